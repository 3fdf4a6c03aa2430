"""A turn: the handling of one update, for which the conversation is read once and written once.

In its end one transaction keeps the answers, the update's number and the page messages of the turn, all or none of
them; in between no connection is held. Both are plain code on a connection (see :mod:`services.store.engine`), for
they are most of what a turn takes.
"""

from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Delete, Update, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.store.tables import Base, Conversation, Key, PageFile, PageMessage, utc_now

#: How many of a conversation's latest update numbers are remembered.
SEEN_KEPT = 100
#: How many of a page's latest messages are kept, and how many bytes of the latest files of one.
MOST_MESSAGES, MOST_FILE_BYTES = 500, 10 * 2**20


class Turn:
    """The handling of one update: the conversation as it stands so far, and what comes new to its page."""

    def __init__(self, key: Key, conversation: Conversation, sessions: async_sessionmaker[AsyncSession]):
        self.key, self.conversation, self._sessions = key, conversation, sessions
        self.added: dict[int, PageMessage] = {}
        self.changed: dict[int, dict[str, Any]] = {}
        self.files: list[PageFile] = []
        self.removed_files: list[int] = []
        self.works: list[Callable[[Connection], object]] = []
        self.is_erased = False

    def first_time(self, update_id: int) -> bool:
        """Whether an update was not handled before; it counts as handled once the turn is kept."""
        seen = self.conversation.seen
        if update_id in seen:
            return False
        self.conversation.seen = [*seen[1 - SEEN_KEPT :], update_id]
        return True

    def add_to_page(self, html: str, keyboard: list | None = None, by_person: bool = False) -> PageMessage:
        """Put a message at the end of the page."""
        self.conversation.last_message += 1
        message = PageMessage(
            **self.key._asdict(),
            message_id=self.conversation.last_message,
            by_person=by_person,
            html=html,
            keyboard=keyboard,
            seq=self._next_seq(),
            created_at=utc_now(),
        )
        self.added[message.message_id] = message
        return message

    def change_page(self, message_id: int, **columns: Any) -> None:
        """Give a message of the page other words (``html``, None takes it away) or other buttons (``keyboard``).

        Raises LookupError where there never was such a message, or is no longer.
        """
        if not self.dropped < message_id <= self.conversation.last_message:
            raise LookupError(message_id)
        columns["seq"] = self._next_seq()
        if message := self.added.get(message_id):
            _set(message, columns)
        else:
            self.changed.setdefault(message_id, {}).update(columns)

    @property
    def dropped(self) -> int:
        """Up to which number the page's messages are kept no more."""
        return dropped_until(self.conversation.last_message)

    def add_file(self, message: PageMessage, name: str, content: bytes) -> None:
        """Put a file to a message of the page."""
        self.files.append(PageFile(**self.key._asdict(), message_id=message.message_id, name=name, content=content))

    async def in_the_way(self, name: str, size: int) -> list[PageMessage]:
        """The messages whose files are not to be kept beside another: of the same name, and the oldest of too much."""
        mine = PageFile.bot_id == self.key.bot_id, PageFile.chat_id == self.key.chat_id
        kept = select(PageFile.message_id, PageFile.name, func.length(PageFile.content)).where(*mine)
        room = MOST_FILE_BYTES - size - sum(len(file.content) for file in self.files)
        going = []
        async with self._sessions() as session:
            for number, named, length in await session.execute(kept.order_by(PageFile.message_id.desc())):
                room -= 0 if named == name else length
                if named == name or room < 0:
                    going.append(number)
            messages = select(PageMessage).filter_by(**self.key._asdict()).where(PageMessage.message_id.in_(going))
            return list(await session.scalars(messages)) if going else []

    def remove_file(self, message: PageMessage) -> None:
        """Keep the file of a message no more."""
        self.removed_files.append(message.message_id)

    def on_commit(self, work: Callable[..., object], *given: Any) -> None:
        """Run the work on the connection, and in the transaction, that writes the turn; not if the turn fails."""
        self.works.append(lambda connection: work(connection, *given))

    async def everything(self) -> list[Base]:
        """All rows that are kept about the person, this turn's own among them."""
        mine = {"bot_id": self.key.bot_id, "chat_id": self.key.chat_id, "user_id": self.key.user_id}
        async with self._sessions() as session:
            messages = list(await session.scalars(select(PageMessage).filter_by(**mine)))
            files = list(await session.scalars(select(PageFile).filter_by(**mine)))
            others = [
                row for table in _other_tables() for row in await session.scalars(select(table).filter_by(**mine))
            ]
        for message in messages:
            _set(message, self.changed.get(message.message_id, {}))
        return [self.conversation, *messages, *self.added.values(), *files, *self.files, *others]

    def erase(self) -> None:
        """Keep nothing of the person: at the turn's end all rows go, and what the turn itself wrote with them."""
        self.is_erased = True

    def _next_seq(self) -> int:
        self.conversation.last_seq += 1
        return self.conversation.last_seq


