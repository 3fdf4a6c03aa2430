"""Why an outcome can be had, not yet, or not, in a sentence or two as one tells somebody else of the applicant."""

from locales import Words, said
from rules.conditions.base import Finding
from rules.conditions.wording import day_shown, label
from rules.decision import Decision
from rules.judged import JudgedOutcome
from rules.obstacle import distance, obstacle_of
from rules.verdicts import MET, NOT_YET, UNKNOWN, UNMET
from services.patterns import regex
from services.roster.columns import asked_in
from services.roster.report.case import Case
from services.roster.report.outcomes import is_for_service, serves
from services.roster.screened import Group

#: The spans are said after all else.
_SPANS = ("service", "village_service")


#: How what is written to an applicant speaks of what they filled in: in a roster it is what that says of them.
_FILLED_IN = regex("您(?:所?填写?的|填报的)")


def of_somebody(words: Words) -> str:
    """Words that are written to the applicant, said of them."""
    return _FILLED_IN.sub(said(Words("roster.report.of_roster")), said(words)).replace("您", "本人")


class Reasons:
    """Says the reasons; what conditions found is put in words once, however many people it was found of."""

    def __init__(self) -> None:
        self._short: dict[Finding, str] = {}
        self._open: dict[tuple[tuple[str, ...], bool], str] = {}

    def of(self, case: Case) -> str:
        """The reasons for the verdict on the outcome that some people's rows are about."""
        if case.screened.barred:
            return f"{said(case.screened.barred)}。"
        if case.screened.group == Group.OPEN and case.judged.verdict in (MET, NOT_YET):
            return said(Words("roster.report.why.to_confirm", outcome=case.judged.outcome.name))
        judged, road = case.judged, case.judged.road.name
        if judged.verdict == MET:
            return said(Words("roster.report.why.eligible", road=road, found=self._found(judged)))
        if case.screened.group == Group.NOT_YET:
            return _waiting(case)
        return self._of_open(case) if case.screened.group == Group.OPEN else _barred(judged, case.screened.decision)

    def _of_open(self, case: Case) -> str:
        """That something is not known yet, or that nobody but the desk can say."""
        key = case.first, bool(case.desk)
        if (text := self._open.get(key)) is None:
            names = tuple(asked_in(fact, case.screened.decision.notice.vocabulary) for fact in case.first)
            text = self._open[key] = _open(names, bool(case.desk))
        return text

    def _found(self, judged: JudgedOutcome) -> str:
        """What was found on the road that decides, each thing once."""
        met = sorted((f for f in judged.findings if f.verdict == MET), key=lambda found: found.fact in _SPANS)
        return "，".join(dict.fromkeys(map(self._shortly, met)))

    def _shortly(self, found: Finding) -> str:
        """What was found, without that it is as it should be."""
        if (text := self._short.get(found)) is None:
            which = found.words.message.removeprefix("finding.")
            text = self._short[found] = said(Words(f"roster.report.found.{which}", **found.words.values))
        return text


def _open(facts: tuple[Words, ...], needs_desk: bool) -> str:
    words = [Words("roster.report.why.open", facts=facts)] if facts else []
    if needs_desk:
        words.append(label("roster.report.why.desk"))
    return "".join(map(said, words))


def _waiting(case: Case) -> str:
    """Which time is running, what else has to be known by then, and that no round is known in which it is complete."""
    decision = case.screened.decision
    first, notice = decision.later[0], decision.notice
    told = [found for part in first.road.pick(first.judged.judgements) for found in part.told]
    running = "；".join(said(found.words) for found in told if found.verdict == NOT_YET)
    running = running or said(Words("roster.report.why.goes_on", day=day_shown(first.day)))
    values = {"road": first.road.name, "running": running}
    if first.judged.verdict == NOT_YET:
        words = [Words("roster.report.why.not_yet", **values)]
    else:
        facts = tuple(asked_in(fact, notice.vocabulary) for fact in case.first)
        words = [
            Words(
                "roster.report.why.not_yet_open" if facts else "roster.report.why.not_yet_desk", facts=facts, **values
            )
        ]
    if not any(window.last_day is None or window.last_day >= first.day for window in notice.apply_windows):
        words.append(Words("roster.report.why.no_round"))
    return "".join(map(said, words))


def _barred(judged: JudgedOutcome, decision: Decision) -> str:
    """What stands in the way; what is open still, but for a later round; and where it is the specialty, whom to ask."""
    barred = obstacle_of(judged, decision) if judged.verdict == UNMET else None
    words = [barred.words] if barred else []
    if barred and not barred.is_of_specialty and is_for_service(judged) and serves(decision):
        others = [each for each in decision.outcomes if each.verdict == UNMET and _is_another_way(each, decision)]
        nearest = min(others, key=distance, default=judged)
        words += [obstacle_of(nearest, decision).words] if distance(nearest) < distance(judged) else []
    if later := tuple(other.outcome.name for other in decision.outcomes if other.verdict == UNKNOWN):
        words.append(Words("roster.report.why.too_late", outcomes=later))
    if barred and barred.is_of_specialty:
        words.append(Words("roster.report.why.doubt", ask=decision.notice.ask))
    return "".join(f"{of_somebody(each).rstrip('。')}。" for each in words)


def _is_another_way(judged: JudgedOutcome, decision: Decision) -> bool:
    """Whether an outcome is above the title held, and not for service at the grassroots."""
    levels, held = decision.notice.levels, decision.applicant.facts.title
    is_above = held not in levels or levels.index(judged.outcome.level) > levels.index(held)
    return is_above and not is_for_service(judged)
