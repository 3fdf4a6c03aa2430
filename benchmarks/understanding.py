"""How much of what people write about themselves is understood, and how much of what is understood is wrong."""

from collections.abc import Callable, Collection
from datetime import date
from functools import partial
from time import perf_counter
from typing import Any, NamedTuple

from benchmarks.labels import EARLIER, self_descriptions
from benchmarks.pauses import without_signs
from benchmarks.table import Row, at_most
from rules.facts import plain
from rules.notice import Notice
from rules.notice_files.library import Library
from rules.vocabulary import UNLISTED, Vocabulary
from services.language.understanding import Names, Understood, names_known, understand

LEAST_FOUND, MOST_WRONG = 0.96, 0.01
OTHER_WORDS = "_specialty_ok"  #: In a label, words that are as good as its specialty.
LONGEST, ROUNDS = 0.002, 8  #: seconds for a message, and how often each is read

NOTES = """\
**Self-descriptions** (`self_descriptions.jsonl` in `benchmarks/labelled/`; its README tells who wrote what). Made-up
texts with the facts that they state. A fact is *found* where exactly the value stated is given; whatever else is given,
unstated or stated otherwise, is *wrong*. A specialty is stated in the writer's word, so another word counts where a
notice that covers their county (any, where they name none) leads both to one series, or lists neither and one holds the
other (水文监测, 水文); one that nobody stated is wrong. What comes of equal words alone stands beside it, and what
comes of the same texts without a comma or a blank, as they are dictated: pauses are learned, but of those held out.
*Earlier* are the texts by the hand that wrote the code, every one of which has been used to mend it by now; the rows by
kind are of these. The *fresh* ones are by other hands, which did not know the code: those *built with* were there while
it was last mended, those *held out* are read once, after that."""


class Score(NamedTuple):
    """Facts that texts state, those found of them, those given, and those given that are wrong."""

    stated: int = 0
    found: int = 0
    given: int = 0
    wrong: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(*map(sum, zip(self, other, strict=True)))


def score(stated: dict[str, Any], given: dict[str, Any], notices: Collection[Notice] = ()) -> Score:
    """How the facts given stand beside the facts stated; under ``notices`` a specialty may go by another word."""
    label = {field: value for field, value in stated.items() if field != OTHER_WORDS}
    found = sum(field in given and given[field] == value for field, value in label.items())
    if notices and {"specialty"} <= label.keys() & given.keys() and given["specialty"] != label["specialty"]:
        words = (label["specialty"], *stated.get(OTHER_WORDS, ()))
        found += any(_is_same(given["specialty"], word, label.get("county"), notices) for word in words)
    return Score(len(label), found, len(given), len(given) - found)


def _is_same(given: str, stated: str, county: str | None, notices: Collection[Notice]) -> bool:
    """Whether two words for a specialty lead to the same under a notice that covers the county, or else under any."""
    own = [notice for notice in notices if county in notice.counties] or notices
    return given == stated or any(_is_one(plain(given), plain(stated), notice.vocabulary) for notice in own)


def _is_one(given: str, stated: str, vocabulary: Vocabulary) -> bool:
    """Whether a notice has both in one series, or lists neither and one holds the other."""
    series, of_stated = (vocabulary.specialty(name)[0] for name in (given, stated))
    return series == of_stated and (series != UNLISTED or given in stated or stated in given)


def run() -> list[Row]:
    """Found and wrong on each part of the texts, the earlier ones by kind, and the time taken."""
    library = Library.from_environment()
    names, notices = names_known(library), list(library.all())
    read: dict[str, Callable[[], Understood]] = {}
    rows = []
    for part, texts in self_descriptions().items():
        read |= {
            row["text"]: partial(understand, row["text"], date.fromisoformat(row["today"]), names) for row in texts
        }
        given = [(row, read[row["text"]]().facts) for row in texts]
        scores = [(row, score(row["facts"], facts, notices)) for row, facts in given]
        exact = sum((score(row["facts"], facts) for row, facts in given), Score())
        rows += _aims(part, sum((found for _, found in scores), Score()))
        rows.append(_figures("… with specialties in the label's very word", exact))
        rows.append(_figures("… without the signs of their pauses", _unsigned(texts, names, notices)))
        if part == EARLIER:
            for kind in dict.fromkeys(row["kind"] for row in texts):
                rows.append(
                    _figures(f"… {kind}", sum((found for row, found in scores if row["kind"] == kind), Score()))
                )
    slowest = max(min(_seconds(one) for _ in range(ROUNDS)) for one in read.values())
    return [*rows, at_most("The slowest self-description", slowest, LONGEST, "ms", "it is the longest.")]


def _unsigned(texts: list[dict[str, Any]], names: Names, notices: Collection[Notice]) -> Score:
    """What is found and wrong where the same is written without a comma or a blank, as whoever dictates writes."""
    total = Score()
    for row in texts:
        given = understand(without_signs(row["text"])[0], date.fromisoformat(row["today"]), names).facts
        total += score(row["facts"], given, notices)
    return total


def _seconds(one: Callable[[], Understood]) -> float:
    start = perf_counter()
    one()
    return perf_counter() - start


def _aims(name: str, total: Score) -> list[Row]:
    found, wrong = total.found / total.stated, total.wrong / total.given
    return [
        Row(f"Self-descriptions, {name}: found", f"{found:.1%} of {total.stated}", aim=f"≥ {LEAST_FOUND:.0%}",
            met=found >= LEAST_FOUND, why="people say things in ways that are not known here yet."),
        Row(f"Self-descriptions, {name}: wrong", f"{wrong:.1%} of {total.given}", aim=f"≤ {MOST_WRONG:.0%}",
            met=wrong <= MOST_WRONG, why="words are taken for what they usually mean."),
    ]  # fmt: skip


def _figures(what: str, total: Score) -> Row:
    return Row(what, f"{total.found}/{total.stated} found, {total.wrong}/{total.given} wrong")
