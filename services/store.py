"""What is kept: conversations, the messages of the page and their files; read once and written once a turn.

A *turn* is the handling of one update. It holds the conversation's lock, so that the updates of one person
are handled one at a time. In its end one transaction keeps the answers, the update's number and the page
messages of the turn, all or none of them; in between no connection is held. Both are plain code on a connection
(see :mod:`services.transactions`), for they are most of what a turn takes.
"""

import asyncio
import errno
import logging
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar
from weakref import WeakValueDictionary

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    Connection,
    DateTime,
    Delete,
    ExceptionContext,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    String,
    Update,
    bindparam,
    delete,
    event,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from locales import say
from services import wiping
from services.damage import is_damage, look_through
from services.disk import GroupSync, file_of, free_bytes
from services.erasures import Erased, erased, note
from services.migrations import upgrade
from services.transactions import Transactions, asynchronous_engine
from services.wiping import Wiper

log = logging.getLogger(__name__)

#: How many of a conversation's latest update numbers are remembered.
SEEN_KEPT = 100
#: How many of a page's latest messages are kept, and how many bytes of the latest files of one.
MOST_MESSAGES, MOST_FILE_BYTES = 500, 10 * 2**20

#: Bytes that have to be free on the disk: as many as SQLite's log may take before it is put into the file.
LEAST_FREE = 4 << 20

T = TypeVar("T")


#: Numbers that the database gives out.
NUMBER = BigInteger().with_variant(Integer, "sqlite")


def _utc_now() -> datetime:
    return datetime.now(UTC)


def in_utc(moment: datetime) -> datetime:
    """SQLite forgets that moments are kept in UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The tables."""


class Key(NamedTuple):
    """Whose conversation: on which channel (its bot's id), in which chat, by whom."""

    bot_id: int
    chat_id: int
    user_id: int


class Conversation(Base):
    """One person's conversation on one channel: the state, what was answered, the updates already handled.

    ``last_message`` and ``last_seq`` count the messages of its page and their changes. ``blocked_at`` is since when
    the person does not let the bot write, None where it may. ``expiring_since`` is since when it is known that it will
    be erased, unless it is used again.
    """

    __tablename__ = "conversation"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    state: Mapped[str | None] = mapped_column(String(100))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    seen: Mapped[list[int]] = mapped_column(JSON)
    last_message: Mapped[int] = mapped_column(BigInteger)
    last_seq: Mapped[int] = mapped_column(BigInteger)
    updated_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    blocked_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    expiring_since: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))


def of_conversation() -> ForeignKeyConstraint:
    """What belongs to a conversation goes with it."""
    columns = Key._fields
    return ForeignKeyConstraint(columns, [f"conversation.{column}" for column in columns], ondelete="CASCADE")


class PageMessage(Base):
    """One message of the page. ``html`` is None once it was deleted; ``seq`` rises with every change in a chat.

    One that tells staff of somebody's ``question`` goes with it.
    """

    __tablename__ = "page_message"
    __table_args__ = (of_conversation(),)

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    by_person: Mapped[bool]
    html: Mapped[str | None]
    keyboard: Mapped[list[list[dict[str, str]]] | None] = mapped_column(JSON)
    seq: Mapped[int] = mapped_column(BigInteger, index=True)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    edited_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True), onupdate=_utc_now)
    question: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("question.number", ondelete="CASCADE"))


class PageFile(Base):
    """The file that came with a message of the page."""

    __tablename__ = "page_file"
    __table_args__ = (of_conversation(),)

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(100))
    content: Mapped[bytes]


class PageState(NamedTuple):
    """How a page stands: the ``seq`` of its last change, the language that its conversation keeps (None: none yet).

    Its messages up to the number ``dropped`` are kept no more.
    """

    seq: int = 0
    language: str | None = None
    dropped: int = 0


class InboxUpdate(Base):
    """An update that was taken and is not handled yet, as it came (see :mod:`services.inbox`).

    One that could not be answered stays, with the reason (``why``); None while it is still to be handled.
    """

    __tablename__ = "inbox"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    bot_id: Mapped[int] = mapped_column(BigInteger)
    chat_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=_utc_now)
    why: Mapped[str | None] = mapped_column(String(200))


