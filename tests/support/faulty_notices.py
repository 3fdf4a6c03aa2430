"""Notices with mistakes, and what ``notice check`` says of them."""

import shutil
from pathlib import Path

from rules.notice_files.check import check
from rules.notice_files.library import OWN_FOLDER, Fault, NoticeFaults

AKSU = OWN_FOLDER / "aksu-2025h2"


def faults_in(folder: Path) -> list[Fault]:
    try:
        return list(check(folder))
    except NoticeFaults as wrong:
        return wrong.faults


def faults_after(tmp_path: Path, changes: dict[str, str], source: Path = AKSU, file: str = "notice.yaml"):
    """The faults of a copy of a notice in which some texts are replaced, and the first changed line."""
    folder = tmp_path / source.name
    shutil.copytree(source, folder)
    text = (folder / file).read_text()
    line = None
    for old, new in changes.items():
        assert old in text
        line = line or text[: text.index(old)].count("\n") + 1
        text = text.replace(old, new, 1)
    (folder / file).write_text(text)
    return faults_in(folder), line
