"""How the conversation framework keeps its state: in the turn under way (see :mod:`services.store.turn`)."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage, StateType, StorageKey
from aiogram.types import Update

from bot.channel_names import address_of
from services.outbox.outbox import set_blocked
from services.store.store import Store
from services.store.turn import Conflict, current_turn

#: What becomes of an update that was handled before.
REPEATED = object()


class TurnIsolation(BaseEventIsolation):
    """Makes the handling of every update a turn: one update of a conversation at a time, one load, one commit."""

    def __init__(self, store: Store):
        self._store = store

    @asynccontextmanager
    async def lock(self, key: StorageKey) -> AsyncIterator[None]:
        async with self._store.turn(address_of(key.bot_id, key.chat_id, key.user_id)):
            yield

    async def close(self) -> None:
        """Nothing is held between turns."""


class TurnStorage(BaseStorage):
    """State and data of the turn under way: changes stay in memory until the turn is kept."""

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        current_turn().conversation.state = state.state if isinstance(state, State) else state

    async def get_state(self, key: StorageKey) -> str | None:
        return current_turn().conversation.state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        current_turn().conversation.data = dict(data)

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return dict(current_turn().conversation.data)

    async def close(self) -> None:
        """The store outlives the dispatcher that uses it."""


async def again(
    handler: Callable[[Update, dict[str, Any]], Awaitable[Any]], update: Update, data: dict[str, Any]
) -> Any:
    """An outer middleware, outside the turn: one that another turn of the account came before is done again, once.

    So it is where the account was joined to another one meanwhile.
    """
    try:
        return await handler(update, dict(data))
    except Conflict:
        return await handler(update, dict(data))


async def once(
    handler: Callable[[Update, dict[str, Any]], Awaitable[Any]], update: Update, data: dict[str, Any]
) -> Any:
    """An outer middleware: an update that was already handled has no second effect. Whoever sends one is there."""
    if "state" in data:
        turn = current_turn()
        if not turn.first_time(update.update_id):
            return REPEATED
        if turn.blocked_at:
            turn.on_commit(set_blocked, *turn.address.identity, None)
    return await handler(update, data)
