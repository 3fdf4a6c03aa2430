"""Moments as staff and HR read them."""

from datetime import datetime

from locales import say
from rules.schedule import BEIJING
from services.store.tables import in_utc


def moment(at: datetime) -> str:
    """A moment in Beijing, as one day and a time."""
    at = in_utc(at).astimezone(BEIJING)
    return say("staff.moment", month=at.month, day=at.day, time=f"{at:%H:%M}")
