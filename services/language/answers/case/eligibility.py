"""What somebody can get, in words: decided by the notice from what a question tells, what it leaves out being named.

Most people leave out what is usual: that they studied full-time, that their assessments were passed. So the decision is
made on what they said and on the usual beside it, and the answer names everything usual that it rests on.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from locales import SOURCE, Words, said, term
from rules.applicant import Applicant
from rules.checklist import MaterialItem, materials_for
from rules.conditions.base import Finding
from rules.conditions.wording import day_shown, fact_label
from rules.decision import Decision, decide
from rules.facts import Facts
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.obstacle import NO_EDUCATION, distance, obstacle_of
from rules.roads import CompiledRoad
from rules.schedule import year_of
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET
from rules.vocabulary import UNLISTED
from rules.what_if import NO_RESIDENCY
from services.language.answers.case.case import Case
from services.language.answers.case.offered import not_offered
from services.language.answers.case.roads import rule_of
from services.language.answers.case.series import after_its_series, series_of_case
from services.language.answers.case.usual import taken_for_granted, tracks_of_residency, with_the_usual

#: Facts that say nothing of how somebody may come to a title.
_SAYS_NO_WAY = {"specialty", "evaluation_mode", "occupation", "county", "workplace_level", "employer_kind"}
#: An answer names so many outcomes.
_MOST_TOLD = 3


class Verdict(NamedTuple):
    """What is told of a case, and under which clause; no answer where the notice leaves it open.

    It is not settled where it needs more facts. Where it ``rules_out`` what is asked for, nothing else that somebody
    tells can change that; ``is_no``: what they told does not get it, though something else may; ``is_yes``: they can
    get it if all is as they told or as is usual.
    """

    words: Words
    clause: str
    is_answer: bool
    is_settled: bool = True
    rules_out: bool = False
    is_no: bool = False
    is_yes: bool = False

    @property
    def answered(self) -> str | None:
        """The clause, where it is an answer."""
        return self.clause if self.is_answer else None


def verdict_on(case: Case, notice: Notice, as_of: date, contact: Words) -> Verdict:
    """What the notice says of a case."""
    if case.levels and not any(outcome.level in case.levels for outcome in notice.outcomes):
        words = Words("answers.open", why=not_offered(case.levels, notice), contact=contact)
        return Verdict(words, notice.outcomes[0].clause, is_answer=False)
    case = _with_what_a_residency_means(case, notice)
    stated, usual = decide(notice, Facts.of(case.facts), as_of), decide(notice, with_the_usual(case, notice), as_of)
    if nothing_such := _no_such_way(case, usual):
        return nothing_such
    asked_for = _wanted(usual, case)
    if met := [judged for judged in asked_for if judged.verdict == MET]:
        best = max(met, key=lambda judged: (judged.outcome.rank, -usual.count_papers(judged)))
        later = [o for o in usual.outcomes if o.verdict == NOT_YET and o.outcome.rank > best.outcome.rank]
        told = _can(best, met, later, stated, usual)
        listed = series_of_case(stated)
        return told._replace(words=Words("list.after", one=told.words, other=listed)) if listed else told
    if running := [judged for judged in asked_for if judged.verdict == NOT_YET]:
        soonest = min(running, key=lambda judged: (judged.eligible_on or as_of, -judged.outcome.rank))
        return _not_yet(soonest, stated)
    if barred := _by_this_education(case, notice, as_of):
        return barred
    if waiting := [judged for judged in asked_for if judged.verdict == UNKNOWN]:
        if case.facts.keys() <= _SAYS_NO_WAY and not case.names_a_way:
            return _ways(waiting, stated, contact)
        if examined := _examined_below(case, asked_for, waiting, usual):
            return _cannot(examined, waiting, usual, usual)
        return _depends(case, waiting, usual, contact)
    return _no(case, stated, usual, as_of, contact)


def _with_what_a_residency_means(case: Case, notice: Notice) -> Case:
    """A case that asks for a level, by the tracks of a residency where it tells of one and of no education."""
    is_of_one = {"village_kind", "village_start"} & case.stated and case.facts.get("village_kind") != NO_RESIDENCY
    if case.tracks or not is_of_one or {"education", "full_time_education"} & case.stated:
        return case
    of_it = [outcome for outcome in notice.outcomes if outcome.track in tracks_of_residency(notice)]
    leading = [outcome for outcome in of_it if not case.levels or outcome.level in case.levels]
    return case._replace(tracks=tuple(dict.fromkeys(outcome.track for outcome in leading)))


def _examined_below(
    case: Case, asked_for: list[JudgedOutcome], waiting: list[JudgedOutcome], usual: Decision
) -> list[JudgedOutcome]:
    """The levels of the way named that an examination alone leads to, below those that may still be had.

    What is not above the title that somebody holds is none that they ask for.
    """
    if case.levels or not case.tracks:
        return []
    levels, lowest = usual.notice.levels, min(judged.outcome.rank for judged in waiting)
    above = levels[levels.index(held) + 1 :] if (held := case.facts.get("title")) in levels else levels
    barred = [o for o in asked_for if o.verdict == UNMET and o.outcome.rank < lowest and o.outcome.level in above]
    return [judged for judged in barred if obstacle_of(judged, usual).is_of_specialty]


def _by_this_education(case: Case, notice: Notice, as_of: date) -> Verdict | None:
    """No, where the education that somebody names was not full-time and does not do alone; another one may."""
    if case.facts.get("study_mode") in (None, "全日制") or "full_time_education" in case.facts:
        return None
    alone = case._replace(facts=case.facts | {"full_time_education": NO_EDUCATION})
    stated = decide(notice, Facts.of(alone.facts), as_of)
    barred = _wanted(stated, alone)
    if any(judged.verdict != UNMET for judged in barred):
        return None
    cannot = _cannot(barred, [], stated, decide(notice, with_the_usual(alone, notice), as_of))
    words = Words("answers.case.by_this_education", words=cannot.words)
    mode, text = case.facts["study_mode"], notice.clauses
    above = (each for each in text if cannot.clause.startswith(each) and each != cannot.clause)
    for clause in (each for each in above if mode in said(text[each], SOURCE)):
        words = Words("list.after", one=words, other=text[clause])
    return cannot._replace(words=words, rules_out=False)


def _no(case: Case, stated: Decision, usual: Decision, as_of: date, contact: Words) -> Verdict:
    """No, where what was said rules it out; a no never rests on what nobody said."""
    anywhere = decide(stated.notice, with_the_usual(case, stated.notice, but="workplace_level"), as_of)
    if waiting := [judged for judged in _wanted(anywhere, case) if judged.verdict != UNMET]:
        return _depends(case, waiting, anywhere, contact)
    barred = [judged for judged in _wanted(stated, case) if judged.verdict == UNMET]
    possible = [judged for judged in _wanted(stated, case) if judged.verdict != UNMET]
    if not barred:
        return _depends(case, possible, stated, contact)
    return _cannot(barred, possible, stated, usual)


class Way(NamedTuple):
    """An outcome that somebody may get, the road to it, the applicant and the year."""

    judged: JudgedOutcome
    road: CompiledRoad
    applicant: Applicant
    year: int

    @property
    def items(self) -> list[MaterialItem]:
        """The papers that it wants."""
        return materials_for(self.judged.outcome, self.road, self.applicant, self.year)


def ways_to(case: Case, notice: Notice, as_of: date) -> list[Way]:
    """The way to the best outcome asked for that the applicant can get; else the ways to all not barred, best first."""
    decision = decide(notice, with_the_usual(case, notice), as_of)
    near = [judged for judged in _wanted(decision, case) if judged.verdict != UNMET]
    near.sort(key=lambda each: (each.verdict == MET, each.outcome.rank), reverse=True)
    if near and near[0].verdict == MET:
        near = near[:1]
    roads = (_shortest(judged) if judged.verdict == UNKNOWN else judged.road for judged in near)
    year = year_of(notice, as_of)
    return [Way(judged, road, decision.applicant, year) for judged, road in zip(near, roads, strict=True)]


def _no_such_way(case: Case, decision: Decision) -> Verdict | None:
    """No to a way that does not lead to the level asked for, and what else they can get; None where it does."""
    if not (case.tracks and case.levels):
        return None
    of_track = [judged for judged in decision.outcomes if judged.outcome.track in case.tracks]
    if not of_track or any(judged.outcome.level in case.levels for judged in of_track):
        return None
    clause = of_track[0].outcome.clause
    words = Words(
        "answers.case.no_such_way",
        track=term(of_track[0].outcome.track),
        levels=tuple(dict.fromkeys(term(judged.outcome.level) for judged in of_track)),
        wanted=tuple(map(term, case.levels)),
    )
    words = _instead(words, [o for o in decision.outcomes if o.verdict in (MET, NOT_YET)])
    open_ways = [o.outcome for o in decision.outcomes if o.outcome.level in case.levels and o.verdict == UNKNOWN]
    if open_ways:
        names, rule = tuple(each.name for each in open_ways), rule_of(open_ways[0].clause, decision.notice)
        words = Words("answers.case.other_way", words=words, others=names, rule=rule)
    return Verdict(words, clause, is_answer=True, rules_out=True, is_no=True)


def _wanted(decision: Decision, case: Case) -> list[JudgedOutcome]:
    """The outcomes that are asked for; all where nothing that the notice offers is."""
    by_track = [o for o in decision.outcomes if not case.tracks or o.outcome.track in case.tracks]
    found = [o for o in by_track if not case.levels or o.outcome.level in case.levels]
    return found or [o for o in decision.outcomes if o.outcome.level in case.levels] or by_track


def _can(
    best: JudgedOutcome, met: list[JudgedOutcome], later: list[JudgedOutcome], stated: Decision, usual: Decision
) -> Verdict:
    taken = taken_for_granted(best, stated)
    also = tuple(_with_its_own(judged, stated, taken) for judged in met if judged is not best)[:_MOST_TOLD]
    named = Words("answers.case.also", outcome=_of_road(best), others=also) if also else _of_road(best)
    words = Words("answers.case.can_if" if taken else "answers.case.can", outcome=named, conditions=taken)
    words = Words("answers.case.by_rule", words=words, rule=usual.notice.clauses[best.road.clause])
    words = _with_clauses(words, best, usual.notice, MET)
    if later:
        words = Words("answers.case.later", words=words, others=tuple(map(_in_time, later)))
    return Verdict(_with_cautions(words, best), best.road.clause, True, is_yes=True)


def _not_yet(soonest: JudgedOutcome, stated: Decision) -> Verdict:
    assert soonest.eligible_on is not None
    facts = stated.applicant.facts
    is_rounded = facts.service_start is None and facts.service_years is not None
    told = {"outcome": _of_road(soonest), "day": day_shown(soonest.eligible_on)}
    if soonest.missed:
        message = "answers.case.not_yet_about_counted" if is_rounded else "answers.case.not_yet_counted"
        words = Words(message, until=day_shown(soonest.missed), **told)
    else:
        words = Words("answers.case.not_yet_about" if is_rounded else "answers.case.not_yet", **told)
    words = Words("answers.case.by_rule", words=words, rule=rule_of(soonest.road.clause, stated.notice))
    return Verdict(_with_cautions(words, soonest), soonest.road.clause, True)


def _cannot(barred: list[JudgedOutcome], possible: list[JudgedOutcome], stated: Decision, usual: Decision) -> Verdict:
    """What stands in the way of the nearest outcome asked for, and what the applicant can, or might, get instead."""
    nearest = min(barred, key=distance)
    words = Words("answers.case.cannot", outcome=nearest.outcome.name, why=obstacle_of(nearest, stated).words)
    words = Words("list.after", one=words, other=rule_of(nearest.road.clause, stated.notice))
    words = _with_clauses(words, nearest, stated.notice, UNMET)
    keys = {judged.outcome.key for judged in barred}
    others = [o for o in usual.outcomes if o.verdict in (MET, NOT_YET) and o.outcome.key not in keys]
    words = _instead(words, others)
    if possible:
        ways = tuple(judged.outcome.name for judged in possible[:_MOST_TOLD])
        words = Words("answers.case.possible", words=words, others=ways)
    return Verdict(words, nearest.road.clause, True, rules_out=not possible, is_no=True)


def _instead(words: Words, others: list[JudgedOutcome]) -> Words:
    """The words of a no, and what the applicant can get instead, if anything."""
    if not others:
        return words
    return Words("answers.case.instead", words=words, others=tuple(map(_in_time, others[:_MOST_TOLD])))


def _in_time(judged: JudgedOutcome) -> Words:
    if judged.eligible_on is None:
        return _of_road(judged)
    return Words("answers.case.from_day", outcome=_of_road(judged), day=day_shown(judged.eligible_on))


def _depends(case: Case, waiting: list[JudgedOutcome], decision: Decision, contact: Words) -> Verdict:
    """What the notice leaves open, else the rule with what is still to be known."""
    nearest = max(waiting, key=lambda each: (_told_of(each, case), -len(_lacking(each)), each.outcome.rank))
    if reason := _left_open(nearest, decision, contact):
        return Verdict(reason, nearest.road.clause, is_answer=False)
    road = _shortest(nearest)
    words = Words(
        "answers.case.rule",
        outcome=Words("answers.case.of_road", outcome=nearest.outcome.name, road=road.name),
        rule=rule_of(road.clause, decision.notice),
        facts=_to_know([nearest], decision.applicant),
    )
    if case.asks_which and not (case.levels or case.tracks):
        words = _with_lower(words, nearest, waiting, decision.notice)
    if days := [judgement.day for judgement in road.pick(nearest.judgements) if judgement.day]:
        words = Words("answers.case.complete_on", words=words, day=day_shown(max(days)))
    if "study_mode" in case.stated:  # a clause of its own may make another way of studying do
        words = _with_clauses(words, nearest, decision.notice, MET)
    return Verdict(after_its_series(words, decision), road.clause, True, is_settled=False)


def _with_lower(words: Words, nearest: JudgedOutcome, waiting: list[JudgedOutcome], notice: Notice) -> Words:
    """The words, with the rules of the lower levels that the same track may come to."""
    lower = (o for o in waiting if o.outcome.track == nearest.outcome.track and o.outcome.rank < nearest.outcome.rank)
    clauses = dict.fromkeys(_shortest(judged).clause for judged in lower)
    for clause in (each for each in clauses if each != _shortest(nearest).clause):
        words = Words("list.after", one=words, other=rule_of(clause, notice))
    return words


def _told_of(judged: JudgedOutcome, case: Case) -> int:
    """How many of the facts that are told an outcome turns on: who tells of a residency means what that leads to."""
    judgements = _shortest(judged).pick(judged.judgements)
    asked = {finding.fact for judgement in judgements for finding in judgement.findings if finding.fact}
    return len(case.stated.intersection(part for fact in asked for part in _SPANS.get(fact, (fact,))))


def _shortest(judged: JudgedOutcome) -> CompiledRoad:
    """Of the roads with the same verdict as the outcome, the one that asks for the shortest span."""
    by_road = zip(judged.outcome.roads, judged.by_road, strict=True)
    return min((road for road, verdict in by_road if verdict == judged.verdict), key=lambda road: road.years)


def _ways(waiting: list[JudgedOutcome], stated: Decision, contact: Words) -> Verdict:
    """All that somebody may get of whom little more than the specialty is known."""
    if reason := _left_open(waiting[0], stated, contact):
        return Verdict(reason, waiting[0].road.clause, is_answer=False)
    possible = [judged for judged in stated.outcomes if judged.verdict != UNMET]
    ways = tuple(judged.outcome.name for judged in possible)
    words = Words("answers.case.ways", others=ways, facts=_to_know(waiting, stated.applicant))
    return Verdict(after_its_series(words, stated), waiting[0].road.clause, True, is_settled=False)


def _left_open(judged: JudgedOutcome, decision: Decision, contact: Words) -> Words | None:
    """What the notice does not say and the outcome turns on; None where only facts are missing."""
    applicant = decision.applicant
    # Who studied otherwise and names no full-time education is asked nothing: what the notice leaves open decides.
    settled = {None, "full_time_education"} if applicant.facts.study_mode == "非全日制" else {None}
    for findings in _unknown(judged):
        by_desk = [finding.words for finding in findings if finding.fact is None]
        if by_desk and settled.issuperset(finding.fact for finding in findings):
            return Words("answers.case.by_desk", words=by_desk[0])
        if findings[0].fact == "evaluation_mode" and applicant.values.get("specialty") == UNLISTED:
            why = Words("answers.case.unlisted", specialty=applicant.facts.specialty)
            return Words("answers.open", why=why, contact=contact)
    return None


def _lacking(judged: JudgedOutcome) -> list[str]:
    return [finding.fact for findings in _unknown(judged) for finding in findings if finding.fact]


def _unknown(judged: JudgedOutcome) -> Iterable[list[Finding]]:
    """What is unknown of each condition of the road that is nearest."""
    for judgement in _shortest(judged).pick(judged.judgements):
        if judgement.verdict == UNKNOWN:
            yield [finding for finding in judgement.findings if finding.verdict == UNKNOWN]


def _to_know(waiting: list[JudgedOutcome], known: Applicant) -> tuple[Words, ...]:
    """The facts that are still to be known, those first that most of the outcomes wait for."""
    facts = Counter(fact for judged in waiting for fact in dict.fromkeys(_asked(f, known) for f in _lacking(judged)))
    return tuple(fact_label(fact, known.vocabulary) for fact, _ in facts.most_common(_MOST_TOLD))


def _asked(fact: str, known: Applicant) -> str:
    """What is asked for where a finding lacks a fact: of a span, what of it is not known."""
    parts = _SPANS.get(fact, (fact,))
    return next((part for part in parts if known.given[part] is None), parts[0])


#: What has to be known of a span: when it began, whether it goes on, and from when it counts.
_SPANS = {"service": ("service_start",), "village_service": ("village_start", "village_end", "title_date")}


def _with_its_own(judged: JudgedOutcome, stated: Decision, named: tuple[Words, ...]) -> Words:
    """An outcome with its road, and what nobody said that it rests on besides the conditions that are ``named``."""
    told = {part for each in named for part in (each.message, each.message.removesuffix("_alone"))}
    its_own = tuple(each for each in taken_for_granted(judged, stated) if each.message not in told)
    if not its_own:
        return _of_road(judged)
    names = {"outcome": judged.outcome.name, "road": judged.road.name}
    return Words("answers.case.of_road_if", conditions=its_own, **names)


def _of_road(judged: JudgedOutcome) -> Words:
    return Words("answers.case.of_road", outcome=judged.outcome.name, road=judged.road.name)


def _with_clauses(words: Words, judged: JudgedOutcome, notice: Notice, verdict: int) -> Words:
    """The words, with the other clauses whose conditions came to that verdict."""
    clauses = dict.fromkeys(f.clause for f in judged.findings if f.verdict == verdict and f.fact)
    for clause in clauses:
        if clause not in (judged.road.clause, judged.outcome.clause):
            words = Words("list.after", one=words, other=notice.clauses[clause])
    return words


def _with_cautions(words: Words, judged: JudgedOutcome) -> Words:
    """The words, and what to beware of besides what goes for everybody."""
    for caution in judged.cautions:
        if caution.id != "post_ratio":
            is_sentence = said(caution.text, SOURCE).endswith("。")
            words = Words("list.after" if is_sentence else "answers.case.beware", one=words, other=caution.text)
    return words
