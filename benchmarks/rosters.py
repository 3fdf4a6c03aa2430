"""How much of what a roster states is found by ``screen``, how much of what is found is wrong, and who is overlooked.

``python -m benchmarks.rosters [--list] [FOLDER …]`` measures the labelled rosters of these folders instead of the
project's own; ``--list`` names every missed and every wrong fact.
"""

import argparse
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import orjson

from benchmarks.labels import ROSTERS
from benchmarks.table import Row, markdown

NOTICE, AS_OF = "aksu-2025h2", "2025-10-24"
LEAST_FOUND, MOST_WRONG = 0.97, 0.005
#: Where a person stands: the sheet, None where the file has but one, and the row.
Place = tuple[str | None, int]
Person = dict[str, Any]

NOTES = """\
**Rosters** (`rosters/` in `benchmarks/labelled/`; its README tells how they are labelled). Made-up rosters of the kinds
that offices keep, each run through `screen`. A fact is *found* where exactly what the row states is given: a date
to the same precision, a specialty where one holds the other; whatever else is given is *wrong*. A row is *missed* where
a person is labelled and none given, *invented* where one is given and none labelled. The *basis* is unsaid where a
start of service comes from a weaker column and the screening does not say from which. *Dev* was there while the
reading was built; *held* is read once, after that."""


class Tally(NamedTuple):
    """Counts of facts, of rows, and of starts of service that come from a weaker column."""

    stated: int = 0
    found: int = 0
    given: int = 0
    wrong: int = 0
    rows: int = 0
    rows_missed: int = 0
    rows_invented: int = 0
    weaker: int = 0
    unsaid: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*map(sum, zip(self, other, strict=True)))


class Fault(NamedTuple):
    """A fact, or with no field a row, that is missed, wrong, invented or without its basis."""

    kind: str
    name: str
    row: int
    field: str = ""
    label: object = None
    given: object = None


class Result(NamedTuple):
    """A roster's counts and faults, and what was said on standard error."""

    file: Path
    tally: Tally
    faults: list[Fault]
    said: str


def compare(gold: list[Person], people: list[Person]) -> tuple[Tally, list[Fault]]:
    """How the people that a screening found stand beside the labelled ones of the same file."""
    of_one_sheet = all(label["sheet"] is None for label in gold)
    left: dict[Place, list[Person]] = defaultdict(list)
    for person in people:
        left[None if of_one_sheet else person["sheet"], person["row"]].append(person)
    tally, faults = Tally(), []
    for label in gold:
        person = _taken(label, left)
        if person is None and label.get("_optional"):
            continue
        tally += Tally(rows=1, rows_missed=person is None)
        if person is None:
            faults.append(Fault("row missed", label["name"], label["row"]))
        counted, found = _judge(label, person or {"facts": {}})
        tally += counted
        faults += found
    invented = [Fault("row invented", "", row) for (_, row), rest in left.items() for _ in rest]
    return tally + Tally(rows_invented=len(invented)), faults + invented


def _taken(label: Person, left: dict[Place, list[Person]]) -> Person | None:
    """The person given at one of the rows where the labelled one stands, taken away from those left."""
    for row in label.get("_rows", [label["row"]]):
        if there := left.get((label["sheet"], row)):
            return there.pop(0)
    return None


def _judge(label: Person, person: Person) -> tuple[Tally, list[Fault]]:
    """A person's facts beside the label's."""
    given = _completed({field: value for field, value in person["facts"].items() if value not in (None, {})})
    accepted = _accepted(label)
    stated = {field: values for field, values in accepted.items() if None not in values}
    right = {field for field, value in given.items() if _right(field, value, accepted.get(field, []))}
    weaker = "_basis" in label["facts"] and "service_start" in given
    unsaid = weaker and not person.get("basis", {}).get("service_start")
    faults = [
        Fault("wrong" if field in given else "missed", label["name"], label["row"], field, values, given.get(field))
        for field, values in stated.items()
        if field not in right
    ]
    faults += [
        Fault("wrong", label["name"], label["row"], field, accepted.get(field), value)
        for field, value in given.items()
        if field not in right and field not in stated
    ]
    if unsaid:
        faults.append(Fault("basis unsaid", label["name"], label["row"], "service_start", label["facts"]["_basis"]))
    wrong = sum(field not in right for field in given)
    found = sum(field in right for field in stated)
    return Tally(len(stated), found, len(given), wrong, weaker=weaker, unsaid=unsaid), faults


