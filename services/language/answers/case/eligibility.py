"""What somebody can get, in words: decided by the notice from what a question tells, what it leaves out being named.

Most people leave out what is usual: that they studied full-time, that their assessments were passed. So the decision is
made on what they said and on the usual beside it, and the answer names everything usual that it rests on.
"""

from datetime import date
from typing import NamedTuple

from locales import SOURCE, Words, said, term
from rules.conditions.wording import day_shown
from rules.decision import Decision, decide
from rules.facts import Facts
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.obstacle import NO_EDUCATION, distance, obstacle_of
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET
from rules.vocabulary import UNLISTED
from rules.what_if import NO_RESIDENCY
from services.language.answers.case.case import Case, wanted
from services.language.answers.case.offered import not_offered
from services.language.answers.case.roads import rule_of
from services.language.answers.case.series import after_its_series, series_of_case
from services.language.answers.case.to_be_known import (
    MOST_TOLD,
    by_desk,
    lacking,
    left_open,
    shortest,
    to_know,
    told_of,
    unlisted,
)
from services.language.answers.case.unsaid import suppositions
from services.language.answers.case.usual import PARTY_SCHOOL, taken_for_granted, tracks_of_residency, with_the_usual

#: Facts that say nothing of how somebody may come to a title.
_SAYS_NO_WAY = {"specialty", "evaluation_mode", "occupation", "county", "workplace_level", "employer_kind"}
#: How most series are had, and the only way by which all roads are open.
_ASSESSED = "评审"
#: Facts that may lead to one.
_TELLS_A_WAY = {"education", "full_time_education", "study_mode", "village_kind"}
#: A fact that may only have been taken for granted where it is met.
_TAKEN = frozenset(("specialty",))
#: What is taken for granted of a residency of which the end was not told.
_STILL_THERE = "answers.case.usual.village_end"


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
    """What the notice says of a case; of a series that is only hinted at, under the condition that it is theirs."""
    if case.levels and not any(outcome.level in case.levels for outcome in notice.outcomes):
        return _not_offered(case, notice, as_of, contact)
    if case.facts.keys() & {"specialty", "evaluation_mode"}:
        case = case._replace(hinted=None)
    told = _verdict(case, notice, as_of, contact)
    if case.hinted is None or told.rules_out:
        return told
    of_it = _verdict(case._replace(facts=case.facts | {"specialty": case.hinted}), notice, as_of, contact)
    is_same = str(of_it.words) == str(told.words)
    if is_same or not (of_it.is_answer and of_it.is_settled):
        return told
    if not of_it.is_yes:  # a yes has it among its conditions
        of_it = of_it._replace(words=Words("answers.case.if_series", series=case.hinted, words=of_it.words))
    return of_it._replace(rules_out=False)


def _not_offered(case: Case, notice: Notice, as_of: date, contact: Words) -> Verdict:
    """That the notice has no such level, and what it decides of those that it has, where enough was told for that."""
    words = Words("answers.open", why=not_offered(case.levels, notice), contact=contact)
    clause = notice.outcomes[0].clause
    if not case.stated & _TELLS_A_WAY:
        return Verdict(words, clause, is_answer=False)
    told = verdict_on(case._replace(tracks=(), levels=()), notice, as_of, contact)
    if told.is_answer and told.is_settled:
        words = Words("list.after", one=words, other=told.words)
    return Verdict(words, clause, is_answer=False)


def _verdict(case: Case, notice: Notice, as_of: date, contact: Words) -> Verdict:
    case = _with_what_a_residency_means(case, notice)
    stated, usual = decide(notice, Facts.of(case.facts), as_of), decide(notice, with_the_usual(case, notice), as_of)
    if nothing_such := _no_such_way(case, usual):
        return nothing_such
    asked_for = wanted(usual, case)
    if met := [judged for judged in asked_for if judged.verdict == MET]:
        return _after_series(_can(case, met, stated, usual), case, stated)
    if running := [judged for judged in asked_for if judged.verdict == NOT_YET]:
        return _not_yet(running, stated, usual)
    if barred := _by_this_education(case, notice, as_of):
        return barred
    if waiting := [judged for judged in asked_for if judged.verdict == UNKNOWN]:
        if decided := _whatever_the_series(case, usual, as_of, contact):
            return decided
        if case.facts.keys() <= _SAYS_NO_WAY and not case.names_a_way:
            return _ways(case, waiting, stated, contact)
        if examined := _examined_below(case, asked_for, waiting, usual):
            return _cannot(examined, waiting, usual, usual)
        return _supposing(case, stated, as_of) or _depends(case, waiting, usual, contact)
    return _no(case, stated, usual, as_of, contact)


