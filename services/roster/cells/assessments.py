"""The annual assessments: whether those that a roster has were all passed."""

import re
from functools import lru_cache

from locales import Words
from rules.days import days
from services.patterns import regex
from services.roster.cells.cell import (
    EMPTY,
    NO_HEADER,
    REMARKS,
    Cell,
    Kind,
    Reading,
    Said,
    clauses_of,
    header,
    of_kind,
    to_confirm,
)
from services.roster.cells.dates import month_is_open, read_day
from services.roster.cells.results import by_year, count_of, in_full, without_denials

_PASSED = regex("^是$|优秀|良好|合格|称职|胜任|优(?!秀)")
_FAILED = regex("^否$|基本合格|不合格|基本称职|不称职|不胜任|未通过|[未没不]能?达到?(?:合格|称职|标)")
_WITHOUT = regex(
    "未参加|不参加|没参加|未考核|免考核|不定等次|未定等次|不确定等次|未确定|未定|见习|产假|病假|缺考|无考核|不考核|试用|新进|未满"
)
#: Assessed, and not graded: that may be for a penalty, so no year with it is only one that somebody was not there.
_UNGRADED = regex("[不未]确?定等次|[不未]确定")
#: A header that asks whether one result was given, other than a pass, and an answer: yes first.
_ASKS_ONE = regex("(?:是否|有无|是不是).{0,3}(?:优秀|不合格|基本合格|不称职|基本称职)")
_ANSWER, _EXCELLENT = regex("([是有√])|[否无×]|不是|没有"), regex("优秀")
#: Remarks that speak of every year, and the years that one speaks of.
_ALL_YEARS, _YEAR = regex("近[三3]年|历年|每年|各年|年年"), regex(r"20\d\d")
#: So many years back an assessment may still count.
_COUNTED = 3
#: A column of several years' results: a blank there says of no single year that it is missing.
_SEVERAL_YEARS, _OF_TITLE = regex(r"近.年|历年|(?<!\d)[三3两]年"), regex(r"(?<!\d)(?:20)?(\d\d)(?!\d)")
#: Two signs with nothing between them: a year is left out.
_GAP = regex("[,，、;；/][-—–]*[,，、;；/]|^[-—–]*[,，、;；/]|[,，、;；/][-—–]*$")
#: The columns that tell when somebody began to work, each in its own way.
_BEGINNINGS = ("service_start", "work_start", "entry_date")
_BETWEEN_YEARS = regex("[,，、;；/ ]")
#: What results and their years are written with.
_OF_RESULTS = regex(
    "(?:优秀率?|良好?|合格|称职|胜任|基本|达到|通过|见习期?|产假|病假|试用期?|新[进聘]|入职|免考核?|没有|考[核评]|等[次级]|档次|以上|结果|评[定为]"
    "|事业|专技|个人|教师|教职工|单位|驻村|嘉奖|记功|三等功|表彰|奖励|先进|工作者|荣誉|称号|公示|参加|公务员|员工|学[年度期]|其[余他]"
    "|[优合不是否有无未已定确a-zA-Z\\d.．年月日度季个次上下半前后中终末至到\\-—–~～、/／:：+和及与或均都全皆为的各每近连续历第一二三四五两])*+"
)


@lru_cache(maxsize=8192)
def is_assessment(said: str) -> bool:
    """Whether a value is the result of one assessment or several."""
    return any(pattern.search(in_full(said)) for pattern in (_PASSED, _FAILED, _WITHOUT))


def names_result(said: str) -> bool:
    """Whether a value names a result in words, and does not only answer yes or no."""
    return said not in ("是", "否") and is_assessment(said)


