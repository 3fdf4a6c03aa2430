"""How a line of both directions is seen: the order of its letters on the screen, by the Unicode algorithm."""

import re
import unicodedata
from itertools import pairwise

from bidi import get_display

_OPENS, _ENDS = "\u2066\u2067\u2068", "\u2069"
#: What is read together: a word from right to left, or all that runs from left to right between two of these.
_PIECE = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]+|[^\W_\u0590-\u08ff]+")
_ARABIC = (*range(0x620, 0x700), *range(0x750, 0x780), *range(0xFB50, 0xFDF0), *range(0xFE70, 0xFEFD))
#: Letters and digits by the class that the algorithm goes by, as many as a line may have.
_LETTERS = {
    "AL": [chr(n) for n in _ARABIC if chr(n).isalpha() and unicodedata.bidirectional(chr(n)) == "AL"],
    "L": [chr(n) for n in range(0x4E00, 0x9000)],
    "EN": [chr(n) for n in (*range(0x30, 0x3A), *range(0x6F0, 0x6FA), *range(0x1D7CE, 0x1D800))],
}


def visual(line: str) -> str:
    """A line as it is seen from left to right."""
    return re.sub("[\u200e\u200f\u2066-\u2069]", "", get_display(line))


def places(line: str) -> dict[int, int]:
    """For each letter and digit of a line, by its number, where it is seen: 0 is farthest left."""
    fresh = {kind: iter(letters) for kind, letters in _LETTERS.items()}
    kinds = [unicodedata.bidirectional(sign) for sign in line]
    signs = [next(fresh[kind]) if kind in fresh and sign.isalnum() else sign
             for sign, kind in zip(line, kinds, strict=True)]  # fmt: skip
    seen = get_display("".join(signs))
    return {n: seen.index(sign) for n, sign in enumerate(signs) if sign.isalnum()}


class _Isolate(list):
    """What stands in a line, or between an isolate's signs: spans of letters, and isolates within it."""

    is_marked = False

    @property
    def letters(self) -> list[tuple[int, int, bool]]:
        """Every span, those within isolates, too."""
        return [each for part in self for each in (part.letters if isinstance(part, _Isolate) else [part])]

    def runs_right(self, line: str) -> bool:
        """Whether it is to be read from right to left: its own first letter is, or without one any within it."""
        if self.is_marked:
            return True
        own = [part for part in self if not isinstance(part, _Isolate)]
        strong = [is_right for start, end, is_right in own if is_right or not line[start:end].isdigit()]
        return strong[0] if strong else any(is_right for *_, is_right in self.letters)


def _read(line: str) -> _Isolate:
    around = [_Isolate()]
    start = 0
    for end in [n for n, sign in enumerate(line) if sign in _OPENS + _ENDS] + [len(line)]:
        around[-1].is_marked |= "\u200f" in line[start:end]
        for piece in _PIECE.finditer(line, start, end):
            is_right = unicodedata.bidirectional(piece[0][0]) == "AL"
            around[-1].append((piece.start(), piece.end(), is_right))
        if end < len(line) and line[end] in _OPENS:
            around.append(_Isolate())
        elif end < len(line):
            inner = around.pop()
            around[-1].append(inner)
        start = end + 1
    assert len(around) == 1, "an isolate that does not end"
    return around[0]


def scrambled(line: str) -> list[str]:
    """What of a line is seen in another order than it is read; nothing where all is well.

    A line with a letter from right to left is read from there, whatever it begins with.
    """
    seen, read = places(line), _read(line)
    return _wrong(read, line, seen, any(is_right for *_, is_right in read.letters)) if seen else []


def _wrong(part: _Isolate, line: str, seen: dict[int, int], is_from_right: bool) -> list[str]:
    found, groups = [], []
    for each in part:
        if isinstance(each, _Isolate):
            found += _wrong(each, line, seen, each.runs_right(line))
            if each.letters:
                groups.append((each.letters[0][0], each.letters[-1][1]))
        else:
            start, end, is_right = each
            order = [seen[n] for n in range(start, end)]
            if order != sorted(order, reverse=is_right):
                found.append(line[start:end])
            if groups and not is_right and not _between(line, groups[-1][1], start) and _is_left(line, groups[-1]):
                groups[-1] = (groups[-1][0], end)  # foreign words in a row are read from left to right
            else:
                groups.append((start, end))
    for one, other in pairwise(groups):
        places_of_one = [seen[n] for n in range(*one) if n in seen]
        places_of_other = [seen[n] for n in range(*other) if n in seen]
        goes_right = max(places_of_other) < min(places_of_one)
        if goes_right != is_from_right:
            found.append(line[one[0] : other[1]])
    return found


def _between(line: str, start: int, end: int) -> bool:
    """Whether an isolate stands between two places."""
    return any(sign in _OPENS + _ENDS for sign in line[start:end])


def _is_left(line: str, group: tuple[int, int]) -> bool:
    return not any(unicodedata.bidirectional(sign) == "AL" for sign in line[slice(*group)])
