"""Identity numbers typed by mistake are stopped before anything else looks at the message; and what needs a notice."""

from aiogram import F, Router
from aiogram.filters import CommandStart, or_f
from aiogram.types import Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import HoldsIdentityNumber
from handlers.conversation.navigation import ask_again
from locales import say
from rules.notice_files.library import Library


def router() -> Router:
    """First of all routers."""
    router = Router(name="guard")
    router.message.register(refuse, HoldsIdentityNumber())
    router.edited_message.register(refuse, HoldsIdentityNumber())
    router.message.register(without_notices, or_f(CommandStart(), ~F.text.startswith("/")), _has_no_notice)
    return router


async def _has_no_notice(message: Message, library: Library) -> bool:
    return not library.all()


async def without_notices(message: Message, talk: Talk) -> None:
    """Say that there is no notice to go by at present; what is kept can still be looked at and deleted."""
    await talk.tell(say("place.no_notices"))


async def refuse(message: Message, talk: Talk) -> None:
    """Tell the person, and keep nothing of the message; what was to be typed is still waited for."""
    if talk.doing:
        await talk.tell(say("identity.refused_again"))
    else:
        await ask_again(talk, say("identity.refused"))
