"""Whose accounts were erased, by hash alone, so that a backup does not bring them back.

Each is a row of the database, and a line of a file beside a file of SQLite: that outlives the loss of the database. The
salt keeps the hashes of one installation from being compared with those of another; whoever has it, and somebody's
address, can tell whether they were there.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from services.store.disk import append

#: How the channels were called when conversations had numbers for them; others by the number that they still hold.
_CHANNELS_BEFORE = {"page": "1", "terminal": "2"}
_LINE = re.compile(r"(?P<id>[0-9a-f]{32}) (?P<salt>[0-9a-f]{32}) (?P<digest>[0-9a-f]{64})")


class Erased(NamedTuple):
    """That an account was erased: once, of whoever's identity has this digest with the salt."""

    id: str
    salt: str
    digest: str


class NoList(ValueError):
    """A file that is no list of erased accounts."""


def erased(channel: str, address: str, salt: str | None) -> Erased:
    """That an account with an identity is erased now; the first of an installation chooses the salt."""
    salt = salt or secrets.token_hex(16)
    return Erased(secrets.token_hex(16), salt, _digest(f"{channel} {address}", salt))


def digests_of(channel: str, address: str, salt: str) -> set[str]:
    """What may be kept of an identity: now, and of what was erased before there were accounts."""
    before = _CHANNELS_BEFORE.get(channel) or channel.rpartition(":")[2]
    return {_digest(f"{channel} {address}", salt), _digest(f"{before} {address} {address}", salt)}


def _digest(text: str, salt: str) -> str:
    return hmac.new(bytes.fromhex(salt), text.encode(), hashlib.sha256).hexdigest()


def list_beside(file: Path) -> Path:
    """The list beside a file of SQLite."""
    return Path(f"{file}.erased")


def note(file: Path, ones: Iterable[Erased]) -> None:
    """Put on the list beside a file of SQLite what is not on it yet. Raises OSError."""
    if new := set(ones) - read_list(list_beside(file)):
        append(list_beside(file), "".join(f"{' '.join(one)}\n" for one in sorted(new)))


def read_list(file: Path) -> set[Erased]:
    """Everything on a list; one that is not there is empty. Raises OSError.

    Whatever else is in the file (a line that a power failure broke off) counts for nothing.
    """
    try:
        text = file.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return set()
    return {Erased(**found.groupdict()) for found in _LINE.finditer(text)}
