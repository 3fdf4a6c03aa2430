"""What stands at a person's row and in none of its cells: comments, and that the row was struck through."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from locales import Words
from locales import said as spoken
from rules.conditions.wording import label
from services.language.identity_numbers import masked
from services.roster.cells.cell import REMARKS
from services.roster.cells.standing import STRUCK
from services.roster.screened import Column
from services.roster.sheets import Sheet

#: A row is struck through where so much of it is, or the name.
_MOST = 0.5


def with_annotations(sheet: Sheet, columns: Sequence[Column], rows: Sequence[int]) -> tuple[Sheet, list[Column]]:
    """The sheet with a column more for the comments on the cells of people's rows, and one for rows struck through."""
    own = set(rows)
    said: defaultdict[int, list[str]] = defaultdict(list)
    for (row, _), text in sorted(sheet.comments.items()):
        if row in own:
            said[row].append(text)
    comments = {row: masked("；".join(texts)) for row, texts in said.items()}
    yes = spoken(Words("value.yes"))
    struck = dict.fromkeys(own.intersection(_struck(sheet, columns)), yes)
    more = list(columns)
    for kind, title, texts in (
        (REMARKS.id, Words("roster.comments"), comments),
        (STRUCK, label(f"roster.kind.{STRUCK}"), struck),
    ):
        if texts:
            sheet, place = sheet.with_texts(texts)
            more.append(Column(place, (spoken(title),), kind, True, Words("roster.why.outside")))
    return sheet, more


def _struck(sheet: Sheet, columns: Sequence[Column]) -> list[int]:
    """The rows of which the name is struck through, or most of the cells with something in them."""
    if not sheet.struck:
        return []
    names = {column.place for column in columns if column.takes == "name"}
    count = Counter(row for row, _ in sheet.struck)
    named = {row for row, place in sheet.struck if place in names}
    filled = {row: sum(cell is not None for cell in sheet.cells.row(row)) for row in count}
    return [row for row in count if row in named or count[row] > _MOST * filled[row]]
