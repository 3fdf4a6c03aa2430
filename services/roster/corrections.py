"""What HR says of the columns of a roster: a small YAML file beside the output, remembered for the same headers.

The file has an entry for each layout that was screened::

    - 列:
        姓名: 姓名
        单位: 工作单位
        备注: 不用
      所有人:
        驻村类型: 无

A column's word may be changed to another kind's name, or to 不用. ``所有人`` says what holds of everybody.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from locales import Explained, Words, say
from rules.vocabulary import Vocabulary
from services.roster.columns import kinds_by_name, named, unique_titles
from services.roster.screened import ScreenedSheet

_COLUMNS, _EVERYONE = "列", "所有人"
#: A layout is known by its headers, whatever their order.
Headers = frozenset[str]
#: A file that is longer was not written by this program, nor by hand.
_LONGEST = 2_000_000


class Told(NamedTuple):
    """What HR said of one layout: ``columns``, by header the kind, empty for none; ``everyone``, by kind a text."""

    columns: Mapping[str, str]
    everyone: Mapping[str, str]


NOTHING_TOLD = Told({}, {})


class CorrectionsFault(Explained, ValueError):
    """A file of corrections that cannot be used: ``words`` say what is wrong, and where."""


def read_corrections(path: Path, vocabulary: Vocabulary) -> dict[Headers, Told]:
    """What the file says, by the headers of each layout, in a notice's words. Raises CorrectionsFault."""
    try:
        text = path.read_bytes()[: _LONGEST + 1].decode("utf-8-sig")
        entries = yaml.safe_load(text) if len(text) <= _LONGEST else None
    except OSError as wrong:
        raise CorrectionsFault(Words("roster.corrections.file", file=path.name, why=wrong.strerror or "")) from None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as wrong:
        mark = getattr(wrong, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise CorrectionsFault(Words("roster.corrections.yaml", file=path.name, line=line)) from None
    if entries is None:
        return {}
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CorrectionsFault(Words("roster.corrections.list", file=path.name))
    return dict(_layout(entry, path.name, vocabulary) for entry in entries)


def _layout(entry: dict[str, Any], file: str, vocabulary: Vocabulary) -> tuple[Headers, Told]:
    columns, everyone = entry.get(_COLUMNS), entry.get(_EVERYONE) or {}
    if not isinstance(columns, dict) or not isinstance(everyone, dict):
        raise CorrectionsFault(Words("roster.corrections.list", file=file))
    kinds = {str(title): _kind(str(title), word, file, vocabulary) for title, word in columns.items()}
    of_all = {_kind(str(word), word, file, vocabulary): _text(value) for word, value in everyone.items()}
    return frozenset(kinds), Told(kinds, of_all)


def _kind(place: str, word: object, file: str, vocabulary: Vocabulary) -> str:
    if word in (None, "", False) or word == say("roster.corrections.unused"):
        return ""
    if kind := named(str(word), vocabulary):
        return kind
    allowed = "、".join(kinds_by_name(vocabulary))
    raise CorrectionsFault(Words("roster.corrections.kind", file=file, place=place, word=str(word), allowed=allowed))


def _text(value: object) -> str:
    return {True: "是", False: "否"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def write_corrections(
    path: Path, sheets: Iterable[ScreenedSheet], told: Mapping[Headers, Told], vocabulary: Vocabulary
) -> None:
    """Write what every layout's columns were taken for, after what the file says of other layouts."""
    layouts = {headers: (told[headers].columns, told[headers].everyone) for headers in told}
    for sheet in sheets:
        columns = [column for column in sheet.columns if not column.is_joined]
        titles = unique_titles([column.titles for column in columns])
        kinds = {title: column.takes or "" for title, column in zip(titles, columns, strict=True)}
        layouts[frozenset(titles)] = (kinds, told.get(frozenset(titles), NOTHING_TOLD).everyone)
    unused = say("roster.corrections.unused")
    names = {kind: name for name, kind in kinds_by_name(vocabulary).items()}
    entries = [
        {
            _COLUMNS: {title: names[kind] if kind else unused for title, kind in kinds.items()},
            _EVERYONE: {names[kind]: text for kind, text in everyone.items()},
        }
        for kinds, everyone in layouts.values()
    ]
    head = say("roster.corrections.head", allowed="、".join(kinds_by_name(vocabulary)))
    comment = "".join(f"# {line}\n" for line in head.splitlines())
    path.write_text(comment + yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=120), "utf-8")
