"""What the dates and spans of a message are about: the start of work, a title, a residency, or nothing asked for."""

import re
from datetime import date
from typing import NamedTuple

from rules.days import UNTIL_NOW, days
from services.understanding.clauses import TAKEN_BACK, Clause, Message
from services.understanding.dates import HowLong, When, dates, spans
from services.understanding.mentions import Mention, is_denied
from services.understanding.units import _ORG as ORG

_PLACE = rf"(?=[^,。;]{{0,24}}?(?:{ORG}|乡|镇|村|县|地区|教书|任教|工作))"
_EVENTS = (
    ("birth", r"出生|生人|年?生(?=$|[,。;])|岁"),
    ("study", r"入学|考上(?:了)?(?:大学|本科|大专|研究生|硕士|博士)|上(?:的)?大学|[级届](?!教师|农艺|职称|工程|单位|考核)|开始读|读的|读(?=大学|本科|大专|硕士|博士|研究生|中专|书)"),
    ("graduation", r"毕业|毕的业|读完"),
    ("profession", r"从事[^,。]{0,10}(?:专业技术|专技|技术工作|本专业)|(?:转|到|上)[^,。]{0,4}(?:专技岗|专业技术岗)"),
    ("village", r"驻村|下(?:过|了)?[^,。乡]{0,4}村|入村|管寺|驻寺|支教|访惠聚|内地服务|派驻|内派|驻(?=[^,。]{0,8}村)"),
    ("village_end", r"结束|回来|撤回|期满|到期|撤队|轮换回|回单位|返回|回(?=$|[,。;])|止(?=$|[,。;])"),
    ("other", r"当兵|退伍|退役|入伍|服役|入党|结婚|产假|买房|考驾照"),
    ("title", r"取得|评上|评的|评了|评下|评为|评(?=助理|中级|初级|副高|正高|一级|二级|高级|工程|农艺|馆员|讲师|主治|经济|会计)|获得|拿到|拿的|拿了|晋升|考过|批[下的准]|定的|定为|初定|评定|就?有(?=了|$)|评(?=$|[,。;)])|下的文|下文|(?<=评审)通过|评审通过|通过(?=评审|评定|考试)|考的|考下|考取"),
    ("move", r"调[到入至进动回]|借调|轮岗|转正|交流到|抽调|转到"),
    ("work", r"参加(?:了)?工作|参工|工龄(?:从)?|工作时间|从业时间"),
    ("job", rf"入的?职|到岗|上(?:的|了)?班|上的?岗|开始(?=上班|工作|教|干)|签的?(?:了)?合同|进入|加入|走上|步入|踏[上入]|当上|入编|考[进入到取]|考上|考编|招[聘录考到进]|分(?:到|配|在|去)|引进|进(?=单位|台|厂|局|院|站|校|公司|所|来|到|了|入|的|[^,。]{{0,6}}(?:{ORG}))|录[用取]|聘[用到]|应聘|报的?[到道]|任教|就业|安置|"
            rf"(?<!驻村)(?<!管寺)(?<!支教)(?<!群众)工作(?!室|站|队|组|证)|干(?!部)|待|呆|教(?!育|师|授|学|材|研)|任职|签|参加招聘|到(?!\d){_PLACE}|在{_PLACE}|来{_PLACE}|去{_PLACE}|就到|就来|就去|就在|当(?!年|时)|服务(?!站|中心|所|队|管理|工作)"),
    ("vague", r"开始|的事|去(?=$|[,。\d])|去的|来的|起|至今"),
)  # fmt: skip
#: What a clause may leave for the next one to date.
_TOPICS = ("village", "village_end", "work", "title")
_POINTS_BACK = re.compile("的事|[去来]的|起$|至今")
#: What may stand beside a date that goes on with what was spoken of before.
_NOTHING_ELSE = re.compile(
    r"(?:[的了是从自于我在就,()到至\-—~]|应该|大概|开始|去|来|起|以来|至今|到现在|直到|出发|上去|下去|进驻|事|那时候?|份|初|底|中|取得|评|拿|有|过|批)*"
    r"|.*\d{2,4}[年.\-/].*"
)
#: Before a date that ends what it does not begin.
_TILL = re.compile("(?:[到至]|截止)$")
_SINCE = re.compile("(?:起|以来|至今|到现在)$")
_EVENT = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _EVENTS))
_CERTIFICATE = re.compile(r"学位|学历|毕业证|资格|证书|合格证|优秀|文凭|考核|年度|继续教育")
#: Graduation and the start of work in one: what is said to have come at once.
_AT_ONCE = re.compile(
    r"毕业(?:后|以后|之后|了|那年|当年|同年)?,?(?:我)?(?:毕业)?(?:就|一直|直接|便|即(?!将)|马上|随即|立马|紧接着|当年就?|同年就?(?!\d)|,?之后一直)[^,。;]{0,14}?"
    rf"(?:参加工作|上班|分|入职|到|去|进|来|留|考[进入到上](?!研|大学)|在|工作|教|干|当)"
    rf"|毕业(?:后|以后|之后)?(?:被)?(?:参加工作|参工|分[到配在]|分去|到(?!现在|今|目前)|来|去|进|入职|上班|考[进入到]|安置|应聘到)"
)
_STUDYING = re.compile(r"读(?:了)?$|上(?:了)?$|学(?:了)?$|复读|学制|备考|考了|休(?:了)?产假|脱产学习|进修|休学|留学")
_EARLIER = re.compile(r"(?<!学前)支教|三支一扶|西部计划|志愿者|代课|临时工|公益性岗位|协警|辅警|村官")
_ELSEWHERE = re.compile(r"外地|内地(?!服务)|顶岗|私立|编外|临聘|劳务派遣|社区|企业|公司|民企|私企|国企|厂里")
_NOT_WORK = re.compile(r"其中|借调|实习|见习|当(?:过|了)?[^,。]{0,4}兵|服役|部队|入伍|待业|在家|考研|产假|培训|试用|合同期|聘期|服务期")
#: A span that will be complete, not one that is.
_TO_COME = re.compile(
    r"(?:就|就要|将|快要?|才|即将|马上)满|(?:就|才)(?:到|够|有)|(?:下个?月|下周|明天|后天|差|再过|再有|再干|底)[^,]{0,8}(?:满|够)"
)
_EXCELLENT = re.compile(r"优秀|考核|合格|称职")
_LENGTH_OF_WORK = re.compile(r"[工教]龄|工作年限|从业年限|参加工作|专业技术工作|一共|总共|累计")
_TITLE_WORD = re.compile(r"职称|助理|工程师|农艺师|中级|初级|副高|正高|员级|[一二三]级教师|高级|馆员|讲师|主治|主管|经济师|会计师|畜牧师|兽医师|统计师|审计师|主任")


