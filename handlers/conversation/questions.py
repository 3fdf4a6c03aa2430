"""The question table: for every question its buttons, and how a typed or tapped answer is read.

The texts are in the catalogue: ``ask.<question>`` and, told on request, ``why.<fact>``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from handlers.conversation.answer_readers import (
    NotUnderstood,
    allowed_values,
    read_all_passed,
    read_choice,
    read_date,
    read_exact,
    read_excellent_years,
    read_own,
    read_own_amount,
    read_specialty,
    read_unit,
    read_years,
    read_yes_no,
)
from locales import Words, say, term
from rules.conditions.wording import number_shown, span_shown, value_shown
from rules.days import UNTIL_NOW, days
from rules.facts import DATES, FIELDS, choices, plain
from rules.notice import Notice
from rules.own_facts import OwnFact
from rules.vocabulary import UNLISTED
from services.interview.interview import DAY, MONTH, Interview, fact_of
from services.language import parse_answer
from services.language.spellings import spellings

#: So many years are offered by buttons where a date is asked for.
RECENT_YEARS = 9
#: So many specialties are all offered by buttons; of more, only the commonest.
MOST_SPECIALTIES = 12
#: What the facts call none at all.
NONE = choices("village_kind")[0]


@dataclass(frozen=True)
class Option:
    """A button: what it says, and the text it stands for when tapped."""

    label: str
    text: str


@dataclass(frozen=True)
class Question:
    """One question about one fact. ``parse`` turns an answer's words into the fact's value.

    ``own`` is the notice's own question where it is one.
    """

    id: str
    options: Callable[[Interview], list[Option]]
    parse: Callable[[str, Interview, date], Any]
    own: OwnFact | None = None

    @property
    def fact(self) -> str:
        """The fact that the answer fills."""
        return fact_of(self.id)

    @property
    def name(self) -> str:
        """What the question is about, in a word or two."""
        return str(self._name)

    @property
    def _name(self) -> Words:
        return self.own.name if self.own else Words(f"fact.{self.fact}")

    def text(self, interview: Interview) -> str:
        """The question as it is asked."""
        if self.id == "specialty":
            return say("ask.specialty", example=next(iter(_specialties(interview)), ""))
        if self.id == self.fact:
            return str(self.own.ask) if self.own else say(f"ask.{self.id}")
        known, how = span_shown(days(interview.facts[self.fact])), self.id.partition(":")[2]
        return say(f"ask.exact_{how}", fact=self._name, known=known)

    def read(self, text: str, interview: Interview, today: date) -> Any:
        """The value that an answer means, whether it is a button's label or other words. Raises NotUnderstood."""
        labels = {way: option.text for option in self.options(interview) for way in spellings(option.label)}
        return self.parse(labels.get(spellings(text)[0], text), interview, today)

    def is_whole(self, text: str, interview: Interview, today: date) -> bool:
        """Whether a text is an answer in the question's own words, whatever it would mean elsewhere."""
        words = interview.notice.vocabulary
        kind = words.kind_of(self.fact)
        if kind in ("date", "number") and parse_answer.is_length(text):
            return True  # of whatever a length or a bare number is told, it is of what was asked for
        if kind == "choice" and not self.own:
            allowed = allowed_values(self.fact, interview)
            return parse_answer.whole_term(self.fact, text, allowed, words.other_words(self.fact)) is not None
        try:
            self.read(text, interview, today)
        except NotUnderstood:
            return False
        return kind != "name"

    def why(self, interview: Interview) -> str:
        """Why it is asked: in the words of the notice's own question, of its region, or in general."""
        if self.own:
            return str(self.own.why)
        region = interview.notice.region_data
        own = region.why.get(self.fact) if region else None
        return str(own) if own else say(f"why.{self.fact}")

    def shown(self, value: Any, interview: Interview) -> str:
        """An answer as it is shown to whoever gave it."""
        if value is None:
            return say("answer.unsure")
        for option in self.options(interview):
            if self._stands_for(option, value, interview):
                return option.label
        if self.fact == "specialty" and interview.notice.vocabulary.specialty(value)[0] == UNLISTED:
            return say("answer.unlisted", value=value)
        if interview.notice.vocabulary.kind_of(self.fact) == "date":
            return str(span_shown(days(value)))
        if self.own and self.own.kind == "number":
            return str(number_shown(value, self.own.unit))
        if isinstance(value, float | int):
            return say("answer.years", years=f"{value:g}")
        return value

    def _stands_for(self, option: Option, value: Any, interview: Interview) -> bool:
        try:
            return self.parse(option.text, interview, date.max) == value
        except NotUnderstood:
            return False


# The buttons.


