"""The real program in a process of its own, for tests that need one."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.person import IN_SEASON


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Server:
    """``python -m bot`` on a database in a folder; it can be killed and started again on the same port."""

    def __init__(self, folder: Path, at: str = IN_SEASON, **settings: str):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._command = [sys.executable, "-m", "bot", "--at", at, "serve", "--port", str(self.port)]
        self._env = os.environ | {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/test.db"} | settings
        self.start()

    def start(self) -> None:
        """Start, and wait until the page's address is printed."""
        self._process = subprocess.Popen(
            self._command, env=self._env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        self.printed = self._process.stdout.readline()

    def kill(self) -> None:
        """End it without any warning."""
        self._process.kill()
        self._process.communicate()

    def stop(self) -> tuple[int, str]:
        """Ask it to stop; its exit code and what it wrote about errors."""
        self._process.send_signal(signal.SIGTERM)
        _, errors = self._process.communicate(timeout=15)
        return self._process.returncode, errors


@contextmanager
def serving(folder: Path, at: str = IN_SEASON, **settings: str) -> Iterator[Server]:
    """A server that is gone in the end, whatever happens."""
    server = Server(folder, at, **settings)
    try:
        yield server
    finally:
        server.kill()
