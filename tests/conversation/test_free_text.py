"""What people write besides answering: it is understood, shown, and counts only once it was agreed to."""

import pytest

from services.desk.tables import FaqEntry
from tests.support.accounts import chat_at
from tests.support.desk import staff_of
from tests.support.person import TOWNSHIP, Person, newest

pytestmark = pytest.mark.words

STORY = "我22年本科毕业，在拜城县乡卫生院干了三年，能评中级不"


async def facts_of(person):
    key = chat_at(person.chat_id)
    async with person.program.store.turn(key) as turn:
        return turn.account.data.get("facts", {})


async def test_a_story_starts_an_interview_with_what_it_said(person):
    await person.says(STORY)
    await person.sees(
        "请确认",
        "最高学历：本科",
        "单位层级：乡镇（由“",
        "县（市）：拜城县",
        "工作年限：3年",
        "毕业时间（最高学历）：2022年",
    )
    assert await facts_of(person) == {}
    await person.taps("对，接着来")
    assert await facts_of(person) == {
        "county": "拜城县", "education": "本科", "graduation_date": "2022", "workplace_level": "乡镇",
        "service_years": 3,
    }  # fmt: skip
    asked = []
    while "结果供参考" not in (text := await person.sees()):
        asked.append(text)
        await person.answers(next(answer for words, answer in TOWNSHIP if words in text))
    assert not any("最高学历是什么" in text or "哪一级单位" in text or "哪个县" in text for text in asked)


async def test_what_only_sounds_like_a_word_is_shown_as_a_guess(person):
    await person.says("全日之本可，在拜城县乡真中学叫书三年")
    await person.sees("最高学历：本科（由“本可”", "学习形式：全日制（由“全日之”", "工作年限：3年")


async def test_a_story_without_a_place_waits_for_it(person):
    await person.says("本科，全日制，在镇农业站工作三年了")
    await person.says("对")
    await person.sees("已记下", "哪个县（市）")
    await person.taps("拜城县")
    assert (await facts_of(person))["study_mode"] == "全日制"


async def test_what_was_understood_wrongly_can_be_taken_out(person):
    await person.says(STORY)
    await person.taps("✗ 单位层级")
    assert "单位层级" not in await person.sees("最高学历：本科")
    await person.taps("对，接着来")
    assert "workplace_level" not in await facts_of(person)


@pytest.mark.parametrize("no", ["都不对", "不是"])
async def test_what_was_denied_counts_for_nothing(person, no):
    await person.says(STORY)
    await person.answers(no)
    await person.sees("没有记下", "哪个县（市）")
    assert await facts_of(person) == {}


async def test_what_nobody_said_yes_to_is_forgotten(person):
    await person.taps("拜城县")
    before = await facts_of(person)
    await person.says("全日制本科毕业")
    await person.sees("请确认")
    await person.says("/start")
    await person.is_asked(*TOWNSHIP, until="最高学历是什么")
    assert await facts_of(person) | before == await facts_of(person)
    assert "education" not in await facts_of(person)


async def test_a_contradiction_is_said_and_asked_about(person):
    await person.taps("拜城县")
    await person.says("我是大专，2021年函授本科毕业，在县水利局，单位是乡镇的")
    await person.sees("请确认", "单位层级：前后说法不一（县、乡镇）")
    await person.taps("✗ 学习形式")
    assert "学习形式" not in await person.sees("最高学历：本科", "单位层级：前后说法不一")
    await person.says("咨询电话是多少？")
    await person.sees("0997-2282697", "单位层级：前后说法不一")
    await person.taps("对，接着来")
    assert "workplace_level" not in await facts_of(person)
    await person.is_asked(*TOWNSHIP, until="哪一级单位")


async def test_a_contradiction_alone_is_said_and_the_interview_goes_on(person):
    await person.taps("拜城县")
    await person.says("单位在乡里，单位是县级的")
    await person.sees("单位层级：前后说法不一", "现在的职称")


@pytest.mark.parametrize("said", ["你这破机器人", "谢谢", "在吗"])
async def test_small_talk_gets_a_short_line_and_the_question_stays(person, said):
    await person.taps("拜城县")
    before = await facts_of(person)
    await person.says(said)
    assert len((await person.sees("现在的职称")).split("现在的职称")[0]) < 120
    assert await facts_of(person) == before


async def test_a_question_is_answered_and_the_interview_goes_on_where_it_was(person):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    before = await facts_of(person)
    await person.says("什么时候截止申报？")
    await person.sees("10月24日", "依据 一", "什么专业")
    assert await facts_of(person) == before
    await person.says("农艺")
    assert (await facts_of(person))["specialty"] == "农艺"


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("推荐报告是附件3还是附件4", "附件3推荐报告"),
        ("公示附件1还是附件2", "附件1公示"),
        ("公示贴哪里", "公示张贴的地点"),
        ("谁来审核材料", "审核"),
        ("材料要不要盖章", "公章"),
        ("公示要不要满五天才行", "5个工作日"),
    ],
)
@pytest.mark.parametrize("until", ["现在的职称", "最高学历是什么", "哪一级单位", "什么专业"])
async def test_a_question_without_a_mark_is_no_answer_to_the_one_under_way(person, question, words, until):
    await person.is_asked(*TOWNSHIP, until=until)
    before = await facts_of(person)
    await person.says(question)
    assert "没有看懂您的回答" not in await person.sees(words, until)
    assert await facts_of(person) == before


async def test_an_answer_that_only_sounds_like_a_choice_is_one(person):
    await person.is_asked(*TOWNSHIP, until="最高学历是什么")
    await person.says("还是本科")
    assert (await facts_of(person))["education"] == "本科"


