"""A notice that is unlike the product's own, met by a person: its own questions, scales and spans."""

import pytest

from tests.support.accounts import chat_at
from tests.support.notices_at_hand import FICTITIOUS, JIA
from tests.support.person import Person, labels, running

pytestmark = pytest.mark.words

IN_SEASON = "2026-04-20T09:00"
#: Somebody in 甲市, by the words of each question.
GRADUATE = (
    ("哪个县（市）", "甲市"),
    ("现在的职称", "没有职称"),
    ("档案在甲市托管", "是"),
    ("学时的继续教育", "九十学时"),
    ("具体是哪一天", "1日"),
    ("毕业的", "2025年3月"),
    ("最高学历是什么", "第二学士"),
    ("怎么读的", "全日制"),
    ("什么专业", "土建"),
    ("开始从事专业技术工作", "2020年7月"),
)


@pytest.fixture
async def person(database, monkeypatch):
    monkeypatch.setenv("NOTICES_DIR", str(FICTITIOUS.parent))
    async with running(database, at=IN_SEASON) as program:
        person = Person(program)
        await person.says("/start")
        yield person


async def facts_of(person):
    async with person.program.store.turn(chat_at(person.chat_id)) as turn:
        return turn.account.data["facts"]


async def test_a_notices_own_questions_are_asked_and_decide(person):
    await person.is_asked(*GRADUATE, until="结果供参考")
    await person.sees("可申报：认定 助理级", "也可申报：认定 员级")
    facts = await facts_of(person)
    assert (facts["own.archive"], facts["own.hours"], facts["education"]) == (True, 90.0, "第二学士")
    await person.taps("为什么：认定 助理级")
    await person.sees(
        "✓ 档案托管在本市：是，符合", "✓ 继续教育学时：90学时，符合（须达到72学时及以上）", "毕业后从事专业技术工作"
    )


async def test_nothing_is_asked_that_nothing_hangs_on(person):
    await person.is_asked(*GRADUATE, until="结果供参考")
    assert "employer_kind" not in await facts_of(person)
    assert "employer_kind" not in JIA.vocabulary.questions


async def test_a_notices_own_question_says_why_it_is_asked_and_what_would_fit(person):
    await person.is_asked(*(pair for pair in GRADUATE if "学时" not in pair[0]), until="学时的继续教育")
    await person.taps("为什么问")
    await person.sees("通知第三条要求上一年度不少于72学时。")
    await person.says("很多")
    await person.sees("请填一个数字，例如 90")


async def test_an_answer_to_a_notices_own_question_can_be_changed(person):
    await person.is_asked(*GRADUATE, until="结果供参考")
    await person.says("/answers")
    assert {"档案托管在本市", "继续教育学时"} <= set(labels(await person.last()))
    await person.sees("继续教育学时：90学时")
    await person.taps("继续教育学时")
    await person.says("71")
    await person.sees("可申报：认定 员级")


#: A farmer in 卯一乡; who breeds is asked nothing of land, and who has no certificate nothing of its day.
BREEDER = (
    ("哪个县（市）", "卯一乡"),
    ("现在的职称", "没有职称"),
    ("在编人员", "否"),
    ("多少周岁", "18至60周岁"),
    ("主要从事哪一类", "养殖"),
    ("规模养殖场备案", "是"),
    ("最高学历是什么", "高中"),
    ("培训证书吗", "否"),
    ("从哪天起从事农业生产", "2020年3月"),
    ("具体是哪一天", "1日"),
    ("4倍了吗", "否"),
    ("劳动模范", "否"),
    ("带动了多少户", "五"),
)


async def test_a_question_for_some_is_asked_of_these_alone(person):
    await person.is_asked(*BREEDER, until="结果供参考")
    await person.sees("可申报：评定 农民助理农艺师")
    facts = await facts_of(person)
    assert facts["own.kind"] == "养殖" and not {"own.area", "own.served", "own.trained"} & facts.keys()


async def test_another_answer_asks_what_now_is_for_them_and_forgets_what_no_longer_is(person):
    await person.is_asked(*BREEDER, until="结果供参考")
    await person.says("/answers")
    await person.taps("经营类型")
    await person.taps("种植")
    await person.is_asked(("多少亩", "六十亩"), until="结果供参考")
    await person.sees("可申报：评定 农民助理农艺师")
    facts = await facts_of(person)
    assert facts["own.area"] == 60 and "own.registered" not in facts


@pytest.mark.parametrize(
    ("typed", "kept"), [("助理工程师", "助理级"), ("技术员", "员级"), ("副高", "高级"), ("工程师", "中级")]
)
async def test_a_title_is_kept_as_the_notices_ladder_has_it(person, typed, kept):
    await person.taps("甲市")
    await person.says(typed)
    if "请确认" in await person.sees():
        await person.taps("对，接着来")
    assert (await facts_of(person))["title"] == kept


async def test_where_there_are_many_notices_the_beginning_does_not_list_them_all(person):
    text = await person.sees("份通知；选了单位所在地，就显示它的时间", "职称小助手")
    assert "距截止还有" not in text
