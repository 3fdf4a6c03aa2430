"""How somebody stands by a notice: what they can apply for and what they hand in; kept when they are told."""

from datetime import datetime
from typing import Any, NamedTuple, Self

from sqlalchemy import Connection, bindparam, delete, insert

from locales import said
from rules.notice_files.content import version_of
from rules.personal_notice import notice_for
from rules.schedule import BEIJING
from rules.season import season
from rules.verdicts import MET
from services.interview.interview import Interview
from services.notice_versions.tables import ToldDecision

_TOLD = ToldDecision.__table__
_FORGET = delete(_TOLD).filter_by(account=bindparam("account"), notice=bindparam("notice"))
_TELL = insert(_TOLD)


class Standing(NamedTuple):
    """The outcomes that can be applied for, by their keys, the papers, id to name, and when it must all be in."""

    eligible: list[str]
    papers: dict[str, str]
    cutoff: str

    @classmethod
    def of(cls, interview: Interview, now: datetime) -> Self:
        """How somebody stands who has an interview under a notice."""
        decision = interview.decision
        eligible = [judged.outcome.key for judged in decision.outcomes if judged.verdict == MET]
        papers = {item.id: said(item.name) for item in decision.materials} if eligible else {}
        mine = notice_for(interview.notice, now.astimezone(BEIJING).date(), interview.facts, interview.goal)
        return cls(eligible, papers, season(mine, now).window.at or "")


class Change(NamedTuple):
    """How somebody stands otherwise than they were told."""

    lost: list[str]
    gained: list[str]
    papers_gone: dict[str, str]
    papers_new: dict[str, str]

    @classmethod
    def between(cls, was: Standing, now: Standing) -> Self:
        """From what they were told to what is so now."""
        gone = {paper: name for paper, name in was.papers.items() if paper not in now.papers}
        new = {paper: name for paper, name in now.papers.items() if paper not in was.papers}
        lost = [key for key in was.eligible if key not in now.eligible]
        gained = [key for key in now.eligible if key not in was.eligible]
        return cls(lost, gained, gone, new)

    @property
    def is_any(self) -> bool:
        """Whether there is anything to tell."""
        return any(self)

    @property
    def kind(self) -> str | None:
        """What it comes to: somebody ``loses`` an outcome, else ``gains`` one, else has other ``papers``; or None."""
        if self.lost:
            return "loses"
        if self.gained:
            return "gains"
        return "papers" if self.is_any else None


def columns_of(interview: Interview, now: datetime) -> dict[str, Any]:
    """What is kept of what somebody is told now."""
    version = version_of(interview.notice)
    told = {"digest": version, "compared_with": version, "told_at": now, "as_of": interview.as_of.isoformat()}
    return told | Standing.of(interview, now)._asdict()


def tell(connection: Connection, account: int, interview: Interview, now: datetime) -> None:
    """Keep what somebody is told of their case now."""
    whose = {"account": account, "notice": interview.notice.id}
    connection.execute(_FORGET, whose)
    answers = {"facts": interview.facts, "choice": interview.choice}
    connection.execute(_TELL, whose | answers | columns_of(interview, now))
