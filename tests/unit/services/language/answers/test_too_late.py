"""Whoever could not apply, or has not begun a publicity, hears first whether it is too late, in whatever words."""

from datetime import datetime

import pytest

from rules.schedule import BEIJING
from services.language.answers import answer
from tests.support.notices_at_hand import AKSU, RUOQIANG

OVER = {AKSU: datetime(2025, 11, 3, 9, tzinfo=BEIJING), RUOQIANG: datetime(2024, 10, 28, 9, tzinfo=BEIJING)}
OPEN = {AKSU: datetime(2025, 10, 10, 9, tzinfo=BEIJING), RUOQIANG: datetime(2024, 10, 10, 9, tzinfo=BEIJING)}
BOTH = [AKSU, RUOQIANG]
EXCUSES = ["", "今天才看到通知，", "单位没通知我 ", "出差刚回来，"]
ASKS = [
    "还能报么？",
    "现在报还行吗",
    "还来得及不",
    "是不是报不成了",
    "能补报不",
    "明天报行不行",
    "现在弄还赶趟不",
    "这批还收不收人",
]
TELLS = [
    "系统交不进去了",
    "我忘了报了 咋办",
    "没报上怎么办",
    "申报入口没了",
    "错过申报时间了怎么办",
    "是不是没戏了",
    "截止了没",
]
#: Asked after applying is over, and of something else.
OF_ELSE = [
    "退回来了还能重新提交不",
    "纸质的忘交了咋办",
    "审核结束了没有",
    "公需课没报上咋办",
    "孩子上学没报上名咋办",
    "忘记密码了",
]
#: Asked while applying goes on, and not of the time that is left.
OF_THE_ASKER = [
    "没有职称还能报吗",
    "单位没有人事还能报吗",
    "11月还能报吗",
    "公司的还能报吗",
    "还能报两个吗",
    "系统提交不了怎么办",
]


def asked(question, notice, now):
    return answer(question, notice, None, now).text


@pytest.mark.parametrize("notice", BOTH, ids=lambda notice: notice.id)
@pytest.mark.parametrize("question", [excuse + ask for excuse in EXCUSES for ask in ASKS] + TELLS)
def test_after_the_last_day_that_is_said_before_anything_else(question, notice):
    assert asked(question, notice, OVER[notice]).startswith("网上申报已结束")


@pytest.mark.parametrize("notice", BOTH, ids=lambda notice: notice.id)
@pytest.mark.parametrize("question", OF_ELSE)
def test_what_goes_on_is_not_said_to_be_over(question, notice):
    assert "本次网上申报已于" not in asked(question, notice, OVER[notice])


@pytest.mark.parametrize("question", ["怎么申报", "要交哪些材料", "年度考核表要交几年的"])
def test_how_and_who_may_apply_is_told_with_that_it_is_over(question):
    assert "个人网上申报已结束" in asked(question, AKSU, OVER[AKSU])
    assert "已结束" not in asked(question, AKSU, OPEN[AKSU])


@pytest.mark.parametrize("notice", BOTH, ids=lambda notice: notice.id)
@pytest.mark.parametrize(
    "question", ["还能报么？刚听说这个事", "我今天才看到通知，还能报不", "截止了没", "现在报晚不晚"]
)
def test_while_applying_goes_on_the_time_left_is_told(question, notice):
    assert "还没有截止" in asked(question, notice, OPEN[notice])


@pytest.mark.parametrize("question", OF_THE_ASKER)
def test_what_is_asked_of_the_asker_is_not_answered_by_the_time_left(question):
    assert "还没有截止" not in asked(question, AKSU, OPEN[AKSU])


@pytest.mark.parametrize(
    "told", ["{}才想起来公示没做，咋办", "今天{}，公示还没贴，还来得及吗", "{}了单位还没公示 咋整", "都{}了公示都没弄"]
)
def test_a_publicity_not_begun_is_judged_by_the_day_of_asking(told):
    late = datetime(2025, 10, 20, 9, tzinfo=BEIJING)
    for text in (asked(told.format("10月20号"), AKSU, late), asked(told.format("10月20号"), AKSU, OPEN[AKSU])):
        assert "来不及按期公示" in text and "0997-2282697" in text
    text = asked(told.format("10号"), AKSU, OPEN[AKSU])
    assert "最迟10月16日张贴" in text and "来不及" not in text


@pytest.mark.parametrize(
    "question", ["第二次公示还没贴 来得及不", "公示没人签字咋办", "16号贴的公示 赶得上吗", "公示期没满能申报吗"]
)
def test_another_matter_of_a_publicity_is_not_said_to_be_late(question):
    assert "来不及按期公示" not in asked(question, AKSU, datetime(2025, 10, 20, 9, tzinfo=BEIJING))


@pytest.mark.parametrize(
    "question", ["今年本科毕业能初定吗", "今年护士能初定吗", "现在能报护师吗", "兽医还能报吗", "还能报中级吗"]
)
def test_who_names_a_trade_a_level_or_an_education_asks_of_that(question):
    assert "还没有截止" not in answer(question, AKSU, None, OPEN[AKSU]).text


def test_what_waits_at_the_unit_when_the_round_ends_has_not_arrived():
    asked = "要是我23号晚上提交给单位了，管系统的那个人出差了没点审核，24号过了这算我交上了还是没交上啊"
    assert "终审部门" in answer(asked, AKSU).text


def test_who_holds_a_title_in_short_is_not_offered_it_again():
    found = answer("初级了，本科，在乡里农技站19年至今，转成中级走初定可以？", AKSU)
    assert "乡镇初定中级" in found.text and "初定初级" not in found.text
