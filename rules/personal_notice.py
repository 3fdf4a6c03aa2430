"""A notice as it is for somebody on a day: of its windows and contacts only those that concern them then.

Everything that shows or reckons with dates looks at this, and so knows nothing of counties, of series or of rounds.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from rules.facts import Facts
from rules.notice import Contact, Notice
from rules.schedule import windows_of_round
from rules.windows import Window

_MANY = 4096


def notice_for(
    notice: Notice, day: date, facts: Facts | dict[str, Any] | None = None, outcome: str | None = None
) -> Notice:
    """The notice for whoever has ``facts``, as far as they are known, in the round that is open or next on a day.

    ``outcome`` is the key of what they apply for, None where that is not known. What may concern somebody whose county,
    specialty or outcome is not known stays. A notice in which all windows and contacts are everybody's is itself.
    """
    if not _is_divided(notice):
        return notice
    known = facts if isinstance(facts, dict) else facts.__dict__ if facts else {}
    county, specialty = known.get("county"), known.get("specialty")
    county, series = county and notice.vocabulary.known_county(county), specialty and _series(notice, specialty)
    return _for(notice, day, county, series, outcome if has_outcomes(notice) else None)


@lru_cache(maxsize=64)
def _is_divided(notice: Notice) -> bool:
    return bool(notice.contacts) or any(w.rule or w.counties or w.specialties or w.outcomes for w in notice.windows)


@lru_cache(maxsize=64)
def has_outcomes(notice: Notice) -> bool:
    """Whether some windows are for some outcomes alone."""
    return any(window.outcomes for window in notice.windows)


def _series(notice: Notice, specialty: str) -> str:
    return notice.vocabulary.specialty(specialty)[0]


@lru_cache(maxsize=_MANY)
def _for(notice: Notice, day: date, county: str | None, series: str | None, outcome: str | None) -> Notice:
    names = next(({each.track, each.name} for each in notice.outcomes if each.key == outcome), None)
    theirs = _of_outcome(notice, names) if names else notice.windows
    windows = _of_round(_of_person(theirs, county, series), day)
    contact = next((each for each in notice.contacts if county in each.counties), notice.contact)
    return _with(notice, tuple(windows), contact, contact is notice.contact and county is None)


def _of_outcome(notice: Notice, names: set[str]) -> list[Window]:
    """The windows for an outcome, by its track and name: those to apply in, and what else is of their rounds."""
    applying = [window for window in notice.windows if window.kind == "apply" and window.is_for_outcome(names)]
    theirs = {window for each in applying for window in windows_of_round(notice, each)}
    return [replace(w, outcomes=()) for w in notice.windows if w in theirs and w.is_for_outcome(names)]


@lru_cache(maxsize=_MANY)
def _with(notice: Notice, windows: tuple[Window, ...], contact: Contact, has_others: bool) -> Notice:
    """The notice with those windows and that contact: the same one each time, for much is remembered by it."""
    contacts = notice.contacts if has_others else []
    return notice.model_copy(update={"windows": list(windows), "contact": contact, "contacts": contacts})


def _of_person(windows: Iterable[Window], county: str | None, series: str | None) -> list[Window]:
    """The windows for people of a county and a series, None where that is not known.

    One that is for them in particular takes the place of those of its stage that are for everybody.
    """
    fitting = [w for w in windows if _fits(w.counties, county) and _fits(w.specialties, series)]
    own = {w.stage for w in fitting if (w.counties and county) or (w.specialties and series)}
    return [
        replace(w, counties=() if county else w.counties, specialties=() if series else w.specialties)
        for w in fitting
        if w.counties or w.specialties or w.stage not in own
    ]


def _fits(named: tuple[str, ...], known: str | None) -> bool:
    return not named or known is None or known in named


def _of_round(windows: list[Window], day: date) -> list[Window]:
    """The windows but for rounds of recurring ones that are over on a day, and those after the round to apply in."""
    applying = [w.last_day for w in windows if w.kind == "apply" and w.last_day and w.last_day >= day]
    end = min(applying, default=day)
    found: list[Window] = []
    complete: set[str] = set()
    for window in windows:
        if window.rule is None or window.last_day is None:
            found.append(window)
        elif window.last_day >= day and window.rule not in complete:
            found.append(window)
            if window.last_day >= end:
                complete.add(window.rule)
    if any(w.kind == "apply" for w in windows) and not any(w.kind == "apply" for w in found):
        found.append(max((w for w in windows if w.kind == "apply"), key=lambda w: w.last_day or date.max))
    return found
