"""What is said outright of the area's class and of how titles of the specialty are obtained."""

from services.language.understanding.clauses import Clause, Message
from services.language.understanding.fields import field_finder
from services.language.understanding.mentions import Mention, is_denied, named
from services.language.understanding.persons import is_hearsay
from services.patterns import regex

_AREA = regex(
    r"(?<!公益)(?<!事业)(?<!财政)(?<!其中)(?P<class>[一二三四五六]类)(?!本科|人员|疫苗|院校|事业|财政|和|或|至|到|、|及|以[上下])(?!(?:艰苦|边远|地区|区)*吧)(?:艰苦|边远|地区|区|县)*"
)
#: What makes a bare 五类 one of an area.
_OF_AN_AREA = regex(
    "艰苦|艰边|边远|[地]?区(?:类别)?|我们?(?:这|那|属|是)|(?:我们|我|俺们?|咱们?)[县乡镇]|县(?:是|属|算|定|划|里|[一二三四五六]类|$)|这(?:里|边|儿)|那(?:里|边|儿)|类别"
)
_ITS_MODE = "(?:评价|评审|取得)(?:方式|办法)[是为:,]?"
#: 评审 is a mode where it is told to be one: 农艺是评审的, 评价方式:评审; or alone in its clause.
_MODES = {
    "以考代评": "以考代评",
    "考评结合": "考评结合",
    "评审": (
        f"(?:(?<=[是走靠属于])|(?<![^,。;])|{_ITS_MODE})评审(?=[的制]?(?:取得)?(?:方式)?(?:$|[,。;]))|评审的?,?不用考"
    ),
}
_MODE = regex("|".join(f"(?P<{mode}>{pattern})" for mode, pattern in _MODES.items()))
_OF_ONES_OWN = regex(f"^以考|^考评|^评审|{_ITS_MODE}|我|俺|咱|本人|专业|系列|岗位|职称|属于|是|走")
#: 评审的, alone: what has to stand beside it, where no field of work does.
_ALONE, _BESIDE_IT = regex("评审的?"), regex("以考|考评|不用考|不考|专业|系列|方式")
#: 以考代评的我不考, 以考代评跟我没关系, 以考代评还是评审: of others, or which of the two is open.
_NOT_ONES_OWN = regex(
    "(?:的|那[种些个]|专业)*(?:我|俺)?(?:都|也|又|可|是)*(?:不(?:考|是|算|属于|搞)|没(?:有?(?:资格|关系|份|考)|考)|[跟和与](?:我|俺)(?:没|无)|还是|或者?)"
)
_EITHER = regex("(?:还是|或者?|不是)[^,。;]{0,4}$")
#: A name so long can be left without its last letter.
_A_SHORT_NAME = 3


def classes(message: Message) -> list[Mention]:
    """Mentions of area_class and evaluation_mode."""
    found = []
    for match in _AREA.finditer(message.text):
        clause = message.clause_at(match.start())
        if (clause.has(_OF_AN_AREA) or _names_a_county(clause)) and not _is_general(message, clause, *match.span()):
            found.append(Mention("area_class", match["class"], *match.span(), is_deduced=is_hearsay(clause.text)))
    for match in _MODE.finditer(message.text):
        clause = message.clause_at(match.start())
        if clause.has(_OF_ONES_OWN) and not (
            _is_general(message, clause, *match.span()) or _is_of_others(message, clause, *match.span())
        ):
            found.append(Mention("evaluation_mode", named(match), *match.span()))
    return found


def _names_a_county(clause: Clause) -> bool:
    """Whether a clause names a county, as it is written or without its last letter: 柯坪算四类."""
    names = (*clause.names.of_regions, *clause.names.counties)
    return any((name if len(name) < _A_SHORT_NAME else name[:-1]) in clause.text for name in names)


def _is_of_others(message: Message, clause: Clause, start: int, end: int) -> bool:
    """Whether a mode is none of the writer's, or nothing around it says that it is one."""
    if _NOT_ONES_OWN.match(message.text, end) or _EITHER.search(message.text[clause.start : start]):
        return True
    if _ALONE.fullmatch(clause.text) is None:
        return False
    number, field = message.number_at(start), field_finder(message.names.specialties)
    beside = [*message.clauses[max(0, number - 1) : number], *message.clauses[number + 1 : number + 2]]
    return not any(near.has(_BESIDE_IT) or near.has(field) for near in beside)


def _is_general(message: Message, clause: Clause, start: int, end: int) -> bool:
    """Whether it is denied, or told in a question."""
    return clause.is_asking or is_denied(message.text, start, end) or clause.text.endswith(("不是我们", "不是我们这"))
