"""Identity numbers typed by mistake are stopped before anything else looks at the message."""

from aiogram import Router
from aiogram.types import Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import HoldsIdentityNumber
from handlers.conversation.navigation import ask_again
from locales import say


def router() -> Router:
    """First of all routers."""
    router = Router(name="guard")
    router.message.register(refuse, HoldsIdentityNumber())
    router.edited_message.register(refuse, HoldsIdentityNumber())
    return router


async def refuse(message: Message, talk: Talk) -> None:
    """Tell the person, and keep nothing of the message; what was to be typed is still waited for."""
    if talk.doing:
        await talk.tell(say("identity.refused_again"))
    else:
        await ask_again(talk, say("identity.refused"))
