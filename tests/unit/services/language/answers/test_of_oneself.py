"""Short questions of whom enough is known: when, what else, what now; and of the round that runs."""

from datetime import datetime

import pytest

from bot.clock import beijing_time
from rules.facts import Facts
from services.language.answers import Answer, answer
from tests.support.notices_at_hand import AKSU, RUOQIANG

#: Years are complete on 31 July 2026; those of the second were long ago.
WAITING = {
    "education": "大专", "study_mode": "全日制", "employer_kind": "事业单位", "workplace_level": "县",
    "county": "温宿县", "service_start": "2024-07-31", "assessments_passed": True, "specialty": "林业", "title": "无",
    "village_kind": "无",
}  # fmt: skip
ELIGIBLE = WAITING | {"service_start": "2022-07-01"}
BACHELOR = WAITING | {"education": "本科", "service_start": "2021-07-01"}
MASTER = WAITING | {"education": "硕士", "degree_awarded": True, "service_start": "2025-01-20"}
DOCTOR = WAITING | {
    "education": "博士",
    "degree_awarded": True,
    "service_start": "2023-01-20",
    "degree_date": "2022-06",
}
NURSE = ELIGIBLE | {"specialty": "护理"}
NOT_FULL_TIME = BACHELOR | {"study_mode": "非全日制", "full_time_education": "无"}
IN_SEASON, AFTERWARDS = "2025-10-20T09:00", "2025-10-30T09:00"


def asked(
    question: str, facts: dict[str, object] | None, before: str | None = None, at: str = IN_SEASON, notice=AKSU
) -> Answer:
    """What is answered to a question, after another one and with what is known."""
    now: datetime = beijing_time(at)
    return answer(question, notice, Facts.of(facts) if facts else None, now, before)


@pytest.mark.parametrize(
    "question", ["什么时候能评", "差多久", "还差多久", "还要等多久", "我啥时候才够年限", "多久能报"]
)
@pytest.mark.parametrize("at", [IN_SEASON, AFTERWARDS])
def test_who_asks_when_is_told_from_which_day(question, at):
    assert "2026年7月31日才满" in asked(question, WAITING, at=at).text


def test_who_asks_when_and_may_apply_now_is_told_until_when():
    said = asked("什么时候能评", ELIGIBLE).text
    assert said.startswith("可以。") and "10月24日18:00" in said


def test_a_span_of_something_named_before_is_not_that_of_the_title():
    assert "工作日" in asked("还要等多久", WAITING, "公示要几天").text


@pytest.mark.parametrize("question", ["我明年能报吗", "那我明年可以评吗", "下一批能报吗"])
def test_who_asks_for_next_year_is_told_the_day_and_that_a_round_has_its_own_notice(question):
    said = asked(question, WAITING).text
    assert "2026年7月31日才满：从那天起" in said and "以那一轮的通知为准" in said and "还不可以" not in said


@pytest.mark.parametrize(
    ("facts", "question", "words"),
    [
        (WAITING, "那我该怎么办", "驻村"),
        (NOT_FULL_TIME, "那我该怎么办", "取得全日制"),
        (NOT_FULL_TIME, "还有别的路吗", "驻村"),
        (NURSE, "还有没有别的办法", "国家统一考试"),
        (NURSE, "那我该考什么", "国家统一考试"),
    ],
)
def test_after_a_no_the_ways_of_the_case_are_told(facts, question, words):
    found = asked(question, facts)
    assert words in found.text and found.topic == "own"


def test_who_can_apply_hears_how():
    assert "推荐" in asked("那我该怎么办", ELIGIBLE).text


@pytest.mark.parametrize("at", [IN_SEASON, "2025-10-24T17:58"])
def test_one_may_still_apply_until_the_hour(at):
    said = asked("还能报吗", ELIGIBLE, at=at).text
    assert said.startswith("可以，还没有截止") and "尚未公示的，来不及按期公示" in said
    assert "18:00" in asked("现在还能报吗", None, at=at).text


def test_at_the_hour_it_is_over():
    assert "不能再申报" in asked("还能报吗", ELIGIBLE, at="2025-10-24T18:00").text
    assert "还有2分钟" in asked("还能报吗", ELIGIBLE, at="2025-10-24T17:58").text


def test_who_may_still_apply_but_cannot_get_it_hears_both():
    said = asked("还能报吗", WAITING).text
    assert said.startswith("还没有截止") and "2026年7月31日" in said


def test_a_publicity_not_begun_is_told_its_last_day_or_that_it_is_over():
    assert "最迟10月16日" in asked("公示还没做怎么办", ELIGIBLE, at="2025-10-10T09:00").text
    assert "这一天已过" in asked("公示还没做怎么办", ELIGIBLE).text


def test_the_next_round_has_its_own_notice():
    assert "以当次通知为准" in asked("下一轮什么时候", ELIGIBLE).text


@pytest.mark.parametrize(
    ("facts", "before", "question", "words"),
    [
        (ELIGIBLE, "要交什么材料", "那中级呢", "不可以申报授予中级"),
        (ELIGIBLE, "二甲", "要是调到县城呢", "可以。按您所说的情况，能申报初定初级"),
        (BACHELOR, None, "要是调到乡镇呢", "乡镇初定中级"),
        (BACHELOR, "要是调到乡镇呢", "那中级呢", "您在县单位工作"),
        (BACHELOR, None, "那中级呢", "您在县单位工作"),
        (MASTER, "要是调到乡镇呢", "那初级呢", "2026年1月20日"),
        (WAITING, None, "要是我是本科呢", "可以。按您所说的情况，能申报初定初级（本科满1年）"),
        (WAITING, None, "要是我是博士呢", "授予副高级"),
    ],
)
def test_a_follow_up_that_cannot_be_of_what_was_answered_is_of_the_case(facts, before, question, words):
    assert words in asked(question, facts, before).text


def test_a_follow_up_that_changes_what_was_asked_is_of_that():
    assert "须上传" in asked("那中级呢", ELIGIBLE, "初级要交什么材料").text
    assert "须上传" in asked("那大专呢", ELIGIBLE, "要交什么材料").text


@pytest.mark.parametrize(
    ("facts", "before", "question", "words"),
    [
        (DOCTOR, None, "那副高呢", "可以。按您所说的情况，能申报授予副高级"),
        (DOCTOR, "那副高呢", "正高呢", "授予正高须达到博士后"),
        (BACHELOR, "那副高呢", "正高呢", "授予正高须达到博士后"),
        (None, None, "那副高呢", "授予副高级（博士学位满1年）的规定"),
    ],
)
def test_a_level_alone_is_decided_or_its_ways_are_told(facts, before, question, words):
    assert words in asked(question, facts, before).text


@pytest.mark.parametrize("question", ["那我考核没有咋办", "还没考核过怎么办", "今年刚参加工作没有考核怎么办"])
def test_who_was_not_assessed_yet_is_told_what_proves_it(question):
    facts = BACHELOR | {"county": "若羌县", "service_start": "2024-07-01"}
    assert "考核证明" in asked(question, facts, notice=RUOQIANG, at="2024-10-10T09:00").text
