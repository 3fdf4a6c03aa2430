"""What a version would change, before it is published: in the folder, for people, and what they are sent."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from rules.facts import FactsError
from rules.notice import Notice
from rules.notice_files.cases import Case, load_cases
from rules.notice_files.content import files_of
from rules.notice_files.library import Library, UnknownNotice
from rules.verdicts import MET
from services.interview.interview import Interview
from services.notice_versions.standing import Change, Standing
from services.notice_versions.tables import ToldDecision
from services.reminders.renewal import dates_of
from services.reminders.tables import Subscription
from services.store.store import Store
from services.store.tables import Account

#: People that are read at once.
_AT_ONCE = 500


class Flip(NamedTuple):
    """A worked case that comes out otherwise: what could be applied for, and what can be now."""

    case: str
    before: list[str]
    after: list[str]


class Effects(NamedTuple):
    """What differs from the version in force, None where there is none.

    ``files`` are those that were added, removed or changed, ``dates`` maps a date's id to before and after. ``people``
    counts those with an interview under the notice: who ``gains``, who ``loses``, for whom only the ``papers`` differ,
    and ``all``. ``messages`` counts those who will be written to about their result, and those about dates.
    """

    before: Notice | None
    files: list[str]
    dates: dict[str, tuple[str | None, str | None]]
    flips: list[Flip]
    cases: int
    people: Counter[str]
    messages: Counter[str]


async def effects(store: Store, library: Library, notice: Notice, now: datetime) -> Effects:
    """What publishing a notice would change for whom."""
    before = _before(library, notice)
    if before is None:
        return Effects(None, [], {}, [], 0, Counter(), Counter())
    was, will = dates_of(before), dates_of(notice)
    changed = {name: (was.get(name), will.get(name)) for name in was | will if was.get(name) != will.get(name)}
    cases = [*_cases(before), *_cases(notice)]
    people, messages = await _people(store, before, notice, now)
    reminded = select(func.count()).where(Subscription.notice == before.id, Subscription.stopped_at.is_(None))
    async with store.reading() as session:
        messages["dates"] = (await session.scalar(reminded) or 0) if changed else 0
    flips = list(_flips(cases, before, notice))
    return Effects(before, _files(before, notice), changed, flips, len(cases), people, messages)


def _before(library: Library, notice: Notice) -> Notice | None:
    """What a notice takes the place of: its own version in force, else the notice that it amends."""
    for notice_id in (notice.id, notice.amends):
        try:
            return library.find(notice_id or "")
        except UnknownNotice:
            continue
    return None


def _files(before: Notice, notice: Notice) -> list[str]:
    if before.folder is None or notice.folder is None:
        return []
    one, other = files_of(before.folder), files_of(notice.folder)
    both = {name for name in one.keys() & other.keys() if one[name].read_bytes() == other[name].read_bytes()}
    return sorted((one.keys() | other.keys()) - both)


def _cases(notice: Notice) -> list[Case]:
    return load_cases(notice.folder)[1] if notice.folder else []


def _flips(cases: Iterable[Case], before: Notice, notice: Notice) -> Iterator[Flip]:
    named: set[str] = set()
    for case in cases:
        one, other = _can_have(case, before), _can_have(case, notice)
        if one != other and case.name not in named:
            named.add(case.name)
            yield Flip(case.name, one, other)


def _can_have(case: Case, notice: Notice) -> list[str]:
    try:
        return [judged.outcome.name for judged in case.decide(notice).outcomes if judged.verdict == MET]
    except FactsError:
        return []


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
