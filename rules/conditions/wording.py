"""How values and days are said: in findings, and wherever else a person reads them."""

from datetime import date
from functools import lru_cache
from typing import Any

from locales import Words, term
from rules.days import Days
from rules.vocabulary import AT_MOST, SUGGESTED, UNLISTED, Vocabulary

#: A text without placeholders, the same object each time, so that it is looked up once.
label = lru_cache(maxsize=1024)(Words)


def fact_label(fact: str, vocabulary: Vocabulary) -> Words:
    """What a fact is called: in the notice's words where it is one of its own."""
    question = vocabulary.questions.get(fact)
    return question.name if question else label(f"fact.{fact}")


@lru_cache(maxsize=1024)
def length_shown(months: int) -> Words:
    """A length of time as a person reads it: 3年, 6个月, 1年6个月."""
    years, left = divmod(months, 12)
    how = "years" if not left else "years_and_months" if years else "months"
    return Words(f"length.{how}", years=years, months=left)


def number_shown(number: float, unit: Words | None) -> Words | str:
    """A number as a person reads it, with what it counts where that is said."""
    shown = f"{number:g}" if number < 1e6 else f"{number:.0f}"
    return Words("value.counted", number=shown, unit=unit) if unit else shown


def value_shown(key: Any) -> Any:
    """A fact's value as a person reads it."""
    if isinstance(key, bool):
        return label("value.yes" if key else "value.no")
    if key == UNLISTED:
        return label("value.unlisted")
    return term(key.strip(SUGGESTED + AT_MOST)) if isinstance(key, str) else key


@lru_cache(maxsize=16384)
def day_shown(day: date) -> Words:
    """A day as a person reads it."""
    return Words("day.exact", year=day.year, month=day.month, day=day.day)


@lru_cache(maxsize=16384)
def span_shown(known: Days) -> Words:
    """A date with the precision it is known to."""
    first, last = known
    if first == last:
        return day_shown(first)
    if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
        return Words("day.year", year=first.year)
    if (first.year, first.month) == (last.year, last.month):
        return Words("day.month", year=first.year, month=first.month)
    return Words("day.between", first=day_shown(first), last=day_shown(last))
