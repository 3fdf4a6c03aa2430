"""What a question to staff is about: a topic that is foreseen under its notice, with its own words and clause."""

from rules.notice import Notice
from rules.notice_files.faq import Entry
from rules.notice_files.library import Library, UnknownNotice
from services.language.answers import Answer, answerer

#: The answers whose topic was found; that of any other would be a guess, or belongs to another place's notice.
_FOUND = ("answer", "own", "open")


def topic_of(found: Answer) -> str | None:
    """The topic of a question by its answer; None where none was found."""
    return found.topic if found.kind in _FOUND else None


def foreseen(notice: Notice, topic: str | None) -> Entry | None:
    """What is foreseen of a topic under a notice; None where it is no topic, or none any more."""
    return answerer(notice.folder).entry(topic) if topic else None


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
