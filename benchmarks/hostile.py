"""What the most hostile messages cost: what the program looks for, over and over, as long as a channel carries."""

import random
from collections.abc import Callable
from datetime import date
from functools import partial
from time import process_time

from benchmarks.table import Row, at_most
from rules.notice_files.library import OWN_FOLDER, Library
from services.broadcasts.text import LONGEST, BadText, Text
from services.language import parse_answer, typed_dates, wishes
from services.language.answers import answerer
from services.language.understanding import Names, names_known, understand
from tests.support.hostile import LONGEST_MESSAGE, repeated, vocabulary

TODAY = date(2025, 10, 10)
MOST, ROUNDS = 0.050, 2  #: seconds of the processor for a message, and how often each is read
#: Once the slowest there were.
KNOWN = ("语文教师党校吗 吗", "去年", "ﷺ")  # one sign of the last is eighteen letters
_BROADCASTS = (
    "{{unit}}", "{{ missing|join('、') }}", "{% if unit %}x{% endif %}", "{{ unit if unit else 1 }}", "{{", "{%", "{{-",
    "{{ 'x'|length }}", "{% for x in missing %}{{x}}{% endfor %}",
)  # fmt: skip
#: As much as a text may hold.
_GOOD = "{% if unit %}{{ unit }}{% else %}{{ name }}{% endif %}" * 28

NOTES = f"""\
**Hostile texts** (`tests/support/hostile.py`). Every word list and every pattern that messages are searched for
gives a text of {LONGEST_MESSAGE} letters: one to three of its words, or of words that the pattern finds, by
turns, with one joint or another (nothing, a comma, a line end, 我, 吗 …). The texts are the same every time. A
text's cost is the least of {ROUNDS} readings in seconds of the processor, the row's that of the costliest text.
`语文教师党校吗 吗` took 9 s and 去年 3 s before what is in a clause was found out once for each clause. That the work
grows with the length and no faster is a test (`tests/faults/test_hostile_texts.py`)."""


def run() -> list[Row]:
    """The costliest text of each way of reading."""
    names = names_known(Library.from_environment())
    texts = [repeated(words, LONGEST_MESSAGE, random.Random(place)) for place, words in vocabulary().items()]
    texts += [(words * LONGEST_MESSAGE)[:LONGEST_MESSAGE] for words in KNOWN]
    written = [_GOOD, *((text * LONGEST)[:LONGEST] for text in _BROADCASTS)]
    ways = {
        "as a self-description": (partial(_understand, names), texts),
        "as a question": (answerer(OWN_FOLDER / "aksu-2025h2").answer, texts),
        "as an answer": (_as_an_answer, texts),
        "as a broadcast": (_as_a_broadcast, written),
    }
    return [_row(name, read, given) for name, (read, given) in ways.items()]


def _row(name: str, read: Callable[[str], object], texts: list[str]) -> Row:
    read(texts[0])  # the dictionaries are there
    slowest = max(min(_seconds(read, text) for _ in range(ROUNDS)) for text in texts)
    what = f"The costliest of {len(texts)} hostile texts, read {name}"
    return at_most(what, slowest, MOST, "ms", "it is looked through too often.")


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = process_time()
    read(text)
    return process_time() - start


def _understand(names: Names, text: str) -> object:
    return understand(text, TODAY, names)


def _as_an_answer(text: str) -> object:
    words = parse_answer.OTHER_WORDS
    terms = [parse_answer.term(fact, text, tuple(set(known.values()))) for fact, known in words.items()]
    others = parse_answer.years(text), parse_answer.yes_or_no(text), wishes.wants_reminders(text)
    return terms, typed_dates.day(text, TODAY), others


def _as_a_broadcast(text: str) -> object:
    try:
        return Text(text)
    except BadText as wrong:
        return wrong
