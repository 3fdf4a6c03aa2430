"""The database, opened once by the program."""

import asyncio
import errno
import hashlib
import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from datetime import datetime
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import ColumnElement, Connection, ExceptionContext, Result, Select, event, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session

from locales import say
from services.store.clearing import Cleared
from services.store.damage import is_damage, look_through
from services.store.disk import GroupSync, file_of, free_bytes
from services.store.engine import Transactions, asynchronous_engine
from services.store.erasing import erase, erasures
from services.store.erasures import Erased, note
from services.store.locks import locks_of
from services.store.migrations import upgrade
from services.store.news import news_of
from services.store.tables import Account, ChatAddress, Conversation, utc_now
from services.store.turn import Found, Turn, load, running_turn, whose, write
from services.store.wiping import Wiper

log = logging.getLogger(__name__)

#: Bytes that have to be free on the disk: as many as SQLite's log may take before it is put into the file.
LEAST_FREE = 4 << 20
#: Of so many addresses at most it is remembered whose they were.
MOST_KNOWN = 50_000
#: Of a table that has a row in every database.
_CHANGE_NOTHING = text("UPDATE alembic_version SET version_num = version_num")

T = TypeVar("T")
Columns = TypeVarTuple("Columns")


class Store:
    """The database, opened once by the program. ``url`` is SQLAlchemy's (asynchronous driver).

    ``now`` tells the moment by the program's clock. ``database_file`` is where SQLite keeps it; None on a server, or in
    the memory.
    """

    def __init__(self, url: str, now: Callable[[], datetime] = utc_now):
        self.now = now
        self._engine = asynchronous_engine(url)
        self._transactions = Transactions(self._engine)
        self.lost_pages, self.is_damaged = 0, False
        for engine in self._transactions.engines:
            event.listen(engine, "handle_error", self._notice_damage)
        self.database_file = file_of(self._engine.url)
        self._sessions = async_sessionmaker(self._engine, expire_on_commit=False)
        # Writers that meet inside SQLite wait far longer for each other. PostgreSQL is made for that.
        self._writing = asyncio.Lock() if self._engine.dialect.name == "sqlite" else nullcontext()
        self._sync = GroupSync(self.database_file) if self.database_file else None
        self._wiper = Wiper(self.database_file, self._writing) if self.database_file else None
        self._locks, self.news = locks_of(self._engine), news_of(self._engine)
        #: Whose an address was when it was last used; whoever relies on it makes sure that it still is.
        self._known: dict[ChatAddress, int] = {}

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
        await self.news.close()
        await self._locks.close()
        await self._transactions.close()
        if self._sync:
            await self._sync.close()
        await self._engine.dispose()

    @property
    def engine(self) -> AsyncEngine:
        """The database itself, for whoever has to hold a connection."""
        return self._engine

    def reading(self) -> AsyncSession:
        """A session, to be used as a context manager, that only reads."""
        return self._sessions()

    async def look(self, query: Select[*Columns]) -> Result[*Columns]:
        """What a query finds that reads a few rows by their keys, which takes less than a session of its own."""
        return await self._transactions.look(_found, query)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncSession]:
        """A session whose changes are kept in the end, unless that is an exception."""
        async with self._writing, self._sessions.begin() as session:
            yield session
        await self.synced()

    async def write(self, work: Callable[..., T], *given: Any) -> T:
        """Run the work on a connection and commit it immediately, independent of the current turn; what it returns.

        When this returns, the disk has the commit, and whoever waits for news has been told. Raises SQLAlchemyError.
        """
        result = await self.write_quietly(work, *given)
        await self.synced()
        self.news.something_kept()
        return result

    async def write_quietly(self, work: Callable[..., T], *given: Any) -> T:
        """Run and commit the work likewise, but tell nobody, and do not wait for the disk (see :meth:`synced`)."""
        async with self._writing:
            return await self._transactions.run(work, *given)

    def was_cleared(self, cleared: Iterable[Cleared]) -> None:
        """Have open pages, and the turn under way in this task, know of what was just taken away from pages."""
        turn = running_turn.get()
        for each in cleared:
            if turn is not None and turn.account.number == each.account:
                turn.go_on_after(each)
            for page in each.pages:
                self.news.page_changed(page.channel, page.chat)

    async def synced(self) -> None:
        """Wait until the disk has every earlier commit; PostgreSQL has waited already. Raises SQLAlchemyError."""
        if self._sync:
            await self._sync.wait()

    @asynccontextmanager
    async def turn(self, address: ChatAddress) -> AsyncIterator[Turn]:
        """A turn of whoever has an address: loaded once, kept once at the end; not at all if it ends in an exception.

        Where the turn there is already under way, it is that one.
        """
        running = running_turn.get()
        if running is not None and running.address == address:
            yield running
            return
        async with self.between_turns(address) as turn:
            token = running_turn.set(turn)
            try:
                yield turn
            finally:
                running_turn.reset(token)
            await self._keep(turn)

    @asynccontextmanager
    async def between_turns(self, address: ChatAddress) -> AsyncIterator[Turn]:
        """Be alone with whoever has an address, on all their channels; the turn that is given is not kept."""
        while True:
            number = self._known.get(address) or await self._transactions.look(whose, address)
            async with self._locks.of(_lock_number(address) if number is None else number):
                found = await self._transactions.look(load, address)
                if (None if found.is_new else found.account.number) == number:
                    self._remember(address, found.account.number)
                    yield Turn(address, found, self._sessions)
                    return
            self._known.pop(address, None)  # it became somebody else's while this waited

    def of_work(self, number: int) -> AbstractAsyncContextManager[bool]:
        """Whether no program is at a piece of work of a number; then none is but this one inside."""
        return self._locks.of_work(number)

    def _remember(self, address: ChatAddress, number: int) -> None:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[address] = number

    async def _keep(self, turn: Turn) -> None:
        """Write the turn."""
        if turn.is_erased:
            await self._erase(turn.account.number)
            await self.wipe()
            return
        account = turn.account
        account.updated_at = turn.conversation.used_at = self._used_at(account)
        account.created_at, account.expiring_since = account.created_at or account.updated_at, None
        async with self._writing:
            await self._transactions.run(write, turn)
        await self.synced()
        if turn.added or turn.changed:
            self.news.page_changed(turn.conversation.channel, turn.conversation.chat)
        if turn.works:
            self.news.something_kept()

    def _used_at(self, account: Account) -> datetime:
        """Now, but never before an earlier use: by a clock that was set back, nobody is forgotten sooner."""
        now, before = self.now(), account.updated_at
        return max(now, before) if before else now

    async def _erase(self, account: int, *where: ColumnElement[bool]) -> None:
        """Erase an account, if it is meant; its bytes go when :meth:`wipe` is called."""
        async with self._writing:
            gone = await self._transactions.run(erase, account, where)
        await self.synced()
        if gone:
            await self._note(gone.erasures)
            for channel, chat in gone.chats:
                self.news.page_changed(channel, chat)

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

    async def purge(self, *where: ColumnElement[bool]) -> None:
        """Erase the accounts that are meant, and are still when none of their turns is under way."""
        async with self._sessions() as session:
            numbers = (await session.scalars(select(Account.number).where(*where))).all()
        for number in numbers:
            async with self._locks.of(number):
                await self._erase(number, *where)
        if numbers:
            await self.wipe()

    async def change_data(
        self, change: Callable[[dict[str, Any]], dict[str, Any]], *where: ColumnElement[bool]
    ) -> None:
        """Give the accounts that are meant other answers, made from theirs, while no turn of theirs is under way.

        Their chats take it for what another chat of theirs has changed.
        """
        async with self._sessions() as session:
            numbers = (await session.scalars(select(Account.number).where(*where))).all()
        for number in numbers:
            still = select(Account).where(Account.number == number, *where).with_for_update()
            async with self._locks.of(number), self.writing() as session:
                if account := await session.scalar(still):
                    account.data, account.version = change(account.data), account.version + 1

    async def ping(self) -> None:
        """Ask the database something. Raises sqlalchemy.exc.SQLAlchemyError where it does not answer."""
        async with self._sessions() as session:
            await session.execute(select(Account.number).limit(1))

    async def try_to_write(self) -> None:
        """Write what changes nothing. Raises SQLAlchemyError, and OSError where the disk is as good as full."""
        if self.database_file and (free := await asyncio.to_thread(free_bytes, self.database_file)) < LEAST_FREE:
            raise OSError(errno.ENOSPC, f"{free} bytes are free")
        await self.write_quietly(lambda connection: connection.execute(_CHANGE_NOTHING))
        await self.synced()

    async def data_of(self, account: int) -> dict[str, Any]:
        """Somebody's language and answers as they are now, outside a turn of their own."""
        return (await self.look(select(Account.data).filter_by(number=account))).scalar() or {}

    async def look_up(self, address: ChatAddress) -> Found:
        """What is kept of whoever has an address, outside a turn of theirs; what is new where nothing is."""
        return await self._transactions.look(load, address)

    async def chat_of(self, conversation: int | None) -> ChatAddress | None:
        """Where a conversation of one person, or a group's own, is held; None where it is gone, or was none."""
        if conversation is None:
            return None
        here = select(Conversation.channel, Conversation.chat).filter_by(number=conversation)
        found = (await self.look(here)).one_or_none()
        return ChatAddress.private(*found) if found else None


def _found(connection: Connection, query: Select[*Columns]) -> Result[*Columns]:
    with Session(connection) as session:
        return session.execute(query).freeze()()


def _lock_number(address: ChatAddress) -> int:
    """By which number whoever comes first from an address is alone: below zero, so that no account has it."""
    digest = hashlib.sha256("\0".join((address.channel, address.person)).encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True) | -(2**63)
