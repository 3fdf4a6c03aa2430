"""Answers changed and taken back, places changed, an interview left, resumed, and begun anew."""

import pytest

from tests.support.interviewed import asked, facts_of
from tests.support.person import TOWNSHIP, Person, labels, running

pytestmark = pytest.mark.words


async def test_back_restores_the_facts_and_asks_the_same_again(person):
    await asked(person, "什么专业")
    question, before = await person.sees(), await facts_of(person)
    await person.says("会计")
    assert (await facts_of(person))["specialty"] == "会计"
    await person.taps("上一步")
    await person.sees("已退回上一步", question.splitlines()[-1])
    assert await facts_of(person) == before


async def test_back_before_the_first_answer_asks_for_the_place(person):
    await person.taps("拜城县")
    await person.taps("上一步")
    await person.sees("您的单位在哪个县（市）？")


async def test_back_from_the_result_asks_the_last_question(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("上一步")
    await person.sees("已退回上一步")
    await person.is_asked(*TOWNSHIP, until="结果供参考")


async def test_any_answer_can_be_changed_from_the_summary(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("我的回答")
    await person.sees("单位所在地：拜城县", "最高学历：本科", "单位层级：乡镇", "参加专业技术工作时间：2022年7月")
    await person.taps("单位层级")
    await person.sees("原来的回答：乡镇", "哪一级单位")
    await person.taps("县")
    await person.sees("可申报：初定 初级")
    await person.taps("我的回答")
    await person.sees("单位层级：县")


async def test_an_answer_that_was_to_be_changed_can_stay(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    before = await facts_of(person)
    await person.taps("我的回答")
    await person.taps("最高学历")
    await person.taps("上一步")
    await person.sees("您的回答", "最高学历：本科")
    assert await facts_of(person) == before
    await person.taps("接着来")
    await person.sees("可申报：初定 中级")


async def test_what_hung_on_a_changed_answer_is_asked_again(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("我的回答")
    await person.taps("最高学历")
    await person.taps("大专")
    await person.sees("怎么读的")
    assert "study_mode" not in await facts_of(person)
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.sees("可申报：初定 初级")


async def test_a_changed_answer_may_become_unknown(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("我的回答")
    await person.taps("单位层级")
    await person.taps("不清楚")
    assert "workplace_level" not in await facts_of(person)
    await person.taps("我的回答")
    await person.sees("单位层级：不清楚")


async def test_another_place_keeps_the_answers(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("我的回答")
    await person.taps("单位所在地")
    await person.taps("若羌县")
    answers = await facts_of(person)
    assert (answers["county"], answers["education"], answers["service_start"]) == ("若羌县", "本科", "2022-07")
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.sees("【已结束】若羌县2024年度")


async def test_an_interview_goes_on_after_a_restart_of_the_program(database):
    async with running(database) as program:
        person = Person(program)
        await person.says("/start")
        await asked(person, "什么专业")
        facts = await facts_of(person)
    async with running(database) as program:
        person = Person(program)
        await person.taps("农艺")
        assert await facts_of(person) == {**facts, "specialty": "农艺"}
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.sees("可申报：初定 中级")


async def test_start_in_the_middle_offers_to_go_on(person):
    await asked(person, "什么专业")
    await person.says("/start")
    await person.sees("回答都还在")
    await person.taps("接着来")
    await person.sees("什么专业")


async def test_an_answer_typed_while_asked_whether_to_go_on_counts(person):
    await asked(person, "什么专业")
    await person.taps("重新开始")
    await person.says("农艺")
    assert (await facts_of(person))["specialty"] == "农艺"


async def test_starting_again_drops_every_answer_once_confirmed(person):
    await asked(person, "什么专业")
    await person.taps("重新开始")
    await person.sees("会清空这些回答")
    await person.taps("清空并重新开始")
    await person.sees("您的单位在哪个县（市）？")
    assert await facts_of(person) is None
    await person.is_asked(*TOWNSHIP, until="结果供参考")


@pytest.mark.parametrize("place", ["乌鲁木齐市", "阿拉尔市", "喀什", "阿克苏地区", "拜城县和库车市", "Kashgar"])
async def test_a_place_without_a_notice_is_said_to_be_one(person, place):
    await person.says(place)
    await person.sees("没有找到对应的通知", "您的单位在哪个县（市）？")
    assert "问工作人员" in labels(await person.last())
    assert await facts_of(person) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [("不清楚", "要先知道单位在哪个县（市）"), ("合同工", "没有看懂，请选择"), ("asdfgh", "没有看懂，请选择")],
)
async def test_what_names_no_place_is_not_taken_for_one_without_a_notice(person, text, words):
    await person.says("/start")
    await person.says(text)
    assert "没有找到对应的通知" not in await person.sees(words, "您的单位在哪个县（市）？")
    assert "问工作人员" in labels(await person.last())


@pytest.mark.parametrize("text", ["阿克苏地区农科所，全日制本科", "地区水利局，全日制本科"])
async def test_a_unit_of_the_whole_region_is_asked_for_no_county(person, text):
    await person.says(text)
    await person.sees("单位层级：地区", "单位所在县（市）：地直单位")
    await person.says("对")
    await person.sees("现在的职称")


async def test_a_unit_of_another_region_is_not_taken_for_one_of_this(person):
    await person.says("喀什地区水利局，全日制本科")
    assert "地直单位" not in await person.sees("单位层级：地区")


async def test_a_county_before_the_word_for_a_town_is_the_county(person):
    await person.says("新和县乡兽医站，大专")
    await person.sees("单位层级：乡镇", "单位所在县（市）：新和县")


async def test_units_directly_under_the_region_need_no_county(person):
    await person.taps("地直单位")
    assert await facts_of(person) == {}
