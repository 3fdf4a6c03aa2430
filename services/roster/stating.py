"""What the rows of a sheet state: each reader's cells are read once for all people who have the same there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

import polars as pl

from locales import say
from rules.vocabulary import Vocabulary
from services.roster.cells.cell import DITTO, OF_ALL, REMARKS, STANDING, Cell, Kind, Reading, Said
from services.roster.cells.coded import without_codes
from services.roster.cells.dates import MAY_BE_OCTOBER
from services.roster.cells.own import own_reader
from services.roster.columns import ANSWER, OUTSIDE, READERS, is_written_as
from services.roster.parted_days import in_one
from services.roster.screened import Column, Problem
from services.roster.sheets import Block, Sheet
from services.roster.ticked import all_in_words

#: The place of a cell that stands in no column: HR wrote it of everybody.
EVERYONE = -1


class Stated(NamedTuple):
    """What the people of a sheet state: ``readings`` are the different ones, ``codes`` each person's among them.

    A reading is put together when it is its turn, since all of them at once would take much memory.
    """

    readings: Iterator[Reading]
    codes: list[int]
    problems: list[Problem]


class _Reader(Protocol):
    """What reads the cells of some kinds of columns together: most are modules."""

    @property
    def KINDS(self) -> tuple[Kind, ...]: ...

    def read(self, cells: list[Cell], said: Said, /) -> Reading: ...


class _Part(NamedTuple):
    """What one reader's columns state: the different readings, and each person's among them."""

    readings: list[Reading]
    codes: list[int]


def state(
    sheet: Sheet,
    columns: Sequence[Column],
    rows: Sequence[int],
    said: Said,
    everyone: Mapping[str, str],
    vocabulary: Vocabulary,
) -> Stated:
    """Read the cells of the people in ``rows``; ``everyone`` has, by kind, what a cell of each of them would say."""
    cells = filled_down(sheet, [column for column in columns if column.takes is not None])[list(rows)]
    problems: list[Problem] = []
    parts = [
        _part(reader, sheet, cells, columns, rows, said, everyone, problems)
        for reader in (*READERS, own_reader(vocabulary))
    ]
    codes = pl.DataFrame({str(place): pl.Series(part.codes, dtype=pl.UInt32) for place, part in enumerate(parts)})
    different, own = _different(codes)
    readings = (
        _joined([part.readings[code] for part, code in zip(parts, row, strict=True)]) for row in different.iter_rows()
    )
    return Stated(readings, own.to_list(), sorted(problems, key=lambda problem: (problem.row, problem.column)))


def filled_down(sheet: Sheet, columns: Sequence[Column]) -> pl.DataFrame:
    """The cells of columns by their places, as they are read: codes and ticks in words, open months marked.

    What stands in merged cells, or above where 同上 is said, is in each of the rows.
    """
    return without_dittos(pl.DataFrame({str(column.place): _whole(sheet, column) for column in columns}))


def _whole(sheet: Sheet, column: Column) -> pl.Series:
    place = column.place
    blocks = [b for b in sheet.merged if b.left == place and b.bottom > b.top]
    marks = [row for row, of_column in sheet.short_months if of_column == place]
    cells = in_one(sheet.cells, (place, *column.parts)) if column.parts else sheet.cells[str(place)]
    if blocks or marks:
        cells = _filled(cells.to_list(), blocks, marks)
    if column.ticked:
        return all_in_words(cells, column.ticked)
    return without_codes(cells) if column.is_coded else cells


def _filled(values: list[str | None], blocks: Sequence[Block], marks: Sequence[int]) -> pl.Series:
    """A column's cells with what the first of the merged ones holds in all of them, and open months marked."""
    for block in blocks:
        values[block.top : block.bottom + 1] = [values[block.top]] * (min(block.bottom + 1, len(values)) - block.top)
    for row in marks:
        values[row] = f"{values[row]}{MAY_BE_OCTOBER}"
    return pl.Series(values, dtype=pl.String)


def without_dittos(cells: pl.DataFrame) -> pl.DataFrame:
    """Columns with what stands above where they say 同上. All are looked through at once: most never say it."""
    says_so = cells.select(pl.all().is_in(DITTO).any())
    return cells.with_columns(_from_above(cells[name]) for name in cells.columns if says_so[name].item())


