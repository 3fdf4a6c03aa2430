"""The trail of what was done with roles. The database itself keeps it from being changed, and young rows from going."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

#: Days for which no row can be removed.
_FEWEST_DAYS = 183


def upgrade() -> None:
    """Create the table and what keeps it."""
    op.create_table(
        "audit",
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("account", sa.BigInteger, index=True),
        sa.Column("role", sa.BigInteger, index=True),
        sa.Column("kind", sa.String(15)),
        sa.Column("act", sa.String(30), nullable=False),
        sa.Column("about", sa.JSON, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _keep_on_sqlite()
    else:
        _keep_on_postgresql()


def _keep_on_sqlite() -> None:
    refused = "SELECT RAISE(ABORT, 'the trail is kept as it is')"
    op.execute(f"CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN {refused}; END")
    is_young = f"julianday(OLD.at) > julianday('now') - {_FEWEST_DAYS}"
    op.execute(f"CREATE TRIGGER audit_kept BEFORE DELETE ON audit WHEN {is_young} BEGIN {refused}; END")


def _keep_on_postgresql() -> None:
    op.execute(
        """
        CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the trail is kept as it is';
        END
        $$
        """
    )
    is_young = f"OLD.at > now() - interval '{_FEWEST_DAYS} days'"
    changes = {
        "unchanged": "BEFORE UPDATE ON audit FOR EACH ROW",
        "kept": f"BEFORE DELETE ON audit FOR EACH ROW WHEN ({is_young})",
        "whole": "BEFORE TRUNCATE ON audit FOR EACH STATEMENT",
    }
    for name, change in changes.items():
        op.execute(f"CREATE TRIGGER audit_{name} {change} EXECUTE FUNCTION audit_kept()")
