"""How the questions under a notice hang on each other: the contract's always so, its own as it says."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple


class FollowUp(NamedTuple):
    """How the question about a fact hangs on the questions about others.

    While one of ``after`` is still to be asked, it waits. Without an answer to ``needs`` it makes no sense: whoever
    never served has no first day of it. Once another answer is given to one of ``about``, its own is about what is no
    longer so.
    """

    after: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


FREE = FollowUp()

_OF_THE_CONTRACT = {
    "study_mode": FollowUp((), ("education",), ("education",)),
    "full_time_education": FollowUp((), (), ("education", "study_mode")),
    "degree_awarded": FollowUp(("education",), ("education",), ("education",)),
    "graduation_date": FollowUp(("education",), ("education",), ("education",)),
    "degree_date": FollowUp(("degree_awarded",), ("degree_awarded",), ("education", "degree_awarded")),
    "title_date": FollowUp(("title",), ("title",), ("title",)),
    "village_start": FollowUp(("village_kind",), ("village_kind",), ("village_kind",)),
    "village_end": FollowUp(("village_start",), ("village_kind",), ("village_kind",)),
    "village_excellent_years": FollowUp(("village_kind",), ("village_kind",), ("village_kind",)),
    "evaluation_mode": FollowUp((), (), ("specialty",)),
    "occupation": FollowUp((), (), ("specialty",)),
}


def follow_ups(own: Mapping[str, Iterable[str]] = MappingProxyType({})) -> dict[str, FollowUp]:
    """What hangs on others, by fact. ``own`` has for the notice's own questions the facts that say who is asked.

    Another answer to what one of these hangs on is another answer to what it hangs on itself.
    """
    found = dict(_OF_THE_CONTRACT)
    for fact, facts in own.items():
        before = tuple(facts)
        about = dict.fromkeys(each for name in before for each in (name, *found.get(name, FREE).about))
        found[fact] = FollowUp(before, before, tuple(about))
    return found
