"""The key that visitors' cookies are signed with."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Create the table; the programs make the key."""
    op.create_table(
        "signing_key",
        sa.Column("purpose", sa.String(30), primary_key=True),
        sa.Column("key", sa.LargeBinary, nullable=False),
    )
