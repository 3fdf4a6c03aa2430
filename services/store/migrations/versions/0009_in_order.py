"""What waits is found in the order in which it is sent, without being sorted."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the index anew."""
    op.drop_index("ix_outbox_due", "outbox")
    waiting, columns = sa.text("state = 'waiting'"), ["by", "bot_id", "rank", "due_at", "number"]
    op.create_index("ix_outbox_due", "outbox", columns, sqlite_where=waiting, postgresql_where=waiting)
