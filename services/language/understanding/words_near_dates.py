"""What the words beside a date, or in the next clause, tell of it where its own clause tells of no event."""

from rules.days import UNTIL_NOW
from services.language.understanding.clauses import Message
from services.language.understanding.dates import When
from services.language.understanding.events import OF_WORK, events_in, kinds_in
from services.language.understanding.subjects import MAY_WORK, TITLE_WORD, told_of_village
from services.language.understanding.units import ORG
from services.patterns import regex

_CAME_JUST_THEN = regex("[来考进]的$")
_CAME_THEN = regex("[份初底]?(?:就|才|刚){0,3}(?:来|进|考|到|[招分调聘派](?=来|进|到)){1,2}的")
_CAME_TO = ("到的", "进的", "来的", "考的")
_CAME_FROM = regex("从[^,。;]{1,8}来的$")
_LONGEST_TITLE = 12
_ENDS_IN_EDUCATION = regex("(?:本科|大专|中专|专科|硕士|博士|研究生)(?:学历|毕业)?\\($")
ENDS_IN_TITLE = regex(
    "(?:职称|初级|中级|副高|正高|高级|(?:助理|主管|主任|主治|初级|中级|高级|一级|二级)[^,。]{0,4}师"
    "|馆员|讲师|[助高]工|研究员|教授|助理|员级|[护药技]师|(?<![一-龥])[医药技]士|(?:工程|农艺|畜牧|兽医|园艺|经济|会计|统计|审计|政工|实验)师)(?:职称)?:?$"
)
#: 助理工程师,证书2023年6月.
_ITS_PAPER = regex("(?:我的?)?(?:职称)?(?:证书?|文件?|批文|红头文件)(?:上写?|日期|时间|[是的:])*")
#: 2019年12月中级.
_NAMES_A_TITLE = regex(f"的?(?:{ENDS_IN_TITLE.pattern.removesuffix(':?$')})(?=$|[,。;])")
#: 工程师是2020年的.
_ENDS_THERE = regex("的?(?=$|[,。;])")
DEGREE_WORD = regex("学位|双证")
#: 翻合同了,24年4月15.
_LOOKED_UP = regex("(?:翻|查|看|找)[^,。;]{0,5}(?:合同|聘书|报到证|调令)[^,。;]{0,3}$")
_IN_WORK = regex(rf"{ORG}|任教|工作|上班")
BARE_DATE = regex(r"[\d年月日号到至—~.\-/的一二三四五六七八九十〇零两]+")
_TIME_OF_A_FORM = regex("^(?:工作|任职|在岗|从业)?时间:")
_NEAR = 3  #: So many clauses before tell where somebody works.
_STAYED_ON = regex(
    rf"(?:^|从|{ORG}){BARE_DATE.pattern}(?:起|开始|就)*(?:一直|都)*(?:至今|到现在|到目前|现在|到今天)(?:都|也|一直|就|还)*"
    "(?:没有?[^,]{0,2}(?:挪|动|换|变|走|离开|断)[^,]{0,4}|在(?:这|那)[里儿]?)?$"
)
#: 做翻译从2021年1月4日起.
_DONE_SINCE = regex(r"(?:做|搞|干|从事|当|教)[^,。;\d从自打]{1,10}(?:是|就)?(?:从|自|打)$")
_BARE_RUN = regex(rf"^{BARE_DATE.pattern}(?:至今|到现在|到目前|现在|今)$")
_NOTHING_BUT_A_DATE = regex(rf"^(?:也?就是|在|从)?(?:(?:大?上|这|本)个?(?=月))?{BARE_DATE.pattern}$")
#: 9月10号,才拿到学位.
GOT_THEN = regex(
    "^(?:我|俺)?(?:才|刚|就|正式|终于|总算|好不容易)*(?:拿|领|取得|获得|评|考(?=过|出|下|取)|批|毕业)[上下到了的]?(?!试|核)"
)
_I_DID, _AT_ONCE_BEHIND = regex("^(?:我|俺|本人|那(?:个?月|一?年|天|时候?|会儿?))"), 4


