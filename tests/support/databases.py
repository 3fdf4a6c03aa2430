"""The databases that tests run on: SQLite in a folder, and PostgreSQL where a server answers."""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import Connection, Engine, MetaData, NullPool, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

import services.tables  # noqa: F401 - loaded, they are known to the metadata
from services.store.migrations import upgrade
from services.store.tables import Base

#: A database in which tests may make schemas of their own.
POSTGRES = os.environ.get("TEST_POSTGRES_URL", "postgresql+psycopg://127.0.0.1:5432/test")
#: What made the tables of a file from before there were revisions.
BEFORE_REVISIONS = Path(__file__).parent / "before_revisions.sql"
ROWS_BEFORE_ACCOUNTS = Path(__file__).parent / "rows_before_accounts.sql"


def sqlite(folder: Path) -> str:
    """The address of a new database in a folder."""
    return f"sqlite+aiosqlite:///{folder}/data/test.db"


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a new, empty schema, which is gone in the end. Skips the test where no server answers."""
    if not _answers():
        assert not os.environ.get("REQUIRE_POSTGRES"), f"REQUIRE_POSTGRES is set, but nothing answers at {POSTGRES}"
        pytest.skip(f"no PostgreSQL answers at {POSTGRES}")
    schema = f"test_{secrets.token_hex(6)}"
    with _server().connect() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
        try:
            # No test ends the server itself, so that nobody need wait for its disk.
            options = f"-csearch_path={schema} -csynchronous_commit=off"
            yield make_url(POSTGRES).update_query_dict({"options": options}).render_as_string(False)
        finally:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))


def make_tables(url: str) -> None:
    """Make the program's tables in an empty database."""
    with looking(url) as connection, connection.begin():
        upgrade(connection)


def put_tables(file: Path) -> None:
    """Put the program's tables into a database file, if there is none yet: to make them anew takes long."""
    if not file.exists():
        file.write_bytes(_with_tables())


@cache
def _with_tables() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder, "tables.db")
        make_tables(f"sqlite:///{file}")
        return file.read_bytes()


def copied(file: Path, folder: Path) -> str:
    """The address of a copy, in a folder, of a database file with what belongs to it."""
    url = sqlite(folder)
    shutil.copytree(file.parent, Path(make_url(url).database).parent)
    return url


def empty(kind: str, request: pytest.FixtureRequest) -> str:
    """The address of a database of a kind, for one test, with the program's tables and nothing in them."""
    if kind == "sqlite":
        return request.getfixturevalue("sqlite_copy")
    url = request.getfixturevalue("postgresql")
    empty_tables(url)
    return url


def empty_tables(url: str) -> None:
    """Take everything out of the tables of a PostgreSQL database, as if they were new.

    There is little in them: to delete that takes a tenth of the time of TRUNCATE, which makes each file anew.
    """
    with _emptied(url).connect() as connection:
        connection.execute(text("SET LOCAL lock_timeout = '20s'"))  # a test that left a transaction open holds up none
        is_kept = connection.scalar(text("SELECT EXISTS (SELECT FROM audit)"))
        if is_kept:
            connection.execute(text("ALTER TABLE audit DISABLE TRIGGER USER"))
        # Those that refer to others first; in the end the one that a trigger writes when another's rows are deleted.
        names = [*(table.name for table in reversed(Base.metadata.sorted_tables)), "outbox_tally"]
        connection.exec_driver_sql(";".join(f"DELETE FROM {name}" for name in names))
        numbers = "pg_sequences WHERE schemaname = current_schema() AND last_value IS NOT NULL"
        connection.execute(text(f"SELECT setval(format('%I', sequencename)::regclass, 1, false) FROM {numbers}"))
        if is_kept:
            connection.execute(text("ALTER TABLE audit ENABLE TRIGGER USER"))
        connection.commit()


@contextmanager
def looking(url: str) -> Iterator[Connection]:
    """A look into a database, past the program."""
    with _looked_into(url.replace("+aiosqlite", "")).connect() as connection:
        yield connection


def written(url: str) -> bytes:
    """All that is written in a database: the files of SQLite as they are, the rows of PostgreSQL."""
    if url.startswith("sqlite"):
        return b"".join(file.read_bytes() for file in Path(make_url(url).database).parent.iterdir())
    with looking(url) as connection:
        tables = MetaData()
        tables.reflect(connection)
        return repr([connection.execute(table.select()).all() for table in tables.sorted_tables]).encode()


@cache
def _looked_into(url: str) -> Engine:
    """For :func:`looking`, often many times in a test: only what it first has to ask of the database stays."""
    return create_engine(url, poolclass=NullPool)


@cache
def _server() -> Engine:
    return create_engine(POSTGRES, isolation_level="AUTOCOMMIT", connect_args={"connect_timeout": 5})


@cache
def _emptied(url: str) -> Engine:
    """For :func:`empty_tables`, whose connection stays: a new one has to look up every table anew."""
    return create_engine(url, pool_pre_ping=True)


@cache
def _answers() -> bool:
    try:
        _server().connect().close()
    except OperationalError:
        return False
    return True


TABLES = ("account", "identity", "conversation", "page_message", "page_file", "inbox")


def rows(url):
    """How many rows each table has in the database itself."""
    with looking(url) as connection:
        return {table: connection.scalar(text(f"SELECT count(*) FROM {table}")) for table in TABLES}
