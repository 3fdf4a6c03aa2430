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
    """What is said to a question. ``clause`` is the answer's; where there is none, ``likely`` is one for the desk.

    ``kind`` tells why: ``open`` and ``unknown`` are for the desk, ``own`` without an answer for the interview,
    ``elsewhere`` for another place's notice, ``small_talk`` for nobody, ``person`` for whoever wants to talk to one.
    ``topic`` is the id in ``faq.yaml`` or ``topics.yaml``. ``is_sure``: the question was as good as foreseen.
    ``is_settled``: nothing more of the asker's case is still to be known; ``rules_out``: they cannot get it;
    ``is_no``: nor by what they told, whatever else may do; ``is_yes``: they can, if all is as they told or is usual.
    ``choices`` are what may have been meant where nothing was understood. ``why`` is what the notice leaves open.
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
    """What is known of whom a question is about: their facts, and the moment of asking.

    ``about`` is of which county and series the question itself is; None where it was not looked at yet.
    ``is_of_another``: the question before was about another person, so that what it told is nothing of this one.
    """

    facts: Facts | None = None
    now: datetime | None = None
    about: dict[str, Any] | None = None
    is_of_another: bool = False