def _from_above(cells: pl.Series) -> pl.Series:
    says_so = cells.is_in(DITTO).fill_null(False)
    nothing = pl.Series([None], dtype=pl.String)
    return cells.zip_with(~says_so, cells.zip_with(~says_so, nothing).forward_fill())


def _part(
    reader: _Reader,
    sheet: Sheet,
    cells: pl.DataFrame,
    columns: Sequence[Column],
    rows: Sequence[int],
    said: Said,
    everyone: Mapping[str, str],
    problems: list[Problem],
) -> _Part:
    """What one reader's columns state; ``problems`` gets those of every row."""
    kinds = {kind.id: kind for kind in reader.KINDS}
    own = [column for column in columns if column.takes in kinds]
    of_all = [Cell(kind, text, EVERYONE, say("roster.everyone")) for kind, text in everyone.items() if kind in kinds]
    if not own:
        # What is said above the header holds for all, too.
        return _Part([reader.read(of_all, said)], [0] * len(cells))
    different, codes = _different(cells.select([str(column.place) for column in own]))
    read = [_read(column, kinds) for column in own]
    readings = []
    for row in different.rows():
        stated = _cells(read, row)
        reading = reader.read(stated + of_all, said)
        if answers := [cell for cell in stated if cell.is_answer]:
            _put_first(reader.read(answers, said), reading)
        readings.append(reading)
    bad = {code for code, reading in enumerate(readings) if reading.problems}
    if bad:
        for place, code in enumerate(codes.to_list()):
            if code in bad:
                at = rows[place]
                problems += [
                    Problem(at, column, sheet.cells[str(column)][at] or "", write)
                    for column, write in readings[code].problems
                    if column != EVERYONE
                ]
    return _Part(readings, codes.to_list())


def _put_first(answered: Reading, reading: Reading) -> None:
    """What HR answered goes before whatever else the roster says of it, in columns of any kind."""
    if "assessments_passed" in answered.facts:
        reading.blank_years = frozenset()
    for fact, value in answered.facts.items():
        reading.facts[fact] = value
        for doubts in (reading.basis, reading.confirm, reading.instead):
            doubts.pop(fact, None)


class _Read(NamedTuple):
    """A column as its cells are made: an empty one that a screening added never says anything."""

    kind: str
    place: int
    title: str
    is_answer: bool
    keeps_blanks: bool


def _read(column: Column, kinds: Mapping[str, Kind]) -> _Read:
    kind, answers = column.takes or "", is_written_as(ANSWER, column)
    keeps_blanks = kinds[kind].keeps_blanks and not answers and not is_written_as(OUTSIDE, column)
    return _Read(kind, column.place, column.title, answers, keeps_blanks)


def _cells(columns: Sequence[_Read], row: Sequence[str | None]) -> list[Cell]:
    """One person's cells; what was answered goes before whatever the roster itself has of the same kind, or of all."""
    stated = [
        (column, Cell(column.kind, text or "", column.place, column.title, column.is_answer))
        for column, text in zip(columns, row, strict=True)
        if text or column.keeps_blanks
    ]
    answered = {cell.kind for column, cell in stated if column.is_answer}
    return [cell for column, cell in stated if column.is_answer or cell.kind.removeprefix(OF_ALL) not in answered]


def _different(frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """The different rows of a frame, in the order in which they come, and for each row its place among them."""
    names = frame.columns
    different = frame.unique(maintain_order=True)
    numbered = different.with_row_index("code")
    codes = frame.join(numbered, on=names, how="left", nulls_equal=True, maintain_order="left")["code"]
    return different, codes


def _joined(readings: Sequence[Reading]) -> Reading:
    whole = Reading()
    for reading in readings:
        whole.facts |= reading.facts
        whole.basis |= reading.basis
        whole.confirm |= reading.confirm
        whole.instead |= reading.instead
        whole.at_most |= reading.at_most
        whole.barred = whole.barred or reading.barred
        whole.too_little = whole.too_little or reading.too_little
        whole.blank_years |= reading.blank_years
    return _without_what_is_asked(whole)


def _without_what_is_asked(whole: Reading) -> Reading:
    """Not to ask about what nobody understood of a remark that another question quotes."""
    for about in (STANDING, REMARKS.id):
        words = whole.confirm.get(about)
        if words and words.message.startswith("roster.confirm.unread"):
            quoted = [each.values.get("remark") for fact, each in whole.confirm.items() if fact != about]
            if words.values["remark"] in quoted:
                del whole.confirm[about]
    return whole
