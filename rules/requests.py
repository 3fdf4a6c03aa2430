"""A request for a decision as data, the same for the command line, line by line, and over HTTP."""

from datetime import date, datetime
from typing import Any

from locales import Words
from rules.decision import Decision, decide
from rules.facts import FactsError
from rules.notice import Notice
from rules.notice_files.library import Library, UnknownNotice
from rules.schedule import BEIJING
from rules.season import counted_until
from rules.untrusted import read_facts

KEYS = ("notice", "facts", "as_of")


def decide_request(request: Any, library: Library, now: datetime) -> Decision:
    """Decide ``{"notice": …, "facts": {…}, "as_of": …}``, the notice and the day being optional.

    Without a notice, the newest one that covers the county of the facts is taken, or the newest of all; without a day,
    the one up to which the notice counts for whoever asks ``now``.
    Raises FactsError naming the field that is wrong.
    """
    if not isinstance(request, dict):
        raise FactsError("request", Words("fault.request.object"))
    for key in request:
        if key not in KEYS:
            raise FactsError(str(key)[:60], Words("fault.facts.field", allowed="、".join(KEYS)))
    if "facts" not in request:
        raise FactsError("facts", Words("fault.facts.object"))
    facts = request["facts"]
    notice = _notice(request.get("notice"), facts, library)
    known, day = read_facts(facts, notice.vocabulary), day_of_request(request.get("as_of"))
    asked_on = day or now.astimezone(BEIJING).date()
    return decide(notice, known, day or counted_until(notice, now, known), asked_on=asked_on)


def _notice(wanted: Any, facts: Any, library: Library) -> Notice:
    if wanted is None:
        county = facts.get("county") if isinstance(facts, dict) else None
        return library.covering(county if isinstance(county, str) else None)
    try:
        return library.find(wanted if isinstance(wanted, str) else repr(wanted))
    except UnknownNotice as unknown:
        raise FactsError("notice", unknown.words) from None


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
