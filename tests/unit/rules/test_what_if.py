"""What would change the result: true, worth something, and complete for what one answer can change."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.decision import decide
from rules.facts import Facts, choices
from rules.untrusted import read_facts
from rules.verdicts import MET, NOT_YET
from rules.what_if import MOST_GAINS, what_if
from tests.support.applicants import applicants, shared_out
from tests.support.conditions import asking
from tests.support.notices_at_hand import AKSU, CHEN, NOTICES, RUOQIANG

TODAY = date(2025, 10, 20)
#: Facts that a change sets along with another: a new title has its date, a residency its run.
ALONG = {
    "title_date": "title",
    "full_time_education": "education",
    "study_mode": "education",
    "degree_awarded": "education",
    "graduation_date": "education",
    "degree_date": "education",
    "village_start": "village_kind",
    "village_end": "village_kind",
    "village_excellent_years": "village_kind",
}
COUNTY = {
    "title": "无", "education": "本科", "study_mode": "全日制", "workplace_level": "县", "service_start": "2021-07-01",
    "assessments_passed": True, "specialty": "农艺", "village_kind": "无", "county": "拜城县",
}  # fmt: skip
notices = pytest.mark.parametrize("notice", NOTICES, ids=[notice.id for notice in NOTICES])


def decided(notice, facts, as_of=None):
    return decide(notice, Facts.of(facts), as_of)


def told(notice, facts, today=TODAY):
    """What is told: change → outcome and its day."""
    return {
        str(gain.change.words): (gain.judged.outcome.name, gain.judged.eligible_on)
        for gain in what_if(decided(notice, facts), today)
    }


@notices
@shared_out
@given(data=st.data())
def test_every_gain_is_true_above_the_best_and_not_already_had(notice, data):
    facts = read_facts(data.draw(applicants(notice)), notice.vocabulary).known()
    decision = decided(notice, facts)
    floor = decision.best.outcome.rank if decision.best else 0
    now = {found.outcome.key: found for found in decision.outcomes}
    gains = what_if(decision, TODAY)
    assert len(gains) <= MOST_GAINS
    for change, judged in gains:
        changed = {fact: value for fact, value in (facts | change.facts).items() if value is not None}
        then = {found.outcome.key: found for found in decided(notice, changed, change.as_of).outcomes}
        found, before = then[judged.outcome.key], now[judged.outcome.key]
        assert (found.verdict, found.eligible_on) == (judged.verdict, judged.eligible_on)
        assert found.verdict in (MET, NOT_YET) and found.outcome.rank > floor
        assert before.verdict != MET and (before.verdict != NOT_YET or found.verdict == MET)
        assert change.facts or change.as_of > decision.applicant.as_of


@notices
@shared_out
@given(data=st.data())
def test_what_is_unknown_is_never_changed(notice, data):
    facts = read_facts(data.draw(applicants(notice)), notice.vocabulary).known()
    for gain in what_if(decided(notice, facts), TODAY):
        for fact, value in gain.change.facts.items():
            assert fact in facts or value is None or ALONG[fact] in facts, (fact, facts)


@notices
@shared_out
@given(data=st.data())
def test_whatever_one_better_answer_gains_is_told(notice, data):
    facts = read_facts(data.draw(applicants(notice)), notice.vocabulary).known()
    decision = decided(notice, facts)
    floor = decision.best.outcome.rank if decision.best else 0
    gains = what_if(decision, TODAY)
    better = {
        "workplace_level": choices("workplace_level"),
        "assessments_passed": (True,),
        "degree_awarded": (True,) if "education" in facts else (),
        "village_excellent_years": range(facts.get("village_excellent_years", 0), 5),
    }
    for fact, values in better.items():
        for value in values if fact in facts else ():
            best = decided(notice, facts | {fact: value}).best
            if best and best.outcome.rank > floor and len(gains) < MOST_GAINS:
                mine = [gain.judged.outcome.rank for gain in gains if gain.change.subject == fact]
                assert max(mine, default=0) >= best.outcome.rank, (fact, value, facts)


def test_a_graduate_in_a_county_hears_of_townships_degrees_and_residency():
    assert told(AKSU, COUNTY) == {
        "在乡镇单位工作": ("乡镇初定中级", None),
        "最高学历达到硕士并取得学位": ("授予中级", None),
        "从今天起连续驻村，且连续3年考核优秀": ("高定中级", date(2028, 10, 20)),
        "最高学历达到博士并取得学位": ("授予副高级", None),
        "最高学历达到博士后并取得学位": ("授予正高级", None),
    }


def test_more_years_are_told_with_their_day():
    gains = told(AKSU, COUNTY | {"workplace_level": "乡镇", "service_start": "2024-05-01"})
    assert next(iter(gains.items())) == ("到2027年5月1日，年限届满", ("乡镇初定中级", None))


def test_years_without_a_date_are_told_as_years():
    facts = COUNTY | {"workplace_level": "乡镇", "service_years": 2.5}
    del facts["service_start"]
    assert told(AKSU, facts)["从事专业技术工作满3年"] == ("乡镇初定中级", None)


def test_a_degree_certificate_comes_before_anything_larger():
    gains = told(AKSU, COUNTY | {"education": "硕士", "degree_awarded": False})
    assert next(iter(gains.items())) == ("取得硕士学位证书", ("授予中级", None))


def test_who_resides_without_enough_excellent_years_hears_of_them_not_of_a_new_run():
    run = {"village_kind": "驻村", "village_start": "2022-03-01", "village_end": "至今", "village_excellent_years": 2}
    gains = told(AKSU, COUNTY | run | {"title": "中级", "title_date": "2021-12-01"})
    assert gains["连续3年考核优秀"] == ("高定副高级", None)
    assert not any("从今天起" in words for words in gains)


def test_nobody_is_told_what_they_would_gain_if_something_past_were_otherwise():
    able = {"private": True, "contract": True, "retired": False, "failed": False, "barred": False, "insured": 12.0}
    engineer = {f"own.{name}": value for name, value in able.items()} | {"title": "无", "own.salary": 120.0}
    assert told(CHEN, engineer | {"own.retired": True}) == {}
    assert told(CHEN, engineer | {"own.contract": False}) == {"以“劳动合同满1年期：是”的情况": ("直接认定副高级", None)}


def test_a_higher_education_is_completed_today_and_not_long_since():
    long_since = {"all": [{"fact": "education", "at_least": "硕士"}, {"span": "graduation", "years": 1}]}
    notice = asking(long_since, appointment=True)
    facts = {"title": "无", "education": "本科", "graduation_date": "2015-07-01"}
    assert told(notice, facts) == {"最高学历达到硕士并取得学位": ("试", date(2026, 10, 20))}


def test_full_time_education_and_years_in_ruoqiang():
    facts = COUNTY | {"county": "若羌县", "education": "大专", "service_start": "2024-05-01"}
    assert told(RUOQIANG, facts) == {
        "到2025年5月1日，年限届满": ("初定初级", None),
        "取得全日制本科学历": ("初定初级", None),
    }
    assert told(RUOQIANG, facts | {"education": "本科"}) == {}
