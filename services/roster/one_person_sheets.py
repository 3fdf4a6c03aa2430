"""Forms of one person each: 姓名 | … | 性别 | …, a label, and beside or below it what it asks for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import polars as pl

from rules.facts import plain
from services.patterns import regex
from services.roster.columns import is_header_word
from services.roster.layout import Layout, Row, is_name_title, lines_of, may_be_title
from services.roster.sheets import Block, Place, Sheet

#: A form begins in one of so many rows, and of the next cells below its first label so many are labels, too.
_ROWS, _LOOKED_AT, _FEWEST = 60, 3, 2
#: Lists within a form, of what somebody did and of whom they live with: the names and units there are others.
_LISTS = regex("称谓|关系|家庭|经历|简历|履历|培训")

#: What an answer has, be it in a header's words: 2022.02—2025.02在某村驻村.
_ANSWER = regex(r"(?:19|20)\d\d[.．/\-—年]\d|[，。；]|至今")

Titles = tuple[str, ...]


@dataclass
class _Filled:
    """What a form says of a person: by the titles of each label, the text and where it stands."""

    row: int
    said: dict[Titles, tuple[str | None, Place]] = field(default_factory=dict)

    def add(self, titles: Titles, text: str | None, place: Place) -> None:
        """Take what stands beside a label; one that is there again says only what was left open before."""
        if titles not in self.said or self.said[titles][0] is None:
            self.said[titles] = text, place


def form_of(sheet: Sheet) -> tuple[Sheet, Layout] | None:
    """The forms of a sheet as a table of a row for each person, and how it is laid out; None where there are none."""
    form = _Form(sheet)
    start = form.name()
    if start is None or not (form.has_labels_beside(*start) or form.has_labels_above(start[0])):
        return None
    people = form.people(start[1])
    titles = list(dict.fromkeys(titles for person in people for titles in person.said))
    cells: list[list[str | None]] = [[None] * len(sheet.cells) for _ in titles]
    moved: dict[Place, Place] = {}
    for person in people:
        for titled, (text, place) in person.said.items():
            column = titles.index(titled)
            cells[column][person.row], moved[person.row, column] = text, place
    frame = pl.DataFrame([pl.Series(str(place), texts, pl.String) for place, texts in enumerate(cells)])
    months = frozenset(here for here, there in moved.items() if there in sheet.short_months)
    layout = Layout(lines_of(form.rows[: form.top(people[0].row)]), titles, people[0].row, len(sheet.cells))
    struck = frozenset(here for here, there in moved.items() if there in sheet.struck)
    comments = {here: sheet.comments[there] for here, there in moved.items() if there in sheet.comments}
    changed = replace(sheet, cells=frame, merged=(), short_months=months, struck=struck, comments=comments, moved=moved)
    return changed, layout


class _Form:
    """A sheet as forms have it."""

    def __init__(self, sheet: Sheet):
        self._sheet = sheet
        self.rows: list[Row] = sheet.cells[:_ROWS].rows()
        self._blocks: dict[Place, Block] = {(block.top, block.left): block for block in sheet.merged}

    def name(self) -> Place | None:
        """Where the first label for a name is."""
        return next(
            (
                (place, column)
                for place, row in enumerate(self.rows)
                for column, cell in enumerate(row)
                if cell and is_name_title(cell)
            ),
            None,
        )

    def has_labels_beside(self, row: int, column: int) -> bool:
        """Whether below the label for the name there are others, where a table has names."""
        beside = self._behind(row, column)
        name = self.rows[row][beside] if beside < len(self.rows[row]) else None
        if name and _is_label(name):
            return False
        below = [cell for line in self.rows[row + 1 :] if (cell := line[column])]
        return sum(map(may_be_title, below[:_LOOKED_AT])) >= _FEWEST

    def has_labels_above(self, row: int) -> bool:
        """Whether rows of labels take turns with rows of what they ask for; a table's later headers say 姓名."""
        turns = self.rows[row : row + 4]
        return (
            len(turns) == 4
            and all(map(_is_of_labels, turns[::2]))
            and not any(map(_is_label_row, turns[1::2]))
            and not any(cell and is_name_title(cell) for cell in turns[2])
        )

    def people(self, column: int) -> list[_Filled]:
        """What the forms of the sheet say, each of which has the label for a name in the same column."""
        self.rows = self._sheet.cells.rows()
        names = [place for place, row in enumerate(self.rows) if (cell := row[column]) and is_name_title(cell)]
        tops = [self.top(row) for row in names]
        return [
            self._filled(row, top, end)
            for row, (top, end) in zip(names, pairwise([*tops, len(self.rows)]), strict=True)
        ]

    def top(self, row: int) -> int:
        """The first row of the form that has its label for a name in a row."""
        while row and _is_label_row(self.rows[row - 1]) and sum(map(bool, self.rows[row - 1])) >= 2:
            row -= 1
        return row

    def _filled(self, row: int, top: int, end: int) -> _Filled:
        found, place = _Filled(row), top
        while place < end:
            line = self.rows[place]
            if self._is_list(place):
                place = next((at for at in range(place + 1, end) if _is_label_row(self.rows[at])), end)
                continue
            is_above = self._are_adjacent(place) and place + 1 < end and not _is_label_row(self.rows[place + 1])
            for titles, value in self._above(place) if is_above else self._beside(place):
                text = self.rows[value[0]][value[1]] if value[1] < len(line) else None
                found.add(titles, text, value)
            place += 1 + is_above
        return found

    def _is_list(self, place: int) -> bool:
        """Whether a list begins in a row: it has labels alone, and one of them, or one to their left, says so."""
        if not self._are_adjacent(place):
            return False
        words = [*filter(None, self.rows[place]), *filter(None, [self._over(place, self._first(place))])]
        return any(_LISTS.search(plain(word)) for word in words)

    def _first(self, place: int) -> int:
        return next((column for column, cell in enumerate(self.rows[place]) if cell), 0)

    def _are_adjacent(self, place: int) -> bool:
        """Whether a row has labels alone, with no room between them for what they ask for."""
        row = self.rows[place]
        filled = [column for column, cell in enumerate(row) if cell]
        return _is_of_labels(row) and all(self._behind(place, one) == other for one, other in pairwise(filled))

    def _above(self, place: int) -> Iterator[tuple[Titles, Place]]:
        """The labels of a row, each with the place below it."""
        for column, cell in enumerate(self.rows[place]):
            if cell:
                yield (_label(cell),), (place + 1, column)

    def _beside(self, place: int) -> Iterator[tuple[Titles, Place]]:
        """The labels of a row, each with the place behind it."""
        row, column = self.rows[place], 0
        while column < len(row):
            cell, behind = row[column], self._behind(place, column)
            if cell is None or self._is_over(place, column) or not _is_label(cell):
                column = behind
                continue
            over = self._over(place, column)
            yield (_label(over), _label(cell)) if over else (_label(cell),), (place, behind)
            column = self._behind(place, behind)

    def _behind(self, row: int, column: int) -> int:
        """The first column behind a cell, which may be several that were merged."""
        block = self._blocks.get((row, column))
        return (block.right if block else column) + 1

    def _is_over(self, row: int, column: int) -> bool:
        """Whether a label is one of several rows, each of which has a label of its own."""
        block, behind = self._blocks.get((row, column)), self._behind(row, column)
        if block is None or block.bottom == block.top or behind >= len(self.rows[row]):
            return False
        return _is_label(self.rows[row][behind] or "")

    def _over(self, row: int, column: int) -> str | None:
        """The label of several rows to the left of one of them."""
        for block in self._blocks.values():
            if block.right + 1 == column and block.top <= row <= block.bottom and block.bottom > block.top:
                text = self.rows[block.top][block.left]
                return text if text and may_be_title(text) else None
        return None


def _is_label(text: str) -> bool:
    """Whether a cell may be a label: 驻村经历 is one, 2022.2—2025.2驻村 is not."""
    return is_header_word(text) and not _ANSWER.search(text)


def _label(text: str) -> str:
    """A label without what spreads it and what stands behind it: 姓  名：."""
    return "".join(text.split()).rstrip(":：")


def _is_of_labels(row: Sequence[str | None]) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) >= _FEWEST and all(map(_is_label, filled))


def _is_label_row(row: Sequence[str | None]) -> bool:
    """Whether the first cell of a row is a label."""
    return _is_label(next(filter(None, row), ""))
