"""What files are called that people are given."""

import re

#: Signs that no file's name may have, on one system or another.
_NO_SIGNS = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
#: Names that Windows keeps for devices, whatever follows the dot.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
#: In bytes: with a suffix, and a number where there are several of a name, there is room on every system.
_LONGEST = 180


def file_name(text: str) -> str:
    """A text as the name of a file or folder on any system, without a suffix; never empty."""
    name = _NO_SIGNS.sub("-", " ".join(text.split())).encode()[:_LONGEST].decode(errors="ignore").strip(" .")
    return f"_{name}" if not name or _DEVICES.fullmatch(name) else name
