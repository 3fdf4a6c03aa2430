"""Typed words as they are compared with what is expected: the labels of buttons, and words for yes, no and terms."""

from rules.facts import plain
from services.language.in_chinese import DIRECTION_MARKS
from services.patterns import regex

#: Whoever writes more signs than this, white space not counted, is read so far: no answer has as many.
LONGEST_ANSWER = 300
#: Signs around a label, but the one that takes something out.
_AROUND = regex(r"^[^\w✗]+|(?<![^\w)])[^\w)]+$")


def folded(text: str) -> str:
    """Words as they are compared: plain, in small letters, without a sign at their end, and cut to a length."""
    return plain("".join(text.split())[:LONGEST_ANSWER]).lower().replace("’", "'").strip("。.!！?？؟")


def spellings(label: str) -> tuple[str, ...]:
    """A button's label as it may be typed, without signs around it: whole, or without the Chinese in brackets."""
    whole = _AROUND.sub("", folded(DIRECTION_MARKS.sub("", label)))
    return tuple(dict.fromkeys((whole, whole.partition("(")[0])))
