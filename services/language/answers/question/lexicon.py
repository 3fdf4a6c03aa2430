"""The words as people say them (``words.yaml``), and the segmenter that knows the notices' terms."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from rules.notice_files.library import Library
from rules.region import Region
from services.patterns import regex

if TYPE_CHECKING:  # its dictionary is read where it is first needed
    from rjieba import Jieba

_WORDS = Path(__file__).with_name("words.yaml")
_ACCENTS = regex(r"[\u0300-\u036f]")
HAN = regex(r"[\u4e00-\u9fff]+")
_LETTERS = r"a-z\u0600-\u06ff"


class Lexicon(NamedTuple):
    """``words.yaml``, ready to use.

    ``same`` finds other words for terms: ``term_of`` has the whole ones, ``stems`` how those begin that take endings.
    """

    same: re.Pattern[str]
    term_of: dict[str, str]
    stems: tuple[tuple[str, str], ...]
    filler: frozenset[str]
    anchors: re.Pattern[str]
    rounds: re.Pattern[str]
    terms: frozenset[str]
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
    patterns = [_pattern(word, "") for word in whole] + [_pattern(stem, f"[{_LETTERS}]*") for stem in stems]
    patterns += [re.escape(term) for term in data["same"]]  # a term is left as it is, though another hides in it
    return Lexicon(
        _any(patterns),
        whole,
        tuple(stems.items()),
        frozenset(data["filler"]),
        _any([re.escape(word) for word in data["anchors"]]),
        _any([re.escape(word) for word in data["rounds"]]),
        frozenset([*data["terms"], *data["same"]]),
        (*data["places"], *(place for region in regions for place in region.places)),
        {kind: _any([_pattern(word, "") for word in words]) for kind, words in data["talk"].items()},
    )


def _regions() -> set[Region]:
    """The regions of the notices at hand."""
    return {region for notice in Library.of_program().all() if (region := notice.region_data)}


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(patterns, key=len, reverse=True)))


def _pattern(word: str, ending: str) -> str:
    """A word's own pattern: one in letters stands alone, one in characters anywhere."""
    escaped = re.escape(word)
    if word[0].isdigit():
        return rf"(?<!\d){escaped}"
    return escaped if HAN.search(word) else rf"(?<![{_LETTERS}]){escaped}{ending}(?![{_LETTERS}])"


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
