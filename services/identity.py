"""Identity numbers that somebody types by mistake: they are recognised and masked, never kept."""

import re
import unicodedata
from typing import Any

_CANDIDATE = re.compile(r"(?<!\d)\d(?:[ -]?\d){16}[ -]?[\dXx](?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_MASK = "*" * 18


def _is_valid(candidate: str) -> bool:
    digits = re.sub(r"[ -]", "", candidate).upper()
    return _CHECK[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11] == digits[17]


def holds_identity_number(text: str) -> bool:
    """Whether a text holds such a number, be it masked already."""
    return _MASK in text or mask_identity_numbers(text) != text


def mask_identity_numbers(text: str) -> str:
    """The text with every 18-digit number that has a valid check digit replaced by asterisks; else unchanged."""
    half = unicodedata.normalize("NFKC", text)
    found = [match for match in _CANDIDATE.finditer(half) if _is_valid(match.group())]
    for match in reversed(found):
        half = f"{half[: match.start()]}{_MASK}{half[match.end() :]}"
    return half if found else text


def masked(data: Any) -> Any:
    """Data as of JSON, with the numbers in every text of it masked."""
    match data:
        case str():
            return mask_identity_numbers(data)
        case list():
            return [masked(each) for each in data]
        case dict():
            return {name: masked(each) for name, each in data.items()}
    return data
