"""Texts that are hostile to whoever reads them: what the program looks for, over and over, up to any length."""

import pkgutil
import random
import re
from collections.abc import Iterator
from importlib import import_module
from inspect import signature
from itertools import islice
from re import _constants, _parser
from types import ModuleType
from typing import Any

import services.language.answers
import services.language.understanding
from rules.notice_files.library import Library
from services.language.answers.question.lexicon import lexicon
from services.language.understanding import Names, names_known
from services.patterns import LazyPattern

#: The most letters of a message in Telegram and on the page.
LONGEST_MESSAGE = 4096
#: What stands between repetitions, and in front of them.
JOINTS = ("", ",", "。", " ", "\n", "1", "我", "吗", ",我", "不对,", "\u3000", "，如果")
_OTHERS = (
    "services.language.parse_answer", "services.language.spellings", "services.language.typed_dates",
    "services.language.unsure", "services.language.no_specialty",
    "services.language.left_open", "services.language.wishes",
    "services.language.in_answer_to", "services.interview.places", "services.language.simplified",
    "services.language.in_chinese", "services.language.identity_numbers", "services.accounts.mail_address",
    "services.language.is_question",
)  # fmt: skip


def readers() -> list[ModuleType]:
    """The modules that read what people write."""
    inside = [
        found.name
        for package in (services.language.understanding, services.language.answers)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    return [import_module(name) for name in (*inside, *_OTHERS)]


def vocabulary() -> dict[str, list[str]]:
    """By where they stand (``module.name``): the words of every word list, and words that every pattern looks for.

    What several modules hold is there once.
    """
    names = names_known(Library.from_environment())
    found = {
        f"{module.__name__}.{name}": sorted(set(_words(value)))
        for module in readers()
        for name, value in vars(module).items()
        if not name.startswith("__")
    }
    found |= {
        f"{module.__name__}.{name}": sorted(set(_words(made(names))))
        for module in readers()
        for name, made in vars(module).items()
        if hasattr(made, "cache_info")
        and [given.annotation for given in signature(made).parameters.values()] == [Names]
    }
    found[f"{lexicon.__module__}.lexicon"] = sorted(set(_words(lexicon())))
    once = {tuple(words): place for place, words in reversed(found.items()) if words}
    return {place: list(words) for words, place in reversed(once.items())}


def repeated(words: list[str], length: int, rng: random.Random) -> str:
    """A text of so many letters: one word, two or a few by turns, with one joint or another."""
    chosen = rng.choices(words, k=rng.choice((1, 1, 2, 3)))
    one = "".join(word + rng.choice(JOINTS) for word in chosen)
    return (one * (length // len(one) + 1))[:length]


def _words(value: Any) -> Iterator[str]:
    match value:
        case str() if 0 < len(value) <= 30:
            yield value
        case re.Pattern() | LazyPattern():
            yield from islice(filter(None, _found_by(_parser.parse(value.pattern, value.flags & ~re.UNICODE))), 3000)
        case dict():
            for each in value.items():
                yield from _words(each)
        case list() | tuple() | set() | frozenset():
            for each in value:
                yield from _words(each)


def _found_by(parsed: Any) -> Iterator[str]:
    """Texts that a pattern is likely to find: every way of every part of it, beside the first way of all others."""
    parts = [list(islice(_ways(*part), 400)) or [""] for part in parsed]
    first = [ways[0] for ways in parts]
    yield "".join(first)
    for place, ways in enumerate(parts):
        yield from ("".join([*first[:place], way, *first[place + 1 :]]) for way in ways[1:])


def _ways(kind: Any, given: Any) -> Iterator[str]:
    match kind:
        case _constants.LITERAL:
            yield chr(given)
        case _constants.NOT_LITERAL | _constants.ANY:
            yield "啊"
        case _constants.IN:
            yield from _signs(given)
        case _constants.BRANCH:
            for way in given[1]:
                yield from _found_by(way)
        case _constants.SUBPATTERN:
            yield from _found_by(given[3])
        case _constants.MAX_REPEAT | _constants.MIN_REPEAT:
            least, _, repeated_part = given
            yield from (way * min(max(least, 1), 20) for way in _found_by(repeated_part))
        case _constants.ASSERT:
            yield from _found_by(given[1])


def _signs(members: Any) -> Iterator[str]:
    for kind, given in members:
        match kind:
            case _constants.NEGATE:
                yield "啊"
                return
            case _constants.LITERAL:
                yield chr(given)
            case _constants.RANGE:
                yield chr(given[0])
            case _constants.CATEGORY:
                yield {_constants.CATEGORY_DIGIT: "2", _constants.CATEGORY_SPACE: " "}.get(given, "a")
