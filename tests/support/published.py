"""Notices that are published while programs run, by the command as an administrator types it."""

import shutil
from pathlib import Path

from rules.notice_files.library import OWN_FOLDER
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
