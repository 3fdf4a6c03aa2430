"""One file read by a process of its own, which may die of it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO
from weakref import finalize

from locales import Words
from services.roster.reading.handing_over import OUT_OF_MEMORY, handed_over
from services.roster.reading.limits import Limits
from services.roster.sheets import Refused, Sheet

_ROOT = Path(__file__).parents[3]
_COMMAND = (sys.executable, "-m", "services.roster.reading.child")
#: Nothing else of the environment is any of its business, least of all what is secret there.
_KEPT = ("LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "MALLOC_ARENA_MAX": "2", "POLARS_MAX_THREADS": "1"}
#: How it ends where memory did not suffice: by its own word, by a library that was given none, by the system.
_MEMORY = (OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGKILL)


class Reading:
    """A file that is being read by a process, which begins at once and ends with this at the latest."""

    def __init__(self, file: BinaryIO, name: str, limits: Limits):
        self._name, self._limits = name, limits
        self._process = subprocess.Popen(
            [*_COMMAND, json.dumps(asdict(limits))],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=1 << 20,
            cwd=_ROOT,
            env=_ENVIRONMENT | {name: os.environ[name] for name in _KEPT if name in os.environ},
        )
        self._end = finalize(self, _end, self._process)

    def found(self) -> Iterator[Sheet | Refused]:
        """What the file holds, once it is read; a sentence where the process came to another end than its own."""
        try:
            handed, _ = self._process.communicate(timeout=self._limits.seconds)
        except subprocess.TimeoutExpired:
            self._end()
            return iter([self._refused("roster.refused.slow")])
        if self._process.returncode == 0:
            return handed_over(handed, self._name)
        if self._process.returncode == -signal.SIGXCPU:
            return iter([self._refused("roster.refused.slow")])
        is_memory = self._process.returncode in _MEMORY
        return iter([self._refused("roster.refused.memory" if is_memory else "roster.refused.damaged")])

    def _refused(self, message: str) -> Refused:
        return Refused(self._name, Words(message, file=self._name))


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()
