"""The columns of one sheet as the roster has them: their titles, and the cells of its people."""

from itertools import count

import polars as pl

from locales import Words, said
from services.patterns import regex
from services.roster.added import OF_ROSTER, is_added, own_titles
from services.roster.cells.dates import MAY_BE_OCTOBER
from services.roster.columns import PARTICULARS
from services.roster.header_words import UYGHUR
from services.roster.screened import Column, ScreenedSheet
from services.roster.sheets import Sheet
from services.roster.stating import without_dittos

#: The most letters that a cell of a workbook holds.
MOST_LETTERS = 32_767
_CUT = "…"
#: Numbers that stay what they are as numbers: no zero in front or at the end, and no more than 15 digits.
_INTEGER, _DECIMAL = r"^(0|-?[1-9]\d{0,14})$", r"^-?(0|[1-9]\d*)(\.\d*[1-9])?$"
_MOST_DIGITS = 15
_MONTH = r"^(19|20)\d\d(\.\d{1,2})?$"
_FIRST = 50
#: Of a birth nobody asks which month it was.
_NO_FACT = {kind.id for kind in PARTICULARS}
#: White space beside a letter of full width parts no words, but for those in the letters of Uyghur.
_SPACE = regex(rf"(?<![{UYGHUR}])(?:(?<=[^\x00-\xff])\s+|\s+(?=[^\x00-\xff]))(?![{UYGHUR}\s])")


def titles_of(columns: tuple[Column, ...]) -> dict[int, str]:
    """The titles by the columns' places, without those that were dropped or are ours already.

    What is repeated is numbered, and what is called as one of ours says so.
    """
    titles: dict[int, str] = {}
    ours = own_titles([column.title for column in columns])
    for column in columns:
        if not column.is_dropped and column.title not in ours:
            title = _SPACE.sub("", column.title) or said(Words("roster.report.untitled"))
            title += OF_ROSTER if is_added(title) else ""
            numbered = (title if number == 1 else f"{title}（{number}）" for number in count(1))
            titles[column.place] = next(each for each in numbered if each not in titles.values())
    return titles


def cells_of(screened: ScreenedSheet, titles: dict[int, str]) -> pl.DataFrame:
    """The cells of a sheet's people under their titles."""
    told = {column.place for column in screened.columns if column.takes in _NO_FACT}
    if not titles:
        return pl.DataFrame(height=len(screened.rows))
    cells = pl.DataFrame({str(place): _cells(screened.sheet, place, marks=place not in told) for place in titles})
    of_people = without_dittos(cells)[screened.rows]
    of_people.columns = list(titles.values())
    return of_people


def _cells(sheet: Sheet, place: int, marks: bool) -> pl.Series:
    """A column in which every cell has the value of the merged one that it is part of: rows are about to be parted.

    ``marks``: a number of which nobody can tell whether it is a January or an October is marked.
    """
    cells = sheet.cells[str(place)]
    if sheet.as_written:
        cells = cells.replace(list(sheet.as_written), list(sheet.as_written.values()))
    blocks = [block for block in sheet.merged if block.left <= place <= block.right and block.bottom > block.top]
    open_months = [row for row, column in sheet.short_months if marks and column == place]
    if not blocks and not open_months:
        return cells
    values = cells.to_list()
    for row in open_months:
        values[row] += MAY_BE_OCTOBER
    for block in blocks:
        first = values[block.top] if block.left == place else sheet.cells[str(block.left)][block.top]
        values[block.top : block.bottom + 1] = [first] * (min(block.bottom + 1, len(values)) - block.top)
    return pl.Series(values, dtype=pl.String)


def as_it_was(cells: pl.Series) -> pl.Series:
    """A column of all sheets, as numbers where all of it are, and whatever is longer than a cell can hold cut.

    Months such as 2010.1 are numbers only where somebody typed them so: as words they mean January. Where others are
    no numbers, those keep their mark.
    """
    there = cells.drop_nulls()
    if _all_are(_INTEGER, there):
        return cells.cast(pl.Int64)
    numbers = there.str.strip_suffix(MAY_BE_OCTOBER)
    are_words = _all_are(_MONTH, there)
    if not are_words and _all_are(_DECIMAL, numbers) and (numbers.str.count_matches(r"\d") <= _MOST_DIGITS).all():
        return cells.str.strip_suffix(MAY_BE_OCTOBER).cast(pl.Float64)
    is_long = cells.str.len_chars() > MOST_LETTERS
    if not is_long.any():
        return cells
    cut = cells.str.head(MOST_LETTERS - len(_CUT)) + pl.Series([_CUT])
    return cut.zip_with(is_long, cells)


def _all_are(pattern: str, there: pl.Series) -> bool:
    """Whether there are texts, and all of a pattern. Where they are not, the first ones tell that as a rule."""
    return len(there) > 0 and all(texts.str.contains(pattern).all() for texts in (there.head(_FIRST), there))
