"""Numbers as texts have them: how many years of something, telephone numbers, and what may be an identity number."""

import re
from collections.abc import Iterator

_DIGITS = {word: number for number, word in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_NUMBER = r"(\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_LENGTH = rf"(?:{_NUMBER}\s*年(?!级|度|份|代|制|内|前)(?:零?{_NUMBER}个月|(半))?|{_NUMBER}个月|(半)年)"
_SPAN = re.compile(f"(?<![未不])满{_LENGTH}")

#: A number as people dial it, an extension after it: with its area code or without, a mobile, a service number.
_PHONE = re.compile(
    r"(?:(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}[-－— ]?)?[1-9]\d{6,7}|1[3-9]\d{9}|400[- ]?\d{3}[- ]?\d{4}|1\d{4}|9\d{4})"
    r"(?:\s*(?:转|-|分机)\s*\d{1,6})?"
)
_BETWEEN_PHONES = re.compile(r"[、，,；;/]|\s+")
#: Digits that a text gives as a telephone number: with an area code, or said to be one.
_GIVEN_AS_PHONE = re.compile(
    r"(?<![\d-])0\d{2,3}-\d+(?![\d-])|(?:拨打|电话|热线)[：: ]{0,2}(\d[\d-]{2,})(?!\d|年|月|日|分)"
)
#: Area code, birthday, and whatever follows.
_IDENTITY_NUMBER = re.compile(
    r"(?<!\d)[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)"
)


def spans_in(text: str) -> Iterator[tuple[str, int]]:
    """The spans that a text names, as it writes them, with their lengths in months: 满3年, 满6个月."""
    yield from ((match[0], _months(match)) for match in _SPAN.finditer(text))


def spans_after(word: str, text: str) -> Iterator[tuple[str, int]]:
    """The time, in months, that a text asks of whoever is called by a word right before: 中专满3年, 中专3年."""
    between = "(?:学历|毕业生|毕业|及以上|学位|的|须|需|要){0,3}满?"
    pattern = re.compile(f"{re.escape(word)}{between}{_LENGTH}")
    yield from ((match[0], _months(match)) for match in pattern.finditer(text))


def _months(match: re.Match[str]) -> int:
    years, months, half, alone, half_alone = match.groups()
    return 12 * _number(years) + _number(months) + _number(alone) + (6 if half or half_alone else 0)


def _number(text: str | None) -> int:
    """A number up to 99 in digits or in Chinese; 0 for none."""
    if text is None or text.isdecimal():
        return int(text or 0)
    tens, has_tens, ones = text.rpartition("十")
    return (10 * _DIGITS.get(tens, 1) if has_tens else 0) + _DIGITS.get(ones, 0)


def is_phone(text: str) -> bool:
    """Whether a text is one telephone number or several."""
    return all(_PHONE.fullmatch(part) for part in _BETWEEN_PHONES.split(text.strip()))


def bad_phones(text: str) -> Iterator[str]:
    """What a text gives as a telephone number, and can be none."""
    for match in _GIVEN_AS_PHONE.finditer(text):
        number = match[1] or match[0]
        if not is_phone(number.rstrip("-")):
            yield number


def identity_numbers(text: str) -> Iterator[str]:
    """What may be somebody's identity number."""
    yield from (match[0] for match in _IDENTITY_NUMBER.finditer(text))
