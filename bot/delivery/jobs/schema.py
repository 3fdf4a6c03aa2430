"""What workers need in the database: Procrastinate's tables, and the trigger that defers its jobs."""

from importlib.resources import files
from pathlib import Path

from procrastinate.schema import SchemaManager, migrations_path
from sqlalchemy import Connection, text

from bot.channel_names import LOCAL_CHANNELS
from services.store.migrations import NewerDatabase
from services.store.store import Store

#: The number of PostgreSQL's lock that workers which start at the same time wait for.
_LOCK = 7106742194
#: The tables' comment says which of Procrastinate's changes was the last one. Without it they are somebody else's.
_SAYS = "Procrastinate, up to "
_STANDING = text(
    "SELECT relation IS NOT NULL, obj_description(relation, 'pg_class')"
    " FROM (SELECT to_regclass('procrastinate_jobs') AS relation) AS found"
)


async def install(store: Store) -> None:
    """Bring the tables and the trigger up to date, one worker at a time. Raises NewerDatabase, SQLAlchemyError."""
    while await store.write_quietly(_take_a_step):
        pass


def _take_a_step(connection: Connection) -> bool:
    """Whether another one has to follow: of Procrastinate's changes, each wants those before it to be committed."""
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    is_there, comment = connection.execute(_STANDING).one()
    changes = sorted(migrations_path.glob("*.sql"))
    if not is_there:
        _run(connection, SchemaManager.get_schema())
        _mark(connection, changes[-1])
    elif comment and comment.startswith(_SAYS):
        last = comment.removeprefix(_SAYS)
        if last > changes[-1].name:
            raise NewerDatabase
        if change := next((change for change in changes if change.name > last), None):
            _run(connection, change.read_text("utf-8"))
            _mark(connection, change)
            return True
    local = ", ".join(f"'{channel}'" for channel in LOCAL_CHANNELS)
    _run(connection, files("bot.delivery.jobs").joinpath("outbox.sql").read_text("utf-8").format(local_channels=local))
    return False


def _mark(connection: Connection, change: Path) -> None:
    _run(connection, f"COMMENT ON TABLE procrastinate_jobs IS '{_SAYS}{change.name}'")


def _run(connection: Connection, script: str) -> None:
    connection.exec_driver_sql(script, execution_options={"no_parameters": True})
