"""People who have several rows, one for each education or title, as personnel systems write them: one row stays."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from locales import Words
from rules.facts import plain
from services.patterns import regex
from services.roster.cells import assessments, education, titles, work
from services.roster.cells.cell import DITTO, Cell, Kind, Said
from services.roster.cells.coded import without_code
from services.roster.screened import Column
from services.roster.sheets import Block, Sheet
from services.roster.ticked import in_words

_YES = regex("1|是|√|Y|y|TRUE")
#: What says of one row of a person that it is the one that counts.
_MARKS = ("is_current", "is_highest")
#: What two people of one name hardly share.
_OWN = {"number", "birth", "phone", "service_start", "work_start", "entry_date"}
#: What differs from row to row of one person: whatever else is known of them is the same in each.
_VARIES = {kind.id for reader in (education, titles, assessments, work) for kind in reader.KINDS} - _OWN - {"unit"}
#: What a row that goes on with the person above has at least one of.
_STATED = {"education", "full_time_education", "in_service_education", "title", "title_level", "assessments"}
#: So many rows below the last person may go on with them.
_MOST_BELOW = 10
#: What no person's row has: 本科5人.
_COUNT = regex(r"\d人|合计|小计|总计|签[字名]|盖章|[:：]$")

Row = tuple[str | None, ...]


def one_row_each(
    sheet: Sheet, columns: Sequence[Column], rows: list[int], said: Said
) -> tuple[Sheet, list[Column], list[int]]:
    """One row of everybody, where some have several: the one that is marked, else that of the highest title.

    The sheet gets one column more for every education that the rows of such a person state, one for the degree of the
    highest, and one for the results of their assessments.
    """
    together = {own[0]: own for own in _rows_of_people(sheet, columns, rows) if len(own) > 1}
    if not together:
        return sheet, list(columns), rows
    people = {_kept(sheet, columns, own, said): own for own in together.values()}
    others = {row for kept, own in people.items() for row in own if row != kept}
    stated = {kept: _educations(sheet, columns, own, said) for kept, own in people.items()}
    studies = {kept: _studies(educations) for kept, educations in stated.items()}
    degrees = {kept: _degree(educations) for kept, educations in stated.items() if studies[kept]}
    results = {kept: _results(sheet, columns, own) for kept, own in people.items()}
    wider, more = _with_column(sheet, list(columns), "education", studies)
    wider, more = _with_column(wider, more, "degree_of_highest", degrees)
    if any(results.values()):
        # A blank among results says that a year is missing: whoever has only one row has theirs here, too.
        results = {row: results.get(row) or _of_row(sheet, columns, row) for row in rows}
    wider, more = _with_column(wider, more, "assessments", results)
    blocks = [
        block for kept, own in people.items() if kept != own[0] for block in _lasting(sheet, columns, own[0], kept)
    ]
    wider = replace(wider, merged=(*wider.merged, *blocks))
    return wider, more, sorted({*rows, *people} - others)


def alike(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> list[list[int]]:
    """The rows of each name and unit that stand several times, with nothing of their own that tells them apart."""
    told = {"name", "unit", *_OWN} - {"number"}
    shared = [str(column.place) for column in columns if column.takes in told]
    if not {"name", "unit"} <= {column.takes for column in columns}:
        return []
    places = pl.Series("row", list(rows), dtype=pl.UInt32)
    named = [str(column.place) for column in columns if column.takes in ("name", "unit")]
    groups = sheet.cells.select(shared)[list(rows)].with_columns(places).drop_nulls(named)
    found = groups.group_by(shared, maintain_order=True).agg("row")["row"].to_list()
    return [together for together in found if len(together) > 1]


def _lasting(sheet: Sheet, columns: Sequence[Column], first: int, kept: int) -> list[Block]:
    """Cells of somebody's first row as if they were merged down to the row that stays, where it has none of its own."""
    above, own = sheet.cells.row(first), sheet.cells.row(kept)
    return [
        Block(first, column.place, kept, column.place)
        for column in columns
        if column.takes not in _VARIES and above[column.place] and own[column.place] in (None, *DITTO)
    ]


