"""How the process that reads hands over what it found: for each sheet a line of JSON, and its cells as Arrow IPC."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from locales import Words
from services.roster.reading.found import Found, Unreadable
from services.roster.sheets import Block, Refused, Sheet

#: The exit code of the process where memory did not suffice.
OUT_OF_MEMORY = 3


def hand_over(found: Found | Unreadable, out: BinaryIO) -> None:
    """Write a sheet, or why there is none."""
    if isinstance(found, Unreadable):
        _write(out, {"why": _words(found.why), "sheet": found.sheet}, b"")
        return
    described: dict[str, object] = {
        "name": found.name,
        "merged": list(found.merged),
        "short_months": list(
            zip(*found.short_months, strict=True)
        ),  # rows and columns, which are read faster than pairs
        "remarks": [_words(each) for each in found.remarks],
        "hidden": list(found.hidden),
        "struck": list(zip(*found.struck, strict=True)),
        "comments": [(*place, text) for place, text in found.comments.items()],
    }
    cells = found.cells.write_ipc_stream(None).getbuffer()
    _write(out, described, cells)


def _write(out: BinaryIO, described: dict[str, object], cells: bytes | memoryview) -> None:
    out.write(json.dumps(described | {"bytes": len(cells)}).encode() + b"\n")
    out.write(cells)


def _words(words: Words) -> tuple[str, dict[str, object]]:
    return words.message, words.values


def handed_over(data: bytes, file: str) -> Iterator[Sheet | Refused]:
    """What was found in a file, whose name comes in here."""
    import polars as pl  # not above: the process that reads comes by here, too, and mostly to refuse

    at = 0
    while at < len(data):
        end = data.index(b"\n", at)
        described = json.loads(data[at:end])
        at = end + 1 + described["bytes"]
        if "why" in described:
            yield Refused(file, _of_file(described["why"], file, described["sheet"]), described["sheet"])
        else:
            yield Sheet(
                file,
                described["name"],
                pl.read_ipc_stream(data[end + 1 : at]),
                tuple(Block(*block) for block in described["merged"]),
                frozenset(zip(*described["short_months"], strict=True)),
                tuple(Words(message, **values) for message, values in described["remarks"]),
                frozenset(described["hidden"]),
                frozenset(zip(*described["struck"], strict=True)),
                {(row, column): text for row, column, text in described["comments"]},
            )


def _of_file(why: tuple[str, dict[str, object]], file: str, sheet: str | None) -> Words:
    message, values = why
    return Words(message, file=Words("roster.sheet", file=file, sheet=sheet) if sheet else file, **values)
