"""Years shortly before a notice's own in what people read: right where an earlier paper is quoted, else left behind.

Whoever copies last year's notice changes its dates and overlooks the years in its sentences.
"""

import re
from collections.abc import Iterator

from locales import Words
from rules.notice import Notice
from rules.notice_files.checks.texts import texts_in
from rules.notice_files.checks.walk import Found
from rules.notice_files.faq import Entry

#: A year that is said of itself: not one since which, or until which, a rule holds, which stays from year to year.
_YEAR = re.compile(r"(20\d\d)年(?![^，。；、]{0,8}(?:起|后|前))")
#: Titles of papers, and words that are quoted from them.
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|〔[^〕]*〕")
#: So many years back the notice that was copied may lie; what is older is of a rule.
_LAST_YEARS = 2


def years_before(notice: Notice) -> Found:
    """The years before its own that a notice's texts name; what its annexes have wrong (``slips``) quotes them."""
    for place, text in texts_in(notice):
        if place[0] != "slips":
            yield from ((place, words) for words in _found(text, notice))


def years_before_in_answers(entries: list[Entry], notice: Notice) -> Found:
    """The same of the answers to questions."""
    for number, entry in enumerate(entries):
        for key in ("answer", "open"):
            yield from (((number, key), words) for words in _found(getattr(entry, key) or "", notice))


def _found(text: str, notice: Notice) -> Iterator[Words]:
    own = notice.issued.year
    named = {int(year) for year in _YEAR.findall(_QUOTED.sub("", text))}
    for year in sorted(named.intersection(range(own - _LAST_YEARS, own))):
        yield Words("fault.year_before", year=year, own=own)
