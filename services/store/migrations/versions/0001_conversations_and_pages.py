"""Conversations and their pages. Databases from before the first revision have these tables already."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables that are missing."""
    op.create_table(
        "conversation",
        sa.Column("bot_id", sa.BigInteger, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, primary_key=True),
        sa.Column("user_id", sa.BigInteger, primary_key=True),
        sa.Column("state", sa.String(100)),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("seen", sa.JSON, nullable=False),
        sa.Column("last_message", sa.BigInteger, nullable=False),
        sa.Column("last_seq", sa.BigInteger, nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        if_not_exists=True,
    )
    op.create_table(
        "page_message",
        *_numbers(),
        sa.Column("by_person", sa.Boolean, nullable=False),
        sa.Column("html", sa.String),
        sa.Column("keyboard", sa.JSON),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True)),
        _of_conversation(),
        if_not_exists=True,
    )
    op.create_index("ix_page_message_seq", "page_message", ["seq"], if_not_exists=True)
    op.create_table(
        "page_file",
        *_numbers(),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        _of_conversation(),
        if_not_exists=True,
    )


def _numbers() -> list[sa.Column[int]]:
    return [
        sa.Column("bot_id", sa.BigInteger, primary_key=True),
        sa.Column("chat_id", sa.BigInteger, primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True),
        sa.Column("user_id", sa.BigInteger, nullable=False),
    ]


def _of_conversation() -> sa.ForeignKeyConstraint:
    key = ("bot_id", "chat_id", "user_id")
    return sa.ForeignKeyConstraint(key, [f"conversation.{column}" for column in key], ondelete="CASCADE")
