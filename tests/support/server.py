"""The real program as it serves, for tests that need it in a process of its own."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import databases
from tests.support.person import IN_SEASON
from tests.support.process import Process


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """``python -m bot`` on a database in a folder; it can be killed and started again on the same port.

    A folder that is there already has the tables in it; one that is not, and all in it, is made by the program.

    Its clock is set, unless ``at`` is None. Whoever talks to it faster than people do is slowed, unless told otherwise.
    """

    def __init__(self, folder: Path, at: str | None = IN_SEASON, is_slowed: bool = True, **settings: str):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._command = *(("--at", at) if at else ()), "serve", "--port", str(self.port)
        self._env = {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/test.db"} | settings
        self._is_slowed = is_slowed
        if folder.is_dir() and "DATABASE_URL" not in settings:
            databases.put_tables(folder / "test.db")
        self.start()

    def start(self) -> None:
        """Start, and wait until the page's address is printed."""
        self.process = Process(*self._command, env=self._env, is_slowed=self._is_slowed)
        self.printed = self.process.stdout.readline().decode()

    def kill(self) -> None:
        """End it without any warning."""
        if self.process:
            self.process.gets(signal.SIGKILL)
            self._ended()

    def stop(self) -> tuple[int, str]:
        """Ask it to stop; its exit code and what it wrote about errors."""
        self.process.gets(signal.SIGTERM)
        return self._ended()

    def _ended(self) -> tuple[int, str]:
        process, self.process = self.process, None
        code, _, errors = process.ends()
        return code, errors.decode()


@contextmanager
def serving(folder: Path, at: str | None = IN_SEASON, is_slowed: bool = True, **settings: str) -> Iterator[Server]:
    """A server that is gone in the end, whatever happens."""
    server = Server(folder, at, is_slowed, **settings)
    try:
        yield server
    finally:
        server.kill()
