"""A message on the program's own account, in the words and with the buttons in which any channel sends it."""

from typing import NamedTuple

from aiogram.types import InlineKeyboardMarkup


class Attachment(NamedTuple):
    """A file that goes before the words: as a bot of Telegram knows it (``id``), or what is in it."""

    name: str
    is_photo: bool = False
    id: str | None = None
    content: bytes = b""


class Letter(NamedTuple):
    """``text`` is HTML. Where ``edits`` is a message's number, that message is given these words and buttons."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    attachment: Attachment | None = None
    edits: int | None = None
