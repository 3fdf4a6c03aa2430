"""Nobody in particular: whom a text is tried on where nobody agreed to be seen."""

from locales import LANGUAGES
from rules.checklist import materials_of_notice, missing
from rules.notice import Notice
from rules.notice_files.library import Library
from services.units.people import Someone


def unknown() -> Someone:
    """Somebody of whom nothing is known."""
    return Someone(0, None, True, LANGUAGES[0])


def made_up(group: list[Someone], library: Library) -> Someone:
    """Somebody who can get what the notice of a group names first, and still lacks two papers."""
    notice = next(iter(notices_of(group)), None) or library.newest()
    outcome = notice.outcomes[0]
    items = [item for item, _ in materials_of_notice(notice)]
    known = unknown()._replace(notice=notice, verdict="eligible", track=outcome.track, level=outcome.level)
    return known._replace(missing=tuple(missing(items, ())[:2]))


def notices_of(everybody: list[Someone]) -> list[Notice]:
    """The notices that some people are measured by, each once."""
    return list({someone.notice.id: someone.notice for someone in everybody if someone.notice}.values())
