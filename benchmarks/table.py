"""The rows of the table, and how they are printed."""

from collections.abc import Iterable
from typing import NamedTuple


class Row(NamedTuple):
    """One comparison. ``ours`` and ``peer`` are figures with their units, empty where there is no peer.

    ``ratio`` says how many times better ours is (above 1) and stays None where there is no peer; ``met`` is None
    where the row has no aim. ``why`` says why an aim is missed, and is printed only then.
    """

    what: str
    ours: str
    peer: str = ""
    ratio: float | None = None
    aim: str = ""
    met: bool | None = None
    why: str = ""


HEAD = ("What", "Ours", "Peer", "Ratio", "Aim", "Met")


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table, and below it a sentence for every aim that is missed."""
    rows = list(rows)
    lines = [_line(HEAD), _line(["---", *["---:"] * 4, "---"])]
    lines += [_line(_cells(row)) for row in rows]
    missed = [f"- {row.what}: {_reached(row)} (aim {row.aim}); {row.why}" for row in rows if row.met is False]
    if missed:
        lines += ["", "Missed:", "", *missed]
    return "\n".join(lines)


def _cells(row: Row) -> list[str]:
    met = {None: "", True: "yes", False: "no"}[row.met]
    return [row.what, row.ours, row.peer, _times(row.ratio), row.aim, met]


def _times(ratio: float | None) -> str:
    return "" if ratio is None else f"{ratio:.2f} ×" if ratio < 10 else f"{ratio:.0f} ×"


def _reached(row: Row) -> str:
    """The figure that the aim is about."""
    return _times(row.ratio) or row.ours


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def versus(what: str, ours: float, peer: float, *, unit: str, aim: float | None = None, why: str = "") -> Row:
    """A row on two durations in seconds, shown in ``µs``, ``ms`` or ``s``; ``aim`` is the least ratio wanted."""
    ratio = peer / ours
    return Row(
        what, shown(ours, unit), shown(peer, unit), ratio,
        "" if aim is None else f"≥ {aim:g} ×", None if aim is None else ratio >= aim, why,
    )  # fmt: skip


def at_most(what: str, seconds: float, aim: float, unit: str, why: str = "") -> Row:
    """A row on a duration that has to stay below a limit, both in seconds."""
    return Row(what, shown(seconds, unit), aim=f"≤ {aim * _PER_SECOND[unit]:g} {unit}", met=seconds <= aim, why=why)


_PER_SECOND = {"µs": 1e6, "ms": 1e3, "s": 1.0}


def shown(seconds: float, unit: str) -> str:
    """A duration in a unit, to three digits."""
    return f"{float(f'{seconds * _PER_SECOND[unit]:.3g}'):g} {unit}"
