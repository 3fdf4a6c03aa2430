"""A million people in Parquet, or ten million (``BENCHMARK_ROWS=10000000``), by each engine in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import orjson
import polars as pl
import psutil

from benchmarks.applicants import applicants
from benchmarks.table import Row
from rules.decision import decide
from rules.facts import DATES, Facts
from rules.frames import day_column, verdict_column
from rules.notice_files.library import Library
from rules.verdicts import OF_OUTCOME
from services.roster.engines import ENGINES

NOTICE = "aksu-2025h2"
PEOPLE = 20_000
ROWS = int(os.environ.get("BENCHMARK_ROWS", "1000000"))
ROUNDS = 3 if ROWS <= 1_000_000 else 1
#: What each engine's row is called.
NAMES = {
    "polars": f"{ROWS:,} people from Parquet to Parquet by Polars",
    "duckdb": "… by DuckDB",
    "spark": "… by Spark on one machine, its start included",
}

NOTES = f"""\
**Parquet** (`{NOTICE}`). {ROWS:,} rows with the contract's columns (dates as texts): {PEOPLE:,} random applicants
{ROWS // PEOPLE} times over, a tenth of the facts null. Read, decided and written by `decide_parquet`, each engine in a
process of its own, which reads what the kernel already has; the start of Spark's Java counts. Memory is the most that
the process had, Java's with it. That all engines find the same in all rows, and Polars what decisions one by one come
to, was checked. {"Medians of 3 rounds" if ROUNDS == 3 else "One round"}."""


class Taken(NamedTuple):
    """What one screening took: seconds, and bytes of memory at the most."""

    seconds: float
    memory: int


def run() -> list[Row]:
    """Rows a second and memory by engine, after a check that all find the same."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "people.parquet"
        people = _write(source)
        taken: dict[str, list[Taken]] = {engine: [] for engine in ENGINES}
        for number in range(ROUNDS):
            targets = {engine: Path(folder) / f"{engine}-{number}.parquet" for engine in ENGINES}
            for engine, target in targets.items():
                taken[engine].append(_screen(engine, source, target))
        _check(people, targets)
    return [Row(NAMES[engine], _shown(rounds)) for engine, rounds in taken.items()]


def _shown(rounds: list[Taken]) -> str:
    seconds, memory = median(each.seconds for each in rounds), max(each.memory for each in rounds)
    return f"{ROWS / seconds:,.0f} rows/s, {memory / 1e9:.2f} GB"


def _write(to: Path) -> list[Facts]:
    """The rows as a file; returns the people that they are of, over and over."""
    people = applicants(PEOPLE, Library.from_environment().find(NOTICE), seed=5)
    texts = dict.fromkeys(DATES, pl.String)
    once = pl.DataFrame([person.model_dump() for person in people], schema_overrides=texts, infer_schema_length=None)
    pl.concat([once.lazy()] * (ROWS // PEOPLE)).with_row_index("number").sink_parquet(to)
    return people


def _screen(engine: str, source: Path, target: Path) -> Taken:
    command = [sys.executable, "-m", "benchmarks.engines", engine, source, target]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    return Taken(**orjson.loads(done.stdout))


def _measured(engine: str, source: Path, target: Path) -> Taken:
    """What a screening in this process takes."""
    from services.roster.parquet import decide_parquet

    notice = Library.from_environment().find(NOTICE)
    start = perf_counter()
    decide_parquet(source, target, notice, notice.as_of, engine)
    seconds = perf_counter() - start
    here = psutil.Process()
    return Taken(seconds, sum(_most_memory(process.pid) for process in (here, *here.children(recursive=True))))


def _most_memory(process: int) -> int:
    """The bytes that a process had at the most: unlike ``ru_maxrss`` without those of its parent; 0 of a dead one."""
    status = Path(f"/proc/{process}/status").read_text().splitlines()
    return next((int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM")), 0)


def _check(people: list[Facts], targets: dict[str, Path]) -> None:
    """Raises AssertionError where engines do not find the same, or not what decisions come to."""
    found = {engine: _rows(target) for engine, target in targets.items()}
    sums = {engine: rows.select(pl.struct(pl.all()).hash(0).sum()).collect().item() for engine, rows in found.items()}
    assert len({*sums.values()}) == 1, sums
    notice = Library.from_environment().find(NOTICE)
    first = found["polars"].filter(pl.col("number") < PEOPLE).sort("number").collect()
    for row, person in zip(first.iter_rows(named=True), people, strict=True):
        for judged in decide(notice, person).outcomes:
            key = judged.outcome.key
            assert row[verdict_column(key)] == OF_OUTCOME[judged.verdict], (key, person)
            assert row[day_column(key)] == judged.eligible_on, (key, person)


def _rows(target: Path) -> pl.LazyFrame:
    """What was written, in types that do not depend on the engine."""
    rows = pl.scan_parquet(f"{target}/*.parquet" if target.is_dir() else target)
    return rows.cast({"number": pl.Int64}).select(pl.selectors.matches(":") | pl.selectors.by_name("number", "best"))


if __name__ == "__main__":
    name, rows, to = sys.argv[1:]
    print(orjson.dumps(_measured(name, Path(rows), Path(to))._asdict()).decode())
