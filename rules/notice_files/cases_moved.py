"""Last year's worked cases for this year's notice: their dates moved, and what they come to as this notice has it.

The file's text is changed where it has to be, and stays as it is elsewhere, with its comments and its references. A
case that comes out otherwise than it did is as right as the notice is: it says so until a person has confirmed it.
"""

import re
from calendar import isleap
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from rules.facts import DATES
from rules.notice import Notice
from rules.notice_files.cases import Case, came_out, differences
from rules.notice_files.library import Source

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|-\d\d)")
_ALONE = re.compile(r"(?:19|20)\d\d")
_LEAP_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)-02-29")


class _Edit(NamedTuple):
    """What stands in the place of a part of a text."""

    start: int
    end: int
    text: str


def moved(source: Source, text: str, years: int) -> str:
    """A file's text with its dates so many years later; the clauses that are named stay."""
    pairs = [(str(key.value), value) for key, value in _pairs(source.node)]
    stay = [(value.start_mark.index, value.end_mark.index) for key, value in pairs if key == "clause"]
    found = [_Edit(*year.span(), year[0]) for year in _YEAR.finditer(text)]
    found += [edit for key, value in pairs for edit in _alone(key, value)]
    later = {
        edit._replace(text=str(int(edit.text) + years))
        for edit in found
        if not any(start <= edit.start < end for start, end in stay)
    }
    return _LEAP_DAY.sub(_day_there_is, _edited(text, later))


def renewed(source: Source, text: str, cases: list[Case], notice: Notice) -> tuple[str, int]:
    """A file's text where every case expects what the notice gives, and how many came out otherwise before.

    Cases whose facts cannot be read, and those that expect what is written elsewhere, are left as they are.
    """
    edits: set[_Edit] = set()
    count = 0
    for number, case in enumerate(cases):
        places = [place for place, _ in differences(case, notice)]
        node = source.node.value[number]  # type: ignore[union-attr]
        if places and "facts" not in {place[0] for place in places} and _expects_here(node, text):
            count += 1
            edits.update(_renewal(node, text, _as_it_is(case, notice)))
    return _edited(text, edits), count


def _edited(text: str, edits: set[_Edit]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _pairs(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Every key with its value, at any depth; what is referred to, each time."""
    if isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _pairs(each)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key, value
            yield from _pairs(value)


def _alone(key: str, value: yaml.Node) -> Iterator[_Edit]:
    """The years that stand alone where a date, or a list of years, is written."""
    dates = [value] if key in DATES else []
    if key == "years" and isinstance(value, yaml.MappingNode):
        dates += [year for _, years in value.value if isinstance(years, yaml.SequenceNode) for year in years.value]
    for each in dates:
        if isinstance(each, yaml.ScalarNode) and _ALONE.fullmatch(each.value):
            start = each.start_mark.index + bool(each.style)  # a quote is not part of it
            yield _Edit(start, start + len(each.value), each.value)


def _day_there_is(found: re.Match[str]) -> str:
    return found[0] if isleap(int(found[1])) else f"{found[1]}-03-01"


def _as_it_is(case: Case, notice: Notice) -> dict[str, Any]:
    """What a case expects, of the same things, as the notice gives it."""
    expect, found = case.expect, came_out(case, notice)
    row: dict[str, Any] = {
        part: {key: found[part][key] for key in getattr(expect, part) if found[part].get(key)}
        for part in ("outcomes", "eligible_on", "years")
    }
    row["deadlines"] = {
        key: found["deadlines"][key][: len(str(wanted))]
        for key, wanted in expect.deadlines.items()
        if found["deadlines"].get(key)
    }
    row["best"] = expect.best and found["best"]
    for part in ("cautions", "materials"):
        row[part] = {key: words for key, words in getattr(expect, part).items() if _holds(found[part].get(key), words)}
    row["no_cautions"] = {
        key: ids for key, ids in expect.no_cautions.items() if not set(ids) & set(found["cautions"].get(key, []))
    }
    row["no_materials"] = [material for material in expect.no_materials if material not in found["materials"]]
    row["asks"] = [fact for fact in expect.asks if fact in found["asks"]]
    return {part: value for part, value in row.items() if value} or {"best": found["best"]}


def _holds(found: Any, wanted: str | list[str]) -> bool:
    """Whether a wanted text, or each of a list, is among what was found."""
    return all(value in (found or ()) for value in ([wanted] if isinstance(wanted, str) else wanted))


def _expects_here(node: yaml.MappingNode, text: str) -> bool:
    """Whether what a case expects is written in it: nothing there refers to elsewhere, or is referred to."""
    found = next(((key, value) for key, value in node.value if key.value == "expect"), None)
    if found is None:
        return False
    begin, until = found[0].end_mark.index, found[1].end_mark.index
    return begin < until and not re.search(r"[:,\[{\s][&*]\w", text[begin:until])


def _renewal(node: yaml.MappingNode, text: str, expect: dict[str, Any]) -> Iterator[_Edit]:
    """What a case expects written anew, and that nobody has confirmed it."""
    parts = {str(key.value): (key, value) for key, value in node.value}
    key, value = parts["expect"]
    begin = value.start_mark.index
    until = begin + len(_without_what_follows(text[begin : value.end_mark.index]))
    written = yaml.safe_dump(expect, allow_unicode=True, sort_keys=False, width=10000, default_flow_style=True)
    yield _Edit(begin, until, written.strip())
    if "confirmed" in parts:
        confirmed = parts["confirmed"][1]
        yield _Edit(confirmed.start_mark.index, confirmed.end_mark.index, "false")
    else:
        parted = ", " if node.flow_style else "\n" + " " * key.start_mark.column
        yield _Edit(key.start_mark.index, key.start_mark.index, f"confirmed: false{parted}")


def _without_what_follows(written: str) -> str:
    """A part as written, without the blank lines and the remarks behind it, which belong to the next."""
    lines = written.rstrip().splitlines(keepends=True)
    while len(lines) > 1 and (not lines[-1].strip() or lines[-1].lstrip().startswith("#")):
        lines.pop()
    return "".join(lines).rstrip()
