"""The dates as a file that a calendar takes in."""

from handlers.conversation.context import Talk
from handlers.conversation.result_summary import ResultSummary
from locales import say
from rules.notice import Notice
from rules.personal_notice import notice_for
from rules.plan import Step
from rules.schedule import deadlines_of
from services.documents.calendar import calendar_file


def path_of(talk: Talk) -> list[Step]:
    """The person's path, once nothing is left to ask; empty where there is none."""
    return talk.interview.decision.plan if talk.interview.is_complete else []


def has_dates(talk: Talk) -> bool:
    """Whether the person's notice gives any day to put into a calendar."""
    return any(deadline.at for deadline in deadlines_of(talk.notice))


async def hand_over_dates(talk: Talk, notice: Notice) -> None:
    """Hand over the path under a notice, or else the notice's dates, as a calendar file."""
    outcome, path = None, list[Step]()
    is_here = talk.has_interview and talk.interview.notice.id == notice.id
    own = talk.notice if is_here else notice_for(notice, talk.today)
    if is_here and talk.interview.is_complete:
        decision, path = talk.interview.decision, path_of(talk)
        outcome = ResultSummary(decision).lead.name if decision.chosen else None
    await talk.hand_over(f"{notice.id}.ics", calendar_file(own, talk.now, outcome, path), say("calendar.handed"))
