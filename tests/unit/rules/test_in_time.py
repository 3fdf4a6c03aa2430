"""What may still be had in the round: an open outcome whose time cannot be complete in it any more may not."""

from datetime import date

import pytest

from rules.decision import decide
from rules.facts import Facts
from tests.support.notices_at_hand import AKSU

BASE = {
    "education": "大专", "study_mode": "全日制", "workplace_level": "县", "county": "拜城县",
    "employer_kind": "事业单位", "service_start": "2024-12", "assessments_passed": True, "specialty": "农艺",
}  # fmt: skip
NOBODY_HAS_THREE_YEARS = [
    {"title": "无"},  # the old rule asks for a title, the new one began too lately
    {"title": "无", "village_kind": "驻村"},
    {"title": "初级", "title_date": "2023-12-31"},
    {"title": "中级", "title_date": "2022-10-25"},
    {
        "title": "初级",
        "title_date": "2022-12-31",
        "village_kind": "驻村",
        "village_start": "2020-01",
        "village_end": "至今",
    },
    {"title": "副高", "title_date": "2024"},
]
MAY_HAVE_THEM = [
    ({"title": "初级"}, "高定中级"),
    ({"title": "初级", "title_date": "2022-10"}, "高定中级"),
    ({"title": "中级", "title_date": "2018-06-30"}, "高定副高级"),
    ({"title": "副高", "title_date": "2022-10-24", "village_kind": "学前支教"}, "高定正高级"),
]


def of(facts):
    return decide(AKSU, Facts.of(BASE | facts), date(2025, 10, 24))


@pytest.mark.parametrize("facts", NOBODY_HAS_THREE_YEARS)
def test_what_cannot_be_complete_in_the_round_is_not_named_and_not_asked_for(facts):
    decision = of(facts)
    assert "unknown" in {judged.row()["verdict"] for judged in decision.outcomes}
    assert (decision.within_reach, decision.ask_in_time) == ([], [])


@pytest.mark.parametrize(("facts", "name"), MAY_HAVE_THEM)
def test_what_may_be_complete_is_named_and_asked_for(facts, name):
    decision = of(facts)
    assert [judged.outcome.name for judged in decision.within_reach] == [name]
    assert "village_start" in decision.ask_in_time


def test_what_the_desk_has_to_say_stays_within_reach():
    township = {"workplace_level": "乡镇", "education": "本科", "study_mode": "非全日制", "service_start": "2019-07"}
    assert [judged.outcome.name for judged in of(township | {"title": "无"}).within_reach] == [
        "初定初级",
        "乡镇初定中级",
    ]


def test_time_that_is_running_is_told_with_its_day_whatever_else_is_open():
    [open_still] = of({"title": "无", "assessments_passed": None}).later
    assert (open_still.judged.outcome.name, open_still.day) == ("初定初级", date(2026, 12, 31))
    [certain] = of({"title": "无", "village_kind": "无"}).later
    assert (certain.judged.outcome.name, certain.road.name, certain.day) == (
        "初定初级",
        "大专满2年",
        date(2026, 12, 31),
    )


@pytest.mark.parametrize("facts", [{"assessments_passed": False}, {"title": "中级", "title_date": "2023-12-31"}])
def test_nobody_waits_for_what_failed_or_for_time_of_which_nobody_knows_that_it_runs(facts):
    assert of({"title": "无", "workplace_level": "地区"} | facts).later == []
