"""The annual assessments: whether those that a roster has were all passed."""

import re
from functools import lru_cache

from locales import Words
from rules.days import days
from services.roster.cells.cell import EMPTY, NO_HEADER, REMARKS, Cell, Kind, Reading, Said, clauses_of, header, of_kind
from services.roster.cells.dates import month_is_open, read_day

_PASSED = re.compile("^是$|优秀|良好|合格|称职|胜任|优(?!秀)")
_FAILED = re.compile("^否$|基本合格|不合格|基本称职|不称职|不胜任|未通过|未达标")
_WITHOUT = re.compile(
    "未参加|不参加|没参加|未考核|免考核|不定等次|未定等次|不确定等次|未确定|未定|见习|产假|病假|缺考|无考核|不考核|试用|新进|未满"
)
#: Remarks that speak of every year, and the years that one speaks of.
_ALL_YEARS, _YEAR = re.compile("近[三3]年|历年|每年|各年|年年"), re.compile(r"20\d\d")
#: So many years back an assessment may still count.
_COUNTED = 3
#: A column of several years' results: a blank there says of no single year that it is missing.
_SEVERAL_YEARS, _OF_TITLE = re.compile(r"近.年|历年|(?<!\d)[三3两]年"), re.compile(r"(?<!\d)(?:20)?(\d\d)(?!\d)")
#: Two signs with nothing between them: a year is left out.
_GAP = re.compile("[,，、;；/][-—–]*[,，、;；/]|^[-—–]*[,，、;；/]|[,，、;；/][-—–]*$")
#: The columns that tell when somebody began to work, each in its own way.
_BEGINNINGS = ("service_start", "work_start", "entry_date")
_BETWEEN_YEARS = re.compile("[,，、;；/ ]")
#: Results of which the first sign alone is written: 优/合/基, 22优23合, 优合合.
_SIGNS = re.compile("(?<![一-龥])[优良合称基不未免]{1,5}(?![一-龥])")
_OF_SIGN = {
    "优": "优秀", "良": "良好", "合": "合格", "称": "称职", "基": "基本合格", "不": "不合格",
    "未": "未参加", "免": "免考核",
}  # fmt: skip


def in_full(said: str) -> str:
    """Results as they are called, where a roster writes only the first sign of each: 优/合/基."""
    return _SIGNS.sub(lambda match: "、".join(map(_OF_SIGN.__getitem__, match.group())), said)


@lru_cache(maxsize=8192)
def is_assessment(said: str) -> bool:
    """Whether a value is the result of one assessment or several."""
    return any(pattern.search(in_full(said)) for pattern in (_PASSED, _FAILED, _WITHOUT))


def names_result(said: str) -> bool:
    """Whether a value names a result in words, and does not only answer yes or no."""
    return said not in ("是", "否") and is_assessment(said)


RESULTS = Kind(
    "assessments",
    header(
        r"(?:(?<!驻村)(?<!师德)(?<!平时)考核(?!.*(?:时间|单位|机构|部门|表))|考评(?:情况|结果|等次))|^20\d\d年?度?(?:等次|结果|考核)?$"
        r"|^(?:20)?\d\d[-—至/](?:20)?\d\d(?:学年)?度?(?:等次|结果|考核)?$"
    ),
    is_assessment,
    keeps_blanks=True,
)

KINDS = (
    REMARKS,
    # Found by the module of what is done at the grassroots: a column for each year of that has annual ones, too.
    Kind("village_excellent_years", NO_HEADER, keeps_blanks=True),
    RESULTS,
    # Found by the module of work: no year before it began has an assessment.
    *(Kind(kind, NO_HEADER) for kind in _BEGINNINGS),
)


