"""Days on which years are complete (今年三月满的一年, 驻村上个月刚满三年): they tell when these began."""

from datetime import date
from typing import NamedTuple

from rules.days import add_months, days
from services.language.understanding.about_dates import DateTold
from services.language.understanding.clauses import Message
from services.language.understanding.dates import HowLong, When
from services.language.understanding.events import kinds_in
from services.language.understanding.subjects import SURELY_WORK, TITLE_WORD, told_of_village, told_of_village_anywhere
from services.patterns import regex

_FULL = regex("(?:份|底)?(?:我|就|都|刚|才|正|恰|好|已经?|在这里?|工作|上班|干|驻村|驻)*满的?(?:整整?)?")
#: 到12月就两年了: of a day to come.
_COMPLETE_THEN = regex(
    "[份底]?(?:我|就|都|才|便|也|正|刚|恰|好|能|会|工作|上班|干|在这里?|驻村|驻)*(?:满|够|到|有|是)?(?:整整?)?"
)
#: What else lasts for years.
_OTHER_TERM = regex("试用|见习|实习|合同|服务期|处分|影响|任[期职]|聘|岁|孩子|产假|[婚党]龄|读|学[习制历]|培训|毕业")
_NO_TITLE = regex("[没无未]")
_MONTHS = 12


class Completion(NamedTuple):
    """The years that were complete on a day, when they had begun, and whether that day has come."""

    day: When
    length: HowLong
    begun: DateTold
    has_come: bool


def completions(message: Message, found: list[When], lengths: list[HowLong], today: date) -> list[Completion]:
    """Every such day of the dates and lengths found, of this year at the latest; of work it has to name the month."""
    by_end = {when.end: when for when in found if when.year <= today.year}
    completed = []
    for length in lengths:
        clause = message.clause_at(length.start)
        end = max((end for end in by_end if clause.start <= end <= length.start), default=None)
        if end is None:
            continue
        about, day = _about(message, length.start), by_end[end]
        has_come, is_over = days(day.value).first <= today, days(day.value).last <= today
        if not (_FULL if is_over else _COMPLETE_THEN).fullmatch(message.text, end, length.start):
            continue
        if about and (about == "village" or day.has_month):
            begun = DateTold(about, _beginning(day, length), clause)
            completed.append(Completion(day, length, begun, has_come))
    return completed


def _beginning(day: When, length: HowLong) -> When:
    first = add_months(days(day.value).first, -round(_MONTHS * length.years))
    return When(first.isoformat()[: len(day.value)], day.start, length.end, is_deduced=True)


def _about(message: Message, place: int) -> str | None:
    """What the years told of there are about, "other" where that is open; None where it is neither of both."""
    number = message.number_at(place)
    clause, before = message.clauses[number], message.clauses[max(0, number - 1)]
    if "village" in kinds_in(clause) or (told_of_village(message, number) and not clause.has(SURELY_WORK)):
        return "village"
    if clause.has(_OTHER_TERM):
        return None
    is_titled = before.has(TITLE_WORD) and not before.has(_NO_TITLE)
    return "other" if before.has(_OTHER_TERM) or is_titled or told_of_village_anywhere(message) else "job"
