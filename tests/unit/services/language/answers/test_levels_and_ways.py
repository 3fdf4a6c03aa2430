"""A yes or no is about the level and the way that a question names, and its reason is true of whoever asks."""

from typing import Any

import pytest

from rules.facts import Facts
from rules.notice import Notice
from services.language.answers import answer
from tests.support.notices_at_hand import AKSU, RUOQIANG

_STAFF = {"employer_kind": "事业单位", "assessments_passed": True, "study_mode": "全日制", "specialty": "农艺"}
_NOT_YET_ONE = _STAFF | {"title": "无", "village_kind": "无"}
_IN_A_COUNTY = _NOT_YET_ONE | {"education": "本科", "workplace_level": "县", "service_start": "2021-08-01"}
_OF_A_COLLEGE = _NOT_YET_ONE | {"education": "大专", "workplace_level": "乡镇", "service_start": "2021-07-01"}
_MASTER = _NOT_YET_ONE | {
    "education": "硕士", "degree_awarded": True, "workplace_level": "地区", "service_start": "2023-07-01",
}  # fmt: skip
_ASSISTANT = _STAFF | {
    "education": "本科", "workplace_level": "乡镇", "service_start": "2023-08-01", "title": "初级",
    "title_date": "2024-12-01", "village_kind": "无",
}  # fmt: skip
_RESIDENT = _STAFF | {
    "education": "本科", "workplace_level": "县", "service_start": "2015-07-01", "title": "中级",
    "title_date": "2020-03-01", "village_kind": "驻村", "village_start": "2022-05-01", "village_end": "2025-05-01",
    "village_excellent_years": 3,
}  # fmt: skip


def _text(question: str, facts: dict[str, Any] | None = None, notice: Notice = AKSU) -> str:
    found = answer(question, notice, Facts(**facts) if facts else None)
    assert found.answerable, found.text
    return found.text


@pytest.mark.parametrize(
    ("facts", "question", "begins", "words"),
    [
        (_IN_A_COUNTY, "我能初定中级吗", "不可以申报乡镇初定中级", ["可以考虑申报：初定初级"]),
        (_IN_A_COUNTY, "初定中级我够条件不", "不可以申报乡镇初定中级", ["乡镇、村"]),
        (_IN_A_COUNTY, "我可不可以初定副高", "不可以：通知的初定只有初级、中级，没有副高", ["初定初级"]),
        (_IN_A_COUNTY, "我这样能高定副高吗", "不可以申报高定副高级", ["您还没有职称"]),
        (_IN_A_COUNTY, "我能初定初级吗", "可以", ["初定初级（本科满1年）"]),
        (_IN_A_COUNTY, "我能评什么", "可以", ["初定初级（本科满1年）"]),
        (_OF_A_COLLEGE, "我能不能直接中级", "不可以申报乡镇初定中级：您的最高学历是大专", ["初定初级"]),
        (_OF_A_COLLEGE, "我能高定中级吗", "不可以申报高定中级", ["没有这类服务经历"]),
        (_MASTER, "我能直接副高吗", "不可以申报授予副高级", ["授予中级"]),
        (_MASTER, "我能授予正高吗", "不可以申报授予正高级", ["授予中级"]),
        (_RESIDENT, "能高定副高吗", "可以", ["高定副高级（原政策）"]),
        (_RESIDENT, "我能高定中级吗", "不可以申报高定中级：您已有中级职称", ["高定副高级"]),
        (_RESIDENT, "我驻村三年能高定正高吗", "不可以申报高定正高级", ["现有的是中级职称"]),
        (_ASSISTANT, "什么时候能初定中级", "还不可以", ["2026年8月1日"]),
        (_ASSISTANT, "还能初定初级不", "不可以申报初定初级：您已有初级职称", []),
    ],
)
def test_who_is_known_hears_of_the_level_and_the_way_that_they_named(facts, question, begins, words):
    text = _text(question, facts)
    assert text.startswith(begins) and all(word in text for word in words), text


