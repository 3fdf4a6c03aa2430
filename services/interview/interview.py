"""One person's interview: what was answered, in which order, and which question comes next."""

from datetime import date, datetime
from functools import cached_property
from typing import Any, Self

from rules.compiled import compiled
from rules.days import UNTIL_NOW, days
from rules.decision import Decision, decide
from rules.facts import DATES, FIELDS, Facts
from rules.next_question import needed_first
from rules.notice import Notice
from rules.notice_files.library import Library
from rules.personal_notice import has_outcomes
from rules.schedule import BEIJING
from rules.season import counted_until
from rules.verdicts import MET, UNKNOWN
from services.language import parse_answer
from services.language.understanding.education import usual_education

#: Asked at the end, where there is something to apply for and the notice's papers or process differ by them.
FOR_PAPERS = ("employer_kind", "occupation")

#: Of these one value may name a kind of another.
_NAMES = ("occupation", "specialty")

#: Mark the further questions about a date of which only the year, or only the month, is known.
MONTH, DAY = ":month", ":day"


def _for_dates(notice: Notice) -> list[str]:
    """What is asked because it decides until when to apply."""
    return ["specialty"] if any(window.specialties for window in notice.windows) else []


def fact_of(question: str) -> str:
    """The fact that a question fills."""
    return question.partition(":")[0]


def is_less_exact(fact: str, value: Any, known: Any) -> bool:
    """Whether a value says less exactly what is known: the year of a day, 教师 of 语文教师."""
    if not (isinstance(value, str) and isinstance(known, str)) or value == known:
        return False
    return known.startswith(value) if fact in DATES else fact in _NAMES and known.endswith(value)


