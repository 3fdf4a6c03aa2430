"""Whether a degree was awarded, and which."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from services.language.understanding.clauses import Message
from services.language.understanding.education import Study, studies
from services.language.understanding.mentions import Mention, Taken
from services.language.understanding.standing import is_denied_of_earlier, is_so_since, is_withdrawn
from services.patterns import regex

#: The degree itself is held back; of a certificate that is, the degree may be had.
_HELD_BACK = "(?:还|一直|仍|至今|现在|都|也|被|让|给|学校|校方|导师|那边){0,4}[压扣卡拖](?:着|住|了|在[一-龥]{1,4})"
_NOT_AWARDED = regex(
    r"(?<!有)(?:没有?|未|无|还没有?|尚未|没能)(?:拿到?|取得|获得|授予?|给|颁发?|发|有|下来|拿上)?(?:到|了)?(?:(?:硕士|博士|研究生)[、和或与及跟]?){0,2}(?:相应的?"
    r"|相关)?学位"
    r"|学位证?书?(?:还|一直|暂时?|都|也|到现在|其实|根本|压根|最后)*(?:没|未|无(?!误))(?!有?(?:拿到?|取得)?(?:硕士|博士|研究生)?的?(?:学历|毕业|文凭|学位)|问题|丢)"
    rf"|学位{_HELD_BACK}"
    r"|学位(?:还|得|要|等|到){0,3}(?:明年|后年|下个?月|下半年|年底)(?:才|再)(?:能|会)?(?:发|拿|授|给|下)(?!下?来?[的了])"
    r"|学位证?书?[:,](?:我|还|也|都)*(?:没有?|无|未)(?:取得|获得|拿到?|发|授予?|下来)?(?=$|[,。;])"
    r"|[只仅光就](?:有|拿到?|给|发|领)(?:了|个|一个)*(?:硕士|博士|研究生)?(?:学历|毕业)证?书?(?![^,。;]{0,4}学位)"
)
#: Of a degree that is none of a master's or a doctor's, or of something on the way to one.
_NO_DEGREE_BEFORE = regex(r"(?:有没有|学士|双|第二|申请|申|攻读|读|等着?|想要?|考|换|补)$")
_NO_DEGREE_AFTER = regex(r"(?:证书?)?(?:网|[在去]?哪|怎么|咋|查|认证|英语|申请|评定|课|论文|点|办|条件|要求|政策)")
_TO_COME = regex(
    r"(?:没|未|不)(?:给|发)|[压扣]着|才(?:能|会|可以)|要?(?:到|等)[^,。]{0,8}(?:才|发)|等(?:着|发)|在办|办理中|在路上|在审|审核|正在|申请中|快(?:要|下)|即将|马上|明年|下个?月|(?:今年|^|[^去前\d年])年底才?(?:发|拿|下)"
)
_AWARDED = regex(r"学位(?:证书?)?|[双两]证(?!明)")
#: The educations that are asked for their degree.
_GRADUATE = ("硕士", "博士", "博士后")
#: 以前没有学位,去年补上了: with no other name than in the denial.
_CAME_SINCE = regex(
    r"证?书?,(?:但是?|不过|可)?(?:后来|现在|如今|(?:20)?\d\d年|[今去前]年)(?:\d{1,2}月)?(?:份|才|刚|又|已经?|终于|也|就){0,4}(?:有|(?:拿|补|取|得|领|发|补发|授予)(?:到|上|下来|得)?)了(?=$|[,。;])"
)
#: Between two degrees that are spoken of together: 硕士和博士学位.
_TOGETHER = regex("(?:研究生)?(?:学位)?(?:证书?)?[、和或与及跟]?")


def degrees(message: Message, is_told: bool = True) -> list[Mention]:
    """Mentions of degree_awarded: who speaks of a degree as their own was awarded it, even if the certificate is lost.

    Each is of the education that it goes with, where one is named. What is only supposed, not told (``is_told``), is so
    of every graduate: 硕士学位一年给什么, 博士呢.
    """
    text = message.text
    named = studies(text, message.names) if "学位" in text or "证" in text else []
    denied = [
        Mention("degree_awarded", False, *match.span(), of=of)
        for match in _NOT_AWARDED.finditer(text)
        for of in _of_which(message, named, *match.span())
    ]
    taken = Taken((mention.start, mention.end) for mention in denied)
    awarded = []
    for match in _AWARDED.finditer(text):
        start, end = match.span()
        clause = message.clause_at(start)
        if taken.touches(start, end) or _NO_DEGREE_BEFORE.search(text[clause.start : start]):
            continue
        if not (_NO_DEGREE_AFTER.match(text, end) or clause.has(_TO_COME)):
            of = _of_which(message, named, start, end)[0]
            of = of if is_told or of not in _GRADUATE else None
            awarded.append(Mention("degree_awarded", not is_withdrawn(text, end), start, end, of=of))
    return [*_but_of_earlier_days(message, denied, awarded), *awarded]


def _but_of_earlier_days(message: Message, denied: list[Mention], awarded: list[Mention]) -> list[Mention]:
    """The denials but those of earlier days, where the degree came since: 之前没有学位,去年补到了硕士学位."""
    places = [(denial.start, denial.end) for denial in denied]
    since = [one.start for one in awarded if one.value and is_so_since(message, one.start, places)]
    last = max(since, default=0)
    earlier = {one for one in denied if is_denied_of_earlier(message, one.start)}
    came = {one for one in earlier if _CAME_SINCE.match(message.text, one.end)}
    return [one._replace(value=one in came) for one in denied if one.start > last or one in came or one not in earlier]


def _of_which(message: Message, named: list[Study], start: int, end: int) -> list[str | None]:
    """The educations that a degree goes with: in its words or beside it, else the last graduate one before it."""
    clause = message.clause_at(start)
    if own := [study.education for study in named if start <= study.start < end]:
        return [*own]
    at = bisect_left(named, start, key=attrgetter("start"))
    before = [study for study in named[:at] if study.start >= clause.start]
    if before:
        return [*_spoken_of_together(message.text, before)]
    behind = [study for study in named[at:] if study.start < clause.end][:1]
    graduate = [study.education for study in (*named[:at], *behind) if study.education in _GRADUATE]
    return [*graduate[-1:]] or [None]


def _spoken_of_together(text: str, before: list[Study]) -> Iterator[str]:
    """The last education named, and those that stand together with it: 硕士和博士学位."""
    yield before[-1].education
    for first, then in pairwise(reversed(before)):
        if not _TOGETHER.fullmatch(text, then.end, first.start):
            return
        yield then.education
