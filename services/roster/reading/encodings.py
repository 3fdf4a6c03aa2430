"""The text of a file of text, whatever it was written in: UTF-8, UTF-16, or GB18030 with GBK and GB2312 within it."""

import codecs
import re
from typing import NamedTuple

from locales import Words
from services.roster.reading.found import Unreadable

#: What stands in the place of a character that cannot be read.
LOST = "\ufffd"
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
#: What every table in text, and every page, has many of.
_SIGN, _SIGN_LE, _SIGN_BE = (re.compile(pattern) for pattern in (rb"[\t\n,;<]", rb"[\t\n,;<]\0", rb"\0[\t\n,;<]"))
#: A line with Chinese in UTF-8, which one in GB18030 hardly ever looks like, and one with anything beyond ASCII.
_LINE_OF_UTF_8 = re.compile(
    rb"(?:^|(?<=<))[\t -;=-~]*(?:[\xe3-\xe9\xef][\x80-\xbf]{2}[\t -;=-~]*){2,}(?=[\r\n<]|\Z)", re.M
)
_LINE_BEYOND_ASCII = re.compile(rb"[^\n<]*[\x80-\xff][^\n<]*")
#: The shares of such lines up to which a file is GB18030, and from which it is UTF-8.
_FEW, _MANY = 0.05, 0.5
_BINARY = re.compile(rb"[\0-\x08\x0e-\x1a\x1c-\x1f]")
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
            return _read(data[len(bom) :], encoding)
    if encoding := _utf_16(data[:1000]):
        return _read(data, encoding)
    try:
        return Decoded(data.decode(), 0)
    except UnicodeDecodeError:
        return _read(data, _utf_8_or_gb(data))


def _utf_16(head: bytes) -> str:
    """UTF-16 where most of the signs that divide a text have a zero beside them; else nothing."""
    all_signs = len(_SIGN.findall(head))
    for encoding, sign in (("utf-16-le", _SIGN_LE), ("utf-16-be", _SIGN_BE)):
        if 2 * sum(found.start() % 2 == 0 for found in sign.finditer(head)) > all_signs:
            return encoding
    return ""


def _utf_8_or_gb(data: bytes) -> str:
    """What most lines are written in; a file put together from both would be read wrongly either way."""
    share = len(_LINE_OF_UTF_8.findall(data)) / max(1, len(_LINE_BEYOND_ASCII.findall(data)))
    if _FEW < share < _MANY:
        raise Unreadable(Words("roster.refused.encoding"))
    return "utf-8" if share >= _MANY else "gb18030"


def _read(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost, beyond_ascii = text.count(LOST), len(text) - len(text.encode("ascii", "ignore"))
    if lost * 100 > _MOST_LOST * beyond_ascii:
        raise Unreadable(Words("roster.refused.other" if _BINARY.search(data) else "roster.refused.encoding"))
    return Decoded(text, lost)
