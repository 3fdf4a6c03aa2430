"""Whatever somebody types, sends or taps beside the answers: a kind word, no effect, nothing half kept."""

import logging
import random

import pytest
from aiogram.types import Update

from handlers.conversation.questions import QUESTIONS
from services.interview.interview import Interview
from tests.support import databases
from tests.support.accounts import chat_at
from tests.support.interviewed import asked, facts_of
from tests.support.notices_at_hand import FICTITIOUS
from tests.support.person import TOWNSHIP, Person, plain, running

pytestmark = pytest.mark.words


ID_NUMBER = "11010519491231002X"


TYPED = ["2022年7月", "15日", "三年半", "农艺", "高级工程师", "2025年8月", "至今", "没有", "x", "去年9月", "/start"]


SEEDS = [
    pytest.param(("sqlite", "postgresql")[seed % 2], seed, marks=[] if seed < 4 else pytest.mark.slow)
    for seed in range(8)
]


@pytest.mark.parametrize(("database", "seed"), SEEDS, indirect=["database"])
async def test_whatever_somebody_does_nothing_breaks_and_nothing_is_asked_twice(database, monkeypatch, caplog, seed):
    chance = random.Random(seed)
    monkeypatch.setenv("NOTICES_DIR", str(FICTITIOUS.parent))
    async with running(database) as program:
        person = Person(program)
        await person.says("/start")
        for _ in range(80):
            keyboard = (await person.last()).keyboard
            labels = [button["text"] for row in keyboard for button in row]
            await (person.says(chance.choice(TYPED)) if chance.random() < 0.25 else person.taps(chance.choice(labels)))
            assert "抱歉" not in await person.sees()
            async with program.store.turn(chat_at(7)) as turn:
                asked = [question for question, _ in turn.account.data.get("trail", [])]
            assert len(asked) == len(set(asked))
    assert caplog.text == ""


@pytest.mark.parametrize("typed", ["2030年1月", "1900年1月", "昨天", "第三季度", "2022年13月"])
async def test_a_date_that_cannot_be_is_asked_again_kindly(person, typed):
    await asked(person, "什么时候开始从事")
    await person.says(typed)
    text = await person.sees("参加专业技术工作时间\n")
    assert "请" in text.splitlines()[1]
    assert "service_start" not in await facts_of(person)


NONSENSE = ["asdf", "？？？", "好" * 4000, "<b>x</b>", "{0}", "不是本科", "本科硕士", "/nonsense", "\x00"]


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_nonsense_is_answered_with_a_kind_word_and_the_question_again(person, nonsense):
    await asked(person, "最高学历是什么")
    await person.says(nonsense)
    await person.sees("没有看懂", "最高学历")
    assert "education" not in await facts_of(person)