def _after_series(told: Verdict, case: Case, stated: Decision) -> Verdict:
    """A verdict, and by which series it was judged, unless that is the condition that it is told under."""
    listed = series_of_case(stated)
    if listed is None or (case.hinted and listed.message == "answers.case.by_series"):
        return told
    return told._replace(words=Words("list.after", one=told.words, other=listed))


def _whatever_the_series(case: Case, usual: Decision, as_of: date, contact: Words) -> Verdict | None:
    """What is decided of a series that the notice does not list, where it would be even if that were assessed."""
    if usual.applicant.values.get("specialty") != UNLISTED or "evaluation_mode" in case.facts:
        return None
    assessed, notice = case._replace(facts=case.facts | {"evaluation_mode": _ASSESSED}), usual.notice
    at_best = decide(notice, with_the_usual(assessed, notice), as_of)
    if any(judged.verdict in (MET, UNKNOWN) for judged in wanted(at_best, case)):
        return None
    told, why = _verdict(assessed, notice, as_of, contact), unlisted(usual.applicant, contact)
    return told._replace(words=Words("list.after", one=told.words, other=why))


def _supposing(case: Case, stated: Decision, as_of: date) -> Verdict | None:
    """What is decided where no more is supposed than the little that is missing; None where more is."""
    for supposed in suppositions(case, stated.notice):
        so = case._replace(facts=case.facts | supposed.facts)
        usual = decide(stated.notice, with_the_usual(so, stated.notice), as_of)
        decided = [judged for judged in wanted(usual, case) if supposed.decides(judged)]
        if met := [judged for judged in decided if judged.verdict == MET]:
            return _after_series(_can(case, met, stated, usual, supposed.conditions), case, stated)
        if decided:
            told = _not_yet(decided, stated, usual)
            words = Words("answers.case.supposing", words=told.words, conditions=supposed.conditions)
            return told._replace(words=words)
    return None


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
    """No, where the education that somebody names was not full-time and does not do alone; another one may.

    Nor does one of a party school where a degree is asked for, which such schools hardly award.
    """
    mode = case.facts.get("study_mode")
    if mode in (None, "全日制") or "full_time_education" in case.facts:
        return None
    has_no_degree = mode == PARTY_SCHOOL and "degree_awarded" not in case.facts
    without = {"full_time_education": NO_EDUCATION} | ({"degree_awarded": False} if has_no_degree else {})
    alone = case._replace(facts=case.facts | without)
    stated = decide(notice, Facts.of(alone.facts), as_of)
    barred = wanted(stated, alone)
    if any(judged.verdict != UNMET for judged in barred):
        return None
    cannot = _cannot(barred, [], stated, decide(notice, with_the_usual(alone, notice), as_of))
    nearest = min(barred, key=distance)
    is_for_a_degree = has_no_degree and ("degree_awarded", UNMET) in {(f.fact, f.verdict) for f in nearest.findings}
    message = "answers.case.by_no_degree" if is_for_a_degree else "answers.case.by_this_education"
    words = Words(message, words=cannot.words)
    text = notice.clauses
    above = (each for each in text if (is_for_a_degree or cannot.clause.startswith(each)) and each != cannot.clause)
    for clause in (each for each in above if mode in said(text[each], SOURCE)):
        words = Words("list.after", one=words, other=text[clause])
    return cannot._replace(words=words, rules_out=False)


