"""The text of a file of text, whatever it was written in: UTF-8, UTF-16, or GB18030 with GBK and GB2312 within it."""

import codecs
from typing import NamedTuple

from locales import Words
from services.roster.reading.found import Unreadable

#: What stands in the place of a character that cannot be read.
LOST = "\ufffd"
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
#: Of a hundred characters beyond ASCII at most so many may be lost.
_MOST_LOST = 1


class Decoded(NamedTuple):
    """A text, and how many of its characters are lost."""

    text: str
    lost: int


def decoded(data: bytes) -> Decoded:
    """The text of some bytes; raises :class:`Unreadable` where they are written in nothing that is known here."""
    for bom, encoding in _BOMS.items():
        if data.startswith(bom):
            return _closest(data[len(bom) :], [encoding])
    return _closest(data, _utf_16(data[:1000]) or ["utf-8", "gb18030"])


def _utf_16(head: bytes) -> list[str]:
    """UTF-16 by its zeros, of which every letter, comma and line break has one; else nothing."""
    if head.count(0) < len(head) / 10:
        return []
    return ["utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"]


def _closest(data: bytes, encodings: list[str]) -> Decoded:
    """The text in the first encoding that fits wholly, else in the one that fits best."""
    for encoding in encodings:
        try:
            return Decoded(data.decode(encoding), 0)
        except UnicodeDecodeError:
            continue
    text = min((data.decode(encoding, "replace") for encoding in encodings), key=lambda text: text.count(LOST))
    lost, beyond_ascii = text.count(LOST), len(text) - len(text.encode("ascii", "ignore"))
    if lost * 100 > _MOST_LOST * beyond_ascii:
        raise Unreadable(Words("roster.refused.encoding"))
    return Decoded(text, lost)
