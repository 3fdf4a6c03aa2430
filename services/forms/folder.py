"""A folder of official forms: a set for each unit, what sums up several units, and what to know about them."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from locales import SOURCE, Words, said
from rules.annexes import Form
from rules.facts import plain
from rules.file_names import file_name
from rules.forms import Candidate, by_unit, concerns, form_names
from rules.notice import Notice
from rules.notice_files.forms import filled, template
from rules.publicity_period import Period

_NOTES = Path(__file__).with_name("notes.docx")


class Publicities(NamedTuple):
    """The days of the publicity before applying, and of the one after approval; None where they are not known yet."""

    first: Period | None = None
    second: Period | None = None


class FormSet(NamedTuple):
    """The forms made for a unit, or for all units together: who that is, of how many people, the names of the files."""

    of: Words | str
    people: int
    files: list[str]


def write_forms(
    folder: Path, notice: Notice, candidates: Sequence[Candidate], publicities: Publicities
) -> list[FormSet]:
    """Write the forms of every unit into a folder, each unit's into one of its own where there are several.

    Raises OSError.
    """
    units = by_unit(candidates)
    if len(units) == 1:
        return [_write(folder, notice, unit, people, notice.forms, publicities) for unit, people in units.items()]
    names = _folder_names(units)
    sets = [
        _write(folder / names[unit], notice, unit, people, notice.forms, publicities) for unit, people in units.items()
    ]
    summaries = [form for form in notice.forms if form.after_review]
    whole = _write(folder, notice, _county(notice, candidates), candidates, summaries, publicities, "form.file.summary")
    return [*sets, whole._replace(of=Words("form.all_units"))] if whole.files else sets


def write_notes(folder: Path, notes: Iterable[Words]) -> None:
    """Write what to know about the forms beside them. Raises OSError."""
    name = Words("form.notes").in_language(SOURCE)
    (folder / f"{name}.docx").write_bytes(filled(_NOTES, {"notes": [said(note) for note in notes]}))


def _write(
    folder: Path,
    notice: Notice,
    unit: str,
    candidates: Sequence[Candidate],
    forms: Iterable[Form],
    publicities: Publicities,
    file: str = "form.file",
) -> FormSet:
    """Write the forms that have somebody to speak of."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for form in forms:
        if people := [candidate for candidate in candidates if concerns(form, notice, candidate)]:
            name = file_name(Words(file, name=form.name).in_language(SOURCE))
            content = filled(template(notice, form), form_names(notice, unit, people, *publicities))
            (folder / f"{name}.docx").write_bytes(content)
            files.append(name)
    return FormSet(unit or Words("form.no_unit"), len(candidates), files)


def _folder_names(units: Iterable[str]) -> dict[str, str]:
    """A folder for each unit; two that no system tells apart are numbered."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for unit in units:
        first = name = file_name(unit or Words("form.no_unit").in_language(SOURCE))
        number = 1
        while name.casefold() in taken:
            number += 1
            name = f"{first} ({number})"
        taken.add(name.casefold())
        names[unit] = name
    return names


def _county(notice: Notice, candidates: Sequence[Candidate]) -> str:
    """The county that reports on several units: the one that all of them are of; empty where there is none."""
    known = notice.vocabulary.known_county
    stated = [known(plain(candidate.particulars.get("county", ""))) for candidate in candidates]
    pairs = list(zip(candidates, stated, strict=True))
    return next((c for c in notice.counties if all(c in one.unit or c == county for one, county in pairs)), "")
