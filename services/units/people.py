"""The people of a unit as they stand now: what their answers come to, and who is meant by an audience."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple, Self

from sqlalchemy import Row, Select, and_, select

from locales import SOURCE
from rules.checklist import Paper, missing
from rules.notice import Notice
from rules.notice_files.library import Library, UnknownNotice
from rules.personal_notice import notice_for
from rules.schedule import BEIJING
from rules.verdicts import OF_OUTCOME
from services.interview.interview import Interview
from services.reminders.tables import Subscription
from services.store.store import Store
from services.store.tables import Account
from services.units.tables import Member

#: So many are read and judged at a time.
_AT_ONCE = 500


class Someone(NamedTuple):
    """A member of a unit. What is not known is None.

    ``verdict`` is what the result is headed by, once the interview is through; ``track`` and ``level`` are what
    can be applied for, and ``missing`` the papers for it that are not ticked off.
    ``has_submitted``: they have said so of their notice.
    """

    account: int
    called: str | None
    shares: bool
    language: str
    notice: Notice | None = None
    verdict: str | None = None
    track: str | None = None
    level: str | None = None
    missing: tuple[Paper, ...] | None = None
    has_submitted: bool = False

    @property
    def gets_nothing(self) -> bool:
        """Whether it is known that they can apply for nothing."""
        return self.verdict in ("not_yet", "ineligible")

    @property
    def traits(self) -> dict[str, set[str]]:
        """Everything by which an audience can mean them."""
        submitted = "yes" if self.has_submitted else "no"
        known = {"track": self.track, "verdict": self.verdict, "submitted": submitted, "language": self.language}
        one_each = {name: {value} if value else set() for name, value in known.items()}
        return one_each | {"missing": {material_of(paper) for paper in self.missing or ()}}


class Audience(NamedTuple):
    """Whom a broadcast is for: everybody of whom everything named here is known. None names nothing."""

    track: str | None = None
    verdict: str | None = None
    submitted: str | None = None
    missing: str | None = None
    language: str | None = None

    @classmethod
    def of(cls, kept: Mapping[str, str]) -> Self:
        """An audience as it was kept."""
        return cls(**kept)

    @property
    def named(self) -> dict[str, str]:
        """What it names."""
        return {name: value for name, value in self._asdict().items() if value is not None}

    def holds(self, someone: Someone) -> bool:
        """Whether somebody is meant."""
        traits = someone.traits
        return all(value in traits[name] for name, value in self.named.items())


def material_of(paper: Paper) -> str:
    """The material to which a paper belongs, whatever its year."""
    return paper.key.partition("/")[0]


async def people(store: Store, library: Library, unit: int, now: datetime) -> list[Someone]:
    """Everybody of a unit, in the order in which they joined."""
    found: list[Someone] = []
    members = _members().where(Member.unit == unit).order_by(Member.since, Member.account)
    async with store.reading() as session:
        async for rows in (await session.stream(members)).partitions(_AT_ONCE):
            found += await asyncio.to_thread(_judged_all, rows, library, now)
    return found


async def someone(store: Store, library: Library, unit: int, account: int, now: datetime) -> Someone | None:
    """Somebody of a unit; None where they are not of it."""
    mine = _members().where(Member.unit == unit, Member.account == account)
    async with store.reading() as session:
        row = (await session.execute(mine)).first()
    return _judged(row, library, now) if row else None


#: Of a member: the account, the name they want, whether they agreed to be seen, their data, and when they submitted.
_Known = Row[int, str | None, bool, dict[str, Any], datetime | None]


def _members() -> Select[int, str | None, bool, dict[str, Any], datetime | None]:
    under_way = Subscription.notice == Account.data["notice"].as_string()
    columns = select(Member.account, Member.called, Member.shares, Account.data, Subscription.submitted_at)
    members = columns.join_from(Member, Account, Account.number == Member.account)
    return members.outerjoin(Subscription, and_(Subscription.account == Member.account, under_way))


def _judged_all(rows: Sequence[_Known], library: Library, now: datetime) -> list[Someone]:
    return [_judged(row, library, now) for row in rows]


def _judged(row: _Known, library: Library, now: datetime) -> Someone:
    account, called, shares, data, submitted_at = row
    known = Someone(account, called, shares, data.get("language", SOURCE), has_submitted=submitted_at is not None)
    interview = _interview(data, library, now)
    if interview is None:
        return known
    own = notice_for(interview.notice, now.astimezone(BEIJING).date(), interview.facts, interview.goal)
    return known._replace(notice=own, **_result(interview, data))


def _interview(data: dict[str, Any], library: Library, now: datetime) -> Interview | None:
    try:
        return Interview.kept(data, library, now)
    except UnknownNotice:
        return None


def _result(interview: Interview, data: dict[str, Any]) -> dict[str, Any]:
    """What the answers come to, where there is nothing left to ask."""
    if not interview.is_complete:
        return {}
    decision = interview.decision
    # The order in which the result is headed: what lacks but time goes before what is open.
    found: dict[str, Any] = {"verdict": OF_OUTCOME[max(judged.verdict for judged in decision.outcomes)]}
    if decision.chosen:
        chosen = decision.chosen.outcome
        papers = tuple(missing(decision.materials, data.get("ticked", [])))
        found |= {"track": chosen.track, "level": chosen.level, "missing": papers}
    return found
