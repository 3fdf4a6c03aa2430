"""What lies beside a notice: its annexes, the forms that units fill in, and remarks on its silence and its slips."""

from typing import Annotated

from pydantic import Field, StringConstraints

from rules.facts import Occupation
from rules.own_words import OwnName, OwnWords
from rules.part import Id, Part, Text


class Remark(Part):
    """An assumption made where the notice is silent."""

    clause: Text
    text: OwnWords


class Slip(Remark):
    """A slip in the notice or its forms; ``annexes`` names those that have it."""

    annexes: list[Id] = Field([])


class Annex(Part):
    """A form that comes with the notice: a ``file`` in the folder ``annexes`` beside ``notice.yaml``.

    ``materials`` are those that are made with it; none where only a unit or an office fills it in.
    """

    id: Id
    name: OwnName
    clause: Text
    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\.(docx?|xlsx?|pdf|zip)$")]
    materials: list[Id] = Field([])


class Form(Part):
    """A form that units fill in: a template, ``file`` in the folder ``forms`` beside ``notice.yaml``.

    One that is an annex's has its id. It speaks of everybody, or of those alone who have one of ``occupations``. One
    that is filled in ``after_review`` reports on people upwards: of several units, it is made for all together as well.
    """

    id: Id
    name: Text
    clause: Text
    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*\.docx$")]
    occupations: list[Occupation] = Field([])
    after_review: bool = False
