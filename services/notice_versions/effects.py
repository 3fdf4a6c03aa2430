"""What a version would change, before it is published: in the folder, for people, and what they are sent."""

from collections import Counter
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from rules.notice import Notice
from rules.notice_files.cases import Case, load_cases
from rules.notice_files.compare import Comparison, Side, compare
from rules.notice_files.library import Library, UnknownNotice
from rules.season import counted_until
from services.interview.interview import Interview
from services.notice_versions.standing import Change, Standing
from services.notice_versions.tables import ToldDecision
from services.reminders.renewal import dates_of
from services.reminders.tables import Subscription
from services.store.store import Store
from services.store.tables import Account

#: People that are read at once.
_AT_ONCE = 500


class Effects(NamedTuple):
    """What differs from the version in force.

    ``before``, ``after`` and ``differences`` are of the notices; they are None where none was in force. ``people``
    counts those with an interview under the notice: who ``gains``, who ``loses``, for whom only the ``papers`` differ,
    and ``all``. ``messages`` counts those who will be written to about their result, and those about dates.
    """

    before: Side | None
    after: Side | None
    differences: Comparison | None
    people: Counter[str]
    messages: Counter[str]


async def effects(store: Store, library: Library, notice: Notice, now: datetime) -> Effects:
    """What publishing a notice would change for whom."""
    before = _before(library, notice)
    if before is None:
        return Effects(None, None, None, Counter(), Counter())
    was, will = (Side(each, _cases(each), counted_until(each, now)) for each in (before, notice))
    people, messages = await _people(store, before, notice, now)
    reminded = select(func.count()).where(Subscription.notice == before.id, Subscription.stopped_at.is_(None))
    async with store.reading() as session:
        messages["dates"] = (await session.scalar(reminded) or 0) if dates_of(before) != dates_of(notice) else 0
    return Effects(was, will, compare(was, will, []), people, messages)


def _before(library: Library, notice: Notice) -> Notice | None:
    """What a notice takes the place of: its own version in force, else the notice that it amends."""
    for notice_id in (notice.id, notice.amends):
        try:
            return library.find(notice_id or "")
        except UnknownNotice:
            continue
    return None


def _cases(notice: Notice) -> list[Case]:
    return load_cases(notice.folder)[1] if notice.folder else []


async def _people(store: Store, before: Notice, notice: Notice, now: datetime) -> tuple[Counter[str], Counter[str]]:
    """Whoever has an interview under the notice, by what would change for them; and how many were told otherwise."""
    people, messages = Counter[str](), Counter[str]()
    columns = select(Account.data, ToldDecision).outerjoin(
        ToldDecision, (ToldDecision.account == Account.number) & (ToldDecision.notice == before.id)
    )
    theirs = columns.where(Account.data["notice"].as_string() == before.id)
    async with store.reading() as session:
        async for rows in (await session.stream(theirs)).partitions(_AT_ONCE):
            for data, told in rows:
                _count(people, messages, data, told, before, notice, now)
    return people, messages


def _count(
    people: Counter[str],
    messages: Counter[str],
    data: dict[str, Any],
    told: ToldDecision | None,
    before: Notice,
    notice: Notice,
    now: datetime,
) -> None:
    one, other = (Standing.of(Interview.under(each, data, now), now) for each in (before, notice))
    what = Change.between(one, other).kind
    people.update(["all", *([what] if what else [])])
    if told and Change.between(Standing(told.eligible, told.papers, told.cutoff), other).is_any:
        messages["result"] += 1
