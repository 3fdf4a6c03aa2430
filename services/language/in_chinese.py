"""Dates and numbers of years typed in Uyghur or English, written the way Chinese writes them."""

from rules.facts import plain
from services.patterns import regex

#: A date or a number of years is written in fewer letters: of what is longer so much is left that it can be seen.
LONGEST_DATE = 60
#: Marks that only set the direction of a text; they come along when Uyghur text is copied.
DIRECTION_MARKS = regex("[\u200e\u200f\u2066-\u2069]")

_NUMBERS = {
    "بىر": "一", "ئىككى": "二", "ئۈچ": "三", "تۆت": "四", "بەش": "五", "ئالتە": "六", "يەتتە": "七", "سەككىز": "八",
    "توققۇز": "九", "ئون": "十", "يىگىرمە": "二十", "ئوتتۇز": "三十",
    "one": "一", "two": "二", "three": "三", "four": "四", "five": "五", "six": "六", "seven": "七", "eight": "八",
    "nine": "九", "ten": "十",
}  # fmt: skip

_SPANS = (
    ("^يېرىميىل|^halfayear", "半年"),
    ("يېرىميىل|anda?halfyears?", "年半"),
    ("يېرىم", "半"),
    ("[-–ـ]?يىلى?(?:نىڭ|دا|دىن)?|years?|yrs?", "年"),
    ("[-–ـ]?كۈنى?(?:دە|دىن)?", "日"),
    ("(?<=[年\\d])and(?=\\d)", ""),
)
_MONTHS = ("[-–ـ]?ئايى?(?:نىڭ|دا|دىن)?|months?", {"date": "月", "span": "个月"})

_FORMS = {
    kind: [(regex(form), word) for form, word in (*_SPANS, (_MONTHS[0], sign), *_NUMBERS.items())]
    for kind, sign in _MONTHS[1].items()
}
#: Without one of these there is nothing to be put into Chinese.
_LETTER = regex("[a-z\u0600-\u06ff]")

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    "(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?:,?(?P<year>\d{4}))?"
_ENGLISH = regex(f"(?:{_DAY})?{_NAME}{_YEAR}"), regex(f"{_NAME}{_DAY}{_YEAR}")


def date_in_chinese(text: str) -> str:
    """``July 2022`` as 2022年7月, ``15-كۈنى`` as 15日; whatever else as it is, half-width and without white space.

    What is longer than ``LONGEST_DATE`` is cut just behind that.
    """
    said = _said(text)
    for form in _ENGLISH:
        if match := form.fullmatch(said):
            year, day = (match[part] and match[part] + sign for part, sign in (("year", "年"), ("day", "日")))
            return f"{year or ''}{_NAMES.index(match['month'][:3]) + 1}月{day or ''}"
    return _worded(said, "date")


def span_in_chinese(text: str) -> str:
    """``3.5 years`` as 3.5年, ``ئۈچ يېرىم يىل`` as 三年半; whatever else as it is, as for dates."""
    return _worded(_said(text), "span")


def _said(text: str) -> str:
    written = "".join(DIRECTION_MARKS.sub("", text).split())
    return plain(written[: 4 * LONGEST_DATE]).lower()[: LONGEST_DATE + 1]  # a letter may be written as several signs


def _worded(said: str, kind: str) -> str:
    if len(said) <= LONGEST_DATE and _LETTER.search(said):
        for form, word in _FORMS[kind]:
            said = form.sub(word, said)
    return said