def _accepted(label: Person) -> dict[str, list[Any]]:
    """By field the values that count as right; None is one of them where nothing needs to be given."""
    facts = {field: [value] for field, value in _completed(label["facts"]).items() if not field.startswith("_")}
    return facts | label.get("_either", {})


def _completed(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with what the contract says follows from them: an education got full-time is the full-time one, too."""
    if facts.get("study_mode") == "全日制" and "education" in facts:
        return {"full_time_education": facts["education"]} | facts
    return facts


def _right(field: str, value: Any, accepted: list[Any]) -> bool:
    if field == "specialty":
        return any(each in value or value in each for each in accepted if each)
    return value in accepted


def results(folder: Path) -> Iterator[Result]:
    """Every labelled roster of a folder, screened."""
    for path in sorted(folder.glob("*.gold.json")):
        gold = orjson.loads(path.read_bytes())
        people, said = _screened(folder / gold["file"])
        yield Result(folder / gold["file"], *compare(gold["rows"], people), said)


def _screened(roster: Path) -> tuple[list[Person], str]:
    """The people that ``screen`` writes on standard output, and what it says on standard error."""
    with TemporaryDirectory() as out:
        words = ("screen", roster, "-o", Path(out, "out.xlsx"), "--notice", NOTICE, "--as-of", AS_OF, "--jsonl")
        done = subprocess.run([sys.executable, "-m", "bot", *words], capture_output=True)
    lines = [orjson.loads(line) for line in done.stdout.splitlines()]
    return [line for line in lines if "facts" in line], done.stderr.decode(errors="replace").strip()


def run() -> list[Row]:
    """By half each roster, and what all of them come to."""
    return [row for folder in ROSTERS.values() for row in rows(folder.name, list(results(folder)))]


def rows(name: str, found: list[Result]) -> list[Row]:
    """What a folder's rosters come to together, with the aims, and each of them."""
    total = sum((result.tally for result in found), Tally())
    share, wrong = _share(total.found, total.stated), _share(total.wrong, total.given)
    astray = total.rows_missed + total.rows_invented
    return [
        Row(f"Rosters, {name}: facts found", f"{share:.1%} of {total.stated}", aim=f"≥ {LEAST_FOUND:.0%}",
            met=share >= LEAST_FOUND, why="offices write things in ways that are not known here yet."),
        Row(f"Rosters, {name}: facts wrong", f"{wrong:.1%} of {total.given}", aim=f"≤ {MOST_WRONG:.1%}",
            met=wrong <= MOST_WRONG, why="a column is taken for what its header usually means."),
        Row(f"Rosters, {name}: people missed or invented", f"{astray} of {total.rows}", aim="0", met=not astray,
            why="a line is taken for a person, or a person for a line of another kind."),
        Row(f"Rosters, {name}: basis unsaid", f"{total.unsaid} of {total.weaker}"),
        *(Row(f"… {result.file.name}", _figures(result.tally)) for result in found),
    ]  # fmt: skip


def _figures(tally: Tally) -> str:
    rest = {"missed": tally.rows_missed, "invented": tally.rows_invented, "basis unsaid": tally.unsaid}
    extra = "".join(f", {count} {what}" for what, count in rest.items() if count)
    return f"{tally.found}/{tally.stated} found, {tally.wrong}/{tally.given} wrong; {tally.rows} people{extra}"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def main() -> None:
    """Print the table, and every fault where it is asked for."""
    reader = argparse.ArgumentParser(prog="python -m benchmarks.rosters", description=__doc__)
    reader.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", default=list(ROSTERS.values()))
    reader.add_argument("--list", action="store_true", help="every missed and every wrong fact")
    asked = reader.parse_args()
    found = {folder: list(results(folder)) for folder in asked.folders}
    print(markdown(row for folder, each in found.items() for row in rows(folder.name, each)))
    if asked.list:
        for result in (result for each in found.values() for result in each):
            _list(result)


def _list(result: Result) -> None:
    if result.faults:
        print(f"\n{result.file.name}" + (f": {result.said}" if result.said else ""))
    for fault in result.faults:
        print(f"  {fault.kind}: row {fault.row} {fault.name} {fault.field} label {fault.label} given {fault.given}")


if __name__ == "__main__":
    main()
