"""How long the program takes to start: to the page's address, and each command to its end."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.table import Row, at_most, shown, versus
from benchmarks.timing import in_turns
from tests.support.databases import sqlite

STARTS = 7
LONGEST_START = 2.5  #: seconds to the page's address
LONGEST_COMMAND = 0.5  #: seconds of processor time
#: What each command is given; all of it is there, or nothing is to be done.
COMMANDS = (
    ("decide", "--notice", "aksu-2025h2", "{facts}"),  # by the day alone, both notices may be meant
    ("decide", "--jsonl"),
    ("understand", "--jsonl"),
    ("answer", "--jsonl"),
    ("notice", "check", "rules/notices/ruoqiang-2024"),
    ("staff", "list"),
    ("unit", "list"),
    ("hr", "list"),
    ("backup", "{folder}"),
    ("--help",),
)
_ROOT = Path(__file__).parents[1]

NOTES = f"""\
**The start.** The median of {STARTS}, everything compiled already. The program serves on a file of SQLite that is
there; its peer is the least program that does so by the same libraries, aiohttp's server and aiogram's dispatcher,
without a database, texts or notices (`benchmarks/peers/bare_program.py`). Both are waited for until they print the
page's address, then killed. *Processor time* is theirs and the system's for them. Commands run to their end, without
any input."""


def run() -> list[Row]:
    """Seconds to the page's address, and seconds of processor time for everything, beside the bare program."""
    with TemporaryDirectory() as folder:
        given = {"folder": folder, "facts": f"{folder}/facts.json"}
        Path(given["facts"]).write_text("{}")
        env = os.environ | {"DATABASE_URL": sqlite(Path(folder))}
        commands = {" ".join(command): [word.format(**given) for word in command] for command in COMMANDS}
        serve, bare = _python("bot", "serve", "--port", "0"), _python("benchmarks.peers.bare_program")
        _until_address(serve, env)  # which makes the database
        until: dict[str, Callable[[int], None]] = {
            "ours": lambda _: _until_address(serve, env),
            "bare": lambda _: _until_address(bare, env),
        }
        waited = in_turns(until, range(STARTS), clock=perf_counter, pick=median)
        ends = {name: lambda _, words=words: _until_end(words, env) for name, words in commands.items()}
        worked = in_turns(until | ends, range(STARTS), clock=_of_children, pick=median)
    beside = "… beside a bare program of aiohttp and aiogram"
    return [
        at_most("`serve`, to the page's address", waited["ours"], LONGEST_START, "s", WHY_START),
        versus(beside, waited["ours"], waited["bare"], unit="s"),
        Row("… processor time", shown(worked["ours"], "s")),
        versus(beside, worked["ours"], worked["bare"], unit="s"),
        *(row for name in commands for row in _of_command(name, worked[name], worked["bare"])),
    ]


def _of_command(name: str, ours: float, bare: float) -> list[Row]:
    shown_name = name.replace("{facts}", "FACTS.json").replace("{folder}", "FOLDER")
    return [
        at_most(f"`{shown_name}` from cold, processor time", ours, LONGEST_COMMAND, "s", WHY_COMMAND),
        versus("… beside the bare program", ours, bare, unit="s"),
    ]


def _python(*words: str) -> list[str]:
    return [sys.executable, "-m", *words]


def _until_address(command: list[str], env: dict[str, str]) -> None:
    """Start a program, and end it as soon as it says where its page is."""
    with subprocess.Popen(command, env=env, cwd=_ROOT, stdout=subprocess.PIPE) as program:
        address = program.stdout.readline()
        program.kill()
    if b"http://" not in address:
        raise SystemExit(f"{command} did not start")


def _until_end(words: list[str], env: dict[str, str]) -> None:
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL}
    subprocess.run(_python("bot", *words), check=True, env=env, cwd=_ROOT, **streams)


def _of_children() -> float:
    """Seconds of processor time of all processes that were started and have ended."""
    times = os.times()
    return times.children_user + times.children_system


WHY_START = (
    "loading the libraries is nearly all of it: aiogram's types, SQLAlchemy with Alembic, and the server; figures taken"
    " while other programs run are longer, the ratio is not."
)
WHY_COMMAND = (
    "loading the libraries is nearly all of it: Pydantic for the notices and, where there is a database, SQLAlchemy"
    " with Alembic."
)