def read(cells: list[Cell], said: Said) -> Reading:
    """Whether all were passed: false where one failed, unknown where somebody was not assessed in a year.

    A year without an assessment is no failed one (the notices count it with neither), and one before the work began
    is none that was left out.
    """
    reading = Reading()
    blanks, filled = [], 0
    found: list[bool | None] = []
    began = _year_of_beginning(cells, said)
    own = [*of_kind(cells, "assessments"), *filter(_is_of_a_year, of_kind(cells, "village_excellent_years"))]
    told = [(cell, _since(began, cell.said, cell.title)) for cell in own]
    stated = [_years(cell.title) for cell, text in told if text and not _is_blank(text)]
    for cell, text in told:
        years = _years(cell.title)
        if text is None or (len(years) == 1 and years in stated and _is_blank(text)):
            continue  # another list of the same people may have the year
        if _is_blank(text):
            blanks += [] if _is_of_several(cell.title) else [years]
            continue
        filled += not _is_of_several(cell.title)
        if not is_assessment(text):
            reading.problem(cell, "assessment")
        found.append(_are_passed(text))
    for remark in of_kind(cells, "remarks"):
        found += _in_remark(remark.said, said.today.year, bool(found))
    if False in found:
        reading.facts["assessments_passed"] = False
    elif found and None not in found and not (blanks and filled):
        reading.facts["assessments_passed"] = True
    elif found and not reading.problems:
        missing = _named(blanks) if filled else frozenset()
        reading.confirm["assessments_passed"] = _to_confirm(missing)
        reading.blank_years = missing if None not in found else frozenset()
    return reading


def _is_blank(text: str) -> bool:
    """Whether a cell of a year says nothing of it."""
    return not text or text == "无" or EMPTY.fullmatch(text) is not None


def _named(blanks: list[list[int]]) -> frozenset[int]:
    """The years of blank columns; none where a header does not say its one."""
    return frozenset(years[0] for years in blanks) if all(len(years) == 1 for years in blanks) else frozenset()


def _to_confirm(years: frozenset[int]) -> Words:
    """What to ask where a result is missing: of which years, where that is known."""
    if not years:
        return Words("roster.confirm.assessments")
    return Words("roster.confirm.assessments_of", years="、".join(map(str, sorted(years))))


def _year_of_beginning(cells: list[Cell], said: Said) -> int | None:
    """The first year in which somebody worked, as far as any column tells."""
    told = (read_day(cell.text, said.today) for cell in of_kind(cells, *_BEGINNINGS) if not month_is_open(cell.text))
    return min((days(day).first.year for day in told if day), default=None)


@lru_cache(maxsize=8192)
def _since(began: int | None, said: str, title: str) -> str | None:
    """What a cell says of the years since the work began; None where it is one of a year before, without a result."""
    text, years = in_full(said), _years(title)
    if began is None or not years:
        return text
    parts = _BETWEEN_YEARS.split(text)
    if len(years) == len(parts) > 1:
        told = zip(years, parts, strict=True)
        return "、".join(part for year, part in told if year >= began or _is_result(part))
    return text if max(years) >= began or _is_result(text) else None


@lru_cache(maxsize=8192)
def _are_passed(text: str) -> bool | None:
    """Whether the assessments that a text tells of were all passed; None where one was not held, or cannot be read."""
    if _FAILED.search(text):
        return False
    is_open = _WITHOUT.search(text) or _GAP.search(text) or not is_assessment(text)
    return None if is_open else True


def _is_result(text: str) -> bool:
    """Whether a text is the result of an assessment that took place."""
    return bool(_PASSED.search(text) or _FAILED.search(text)) and not _WITHOUT.search(text)


def _years(title: str) -> list[int]:
    """The years that a header names: 22年考核, 考核（2022/2023/2024）."""
    return [2000 + int(year) for year in _OF_TITLE.findall(title)]


@lru_cache(maxsize=1024)
def _is_of_several(title: str) -> bool:
    """Whether a column holds several years' results: 近三年考核, 考核22、23、24; 22-23 is one school year."""
    years = _years(title)
    return _SEVERAL_YEARS.search(title) is not None or (len(years) > 1 and years[-1] - years[0] > 1)


def _is_of_a_year(cell: Cell) -> bool:
    """Whether a column of what somebody did at the grassroots holds one year's annual assessment."""
    return "年度" in cell.title and _YEAR.search(cell.title) is not None


def _in_remark(said: str, year: int, is_known: bool) -> list[bool | None]:
    """What a remark tells of assessments: of one of the last years that it was not passed, or of all that they were."""
    found: list[bool | None] = []
    for clause in clauses_of(said):
        if "考核" not in clause:
            continue
        is_recent = any(year - _COUNTED <= int(named) < year for named in _YEAR.findall(clause))
        if _FAILED.search(clause):
            found += [False] * is_recent
        elif _WITHOUT.search(clause):
            found += [None] * is_recent
        elif _ALL_YEARS.search(clause) and _PASSED.search(clause) and not is_known:
            found.append(True)
    return found
