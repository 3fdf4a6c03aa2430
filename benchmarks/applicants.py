"""Random applicants: a realistic spread of everything that decides, the same for the same seed."""

import calendar
from random import Random
from typing import Any

from rules.facts import Facts
from rules.notice import Notice

#: Names that no list of specialties knows.
UNLISTED_SPECIALTIES = ("书法", "电竞", "家政")
UNLISTED_COUNTIES = ("和田市", "伊宁县")

#: How often each value of a chosen fact comes, in parts; None is "not said".
SPREAD: dict[str, dict[Any, int]] = {
    "education": {"中专": 6, "大专": 22, "本科": 45, "硕士": 17, "博士": 7, "博士后": 3},
    "study_mode": {"全日制": 70, "党校": 8, "非全日制": 22},
    "full_time_education": {None: 60, "无": 3, "中专": 7, "大专": 12, "本科": 12, "硕士": 4, "博士": 2},
    "degree_awarded": {True: 80, False: 20},
    "workplace_level": {"自治区": 5, "地区": 20, "县": 27, "街道": 5, "乡镇": 29, "村": 14},
    "area_class": {None: 75, "一类": 2, "二类": 3, "三类": 10, "四类": 5, "五类": 3, "六类": 2},
    "employer_kind": {"事业单位": 57, "国有企业": 15, "民营企业": 23, "兵团": 3, "机关": 2},
    "assessments_passed": {True: 92, False: 8},
    "evaluation_mode": {None: 85, "评审": 9, "以考代评": 4, "考评结合": 2},
    "occupation": {"教师": 15, "语文教师": 10, "播音主持": 3, "汉语播音主持": 2, "记者": 5, "其他": 65},
    "village_kind": {"无": 40, "驻村": 35, "驻村管寺": 10, "学前支教": 10, "内地服务管理": 5},
    "village_excellent_years": {0: 10, 1: 15, 2: 15, 3: 40, 4: 15, 5: 5},
}
YEARS = (2018, 2025)


def applicants(count: int, notice: Notice, seed: int, nulls: float = 0.1) -> list[Facts]:
    """So many applicants; each fact by itself is unknown with the probability ``nulls``."""
    random = Random(seed)
    names = _names(notice)
    return [_applicant(random, names, nulls) for _ in range(count)]


def _names(notice: Notice) -> dict[str, list[str]]:
    """The names that the facts' free texts are drawn from; every title is half as frequent as the one below it."""
    specialties = [name for specialty in notice.specialties for name in (specialty.name, *specialty.also)]
    return {
        "county": [*notice.counties, *UNLISTED_COUNTIES],
        "specialty": [*specialties, *UNLISTED_SPECIALTIES],
        "title": [level for place, level in enumerate(notice.levels) for _ in range(2 ** (len(notice.levels) - place))],
    }


def _applicant(random: Random, names: dict[str, list[str]], nulls: float) -> Facts:
    facts = {fact: random.choices(list(parts), list(parts.values()))[0] for fact, parts in SPREAD.items()}
    facts |= {fact: random.choice(values) for fact, values in names.items()}
    if random.random() < 0.85:
        facts["service_start"] = _date(random)
    else:
        facts["service_years"] = random.randrange(0, 13) / 2
    if facts["title"] != "无":
        facts["title_date"] = _date(random)
    if facts["village_kind"] != "无":
        facts |= _run(random)
    else:
        del facts["village_excellent_years"]
    return Facts(**{fact: value for fact, value in facts.items() if random.random() >= nulls})


def _run(random: Random) -> dict[str, str]:
    """A run of village residency: still going on, or ended one to five years after it began."""
    start = _date(random)
    if random.random() < 0.5:
        return {"village_start": start, "village_end": "至今"}
    end = _date(random, int(start[:4]) + random.randint(1, 5))
    return {"village_start": start, "village_end": end}


def _date(random: Random, year: int | None = None) -> str:
    """A date known to the day (60 %), the month (30 %) or the year (10 %)."""
    year = year or random.randint(*YEARS)
    month = random.randint(1, 12)
    day = random.randint(1, calendar.monthrange(year, month)[1])
    precision = random.choices((10, 7, 4), (60, 30, 10))[0]
    return f"{year}-{month:02}-{day:02}"[:precision]
