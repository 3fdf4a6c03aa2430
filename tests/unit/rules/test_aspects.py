"""What is remembered of earlier applicants changes nothing of what later ones are told."""

import random
from datetime import timedelta

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import aspects, remembered
from rules.compiled import compiled
from rules.decision import Decision, decide
from rules.facts import Facts
from rules.judged import JudgedOutcome
from rules.notice import Notice
from rules.untrusted import read_facts
from rules.verdicts import HOPE, OF_OUTCOME
from tests.support.applicants import applicants, random_facts, shared_out
from tests.support.notices_at_hand import NOTICES

pytestmark = pytest.mark.parametrize("notice", NOTICES, ids=[notice.id for notice in NOTICES])


def plain(decision: Decision, found: JudgedOutcome) -> tuple[str, list[dict]]:
    """An outcome's verdict and the findings of its road, from each condition by itself and nothing remembered."""
    conditions = compiled(decision.notice).conditions
    judgements = [condition.judge(decision.applicant) for condition in conditions]
    verdicts = [min(judgement.verdict for judgement in road.pick(judgements)) for road in found.outcome.roads]
    rows = [finding.row() for judgement in found.road.pick(judgements) for finding in judgement.findings]
    return OF_OUTCOME[max(verdicts, key=HOPE.__getitem__)], rows


def hold(decision: Decision) -> None:
    """Fail where what is remembered tells something else than judging plainly, or is written otherwise."""
    row = decision.row()
    for found, outcome in zip(decision.outcomes, row["outcomes"], strict=True):
        assert (outcome["verdict"], outcome["findings"]) == plain(decision, found)
    assert decision.written() == orjson.dumps(row) + b"\n"


@shared_out
@given(data=st.data(), late=st.integers(-800, 800))
def test_what_is_remembered_is_what_judging_plainly_comes_to(notice: Notice, data: st.DataObject, late: int) -> None:
    facts = read_facts(data.draw(applicants(notice)), notice.vocabulary)
    hold(decide(notice, facts, notice.as_of + timedelta(days=late)))


def test_nothing_grows_without_end_and_what_is_forgotten_is_found_again(
    notice: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aspects, "MOST_KEPT", 3)
    monkeypatch.setattr(remembered, "MOST_KEPT", 2)
    anew, pick = notice.model_copy(), random.Random(5)
    people = [read_facts(random_facts(pick, anew), anew.vocabulary) for _ in range(40)]
    for facts in people:
        hold(decide(anew, facts))
    assert max(len(aspect.seen) for aspect in compiled(anew).aspects.all) <= 3
    assert max(len(outcome.merged) for outcome in compiled(anew).outcomes) <= 2


@shared_out
@given(data=st.data(), late=st.integers(-800, 800), asked=st.none() | st.integers(-800, 800))
def test_the_same_facts_and_days_give_the_same_bytes_whoever_came_before(
    notice: Notice, data: st.DataObject, late: int, asked: int | None
) -> None:
    facts, nobody_before = read_facts(data.draw(applicants(notice)), notice.vocabulary), notice.model_copy()
    day, asked_on = (None if days is None else notice.as_of + timedelta(days=days) for days in (late, asked))
    told = decide(notice, facts, day, asked_on=asked_on).written()
    assert told == decide(nobody_before, Facts.of(facts.known()), day, asked_on=asked_on).written()
