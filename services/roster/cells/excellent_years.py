"""How many years in a row were excellent at last: by a number, by their results, by the columns of single years."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from rules.days import UNTIL_NOW, days, days_of_end
from services.language import parse_answer
from services.patterns import regex
from services.roster.cells.cell import EMPTY, Cell
from services.roster.cells.results import by_year, in_full

_NONE = regex("无|否|没有|未|[-—–]+|[/／]+|0|×|N")
_EXCELLENT = regex("优秀|优(?!秀)")
_A_YEAR = r"(?:20)?\d\d"
#: 优秀（2022、2023、2024）.
_YEARS_NAMED = regex(f"优秀[(（]((?:{_A_YEAR}年?度?[、,，/;；]?)++)[)）]")
_COUNT = regex(r"(\d{1,2}|[一二两三四五六七八九十])(?:个)?(?:年|次)?")
_IN_TITLE = regex(r"20\d\d")
#: A year is one of a run where so much of it belongs to the run.
_ENOUGH = timedelta(days=90)
#: What is less than this of a year is not most of it.
_MOST = timedelta(days=183)
#: So many years are all that notices ask for.
ASKED = 3


def excellent(said: str) -> int | None:
    """How many years in a row were excellent at last, of a number or of the years' results; None where neither."""
    if match := _YEARS_NAMED.fullmatch(said):
        return len(re.findall(_A_YEAR, match[1]))
    if match := _COUNT.fullmatch(said):
        return parse_answer.number(match[1])
    if match := re.search(
        r"((?<!\d)\d|[一二两三四五六七八九十])(?:个)?年.{0,4}优秀|优秀([\d一二两三四五六七八九十])(?:年|次)", said
    ):
        return parse_answer.number(match[1] or match[2])
    results = re.findall(
        "优秀|优(?!秀)|不合格|基本合格|合格|称职|良好|未参加|不定等次|未[定评考]|免考|[病产事]假", said
    )
    if not results:
        return 0 if _NONE.fullmatch(said) else None
    count = 0
    for result in reversed(results):
        if not _EXCELLENT.fullmatch(result):
            break
        count += 1
    return count


def results_by_year(cells: Iterable[Cell]) -> dict[int, str]:
    """What cells say of single years, by their headers or in themselves; empty where one says of no year what it tells.

    A blank one says so of the year in its header.
    """
    found: dict[int, str] = {}
    for cell in cells:
        told = in_full(cell.said)
        of_years = {int(named[0]): told} if (named := _IN_TITLE.search(cell.title)) else by_year(told)
        if not of_years and not EMPTY.fullmatch(told):
            return {}
        found |= {year: result for year, result in of_years.items() if result or year not in found}
    return found


def excellent_of_run(results: Mapping[int, str], start: str, end: str, today: date) -> int | None:
    """The same of a run, by the results of single years; None where a year that decides it has none, or a blank."""
    served = _years_of_run(start, end, today)
    if not results or not served:
        return None
    if end != UNTIL_NOW:
        if _is_blank(results.get(served[-1], "")) and days_of_end(end).last < date(served[-1], 12, 31):
            served.pop()  # whoever leaves before its end is assessed elsewhere
        elif _EXCELLENT.search(results.get(served[-1], "")) is None and _days_of(served[-1], start, end, today) < _MOST:
            return None  # of which the result is, of the stay or of what came after it, nobody can tell
    count = 0
    for year in reversed(served):
        result = results.get(year, "")
        if _is_blank(result):
            is_known = year in results and year == served[0]
            return count if is_known or count >= ASKED else None
        if not _EXCELLENT.search(result):
            break
        count += 1
    return count


def _is_blank(result: str) -> bool:
    return not result or EMPTY.fullmatch(result) is not None


def _years_of_run(start: str, end: str, today: date) -> list[int]:
    """The years before this one of which enough belongs to a run."""
    last = today if end == UNTIL_NOW else days_of_end(end).last
    years = range(days(start).first.year, min(last.year + 1, today.year))
    return [year for year in years if _days_of(year, start, end, today) >= _ENOUGH]


def _days_of(year: int, start: str, end: str, today: date) -> timedelta:
    """How much of a year belongs to a run."""
    last = today if end == UNTIL_NOW else days_of_end(end).last
    return min(last, date(year, 12, 31)) - max(days(start).first, date(year, 1, 1))
