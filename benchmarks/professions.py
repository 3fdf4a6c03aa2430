"""Many professions, each asking in many wordings whether they get a title by initial determination."""

import re
from collections import Counter
from collections.abc import Iterable

from benchmarks.labels import professions
from benchmarks.questions import ask, asks_for_more, table
from benchmarks.table import Row
from services.language.answers import Answer

LEAST_RIGHT = 0.97
YES, YES_IF, NO, EXAM, MORE, HANDED_OVER, ELSE = SAID = (
    "yes", "yes, if not by exam", "no", "no, by exam", "asked for more", "handed over", "something else"
)  # fmt: skip
#: What is right to say to somebody of whom a verdict is expected.
RIGHT = {"eligible": {YES}, "exam": {EXAM}, "unlisted": {HANDED_OVER, YES_IF}}

_VERDICT = re.compile("(?P<no>不可以)|可以申报|^可以")
_BY_EXAM, _IF_NOT_BY_EXAM = re.compile("实行以考代评|国家统一考试"), "专业实行评审"

Told = tuple[str, str]  #: what was expected, and what was said


def told() -> list[Told]:
    """What each was to expect and what was said to them."""
    return [(each["expect"], said(ask(each))) for each in professions()]


def said(found: Answer) -> str:
    """Which of ``SAID`` an answer says first."""
    if asks_for_more(found):
        return MORE
    if not found.answerable:
        return HANDED_OVER
    verdict = _VERDICT.search(found.text)
    if verdict is None:
        return ELSE
    if verdict["no"]:
        return EXAM if _BY_EXAM.search(found.text) else NO
    return YES_IF if _IF_NOT_BY_EXAM in found.text else YES


def is_wrong_no(expected: str, heard: str) -> bool:
    """Whether somebody is refused for a reason that is not theirs."""
    return heard in {NO, EXAM} - RIGHT[expected]


def is_wrong_yes(expected: str, heard: str) -> bool:
    """Whether somebody is told that they can, though they cannot or the notice does not say so."""
    return expected != "eligible" and heard == YES


def rows(found: list[Told]) -> list[Row]:
    """How many were told rightly, refused wrongly and promised wrongly, and how many of each expectation rightly."""
    right = Counter(expected for expected, heard in found if heard in RIGHT[expected])
    everybody = Counter(expected for expected, _ in found)
    refused = sum(is_wrong_no(*each) for each in found)
    return [
        Row(
            "Professions × wordings: right", f"{right.total()} of {len(found)} ({right.total() / len(found):.1%})",
            aim=f"≥ {LEAST_RIGHT:.0%}", met=right.total() >= LEAST_RIGHT * len(found), why=WHY,
        ),
        *(Row(f"… to be told “{each}”", f"{right[each]} of {count}") for each, count in sorted(everybody.items())),
        Row("… professions refused wrongly", f"{refused}", aim="0", met=not refused, why=WHY),
        Row("… professions promised wrongly", f"{sum(is_wrong_yes(*each) for each in found)}"),
    ]  # fmt: skip


def confusion(found: Iterable[Told]) -> str:
    """A Markdown table of what was expected and what was said."""
    return table("Expected", SAID, found)


WHY = "a place of work or a job is called by words that are not known yet."
