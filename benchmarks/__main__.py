"""``python -m benchmarks [TOPIC …]``: measure and print; all topics together are also written to the docs."""

import os
import platform
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from benchmarks.table import markdown

TOPICS = (
    "decisions", "bulk", "jsonl", "starting", "asking", "turns", "understanding", "answering", "written_anew",
    "hostile", "sending", "rush", "outbox", "publishing", "faults", "programs", "rosters", "screening", "engines",
)  # fmt: skip
PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"
RULES = ("zen-engine", "openfisca-core", "polars", "duckdb", "pyspark", "narwhals", "numpy", "pydantic", "orjson")
LIBRARIES = (*RULES, "aiogram", "python-telegram-bot", "aiolimiter", "sqlalchemy", "bm25s")


def _page(topics: list[str]) -> str:
    modules = [import_module(f"benchmarks.{topic}") for topic in topics]
    rows = [row for module in modules for row in module.run()]
    notes = [text for module in modules for text in _notes(module) if text]
    return "\n\n".join(["# Benchmarks", _about(), markdown(rows), "## How", *notes]) + "\n"


def _notes(module: ModuleType) -> tuple[str, str]:
    """How a topic is measured, and its tables beside the rows; empty where it has none."""
    return getattr(module, "NOTES", ""), getattr(module, "tables", str)()


def _about() -> str:
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        "Written by `make bench`. A ratio above 1 means that ours is that many times better. All contestants take"
        " turns, and the figures are medians over the rounds unless said otherwise: the times depend on the machine,"
        " the ratios hardly.\n\n"
        f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, {libraries}."
    )


def main() -> int:
    """Exit code 0, or 2 where a topic is not known; a missed aim is no failure."""
    wanted = sys.argv[1:]
    if unknown := set(wanted).difference(TOPICS):
        print(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(TOPICS)}", file=sys.stderr)
        return 2
    page = _page(wanted or list(TOPICS))
    print(page)
    if not wanted:
        PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
