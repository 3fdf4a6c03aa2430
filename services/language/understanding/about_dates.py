"""What the dates of a message are about: the start of work, a title, a residency, or nothing asked for."""

import re
from bisect import bisect_left
from typing import NamedTuple

from rules.days import UNTIL_NOW
from services.language.understanding.clauses import Clause, Message
from services.language.understanding.dates import When
from services.language.understanding.events import (
    OF_WORK,
    events_in,
    kind_of_date,
    kinds_in,
    names_service_alone,
)
from services.language.understanding.fields import field_finder
from services.language.understanding.mentions import is_denied
from services.language.understanding.postdocs import is_of_entering
from services.language.understanding.subjects import (
    EXCELLENT,
    MAY_WORK,
    NOT_COUNTED,
    SURELY_WORK,
    TITLE_WORD,
    told_of_village,
    told_of_village_anywhere,
)
from services.language.understanding.words_near_dates import (
    BARE_DATE,
    DEGREE_WORD,
    ENDS_IN_TITLE,
    GOT_THEN,
    event_by_words_near,
)
from services.patterns import regex

_POINTS_BACK = regex("的事情?|[去来到进]的|开始的|进去|[起来]$|至今")
#: 快五年了, 具体是2020年11月.
_EXACTLY, _YEARS = regex("具体|准确|确切"), regex("年")
_IN_A_VILLAGE = regex("(?:到|去|进|入|报到)的?(?:村[里上]?|(?:工作)?队[里上]?|驻?点上?)的?(?=$|[,。;])")
_SENT = regex("派|去|下|(?:干部|队员|队长|书记)$")
_ARRIVED = regex("[去来到进]的|进去|来$")
#: What may stand beside a date that goes on with what was spoken of before.
_FILLING = (
    r"(?:[的了是从自于我在就才刚,()到至\-—~]|具体|准确|确切|应该|应为|应是|大概|后来|又|再|开始|[去来起]|以来|至今|到现在|直到|出发?|上去"
    r"|下|进驻?|外?派|一直|中间|都|没有?(?:间|中)?[断停]|事情?|没[换动走回]|没下来|整+[一二三四五六\d]年"
    r"|那时候?|(?:19|20)\d\d|第[一二三四]|头一|[说填转选]|[次段回]|任|走|算|开学|[春秋]季|份|初|底|中|取得|评|拿|有|过|批)*"
)
_NOTHING_ELSE = regex(rf"{_FILLING}(?:去的[一-龥]{{2,3}}{_FILLING})?|.*(?:\d{{2,4}}[年.\-/]|[今去前]年|上个?月).*")
#: Before a date that ends what it does not begin.
_TILL = regex("(?:[到至]|截止)$")
_SINCE = regex("(?:起|以来|至今|到现在|来的)$")
_CERTIFICATE = regex(r"学位|学历|毕业证|(?<!取得的)资格|证书|合格证|优秀|文凭|考核|年度|继续教育")
#: Graduation and the start of work in one: what is said to have come at once.
_AT_ONCE = regex(
    r"毕业(?:后|以后|之后|了|那年|当年|同年)?,?(?:我)?(?:毕业)?(?:就|一直(?!在家|待业|没|在?找)|直接|便"
    r"|即(?!将)|马上|随即|立马"
    r"|紧接着|当年就?|同年就?(?!\d)|,?之后一直)[^,。;]{0,14}?"
    r"(?:参加工作|上班|分|入职|到|去|进|来|留|考[进入到上](?!研|大学)|在|工作|教|干|当)"
    r"|毕业(?:后|以后|之后)?(?:被)?(?:参加工作|参工|分[到配在]|分去|到(?!现在|今|目前)|来|去|进|入职|上班"
    r"|考[进入到]|安置|应聘到)"
)
_ASSESSED_FOR = regex("评[上的了下]|聘的")
#: 2020年12月发的证, 工程师.
_ISSUED = regex("^[^,]{0,12}发的?证$|^(?:我的?)?(?:证书?|[批发红头]{0,2}文件?)(?!明|券)")
#: 高工,水利,2016年取得.
_GOT_IT = regex("(?:取得|评上?|拿到?|聘|定|到手|下来)的?$|[发下领拿办批换的]的?了?证$")
_ELSE_TO_GET = regex("学|毕业|证|本科|大专|中专|专科|硕士|博士|统招|全日制|优秀")
_TITLE_VERB = regex("取得|评|拿")
#: 助教两年了,从2023年8月开始算.
_COUNTED_FROM = regex("(?:开始|起)[算计]?(?:起|的)?$|[算计]起的?$")
_YEARS_IN_A_TITLE = regex(
    f"(?:{ENDS_IN_TITLE.pattern.removesuffix('$')}|助教)(?:都|也|已经?|有|满|快|整)*[\\d一二两三四五六七八九十]{{1,3}}年多?了?$"
)
#: 2023年只是合格, 前年、去年都优秀: the year that was assessed.
_OF_A_YEAR = regex(
    r"(?:[、,和跟与及]?(?:大?前年|[去今]年|(?:20)?\d\d年?)度?){0,4}(?:都|均|全|也)?(?:只|才|就)?(?:是|的|评了?|得了?|拿了?)?(?:年度)?(?:考核)?(?:结果)?(?:是|为)?(?:优秀|合格|称职|基本|不合格"
    "|不称职)"
)
_UNDER_CONTRACT = regex("合同[^,。]{0,12}[到至][^,。]{0,4}20")
#: 去年派我去内地学习半年.
_SENT_TO_LEARN = regex("[派去到][^,。]{1,8}(?:学习|培训|进修)")
#: What a year that is only assessed has not beside it.
_SET_OFF = regex("开始|起|去的|[入进到下派]|参加|从|至")
_SET_OUT = regex("去的|去$|去是|下去|进驻|上去|派(?:出|下)?[来去]|派出")
#: 2月28日驻村结束.
_OVER = regex(
    r"(?:从村[里上子][刚才]?|的?[驻支][^,。;\d一二三两四五年]{1,7}?|就|才|已经?|刚)?(?:期满|结束|到期|完成|完了|撤|回来|回单位)"
)
#: 21年9月去24年12月回, of a residency that is told of.
_MEANWHILE = "(?:份|初|底|中旬)?(?:我|就|才|又|再|重新|再次|刚|被|正式|单位|组织|真正)*"
_WENT = regex(
    rf"{_MEANWHILE}(?:[选下外]?派|安排|抽)?(?:我|了)?(?:下去|(?P<issued>下)(?=的)|上去|过去|进去|去|走|出发|动身|进驻|进点|派|开始|起)(?:的|了)*(?=$|[,。;]|\d|[今去前]年)"
)
#: 8月6号报的到,驻村.
_REPORTED = regex(rf"{_MEANWHILE}(?:报的?[到道]|到的?岗|到位)(?:的|了)*(?=$|[,。;])")
_CAME_BACK = regex(
    rf"{_MEANWHILE}(?:撤|调|轮换?|换|退|抽|返|到期|期满)?(?:回(?:来|去|到?原?单位|局里?|县里?|站里?|学校|乡里?)?|撤(?:出|离|点|队|下)?来?|下来|出(?:来|(?=的))|结束|期满|到期)(?:了|的)*(?=$|[,。;]|\d)"
)
#: 2018年3月调到农机站,从那时起一直搞农机.
_SINCE_THEN = regex(
    "(?:从|自|打)?(?:那时候?|那(?=以后|之后|起|开始)|此)(?:起|开始|以后|之后)*(?:我|就|便)*(?:一直|始终|都)+(?:就|都|在|是)*(?:[做搞干教当]|从事)"
)
#: 今年评副高没过.
_NOT_GOT = regex("(?:没有?|未|没能)(?:评|考|审|聘|拿|批)?(?:过(?!期)|上|到|通过|批|中)")
#: 今年要评工程师, 2025年申报的中级.
_APPLIED = regex(
    "(?:我|就|又|才|刚|已经?|正在?|度|份|底|初)*(?:(?<!不)(?:要|想|准备|打算|计划|争取)[^,。;]{0,4}评|(?:申|上)?报(?![到考名道])|申请|参评|送评|上会)"
)
#: 驻村干了快三年, 从2022年12月干到现在.
_SERVED_SO_LONG = regex("驻村(?:我|也|都|已经?|一共)*[干待做]了")
#: Who went to a village may have been sent there to stay for a while.
_WENT_TO_A_VILLAGE = regex("去的?村(?:[里上子])?(?:$|待|住|呆)")
#: 今年9月又借到县教研室.
_LENT = regex("借(?:我|俺)?[到去在用给]|借调|抽[调到]|跟岗|挂职")
#: 今年3月又重新去驻的.
ANEW = regex("重新|再次|又[^,。;]{0,4}[驻去下]|第二[次回批轮]|二次")
#: 大专系2025年7月取得的.
_A_COURSE = regex("本科|大专|专科|中专|硕士|博士|研究生|函授|自考")
_INTENDED = regex("本来|本该|本应|按理|原定|原计划|原本|误[作写填记报]|[打写说填记看报](?:成|为|作)了?")
_A_DATE_ALONE = regex(
    rf"(?:从|自|就是)?(?:大?前|[今去]|(?:大?上|这|本)个?(?=月))?{BARE_DATE.pattern}(?:开始|起|至今|到现在|底|初|份|来|去|进|的)*"
)
_LONGEST_ALONE = 30  #: letters of a date, or a run of two
_NOT = regex("[没无未]")
#: What may be meant to be dated behind it.
_MAY_BE_DATED = regex("毕业|出生|生日|学位|证|文凭|入学|读|考(?!核)|评|聘|合同|编制|公示|报名|[?]")
#: 今年轮到我驻村: nobody has gone yet, or it is said when.
_MY_TURN = regex("(?:就|又|才|也){0,2}(?:该|轮到)(?:我|俺|咱)")
#: 今年是驻村第三年: nothing began this year.
_NOT_THE_FIRST = regex("今年(?:已经?|都|就|也){0,3}(?:是|算)?[^,。;\\d]{0,6}?第[二三四五六七八九]年")
#: What a clause may leave for the next one to date.
_LEFT_OPEN = ("village", "village_end", "work", "profession", "title")


