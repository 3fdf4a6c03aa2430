"""What the dates and spans of a message are about: the start of work, a title, a residency, or nothing asked for."""

import re
from bisect import bisect_left
from typing import NamedTuple

from rules.days import UNTIL_NOW
from services.language.understanding.clauses import TAKEN_BACK, Clause, Message
from services.language.understanding.dates import HowLong, When
from services.language.understanding.events import OF_WORK, ends_in_graduation, kind_of_date, kinds_in
from services.language.understanding.mentions import is_denied, is_denied_before
from services.language.understanding.units import ORG

_POINTS_BACK = re.compile("的事|[去来]的|[起来]$|至今")
#: What may stand beside a date that goes on with what was spoken of before.
_NOTHING_ELSE = re.compile(
    r"(?:[的了是从自于我在就,()到至\-—~]|应该|应为|应是|大概|后来|又|再|开始|去|来|起|以来|至今|到现在|直到|出发|上去"
    r"|下去|进驻|事|没[换动走回停]|没下来|整+[一二三四五六\d]年"
    r"|那时候?|份|初|底|中|取得|评|拿|有|过|批)*"
    r"|.*\d{2,4}[年.\-/].*"
)
#: Before a date that ends what it does not begin.
_TILL = re.compile("(?:[到至]|截止)$")
_SINCE = re.compile("(?:起|以来|至今|到现在|来的)$")
_CERTIFICATE = re.compile(r"学位|学历|毕业证|资格|证书|合格证|优秀|文凭|考核|年度|继续教育")
#: Graduation and the start of work in one: what is said to have come at once.
_AT_ONCE = re.compile(
    r"毕业(?:后|以后|之后|了|那年|当年|同年)?,?(?:我)?(?:毕业)?(?:就|一直(?!在家|待业|没|在?找)|直接|便"
    r"|即(?!将)|马上|随即|立马"
    r"|紧接着|当年就?|同年就?(?!\d)|,?之后一直)[^,。;]{0,14}?"
    r"(?:参加工作|上班|分|入职|到|去|进|来|留|考[进入到上](?!研|大学)|在|工作|教|干|当)"
    r"|毕业(?:后|以后|之后)?(?:被)?(?:参加工作|参工|分[到配在]|分去|到(?!现在|今|目前)|来|去|进|入职|上班"
    r"|考[进入到]|安置|应聘到)"
)
_STUDYING = re.compile(
    r"读了?$|(?<![镇乡村县])上了?$|(?<![化数科文])学了?$|[卫技]校$|复读|学制|备考|考了|休了?产假|脱产学习|进修|休学"
    r"|留学"
)
_NOT_WORK = re.compile(
    r"其中|借调|借[到去]|实习|见习|当(?:过|了)?[^,。]{0,4}兵|服役|部队|入伍|待业|在家|考研|产假|培训|试用|合同期"
    r"|聘期|算的是"
    r"|按[^,。]{1,5}算"
    r"|社保|公积金|打工|创业|做生意|开店|还贷"
    r"|服务期"
)
#: A span that will be complete, not one that is.
_TO_COME = re.compile(
    r"(?:就|就要|将|快要?|才|即将|马上)满|(?:就|才)(?:到|够|有)|^(?:等)?[\d一二三四五六七八九十]{1,3}月(?:份"
    r"|底)?(?:就|才)?(?:满|够)|(?:下个?月|下周|明天|后天|差|再过|再有|再干"
    r"|底)[^,]{0,8}(?:满|够)"
)
_EXCELLENT = re.compile(r"优秀|考核|合格|称职")
_ASSESSED = re.compile(rf"(?:年度|连续|都|全部?|均|是|的)*(?:{_EXCELLENT.pattern})")
_LENGTH_OF_WORK = re.compile(r"[工教]龄|年资|工作年限|从业年限|参加工作|专业技术工作|一共|总共|累计")
_TITLE_WORD = re.compile(
    r"职称|助理|工程师|农艺师|中级|初级|副高|正高|员级|[一二三]级教师|高级|馆员|讲师|主治|主管|经济师|会计师"
    r"|畜牧师|兽医师|统计师|审计师|主任"
)
_TITLE_VERB = re.compile("取得|评|拿")
#: 2023年只是合格: the year that was assessed.
_OF_A_YEAR = re.compile(
    "(?:只|才|就)?(?:是|的|评了?|得了?|拿了?)?(?:年度)?(?:考核)?(?:结果)?(?:是|为)?(?:优秀|合格|称职|基本|不合格"
    "|不称职)"
)
_SET_OUT = re.compile("去的|去$|进驻|上去")
_INTENDED = re.compile("本来|原定|原计划|原本")
#: 十五年了还是助理 may be years of work or of the title.
_STILL_THE_SAME = re.compile("了,?(?:才|还|仍|一直|都)(?:只)?是")
#: What may stand beside a span that is of work though no word says so: 乡卫生院三年整, 本科三年半.
_MAY_WORK = re.compile(rf"{ORG}|中专|大专|专科|本科|硕士|博士|[乡镇村县]|[做搞当管]|地区|基层|年限|上[了过].{{1,5}}班")
_UNIT = re.compile(ORG)
_IN_WORK = re.compile(rf"{ORG}|任教|工作|上班")
_STAYED = re.compile("驻|待|呆|干|去|[一总]共|整|满|住")
_SURELY_WORK = re.compile(rf"工作|上班|工龄|教龄|教[了书]|入职|参工|{ORG}")
_BARE_DATE = re.compile(r"[\d年月日号.\-/的一二三四五六七八九十〇零两]+")
_FILLING = re.compile(
    r"[我了整多余吧呢的啊哦嘛咧啦哈呀 ]|已经|已|满|有|刚好|正好|整整|时间|至今|到现在|到今天|迄今|目前|现在|今年"
    r"|具体|其实|才|刚|多?一?点儿?|半|零?[一\d]{1,2}天"
)
#: What a clause may leave for the next one to date.
_LEFT_OPEN = ("village", "village_end", "work", "title")


