"""Who is reminded of a notice's dates."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_KEY = ("bot_id", "chat_id", "user_id")


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "subscription",
        *(sa.Column(name, sa.BigInteger, primary_key=True) for name in _KEY),
        sa.Column("notice", sa.String(100), primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True)) for name in ("submitted_at", "stopped_at", "snoozed_until")),
        sa.Column("dates", sa.JSON, nullable=False),
        sa.Column("planned_by", sa.String(16), nullable=False),
        sa.ForeignKeyConstraint(_KEY, [f"conversation.{name}" for name in _KEY], ondelete="CASCADE"),
    )
    op.create_index("ix_subscription_notice", "subscription", ["notice"])