async def test_a_question_before_anything_else_is_answered_too(person):
    await person.says("咨询电话是多少？")
    await person.sees("0997-2282697", "哪个县（市）")


async def test_a_question_about_oneself_is_answered_from_ones_own_answers(person):
    await person.is_asked(*TOWNSHIP, until="哪一级单位")
    await person.says("我符合条件吗？")
    await person.sees("答完下面的问题", "哪一级单位")
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.says("我符合条件吗？")
    await person.sees("初定中级")


async def test_what_the_notice_does_not_say_is_said_to_be_open(person):
    await person.is_asked(*TOWNSHIP, until="哪一级单位")
    await person.says("评上中级工资涨多少？")
    text = await person.sees("0997-2282697", "哪一级单位")
    assert "依据" not in text.split("进度")[0]


async def test_a_question_after_the_result_leaves_the_result(person):
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.says("普通话最低要几级？")
    await person.sees("三级乙等")
    await person.taps("接着来")
    await person.sees("可申报：初定 中级")


async def test_two_people_understood_at_once_do_not_meet(program):
    one, other = Person(program, 7), Person(program, 8)
    await one.says(STORY)
    await other.says("硕士，在阿克苏市地区一中")
    await one.taps("对，接着来")
    assert (await facts_of(one))["education"] == "本科"
    await other.sees("最高学历：硕士")


async def test_a_county_that_no_notice_covers_is_said_to_be_one(person):
    await person.taps("拜城县")
    await person.says("我在叶城县教育局工作，全日制本科毕业")
    await person.sees("县（市）：叶城县")
    await person.taps("对，接着来")
    await person.sees("没有找到对应的通知", "哪个县（市）")
    await person.taps("沙雅县")
    facts = await facts_of(person)
    assert (facts["county"], facts["education"], facts["study_mode"]) == ("沙雅县", "本科", "全日制")


async def test_what_the_notice_leaves_open_goes_to_staff_by_a_tap(program, person):
    clerk = await staff_of(program, 100)
    await person.is_asked(*TOWNSHIP, until="哪一级单位")
    await person.says("评上中级工资涨多少？")
    await person.sees("通知没有写明工资待遇", "转给工作人员吗")
    await person.taps("转给工作人员")
    await newest(clerk, "评上中级工资涨多少", "最高学历：本科")
    await person.sees("哪一级单位")


async def test_what_staff_have_published_is_said_to_whoever_asks_much_the_same(program, person):
    async with program.store.writing() as session:
        asked, answer, now = "评上中级以后工资涨多少？", "由单位按规定核定。", program.clock.now()
        session.add(FaqEntry(notice="aksu-2025h2", asked=asked, answer=answer, clause=None, published_at=now))
    await person.taps("拜城县")
    await person.says("评上中级工资能涨多少啊？")
    await person.sees("由单位按规定核定。（工作人员答复）", "现在的职称")
    await person.says("评不上怎么申诉？")
    assert "工作人员答复" not in await person.sees()


async def test_a_question_that_names_a_place_is_answered_for_that_place(person):
    await person.says("若羌县的初定什么时候截止？")
    await person.sees("10月25日")
    assert await facts_of(person) == {"county": "若羌县"}


async def test_a_question_that_holds_the_words_of_an_answer_is_none(person):
    await person.taps("拜城县")
    await person.sees("现在的职称")
    await person.says("评上中级工资涨多少？")
    assert "title" not in await facts_of(person)
    await person.says("中级")
    assert (await facts_of(person))["title"] == "中级"


async def test_what_is_said_while_something_waits_for_a_yes_waits_with_it(person):
    await person.says("我是乡镇小学老师，全日制本科")
    await person.says("2021年9月上班，学历是大专")
    await person.sees("请确认", "最高学历：大专", "学习形式：全日制", "2021年9月")
    await person.says("对")
    await person.taps("拜城县")
    facts = await facts_of(person)
    assert facts["education"] == "大专" and facts["study_mode"] == "全日制" and facts["service_start"] == "2021-09"


@pytest.mark.parametrize("said", ["/help", "11010519491231002X", "/ask"])
async def test_what_waits_for_a_yes_goes_on_waiting(person, said):
    await person.says("我是乡镇小学老师，全日制本科")
    await person.says(said)
    if said == "/ask":
        await person.taps("不用了")
    await person.sees("请确认", "学习形式：全日制")


async def test_what_waits_for_the_place_is_among_the_answers(person):
    await person.says("我是乡镇小学老师，全日制本科")
    await person.says("对")
    await person.says("/answers")
    await person.sees("最高学历：本科", "学习形式：全日制", "哪个县（市）")


async def test_an_earlier_education_does_not_take_the_place_of_the_highest(person):
    await person.says("大学专科，后来自考了本科，在拜城县")
    await person.says("对")
    await person.says("大专是2019年毕业的")
    await person.sees("最高学历仍按本科记")
    await person.says("专科是全日制")
    assert "最高学历" not in await person.sees("我这样理解", "全日制学历：大专")
    await person.says("对")
    known = await facts_of(person)
    assert (known["education"], known["study_mode"], known["full_time_education"]) == ("本科", "非全日制", "大专")


async def test_what_waits_for_a_yes_is_the_case_of_who_supposes_something(person):
    await person.says("拜城县县林业站，事业单位，全日制大专，2024年7月参加工作，林业，没有职称，考核合格，没驻过村")
    await person.says("要是我是博士呢")
    assert "继续教育" not in (await newest(person, "授予副高级")).html
