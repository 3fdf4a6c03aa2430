"""The page of a conversation as browsers ask for it."""

from typing import NamedTuple

from sqlalchemy import select

from services.store.store import Store
from services.store.tables import Conversation, PageFile, PageMessage
from services.store.turn import dropped_until


class PageState(NamedTuple):
    """How a page stands: the ``seq`` of its last change, the language that its conversation keeps (None: none yet).

    Its messages up to the number ``dropped`` are kept no more.
    """

    seq: int = 0
    language: str | None = None
    dropped: int = 0


async def messages(store: Store, bot_id: int, chat_id: int, after: int = 0) -> list[PageMessage]:
    """The messages of a page that were added or changed after a ``seq``, in the order of their changes."""
    mine = (PageMessage.bot_id == bot_id, PageMessage.chat_id == chat_id, PageMessage.seq > after)
    async with store.reading() as session:
        return list(await session.scalars(select(PageMessage).where(*mine).order_by(PageMessage.seq)))


async def state(store: Store, bot_id: int, chat_id: int) -> PageState:
    """How a page stands; where there is none, as one that was just begun."""
    mine = (Conversation.bot_id == bot_id, Conversation.chat_id == chat_id)
    columns = Conversation.last_seq, Conversation.data["language"].as_string(), Conversation.last_message
    async with store.reading() as session:
        found = (await session.execute(select(*columns).where(*mine).limit(1))).one_or_none()
    return PageState(found[0], found[1], dropped_until(found[2])) if found else PageState()


async def is_kept(store: Store, bot_id: int, chat_id: int) -> bool:
    """Whether anything is kept of a page's conversation."""
    mine = (Conversation.bot_id == bot_id, Conversation.chat_id == chat_id)
    async with store.reading() as session:
        return await session.scalar(select(Conversation.bot_id).where(*mine).limit(1)) is not None


async def file(store: Store, bot_id: int, chat_id: int, message_id: int) -> PageFile | None:
    """The file that came with a message of a page, None where there is none."""
    async with store.reading() as session:
        return await session.get(PageFile, (bot_id, chat_id, message_id))
