"""What a screening found as lines of JSON, for other programs."""

from collections.abc import Iterator
from typing import Any

import orjson

from locales import Words, said
from rules.judged import JudgedOutcome
from services.roster.report.counts import Counts
from services.roster.report.outcomes import in_form_order
from services.roster.report.reading import cell_of
from services.roster.screened import Group, Problem, Screened, ScreenedSheet, Screening
from services.roster.sheets import Sheet


def rows_as_jsonl(screening: Screening) -> Iterator[bytes]:
    """A line a person as the contract writes it, in the order of the files, and last the summary.

    What is the same of all whose cells state the same is written once.
    """
    facts = [screened.decision.applicant.facts.row() for screened in screening.people]
    found = [orjson.dumps(_found(screened))[1:-1] for screened in screening.people]
    for sheet in screening.sheets:
        yield from _of_sheet(sheet, facts, found)
    yield orjson.dumps({"summary": _summary(screening)}, option=orjson.OPT_APPEND_NEWLINE)


def _found(screened: Screened) -> dict[str, Any]:
    decision, best = screened.decision, screened.decision.best
    is_proposed = screened.group == Group.ELIGIBLE
    return {
        "basis": screened.basis,
        "best": _named(best) if best and is_proposed else None,
        "also": [_named(judged) for judged in decision.also if is_proposed],
    }


def _named(judged: JudgedOutcome) -> dict[str, str]:
    return {"track": judged.outcome.track, "level": judged.outcome.level}


def _of_sheet(screened: ScreenedSheet, facts: list[dict[str, Any]], found: list[bytes]) -> Iterator[bytes]:
    place = orjson.dumps({"file": screened.sheet.file, "sheet": screened.sheet.name})[:-1]
    problems: dict[int, list[dict[str, str]]] = {}
    for problem in screened.problems:
        problems.setdefault(problem.row, []).append(_told(problem, screened.sheet))
    for row, person, unasked in zip(screened.rows, screened.people, screened.unasked, strict=True):
        of_row = orjson.dumps(problems[row]) if row in problems else b"[]"
        stated = orjson.dumps(facts[person] | unasked)
        yield b'%s,"row":%d,"facts":%s,%s,"problems":%s}\n' % (place, row + 1, stated, found[person], of_row)


def _told(problem: Problem, sheet: Sheet) -> dict[str, str]:
    message = Words("roster.report.problem", read=problem.read, write=problem.write)
    return {"cell": cell_of(problem, sheet), "message": said(message)}


def _summary(screening: Screening) -> dict[str, Any]:
    """Who is in which group and can have what, in numbers, and what was not read."""
    counts = Counts(screening)
    return {
        "notice": screening.notice.id,
        "as_of": screening.as_of.isoformat(),
        "people": counts.groups.total(),
        "groups": {group.value: counts.groups[group] for group in Group},
        "outcomes": [
            {"track": outcome.track, "level": outcome.level, "count": counts.outcomes[outcome.key]}
            for outcome in in_form_order(screening.notice)
        ],
        "problems": counts.problems,
        "refused": [{"file": r.file, "sheet": r.sheet, "message": said(r.why)} for r in screening.refused],
    }
