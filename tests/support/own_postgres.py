"""A PostgreSQL cluster of a test's own, which can be restarted without warning."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.server import free_port

#: PostgreSQL refuses to be run by root: root has it run by this user.
_USER = "postgres"


class Cluster:
    """A running cluster; ``url`` is the address of its database."""

    def __init__(self, programs: Path, folder: Path):
        self._programs, self._folder, port = programs, folder, free_port()
        self._run("initdb", "-D", folder, "-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        with (folder / "postgresql.conf").open("a") as settings:
            # The machine goes on when the server does not: nobody need wait for its disk.
            settings.write(f"port={port}\nlisten_addresses='127.0.0.1'\nunix_socket_directories=''\nfsync=off\n")
        self.url = f"postgresql+psycopg://test@127.0.0.1:{port}/postgres"
        self.start()

    def start(self) -> None:
        """Begin it, where it is not there."""
        self._control("start")

    def restart(self) -> None:
        """Have it end at once, as if the power had failed, and start again."""
        self._control("restart")

    def stop(self) -> None:
        """End it, likewise."""
        self._control("stop")

    def _control(self, what: str) -> None:
        log = self._folder / "log"
        self._run("pg_ctl", what, "-D", self._folder, "-m", "immediate", "-l", log, "-w", "-s")

    def _run(self, program: str, *words: object) -> None:
        as_user = ["runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []
        command = [*as_user, str(self._programs / program), *map(str, words)]
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL)


@contextmanager
def own_postgres() -> Iterator[Cluster]:
    """A cluster that is gone in the end. Skips the test where PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        assert not os.environ.get("REQUIRE_POSTGRES"), "REQUIRE_POSTGRES is set, but there is no initdb"
        pytest.skip("PostgreSQL is not installed here: there is no initdb")
    with TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        cluster = Cluster(programs, Path(folder) / "data")
        try:
            yield cluster
        finally:
            cluster.stop()


def _programs() -> Path | None:
    """Where PostgreSQL's programs are: the newest ones of Debian, or those on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda each: float(each.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None
