"""A publicity (公示) that has not begun yet, told by whoever asks what to do: 20号了才想起来公示没做，咋办."""

from datetime import date

from rules.days import ONE_DAY
from services.language.answers.days.posted_days import names_second
from services.language.answers.days.still_open import names_little
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.question.punctuation import CLAUSE_BREAKS
from services.language.answers.question.supposed_days import days_named, possible
from services.patterns import regex

#: A longer message tells a story, and asks of that.
_LONGEST = 48
_PUBLICITY = "公示(?!结果|情况|报告|名单)"
_POSTED = "(?:做|搞|弄|整|贴|挂|开始|张贴|办|发(?!现)|上墙)"
_NOT_POSTED = regex(
    f"{_PUBLICITY}[^,。;?!]{{0,5}}(?:没有?|未|忘了?|漏了?)(?:记|去|来得及|给我们?|开始)?(?:{_POSTED}|公示|$|[呢啊,。;?!\\s])"
    f"|(?:没有?|未|忘[了记]?|漏了?)(?:来得及|顾上|给我们?|进行|{_POSTED})*(?:过|单位|申报前|的)*{_PUBLICITY}"
    f"|(?:才|现在)[^,。;?!]{{0,6}}(?:{_POSTED}|想起|说要?|通知)[^,。;?!]{{0,3}}{_PUBLICITY}"
)
#: What is asked of it: what to do, or whether there is time; beside this and a day it is the words of any such message.
_ASKED = regex(
    "怎么[办弄整搞做]|咋[办弄整搞]|如何是好|怎么|来得及|来不及|赶得?[上及]|赶不[上及]|赶趟|[晚迟]|误|办法|机会|补|直接|先"
    f"|{_PUBLICITY}|{_POSTED}|领导|说要?|申报前|急|才|发现|想起来?|开始|必须|非要|吧|行不行|得"
)
#: That the day told is the one of asking.
_TODAY = regex(r"今[天儿]|(?:都|已经)\d|[号日](?:了|才)|才")
#: All that is named may be this, and what one does with it.
_OF_IT = frozenset(("公示", "补报", "不通过"))


def tells_of_none(plain: str) -> bool:
    """Whether a plain message tells that the first publicity has not begun, and asks no more than what to do."""
    if len(plain) > _LONGEST or not _NOT_POSTED.search(plain) or names_second(plain) or asked_for(plain) - {"day"}:
        return False
    if (concepts_in(plain) & concepts().things) - _OF_IT:
        return False
    return all(names_little(_ASKED.sub("", clause)) for clause in CLAUSE_BREAKS.split(plain) if clause)


def day_of_asking(plain: str, today: date, last_day: date) -> date:
    """The day on which somebody says that they ask, if that is later than ``today``."""
    days = days_named(plain)
    if len(days) != 1 or days[0].weekday is not None or not _TODAY.search(plain):
        return today
    told = [day for day in possible(days[0], today, last_day + ONE_DAY) if day > today]
    return told[0] if told else today
