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


@pytest.mark.parametrize(
    "text",
    [
        "为什么问这个",
        "为啥问",
        "为啥要问",
        "问这个干嘛",
        "问这个有啥用",
        "什么意思",
        "你们问这个做什么用啊",
        "这是啥意思？",
        "为什么",
        "Why do you ask?",
    ],
)
async def test_why_something_is_asked_is_said_however_it_is_worded(person, text):
    await person.is_asked(("哪个县（市）", "拜城县"), until="现在的职称")
    await person.says(text)
    await person.sees("申报的级别须高于现有职称", "这项回答关系到", "您现在的职称是哪一级")


async def test_why_the_place_is_asked_is_said_too(person):
    await person.says("/start")
    await person.says("问这个干嘛")
    await person.sees("知道单位在哪里，才能按对应的通知判断", "哪个县（市）")


async def test_a_question_of_a_reason_for_something_else_is_answered_as_one(person):
    await person.is_asked(("哪个县（市）", "拜城县"), until="现在的职称")
    await person.says("为什么要公示")
    assert "这项回答关系到" not in await person.sees("公示")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("English", "Now in English"),
        ("英语", "Now in English"),
        ("切换成英文", "Now in English"),
        ("ئۇيغۇرچە", "ئۇيغۇرچىغا"),
        ("维语", "ئۇيغۇرچىغا"),
    ],
)
async def test_a_language_is_gone_on_in_that_is_named_alone(person, text, words):
    await person.is_asked(("哪个县（市）", "拜城县"), until="现在的职称")
    await person.says(text)
    await person.sees(words)
    await person.says("中文")
    await person.sees("已改用中文", "您现在的职称是哪一级")


async def test_a_subject_is_no_language(person):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await person.says("英语")
    assert (await facts_of(person))["specialty"] == "英语"
