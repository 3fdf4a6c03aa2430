"""What happens in a message: the words that dates and spans of years belong to."""

import re
from functools import lru_cache

from services.language.understanding.clauses import Clause, Event, Message
from services.language.understanding.mentions import is_denied_before, named
from services.language.understanding.names import Names
from services.language.understanding.units import ORG, RESIDENT
from services.patterns import regex

_PLACE = rf"(?=[^,。;]{{0,24}}?(?:{ORG}|乡|镇|村|县|街道|地区|教书|任教|工作))"
_GRADUATION = regex("毕业|毕的业|[读念上学]完|[混拿读念]下来了|混到手|出站")
_DEGREE = regex("学位")
_ISSUED_AGAIN = regex("学位[^,。]{0,6}补[发办]|补[发办][^,。]{0,6}学位")
_KINDS = (
    ("birth", r"出生|生人|年?生(?=$|[,。;])|岁"),
    ("study", (
        r"入学|考上(?:了)?(?:大学|本科|大专|研究生|硕士|博士)|上(?:的)?大学|上学|(?<=\d)[级届](?!教师|农艺|职称|工程|单位"
        r"|考核)|开始读|读的|读(?=大学|本科|大专|硕士|博士|研究生|中专|书)"
    )),
    ("degree", r"学位(?:证书?)?|[双两]证|(?<=[年月日号\d])(?:才|就)?授(?:予)?的?(?=$|[,。;])"),
    ("graduation", _GRADUATION.pattern),
    ("profession", (
        r"从事[^,。]{0,10}(?:专业技术|专技|技术工作|本专业)|(?:转|到|上|聘[到为用]*)[^,。]{0,4}(?:专技|专业技术岗|技术岗)"
        r"|(?:干|做|搞)的?(?:本|自己的)?专业(?!是|为|:)"
        r"|(?:转岗|[转改]行)(?:到|去|当|做|教|搞|干)|转[到为去][^,。;管行政工勤后党]{1,6}岗"
    )),
    ("village", (
        rf"{RESIDENT}|下(?:过|了)?[^,。乡]{{0,4}}村|下的村|[入进]的?(?:寺|驻?点(?=$|[,。;的]))|(?:新|刚|才)?进的?村(?:里|上)?的?(?=$|[,。;\d驻]|以来|到)|驻[着到]|去[的了]?村[上里](?=$|[,。;])"
        r"|到村(?:上|里)?(?=$|[,。;])|支(?:过|了)?教|派驻%services%|驻(?=[^,。]{0,8}村)"
    )),
    ("village_end", (
        r"出的?村(?!里|子|民|口)|(?<=[月日号底初])下来(?=$|[,。;])|结束|完了|完成|退出|撤出|撤点|撤离|离村|离队|收队|[换撤轮退]下来|(?<=[月日号底初])撤[的了]?(?=$|[,。;])|退回|回来|出来|撤回|期满|到期|撤队|轮换(?=[回下了]|$|[,。;])|回单位|返回|回的?(?=$"
        r"|[,。;])|回的(?=\d)|止(?=$|[,。;])"
    )),
    ("other", r"当兵|退伍|退役|入伍|服役|入党|结婚|产假|买房|考驾照"),
    ("title", (
        r"[发下领拿办批换]的?了?证(?=$|[,。;]|时间|日期|[\d:是])|证书?(?:日期|时间|落款)|^(?:我的?)?证(?=是|的|\d)|(?<!毕业)(?<!学位)(?<!资格)证书?上(?=写|的?是|[\d:])|(?<=[年月日号\d])的证(?=$|[,。;])|(?<=[年月日号\d])发的(?=$|[,。;]|[^,。;]{0,6}(?:师|馆员|初级|中级|副高|助理))|(?<=[年月日号\d])的(?=[^,。;]{0,6}(?:馆员|工程师|农艺师|畜牧师|兽医师|[一二三]级教师|[师]职称|讲师|中级|初级|副高|助理))|转(?=讲师|馆员|主治|工程师|副高|中级)|(?:任职|评定|获得|聘任)(?:资格)?时间|取得|取的(?=证|$)|聘的|评上|评的|评了|评下|评为|评(?=助理|中级|初级|副高|正高|一级"
        r"|二级|高级|工程|农艺|馆员|讲师|主治"
        r"|经济|会计)|获得|拿到|拿的|拿了|晋升|考过|批[下的准]|定的|定为|(?<=[年月日号])认定|初定|评定|到手(?=$|的)|[就才]?有(?=了|$|的(?=$|[,。;]))"
        r"|评(?=$"
        r"|[,。;)])|下的文|(?<=[年月日号\d])下的(?=$|[,。;])|(?<=[年月日号\d])给的(?=$|[,。;]|[^,。;]{0,6}(?:师|馆员|初级|中级|副高|助理))|文(?=是(?:(?:19|20)?\d\d年))|下文|下来[的了]|(?<=评审)通过|评审通过|通过(?=评审|评定|考试)|考出来|考的|考下|考取"
    )),
    ("move", r"调[到入至进动回来]|借调|轮岗|转[正编]|交流到|抽调|转到|下到|回到"),
    ("work", (
        r"(?<=[年月日号\d])才(?:去|到|来|真正|正式)?(?:搞|做|干|从事|教)(?=[一-龥])|正式(?:上的?班|入的?职|工作|到岗|上岗)|(?:开始|(?<=[年月日号\d])起)(?:就|便|一直|正式)*(?:搞|做|干|从事|教)(?=[一-龥])"
        r"|(?:开始|(?<=[年月日号\d])起)(?:就|便|一直|正式)*(?:播音|主持(?!工作)|采访|讲课|带课|带班|行医|坐诊|看病|执教)"
        r"|参加(?:了)?工作|参工|工龄(?:从)?|工作时间|从业时间|在岗时间|入行|年资"
    )),
    ("job", (
        rf"入的?岗|入司|从事(?=$|[,。;])|(?<=[月日号])到(?=$|[,。;])|(?:新|刚|才)(?:来|到|进|考|招)|入的?职|到岗|到职|上(?:的|了)?班|上的?岗|开始(?=上班|工作|教|干)"
        rf"|签的?(?:了)?合同|进入|加入|走上|上讲台|上课|步入"
        rf"|踏[上入]|当上|入编|考[进入到取]|考上|考编|招[聘录考到进]|分(?:到|配|在|去)|引进|进(?=单位|台|厂|局"
        rf"|院|站|校|公司|所|来|到|了|入|的|[^,。]{{0,9}}(?:{ORG}))|入(?:矿|厂|院|台|校|局|站|所|馆|园|社)|录[用取]|聘[用到]|应聘|报的?[到道]|任教|供职"
        rf"|就业|安置|(?<!驻村)%not_served%(?<!支教)(?<!群众)工作(?!室|站|队|组|证|者)|干(?!部)|待|呆|(?<!助)教(?!育|师|授|学|材|[一二三高]级"
        rf"|研|练|导|务|职)|任职(?!时间|资格)|签|参加招聘|(?<!搬)到(?!\d){_PLACE}|在{_PLACE}|来{_PLACE}|去{_PLACE}|就到|就来(?!年)|就去(?!年)|就在"
        rf"|当(?!年|时)|服务(?!站|中心|所|队|管理|工作)"
    )),
    ("vague", (
        r"开始|[任走]的(?=$|[,。;])|进去的|到的(?=$|[,。;])|的事|去(?=$|[,。\d]|是\d)|去的|来的|来(?=$"
        r"|[,。;])|起|至今"
    )),
)  # fmt: skip
#: Kinds that name the start of professional work, and how surely they do.
OF_WORK = {"job": 1, "work": 2, "profession": 3}
_NO_MORE = regex(
    "(?:我|是|在|正在|现在|目前|去|参加|当|就|那个|这个|[南北]疆|学前|双语|管理|工作|干部|队员?|的|了|呢|着|那种|这种|那类)*"
)
_NEVER_DID = regex("我?(?:都|也)?没有?(?:驻|支|去|参加|下|管)过?(?=$|[,。;])")
_LABEL_TO_DATE = regex("(?:证书?上?写?|时间|日期|年月|于|是|为|:|在|从|自|年份|的)*")
_DEGREE_TO_DATE = regex("(?:证书?|已经?|也|都|是|在|到|于|授予|取得|获得|拿|颁?发|下来|领|了|的|我|时间|日期|:)*")


