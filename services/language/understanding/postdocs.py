"""Whether a post-doc has left the station: 博士后 means one who has, and the time there is no work that counts."""

from functools import lru_cache

from services.language.understanding.clauses import Message
from services.patterns import regex

_POSTDOC = "(?:博士后|博后)"
_IS_NAMED = regex(_POSTDOC)
_AT_STATION = regex(
    rf"[在进入]站|(?:流动|工作)站|(?:正|还|现|目前)在?(?:做|读|当|搞)[^,。;]{{0,2}}{_POSTDOC}|{_POSTDOC}(?:还?在做|期间|阶段|第[一二三]年)"
)
_STATION = regex("(?:科研)?(?:流动|工作)站")
_LEFT = regex("出站|出了站")
_NOT_LEFT_BEFORE = regex(
    r"(?:没有?|未)(?:能|正式|办理?|申请)?$|算$"
    r"|(?:将|快|马上|准备|计划|预计|打算|等|明年|后年|下个?月|下半年|(?<!去)年底|要|争取|希望|想(?!问|咨询|了解|知道)|差|离|还有|再)[^,。;]{0,8}$"
)
_NOT_LEFT_AFTER = regex("(?:还|都|尚)?(?:没|未)|还[要有差早]|(?:手续|报告|答辩)[^,。;]{0,6}(?:没|未|在办|办理)")
_ENTERED = regex(rf"[进入](?:入|了)?[^,。;]{{0,8}}(?:流动|工作)站|[在进入]站|(?:做|读|当|搞)[^,。;]{{0,3}}{_POSTDOC}")
_THERE = regex(rf"(?:[在进入]站|{_POSTDOC}(?:做|当|读)?)(?:也|都|已经?|有|满|快|才|了)*$")
_AS_ONE = regex(rf"的?{_POSTDOC}(?!出站)")
_IN_FRONT = regex(r"[在进入]站(?:时间|日期)?(?:是|为|于|:)?$")


@lru_cache(maxsize=8)
def _tells_of_a_postdoc(text: str) -> bool:
    return _IS_NAMED.search(text) is not None


def is_still_at_station(message: Message, to_come: list[int]) -> bool:
    """Whether a message says that its post-doc is at a station, or has not left it, and nowhere that they have.

    ``to_come`` are the places of days to come.
    """
    text = message.text
    if not _tells_of_a_postdoc(text):
        return False
    said = list(_LEFT.finditer(text))
    left = [match for match in said if not _is_to_leave(message, *match.span(), to_come)]
    return not left and (len(said) > 0 or _AT_STATION.search(text) is not None)


def _is_to_leave(message: Message, start: int, end: int, to_come: list[int]) -> bool:
    before, after = message.around(start, end)
    is_later = any(start - len(before) <= place < start for place in to_come)
    return is_later or _NOT_LEFT_BEFORE.search(before) is not None or _NOT_LEFT_AFTER.match(after) is not None


def is_name_of_station(text: str, end: int) -> bool:
    """Whether what ends there only begins the name of a station, where others work, too."""
    return _STATION.match(text, end) is not None


def was_at_station(message: Message, before: str, after: str) -> bool:
    """Whether a length of time between these was one at a station: 博士后进站三年, 做了两年博士后."""
    is_there = _THERE.search(before) is not None or _AS_ONE.match(after) is not None
    return is_there and _tells_of_a_postdoc(message.text)


def is_of_entering(message: Message, start: int, end: int, until: int) -> bool:
    """Whether the date from ``start`` to ``end`` is when somebody came to a station; the next is at ``until``."""
    if not _tells_of_a_postdoc(message.text):
        return False
    before, after = message.around(start, end)
    behind = after[: max(0, until - end)]
    return (_ENTERED.search(behind) is not None and not _LEFT.search(behind)) or _IN_FRONT.search(before) is not None
