"""Whoever was told something of their case that is otherwise by now hears it, once, with the reason.

What they were told is compared with how they stand under the version in force, on the same facts. The message is a row
of the outbox, written in the transaction that keeps what they are told by it.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from rules.notice import Notice
from rules.notice_files.content import version_of
from rules.notice_files.library import Library
from rules.notice_files.reminders import morning_after
from services.accounts.ways import put_by_every_way
from services.interview.interview import Interview
from services.notice_versions.standing import Change, Standing, columns_of
from services.notice_versions.tables import ToldDecision
from services.outbox import outbox
from services.outbox.tables import OutboxMessage, OutboxState
from services.reminders.planning import subject_of
from services.reminders.tables import Subscription
from services.store.one_at_a_time import one_at_a_time
from services.store.store import Store

#: Stands for the version of a notice that is not used any more: nobody can apply for anything by it.
WITHDRAWN = "withdrawn"
_NOTHING = Standing([], {}, "")
#: People that are looked at in one transaction: on SQLite whoever talks with the program waits for it meanwhile.
_TOGETHER = 50
_TOLD = ToldDecision.__table__


async def review(store: Store, library: Library, now: datetime) -> None:
    """Compare what people were told with the versions in force, and write to those for whom it is otherwise."""
    known = dict.fromkeys(library.withdrawn) | {notice.id: notice for notice in library.current()}
    for notice_id, notice in known.items():
        last: int | None = 0
        while last is not None:
            last = await store.write(_review_some, notice_id, notice, now, last)


def _review_some(
    connection: Connection, notice_id: str, notice: Notice | None, now: datetime, after: int
) -> int | None:
    """Look at some who were not compared with this version yet, in the order of their accounts; the last one's."""
    one_at_a_time(connection, "reviewing")
    version = version_of(notice) if notice else WITHDRAWN
    here = _TOLD.c.notice == notice_id, _TOLD.c.compared_with != version, _TOLD.c.account > after
    found = connection.execute(select(_TOLD).where(*here).order_by(_TOLD.c.account).limit(_TOGETHER)).mappings().all()
    if not found:
        return None
    accounts: list[int] = [told["account"] for told in found]
    untold, reminded = _take_back(connection, notice_id, accounts, now), _reminded(connection, notice_id, accounts)
    rows = []
    for told in found:
        was = untold.get(told["account"]) or Standing(told["eligible"], told["papers"], told["cutoff"])
        interview = Interview.under(notice, dict(told) | {"trail": []}, now) if notice else None
        is_now = Standing.of(interview, now) if interview else _NOTHING
        # Dates are told of to whoever is reminded of them (see services.reminders.renewal).
        is_later = bool(interview and was.eligible and was.cutoff != is_now.cutoff and told["account"] not in reminded)
        changed: dict[str, Any] = {}
        if Change.between(was, is_now).is_any or is_later:
            about = {"was": was._asdict(), "is_later": is_later}
            rows.append(_message(told, version, about, now))
            told_now = columns_of(interview, now) if interview else {"digest": WITHDRAWN, "told_at": now}
            changed = told_now | {"eligible": is_now.eligible, "papers": is_now.papers}
        elif told["account"] in untold:  # they are told nothing, and know what they knew
            changed = was._asdict()
        if changed:
            this = _TOLD.c.account == told["account"], _TOLD.c.notice == notice_id
            connection.execute(update(_TOLD).where(*this).values(**changed))
    compared = update(_TOLD).where(_TOLD.c.notice == notice_id, _TOLD.c.account.in_(accounts))
    connection.execute(compared.values(compared_with=version))
    put_by_every_way(connection, rows)
    return accounts[-1]


def _message(told: Any, version: str, about: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The row that tells somebody: one for a version and what they were told before."""
    return {
        "kind": "outcome",
        "account": told["account"],
        "subject": subject_of(told["notice"]),
        "milestone": f"outcome@{version[:16]}@{told['told_at'].isoformat()}",
        "now": now,
        "due_at": morning_after(now) or now,
        "about": about,
    }


def _take_back(connection: Connection, notice_id: str, accounts: list[int], now: datetime) -> dict[int, Standing]:
    """Cancel what was written of an earlier version and not sent yet; for everybody how they stood before it."""
    untold = (
        OutboxMessage.subject == subject_of(notice_id),
        OutboxMessage.kind == "outcome",
        OutboxMessage.state == OutboxState.WAITING,
        OutboxMessage.account.in_(accounts),
    )
    rows = connection.execute(select(OutboxMessage.account, OutboxMessage.about).where(*untold)).all()
    outbox.cancel(connection, "superseded", now, *untold)
    return {row.account: Standing(**row.about["was"]) for row in rows}


def _reminded(connection: Connection, notice_id: str, accounts: list[int]) -> set[int]:
    wanting = Subscription.notice == notice_id, Subscription.stopped_at.is_(None), Subscription.account.in_(accounts)
    return set(connection.scalars(select(Subscription.account).where(*wanting)))
