"""Notices that are published while programs run, by the command as an administrator types it."""

import itertools
import shutil
from pathlib import Path

from rules.notice_files.content import digest_of, packed
from rules.notice_files.library import OWN_FOLDER
from services.notice_versions.following import follow
from services.notice_versions.shelf import Shelf
from services.notice_versions.versions import Signed, publish, withdraw
from tests.support.person import Program
from tests.support.process import run

AKSU = OWN_FOLDER / "aksu-2025h2"


def copied(folder: Path, notice_id: str = AKSU.name, changes: dict[str, str] | None = None) -> Path:
    """A copy of Aksu's notice in a folder, with another id and some texts replaced, each wherever it stands."""
    there = folder / notice_id
    shutil.copytree(AKSU, there)
    for file in there.glob("*.yaml"):
        text = file.read_text().replace(f"id: {AKSU.name}", f"id: {notice_id}", 1)
        for old, new in (changes or {}).items():
            assert old in text or file.name != "notice.yaml", old
            text = text.replace(old, new)
        file.write_text(text)
    return there


def command(url: str, *words: str, code: int = 0) -> str:
    """What ``python -m bot notice`` says, on a database, when it is done; it must end with a code."""
    done = run("--at", "2025-10-20T09:00", "notice", *map(str, words), env={"DATABASE_URL": url})
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == code, said
    return said


class Publisher:
    """Publishes in a program of this process, which takes it at once, and sends what follows."""

    def __init__(self, program: Program, folder: Path):
        self._program, self._folder, self._shelf = program, folder, Shelf(program.store, program.library)
        self._numbers = itertools.count()

    async def publishes(self, notice_id: str = AKSU.name, changes: dict[str, str] | None = None) -> None:
        """Publish Aksu's notice with changes."""
        folder = copied(self._folder / str(next(self._numbers)), notice_id, changes)
        signed = Signed("李主任", self._program.clock.now(), "更正")
        await publish(self._program.store, notice_id, digest_of(folder), packed(folder), signed)
        await self.is_followed()

    async def withdraws(self, notice_id: str = AKSU.name) -> None:
        """Withdraw a notice."""
        await withdraw(self._program.store, notice_id, Signed("李主任", self._program.clock.now(), "作废"))
        await self.is_followed()

    async def is_followed(self) -> None:
        """Take what is in force, have everything follow, and send what is due."""
        await self._shelf.take()
        await follow(self._program.store, self._program.library, self._program.clock.now())
        await self._program.relay.deliver()

    def close(self) -> None:
        """Remove what was taken."""
        self._shelf.close()