class DateTold(NamedTuple):
    """A date with what it is about, and the clause it stands in."""

    about: str
    when: When
    clause: Clause


def dates_told(message: Message, found: list[When]) -> list[DateTold]:
    """Every date with what it is about."""
    told: list[DateTold] = []
    ends = [*(following.start for following in found[1:]), len(message.text)]
    for when, until in zip(found, ends, strict=False):
        number = message.number_at(when.start)
        about = _about_date(message, when, number, until, told)
        if not (about == "village" and is_denied(message.text, when.start, when.end)):
            clause = message.clauses[number]
            told += [DateTold(one, when, clause) for one in (("graduation", "job") if about == "both" else (about,))]
    return told


def _about_date(message: Message, when: When, number: int, until: int, told: list[DateTold]) -> str:
    """What a date is about, a kind of event or "other"; "both" where somebody graduated and began to work at once.

    ``number`` is that of its clause, ``until`` where the next date stands, ``told`` are the dates before it.
    """
    clause = message.clauses[number]
    if _is_of_no_fact(message, when, clause, until):
        return "other"
    if about := _on_the_way(message, when, number):
        return about
    about = kind_of_date(message, clause, when.start, when.end, until)
    if about in ("vague", "move", "job") and _goes_on_since(message, number, until):
        return "work"
    if about == "village" and _OVER.match(message.text, when.end) and not when.until:
        return "village_end"
    if about == "vague":
        if event := event_by_words_near(message, when, number, until):
            return event
        about = _topic(message, when, number, told)
    return _put_right(message, when, number, about)


