"""What a question to staff is about: a topic that is foreseen under its notice, with its own words and clause."""

from functools import lru_cache
from pathlib import Path

from rules.notice import Notice
from rules.notice_files.faq import Entry, load_faq
from rules.notice_files.library import Library, UnknownNotice, load_notice
from services.language.answers import Answer
from services.language.answers.from_notice import entries_of

#: The answers whose topic was found; that of any other would be a guess, or belongs to another place's notice.
_FOUND = ("answer", "own", "open")


def topic_of(found: Answer) -> str | None:
    """The topic of a question by its answer; None where none was found."""
    return found.topic if found.kind in _FOUND else None


def foreseen(notice: Notice, topic: str | None) -> Entry | None:
    """What is foreseen of a topic under a notice; None where it is no topic, or none any more."""
    return _entries(notice.folder).get(topic or "")


def foreseen_by(library: Library, notice: str | None, topic: str | None) -> Entry | None:
    """The same by the notice's id; None where that is gone, too."""
    try:
        return foreseen(library.find(notice), topic) if notice else None
    except UnknownNotice:
        return None


def in_words(library: Library, notice: str | None, topic: str | None) -> str | None:
    """A topic as staff read it, as a question in few words; None where nothing is foreseen of it."""
    entry = foreseen_by(library, notice, topic)
    return entry.title if entry else None


@lru_cache(maxsize=64)
def _entries(folder: Path) -> dict[str, Entry]:
    """All that is foreseen under a notice, by its topic."""
    found = load_faq(folder)
    return {entry.id: entry for entry in entries_of(load_notice(folder), found[1] if found else [])}
