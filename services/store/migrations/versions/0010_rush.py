"""An update that could not be answered stays, with the reason; programs that send by one bot share its limit."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Add the column and the table, which need not outlive the database server's own crash."""
    op.add_column("inbox", sa.Column("why", sa.String(200)))
    op.create_table(
        "rate_limit",
        sa.Column("bot_id", sa.BigInteger, primary_key=True),
        sa.Column("what", sa.String(30), primary_key=True),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=False),
        prefixes=["UNLOGGED"] if op.get_bind().dialect.name == "postgresql" else [],
    )
