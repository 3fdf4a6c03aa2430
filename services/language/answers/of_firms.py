"""What is said of the people of enterprises: asked for by itself, or beside a yes to one of them."""

from services.language.answers.answer import Answer, Asked
from services.language.answers.case.case import PRIVATE, with_employer
from services.language.answers.question.firms import firm_asked
from services.language.answers.telling import Telling
from services.language.answers.topic.index import Match
from services.language.answers.topic.reading import Reader


def asked_of_firms(plain: str, reader: Reader) -> Match | None:
    """What answers whether the people of an enterprise may apply, or how, where no more is asked."""
    kind = firm_asked(plain)
    return _of_kind(kind, reader) if kind else None


def with_its_firm(of_case: Answer, terms: str, reader: Reader, tell: Telling, asked: Asked) -> Answer:
    """A yes to whoever works for a private employer, and what is said of these: 老板说私企不给评."""
    if not of_case.is_yes or with_employer({}, terms).get("employer_kind") != PRIVATE:
        return of_case
    found = _of_kind(PRIVATE, reader)
    return of_case._replace(text=of_case.text + tell.said_by([found.entry], asked)) if found else of_case


def _of_kind(kind: str, reader: Reader) -> Match | None:
    found = (reader.nearest(reader.in_terms(each)) for each in (f"{kind}能报吗", f"{kind}申报流程"))
    return next((match for match in found if match and match.entry.answer), None)
