"""What has to be asked about somebody before more can be said, and of whom."""

from collections.abc import Mapping
from functools import lru_cache

from locales import Words, said
from rules.conditions.base import Judgement
from rules.conditions.wording import label, span_shown
from rules.days import days_of_end
from rules.decision import Decision
from rules.facts import SOURCES
from rules.follow_ups import FREE
from rules.notice import Notice
from rules.region import NARROWED
from rules.verdicts import UNKNOWN
from rules.vocabulary import Vocabulary
from services.roster.cells.cell import STANDING
from services.roster.cells.standing import ANSWERS
from services.roster.columns import asked_in
from services.roster.report.outcomes import to_settle
from services.roster.screened import Screened

_FILE, _UNIT, _PERSON, _DESK = "file", "unit", "person", "desk"
#: Who knows a fact, or has the paper that says it; what a notice asks of its own, the person.
_KNOWN_BY = {
    "education": _FILE, "study_mode": _FILE, "full_time_education": _FILE, "graduation_date": _FILE,
    "degree_awarded": _PERSON, "degree_date": _PERSON, "specialty": _PERSON,
    "service_start": _FILE, "service_years": _FILE, "title": _FILE, "title_date": _FILE,
    "workplace_level": _UNIT, "county": _UNIT, "employer_kind": _UNIT, "occupation": _UNIT,
    "assessments_passed": _UNIT, "village_kind": _UNIT, "village_start": _UNIT, "village_end": _UNIT,
    "village_excellent_years": _UNIT, STANDING: _UNIT, "area_class": _DESK, "evaluation_mode": _DESK,
}  # fmt: skip
#: Of a fact, those that tell it, too: while one of these is asked for, it waits.
_TOLD_BY = {fact: sources[:-1] for fact, sources in SOURCES.items()} | {"service_years": ("service_start",)}


@lru_cache(maxsize=4096)
def asked(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Of the facts that a decision asks for, those to ask for: each by the one that is likeliest to be known."""
    return tuple(fact for fact in wanted if not any(other in wanted for other in _TOLD_BY.get(fact, ())))


@lru_cache(maxsize=4096)
def asked_first(wanted: tuple[str, ...], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Of the facts that are wanted, those that do not hang on the answer about another one."""
    return tuple(fact for fact in wanted if _asked_with(fact, wanted, vocabulary) == fact)


def _asked_with(fact: str, wanted: tuple[str, ...], vocabulary: Vocabulary) -> str:
    """The wanted fact without which it makes no sense to ask for this one; itself where there is none."""
    first = next((name for name in vocabulary.follow_ups.get(fact, FREE).needs if name in wanted), None)
    return _asked_with(first, wanted, vocabulary) if first else fact


def questions(screened: Screened, wanted: tuple[str, ...], confirm: Mapping[str, Words]) -> list[Words]:
    """How to ask for the facts that are wanted, and to ``confirm`` others.

    What hangs on the answer to a question is asked with it. Where what is to be confirmed says more than the question
    about the same fact, it is asked instead.
    """
    vocabulary = screened.decision.notice.vocabulary
    first, by_first = asked_first(wanted, vocabulary), dict[str, list[str]]()
    for fact in wanted:
        by_first.setdefault(_asked_with(fact, wanted, vocabulary), []).append(fact)
    asked = [
        words
        if (words := confirm.get(fact)) and _says_more(words) and by_first[fact] == [fact]
        else _question(fact, screened.decision, [f for f in by_first[fact] if f != fact])
        for fact in first
    ]
    others = [words for fact, words in confirm.items() if fact not in first or _says_more(words)]
    return [*asked, *(words for words in others if words not in asked)]


def _says_more(words: Words) -> bool:
    """Whether what is to be confirmed has a remark's own words, or the years, which no other question does."""
    return not {"remark", "years"}.isdisjoint(words.values)


def _question(fact: str, decision: Decision, together: list[str]) -> Words:
    """The question about a fact, with those that hang on it; what is known is asked again because it is not exact."""
    known, vocabulary = decision.applicant.given[fact], decision.notice.vocabulary
    if known is not None:
        is_date = vocabulary.kind_of(fact) == "date"
        shown = span_shown(days_of_end(known)) if is_date else known
        how = "exact_day" if is_date else "exact"
        return Words(f"roster.report.ask.{how}", fact=asked_in(fact, vocabulary), known=shown)
    own = vocabulary.questions.get(fact)
    words = own.ask if own else _asking(fact, decision.notice)
    names = tuple(asked_in(each, vocabulary) for each in together)
    return Words("roster.report.ask.together", ask=words, facts=names) if names else words


@lru_cache(maxsize=256)
def _asking(fact: str, notice: Notice) -> Words:
    """The question about a fact of which nothing is known, with what there is to choose from."""
    words = label(f"roster.report.ask.{fact}")
    # Nearly everybody is asked this one, and the summary names the choices once.
    is_long = fact in NARROWED and fact != "village_kind"
    return Words("roster.report.ask.of", ask=words, choices=notice.vocabulary.offered(fact)) if is_long else words


def desk_reasons(decision: Decision) -> list[Words]:
    """What the notice leaves to the desk, where the facts at hand lead to that; each once."""
    unknown = [judged for judged in to_settle(decision) if judged.verdict == UNKNOWN]
    parts = [part for judged in unknown for part in judged.road.pick(judged.judgements) if part.verdict == UNKNOWN]
    return list({said(words): words for part in parts for words in _for_the_desk(part)}.values())


@lru_cache(maxsize=4096)
def _for_the_desk(part: Judgement) -> list[Words]:
    """The desk is asked about somebody once it is known that they are of those whom its question is about.

    That is what the other conditions of the part say, of those of which one is enough, too: whether somebody studied
    full-time comes before what holds for whoever did not.
    """
    unknown = [found for found in part.findings if found.verdict == UNKNOWN]
    return [] if any(found.fact for found in unknown) else [found.words for found in unknown]


@lru_cache(maxsize=4096)
def who_knows(facts: tuple[str, ...], notice: Notice, needs_desk: bool = False) -> str:
    """Whom to ask for facts: where there are several, each with what to ask; the desk with its number."""
    by_source: dict[str, list[Words]] = {}
    for fact in facts:
        by_source.setdefault(_KNOWN_BY.get(fact, _PERSON), []).append(asked_in(fact, notice.vocabulary))
    if needs_desk:
        by_source.setdefault(_DESK, [])
    return "\n".join(said(_source(source, names, notice, len(by_source) > 1)) for source, names in by_source.items())


def _source(source: str, names: list[Words], notice: Notice, is_one_of_some: bool) -> Words:
    who = Words(f"roster.report.from.{source}")
    if source == _DESK and not notice.contacts:
        contact = notice.contact
        reached = {"office": contact.office, "phone": contact.phone}
        who = Words("roster.report.from.office" if contact.phone else "roster.report.from.office_alone", **reached)
    return Words("roster.report.from_for", who=who, facts=tuple(names)) if names and is_one_of_some else who


def answers_to_choose(fact: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What an answer is chosen from; empty where it is written freely."""
    if fact == STANDING:
        return ANSWERS
    if vocabulary.kind_of(fact) == "yes_no":
        return said(Words("value.yes")), said(Words("value.no"))
    # A title is written as it is called, and not by its level.
    return tuple(vocabulary.offered(fact)) if vocabulary.kind_of(fact) == "choice" and fact != "title" else ()
