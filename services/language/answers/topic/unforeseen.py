"""What answers questions that nobody foresaw: what the notice says somewhere, or the kind of thing asked for."""

from collections.abc import Iterable
from datetime import date

from locales import SOURCE, said
from rules.compiled import compiled
from rules.notice import Notice
from rules.notice_files.faq import Entry, verbatim, windows_of
from services.language.answers.case.case import Case
from services.language.answers.case.roads import levels_in
from services.language.answers.question.asked_for import asked_for, fits
from services.language.answers.question.by_kind import (
    OF_ROUNDS,
    asks_how_counted,
    asks_how_often,
    asks_who_decides,
    defines,
    falls_on_a_day_off,
    is_applying,
    is_of_no_window,
    moves_an_end,
    names_a_county,
    names_a_day,
    names_a_round,
    topic_by_kind,
    window_named,
)
from services.language.answers.question.concepts import clauses_of, concepts, concepts_in
from services.language.answers.question.normal import plainly
from services.language.answers.question.places import elsewhere, names_also_short
from services.language.answers.topic.index import Match
from services.language.answers.topic.passage_search import Passages, Quotable
from services.language.answers.topic.reading import OTHER_MATTERS, SURELY, Reader
from services.patterns import regex

#: The topics of whom to ask: which of them is meant, the kind of thing asked for tells.
_OF_THE_CONTACT = ("phone", "person")
#: The topics of how to reach somebody.
_OF_REACHING = (*_OF_THE_CONTACT, "contact")
#: An answer holds at least so much of what is asked for.
HALF = 0.5
#: The topics that a kind tells though many answers were written, none of which was near.
_PLAINEST = (*_OF_REACHING, "site", "materials", "apply_window", "apply_deadline", "papers_window", "process")
#: What asks for the office, not for anybody who may help.
_WHICH_OFFICE = regex("哪个?(?:科|股|部门|办公室)")
#: Somebody asks why they are asked something.
_WHY_ASKED = regex(
    r"(?:为[什啥]么?|干[嘛啥吗]|做什么|凭[什啥]么?)[^,。]{0,4}[问填]|[问填][^,。]{0,10}(?:干[嘛啥吗]|做什么|有[什啥]么?用)"
)
#: The topics of when to apply.
_OF_APPLYING = ("apply_window", "apply_deadline")


