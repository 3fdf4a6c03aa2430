"""A turn: the handling of one update, for which account and conversation are read once and written once.

In its end one transaction keeps the answers, the update's number and the page messages of the turn, all or none of
them; in between no connection is held. Both are plain code on a connection (see :mod:`services.store.engine`), for
they are most of what a turn takes.
"""

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Delete, Select, Update, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from services.store.clearing import Cleared
from services.store.tables import (
    Account,
    Base,
    ChatAddress,
    Conversation,
    Identity,
    InboxUpdate,
    PageFile,
    PageMessage,
    new_number,
    utc_now,
)

#: How many of a conversation's latest update numbers are remembered.
SEEN_KEPT = 100
#: How many of a page's latest messages are kept, and how many bytes of the latest files of one.
MOST_MESSAGES, MOST_FILE_BYTES = 500, 10 * 2**20


class Conflict(SQLAlchemyError):
    """Another program has kept a turn of the same account meanwhile: this one is to be done again."""


class Found(NamedTuple):
    """Whom an address belongs to, as it was kept: the account, its conversation there, since when it is blocked."""

    account: Account
    conversation: Conversation
    blocked_at: datetime | None

    @property
    def is_new(self) -> bool:
        """Whether nothing is kept of the account yet."""
        return self.account.created_at is None


