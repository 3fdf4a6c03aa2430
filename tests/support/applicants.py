"""Made-up applicants for the rules' tests: any value the contract allows, in any combination."""

import random
from datetime import date, timedelta
from functools import cache
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from rules.compiled import compiled
from rules.facts import OWN
from rules.notice import Notice
from rules.vocabulary import Vocabulary
from tests.support.notices_at_hand import NOTICES

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
#: For what hypothesis tries on every notice: the tries are shared out among them, three times as many for all.
shared_out = settings(max_examples=3 * settings.default.max_examples // len(NOTICES))


@cache
def values(fact: str, vocabulary: Vocabulary) -> list[Any]:
    """Values for a fact that is no date."""
    if fact == "title":
        return list(vocabulary.titles)
    if (question := vocabulary.questions.get(fact)) and question.kind == "number":
        return [0, 1, 71.5, 72, 90]
    if fact == "specialty":
        return list(SPECIALTIES)
    if fact == "county":
        return list(COUNTIES)
    if fact == "service_years":
        return list(YEARS)
    if fact == "village_excellent_years":
        return [0, 1, 2, 3, 4]
    return list(vocabulary.values_of(fact))


@cache
def is_judged(fact: str, notice: Notice) -> bool:
    """Whether anything hangs on a fact that most notices have no condition about."""
    seldom = ("graduation_date", "degree_date")
    return fact not in seldom or any(fact in condition.facts() for condition in compiled(notice).conditions)


def random_facts(pick: random.Random, notice: Notice, unknown: float = 0.15) -> dict[str, Any]:
    """One applicant as the contract writes them, about a share ``unknown`` of the facts unknown."""
    known = random_known(pick, notice, unknown)
    own = {fact.removeprefix(OWN): known.pop(fact) for fact in list(known) if fact.startswith(OWN)}
    return known | {"own": own} if own else known


def random_known(pick: random.Random, notice: Notice, unknown: float = 0.15) -> dict[str, Any]:
    """The same by the facts' names, as :meth:`rules.facts.Facts.of` takes them; dates are of every precision."""
    facts: dict[str, Any] = {}
    for fact in notice.vocabulary.facts:
        if not is_judged(fact, notice) or pick.random() < unknown:
            continue
        if fact == "village_end" and pick.random() < 0.5:
            facts[fact] = "至今"
        elif notice.vocabulary.kind_of(fact) == "date":
            any_day = date(2018, 1, 1) + timedelta(days=pick.randrange(3200))
            day = any_day if pick.random() < 0.6 else pick.choice(TURNING)
            facts[fact] = day.isoformat()[: pick.choice((4, 7, 7, 10, 10, 10, 10))]
        else:
            facts[fact] = pick.choice(values(fact, notice.vocabulary))
    for outranking in ("service_start", "evaluation_mode", "area_class", "full_time_education"):
        if pick.random() < 0.5:
            facts.pop(outranking, None)
    return facts


def applicants(notice: Notice) -> st.SearchStrategy[dict[str, Any]]:
    """Any applicant, for hypothesis: each fact unknown or any of its values."""
    return st.randoms(use_true_random=False).map(lambda pick: random_facts(pick, notice))
