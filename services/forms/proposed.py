"""Whom a screened workbook proposes for which title: its sheet 可申报, as HR left it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from locales import SOURCE, Words
from rules.days import days
from rules.facts import plain
from rules.forms import Candidate
from rules.notice import Notice
from services.forms.particulars import particulars
from services.roster.added import Added
from services.roster.cells.dates import MAY_BE_OCTOBER, month_is_open, read_day
from services.roster.screened import Group

SHEET = Group.ELIGIBLE.value
#: The column that HR adds beside those of ``screen``: how the review came out.
REVIEW = "审核结果"
_OURS = (Added.TRACK, Added.LEVEL, Added.SPECIALTY, REVIEW)

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
    titles, *rows = _rows(path) or [[]]
    ours = {str(column): titles.index(column) for column in _OURS if column in titles}
    if lacking := [column for column in (Added.TRACK, Added.LEVEL) if column not in ours]:
        raise NotProposed(Words("fault.forms.no_column", sheet=SHEET, columns="、".join(lacking)))
    places = particulars([title if title not in ours else "" for title in titles])
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


def _rows(path: Path) -> list[list[str]]:
    """The rows of the sheet as text, its header first."""
    from services.roster.reading import read_rosters  # which takes a third of a second to load
    from services.roster.sheets import Refused

    for sheet in read_rosters([path]):
        if isinstance(sheet, Refused):
            raise NotProposed(sheet.why)
        if sheet.name == SHEET:
            rows = [list(row) for row in sheet.cells.fill_null("").rows()]
            for row, column in sheet.short_months:
                rows[row][column] += MAY_BE_OCTOBER
            return rows
    raise NotProposed(Words("fault.forms.no_sheet", file=path.name, sheet=SHEET))


def _known(row: Sequence[str], places: dict[str, list[int]]) -> dict[str, str]:
    """What a row says of each particular, in the first of its columns that says anything."""
    said = {particular: next((row[place] for place in of_it if row[place]), "") for particular, of_it in places.items()}
    return {particular: text for particular, text in said.items() if text}


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
    if unit:
        known.setdefault("unit", unit)
    return Candidate(outcome, known, _PASSED[review])


def _month(text: str, notice: Notice) -> str:
    """A date as forms have it, 2019年7月; as it was written where it cannot be read."""
    found = read_day(text, notice.as_of)
    if found is None or "-" not in found:
        return text
    first = days(found).first
    return Words("day.month", year=first.year, month=first.month).in_language(SOURCE)