class Erasure(Base):
    """That somebody's conversation was erased, by hash alone: whatever a backup brings back is erased again.

    The ``digest`` is of the conversation's key, with a ``salt`` (see :mod:`services.erasures`).
    """

    __tablename__ = "erasure"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))


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
            created_at=_utc_now(),
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
        return _dropped(self.conversation.last_message)

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

    def also(self, work: Callable[..., object], *given: Any) -> None:
        """Have some work done on the connection that keeps the turn, in the same transaction."""
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


_current: ContextVar[Turn | None] = ContextVar("turn", default=None)


def current_turn() -> Turn:
    """The turn under way; LookupError outside one."""
    turn = _current.get()
    if turn is None:
        raise LookupError("no turn is under way")
    return turn


class Store:
    """The database, opened once by the program. ``url`` is SQLAlchemy's (asynchronous driver).

    ``now`` tells the moment by the program's clock. ``database_file`` is where SQLite keeps it; None on a server, or in
    the memory.
    """

    def __init__(self, url: str, now: Callable[[], datetime] = _utc_now):
        self.now = now
        self._engine = asynchronous_engine(url)
        self._transactions = Transactions(self._engine)
        self.lost_pages, self.is_damaged = 0, False
        for engine in self._transactions.engines:
            event.listen(engine, "handle_error", self._notice_damage)
        self.database_file = file_of(self._engine.url)
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)
        self._writing = asyncio.Lock()
        self._sync = GroupSync(self.database_file) if self.database_file else None
        self._wiper = Wiper(self.database_file, self._writing) if self.database_file else None
        self._locks: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()
        self._watchers: dict[tuple[int, int], set[asyncio.Event]] = defaultdict(set)
        self._listeners: set[asyncio.Event] = set()

    async def open(self) -> None:
        """Bring the tables up to date. Raises SQLAlchemyError where there is no database, NewerDatabase, DamagedFile.

        Where a file of SQLite has lost what was written last, the log says so. What the last program erased and did not
        come to overwrite is overwritten now.
        """
        try:
            if self.database_file:
                self.lost_pages = await asyncio.to_thread(look_through, self.database_file)
            if self.lost_pages:
                log.error("%s", say("serve.lost", pages=self.lost_pages))
            async with self._engine.begin() as connection:
                await connection.run_sync(upgrade)
            await self._note(await self._transactions.run(erasures))
            await self.wipe()
        except BaseException:
            await self.close()
            raise

    def _notice_damage(self, context: ExceptionContext) -> None:
        """Say once that the database's file is damaged."""
        if is_damage(context.original_exception) and not self.is_damaged:
            self.is_damaged = True
            log.error("%s", say("serve.damaged", why=context.original_exception))

    async def close(self) -> None:
        """Close every connection."""
        if self._wiper:
            await self._wiper.close()
        await self._transactions.close()
        await self._engine.dispose()

    @property
    def engine(self) -> AsyncEngine:
        """The database itself, for whoever has to hold a connection."""
        return self._engine

    def reading(self) -> AsyncSession:
        """A session, to be used as a context manager, that only reads."""
        return self._sessions()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A session whose changes are kept in the end, unless that is an exception."""
        async with self._writing, self._sessions.begin() as session:
            yield session
        await self.synced()

    async def at_once(self, work: Callable[..., T], *given: Any) -> T:
        """What the work, given a connection, returns; what it did is kept now, whatever becomes of a turn under way."""
        result = await self.quietly(work, *given)
        await self.synced()
        self._tell_listeners()
        return result

    async def quietly(self, work: Callable[..., T], *given: Any) -> T:
        """The same, where nobody need be told, nor relies on it: a power failure may undo it (see :meth:`synced`)."""
        async with self._writing:
            return await self._transactions.run(work, *given)

    async def synced(self) -> None:
        """Wait until what was committed outlives a power failure, as on PostgreSQL it does. Raises SQLAlchemyError."""
        if self._sync:
            await self._sync.wait()

    @asynccontextmanager
    async def turn(self, key: Key) -> AsyncIterator[Turn]:
        """A turn of one conversation: loaded once, kept once at the end; not at all if it ends in an exception.

        Where that conversation's turn is already under way, it is that one.
        """
        running = _current.get()
        if running is not None and running.key == key:
            yield running
            return
        async with self.between_turns(key):
            turn = Turn(key, await self._transactions.run(_load, key), self._sessions)
            token = _current.set(turn)
            try:
                yield turn
            finally:
                _current.reset(token)
            await self._keep(turn)

    def between_turns(self, key: Key) -> asyncio.Lock:
        """Whoever holds it is alone with a conversation: none of its turns is under way."""
        return self._locks.setdefault(key, asyncio.Lock())

    async def _keep(self, turn: Turn) -> None:
        """Write the turn. One at a time: writers that meet inside SQLite wait far longer for each other."""
        if turn.is_erased:
            await self._erase(turn.key)
            await self.wipe()
            return
        turn.conversation.updated_at = self._used_at(turn.conversation)
        turn.conversation.expiring_since = None
        async with self._writing:
            await self._transactions.run(_write, turn)
        await self.synced()
        if turn.added or turn.changed:
            self._tell_watchers(turn.key)
        if turn.works:
            self._tell_listeners()

    def _used_at(self, conversation: Conversation) -> datetime:
        """Now, but never before an earlier use: by a clock that was set back, nobody is forgotten sooner."""
        now, before = self.now().astimezone(UTC), conversation.updated_at
        return max(now, in_utc(before)) if before else now

    async def _erase(self, key: Key, *where: ColumnElement[bool]) -> None:
        """Erase a conversation, if it is meant; its bytes go when :meth:`wipe` is called."""
        async with self._writing:
            erasure = await self._transactions.run(_erase, key, where)
        await self.synced()
        if erasure:
            await self._note([erasure])
        self._tell_watchers(key)

    async def _note(self, erasures: list[Erased]) -> None:
        """Have the list beside the file tell of erasures; where it cannot now, the next start sees to it."""
        if self.database_file and erasures:
            try:
                await asyncio.to_thread(note, self.database_file, erasures)
            except OSError as error:
                log.error("an erasure could not be put on the list: %s", error.strerror)

    async def wipe(self) -> None:
        """Have the bytes of what was erased overwritten; it is waited for, unless it takes long."""
        if self._wiper:
            await self._wiper.wipe()

    def _tell_watchers(self, key: Key) -> None:
        for changed in self._watchers.get((key.bot_id, key.chat_id), ()):
            changed.set()

    async def purge(self, *where: ColumnElement[bool]) -> None:
        """Erase the conversations that are meant, and are still when none of their turns is under way."""
        due = select(Conversation.bot_id, Conversation.chat_id, Conversation.user_id).where(*where)
        async with self._sessions() as session:
            keys = [Key(*row) for row in await session.execute(due)]
        for key in keys:
            async with self.between_turns(key):
                await self._erase(key, *where)
        if keys:
            await self.wipe()

    async def ping(self) -> None:
        """Ask the database something. Raises sqlalchemy.exc.SQLAlchemyError where it does not answer."""
        async with self._sessions() as session:
            await session.execute(select(Conversation.bot_id).limit(1))

    async def try_to_write(self) -> None:
        """Write what changes nothing. Raises SQLAlchemyError, and OSError where the disk is as good as full."""
        if self.database_file and (free := await asyncio.to_thread(free_bytes, self.database_file)) < LEAST_FREE:
            raise OSError(errno.ENOSPC, f"{free} bytes are free")
        await self.quietly(lambda connection: connection.execute(_CHANGE_NOTHING))
        await self.synced()

    async def page(self, bot_id: int, chat_id: int, after: int = 0) -> list[PageMessage]:
        """The messages of a page that were added or changed after a ``seq``, in the order of their changes."""
        mine = (PageMessage.bot_id == bot_id, PageMessage.chat_id == chat_id, PageMessage.seq > after)
        async with self._sessions() as session:
            return list(await session.scalars(select(PageMessage).where(*mine).order_by(PageMessage.seq)))

    async def data_of(self, key: Key) -> dict[str, Any]:
        """What a conversation's data are now, outside a turn of its own."""
        async with self._sessions() as session:
            return await session.scalar(select(Conversation.data).filter_by(**key._asdict())) or {}

    async def page_state(self, bot_id: int, chat_id: int) -> PageState:
        """How a page stands; where there is none, as one that was just begun."""
        mine = (Conversation.bot_id == bot_id, Conversation.chat_id == chat_id)
        columns = Conversation.last_seq, Conversation.data["language"].as_string(), Conversation.last_message
        async with self._sessions() as session:
            found = (await session.execute(select(*columns).where(*mine).limit(1))).one_or_none()
        return PageState(found[0], found[1], _dropped(found[2])) if found else PageState()

    async def has_conversation(self, bot_id: int, chat_id: int) -> bool:
        """Whether anything is kept of a chat."""
        mine = (Conversation.bot_id == bot_id, Conversation.chat_id == chat_id)
        async with self._sessions() as session:
            return await session.scalar(select(Conversation.bot_id).where(*mine).limit(1)) is not None

    async def file(self, bot_id: int, chat_id: int, message_id: int) -> PageFile | None:
        """The file that came with a message of a page, None where there is none."""
        async with self._sessions() as session:
            return await session.get(PageFile, (bot_id, chat_id, message_id))

    @contextmanager
    def listening(self) -> Iterator[asyncio.Event]:
        """An event that is set whenever something is kept beside conversations: it may have to be told to others."""
        news = asyncio.Event()
        self._listeners.add(news)
        try:
            yield news
        finally:
            self._listeners.discard(news)

    def _tell_listeners(self) -> None:
        for news in self._listeners:
            news.set()

    @contextmanager
    def watching(self, bot_id: int, chat_id: int) -> Iterator[asyncio.Event]:
        """An event that is set whenever the page of a chat changes."""
        changed, watchers = asyncio.Event(), self._watchers[bot_id, chat_id]
        watchers.add(changed)
        try:
            yield changed
        finally:
            watchers.discard(changed)
            if not watchers:
                self._watchers.pop((bot_id, chat_id), None)