class DateTold(NamedTuple):
    """A date with what it is about, and the clause it stands in."""

    about: str
    when: When
    clause: Clause


class SpanTold(NamedTuple):
    """A span of years with what it is about, and the clause it stands in."""

    about: str
    length: HowLong
    clause: Clause


def dates_told(message: Message, found: list[When]) -> list[DateTold]:
    """Every date with what it is about."""
    told: list[DateTold] = []
    ends = [*(following.start for following in found[1:]), len(message.text)]
    for when, until in zip(found, ends, strict=False):
        number = message.number_at(when.start)
        about = _about_date(message, when, number, until, told)
        if not (about == "village" and is_denied(message.text, when.start, when.end)):
            told.append(DateTold(about, when, message.clauses[number]))
    return told


def _about_date(message: Message, when: When, number: int, until: int, told: list[DateTold]) -> str:
    clause = message.clauses[number]
    if _INTENDED.search(message.text[clause.start : when.start]) or _OF_A_YEAR.match(message.text, when.end):
        return "other"
    about = kind_of_date(message, clause, when.start, when.end, until)
    if about == "vague" and when.until == UNTIL_NOW and _IN_WORK.search(message.text, when.end, when.end + 30):
        return "village" if number and "village" in kinds_in(message.clauses[number - 1]) else "job"
    if about == "vague":
        about = _topic(message, when, number, told)
    if _TILL.search(message.text[clause.start : when.start]):
        return "village_end" if about in ("village", "village_end") else "other"
    if about == "village_end" and (when.until or _SET_OUT.search(message.text[when.end : clause.end])):
        return "village"
    if about == "graduation" and _AT_ONCE.match(message.text, _place_of("毕业", message.text, when, clause)):
        return "job"
    return "other" if about == "title" and not _is_of_title(message, number) else about


def _place_of(word: str, text: str, when: When, clause: Clause) -> int:
    after = text.find(word, when.end, clause.end)
    return after if after >= 0 else max(text.rfind(word, clause.start, when.start), 0)


def _topic(message: Message, when: When, number: int, told: list[DateTold]) -> str:
    """What a date without an event of its own is about: what was spoken of before it."""
    clause, before = message.clauses[number], message.clauses[max(number - 1, 0)]
    if number == 0:
        return "other"
    if own := [kind for kind in kinds_in(clause) if kind != "vague"]:
        return "village" if own[0] == "village_end" else own[0]
    if not _NOTHING_ELSE.fullmatch(clause.text[: when.start - clause.start] + clause.text[when.end - clause.start :]):
        return "other"
    if clause.has(_SINCE) and not _told_of_village(message, number):
        return "job"
    if told and (TAKEN_BACK.search(message.text[before.start : clause.end]) or re.match(r"应该?是|是", clause.text)):
        return told[-1].about
    if _BARE_DATE.fullmatch(clause.text) and not _told_in(before, told):
        events = [kind for kind in kinds_in(before) if kind != "vague"]
        if events:
            return events[-1]
    return _left_open(message, clause, number, told)


