"""How somebody stands by a notice: what they can apply for and what they hand in; kept when they are told."""

from datetime import datetime
from typing import Any, NamedTuple, Self

from sqlalchemy import Connection, delete, insert

from rules.notice import Notice
from rules.notice_files.content import version_of
from rules.season import season
from rules.verdicts import MET
from services.interview.interview import Interview
from services.notice_versions.tables import ToldDecision

_TOLD = ToldDecision.__table__


class Standing(NamedTuple):
    """The outcomes that can be applied for, by their keys, the papers, by their ids, and when it must be in."""

    eligible: list[str]
    papers: list[str]
    cutoff: str

    @classmethod
    def of(cls, interview: Interview, now: datetime) -> Self:
        """How somebody stands who has an interview under a notice."""
        decision = interview.decision
        eligible = [judged.outcome.key for judged in decision.outcomes if judged.verdict == MET]
        papers = [item.id for item in decision.materials] if eligible else []
        return cls(eligible, papers, season(interview.notice, now).window.at)


def under(notice: Notice, data: dict[str, Any], now: datetime) -> Interview:
    """Somebody's answers, as their account keeps them, under a notice that need not be the one they were given for."""
    kept = Interview.under(notice, data, now)
    county = kept.facts.get("county")
    if data["notice"] != notice.id:
        kept.move(notice, kept.as_of, county)
    return kept


def tell(connection: Connection, account: int, interview: Interview, now: datetime) -> None:
    """Keep what somebody is told of their case now."""
    standing, version = Standing.of(interview, now), version_of(interview.notice)
    here = _TOLD.c.account == account, _TOLD.c.notice == interview.notice.id
    connection.execute(delete(_TOLD).where(*here))
    row = {"account": account, "notice": interview.notice.id, "told_at": now, "facts": interview.facts}
    row |= {"digest": version, "compared_with": version, "as_of": interview.as_of.isoformat()}
    connection.execute(insert(_TOLD).values(**row, **standing._asdict()))
