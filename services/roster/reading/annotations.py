"""What a workbook says beside its cells: comments, and letters that are struck through."""

import posixpath
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from services.patterns import regex
from services.roster.reading.found import column_of
from services.roster.reading.packages import Package

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: A place (row, column from 0).
_Place = tuple[int, int]
_REF = regex(r"([A-Z]{1,3})(\d{1,7})")
#: Who wrote a comment, as programs put it before the text: Administrator:, and what they say of newer comments.
_AUTHOR = regex(r"^[^\n:：]{1,40}[:：]\s*\n")
_THREADED = regex(r"^\[[^\]]*\].*?(?:Comment|批注|注释)[:：]\s*", re.DOTALL)
_CELL = rb'<c(?=[^>]*\br="([A-Z]{1,3})(\d{1,7})")(?=[^>]*\bs="(?:%s)")[^>]*(?<!/)>'


def comments(package: Package, sheet: str, parsed: Callable[[bytes], "Element"]) -> dict[_Place, str]:
    """The comments of the sheet in a part, by their places, without who wrote them."""
    folder, name = posixpath.split(sheet)
    relations = package.read(f"{folder}/_rels/{name}.rels")
    if b"/comments" not in relations:
        return {}
    found: dict[_Place, str] = {}
    for each in parsed(relations):
        if each.get("Type", "").endswith("/comments"):
            target = each.get("Target", "")
            part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/").lower()
            if content := package.read(part):
                found |= _comments(parsed(content))
    return found


def _comments(root: "Element") -> dict[_Place, str]:
    found = {}
    for comment in root.iter():
        place = _REF.fullmatch(comment.get("ref", "")) if comment.tag.endswith("}comment") else None
        text = "".join(each.text or "" for each in comment.iter() if each.tag.endswith("}t")) if place else ""
        if place and (said := _AUTHOR.sub("", _THREADED.sub("", text.strip())).strip()):
            found[int(place[2]) - 1, column_of(place[1])] = said
    return found


def struck_cells(styles: bytes, parsed: Callable[[bytes], "Element"]) -> re.Pattern[bytes] | None:
    """A pattern for the cells of a sheet whose letters are struck through; None where no style strikes any."""
    if b"strike" not in styles:
        return None
    root = parsed(styles)
    fonts = [_is_struck(font) for font in _children(root, "fonts")]
    formats = enumerate(_children(root, "cellXfs"))
    struck = [str(number) for number, each in formats if _is_one_of(fonts, each.get("fontId", "0"))]
    return re.compile(_CELL % "|".join(struck).encode()) if struck else None


def _children(root: "Element", name: str) -> list["Element"]:
    return [each for group in root if group.tag.endswith(f"}}{name}") for each in group]


def _is_struck(font: "Element") -> bool:
    return any(each.tag.endswith("}strike") and each.get("val", "1") not in ("0", "false") for each in font)


def _is_one_of(fonts: list[bool], number: str) -> bool:
    return number.isdigit() and int(number) < len(fonts) and fonts[int(number)]