@lru_cache(maxsize=8)
def _event(names: Names) -> re.Pattern[str]:
    """A pattern that finds what happens."""
    return re.compile("|".join(f"(?P<{kind}>{names.filled(pattern)})" for kind, pattern in _KINDS))


def events_in(clause: Clause) -> list[Event]:
    """The events of a clause, in order."""
    if clause.events is None:
        clause.events = [
            Event(named(match), match.group(), clause.start + match.start(), clause.start + match.end())
            for match in _event(clause.names).finditer(clause.text)
            if not (match.lastgroup == "village" and _is_not_served(clause.text, *match.span()))
        ]
    return clause.events


def _is_not_served(text: str, start: int, end: int) -> bool:
    """Whether a residency is denied: 没驻过村, 驻村没驻过."""
    return is_denied_before(text, start) or _NEVER_DID.match(text, end) is not None


def kinds_in(clause: Clause) -> list[str]:
    """The kinds of the events of a clause, in order."""
    return [event.kind for event in events_in(clause)]


def names_service_alone(clause: Clause) -> bool:
    """Whether a clause says nothing but the name of a service: 现在驻村呢."""
    rest, served = clause.text, [event for event in events_in(clause) if event.kind == "village"]
    for event in reversed(served):
        rest = rest[: event.start - clause.start] + rest[event.end - clause.start :]
    return bool(served) and _NO_MORE.fullmatch(rest) is not None


