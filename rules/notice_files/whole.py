"""A notice's folder read as a whole before it is relied on: what fails in it fails now, and not in a conversation."""

from collections.abc import Iterator
from pathlib import Path

from locales import Words
from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice
from rules.notice_files.content import digest_of
from rules.notice_files.faq import load_faq
from rules.notice_files.library import Fault, Library, NoticeFaults, load_notice
from rules.notice_files.reminders import milestones_of


def read_whole(folder: Path) -> Notice:
    """The notice of a folder, with all that belongs to it. Raises NoticeFaults where any of it cannot be used.

    Far quicker than :func:`rules.notice_files.check.check`, which finds what is wrong although it can be used.
    """
    notice = load_notice(folder)
    if notice.id != folder.name:
        words = Words("fault.notice.folder_name", id=notice.id, folder=folder.name)
        raise NoticeFaults([Fault(folder / "notice.yaml", 1, words)])
    milestones_of(folder)
    load_faq(folder)
    digest_of(folder)
    try:
        decide(notice, Facts(), notice.as_of)
    except Exception as error:  # whatever it is: a condition may name what is not there in any way
        words = Words("fault.notice.unusable", why=f"{type(error).__name__}: {error}")
        raise NoticeFaults([Fault(folder / "notice.yaml", 1, words)]) from error
    return notice


def set_aside_broken(library: Library) -> Iterator[tuple[str, Fault]]:
    """Have a library do without the folders that cannot be used; each with the first of its faults."""
    for notice_id, folder in library.folders.items():
        try:
            read_whole(folder)
        except NoticeFaults as wrong:
            library.set_aside(notice_id, wrong.faults)
    yield from ((notice_id, faults[0]) for notice_id, faults in library.broken.items())
