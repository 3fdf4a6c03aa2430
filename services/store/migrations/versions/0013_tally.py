"""How many messages of the outbox stand how is counted as they change, so that nobody need look through all of them."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_STATES = ("waiting", "sending", "sent", "failed", "uncertain", "cancelled")


def upgrade() -> None:
    """Create the table, count what is there, and have the database count on from now on."""
    op.create_table(
        "outbox_tally",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("messages", sa.BigInteger, nullable=False),
    )
    for state in _STATES:
        counted = f"SELECT '{state}', count(*) FROM outbox WHERE state = '{state}'"
        op.execute(f"INSERT INTO outbox_tally (state, messages) {counted}")
    if op.get_bind().dialect.name == "sqlite":
        _count_on_sqlite()
    else:
        _count_on_postgresql()


def _count_on_sqlite() -> None:
    """One writer at a time: each state's number is changed in its place."""
    less, more = (
        f"UPDATE outbox_tally SET messages = messages {sign} 1 WHERE state = {row}.state;"
        for sign, row in (("-", "OLD"), ("+", "NEW"))
    )
    changes = {"INSERT": more, "UPDATE OF state": less + more, "DELETE": less}
    for name, (change, work) in zip(("more", "other", "less"), changes.items(), strict=True):
        op.execute(f"CREATE TRIGGER outbox_tally_{name} AFTER {change} ON outbox BEGIN {work} END")


def _count_on_postgresql() -> None:
    """Writers must not wait for each other: every statement adds what it changed, which is summed up when read."""
    op.execute(
        """
        CREATE FUNCTION outbox_tally() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                INSERT INTO outbox_tally (state, messages) SELECT state, count(*) FROM now_there GROUP BY state;
            ELSIF TG_OP = 'DELETE' THEN
                INSERT INTO outbox_tally (state, messages) SELECT state, -count(*) FROM there_before GROUP BY state;
            ELSE
                INSERT INTO outbox_tally (state, messages)
                SELECT state, sum(one) FROM (
                    SELECT state, 1 AS one FROM now_there UNION ALL SELECT state, -1 FROM there_before
                ) AS each GROUP BY state HAVING sum(one) <> 0;
            END IF;
            RETURN NULL;
        END
        $$
        """
    )
    now_there, there_before = "NEW TABLE AS now_there", "OLD TABLE AS there_before"
    changes = {"INSERT": now_there, "UPDATE": f"{there_before} {now_there}", "DELETE": there_before}
    for name, (change, seen) in zip(("more", "other", "less"), changes.items(), strict=True):
        op.execute(
            f"CREATE TRIGGER outbox_tally_{name} AFTER {change} ON outbox REFERENCING {seen}"
            " FOR EACH STATEMENT EXECUTE FUNCTION outbox_tally()"
        )
