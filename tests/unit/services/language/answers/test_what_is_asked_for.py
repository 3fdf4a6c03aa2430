"""Whether an answer is of the kind that a question asks for, and what a second opinion on it finds and leaves alone."""

import pytest

from rules.facts import Facts
from services.language.answers import answer
from tests.support.notices_at_hand import AKSU, RUOQIANG


@pytest.mark.parametrize(
    "question",
    [
        "公示贴在门口橱窗还是挂网上才算数",
        "公示要打印几份，存档存几年",
        "终审要审多少天",
        "普通话水平测试在哪里报名",
        "岗位比例到底怎么算，我们站中级最多占百分之几",
        "六五周期学分认定证在哪个科室开",
    ],
)
def test_what_holds_nothing_of_the_kind_asked_for_is_no_answer(question):
    for notice in (AKSU, RUOQIANG):
        assert not answer(question, notice).answerable


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("公示要贴几天", "5个工作日"),
        ("呈报表打几份", "一式二份"),
        ("承诺书传到哪一栏", "其他附件或证明材料"),
        ("2020年的公需课证从哪取", "手动上传"),
        ("最后由哪个部门确认", "地区人社局"),
        ("硕士要几年才能授予", "1年以上"),
        ("学信网打哪个网址，下哪种表", "备案表"),
    ],
)
def test_what_holds_something_of_the_kind_asked_for_is_still_the_answer(question, said):
    found = answer(question, AKSU)
    assert found.answerable and said in found.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("下午六点过五分提交成功还算吗", "18:00"),
        ("网上申报用的系统全称", "职称评审系统"),
        ("申报材料10月23号交到县里，县里26号才推上去，行不行", "终审部门"),
    ],
)
def test_what_no_wording_is_near_to_is_answered_where_one_entry_is_clearly_likest(question, said):
    found = answer(question, AKSU)
    assert found.answerable and said in found.text


@pytest.mark.parametrize(
    "question",
    [
        "低保申报都要准备哪些材料",
        "入党积极分子公示期是几天",
        "疫苗接种证在哪个系统打印",
        "老师体罚学生去哪投诉",
        "驻村的被褥单位发不发",
    ],
)
def test_another_matter_that_shares_the_words_is_not_answered(question):
    for notice in (AKSU, RUOQIANG):
        assert not answer(question, notice).answerable


_REASONS_OF_OTHERS = [
    "丢了行驶证去哪补",
    "小麦良种补贴",
    "退伍兵安置有哪些单位",
    "产假多少天，独生子女呢",
    "物业乱收费投诉",
]


@pytest.mark.parametrize("question", _REASONS_OF_OTHERS)
def test_another_matter_that_shares_a_mark_is_not_refused_with_the_reason_of_a_topic(question):
    for notice in (AKSU, RUOQIANG):
        found = answer(question, notice)
        assert not found.answerable and "没有写明" not in found.text, found.text


@pytest.mark.parametrize(
    "question", ["证书丢了怎么补", "产假那几个月算不算工作年限", "退伍前当兵两年算不算年限", "农村编外的老师给报不"]
)
def test_the_same_marks_leave_it_open_where_the_notice_is_meant(question):
    assert "没有写明" in answer(question, AKSU).text


@pytest.mark.parametrize("question", ["博士工作一年给副高这份通知管不管", "镇中学三年的本科老师，能初定中级吗"])
def test_a_level_that_no_outcome_of_the_notice_has_is_left_open(question):
    found = answer(question, RUOQIANG)
    assert not found.answerable and found.kind == "open" and "没有写明" in found.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("大专全日制，2023年12月1日进若羌县水利站，考核合格，这次年限满不满，差到哪天", "年限要到2024年12月1日才满"),
        ("我在若羌县委党校当教员，全日制本科2023年来的，算哪个系列，能评不", "党干校"),
    ],
)
def test_what_is_known_of_a_case_is_told_though_something_is_still_to_be_known(question, said):
    found = answer(question, RUOQIANG)
    assert found.answerable and said in found.text


@pytest.mark.parametrize(
    "question", ["呈报表用A3还是A4的纸", "承诺书要手写还是打印出来签字", "普通话证书交彩色还是黑白的"]
)
def test_what_has_neither_of_two_things_to_choose_between_is_no_answer(question):
    for notice in (AKSU, RUOQIANG):
        assert not answer(question, notice).answerable


def test_two_windows_of_one_clause_are_both_told():
    found = answer("审核什么时候结束，纸质又是什么时候开始收", AKSU)
    assert "10月31日" in found.text and "11月1日" in found.text


def test_a_yes_names_the_rule_that_it_rests_on_and_the_specialty():
    text = answer("全日制大专2022年8月到若羌文工团，算舞台技术，能初定吧，要满几年", RUOQIANG).text
    assert "通知列有“舞台技术”专业" in text and "大专满1年" in text and "企（事）业单位" in text


def test_who_asks_why_they_did_not_get_what_others_did_hears_the_reason():
    text = answer("我在新和县农技站，全日制本科2020年来的，同学在镇上三年就定了中级，凭什么我不行", AKSU).text
    assert text.startswith("不可以申报") and "乡镇" in text


def test_a_case_that_depends_is_told_the_rule_of_the_way_that_it_tells_of():
    found = answer("驻村分两段，2021年3月到2022年12月一段，2024年又去到现在，加起来够三年，助理工程师，算不算数", AKSU)
    assert found.clause == "二（三）" and "连续3年" in found.text


def test_a_party_school_s_own_clause_is_told_to_whoever_studied_there():
    assert "四类以下地区" in answer("党校本科在县里上班，能初定初级吗", AKSU).text


def test_a_residency_may_have_been_anywhere():
    found = answer("我是二级教师（2020年8月），2022年2月20日到2025年2月25日在和田学前支教，三年都优秀，能高定不", AKSU)
    assert found.kind != "elsewhere"
    assert answer("和田地区驻村高定怎么规定", AKSU).kind == "elsewhere"


def test_two_rules_compared_are_nobody_s_case():
    found = answer("县城老师跟乡镇老师初定的区别是啥", AKSU)
    assert found.topic == "township" and "满3年" in found.text


TOWNSHIP = {"education": "本科", "study_mode": "全日制", "workplace_level": "乡镇", "specialty": "畜牧"}


@pytest.mark.parametrize(
    ("before", "question", "facts", "said"),
    [
        ("我镇上本科中级够不够", "哪天开始才可以", TOWNSHIP | {"service_start": "2023-02-20"}, "2026年2月20日"),
        ("我能定什么级别", "改成乡镇再看看", TOWNSHIP | {"workplace_level": "县", "service_years": 4}, "乡镇初定中级"),
        (
            "我能初定初级不",
            "我说的是大专不是中专，你看错了",
            TOWNSHIP | {"education": "中专", "service_years": 2},
            "大专满2年",
        ),
        ("初定要打哪张呈报表", "高定的那张叫什么", {"village_kind": "驻村"}, "驻村三年优秀职称高定呈报表"),
    ],
)
def test_what_names_nothing_or_corrects_what_was_said_leans_on_the_question_before(before, question, facts, said):
    found = answer(question, AKSU, Facts(**facts), before=before)
    assert found.answerable and said in found.text


def test_a_follow_up_that_names_something_left_open_is_not_answered_by_the_case_before():
    found = answer("每天补助多少呢", AKSU, Facts(village_kind="驻村"), before="驻村三年能高定吗")
    assert not found.answerable and "没有写明" in found.text
