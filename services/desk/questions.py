"""Questions to staff: asked, claimed, answered, asked back, closed, opened again, raised again.

What changes a question is plain code on a connection, so that it is kept together with the turn that caused it, and
with the messages that tell of it.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, literal, select, update
from sqlalchemy.exc import SQLAlchemyError

from services.accounts.audit import record
from services.accounts.tables import Act, Role
from services.desk import messages
from services.desk.tables import Exchange, Question, QuestionState
from services.store.store import Store
from services.store.utc_datetime import UtcDateTime

log = logging.getLogger(__name__)

#: So many questions of one person may be open at a time.
MOST_OPEN = 5
#: Hours after which a question that waits is raised again, unless the operator sets others.
DESK_HOURS = 24
_CHECK_SECONDS = 600


def ask(connection: Connection, account: int, text: str, now: datetime, **about: Any) -> None:
    """Ask a question, ``about`` its language, notice, topic and the like, and write it to all staff."""
    columns = {"text": text, "state": QuestionState.OPEN, "asked_at": now, "waiting_since": now}
    asked = insert(Question).values(account=account, **columns, **about).returning(Question.number)
    messages.put_to_staff(connection, "card", connection.execute(asked).scalar_one(), now)


def add(connection: Connection, number: int, text: str, now: datetime) -> None:
    """Let the person who asked say more: the question waits again, for whoever has it."""
    if _say(connection, number, text, now, by_staff=False) is None:
        return
    _set(connection, number, state=QuestionState.OPEN, waiting_since=now, closed_at=None)
    messages.put_to_staff(connection, "card", number, now)


def reply(
    connection: Connection,
    number: int,
    text: str,
    now: datetime,
    file: dict[str, Any] | None,
    asks_back: bool,
    by: Role,
) -> None:
    """Answer a question, or ask back; the person is written to."""
    told = {"by_staff": True, "asks_back": asks_back, "file": file}
    said, asker = _say(connection, number, text, now, **told), _asker(connection, number)
    if said is None or asker is None:
        return
    if asks_back:
        _set(connection, number, state=QuestionState.ASKED)
    else:
        first = func.coalesce(Question.answered_at, literal(now, UtcDateTime()))
        _set(connection, number, state=QuestionState.ANSWERED, answered_at=first)
    messages.put(connection, "reply", number, asker, now, exchange=said)
    messages.put_refreshed(connection, number, now)
    record(connection, Act.ASKED_BACK if asks_back else Act.REPLIED, by, now, {"question": number})


def close(connection: Connection, number: int, now: datetime, by: Role | None) -> None:
    """Close a question; ``by`` is None where whoever asked it does."""
    is_closed = _set(connection, number, state=QuestionState.CLOSED, closed_at=now)
    messages.put_refreshed(connection, number, now)
    if is_closed and by:
        record(connection, Act.CLOSED, by, now, {"question": number})


def reopen(connection: Connection, number: int, now: datetime, by: Role) -> None:
    """Open a closed question again: it waits for staff."""
    is_open = _set(connection, number, state=QuestionState.OPEN, closed_at=None, waiting_since=now)
    messages.put_refreshed(connection, number, now)
    if is_open:
        record(connection, Act.REOPENED, by, now, {"question": number})


def release(connection: Connection, number: int, now: datetime, by: Role) -> None:
    """Let others have a question that was claimed."""
    is_free = _set(connection, number, claimed_by=None)
    messages.put_refreshed(connection, number, now)
    if is_free:
        record(connection, Act.RELEASED, by, now, {"question": number})


async def claim(store: Store, number: int, staff: Role, now: datetime) -> Question | None:
    """The question, if it is this member's from now on or was already; None where it is another's, or gone."""

    def work(connection: Connection) -> bool:
        free = Question.number == number, Question.claimed_by.is_(None)
        moment = {"claimed_at": func.coalesce(Question.claimed_at, literal(now, UtcDateTime()))}
        is_new = connection.execute(update(Question).where(*free).values(claimed_by=staff.number, **moment)).rowcount
        if is_new:
            messages.put_refreshed(connection, number, now)
            record(connection, Act.CLAIMED, staff, now, {"question": number})
        return connection.scalar(select(Question.claimed_by).where(Question.number == number)) == staff.number

    return await find(store, number) if await store.write(work) else None


async def find(store: Store, number: int) -> Question | None:
    """A question by its number."""
    return (await store.look(select(Question).filter_by(number=number))).scalar()


async def said(store: Store, number: int) -> list[Exchange]:
    """What was said about a question, in order."""
    mine = select(Exchange).where(Exchange.question == number)
    return list((await store.look(mine.order_by(Exchange.number))).scalars())


async def still_open(store: Store, account: int | None = None) -> list[Question]:
    """The questions that are not answered yet, one person's or everybody's, the oldest first."""
    waiting = (
        select(Question).where(Question.state.in_((QuestionState.OPEN, QuestionState.ASKED))).order_by(Question.number)
    )
    async with store.reading() as session:
        return list(await session.scalars(waiting if account is None else waiting.filter_by(account=account)))


async def asked_back(store: Store, account: int) -> Exchange | None:
    """What staff asked somebody last, while they wait for the answer; None where they do not."""
    waiting = select(Question.number).where(Question.account == account, Question.state == QuestionState.ASKED)
    asked = select(Exchange).where(Exchange.question.in_(waiting), Exchange.by_staff).order_by(Exchange.number.desc())
    return (await store.look(asked.limit(1))).scalar()


def raise_again(connection: Connection, now: datetime, hours: float) -> None:
    """Write once more to staff what has waited for so many hours."""
    due = Question.state == QuestionState.OPEN, Question.waiting_since <= now - timedelta(hours=hours)
    numbers = select(Question.number).where(*due).order_by(Question.number)
    for number in connection.scalars(numbers.with_for_update(skip_locked=True)).all():  # else another program does it
        _set(connection, number, waiting_since=now, raised_at=now)
        messages.put_to_staff(connection, "raised", number, now)


async def keep_raising(
    store: Store, now: Callable[[], datetime], sleep: Callable[[float], Awaitable[None]], hours: float
) -> None:
    """Raise again what waits too long, until cancelled. Where the database fails, the next time tries again."""
    while True:
        try:
            await store.write(raise_again, now(), hours)
        except SQLAlchemyError as error:
            log.error("raising failed: %s", type(error).__name__)
        await sleep(_CHECK_SECONDS)


def _say(connection: Connection, number: int, text: str, now: datetime, **columns: Any) -> int | None:
    """Keep words about a question; their number, None where the question is gone."""
    account = _asker(connection, number)
    if account is None:
        return None
    row = {"account": account, "question": number, "text": text, "said_at": now}
    return connection.execute(insert(Exchange).values(**row, **columns).returning(Exchange.number)).scalar_one()


def _asker(connection: Connection, number: int) -> int | None:
    return connection.scalar(select(Question.account).where(Question.number == number))


def _set(connection: Connection, number: int, **columns: Any) -> bool:
    """Change a question; False where it is gone."""
    changed = connection.execute(update(Question).where(Question.number == number).values(**columns))
    return bool(changed.rowcount)
