"""What pages show is taken away from outside their conversations, as when a role ends, and nothing puts it back."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, delete, select, update

from services.store.tables import Account, Conversation, PageFile, PageMessage


class ClearedPage(NamedTuple):
    """A page from which so many messages were taken away, each with a ``seq`` of its own."""

    conversation: int
    channel: str
    chat: str
    messages: int


class Cleared(NamedTuple):
    """Whose account :func:`outdate` was said of, and the pages that changed (see :meth:`Store.was_cleared`)."""

    account: int
    pages: list[ClearedPage]


def outdate(connection: Connection, account: int) -> None:
    """Have a turn of an account that is under way be done again: what it goes by holds no longer.

    Nobody else writes the account, or a turn of it, until the transaction ends.
    """
    connection.execute(update(Account).filter_by(number=account).values(version=Account.version + 1))


def clear(connection: Connection, account: int, *where: ColumnElement[bool]) -> list[ClearedPage]:
    """Take away the messages of somebody's pages that are meant, with their files, once the account is outdated."""
    theirs = select(Conversation.number, Conversation.channel, Conversation.chat).filter_by(account=account)
    cleared = []
    for number, channel, chat in connection.execute(theirs.order_by(Conversation.number)).all():
        shown = PageMessage.conversation == number, PageMessage.html.is_not(None)
        messages = connection.scalars(select(PageMessage.message_id).where(*shown, *where)).all()
        if messages:
            _take_away(connection, number, list(messages))
            cleared.append(ClearedPage(number, channel, chat, len(messages)))
    return cleared


_TAKE_AWAY = (
    update(PageMessage.__table__)
    .where(PageMessage.conversation == bindparam("of"), PageMessage.message_id == bindparam("number"))
    .values(html=None, keyboard=None, seq=bindparam("new_seq"))
)


def _take_away(connection: Connection, conversation: int, messages: list[int]) -> None:
    here = update(Conversation).filter_by(number=conversation)
    counted = here.values(last_seq=Conversation.last_seq + len(messages)).returning(Conversation.last_seq)
    last = connection.execute(counted).scalar_one()
    seqs = range(last - len(messages) + 1, last + 1)
    rows = zip(messages, seqs, strict=True)
    connection.execute(_TAKE_AWAY, [{"of": conversation, "number": number, "new_seq": seq} for number, seq in rows])
    with_files = PageFile.conversation == conversation, PageFile.message_id.in_(messages)
    connection.execute(delete(PageFile).where(*with_files))
