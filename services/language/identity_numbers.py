"""Numbers that tell who somebody is, however they are written: found and masked, so that they are never kept.

Identity numbers are sought wherever digits stand together, whatever separates them; telephone numbers (mobile ones of
the mainland) where they stand for themselves. What is written as dates, times, years and telephone numbers is no
identity number (see docs/decisions/0024-numbers-of-persons.md).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from operator import mul
from typing import Any

from services.patterns import regex

#: What takes the place of a number: of an identity number, of a telephone number.
MASK, PHONE_MASK = "*" * 18, "*" * 11

#: Where in a text something stands, from its first sign to behind its last.
_Span = tuple[int, int]

# How signs are read: each as one sign, so that places stay the same.

_LETTER, _NOTHING = "A", "\0"
_READ_ELSEWISE = {
    **dict.fromkeys(map(chr, (0x53C2, 0x53C3)), _LETTER),  # 参 is a three, but seldom: 参加, 参评
    **dict.fromkeys("○◯", "0"),
    **dict.fromkeys("ХхΧχ×✕✖ⅹⅩ", "X"),
    **dict.fromkeys("\u115f\u1160\u3164\uffa0", _NOTHING),
    "ー": "-",
}
#: A three among other figures in capitals.
_CAPITAL_THREE = regex("(?<=[零〇壹贰貳叁肆伍陆陸柒捌玖参參])[参參](?=[零〇壹贰貳叁肆伍陆陸柒捌玖参參])")
_ESCAPED = regex(r"\\(?:[abfnrtv]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})")


def _read(sign: str) -> str:
    """A digit of any script as 0 to 9, an X, a separator as one of five, what has no width as nothing; or a letter."""
    if sign in _READ_ELSEWISE:
        return _READ_ELSEWISE[sign]
    value = unicodedata.numeric(sign, None)
    if value is not None and value in range(10):
        return str(int(value))
    plain = unicodedata.normalize("NFKC", sign).upper()
    if plain in tuple("X./:"):
        return plain
    match unicodedata.category(sign):
        case "Cf" | "Mn" | "Me" | "Cn" | "Co" | "Cs":
            return _NOTHING
        case "Pd":
            return "-"
        case "Cc":
            return " "
        case category:
            return " " if category[0] in "PSZ" else _LETTER


class _Signs(dict[int, str]):
    """How each sign is read, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = read = _read(chr(code))
        return read


_SIGNS = _Signs()

#: Digits with at most forty separators between them, and an X at the end.
_RUN = regex(r"[0-9](?:(?:\0*+[ ./:-]){0,40}+\0*+[0-9])*+(?:(?:\0*+[ ./:-]){0,40}+\0*+X)?")

# What is no identity number.

_MONTH, _DAY = "(?:1[0-2]|0?[1-9])", r"(?:3[01]|[12]\d|0?[1-9])"
#: 22.7.1, 7.1 and 22.07, where nothing goes on with the same separator.
_SHORT_DATES = "|".join(
    rf"""(?<![{sign}])
    (?: (?:\d\d [{sign}])? {_MONTH} [{sign}] {_DAY} | \d\d [{sign}] (?:0[1-9]|1[0-2]) )
    (?![{sign}]|\d)"""
    for sign in "./-"
)
_TIME = r"(?<!:) (?:[01]?\d|2[0-4]) : [0-5]\d (?: : [0-5]\d )? (?!:) | (?<!\.) (?:[01]?\d|2[0-4]) \. [0-5]\d (?!\.)"
_TELEPHONE = r"""1[3-9]\d (?P<b>[ -]?) \d{4} (?P=b) \d{4} | 0\d{2,3} [ -]? \d{7,8}
    | [48]00 [ -]? \d{3,4} [ -]? \d{3,4}"""
