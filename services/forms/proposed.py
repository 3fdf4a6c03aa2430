"""Whom a screened workbook proposes for which title: its sheet 可申报, as HR left it."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from locales import SOURCE, Words
from rules.days import days
from rules.facts import plain
from rules.forms import Candidate
from rules.notice import Notice
from rules.vocabulary import Vocabulary
from services.forms.particulars import particulars
from services.roster.added import Added, OwnSheet
from services.roster.cells.dates import MAY_BE_OCTOBER, month_is_open, read_day
from services.roster.screened import Group

SHEET = Group.ELIGIBLE.value
#: The column that HR adds beside those of ``screen``: how the review came out.
REVIEW = "审核结果"
_OURS = (Added.TRACK, Added.LEVEL, Added.SPECIALTY, REVIEW)

#: Particulars that a column says, whatever it is called, which the sheet 映射 took for a kind.
_BY_KIND = ("unit", "unit_and_post")
#: A unit that a cell names before a post, as far as its name goes for certain.
_UNIT_BEFORE_POST = re.compile(r"\S+(?:[局院站所校馆园场社厂队办]|中心|[小中大]学|教学点|公司)(?=\s|$)")

#: How rosters shorten the names of nations, and a name without 族.
_NATIONS = {
    "维": "维吾尔",
    "哈": "哈萨克",
    "柯": "柯尔克孜",
    "蒙": "蒙古",
    "塔": "塔吉克",
    "锡": "锡伯",
    "乌": "乌孜别克",
}
_NATION = re.compile("[一-龥]{1,4}(?<!族)")

#: What HR write of the review.
_PASSED = {"": None, "通过": True, "不通过": False, "未通过": False}
#: So many wrong rows are named: of a workbook for another notice, all are wrong.
_MOST_NAMED = 10


class NotProposed(ValueError):
    """A workbook that no form can be filled from; ``words`` say why, one for each of the first wrong rows."""

    def __init__(self, *words: Words):
        super().__init__(*words)
        self.words = words


class Proposed(NamedTuple):
    """The people of a workbook; ``columns`` are the particulars for which it has a column at all."""

    candidates: list[Candidate]
    columns: frozenset[str]


def proposed(path: Path, notice: Notice, unit: str) -> Proposed:
    """The people of a workbook; ``unit`` is where those work of whom it does not say it, empty where nobody knows.

    Raises NotProposed.
    """
    table, kinds = _read(path, notice.vocabulary)
    titles, *rows = table or [[]]
    ours = {str(column): titles.index(column) for column in _OURS if column in titles}
    if lacking := [column for column in (Added.TRACK, Added.LEVEL) if column not in ours]:
        raise NotProposed(Words("fault.forms.no_column", sheet=SHEET, columns="、".join(lacking)))
    places = particulars([title if title not in ours else "" for title in titles])
    for kind in _BY_KIND:
        taken = [place for place, title in enumerate(titles) if kinds.get(title) == kind]
        places[kind] = list(dict.fromkeys([*places.get(kind, []), *taken]))
    if Added.SPECIALTY in ours:
        places["specialty"] = [ours[Added.SPECIALTY]]
    candidates, faults = [], []
    spelled: dict[str, str] = {}
    for number, row in enumerate(rows, 2):
        if any(row):
            known = _known(row, places)
            if "unit" in known:  # whose name stands with spaces here and without there is one unit
                known["unit"] = spelled.setdefault(plain(known["unit"]), known["unit"])
            candidate = _candidate(notice, row, ours, known, unit)
            if isinstance(candidate, Words):
                faults.append(Words("fault.forms.row", row=number, what=candidate))
            else:
                candidates.append(candidate)
    if faults:
        raise NotProposed(*faults[:_MOST_NAMED], Words("fault.count", count=len(faults)))
    if not candidates:
        raise NotProposed(Words("fault.forms.nobody", sheet=SHEET))
    return Proposed(candidates, frozenset(places))


def _read(path: Path, vocabulary: Vocabulary) -> tuple[list[list[str]], dict[str, str]]:
    """The rows of the sheet as text, its header first; and by the titles what their columns were taken for."""
    from services.roster.again import kinds_before  # which takes a third of a second to load
    from services.roster.columns import outside_title
    from services.roster.reading import read_rosters
    from services.roster.sheets import Refused

    rows: list[list[str]] | None = None
    kinds = {outside_title(kind, vocabulary): kind for kind in _BY_KIND}
    for sheet in read_rosters([path]):
        if isinstance(sheet, Refused):
            raise NotProposed(sheet.why)
        if sheet.name == OwnSheet.MAPPING:
            for taken in kinds_before(sheet, vocabulary).values():
                kinds |= taken
        if sheet.name == SHEET:
            rows = [list(row) for row in sheet.cells.fill_null("").rows()]
            for row, column in sheet.short_months:
                rows[row][column] += MAY_BE_OCTOBER
    if rows is None:
        raise NotProposed(Words("fault.forms.no_sheet", file=path.name, sheet=SHEET))
    return rows, kinds


def _known(row: Sequence[str], places: dict[str, list[int]]) -> dict[str, str]:
    """What a row says of each particular, in the first of its columns that says anything."""
    said = {particular: next((row[place] for place in of_it if row[place]), "") for particular, of_it in places.items()}
    if not said.get("unit") and (both := _UNIT_BEFORE_POST.match(said.pop("unit_and_post", ""))):
        said["unit"] = both[0]
    return {particular: text for particular, text in said.items() if text and particular != "unit_and_post"}


def _candidate(
    notice: Notice, row: Sequence[str], ours: dict[str, int], known: dict[str, str], unit: str
) -> Candidate | Words:
    """Who a row is about, or what is wrong with it."""
    if "name" not in known:
        return Words("fault.forms.no_name")
    track, level = row[ours[Added.TRACK]], row[ours[Added.LEVEL]]
    wanted = plain(track), plain(level).removesuffix("级")
    outcome = next((o for o in notice.outcomes if (o.track, o.level.removesuffix("级")) == wanted), None)
    if outcome is None:
        return Words("fault.forms.no_outcome", name=known["name"], track=track, level=level)
    review = row[ours[REVIEW]] if REVIEW in ours else ""
    if review not in _PASSED:
        return Words("fault.forms.review", name=known["name"], title=REVIEW, value=review)
    if month_is_open(known.get("work_start", "")):
        del known["work_start"]  # left blank, and the notes name who lacks it
    elif "work_start" in known:
        known["work_start"] = _month(known["work_start"], notice)
    if "nation" in known:
        known["nation"] = _in_full(known["nation"])
    if unit:
        known.setdefault("unit", unit)
    return Candidate(outcome, known, _PASSED[review])


def _in_full(nation: str) -> str:
    """A nation's name as forms have it: 维 is 维吾尔族."""
    name = _NATIONS.get(nation, nation)
    return f"{name}族" if _NATION.fullmatch(name) else name


def _month(text: str, notice: Notice) -> str:
    """A date as forms have it, 2019年7月; as it was written where it cannot be read."""
    found = read_day(text, notice.as_of)
    if found is None or "-" not in found:
        return text
    first = days(found).first
    return Words("day.month", year=first.year, month=first.month).in_language(SOURCE)
