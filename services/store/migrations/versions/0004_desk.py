"""The desk: staff, questions with what was said about them, what is to be delivered, answers for later use."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_KEY = ("bot_id", "chat_id", "user_id")


def upgrade() -> None:
    """Create its tables; a message of the page may tell of a question."""
    op.create_table(
        "invitation",
        sa.Column("code_hash", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("expires_at", _moment(), nullable=False),
    )
    op.create_table(
        "staff",
        _number(),
        *_key(),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("since", _moment(), nullable=False),
        _of_conversation(),
        sa.UniqueConstraint(*_KEY),
    )
    op.create_table(
        "question",
        _number(),
        *_key(),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("notice", sa.String(100)),
        sa.Column("clause", sa.String),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("claimed_by", sa.BigInteger, sa.ForeignKey("staff.number", ondelete="SET NULL")),
        sa.Column("asked_at", _moment(), nullable=False),
        sa.Column("waiting_since", _moment(), nullable=False),
        sa.Column("claimed_at", _moment()),
        sa.Column("answered_at", _moment()),
        sa.Column("closed_at", _moment()),
        sa.Column("raised_at", _moment()),
        _of_conversation(),
    )
    op.create_table(
        "exchange",
        _number(),
        *_key(),
        _of_question(),
        sa.Column("by_staff", sa.Boolean, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("file", sa.JSON),
        sa.Column("said_at", _moment(), nullable=False),
        _of_conversation(),
    )
    op.create_table(
        "outbox",
        _number(),
        *_key(),
        _of_question(),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("exchange", sa.BigInteger, sa.ForeignKey("exchange.number", ondelete="CASCADE")),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("written_at", _moment(), nullable=False),
        sa.Column("sent_at", _moment()),
    )
    op.create_index("ix_outbox_state", "outbox", ["state"])
    op.create_table("canned_answer", _number(), sa.Column("text", sa.String, nullable=False))
    op.create_table(
        "faq_draft",
        _number(),
        _of_question(),
        sa.Column("author", sa.BigInteger, sa.ForeignKey("staff.number", ondelete="SET NULL")),
        *_faq(),
    )
    op.create_table("faq_entry", _number(), *_faq(), sa.Column("published_at", _moment(), nullable=False))
    with op.batch_alter_table("page_message") as page_message:
        page_message.add_column(sa.Column("question", sa.BigInteger))
        page_message.create_foreign_key(
            "page_message_question_fkey", "question", ["question"], ["number"], ondelete="CASCADE"
        )


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def _key() -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in _KEY]


def _of_conversation() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(_KEY, [f"conversation.{name}" for name in _KEY], ondelete="CASCADE")


def _of_question() -> sa.Column[int]:
    return sa.Column("question", sa.BigInteger, sa.ForeignKey("question.number", ondelete="CASCADE"), nullable=False)


def _faq() -> list[sa.Column[str]]:
    return [
        sa.Column("notice", sa.String(100)),
        sa.Column("asked", sa.String, nullable=False),
        sa.Column("answer", sa.String, nullable=False),
        sa.Column("clause", sa.String),
    ]


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)
