"""What is written in other ways that change nothing of what it says is read as the same."""

import pytest

from services.language.answers import answer
from services.language.courtesy import without_courtesy
from tests.support.notices_at_hand import AKSU
from tests.support.understood import facts

IN_FRONT = [
    "老师您好，请问一下，",
    "领导好 打扰了 ",
    "尊敬的各位老师好！",
    "急急急！",
    "不好意思又打扰您了，",
    "大家好，我想咨询一下，",
]
BEHIND = ["，谢谢老师", " 谢谢啦", "，麻烦解答一下", "！辛苦您了", "，在线等", "，望告知，万分感谢！"]
QUESTIONS = [
    "国企合同制员工能申报吗",
    "公示几天",
    "学水利的能不能报",
    "哪天能满",
    "我学畜牧的在不在范围里",
    "中级职称工资待遇和初级差多少",
    "初定中级要不要先有助理",
    "胃疼挂哪个科",
]
STORIES = [
    "我在县图书馆，本科三年，没职称",
    "乡农技站的，2022年7月入职，全日制大专，考核都合格",
    "驻村2022年3月1日至2025年2月28日，三年优秀",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_in_polite_words_is_answered_as_it_is_without(question):
    plain = answer(question, AKSU).text
    polite = [front + question for front in IN_FRONT] + [question + behind for behind in BEHIND]
    assert {text: found for text in polite if (found := answer(text, AKSU).text) != plain} == {}


@pytest.mark.parametrize("story", STORIES)
def test_a_story_in_polite_words_states_what_it_states_without(story):
    plain = facts(story)
    polite = [front + story for front in IN_FRONT] + [story + behind for behind in BEHIND]
    assert {text: found for text in polite if (found := facts(text)) != plain} == {}


@pytest.mark.parametrize(
    "text",
    [
        "老师好评职称吗",
        "好几年了",
        "告知承诺书要交吗",
        "感谢信要不要传",
        "领导签字要谁签",
        "老师初定要几年",
        "谢谢",
        "你好呀",
        "在吗 几号截止",
    ],
)
def test_words_that_are_no_courtesy_stay(text):
    assert without_courtesy(text) == text


@pytest.mark.parametrize(
    ("spaced", "plain"),
    [
        ("驻村 2021 年 3 月到 2024 年 3 月，三年优秀，助理工程师", "驻村2021年3月到2024年3月，三年优秀，助理工程师"),
        ("工龄 9 年 专技岗才 2 年半 大专", "工龄9年，专技岗才2年半，大专"),
        ("本科 镇农业服务站 17 年 7 月", "本科，镇农业服务站，17年7月"),
        ("统招本科  温宿县  2022年10月24日入职", "统招本科，温宿县，2022年10月24日入职"),
        ("我现在27 21年大学本科毕业 22年3月入职 地区日报社", "我现在27，21年大学本科毕业，22年3月入职，地区日报社"),
        ("俺在乡上，俺四年了，中专", "我在乡上，我四年了，中专"),
    ],
)
def test_blanks_and_dialect_state_what_signs_and_common_words_do(spaced, plain):
    assert facts(spaced) == facts(plain) != {}


@pytest.mark.parametrize("dots", ["……", "...", "。。。", "~~"])
def test_dots_are_a_pause(dots):
    question = "我是村小的，教语文，普通话要几级"
    assert answer(question.replace("，", dots), AKSU).text == answer(question, AKSU).text


@pytest.mark.parametrize(
    ("slipped", "meant"),
    [
        ("大专，县里，2022年8越上班", "大专，县里，2022年8月上班"),
        ("每驻过村，美有职称", "没驻过村，没有职称"),
        ("副主人护师，地区医院", "副主任护师，地区医院"),
        ("我布是本科，是大专", "我不是本科，是大专"),
    ],
)
def test_small_words_are_known_by_their_sound(slipped, meant):
    assert facts(slipped) == facts(meant) != {}


@pytest.mark.parametrize(
    ("slipped", "meant"),
    [
        ("单维公章盖在哪里", "单位公章盖在哪里"),
        ("材料都由哪些呀", "材料都有哪些呀"),
        ("国企何同制员工能申报吗", "国企合同制员工能申报吗"),
        ("期业员工走什么程序", "企业员工走什么程序"),
    ],
)
def test_a_question_with_a_slip_is_answered_as_it_was_meant(slipped, meant):
    assert answer(slipped, AKSU).text == answer(meant, AKSU).text
