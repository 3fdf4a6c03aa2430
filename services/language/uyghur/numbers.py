"""Numbers in Uyghur words, in digits: ئون بەش as 15, ئىككى مىڭ يىگىرمە تۆتىنچى as 2024-."""

import re

from services.language.uyghur.spelling import spelled
from services.patterns import regex

_ONES = ("bir", "ikki", "üch", "töt", "besh", "alte", "yette", "sekkiz", "toqquz")
_TENS = ("on", "yigirme", "ottuz", "qiriq", "ellik", "atmish", "yetmish", "seksen", "toqsan")
_VALUES = (
    {spelled(word): value for value, word in enumerate(_ONES, 1)}
    | {spelled(word): 10 * value for value, word in enumerate(_TENS, 1)}
    | {spelled("tört"): 4, spelled("yüz"): 100, spelled("ming"): 1000}
)
_WORD = "|".join(sorted(_VALUES, key=len, reverse=True))
_ORDINAL = r"[iu]?nchi(?:si)?"
#: What is counted; elsewhere a single "one" is no more than an article.
_COUNTED = "|".join(
    map(spelled, ("yérim", "yil", "ay", "kün", "hepte", "qétim", "derije", "tür", "kishi", "neper", "adem", "parche"))
)
_NUMBER = regex(
    rf"(?<![a-z])(?:{_WORD})(?:\s+(?:{_WORD}))*(?P<ordinal>{_ORDINAL})?(?P<all>[iy]?la|yl[ai]n)?(?![a-z])(?P<is_counted>(?=\s*-?\s*(?:{_COUNTED})))?"
)


def in_digits(text: str) -> str:
    """A spelled text with its numbers in digits, and those that say which one with a hyphen."""
    return _NUMBER.sub(_digits, text)


def _digits(match: re.Match[str]) -> str:
    is_ordinal = match["ordinal"] is not None
    words = match.group().removesuffix(match["all"] or "").removesuffix(match["ordinal"] or "").split()
    if words == ["bir"] and not is_ordinal and match["is_counted"] is None:
        return match.group()
    whole = value = 0
    for word in words:
        number = _VALUES[word]
        if number >= 100:
            value = max(value, 1) * number
            whole, value = whole + value, 0
        else:
            value += number
    return f"{whole + value}{'-' if is_ordinal else ''}"
