"""How a typed answer is read, by the question: every reader turns an answer's words into the fact's value."""

from collections.abc import Callable
from datetime import date

from locales import Words
from rules.conditions.wording import span_shown
from rules.days import UNTIL_NOW, days
from rules.facts import MOST, OWN, plain
from rules.own_facts import OwnFact
from rules.vocabulary import UNLISTED
from services.interview.interview import Interview
from services.language import parse_answer, spellings, typed_dates
from services.language.in_answer_to import told_so
from services.language.no_specialty import is_post_of_any_series, names_no_specialty
from services.language.understanding import names_of, understand


class NotUnderstood(ValueError):
    """A typed answer that does not fit the question; ``words`` say kindly what would."""

    def __init__(self, message: str, /, **values: object):
        self.words = Words(message, **values)
        super().__init__(message)


def allowed_values(fact: str, interview: Interview) -> tuple[str, ...]:
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


def read_unit(fact: str) -> Callable[[str, Interview, date], str]:
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


def read_choice(fact: str) -> Callable[[str, Interview, date], str]:
    def read(text: str, interview: Interview, today: date) -> str:
        allowed = allowed_values(fact, interview)
        other_words = interview.notice.vocabulary.other_words(fact)
        if found := parse_answer.whole_term(fact, text, allowed, other_words):
            return found
        if (found := parse_answer.term(fact, text, allowed, other_words)) is None:
            raise NotUnderstood("typed.service" if fact == "village_kind" else "typed.choice")
        told = told_so(text, names_of(interview.notice))
        if told is None or parse_answer.term(fact, told, allowed, other_words) is None:
            raise NotUnderstood("typed.not_so")
        return found

    return read


def read_yes_no(text: str, interview: Interview, today: date) -> bool:
    if (found := parse_answer.has_or_not(text)) is None:
        raise NotUnderstood("typed.yes_no")
    return found


def read_all_passed(text: str, interview: Interview, today: date) -> bool:
    """What somebody "has" may be years that were passed, or one that was not; one without assessment is neither."""
    if parse_answer.is_either_way(text):
        raise NotUnderstood("typed.passed")
    if parse_answer.is_unassessed(text):
        raise NotUnderstood("typed.unassessed")
    if (found := parse_answer.yes_or_no(text)) is None:
        raise NotUnderstood("typed.passed")
    return found


def read_years(text: str, interview: Interview, today: date) -> float:
    found = parse_answer.years(text)
    if found is None or not 0 <= found <= 70:
        raise NotUnderstood("typed.years")
    return float(found)


def read_excellent_years(text: str, interview: Interview, today: date) -> int:
    """So many years, counted in assessments as well; half of one is none, and some need not be the last in a row."""
    found = 0 if parse_answer.is_nothing(text) else parse_answer.years_in_a_row(text)
    if found is None or found % 1 or not 0 <= found <= 70:
        raise NotUnderstood("typed.excellent")
    return int(found)


#: Facts whose values are nobody's specialty.
_CHOSEN = ("title", "education", "study_mode", "workplace_level")


def read_specialty(text: str, interview: Interview, today: date) -> str:
    """A specialty that the notice lists, or any other word that can be one."""
    name, words = plain(text), interview.notice.vocabulary
    is_another_answer = any(name in allowed_values(fact, interview) for fact in _CHOSEN)
    if len(name) > 60 or sum(letter.isalpha() for letter in name) < 2 or is_another_answer:
        raise NotUnderstood("typed.specialty")
    is_place = words.known_county(name) != UNLISTED
    if words.specialty(name)[0] == UNLISTED and (is_place or names_no_specialty(name, today)):
        raise NotUnderstood("typed.specialty")
    if is_post_of_any_series(name, words):
        raise NotUnderstood("typed.post", post=name)
    return name


#: How a day is read where it may be told in more words than any day.
_DAYS = {"village_end": typed_dates.end_day, "service_start": typed_dates.start_of_work}


def read_date(fact: str) -> Callable[[str, Interview, date], str]:
    def read(text: str, interview: Interview, today: date) -> str:
        found = _DAYS.get(fact, typed_dates.day)(text, today)
        if found is None:
            raise NotUnderstood("typed.end" if fact == "village_end" else "typed.date")
        return _in_order(fact, found, interview, today)

    return read


def read_exact(fact: str) -> Callable[[str, Interview, date], str]:
    def read(text: str, interview: Interview, today: date) -> str:
        known = days(interview.facts[fact])
        found = typed_dates.day_within(text, known, today)
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


def read_own(own: OwnFact) -> Callable[[str, Interview, date], str]:
    folded = {spellings.folded(option): option for option in own.values}

    def read(text: str, interview: Interview, today: date) -> str:
        if (found := parse_answer.term(own.fact, text, list(folded))) is None:
            raise NotUnderstood("typed.choice")
        return folded[found]

    return read


def read_own_amount(own: OwnFact) -> Callable[[str, Interview, date], float]:
    unit = own.unit.in_language() if own.unit else ""

    def read(text: str, interview: Interview, today: date) -> float:
        found = parse_answer.amount(text, unit)
        if found is None or found > MOST:
            raise NotUnderstood("typed.amount", most=MOST)
        return found

    return read
