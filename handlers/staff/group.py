"""What else is said in a group of staff is passed over."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.conversation.filters import InGroup
from locales import say


def router() -> Router:
    """Whatever else is said or tapped in a group."""
    router = Router(name="staff groups")
    router.message.register(_pass_over, InGroup())
    router.edited_message.register(_pass_over, InGroup())
    router.callback_query.register(_pass_over_tap, InGroup())
    return router


async def _pass_over(message: Message) -> None:
    """In a group, nothing else is the program's business."""


async def _pass_over_tap(query: CallbackQuery) -> None:
    await query.answer(say("fallback.stale"))
