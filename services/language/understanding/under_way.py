"""Which educations are still under way (还在函授本科, 研究生还在念, 正自考着): nobody holds those yet."""

from collections.abc import Iterator, Mapping, Sequence

from services.language.understanding.clauses import Clause, Message
from services.patterns import regex

#: An education, and from where to where it is named.
Named = tuple[str, int, int]

_APART = "(?:函授|自考|自学考试|成考|成人高考|成教|网教|进修|攻读)"
_AT_SCHOOL = f"(?:读书?|念书?|上学?|学习?|{_APART})"
_STUDY = f"(?:考(?![核上过完下出取研])|修|做|{_AT_SCHOOL})"
_MODE = "(?:非全日制|非全|全日制|在职|函授|自考|自学考试|成人|成教|网络|网教|开放大学|开放|电大|国开|党校|夜大)"
#: The 在 of 现在 and 所在 says nothing of what is going on.
_AT_IT = "(?<![现存所实])在"
_STILL = "(?:还|(?<![反真纯改转])正|仍|一直|依然|仍然)"
_BEFORE = regex(
    f"(?:{_STILL}在?(?:{_MODE}|{_STUDY}|[着个的]){{1,4}}|{_AT_IT}{_STUDY}(?:{_MODE}|[着个]){{0,3}}|{_STUDY}着(?:{_MODE}|[个的]){{0,3}}"
    f"|[没未]有?(?:{_STUDY}|毕业)(?:完|下来)?的(?:{_MODE}){{0,2}}|报名了?(?:{_MODE}|[个的]){{0,3}})$"
)
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十几好]{1,2})"
_LACKS = (
    f"(?:还|尚|就|只|仅)?(?:[差缺]|剩下?)(?:最后|个|了)?(?:论文|答辩|{_COUNT}(?:(?:门|科|个?学期)[^,。;]{{0,8}}"
    "|(?:个?月|年)[就才]?毕业))[了呢]?"
)
_DIPLOMA = "(?:毕业证书?|文凭)"
_NOT_DONE = f"(?:还|尚|暂)(?:没有?|未)(?:能)?(?:毕业|{_AT_SCHOOL}完|{_AT_SCHOOL}出来|拿到?{_DIPLOMA})(?:的|呢)?"
_GOES_ON = (
    f"(?:(?:{_STILL}{{1,2}}{_AT_IT}?|{_AT_IT}){_AT_SCHOOL}(?:着|中|呢|的|当中|期间|阶段)?呢?|{_AT_SCHOOL}着(?:呢|的)?|(?:{_APART}|学习|读|念|学|就读|在读)中"
    f"|{_NOT_DONE}|{_STILL}?在?等(?:着|拿|发|领)?{_DIPLOMA}|{_LACKS}|大[一二三四]|研[一二三]|[一二三四]年级)"
)
_YET = f"(?:我|目前|现在|如今|都|也|就是|但是?|可是?|不过|只是|其实|学历|文凭|课程|{_MODE})*"
#: What says so only where it stands right behind an education: 本科第二年, 博士在做.
_OF_IT = (
    f"(?:{_STILL}?在(?:考|修|做)(?:着|呢)?|{_STILL}考着?呢?|第[一二三四]年|中|进行中|正?在[走办]毕业(?:手续|流程)?"
    "|(?:还|尚|暂)(?:没有?|未)能?(?:(?:拿|考|修)(?:到|下来?|完|过完?)(?:证书?)?|到手|结束|下来))"
)
_AFTER = regex(
    f"(?:研究生|生)?的?{_YET}(?:{_GOES_ON}|{_OF_IT})(?=$|[,。;])|[读念上]到了?(?:大|研)?[一二三](?=$|[,。;年])"
)
#: Studies that are named without the education that they lead to: 还在自考, 考研上岸了.
_OF_ANOTHER = regex(f"{_MODE}|{_APART}|[考读念上][研博]|升本|提升学历")
#: The same, said by itself of what is named just before it or just behind.
_ALONE = regex(_YET + _GOES_ON)
_COMPLETED = regex(
    "(?:学历|文凭|证书?|是|的|已经?|早就?|都)*(?:毕业|毕的业|拿证|到手|[读念学]完)(?!证?书?[^,。;]{0,2}[没未])"
)
#: A post-doc, who is a doctor meanwhile.
_POSTDOCS = ("博士后", "博后")
#: A mode that is what somebody is at, with no education beside it: 正在自考, 函授中.
_AN_ACTION, _AT_THIS = regex(_APART), regex(f"(?:{_STILL}在?|{_AT_IT})$")
_ENDS, _STILL_AT_IT = regex("(?:着|中)?(?:呢|的)?(?=$|[,。;])"), regex("(?:着|中)(?:呢|的)?(?=$|[,。;])")


def under_way(message: Message, named: Sequence[Named], ranks: Mapping[str, float]) -> Iterator[Named]:
    """Those of the educations named that are under way: said in their clause, or in one that says nothing else.

    Such a clause is of the highest one that was named just before it, else of the one just behind.
    """
    yield from (study for study in named if _is_said_to_be(message, study))
    for number, clause in enumerate(message.clauses):
        if _ALONE.fullmatch(clause.text) and not _OF_ANOTHER.search(clause.text):
            yield from sorted(_beside(message, number, named), key=lambda study: ranks[study[0]])[-1:]


def _is_said_to_be(message: Message, study: Named) -> bool:
    _, start, end = study
    before, after = message.around(start, end)
    if _COMPLETED.match(after) or message.text.startswith(_POSTDOCS, start):
        return False
    return _BEFORE.search(before) is not None or _AFTER.match(after) is not None


def _beside(message: Message, number: int, named: Sequence[Named]) -> list[Named]:
    """What a clause that names no education is of: those of the two before it, else of the next one."""
    if number and _is_of_another(message.clauses[number - 1], named):
        return []
    for clauses in (message.clauses[max(0, number - 2) : number], message.clauses[number + 1 : number + 2]):
        near = [clause for clause in clauses if clause.of == message.clauses[number].of]
        if found := [study for study in named for clause in near if _is_open_in(message, study, clause)]:
            return found
    return []


def _is_of_another(clause: Clause, named: Sequence[Named]) -> bool:
    """Whether a clause tells of studies alone whose education it does not name: 考研上岸了."""
    is_named = any(clause.start <= start < clause.end for _, start, _ in named)
    return not is_named and _OF_ANOTHER.search(clause.text) is not None


def _is_open_in(message: Message, study: Named, clause: Clause) -> bool:
    is_there = clause.start <= study[1] < clause.end
    return is_there and not _COMPLETED.match(message.around(study[1], study[2])[1])


def is_what_one_is_at(text: str, before: str, after: str) -> bool:
    """Whether a mode of study stands for studies that are under way, between these words of its clause."""
    if not _AN_ACTION.fullmatch(text):
        return False
    is_in_front = _AT_THIS.search(before) is not None and _ENDS.match(after) is not None
    return is_in_front or _STILL_AT_IT.match(after) is not None or _AFTER.match(after) is not None
