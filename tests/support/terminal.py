"""The conversation in a terminal, as a process of its own."""

from tests.support.person import IN_SEASON
from tests.support.process import Process

COMMAND = "--at", IN_SEASON, "chat"


def on(folder):
    """The database of a folder."""
    return {"DATABASE_URL": f"sqlite+aiosqlite:///{folder}/test.db"}


class Sitting:
    """A sitting at the terminal, in which what is typed depends on what was printed."""

    def __init__(self, folder):
        self._process = Process(*COMMAND, env=on(folder))
        self.printed = self._until_prompt()

    def types(self, text):
        self._process.stdin.write(f"{text}\n".encode())
        self._process.stdin.flush()
        self.printed = self._until_prompt()

    def leaves(self):
        code, rest, errors = self._process.ends()
        assert (code, errors) == (0, b"")
        return rest.decode()

    def _until_prompt(self):
        printed = b""
        while not printed.endswith(b"> "):
            letter = self._process.stdout.read(1)
            assert letter, self._process.ends()
            printed += letter
        return printed.decode()
