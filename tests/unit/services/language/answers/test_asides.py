"""Why somebody asks, and how they feel about it, changes no answer."""

from itertools import product

import pytest

from services.language.answers import answer
from services.language.answers.question.asides import without_asides
from services.language.answers.question.normal import plainly
from tests.support.notices_at_hand import AKSU

IN_FRONT = [
    "看了通知还是不太懂，",
    "昨天刚看到消息，",
    "群里问没人回，",
    "第一次申报啥也不懂，",
    "年纪大了不太会用手机，",
    "领导让我来问，",
    "我汉语不太好，",
    "打了好几次电话没人接，",
    "刚接手这个工作，",
    "还有个问题，",
    "问个傻问题，",
    "有没有人知道，",
    "有个事想咨询，",
    "手机打字慢，",
    "我在外地出差，",
    "帮我看看，",
]
BEHIND = [
    "，心里没底",
    "，问了一圈没人知道",
    "，怕弄错了",
    "，急死了",
    "，通知里没看到",
    "？求老师给个准话",
    "，想问问",
    "，哪位知道",
    "，能告诉我吗",
    "，单位催得紧",
]
QUESTIONS = [
    "公示几天",
    "普通话要几级",
    "国企合同制员工能申报吗",
    "考核表要交哪几年的",
    "几号截止",
    "初定中级要不要先有助理",
    "胃疼挂哪个科",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_with_its_reason_is_answered_as_it_is_without(question):
    plain = answer(question, AKSU).text
    told = [*(front + question for front in IN_FRONT), *(question + behind for behind in BEHIND)]
    told += [front + question + behind for front, behind in product(IN_FRONT[:3], BEHIND[:2])]
    assert {text: found for text in told if (found := answer(text, AKSU).text) != plain} == {}


@pytest.mark.parametrize("question", ["电话打不通，怎么办", "电话没人接，找谁问", "看不懂，啥意思"])
def test_what_is_asked_of_the_aside_itself_is_not_answered_as_if_it_were_none(question):
    alone = question.partition("，")[2]
    assert answer(question, AKSU).text != answer(alone, AKSU).text or not answer(question, AKSU).answerable


@pytest.mark.parametrize("question", ["我在外地出差，能找人代交材料吗", "我在外地学习，影响申报吗"])
def test_who_is_away_and_asks_what_that_changes_is_heard(question):
    alone = question.partition("，")[2]
    assert without_asides(plainly(question)) != plainly(alone)
