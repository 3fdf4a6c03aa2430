"""A zip as spreadsheets are packed in: what is in it is weighed by its own word before anything is unpacked."""

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from zipfile import BadZipFile, ZipFile, ZipInfo

from locales import Words
from services.roster.reading.found import Unreadable, damaged
from services.roster.reading.limits import Limits

#: From so many bytes on an entry's ratio counts: a sheet of rows that are alike packs well.
_RATIO_COUNTS_FROM = 10 << 20
_HEAD = 1 << 16
_ELEMENT = re.compile(rb"<[A-Za-z_]")
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_IS_ENCRYPTED = 1


class Packed(Enum):
    """What a package holds."""

    WORKBOOK = auto()
    BINARY_WORKBOOK = auto()
    OPEN_DOCUMENT = auto()


class Package:
    """A zip that is no larger than allowed, whose parts are found by their names in small letters.

    Raises :class:`Unreadable` where it is broken, encrypted, too large, or XML in it defines entities.
    """

    def __init__(self, data: bytes, limits: Limits):
        with _as_damaged():
            self.zip = ZipFile(io.BytesIO(data))
        entries = self.zip.infolist()
        self.parts = {_name(entry): entry for entry in entries}
        if len(entries) > limits.entries:
            raise Unreadable(Words("roster.refused.entries", limit=limits.entries))
        if len(self.parts) < len(entries):
            raise damaged()
        if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
            raise Unreadable(Words("roster.refused.password"))
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > limits.unpacked_bytes or any(_is_bomb(entry, limits) for entry in entries):
            raise Unreadable(Words("roster.refused.unpacked", size=_megabytes(unpacked)))

    def holds(self) -> Packed:
        """What it is; raises :class:`Unreadable` where it is no spreadsheet."""
        if "xl/workbook.xml" in self.parts:
            return Packed.WORKBOOK
        if "xl/workbook.bin" in self.parts:
            return Packed.BINARY_WORKBOOK
        if "content.xml" in self.parts and b"spreadsheet" in self.head("mimetype"):
            if b"encryption-data" in self.read("meta-inf/manifest.xml"):
                raise Unreadable(Words("roster.refused.password"))
            return Packed.OPEN_DOCUMENT
        if self.has("word/"):
            raise Unreadable(Words("roster.refused.word"))
        if self.has("ppt/"):
            raise Unreadable(Words("roster.refused.slides"))
        if self.has("index/") and any(name.endswith(".iwa") for name in self.parts):
            raise Unreadable(Words("roster.refused.numbers"))
        if "[content_types].xml" in self.parts:
            raise damaged()
        raise Unreadable(Words("roster.refused.archive"))

    def refuse_entities(self) -> None:
        """Raise :class:`Unreadable` where a part of XML has a DTD, is no XML, or has an encoding that hides one."""
        for name in self.parts:
            if name.endswith((".xml", ".rels", ".vml")):
                head = self.head(name)
                if _DTD.search(head):
                    raise Unreadable(Words("roster.refused.entities"))
                if head and not _ELEMENT.search(head):
                    raise damaged()

    def remarks(self) -> list[Words]:
        """What is to be said of macros, and of other files that it refers to."""
        remarks = []
        if self.has("xl/macrosheets/") or any(name.endswith("vbaproject.bin") for name in self.parts):
            remarks.append(Words("roster.remark.macros"))
        if self.has("xl/externallinks/") or "xl/connections.xml" in self.parts:
            remarks.append(Words("roster.remark.external"))
        return remarks

    def has(self, folder: str) -> bool:
        """Whether there is a part in a folder."""
        return any(name.startswith(folder) for name in self.parts)

    def read(self, name: str) -> bytes:
        """A part whole; nothing where there is none."""
        with _as_damaged():
            return self.zip.read(self.parts[name]) if name in self.parts else b""

    def head(self, name: str) -> bytes:
        """How a part begins."""
        return next(self.pieces(name, _HEAD), b"")

    def pieces(self, name: str, size: int) -> Iterator[bytes]:
        """A part in pieces of a size."""
        if name in self.parts:
            with _as_damaged(), self.zip.open(self.parts[name]) as file:
                while piece := file.read(size):
                    yield piece

    def replaced(self, name: str, content: bytes) -> bytes:
        """The zip with another content of one of its parts; the others stay packed as they are."""
        with _as_damaged():
            file = self.zip.fp
            assert file is not None
            file.seek(0)
            copy = io.BytesIO(file.read())
            with ZipFile(copy, "a") as changed:
                old = changed.NameToInfo.pop(self.parts[name].filename)
                changed.filelist.remove(old)
                changed.writestr(old.filename, content)
            return copy.getvalue()


def _name(entry: ZipInfo) -> str:
    return entry.filename.replace("\\", "/").lstrip("/").lower()


def _is_bomb(entry: ZipInfo, limits: Limits) -> bool:
    return entry.file_size > _RATIO_COUNTS_FROM and entry.file_size > limits.ratio * entry.compress_size


def _megabytes(size: int) -> int:
    return max(1, size >> 20)


@contextmanager
def _as_damaged() -> Iterator[None]:
    """Say in a sentence what the library raises over a broken zip."""
    try:
        yield
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise damaged() from error
