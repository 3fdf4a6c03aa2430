"""An applicant as plain whole numbers: what the engines get that know neither ordered words nor unknown values.

A chosen value is its place on its scale, -1 where it is unknown. A date is the first and the last day it may be,
each written 20251024, so that adding 30000 moves it by three years and the order of days is that of numbers
(20230229 stands for 1 March: nothing lies between). An unknown date may be any day from :data:`FIRST` to
:data:`LAST`. What the engines cannot do is done before and not timed: looking up the evaluation mode of a specialty
and the area class of a county, the days on which work can have begun for somebody who gave only years, and the day
after a run's last one.
"""

from collections.abc import Mapping
from datetime import date

from benchmarks.checks import Found
from rules.applicant import Applicant
from rules.days import NEVER, ONE_DAY, Days, days
from rules.facts import Facts
from rules.notice import Notice
from rules.vocabulary import SUGGESTED

FIRST, LAST = 0, 99991231
YEAR = 10000
#: A run that goes on is over on this day, or the next one.
GOES_ON = 90000101

SCALES = {
    "education": ("无", "中专", "大专", "本科", "硕士", "博士", "博士后"),
    "full_time_education": ("无", "中专", "大专", "本科", "硕士", "博士"),
    "study_mode": ("全日制", "党校", "非全日制"),
    "degree_awarded": (False, True),
    "assessments_passed": (False, True),
    "workplace_level": ("自治区", "地区", "县", "街道", "乡镇", "村"),
    "employer_kind": ("事业单位", "国有企业", "民营企业", "兵团", "机关"),
    "title": ("无", "初级", "中级", "副高", "正高"),
    "village_kind": ("无", "驻村", "驻村管寺", "学前支教", "内地服务管理"),
}
AREAS = ("", "一类", "二类", "三类", "四类", "五类", "六类")
MODES = ("评审", "以考代评", "考评结合")
#: The inputs that hold the evaluation mode at each level.
MODE_AT = {"初级": "mode_1", "中级": "mode_2", "副高": "mode_3", "正高": "mode_4"}
#: The outcomes by the names that the engines give them; those names plus ``_on`` are the days.
OUTCOMES = {
    "初定/初级": "first_junior", "初定/中级": "first_middle",
    "授予/正高": "conferred_full", "授予/副高": "conferred_associate", "授予/中级": "conferred_middle",
    "驻村三年高定/中级": "village_middle", "驻村三年高定/副高": "village_associate",
    "驻村三年高定/正高": "village_full",
}  # fmt: skip


def numbers(facts: Facts, notice: Notice) -> dict[str, int]:
    """The inputs of the engines, for a decision on the notice's own day."""
    applicant = Applicant(facts, notice.vocabulary, notice.as_of)
    given, values = facts.__dict__, applicant.values
    row = {fact: _place(scale, given[fact]) for fact, scale in SCALES.items()}
    row["area"] = _place(AREAS, (values["area_class"] or "").removesuffix(SUGGESTED) or None)
    row |= {name: _place(MODES, values[f"evaluation_mode@{level}"]) for level, name in MODE_AT.items()}
    excellent = given["village_excellent_years"]
    row["excellent_years"] = -1 if excellent is None else excellent
    for name, known in {
        "service": applicant.service,
        "title": applicant.day("title_date"),
        "village": applicant.day("village_start"),
        "over": _over(given["village_end"]),
    }.items():
        row[f"{name}_first"], row[f"{name}_last"] = (
            (number(known.first), number(known.last)) if known else (FIRST, LAST)
        )
    return row


def _place(scale: tuple, value: object) -> int:
    return -1 if value is None else scale.index(value)


def _over(end: str | None) -> Days | None:
    """The days on which a run may be over: its last day still counts in it."""
    if end is None:
        return None
    if end == "至今":
        return Days(NEVER, NEVER)
    first, last = days(end)
    return Days(first + ONE_DAY, last + ONE_DAY)


def number(day: date) -> int:
    """20251024 for 2025-10-24."""
    return day.year * YEAR + day.month * 100 + day.day


def day_of(written: int) -> date:
    """The day that a number stands for; 29 February of a year that has none is 1 March."""
    year, month, day = written // YEAR, written // 100 % 100, written % 100
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, 3, 1)


def found(result: Mapping[str, int | None]) -> Found:
    """What an engine answered, as it is compared; a day that is none or 0 is not given."""
    return {key: (int(result[name]), _day(result.get(f"{name}_on"))) for key, name in OUTCOMES.items()}


def _day(written: int | None) -> date | None:
    return day_of(int(written)) if written else None
