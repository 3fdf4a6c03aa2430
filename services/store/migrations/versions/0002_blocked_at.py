"""When a person blocked the bot."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the moment."""
    op.add_column("conversation", sa.Column("blocked_at", sa.DateTime(timezone=True)))
