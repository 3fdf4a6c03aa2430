"""The results of assessments in a cell, and which year each of them is of."""

import re
from functools import lru_cache

from services.patterns import regex

#: Results of which the first sign alone is written: 优/合/基, 22优23合, 优合合.
_SIGNS = regex("(?<![一-龥])[优良合称基不未免]{1,5}(?![一-龥])")
_OF_SIGN = {
    "优": "优秀", "良": "良好", "合": "合格", "称": "称职", "基": "基本合格", "不": "不合格",
    "未": "未参加", "免": "免考核",
}  # fmt: skip
_FAILING = "(?:不合格|基本合格|不称职|基本称职)"
#: That no year failed; whether each had a result that does not say: 近3年无不合格.
_NONE_FAILED = regex(f"(?:[无没][有]?|未(?:出现|发生)|不存在)过?{_FAILING}(?:[、和及或]{_FAILING})*")
_RESULT = (
    "优秀|良好|不合格|基本合格|未达合格|合格|不称职|基本称职|称职|不胜任|胜任|未参加|不参加|没参加|未考核|免考核|不定等次|未定等次|[不未]确定"
    "|未定|待定|缺考|见习|试用|产假|病假|事假"
)
_SHORT = r"(?<![\d.．/月-])[12]\d(?=[年优良合称基不未免]|[-—–~～至到、,，][12]\d(?![\d.．月日]))"
_YEAR = rf"(?<!\d)20[012]\d(?!\d)|{_SHORT}"
_YEARS = rf"({_YEAR})年?度?(?:[-—–~～至到]({_YEAR}|[12]\d(?!\d))年?)?"
_PARTS = regex(f"{_YEARS}|({_RESULT})")
_COUNTED = regex(rf"(?:(?<!\d)(\d)[年次个]?)?({_RESULT})")
#: The other way round: 合格（2022、2023）优秀（2024）.
_BEHIND = regex(rf"({_RESULT})[(（]([\d年度、,，;；/-]+)[)）]")
#: What says that the years that are not named are told of, too.
_OF_ALL = regex("其余|其他|其它|[均都]|各年|每年|历年|以来|年年")


def in_full(said: str) -> str:
    """Results as they are called, where a roster writes only the first sign of each: 优/合/基."""
    return _SIGNS.sub(lambda match: "、".join(map(_OF_SIGN.__getitem__, match.group())), said)


def without_denials(said: str) -> str:
    """A text without what it says that there was not."""
    return _NONE_FAILED.sub("", said)


@lru_cache(maxsize=8192)
def by_year(said: str) -> dict[int, str]:
    """The result of each year that a text (in full) names: 2022、2023合格，2024优秀, 优秀（2022、2024）.

    Empty where it names none, or speaks of all years besides.
    """
    if _OF_ALL.search(said):
        return {}
    if behind := _BEHIND.findall(said):
        told = ((result, part) for result, named in behind for part in re.finditer(_YEARS, named))
        return {year: result for result, part in told for year in _range(part)}
    found: dict[int, str] = {}
    years: list[int] = []
    is_told = False
    for part in _PARTS.finditer(said):
        if part[1]:
            years = [*([] if is_told else years), *_range(part)]
        elif not years:
            return {}  # a result of no year: nobody can tell which years are told of
        else:
            found |= dict.fromkeys(years, part[3])
        is_told = part[1] is None
    return found


def count_of(said: str) -> int:
    """How many results a text (in full) has one behind the other: 合格、合格, 2优秀1合格."""
    return sum(int(number or 1) for number, _ in _COUNTED.findall(said))


def in_turn(said: str) -> list[str]:
    """The results that a text (in full) has one behind the other, with no years: 优秀、合格, 2优秀1合格."""
    return [result for number, result in _COUNTED.findall(said) for _ in range(min(int(number or 1), 9))]


def _range(part: re.Match[str]) -> list[int]:
    first, last = (2000 + int(year[-2:]) for year in (part[1], part[2] or part[1]))
    return list(range(first, last + 1))
