"""The sheets of the workbook in their order."""

from collections import Counter
from collections.abc import Sequence

import polars as pl

from services.documents.sheet import Sheet
from services.roster.added import MAPPING, Added, OwnSheet, head_of
from services.roster.columns import answer_title
from services.roster.report.asking import answers_to_choose
from services.roster.report.compare import Compared, result_of
from services.roster.report.groups import People
from services.roster.report.looks import frozen, heights_of, lines_of, widths_of
from services.roster.report.originals import Table
from services.roster.report.reading import PROBLEMS, mapping_rows, problem_rows
from services.roster.report.report import Report
from services.roster.report.summary import summary

#: Of the sheets that say how the roster was read, whose columns hold sentences.
_WIDEST = 60


def sheets_of(report: Report, groups: list[People]) -> list[Sheet]:
    """The sheets: the summary, a group each, who changes by another notice, and how the roster was read."""
    return [
        summary(report, sum((people.lacking for people in groups), Counter())),
        *(_of_people(people.group, people.table, report, people.asked) for people in groups),
        *([_changes(report, report.compared)] if report.compared else []),
        _of_texts(OwnSheet.PROBLEMS, head_of(PROBLEMS), list(problem_rows(report.screening))),
        _of_texts(OwnSheet.MAPPING, head_of(MAPPING), list(mapping_rows(report.screening, report.originals.titles))),
    ]


def _of_people(name: str, table: Table, report: Report, asked: Sequence[str] = ()) -> Sheet:
    titles = table.frame.columns
    vocabulary = report.screening.notice.vocabulary
    offered = {fact: answers_to_choose(fact, vocabulary) for fact in asked}
    choices = {answer_title(fact, vocabulary): answers for fact, answers in offered.items() if answers}
    in_sight = frozen(titles, table.widths, report.originals.name)
    heights = heights_of(table.lines)
    return Sheet(str(name), titles, table.frame, (), table.widths, heights, in_sight, choices)


def _changes(report: Report, compared: Compared) -> Sheet:
    """Who comes to something else by the other notice."""
    people = report.screening.people
    places = compared.changes(people)
    results = pl.Series(Added.RESULT, [result_of(people[place]) for place in places], pl.String)
    told = results.to_frame().hstack(compared.columns(places))
    return _of_people(OwnSheet.CHANGES, report.originals.beside(places, told), report)


def _of_texts(name: str, head: list[str], rows: list[list[str]]) -> Sheet:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(head, pl.String), orient="row")
    widths = widths_of(frame, _WIDEST)
    return Sheet(str(name), head, frame, widths=widths, heights=heights_of(lines_of(frame, widths)))