def ends_in_graduation(text: str, names: Names) -> bool:
    """Whether the last event of a text is a graduation."""
    if _GRADUATION.search(text) is None:
        return False
    return [named(match) for match in _event(names).finditer(text)][-1:] == ["graduation"]


def kind_of_date(message: Message, clause: Clause, start: int, end: int, until: int) -> str:
    """What happened on the date from ``start`` to ``end``: named behind it but before ``until``, else in front of it.

    "vague" where only words like 开始 stand beside it, or none.
    """
    found = events_in(clause)
    before = [event for event in found if event.start < start]
    before = [event for event in before if event.kind != "vague"] or before
    of_title = end - message.text.endswith("的", start, end)  # 去年的工程师: the word belongs to both
    after = _most_telling([e for e in found if (of_title if e.kind == "title" else end) <= e.start < until])
    if clause.has(_ISSUED_AGAIN):
        return "other"
    is_label = before and _DEGREE_TO_DATE.fullmatch(message.text, before[-1].end, start)
    if is_label and before[-1].kind == "degree" and not _is(after, *OF_WORK):
        return "degree"
    if _is(after, "title") and _is(after[1:], "graduation"):
        return "graduation"
    if _is(after, "title") and (message.clause_at(start).has(_DEGREE) or _is(after[1:], "degree")):
        return "degree"
    is_of_next = before and before[-1].end == start and before[-1].kind == "graduation" and _is(after, "job", "work")
    if (
        before
        and not is_of_next
        and _is_label(before[-1], message.text[before[-1].end : start])
        and not _is(after, "village", "title")
    ):
        return before[-1].kind
    if after and after[0].is_slight and any(event.kind == "village" for event in before):
        return "village"
    if _is(after, "vague") and before and before[-1].kind == "job":
        return "job"  # 来乡里是2021年6月的事
    return after[0].kind if after else before[-1].kind if before else "vague"


def _most_telling(after: list[Event]) -> list[Event]:
    """Without the words in front that only lead to what is told: 开始驻村, 在县医院参加工作."""
    if (
        _is(after, "village_end")
        and after[0].words in ("结束", "完了", "完成", "退出", "撤出")
        and len(after) > 1
        and after[1].start - after[0].end < 3
    ):
        return after[:1]
    if _is(after, "vague", "village_end"):
        after = [event for event in after if event.kind == "village"] or after
    if _is(after, "vague"):
        after = [event for event in after if event.kind != "vague"] or after
    if _is(after, "job") and _is(after[1:], "village") and after[0].end == after[1].start:
        return after[1:]  # 报到驻村
    if _is(after, "job") and after[0].is_slight:
        after = (
            [event for event in after if event.kind in (*_TELLING, "move")]
            if any(event.kind in _TELLING for event in after)
            else after
        )
    return after


_TELLING = ("work", "profession", "title", "village", "graduation")


def _is(events: list[Event], *kinds: str) -> bool:
    return bool(events) and events[0].kind in kinds


def _is_label(event: Event, between: str) -> bool:
    """Whether it stands before its date like a label: 入职时间: 2022年7月."""
    named = event.kind in ("work", "job", "title", "graduation", "village")
    return named and not event.is_slight and _LABEL_TO_DATE.fullmatch(between) is not None
