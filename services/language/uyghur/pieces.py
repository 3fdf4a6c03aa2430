"""What a Uyghur text is made of besides words: dates, spans, numbers of something, marks, and what is in Chinese."""

import re

from services.language.uyghur.numbers import in_digits
from services.language.uyghur.spelling import spelled
from services.language.uyghur.tokens import Token
from services.patterns import one_of, regex

_MONTHS = (
    "yanwar", "féwral", "mart", "aprél", "may", "iyun", "iyul", "awghust", "séntebir", "öktebir", "noyabir", "dékabir",
)  # fmt: skip
_MONTH_OF = {spelled(month): number for number, month in enumerate(_MONTHS, 1)}
_NAMED = one_of(_MONTH_OF)
_CASE = "[dt][ai](?:ki)?|[dt]in|ning|[gkq]ich[ai]"
#: 24-öktebir, and öktebir ayida: months by their names, written as if they were numbers.
_DAY_OF_MONTH = regex(rf"(?<!\d)(\d{{1,2}})\s*-\s*({_NAMED})(?:[a-z]*\s+(?:ayi|i)(?:{_CASE})?(?![a-z])|([a-z]*))")
_MONTH = regex(rf"(?<![a-z])({_NAMED})((?:{_CASE})?)(?![a-z])(?:\s+(?:ayi|i)((?:{_CASE})?)(?![a-z]))?")

_DAY = r"(?:kun|chisla)"
_DATE = rf"""(?<!\d)(?:
    (?P<year>(?:19|20)\d\d)\s*-?\s*yil(?P<of_year>[a-z]*)
        (?:\s*(?P<month>\d{{1,2}})\s*-?\s*ay(?P<of_month>[a-z]*)
            (?:\s*(?P<day>\d{{1,2}})\s*-?\s*{_DAY}(?P<of_day>[a-z]*))?)?
    |(?P<month_alone>\d{{1,2}})\s*-\s*ay(?P<of_month_alone>[a-z]*)
        (?:\s*(?P<day_behind>\d{{1,2}})\s*-?\s*{_DAY}(?P<of_day_behind>[a-z]*))?
    |(?P<day_alone>\d{{1,2}})(?:\s*-\s*kun|\s*-?\s*chisla)(?P<of_day_alone>[a-z]*)
    |(?P<short>[12]\d)-\s*yil(?P<of_short>[a-z]*)
        (?:\s*(?P<month_of_short>\d{{1,2}})\s*-?\s*ay(?P<of_month_of_short>[a-z]*))?
    |(?P<digits>(?:19|20)\d\d(?:[./-]\d{{1,2}}){{0,2}})
        (?:\s*-?\s*(?P<of_digits>(?:[dt]in|[dt][ai]|[gkq]ich[ai]|ning)(?![a-z])))?(?![\d.])
    )(?:\s+(?:kuni|chislasi)[a-z]*)?(?:\s+axiri(?P<at_end>[a-z]*))?"""
_SPAN = r"""(?<![\d.])(?P<years>\d{1,2}(?:\.5)?)\s*(?P<half>yirim)?\s*yil(?P<of_years>[a-z]*)(?P<half_behind>\s+yirim)?
        (?:\s+(?P<months_behind>\d{1,2})\s*ay[a-z]*)?(?:\s+\d{1,2}\s+kun[a-z]*)?
    |(?<![a-z])yirim\s+yil(?P<of_half>[a-z]*)
    |(?<![\d.])(?P<months>\d{1,2})\s*ay(?P<of_months>[a-z]*)"""
_COUNTED = {
    "xizmit kun": "个工作日", "ish kun": "个工作日", "kun": "天", "hipti": "周", "qitim": "次", "kishi": "人",
    "nipir": "人", "adim": "人", "parch": "篇", "yil": "年", "xil": "种",
}  # fmt: skip
_LEVEL = r"tur(?:diki)?\ rayun|dirij[a-z]*\ (?:uqutquch|mu?il+im)|dirij|(?:jia|yi)(?![a-z])"
_COUNT = rf"""(?<![\d.])(?P<count>\d{{1,3}})(?P<which>-)?\s*
    (?P<what>{_LEVEL}|{one_of(_COUNTED).replace(" ", chr(92) + " ")})(?P<of_counted>[a-z]*)
    (?:\s+(?P<grade>[甲乙]等?|jia|yi)(?![a-z]))?"""