class Unforeseen:
    """Answers for a notice whose own questions and answers, those ``written``, are few. Made once."""

    def __init__(self, notice: Notice, written: Iterable[Entry], reader: Reader):
        written = list(written)
        self._notice, self._reader, self._passages = notice, reader, Passages(notice, written)
        self._written = frozenset(entry.id for entry in written)
        self._looks_at_titles = any("title" in condition.facts() for condition in compiled(notice).conditions)

    def is_written(self, plain: str, found: Match | None, said_of_it: str) -> bool:
        """Whether somebody wrote for the notice what was found: that it leaves it open, or what surely answers this."""
        if found is None or found.entry.id not in self._written:
            return False
        return found.entry.answer is None or (found.agreement >= SURELY and self.suits(plain, found, said_of_it))

    def suits(self, plain: str, found: Match, said_of_it: str) -> bool:
        """Whether an entry speaks of what a question names, and holds the kind of thing that it asks for."""
        if found.entry.answer is None:
            return True
        if asks_how_counted(plain) and not defines(plainly(said_of_it)):
            return False
        things = (self._passages.spoken(plain).concepts & concepts().things) - OF_ROUNDS
        if not things <= concepts_in(plainly(" ".join((*found.entry.ask, found.entry.text)))):
            return False
        return fits(said_of_it, asked_for(plain), plain) >= HALF

    def is_strange(self, plain: str) -> bool:
        """Whether a question names what the notice has no word of."""
        return self._passages.names_strange(self._passages.spoken(plain))

    def quotable(self, plain: str, case: Case) -> Quotable:
        """What may be quoted: on other matters nothing, and to who holds a title only where a condition asks of it."""
        if (marked := self._reader.marked(plain)) and marked.id == OTHER_MATTERS:
            return Quotable()
        found = self._passages.search(plain, case.levels)
        is_beside = "title" in case.stated and case.asks_for_a_title and not self._looks_at_titles
        return found._replace(lacking=found.lacking | {"title"}) if is_beside else found

    def plainest(self, plain: str, terms: str, today: date) -> list[Entry]:
        """What the kinds of thing asked for tell of applying this time and here, where many answers were written."""
        if self._reader.is_of_another_round(terms) or elsewhere(plain, self._notice):
            return []
        if self._reader.is_rather_open(terms) and not names_a_day(plain):
            return []
        parts = [part for part in clauses_of(plain) if asked_for(part)]
        by_part = [self._plainest(part, today) for part in parts] if len(parts) > 1 else []
        if not by_part or None in by_part:
            by_part = [self._plainest(plain, today)]
        return list(dict.fromkeys(entry for entry in by_part if entry))

    def _plainest(self, plain: str, today: date) -> Entry | None:
        entry = self.by_kind(plain, None, self._notice, today)
        if entry is None and "papers" in asked_for(plain):  # a list of papers says itself which are some trades' alone
            entry = self.by_kind(self._reader.without_trades(plain), None, self._notice, today)
        if entry is None or entry.id not in _PLAINEST:
            return None
        if entry.id == "process":
            return entry if "steps" in asked_for(plain) or asks_who_decides(plain) else None
        if entry.id in _OF_REACHING:
            is_of_office = entry.id == "phone" or _WHICH_OFFICE.search(plain)
            return entry if is_of_office and self._is_of_here(plain) else None
        return entry if is_applying(plain) else None

    def _is_of_here(self, plain: str) -> bool:
        """Whether a question names no county, or none but the notice's only one."""
        only = names_also_short(*self._notice.counties) if len(self._notice.counties) == 1 else []
        return any(name in plain for name in only) or not names_a_county(plain, self._notice)

    def _recurring(self, plain: str) -> Entry | None:
        """The clause on windows that come again and again, where all are asked for, or a month without."""
        clauses = (window.clause for window in self._notice.apply_windows if window.rule)
        clause = next((clause for clause in clauses if "每" in said(self._notice.clauses[clause], SOURCE)), None)
        if clause is None or not ("每" in plain or is_of_no_window(plain, self._notice)):
            return None
        return Entry(id="recurring", clause=clause, answer=verbatim(self._notice.clauses[clause]))

    def of_rounds(self, plain: str, levels: Iterable[str]) -> Entry | None:
        """What is said of the rounds as such: what becomes of an end on a day off, how often, which ``levels`` when."""
        if falls_on_a_day_off(plain):
            return self._on_a_day_off()
        spoken = self._passages.spoken(plain)
        if asks_how_often(plain) and not self._passages.names_strange(spoken):
            return self._of_all_rounds() if spoken.concepts & concepts().things <= OF_ROUNDS else None
        return self._taken_in(levels) if names_a_round(plain) else None

    def _taken_in(self, levels: Iterable[str]) -> Entry | None:
        """The clause of the windows that says when some levels are taken; None where it is the same for all."""
        names = {plainly(said(o.name, SOURCE)) for o in self._notice.outcomes if o.level in set(levels)}
        for clause in dict.fromkeys(window.clause for window in self._notice.apply_windows):
            text = verbatim(self._notice.clauses[clause])
            if any(name in plainly(text) for name in names):
                return Entry(id="rounds", clause=clause, answer=text)
        return None

    def _of_all_rounds(self) -> Entry | None:
        """What tells how often a year one may apply: the clause on rounds, else all windows."""
        if clause := next((window.clause for window in self._notice.apply_windows if window.rule), None):
            return Entry(id="recurring", clause=clause, answer=verbatim(self._notice.clauses[clause]))
        several = len(self._notice.apply_windows) > 1
        return self._reader.entry("apply_window") if several else None

    def _on_a_day_off(self) -> Entry | None:
        """The clause that says what becomes of an end on a day off; None where none does."""
        for clause, text in self._notice.clauses.items():
            if moves_an_end(said(text, SOURCE)):
                return Entry(id="day-off", clause=clause, answer=verbatim(text))
        return None

    def _why_asked(self, plain: str) -> Entry | None:
        """Why something is asked that the notice asks of its own; None where it asks no such thing."""
        named = concepts_in(plain) & concepts().things
        for question in self._notice.questions:
            if named & concepts_in(plainly(verbatim(question.name) + verbatim(question.ask))):
                return Entry(id=f"own-{question.id}", clause=question.clause, answer=verbatim(question.why))
        return None

    def by_kind(self, plain: str, found: Match | None, personal: Notice, today: date) -> Entry | None:
        """The answered entry that the kind of thing asked for tells, where nothing nearer was found.

        ``personal`` is the notice as it is for those that the question is about.
        """
        if _WHY_ASKED.search(plain):
            return self._why_asked(plain)
        is_nearer = found is not None and found.entry.answer and found.entry.id not in _OF_THE_CONTACT
        if found and is_nearer and not windows_of(found.entry, self._notice):
            return None
        named = levels_in(plain, self._notice)
        if named and named.isdisjoint(outcome.level for outcome in self._notice.outcomes):
            return None
        spoken = self._passages.spoken(plain)
        strange = self._passages.names_strange(spoken)
        topic = topic_by_kind(plain, spoken, self._notice, personal.contact, strange)
        if topic in _OF_APPLYING and (rule := self._recurring(plain)):
            return rule
        if topic in _OF_APPLYING and (window := window_named(plain, self._notice, personal, today)):
            return Entry(id=f"window-{window.id}"[:40], clause=window.clause, answer=f"{{windows.{window.id}}}。")
        if topic in _OF_REACHING and self._passages.tells_strange(spoken):
            return None
        if topic == "contact":
            return Entry(id=topic, clause=self._notice.contact.clause, answer="{contact.how}。")
        entry = self._reader.entry(topic) if topic else None
        return entry if entry and entry.answer else None
