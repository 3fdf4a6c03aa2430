"""A request for a decision as data, the same for the command line, line by line, and over HTTP."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from locales import Words, said
from rules.decision import Decision, decide
from rules.facts import FactsError
from rules.notice import Notice
from rules.notice_files.library import Library, UnknownNotice
from rules.offered import covers, still_offered
from rules.schedule import BEIJING
from rules.season import counted_until
from rules.untrusted import read_facts

KEYS = ("notice", "facts", "as_of")


def decide_request(request: Any, library: Library, now: datetime) -> Decision:
    """Decide ``{"notice": …, "facts": {…}, "as_of": …}``, the notice and the day being optional.

    Without a notice, the only one that covers the county of the facts and is open or to come is taken; where all are
    over, the only one that covers it. Which of several is meant is not guessed. Without a day, the one up to which the
    notice counts for whoever asks ``now``. Raises FactsError naming the field that is wrong.
    """
    if not isinstance(request, dict):
        raise FactsError("request", Words("fault.request.object"))
    for key in request:
        if key not in KEYS:
            raise FactsError(str(key)[:60], Words("fault.facts.field", allowed="、".join(KEYS)))
    if "facts" not in request:
        raise FactsError("facts", Words("fault.facts.object"))
    facts = request["facts"]
    day = day_of_request(request.get("as_of"))
    notice = _notice_of(request.get("notice"), facts, library, now)
    known, asked_on = read_facts(facts, notice.vocabulary), day or now.astimezone(BEIJING).date()
    return decide(notice, known, day or counted_until(notice, now, known), asked_on=asked_on)


def _notice_of(wanted: Any, facts: Any, library: Library, now: datetime) -> Notice:
    try:
        return notice_meant(wanted, facts, library, now)
    except FactsError:
        if wanted is None:
            _read_by_any(tuple(library.current()), facts)
        raise


def notice_meant(wanted: Any, facts: Any, library: Library, now: datetime) -> Notice:
    """The notice of an id; where none is ``wanted``, the only one for the county of ``facts`` that can be meant.

    Raises FactsError where there is no such notice, or several can be meant.
    """
    if wanted is None:
        county = facts.get("county") if isinstance(facts, dict) else None
        return _only(tuple(library.current()), county if isinstance(county, str) else None, now)
    try:
        return library.find(wanted if isinstance(wanted, str) else repr(wanted))
    except UnknownNotice as unknown:
        raise FactsError("notice", unknown.words) from None


def _read_by_any(known: tuple[Notice, ...], facts: Any) -> None:
    """Raise FactsError where facts are wrong under whichever notice: that is said before which is lacking."""
    wrong = None
    for notice in known:
        try:
            read_facts(facts, notice.vocabulary)
            return
        except FactsError as error:
            wrong = wrong or error
    if wrong:
        raise wrong


@lru_cache(maxsize=256)
def _only(known: tuple[Notice, ...], county: str | None, now: datetime) -> Notice:
    """The one notice that can be meant. Raises FactsError where there are several, or none."""
    found = still_offered((n for n in known if county is None or covers(n, county)), now)
    if not found:
        names = _named(known) or str(Words("fault.request.no_notice"))
        raise FactsError("notice", Words("fault.request.not_covered", county=(county or "")[:60], known=names))
    if len(found) > 1:
        raise FactsError("notice", Words("fault.request.several", known=_named(found)))
    return found[0]


def _named(notices: Iterable[Notice]) -> str:
    return "、".join(f"{notice.id}（{said(notice.short_name)}）" for notice in notices)


def day_of_request(text: Any) -> date | None:
    """The day that somebody asks about, None where they name none. Raises FactsError where it is no day."""
    if text is None:
        return None
    try:
        if not isinstance(text, str) or len(text) != 10:
            raise ValueError
        day = date.fromisoformat(text)
        if not 2000 <= day.year <= 2100:
            raise ValueError
    except ValueError:
        raise FactsError("as_of", Words("fault.as_of")) from None
    return day
