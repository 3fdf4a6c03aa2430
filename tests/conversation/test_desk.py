"""A question is handed over to staff and comes back answered; nobody sees who the other is, and nothing is lost."""

import asyncio
import re

from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey

from bot.throttle import Throttle
from bot.turns import TurnStorage
from handlers.applicant.desk import hand_over
from handlers.conversation.context import Talk
from services.accounts.invitations import VALID_FOR, invite
from services.accounts.roles import end, holders
from services.accounts.tables import RoleKind
from services.desk import questions
from services.language.answers import Answer
from tests.support import databases
from tests.support.accounts import chat_at, chats_of
from tests.support.desk import (
    ASKED,
    answered,
    other,  # noqa: F401
    staff_of,
)
from tests.support.person import TOWNSHIP, Person, has, labels, newest, plain, running


async def test_a_question_goes_to_staff_and_the_answer_comes_back(person, clerk):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await person.says("/ask")
    await person.sees("写下要问工作人员的问题")
    await person.says(ASKED)
    await newest(person, "已转给工作人员", ASKED, "24小时", person.program.library.find("aksu-2025h2").contact.phone)
    await person.sees("什么专业")

    card = await newest(clerk, "待认领", ASKED)
    shown = plain(card.html)
    for words in ("单位所在地：拜城县", "现有职称：没有职称", "可能的依据", "初定初级职称"):
        assert words in shown, shown
    assert labels(card) == ["认领", "回复", "追问", "常用语", "关闭"]

    await person.answers("农艺")
    await clerk.taps("认领", on=card)
    await clerk.says("不可以，须为<全日制>学历。")
    answer = await newest(person, "工作人员答复您的问题", ASKED, "不可以，须为<全日制>学历。")
    assert labels(answer) == ["解决了", "继续追问"]
    assert "已答复" in plain((await newest(clerk, "问题1", ASKED)).html)
    await person.taps("解决了", on=answer)
    assert "已关闭" in plain((await newest(clerk, "问题1", ASKED)).html)


async def test_what_is_typed_at_a_question_goes_on_being_an_answer(person, clerk):
    await person.taps("拜城县")
    await person.says("/ask")
    await person.taps("不用了")
    await person.says("没有职称")
    assert not await has(clerk, "待认领")
    await person.sees("年度考核")


async def test_neither_side_sees_who_the_other_is(person, clerk):
    await answered(person, clerk)
    for seen, number in ((await clerk.page(), "7"), (await person.page(), "100")):
        words = " ".join(plain(message.html) for message in seen)
        assert not re.search(rf"(?<!\d){number}(?!\d)", words)
        assert "窗口" not in words


async def test_an_identity_number_reaches_nobody(person, clerk, database):
    await person.says("/ask 我的号码 11010519491231002X 行不行")
    assert not await has(clerk, "待认领")
    await person.says(f"/ask {ASKED}")
    await clerk.taps("认领", on=await newest(clerk, "待认领"))
    await clerk.says("请带上 11010519491231002X")
    assert await has(clerk, "没有发出") and not await has(person, "工作人员答复")
    assert b"11010519491231002X" not in databases.written(database)


async def test_only_one_of_the_staff_answers(person, clerk, other):
    await person.says(f"/ask {ASKED}")
    cards = [await newest(one, "待认领") for one in (clerk, other)]
    await asyncio.gather(clerk.taps("认领", on=cards[0]), other.taps("认领", on=cards[1]))
    alerts = [clerk.alert, other.alert]
    assert sorted(map(bool, alerts)) == [False, True] and "已由他人认领" in alerts
    winner, loser = (clerk, other) if clerk.alert is None else (other, clerk)
    assert "您已认领" in plain((await newest(winner, "问题1", ASKED)).html)
    card = await newest(loser, "问题1", ASKED)
    assert "已由他人认领" in plain(card.html) and not card.keyboard
    await loser.taps_data("s:1:reply")
    assert loser.alert == "已由他人认领"
    await winner.says("可以。")
    await winner.taps("放回", on=await newest(winner, "问题1", ASKED))
    assert "认领" in labels(await newest(loser, "问题1", ASKED))


async def test_asked_back_and_asked_on(person, clerk, other):
    await person.says(f"/ask {ASKED}")
    card = await newest(clerk, "待认领")
    await clerk.taps("追问", on=card)
    await clerk.says("您是哪年毕业的？")
    question = await newest(person, "再了解一下", "您是哪年毕业的？")
    await person.taps("回答", on=question)
    await person.says("2019年")
    assert not await has(other, "2019年"), "it is claimed"
    card = await newest(clerk, "您已认领", "工作人员追问：您是哪年毕业的？", "提问人：2019年")
    await clerk.taps("回复", on=card)
    await clerk.says("那就可以。")
    await person.taps("继续追问", on=await newest(person, "那就可以。"))
    await person.says("要交什么？")
    await newest(clerk, "您已认领", "提问人：要交什么？")


