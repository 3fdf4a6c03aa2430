"""Filters of the conversation. They are asynchronous: the framework runs others in threads."""

from aiogram.filters import Filter
from aiogram.types import Message

from handlers.keyboards import Answer, Control, View
from handlers.talk import Talk
from services.identity import holds_identity_number


class Current(Filter):
    """Whether a button belongs to the step under way, and (where given) does one of some things."""

    def __init__(self, *what: str):
        self.what = what

    async def __call__(self, event: object, callback_data: Answer | Control | View, talk: Talk) -> bool:
        return callback_data.step == talk.step and (not self.what or callback_data.what in self.what)


class HasText(Filter):
    """Whether a message has text that is no command."""

    async def __call__(self, message: Message) -> bool:
        return bool(message.text) and not message.text.startswith("/")


class HoldsIdentityNumber(Filter):
    """Whether a message holds an identity number."""

    async def __call__(self, message: Message) -> bool:
        return holds_identity_number(message.text or message.caption or "")
