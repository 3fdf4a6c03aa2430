"""What is told of others never stands among the answers of who writes."""

import pytest

from tests.support.accounts import chat_at

pytestmark = pytest.mark.words

OWN = "我在拜城县托克逊乡农技站，农艺专业，全日制大专"
OWN_FACTS = {
    "county": "拜城县", "workplace_level": "乡镇", "specialty": "农艺", "education": "大专", "study_mode": "全日制",
}  # fmt: skip


async def facts_of(person):
    async with person.program.store.turn(chat_at(person.chat_id)) as turn:
        return turn.account.data.get("facts", {})


async def has_told(person, text=OWN):
    await person.says(text)
    await person.sees("请确认")
    await person.says("对")


@pytest.mark.parametrize(
    "words",
    [
        "我爱人是护士，她能初定吗",
        "我同事在县里，本科，能初定中级吗",
        "我老公是会计，中级，在若羌县",
        "我妹妹2019年参加工作，硕士，在地区医院",
        "替我徒弟问，他在县里，本科",
        "我们站上有个同事是党校本科，副高",
    ],
)
async def test_what_is_told_of_others_is_not_kept_beside_ones_own(person, words):
    await has_told(person)
    await person.says(words)
    text = await person.sees()
    assert "我这样理解" not in text
    await person.says("对")
    assert await facts_of(person) == OWN_FACTS


async def test_whoever_only_tells_of_another_is_told_that_it_is_not_kept_and_asked_on(person):
    await has_told(person)
    await person.says("我老公是会计，中级，在若羌县")
    await person.sees("没有记在您名下", "/restart")


@pytest.mark.parametrize(
    "words", ["我在县里，本科，我爱人是护士", "其实我是本科，我同事才是大专", "主任让我报，我是本科，在县农技中心"]
)
async def test_what_is_told_of_oneself_beside_others_is_kept(person, words):
    await has_told(person)
    await person.says(words)
    await person.sees("我这样理解", "最高学历：本科")


async def test_a_conversation_about_another_goes_on_about_them_and_begins_anew_with_the_writer(person):
    await person.says("我想问下我妈能不能评，她是初中老师，1990年中师毕业")
    await person.sees("像是别人的情况", "最高学历：中专")
    await person.says("对")
    await person.says("她现在是一级教师，在沙雅县")
    await person.sees("现有职称：中级")
    await person.says("对")
    await person.says("我自己呢，我在沙雅县英买力镇卫生院当医生，硕士")
    text = await person.sees("前面说的是别人的情况", "最高学历：硕士", "单位层级：乡镇")
    assert not any(word in text for word in ("1990", "教师", "中级"))
    await person.says("对")
    assert await facts_of(person) == {
        "county": "沙雅县", "workplace_level": "乡镇", "education": "硕士", "specialty": "医生",
    }  # fmt: skip


@pytest.mark.parametrize("turn", ["我自己呢", "那我呢？", "说回我自己吧"])
async def test_the_writer_alone_begins_anew(person, turn):
    await person.says("替我姐问，她大专，全日制，在拜城县")
    await person.says("对")
    await person.says(turn)
    await person.sees("前面说的是别人的情况", "哪个县（市）")
    assert await facts_of(person) == {}


async def test_a_third_one_is_kept_out_of_a_conversation_about_another(person):
    await person.says("帮我弟弟问，他大专，全日制，在拜城县")
    await person.says("对")
    await person.says("我同事是硕士，在地区医院")
    await person.sees("没有记在您名下")
    await person.says("我弟弟是2022年7月参加工作的")
    await person.sees("我这样理解", "2022年7月")


async def test_what_names_nobody_goes_on_about_whom_the_conversation_is(person):
    await person.says("帮我弟弟问，他大专，全日制，在拜城县")
    await person.says("对")
    await person.says("学的是农艺，2022年7月参加工作")
    assert "前面说的是" not in await person.sees("我这样理解", "2022年7月")
