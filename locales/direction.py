"""Texts of both directions in one line (UAX #9): by these two, everybody sees the same order on every channel.

A text written from right to left is read so wherever it stands, and what is put into it keeps a direction of its own.
"""

import re
import unicodedata
from functools import lru_cache

#: First strong isolate and its end: what stands between does not turn the line around it.
_ISOLATE, _END = "\u2068", "\u2069"
#: Letters from right to left, and from left to right, that nobody sees.
_MARK, _LEFT_MARK = "\u200f", "\u200e"
#: A letter or a sign that is written from right to left.
_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
#: What is not seen as letters: a tag or a sign of HTML.
_UNSEEN = re.compile(r"<[^<>]*>|&#?\w+;")
#: Letters from left to right: Chinese with its signs, or Latin.
_LEFT = r"\u2e80-\u9fff\uff01-\uff60A-Za-z"
#: What is read from left to right wherever it stands: foreign words, numbers with strokes between their digits. The
#: name of a value ({name}) is none of it, nor is a command (/start), which has a mark of its own.
_FOREIGN = re.compile(
    rf"(?<![\w{{/\u200e\u2068])(?:[0-9]*[{_LEFT}](?:[{_LEFT}0-9./:@-]*[{_LEFT}0-9])?|[0-9]+(?:[-/.:][0-9]+)+)(?!\w*}})"
)


def isolated(text: str) -> str:
    """A part of a line, which takes the direction of its own first letter and turns nothing around it."""
    return f"{_ISOLATE}{text}{_END}"


def directed(text: str) -> str:
    """A text written from right to left, every line of it read so even where a foreign word or an isolate comes first.

    A line that consists of isolates alone would be read from left to right, whatever they hold. A text without a single
    letter from right to left is one of another language, and left as it is, as is a line that is only a command.
    """
    if not _RIGHT.search(text):
        return text
    return "\n".join(line if _begins_right(line) else _MARK + line for line in text.split("\n"))


@lru_cache(maxsize=4096)
def with_foreign_isolated(text: str) -> str:
    """A text written from right to left, in which Chinese terms, telephone numbers and the like stand by themselves."""
    return _FOREIGN.sub(lambda found: isolated(found[0]), text)


@lru_cache(maxsize=4096)
def _begins_right(line: str) -> bool:
    """Whether the first letter outside of isolates is one from right to left; True where there is nothing to turn."""
    line = _UNSEEN.sub("", line)
    if line.startswith(_LEFT_MARK) and not _RIGHT.search(line):
        return True
    depth, is_empty = 0, True
    for sign in line:
        if sign in "\u2066\u2067\u2068":
            depth, is_empty = depth + 1, False
        elif sign == _END:
            depth -= 1
        elif depth == 0 and (kind := unicodedata.bidirectional(sign)) in ("L", "R", "AL"):
            return kind != "L"
        else:
            is_empty = is_empty and sign.isspace()
    return is_empty
