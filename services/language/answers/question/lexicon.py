"""The words as people say them (``words.yaml``), and the segmenter that knows the notices' terms."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from rules.notice_files.library import Library
from rules.region import Region
from services.patterns import one_of, regex

if TYPE_CHECKING:  # its dictionary is read where it is first needed
    from rjieba import Jieba

_WORDS = Path(__file__).with_name("words.yaml")
_ACCENTS = regex(r"[\u0300-\u036f]")
HAN = regex(r"[\u4e00-\u9fff]+")
_LETTERS = r"a-z\u0600-\u06ff"


class Lexicon(NamedTuple):
    """``words.yaml``, ready to use.

    ``same`` finds other words for terms: ``term_of`` has the whole ones, ``stems`` how those begin that take endings.
    ``common`` are words of every day, which are known by their sound as terms are.
    """

    same: re.Pattern[str]
    term_of: dict[str, str]
    stems: tuple[tuple[str, str], ...]
    filler: frozenset[str]
    anchors: re.Pattern[str]
    rounds: re.Pattern[str]
    terms: frozenset[str]
    common: frozenset[str]
    places: tuple[str, ...]
    talk: dict[str, re.Pattern[str]]


@cache
def lexicon() -> Lexicon:
    """The words as people say them, in general and where the notices at hand hold."""
    data, regions = yaml.load(_WORDS.read_text(encoding="utf-8"), yaml.CSafeLoader), _regions()
    for region in regions:
        data["same"] |= region.same
    others = {unaccented(other): term for term, others in data["same"].items() for other in others}
    whole = {other: term for other, term in others.items() if not other.endswith("*")}
    stems = {other[:-1]: term for other, term in others.items() if other.endswith("*")}
    as_they_are = data["same"]  # a term is left as it is, though another word hides in it
    return Lexicon(
        _any(whole, stems, as_they_are),
        whole,
        tuple(stems.items()),
        frozenset(data["filler"]),
        regex(one_of(data["anchors"])),
        regex(one_of(data["rounds"])),
        frozenset([*data["terms"], *data["same"]]),
        frozenset(data["common"]),
        (*data["places"], *(place for region in regions for place in region.places)),
        {kind: _any(words) for kind, words in data["talk"].items()},
    )


def _regions() -> set[Region]:
    """The regions of the notices at hand."""
    return {region for notice in Library.of_program().all() if (region := notice.region_data)}


def _any(words: Iterable[str], stems: Iterable[str] = (), anywhere: Iterable[str] = ()) -> re.Pattern[str]:
    """Words and ``stems`` with endings: those in characters anywhere, one in letters alone, a number from its start."""
    words = list(words)
    numbers = [word for word in words if word[0].isdigit()]
    characters = [word for word in words if word not in numbers and HAN.search(word)]
    letters = {word: "" for word in words if word not in numbers and word not in characters}
    letters |= dict.fromkeys(stems, f"[{_LETTERS}]*")
    longest_first = sorted(letters, key=len, reverse=True)
    alone = "|".join(f"{re.escape(word)}{letters[word]}" for word in longest_first) or "(?!)"
    return regex(
        rf"{one_of([*characters, *anywhere])}|(?<!\d)(?:{one_of(numbers)})"
        rf"|(?<![{_LETTERS}])(?=[{_LETTERS}])(?:{alone})(?![{_LETTERS}])"
    )


def unaccented(text: str) -> str:
    """Lower case without accents on Latin letters; other scripts keep their marks."""
    apart = _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower()))
    return unicodedata.normalize("NFC", apart)


@cache
def segmenter() -> "Jieba":
    """Cuts Chinese into words, the notices' terms among them."""
    from rjieba import Jieba

    jieba = Jieba()
    for term in lexicon().terms:
        jieba.add_word(term, None, None)
    return jieba
