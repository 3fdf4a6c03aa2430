"""The program in many lives: each is forked from this process, so that it has nothing left to import.

For the rest it is what ``python -m bot`` is: a process with its own arguments, environment and folder, its own input
and output, which is ended by signals or ends as ever: it waits for its threads, does what was to be done at the end,
and complains of what is left. Only what it was forked with is not taken to pieces, module by module, which takes longer
than many a command. It is asked for, and heard of, through sockets (see :mod:`tests.support.process`): first its
process number, in the end its exit code.
"""

import atexit
import gc
import json
import os
import runpy
import socket
import sys
from contextlib import suppress

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

import bot.channels.terminal.session  # noqa: E402
import bot.commands.answer  # noqa: E402
import bot.commands.backup  # noqa: E402
import bot.commands.decide  # noqa: E402
import bot.commands.move  # noqa: E402
import bot.commands.notice  # noqa: E402
import bot.commands.restore  # noqa: E402
import bot.commands.serve  # noqa: E402
import bot.commands.staff  # noqa: E402
import bot.commands.understand  # noqa: E402
import bot.commands.worker  # noqa: E402
import bot.worker  # noqa: E402
from bot.throttle import Throttle  # noqa: E402
from rules.notice_files.library import Library  # noqa: E402


def main(asked: socket.socket) -> None:
    """Fork a life for every request, until nobody can ask any more."""
    while True:
        request, files, _, _ = socket.recv_fds(asked, 1_000_000, 4)
        if not request:
            break
        if os.fork() == 0:
            asked.close()
            cord, *standard = files
            if (life := os.fork()) == 0:
                os.close(cord)
                live(standard, **json.loads(request))
            watch(life, cord, standard)
        for file in files:
            os.close(file)
    with suppress(ChildProcessError):
        while os.wait():
            pass


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
    Library.from_environment().all()
    gc.enable()
    gc.freeze()
    main(socket.socket(fileno=int(sys.argv[1])))