def _by_key(table: type[Base]) -> Update:
    """An update of one row, whose key is given as ``key_…`` beside the columns to change."""
    return update(table.__table__).where(
        *(column == bindparam(f"key_{column.name}") for column in table.__table__.primary_key)
    )


def _dropped(last_message: int) -> int:
    return max(0, last_message - MOST_MESSAGES)


def _columns(row: Base) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _set(row: Base, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)


#: Of a table that has a row in every database.
_CHANGE_NOTHING = text("UPDATE alembic_version SET version_num = version_num")
_FIND = select(Conversation.__table__).where(
    *(Conversation.__table__.c[name] == bindparam(name) for name in Key._fields)
)
_EMPTY = {"state": None, "data": {}, "seen": [], "last_message": 0, "last_seq": 0}
_CHANGE_CONVERSATION, _CHANGE_MESSAGE = _by_key(Conversation), _by_key(PageMessage)


def _load(connection: Connection, key: Key) -> Conversation:
    """The conversation as it was kept, or a new one."""
    found = connection.execute(_FIND, key._asdict()).mappings().one_or_none()
    return Conversation(**(found or key._asdict() | _EMPTY))


def _of_page(table: type[PageMessage | PageFile], key: Key) -> Delete:
    return delete(table).where(table.bot_id == key.bot_id, table.chat_id == key.chat_id)


