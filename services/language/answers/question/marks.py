"""The words that turn a question about a case into one about something else: 借调, 产假, 试用期."""

import re
from collections.abc import Iterable
from functools import lru_cache

from rules.notice_files.faq import Entry
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.question.normal import in_terms, wording
from services.patterns import regex

#: Where somebody works.
_WORKS = "(?<!现)在[^,。]{{0,6}}{}(?:局|中心|里|的)?(?:当|教|任|上班|工作)"
#: Whether something may be left undone is no complaint that nobody does it: 盖章不签字可以吗.
_LEFT_UNDONE = "{}(?:的话|也|还|就)*(?:可以|[行成能])[吗么不吧]"
_DENIES = "不"
#: 之前一直在读书: who studied before they came is not at it any more.
_STUDIED_BEFORE, _AT_SCHOOL = regex("(?:之前|以前|原来|此前|毕业前)[^,。;?!]{0,4}在读"), "在读"
#: How years are counted is told of an entry that says so; what asks for that, and a grade, which does not go by them.
_OF_YEARS, _ASKS_OF_YEARS, _A_GRADE = "年限", regex("年|算|工龄|教龄|连续"), regex("级[甲乙]等")


class Marks:
    """The marks of some entries, but those that ``said_of_titles`` has, all that is said of who gets which title.

    ``by_occupation`` are the things among the notice's papers that differ by what somebody does.
    """

    def __init__(self, entries: Iterable[Entry], said_of_titles: str, by_occupation: frozenset[str] = frozenset()):
        entries = list(entries)
        self._entries = {
            mark: entry for entry in entries for mark in map(in_terms, entry.marks) if mark not in said_of_titles
        }
        #: The things of which an answer says something with a word that is a mark elsewhere: 周末 of 公示.
        self._said_with = {mark: _things_said_with(mark, entries) for mark in self._entries}
        self._by_occupation = by_occupation
        #: The marks in one question are looked for with every entry that may answer it.
        self.found_in = lru_cache(maxsize=16)(self._found_in)

    def _found_in(self, text: str) -> tuple[str, ...]:
        return tuple(mark for mark in self._entries if mark in text and self._changes(mark, text))

    def _changes(self, mark: str, text: str) -> bool:
        """Whether a mark in a text in terms makes it a question about what it is a mark of.

        How years are counted (特岗, 实习期) does not matter to a paper that goes by what somebody does.
        """
        if mark.startswith(_DENIES) and re.search(_LEFT_UNDONE.format(re.escape(mark)), text):
            return False
        if mark == _AT_SCHOOL and _STUDIED_BEFORE.search(text):
            return False
        if _OF_YEARS not in self._entries[mark].text or _ASKS_OF_YEARS.search(text):
            return True
        return _A_GRADE.search(text) is None and concepts_in(text).isdisjoint(self._by_occupation)

    def entry(self, text: str) -> Entry | None:
        """What a word of a text in terms is a mark of; where somebody works (在党校当教员) marks nothing."""
        things = concepts_in(text) & concepts().things
        marks = (mark for mark in self.found_in(text) if not things & self._said_with[mark])
        return next((self._entries[mark] for mark in marks if not re.search(_WORKS.format(mark), text)), None)


def _things_said_with(mark: str, entries: list[Entry]) -> frozenset[str]:
    said = (wording(entry.text) for entry in entries if entry.answer)
    things = (concepts_in(text) & concepts().things for text in said if mark in text)
    return frozenset().union(*things) - concepts_in(mark)
