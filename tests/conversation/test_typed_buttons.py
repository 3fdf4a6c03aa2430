"""A button's own words, typed, do what the button does."""

import pytest

from tests.support.accounts import facts_of
from tests.support.person import TOWNSHIP, buttons_of

pytestmark = pytest.mark.words


@pytest.mark.parametrize(
    ("until", "text", "words"),
    [
        ("哪个县（市）", "接着来", "哪个县（市）"),
        ("哪个县（市）", "时间安排", "哪个县（市）"),
        ("哪个县（市）", "不清楚", "要先知道单位在哪个县（市）"),
        ("最高学历是什么", "我的回答", "您的回答"),
        ("最高学历是什么", "重新开始", "清空并重新开始"),
        ("最高学历是什么", "重来", "清空并重新开始"),
        ("最高学历是什么", "退回上一题", "已退回上一步"),
        ("最高学历是什么", "上一题", "已退回上一步"),
        ("最高学历是什么", "为什么问？", "最高学历是什么"),
        ("结果供参考", "我的回答", "您的回答"),
        ("结果供参考", "全部结果", "初定 中级：可申报"),
        ("结果供参考", "全部结果。", "授予 副高：不符合"),
        ("结果供参考", "接着来", "可申报：初定 中级"),
        ("结果供参考", "更多", "请选择"),
        ("结果供参考", "提醒我", "提醒"),
    ],
)
async def test_a_buttons_words_are_a_tap_of_it(person, until, text, words):
    await person.says("/start")
    await person.is_asked(*TOWNSHIP, until=until)
    await person.says(text)
    last = await person.last()
    assert words in last.html or words in buttons_of(last)


async def test_what_stands_behind_more_is_tapped_there(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.says("更多")
    await person.says("咨询电话")
    await person.sees("0997-2282697")


async def test_a_question_about_the_same_is_answered(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.says("咨询电话是多少")
    await person.sees("0997-2282697", "依据")


async def test_the_words_of_an_older_message_are_none(person):
    await person.is_asked(*TOWNSHIP, until="现在的职称")
    await person.says("中级")
    await person.says("没有职称")
    assert (await facts_of(person))["title"] == "中级"


async def test_a_thing_that_waits_for_a_yes_is_taken_out_by_its_button(person):
    await person.says("拜城县农技站，大专毕业，全日制")
    await person.says("✗ 单位层级")
    assert "单位层级" not in await person.sees("请确认", "最高学历：大专")
    await person.says("都不对")
    await person.sees("没有记下")
