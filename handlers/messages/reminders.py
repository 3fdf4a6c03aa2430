"""The messages about a notice's dates: a reminder, made when it is sent, and that dates were changed."""

from collections.abc import Collection
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from handlers.conversation.keyboards import markup
from handlers.conversation.navigation import remind_button
from handlers.conversation.render import render
from handlers.conversation.result_summary import ResultSummary
from handlers.messages.rendered_message import Given, RenderedMessage
from locales import Words, say
from rules.checklist import missing, missing_by_material
from rules.notice import Notice
from rules.notice_files.library import UnknownNotice
from rules.notice_files.reminders import Milestone, Planned, Stage, Target, plan, targets
from rules.personal_notice import notice_for
from rules.plan import late_publicity
from rules.schedule import BEIJING, publicity_starts
from rules.time_left import in_days, left_today
from services.interview.interview import Interview
from services.outbox.outbox import AGAIN
from services.outbox.tables import OutboxMessage
from services.reminders.planning import is_later
from services.reminders.renewal import OPENING


class Papers(NamedTuple):
    """What somebody has to hand in still, as far as their answers tell; ``outcome`` is what they can apply for.

    ``missing`` names the materials, those by years with the years, ``how_many`` is how many papers that are.
    """

    is_known: bool = False
    outcome: str | None = None
    how_many: int = 0
    missing: str = ""
    is_done: bool = False


async def compose_reminder(row: OutboxMessage, given: Given) -> RenderedMessage | None:
    """How much time is left, and what somebody still lacks; None where the date is over, or another one by now."""
    notice, now = _notice(row, given), given.store.now()
    if notice is None or not _is_planned(row, notice):
        return None
    notice = _personal(notice, given, now)
    target = _target(row, notice, now)
    if target is None or now >= target.cutoff:
        return None
    is_applying = row.about["who"] == "applying"
    interview = _interview(notice, given, now)
    ticked = given.data.get("ticked", []) if interview else []
    posting = next((start for start in publicity_starts(notice) if start.window == target.window), None)
    text = render(
        "reminder",
        notice=notice,
        target=target,
        name=_name(target),
        left=_left(target, now),
        is_applying=is_applying,
        posting=posting if posting and posting.day and target.start is None else None,
        today=now.astimezone(BEIJING).date(),
        late=late_publicity(notice, target.window, ticked, now) if is_applying else None,
        papers=_papers(interview, ticked) if is_applying else None,
        apply_left=_left(targets(notice)[target.window.id], now) if is_applying and target.start else None,
    )
    buttons = ("submitted", "later", "off") if is_applying else ("later", "off")
    return RenderedMessage(text, markup([[remind_button(what, notice) for what in buttons]]))


async def compose_changed(row: OutboxMessage, given: Given) -> RenderedMessage | None:
    """Which dates were changed; None where the notice is gone."""
    notice = _notice(row, given)
    if notice is None:
        return None
    known = targets(notice)
    changes = [
        (_dated(known[name.removesuffix(OPENING)], name.endswith(OPENING)), was and _shown(was), _shown(at))
        for name, (was, at) in row.about["changes"].items()
        if name.removesuffix(OPENING) in known
    ]
    return RenderedMessage(
        render("dates_changed", notice=notice, changes=changes), markup([[remind_button("off", notice)]])
    )


def lines_of(notice: Notice, stage: Stage, now: datetime, snoozed: datetime | None) -> list[tuple[str, str]]:
    """What is still to come for those of a stage: the moment, and what it is about; the earliest first.

    ``notice`` is as it is for the person in the round that counts.
    """
    found = [(planned.due, what_of(planned)) for planned in plan(notice, stage)]
    if snoozed:
        found.append((snoozed, say("remind.once_more")))
    ahead = sorted(each for each in found if each[0] > now)
    return [
        (shown_moment(moment), say("list.semicolon").join(what for _, what in group))
        for moment, group in groupby(ahead, key=lambda each: each[0])
    ]


def what_of(planned: Planned) -> str:
    """What a reminder is about: which date, and how long before it."""
    return say("remind.what", name=_name(planned.target), left=_count(planned.milestone, planned.target))


def shown_moment(moment: datetime) -> str:
    """A moment by Beijing's clock; the year is the notice's."""
    local = moment.astimezone(BEIJING)
    return say("day.hour", day=_day(local.date()), hour=f"{local.hour}:{local.minute:02}")


