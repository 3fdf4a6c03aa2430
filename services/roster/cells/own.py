"""The answers to a notice's own questions: a column headed by what one is about states them."""

import re
from functools import lru_cache
from typing import Any

from locales import said as said_in_chinese
from rules.conditions.wording import value_shown
from rules.facts import plain
from rules.own_facts import OwnFact
from rules.vocabulary import Vocabulary
from services.language import parse_answer
from services.roster.cells.cell import EMPTY, Cell, Kind, Reading, Said, of_kind
from services.roster.cells.dates import read_day

#: How rosters tick a box, and how they leave one out.
_TICKED, _CROSSED = ("√", "✓", "☑"), ("×", "✗", "✕")


class OwnReader:
    """Reads the columns of one notice's own questions."""

    def __init__(self, vocabulary: Vocabulary):
        self._questions = vocabulary.questions
        self.KINDS = tuple(_kind(question) for question in vocabulary.questions.values())

    def read(self, cells: list[Cell], said: Said) -> Reading:
        """What the cells answer; what is no answer to their question is a problem."""
        reading = Reading()
        for cell in of_kind(cells, *self._questions):
            question = self._questions[cell.kind]
            if EMPTY.fullmatch(cell.said):
                continue
            answer = _answer(question, cell, said)
            if answer is None:
                _note(cell, question, reading)
            else:
                reading.facts.setdefault(cell.kind, answer)
        return reading


@lru_cache(maxsize=64)
def own_reader(vocabulary: Vocabulary) -> OwnReader:
    """The reader for the questions of a notice, the same one each time."""
    return OwnReader(vocabulary)


def _kind(question: OwnFact) -> Kind:
    return Kind(question.fact, re.compile(re.escape(plain(question.name.in_language()))))


def _answer(question: OwnFact, cell: Cell, said: Said) -> Any:
    if question.kind == "yes_no":
        if cell.said in (*_TICKED, *_CROSSED):
            return cell.said in _TICKED
        return parse_answer.yes_or_no(cell.said)
    if question.kind == "choice":
        return parse_answer.term(question.fact, cell.said, question.values)
    if question.kind == "number":
        return parse_answer.amount(cell.said, question.unit.in_language() if question.unit else "")
    return read_day(cell.text, said.today)


def _note(cell: Cell, question: OwnFact, reading: Reading) -> None:
    """Note that a cell is no answer to its question, and what would be one."""
    if question.kind == "date":
        reading.problem(cell, "date")
    elif question.kind == "number":
        reading.problem(cell, "number")
    else:
        options = question.values if question.kind == "choice" else map(value_shown, question.values)
        reading.problem(cell, "chosen", choices="、".join(map(said_in_chinese, options)))