_WRITTEN = regex(
    rf"""(?<!\d)(?:
      (?P<date> (?:19|20)\d\d (?P<a>[ ./-])\ ? {_MONTH} (?: (?P=a)\ ? {_DAY} )?
              | {_SHORT_DATES} )
    | (?P<compact> (?:19|20)\d\d (?:0[1-9]|1[0-2]) (?:0[1-9]|[12]\d|3[01])? )
    | (?P<time> {_TIME} )
    | (?P<year> (?:19|20)\d\d )
    | (?P<phone> {_TELEPHONE} )
    )(?!\d)""",
    re.VERBOSE,
)
_PHONE = regex(r"(?<![0-9])(?=((?:(?:00)?86[ ./:-]{0,3})?0?1[ ./:-]{0,3}[3-9](?:[ ./:-]{0,3}[0-9]){9})(?![0-9]))")

# What is one: a region, a birthday, and what follows. Any place may be the first.

_REGION = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])"
_YEAR, _BORN_MONTH, _BORN_DAY = "(?:18|19|20)[0-9]{2}", "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_LONG, _SHORT, _PHONE_DIGITS = 18, 15, 11
#: In a longer row of digits a number with a slip is not sought: nobody typed that one by mistake.
_LONGEST_ROW = 100
_LIKELY = (
    (regex(f"(?={_REGION}[0-9]{{4}}{_YEAR}{_BORN_MONTH}{_BORN_DAY}[0-9]{{3}}[0-9X])"), _LONG),
    (regex(f"(?={_REGION}[0-9]{{6}}{_BORN_MONTH}{_BORN_DAY}[0-9]{{3}})"), _SHORT),
)
#: The long one with whatever in one of the four parts, each with the places where another digit would mend it.
_NEARLY = [
    (regex(f"(?={''.join(parts)}[0-9]{{3}}[0-9X])"), places)
    for parts, places in (
        (("[0-9]{6}", _YEAR, _BORN_MONTH, _BORN_DAY), (0, 1)),
        ((_REGION, "[0-9]{8}", _BORN_MONTH, _BORN_DAY), (6, 7)),
        ((_REGION, "[0-9]{4}", _YEAR, "[0-9]{2}", _BORN_DAY), (10, 11)),
        ((_REGION, "[0-9]{4}", _YEAR, _BORN_MONTH, "[0-9]{2}"), (12, 13)),
    )
]
#: A number is right where the digits, an X counting ten, times these leave one over when they are divided by eleven.
_WEIGHTS, _CHECKED = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1), "0123456789X"


def holds_identity_number(text: str) -> bool:
    """Whether a text holds what may be an identity number, even one that is masked already."""
    return MASK in text or next(_identity_numbers(text), None) is not None


def mask_identity_numbers(text: str) -> str:
    """The text with asterisks in the place of all that may be an identity number, and else as it was."""
    return _without(text, _identity_numbers(text), MASK)


def mask_numbers(text: str) -> str:
    """The same for telephone numbers too, except those that are the name in a mail address."""
    text = mask_identity_numbers(text)
    return _without(text, _phones(text), PHONE_MASK)


def masked(data: Any, mask: Callable[[str], str] = mask_identity_numbers) -> Any:
    """Data as of JSON, with the numbers in every text of it masked, and in every name; not in what Telegram numbers."""
    match data:
        case str():
            return mask(data)
        case list() | tuple():
            return [masked(each, mask) for each in data]
        case dict():
            return {mask(name): each if _is_number_of(name) else masked(each, mask) for name, each in data.items()}
    return data


def _is_number_of(name: str) -> bool:
    """Whether what has this name in an update is a number of Telegram's own: nobody types it."""
    return name in ("id", "chat_instance") or name.endswith("_id")


def _without(text: str, spans: Iterator[_Span], mask: str) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in _joined(spans):
        pieces += text[done:start], mask
        done = end
    return "".join([*pieces, text[done:]]) if pieces else text