def begin_conversation(connection: Connection, key: Key, now: datetime) -> None:
    """Keep a conversation that is still empty, where there is none: for what belongs to one."""
    if connection.execute(_FIND, key._asdict()).one_or_none() is None:
        connection.execute(insert(Conversation).values(**key._asdict(), **_EMPTY, updated_at=now.astimezone(UTC)))


def _write(connection: Connection, turn: Turn) -> None:
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


def erasures(connection: Connection) -> list[Erased]:
    """Whose conversations were erased."""
    return [Erased(*row) for row in connection.execute(select(*(getattr(Erasure, name) for name in Erased._fields)))]


def forget(connection: Connection, key: Key, *where: ColumnElement[bool]) -> bool:
    """Remove a conversation and all that belongs to it, if it is meant; False where it is not."""
    if not connection.execute(delete(Conversation).filter_by(**key._asdict()).where(*where)).rowcount:
        return False
    connection.execute(delete(InboxUpdate).filter_by(**key._asdict()))
    return True


def _erase(connection: Connection, key: Key, where: Collection[ColumnElement[bool]] = ()) -> Erased | None:
    """Forget a conversation, if it is meant, and keep by hash alone that it was there."""
    if not forget(connection, key, *where):
        return None
    wiping.mark(connection)
    salt = connection.scalar(select(Erasure.salt).limit(1))
    erasure = erased(key, salt)
    connection.execute(insert(Erasure.__table__), erasure._asdict())
    return erasure