def _on_the_way(message: Message, when: When, number: int) -> str | None:
    """Whether a date is when somebody set out for the residency told of, or came back: 21年9月去24年12月回."""
    if when.until:
        return None
    near = [*message.clauses[max(0, number - 1) : number], *message.clauses[number + 1 : number + 3]]
    is_named_beside = any(names_service_alone(clause) and clause.of == message.clauses[number].of for clause in near)
    is_told = "village" in kinds_in(message.clauses[number]) or told_of_village(message, number)
    if is_named_beside and _REPORTED.match(message.text, when.end):
        return "village"
    if not (is_told or is_named_beside):
        return None
    if _CAME_BACK.match(message.text, when.end):
        return "village_end"
    if (match := _WENT.match(message.text, when.end)) is None:
        return None
    may_be_issued = match["issued"] and number and message.clauses[number - 1].has(TITLE_WORD)
    return None if may_be_issued else "village"


def _is_of_no_fact(message: Message, when: When, clause: Clause, until: int) -> bool:
    """Whether a date is of something that is no fact: a contract's end, a year assessed, a day meant or mistaken."""
    if _NOT_THE_FIRST.match(message.text, when.start) or _MY_TURN.match(message.text, when.end):
        return True
    if clause.has(_UNDER_CONTRACT) or clause.has(_SENT_TO_LEARN) or clause.has(NOT_COUNTED):
        return True
    if when.is_year_only and clause.has(EXCELLENT) and not clause.has(_SET_OFF):
        return True
    if _INTENDED.search(message.text[clause.start : when.start]) or _OF_A_YEAR.match(message.text, when.end):
        return True
    return is_of_entering(message, when.start, when.end, min(until, clause.end))


