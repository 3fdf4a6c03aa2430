"""Accounts instead of chat numbers: somebody has identities on channels, conversations and roles.

Until now a conversation was known by a bot's, a chat's and a person's number. Whoever had one becomes an account, with
the identity by which the channel knows them; language and answers, which all channels share from now on, move from the
conversation to the account. Staff and HR become roles.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

#: Every table that is made anew: those that refer to others come first.
_ANEW = (
    "page_message", "page_file", "outbox", "exchange", "faq_draft", "broadcast", "question", "staff", "hr", "member",
    "subscription", "mail_address", "inbox", "invitation", "conversation", "rate_limit",
)  # fmt: skip
#: What moves from a conversation's data to the account's.
_SHARED = ("language", "notice", "facts", "trail", "ticked")
#: Rows that are read at a time.
_TOGETHER = 500
#: Whose a row was, and in which conversation.
_WHOSE = "JOIN people_before AS p ON p.bot_id = o.bot_id AND p.chat_id = o.chat_id AND p.user_id = o.user_id"
_IN_PRIVATE = f"{_WHOSE} WHERE o.chat_id = o.user_id"


def upgrade() -> None:
    """Set the old tables aside, make the new ones, take over what there was."""
    for table in _ANEW:
        op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")
        op.drop_table(table)
    _create_people()
    _create_desk()
    _create_units()
    _create_outbox()
    _take_over_people()
    _take_over_desk()
    _take_over_units()
    _take_over_outbox()
    for table in (*_ANEW, "people"):
        op.drop_table(f"{table}_before")
    if op.get_bind().dialect.name == "postgresql":
        _number_on()
    _count_outbox()


def _create_people() -> None:
    op.create_table(
        "account",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("preferred", sa.String(40)),
        sa.Column("version", sa.BigInteger, nullable=False),
        *(sa.Column(name, _moment(), nullable=False) for name in ("created_at", "updated_at")),
        sa.Column("expiring_since", _moment()),
    )
    op.create_table(
        "identity",
        sa.Column("channel", sa.String(40), primary_key=True),
        sa.Column("address", sa.String(100), primary_key=True),
        _of("account", index=True),
        sa.Column("since", _moment(), nullable=False),
        sa.Column("blocked_at", _moment()),
    )
    op.create_table(
        "conversation",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        _of("account"),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("chat", sa.String(100), nullable=False),
        sa.Column("state", sa.String(100)),
        *(sa.Column(name, sa.JSON, nullable=False) for name in ("data", "seen")),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in ("last_message", "last_seq")),
        sa.Column("used_at", _moment(), nullable=False),
        sa.UniqueConstraint("account", "channel", "chat"),
        sa.Index("ix_conversation_chat", "channel", "chat"),
    )
    op.create_table(
        "inbox",
        _number(),
        sa.Column("channel", sa.String(40), nullable=False),
        *(sa.Column(name, sa.String(100), nullable=False) for name in ("chat", "person")),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("received_at", _moment(), nullable=False),
        sa.Column("why", sa.String(200)),
    )
    op.create_table(
        "role",
        _number(),
        _of("account"),
        sa.Column("kind", sa.String(15), nullable=False),
        _of("unit", nullable=True, index=True),
        sa.Column("is_group", sa.Boolean, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("since", _moment(), nullable=False),
        sa.UniqueConstraint("account", "kind"),
    )
    op.create_table(
        "invitation",
        sa.Column("code_hash", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(15), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        _of("unit", nullable=True),
        sa.Column("expires_at", _moment(), nullable=False),
    )
    op.create_table(
        "mail_address",
        _of("account", primary_key=True),
        *(sa.Column(name, sa.String(254)) for name in ("address", "unconfirmed")),
        sa.Column("code", sa.String(6)),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("expires_at", _moment()),
    )


def _create_desk() -> None:
    op.create_table(
        "question",
        _number(),
        _of("account", index=True),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("notice", sa.String(100)),
        sa.Column("clause", sa.String),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        _by_role("claimed_by"),
        *(sa.Column(name, _moment(), nullable=False) for name in ("asked_at", "waiting_since")),
        *(sa.Column(name, _moment()) for name in ("claimed_at", "answered_at", "closed_at", "raised_at")),
    )
    op.create_table(
        "exchange",
        _number(),
        _of("account", index=True),
        _of("question"),
        sa.Column("by_staff", sa.Boolean, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("file", sa.JSON),
        sa.Column("said_at", _moment(), nullable=False),
    )
    op.create_table(
        "faq_draft",
        _number(),
        _of("question"),
        _by_role("author"),
        sa.Column("notice", sa.String(100)),
        *(sa.Column(name, sa.String, nullable=False) for name in ("asked", "answer")),
        sa.Column("clause", sa.String),
    )
    op.create_table(
        "page_message",
        _of("conversation", primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True),
        sa.Column("by_person", sa.Boolean, nullable=False),
        sa.Column("html", sa.String),
        sa.Column("keyboard", sa.JSON),
        sa.Column("seq", sa.BigInteger, nullable=False, index=True),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("edited_at", _moment()),
        _of("question", nullable=True),
    )
    op.create_table(
        "page_file",
        _of("conversation", primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _create_units() -> None:
    op.create_table(
        "member",
        _of("account", primary_key=True),
        _of("unit", index=True),
        sa.Column("called", sa.String(20)),
        sa.Column("shares", sa.Boolean, nullable=False),
        sa.Column("since", _moment(), nullable=False),
    )
    op.create_table(
        "subscription",
        _of("account", primary_key=True),
        sa.Column("notice", sa.String(100), primary_key=True),
        sa.Column("since", _moment(), nullable=False),
        *(sa.Column(name, _moment()) for name in ("submitted_at", "stopped_at", "snoozed_until")),
        sa.Column("dates", sa.JSON, nullable=False),
        sa.Column("planned_by", sa.String(16), nullable=False),
        sa.Index("ix_subscription_notice", "notice"),
    )
    op.create_table(
        "broadcast",
        _number(),
        _of("unit", index=True),
        _by_role("author"),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("audience", sa.JSON, nullable=False),
        sa.Column("is_dated", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(10), nullable=False, index=True),
        sa.Column("count", sa.Integer),
        sa.Column("is_few", sa.Boolean, nullable=False),
        sa.Column("cutoff", _moment()),
        sa.Column("written_at", _moment(), nullable=False),
        *(sa.Column(name, _moment()) for name in ("started_at", "ended_at")),
    )


def _create_outbox() -> None:
    waiting, sending = sa.text("state = 'waiting'"), sa.text("state = 'sending'")
    in_order = ("channel", "rank", "due_at", "number")
    op.create_table(
        "outbox",
        _number(),
        _of("account"),
        _of("conversation", nullable=True, index=True),
        sa.Column("by", sa.String(10), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("rank", sa.SmallInteger, nullable=False),
        *(sa.Column(name, sa.String(120), nullable=False) for name in ("subject", "milestone")),
        sa.Column("about", sa.JSON, nullable=False),
        _of("question", nullable=True),
        _of("exchange", nullable=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("why", sa.String(200)),
        *(sa.Column(name, _moment()) for name in ("due_at", "expires_at")),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("is_repeat", sa.Boolean, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("answer", sa.JSON),
        sa.Column("written_at", _moment(), nullable=False),
        sa.Column("settled_at", _moment()),
        sa.UniqueConstraint("account", "by", "subject", "milestone", name="outbox_once"),
        sa.Index("ix_outbox_due", *in_order, sqlite_where=waiting, postgresql_where=waiting),
        sa.Index("ix_outbox_sending", "channel", sqlite_where=sending, postgresql_where=sending),
        sa.Index("ix_outbox_subject", "subject", "state"),
    )
    op.create_table(
        "rate_limit",
        sa.Column("channel", sa.String(40), primary_key=True),
        sa.Column("what", sa.String(30), primary_key=True),
        sa.Column("free_at", _moment(), nullable=False),
        prefixes=["UNLOGGED"] if op.get_bind().dialect.name == "postgresql" else [],
    )


def _take_over_people() -> None:
    """Number whoever had a conversation, and take over the conversations."""
    op.execute(
        """
        CREATE TABLE people_before AS
        SELECT bot_id, chat_id, user_id, dense_rank() OVER (ORDER BY bot_id, user_id) AS account,
               row_number() OVER (ORDER BY bot_id, user_id, chat_id <> user_id, chat_id) AS conversation,
               CASE bot_id WHEN 1 THEN 'page' WHEN 2 THEN 'terminal' ELSE 'telegram:' || bot_id END AS channel
        FROM conversation_before
        """
    )
    account = _table("account", "number", "data", "version", "created_at", "updated_at", "expiring_since")
    conversation = _table(
        "conversation", "number", "account", "channel", "chat", "state", "data", "seen", "last_message", "last_seq",
        "used_at",
    )  # fmt: skip
    identity, seen = _table("identity", "channel", "address", "account", "since", "blocked_at"), 0
    for row in _conversations():
        used = {"used_at": row.updated_at}
        if row.account != seen:  # the private conversation comes first
            seen = row.account
            kept = {name: row.data[name] for name in _SHARED if name in row.data}
            times = {"created_at": row.updated_at, "updated_at": row.updated_at, "expiring_since": row.expiring_since}
            op.execute(account.insert().values(number=seen, data=kept, version=1, **times))
            whose = {"channel": row.channel, "address": str(row.user_id), "account": seen, "since": row.updated_at}
            op.execute(identity.insert().values(**whose, blocked_at=row.blocked_at))
        else:
            later = sa.case((account.c.updated_at < row.updated_at, row.updated_at), else_=account.c.updated_at)
            op.execute(account.update().where(account.c.number == seen).values(updated_at=later))
        data = {name: value for name, value in row.data.items() if name not in _SHARED}
        where = {"number": row.conversation, "account": seen, "channel": row.channel, "chat": str(row.chat_id)}
        numbers = {"last_message": row.last_message, "last_seq": row.last_seq}
        op.execute(conversation.insert().values(**where, state=row.state, data=data, seen=row.seen, **numbers, **used))


def _conversations() -> Iterator[Any]:
    """Every conversation with its numbers, those of one account one after the other."""
    columns = {
        "data": sa.JSON,
        "seen": sa.JSON,
        "updated_at": _moment,
        "blocked_at": _moment,
        "expiring_since": _moment,
    }
    read = sa.text(
        """
        SELECT p.account, p.conversation, p.channel, o.chat_id, o.user_id, o.state, o.data, o.seen, o.last_message,
               o.last_seq, o.updated_at, o.blocked_at, o.expiring_since
        FROM people_before AS p JOIN conversation_before AS o
             ON p.bot_id = o.bot_id AND p.chat_id = o.chat_id AND p.user_id = o.user_id
        WHERE p.conversation > :last AND p.conversation <= :last + :together ORDER BY p.conversation
        """
    ).columns(**{name: kind() for name, kind in columns.items()})
    last, connection = 0, op.get_bind()
    op.create_index("ix_people_before", "people_before", ["conversation"])
    op.create_index("ix_people_before_key", "people_before", ["bot_id", "chat_id", "user_id"])
    op.create_index("ix_conversation_before", "conversation_before", ["bot_id", "chat_id", "user_id"])
    while rows := connection.execute(read, {"last": last, "together": _TOGETHER}).all():
        yield from rows
        last += _TOGETHER


def _take_over_desk() -> None:
    _copy(
        "role",
        "number, account, kind, unit, is_group, name, since",
        f"SELECT o.number, p.account, 'staff', NULL, o.chat_id < 0, o.name, o.since FROM staff_before AS o {_WHOSE}",
    )
    columns = (
        "language, notice, clause, text, facts, state, claimed_by, asked_at, waiting_since, claimed_at, answered_at,"
        " closed_at, raised_at"
    )
    _copy_of_account("question", columns, "number")
    _copy_of_account("exchange", "question, by_staff, text, file, said_at", "number")
    exchange = _table("exchange", "number", "file")
    had_file = sa.select(exchange).where(exchange.c.file.is_not(None))
    for number, file in op.get_bind().execute(had_file).all():
        if file:
            found = {name: value for name, value in file.items() if name != "bot"}
            changed = exchange.update().where(exchange.c.number == number)
            op.execute(changed.values(file={"channel": f"telegram:{file['bot']}", **found}))
    columns = "number, question, author, notice, asked, answer, clause"
    _copy("faq_draft", columns, f"SELECT {columns} FROM faq_draft_before")
    columns = "message_id, by_person, html, keyboard, seq, created_at, edited_at, question"
    _copy_of_conversation("page_message", columns)
    _copy_of_conversation("page_file", "message_id, name, content")
    _copy("invitation", "code_hash, kind, name, unit, expires_at", _INVITATIONS)
    _copy("inbox", "number, channel, chat, person, content, received_at, why", _INBOX)


_INVITATIONS = """
    SELECT code_hash, CASE WHEN unit IS NULL THEN 'staff' ELSE 'hr' END, name, unit, expires_at FROM invitation_before
