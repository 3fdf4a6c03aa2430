"""What a model's reply says of a text, as far as it can be believed: it is as little trusted as anything typed.

A topic counts where the notice has it; a fact where it can be used, and where the words that it rests on stand in the
text. So does a name, unless the notices know it: whatever the model writes itself is thrown away.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from locales import SOURCE, Words, said
from rules.facts import FIELDS, Facts, FactsError, plain
from rules.region import NARROWED
from rules.untrusted import read_facts
from rules.vocabulary import Vocabulary

#: The facts that are names: a model could write anything there.
_NAMES = ("county", "specialty")


class Foreseen(NamedTuple):
    """What a text may say: the topics of a notice, each with a wording of it, the titles it knows, names in use."""

    topics: Mapping[str, str]
    vocabulary: Vocabulary
    names: frozenset[str]


class Reading(NamedTuple):
    """The topic that a text asks about, None where none; its facts, each with the words that it rests on."""

    topic: str | None
    facts: dict[str, tuple[Any, str]]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Said(_Strict):
    fact: str
    value: Any
    words: str


class Reply(_Strict):
    """What a model is asked for: see :func:`schema`."""

    topic: str | None
    facts: list[_Said]


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    choices: list[_Choice]


def reply_in(body: bytes) -> Reply:
    """The reply in what an endpoint answered. Raises ValueError where there is none, or one that was not asked for."""
    choices = _Completion.model_validate_json(body).choices
    if not choices:
        raise ValueError
    return Reply.model_validate_json(choices[0].message.content)


def believed(reply: Reply, text: str, foreseen: Foreseen) -> Reading:
    """What of a reply can be believed; of a fact that is said to be this and that, nothing."""
    values: dict[str, dict[Any, str]] = defaultdict(dict)
    for each in reply.facts:
        for fact, value in _usable(each, foreseen.vocabulary).items():
            if _stands(each.words, text) and (fact not in _NAMES or value in foreseen.names | {_in(text, value)}):
                values[fact].setdefault(value, each.words)
    facts = {fact: next(iter(found.items())) for fact, found in values.items() if len(found) == 1}
    return Reading(reply.topic if reply.topic in foreseen.topics else None, facts)


def _usable(each: _Said, vocabulary: Vocabulary) -> dict[str, Any]:
    try:
        return read_facts({each.fact: each.value}, vocabulary).known()
    except FactsError:
        return {}


def _stands(words: str, text: str) -> bool:
    return words in text and any(map(str.isalnum, words))


def _in(text: str, value: str) -> str | None:
    return value if value in plain(text) else None


def schema(foreseen: Foreseen) -> dict[str, Any]:
    """What a reply must look like, as JSON Schema; every part is required, as endpoints want it."""
    facts = [
        _object(fact={"type": "string", "enum": [fact]}, value=value, words={"type": "string"})
        for fact, value in _values(foreseen.vocabulary).items()
    ]
    topic = {"anyOf": [{"type": "string", "enum": list(foreseen.topics)}, {"type": "null"}]}
    return _object(topic=topic, facts={"type": "array", "items": {"anyOf": facts}})


def facts_in_words(vocabulary: Vocabulary) -> str:
    """The facts, a line each, and what each may be."""
    names = {fact: said(Words(f"fact.{fact}"), SOURCE) for fact in FIELDS}
    lines = (f"{fact}: {names[fact]}, {_in_short(value)}" for fact, value in _values(vocabulary).items())
    return "\n".join(lines)


def _values(vocabulary: Vocabulary) -> dict[str, dict[str, Any]]:
    """What each fact may be: of its own schema that part which every endpoint understands."""
    of_facts = Facts.model_json_schema()["properties"]
    known = {fact: next(value for value in of_facts[fact]["anyOf"] if value["type"] != "null") for fact in FIELDS}
    scales = {"title": vocabulary.titles} | {
        fact: vocabulary.values_of(fact) for fact in ("education", "full_time_education")
    }
    scales |= {fact: vocabulary.offered(fact) for fact in NARROWED}
    known |= {fact: {"type": "string", "enum": list(scale)} for fact, scale in scales.items()}
    return {
        fact: {part: value[part] for part in ("type", "enum", "description") if part in value}
        for fact, value in known.items()
    }


def _in_short(value: dict[str, Any]) -> str:
    return " | ".join(value["enum"]) if "enum" in value else str(value.get("description", value["type"]))


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
