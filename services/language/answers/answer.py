"""What is said to a question, and what is known of whoever asks it."""

from datetime import datetime
from typing import Any, Literal, NamedTuple

from rules.facts import Facts

Kind = Literal["answer", "own", "open", "elsewhere", "unknown", "small_talk", "person"]
#: The kind of talk of somebody who wants to talk to a person.
PERSON: Literal["person"] = "person"
#: The topic of questions about the asker's own case.
OWN = "own"


class Choice(NamedTuple):
    """A topic that may have been meant, by its id, and the question that it answers."""

    topic: str
    question: str


class Answer(NamedTuple):
    """What the program says to a question.

    ``clause`` is the one that the answer rests on; without an answer, ``likely`` is one that the desk may look at.
    ``kind`` tells what comes of it: ``open`` and ``unknown`` go to the desk, ``own`` without an answer into the
    interview, ``elsewhere`` is for another place's notice, ``small_talk`` for nobody, ``person`` where somebody wants
    to talk to one. ``topic`` is the id in ``faq.yaml`` or ``topics.yaml``; ``is_sure``: its author foresaw nearly this
    question.

    Of the asker's case: ``is_settled``, the answer needs no more facts; ``rules_out``, nothing else that they tell can
    get them the title; ``is_no``, what they told does not get it, though something else may; ``is_yes``, they can get
    it if all is as they told or as is usual.

    ``choices`` are what they may have meant, where nothing was understood. ``why`` is what the notice leaves open.
    """

    answerable: bool
    text: str
    clause: str | None
    kind: Kind
    topic: str | None = None
    likely: str | None = None
    is_sure: bool = False
    is_settled: bool = True
    rules_out: bool = False
    is_no: bool = False
    is_yes: bool = False
    choices: tuple[Choice, ...] = ()
    why: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is about somebody's own case."""
        return self.topic == OWN

    def row(self) -> dict[str, object]:
        """The answer as the contract writes it."""
        return {"answerable": self.answerable, "answer": self.text, "clause": self.clause}


class Asked(NamedTuple):
    """What is known of the person whom a question is about: their facts, and the moment of asking.

    ``about`` holds the county and the series that the question itself names; None where nobody has looked yet.
    ``is_of_another``: the question before was about another person, so what it told says nothing of this one.
    """

    facts: Facts | None = None
    now: datetime | None = None
    about: dict[str, Any] | None = None
    is_of_another: bool = False
