"""The command line, end to end: lines a second through ``decide --jsonl``, and a single ``decide`` from cold."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from benchmarks.applicants import applicants
from benchmarks.table import Row, at_most
from benchmarks.timing import in_turns
from rules.decision import decide
from rules.notice_files.library import Library

NOTICE = "aksu-2025h2"
LINES, CHECKED, ROUNDS, STARTS = 50_000, 3_000, 5, 11
LEAST_LINES = 10_000  #: lines a second
LONGEST_START = 0.5  #: seconds

NOTES = f"""\
**The command line** (`{NOTICE}`). {LINES:,} different applicants, a line each, from a file into a file, the first
{CHECKED:,} lines out checked equal to the decisions made in this process. "Alone" leaves out what a file of one line
takes, which is nearly all start-up."""


def run() -> list[Row]:
    """Lines a second with and without the start, and the time of a single decision."""
    notice = Library.from_environment().find(NOTICE)
    people = applicants(LINES, notice, seed=6)
    lines = [orjson.dumps({"notice": NOTICE, "facts": facts.known()}) + b"\n" for facts in people]
    with TemporaryDirectory() as folder:
        many, one, single = (Path(folder, name) for name in ("many.jsonl", "one.jsonl", "one.json"))
        many.write_bytes(b"".join(lines))
        one.write_bytes(lines[0])
        single.write_bytes(lines[0])
        answered = Path(folder, "answered.jsonl")
        _decide(many, answered)
        with answered.open("rb") as file:
            for facts, line in zip(people[:CHECKED], file, strict=False):
                if orjson.loads(line) != orjson.loads(orjson.dumps(decide(notice, facts).row())):
                    raise SystemExit(f"decide --jsonl differs for {facts.known()}\n{line.decode()}")
        run_of = {"many": lambda _: _decide(many, answered), "one": lambda _: _decide(one, answered)}
        taken = in_turns(run_of, range(ROUNDS))
        start = in_turns({"start": lambda _: _bot("decide", str(single))}, range(STARTS))["start"]
    return [
        _a_second("`decide --jsonl`, start included", LINES / taken["many"], WHY_LINES),
        _a_second("`decide --jsonl`, the lines alone", (LINES - 1) / (taken["many"] - taken["one"]), WHY_LINES),
        at_most("A single `decide` from cold", start, LONGEST_START, "s", WHY_START),
    ]


def _bot(*words: str, **streams) -> None:
    subprocess.run([sys.executable, "-m", "bot", *words], check=True, **{"stdout": subprocess.DEVNULL, **streams})


def _decide(lines: Path, answered: Path) -> None:
    with lines.open("rb") as stdin, answered.open("wb") as stdout:
        _bot("decide", "--jsonl", stdin=stdin, stdout=stdout)


def _a_second(what: str, lines: float, why: str) -> Row:
    return Row(what, f"{lines:,.0f} lines/s", aim=f"≥ {LEAST_LINES:,} lines/s", met=lines >= LEAST_LINES, why=why)


WHY_LINES = (
    "a line out is a document of some ten kilobytes, and each process begins with nothing remembered; most of the time"
    " goes on judging and putting findings into words for the first time, some on what to ask next and checking facts."
)
WHY_START = "importing the libraries and reading the notice take that long."