def _told_in(clause: Clause, told: list[DateTold]) -> list[DateTold]:
    """The dates told so far that stand in a clause."""
    first = bisect_left(told, clause.start, key=lambda each: each.when.start)
    return told[first : bisect_left(told, clause.end, key=lambda each: each.when.start)]


def _told_of_village(message: Message, number: int) -> bool:
    """Whether one of the last clauses before told of a residency."""
    return any("village" in kinds_in(clause) for clause in message.clauses[max(0, number - 10) : number])


def _left_open(message: Message, clause: Clause, number: int, told: list[DateTold]) -> str:
    """What one of the two clauses before told of without a date."""
    for earlier in reversed(message.clauses[max(0, number - 2) : number]):
        kinds = kinds_in(earlier)
        if {*OF_WORK, "title"} & {each.about for each in _told_in(earlier, told)}:
            break
        if open_kinds := [kind for kind in kinds if kind in _LEFT_OPEN]:
            return open_kinds[-1]
        if "job" in kinds and (clause.has(_POINTS_BACK) or earlier.text.endswith(("时间", "日期"))):
            return "job"
        if earlier.has(_TITLE_WORD) and clause.has(_TITLE_VERB):
            return "title"
    return "other"


def _is_of_title(message: Message, number: int) -> bool:
    clause = message.clauses[number]
    if clause.has(_TITLE_WORD):
        return True
    return not clause.has(_CERTIFICATE) and number > 0 and message.clauses[number - 1].has(_TITLE_WORD)


def spans_told(message: Message, found: list[HowLong]) -> list[SpanTold]:
    """Every span of years with what it is about."""
    told: list[SpanTold] = []
    for length in found:
        number = message.number_at(length.start)
        told.append(SpanTold(_about_span(message, length, number), length, message.clauses[number]))
    return told


def _about_span(message: Message, length: HowLong, number: int) -> str:
    clause = message.clauses[number]
    before, after = message.text[clause.start : length.start], message.text[length.end : clause.end]
    is_studied = _STUDYING.search(before) and not after.startswith("班")
    if is_studied or clause.has(_NOT_WORK) or _TO_COME.search(before):
        return "other"
    kinds = kinds_in(clause)
    if "village" in kinds or _goes_on_with_village(message, number, kinds):
        return "other" if _ASSESSED.match(after) else "village"
    if _STILL_THE_SAME.match(after) or after.startswith("全日制") or is_denied_before(message.text, length.start):
        return "other"
    if clause.has(_EXCELLENT) and ("job" not in kinds or _ASSESSED.match(after)):
        return "other"
    if ends_in_graduation(before):
        return "graduation"
    if clause.has(_LENGTH_OF_WORK):
        return "work"
    if not OF_WORK.keys() & set(kinds):
        if _TITLE_WORD.search(before) and re.search(r"(?:职称|级|师|高|员|理)(?:已经|已|有|满|了)*$", before):
            return "other"
        if not _FILLING.sub("", before + after[: max(clause.silent_from - length.end, 0)]):
            return _about_bare_span(message, number)
        return "job" if clause.has(_MAY_WORK) else "other"
    return "job"


def _goes_on_with_village(message: Message, number: int, kinds: list[str]) -> bool:
    """Whether the residency just told of is still what is spoken of: nothing in the clause is work for sure."""
    clause = message.clauses[number]
    if number == 0 or not clause.has(_STAYED) or clause.has(_SURELY_WORK):
        return False
    last = [kind for clause in message.clauses[max(0, number - 2) : number] for kind in kinds_in(clause)]
    return "village" in last and not {"work", "profession"} & {*last, *kinds}


def _about_bare_span(message: Message, number: int) -> str:
    """What a span alone in its clause is about: the residency just told of, else the work."""
    for earlier in reversed(message.clauses[max(0, number - 2) : number]):
        kinds = set(kinds_in(earlier)) - {"vague"}
        if "village" in kinds:
            return "village"
        if earlier.has(_EXCELLENT):
            return "other"
        if kinds or earlier.has(_UNIT):
            break
    # With a residency told of further back, it does not say whether of that or of the work.
    return "other" if _told_of_village(message, number) else "job"
