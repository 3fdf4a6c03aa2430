"""The outbox holds everything that is sent on the program's own account, by a moment, and what became of it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_KEY = ("bot_id", "chat_id", "user_id")
_BEFORE = "outbox_before"


def upgrade() -> None:
    """Create the table anew; what the desk had written is taken over."""
    op.drop_index("ix_outbox_state", "outbox")
    op.rename_table("outbox", _BEFORE)
    waiting, sending = sa.text("state = 'waiting'"), sa.text("state = 'sending'")
    op.create_table(
        "outbox",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in _KEY),
        sa.Column("by", sa.String(10), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("rank", sa.SmallInteger, nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("milestone", sa.String(120), nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("question", sa.BigInteger, sa.ForeignKey("question.number", ondelete="CASCADE")),
        sa.Column("exchange", sa.BigInteger, sa.ForeignKey("exchange.number", ondelete="CASCADE")),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("why", sa.String(200)),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("is_repeat", sa.Boolean, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("answer", sa.JSON),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(_KEY, [f"conversation.{name}" for name in _KEY], ondelete="CASCADE"),
        sa.UniqueConstraint(*_KEY, "by", "subject", "milestone", name="outbox_once"),
    )
    due = ["by", "bot_id", "rank", "due_at"]
    op.create_index("ix_outbox_due", "outbox", due, sqlite_where=waiting, postgresql_where=waiting)
    op.create_index("ix_outbox_sending", "outbox", ["by", "bot_id"], sqlite_where=sending, postgresql_where=sending)
    op.create_index("ix_outbox_subject", "outbox", ["subject", "state"])
    op.execute(
        f"""
        INSERT INTO outbox (number, bot_id, chat_id, user_id, "by", kind, rank, subject, milestone, about, question,
                            exchange, state, due_at, tries, is_repeat, message_id, written_at, settled_at)
        SELECT number, bot_id, chat_id, user_id, 'chat', kind, 0, 'question:' || question, kind || ' ' || number,
               '{{}}', question, exchange, state, written_at, 0, false, message_id, written_at, sent_at
        FROM {_BEFORE} AS old
        WHERE EXISTS (SELECT 1 FROM conversation AS c WHERE c.bot_id = old.bot_id AND c.chat_id = old.chat_id
                                                        AND c.user_id = old.user_id)
        """
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SELECT setval(pg_get_serial_sequence('outbox', 'number'), coalesce(max(number), 1)) FROM outbox")
    op.drop_table(_BEFORE)