class _Told(NamedTuple):
    """A date or a span with what it is about."""

    about: str
    what: When | HowLong
    clause: Clause
    event: str = ""


class Times(NamedTuple):
    """Mentions of facts that are dates or spans, and spans of a residency, in years."""

    mentions: list[Mention]
    residencies: list[HowLong]


def times(message: Message, today: date) -> Times:
    """Mentions of service_start, service_years, title_date, village_start and village_end."""
    found_dates = dates(message.text, today)
    told = _about_dates(message, found_dates)
    lengths = _about_spans(message, spans(message.text, found_dates))
    mentions = _titles(told) + _village(message, told) + _service(message, told, lengths, today)
    return Times(mentions, [each.what for each in lengths if each.about == "village"])


def _about_dates(message: Message, found: list[When]) -> list[_Told]:
    told: list[_Told] = []
    ends = [*(following.start for following in found[1:]), len(message.text)]
    for when, until in zip(found, ends, strict=False):
        number = message.number_at(when.start)
        clause = message.clauses[number]
        about, event = _event(message, when, number, until)
        if about == "vague" and when.until == UNTIL_NOW and re.search(ORG, message.text[when.end : when.end + 30]):
            about = "job"
        if about == "vague":
            about = _topic(message, when, number, told)
        if _TILL.search(message.text[clause.start : when.start]):
            about = "village_end" if about in ("village", "village_end") else "other"
        if about == "village_end" and when.until:
            about = "village"
        if about == "graduation" and _AT_ONCE.match(message.text, _position(message.text, "毕业", when, clause)):
            about, event = "job", "毕业"
        if about == "title" and not _is_of_title(message, number):
            about = "other"
        if about == "village" and is_denied(message.text, when.start, when.end):
            continue
        told.append(_Told(about, when, clause, event))
    return told