@pytest.mark.parametrize(
    "question",
    [
        "我同事能高定副高吗",
        "别的单位的能高定副高吗",
        "我们单位能高定副高吗",
        "高定副高有什么条件",
        "什么时候截止申报初定",
    ],
)
def test_what_is_asked_of_others_or_of_the_rule_is_not_decided_by_what_is_known_of_the_asker(question):
    assert not _text(question, _RESIDENT).startswith("可以")


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("函授本科当年可以初定吗", RUOQIANG),
        ("业余本科毕业当年可以初定吗", RUOQIANG),
        ("夜大的本科，当年能初定初级不", RUOQIANG),
        ("非全日制本科毕业满一年可以初定初级吗", AKSU),
    ],
)
def test_a_rule_for_full_time_studies_is_no_yes_to_others(question, notice):
    text = _text(question, notice=notice)
    assert text.startswith("只按所说的学历看，不可以") and "另有全日制学历的" in text


def test_a_rule_for_full_time_studies_is_told_to_who_names_no_other():
    text = _text("全日制本科毕业当年可以初定吗", notice=RUOQIANG)
    assert text.startswith("全日制本科毕业的可以")


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("有初级职称了还能初定初级吗", "初级"),
        ("我已经是助理农艺师了，还能初定初级吗", "初级"),
        ("中级职称能不能再初定中级", "中级"),
        ("已有中级还能授予中级吗", "中级"),
    ],
)
def test_who_holds_a_level_is_told_that_it_is_not_above_it(question, held):
    text = _text(question)
    assert text.startswith("不可以") and f"您已有{held}职称" in text


@pytest.mark.parametrize("question", ["没有初级还能初定中级吗", "助理馆员能初定初级吗"])
def test_who_does_not_hold_it_is_not(question):
    assert "不高于现有职称" not in _text(question)


@pytest.mark.parametrize(
    ("question", "words", "never"),
    [
        ("有博士学位没有博士毕业证，能授予副高吗", "授予副高级（博士学位满1年）", "还没有取得学位"),
        ("同等学力的，有硕士学位没有硕士学历，能授予中级吗", "授予中级（硕士学位满1年）", "还没有取得学位"),
        ("我有学位没学历，能授予吗", "授予看学位", "学信网"),
        ("有硕士学历没有硕士学位，能授予中级吗", "还没有取得学位", "符合以下各项的"),
    ],
)
def test_a_degree_without_the_diploma_is_a_degree(question, words, never):
    text = _text(question)
    assert words in text and never not in text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("考评结合的专业能初定吗", "没有把考评结合的专业除外"),
        ("高定是不是也排除考评结合", "没有把考评结合的专业除外"),
        ("考评结合的专业能授予吗", "不能授予"),
        ("畜牧兽医能初定吗", "初定初级（本科满1年）"),
        ("教师是以考代评吗", "不是，“教师”专业实行评审"),
        ("会计硕士能授予中级吗", "会计的中级职称实行以考代评"),
        ("统计学专业的硕士满一年能授予中级吗", "统计的中级职称实行以考代评"),
        ("会计学博士满1年能授予副高吗", "会计的副高职称实行考评结合"),
        ("会计硕士，现在学校教书两年，能授予中级吗", "按“教师”专业判断"),
        ("博士工作满一年能授予副高吗", "以考代评、考评结合的除外"),
    ],
)
def test_each_way_excludes_its_own_modes(question, words):
    assert words in _text(question)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("没有职称，2024年5月开始驻村，能直接中级吗", "不可以申报高定中级"),
        ("我是初级，2022年驻村，三年优秀，能直接副高吗", "不可以申报高定副高级"),
        ("2025年9月开始驻村，我是中级，三年优秀能到副高吗", "不可以申报高定副高级"),
        ("我硕士，在自治区驻阿克苏单位，驻村三年优秀，初级，能高定吗", "高定中级（原政策）的规定"),
    ],
)
def test_who_tells_of_a_residency_is_judged_by_its_own_way(question, begins):
    text = _text(question)
    assert text.startswith(begins), text
    assert "不高于现有职称" not in text and "已有无职称" not in text


