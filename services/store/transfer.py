"""Everything that a database holds is taken over into another one, which is empty."""

from sqlalchemy import Connection, Table, delete, func, insert, select

from services.store.tables import Account, Base

#: Rows written by one statement.
_TOGETHER = 500


class NotEmpty(Exception):
    """Somebody's account, or what is only ever added to, is in the database already."""


def take_over(connection: Connection, source: Connection) -> int:
    """Take over the rows of all known tables, of which it tells the number; both are up to date. Raises NotEmpty.

    What a database counts by itself it counts anew (``is_counted``), and what a program has made already that was
    started on it (``is_made_at_start``) gives way: people have cookies by the other one's key.
    """
    kept = [table for table in Base.metadata.sorted_tables if table.info.get("is_append_only")]
    if any(connection.scalar(select(func.count()).select_from(table)) for table in (Account.__table__, *kept)):
        raise NotEmpty
    tables = [table for table in Base.metadata.sorted_tables if not table.info.get("is_counted")]
    for table in tables:
        if table.info.get("is_made_at_start"):
            connection.execute(delete(table))
    return sum(_take_over(connection, source, table) for table in tables)


def _take_over(connection: Connection, source: Connection, table: Table) -> int:
    count = 0
    for rows in source.execute(select(table)).mappings().partitions(_TOGETHER):
        connection.execute(insert(table), [dict(row) for row in rows])
        count += len(rows)
    (first, *others) = table.primary_key.columns
    if count and not others and connection.dialect.name == "postgresql" and first.name == "number":
        highest = select(func.max(first)).scalar_subquery()
        connection.execute(select(func.setval(func.pg_get_serial_sequence(table.name, first.name), highest)))
    return count