def _position(text: str, word: str, when: When, clause: Clause) -> int:
    after = text.find(word, when.end, clause.end)
    return after if after >= 0 else max(text.rfind(word, clause.start, when.start), 0)


def _event(message: Message, when: When, number: int, until: int) -> tuple[str, str]:
    """What happened on a date: named behind it in the clause but before the next date, else in front of it."""
    clause, text = message.clauses[number], message.text
    events = [(m.lastgroup, m.start() + clause.start, m.group()) for m in _EVENT.finditer(clause.text)]
    behind = [e for e in events if when.end <= e[1] < until]
    if behind and behind[0][0] in ("vague", "village_end") and any(e[0] == "village" for e in behind):
        behind = [e for e in behind if e[0] == "village"]
    if behind and behind[0][0] == "vague":
        behind = [e for e in behind if e[0] != "vague"] or behind
    if behind and behind[0][0] == "job" and any(e[0] in ("work", "profession", "title", "village", "graduation") for e in behind[1:]):
        # 在县医院参加工作, 在新疆大学毕业: the preposition is not yet the event.
        if re.fullmatch("[在到来去]|教|干|当", behind[0][2]):
            behind = [e for e in behind if e[0] in ("work", "profession", "title", "village", "graduation", "move")]
    in_front = [e for e in events if e[1] < when.start]
    if in_front and in_front[-1][0] in ("work", "job", "title", "graduation", "village") and re.fullmatch(
        r"(?:时间|日期|年月|于|是|为|:|在|从|自|年份|的)*", text[in_front[-1][1] + len(in_front[-1][2]) : when.start]
    ) and not (behind and behind[0][0] in ("village", "title")) and not re.fullmatch("[在到来去当教干]", in_front[-1][2]):
        return in_front[-1][0], in_front[-1][2]
    if behind and re.fullmatch("[干在到待呆来去]|服务", behind[0][2]) and any(e[0] == "village" for e in in_front):
        return "village", ""
    chosen = behind[0] if behind else in_front[-1] if in_front else ("vague", 0, "")
    return chosen[0], chosen[2]


def _topic(message: Message, when: When, number: int, told: list[_Told]) -> str:
    """What a date without an event of its own is about: what the clause before spoke of."""
    if number == 0:
        return "other"
    clause, before = message.clauses[number], message.clauses[number - 1]
    own = [m.lastgroup for m in _EVENT.finditer(clause.text) if m.lastgroup != "vague"]
    if own:
        return "village" if own[0] == "village_end" else own[0]
    if not _NOTHING_ELSE.fullmatch(clause.text[: when.start - clause.start] + clause.text[when.end - clause.start :]):
        return "other"
    if clause.has(_SINCE):
        about_before = {m.lastgroup for earlier in message.clauses[:number] for m in _EVENT.finditer(earlier.text)}
        if "village" not in about_before:
            return "job"
    corrected = TAKEN_BACK.search(message.text[before.start : clause.end]) or re.match(r"应该?是|是", clause.text)
    if corrected and told:
        return told[-1].about
    if not _EVENT.search(clause.text) and re.fullmatch(r"[\d年月日号.\-/的一二三四五六七八九十〇零两]+", clause.text):
        events = [m.lastgroup for m in _EVENT.finditer(before.text) if m.lastgroup != "vague"]
        if events and not any(each.clause is before for each in told):
            return events[-1]
    for earlier in reversed(message.clauses[max(0, number - 2) : number]):
        events = [m.lastgroup for m in _EVENT.finditer(earlier.text) if m.lastgroup in _TOPICS]
        if clause.has(_POINTS_BACK) and "job" in {m.lastgroup for m in _EVENT.finditer(earlier.text)} and not events:
            return "job"
        if events:
            return events[-1]
        if _TITLE_WORD.search(earlier.text) and clause.has(re.compile("取得|评|拿")):
            return "title"
    return "other"


def _is_of_title(message: Message, number: int) -> bool:
    clause = message.clauses[number]
    if _CERTIFICATE.search(clause.text) and not _TITLE_WORD.search(clause.text):
        return False
    before = message.clauses[number - 1].text if number else ""
    return _TITLE_WORD.search(clause.text) is not None or _TITLE_WORD.search(before) is not None


def _about_spans(message: Message, found: list[HowLong]) -> list[_Told]:
    told: list[_Told] = []
    for span in found:
        number = message.number_at(span.start)
        clause = message.clauses[number]
        told.append(_Told(_about_span(message, span, number, clause), span, clause))
    return told


