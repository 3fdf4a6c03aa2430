"""Addresses for mails, by conversation."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_KEY = ("bot_id", "chat_id", "user_id")


def upgrade() -> None:
    """Create their table."""
    op.create_table(
        "mail_address",
        *(sa.Column(name, sa.BigInteger, primary_key=True) for name in _KEY),
        sa.Column("address", sa.String(254)),
        sa.Column("unconfirmed", sa.String(254)),
        sa.Column("code", sa.String(6)),
        sa.Column("wrong", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(_KEY, [f"conversation.{name}" for name in _KEY], ondelete="CASCADE"),
    )
