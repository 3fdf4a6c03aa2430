"""Rosters in Parquet, and what must be found in them: what a decision for each row by itself comes to."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from rules.decision import decide
from rules.facts import DATES, OWN, FactsError
from rules.frames import BEST, day_column, verdict_column
from rules.notice import Notice
from rules.untrusted import read_facts
from rules.verdicts import OF_OUTCOME
from tests.support.applicants import random_known

#: Values that the contract does not know.
BAD: dict[str, tuple[Any, ...]] = {
    "education": ("大学", "本科 "),
    "service_start": ("2022.07", "2022-13", "2023-02-29", "1899", "去年七月", "至今"),
    "village_end": ("仍在", "2025-7-32"),
    "title": ("工程师", "中级职称"),
    "county": ("县" * 61,),
    "service_years": (-1.0, 71.0),
    "village_excellent_years": (2.5, 99.0),
}
#: Values that it knows, though they are written otherwise than most.
ODD: dict[str, tuple[str, ...]] = {
    "specialty": ("　农　艺", "计算机教师", "实验"),
    "county": ("拜城 县",),
    "title": (" 中级",),
    "village_start": ("2022-7", " 2022-03-01 ", "２０２２-０３"),
}
#: Columns that are no facts, by names that some engine might trip over, and their values by the row's number.
OTHER_COLUMNS = {
    "序号": lambda row: row,
    "工号.1": lambda row: f"={row}",
    'a `b" ^c$': lambda row: None if row % 3 else "无",
    "EDUCATION_": lambda row: row / 7,
}


def roster(notice: Notice, count: int) -> list[dict[str, Any]]:
    """So many rows, the same ones each time: nulls, runs that go on, values that nobody knows, empty texts."""
    pick = random.Random(notice.id)
    rows = []
    for number in range(count):
        facts = dict.fromkeys(notice.vocabulary.facts) | random_known(pick, notice)
        for unusual, share in ((BAD, 0.03), (ODD, 0.1)):
            for field, values in unusual.items():
                if pick.random() < share:
                    facts[field] = pick.choice(values)
        if pick.random() < 0.1:
            facts[pick.choice(DATES)] = ""
        rows.append({name: value(number) for name, value in OTHER_COLUMNS.items()} | facts)
    return rows


def written(rows: list[dict[str, Any]], to: Path) -> Path:
    """The rows as a Parquet file, in several groups of rows."""
    types = {"service_years": pl.Float64, "village_excellent_years": pl.Float64} | dict.fromkeys(DATES, pl.String)
    frame = pl.DataFrame(rows, schema_overrides=types, infer_schema_length=None)
    frame.write_parquet(to, row_group_size=max(1, len(rows) // 4))
    return to


def found_one_by_one(rows: list[dict[str, Any]], notice: Notice, as_of: date) -> list[dict[str, Any]]:
    """The columns that are added to each row, by a decision of its own."""
    return [_found(row, notice, as_of) for row in rows]


def _found(row: dict[str, Any], notice: Notice, as_of: date) -> dict[str, Any]:
    given = {field: row[field] for field in notice.vocabulary.facts if row.get(field) not in (None, "")}
    problems = [field for field, value in given.items() if not _is_known(field, value, notice)]
    known = {field: _whole(field, value) for field, value in given.items() if field not in problems}
    whole = {field: value for field, value in known.items() if not field.startswith(OWN)}
    whole["own"] = {field.removeprefix(OWN): value for field, value in known.items() if field.startswith(OWN)}
    decision = decide(notice, read_facts(whole, notice.vocabulary), as_of)
    best = decision.best and decision.best.outcome.key
    found: dict[str, Any] = {}
    for judged in decision.outcomes:
        key = judged.outcome.key
        found |= {verdict_column(key): OF_OUTCOME[judged.verdict], day_column(key): judged.eligible_on}
    return found | {BEST: best, "problems": ",".join(problems) or None}


def _is_known(field: str, value: Any, notice: Notice) -> bool:
    try:
        read_facts(_by_contract(field, _whole(field, value)), notice.vocabulary)
    except FactsError:
        return False
    return True


def _by_contract(field: str, value: Any) -> dict[str, Any]:
    """One fact as the contract writes it."""
    return {"own": {field.removeprefix(OWN): value}} if field.startswith(OWN) else {field: value}


def _whole(field: str, value: Any) -> Any:
    """A whole number of years, which a file may hold as 3.0, as the contract has it."""
    return int(value) if field == "village_excellent_years" and value == int(value) else value
