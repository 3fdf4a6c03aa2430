"""The trail, as tests look at it."""

from sqlalchemy import text

from services.accounts.audit import entries


async def acts(program, role=None):
    """What was done, with what it was about, in order; with one role, where told."""
    trail = await entries(program.store)
    return [(entry.act, entry.about) for entry in trail if role is None or entry.role == role]


def by_force(connection, *statements):
    """Change the trail behind the back of what keeps it, as whoever owns the database's files can."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
    else:
        for name in ("audit_unchanged", "audit_kept"):
            connection.execute(text(f"DROP TRIGGER {name}"))
    for statement in statements:
        connection.execute(text(statement))
    if connection.dialect.name == "postgresql":
        connection.execute(text("ALTER TABLE audit ENABLE TRIGGER USER"))
    connection.commit()
