"""Backups of a schema of PostgreSQL, by its own programs: ``pg_dump`` and ``pg_restore``.

They are told of the password by the environment, so that it stands on no command line.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import NamedTemporaryFile

from psycopg.conninfo import make_conninfo
from sqlalchemy import URL, Connection, text

from services.backup.faults import BadBackup, Failed
from services.store.erasing import erasures
from services.store.erasures import Erased
from services.store.tables import Erasure

#: What a list of an archive's parts says of the schema itself, which is made beforehand.
_OF_SCHEMA = re.compile(r"^\d+; .*\bSCHEMA\b.*\n?", re.M)
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)
#: How every archive of pg_dump begins.
MAGIC = b"PGDMP"


class ProgramMissing(Failed):
    """One of PostgreSQL's programs is not there; its name."""


def dump(url: URL, schema: str, to: Path) -> None:
    """Write a schema as it is at one moment, even while it is in use, over a file. Raises Failed."""
    _run(url, "pg_dump", "--format=custom", f"--schema={_exactly(schema)}", f"--file={to}", fault=Failed)


def check(file: Path) -> None:
    """Read a whole backup without doing anything with it. Raises BadBackup, and Failed."""
    if not file.is_file():
        raise BadBackup(f"{file}: there is no such file")
    _run(None, "pg_restore", "--file=/dev/null", str(file), fault=BadBackup)


def load(url: URL, file: Path) -> None:
    """Put a backup into its schema, which is empty; all of it or nothing. Raises Failed."""
    parts = _run(None, "pg_restore", "--list", str(file), fault=BadBackup)
    with NamedTemporaryFile("w", suffix=".list") as wanted:
        wanted.write(_OF_SCHEMA.sub("", parts))
        wanted.flush()
        options = "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"
        _run(url, "pg_restore", *options, f"--use-list={wanted.name}", str(file), fault=Failed)


def others(connection: Connection) -> int:
    """How many others are connected with the database."""
    count: int = connection.execute(_OTHERS).scalar_one()
    return count


def schema_of(connection: Connection) -> str:
    """The schema in which the program's tables are."""
    schema: str = connection.execute(text("SELECT current_schema()")).scalar_one()
    return schema


def is_empty(connection: Connection) -> bool:
    """Whether nobody's conversation is there."""
    if connection.scalar(text("SELECT to_regclass('conversation')")) is None:
        return True
    return connection.scalar(text("SELECT 1 FROM conversation LIMIT 1")) is None


def erased_in(connection: Connection) -> set[Erased]:
    """Who was erased, as far as the database knows."""
    is_there = connection.scalar(text(f"SELECT to_regclass('{Erasure.__tablename__}')")) is not None
    return set(erasures(connection)) if is_there else set()


def put_aside(connection: Connection, schema: str, aside: str) -> None:
    """Give a schema another name, and make an empty one in its place."""
    quoted = connection.dialect.identifier_preparer.quote
    connection.execute(text(f"ALTER SCHEMA {quoted(schema)} RENAME TO {quoted(aside)}"))
    connection.execute(text(f"CREATE SCHEMA {quoted(schema)}"))


def remove(connection: Connection, schema: str) -> None:
    """Remove a schema with all that is in it."""
    connection.execute(text(f"DROP SCHEMA {connection.dialect.identifier_preparer.quote(schema)} CASCADE"))


def put_back(connection: Connection, schema: str, aside: str) -> None:
    """Undo that, with all that has come into the new one since."""
    quoted = connection.dialect.identifier_preparer.quote
    remove(connection, schema)
    connection.execute(text(f"ALTER SCHEMA {quoted(aside)} RENAME TO {quoted(schema)}"))


def _exactly(schema: str) -> str:
    """A pattern of ``pg_dump`` for one schema."""
    escaped = schema.replace('"', '""')
    return f'"{escaped}"'


def _run(url: URL | None, program: str, *words: str, fault: type[Exception]) -> str:
    """What a program of PostgreSQL prints. Raises ProgramMissing, and the fault with what it complained of."""
    if shutil.which(program) is None:
        raise ProgramMissing(program)
    environment = dict(os.environ)
    if url is not None:
        _, given = url.get_dialect()().create_connect_args(url)
        if password := given.pop("password", None):
            environment["PGPASSWORD"] = password
        words = (f"--dbname={make_conninfo(**given)}", "--no-password", *words)
    ended = subprocess.run([program, *words], env=environment, capture_output=True, text=True, errors="replace")
    if ended.returncode:
        complaint = ended.stderr.strip().splitlines() or [f"{program}: {ended.returncode}"]
        raise fault(complaint[-1] if fault is BadBackup else " ".join(complaint[:3]))
    return ended.stdout
