"""What is said outright of the area's class and of how titles of the specialty are obtained."""

import re

from services.language.understanding.clauses import Clause, Message
from services.language.understanding.mentions import Mention, is_denied, named
from services.language.understanding.persons import is_hearsay

_AREA = re.compile(
    r"(?<!公益)(?<!事业)(?<!财政)(?<!其中)(?P<class>[一二三四五六]类)(?!本科|人员|疫苗|院校|事业|财政|和|或|至|到|、|及|以[上下])(?!(?:艰苦|边远|地区|区)*吧)(?:艰苦|边远|地区|区|县)*"
)
#: What makes a bare 五类 one of an area.
_OF_AN_AREA = re.compile(
    "艰苦|边远|[地]?区(?:类别)?|我们?(?:这|那|属|是)|(?:我们|我|俺们?|咱们?)县|县(?:是|属|$)|这(?:里|边|儿)|那(?:里|边|儿)|类别"
)
_MODES = {
    "以考代评": r"以考代评",
    "考评结合": r"考评结合",
    "评审": r"(?<=[是走靠属于])评审(?:的|制|取得|方式)|评审的?,?不用考",
}
_MODE = re.compile("|".join(f"(?P<{mode}>{pattern})" for mode, pattern in _MODES.items()))
_OF_ONES_OWN = re.compile("^以考|^考评|我|俺|咱|本人|专业|系列|岗位|职称|属于|是|走")


def classes(message: Message) -> list[Mention]:
    """Mentions of area_class and evaluation_mode."""
    found = []
    for match in _AREA.finditer(message.text):
        clause = message.clause_at(match.start())
        if clause.has(_OF_AN_AREA) and not _is_general(message, clause, *match.span()):
            found.append(Mention("area_class", match["class"], *match.span(), is_deduced=is_hearsay(clause.text)))
    for match in _MODE.finditer(message.text):
        clause = message.clause_at(match.start())
        if clause.has(_OF_ONES_OWN) and not _is_general(message, clause, *match.span()):
            found.append(Mention("evaluation_mode", named(match), *match.span()))
    return found


def _is_general(message: Message, clause: Clause, start: int, end: int) -> bool:
    """Whether it is denied, or told in a question."""
    return clause.is_asking or is_denied(message.text, start, end) or clause.text.endswith(("不是我们", "不是我们这"))
