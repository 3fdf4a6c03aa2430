"""One-time codes: nobody guesses them, and they are read however somebody writes them. Only their hashes are kept."""

import hashlib
import secrets

#: Letters and digits that are not taken for each other.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 12


def random_code(length: int) -> str:
    """So many signs that nobody guesses."""
    return "".join(secrets.choice(_SIGNS) for _ in range(length))


def plain_code(code: str) -> str:
    """A code as it was made, however somebody writes it."""
    return "".join(code.replace("-", "").split()).upper()


def new_code() -> str:
    """A one-time code as it is shown."""
    code = random_code(_LENGTH)
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


def hash_of(code: str) -> str:
    """What is kept of a one-time code."""
    return hashlib.sha256(plain_code(code).encode()).hexdigest()
