"""How Chinese sounds to people who type it by its sound: by character, without tones, as people in the south speak.

Every character is read as it is read by itself: what a word's neighbours make of it (会计) would cost a dictionary of
47,000 phrases, a sixth of a second at every start, and changed 1 of 8,370 labelled texts and questions, for the worse.
"""

import os
import unicodedata
from functools import lru_cache

from services.patterns import regex

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # pypinyin looks at it when it is imported
#: What people in the south do not tell apart: zh and z, ng and n.
_ALIKE, _ALIKE_IN_WORDS = regex("(?<=[zcs])h|g$"), regex("(?<=[zcs])h|(?<=n)g")


def sounds(word: str) -> list[str]:
    """The sound of each character of a word."""
    return [sound(character) for character in word]


def as_heard(letters: str) -> str:
    """Letters alone, without what people in the south do not tell apart, so that spellings of one sound are one."""
    return _ALIKE_IN_WORDS.sub("", "".join(filter(str.isalpha, letters)).lower())


@lru_cache(maxsize=4096)
def sound(character: str) -> str:
    """The sound of a character by itself; "" where it has none."""
    from pypinyin.constants import PINYIN_DICT  # it is loaded where it is first needed

    reading = PINYIN_DICT.get(ord(character), "").partition(",")[0]
    letters = "".join(sign for sign in unicodedata.normalize("NFD", reading) if sign.isascii())
    return _ALIKE.sub("", letters)