@pytest.mark.parametrize(
    "content",
    [
        {"sticker": {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1,
                     "is_animated": False, "is_video": False}},
        {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
    ],
)  # fmt: skip
async def test_a_sticker_or_a_photo_is_answered_with_the_question_again(person, content):
    await asked(person, "最高学历是什么")
    await person.sends(**content)
    await person.sees("只看得懂文字和按钮", "最高学历是什么")


async def test_an_edited_message_changes_no_answer(person):
    await asked(person, "最高学历是什么")
    before = await facts_of(person)
    now, bot = person.program.clock.now(), person.program.bot
    message = {"message_id": 1, "date": now, "chat": {"id": 7, "type": "private"}, "text": "博士",
               "from": {"id": 7, "is_bot": False, "first_name": "-"}}  # fmt: skip
    update = {"update_id": 10**9, "edited_message": message}
    await person.gets_through(Update.model_validate(update, context={"bot": bot}))
    await person.sees("修改已发出的消息不会改变回答", "最高学历是什么")
    assert await facts_of(person) == before


async def test_a_stale_button_is_answered_kindly_and_has_no_effect(person):
    await asked(person, "最高学历是什么")
    old = await person.last()
    await person.taps("本科")
    facts, page = await facts_of(person), [plain(m.html) for m in await person.page()]
    await person.taps("博士", on=old)
    assert "过期" in person.alert
    assert await facts_of(person) == facts
    assert [plain(m.html) for m in await person.page()] == page


async def test_a_repeated_update_has_no_second_effect(person):
    await asked(person, "最高学历是什么")
    update = await person.taps("本科")
    page = [(m.message_id, m.seq) for m in await person.page()]
    await person.gets_through(update)
    assert person.alert is None
    assert [(m.message_id, m.seq) for m in await person.page()] == page


HOSTILE = ["", "a", "a:1", "a:x:本科", "c:1:fly", "v:1:reasons", "v:999:reasons:0", "好" * 21, "a:2:"]


@pytest.mark.parametrize("data", HOSTILE)
async def test_a_button_that_never_was_has_no_effect(person, data):
    await person.taps("拜城县")
    facts = await facts_of(person)
    await person.taps_data(data)
    assert await facts_of(person) == facts


async def test_only_the_newest_message_has_buttons(person):
    await asked(person, "什么专业")
    await person.says("\x01")
    assert [bool(message.keyboard) for message in await person.page() if not message.by_person][-2:] == [False, True]
    assert sum(bool(message.keyboard) for message in await person.page()) == 1


WRITTEN = [ID_NUMBER, f"我的身份证号是{ID_NUMBER}", "110105 1949 1231 002x", "１１０１０５１９４９１２３１００２Ｘ"]


@pytest.mark.parametrize("typed", WRITTEN)
async def test_an_identity_number_is_neither_kept_nor_shown_nor_logged(person, database, caplog, typed):
    caplog.set_level(logging.DEBUG)
    await asked(person, "什么专业")
    facts = await facts_of(person)
    await person.says(typed)
    await person.sees("身份证号，已经略去", "什么专业")
    assert await facts_of(person) == facts
    kept = databases.written(database)
    assert "什么专业".encode() in kept
    for secret in ("19491231002", "1949 1231 002", "１９４９１２３１００２"):
        assert secret.encode() not in kept
        assert secret not in caplog.text
        assert secret not in "".join(message.html for message in await person.page())


async def test_what_somebody_types_is_shown_escaped(person):
    await person.says("<script>alert(1)</script>")
    said = [message.html for message in await person.page() if message.by_person]
    assert said == ["&lt;script&gt;alert(1)&lt;/script&gt;"]


async def test_a_specialty_that_no_list_knows_is_said_to_be_unknown_at_once(person):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await person.says("有")
    await person.sees("请输入专业（系列）名称")
    await person.says("航海技术")
    assert "✓ <b>航海技术（收录的专业中没有找到" in "".join(m.html or "" for m in await person.page())


async def test_a_specialty_with_markup_is_never_markup(person):
    await asked(person, "什么专业")
    await person.says("<img src=x>农艺")
    assert all("<img" not in message.html for message in await person.page())


async def test_an_error_is_apologised_for_and_nothing_half_is_kept(person, monkeypatch, caplog):
    await asked(person, "什么专业")
    before, page = await facts_of(person), len(await person.page())

    def broken(*args):
        raise RuntimeError("".join(["秘", "密"]))

    monkeypatch.setattr("services.interview.interview.decide", broken)
    await person.says("农艺")
    await person.sees("抱歉")
    assert await facts_of(person) == before
    assert len(await person.page()) == page + 1
    assert "RuntimeError" in caplog.text and "秘密" not in caplog.text
    monkeypatch.undo()
    await person.says("农艺")
    assert (await facts_of(person))["specialty"] == "农艺"


async def test_a_question_that_is_gone_gives_way_to_another(database, monkeypatch):
    async with running(database) as program:
        person = Person(program)
        await person.says("/start")
        await asked(person, "什么专业")
        monkeypatch.delitem(QUESTIONS, "specialty")
        monkeypatch.setattr(Interview, "next_question", lambda self: "education")
        await person.says("abc")
        await person.sees("最高学历是什么")


async def test_a_notice_that_is_gone_starts_anew(database):
    async with running(database) as program:
        person = Person(program)
        await person.says("/start")
        await person.taps("若羌县")
    async with running(database) as program:
        program.dispatcher["library"].folders.pop("ruoqiang-2024")
        person = Person(program)
        await person.says("abc")
        await person.sees("您的单位在哪个县（市）？")
