"""A question that leans on the one before it, as it is read."""

from typing import NamedTuple

from services.language.answers.answer import Asked
from services.language.answers.case.aside import would_do
from services.language.answers.case.case import A_PERSONS_OWN, Case
from services.language.answers.topic.index import Match


class FollowUp(NamedTuple):
    """A follow-up, plain and in terms, and the question ``before`` it; ``lead`` and ``case`` are the cases they tell.

    ``alone`` is what it is nearest to by itself, ``is_alone`` whether that is so near that nothing before it matters.
    ``is_beside``: it is about something else than the title of the case that it follows.
    """

    plain: str
    terms: str
    before: str
    asked: Asked
    lead: Case
    case: Case
    alone: Match | None
    is_alone: bool
    is_beside: bool

    @property
    def is_of_no_case(self) -> bool:
        """Whether it tells nothing of a case and asks for no title."""
        return not (self.lead.stated or self.lead.asks_for_a_title)

    @property
    def asks_what_would_do(self) -> bool:
        """Whether it asks of the person's own facts alone whether these will do: 函授的可以吗."""
        return would_do(self.plain) and not self.is_beside and tells_of_somebody(self.lead)


def tells_of_somebody(case: Case) -> bool:
    """Whether a case tells of a person, and not of their place of work alone."""
    return not case.stated.isdisjoint(A_PERSONS_OWN)
