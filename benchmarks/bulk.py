"""A million rows at once, beside Polars written by hand and OpenFisca."""

from datetime import date

import narwhals as nw
import polars as pl

from benchmarks.applicants import applicants
from benchmarks.checks import Found, same
from benchmarks.peers import openfisca_rules, polars_rules
from benchmarks.peers.arrays import arrays
from benchmarks.peers.numbers import OUTCOMES, found
from benchmarks.table import Row, versus
from benchmarks.timing import in_turns
from rules.facts import Facts
from rules.frames import columns_for, columns_of, day_column, decide_frame, verdict_column
from rules.notice import Notice
from rules.notice_files.library import Library

NOTICE = "aksu-2025h2"
PEOPLE, TIMES, ROUNDS = 20_000, 50, 5
ROWS = PEOPLE * TIMES

NOTES = f"""\
**In bulk** (`{NOTICE}`). {ROWS:,} rows: {PEOPLE:,} random applicants {TIMES} times over, a tenth of the facts null;
every applicant's verdicts and days were checked equal first. Ours and the Polars written by hand start from the same
columns (texts, numbers and dates) and run on Polars' in-memory engine. OpenFisca cannot read such columns: it is timed
on whole numbers in NumPy arrays that are ready, and once more with a Polars expression that makes those out of the same
columns."""


def run() -> list[Row]:
    """The comparisons, after a check that all find the same."""
    notice = Library.from_environment().find(NOTICE)
    people = applicants(PEOPLE, notice, seed=5)
    columns = columns_of(people, notice.vocabulary)
    frame = nw.from_dict(columns, schema=columns_for(notice.vocabulary), backend="polars").to_native()
    system = openfisca_rules.system()
    _check(notice, people, frame, system)
    million = pl.concat([frame] * TIMES).rechunk()
    ready = arrays(million, notice)
    taken = in_turns(
        {
            "ours": lambda _: decide_frame(million, notice).lazy().collect(),
            "Polars": lambda _: polars_rules.decide(million.lazy(), notice).collect(),
            "OpenFisca": lambda _: openfisca_rules.calculate(system, ready, ROWS),
            "OpenFisca, reading": lambda _: openfisca_rules.calculate(system, arrays(million, notice), ROWS),
        },
        range(ROUNDS),
    )
    return _rows(taken)


def _check(notice: Notice, people: list[Facts], frame: pl.DataFrame, system) -> None:
    calculated = openfisca_rules.calculate(system, arrays(frame, notice), frame.height)
    results = {
        "decide_frame": _found_in(decide_frame(frame, notice).lazy().collect()),
        "Polars by hand": _found_in(polars_rules.decide(frame.lazy(), notice).collect()),
        "OpenFisca": [found({name: values[row] for name, values in calculated.items()}) for row in range(len(people))],
    }
    place = {id(facts): row for row, facts in enumerate(people)}
    same(notice, people, {
        name: lambda facts, rows=rows: rows[place[id(facts)]] for name, rows in results.items()
    })  # fmt: skip


def _found_in(frame: pl.DataFrame) -> list[Found]:
    columns: dict[str, list[tuple[int, date | None]]] = {
        key: list(zip(frame[verdict_column(key)].to_list(), frame[day_column(key)].to_list(), strict=True))
        for key in OUTCOMES
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _rows(taken: dict[str, float]) -> list[Row]:
    own = taken["ours"]
    return [
        versus("A million rows beside Polars written by hand", own, taken["Polars"], unit="s", aim=0.5, why=WHY_POLARS),
        versus("… beside OpenFisca on ready arrays", own, taken["OpenFisca"], unit="s", aim=5, why=WHY_OPENFISCA),
        versus("… beside OpenFisca from the same columns", own, taken["OpenFisca, reading"], unit="s"),
    ]


WHY_POLARS = (
    "the groups of conditions and the residency spans become expressions that name their parts several times over, and"
    " Polars computes most of them again each time."
)
WHY_OPENFISCA = (
    "on small whole numbers that are ready it is bare NumPy, a few milliseconds for each step, about as fast as"
    " the Polars written by hand; we read texts and dates besides."
)
