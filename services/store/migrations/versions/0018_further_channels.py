"""Channels on which somebody is sent reminders and broadcasts beside the preferred one."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Create the table, empty: so far messages came on one channel."""
    account = sa.ForeignKey("account.number", ondelete="CASCADE")
    op.create_table(
        "further_channel",
        sa.Column("account", sa.BigInteger, account, primary_key=True),
        sa.Column("channel", sa.String(40), primary_key=True),
    )
