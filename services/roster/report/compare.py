"""What the same people come to by another notice, and whose outcome changes."""

from typing import NamedTuple

import polars as pl

from locales import Words, said
from rules.notice import Notice
from services.roster.added import compared_titles
from services.roster.report.outcomes import from_day, spoken_for
from services.roster.screened import Group, Screened


class Compared(NamedTuple):
    """Another notice, and the people of a screening by it, each in the place of the same ones."""

    notice: Notice
    people: list[Screened]

    def columns(self, places: list[int]) -> pl.DataFrame:
        """Outcome and verdict by the other notice of the people at some places."""
        told = [(_outcome(self.people[place]), self.people[place].group.value) for place in places]
        return pl.DataFrame(told, schema=dict.fromkeys(compared_titles(self.notice), pl.String), orient="row")

    def changes(self, people: list[Screened]) -> list[int]:
        """The places of those whose outcome or verdict is another one."""
        pairs = zip(people, self.people, strict=True)
        return [place for place, (one, other) in enumerate(pairs) if result_of(one) != result_of(other)]


def result_of(screened: Screened) -> str:
    """In short what people come to: 可申报：授予中级, 未满年限：初定初级（2026-03-31）, 待核实."""
    outcome = _outcome(screened)
    if not outcome:
        return screened.group.value
    return said(Words("roster.report.result", group=screened.group.value, outcome=outcome))


def _outcome(screened: Screened) -> str:
    """The outcome that can be had, or will be with the day; of others there is none to name."""
    if screened.group in (Group.OPEN, Group.INELIGIBLE):
        return ""
    if screened.group == Group.NOT_YET:
        return said(from_day(screened.decision.later[0]))
    return spoken_for(screened).outcome.name