def _other_tables() -> list[type[Base]]:
    """Every table whose rows are somebody's, but for the conversation and its page."""
    tables = [mapper.class_ for mapper in Base.registry.mappers if set(Key._fields) <= set(mapper.columns.keys())]
    return [table for table in tables if table not in (Conversation, PageMessage, PageFile)]


#: The turn under way in this task; None outside one.
running_turn: ContextVar[Turn | None] = ContextVar("turn", default=None)


def current_turn() -> Turn:
    """The turn under way; LookupError outside one."""
    turn = running_turn.get()
    if turn is None:
        raise LookupError("no turn is under way")
    return turn


def _by_key(table: type[Base]) -> Update:
    """An update of one row, whose key is given as ``key_…`` beside the columns to change."""
    return update(table.__table__).where(
        *(column == bindparam(f"key_{column.name}") for column in table.__table__.primary_key)
    )


def dropped_until(last_message: int) -> int:
    """Up to which number the messages of a page are kept no more that has so many."""
    return max(0, last_message - MOST_MESSAGES)


def _columns(row: Base) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _set(row: Base, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)


_FIND = select(Conversation.__table__).where(
    *(Conversation.__table__.c[name] == bindparam(name) for name in Key._fields)
)
_EMPTY = {"state": None, "data": {}, "seen": [], "last_message": 0, "last_seq": 0}
_CHANGE_CONVERSATION, _CHANGE_MESSAGE = _by_key(Conversation), _by_key(PageMessage)


def load(connection: Connection, key: Key) -> Conversation:
    """The conversation as it was kept, or a new one."""
    found = connection.execute(_FIND, key._asdict()).mappings().one_or_none()
    return Conversation(**(found or key._asdict() | _EMPTY))


def _of_page(table: type[PageMessage | PageFile], key: Key) -> Delete:
    return delete(table).where(table.bot_id == key.bot_id, table.chat_id == key.chat_id)


def begin_conversation(connection: Connection, key: Key, now: datetime) -> None:
    """Keep a conversation that is still empty, where there is none: for what belongs to one."""
    if connection.execute(_FIND, key._asdict()).one_or_none() is None:
        connection.execute(insert(Conversation).values(**key._asdict(), **_EMPTY, updated_at=now.astimezone(UTC)))


def write(connection: Connection, turn: Turn) -> None:
    """Write what a turn made of the conversation and its page, but whether it is blocked: others write that."""
    key, conversation = turn.key, _columns(turn.conversation)
    del conversation["blocked_at"]
    of_person = {f"key_{name}": conversation[name] for name in Key._fields}
    if not connection.execute(_CHANGE_CONVERSATION, conversation | of_person).rowcount:
        connection.execute(insert(Conversation.__table__), conversation)
    for message_id, columns in turn.changed.items():
        of_message = {"key_bot_id": key.bot_id, "key_chat_id": key.chat_id, "key_message_id": message_id}
        connection.execute(_CHANGE_MESSAGE, columns | of_message)
    if turn.added:
        connection.execute(insert(PageMessage.__table__), [_columns(message) for message in turn.added.values()])
        if turn.dropped:
            for table in (PageMessage, PageFile):
                connection.execute(_of_page(table, key).where(table.message_id <= turn.dropped))
    if turn.removed_files:
        connection.execute(_of_page(PageFile, key).where(PageFile.message_id.in_(turn.removed_files)))
    if turn.files:
        connection.execute(insert(PageFile.__table__), [_columns(file) for file in turn.files])
    for work in turn.works:
        work(connection)
