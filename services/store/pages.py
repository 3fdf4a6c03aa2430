"""The page of a conversation as browsers ask for it."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, select

from services.store.store import Store
from services.store.tables import Account, Conversation, PageFile, PageMessage
from services.store.turn import dropped_until


class PageState(NamedTuple):
    """How a page stands: the ``seq`` of its last change, the language that its conversation keeps (None: none yet).

    Its messages up to the number ``dropped`` are kept no more.
    """

    seq: int = 0
    language: str | None = None
    dropped: int = 0


async def messages(store: Store, channel: str, chat: str, after: int = 0) -> list[PageMessage]:
    """The messages of a page that were added or changed after a ``seq``, in the order of their changes."""
    here = PageMessage.conversation == _conversation(channel, chat), PageMessage.seq > after
    found = await store.look(select(PageMessage).where(*here).order_by(PageMessage.seq))
    return list(found.scalars())


async def state(store: Store, channel: str, chat: str) -> PageState:
    """How a page stands; where there is none, as one that was just begun."""
    columns = Conversation.last_seq, Account.data["language"].as_string(), Conversation.last_message
    here = select(*columns).join(Account, Account.number == Conversation.account)
    found = (await store.look(here.filter(*_here(channel, chat)).limit(1))).one_or_none()
    return PageState(found[0], found[1], dropped_until(found[2])) if found else PageState()


async def is_kept(store: Store, channel: str, chat: str) -> bool:
    """Whether anything is kept of a page's conversation."""
    found = await store.look(select(Conversation.number).where(*_here(channel, chat)).limit(1))
    return found.scalar() is not None


async def file(store: Store, channel: str, chat: str, message_id: int) -> PageFile | None:
    """The file that came with a message of a page, None where there is none."""
    here = PageFile.conversation == _conversation(channel, chat), PageFile.message_id == message_id
    async with store.reading() as session:
        return await session.scalar(select(PageFile).where(*here))


def _here(channel: str, chat: str) -> tuple[ColumnElement[bool], ...]:
    return Conversation.channel == channel, Conversation.chat == chat


def _conversation(channel: str, chat: str) -> ScalarSelect[int]:
    return select(Conversation.number).where(*_here(channel, chat)).scalar_subquery()