async def asked_back(person, clerk):
    await person.says(f"/ask {ASKED}")
    await clerk.taps("追问", on=await newest(clerk, "待认领"))
    await clerk.says("您是哪年毕业的？")
    await newest(person, "再了解一下", "您是哪年毕业的？")


async def test_what_is_typed_to_an_asking_back_goes_to_staff_after_a_yes(person, clerk, other):
    await asked_back(person, clerk)
    await person.says("2022年9月到2024年7月")
    await newest(person, "正等您答复", "您是哪年毕业的？", "2022年9月到2024年7月")
    assert not await has(clerk, "提问人：2022年9月到2024年7月")
    await person.says("编制在街道办，人在社区")
    await person.taps("发给工作人员")
    await newest(person, "已转给工作人员")
    await newest(clerk, "您已认领", "提问人：2022年9月到2024年7月\n编制在街道办，人在社区")
    await person.says("2019年")
    assert not await has(person, "正等您答复", "2019年"), "staff wait for nothing any more"


async def test_what_is_no_reply_to_an_asking_back_is_taken_as_ever(person, clerk):
    await asked_back(person, clerk)
    await person.says("什么时候截止？")
    await person.says("不是")
    await newest(person, "10月24日")
    await person.says("咨询电话是多少？")
    assert not await has(person, "正等您答复", "咨询电话"), "it was said once that what is typed is no reply"
    await person.taps("回答", on=await newest(person, "再了解一下"))
    await person.says("2019年")
    await newest(clerk, "您已认领", "提问人：2019年")
    assert not await has(clerk, "提问人：什么时候截止")


async def test_closed_and_opened_again(person, clerk, other):
    card = await answered(person, clerk)
    await clerk.taps("关闭", on=card)
    card = await newest(clerk, "问题1", ASKED)
    assert "已关闭" in plain(card.html) and labels(card) == ["重新打开"]
    await clerk.taps_data("s:1:reply")
    assert "已关闭" in clerk.alert
    await clerk.taps("重新打开", on=card)
    card = await newest(clerk, "问题1", ASKED)
    assert "您已认领" in plain(card.html)
    await clerk.taps("回复", on=card)
    await clerk.says("补充一句。")
    await newest(person, "补充一句。")


async def test_what_staff_think_better_of_is_not_sent(person, clerk):
    await person.says(f"/ask {ASKED}")
    await clerk.taps("认领", on=await newest(clerk, "待认领"))
    await clerk.taps("先不写")
    await clerk.says("拜城县")
    assert not await has(person, "工作人员答复")


async def test_offered_from_within_the_conversation(person, clerk):
    await person.is_asked(*TOWNSHIP, until="什么专业")
    await person.says("农艺")
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    await person.taps("常见问题")
    await person.taps("问工作人员")
    await person.says(ASKED)
    await newest(clerk, "待认领", ASKED, "自测结果：初定 中级 可申报")


async def test_where_the_result_is_unknown_staff_can_be_asked(person, clerk):
    await person.is_asked(("哪个县", "拜城县"), ("", "不清楚"), until="结果供参考")
    await person.taps("问工作人员")
    await person.says(ASKED)
    await newest(clerk, "待认领", ASKED, "可能的依据")


async def test_not_too_many_at_a_time(person, clerk):
    for _ in range(questions.MOST_OPEN):
        await person.says(f"/ask {ASKED}")
    await person.says("/ask 还有一个")
    assert await has(person, "已有5个问题在等答复") and not await has(clerk, "还有一个")
    await Person(person.program, 8).says("/ask 别人的")
    await newest(clerk, "待认领", "别人的")


async def test_without_staff_it_is_said_and_nothing_is_kept(person, database):
    await person.says(f"/ask {ASKED}")
    await newest(person, "没有工作人员值守", "拨打")
    assert ASKED.encode() not in databases.written(database)


# The role.


async def test_a_code_is_good_for_one_person_and_not_for_ever(program, clerk):
    stranger, now = Person(program, 200), program.clock.now()
    old = await invite(program.store, RoleKind.STAFF, "窗口", now - VALID_FOR)
    used = await invite(program.store, RoleKind.STAFF, "窗口", now)
    await Person(program, 201).says(f"/staff {used.lower()}")
    for code in (used, old, "ABCD-EFGH-JKMN"):
        await stranger.says(f"/staff {code}")
        await newest(stranger, "不对，或者已用过、已过期")
    assert await chats_of(program.store, RoleKind.STAFF) == [100, 201]
    good = await invite(program.store, RoleKind.STAFF, "窗口", now)
    for _ in range(3):
        await stranger.says("/staff WRONG")
    await stranger.says(f"/staff {good}")
    assert len(await holders(program.store, RoleKind.STAFF)) == 2, "after so many wrong ones, one has to wait"


async def test_of_two_who_use_a_code_at_the_same_moment_one_is_staff_and_the_other_reads_why_not(program):
    two = [Person(program, chat_id) for chat_id in (11, 12)]
    code = await invite(program.store, RoleKind.STAFF, "窗口", program.clock.now())
    await asyncio.gather(*(each.says(f"/staff {code}") for each in two))
    assert sorted([await has(each, "您已成为工作人员") for each in two]) == [False, True]
    assert sorted([await has(each, "不对，或者已用过") for each in two]) == [False, True]
    assert len(await holders(program.store, RoleKind.STAFF)) == 1


