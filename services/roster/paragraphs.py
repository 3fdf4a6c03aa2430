"""People who are a paragraph each, in one cell: what it tells gets columns of its own, as a roster would have them."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from locales import Words, say
from rules.facts import plain
from rules.vocabulary import Vocabulary
from services.language.identity_numbers import masked
from services.patterns import regex
from services.roster.cells.cell import REMARKS, Said
from services.roster.cells.told_in_paragraph import told_in
from services.roster.columns import kind_name
from services.roster.screened import Column
from services.roster.sheets import Place, Sheet

#: What a text tells beside a column of the same, where they differ, is shown.
_SHOWN = frozenset({"unit", "assessments"})
#: How a text begins that goes on with the person of the one above.
_GOES_ON = regex(r"\s*(?:该同志|其(?!中)|[他她]|本人|现?申[请报](?!人)|(?:19|20)\d\d\s*[.．年])")
#: What the columns may be of, in their order.
_KINDS = (
    "name", "gender", "nation", "birth", "unit", "work_start", "service_start", "entry_date", "assessments",
    "specialty_wanted", "remarks",
)  # fmt: skip


def with_what_paragraphs_tell(
    sheet: Sheet, columns: list[Column], rows: Sequence[int], said: Said, vocabulary: Vocabulary
) -> tuple[Sheet, list[Column]]:
    """The sheet with a column more for whatever its people's paragraphs tell and no other column has."""
    text = next((column for column in columns if column.takes == "paragraph"), None)
    if text is None:
        return sheet, columns
    sheet = _with_what_goes_on(sheet, text.place, rows)
    cells = sheet.cells[str(text.place)]
    told = {row: dict(told_in(masked(text_of_row), said).cells) for row in rows if (text_of_row := cells[row])}
    there = {column.takes: column for column in columns}
    for kind in _SHOWN.intersection(there):
        own = sheet.cells[str(there[kind].place)]
        for row, of_row in told.items():
            if (more := of_row.get(kind)) and not _says(own[row], more):
                of_row[REMARKS.id] = "；".join(filter(None, [of_row.get(REMARKS.id), more]))
    moved: dict[Place, Place] = dict(sheet.moved)
    added = []
    for kind in _KINDS:
        texts = {row: of_row[kind] for row, of_row in told.items() if kind in of_row}
        if kind in there or not texts:
            continue
        sheet, place = sheet.with_texts(texts)
        moved |= {(row, place): sheet.in_file(row, text.place) for row in rows}
        titles = (say("roster.told_title", kind=kind_name(kind, vocabulary)),)
        why = Words("roster.why.told_in_text", column=text.title or say("roster.report.untitled"))
        added.append(Column(place, titles, kind, False, why, is_joined=True))
    return replace(sheet, moved=moved), [*columns, *added]


def _says(own: str | None, more: str) -> bool:
    """Whether a cell says already what a text does, or says it shorter."""
    here, there = plain(own or ""), plain(more)
    return bool(here) and (here in there or there in here)


def _with_what_goes_on(sheet: Sheet, place: int, rows: Sequence[int]) -> Sheet:
    """The sheet with each person's text in one cell, where it goes on in the cells below."""
    texts = sheet.cells[str(place)].to_list()
    people = set(rows)
    for row in sorted(people):
        below = row + 1
        while below < len(texts) and below not in people and (more := texts[below]) and _GOES_ON.match(more):
            texts[row], below = f"{texts[row]}\n{more}", below + 1
    changed = pl.Series(str(place), texts, pl.String)
    return replace(sheet, cells=sheet.cells.with_columns(changed))
