"""The files of a notice to begin with, every part explained in Chinese for whoever fills them in."""

import re
from pathlib import Path

_FOLDER = Path(__file__).parent


def is_id(text: str) -> bool:
    """Whether a text can be the id of a notice, and the name of its folder."""
    return re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,40}", text) is not None


def template(file: str, notice_id: str) -> str:
    """The text of a file for a notice of that id."""
    return (_FOLDER / f"{file}.yaml").read_text(encoding="utf-8").replace("ID_OF_NOTICE", notice_id)
