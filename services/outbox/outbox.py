"""The outbox: what is to be sent, what is being sent, and what became of it.

Every due message is sent, or it is shown why it was not. At all times what was due is sent, failed, uncertain,
cancelled or waiting, and what a channel took is sent or uncertain. Here is plain code on a connection, so that a
message is written in the transaction of what causes it.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Integer,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from rules.notice_files.reminders import morning_after
from services.language.identity_numbers import mask_numbers, masked
from services.outbox.delivery_result import Cancelled, DeliveryResult, Failed, NotTaken, Sent, Uncertain, Withdrawn
from services.outbox.policy import BY_DAY, NEWEST_ONLY, POLICIES, RANKS
from services.outbox.routes import Route, chats_for, follow, other_route, routes_to
from services.outbox.tables import OutboxMessage, OutboxState
from services.store.store import Store
from services.store.tables import Conversation, Identity

#: Seconds before the second, third… try; the last one is for all that follow.
DELAYS = (5, 15, 60, 300, 900)
#: A message without an end of its own is tried for so long.
LONGEST_TRIED = timedelta(days=3)
#: When something is due that waits for no moment: however the clock is set afterwards.
AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
#: The channel of what goes by mail.
MAIL = "mail"
#: Rows written, or sorted out, by one statement.
_TOGETHER = 500
_LONGEST_WHY = 200
#: What the milestone of a repeat ends with.
AGAIN = " again"
#: Written out, not given as a value: else the database does not see that the index of what waits will do.
WAITING: ColumnElement[str] = literal_column("'waiting'")
_UNSETTLED = (OutboxState.WAITING, OutboxState.SENDING)

_Where = Sequence[ColumnElement[bool]]


# Put together once: it takes longer than to have them answered.
_ROWS, _NEWER = OutboxMessage.__table__.c, OutboxMessage.__table__.alias("newer").c
_DUE = (
    select(OutboxMessage.__table__)
    .where(_ROWS.state == WAITING, _ROWS.channel == bindparam("on_channel"))
    .where(_ROWS.rank == bindparam("for_rank"), _ROWS.due_at <= bindparam("moment"))
    .where(_ROWS.account.not_in(bindparam("busy", expanding=True)))
    .order_by(_ROWS.due_at, _ROWS.number)
    .limit(bindparam("most", type_=Integer))
)
_NEWER_ONES = (
    select(_NEWER.number)
    .where(*(_NEWER[name] == _ROWS[name] for name in ("account", "by", "kind")))
    # Not by the index of subjects, nor by that of what waits: only a person's own messages are always few.
    .where(_NEWER.subject + "" == _ROWS.subject, _NEWER.state + "" == OutboxState.WAITING)
    .where(or_(_NEWER.due_at > _ROWS.due_at, and_(_NEWER.due_at == _ROWS.due_at, _NEWER.number > _ROWS.number)))
    .correlate(OutboxMessage.__table__)
)


def put(
    connection: Connection, kind: str, account: int, subject: str, milestone: str, now: datetime, **columns: Any
) -> bool:
    """Write a message, due at once unless ``due_at`` says otherwise; False where it is there already.

    It goes the best way to the account, unless a ``route`` is given; False where there is none.
    """
    rows = [{"kind": kind, "account": account, "subject": subject, "milestone": milestone, "now": now} | columns]
    return put_many(connection, rows) > 0


def put_many(connection: Connection, rows: Iterable[dict[str, Any]]) -> int:
    """Write many messages, each given as :func:`put` takes it, and tell how many.

    Those that are there already are left as they are.
    """
    statement, rows, count = _insert_unless_there(connection), iter(rows), 0
    while some := list(islice(rows, _TOGETHER)):
        routes = _best_routes(connection, some)
        written = [_row(**({"route": routes[row["kind"]].get(row["account"])} | row)) for row in some]
        if reachable := [row for row in written if row]:
            count += connection.execute(statement, reachable).rowcount
    return count


def _best_routes(connection: Connection, rows: list[dict[str, Any]]) -> dict[str, dict[int, Route]]:
    """Of every kind of message the best way to each of its accounts, so far as the rows do not name one."""
    by_chat: dict[str, set[int]] = {row["kind"]: set() for row in rows}
    for row in rows:
        if row.get("by", "chat") == "chat" and "route" not in row:
            by_chat[row["kind"]].add(row["account"])
    return {kind: routes_to(connection, accounts, *chats_for(kind)) for kind, accounts in by_chat.items()}


def _row(
    kind: str,
    account: int,
    subject: str,
    milestone: str,
    now: datetime,
    route: Route | None,
    by: str = "chat",
    **columns: Any,
) -> dict[str, Any] | None:
    """The row of a message; None where it cannot go anywhere."""
    if by == MAIL:
        way = {"conversation": None, "channel": MAIL}
    elif route is None:
        return None
    else:
        way = route._asdict()
    row = {"account": account, "by": by, "kind": kind, "rank": POLICIES[kind].rank, "subject": subject}
    row |= {
        "milestone": milestone,
        "about": {},
        "state": OutboxState.WAITING,
        "tries": 0,
        "is_repeat": False,
        "due_at": AT_ONCE,
    }
    return row | way | {"written_at": now} | columns


def _insert_unless_there(connection: Connection) -> Insert:
    if connection.dialect.name == "sqlite":
        return sqlite.insert(OutboxMessage).on_conflict_do_nothing()
    return postgresql.insert(OutboxMessage).on_conflict_do_nothing()


def cancel(connection: Connection, why: str, now: datetime, *where: ColumnElement[bool]) -> int:
    """Cancel what waits, so far as it is meant; how many messages that were."""
    cancelled = {"state": OutboxState.CANCELLED, "why": why, "settled_at": now}
    waiting = update(OutboxMessage).where(OutboxMessage.state == OutboxState.WAITING, *where)
    return connection.execute(waiting.values(**cancelled)).rowcount


def to(account: int) -> ColumnElement[bool]:
    """Whatever goes to somebody."""
    return OutboxMessage.account == account


def set_blocked(connection: Connection, channel: str, address: str, blocked_at: datetime | None) -> None:
    """Keep since when a person lets the bot write no more on a channel; None: they do again.

    What waits for them there goes another way, or is cancelled where there is none.
    """
    connection.execute(update(Identity).filter_by(channel=channel, address=address).values(blocked_at=blocked_at))
    if blocked_at is None:
        return
    account = connection.scalar(select(Identity.account).filter_by(channel=channel, address=address))
    if account is not None:
        follow(connection, account)
        chats = select(Conversation.number).filter_by(account=account, channel=channel, chat=address)
        cancel(connection, "blocked", blocked_at, OutboxMessage.conversation.in_(chats))


# What the relay does.


def due(
    connection: Connection, channel: str, now: datetime, most: int, busy: Collection[int] = ()
) -> list[OutboxMessage]:
    """What is to be sent now, by rank and then by how long it is due; at most so many, and nothing to busy accounts.

    What comes too late, or is due beside something newer about the same, is cancelled on the way; what is not for the
    night is put off to the morning, unless it would then come too late.
    """
    found = _next(connection, channel, now, most, busy)
    while found and _sorted_out(connection, now, found):
        found = _next(connection, channel, now, _TOGETHER, busy)  # where there is one of these, there may be very many
    return found[:most]


def _sorted_out(connection: Connection, now: datetime, found: list[OutboxMessage]) -> int:
    """How many of these are not to be sent now after all."""

    def these(rows: Iterable[OutboxMessage]) -> ColumnElement[bool] | None:
        return OutboxMessage.number.in_(numbers) if (numbers := [row.number for row in rows]) else None

    count = 0
    if (late := these(row for row in found if row.expires_at and row.expires_at <= now)) is not None:
        count += cancel(connection, "late", now, late)
    if (newest := these(row for row in found if row.kind in NEWEST_ONLY)) is not None:
        count += cancel(connection, "superseded", now, newest, _is_outdone(now))
    if (by_day := these(row for row in found if row.kind in BY_DAY)) is not None:
        count += _put_off_for_the_night(connection, now, by_day)
    return count


def _put_off_for_the_night(connection: Connection, now: datetime, these: ColumnElement[bool]) -> int:
    morning = morning_after(now)
    if morning is None:
        return 0
    in_time = or_(OutboxMessage.expires_at.is_(None), OutboxMessage.expires_at > morning)
    waiting = update(OutboxMessage).where(OutboxMessage.state == OutboxState.WAITING, in_time, these)
    return connection.execute(waiting.values(due_at=morning)).rowcount


def _next(connection: Connection, channel: str, now: datetime, most: int, busy: Collection[int]) -> list[OutboxMessage]:
    found: list[OutboxMessage] = []
    given = {"on_channel": channel, "moment": now, "busy": list(busy)}
    for rank in RANKS:
        if len(found) < most:
            asked = given | {"for_rank": rank, "most": most - len(found)}
            found += [OutboxMessage(**row) for row in connection.execute(_DUE, asked).mappings()]
    return found


def _is_outdone(now: datetime) -> ColumnElement[bool]:
    """Whether something newer about the same is due for the same person."""
    return _NEWER_ONES.where(_NEWER.due_at <= now).exists()


def next_due(connection: Connection, channel: str, now: datetime) -> datetime | None:
    """The next moment at which something becomes due, None where nothing waits for one."""
    first = select(func.min(OutboxMessage.due_at)).where(OutboxMessage.due_at > now)
    of_each = [first.where(waiting(channel, rank)).scalar_subquery() for rank in RANKS]
    return min((moment for moment in connection.execute(select(*of_each)).one() if moment), default=None)


def claim(connection: Connection, number: int, now: datetime) -> bool:
    """Commit that a message is being sent; False where it is not to be sent any more, or not yet."""
    in_time = or_(OutboxMessage.expires_at.is_(None), OutboxMessage.expires_at > now)
    claimed = connection.execute(
        update(OutboxMessage)
        .where(OutboxMessage.number == number, OutboxMessage.state == OutboxState.WAITING)
        .where(OutboxMessage.due_at <= now, in_time)
        .values(state=OutboxState.SENDING, tries=OutboxMessage.tries + 1)
    )
    return claimed.rowcount > 0


def record_result(
    connection: Connection, number: int, result: DeliveryResult, now: datetime, is_claimed: bool = True
) -> None:
    """Keep what became of a message. One that was not claimed has to wait still: else another sender has it now."""
    mine = OutboxMessage.number == number, OutboxMessage.state.in_(_UNSETTLED if is_claimed else (OutboxState.WAITING,))
    match result:
        case Sent(message_id, answer):
            kept = {} if message_id is None else {"message_id": message_id}
            _end(connection, mine, OutboxState.SENT, None, now, answer=masked(answer, mask_numbers), **kept)
        case Failed(why, is_blocked):
            if is_blocked and _goes_another_way(connection, number, mine, now):
                return
            _end(connection, mine, OutboxState.FAILED, why, now)
        case Uncertain(why):
            if _end(connection, mine, OutboxState.UNCERTAIN, why, now):
                _repeat(connection, number, now)
        case Cancelled(why):
            _end(connection, mine, OutboxState.CANCELLED, why, now)
        case NotTaken(why, seconds):
            _put_back(connection, mine, why, seconds, now, 0 if is_claimed else 1)
        case Withdrawn():
            pass


def recover(connection: Connection, channel: str, now: datetime) -> int:
    """What a sender that is gone was sending is uncertain: so many. Only for whoever is the one sender now."""
    mine = OutboxMessage.channel == channel, OutboxMessage.state == OutboxState.SENDING
    numbers = connection.scalars(select(OutboxMessage.number).where(*mine)).all()
    for number in numbers:
        record_result(connection, number, Uncertain("the sender was gone"), now)
    return len(numbers)


async def first(store: Store, row: OutboxMessage) -> OutboxMessage:
    """The message that a repeat repeats; one that is no repeat, or whose first is gone, itself."""
    if not row.is_repeat:
        return row
    milestone = row.milestone.removesuffix(AGAIN)
    same = select(OutboxMessage).where(to(row.account)).filter_by(by=row.by, subject=row.subject, milestone=milestone)
    return (await store.look(same)).scalar() or row


async def is_waiting(store: Store, number: int) -> bool:
    """Whether a message is still to be sent."""
    return (await store.look(select(OutboxMessage.state).filter_by(number=number))).scalar() == OutboxState.WAITING


async def tally(store: Store, *where: ColumnElement[bool]) -> dict[str, int]:
    """How many messages, of those meant, stand how: each of them is looked at."""
    states = select(OutboxMessage.state, func.count()).where(*where).group_by(OutboxMessage.state)
    async with store.reading() as session:
        return dict((await session.execute(states)).all())


def waiting(channel: str, rank: int) -> ColumnElement[bool]:
    """What waits to be sent on a channel, of a rank."""
    return and_(OutboxMessage.state == WAITING, OutboxMessage.channel == channel, OutboxMessage.rank == rank)


def _end(connection: Connection, mine: _Where, state: str, why: str | None, now: datetime, **columns: Any) -> bool:
    ended = {"state": state, "why": why and _shortened(why), "settled_at": now} | columns
    return connection.execute(update(OutboxMessage).where(*mine).values(**ended)).rowcount > 0


def _put_back(connection: Connection, mine: _Where, why: str, seconds: float, now: datetime, tries: int) -> None:
    """Wait for another try, unless it was tried for too long. What a channel asked for is no fault of the message.

    ``tries`` is how many were not counted yet: a claim counts one.
    """
    row = connection.execute(
        select(OutboxMessage.tries, OutboxMessage.written_at, OutboxMessage.expires_at).where(*mine)
    ).one_or_none()
    if row is None:
        return
    if row.expires_at is None and now - row.written_at > LONGEST_TRIED:
        _end(connection, mine, OutboxState.FAILED, why, now)
        return
    tries += row.tries
    delay = seconds or DELAYS[min(max(tries, 1), len(DELAYS)) - 1]
    due_at = now + timedelta(seconds=delay)
    again = {"state": OutboxState.WAITING, "why": _shortened(why), "due_at": due_at, "tries": tries}
    connection.execute(update(OutboxMessage).where(*mine).values(**again))


def _repeat(connection: Connection, number: int, now: datetime) -> None:
    """Write a message once more that may not have come, where its kind allows it and it is no repeat itself."""
    columns = OutboxMessage.__table__
    row = connection.execute(select(columns).where(columns.c.number == number)).mappings().one_or_none()
    if row is None or row["is_repeat"] or not POLICIES[row["kind"]].may_repeat:
        return
    again = dict(row) | {"milestone": f"{row['milestone']}{AGAIN}", "state": OutboxState.WAITING, "is_repeat": True}
    again |= {"why": None, "tries": 0, "due_at": AT_ONCE, "written_at": now, "settled_at": None}
    del again["number"]
    connection.execute(_insert_unless_there(connection), again)


def _shortened(why: str) -> str:
    """What a channel said, as it is kept: a server may repeat what it was sent."""
    return mask_numbers(why)[:_LONGEST_WHY]


def _goes_another_way(connection: Connection, number: int, mine: _Where, now: datetime) -> bool:
    """Keep that a message was not taken since its chat is blocked; whether it waits to be sent in another one."""
    row = connection.execute(
        select(OutboxMessage.account, OutboxMessage.conversation, OutboxMessage.message_id)
        .add_columns(OutboxMessage.by, OutboxMessage.kind)
        .add_columns(Conversation.channel, Conversation.chat)
        .join(Conversation, Conversation.number == OutboxMessage.conversation)
        .where(OutboxMessage.number == number)
    ).one_or_none()
    if row is None:
        return False
    set_blocked(connection, row.channel, row.chat, now)
    route = other_route(connection, row.account, row.conversation, row.kind)
    is_only_here = row.by != "chat" or row.message_id is not None  # one of several, or what changes a message
    if route is None or is_only_here:
        return False
    again = {"state": OutboxState.WAITING, "why": "blocked", "tries": 0} | route._asdict()
    return connection.execute(update(OutboxMessage).where(*mine).values(**again)).rowcount > 0
