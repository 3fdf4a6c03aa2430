"""Codes by which two chats of one person are linked, and to what people have agreed, by which text."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Create the two tables. What was agreed to before is not made up: nobody knows which text was shown."""
    op.create_table(
        "link_code",
        _of_account(primary_key=True),
        sa.Column("code_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("expires_at", _moment(), nullable=False),
    )
    op.create_table(
        "consent",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        _of_account(nullable=False, index=True),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("unit", sa.BigInteger, sa.ForeignKey("unit.number", ondelete="SET NULL"), index=True),
        sa.Column("text_version", sa.String(16), nullable=False),
        sa.Column("language", sa.String(10), nullable=False),
        sa.Column("at", _moment(), nullable=False),
        sa.Column("withdrawn_at", _moment()),
    )


def _of_account(**options: Any) -> sa.Column[int]:
    return sa.Column("account", sa.BigInteger, sa.ForeignKey("account.number", ondelete="CASCADE"), **options)


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)
