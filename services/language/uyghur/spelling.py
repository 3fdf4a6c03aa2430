"""One way of writing Uyghur, in which the Arabic script, the official Latin letters and hasty typing are alike.

Vowels that change with the ending behind them (bala, balisi) or that hands confuse are written as one.
"""

import unicodedata

from services.patterns import regex

_OF_ARABIC = str.maketrans({
    "ا": "a", "ە": "e", "ب": "b", "پ": "p", "ت": "t", "ج": "j", "چ": "ch", "خ": "x", "د": "d", "ر": "r", "ز": "z",
    "ژ": "j", "س": "s", "ش": "sh", "غ": "g", "ف": "p", "ق": "q", "ك": "k", "ک": "k", "گ": "g", "ڭ": "ng", "ل": "l",
    "م": "m", "ن": "n", "ھ": "h", "ه": "e", "و": "o", "ۇ": "u", "ۆ": "o", "ۈ": "u", "ۋ": "w", "ې": "e", "ى": "i",
    "ی": "i", "ي": "y", "ئ": "", "،": ",", "؛": ";", "؟": "?", "ـ": "", "«": "", "»": "",
})  # fmt: skip
_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ACCENTS = regex("[\u0300-\u036f]")
#: Letters that sound alike or that are typed for each other, and vowels as three.
_ALIKE = tuple(
    (regex(letters), one)
    for letters, one in (
        (r"(?<=[a-z])['’‘`ʼ](?=[a-z])", ""),
        ("gh", "g"),
        ("zh", "j"),
        ("kh", "x"),
        ("chch", "ch"),
        ("v", "w"),
        ("f", "p"),
        ("e", "i"),
        ("o", "u"),
        ("iy(?=i)|(?<=i)y(?![a-z])", ""),
        (r"([a-su-z])\1+", r"\1"),
        (r"(?<=[a-z]{2})-(?=[a-z])", " "),
    )
)


def spelled(text: str) -> str:
    """A text whose Uyghur is written in this one way; what is in other letters stays as it is."""
    plain = unicodedata.normalize("NFKC", text).translate(_OF_ARABIC).translate(_ARABIC_DIGITS).lower()
    plain = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", plain)))
    for letters, one in _ALIKE:
        plain = letters.sub(one, plain)
    return plain