def _joined(spans: Iterator[_Span]) -> list[_Span]:
    """Spans in order, those that overlap as one."""
    joined: list[_Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


class _Run:
    """Digits that may belong together: ``shown`` is how they read without what has no width."""

    def __init__(self, reading: str, start: int, end: int):
        self._places = [place for place in range(start, end) if reading[place] != _NOTHING]
        self.shown = reading[start:end].replace(_NOTHING, "")
        self.digits = [at for at, sign in enumerate(self.shown) if sign not in " ./:-"]

    def span(self, first: int, last: int) -> _Span:
        """Where in the text the signs stand from one of those shown to another."""
        return self._places[first], self._places[last] + 1


def _runs(text: str, least: int) -> Iterator[_Run]:
    """All runs of at least so many digits."""
    if len(text) < least:
        return
    text = _CAPITAL_THREE.sub("叁", text)
    reading = _ESCAPED.sub(lambda escaped: " ".ljust(len(escaped[0]), _NOTHING), text).translate(_SIGNS)
    for found in _RUN.finditer(reading):
        if found.end() - found.start() >= least and len((run := _Run(reading, *found.span())).digits) >= least:
            yield run


def _identity_numbers(text: str) -> Iterator[_Span]:
    for run in _runs(text, _SHORT):
        digits = "".join(run.shown[at] for at in run.digits)
        windows = list(_windows(digits))
        written = _written(run.shown) if windows else []
        for start, length in windows:
            window = run.digits[start : start + length]
            is_cut = _goes_on(written, window[0] - 1) or _goes_on(written, window[-1])
            if not is_cut and not all(written[at] for at in window):
                yield run.span(window[0], window[-1])


def _windows(digits: str) -> Iterator[tuple[int, int]]:
    """Where among digits an identity number may begin, and how long it is."""
    for pattern, length in _LIKELY:
        for found in pattern.finditer(digits):
            yield found.start(), length
    for pattern, places in _NEARLY if len(digits) <= _LONGEST_ROW else ():
        for found in pattern.finditer(digits):
            if _is_slip(digits[found.start() : found.start() + _LONG], places):
                yield found.start(), _LONG


def _is_slip(number: str, places: tuple[int, int]) -> bool:
    """Whether another digit in one of two places makes a number right in every way, the check digit included."""
    lacking = 1 - sum(map(mul, _WEIGHTS, map(_CHECKED.index, number)))
    for place in places:
        digit = (int(number[place]) + lacking * pow(_WEIGHTS[place], -1, 11)) % 11
        if digit < 10 and _LIKELY[0][0].match(f"{number[:place]}{digit}{number[place + 1 :]}"):
            return True
    return False


def _written(shown: str) -> list[re.Match[str] | None]:
    """For every sign the date or the like to which it belongs."""
    written: list[re.Match[str] | None] = [None] * len(shown)
    for found in _WRITTEN.finditer(shown):
        written[found.start() : found.end()] = [found] * (found.end() - found.start())
    return written


def _goes_on(written: list[re.Match[str] | None], at: int) -> bool:
    """Whether a sign and the next one belong to the same date or the like."""
    return 0 <= at < len(written) - 1 and written[at] is not None and written[at] is written[at + 1]


def _phones(text: str) -> Iterator[_Span]:
    for run in _runs(text, _PHONE_DIGITS):
        written = None
        for found in _PHONE.finditer(run.shown):
            written = written or _written(run.shown)
            start, end = run.span(found.start(1), found.end(1) - 1)
            if text[end : end + 1] != "@" and not _is_dated(written[found.start(1) : found.end(1)]):
                yield start, end


def _is_dated(written: list[re.Match[str] | None]) -> bool:
    """Whether signs hold a part of a date or a time, begin with a compact date, or hold two years."""
    kinds = [found.lastgroup for found in dict.fromkeys(filter(None, written))]
    is_first = written[0] is not None and written[0].lastgroup == "compact"
    return is_first or "date" in kinds or "time" in kinds or kinds.count("year") > 1
