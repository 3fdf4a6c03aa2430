"""The question table: for every question its buttons, and how a typed or tapped answer is read.

The texts are in the catalogue: ``ask.<question>`` and, told on request, ``why.<fact>``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from locales import Words, say, term
from rules.conditions.wording import number_shown, span_shown, value_shown
from rules.days import UNTIL_NOW, days
from rules.facts import DATES, FIELDS, MOST, OWN, choices, plain
from rules.notice import Notice
from rules.own_facts import OwnFact
from rules.vocabulary import UNLISTED
from services.interview.interview import DAY, MONTH, Interview, fact_of
from services.language import parse_answer
from services.language.understanding import names_of, understand

#: So many years are offered by buttons where a date is asked for.
RECENT_YEARS = 9
#: So many specialties are all offered by buttons; of more, only the commonest.
MOST_SPECIALTIES = 12
#: What the facts call none at all.
NONE = choices("village_kind")[0]


class NotUnderstood(ValueError):
    """A typed answer that does not fit the question; ``words`` say kindly what would."""

    def __init__(self, message: str, /, **values: object):
        self.words = Words(message, **values)
        super().__init__(message)


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
        """The value that an answer means, be it a button's label or other words. Raises NotUnderstood."""
        labels = {way: option.text for option in self.options(interview) for way in _spellings(option.label)}
        return self.parse(labels.get(parse_answer.folded(text), text), interview, today)

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


# How answers are read.


def _spellings(label: str) -> tuple[str, ...]:
    """A label as it may be typed: whole, or without the Chinese in brackets behind it."""
    whole = parse_answer.folded(label)
    return whole, whole.partition("(")[0]


def _unit(fact: str) -> Callable[[str, Interview, date], str]:
    """The level or the kind of a unit: as it is described, or by a term of the notice's in other words."""

    def read(text: str, interview: Interview, today: date) -> str:
        words = interview.notice.vocabulary
        if text in words.offered(fact):
            return text
        told = understand(text, today, names_of(interview.notice)).facts.get(fact)
        found = (
            told
            if told in words.offered(fact)
            else parse_answer.term(fact, text, words.offered(fact), words.other_words(fact))
        )
        if found is None:
            no_level = fact == "workplace_level" and parse_answer.is_vertical(text)
            raise NotUnderstood("typed.vertical" if no_level else "typed.choice")
        return str(found)

    return read


def _choice(fact: str) -> Callable[[str, Interview, date], str]:
    def read(text: str, interview: Interview, today: date) -> str:
        allowed = _allowed(fact, interview)
        other_words = interview.notice.vocabulary.other_words(fact)
        if (found := parse_answer.term(fact, text, allowed, other_words)) is None:
            raise NotUnderstood("typed.choice")
        return found

    return read


def _yes_no(text: str, interview: Interview, today: date) -> bool:
    if (found := parse_answer.yes_or_no(text)) is None:
        raise NotUnderstood("typed.yes_no")
    return found


def _years(text: str, interview: Interview, today: date) -> float:
    found = parse_answer.years(text)
    if found is None or not 0 <= found <= 70:
        raise NotUnderstood("typed.years")
    return float(found)


def _whole_years(text: str, interview: Interview, today: date) -> int:
    return int(_years(text, interview, today))


#: Facts whose values are nobody's specialty.
_CHOSEN = ("title", "education", "study_mode", "workplace_level")


def _specialty(text: str, interview: Interview, today: date) -> str:
    name = plain(text)
    is_another_answer = any(name in _allowed(fact, interview) for fact in _CHOSEN)
    if len(name) > 60 or sum(letter.isalpha() for letter in name) < 2 or is_another_answer:
        raise NotUnderstood("typed.specialty")
    return name


def _date(fact: str) -> Callable[[str, Interview, date], str]:
    def read(text: str, interview: Interview, today: date) -> str:
        found = parse_answer.end_day(text, today) if fact == "village_end" else parse_answer.day(text, today)
        if found is None:
            raise NotUnderstood("typed.end" if fact == "village_end" else "typed.date")
        return _in_order(fact, found, interview, today)

    return read


