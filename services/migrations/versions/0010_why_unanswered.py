"""An update that could not be answered stays in the inbox, with the reason."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column."""
    op.add_column("inbox", sa.Column("why", sa.String(200)))
