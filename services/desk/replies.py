"""What staff answered to a question, as against what they only asked back: the first, the second, and so on."""

from sqlalchemy import ColumnElement, and_, func, select

from services.desk.tables import Exchange
from services.store.store import Store

IS_REPLY: ColumnElement[bool] = and_(Exchange.by_staff, Exchange.asks_back.is_(False))


async def find(store: Store, question: int, place: int) -> Exchange | None:
    """The reply to a question at a place, counted from 1; None where the question is gone or has not so many."""
    if place < 1:
        return None
    replies = select(Exchange).where(Exchange.question == question, IS_REPLY).order_by(Exchange.number)
    return (await store.look(replies.offset(place - 1).limit(1))).scalar()


async def count(store: Store, question: int) -> int:
    """How many replies a question has."""
    replies = select(func.count()).select_from(Exchange).where(Exchange.question == question, IS_REPLY)
    return (await store.look(replies)).scalar() or 0