def _exact(fact: str) -> Callable[[str, Interview, date], str]:
    def read(text: str, interview: Interview, today: date) -> str:
        known = days(interview.facts[fact])
        found = parse_answer.day_within(text, known, today)
        if found is None:
            raise NotUnderstood("typed.day_within", known=span_shown(known))
        return _in_order(fact, found, interview, today)

    return read


def _in_order(fact: str, found: str, interview: Interview, today: date) -> str:
    """A date that is past, and in order with the other end of a residency; what a notice itself asks may be to come."""
    if found == UNTIL_NOW or fact.startswith(OWN):
        return found
    if days(found).first > today:
        raise NotUnderstood("typed.end_to_come" if fact == "village_end" else "typed.to_come")
    run = {name: interview.facts.get(name) for name in ("village_start", "village_end")}
    if fact in run:
        start, end = (run | {fact: found}).values()
        if start and end and end != UNTIL_NOW and days(end).last < days(start).first:
            raise NotUnderstood("typed.end_before_start")
    return found


# The buttons.


def _allowed(fact: str, interview: Interview) -> tuple[str, ...]:
    """The values to choose from; a full-time education is at most the highest one."""
    if fact == "title":
        return interview.notice.vocabulary.titles
    if fact == "occupation":
        return interview.occupations
    values = interview.notice.vocabulary.offered(fact)
    highest = interview.facts.get("education")
    if fact == "full_time_education" and highest in values:
        return values[: values.index(highest) + 1]
    return values


def _choice_options(fact: str) -> Callable[[Interview], list[Option]]:
    def options(interview: Interview) -> list[Option]:
        return [Option(_label(fact, value), value) for value in _allowed(fact, interview)]

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
        return Question(fact, _end_options if fact == "village_end" else _recent_years, _date(fact))
    if fact in ("degree_awarded", "assessments_passed"):
        return Question(fact, _yes_no_options(fact), _yes_no)
    if fact == "service_years":
        return Question(fact, _year_options(fact, 5), _years)
    if fact == "village_excellent_years":
        return Question(fact, _year_options(fact, 4), _whole_years)
    if fact in ("workplace_level", "employer_kind"):
        return Question(fact, _choice_options(fact), _unit(fact))
    if fact == "specialty":
        return Question(fact, _specialty_options, _specialty)
    return Question(fact, _choice_options(fact), _choice(fact))


def _own_question(own: OwnFact) -> Question:
    """A notice's own question, as it is asked and read."""
    if own.kind == "yes_no":
        shown = [value_shown(value) for value in own.values]
        return Question(own.fact, lambda interview: [Option(str(v), v.in_language()) for v in shown], _yes_no, own)
    if own.kind == "choice":
        return Question(own.fact, lambda interview: [Option(str(o), o.message) for o in own.options], _of(own), own)
    if own.kind == "number":
        return Question(own.fact, _no_options, _amount(own), own)
    return Question(own.fact, _recent_years, _date(own.fact), own)


def _of(own: OwnFact) -> Callable[[str, Interview, date], str]:
    folded = {parse_answer.folded(option): option for option in own.values}

    def read(text: str, interview: Interview, today: date) -> str:
        if (found := parse_answer.term(own.fact, text, list(folded))) is None:
            raise NotUnderstood("typed.choice")
        return folded[found]

    return read


def _amount(own: OwnFact) -> Callable[[str, Interview, date], float]:
    unit = own.unit.in_language() if own.unit else ""

    def read(text: str, interview: Interview, today: date) -> float:
        found = parse_answer.amount(text, unit)
        if found is None or found > MOST:
            raise NotUnderstood("typed.amount", most=MOST)
        return found

    return read


def _exactly(fact: str, own: OwnFact | None = None) -> tuple[Question, Question]:
    """The further questions about a date: for its month, and for its day."""
    return Question(fact + MONTH, _months, _exact(fact), own), Question(fact + DAY, _no_options, _exact(fact), own)


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
