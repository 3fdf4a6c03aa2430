"""Finds repeated groups of a pattern that can read one text in two ways.

``(?:得|到|得到)*`` reads 得到 as one word and as two. Where the rest of the pattern then fails, every such choice is
tried anew: a text of sixty characters holds the program for hours. A group is looked at as an automaton of its places
for characters (Glushkov's); it is ambiguous if two ways part and meet again over the same characters. What only looks
ahead or back is taken to hold.
"""

import re._constants as sre
import re._parser as parser
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any, NamedTuple

#: Repetitions of at most so many cost little.
FEW = 8
#: What stands for a digit, a space, a Chinese character and a letter that a pattern does not name.
_ANY_DIGIT, _ANY_SPACE, _ANY_CHINESE, _ANY_LETTER, _ANY_SIGN = "0", " ", "龘", "q", "\ue000"
_OTHERS = {_ANY_DIGIT, _ANY_SPACE, _ANY_CHINESE, _ANY_LETTER, _ANY_SIGN}


class _Part(NamedTuple):
    """A part of a group: whether it may be empty, and the places where it begins and ends."""

    may_be_empty: bool
    first: list[int]
    last: list[int]


class _Automaton:
    """The places of a group for characters, what each takes, and which may follow which."""

    def __init__(self, group: Any, alphabet: frozenset[str]):
        self._alphabet = alphabet
        self.takes: list[frozenset[str]] = []
        self.follow: list[list[int]] = []
        self._link(whole := self._of(group), whole)

    def _link(self, before: _Part, behind: _Part) -> None:
        for place in before.last:
            self.follow[place] += behind.first

    def _place(self, takes: frozenset[str]) -> _Part:
        self.takes.append(takes)
        self.follow.append([])
        place = len(self.takes) - 1
        return _Part(False, [place], [place])

    def _of(self, group: Any) -> _Part:
        whole = _Part(True, [], [])
        for what, how in group:
            whole = self._behind(whole, self._of_one(what, how))
        return whole

    def _behind(self, before: _Part, behind: _Part) -> _Part:
        self._link(before, behind)
        return _Part(
            before.may_be_empty and behind.may_be_empty,
            before.first + (behind.first if before.may_be_empty else []),
            behind.last + (before.last if behind.may_be_empty else []),
        )

    def _of_one(self, what: Any, how: Any) -> _Part:
        match what:
            case sre.BRANCH:
                parts = [self._of(each) for each in how[1]]
                firsts, lasts = [p for part in parts for p in part.first], [p for part in parts for p in part.last]
                return _Part(any(part.may_be_empty for part in parts), firsts, lasts)
            case sre.SUBPATTERN:
                return self._of(how[3])
            case sre.ATOMIC_GROUP:
                return self._of(how)
            case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
                return self._repeated(*how)
            case sre.ASSERT | sre.ASSERT_NOT | sre.AT:
                return _Part(True, [], [])
            case sre.GROUPREF:
                return self._place(self._alphabet)
        return self._place(characters(what, how, self._alphabet))

    def _repeated(self, least: int, most: int, group: Any) -> _Part:
        whole = _Part(True, [], [])  # from behind: whoever leaves one out leaves out those behind it, too
        for number in reversed(range(max(least, 1) if most > FEW else most)):
            part = self._of(group)
            if most > FEW and number + 1 == max(least, 1):
                self._link(part, part)
            whole = self._behind(part, whole)
            whole = whole._replace(may_be_empty=whole.may_be_empty or number >= least)
        return whole

    def ambiguous(self) -> str | None:
        """A character on which two ways part that meet again; None where no two do."""
        pairs: list[tuple[int, int]] = []
        for follow in {tuple(sorted(each)) for each in self.follow}:
            for one, next_one in pairwise(follow):
                if one == next_one:
                    return min(self.takes[one], default="")
            pairs += self._apart(follow)
        begun, seen = {pair: pair for pair in pairs}, set(pairs)
        while pairs:
            one, other = pairs.pop()
            for follows in self._both(one, other):
                if follows[0] == follows[1]:
                    return min(self.takes[begun[one, other][0]] & self.takes[begun[one, other][1]])
                if follows not in seen:
                    seen.add(follows)
                    begun[follows] = begun[one, other]
                    pairs.append(follows)
        return None

    def _apart(self, places: tuple[int, ...]) -> Iterator[tuple[int, int]]:
        by_character: dict[str, list[int]] = {}
        for place in places:
            for character in self.takes[place]:
                by_character.setdefault(character, []).append(place)
        yield from {pair for alike in by_character.values() for pair in combinations(alike, 2)}

    def _both(self, one: int, other: int) -> Iterator[tuple[int, int]]:
        for place in self.follow[one]:
            for at in self.follow[other]:
                if self.takes[place] & self.takes[at]:
                    yield min(place, at), max(place, at)


def characters(what: Any, how: Any, alphabet: frozenset[str]) -> frozenset[str]:
    """Which characters of an alphabet a place takes."""
    match what:
        case sre.LITERAL:
            return frozenset(chr(how))
        case sre.NOT_LITERAL:
            return alphabet - {chr(how)}
        case sre.ANY:
            return alphabet
        case sre.IN:
            found = frozenset[str]().union(*(_class(kind, which, alphabet) for kind, which in how))
            return alphabet - found if how[0][0] is sre.NEGATE else found
    raise NotImplementedError(what)


def _class(kind: Any, which: Any, alphabet: frozenset[str]) -> frozenset[str]:
    match kind:
        case sre.LITERAL:
            return frozenset(chr(which))
        case sre.RANGE:
            return frozenset(character for character in alphabet if which[0] <= ord(character) <= which[1])
        case sre.CATEGORY:
            return frozenset(filter(_CATEGORIES[which], alphabet))
    return frozenset()


_CATEGORIES = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_NOT_DIGIT: lambda character: not character.isdigit(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda character: not character.isspace(),
    sre.CATEGORY_WORD: lambda character: character.isalnum() or character == "_",
    sre.CATEGORY_NOT_WORD: lambda character: not (character.isalnum() or character == "_"),
}


def _named(group: Any) -> Iterator[str]:
    """The characters that a part of a pattern names."""
    for what, how in _parts(group):
        if what in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(how)
        elif what is sre.IN:
            yield from (chr(which) for kind, which in how if kind is sre.LITERAL)
            yield from (chr(end) for kind, which in how if kind is sre.RANGE for end in which)


def _parts(group: Any) -> Iterator[tuple[Any, Any]]:
    """Every part of a pattern, those within others too."""
    for what, how in group:
        yield what, how
        match what:
            case sre.BRANCH:
                inner = how[1]
            case sre.SUBPATTERN:
                inner = [how[3]]
            case sre.ATOMIC_GROUP:
                inner = [how]
            case sre.MAX_REPEAT | sre.MIN_REPEAT | sre.POSSESSIVE_REPEAT:
                inner = [how[2]]
            case sre.ASSERT | sre.ASSERT_NOT:
                inner = [how[1]]
            case _:
                inner = []
        for each in inner:
            yield from _parts(each)


def ambiguous_groups(source: str) -> list[str]:
    """A character on which two ways part, for each group of a pattern that is repeated without end and ambiguous."""
    found = []
    for what, how in _parts(parser.parse(source)):
        if what in (sre.MAX_REPEAT, sre.MIN_REPEAT) and how[1] > FEW:
            alphabet = frozenset(_named(how[2])) | _OTHERS
            if (character := _Automaton(how[2], alphabet).ambiguous()) is not None:
                found.append(character)
    return found
