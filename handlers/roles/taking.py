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
from services.desk.staff import put_what_waits
from services.store.store import Store
from services.store.turn import current_turn

#: The commands that take a code, and for which kinds of role. A group can be nothing but staff.
KINDS = {"role": tuple(RoleKind), "staff": (RoleKind.STAFF,), "hr": (RoleKind.HR,)}


def router() -> Router:
    """/role, /staff and /hr with a code."""
    router = Router(name="taking a role")
    router.message.register(become, Command(*KINDS, ignore_case=True, magic=F.args))
    return router


async def become(
    message: Message, command: CommandObject, talk: Talk, store: Store, guesses: Callable[[tuple[str, str]], object]
) -> None:
    """Use a one-time code: for oneself, or in a group one of staff for the group. Guessing is slowed."""
    turn, kinds = current_turn(), set(KINDS[command.command.lower()])
    if turn.address.is_group:
        kinds &= {RoleKind.STAFF}
    is_slowed = guesses(turn.address.identity)
    role = None if is_slowed else await join(store, turn, command.args or "", talk.now, kinds, put_what_waits)
    match role and role.kind:
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
