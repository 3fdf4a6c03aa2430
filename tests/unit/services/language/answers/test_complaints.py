"""Whoever complains, in whatever words, hears the number for complaints, and nobody else does."""

import pytest

from services.language.answers import answer
from tests.support.notices_at_hand import AKSU, RUOQIANG

COMPLAIN = [
    "名额给了领导亲戚 我要投诉!!电话",
    "推荐不公平 哪里能反映",
    "我要去告他们",
    "名额被领导侄子占了 找谁",
    "走后门的没人管吗 哪里投诉",
    "领导不给签字，我要投诉",
    "匿名举报打哪个电话",
    "送礼的都上了 我要举报",
    "公示的人有问题 打哪个电话",
    "纪检电话多少",
    "被顶替了名额 找谁说理",
    "暗箱操作哪里管",
]
OTHERS = [
    "被举报了还能报吗",
    "有人举报不属实咋办",
    "名额怎么分",
    "咨询电话多少",
    "低保给关系户了 举报电话",
    "物业投诉电话",
    "举报老师有偿补课",
    "环保投诉电话",
    "走后门能评上吗",
]


@pytest.mark.parametrize("question", COMPLAIN)
def test_whoever_complains_hears_where(question):
    assert "0997-2136169" in answer(question, AKSU).text
    assert answer(question, RUOQIANG).topic == "open_complaints"


@pytest.mark.parametrize("question", OTHERS)
def test_other_matters_are_not_sent_there(question):
    assert "监督电话：0997-2136169" not in answer(question, AKSU).text
