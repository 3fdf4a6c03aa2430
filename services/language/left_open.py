"""What somebody says of themselves that their notice leaves open: 编外, 借调, 产假.

It decides nothing; the program tells them that it is open.
"""

import re
from functools import lru_cache
from pathlib import Path

from locales import Words
from rules.notice import Notice
from rules.notice_files.faq import Entry, load_faq, placeholder_values
from services.language.in_answer_to import told_so
from services.patterns import regex

#: 没受过处分, 不是合同工, 试用期已满.
_DENIED = regex("(?:没有?|未|无|非|不是|并非|从不|不曾)[^,。;]{0,4}$")
_OVER = regex("[期制工]?(?:已经?)?(?:满|过|结束|期满|到期|转正)")


def left_open(text: str, notice: Notice) -> list[str]:
    """The ids of what the notice leaves open about what a text says of its writer."""
    said = told_so(text) or ""
    return [entry.id for entry in _entries(notice.folder) if any(_is_said(word, said) for word in entry.of_oneself)]


def told(ids: list[str], notice: Notice, year: int) -> list[str]:
    """That the notice leaves some things open, each in words for a reader in a year, and whom to ask."""
    found = [entry for entry in _entries(notice.folder) if entry.id in ids]
    values = placeholder_values(notice, year) if found else {}
    return [str(Words("finding.desk", reason=entry.said(values), ask=notice.ask)) for entry in found]


def _is_said(word: str, said: str) -> bool:
    return any(
        not _DENIED.search(said[: match.start()]) and not _OVER.match(said, match.end())
        for match in re.finditer(re.escape(word), said)
    )


@lru_cache(maxsize=64)
def _entries(folder: Path | None) -> list[Entry]:
    entries = [entry.asked_everywhere() for entry in load_faq(folder)] if folder else []
    return [entry for entry in entries if entry.open is not None and entry.of_oneself]
