"""The real program in a process of its own, without the seconds that it takes to import everything.

:mod:`tests.support.lives` has imported it, once for all tests, and forks such a process when it is told to.
"""

import json
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import BinaryIO, NamedTuple

from tests.support.waiting import HANGS

ROOT = Path(__file__).parent.parent.parent


class Process:
    """``python -m bot`` with some words after it, as it is begun in this environment and folder.

    What it reads and prints goes through pipes, ``stdin`` and ``stdout``, as bytes.
    """

    def __init__(self, *words: str, env: dict[str, str] | None = None, is_slowed: bool = True):
        (stdin, self.stdin), (self.stdout, stdout) = _pipe(), _pipe()
        self._errors = TemporaryFile()  # noqa: SIM115
        self._cord, their_cord = socket.socketpair()
        order = {"words": words, "env": os.environ | (env or {}), "folder": os.getcwd(), "is_slowed": is_slowed}
        with stdin, stdout, their_cord:
            theirs = [file.fileno() for file in (their_cord, stdin, stdout, self._errors)]
            socket.send_fds(_parent().asked, [json.dumps(order).encode()], theirs)
        self._told = self._cord.makefile()
        self._number = int(self._told.readline())

    def gets(self, number: int) -> None:
        """Send it a signal, if it still is there."""
        with suppress(ProcessLookupError):
            os.kill(self._number, number)

    def ends(self, given: bytes = b"", timeout: float = HANGS) -> tuple[int, bytes, bytes]:
        """Its exit code, what else it printed, and its errors: it is given the last of its input, and waited for."""
        late = Timer(timeout, self.gets, [signal.SIGKILL])
        late.start()
        with self._cord, self._told, self._errors, self.stdout, ThreadPoolExecutor(1) as beside:
            beside.submit(self._reads, given)
            printed, code = self.stdout.read(), int(self._told.readline())
            late.cancel()
            self._errors.seek(0)
            return code, printed, self._errors.read()

    def _reads(self, given: bytes) -> None:
        with suppress(BrokenPipeError), self.stdin:
            self.stdin.write(given)


def run(*words: str, given: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """The program from its beginning to its end."""
    return subprocess.CompletedProcess(words, *Process(*words, env=env).ends(given))


def loaded_and_said(errors: str) -> tuple[set[str], list[str]]:
    """The modules that a process under ``-X importtime`` says it loaded, and what else its errors are."""
    lines = errors.splitlines()
    loaded = {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time:")}
    return loaded, [line for line in lines if not line.startswith("import time:")]


def no_more() -> None:
    """Ask for no more of them; whoever began the process that forks them sees to its end."""
    if _parent.cache_info().currsize:
        parent = _parent()
        parent.asked.close()
        if parent.process:
            parent.process.wait()
        _parent.cache_clear()


class _Parent(NamedTuple):
    """How the process that forks the others is asked, and the process itself, where it was begun here."""

    asked: socket.socket
    process: subprocess.Popen | None


@cache
def _parent() -> _Parent:
    """One for all that run tests at the same time, begun by the first of them who needs it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", os.getpid())
    address, asked = f"\0lives of {run}", socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    process = _begun(address)
    while True:
        try:
            asked.connect(address)
            return _Parent(asked, process)
        except ConnectionRefusedError:  # another has the address, and listens in a moment, or just left
            process = process or _begun(address)


def _begun(address: str) -> subprocess.Popen | None:
    """The process that forks the others, listening on an address; None where the address is taken."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
        try:
            listener.bind(address)
        except OSError:
            return None
        listener.listen()
        return subprocess.Popen(
            [sys.executable, "-m", "tests.support.lives", str(listener.fileno())],
            cwd=ROOT,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # what forks should have no threads
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[listener.fileno()],
            start_new_session=True,
        )


def _pipe() -> tuple[BinaryIO, BinaryIO]:
    read, write = os.pipe()
    return open(read, "rb"), open(write, "wb")
