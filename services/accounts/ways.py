"""By which ways somebody is written to: one chat, further ones that they chose, and mail to a confirmed address.

What is sent by every way (:mod:`services.outbox.policy`) comes once by each. A way that is new begins with a message
that says so, by which the person sees that it arrives.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, update

from services.accounts.mail_address import reachable
from services.outbox import outbox
from services.outbox.copies import copy_what_waits
from services.outbox.policy import BY_EVERY_WAY
from services.outbox.routes import Route, chats_for, follow, further_routes, routes_to
from services.outbox.tables import FurtherChannel, OutboxMessage, OutboxState
from services.store.store import Store
from services.store.tables import Account, Identity, kind_of

#: How long it is tried to send the message with which a way begins.
_FIRST_FOR = timedelta(days=1)
_NOT_CHOSEN = "not chosen"


async def chosen(store: Store, account: int) -> list[str]:
    """The channels that somebody has chosen, the preferred one first; none: messages go where they spoke last."""
    found = [await store.look(query) for query in _chosen_by(account)]
    return [channel for each in found for channel in each.scalars() if channel]


def toggle(connection: Connection, account: int, channel: str, now: datetime) -> None:
    """Choose a channel beside those that are chosen, or choose it no more; what waits follows."""
    before = _chosen(connection, account)
    after = [each for each in before if each != channel]
    _keep(connection, account, after if channel in before else [*before, channel])
    settle(connection, account, now)


def settle(connection: Connection, account: int, now: datetime) -> None:
    """Have what waits come by the ways that are chosen, so far as the person still has them. Again it does nothing."""
    theirs = set(connection.scalars(select(Identity.channel).filter_by(account=account)))
    before = dict.fromkeys(_chosen(connection, account))
    _keep(connection, account, [channel for channel in before if channel in theirs])
    follow(connection, account)
    routes = further_routes(connection, [account]).get(account, [])
    still = ["chat", outbox.MAIL, *(kind_of(route.channel) for route in routes)]
    others = outbox.to(account), OutboxMessage.by.not_in(still), OutboxMessage.kind.in_(BY_EVERY_WAY)
    outbox.cancel(connection, _NOT_CHOSEN, now, *others)
    # Whatever it was cancelled for: it does not come back with that reason.
    ended = update(OutboxMessage).where(*others, OutboxMessage.state == OutboxState.CANCELLED)
    connection.execute(ended.values(why=_NOT_CHOSEN))
    for route in routes:
        copy_what_waits(connection, account, kind_of(route.channel), route, _NOT_CHOSEN, now)


def put_by_every_way(connection: Connection, rows: Iterable[dict[str, Any]]) -> None:
    """Write messages, each given as :func:`outbox.put` takes it, by chat and by every other way of whose they are."""
    rows = list(rows)
    accounts = {row["account"] for row in rows if row["kind"] in BY_EVERY_WAY}
    with_mail, further = reachable(connection, accounts), further_routes(connection, accounts)
    copied = [row for row in rows if row["account"] in accounts and row["kind"] in BY_EVERY_WAY]
    by_mail = (row | {"by": outbox.MAIL} for row in copied if row["account"] in with_mail)
    by_chat = (
        row | {"by": kind_of(route.channel), "route": route}
        for row in copied
        for route in further.get(row["account"], ())
    )
    outbox.put_many(connection, chain(rows, by_mail, by_chat))


def begin(connection: Connection, account: int, here: int, now: datetime, channel: str | None = None) -> None:
    """Write by every way, or by that of one channel, that messages come by it; not to the conversation ``here``.

    There the person is told just now.
    """
    best = routes_to(connection, [account], *chats_for("reminder")).get(account)
    chats = [*([best] if best else []), *further_routes(connection, [account]).get(account, [])]
    ways: list[Route | None] = [route for route in chats if route.conversation != here]
    ways += [None] if reachable(connection, [account]) else []
    for route in ways:
        if channel in (None, route.channel if route else outbox.MAIL):
            by = kind_of(route.channel) if route else outbox.MAIL  # it goes this way, and no other
            given = {"by": by, "route": route, "expires_at": now + _FIRST_FOR}
            outbox.put(connection, "first", account, "ways", now.isoformat(), now, **given)


def _chosen_by(account: int) -> tuple[Select[str | None], Select[str]]:
    further = select(FurtherChannel.channel).filter_by(account=account).order_by(FurtherChannel.channel)
    return select(Account.preferred).filter_by(number=account), further


def _chosen(connection: Connection, account: int) -> list[str]:
    return [channel for query in _chosen_by(account) for channel in connection.scalars(query) if channel]


def _keep(connection: Connection, account: int, channels: list[str]) -> None:
    preferred, further = channels[0] if channels else None, channels[1:]
    connection.execute(update(Account).filter_by(number=account).values(preferred=preferred))
    connection.execute(delete(FurtherChannel).filter_by(account=account))
    if further:
        rows = [{"account": account, "channel": channel} for channel in further]
        connection.execute(insert(FurtherChannel), rows)