def _about_span(message: Message, span: HowLong, number: int, clause: Clause) -> str:
    before, after = message.text[clause.start : span.start], message.text[span.end : clause.end]
    if (_STUDYING.search(before) and not after.startswith("班")) or _NOT_WORK.search(clause.text) or _TO_COME.search(before):
        return "other"
    events = [m.lastgroup for m in _EVENT.finditer(clause.text)]
    if "village" in events:
        return "village" if not _EXCELLENT.match(re.sub("^(?:年度|连续|都|全|的|均)+", "", after)) else "other"
    if _EXCELLENT.search(clause.text) and "job" not in events:
        return "other"
    if re.match(r"(?:年度)?(?:考核|优秀)|(?:都|全部?|均)是?(?:优秀|合格)", after):
        return "other"
    last = [m.lastgroup for m in _EVENT.finditer(before)]
    if last and last[-1] == "graduation":
        return "graduation"
    if "work" in events or "job" in events or "profession" in events or _LENGTH_OF_WORK.search(clause.text):
        return "work" if _LENGTH_OF_WORK.search(clause.text) else "job"
    if _TITLE_WORD.search(before) and re.search(r"(?:职称|级|师|高|员|理)(?:已经|已|有|满|了)*$", before):
        return "other"
    if not re.sub(r"[了整多余吧呢的啊哦嘛咧啦哈呀 ]|(?:已经|已|满|有|刚好|正好|整整|时间|至今|到现在|到今天)", "", before + after):
        for earlier in reversed(message.clauses[max(0, number - 2) : number]):
            events = {m.lastgroup for m in _EVENT.finditer(earlier.text)} - {"vague"}
            if events or re.search(ORG, earlier.text):
                if "village" in events:
                    return "village"
                break
        if any(m.lastgroup == "village" for m in _EVENT.finditer(message.text[: clause.start])):
            return "other"  # of the work or of the residency: it does not say
    return "job"


def _titles(told: list[_Told]) -> list[Mention]:
    return [
        Mention("title_date", each.what.value, each.what.start, each.what.end)
        for each in told if each.about == "title"
    ]  # fmt: skip


def _village(message: Message, told: list[_Told]) -> list[Mention]:
    found = []
    for each in told:
        when = each.what
        if each.about == "village":
            found.append(Mention("village_start", when.value, when.start, when.end))
            if when.until:
                found.append(Mention("village_end", when.until, when.start, when.end))
        elif each.about == "village_end":
            found.append(Mention("village_end", when.value, when.start, when.end))
    return found


def _service(message: Message, told: list[_Told], lengths: list[_Told], today: date) -> list[Mention]:
    rank = {"job": 1, "work": 2, "profession": 3}
    starts = [each for each in told if each.about in rank]
    spent = [each for each in lengths if each.about in rank]
    ended = [each for each in starts if each.what.until not in (None, UNTIL_NOW)]
    timed = {each.clause for each in [*starts, *spent]}
    before = [
        clause for clause in message.clauses
        if _EARLIER.search(clause.text)
        or (_ELSEWHERE.search(clause.text) and (clause.is_past or (clause in timed and len(timed) > 1)))
        or (clause.is_past and clause in timed)
    ]  # fmt: skip
    found = [
        Mention("service_start", each.what.value, each.what.start, each.what.end, each.what.is_deduced, rank[each.about])
        for each in starts if each not in ended and days(each.what.value).first <= today
    ]
    found += [
        Mention("service_years", each.what.years, each.what.start, each.what.end, False, rank[each.about]) for each in spent
    ]
    if before or ended:
        # Which of several stretches of work counts is not for us to choose, unless the start of work itself is named.
        return [mention for mention in found if mention.rank > 1]
    if not found and _works_now(message):
        found += [
            Mention("service_years", each.what.years, each.what.start, each.what.end, True)
            for each in lengths if each.about == "graduation"
        ]  # fmt: skip
    return found


def _works_now(message: Message) -> bool:
    if re.search("待业|在家|没工作|无业|失业", message.text):
        return False
    return re.search(rf"{ORG}|上班|工作|教书|任教|干|在[^,。]{{0,16}}(?:{ORG}|村|乡|镇)|当", message.text) is not None