@pytest.mark.parametrize(
    "question",
    [
        "中级工程师给授予不，机械硕士，有学位，地区的，两年",
        "林业硕士，县林草局两年，中级工程师给不给授",
        "硕士有学位，地区水利局两年，中级工程师批不批",
    ],
)
def test_a_title_that_is_asked_for_by_its_whole_name_is_not_held(question):
    text = _text(question)
    assert "授予中级（硕士学位满1年）" in text and "您已有中级职称" not in text, text


@pytest.mark.parametrize(
    "question", ["初级会计考下来了，驻村三年全优秀，认个会计师呗", "初级统计考过了，驻村三年年年优秀，认个统计师呗"]
)
def test_a_title_that_was_passed_is_held_and_the_higher_one_is_asked_for(question):
    assert _text(question).startswith(("不可以申报高定中级", "（本次申报已结束。）不可以申报高定中级"))


@pytest.mark.parametrize(
    ("before", "question", "words"),
    [
        (None, "会计能高定吗", "不可以申报高定中级：会计的中级职称实行以考代评"),
        (None, "护士驻村三年能高定吗", "不可以申报高定中级：护士的中级职称实行以考代评"),
        ("驻村三年高定什么条件", "会计也行？", "高定副高级、高定正高级还要看"),
        ("授予的条件是什么", "会计也行？", "不可以申报授予中级：会计的中级职称实行以考代评"),
        (None, "我是主管护师，驻村三年优秀，能高定不", "高定副高级（原政策）的规定"),
    ],
)
def test_of_a_way_that_an_examination_takes_at_its_lower_levels_these_are_refused_first(before, question, words):
    assert words in answer(question, AKSU, before=before).text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("学前支教三年，2020年9月1号到2023年9月底，年年优秀，2018年的助理馆员，认吗", "可以申报高定中级（原政策）"),
        (
            "学前支教去了三年，2020年9月1号去的，2023年9月底回的单位，年年优秀。助理级2018年评的。认不认",
            "可以申报高定中级（原政策）",
        ),
        ("驻村三年，拿了自考本科，学历认不认", "非全日制学历不在范围内"),
    ],
)
def test_whether_a_residency_is_recognised_asks_for_its_title(question, begins):
    assert begins in answer(question, AKSU).text


@pytest.mark.parametrize(
    ("question", "notice", "words"),
    [
        ("播音员能初定吗", RUOQIANG, "不可以申报初定初级"),
        ("主持人能初定吗", RUOQIANG, "不可以申报初定初级"),
        ("记者能初定吗", AKSU, "初定初级（本科满1年）的规定"),
        ("水利工程能初定吗", AKSU, "初定初级（本科满1年）的规定"),
        ("播音员普通话要几级", RUOQIANG, "二级乙等"),
    ],
)
def test_whether_a_trade_may_apply_is_not_answered_with_a_paper(question, notice, words):
    assert words in _text(question, notice=notice)


@pytest.mark.parametrize(
    ("question", "notice", "words", "never"),
    [
        ("全日制大专，乡镇农技站，2019年8月上班，能初定中级吗", AKSU, "您的最高学历是大专", "任一项"),
        ("教师能初定吗", AKSU, "按“教师”专业判断", "通知列有"),
        ("林业专业能初定吗", RUOQIANG, "通知列有“林业”专业", "按“林业”"),
        ("搞美术的，若羌县文化馆，四十个专业里头有我们没有", RUOQIANG, "通知列有“美术”专业", "不在本次范围"),
        ("四十个专业里头有我们没有，我是搞摄影的，若羌", RUOQIANG, "按“摄影师”专业判断", "不在本次范围"),
        ("若羌的四十个专业里有没有档案", RUOQIANG, "通知列有“档案”专业", "不在本次范围"),
        ("函授文凭能初定不", RUOQIANG, "您的学历是非全日制学历", "您的无"),
        ("播音主持专业可以初定初级吗", RUOQIANG, "播音主持", "所填内容"),
    ],
)
def test_reasons_are_said_as_they_are(question, notice, words, never):
    text = _text(question, notice=notice)
    assert words in text and never not in text, text


