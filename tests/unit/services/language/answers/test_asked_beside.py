"""What is asked beside a case, follow-ups that tell another case than the one before, and who works elsewhere."""

from datetime import datetime

import pytest

from rules.facts import Facts
from rules.schedule import BEIJING
from services.language.answers import Answer, answer
from tests.support.notices_at_hand import AKSU

NOW = datetime(2025, 10, 10, 9, tzinfo=BEIJING)
_PASSED = {"assessments_passed": True, "title": "无"}
TOWNSHIP = _PASSED | {
    "education": "本科",
    "study_mode": "全日制",
    "county": "温宿县",
    "workplace_level": "乡镇",
    "employer_kind": "事业单位",
    "service_start": "2022-10-10",
    "specialty": "农艺",
}
VILLAGER = {
    "specialty": "农艺",
    "title": "初级",
    "title_date": "2020-05-01",
    "village_kind": "驻村",
    "village_start": "2022-03-01",
    "village_end": "至今",
    "village_excellent_years": 3,
}
MASTER = TOWNSHIP | {
    "education": "硕士",
    "degree_awarded": True,
    "workplace_level": "县",
    "specialty": "水利",
    "village_kind": "无",
}
NOT_FULL_TIME = TOWNSHIP | {"study_mode": "非全日制", "full_time_education": "大专", "specialty": "畜牧"}
OF_TOWNSHIP, OF_VILLAGE = "我在乡镇三年本科能定中级吗", "我驻村三年优秀能高定中级吗"
STORY = "我全日制本科,2022年9月1日到乡镇农技站,农艺专业,考核都合格,没有职称,"


def asked(facts: dict[str, object] | None, before: str | None, question: str) -> Answer:
    """What is answered while the round is open."""
    return answer(question, AKSU, Facts.of(facts) if facts else None, NOW, before)


def says_yes(found: Answer) -> bool:
    """Whether somebody hears that they can get a title."""
    return found.text.startswith("可以。") or "可以申报" in found.text.removeprefix("不可以申报")


@pytest.mark.parametrize(
    ("facts", "before", "question"),
    [
        (TOWNSHIP, OF_TOWNSHIP, "截止那天晚上7点交行吗"),
        (TOWNSHIP, OF_TOWNSHIP, "过了六点半再点提交成不成"),
        (TOWNSHIP, OF_TOWNSHIP, "月底交可以吧"),
        (TOWNSHIP, OF_TOWNSHIP, "不上网报行吗"),
        (TOWNSHIP, OF_TOWNSHIP, "随便找个单位盖章行吗"),
        (TOWNSHIP, OF_TOWNSHIP, "照片用自拍的成吗"),
        (TOWNSHIP, OF_TOWNSHIP, "少贴两天公示可以吗"),
        (TOWNSHIP, OF_TOWNSHIP, "没满三年行吗"),
        (TOWNSHIP, OF_TOWNSHIP, "只干了一年半行吗"),
        (TOWNSHIP, OF_TOWNSHIP, "那要交什么"),
        (VILLAGER, OF_VILLAGE, "有一年称职行吗"),
        (VILLAGER, OF_VILLAGE, "第二年只评了个合格行吗"),
        (VILLAGER, OF_VILLAGE, "其中一年在别的村行不行"),
        (VILLAGER, OF_VILLAGE, "我能连报两级吗"),
        (VILLAGER, OF_VILLAGE, "连跳两级可以吗"),
        (MASTER, "硕士一年可以授予中级吧", "在外县交行吗"),
        (None, None, f"{STORY}10月24日晚上7点交行吗"),
        (None, None, f"{STORY}没水印行吗"),
        (None, None, f"{STORY}让同事代报行吗"),
        (None, None, "我驻村2022年3月至今,三年都优秀,2020年5月的助理农艺师,能连跳两级吗"),
    ],
)
def test_a_yes_to_a_title_is_none_to_something_else(facts, before, question):
    assert not says_yes(asked(facts, before, question))


@pytest.mark.parametrize(
    ("facts", "before", "question", "words"),
    [
        (TOWNSHIP, OF_TOWNSHIP, "那要交什么", "学历学位证书"),
        (TOWNSHIP, OF_TOWNSHIP, "没水印行吗", "双面带水印"),
        (TOWNSHIP, OF_TOWNSHIP, "晚一天交行吗", "10月24日18:00"),
        (TOWNSHIP, OF_TOWNSHIP, "只满两年行吗", "还不可以"),
        (VILLAGER, OF_VILLAGE, "只有两年优秀可以吗", "不可以申报高定中级"),
        (MASTER, "我是在职硕士能授予中级吗", "那如果只有结业证没有学位证呢", "不可以申报授予中级"),
    ],
)
def test_what_is_asked_beside_a_case_is_answered_where_that_is_known(facts, before, question, words):
    assert words in asked(facts, before, question).text


