"""HR's rosters: the whole ``screen`` beside pandas and openpyxl, and beside reading and writing the same cells."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import fastexcel
import polars as pl
import psutil
import rustpy_xlsxwriter
import xlsxwriter

from benchmarks.applicants import applicants
from benchmarks.peers.pandas_screening import HEADERS
from benchmarks.table import Row, versus
from rules.facts import Facts
from rules.notice_files.library import Library

NOTICE = "aksu-2025h2"
#: As a unit has it, as a prefecture has it; and how many different people the latter is made of.
UNIT, PREFECTURE = 20_000, int(os.environ.get("BENCHMARK_ROSTER", "100000"))
KINDS = 5_000
ROUNDS = 3
#: Seconds beyond the floor, and the whole as a multiple of it.
_AIM, _TIMES = 1.5, 1.3

NOTES = f"""\
**Screening** (`{NOTICE}`). An xlsx of random applicants, a tenth of the facts null, dates by the day. `screen`, and a
script with pandas and openpyxl, which decides less and tells hardly anything, are each a process of its own, start
included. The floor of the large one is reading its cells (fastexcel) and writing those of the result
(rustpy-xlsxwriter). Medians of {ROUNDS} rounds, of the script over the large one one round."""


def run() -> list[Row]:
    """Whole screenings: of a unit beside the script, of a prefecture beside the floor."""
    with TemporaryDirectory() as folder:
        unit = _roster(Path(folder) / "unit.xlsx", UNIT, UNIT)
        ours = [_seconds(*_screen(unit, Path(folder) / "ours.xlsx"))[0] for _ in range(ROUNDS)]
        peer = [_seconds(*_script(unit, Path(folder) / "peer.xlsx"))[0] for _ in range(ROUNDS)]
        beside = versus(
            f"A roster of {UNIT:,}, beside pandas and openpyxl", median(ours), median(peer), unit="s", aim=15,
            why="nearly all people differ, and each is told why, what is missing and which papers to hand in.",
        )  # fmt: skip
        return [beside, *_large(Path(folder), KINDS, with_peer=True), *_large(Path(folder), PREFECTURE)]


def _large(folder: Path, kinds: int, with_peer: bool = False) -> list[Row]:
    roster, result = _roster(folder / "large.xlsx", PREFECTURE, kinds), folder / "result.xlsx"
    taken = [_seconds(*_screen(roster, result)) for _ in range(ROUNDS)]
    seconds, memory = median(each for each, _ in taken), max(most for _, most in taken)
    floor = _floor(roster, result)
    what = f"A roster of {PREFECTURE:,} with {kinds:,} kinds of people"
    why = "each kind of people is judged and told of in Python, and every cell of the result has a format."
    beyond, times = seconds - floor, seconds / floor
    rows = [
        Row(what, f"{seconds:.1f} s"),
        _row("… its memory, the reading process's with it", memory / 1e6, 600, "MB", "each kind has its decision."),
        _row("… beyond reading and writing the same cells", beyond, _AIM, "s", why),
        _row("… beside reading and writing the same cells", times, _TIMES, "×", why),
    ]
    if with_peer:
        peer, _ = _seconds(*_script(roster, folder / "peer.xlsx"))
        why = "reading and writing the cells alone take as long as a fifteenth of the script, or longer."
        rows.append(versus("… beside pandas and openpyxl", seconds, peer, unit="s", aim=15, why=why))
    return rows


def _row(what: str, value: float, most: float, unit: str, why: str) -> Row:
    """A figure that should be at most so much."""
    digits = 0 if most > 100 else 1
    return Row(what, f"{value:.{digits}f} {unit}", aim=f"≤ {most} {unit}", met=value <= most, why=why)


def _roster(path: Path, rows: int, kinds: int) -> Path:
    people = applicants(kinds, Library.from_environment().find(NOTICE), seed=11)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("名册")
        for place, title in enumerate(["姓名", *HEADERS.values()]):
            sheet.write_string(0, place, title)
        for row in range(rows):
            for place, cell in enumerate([f"某某·甲{row}", *_cells(people[row % kinds])]):
                if cell:
                    sheet.write_string(row + 1, place, cell)
    return path


def _cells(facts: Facts) -> list[str]:
    said = {True: "是", False: "否", None: ""}
    values = (getattr(facts, fact) for fact in HEADERS)
    return [said[value] if isinstance(value, bool | None) else str(value) for value in values]


def _screen(roster: Path, result: Path) -> tuple[str, ...]:
    return ("-m", "bot", "screen", str(roster), "-o", str(result), "--notice", NOTICE, "--as-of", "2025-10-24")


def _script(roster: Path, result: Path) -> tuple[str, ...]:
    code = (
        "from pathlib import Path; from benchmarks.peers.pandas_screening import screen;"
        f"from rules.notice_files.library import Library; n = Library.from_environment().find({NOTICE!r});"
        f"screen(Path({str(roster)!r}), Path({str(result)!r}), n)"
    )
    return ("-c", code)


def _seconds(*command: str) -> tuple[float, int]:
    """How long a command takes, and the most memory that it and its children had, in bytes."""
    start = perf_counter()
    running = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0
    while running.poll() is None:
        most = max(most, _memory(running.pid))
        try:
            running.wait(0.05)
        except subprocess.TimeoutExpired:
            continue
    assert running.returncode == 0, command
    return perf_counter() - start, most


def _memory(process: int) -> int:
    try:
        here = psutil.Process(process)
        return sum(each.memory_info().rss for each in (here, *here.children(recursive=True)))
    except psutil.NoSuchProcess:
        return 0


def _floor(roster: Path, result: Path) -> float:
    """The seconds that the fastest libraries take to read the roster's cells and to write those of the result."""
    written = {
        name: fastexcel.read_excel(result).load_sheet(name, header_row=None, dtypes="string").to_polars()
        for name in fastexcel.read_excel(result).sheet_names
    }
    taken = []
    for _ in range(ROUNDS):
        start = perf_counter()
        fastexcel.read_excel(roster).load_sheet(0, header_row=None, dtypes="string").to_polars()
        for name, cells in written.items():
            _write(cells, result.with_name(f"floor-{name}.xlsx"))
        taken.append(perf_counter() - start)
    return median(taken)


def _write(cells: pl.DataFrame, to: Path) -> None:
    rustpy_xlsxwriter.write_worksheet(cells, str(to))
