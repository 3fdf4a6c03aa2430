"""Questions in people's own words: what comes of them, what many professions are told, and how long an answer takes."""

import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from time import perf_counter
from typing import Any

from benchmarks import labels, professions
from benchmarks.questions import ASKED_FOR_MORE, HANDED_OVER, RIGHT, WRONG, Asked, ask, asked, confusion
from benchmarks.table import Row, at_most, shown
from benchmarks.timing import in_turns
from rules.notice_files.faq import read_faq
from rules.notice_files.library import OWN_FOLDER, load_notice
from services.language.answers import Answerer

LEAST_RIGHT, MOST_ANSWERED = 0.92, 0.02
SLOWEST_ANSWER, LONGEST_START = 0.005, 1.5  #: seconds
ROUNDS, STARTS = 5, 5

NOTES = f"""\
**Questions in one's own words** (`benchmarks/labelled/`; its README tells who wrote what). Each question has a label:
whether its notice answers it, and what the answer must hold (of every group at least one text, compared after NFKC
without white space). An answerable question is *right* if it is answered with that, *wrong* if it is answered without,
*asked for more* if the answer is what is still to be known of somebody's case, else *handed over* to the desk. An
unanswerable one is *open* (about the matter, but its notice does not say) or *off-topic*; it is right if it is handed
over, with whom to ask, and else wrong. All are asked on a morning of the notice's season, follow-ups with what was
said before.

*Earlier* are the questions by the hand that wrote the answers, every one of which has been used to mend them by now.
The *fresh* ones are by another hand, which knew the notices and not the code: those *built with* were there while the
answers were last mended, those *held out* are asked once, after that. *Other notices* are of other places,
made up or rewritten, mostly without questions and answers of their own.

**Professions.** 120 professions, each in six wordings: a person with a bachelor's degree, two years at a place in a
county and good assessments asks for an initial determination. A yes is right for those whose series is assessed, a no
that says why for those who sit an exam; who belongs to no series that the notice lists is right to be handed over, or
told that it depends on that.

**How long.** Every question is asked {ROUNDS} times in words that were not asked before, and the least of these is its
time; the slowest is the slowest of all questions. The start is the whole command with a question, from cold."""


def run() -> list[Row]:
    """What came of every part's questions, what professions were told, and the times."""
    rows = [row for part, questions in _came().items() for row in _shares(part, questions)]
    return [*rows, *professions.rows(_told()), *_times()]


def tables() -> str:
    """What came of the questions by kind, for every part, and of the professions by expectation."""
    found = {part: confusion(questions, lambda each: each.kind) for part, questions in _came().items()}
    for part in labels.of_other_notices():
        found[f"{part}, by notice"] = confusion(_came()[part], lambda each: each.labelled["notice"])
    found["professions"] = professions.confusion(_told())
    return "\n\n".join(f"What came of the questions, {part}:\n\n{table}" for part, table in found.items())


def _labelled() -> dict[str, list[dict[str, Any]]]:
    return labels.questions() | labels.of_other_notices()


@cache
def _came() -> dict[str, list[Asked]]:
    return {part: asked(questions) for part, questions in _labelled().items()}


@cache
def _told() -> list[professions.Told]:
    return professions.told()


def _shares(part: str, questions: list[Asked]) -> list[Row]:
    answerable = [each for each in questions if each.answerable]
    off_topic = [each for each in questions if each.is_off_topic]
    left_open = [each for each in questions if not each.answerable and not each.is_off_topic]
    return [
        *(_right(part, answerable) if answerable else ()),
        *(_answered("Open", part, left_open) if left_open else ()),
        *(_answered("Off-topic", part, off_topic) if off_topic else ()),
    ]


def _right(part: str, questions: list[Asked]) -> list[Row]:
    right = _count(questions, RIGHT)
    others = ", ".join(f"{_count(questions, came)} {came}" for came in (WRONG, HANDED_OVER, ASKED_FOR_MORE))
    return [
        Row(
            f"Answerable questions, {part}: right", _share(right, questions),
            aim=f"≥ {LEAST_RIGHT:.0%}", met=right >= LEAST_RIGHT * len(questions), why=WHY,
        ),
        Row("… the others", others),
    ]  # fmt: skip


def _answered(which: str, part: str, questions: list[Asked]) -> list[Row]:
    wrong = _count(questions, WRONG)
    return [
        Row(
            f"{which} questions, {part}: answered", _share(wrong, questions),
            aim=f"≤ {MOST_ANSWERED:.0%}", met=wrong <= MOST_ANSWERED * len(questions), why=WHY,
        )
    ]  # fmt: skip


def _count(questions: Iterable[Asked], came: str) -> int:
    return sum(each.came == came for each in questions)


def _share(count: int, questions: list[Asked]) -> str:
    return f"{count} of {len(questions)} ({count / len(questions):.1%})"


def _times() -> list[Row]:
    questions = [each for part in _labelled().values() for each in part] + labels.professions()
    taken = sorted(min(_seconds(each, "？" * (again + 1)) for again in range(ROUNDS)) for each in questions)
    folder = OWN_FOLDER / "aksu-2025h2"
    made = in_turns({"index": lambda _: Answerer(load_notice(folder), read_faq(folder)[1])}, range(STARTS))["index"]
    start = in_turns({"start": lambda _: _from_cold()}, range(STARTS))["start"]
    return [
        at_most(f"The slowest of {len(taken):,} answers", taken[-1], SLOWEST_ANSWER, "ms", WHY_SLOW),
        Row("… half of them within", shown(taken[len(taken) // 2], "ms")),
        at_most("Indexing a notice", made, 0.3, "s", WHY_INDEX),
        at_most("`answer --jsonl` from cold, one question", start, LONGEST_START, "s", WHY_START),
    ]


def _seconds(labelled: dict[str, Any], ending: str) -> float:
    start = perf_counter()
    ask(labelled, ending)
    return perf_counter() - start


def _from_cold() -> None:
    words = [sys.executable, "-m", "bot", "answer", "--jsonl"]
    subprocess.run(words, input='{"q": "什么时候截止"}'.encode(), check=True, stdout=subprocess.DEVNULL)


WHY_INDEX = "the questions and answers are read, and every wording is cut into words."
WHY_START = "importing the libraries, reading the notice and indexing its wordings take that long."
WHY_SLOW = "it is the longest, and somebody's case is decided."
WHY = "the wording is too far from those foreseen, so the question goes to the desk, or too near to another's."
