"""The Chinese of a header that says the same in another language, too: Name/姓名, ئىسمى 姓名."""

from rules.facts import plain
from services.patterns import regex

_HAN = regex("[一-龥]")
#: English before or behind the Chinese, and words in the letters of Uyghur wherever they stand.
_ENGLISH = regex(r"^[A-Za-z. ]{2,}[/／|]|[/／|]?[A-Za-z. ]{3,}$")
UYGHUR = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff"
_UYGHUR = regex(f"[{UYGHUR}\u200c-\u200f]+")
#: What is left around the Chinese: 备注（）, /备注.
_LEFT = regex(r"[(（][)）]|^[/／|、,，:：.·\-—–]+|[/／|、,，.·\-—–]+$")


def in_chinese(text: str) -> str:
    """A header, plain, without what another language says beside the Chinese; as it is where it has none."""
    said = plain(text)
    if not _HAN.search(said):
        return said
    if _UYGHUR.search(said):
        said = _LEFT.sub("", _UYGHUR.sub("", said))
    return _ENGLISH.sub("", said)
