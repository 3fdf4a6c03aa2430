"""What one applicant hands in: the notice's materials, with the details and the years that fit them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import reduce
from itertools import compress
from typing import Any, NamedTuple

from locales import Words, said
from rules.applicant import Applicant
from rules.compiled import CompiledOutcome, compiled
from rules.conditions.base import Judgement
from rules.conditions.wording import span_shown
from rules.days import days
from rules.facts import Facts
from rules.notice import Detail, Material, Notice
from rules.own_words import OwnWords
from rules.roads import CompiledRoad
from rules.verdicts import MET, UNKNOWN, UNMET


class MaterialItem(NamedTuple):
    """One thing to hand in. ``years`` is empty where the material does not go by years.

    ``detail`` is in the notice's own words, within the catalogue's where it is unknown whether the thing is needed.
    ``asks`` are the unknown facts that decide whether it is needed, or which wording of the detail fits. ``cautions``
    name the years of which the applicant may have none. ``if_any``: nobody lacks it who has none.
    """

    id: str
    name: Words
    clause: str
    detail: Words
    years: list[int]
    asks: tuple[str, ...] = ()
    cautions: tuple[Words, ...] = ()
    if_any: bool = False

    def row(self) -> dict[str, Any]:
        """The material as the contract writes it, in Chinese."""
        return {
            "id": self.id,
            "name": said(self.name),
            "clause": self.clause,
            "detail": said(self.detail),
            "years": self.years,
        }


class Paper(NamedTuple):
    """One paper to have at hand: a material, or one year's where it goes by years. ``key`` stands for it for good."""

    key: str
    name: Words


def papers_of(item: MaterialItem) -> list[Paper]:
    """The papers that a material comes to, the years written out: 2024年度考核表."""
    by_year = [Paper(f"{item.id}/{year}", _of_year("of_year", item, year=year)) for year in item.years]
    return by_year or [Paper(item.id, item.name)]


def counted(items: Iterable[MaterialItem]) -> list[Paper]:
    """The papers that are complete only together: all but those that only who has such hands in."""
    return [paper for item in items if not item.if_any for paper in papers_of(item)]


def missing(items: Iterable[MaterialItem], ticked: Collection[str]) -> list[Paper]:
    """The papers that somebody still lacks, given the keys of those ticked off."""
    return [paper for paper in counted(items) if paper.key not in ticked]


def missing_by_material(items: Iterable[MaterialItem], ticked: Collection[str]) -> Iterator[Words]:
    """The materials of which somebody lacks a paper, by name; where a material goes by years, with those lacking."""
    for item in (item for item in items if not item.if_any):
        lacking = [paper.key not in ticked for paper in papers_of(item)]
        if item.years and any(lacking):
            years = tuple(compress(item.years, lacking))
            yield _of_year("of_years", item, years=years)
        elif any(lacking):
            yield item.name


def _of_year(which: str, item: MaterialItem, **years: object) -> Words:
    """A material of one year or of some; a name that begins with 年度 in Chinese says so once."""
    is_named = said(item.name).startswith("年度")
    return Words(f"material.{which}_named" if is_named else f"material.{which}", name=item.name, **years)


def materials_for(outcome: CompiledOutcome, road: CompiledRoad, applicant: Applicant, year: int) -> list[MaterialItem]:
    """The materials for an outcome by one of its roads, as far as the facts tell who needs what.

    Something needed only by some stays in the list while it is unknown whether the applicant is one of them,
    and says so. ``year`` is the application's own, from which years are counted back.
    """
    items = []
    for material in outcome.materials:
        judged = material.when.judge(applicant) if material.when else None
        if judged is None or judged.verdict != UNMET:
            fitting = _fitting(material.details, applicant)
            wordings: list[Words] = [detail.say for detail, _ in fitting]
            detail = reduce(_after, wordings) if wordings else OwnWords("")
            if judged is not None and judged.verdict == UNKNOWN:
                why = reduce(_both, (found.words for found in judged.findings if found.verdict == UNKNOWN))
                detail = Words("material.if_applicable", detail=detail, why=why)
            asks = _unknown_facts([judged, *(how for _, how in fitting)])
            years = years_of(material, road, year)
            cautions = _cautions(material, years, applicant)
            about = material.id, material.name, material.clause, detail
            items.append(MaterialItem(*about, years, asks, cautions, material.if_any))
    return items


def materials_of_notice(notice: Notice, facts: Facts | None = None) -> list[tuple[MaterialItem, list[str]]]:
    """Everything that anybody of some ``facts`` may have to hand in, each with the tracks that ask for it.

    The years depend on the road, so there are none.
    """
    somebody = Applicant(facts or Facts(), notice.vocabulary, notice.as_of)
    tracks: dict[tuple[str, str], tuple[MaterialItem, dict[str, None]]] = {}
    for outcome in compiled(notice).outcomes:
        for item in materials_for(outcome, outcome.roads[0], somebody, notice.as_of.year):
            asking = tracks.setdefault((item.id, said(item.detail)), (item._replace(years=[], cautions=()), {}))[1]
            asking[outcome.track] = None
    return [(item, list(asking)) for item, asking in tracks.values()]


def _both(one: Words, other: Words) -> Words:
    return Words("list.both", one=one, other=other)


def _after(one: Words, other: Words) -> Words:
    return Words("list.after", one=one, other=other)


def _fitting(details: list[Detail], applicant: Applicant) -> list[tuple[Detail, Judgement | None]]:
    """The first wording that fits, after those that may fit, each with how its condition was judged."""
    found = []
    for detail in details:
        judged = detail.when.judge(applicant) if detail.when else None
        verdict = judged.verdict if judged else MET
        if verdict != UNMET:
            found.append((detail, judged))
        if verdict == MET:
            break
    return found


def _unknown_facts(judgements: Iterable[Judgement | None]) -> tuple[str, ...]:
    """The facts that some judgements wait for, each once."""
    unknown = (found for judged in judgements if judged for found in judged.findings if found.verdict == UNKNOWN)
    return tuple(dict.fromkeys(found.fact for found in unknown if found.fact))


def _cautions(material: Material, years: list[int], applicant: Applicant) -> tuple[Words, ...]:
    """That a year's paper may be wanting, for each year that had begun before the applicant's work may have.

    The reading of the notices (who works for a part of a year may have no assessment of it) is
    :attr:`rules.notice.Material.part_year`'s.
    """
    if material.part_year is None or applicant.service is None:
        return ()
    started = applicant.facts.service_start
    which = "part_year" if started else "maybe_part_year"
    since = span_shown(days(started)) if started else ""
    return tuple(
        Words(f"material.{which}", since=since, year=year, advice=material.part_year)
        for year in years
        if applicant.service.last > date(year, 1, 1)
    )


def years_of(material: Material, road: CompiledRoad, this: int) -> list[int]:
    """The years of which a road asks for a material, empty where it does not go by years; ``this`` is the window's."""
    if material.years is None:
        return []
    if material.years == "road":
        return list(range(this - road.years, this))
    end = this + 1 if material.years.with_window_year else this
    return list(range(end - material.years.last, end))
