"""What kind of file it is, by its bytes: names of rosters often say otherwise."""

import re
from enum import Enum, auto

from locales import Words
from services.roster.reading.found import Unreadable, damaged


class Kind(Enum):
    """The kinds that are read; a package is a zip of one kind or another."""

    PACKAGE = auto()
    OLD_WORKBOOK = auto()
    SPREADSHEETML = auto()
    HTML = auto()
    TEXT = auto()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: How files begin that hold no table, and which sentence tells what to do with them.
_OTHERS = {
    b"%PDF-": "pdf",
    b"\x89PNG": "picture", b"\xff\xd8\xff": "picture", b"GIF8": "picture", b"RIFF": "picture",
    b"II*\x00": "picture", b"MM\x00*": "picture",
    b"Rar!": "archive", b"7z\xbc\xaf": "archive", b"\x1f\x8b": "archive", b"BZh": "archive", b"\xfd7zXZ": "archive",
    b"MIME-Version:": "web_archive",
    b"{\\rtf": "word",
}  # fmt: skip
#: How an .xls begins that has a password: records BOF and FILEPASS, perhaps with WRITEPROTECT between them.
_OLD_PASSWORD = re.compile(rb"\x09\x08.\0\0[\x05\x06]\x05\0(?:.{4}|.{12})(?:\x86\0\0\0)?\x2f\0", re.DOTALL)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|meta|style|table)\b", re.IGNORECASE)
_SPREADSHEETML = b"urn:schemas-microsoft-com:office:spreadsheet"
#: So much of the beginning is looked at.
_HEAD = 4096


def kind_of(data: bytes) -> Kind:
    """The kind of a file; raises :class:`Unreadable` where it is none that can hold a roster."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.PACKAGE
    if data.startswith(_OLE):
        return _of_compound(data)
    for start, what in _OTHERS.items():
        if data.startswith(start):
            raise Unreadable(_refused(what))
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # of UTF-16, the letters remain
    if _SPREADSHEETML in head:
        return Kind.SPREADSHEETML
    if head.startswith(b"<") and _HTML.search(head):
        return Kind.HTML
    if head.startswith(b"<?xml"):
        raise Unreadable(_refused("other"))
    return Kind.TEXT


def _of_compound(data: bytes) -> Kind:
    """What an OLE file is by the names in its directory, which are UTF-16."""
    if _has(data, "EncryptedPackage") or _OLD_PASSWORD.search(data):
        raise Unreadable(_refused("password"))
    if _has(data, "Workbook") or _has(data, "Book"):
        return Kind.OLD_WORKBOOK
    if _has(data, "WordDocument"):
        raise Unreadable(_refused("word"))
    raise damaged()


def _has(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def _refused(what: str) -> Words:
    return Words(f"roster.refused.{what}")
