"""Questions that a notice asks of its own, of everybody or of some."""

from pydantic import Field

from rules.conditions.groups import AnyCondition
from rules.own_facts import OwnFact


class OwnQuestion(OwnFact):
    """A question of the notice's own. With ``if`` those alone are asked whom that fits.

    For all others there is no such question, and no condition on its answer counts.
    """

    when: AnyCondition | None = Field(None, alias="if")
