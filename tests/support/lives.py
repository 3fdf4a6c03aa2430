"""The program in many lives: each is forked from this process, so that it has nothing left to import.

For the rest it is what ``python -m bot`` is: a process with its own arguments, environment and folder, its own input
and output, which is ended by signals or ends as ever: it waits for its threads, does what was to be done at the end,
and complains of what is left. Only what it was forked with is not taken to pieces, module by module, which takes longer
than many a command. It is asked for, and heard of, through sockets (see :mod:`tests.support.process`): first its
process number, in the end its exit code.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import socket
import sys
from contextlib import suppress
from datetime import date
from select import select

code = None  #: how a life ends


def leave() -> None:
    """Leave as a life, once all else that was to be done at the end is done."""
    if code is not None:
        gc.collect()  # whatever complains of its end
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


atexit.register(leave)  # who comes first is called last

gc.disable()  # looking for garbage while modules are imported finds none, and takes a quarter of the time

from bot.loading import without_collecting  # noqa: E402

with without_collecting():
    import bot.serve
gc.disable()

import aiosqlite  # noqa: E402, F401
import docxtpl  # noqa: E402, F401
import polars  # noqa: E402, F401 - it begins no threads that it could not do without
import rjieba  # noqa: E402, F401
import tqdm  # noqa: E402, F401

import bot.channels.terminal.session  # noqa: E402
import bot.chat  # noqa: E402
import bot.commands  # noqa: E402
import bot.rehearsal.rehearse  # noqa: E402
import bot.worker  # noqa: E402
import services.documents.workbook  # noqa: E402
import services.roster.reading.process  # noqa: E402
import services.roster.report  # noqa: E402
import services.roster.screening  # noqa: E402, F401
from bot.throttle import Throttle  # noqa: E402
from rules.notice_files.library import Library  # noqa: E402
from services.language.answers import answer  # noqa: E402
from services.language.understanding import names_known, understand  # noqa: E402
from services.patterns import LazyPattern  # noqa: E402


def make_ready() -> None:
    """Load every command, and what most of them need of notices and of how people write."""
    for command in pkgutil.walk_packages(bot.commands.__path__, "bot.commands."):
        importlib.import_module(command.name)
    library = Library.from_environment()
    understand("我在拜城县的乡镇工作", date(2025, 10, 20), names_known(library))
    for notice in library.all():
        answer("申报几号截止", notice)
    for pattern in [each for each in gc.get_objects() if isinstance(each, LazyPattern)]:
        assert pattern.search  # compiled here, it need not be in each life


def main(listener: socket.socket) -> None:
    """Fork a life for every request, until nobody is left who could ask."""
    asking = [listener.accept()[0]]
    while asking:
        for ready in select([listener, *asking], [], [])[0]:
            if ready is listener:
                asking.append(listener.accept()[0])
            elif not answered(ready, [listener, *asking]):
                asking.remove(ready)
                ready.close()
    listener.close()
    with suppress(ChildProcessError):
        while os.wait():
            pass


def answered(asked: socket.socket, sockets: list[socket.socket]) -> bool:
    """Fork a life, for which none of the sockets is, if one is asked for."""
    request, files, _, _ = socket.recv_fds(asked, 1_000_000, 4)
    if request and os.fork() == 0:
        for each in sockets:
            each.close()
        cord, *standard = files
        if (life := os.fork()) == 0:
            os.close(cord)
            live(standard, **json.loads(request))
        watch(life, cord, standard)
    for file in files:
        os.close(file)
    return bool(request)


def live(standard: list[int], words: list[str], env: dict[str, str], folder: str, is_slowed: bool) -> None:
    """Be the program, and never come back."""
    for number, file in enumerate(standard):
        os.dup2(file, number)
        os.close(file)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)
    if not is_slowed:
        bot.serve.Throttle = lambda: Throttle(burst=10_000)
    sys.argv[1:] = words
    global code
    code = 1  # unless the program says so itself, only an error ends it
    try:
        runpy.run_module("bot", run_name="__main__", alter_sys=True)
    except SystemExit as left:
        code = left.code or 0
        raise


def watch(life: int, cord: int, standard: list[int]) -> None:
    """Tell of a life, and wait for its end."""
    for file in standard:
        os.close(file)
    os.write(cord, b"%d\n" % life)
    _, status = os.waitpid(life, 0)
    os.write(cord, b"%d\n" % os.waitstatus_to_exitcode(status))
    os._exit(0)


if __name__ == "__main__":
    make_ready()
    gc.enable()
    gc.freeze()
    main(socket.socket(fileno=int(sys.argv[1])))