def _no(case: Case, stated: Decision, usual: Decision, as_of: date, contact: Words) -> Verdict:
    """No, where what was said rules it out; a no never rests on what nobody said."""
    anywhere = decide(stated.notice, with_the_usual(case, stated.notice, but="workplace_level"), as_of)
    if waiting := [judged for judged in wanted(anywhere, case) if judged.verdict != UNMET]:
        return _depends(case, waiting, anywhere, contact)
    barred = [judged for judged in wanted(stated, case) if judged.verdict == UNMET]
    possible = [judged for judged in wanted(stated, case) if judged.verdict != UNMET]
    if not barred:
        return _depends(case, possible, stated, contact)
    return _cannot(barred, possible, stated, usual)


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


def _can(
    case: Case, met: list[JudgedOutcome], stated: Decision, usual: Decision, supposed: tuple[Words, ...] = ()
) -> Verdict:
    """Yes to the best of what is met, if all is as ``supposed`` and as is usual; and what may come of more."""
    best = max(met, key=lambda judged: (judged.outcome.rank, -usual.count_papers(judged)))
    usually = taken_for_granted(best, stated)
    if supposed:
        usually = tuple(each for each in usually if each.message != _STILL_THERE)
    is_hinted = case.hinted is not None and case.hinted == case.facts.get("specialty")
    hint = (Words("answers.case.usual.hinted", series=case.hinted),) if is_hinted else ()
    taken = (*hint, *supposed, *usually)
    also = tuple(_with_its_own(judged, stated, taken) for judged in met if judged is not best)[:MOST_TOLD]
    named = Words("answers.case.also", outcome=_of_road(best), others=also) if also else _of_road(best)
    words = Words("answers.case.can_if" if taken else "answers.case.can", outcome=named, conditions=taken)
    words = Words("answers.case.by_rule", words=words, rule=rule_of(best.road.clause, usual.notice))
    words = _with_clauses(words, best, usual.notice, MET)
    above = [judged for judged in usual.outcomes if judged.outcome.rank > best.outcome.rank]
    asked = [judged for judged in usual.outcomes if judged.outcome.level in case.levels]
    later = [judged for judged in usual.outcomes if judged.verdict == NOT_YET and judged in [*above, *asked]]
    if later:
        words = Words("answers.case.later", words=words, others=tuple(map(_in_time, later)))
    for reason in dict.fromkeys(
        filter(None, (by_desk(judged, usual) for judged in above if judged.verdict == UNKNOWN))
    ):
        words = Words("list.after", one=words, other=reason)
    return Verdict(_with_cautions(words, best), best.road.clause, True, is_yes=True)


def _not_yet(running: list[JudgedOutcome], stated: Decision, usual: Decision) -> Verdict:
    """From which day the soonest of some outcomes can be had, and which other ones can be had now."""
    as_of = stated.applicant.as_of
    soonest = min(running, key=lambda judged: (judged.eligible_on or as_of, -judged.outcome.rank))
    assert soonest.eligible_on is not None
    facts = stated.applicant.facts
    is_of_work = any(finding.verdict == NOT_YET and finding.fact == "service" for finding in soonest.findings)
    is_rounded = is_of_work and facts.service_start is None and facts.service_years is not None
    told = {"outcome": _of_road(soonest), "day": day_shown(soonest.eligible_on)}
    if soonest.missed:
        message = "answers.case.not_yet_about_counted" if is_rounded else "answers.case.not_yet_counted"
        words = Words(message, until=day_shown(soonest.missed), **told)
    else:
        words = Words("answers.case.not_yet_about" if is_rounded else "answers.case.not_yet", **told)
    words = Words("answers.case.by_rule", words=words, rule=rule_of(soonest.road.clause, stated.notice))
    words = _with_cautions(words, soonest)
    now = [judged for judged in usual.outcomes if judged.verdict == MET]
    return Verdict(_instead(words, now), soonest.road.clause, True)