def _choice_options(fact: str) -> Callable[[Interview], list[Option]]:
    def options(interview: Interview) -> list[Option]:
        return [Option(_label(fact, value), value) for value in allowed_values(fact, interview)]

    return options


def _label(fact: str, value: str) -> str:
    """The official term; "none" in words that fit the question."""
    return say(f"option.{fact}.none") if value == NONE else str(term(value))


def _yes_no_options(fact: str) -> Callable[[Interview], list[Option]]:
    def options(interview: Interview) -> list[Option]:
        return [
            Option(say(f"option.{fact}.{answer}"), Words(f"value.{answer}").in_language()) for answer in ("yes", "no")
        ]

    return options


def _year_options(fact: str, most: int) -> Callable[[Interview], list[Option]]:
    def options(interview: Interview) -> list[Option]:
        full = [Option(say("option.years", years=years), str(years)) for years in range(1, most)]
        none, more = say(f"option.{fact}.none"), say("option.years_or_more", years=most)
        return [Option(none, "0"), *full, Option(more, str(most))]

    return options


def _specialties(interview: Interview) -> list[str]:
    """The notice's own specialties where they are few; else the commonest, as far as the notice knows them."""
    known = [name for name in interview.notice.vocabulary.series if name != UNLISTED]
    if len(known) <= MOST_SPECIALTIES:
        return known
    common = Words("option.specialty.common").in_language().split("、")
    return [name for name in common if interview.notice.vocabulary.specialty(plain(name))[0] != UNLISTED]


def _specialty_options(interview: Interview) -> list[Option]:
    return [Option(name, name) for name in _specialties(interview)]


def _recent_years(interview: Interview) -> list[Option]:
    """The years that most people name, the last first; earlier ones are typed."""
    last = interview.as_of.year
    years = [Words("day.year", year=year) for year in range(last, last - RECENT_YEARS, -1)]
    return [Option(str(year), year.in_language()) for year in years]


def _end_options(interview: Interview) -> list[Option]:
    return [Option(say("option.village_end.until_now"), UNTIL_NOW), *_recent_years(interview)]


def _months(interview: Interview) -> list[Option]:
    months = [Words("day.month_alone", month=month) for month in range(1, 13)]
    return [Option(str(month), month.in_language()) for month in months]


def _no_options(interview: Interview) -> list[Option]:
    return []


def _question(fact: str) -> Question:
    if fact in DATES:
        return Question(fact, _end_options if fact == "village_end" else _recent_years, read_date(fact))
    if fact == "degree_awarded":
        return Question(fact, _yes_no_options(fact), read_yes_no)
    if fact == "assessments_passed":
        return Question(fact, _yes_no_options(fact), read_all_passed)
    if fact == "service_years":
        return Question(fact, _year_options(fact, 5), read_years)
    if fact == "village_excellent_years":
        return Question(fact, _year_options(fact, 4), read_excellent_years)
    if fact in ("workplace_level", "employer_kind"):
        return Question(fact, _choice_options(fact), read_unit(fact))
    if fact == "specialty":
        return Question(fact, _specialty_options, read_specialty)
    return Question(fact, _choice_options(fact), read_choice(fact))


def _own_question(own: OwnFact) -> Question:
    """A notice's own question, as it is asked and read."""
    if own.kind == "yes_no":
        shown = [value_shown(value) for value in own.values]
        return Question(own.fact, lambda interview: [Option(str(v), v.in_language()) for v in shown], read_yes_no, own)
    if own.kind == "choice":
        return Question(
            own.fact, lambda interview: [Option(str(o), o.message) for o in own.options], read_own(own), own
        )
    if own.kind == "number":
        return Question(own.fact, _no_options, read_own_amount(own), own)
    return Question(own.fact, _recent_years, read_date(own.fact), own)


def _exactly(fact: str, own: OwnFact | None = None) -> tuple[Question, Question]:
    """The further questions about a date: for its month, and for its day."""
    return Question(fact + MONTH, _months, read_exact(fact), own), Question(
        fact + DAY, _no_options, read_exact(fact), own
    )


#: Every question by its id that any notice may ask. The county is settled before the interview.
QUESTIONS: dict[str, Question] = {
    question.id: question
    for question in (
        *(_question(fact) for fact in FIELDS if fact != "county"),
        *(question for fact in DATES for question in _exactly(fact)),
    )
}


@lru_cache(maxsize=64)
def questions_of(notice: Notice) -> dict[str, Question]:
    """Every question by its id that is asked under a notice, its own among them."""
    own = [question for each in notice.questions for question in (_own_question(each), *_of_a_date(each))]
    return QUESTIONS | {question.id: question for question in own}


def _of_a_date(own: OwnFact) -> tuple[Question, ...]:
    return _exactly(own.fact, own) if own.kind == "date" else ()
