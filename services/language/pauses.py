"""Where somebody who types or speaks without any sign pauses: 我在乡农技站,全日制大专,22年来的,没职称.

What stands on both sides of a place tells whether there is a pause. The weights of that are learned from the labelled
texts, whose signs tell where pauses are (``python -m benchmarks.pauses``, decision 0055).
"""

from functools import cache
from pathlib import Path

import orjson

from services.language.is_question import asks
from services.patterns import regex

WEIGHTS = Path(__file__).with_suffix(".json")
#: A shorter text has room for no pause that would matter.
SHORTEST = 16
#: A place is a pause where its weights come to more.
_ENOUGH = 1
#: Behind 的 it takes more: what follows mostly belongs to it (2021年12月才下来的助理工程师).
_ENOUGH_BEHIND_OF = 14
_SIGNS = regex(r"[,，。;；:：!！?？、\s…~()（）\[\]【】/|·+\n]")
#: What asks in the middle of such a text: 三年本科能中级吗我.
_ASKS_WITHIN = regex("[吗咋呢么]|能(?:不能|否|[评报定弄]个?)|可(?:不可)?以")
_DIGIT = regex(r"\d")
#: Within a date or a number there is no pause.
_IN_A_NUMBER = regex(r"[\d年月日号.\-—~至到/]")
#: What has something behind it.
_GOES_ON = ("通过", "取得", "担任", "负责", "从事", "进入", "属于", "参加", "获得", "在", "是", "和", "与", "把", "从")
_EDGE = "^^^"


def with_pauses(text: str) -> str:
    """A text that tells and has no sign, with commas where its pauses are; any other text as it is.

    What asks is left as it is: a part of it alone would state what it only supposes (乡镇满三年本科能评中级吗).
    """
    if len(text) < SHORTEST or _SIGNS.search(text) or asks(text) or _ASKS_WITHIN.search(text):
        return text
    digits = _DIGIT.sub("0", text)
    pieces = []
    for place, sign in enumerate(text):
        if place and _is_pause(text, digits, place):
            pieces.append(",")
        pieces.append(sign)
    return "".join(pieces)


def around(text: str, place: int) -> tuple[str, ...]:
    """What stands around a place of a text whose digits are all 0, in the ways that weights are known by."""
    padded = f"{_EDGE}{text}{_EDGE}"
    at = place + len(_EDGE)
    one, two, three = padded[at - 1], padded[at - 2 : at], padded[at - 3 : at]
    next_one, next_two, next_three = padded[at], padded[at : at + 2], padded[at : at + 3]
    return (
        f"1{one}", f"2{two}", f"3{three}", f"4{next_one}", f"5{next_two}", f"6{next_three}",
        f"7{one}{next_one}", f"8{two}{next_one}", f"9{one}{next_two}", f"0{two}{next_two}",
    )  # fmt: skip


def _is_pause(text: str, digits: str, place: int) -> bool:
    if _is_in_a_number(text, place) or text.endswith(_GOES_ON, 0, place):
        return False
    return _weight(digits, place) > (_ENOUGH_BEHIND_OF if text[place - 1] == "的" else _ENOUGH)


def _is_in_a_number(text: str, place: int) -> bool:
    return _IN_A_NUMBER.match(text, place - 1) is not None and _IN_A_NUMBER.match(text, place) is not None


def _weight(digits: str, place: int) -> int:
    return sum(filter(None, map(_weights().get, around(digits, place))))


@cache
def _weights() -> dict[str, int]:
    weights: dict[str, int] = orjson.loads(WEIGHTS.read_bytes())
    return weights
