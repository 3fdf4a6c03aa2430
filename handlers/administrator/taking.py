"""Whoever is given a one-time code takes its role, whatever its kind."""

from collections.abc import Callable

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from handlers.conversation.context import Talk
from handlers.conversation.keyboards import markup
from handlers.hr.unit import hr_button
from locales import say
from services.accounts.joining import join
from services.accounts.tables import RoleKind
from services.desk import staff
from services.store.store import Store
from services.store.turn import Turn, current_turn


def router() -> Router:
    """/role with a code."""
    router = Router(name="taking a role")
    router.message.register(become, Command("role", magic=F.args))
    return router


async def become(
    message: Message, command: CommandObject, talk: Talk, store: Store, guesses: Callable[[tuple[str, str]], object]
) -> None:
    """Use a one-time code: for oneself, or in a group one of staff for the group. Guessing is slowed."""
    turn = current_turn()
    kind = None if guesses(turn.address.identity) else await _taken(store, turn, command.args or "", talk)
    match kind:
        case None:
            await talk.tell(say("desk.no_such_code"))
        case RoleKind.STAFF:
            await talk.tell(say("staff.welcome_group" if turn.address.is_group else "staff.welcome"))
        case RoleKind.HR:
            await talk.tell(say("hr.welcome"), markup([[hr_button("overview")]]))
        case RoleKind.ADMINISTRATOR:
            await talk.tell(say("administrator.welcome"))
        case RoleKind.AUDITOR:
            await talk.tell(say("administrator.welcome_auditor"))


async def _taken(store: Store, turn: Turn, code: str, talk: Talk) -> RoleKind | None:
    """The kind of role that a code gave, None where it is no use."""
    if await staff.join(store, turn, code, talk.now):
        return RoleKind.STAFF
    for kind in () if turn.address.is_group else (RoleKind.HR, RoleKind.ADMINISTRATOR, RoleKind.AUDITOR):
        if await join(store, turn, code, talk.now, kind):
            return kind
    return None