def _notice(row: OutboxMessage, given: Given) -> Notice | None:
    try:
        return given.library.find(row.subject.removeprefix("notice:"))
    except UnknownNotice:
        return None


def _is_planned(row: OutboxMessage, notice: Notice) -> bool:
    """Whether the notice as it is now asks for a reminder; the outbox may not have followed it yet."""
    milestone = row.milestone.removesuffix(AGAIN)
    return is_later(milestone) or any(planned.key == milestone for planned in plan(notice, row.about["who"]))


def _personal(notice: Notice, given: Given, now: datetime) -> Notice:
    """The notice with the windows and the contact of whoever is written to, as far as their answers under it tell."""
    today = now.astimezone(BEIJING).date()
    if given.data.get("notice") != notice.id:
        return notice_for(notice, today)
    return notice_for(notice, today, given.data["facts"], Interview.under(notice, given.data, now).goal)


def _target(row: OutboxMessage, notice: Notice, now: datetime) -> Target | None:
    """The date that a reminder is about; one that was asked for once more is about the person's own next date."""
    known = targets(notice)
    if is_later(row.milestone) and row.about["to"] not in known:
        return min((each for each in known.values() if each.cutoff > now), key=lambda each: each.cutoff, default=None)
    # Of several windows a person may have only one, whose publicity needs no window's name to be told from others.
    starts = {f"{target.id}_{target.window.id}": target for target in known.values() if target.start}
    return known.get(row.about["to"]) or starts.get(row.about["to"])


def _interview(notice: Notice, given: Given, now: datetime) -> Interview | None:
    """Somebody's answers under the notice, once nothing is left to ask. Of another's nothing follows for this one."""
    try:
        interview = Interview.kept(given.data, given.library, now)
    except UnknownNotice:
        return None
    return interview if interview and interview.notice.id == notice.id and interview.is_complete else None


def _papers(interview: Interview | None, ticked: Collection[str]) -> Papers:
    """The list as it is ticked off now."""
    if interview is None:
        return Papers()
    decision = interview.decision
    count = len(missing(decision.materials, ticked))
    names = say("list.semicolon").join(map(str, missing_by_material(decision.materials, ticked)))
    outcome = ResultSummary(decision).lead.name if decision.chosen else None
    return Papers(True, outcome, count, names, bool(decision.materials) and not count)


def _name(target: Target) -> Words | str:
    if target.start is None:
        return target.window.name
    return Words("remind.second_publicity" if target.start.is_second else "remind.publicity")


def _count(milestone: Milestone, target: Target) -> Words:
    """How far from its date a milestone is."""
    if target.start:
        days = milestone.days_before
        return Words("remind.count.start_days", days=days) if days else Words("remind.count.start")
    if milestone.hours_before is not None:
        return Words("remind.count.hours", hours=milestone.hours_before)
    if milestone.days_before is not None:
        days = milestone.days_before
        return Words("remind.count.days", days=days) if days else Words("remind.count.last_day")
    days = milestone.days_after_opening
    return Words("remind.count.opened", days=days) if days else Words("remind.count.opening")


def _left(target: Target, now: datetime) -> Words:
    """How much time there is left."""
    local = now.astimezone(BEIJING)
    hour = target.window.hour
    closing = Words("day.hour", day=_day(target.day), hour=hour) if hour and not target.start else _day(target.day)
    days = (target.day - local.date()).days
    if target.start:
        return Words("remind.left.start_days" if days else "remind.left.start", days=days, closing=closing)
    if days and target.opens == local.date():
        return Words("remind.left.opening", closing=closing)
    if days > 0:
        return in_days(days, closing)
    return left_today(target.window, now)


def _dated(target: Target, is_opening: bool) -> Words:
    """What a date of the notice is called."""
    if target.start:
        return Words("remind.latest", name=_name(target))
    return Words("remind.opening_of" if is_opening else "remind.closing_of", name=target.window.name)


def _shown(at: str) -> Words:
    """A date as the outbox keeps it: a day, or with the hour."""
    day = _day(date.fromisoformat(at[:10]))
    return Words("day.hour", day=day, hour=at[11:16]) if len(at) > 10 else day


def _day(day: date) -> Words:
    return Words("chart.day", month=day.month, day=day.day)
