"""A grade of Putonghua is judged in any words, and an enterprise's people hear that the rule does not name them."""

import pytest

from services.language.answers import answer
from tests.support.notices_at_hand import AKSU, RUOQIANG

ORDER = ["三乙", "三甲", "二乙", "二甲", "一乙"]
WANTED = {
    "农技站的": "三乙",
    "水利局的技术员": "三乙",
    "教体育的": "二乙",
    "小学语文老师": "二甲",
    "汉语播音员": "一乙",
}
ASKS = ["{}，普通话{}，过关没", "{}普通话只有{} 达标没", "{}，普通话{}，卡我不", "{}考的{} 普通话这关能过不"]
FIRMS = ["我是企业的，", "民企员工 ", "国企的，", "厂里的 "]
NEEDED = [
    "没考过普通话，卡不卡",
    "普通话证要不要",
    "普通话要几级",
    "普通话没过能报不",
    "没有普通话证影响不",
    "普通话也要查吗",
]
SPELT = {"三乙": "三级乙等", "二乙": "二级乙等", "二甲": "二级甲等", "一乙": "一级乙等"}


@pytest.mark.parametrize("who", WANTED)
@pytest.mark.parametrize("ask", ASKS)
def test_a_grade_is_said_to_be_enough_or_not(who, ask):
    for grade in ORDER:
        text = answer(ask.format(who, grade), AKSU).text
        is_enough = ORDER.index(grade) >= ORDER.index(WANTED[who])
        assert text.startswith(("够。", "可以。") if is_enough else ("不够。", "不可以。")), (grade, text)


@pytest.mark.parametrize("who", WANTED)
@pytest.mark.parametrize("ask", ["{}要二甲还是二乙", "{} 普通话是要三乙还是二乙"])
def test_which_of_two_grades_is_wanted_is_said_and_not_that_one_of_them_is_enough(who, ask):
    assert answer(ask.format(who), AKSU).text.startswith(SPELT[WANTED[who]])


@pytest.mark.parametrize("notice", [AKSU, RUOQIANG], ids=lambda notice: notice.id)
@pytest.mark.parametrize("firm", FIRMS)
@pytest.mark.parametrize("ask", NEEDED)
def test_what_only_public_institutions_are_told_is_left_open_for_others(notice, firm, ask):
    found = answer(firm + ask, notice)
    assert found.kind == "open" and "事业单位" in found.text and "企业" in found.text


@pytest.mark.parametrize(
    "question", ["普通话二甲在哪考", "普通话二乙证丢了咋补", "公司的人普通话去哪考", "国企的普通话证过期没"]
)
def test_what_else_is_asked_of_the_paper_is_not_answered_by_its_grades(question):
    assert not answer(question, AKSU).answerable