def in_words_of(notice: Notice, heard: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """What was understood, as a notice has it; what means nothing there is left out.

    ``heard`` has, by fact, its value and the words that it was told in, and more that stays as it is.
    """
    found, words = {}, notice.vocabulary
    for fact, (value, told, *more) in heard.items():
        if fact == "title":
            value = parse_answer.title_on(words.levels, words.level_groups, value, told)
        elif fact in ("education", "full_time_education"):
            if notice.educations:
                value = parse_answer.term(fact, told, words.values_of(fact)) or value
            elif value not in words.values_of(fact):  # it is a step of another notice's own scale
                value = usual_education(told)
        if value is not None and words.offers(fact, value):
            found[fact] = [value, told, *more]
    return found


class Interview:
    """The answers so far under one notice. ``trail`` remembers for every answered question the facts before it.

    An answer that is None was "I don't know": the fact stays unknown and is not asked for again. ``choice`` is the
    outcome (by its key) that the person goes for where they can have several, None while they did not choose.
    """

    def __init__(
        self,
        notice: Notice,
        as_of: date,
        facts: dict[str, Any],
        trail: list[list[Any]],
        choice: str | None = None,
        asked_on: date | None = None,
    ):
        self.notice, self.as_of, self.facts, self.trail, self.choice = notice, as_of, facts, trail, choice
        self.asked_on = asked_on

    @classmethod
    def begin(cls, notice: Notice, as_of: date, county: str | None) -> Self:
        """A new interview, the place having been settled; ``county`` None where the unit belongs to none."""
        return cls(notice, as_of, {"county": county} if county else {}, [])

    @classmethod
    def kept(cls, data: dict[str, Any], library: Library, now: datetime) -> Self | None:
        """The interview in a conversation's data, None where there is none. Raises UnknownNotice."""
        if "notice" not in data:
            return None
        return cls.under(library.find(data["notice"]), data, now)

    @classmethod
    def under(cls, notice: Notice, data: dict[str, Any], now: datetime) -> Self:
        """The interview in a conversation's data, under another version of its notice."""
        known = {fact: value for fact, value in data["facts"].items() if notice.vocabulary.knows(fact, value)}
        as_of, today = counted_until(notice, now, known), now.astimezone(BEIJING).date()
        return cls(notice, as_of, known, data["trail"], data.get("choice"), today)

    def under_other(self, notice: Notice, now: datetime) -> "Interview":
        """The same answers under another notice of the same place; these stay as they are."""
        other = Interview(self.notice, self.as_of, dict(self.facts), list(self.trail))
        other.move(notice, counted_until(notice, now), self.facts.get("county"))
        other.count_to(counted_until(notice, now, other.facts), now.astimezone(BEIJING).date())
        return other

    @cached_property
    def decision(self) -> Decision:
        """The decision on the answers so far, and on the occupation where the specialty leaves only one."""
        possible = self.occupations
        deduced = {"occupation": possible[0]} if len(possible) == 1 else {}
        return decide(self.notice, Facts.of(deduced | self.facts), self.as_of, self.choice, self.asked_on)

    @property
    def occupations(self) -> tuple[str, ...]:
        """What the person may be by their specialty."""
        return self.notice.vocabulary.occupations(self.facts.get("specialty"))

    def next_question(self) -> str | None:
        """The question to ask now; None where no answer could change anything any more."""
        for fact in self.decision.ask_next:
            if question := self._open(fact):
                return question
        if any(found.verdict in (MET, UNKNOWN) for found in self.decision.outcomes):
            return next((fact for fact in self._for_papers() if self._is_unasked(fact)), None)
        return None

    @property
    def goal(self) -> str | None:
        """The key of what they go for, once nothing is left to ask, where some windows are for some outcomes alone."""
        chosen = self.decision.chosen if has_outcomes(self.notice) and self.next_question() is None else None
        return chosen.outcome.key if chosen else None

    @property
    def unknown(self) -> list[str]:
        """The facts that would settle the result, had the person known them: what decides most first.

        What hangs on another of them is not among these.
        """
        return [fact for fact in self.decision.ask_next if not self._needed_first(fact)]

    @property
    def is_complete(self) -> bool:
        """Whether something was answered and nothing is left to ask."""
        return bool(self.trail) and self.next_question() is None

    @property
    def progress(self) -> int:
        """How much of the interview is done, in percent of what may be asked at most."""
        left = sum(self._open(fact) is not None for fact in self.decision.ask_next)
        left += sum(self._is_unasked(fact) for fact in self._for_papers())
        return 100 * len(self.trail) // max(len(self.trail) + left, 1)

    def _for_papers(self) -> list[str]:
        differ = compiled(self.notice).facts_of_papers
        facts = (*FOR_PAPERS, *self.notice.vocabulary.questions)
        papers = [fact for fact in facts if fact in differ and (fact != "occupation" or len(self.occupations) > 1)]
        return [*_for_dates(self.notice), *(fact for fact in papers if self._is_asked(fact))]

    def _is_asked(self, fact: str) -> bool:
        """Whether the notice asks the person about a fact, as far as they have told who they are."""
        where = compiled(self.notice).asked_where.get(fact)
        return where is None or where.judge(self.decision.applicant).verdict == MET

    def _needed_first(self, fact: str) -> list[str]:
        return needed_first(fact, self.decision.applicant, compiled(self.notice))

    @property
    def answered(self) -> list[str]:
        """The questions that were answered, in order; one that was asked again more exactly only once."""
        return [question for question, _ in self.trail if question == fact_of(question)]

    def answer(self, question: str, value: Any) -> None:
        """Take an answer (None: not known) to a question; where it was answered before, that answer is changed."""
        fact = fact_of(question)
        if not self._is_unasked(question):
            self._change(fact, value)
        self.trail.append([question, self.facts.get(fact)])
        if value is not None:
            self.facts[fact] = value
        self.__dict__.pop("decision", None)

    def choose(self, outcome: str) -> None:
        """Go for one of the outcomes that can be had."""
        self.choice = outcome
        self.__dict__.pop("decision", None)

    def count_to(self, as_of: date, asked_on: date) -> None:
        """Count spans to another day, for the round that is open or next on the day of asking."""
        if (as_of, asked_on) != (self.as_of, self.asked_on):
            self.as_of, self.asked_on = as_of, asked_on
            self.__dict__.pop("decision", None)

    def take(self, facts: dict[str, Any]) -> None:
        """Take several answers at once, as far as they mean something under the notice and say anything new."""
        for fact in FIELDS:
            if fact not in facts or fact == "county" or facts[fact] == self.facts.get(fact):
                continue
            if self.notice.vocabulary.knows(fact, facts[fact]):
                self.answer(fact, facts[fact])

    def _change(self, fact: str, value: Any) -> None:
        """Forget a former answer, and where another is given, what hung on it."""
        is_another, follow_ups = self.facts.get(fact) != value, self.notice.vocabulary.follow_ups
        dropped = {fact, *(name for name, follow_up in follow_ups.items() if is_another and fact in follow_up.about)}
        self.trail = [entry for entry in self.trail if fact_of(entry[0]) not in dropped]
        for name in dropped:
            self.facts.pop(name, None)

    def move(self, notice: Notice, as_of: date, county: str | None) -> None:
        """Go on under the notice of another place with every answer that means the same there."""
        if notice.id != self.notice.id:
            self.choice = None
        self.notice, self.as_of = notice, as_of
        foreign = {"county", "area_class"} | {
            fact for fact, value in self.facts.items() if not self._means_the_same(fact, value, notice)
        }
        follow_ups = notice.vocabulary.follow_ups
        foreign |= {name for name, follow_up in follow_ups.items() if foreign.intersection(follow_up.about)}
        self.trail = [entry for entry in self.trail if fact_of(entry[0]) not in foreign]
        self.facts = {name: value for name, value in self.facts.items() if name not in foreign}
        if county:
            self.facts["county"] = county
        self.__dict__.pop("decision", None)

    def _means_the_same(self, fact: str, value: Any, notice: Notice) -> bool:
        """Whether an answer says under another notice what it says under this one."""
        before, after = self.notice.vocabulary, notice.vocabulary
        return after.knows(fact, value) and before.questions.get(fact) == after.questions.get(fact)

    def back(self) -> str | None:
        """Take the last answer back and name its question; None where nothing was answered yet."""
        if not self.trail:
            return None
        question: str
        question, before = self.trail.pop()
        self.facts.pop(fact_of(question), None)
        if before is not None:
            self.facts[fact_of(question)] = before
        self.__dict__.pop("decision", None)
        return question

    def _open(self, fact: str) -> str | None:
        """The question, not asked yet, that leads to the fact; None where there is none."""
        if fact == "county" or (fact == "service_years" and "service_start" in self.facts):
            return None
        if first := self._needed_first(fact):
            return next((name for name in first if self._is_unasked(name)), None)
        if fact not in self.facts:
            return fact if self._is_unasked(fact) else None
        return self._more_exactly(fact)

    def _more_exactly(self, fact: str) -> str | None:
        """The question for the month of a date known to the year, or for the day; None where the day is known."""
        if self.notice.vocabulary.kind_of(fact) != "date" or self.facts[fact] == UNTIL_NOW:
            return None
        known = days(self.facts[fact])
        if known.first == known.last:
            return None
        question = fact + (MONTH if known.first.month != known.last.month else DAY)
        return question if self._is_unasked(question) else None

    def _is_unasked(self, question: str) -> bool:
        return all(question != asked for asked, _ in self.trail) and question not in self.facts
