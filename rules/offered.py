"""Which notices there are for somebody: by the place where they work, and by what can be applied for at a moment."""

from collections.abc import Iterable
from datetime import date, datetime

from rules.notice import Notice
from rules.season import season


def covers(notice: Notice, county: str) -> bool:
    """Whether a notice is for a county, by whichever of its names."""
    return notice.vocabulary.known_county(county) in notice.counties


def still_offered(notices: Iterable[Notice], now: datetime) -> list[Notice]:
    """Those whose round is open or to come, the one that closes first in front; where all are over, all as they are."""
    notices = list(notices)
    seasons = [(season(notice, now), notice) for notice in notices]
    ahead = [(each.window.last_day or date.max, notice) for each, notice in seasons if not each.is_over]
    return [notice for _, notice in sorted(ahead, key=lambda each: each[0])] or notices
