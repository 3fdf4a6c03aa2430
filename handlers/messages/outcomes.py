"""The message to somebody who was told something of their case that is otherwise under the notice as it is now."""

from typing import Any, NamedTuple

from handlers.conversation.render import render
from handlers.conversation.result_summary import Told, outcome_name
from handlers.messages.rendered_message import Given, RenderedMessage
from locales import Words, term
from rules.conditions.wording import day_shown
from rules.decision import Decision
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.notice_files.library import NoticeFaults, UnknownNotice, load_notice
from rules.obstacle import obstacle_of
from rules.personal_notice import notice_for
from rules.schedule import BEIJING
from rules.verdicts import UNMET
from services.interview.interview import Interview
from services.notice_versions.standing import Change, Standing
from services.notice_versions.tables import ToldDecision
from services.outbox.tables import OutboxMessage


class Lost(NamedTuple):
    """An outcome that somebody could apply for and no longer can, why, and the clause; None where it is not offered."""

    name: Words
    why: Words | None
    clause: str = ""


async def compose_outcome(row: OutboxMessage, given: Given) -> RenderedMessage | None:
    """What somebody can no longer apply for, and why; what they can now; papers. None where nothing of it is so."""
    notice_id, now = row.subject.removeprefix("notice:"), given.store.now()
    async with given.store.reading() as session:
        told = await session.get(ToldDecision, (row.account, notice_id))
    if told is None:
        return None
    was = Standing(**row.about["was"])
    try:
        notice = given.library.find(notice_id)
    except UnknownNotice:
        return _withdrawn(notice_id, was, given)
    data: dict[str, Any] = {"facts": told.facts, "trail": [], "choice": told.choice}
    interview = Interview.under(notice, data, now)
    change = Change.between(was, Standing.of(interview, now))
    if not change.is_any and not row.about["is_later"]:
        return None
    mine = notice_for(notice, now.astimezone(BEIJING).date(), interview.facts, interview.goal)
    return RenderedMessage(render("outcome_changed", notice=mine, **_values(change, interview.decision, row.about)))


def _values(change: Change, decision: Decision, about: dict[str, Any]) -> dict[str, Any]:
    judged = {each.outcome.key: each for each in decision.outcomes}
    papers = {item.id: item.name for item in decision.materials}
    return {
        "lost": [_lost(key, judged.get(key), decision) for key in change.lost],
        "gained": [outcome_name(judged[key].outcome) for key in change.gained],
        "papers_gone": tuple(change.papers_gone.values()) if not change.lost else (),
        "papers_new": tuple(papers[paper] for paper in change.papers_new),
        "is_later": about["is_later"],
    }


def _lost(key: str, judged: JudgedOutcome | None, decision: Decision) -> Lost:
    """Why somebody cannot apply for an outcome: the obstacle, the day on which it can be had, or what is open."""
    if judged is None:
        return Lost(_named(key), None)
    name = outcome_name(judged.outcome)
    if judged.verdict == UNMET:
        found = obstacle_of(judged, decision)
        return Lost(name, found.words, found.clause)
    told = Told(0, judged, 0)
    if judged.eligible_on:
        return Lost(name, Words("outcome.from_day", day=day_shown(judged.eligible_on)), told.clause)
    return Lost(name, told.open_findings[0].words, told.clause)


def _named(key: str) -> Words:
    """What an outcome is called that the notice does not offer any more."""
    track, _, level = key.partition("/")
    return Words("outcome.name", track=term(track), level=term(level))


def _withdrawn(notice_id: str, was: Standing, given: Given) -> RenderedMessage | None:
    """That the notice itself is not used any more; None where it is only not at hand here."""
    if notice_id not in given.library.withdrawn:
        return None
    notice = _as_it_was(notice_id, given)
    lost = tuple(_named(key) for key in was.eligible)
    return RenderedMessage(render("notice_withdrawn", name=notice.short_name if notice else notice_id, lost=lost))


def _as_it_was(notice_id: str, given: Given) -> Notice | None:
    folder = given.library.withdrawn[notice_id]
    try:
        return load_notice(folder) if folder else None
    except NoticeFaults:
        return None