_PIECE = regex(
    rf"""(?P<date>{_DATE})|(?P<span>{_SPAN})|(?P<counted>{_COUNT})
    |(?P<hour>sait\s*(?P<hours>\d{{1,2}}))|(?P<first>1-\s+(?=\d+\s*yil))|(?P<word>[a-z]+)|(?P<number>\d[\d.:/-]*)
    |(?P<pause>[,.;:?!()\n]+)|(?P<other>[^\sa-z\d,.;:?!()]+)""",
    re.VERBOSE,
)
_IN_WORDS = {"1": "一", "2": "二", "3": "三", "4": "四", "5": "五", "6": "六"}
_GRADES = {"jia": "甲等", "yi": "乙等", "甲": "甲等", "乙": "乙等", "甲等": "甲等", "乙等": "乙等"}
_UNTIL, _FROM = regex("[gkq]i?ch[ai]$"), regex("[dt]in$")
#: A blank that the writer left in Chinese.
BLANK = "\u3000"


def pieces(text: str) -> list[Token | str]:
    """A text's pieces in their order, in Chinese; its words, which are strings, as they are spelled."""
    plain = _MONTH.sub(_month, _DAY_OF_MONTH.sub(_day_of_month, in_digits(spelled(text))))
    found: list[Token | str] = []
    for match in _PIECE.finditer(plain):
        piece = match["word"] or _piece(match)
        if isinstance(piece, Token) and piece.kind == "other" and plain[max(match.start() - 1, 0)].isspace():
            before = found[-1] if found else None
            if isinstance(before, Token) and before.kind == "other":
                piece = piece._replace(text=BLANK + piece.text)
        found.append(piece)
    return found


def _day_of_month(match: re.Match[str]) -> str:
    return f"{_MONTH_OF[match[2]]}-ayning {match[1]}-kuni{match[3] or ''}"


def _month(match: re.Match[str]) -> str:
    return f"{_MONTH_OF[match[1]]}-ay{match[2] or match[3] or ''}"


def _piece(match: re.Match[str]) -> Token:
    if match["date"]:
        return _date(match)
    if match["span"]:
        return Token(_span(match), "span", _case(match, "of_years", "of_half", "of_months"))
    if match["counted"]:
        return _counted(match)
    if match["pause"]:
        return Token("?" if "?" in match["pause"] else match["pause"][0].replace("\n", ","), "pause")
    if match["hour"]:
        return Token(f"{match['hours']}点", "other")
    if match["first"]:  # the first of several years
        return Token("头", "other")
    number = match["number"] or ""
    return Token(f"第{number[:-1]}" if number.endswith("-") else match["other"] or number, "other")


def _counted(match: re.Match[str]) -> Token:
    """So many of something, or which of them: 5个工作日, 第2年, 二级乙等, 一级教师."""
    what, count = match["what"], match["count"]
    in_words = _IN_WORDS.get(count, count)
    if what.startswith("tur"):
        return Token(f"{in_words}类区", "word")
    if what in _GRADES or what.startswith("dirij"):
        grade = _GRADES.get(what) or _GRADES.get(match["grade"], "")
        return Token(f"{in_words}级{'教师' if ' ' in what else grade}", "word")
    return Token(f"{'第' if match['which'] else ''}{count}{_COUNTED[what]}", "count", _case(match, "of_counted"))


def _date(match: re.Match[str]) -> Token:
    year, digits = match["year"] or match["short"], match["digits"]
    month = match["month"] or match["month_alone"] or match["month_of_short"]
    day = match["day"] or match["day_behind"] or match["day_alone"]
    if match["year"] and match["of_year"].startswith("liq") and not month:
        return Token(f"{year}年度", "word")
    if digits and len(digits) == len("2025"):
        if not match["of_digits"]:
            return Token(digits, "other")
        year, digits = digits, None
    end = "底" if match["at_end"] is not None else ""
    said = digits or "".join(part + sign for part, sign in ((year, "年"), (month, "月"), (day, "日")) if part)
    endings = (
        "at_end", "of_day", "of_day_behind", "of_day_alone", "of_month", "of_month_alone", "of_month_of_short",
        "of_short", "of_year", "of_digits",
    )  # fmt: skip
    return Token(said + end, "date", _case(match, *endings))


def _span(match: re.Match[str]) -> str:
    if match["years"] is None:
        return f"{match['months']}个月" if match["months"] else "半年"
    half = "半" if match["half"] or match["half_behind"] else ""
    return f"{match['years']}年{half}" + (f"{match['months_behind']}个月" if match["months_behind"] else "")


def _case(match: re.Match[str], *endings: str) -> frozenset[str]:
    """What the first ending that is there tells: from when, or until when."""
    ending = next((match[each] for each in endings if match[each]), "")
    if _UNTIL.search(ending):
        return frozenset({"until"})
    return frozenset({"from"} if _FROM.search(ending) else ())
