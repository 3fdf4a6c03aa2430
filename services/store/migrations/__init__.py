"""The tables' history. The program brings its database up to date itself, whenever it starts."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, inspect

from services.store import wiping

#: The number of PostgreSQL's lock that programs which start at the same time wait for.
_LOCK = 7106742193


class NewerDatabase(Exception):
    """The database was brought up to date by a newer version of the program: its tables are not known to this one."""


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring a database up to date, all of it or nothing, while no other program does. Raises NewerDatabase.

    One without any revision is empty, or older than the first revision, which leaves the tables that it finds.
    """
    connection.exec_driver_sql(
        "BEGIN IMMEDIATE" if connection.dialect.name == "sqlite" else f"SELECT pg_advisory_xact_lock({_LOCK})"
    )
    newest, *_ = known = [script.revision for script in revisions()]
    there = MigrationContext.configure(connection).get_current_heads()
    if not set(known).issuperset(there):
        raise NewerDatabase
    if there == (newest,):
        return
    if not inspect(connection).get_table_names():
        wiping.begin(connection)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@cache
def revisions() -> tuple[Script, ...]:
    """Every revision, the newest first."""
    return tuple(ScriptDirectory.from_config(_config()).walk_revisions())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