def _put_right(message: Message, when: When, number: int, about: str) -> str:
    """What a date is about where its clause says more than what kind of event it tells of: 没评过, 借调, 到2023年."""
    clause = message.clauses[number]
    if _TILL.search(message.text[max(clause.start, when.start - 2) : when.start]):
        return "village_end" if about in ("village", "village_end") else "other"
    if about == "village_end" and not told_of_village_anywhere(message):
        # 去年9月回来考进的县农技中心: from nowhere that counts
        behind = [event.kind for event in events_in(clause) if event.start >= when.end and event.kind in OF_WORK]
        return behind[0] if behind else about
    if about == "village_end":
        has_set_out = _SET_OUT.search(message.text, when.end, clause.end) or message.text.endswith(
            "去是", 0, when.start
        )
        return "village" if when.until or has_set_out else about
    if about == "graduation":
        place = _place_of("毕业", message.text, when, clause)
        is_both = place >= when.end
        return ("both" if is_both else "job") if _AT_ONCE.match(message.text, place) else about
    if about == "title":
        return _title_or_else(message, when, number)
    if about == "job" and number and not clause.has(SURELY_WORK):
        before = message.clauses[number - 1]
        if _sent(before) or (when.until == UNTIL_NOW and not _is_surely_work(clause) and before.has(_SERVED_SO_LONG)):
            return "village"
    if about in ("job", "vague", "other") and clause.has(_IN_A_VILLAGE) and told_of_village(message, number):
        return "village"
    is_of_a_visit = clause.has(_WENT_TO_A_VILLAGE) and not told_of_village(message, number)
    return "other" if about == "job" and (clause.has(_LENT) or is_of_a_visit) else about


def _title_or_else(message: Message, when: When, number: int) -> str:
    """What a date is about that seems to be a title's: that, or what else was obtained or applied for."""
    clause = message.clauses[number]
    if clause.has(_NOT_GOT) or _APPLIED.match(message.text, when.end):
        return "other"
    if clause.has(_A_COURSE) and not clause.has(TITLE_WORD):
        return "graduation"
    if _is_of_title(message, number):
        return "title"
    if message.text.startswith("聘的", when.end):
        return "job"
    return "degree" if number and message.clauses[number - 1].has(DEGREE_WORD) else "other"


def _goes_on_since(message: Message, number: int, until: int) -> bool:
    """Whether it is said behind a clause, before the next date, that the work has gone on from then."""
    behind = message.clauses[number + 1 : number + 3]
    return any(clause.has(_SINCE_THEN) and clause.end <= until for clause in behind)


def _sent(clause: Clause) -> bool:
    """Whether a clause tells that somebody was sent to a village."""
    return clause.has(_SENT) and "village" in kinds_in(clause)


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
    if clause.has(_COUNTED_FROM) and before.has(_YEARS_IN_A_TITLE):
        return "title"
    if clause.has(_SINCE) and not told_of_village(message, number):
        return "job"
    if told and (
        any(before.start <= place < clause.end for place in message.taken_back) or re.match(r"应该?是|是", clause.text)
    ):
        return told[-1].about
    is_alone = _is_alone(clause)
    if told and when.has_month and told[-1].when.value == when.value[:4] and is_alone:
        return told[-1].about  # the day of a year just named
    if is_alone and not _told_in(before, told):
        events = [event for event in events_in(before) if event.kind not in ("vague", "move")]
        if any(event.kind == "village" for event in events):
            events = [event for event in events if not event.is_slight]  # 驻村我干了三年
        if events:
            return events[-1].kind if events[-1].kind != "degree" else "other"
    return _left_open(message, clause, number, told)


def _told_in(clause: Clause, told: list[DateTold]) -> list[DateTold]:
    """The dates told so far that stand in a clause."""
    first = bisect_left(told, clause.start, key=lambda each: each.when.start)
    return told[first : bisect_left(told, clause.end, key=lambda each: each.when.start)]


