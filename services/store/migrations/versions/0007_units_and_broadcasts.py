"""Units with their HR and members; broadcasts. An invitation may make somebody HR of a unit."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_KEY = ("bot_id", "chat_id", "user_id")


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "unit",
        _number(),
        sa.Column("name", sa.String(60), nullable=False, unique=True),
        sa.Column("code", sa.String(8), nullable=False, unique=True),
        sa.Column("since", _moment(), nullable=False),
    )
    op.create_table(
        "hr",
        _number(),
        *(sa.Column(name, sa.BigInteger, nullable=False) for name in _KEY),
        _of_unit(),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("since", _moment(), nullable=False),
        _of_conversation(),
        sa.UniqueConstraint(*_KEY),
    )
    op.create_table(
        "member",
        *(sa.Column(name, sa.BigInteger, primary_key=True) for name in _KEY),
        _of_unit(),
        sa.Column("called", sa.String(20)),
        sa.Column("shares", sa.Boolean, nullable=False),
        sa.Column("since", _moment(), nullable=False),
        _of_conversation(),
    )
    op.create_table(
        "broadcast",
        _number(),
        _of_unit(),
        sa.Column("author", sa.BigInteger, sa.ForeignKey("hr.number", ondelete="SET NULL")),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("audience", sa.JSON, nullable=False),
        sa.Column("is_dated", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("count", sa.Integer),
        sa.Column("is_few", sa.Boolean, nullable=False),
        sa.Column("cutoff", _moment()),
        sa.Column("written_at", _moment(), nullable=False),
        sa.Column("started_at", _moment()),
        sa.Column("ended_at", _moment()),
    )
    for table in ("hr", "member", "broadcast"):
        op.create_index(f"ix_{table}_unit", table, ["unit"])
    op.create_index("ix_broadcast_state", "broadcast", ["state"])
    with op.batch_alter_table("invitation") as invitation:
        invitation.add_column(sa.Column("unit", sa.BigInteger))
        invitation.create_foreign_key("invitation_unit_fkey", "unit", ["unit"], ["number"], ondelete="CASCADE")


def _number() -> sa.Column[int]:
    return sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True)


def _of_unit() -> sa.Column[int]:
    return sa.Column("unit", sa.BigInteger, sa.ForeignKey("unit.number", ondelete="CASCADE"), nullable=False)


def _of_conversation() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(_KEY, [f"conversation.{name}" for name in _KEY], ondelete="CASCADE")


def _moment() -> sa.DateTime:
    return sa.DateTime(timezone=True)