@pytest.mark.parametrize(
    ("facts", "before", "question"),
    [
        (TOWNSHIP, OF_TOWNSHIP, "真的可以吗"),
        (TOWNSHIP, OF_TOWNSHIP, "那我呢"),
        (TOWNSHIP, OF_TOWNSHIP, "那初级呢"),
        (TOWNSHIP, OF_TOWNSHIP, "私企可以吗"),
        (None, None, f"{STORY}这样行吗"),
        (None, None, f"{STORY}能定中级吗"),
        (None, None, f"{STORY}可以定什么"),
    ],
)
def test_who_asks_for_the_title_is_told_yes_still(facts, before, question):
    assert says_yes(asked(facts, before, question))


@pytest.mark.parametrize(
    ("facts", "before", "question", "words"),
    [
        (MASTER | {"education": "本科"}, "我本科能初定初级吗", "那要是博士呢", "授予副高级"),
        (MASTER | {"education": "本科"}, "我本科能初定初级吗", "那要是博士后出站呢", "授予正高级"),
        (TOWNSHIP, "我能初定初级吗", "那我老公呢,他是博士,在地区农科所一年多", "授予副高级"),
        (TOWNSHIP, "我能初定初级吗", "那我同事呢,他本科在乡镇农技站四年", "乡镇初定中级"),
        (NOT_FULL_TIME, "自考本科乡镇三年能定中级吗", "要是统招的呢", "可以。"),
        (NOT_FULL_TIME, "函授本科乡镇三年能定中级吗", "要是党校本科呢", "可以。"),
        (NOT_FULL_TIME, "自考本科乡镇三年能定中级吗", "那初级呢", "初定初级（大专满2年）"),
        (None, "自考本科乡镇三年能定中级吗", "要是全日制呢", "可以申报乡镇初定中级"),
        (NOT_FULL_TIME, "自考本科乡镇三年能定中级吗", "要是五年呢", "没有写明"),
        ({"employer_kind": "兵团"}, "兵团的能报吗", "那我姐在库车乡镇小学,本科教了四年,能定中级吗", "乡镇初定中级"),
        ({"employer_kind": "兵团"}, "兵团的能报吗", "那我弟弟在温宿县农业局,大专三年能初定吗", "初定初级"),
        ({"employer_kind": "兵团"}, "兵团的能报吗", "那我同事呢", "没有写明"),
        (VILLAGER | {"title": "无", "village_start": "2025-09-01"}, OF_VILLAGE, "要是驻村管寺呢", "不可以申报"),
    ],
)
def test_a_follow_up_that_tells_another_case_is_about_that_one(facts, before, question, words):
    assert words in asked(facts, before, question).text


@pytest.mark.parametrize(
    "question",
    [
        "我在和田工作,大专三年,能在阿克苏报吗",
        "若羌的大专能在阿克苏报吗",
        "且末县硕士能在阿克苏授予吗",
        "在和田上班想在温宿县申报初级,大专三年可以吗",
        "能在阿克苏报吗,我在巴州上班,本科两年",
        "我单位在若羌,阿克苏的亲戚说驻村三年能高定,我能照这个来不",
        "我在若羌县医院上班,阿克苏的同学说硕士一年能授予中级,我能吗",
        "我是若羌县一中的,事业单位,本科,按阿克苏这个满一年能初定吗",
        "单位在若羌,2022年3月去库车驻村到现在,三年优秀,初级,能高定吗",
    ],
)
def test_who_works_elsewhere_hears_first_whose_notice_this_is(question):
    assert asked(None, None, question).kind == "elsewhere"


@pytest.mark.parametrize(
    "question",
    [
        "我是和田人,在阿克苏上班,大专三年,能报吗",
        "我户口在喀什,在库车乡镇工作,本科三年能定中级吗",
        "老家和田的,在拜城乡镇教书本科三年,能在阿克苏报中级吗",
        "以前在喀什,现在在阿克苏上班,本科两年能初定吗",
        "我单位在拜城,若羌的亲戚讲本科当年就能定,我本科一年能初定吗",
    ],
)
def test_where_somebody_comes_from_is_not_where_they_work(question):
    assert asked(None, None, question).kind == "answer"


@pytest.mark.parametrize(
    ("question", "of_grade"),
    [
        ("我是语文老师，普通话二乙，乡镇中学干满三年全日制本科，能初定中级吗", "不够。"),
        ("乡镇小学教语文满三年了，全日制本科，普通话考了二甲，中级能初定不", "够。"),
    ],
)
def test_a_grade_told_beside_a_case_is_judged_behind_it(question, of_grade):
    found = answer(question, AKSU, now=NOW)
    of_case, _, behind = found.text.partition("所说的普通话等级：")
    assert "可以申报乡镇初定中级" in of_case and behind.startswith(of_grade), found.text


def test_a_grade_that_is_asked_for_is_answered_alone():
    found = answer("我幼儿园老师是，普通话三乙有，这个够不够？", AKSU, now=NOW)
    assert found.text.startswith("不够。") and "初定" not in found.text