def _left_open(message: Message, clause: Clause, number: int, told: list[DateTold]) -> str:
    """What one of the two clauses before told of without a date."""
    served = told_of_village(message, number)
    if message.clauses[number - 1].has(ENDS_IN_TITLE) and BARE_DATE.fullmatch(clause.text.rstrip("初中底末份的")):
        return "title"
    if _is_of_a_title_with_its_field(message, number):
        return "title"
    if clause.has(_EXACTLY) and not served and "job" in kinds_in(message.clauses[number - 1]):
        return "job"
    for earlier in reversed(message.clauses[max(0, number - 2) : number]):
        kinds = kinds_in(earlier)
        if {*OF_WORK, "title"} & {each.about for each in _told_in(earlier, told)}:
            break
        if open_kinds := [kind for kind in kinds if kind in _LEFT_OPEN and (served or kind != "village_end")]:
            return open_kinds[-1]
        if "job" in kinds and (clause.has(_POINTS_BACK) or earlier.text.endswith(("时间", "日期"))):
            is_village = not _is_surely_work(earlier) and served
            return "village" if is_village else "job"
        if earlier.has(TITLE_WORD) and clause.has(_TITLE_VERB):
            return "title"
    if served and clause.has(_SET_OUT):
        return "village"
    is_exact = clause.has(_EXACTLY) and message.clauses[number - 1].has(_YEARS)
    is_of_work = clause.has(_ARRIVED) and any(c.has(MAY_WORK) for c in message.clauses[max(0, number - 2) : number])
    return "job" if (is_exact or is_of_work) and not served else "other"


def _is_alone(clause: Clause) -> bool:
    """Whether a clause is a date, or a run of two."""
    return len(clause.text) <= _LONGEST_ALONE and BARE_DATE.fullmatch(clause.text) is not None


def _is_of_a_title_with_its_field(message: Message, number: int) -> bool:
    """Whether a date stands alone behind a title and its field, a clause each: 初级, 畜牧, 2018年3月的."""
    if number < 2 or not _is_alone(message.clauses[number]):
        return False
    title, field = message.clauses[number - 2 : number]
    return title.has(ENDS_IN_TITLE) and field_finder(message.names.specialties).fullmatch(field.text) is not None


def is_of_nothing_else(message: Message, told: DateTold) -> bool:
    """Whether a date is all that its clause says, to the month at least, and nothing just before it may be dated."""
    if not _A_DATE_ALONE.fullmatch(told.clause.text) or told.when.is_year_only or told.when.ends:
        return False
    number = message.number_at(told.when.start)
    if number + 1 < len(message.clauses) and message.clauses[number + 1].has(GOT_THEN):
        return False
    return number == 0 or not message.clauses[number - 1].has(_MAY_BE_DATED)


def tells_of_village_or_title(message: Message) -> bool:
    """Whether something else is told of that a date by itself may be about."""
    is_titled = any(each.has(TITLE_WORD) and not each.has(_NOT) for each in message.clauses)
    return is_titled or told_of_village_anywhere(message)


def _is_surely_work(clause: Clause) -> bool:
    """Whether a clause tells of a job by more than a word that only places somebody."""
    return any(event.kind == "job" and not event.is_slight for event in events_in(clause))


def _is_of_title(message: Message, number: int) -> bool:
    clause = message.clauses[number]
    if clause.has(TITLE_WORD):
        return True
    if any(c.start == clause.end and c.has(TITLE_WORD) for c in message.clauses[number + 1 : number + 2]):
        return True  # without a pause between: 2021年12月30号才下来的助理农艺师
    if clause.has(_ASSESSED_FOR) and any(c.has(TITLE_WORD) for c in message.clauses[max(0, number - 4) : number]):
        return True
    if clause.has(_ISSUED) and number + 1 < len(message.clauses) and message.clauses[number + 1].has(TITLE_WORD):
        return True
    if _is_of_a_title_with_its_field(message, number):
        return True
    before = message.clauses[max(0, number - 2) : number]
    if len(before) > 1 and clause.has(_GOT_IT) and before[0].has(TITLE_WORD) and not before[1].has(_ELSE_TO_GET):
        return True
    return not clause.has(_CERTIFICATE) and number > 0 and message.clauses[number - 1].has(TITLE_WORD)