"""
_INBOX = """
    SELECT number, CASE bot_id WHEN 1 THEN 'page' WHEN 2 THEN 'terminal' ELSE 'telegram:' || bot_id END,
           CAST(chat_id AS VARCHAR(100)), CAST(user_id AS VARCHAR(100)), content, received_at, why FROM inbox_before
"""


def _take_over_units() -> None:
    """HR get the numbers after those of staff."""
    staff = "(SELECT coalesce(max(number), 0) FROM staff_before)"
    _copy(
        "role",
        "number, account, kind, unit, is_group, name, since",
        f"SELECT o.number + {staff}, p.account, 'hr', o.unit, false, o.name, o.since FROM hr_before AS o {_WHOSE}",
    )
    columns = "number, unit, text, audience, is_dated, state, count, is_few, cutoff, written_at, started_at, ended_at"
    _copy("broadcast", f"author, {columns}", f"SELECT author + {staff}, {columns} FROM broadcast_before")
    columns = "notice, since, submitted_at, stopped_at, snoozed_until, dates, planned_by"
    _copy_of_account("member", "unit, called, shares, since")
    _copy_of_account("subscription", columns)
    _copy_of_account("mail_address", "address, unconfirmed, code, wrong, expires_at")


def _take_over_outbox() -> None:
    columns = (
        'number, "by", kind, rank, subject, milestone, about, question, exchange, state, why, due_at, expires_at,'
        " tries, is_repeat, message_id, answer, written_at, settled_at"
    )
    theirs = ", ".join(f"o.{name.strip()}" for name in columns.split(","))
    _copy(
        "outbox",
        f"account, conversation, channel, {columns}",
        f"""
        SELECT p.account, CASE WHEN o."by" = 'mail' THEN NULL ELSE p.conversation END,
               CASE WHEN o."by" = 'mail' THEN 'mail' ELSE p.channel END, {theirs}
        FROM outbox_before AS o {_WHOSE}
        """,
    )


def _copy_of_account(table: str, columns: str, *numbers: str) -> None:
    """Take over a table of people: those without a number of its own have one row a person, from the private chat."""
    names = [*numbers, *(name.strip() for name in columns.split(","))]
    theirs, rows = ", ".join(f"o.{name}" for name in names), _WHOSE if numbers else _IN_PRIVATE
    _copy(table, f"account, {', '.join(names)}", f"SELECT p.account, {theirs} FROM {table}_before AS o {rows}")


def _copy_of_conversation(table: str, columns: str) -> None:
    theirs = ", ".join(f"o.{name.strip()}" for name in columns.split(","))
    _copy(table, f"conversation, {columns}", f"SELECT p.conversation, {theirs} FROM {table}_before AS o {_WHOSE}")


def _copy(table: str, columns: str, rows: str) -> None:
    op.execute(f"INSERT INTO {table} ({columns}) {rows}")


def _number_on() -> None:
    """PostgreSQL goes on numbering after what was taken over."""
    for table in ("inbox", "role", "question", "exchange", "faq_draft", "broadcast", "outbox"):
        highest = f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), max(number)) FROM {table}"
        op.execute(f"{highest} HAVING max(number) IS NOT NULL")


def _count_outbox() -> None:
    """Count what is there, and have the database count on, as the revision before did (see there)."""
    op.execute("DELETE FROM outbox_tally")
    for state in ("waiting", "sending", "sent", "failed", "uncertain", "cancelled"):
        counted = f"SELECT '{state}', count(*) FROM outbox WHERE state = '{state}'"
        op.execute(f"INSERT INTO outbox_tally (state, messages) {counted}")
    if op.get_bind().dialect.name == "sqlite":
        _count_on_sqlite()
    else:
        _count_on_postgresql()


def _count_on_sqlite() -> None:
    less, more = (
        f"UPDATE outbox_tally SET messages = messages {sign} 1 WHERE state = {row}.state;"
        for sign, row in (("-", "OLD"), ("+", "NEW"))
    )
    changes = {"INSERT": more, "UPDATE OF state": less + more, "DELETE": less}
    for name, (change, work) in zip(("more", "other", "less"), changes.items(), strict=True):
        op.execute(f"CREATE TRIGGER outbox_tally_{name} AFTER {change} ON outbox BEGIN {work} END")


def _count_on_postgresql() -> None:
    now_there, there_before = "NEW TABLE AS now_there", "OLD TABLE AS there_before"
    changes = {"INSERT": now_there, "UPDATE": f"{there_before} {now_there}", "DELETE": there_before}
    for name, (change, seen) in zip(("more", "other", "less"), changes.items(), strict=True):
        op.execute(
            f"CREATE TRIGGER outbox_tally_{name} AFTER {change} ON outbox REFERENCING {seen}"
            " FOR EACH STATEMENT EXECUTE FUNCTION outbox_tally()"
        )


def _table(name: str, *columns: str) -> sa.TableClause:
    """A table as far as it is written here."""
    kinds = {"data": sa.JSON(), "seen": sa.JSON(), "file": sa.JSON()}
    moments = {column for column in columns if column.endswith("_at") or column in ("since", "expiring_since")}
    typed = kinds | dict.fromkeys(moments, _moment())
    return sa.table(name, *(sa.column(column, typed.get(column)) for column in columns))


def _number() -> sa.Column:
    return sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def _of(table: str, nullable: bool = False, **options: Any) -> sa.Column:
    """What a row belongs to, and goes with."""
    key = sa.ForeignKey(f"{table}.number", ondelete="CASCADE")
    if options.get("primary_key"):
        return sa.Column(table, sa.BigInteger, key, **options)
    return sa.Column(table, sa.BigInteger, key, nullable=nullable, **options)


def _by_role(name: str) -> sa.Column:
    """Who does something: nobody, once the role is gone."""
    return sa.Column(name, sa.BigInteger, sa.ForeignKey("role.number", ondelete="SET NULL"))


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)