def event_by_words_near(message: Message, when: When, number: int, until: int) -> str | None:
    """What the words beside a date, or in the next clause, tell that it is about; None where they do not."""
    clause, goes_on = message.clauses[number], when.until == UNTIL_NOW
    is_of_village = told_of_village(message, number)
    if goes_on and _is_a_line_of_a_record(message, number):
        return "job"
    if goes_on and not is_of_village and (clause.has(_TIME_OF_A_FORM) or _has_stayed(message, number)):
        return "job"
    if not is_of_village and _is_looked_up(message, number):
        return "job"
    if not is_of_village and _DONE_SINCE.search(message.text, clause.start, when.start):
        return "work"
    if event := _event_behind(message, number, until):
        return event
    if goes_on and _IN_WORK.search(message.text, when.end, when.end + 30):
        return "village" if number and "village" in kinds_in(message.clauses[number - 1]) else "job"
    if not is_of_village and _tells_of_coming(message, when, number):
        return "job"
    named = message.text[max(clause.start, when.start - _LONGEST_TITLE) : when.start]
    is_alone = _ENDS_THERE.match(message.text, when.end) is not None
    if ENDS_IN_TITLE.search(named.removesuffix("是") if is_alone else named) or _is_beside_a_title(
        message, when, number
    ):
        return "title"
    return "graduation" if _is_of_an_education(message, when) else None


def _is_beside_a_title(message: Message, when: When, number: int) -> bool:
    """Whether a title is named at once behind a date, or just before its certificate, which the date is of."""
    if message.text[when.start].isdigit() and _NAMES_A_TITLE.match(message.text, when.end):
        return True
    of_paper = _ITS_PAPER.fullmatch(message.text, message.clauses[number].start, when.start)
    return of_paper is not None and number > 0 and message.clauses[number - 1].has(ENDS_IN_TITLE)


def _is_looked_up(message: Message, number: int) -> bool:
    """Whether a date stands alone behind a clause that tells of papers looked at: 翻合同了,24年4月15."""
    return (
        number > 0 and message.clauses[number].has(_NOTHING_BUT_A_DATE) and message.clauses[number - 1].has(_LOOKED_UP)
    )


def _tells_of_coming(message: Message, when: When, number: int) -> bool:
    """Whether it is said just before or behind a date that somebody came to where they work."""
    if _CAME_JUST_THEN.search(message.text, max(0, when.start - 2), when.start):
        return True
    return _CAME_THEN.match(message.text, when.end) is not None or _came_to_a_unit(message, number)


def _is_of_an_education(message: Message, when: When) -> bool:
    """Whether a date stands alone in brackets behind an education: 党校本科(2018年)."""
    before = message.text[max(0, when.start - _LONGEST_TITLE) : when.start]
    return _ENDS_IN_EDUCATION.search(before) is not None and message.text.startswith(")", when.end)


def _is_a_line_of_a_record(message: Message, number: int) -> bool:
    """Whether a date up to now stands before a place of work, and no residency is told of: 2021年8月至今 某县医院."""
    if number + 1 == len(message.clauses) or not message.clauses[number].has(_BARE_RUN):
        return False
    is_of_village = any("village" in kinds_in(clause) for clause in message.clauses)
    return not is_of_village and message.clauses[number + 1].has(MAY_WORK)


def _has_stayed(message: Message, number: int) -> bool:
    """Whether a clause says that somebody has been where they work since a date: 乡小学, 2017年9月一直到现在."""
    near = message.clauses[max(0, number - _NEAR) : number + 1]
    return message.clauses[number].has(_STAYED_ON) and any(clause.has(_IN_WORK) for clause in near)


def _came_to_a_unit(message: Message, number: int) -> bool:
    """Whether a clause ends in that somebody came, and the next one says where to: 2021年9月通过考试到的,乡中学."""
    after = message.clauses[number + 1 : number + 2]
    clause = message.clauses[number]
    return clause.text.endswith(_CAME_TO) and not clause.has(_CAME_FROM) and any(each.has(_IN_WORK) for each in after)


def _event_behind(message: Message, number: int, until: int) -> str | None:
    """What the next clause tells of, where this one is a date alone: 2024年8月1号!入职!, 2022年9月,我考进了小学.

    ``until`` is where the next date stands.
    """
    clause, after = message.clauses[number], message.clauses[min(number + 1, len(message.clauses) - 1)]
    if after is clause or not clause.has(_NOTHING_BUT_A_DATE):
        return None
    if after.has(GOT_THEN):
        return "degree" if after.has(DEGREE_WORD) else "title" if after.has(TITLE_WORD) else "other"
    events = [event for event in events_in(after) if not event.is_slight]
    if not events or events[0].kind not in (*OF_WORK, "village_end"):
        return None
    is_own = after.has(_I_DID) and until >= after.end and events[0].start - after.start <= _AT_ONCE_BEHIND
    return events[0].kind if is_own or events[0].words == after.text else None
