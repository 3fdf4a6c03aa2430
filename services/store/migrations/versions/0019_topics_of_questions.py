"""What a question to staff is about, and what it says of whoever asks."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Add both columns, empty: of what was asked before it was not kept."""
    op.add_column("question", sa.Column("topic", sa.String(100)))
    op.add_column("question", sa.Column("stated", sa.JSON))
