"""The people of each group: their own columns, and behind them what was found."""

from collections import Counter
from typing import Any, NamedTuple

import polars as pl

from rules.notice import Notice
from services.documents.sheet import Cell
from services.roster.added import Added
from services.roster.cells.cell import STANDING
from services.roster.columns import answer_title
from services.roster.report.case import Case, case_of
from services.roster.report.originals import Table
from services.roster.report.outcomes import in_form_order
from services.roster.report.report import Report
from services.roster.screened import Group

_TOLD = {
    Group.ELIGIBLE: [
        Added.TRACK, Added.LEVEL, Added.SPECIALTY, Added.ALSO, Added.CLAUSE, Added.WHY, Added.MISSING, Added.FROM,
        Added.CAUTIONS, Added.MATERIALS,
    ],
    Group.NOT_YET: [
        Added.DAY, Added.TRACK, Added.LEVEL, Added.SPECIALTY, Added.ALSO, Added.CLAUSE, Added.WHY, Added.MISSING,
        Added.FROM, Added.CAUTIONS,
    ],
    Group.OPEN: [Added.ASK, Added.FROM, Added.POSSIBLE, Added.SPECIALTY, Added.CLAUSE, Added.WHY, Added.CAUTIONS],
    Group.INELIGIBLE: [Added.CLAUSE, Added.WHY, Added.CAUTIONS],
}  # fmt: skip
#: What people of a group are sorted by where nothing else orders them: what is told most often comes first.
_SORTED_BY = {Group.OPEN: Added.ASK, Group.INELIGIBLE: Added.WHY}


class People(NamedTuple):
    """The people of a group, a row each in their order, and the facts for whose answers there is a column.

    ``lacking`` has of how many of those who stand open each fact is asked.
    """

    group: Group
    table: Table
    asked: list[str]
    lacking: Counter[str]


def people_of(group: Group, report: Report) -> People:
    """Everybody of a group; what is told is worked out once for all whose cells state the same.

    A column for answers that the roster has already, because it is a workbook of ours, goes on where it is.
    """
    screening = report.screening
    places = [place for place, screened in enumerate(screening.people) if screened.group == group]
    cases = [case_of(screening.people[place]) for place in places]
    asked = _asked(cases, screening.notice) if group == Group.OPEN else []
    vocabulary = screening.notice.vocabulary
    answers = dict.fromkeys(answer_title(fact, vocabulary) for fact in asked)
    titles = _titles(group, [title for title in answers if title not in report.originals.frame.columns])
    told = pl.DataFrame([_column(title, report.teller.column(title, cases)) for title in titles])
    counts = [report.counts.rows[place] for place in places]
    keys = _keys(group, screening.notice, cases, told, counts)
    if report.compared:
        told = told.hstack(report.compared.columns(places))
    order = sorted(range(len(cases)), key=keys.__getitem__)
    table = report.originals.beside([places[at] for at in order], told[order])
    return People(group, table, asked, _lacking(cases, counts) if group == Group.OPEN else Counter())


def _column(title: str, cells: list[Cell]) -> pl.Series:
    return pl.Series(title, cells, pl.Date if title == Added.DAY else pl.String)


def _asked(cases: list[Case], notice: Notice) -> list[str]:
    """The facts that any of them is asked for, or is asked to confirm."""
    wanted = {fact for case in cases for fact in (*case.asked, *case.confirm)}
    return [fact for fact in (STANDING, *notice.vocabulary.facts) if fact in wanted]


def _lacking(cases: list[Case], counts: list[int]) -> Counter[str]:
    """Of how many people each fact is asked, those aside that hang on the answer about another one."""
    lacking = Counter[str]()
    for case, count in zip(cases, counts, strict=True):
        for fact in case.first:
            lacking[fact] += count
    return lacking


def _titles(group: Group, answers: list[str]) -> list[str]:
    """The titles of what is told; the answers go beside the questions."""
    titles: list[str] = []
    for title in _TOLD[group]:
        titles += [title, *(answers if title == Added.FROM else [])]
    return titles


def _keys(group: Group, notice: Notice, cases: list[Case], told: pl.DataFrame, counts: list[int]) -> list[Any]:
    """What the people of a group are sorted by; ``counts`` are the rows that each kind of them has."""
    if group == Group.ELIGIBLE:
        outcomes = [outcome.key for outcome in in_form_order(notice)]
        return [outcomes.index(case.judged.outcome.key) for case in cases]
    if group == Group.NOT_YET:
        return [case.screened.decision.later[0].day for case in cases]
    texts, often = told[_SORTED_BY[group]].to_list(), Counter[str]()
    for text, count in zip(texts, counts, strict=True):
        often[text] += count
    return [(-often[text], text) for text in texts]
