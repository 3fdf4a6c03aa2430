"""What a question is really about: a matter of other offices, a series and no title, days off, an age, one way."""

from datetime import datetime

import pytest

from rules.schedule import BEIJING
from services.language.answers import answer
from tests.support.notices_at_hand import AKSU, RUOQIANG

IN_SEASON = {AKSU: datetime(2025, 10, 10, 9, tzinfo=BEIJING), RUOQIANG: datetime(2024, 10, 10, 9, tzinfo=BEIJING)}
OVER = datetime(2025, 10, 10, 9, tzinfo=BEIJING)


def said(question, notice=AKSU, now=None):
    return answer(question, notice, None, now or IN_SEASON[notice])


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG])
@pytest.mark.parametrize(
    "question",
    [
        "小娃娃进幼儿园要交啥材料",
        "老二升初中，要办什么手续",
        "女儿去幼儿园，需要哪些证件",
        "注册一家公司要走什么程序",
        "开个诊所都要哪些手续",
        "商标注册网上申报流程",
        "企业年报几号截止，流程是啥",
        "课题申请要什么材料",
        "工伤申报流程",
        "教师资格证认定啥时候开始",
        "教资在哪里认定",
        "大专能不能报专升本，几号报名",
        "怎么报成人高考 什么时候截止",
        "一建考试能报吗 什么时候报名",
    ],
)
def test_what_is_applied_for_elsewhere_is_of_another_matter(question, notice):
    found = said(question, notice)
    assert not found.answerable and found.topic == "other_matters", found.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("我在幼儿园上班，初定要交什么材料", "学历学位证书"),
        ("我娃在幼儿园当老师，初定要什么材料", "学历学位证书"),
        ("公司的人网上申报流程是啥", "企业公示"),
        ("教师资格证在哪里传", "其他附件或证明材料"),
    ],
)
def test_what_only_stands_beside_such_a_matter_is_answered(question, words):
    found = said(question)
    assert found.answerable and words in found.text, found.text


@pytest.mark.parametrize(
    ("question", "series"),
    [
        ("我给县里文化馆拍照片，摄影师能报吗", "摄影师"),
        ("我们馆里有个拍照片的，摄影师算不算在内", "摄影师"),
        ("在兽医站干活，兽医师能不能报", "兽医"),
        ("我在畜牧站，畜牧师可以报吗", "畜牧"),
        ("演员在不在里面", "演员"),
        ("水利包括不包括", "水利"),
        ("录音能报吗", "录音"),
    ],
)
def test_a_series_is_said_to_be_listed_and_is_no_title(question, series):
    found = said(question, RUOQIANG)
    assert found.answerable and f"“{series}”专业" in found.text, found.text
    assert "中级" not in found.text


@pytest.mark.parametrize("question", ["我已经是农艺师了，还能初定吗", "硕士一年多，能一步到农艺师吗"])
def test_a_title_that_is_named_as_one_stays_one(question):
    assert "中级" in said(question, RUOQIANG).text


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG])
@pytest.mark.parametrize(
    "question",
    [
        "公示期周六周日算在里面吗",
        "公示要几天，周六周天算不算",
        "公示贴五天，包括礼拜六礼拜天吗",
        "公示期间周六算不算",
        "公示的时候放假那几天计不计入",
    ],
)
def test_whether_days_off_count_is_no_question_of_office_hours(question, notice):
    found = said(question, notice)
    assert found.answerable and "周末、法定假日不算工作日" in found.text and "办公" not in found.text, found.text


@pytest.mark.parametrize("question", ["周六上班吗", "周六周日收材料吗"])
def test_office_hours_are_left_open(question):
    assert said(question).kind == "open"


@pytest.mark.parametrize(
    "question", ["我今年57了 还能报不 有没有年龄限制", "我58了还能报吗", "我妈都五十六了，还能报初级不"]
)
def test_who_tells_their_age_asks_of_that(question):
    found = said(question)
    assert found.topic == "retired" and "申报时间" not in found.text, found.text


@pytest.mark.parametrize(
    "question", ["驻村高定那个考核优秀要几年 中间断一年行不", "驻村高定考核要优秀几年", "高定考核优秀要连续几年"]
)
def test_the_rule_of_the_way_that_is_named_is_told(question):
    found = said(question)
    assert found.clause == "二（三）" and "连续3年" in found.text, found.text


@pytest.mark.parametrize("question", ["硕士在若羌给啥级别", "硕士给什么级别"])
def test_a_higher_education_gets_no_list_that_is_for_others(question):
    assert not said(question, RUOQIANG).answerable


def test_each_of_several_titles_is_told_with_its_own_conditions():
    found = said("博士到我们地区的研究所工作一年给个啥职称")
    junior = found.text.partition("初定初级（")[2].partition("）")[0]
    assert found.text.startswith("符合以下各项的，可以申报授予副高级") and "全日制" in junior, found.text


def test_an_enterprise_is_told_of_all_conditions():
    found = said("我在若羌一个私企上班 企业的人能不能初定", RUOQIANG)
    assert found.answerable and "均可申报" not in found.text and "全日制" in found.text, found.text


@pytest.mark.parametrize(
    "question", ["大专几年能初定", "中专生初定要满多少年呢", "哪些专业可以报", "企业的人能初定吗", "本科当年能报吗"]
)
def test_whoever_may_apply_hears_first_that_it_is_over(question):
    assert said(question, RUOQIANG, OVER).text.startswith("（本次申报已结束。）")
    assert "已结束" not in said(question, RUOQIANG).text


def test_who_names_a_way_to_a_title_is_told_that_it_asks_no_paper_in_print():
    found = said("初定要不要发论文 要几篇")
    assert not found.answerable and "没有写明论文" in found.text


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG])
@pytest.mark.parametrize(
    "question",
    [
        "上半年报了没过，下半年还让不让报",
        "上半年没评上 下半年能再报吗",
        "上半年没通过的人这次可以报吗",
        "上半年的材料这次还能用吗",
        "上半年已经初定过初级，下半年能不能再报",
        "去年没过 今年还能报不",
    ],
)
def test_whether_one_may_apply_again_is_left_open_and_is_no_slip_in_a_form(question, notice):
    found = said(question, notice)
    assert not found.answerable and found.clause is None and "附件3" not in found.text and "能否再报" in found.text


@pytest.mark.parametrize(
    "question", ["附件3写的上半年还是下半年", "推荐报告上半年要改成下半年不", "模板里咋写着上半年"]
)
def test_the_half_year_in_the_form_is_a_slip(question):
    assert "应为下半年" in said(question).text


@pytest.mark.parametrize("question", ["上半年已经驻村满三年能高定吗", "我上半年已经考过普通话了，还要考吗"])
def test_what_was_done_in_the_first_half_is_no_applying_again(question):
    assert said(question).answerable
