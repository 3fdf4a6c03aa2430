"""A cell, the kind of column it stands in, and what the cells of one person were read as."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from locales import Words
from rules.facts import LEVELS, plain
from services.language.understanding.names import NO_NAMES, Names
from services.patterns import regex


class Kind(NamedTuple):
    """A kind of column. ``id`` names it in texts (``roster.kind.<id>``) and in what HR corrects.

    ``header`` finds it in a header of one line, plain as :func:`rules.facts.plain` makes it. ``reads`` tells whether a
    value (plain, too) is of the kind, where values can tell: a column whose values are of no such kind is not taken for
    it. ``keeps_blanks``: an empty cell says something beside cells that are not.
    """

    id: str
    header: re.Pattern[str]
    reads: Callable[[str], bool] | None = None
    keeps_blanks: bool = False


#: Whatever is written beside: who was posted to a village, who is like a civil servant.
REMARKS = Kind(
    "remarks",
    regex(
        "^备注|^备考$|^说明$|^附注|^其[他它](?:情况|说明|需)|情况说明$|^(?:人员)?(?:变动|异动|去向)(?:情况|原因|说明)?$|^特殊情况$"
    ),
)


#: The kind that says whether somebody is there, elsewhere, or not any more: 人员状态; it is read as remarks are.
STANDING = "standing"


class Cell(NamedTuple):
    """What somebody wrote in a column of a kind, at a place among the sheet's; empty only where a kind keeps blanks.

    ``is_answer``: HR wrote it under a column that a screening added, having been asked.
    """

    kind: str
    text: str
    place: int
    title: str
    is_answer: bool = False

    @property
    def said(self) -> str:
        """The text as it is compared."""
        return plain(self.text)


class Said(NamedTuple):
    """What is said of all people of a sheet, above its header or by its name, and the day of asking.

    ``ladder`` are the notice's levels of titles, the lowest first, and ``groups`` its names for several of them.
    ``units_level`` is that of the units on the sheet whose names tell none. ``is_of_residency``: the sheet lists people
    for what they do at the grassroots.
    """

    today: date
    county: str | None = None
    employer_kind: str | None = None
    workplace_level: str | None = None
    units_level: str | None = None
    names: Names = NO_NAMES
    ladder: tuple[str, ...] = LEVELS
    groups: tuple[str, ...] = ()
    is_of_residency: bool = False


@dataclass
class Reading:
    """What cells state: facts, and by fact the weaker column that one came from.

    ``problems`` are what could not be read: the column's place, and what to write there. ``confirm`` has, by fact, what
    to ask before anybody relies on it. ``instead`` are facts that another column states otherwise. ``barred`` says why
    somebody is not to be proposed at all. ``at_most`` are facts that are more than what somebody has, where no fact
    says how little that is; ``too_little`` is the reason where even those are not enough. ``blank_years`` are
    those that have no assessment, where that alone keeps ``assessments_passed`` from being true.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)
    problems: list[tuple[int, Words]] = field(default_factory=list)
    confirm: dict[str, Words] = field(default_factory=dict)
    instead: dict[str, Any] = field(default_factory=dict)
    barred: Words | None = None
    at_most: dict[str, Any] = field(default_factory=dict)
    too_little: Words | None = None
    blank_years: frozenset[int] = frozenset()

    def problem(self, cell: Cell, message: str, /, **values: object) -> None:
        """Note that a cell could not be read; ``message`` says what to write there."""
        self.problems.append((cell.place, Words(f"roster.problem.{message}", **values)))


YES, NO = regex("1|是|√|Y|y|TRUE|全日制|对"), regex("0|2|否|×|N|n|FALSE|非全日制")


def is_yes_or_no(said: str) -> bool:
    """Whether a value answers what the header asks: 是, √, N."""
    return bool(YES.fullmatch(said) or NO.fullmatch(said))


#: What stands in a cell that states nothing.
EMPTY = regex(r"[-—–_/／\\、.。·…*?？]*|略|详见.*|见(?!习).*|同上|待定|待查|不详|暂缺|空|N/?A|null|NULL|None")


#: How a cell says that it says what the one above does.
DITTO = ("同上", "〃", "″", "”", '"')


def of_kind(cells: Iterable[Cell], *kinds: str) -> list[Cell]:
    """The cells of some kinds, in the order in which the kinds are named."""
    by_kind: dict[str, list[Cell]] = {kind: [] for kind in kinds}
    for cell in cells:
        if cell.kind in by_kind:
            by_kind[cell.kind].append(cell)
    return [cell for kind in kinds for cell in by_kind[kind]]


def is_answered(cells: Iterable[Cell], *kinds: str) -> bool:
    """Whether HR answered in a column of one of some kinds, so that no remark speaks against it any more."""
    return any(cell.is_answer for cell in of_kind(cells, *kinds))


def clauses_of(said: str) -> list[str]:
    """The parts of a remark between its commas, stops and semicolons."""
    return re.split("[，,。；;]", said)


_OF_OTHERS = regex("配偶|父亲|母亲|父母|子女|家属|爱人|丈夫|妻子|岳[父母]")


def of_others(said: str) -> bool:
    """Whether what a remark says is of somebody else: 父亲病故."""
    return _OF_OTHERS.search(said) is not None


def to_confirm(cell: Cell, why: str = "remark", **values: object) -> Words:
    """What HR is asked to confirm of what a remark says, with its own words; by default that it is what counts."""
    return Words(f"roster.confirm.{why}", column=cell.title, remark=cell.text, **values)


#: How the kinds of cells are called that hold what is said of all people of a roster, outside of their rows.
OF_ALL = "said_"


def header(pattern: str) -> re.Pattern[str]:
    """A pattern for headers, which have neither white space nor marks at their ends."""
    return re.compile(pattern)


#: A header that no column has: another module finds columns of the kind, or our own workbooks alone have them.
NO_HEADER = header("(?!)")
