"""Moments as staff and HR read them."""

from datetime import datetime

from locales import say
from rules.schedule import BEIJING


def moment(at: datetime) -> str:
    """A moment in Beijing, as one day, with its year, and a time."""
    at = at.astimezone(BEIJING)
    return say("staff.moment", year=at.year, month=at.month, day=at.day, time=f"{at:%H:%M}")