@pytest.mark.parametrize("question", ["我能拿到副高吗", "我能取得副高职称吗", "怎么才能拿到副高"])
def test_a_title_that_may_come_is_not_held(question):
    found = _text(f"博士毕业，有学位，在地区林科院工作一年，{question}")
    assert "可以申报授予副高级" in found and "正高" not in found.split("通知的规定")[0], found


@pytest.mark.parametrize(
    "question", ["硕士能初定初级吗", "硕士可以只评初级吗", "研究生刚毕业能初定初级吗", "博士能初定初级吗"]
)
def test_what_is_open_of_higher_titles_is_not_said_of_a_lower_one(question):
    text = _text(question, notice=RUOQIANG)
    assert "可以申报初定初级（本科" in text and "没有写明授予" not in text, text


@pytest.mark.parametrize("question", ["硕士能授予中级吗", "硕士研究生能初定中级不"])
def test_a_title_that_a_notice_does_not_offer_stays_open(question):
    assert answer(question, RUOQIANG).kind == "open"


def test_who_asks_for_a_level_by_a_way_without_it_hears_the_way_that_has_it():
    text = _text("从来没职称，2022年来驻村到现在，年年优秀，高定个初级")
    assert text.startswith("不可以：通知的驻村三年高定只有") and "另一途径（初定初级）" in text and "本科1年" in text, (
        text
    )


_NOT_THERE = "本通知只办理初定初级，没有写明"
_OF_THE_MIDDLE = [
    "这批有中级吗", "若羌这批有没有中级", "今年办不办中级", "本次包括中级职称吗", "管不管中级",
    "那份通知管不管中级？我硕士来着", "通知里面提没提中级", "中级不在这批范围内吗", "中级这一批搞不搞",
    "你好，我想问一下这次是不是没有中级",
]  # fmt: skip


@pytest.mark.parametrize(
    ("notice", "question", "begins"),
    [
        *((RUOQIANG, question, f"{_NOT_THERE}中级，请向若羌县") for question in _OF_THE_MIDDLE),
        (RUOQIANG, "副高在不在这次通知里", f"{_NOT_THERE}副高"),
        (RUOQIANG, "这一批评不评高级", f"{_NOT_THERE}高级"),
        (RUOQIANG, "这个通知里有授予吗", f"{_NOT_THERE}授予"),
        (RUOQIANG, "若羌有没有高定这条路", f"{_NOT_THERE}高定"),
        (RUOQIANG, "初级有吗", "有：初定初级。"),
        (RUOQIANG, "是不是只办初级", "是的，本通知只办理初定初级。"),
        (RUOQIANG, "这批只有初级，没有中级吗", "是的，本通知只办理初定初级。"),
        (AKSU, "这批有中级吗", "有：乡镇初定中级、授予中级、高定中级。"),
        (AKSU, "今年办不办副高", "有：授予副高级、高定副高级。"),
        (AKSU, "授予包括副高吗", "有：授予副高级。"),
        (AKSU, "有没有高定", "有：高定中级、高定副高级、高定正高级。"),
        (AKSU, "只办初级吗", "不是，本通知还办理中级、副高、正高。"),
    ],
)
def test_whether_a_round_has_a_level_or_a_way_is_told_by_its_outcomes(notice, question, begins):
    assert answer(question, notice).text.startswith(begins)


@pytest.mark.parametrize(
    "question",
    ["我有中级还能报吗", "我们单位有没有中级岗位", "有中级的能不能再报", "库车有没有中级", "2023年有没有中级"],
)
def test_what_is_asked_of_more_than_the_round_is_not_told_by_its_outcomes(question):
    text = answer(question, AKSU).text
    assert "有：" not in text and "本通知只办理" not in text


@pytest.mark.parametrize(
    "question", ["材料接收部门是选人社局还是选哪儿", "私企，系统里那个材料接收部门，选地区人社局还是哪里"]
)
def test_what_is_offered_beside_anything_else_is_no_choice_of_two(question):
    assert "公共就业服务机构" in _text(question)


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG], ids=["aksu", "ruoqiang"])
def test_workers_hear_of_whom_the_notice_speaks(notice):
    assert "只写明从事专业技术工作的人员" in answer("工勤岗能申报吗", notice).text
