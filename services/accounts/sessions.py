"""Where a role can be used: on a page, which is known by a cookie alone, only while there is a session.

One begins when a code is entered there, and ends when the role is not used there for so long, or is signed out. The
role stays; what it had on the page is taken away, and another code makes it usable there again.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, exists, insert, or_, select, update
from sqlalchemy.exc import SQLAlchemyError

from services.accounts.audit import record
from services.accounts.roles import of
from services.accounts.tables import Act, Ended, Role, RoleKind, Session
from services.outbox.routes import Route, routes_to
from services.store.clearing import Cleared, clear, outdate
from services.store.store import Store
from services.store.tables import PAGE, Conversation, PageMessage
from services.store.turn import Turn

log = logging.getLogger(__name__)

#: Days without use after which a role is signed out of a page, unless the operator sets others.
ROLE_IDLE_DAYS = 14
#: So old the note of the last use may be.
_TO_THE_HOUR = timedelta(hours=1)
_CHECK_SECONDS = 60


def begin(connection: Connection, turn: Turn, role: int, now: datetime) -> bool:
    """Let a role be used in the chat of a turn from now on; False where it could be before."""
    if turn.address.channel != PAGE:
        return False
    here = {"conversation": turn.conversation.number, "role": role}
    is_open = select(Session.role).filter_by(**here, why=None)
    if connection.scalar(is_open) is not None:
        connection.execute(update(Session).filter_by(**here).values(used_at=now))
        return False
    connection.execute(delete(Session).filter_by(**here))
    connection.execute(insert(Session).values(**here, since=now, used_at=now))
    return True


async def usable(store: Store, turn: Turn, kind: RoleKind, idle: timedelta | None = None) -> Role | None:
    """The role of a kind that can be used in the chat of a turn, None where there is none.

    Whoever uses it says after how long without use it ends (``idle``): the use is noted with the turn.
    """
    role = await of(store, turn.account.number, kind)
    if role is None or turn.address.channel != PAGE:
        return role
    here = {"conversation": turn.conversation.number, "role": role.number}
    used_at = (await store.look(select(Session.used_at).filter_by(**here, why=None))).scalar()
    now = store.now()
    if used_at is None or (idle is not None and used_at <= now - idle):
        return None
    if idle is not None and used_at <= now - _TO_THE_HOUR:
        turn.on_commit(_note_use, here, now)
    return role


def _note_use(connection: Connection, here: dict[str, int], now: datetime) -> None:
    connection.execute(update(Session).filter_by(**here).values(used_at=now))


async def why_not(store: Store, turn: Turn, kind: RoleKind) -> Ended | None:
    """Why a role that somebody has cannot be used on the page of a turn; None where it never could be."""
    mine = select(Session.why).join(Role, Role.number == Session.role)
    mine = mine.where(Session.conversation == turn.conversation.number, Role.kind == kind)
    why = (await store.look(mine)).scalar()
    return Ended(why) if why else None


def way_to(connection: Connection, account: int, kind: RoleKind) -> Route | None:
    """The best way to somebody among the chats where their role of a kind can be used; None where there is none."""
    sessions = select(Session.role).join(Role, Role.number == Session.role).where(Role.kind == kind)
    is_open = exists(sessions.where(Session.conversation == Conversation.number, Session.why.is_(None)))
    return routes_to(connection, [account], or_(Conversation.channel != PAGE, is_open)).get(account)


# How a session ends.


async def sign_out(store: Store, turn: Turn, now: datetime) -> list[RoleKind]:
    """Have no role be used on the page of a turn any more, at once; of which kinds those were that could be."""

    def work(connection: Connection) -> tuple[list[Role], Cleared]:
        return _end(connection, turn.account.number, turn.conversation.number, Ended.SIGNED_OUT, now)

    ended, cleared = await store.write(work)
    store.was_cleared([cleared])
    return [RoleKind(role.kind) for role in ended]


async def end_idle(store: Store, now: datetime, idle: timedelta, *where: ColumnElement[bool]) -> None:
    """End, among the sessions that are meant, those that nobody has used for so long."""
    is_idle = Session.used_at <= now - idle
    found = select(Conversation.account, Conversation.number).join(Session, Session.conversation == Conversation.number)
    async with store.reading() as session:
        known = (await session.execute(found.where(is_idle, Session.why.is_(None), *where).distinct())).all()
    for account, conversation in known:
        _, cleared = await store.write(_end, account, conversation, Ended.IDLE, now, is_idle)
        store.was_cleared([cleared])


async def keep_ending_idle(
    store: Store, now: Callable[[], datetime], sleep: Callable[[float], Awaitable[None]], idle: timedelta
) -> None:
    """End what is not used for so long, until cancelled. Where the database fails, the next time tries again."""
    while True:
        try:
            await end_idle(store, now(), idle)
        except SQLAlchemyError as error:
            log.error("sessions were not ended: %s", type(error).__name__)
        await sleep(_CHECK_SECONDS)


def _end(
    connection: Connection, account: int, conversation: int, why: Ended, now: datetime, *where: ColumnElement[bool]
) -> tuple[list[Role], Cleared]:
    """End the open sessions of a page that are meant; whose roles' they were, and what was taken away."""
    outdate(connection, account)
    is_open = Session.conversation == conversation, Session.why.is_(None), *where
    roles = connection.scalars(update(Session).where(*is_open).values(why=why).returning(Session.role)).all()
    pages = clear(connection, account, PageMessage.conversation == conversation, PageMessage.role.in_(roles))
    rows = connection.execute(select(Role.__table__).where(Role.number.in_(roles)).order_by(Role.number)).mappings()
    ended = [Role(**row) for row in rows]
    for role in ended:
        act, by = (Act.SIGNED_OUT, role) if why == Ended.SIGNED_OUT else (Act.SESSION_IDLE, None)
        record(connection, act, by, now, {"role": role.number, "kind": role.kind})
    return ended, Cleared(account, pages)


def leave(connection: Connection, account: int, conversation: int) -> None:
    """Take all that roles had there away from a page that goes to another account, in the turn that does it."""
    connection.execute(delete(Session).filter_by(conversation=conversation))
    clear(connection, account, PageMessage.conversation == conversation, PageMessage.role.is_not(None))
