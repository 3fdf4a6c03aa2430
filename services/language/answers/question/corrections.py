"""What a follow-up puts right of what was told before: 写错了，不是2024年，是2023年2月."""

from typing import Any

from rules.facts import DATES
from services.patterns import regex

_SLIP = regex(
    r"^[^,。;?!]{0,6}?(?:(?:[写打说搞弄记输填讲]|手)[错差滑抖]了?|更正(?:一下)?)(?:[哈啊呀哦呢嘛,。;!:\s]+|(?=是|不是))"
)
_DATE = r"(?:(?:20)?(\d\d)年)?(?:(\d{1,2})月)?(?:份|的)?"
#: Not that day but this one, or this one and not that.
_NOT_BUT = regex(rf"不是{_DATE}[^,。;\d]{{0,4}}[,;\s]?(?:而|应该|其实)?是{_DATE}")
_BUT_NOT = regex(rf"(?<!不)是{_DATE}[^,。;\d]{{0,6}}[,;\s]不是{_DATE}")


def without_slip(plain: str) -> str:
    """A plain text without its beginning that something was said wrongly before: 写错了，."""
    return _SLIP.sub("", plain, count=1)


def put_right(plain: str, known: dict[str, Any]) -> dict[str, Any]:
    """The date among what is ``known`` that a plain text says to be another, as it is now; nothing where it names none.

    The date that the text denies tells which fact is meant.
    """
    if found := _NOT_BUT.search(plain):
        wrong, right = found.groups()[:2], found.groups()[2:]
    elif found := _BUT_NOT.search(plain):
        right, wrong = found.groups()[:2], found.groups()[2:]
    else:
        return {}
    meant = [fact for fact in DATES if fact in known and _is(str(known[fact]), *wrong)]
    if len(meant) != 1 or not any(wrong):
        return {}
    year = f"20{right[0]}" if right[0] else str(known[meant[0]])[:4]
    return {meant[0]: f"{year}-{int(right[1]):02}" if right[1] else year} if any(right) else {}


def _is(day: str, year: str | None, month: str | None) -> bool:
    """Whether a known day is of the year and of the month that are named."""
    is_of_year = year is None or day[2:4] == year
    return is_of_year and (month is None or day[5:7] in ("", f"{int(month):02}"))
