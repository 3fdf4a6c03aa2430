"""Facts from untrusted data, in the words of a notice, and what is wrong with bad ones."""

from typing import Any

from pydantic import ValidationError

from locales import Words
from rules.facts import DATES, FIELDS, OWN, YES_NO, Facts, FactsError, choices
from rules.vocabulary import Vocabulary


def read_facts(data: Any, vocabulary: Vocabulary) -> Facts:
    """Facts from untrusted data, in the words of a notice. Raises FactsError."""
    if not isinstance(data, dict):
        raise FactsError("facts", Words("fault.facts.object"))
    try:
        facts = Facts.model_validate(data)
    except ValidationError as error:
        raise _fault(error, vocabulary) from None
    for field in ("title", "education", "full_time_education"):
        allowed = vocabulary.titles if field == "title" else vocabulary.values_of(field)
        if getattr(facts, field) not in (None, *allowed):
            raise FactsError(field, Words("fault.facts.choice", allowed="、".join(allowed)))
    if facts.own is not None:
        facts.own = _read_own(facts.own, vocabulary)
    return facts


def _read_own(answers: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any] | None:
    """The answers to the notice's own questions, those that say nothing left out; None where there are none."""
    found = {}
    for name, answer in answers.items():
        question = vocabulary.questions.get(OWN + name)
        if question is None:
            allowed = "、".join(vocabulary.questions) or Words("fault.facts.no_own")
            raise FactsError((OWN + name)[:60], Words("fault.facts.field", allowed=allowed))
        if answer is None:
            continue
        try:
            found[name] = question.read(answer)
        except ValueError as wrong:
            raise FactsError(question.fact, wrong.args[0]) from None
    return found or None


def _fault(error: ValidationError, vocabulary: Vocabulary) -> FactsError:
    first = error.errors(include_url=False, include_context=False)[0]
    field = str(first["loc"][0])
    if first["type"] == "extra_forbidden":
        if field.startswith(OWN):
            return FactsError(field[:60], Words("fault.facts.own_inside", id=field.removeprefix(OWN)[:60]))
        allowed = (*FIELDS, "own") if vocabulary.questions else FIELDS
        return FactsError(field[:60], Words("fault.facts.field", allowed="、".join(allowed)))
    if allowed := choices(field):
        return FactsError(field, Words("fault.facts.choice", allowed="、".join(allowed)))
    kind = {
        **dict.fromkeys(DATES, "date"),
        "village_end": "end",
        "service_years": "number",
        "village_excellent_years": "integer",
        "own": "object",
        **dict.fromkeys(YES_NO, "yes_no"),
    }.get(field, "name")
    return FactsError(field, Words(f"fault.facts.{kind}"))
