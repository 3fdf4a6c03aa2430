"""The words that turn a question about a case into one about something else: 借调, 产假, 试用期."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rules.notice_files.faq import Entry
from services.language.answers.concepts import concepts, concepts_in
from services.language.answers.normal import in_terms, wording

#: Where somebody works.
_WORKS = "(?<!现)在[^,。]{{0,6}}{}(?:局|中心|里|的)?(?:当|教|任|上班|工作)"


class Marks:
    """The marks of some entries, but those that ``said_of_titles`` has, all that is said of who gets which title."""

    def __init__(self, entries: Iterable[Entry], said_of_titles: str):
        entries = list(entries)
        self._entries = {
            mark: entry for entry in entries for mark in map(in_terms, entry.marks) if mark not in said_of_titles
        }
        #: The things of which an answer says something with a word that is a mark elsewhere: 周末 of 公示.
        self._said_with = {mark: _things_said_with(mark, entries) for mark in self._entries}
        #: The marks in one question are looked for with every entry that may answer it.
        self.found_in = lru_cache(maxsize=16)(self._found_in)

    def _found_in(self, text: str) -> tuple[str, ...]:
        return tuple(mark for mark in self._entries if mark in text)

    def entry(self, text: str) -> Entry | None:
        """What a word of a text in terms is a mark of; where somebody works (在党校当教员) marks nothing."""
        things = concepts_in(text) & concepts().things
        marks = (mark for mark in self.found_in(text) if not things & self._said_with[mark])
        return next((self._entries[mark] for mark in marks if not re.search(_WORKS.format(mark), text)), None)


def _things_said_with(mark: str, entries: list[Entry]) -> frozenset[str]:
    said = (wording(entry.text) for entry in entries if entry.answer)
    things = (concepts_in(text) & concepts().things for text in said if mark in text)
    return frozenset().union(*things) - concepts_in(mark)