class Turn:
    """The handling of one update: account and conversation as they stand so far, and what comes new to the page."""

    def __init__(self, address: ChatAddress, found: Found, sessions: async_sessionmaker[AsyncSession]):
        self.address, self.found, self._sessions = address, found, sessions
        self.account, self.conversation, self.blocked_at = found
        self.added: dict[int, PageMessage] = {}
        self.changed: dict[int, dict[str, Any]] = {}
        self.files: list[PageFile] = []
        self.removed_files: list[int] = []
        self.works: list[Callable[[Connection], object]] = []
        self.involved: list[int] = []
        self.is_erased = False
        #: An address that nobody else knows, where the channel has one for whoever speaks (see :func:`move`).
        self.fresh_address: str | None = None
        self.has_moved = False
        #: The number of the role that is used in the turn: what the page is shown then goes with it.
        self.role: int | None = None

    def first_time(self, update_id: int) -> bool:
        """Whether an update was not handled before; it counts as handled once the turn is kept."""
        seen = self.conversation.seen
        if update_id in seen:
            return False
        self.conversation.seen = [*seen[1 - SEEN_KEPT :], update_id]
        return True

    def add_to_page(
        self, html: str, keyboard: list[list[dict[str, str]]] | None = None, by_person: bool = False
    ) -> PageMessage:
        """Put a message at the end of the page."""
        self.conversation.last_message += 1
        message = PageMessage(
            conversation=self.conversation.number,
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
        number, message_id = self.conversation.number, message.message_id
        self.files.append(PageFile(conversation=number, message_id=message_id, name=name, content=content))

    async def in_the_way(self, name: str, size: int) -> list[PageMessage]:
        """The messages whose files are not to be kept beside another: of the same name, and the oldest of too much."""
        here = self.conversation.number
        kept = select(PageFile.message_id, PageFile.name, func.length(PageFile.content))
        kept = kept.where(PageFile.conversation == here)
        room = MOST_FILE_BYTES - size - sum(len(file.content) for file in self.files)
        going = []
        async with self._sessions() as session:
            for number, named, length in await session.execute(kept.order_by(PageFile.message_id.desc())):
                room -= 0 if named == name else length
                if named == name or room < 0:
                    going.append(number)
            messages = select(PageMessage).filter_by(conversation=here).where(PageMessage.message_id.in_(going))
            return list(await session.scalars(messages)) if going else []

    def remove_file(self, message: PageMessage) -> None:
        """Keep the file of a message no more."""
        self.removed_files.append(message.message_id)

    def on_commit(self, work: Callable[..., object], *given: Any) -> None:
        """Run the work on the connection, and in the transaction, that writes the turn; not if the turn fails."""
        self.works.append(lambda connection: work(connection, *given))

    def involve(self, account: int) -> None:
        """Have the turn change another account, too: both are locked, the lower number first, while it is written."""
        self.involved = sorted({self.account.number, account})

    async def everything(self) -> list[Base]:
        """All rows that are kept about the person, on every channel, this turn's own among them."""
        async with self._sessions() as session:
            kept = [row for query in _queries(self.account.number) for row in await session.scalars(query)]
        here = self.conversation.number
        others = [row for row in kept if not (isinstance(row, Conversation) and row.number == here)]
        for row in others:
            if isinstance(row, PageMessage) and row.conversation == here:
                _set(row, self.changed.get(row.message_id, {}))
        return [self.account, self.conversation, *others, *self.added.values(), *self.files]

    def go_on_after(self, cleared: Cleared) -> None:
        """Go on from the account as it is since something was taken from its pages, on behalf of the turn itself."""
        self.account.version += 1
        for page in cleared.pages:
            if page.conversation == self.conversation.number:
                self.conversation.last_seq += page.messages
                for message in self.added.values():
                    message.seq += page.messages
                for columns in self.changed.values():
                    columns["seq"] += page.messages

    def erase(self) -> None:
        """Keep nothing of the person: at the turn's end all rows go, and what the turn itself wrote with them."""
        self.is_erased = True

    def _next_seq(self) -> int:
        self.conversation.last_seq += 1
        return self.conversation.last_seq


def _queries(account: int) -> Iterator[Select[Any]]:
    """Whatever is kept about somebody beside the account itself."""
    theirs = select(Conversation.number).filter_by(account=account)
    for table in (mapper.class_ for mapper in Base.registry.mappers):
        if "account" in table.__table__.columns:
            yield select(table).filter_by(account=account)
        elif "conversation" in table.__table__.columns:
            yield select(table).where(table.conversation.in_(theirs))
    is_theirs = Identity.channel == InboxUpdate.channel, Identity.address == InboxUpdate.person
    yield select(InboxUpdate).join(Identity, and_(*is_theirs)).where(Identity.account == account)


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


def _columns(row: Base) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def _set(row: Base, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)


_ACCOUNT, _CONVERSATION = Account.__table__, Conversation.__table__
_HERE = and_(
    _CONVERSATION.c.account == _ACCOUNT.c.number,
    _CONVERSATION.c.channel == bindparam("channel"),
    _CONVERSATION.c.chat == bindparam("chat"),
)
_FIND = (
    select(*_ACCOUNT.c, *_CONVERSATION.c, Identity.blocked_at)
    .join_from(Identity, _ACCOUNT, _ACCOUNT.c.number == Identity.account)
    .outerjoin(_CONVERSATION, _HERE)
    .where(Identity.channel == bindparam("channel"), Identity.address == bindparam("person"))
)
_WHOSE = select(Identity.account).where(
    Identity.channel == bindparam("channel"), Identity.address == bindparam("person")
)
_NEW_ACCOUNT = {"data": {}, "version": 0}
_NEW_CONVERSATION: dict[str, Any] = {"state": None, "data": {}, "seen": [], "last_message": 0, "last_seq": 0}
_CHANGE_CONVERSATION, _CHANGE_MESSAGE = _by_key(Conversation), _by_key(PageMessage)
_CHANGE_ACCOUNT = _by_key(Account).where(Account.version == bindparam("version_before"))


def whose(connection: Connection, address: ChatAddress) -> int | None:
    """The number of the account that an address belongs to, None where nobody has it yet."""
    return connection.scalar(_WHOSE, address._asdict())


def load(connection: Connection, address: ChatAddress) -> Found:
    """Account and conversation as they were kept, or new ones."""
    row = connection.execute(_FIND, address._asdict()).one_or_none()
    if row is None:
        account = Account(number=new_number(), **_NEW_ACCOUNT)
        return Found(account, _new_conversation(account.number, address), None)
    known, here = row[: len(_ACCOUNT.c)], row[len(_ACCOUNT.c) : -1]
    account = Account(**dict(zip(_ACCOUNT.c.keys(), known, strict=True)))
    there = dict(zip(_CONVERSATION.c.keys(), here, strict=True))
    found = Conversation(**there) if there["number"] else _new_conversation(account.number, address)
    return Found(account, found, row[-1])


def _new_conversation(account: int, address: ChatAddress) -> Conversation:
    where = {"account": account, "channel": address.channel, "chat": address.chat}
    return Conversation(number=new_number(), **where, **_NEW_CONVERSATION)


def begin(connection: Connection, address: ChatAddress, found: Found, now: datetime) -> None:
    """Keep what was found at an address where it is new: for what belongs to it."""
    if whose(connection, address) is None:
        _add_account(connection, address, _columns(found.account) | {"created_at": now, "updated_at": now})
    there = _CONVERSATION.c.number == found.conversation.number
    if connection.scalar(select(_CONVERSATION.c.number).where(there)) is None:
        connection.execute(insert(_CONVERSATION), _columns(found.conversation) | {"used_at": now})


def holder(connection: Connection, turn: Turn, now: datetime) -> int:
    """Whose the chat of a turn is: the group, or the person. Kept at once where new, for what belongs to the account.

    A group has an account of its own beside those of its members.
    """
    address, found = turn.address, turn.found
    if address.is_group:
        address = ChatAddress.private(address.channel, address.chat)
        found = load(connection, address)
    begin(connection, address, found, now)
    return found.account.number


def move(connection: Connection, turn: Turn) -> None:
    """Know whoever speaks by their fresh address only, where the channel has one for them, and no longer by the old.

    On the page an address is all that tells who somebody is, and another may have planted it: a role must be nobody's
    but theirs who took it.
    """
    if turn.fresh_address is None or turn.address.is_group:
        return
    channel, _, old = turn.address
    connection.execute(update(Identity).filter_by(channel=channel, address=old).values(address=turn.fresh_address))
    here = update(Conversation).filter_by(channel=channel, chat=old)
    connection.execute(here.values(chat=turn.fresh_address))
    turn.conversation.chat, turn.has_moved = turn.fresh_address, True


def write(connection: Connection, turn: Turn) -> None:
    """Write what a turn made of account, conversation and page. Raises Conflict."""
    if turn.involved:
        both = select(_ACCOUNT.c.number).where(_ACCOUNT.c.number.in_(turn.involved))
        connection.execute(both.order_by(_ACCOUNT.c.number).with_for_update())
    _write_account(connection, turn)
    if turn.role is not None:
        _mark(turn, turn.role)
    number, conversation = turn.conversation.number, _columns(turn.conversation)
    if not connection.execute(_CHANGE_CONVERSATION, conversation | {"key_number": number}).rowcount:
        connection.execute(insert(_CONVERSATION), conversation)
    for message_id, columns in turn.changed.items():
        connection.execute(_CHANGE_MESSAGE, columns | {"key_conversation": number, "key_message_id": message_id})
    if turn.added:
        connection.execute(insert(PageMessage.__table__), [_columns(message) for message in turn.added.values()])
        if turn.dropped:
            for table in (PageMessage, PageFile):
                connection.execute(_of_page(table, number).where(table.message_id <= turn.dropped))
    if turn.removed_files:
        connection.execute(_of_page(PageFile, number).where(PageFile.message_id.in_(turn.removed_files)))
    if turn.files:
        connection.execute(insert(PageFile.__table__), [_columns(file) for file in turn.files])
    for work in turn.works:
        work(connection)


def _mark(turn: Turn, role: int) -> None:
    for message in turn.added.values():
        message.role = role
    for columns in turn.changed.values():
        if columns.get("html"):
            columns["role"] = role


def _write_account(connection: Connection, turn: Turn) -> None:
    account, before = _columns(turn.account), turn.account.version
    account["version"] = before + 1
    del account["preferred"]  # others write that
    if connection.execute(
        _CHANGE_ACCOUNT, account | {"key_number": account["number"], "version_before": before}
    ).rowcount:
        return
    if before or whose(connection, turn.address) is not None:
        raise Conflict("another turn of the account was kept meanwhile")
    _add_account(connection, turn.address, account)


def _add_account(connection: Connection, address: ChatAddress, columns: dict[str, Any]) -> None:
    """Keep a new account, with the identity by which it came."""
    connection.execute(insert(_ACCOUNT), columns)
    identity = {"channel": address.channel, "address": address.person, "account": columns["number"]}
    connection.execute(insert(Identity.__table__), identity | {"since": columns["updated_at"]})


def _of_page(table: type[PageMessage | PageFile], conversation: int) -> Delete:
    return delete(table).where(table.conversation == conversation)


def dropped_until(last_message: int) -> int:
    """Up to which number the messages of a page are kept no more that has so many."""
    return max(0, last_message - MOST_MESSAGES)
