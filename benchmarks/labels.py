"""The labelled files: what belongs to which part, and where it lies (``labelled/README.md`` tells who wrote it)."""

from pathlib import Path
from typing import Any

import orjson

FOLDER = Path(__file__).with_name("labelled")
#: Notices of other places, which nothing but the benchmarks looks at; and where the questions about such notices are.
NOTICES, OF_OTHERS = FOLDER / "notices", FOLDER / "other_notices"
EARLIER, BUILT_WITH, HELD_OUT = "earlier", "fresh, built with", "fresh, held out"
#: The folders of the fresh texts of each part. Those held out are put there when all that they measure is done.
FRESH = {
    BUILT_WITH: [FOLDER / f"fresh_{letter}" for letter in "abcdfghj"],
    HELD_OUT: [FOLDER / name for name in ("fresh_e", "fresh_i")],
}
#: The folder of each half of the labelled rosters.
ROSTERS = {half: FOLDER / "rosters" / half for half in ("dev", "held")}
WRITTEN_ON = "2025-10-10"


def rows(path: Path) -> list[dict[str, Any]]:
    """A file's lines; none where there is no such file."""
    return [orjson.loads(line) for line in path.read_bytes().splitlines()] if path.exists() else []


def questions() -> dict[str, list[dict[str, Any]]]:
    """The labelled questions about the product's own notices, by part."""
    fresh = _fresh("questions", "offtopic", "open")
    return {EARLIER: rows(FOLDER / "questions.jsonl"), **{part: found for part, found in fresh.items() if found}}


def _fresh(*names: str) -> dict[str, list[dict[str, Any]]]:
    """The lines of the fresh files of these names, by part."""
    return {
        part: [row for folder in folders for name in names for row in rows(folder / f"{name}.jsonl")]
        for part, folders in FRESH.items()
    }


def self_descriptions() -> dict[str, list[dict[str, Any]]]:
    """The labelled texts about their writers, by part; the fresh ones are all written on one day, and of no kind."""
    fresh = _fresh("self_descriptions")
    return {
        EARLIER: rows(FOLDER / "self_descriptions.jsonl"),
        **{part: [{"today": WRITTEN_ON} | row for row in found] for part, found in fresh.items() if found},
    }


def of_other_notices() -> dict[str, list[dict[str, Any]]]:
    """The labelled questions about other places' notices, by part."""
    parts = {"other notices, built with": "built_with", "other notices, held out": "held_out"}
    found = {
        part: [row for path in sorted((OF_OTHERS / folder).glob("*.jsonl")) for row in rows(path)]
        for part, folder in parts.items()
    }
    return {part: asked for part, asked in found.items() if asked}


def professions() -> list[dict[str, Any]]:
    """Everybody's question whether they get a title: ``profession``, and what they are to ``expect``."""
    return rows(FOLDER / "professions.jsonl")
