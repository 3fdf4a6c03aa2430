"""Made-up applicants for the rules' tests: any value the contract allows, in any combination."""

import random
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st

from rules.facts import DATES, FIELDS, choices
from rules.notice import Notice

SPECIALTIES = ("农艺", "护理", "经济", "会计", "语文教师", "计算机教师", "机械工程", "航海", "软件", "兽医")
COUNTIES = ("拜城县", "乌什", "若羌县", "东河县", "和田市")
YEARS = (0, 0.5, 0.96, 1, 1.92, 2, 2.08, 2.5, 2.99, 2.999, 3, 4, 6.25, 12)
#: Days around which verdicts turn: thresholds of the notices, their anniversaries, and 29 February.
TURNING = [
    date(y, m, d) + timedelta(days=late)
    for y, m, d in (
        (2025, 8, 7), (2025, 10, 24), (2024, 10, 24), (2023, 10, 24), (2022, 10, 24), (2024, 10, 25), (2023, 10, 25),
        (2022, 10, 25), (2024, 2, 29), (2022, 3, 1), (2025, 2, 28), (2022, 9, 30), (2023, 9, 30), (2025, 9, 30),
    )
    for late in (-1, 0, 1)
]  # fmt: skip


@cache
def values(fact: str, titles: tuple[str, ...]) -> list[Any]:
    """Values for a fact that is neither a date nor free of bounds."""
    if fact == "title":
        return list(titles)
    if fact == "specialty":
        return list(SPECIALTIES)
    if fact == "county":
        return list(COUNTIES)
    if fact == "service_years":
        return list(YEARS)
    if fact == "village_excellent_years":
        return [0, 1, 2, 3, 4]
    return list(choices(fact)) or [True, False]


#: Facts that no condition is about.
UNJUDGED = ("graduation_date", "degree_date")


def random_facts(pick: random.Random, notice: Notice, unknown: float = 0.15) -> dict[str, Any]:
    """One applicant with about a share ``unknown`` of the facts unknown, and dates of every precision."""
    facts = {}
    titles = tuple(notice.vocabulary.titles)
    for fact in FIELDS:
        if fact in UNJUDGED or pick.random() < unknown:
            continue
        if fact == "village_end" and pick.random() < 0.5:
            facts[fact] = "至今"
        elif fact in DATES:
            any_day = date(2018, 1, 1) + timedelta(days=pick.randrange(3200))
            day = any_day if pick.random() < 0.6 else pick.choice(TURNING)
            facts[fact] = day.isoformat()[: pick.choice((4, 7, 7, 10, 10, 10, 10))]
        else:
            facts[fact] = pick.choice(values(fact, titles))
    for outranking in ("service_start", "evaluation_mode", "area_class", "full_time_education"):
        if pick.random() < 0.5:
            facts.pop(outranking, None)
    return facts


def applicants(notice: Notice) -> st.SearchStrategy[dict[str, Any]]:
    """Any applicant, for hypothesis: each fact unknown or any of its values."""
    return st.randoms(use_true_random=False).map(lambda pick: random_facts(pick, notice))