#: What a header may say besides of the annual assessment: whose, of which years, and that it asks for a result.
_BESIDE = (
    r"[\d年近度终份来历至到、/／:：.,，;；\s·|—–~\-()（）\[\]]|[一二三四五两](?=[年次])|第[一二三123](?=年)"
    "|学年|历次|最近|今年|去年|上一?年|本年"
    "|综合|个人|本人|职工|教职工|教师|人员|干部|事业单位|专业技术|专技|岗位|工作|情况|结果|等[次级]|档次|结论|评[定价]"
    "|是否|合格|称职|优秀|基本|不|以上|其中|打√|√|填写|注明|[及和与或均都为的按分]|另表"
)
_NAMES = "考核|考评"
_ANNUAL = (
    f"^(?:{_BESIDE})*(?:考核(?!.*(?:时间|单位(?!年)|机构|部门|表))|考评(?=情况|结果|等次))(?:{_BESIDE}|{_NAMES})*$"
)
RESULTS = Kind(
    "assessments",
    header(
        rf"{_ANNUAL}|^20\d\d年?度?(?:等次|结果|考核)?$"
        r"|^(?:20)?\d\d[-—至/](?:20)?\d\d(?:学年)?度?(?:等次|结果|考核)?$"
    ),
    is_assessment,
    keeps_blanks=True,
)
#: Headers of results of something else than what somebody did in a year: 培训考核, 试用期考核.
OTHER_RESULTS = header(f"^(?!(?:{_BESIDE}|{_NAMES})*$).*(?:{_NAMES}|等次)(?!.*(?:时间|单位|机构|部门|表))")

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
    blanks: list[list[int]] = []
    is_filled, is_open = False, False
    open_years: set[int] = set()
    found: list[bool | None] = []
    began = _year_of_beginning(cells, said)
    own = [*of_kind(cells, "assessments"), *filter(_is_of_a_year, of_kind(cells, "village_excellent_years"))]
    told = [(cell, _since(began, _answered(cell), cell.title)) for cell in own]
    stated = {year for cell, text in told if text and _is_result(text) for year in _of_one_year(cell.title)}
    for cell, text in told:
        years = _years(cell.title)
        if text is None or (_is_blank(text) and stated.intersection(_of_one_year(cell.title))):
            continue  # another list of the same people may have the year
        if _is_blank(text):
            blanks += [] if _is_of_several(cell.title) else [years]
            continue
        if not is_assessment(cell.said):
            reading.problem(cell, "assessment")
        passed, left = _of_cell(text, cell.title, began, said.today.year)
        found.append(passed)
        is_open |= passed is None and not left
        is_filled |= not _is_of_several(cell.title)
        open_years |= left - stated
    beside = next(((cell, part) for cell, text in told if text and (part := _beside_results(text))), None)
    of_columns = bool(found)
    for remark in of_kind(cells, "remarks"):
        told_of, without = _in_remark(remark.said, said.today.year, of_columns)
        found += told_of
        open_years |= without
    if blanks and is_filled:
        named = _named(blanks)
        open_years |= named
        is_open |= not named
    if False in found:
        reading.facts["assessments_passed"] = False
    elif found and None not in found and not open_years and not is_open:
        reading.facts["assessments_passed"] = True
    elif found and not reading.problems:
        missing = frozenset() if is_open else frozenset(open_years)
        reading.confirm["assessments_passed"] = _to_confirm(missing)
        texts = [cell.said for cell in (*own, *of_kind(cells, "remarks"))]
        reading.blank_years = frozenset() if any(map(_UNGRADED.search, texts)) else missing
    if beside and reading.facts.get("assessments_passed"):
        reading.confirm["assessments_passed"] = to_confirm(beside[0], "part", part=beside[1])
        reading.instead["assessments_passed"] = None
    return reading


def _beside_results(text: str) -> str | None:
    """What a cell says besides results and their years, which may take something from them: 合格（诫勉谈话）."""
    for part in re.split("[()，,。；;\\s]", text):
        if re.search("[一-龥]", part) and not _OF_RESULTS.fullmatch(part):
            return part
    return None


def _answered(cell: Cell) -> str:
    """What a cell says of results, where its header may ask for one of them: 是否优秀, 有无不合格."""
    if _ASKS_ONE.search(cell.title) and (answer := _ANSWER.fullmatch(cell.said)):
        asked = _FAILED.search(cell.title) or _EXCELLENT.search(cell.title)
        return asked[0] if asked and answer[1] else ""
    return without_denials(cell.said)


def _of_cell(text: str, title: str, began: int | None, this_year: int) -> tuple[bool | None, frozenset[int]]:
    """Whether all that a cell tells of were passed, and the years that count of which it tells nothing."""
    years = _years(title)
    text = (
        re.sub(rf"[,，、;；]?(?<!\d)(?:{this_year}|{this_year % 100}年)[^,，;；、]*", "", text) or text
    )  # that is to come
    if _of_one_year(title):
        passed = _are_passed(text)
        return passed, frozenset(years if passed is None else ())
    counted = [year for year in years or range(this_year - _COUNTED, this_year) if began is None or year >= began]
    if named := by_year(text):
        first = min(named) if began is None else 0
        results = {year: _are_passed(named[year]) if year in named else True for year in (*named, *counted)}
        left = {year for year in counted if year >= first and (year not in named or results[year] is None)}
        passed = False if False in results.values() else None if left & named.keys() else True
        return passed, frozenset(left)
    passed = _are_passed(text)
    lacking = len(counted) - count_of(text) if began is not None and count_of(text) > 1 else 0
    if passed and lacking == 1 and began in counted:
        return True, frozenset({began})  # the year in which somebody comes has none, mostly
    return None if passed and lacking > 0 else passed, frozenset()


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


def _of_one_year(title: str) -> list[int]:
    """The year of a column that holds one year's result; empty for others."""
    years = _years(title)
    return years if len(years) == 1 and not _is_of_several(title) else []


def _is_of_a_year(cell: Cell) -> bool:
    """Whether a column of what somebody did at the grassroots holds one year's annual assessment."""
    return "年度" in cell.title and _YEAR.search(cell.title) is not None


def is_told_of(clause: str, year: int) -> bool:
    """Whether a clause of a remark tells of assessments what is read, or of years that count no more."""
    named = [int(one) for one in _YEAR.findall(clause)]
    are_old = bool(named) and max(named) < year - _COUNTED
    return "考核" in clause and (are_old or bool(_in_remark(clause, year, is_known=False)[0]))


def _in_remark(said: str, year: int, is_known: bool) -> tuple[list[bool | None], frozenset[int]]:
    """What a remark tells of assessments: of one of the last years that it was not passed, or of all that they were.

    Behind that stand the years that had none.
    """
    found: list[bool | None] = []
    without: set[int] = set()
    for clause in clauses_of(said):
        if "考核" not in clause:
            continue
        recent = {int(named) for named in _YEAR.findall(clause) if year - _COUNTED <= int(named) < year}
        if _FAILED.search(clause):
            found += [False] * bool(recent)
        elif _WITHOUT.search(clause):
            found += [None] * bool(recent)
            without |= recent
        elif _ALL_YEARS.search(clause) and _PASSED.search(clause) and not is_known:
            found.append(True)
    return found, frozenset(without)
