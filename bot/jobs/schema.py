"""What the worker needs in the database: Procrastinate's tables, and the trigger that defers its jobs."""

from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files

from procrastinate.schema import SchemaManager, migrations_path
from sqlalchemy import Connection, text

from services.migrations import NewerDatabase

#: The number of PostgreSQL's lock that workers which start at the same time wait for.
_LOCK = 7106742194
#: Of which version the tables are is their comment; those without one are somebody else's business.
_SAYS = "Procrastinate "
_STANDING = text(
    "SELECT relation IS NOT NULL, obj_description(relation, 'pg_class')"
    " FROM (SELECT to_regclass('procrastinate_jobs') AS relation) AS found"
)

Version = tuple[int, ...]


def install(connection: Connection) -> None:
    """Bring the tables and the trigger up to date, all of it or nothing, one worker at a time. Raises NewerDatabase."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    is_there, comment = connection.execute(_STANDING).one()
    ours = version("procrastinate")
    if not is_there:
        _run(connection, SchemaManager.get_schema())
    elif comment and comment.startswith(_SAYS):
        for script in _later_than(_read(comment.removeprefix(_SAYS)), _read(ours)):
            _run(connection, script)
    if comment or not is_there:
        _run(connection, f"COMMENT ON TABLE procrastinate_jobs IS '{_SAYS}{ours}'")
    _run(connection, files("bot.jobs").joinpath("outbox.sql").read_text("utf-8"))


def _later_than(there: Version, ours: Version) -> Iterator[str]:
    """What Procrastinate changed in its tables since a version."""
    if there > ours:
        raise NewerDatabase
    for path in sorted(migrations_path.glob("*.sql")):
        if there < _read(path.name.partition("_")[0]) <= ours:
            yield path.read_text("utf-8")


def _read(number: str) -> Version:
    return tuple(int(part) for part in number.split(".")[:3])


def _run(connection: Connection, script: str) -> None:
    connection.exec_driver_sql(script, execution_options={"no_parameters": True})
