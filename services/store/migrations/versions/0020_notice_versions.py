"""Published versions of notices, what people were told under which version, and under which they are reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

_NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create the tables, empty, and the column: under which version people were told before was not kept."""
    op.create_table(
        "notice_version",
        sa.Column("number", _NUMBER, primary_key=True),
        sa.Column("notice", sa.String(100), nullable=False),
        sa.Column("digest", sa.String(64)),
        sa.Column("content", sa.LargeBinary),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(100), nullable=False),
        sa.Column("why", sa.String(1000), nullable=False),
    )
    op.create_index("ix_notice_version_notice", "notice_version", ["notice", "number"])
    account = sa.ForeignKey("account.number", ondelete="CASCADE")
    op.create_table(
        "told_decision",
        sa.Column("account", sa.BigInteger, account, primary_key=True),
        sa.Column("notice", sa.String(100), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("choice", sa.String(100)),
        sa.Column("eligible", sa.JSON, nullable=False),
        sa.Column("papers", sa.JSON, nullable=False),
        sa.Column("cutoff", sa.String(40), nullable=False),
        sa.Column("compared_with", sa.String(64), nullable=False),
    )
    op.create_index("ix_told_decision_notice", "told_decision", ["notice"])
    op.add_column("subscription", sa.Column("version", sa.String(64)))