def _with_column(sheet: Sheet, columns: list[Column], kind: str, texts: dict[int, str]) -> tuple[Sheet, list[Column]]:
    """The sheet with a column more, where it would say anything."""
    if not any(texts.values()):
        return sheet, columns
    wider, place = sheet.with_texts(texts)
    return wider, [*columns, Column(place, (), kind, True, Words("roster.why.header"))]


def _rows_of_people(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> list[list[int]]:
    """The rows of each person: those over which the name is merged, those below without a name, those that fit it."""
    names = [column.place for column in columns if column.takes == "name"]
    if not names:
        return []
    name, later = names[0], _going_on(sheet, columns, names[0], rows)
    begun = {row: [row] for row in rows if row not in later}
    for block in sheet.merged:
        if block.left <= name <= block.right and block.top in begun:
            begun[block.top] = list(range(block.top, block.bottom + 1))
    owner = {row: own for own in begun.values() for row in own}
    for row in sorted(later):
        if row not in owner and (own := owner.get(row - 1)):
            own.append(row)
            owner[row] = own
    alone = [row for row, own in begun.items() if len(own) == 1]
    return [own for own in begun.values() if len(own) > 1] + _fitting(sheet, columns, _of_one_name(sheet, name, alone))


def _going_on(sheet: Sheet, columns: Sequence[Column], name: int, rows: Sequence[int]) -> set[int]:
    """The rows that go on with the person above: with an education, a title or a result more, and nothing of their own.

    Their name is blank, or the one above again, and so is whatever else lasts.
    """
    last = max(rows) + _MOST_BELOW
    cells = sheet.cells[: last + 1]
    names = cells[str(name)]
    is_again = names.is_null() | names.is_in(DITTO) | (names == names.shift(1))
    stated = [column for column in columns if column.takes in _STATED]
    states = _any_filled(cells, stated)
    lasting = [column for column in columns if column.takes and column.takes not in _VARIES and column.place != name]
    people, found, begun = set(rows), set[int](), 0
    for row in (is_again & states).arg_true():
        if row - 1 not in found:
            begun = row - 1
        if begun in people and _goes_on(cells.row(row), cells.row(begun), lasting, stated):
            found.add(row)
    return found


def _goes_on(own: Row, above: Row, lasting: Sequence[Column], stated: Sequence[Column]) -> bool:
    """Whether a row has something stated that the one of the person above has not, and nothing else of its own.

    It says nothing lasting that the other does not say, and less than that one.
    """
    if any(_COUNT.search(cell) for cell in own if cell):
        return False
    if all(own[column.place] in (None, above[column.place]) for column in stated):
        return False
    cells = [(own[column.place], above[column.place]) for column in lasting]
    says_less = not cells or any(there and here != there for here, there in cells)
    return says_less and all(not here or here in (*DITTO, there) for here, there in cells)


def _any_filled(cells: pl.DataFrame, columns: Sequence[Column]) -> pl.Series:
    """Which rows have something in one of the columns."""
    if not columns:
        return pl.Series([False]).new_from_index(0, len(cells))
    return cells.select(pl.any_horizontal(pl.col(str(column.place)).is_not_null() for column in columns)).to_series()


def _of_one_name(sheet: Sheet, place: int, rows: Sequence[int]) -> list[int]:
    """The rows whose name stands in another one, too."""
    names = sheet.cells[str(place)][list(rows)]
    return [row for row, again in zip(rows, names.is_duplicated() & names.is_not_null(), strict=True) if again]


def _fitting(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> list[list[int]]:
    """Rows of one name by what else they share: the same in all that does not vary, and in something of their own.

    Where a column marks one row of each person, nothing of their own is asked for. Rows that are alike in everything
    are nobody's several rows.
    """
    if not rows:
        return []
    is_marked = any(column.takes in _MARKS for column in columns)
    lasting = [column for column in columns if column.takes and column.takes not in _VARIES]
    lasting = [column for column in lasting if column.takes != "number" or _repeats(sheet, column, rows)]
    own = [place for place, column in enumerate(lasting) if column.takes in _OWN]
    lasting_places = {column.place for column in lasting}
    varying = [
        str(column.place) for column in columns if column.place not in lasting_places and column.takes != "number"
    ]
    people: dict[Row, list[int]] = {}
    shared = sheet.cells.select([str(column.place) for column in lasting])[list(rows)].rows()
    for row, key in zip(rows, shared, strict=True):
        if is_marked or any(key[place] for place in own):
            people.setdefault(key, []).append(row)
    different = dict(
        zip(rows, sheet.cells[list(rows)].select(varying).rows(), strict=False)
    )  # none where nothing varies
    return [own for own in people.values() if len({different.get(row) for row in own}) == len(own)]


def _repeats(sheet: Sheet, column: Column, rows: Sequence[int]) -> bool:
    """Whether a number is a person's and no row's."""
    numbers = sheet.cells[str(column.place)][list(rows)].drop_nulls()
    return bool(numbers.is_duplicated().sum() * 2 > len(numbers))


def _kept(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int], said: Said) -> int:
    """The row of a person that stays: of two that are alike in that, the later title's."""
    for mark in _MARKS:
        for column in columns:
            marked = [row for row in rows if column.takes == mark and _is_yes(sheet.cells[str(column.place)][row])]
            if marked:
                return marked[0]

    def rank(row: int) -> tuple[int, str]:
        held = titles.read(_cells(sheet, columns, row, titles.KINDS), said).facts
        level = held.get("title")
        return said.ladder.index(level) if level in said.ladder else -1, held.get("title_date", "")

    return max(rows, key=rank)


def _is_yes(text: str | None) -> bool:
    return text is not None and _YES.fullmatch(plain(text)) is not None


def _cells(sheet: Sheet, columns: Sequence[Column], row: int, kinds: Sequence[Kind]) -> list[Cell]:
    """The cells of some kinds in a row."""
    ids = {kind.id for kind in kinds}
    own = [column for column in columns if column.takes in ids]
    texts = [_in_words(column, sheet.cells[str(column.place)][row]) for column in own]
    return [
        Cell(column.takes or "", text, column.place, column.title)
        for column, text in zip(own, texts, strict=True)
        if text
    ]


def _in_words(column: Column, text: str | None) -> str | None:
    """What a cell says, without its code, or by its tick."""
    if column.ticked:
        return in_words(text, column.ticked)
    return without_code(text) if text and column.is_coded else text


def _educations(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int], said: Said) -> list[dict[str, Any]]:
    """What each of some rows states of an education."""
    return [education.read(_cells(sheet, columns, row, education.KINDS), said).facts for row in rows]


def _degree(stated: Sequence[dict[str, Any]]) -> str:
    """Whether the degree of the highest of some educations was awarded, as its own row says."""
    return education.degree_in_words(max(stated, key=lambda facts: education.rank_of(facts.get("education"))))


def _studies(stated: Sequence[dict[str, Any]]) -> str:
    """The different ones of some educations: 大专（全日制）/本科（函授）; nothing where there is only one."""
    found = []
    for facts in stated:
        if "education" in facts:
            level = facts["education"] + ("研究生" if facts["education"] in ("硕士", "博士") else "")
            found.append(f"{level}（{facts.get('study_mode', '')}）")
    return "/".join(found) if len(set(found)) > 1 else ""


def _results(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> str:
    """The results of assessments in all rows: 合格、优秀; nothing where they are the same in each that has some."""
    results = list(filter(None, (_of_row(sheet, columns, row) for row in rows)))
    return "、".join(results) if len(set(results)) > 1 else ""


def _of_row(sheet: Sheet, columns: Sequence[Column], row: int) -> str:
    """The results of assessments in one row."""
    kinds = [kind for kind in assessments.KINDS if kind.id == "assessments"]
    return "、".join(cell.text for cell in _cells(sheet, columns, row, kinds))
