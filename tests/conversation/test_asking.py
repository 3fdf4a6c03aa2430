"""Questions within a conversation: bare words, follow-ups, questions in a story, and whoever wants a person."""

import pytest

from tests.support.person import TOWNSHIP

pytestmark = pytest.mark.words


@pytest.mark.parametrize(("word", "answer"), [("电话", "0997-2282697"), ("截止时间", "10月24日"), ("网址", "xjzcsq")])
async def test_a_bare_word_is_answered_amid_the_interview_and_is_no_answer_to_it(person, word, answer):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await person.says(word)
    await person.sees(answer, "什么专业")


async def test_a_question_in_a_story_is_answered_and_the_story_waits_for_a_yes(person):
    await person.taps("拜城县")
    await person.says("我是镇小学的语文老师，全日制本科，普通话要几级？")
    await person.sees("二级甲等", "请确认", "最高学历：本科")


async def test_a_follow_up_leans_on_the_question_before(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.says("公示要几天？")
    await person.sees("5个工作日")
    await person.says("能看看原文吗")
    await person.sees("通知四（一）6")


async def test_why_not_is_answered_from_ones_own_facts(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.says("为什么我不能评副高")
    await person.sees("不可以申报")


async def test_signs_alone_are_no_place(person):
    await person.says("？？？")
    text = await person.sees("哪个县（市）")
    assert "没有找到" not in text


async def test_commands_are_read_in_capital_letters_too(person):
    await person.says("/START")
    await person.sees("哪个县（市）")


async def test_whoever_wants_a_person_is_given_the_telephone_where_nobody_serves(person):
    await person.taps("拜城县")
    await person.says("转人工")
    await person.sees("需要人工咨询的，可拨打0997-2282697询问", "现在的职称")


UNCLEAR = "2026年职称什么时候申报"


async def test_where_it_is_nearly_understood_the_likely_questions_are_offered(person):
    await person.taps("拜城县")
    await person.says(UNCLEAR)
    await person.sees("您是不是想问")
    await person.taps("报名截止日期")
    await person.sees("10月24日", "依据")


async def test_none_of_those_offered_leads_to_whom_to_ask(person):
    await person.taps("拜城县")
    await person.says(UNCLEAR)
    await person.taps("不是")
    await person.sees("0997-2282697")


async def test_what_is_said_after_a_yes_and_before_the_place_waits_for_a_yes_of_its_own(person):
    await person.says("本科，全日制，在镇农业站工作三年了")
    await person.taps("对，接着来")
    await person.says("说错了，我是大专")
    await person.sees("请确认", "最高学历：大专", "工作年限：3年")
    await person.taps("都不对")
    await person.sees("没有记下")


async def test_commands_with_a_code_are_read_in_capital_letters_too(person):
    for command in ("/STAFF", "/Role", "/Hr"):
        await person.says(f"{command} abc")
        await person.sees("这个代码不对")


@pytest.mark.parametrize(
    ("story", "answer", "fact"),
    [
        ("我是县医院的护士，大专，干了三年，能评护师不？", "以考代评", "最高学历：大专"),
        ("我是本科在乡镇三年了，我能评啥？还有普通话要几级？", "三级乙等", "最高学历：本科"),
        ("硕士，今年7月刚入职，能直接给中级吗", "授予中级", "最高学历：硕士"),
    ],
)
async def test_a_question_about_oneself_in_a_first_story_is_answered_with_what_was_understood(
    person, story, answer, fact
):
    await person.says(story)
    await person.sees(answer, "请确认", fact)


@pytest.mark.parametrize("story", ["我是老师，本科，干了十几年了", "我本科毕业，在乡镇干了好几年，没什么职称"])
async def test_a_story_that_asks_nothing_is_not_answered(person, story):
    await person.says(story)
    assert (await person.sees()).startswith("我这样理解，请确认")


@pytest.mark.parametrize(
    ("word", "answer"),
    [("截止时间", "10月24日"), ("电话", "0997-2282697"), ("网址", "xjzcsq"), ("材料", "须上传"), ("公示", "5个工作日")],
)
@pytest.mark.parametrize("until", ["哪个县", "驻村", "请确认"])
async def test_a_bare_word_is_answered_at_every_step(person, word, answer, until):
    if until == "请确认":
        await person.says("我是乡镇小学老师，全日制本科")
    else:
        await person.is_asked(*TOWNSHIP, until=until)
    await person.says(word)
    text = await person.sees(answer, until)
    assert "没有看懂" not in text and "没有找到" not in text


@pytest.mark.parametrize("text", ["哈哈哈", "1", "'; drop table users; --", "<b>x</b>"])
async def test_what_can_be_no_place_is_said_not_to_be_understood(person, text):
    await person.says(text)
    assert "没有找到" not in await person.sees("没有看懂", "哪个县（市）")