def _cannot(barred: list[JudgedOutcome], possible: list[JudgedOutcome], stated: Decision, usual: Decision) -> Verdict:
    """What stands in the way of the nearest outcome asked for, and what the applicant can, or might, get instead."""
    nearest = min(barred, key=distance)
    words = Words("answers.case.cannot", outcome=nearest.outcome.name, why=obstacle_of(nearest, stated).words)
    words = Words("answers.case.by_rule", words=words, rule=rule_of(nearest.road.clause, stated.notice))
    words = _with_clauses(words, nearest, stated.notice, UNMET)
    keys = {judged.outcome.key for judged in barred}
    others = [o for o in usual.outcomes if o.verdict in (MET, NOT_YET) and o.outcome.key not in keys]
    words = _instead(words, others)
    if possible:
        ways = tuple(judged.outcome.name for judged in possible[:MOST_TOLD])
        words = Words("answers.case.possible", words=words, others=ways)
    return Verdict(words, nearest.road.clause, True, rules_out=not possible, is_no=True)


def _instead(words: Words, others: list[JudgedOutcome]) -> Words:
    """The words of a no, and what the applicant can get instead, if anything."""
    if not others:
        return words
    best_first = sorted(others, key=lambda judged: (judged.verdict != MET, -judged.outcome.rank))
    return Words("answers.case.instead", words=words, others=tuple(map(_in_time, best_first[:MOST_TOLD])))


def _in_time(judged: JudgedOutcome) -> Words:
    if judged.eligible_on is None:
        return _of_road(judged)
    return Words("answers.case.from_day", outcome=_of_road(judged), day=day_shown(judged.eligible_on))


def _depends(case: Case, waiting: list[JudgedOutcome], decision: Decision, contact: Words) -> Verdict:
    """What the notice leaves open, else the rule with what is still to be known."""
    nearest = max(waiting, key=lambda each: (told_of(each, case), -len(lacking(each)), each.outcome.rank))
    if reason := left_open(nearest, decision, contact):
        now = [judged for judged in decision.outcomes if judged.verdict == MET]
        return Verdict(_instead(reason, now), nearest.road.clause, is_answer=False)
    road = shortest(nearest)
    words = Words(
        "answers.case.rule",
        outcome=Words("answers.case.of_road", outcome=nearest.outcome.name, road=road.name),
        rule=rule_of(road.clause, decision.notice),
        facts=to_know([nearest], decision.applicant, case),
    )
    if case.asks_which and not (case.levels or case.tracks):
        words = _with_lower(words, nearest, waiting, decision.notice)
    if days := [judgement.day for judgement in road.pick(nearest.judgements) if judgement.day]:
        words = Words("answers.case.complete_on", words=words, day=day_shown(max(days)))
    if "study_mode" in case.stated:  # a clause of its own may make another way of studying do
        words = _with_clauses(words, nearest, decision.notice, MET, but=_TAKEN - case.facts.keys())
    if "specialty" in case.facts:
        words = after_its_series(words, decision)
    return Verdict(words, road.clause, True, is_settled=False)


def _with_lower(words: Words, nearest: JudgedOutcome, waiting: list[JudgedOutcome], notice: Notice) -> Words:
    """The words, with the rules of the lower levels that the same track may come to."""
    lower = (o for o in waiting if o.outcome.track == nearest.outcome.track and o.outcome.rank < nearest.outcome.rank)
    clauses = dict.fromkeys(shortest(judged).clause for judged in lower)
    for clause in (each for each in clauses if each != shortest(nearest).clause):
        words = Words("list.after", one=words, other=rule_of(clause, notice))
    return words


def _ways(case: Case, waiting: list[JudgedOutcome], stated: Decision, contact: Words) -> Verdict:
    """All that somebody may get of whom little more than the specialty is known."""
    if reason := left_open(waiting[0], stated, contact):
        return Verdict(reason, waiting[0].road.clause, is_answer=False)
    possible = [judged for judged in stated.outcomes if judged.verdict != UNMET]
    ways = tuple(judged.outcome.name for judged in possible)
    words = Words("answers.case.ways", others=ways, facts=to_know(waiting, stated.applicant, case))
    return Verdict(after_its_series(words, stated), waiting[0].road.clause, True, is_settled=False)


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


def _with_clauses(
    words: Words, judged: JudgedOutcome, notice: Notice, verdict: int, but: frozenset[str] = frozenset()
) -> Words:
    """The words, with the other clauses whose conditions came to that verdict, ``but`` for those on some facts."""
    clauses = dict.fromkeys(f.clause for f in judged.findings if f.verdict == verdict and f.fact and f.fact not in but)
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
