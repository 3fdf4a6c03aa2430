"""How wide a text is in a cell: a letter of full width takes two of half width."""

import unicodedata


def width_of(text: str) -> int:
    """The width of a text's longest line, in letters of half width."""
    return max((sum(map(_width, line)) for line in text.splitlines()), default=0)


def _width(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
