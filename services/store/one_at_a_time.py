"""What must not be done by two programs at once, and is not about a single row that could be locked."""

from sqlalchemy import Connection, text

#: Locks are the whole database's: the name is one of the schema's.
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ' at a time ' || :name, 0))")


def one_at_a_time(connection: Connection, name: str) -> None:
    """Wait until nobody else does what is called so, and keep others from it until this transaction ends.

    What is read afterwards is as they left it. On SQLite there is one writer anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(_LOCK, {"name": name})
