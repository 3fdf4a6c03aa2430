"""A role is signed out of a page, and whoever uses it there afterwards is told why they cannot."""

from datetime import timedelta

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import Doing, NoCommand, SignedIn, SignedOut, UsesRoles
from handlers.conversation.keyboards import (
    Inviting,
    OfBroadcast,
    OfCode,
    OfDesk,
    OfHr,
    OfPublished,
    OfReply,
    OfRole,
    OfStaff,
    Phrase,
    Sample,
)
from locales import Words, say
from services.accounts import sessions
from services.accounts.tables import Ended, RoleKind, Session
from services.store.store import Store
from services.store.turn import current_turn

#: What roles of a kind are used by: the commands, what is typed for something, the buttons.
_USES = {
    RoleKind.STAFF: (
        ("staff", "stats", "canned", "drafts"),
        ("reply", "ask_back", "draft"),
        (OfStaff, OfReply, OfDesk, OfPublished, Phrase),
    ),
    RoleKind.HR: (("hr", "broadcast", "broadcasts"), ("broadcast", "draft_open"), (OfHr, OfBroadcast, Sample)),
    RoleKind.ADMINISTRATOR: (
        ("roles", "invite", "notices", "audit"),
        ("invite", "invite_by"),
        (OfRole, OfCode, Inviting),
    ),
    RoleKind.AUDITOR: (("audit",), (), ()),
}


#: Whose each of their commands is.
_OF = {command: kind for kind, (commands, *_) in reversed(_USES.items()) for command in commands}


def router() -> Router:
    """/signout, and whatever uses a role that is signed out."""
    router = Router(name="signing out")
    router.message.register(sign_out, Command("signout", ignore_case=True), SignedIn())
    for kind, (commands, doing, buttons) in _USES.items():
        router.message.register(refuse, Command(*commands, ignore_case=True), SignedOut(kind))
        if doing:
            router.message.register(refuse, Doing(*doing), NoCommand(), SignedOut(kind))
        for data in buttons:
            router.callback_query.register(refuse_tap, data.filter(), SignedOut(kind))
    router.message.register(not_theirs, Command(*_OF, ignore_case=True), UsesRoles())
    return router


async def sign_out(message: Message, talk: Talk, store: Store) -> None:
    """Have no role be used on this page any more; what they had here is taken away."""
    kinds = await sessions.sign_out(store, current_turn(), talk.now)
    await talk.expect_nothing()
    await talk.tell(say("session.left", kinds=tuple(Words(f"audit.kind.{kind}") for kind in kinds)))


async def refuse(message: Message, talk: Talk, store: Store, kind: RoleKind, role_idle: timedelta) -> None:
    """Say why a role cannot be used here, and what to do."""
    await talk.expect_nothing()
    await talk.tell(await _why(talk, store, kind, role_idle))


async def not_theirs(message: Message, command: CommandObject, talk: Talk, used: list[RoleKind]) -> None:
    """Say to whoever has roles whose another's command is, and what theirs are; no stranger learns of any."""
    of = say(f"audit.kind.{_OF[command.command.lower()]}")
    mine = tuple(dict.fromkeys(f"/{each}" for kind in used for each in _USES[kind][0]))
    await talk.tell(say("session.not_theirs", command=command.command, kind=of, mine=mine))


async def refuse_tap(query: CallbackQuery, talk: Talk, store: Store, kind: RoleKind, role_idle: timedelta) -> None:
    """The same for a button that an open page still shows."""
    await query.answer(await _why(talk, store, kind, role_idle), show_alert=True)


async def _why(talk: Talk, store: Store, kind: RoleKind, idle: timedelta) -> str:
    turn = current_turn()
    await sessions.end_idle(store, talk.now, idle, Session.conversation == turn.conversation.number)
    match await sessions.why_not(store, turn, kind):
        case Ended.IDLE:
            why = say("session.idle", kind=say(f"audit.kind.{kind}"), days=idle.days)
        case Ended.SIGNED_OUT:
            why = say("session.signed_out", kind=say(f"audit.kind.{kind}"))
        case None:
            why = say("session.none", kind=say(f"audit.kind.{kind}"))
    return f"{why}{say('session.again')}"
