"""The Uyghur words that are known (``words.yaml``, and those of the regions at hand), and how a word is found."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from services.language.uyghur.spelling import spelled
from services.patterns import regex

_WORDS = Path(__file__).with_name("words.yaml")
#: Beginnings shorter than this need an ending that is known.
_SHORT = 5
_SHORT_BEHIND = 3  #: behind other words, which say much already
#: Of nouns as long as this the last vowel is left out.
_FIRM = 5
#: The endings of nouns: many, whose, in which case, of what kind, and whether it is asked.
_NOUN_ENDING = regex(
    "[ai]?(?:l[ai]r)?(?:[ui]?m|[ui]?ng|s?i|[ui]?miz|[ui]?ngiz|l[ai]ri)?(?:ning|n|ni|[gkq][ai]|[dt][ai]|[dt]in|[dt]iki(?:l[ai]r)?|[gkq]i?ch[ai])?"
    "(?:lik|luq|liq)?(?:ni|ning|[dt][ai]|[gkq][ai])?(?:ch[ai]|chi)?(?:m[iu]|mu|ku|la|chu|d[ui]r|[dt]u)?(?:min|men|sen|siz|miz)?"
)
_VERB_ENDING = regex("[a-z]*")


class Meaning(NamedTuple):
    """What a word is in Chinese, and of which section of the list it is."""

    chinese: str
    section: str


class Found(NamedTuple):
    """A known word or words: what they mean, the ending of the last, and how many words of the text they are."""

    meaning: Meaning
    ending: str
    words: int


class Lexicon:
    """The known words by how they begin."""

    def __init__(self, of_regions: Mapping[str, str] = {}):
        self._phrases: dict[str, dict[tuple[str, ...], list[Meaning]]] = {}
        for section, listed in _listed().items():
            for chinese, words in listed.items():
                for word in words:
                    self._add(word, Meaning(chinese, section))
        for word, chinese in of_regions.items():
            self._add(word, Meaning(chinese, "nouns"))

    def _add(self, words: str, meaning: Meaning) -> None:
        stems = tuple(spelled(words).split())
        if meaning.section in ("nouns", "people") and len(stems[-1]) >= _FIRM:  # a last vowel may turn into another
            stems = (*stems[:-1], stems[-1].rstrip("ai"))
        self._phrases.setdefault(stems[0][:2], {}).setdefault(stems, []).append(meaning)

    def find(self, words: list[str]) -> Found | None:
        """The longest known word or words that a list of spelled words begins with."""
        best, length = None, 0
        for stems, meanings in self._phrases.get(words[0][:2], {}).items():
            if sum(map(len, stems)) <= length:
                continue
            for meaning in meanings:
                ending = _ending(stems, meaning, words)
                if ending is not None:
                    best, length = Found(meaning, ending, len(stems)), sum(map(len, stems))
                    break
        return best


def _ending(stems: tuple[str, ...], meaning: Meaning, words: list[str]) -> str | None:
    """What the last word has beyond its stem; None where they do not fit."""
    if len(stems) > len(words):
        return None
    for number, (stem, word) in enumerate(zip(stems, words, strict=False), 1):
        is_last = number == len(stems)
        if not word.startswith(stem):
            return None
        ending = word[len(stem) :]
        if meaning.section in ("alone", "filler", "pinyin") and is_last:
            is_fit = not ending or (meaning.section == "pinyin" and _NOUN_ENDING.fullmatch(ending))
        elif meaning.section == "verbs" and is_last:
            is_fit = ending != ""
        else:
            is_fit = len(stem) >= (_SHORT if len(stems) == 1 else _SHORT_BEHIND) or _NOUN_ENDING.fullmatch(ending)
        if not is_fit:
            return None
    return ending


@cache
def _listed() -> dict[str, dict[str, list[str]]]:
    data: dict[str, Any] = yaml.load(_WORDS.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return data | {"filler": {"": data["filler"]}}
