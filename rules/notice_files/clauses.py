"""Clauses that parts of a notice's files rest on, held against those that it has."""

import unicodedata

from locales import Words
from rules.notice import Notice


def unknown_clause(clause: str, notice: Notice) -> Words:
    """That the notice has no such clause, and which is meant where only the width of brackets or digits differs."""
    near = next((known for known in notice.clauses if _plain(known) == _plain(clause)), None)
    if near is None:
        return Words("fault.notice.clause", clause=clause)
    return Words("fault.notice.clause_written", clause=clause, near=near)


def _plain(clause: str) -> str:
    return "".join(unicodedata.normalize("NFKC", clause).split())
