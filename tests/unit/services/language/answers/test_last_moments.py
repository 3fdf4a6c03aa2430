"""Questions about the end of applying: no answer lets anybody miss it."""

from datetime import datetime
from itertools import product

import pytest

from rules.notice_files.library import OWN_FOLDER, load_notice
from rules.schedule import BEIJING
from services.language.answers import answer

AKSU, RUOQIANG = (load_notice(OWN_FOLDER / name) for name in ("aksu-2025h2", "ruoqiang-2024"))
NOW = {AKSU: datetime(2025, 10, 10, 9, tzinfo=BEIJING), RUOQIANG: datetime(2024, 10, 10, 9, tzinfo=BEIJING)}

AFTER = [
    "过了24号",
    "24号18点以后",
    "错过24号",
    "24号下午六点没交上去，第二天",
    "要是24号没提交，25号",
    "10月24日19点以后",
    "25号一早",
]
CAN_I = ["还能补交吗", "再提交行不行", "补报可以吗", "还能不能报", "提交还算不算"]


@pytest.mark.parametrize(("after", "can_i"), list(product(AFTER, CAN_I)))
def test_nobody_is_told_yes_to_what_comes_after_the_end(after, can_i):
    found = answer(after + can_i, AKSU, now=NOW[AKSU])
    assert not found.text.startswith(("可以", "来得及", "够", "是")), found.text


@pytest.mark.parametrize(
    "question", ["过了24号还能补交吗", "24号18点以后提交算不算", "25号早上再交可以吗", "10月24日19点以后还能交吗"]
)
def test_who_is_too_late_is_told_no_first(question):
    found = answer(question, AKSU, now=NOW[AKSU])
    assert found.text.startswith("不可以。") and "10月24日18:00" in found.text, found.text


@pytest.mark.parametrize(
    "question",
    [
        "24号下午5点以后交行不行", "20号没交上去，还能补吗", "24号8点交行不行", "过了24号还有补报没",
        "24号以后还有没有补报", "审核到10月31号才完，凭什么我25号递上去就不收了", "为什么25号就不收了",
        "系统24号关了，往后还开补报吗", "迟了一天还收不收", "晚了两天还接不接",
    ],
)  # fmt: skip
def test_what_may_be_in_time_or_not_is_answered_by_the_rule_alone(question):
    found = answer(question, AKSU, now=NOW[AKSU])
    assert found.answerable and not found.text.startswith(("可以", "不可以")) and "10月24日18:00" in found.text, (
        found.text
    )


@pytest.mark.parametrize(
    "question", ["材料最晚几号交", "材料什么时候交", "资料几号截止", "要交啥材料 最晚几号", "几号之前要把材料弄好"]
)
@pytest.mark.parametrize(("notice", "end"), [(AKSU, "10月24日18:00"), (RUOQIANG, "10月25日")], ids=["aksu", "ruoqiang"])
def test_who_asks_when_papers_are_due_hears_first_when_applying_ends(question, notice, end):
    text = answer(question, notice, now=NOW[notice]).text
    papers = "11月1日"
    assert end in text and (papers not in text or text.index(end) < text.index(papers)), text


@pytest.mark.parametrize("question", ["纸质材料什么时候交", "县人社局哪天往地区送", "呈报表打出来几号送"])
def test_who_asks_for_what_is_handed_in_on_paper_hears_that_alone(question):
    assert "10月24日" not in answer(question, AKSU, now=NOW[AKSU]).text


def test_a_day_without_its_month_is_one_of_applying_while_that_goes_on():
    assert answer("我23号交可以不", RUOQIANG, now=NOW[RUOQIANG]).text.startswith("可以。个人网上申报10月25日截止")


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG], ids=["aksu", "ruoqiang"])
@pytest.mark.parametrize("question", ["什么时候公示", "公示啥时候做", "公示什么时候贴"])
def test_who_asks_when_the_publicity_is_hears_of_the_first_and_that_there_is_another(question, notice):
    found = answer(question, notice, now=NOW[notice])
    assert found.answerable and found.text.startswith("申报前公示") and "再次公示" in found.text, found.text


@pytest.mark.parametrize("question", ["双面打印还是单面，水印要不要", "现在挂公示到24号来得及吗，最晚哪天要挂"])
def test_nothing_is_said_twice(question):
    text = answer(question, AKSU, now=NOW[AKSU]).text
    parts = [part for part in text.split("。") if part]
    assert len(parts) == len(set(parts)), text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("审核到几号结束，我25号才提交会不会来不及", "个人网上申报10月25日截止"),
        ("形式审核几号结束？25号交来得及不", "网上形式审核时间"),
        ("10月25号提交晚不晚", "个人网上申报10月25日截止"),
        ("审核到几号结束，我26号才提交会不会来不及", "来不及。"),
        ("形式审核25号结束，我24号提交来得及吗", "来得及。"),
        ("30号交纸质来得及吗", "来得及。"),
    ],
)
def test_nobody_is_in_time_who_submits_on_the_day_on_which_the_review_ends_too(question, begins):
    found = answer(question, RUOQIANG, now=NOW[RUOQIANG])
    assert found.text.startswith(begins), found.text


@pytest.mark.parametrize("question", ["当年评不完拖到开春行不行", "评审翻过年再弄可以不"])
def test_a_review_goes_on_into_no_other_year_whatever_that_is_called(question):
    assert "不得跨年度评审" in answer(question, RUOQIANG, now=NOW[RUOQIANG]).text


@pytest.mark.parametrize("when", ["24号", "10月24日", "24号当天"])
@pytest.mark.parametrize("asked", ["刚好满三年算不算满", "那天才满一年行不行", "正好满两年，算够吗"])
def test_whether_a_day_completes_years_is_left_open(when, asked):
    found = answer(when + asked, AKSU, now=NOW[AKSU])
    assert not found.answerable and "算到哪一天" in found.text, found.text


@pytest.mark.parametrize("question", ["2024年那批还能报吗", "24年这批还能申报不"])
def test_a_round_called_by_its_own_year_is_this_one(question):
    found = answer(question, RUOQIANG, now=NOW[RUOQIANG])
    assert found.answerable and "10月25日" in found.text, found.text


@pytest.mark.parametrize("question", ["网报地址是啥", "网申地址发一下"])
def test_the_address_of_applying_online_is_the_site(question):
    assert "www.xjzcsq.com" in answer(question, RUOQIANG, now=NOW[RUOQIANG]).text
