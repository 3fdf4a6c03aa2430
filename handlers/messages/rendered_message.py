"""A message on the program's own account, in the words and with the buttons in which any channel sends it."""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from aiogram.types import InlineKeyboardMarkup

from rules.notice_files.library import Library
from services.outbox.policy import ANSWERS
from services.store.store import Store


class Attachment(NamedTuple):
    """A file that goes before the words: as its bot on Telegram knows it (``id``), or what is in it."""

    name: str
    is_photo: bool = False
    id: str | None = None
    content: bytes = b""
    caption: str = ""


class RenderedMessage(NamedTuple):
    """``text`` is HTML. Where ``edits`` is a message's number, that message is given these words and buttons.

    ``rank`` is its place among all that is to be sent (see :mod:`services.outbox.policy`).
    """

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    attachment: Attachment | None = None
    edits: int | None = None
    rank: int = ANSWERS


#: What is in a file that a channel knows by an id; None where it cannot be had.
Fetch = Callable[[str, str], Awaitable[bytes | None]]


class Given(NamedTuple):
    """What a message is made of, beside its row: the conversation's ``data``, and what is known to all."""

    store: Store
    library: Library
    fetch: Fetch
    data: dict[str, Any]