async def test_the_code_itself_is_kept_nowhere(program, database):
    code = await invite(program.store, RoleKind.STAFF, "窗口", program.clock.now())
    assert code.replace("-", "").encode() not in databases.written(database).replace(b"-", b"")


async def test_who_is_no_longer_staff_can_do_nothing(person, clerk, other):
    await person.says(f"/ask {ASKED}")
    card = await newest(clerk, "待认领")
    await clerk.taps("认领", on=card)
    store = person.program.store
    number = next(
        role.number
        for role, chat in zip(await holders(store, RoleKind.STAFF), await chats_of(store, RoleKind.STAFF), strict=True)
        if chat == 100
    )
    assert await end(store, number, RoleKind.STAFF) and not await end(store, number, RoleKind.STAFF)
    await clerk.says("迟来的答复")
    await clerk.taps_data("s:1:close")
    await clerk.says("/stats")
    assert not await has(person, "迟来的答复") and not await has(clerk, "中位数")
    await other.taps_data("s:1:claim")
    await other.says("可以。")
    await newest(person, "可以。")


async def test_nobody_without_the_role_sees_or_does_anything(person, clerk):
    await answered(person, clerk)
    for what in ("show", "claim", "reply", "ask_back", "close", "reopen", "publish", "discard", "drop_phrase"):
        await person.taps_data(f"s:1:{what}")
    for command in ("/staff", "/stats", "/canned", "/drafts"):
        await person.says(command)
    assert not await has(person, "待认领") and not await has(person, "中位数") and not await has(person, "未答的问题")
    stranger = Person(person.program, 8)
    for data in ("q:1:solved", "q:1:more", f"q:{2**63}:more", "q:-1:solved", "q:x:more"):
        await stranger.taps_data(data)
        assert "过期" in stranger.alert


async def test_whoever_joins_is_sent_what_waits(person, clerk):
    await person.says(f"/ask {ASKED}")
    await newest(await staff_of(person.program, 102), "待认领", ASKED)


# Nothing is lost.


# What is kept.


# Answers for later use, and numbers.


async def test_a_flood_of_questions_is_slowed_and_staff_serve_the_others(database):
    async with running(database, throttle=Throttle(burst=5, per_second=0.001)) as program:
        clerk, one, other = await staff_of(program, 100), Person(program), Person(program, 8)
        await asyncio.gather(*(one.says(f"/ask 第{number}遍") for number in range(30)), other.says("/ask 别人的"))
        assert len([m for m in await clerk.page() if "遍" in plain(m.html)]) == 5
        await clerk.taps("认领", on=await newest(clerk, "待认领", "别人的"))
        await clerk.says("可以。")
        await newest(other, "工作人员答复", "可以。")


async def test_what_is_offered_is_handed_over_by_a_tap_and_not_without(person, clerk):
    async def offered(words, topic=None):
        program, key = person.program, chat_at(7)
        async with program.store.turn(key):
            state = FSMContext(TurnStorage(), StorageKey(program.bot.id, 7, 7))
            talk = await Talk(program.bot, 7, state, program.library, program.clock.now(), 180).load()
            await hand_over(talk, words, Answer(False, "通知没有写明", None, "open", topic))
        await person.sees("通知没有写明", "转给工作人员吗", words)

    await person.taps("拜城县")
    await offered("甲问题")
    await person.taps("不用了")
    await person.sees("现在的职称")
    await offered("乙问题", "open_street")
    await person.taps("转给工作人员")
    await newest(person, "已转给工作人员", "乙问题")
    await newest(clerk, "待认领", "乙问题", "像是在问：街道算乡镇吗", "可能的依据", "二（一）2")
    assert not await has(clerk, "甲问题")


async def test_a_question_with_an_identity_number_can_be_sent_again_without(person, clerk):
    await person.says("/ask")
    await person.says("我的身份证11010519491231002X，能报吗？")
    await person.sees("请去掉身份证号")
    await person.says("我是本科，能报吗？")
    await newest(person, "已转给工作人员", "我是本科，能报吗？")
    await newest(clerk, "待认领", "我是本科，能报吗？")


async def test_whoever_asked_on_does_not_close_it_by_an_old_button(person, clerk):
    await answered(person, clerk)
    reply = await newest(person, "工作人员答复您的问题")
    await person.taps("继续追问", on=reply)
    await person.says("要交什么？")
    await person.taps("解决了", on=reply)
    assert "还在等工作人员答复" in person.alert
    card = await newest(clerk, "提问人：要交什么？")
    assert "已关闭" not in plain(card.html)
    await clerk.taps("回复", on=card)
    await clerk.says("交证书。")
    await person.taps("解决了", on=await newest(person, "交证书。"))
    assert "已关闭" in person.alert
