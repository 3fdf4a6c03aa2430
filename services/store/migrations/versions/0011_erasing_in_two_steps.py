"""Erasing in two steps, by a clock that is watched; who was erased stays known by hash."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Add the mark, and create the tables."""
    op.add_column("conversation", sa.Column("expiring_since", sa.DateTime(timezone=True)))
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("salt", sa.String(32), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
    )
    op.create_table(
        "clock_watch",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.Column("believed_at", sa.DateTime(timezone=True)),
        sa.Column("doubted_since", sa.DateTime(timezone=True)),
    )
