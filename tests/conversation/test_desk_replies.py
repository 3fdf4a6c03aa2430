"""What staff answered is kept apart from what they only asked back, wherever an answer is used again."""

import pytest
from sqlalchemy import text

from services.accounts.roles import holders
from services.accounts.tables import RoleKind
from services.desk import questions
from tests.support import databases
from tests.support.audit import acts
from tests.support.desk import ASKED, answered, exported, staff_of
from tests.support.person import delete, has, labels, newest, plain

BACK = "您是哪天参加工作的？"


@pytest.fixture
async def other(program, clerk):
    return await staff_of(program, 101)


async def ask_back(clerk):
    await clerk.taps("追问", on=await newest(clerk, "问题1", ASKED))
    await clerk.says(BACK)


async def canned_of(clerk):
    await clerk.says("/canned")
    return [plain(message.html) for message in await clerk.page() if labels(message) == ["删除"]]


async def test_what_was_asked_back_after_the_reply_becomes_no_answer(person, clerk, other):
    await person.taps("拜城县")
    await answered(person, clerk, "请先电话确认。")
    sent = await newest(clerk, "答复已发给提问人")
    await ask_back(clerk)
    await clerk.taps("存为常用语", on=sent)
    assert await canned_of(clerk) == ["请先电话确认。"]
    await clerk.taps("存为常见问题", on=sent)
    await clerk.sees("请先电话确认。")
    await clerk.says("函授学历能初定吗？")
    await other.says("/drafts")
    await other.sees("函授学历能初定吗？", "请先电话确认。")
    assert not await has(other, "函授学历能初定吗？", BACK)
    await person.taps("同意", on=await newest(person, "用来改进自动问答"))
    (line,) = await exported(clerk)
    assert line["answer"] == "请先电话确认。"


async def test_under_each_reply_the_buttons_are_about_that_reply(person, clerk, other):
    await answered(person, clerk, "第一次的答复。")
    first = await newest(clerk, "答复已发给提问人")
    await clerk.taps("回复", on=await newest(clerk, "问题1", ASKED))
    await clerk.says("第二次的答复。")
    await clerk.taps("存为常用语", on=first)
    await clerk.taps("存为常见问题", on=first)
    await clerk.says("函授学历能初定吗？")
    await other.says("/drafts")
    await other.sees("第一次的答复。")
    assert await canned_of(clerk) == ["第一次的答复。"]


async def test_an_asking_back_reads_as_one_although_the_reply_came_before_it_was_sent(person, clerk):
    await person.says(f"/ask {ASKED}")
    (member,), now = await holders(person.program.store, RoleKind.STAFF), person.program.clock.now()
    for words, asks_back in ((BACK, True), ("可以。", False)):
        await person.program.store.write(questions.reply, 1, words, now, None, asks_back, member)
    await person.program.relay.deliver()
    asked, reply = await newest(person, BACK), await newest(person, "可以。")
    assert "再了解一下" in plain(asked.html) and labels(asked) == ["回答"]
    assert "工作人员答复您的问题" in plain(reply.html) and labels(reply) == ["解决了", "继续追问"]


async def test_of_a_reply_that_is_gone_nothing_is_said_to_be_kept(person, clerk):
    await answered(person, clerk)
    sent = await newest(clerk, "答复已发给提问人")
    await delete(person)
    for label in ("存为常用语", "存为常见问题"):
        data = next(b["data"] for row in sent.keyboard for b in row if b["text"] == label)
        await clerk.taps_data(data, sent.message_id)
        assert "已不在" in clerk.alert, label
    assert await canned_of(clerk) == []


# What staff have published can be taken back.


async def publish(person, clerk, other, asked, words):
    await answered(person, clerk, words)
    await clerk.taps("存为常见问题")
    await clerk.says(asked)
    await other.says("/drafts")
    await other.taps("发布", on=await newest(other, asked, "发布前请核对"))


async def test_what_was_published_is_listed_and_taken_back(person, clerk, other):
    store = person.program.store
    await person.taps("拜城县")
    await publish(person, clerk, other, "工资什么时候发放到手", "每月十日。")
    await person.says("工资什么时候发放到手")
    assert await has(person, "每月十日。", "工作人员答复")
    await other.says("/drafts")
    await other.taps("已发布的（1）", on=await newest(other, "没有待发布的草稿"))
    listed = await newest(other, "工资什么时候发放到手", "每月十日。", "发布时间")
    await other.taps("撤下", on=listed)
    assert "已撤下" in other.alert and labels(await newest(other, "每月十日。", "发布时间")) == []
    before = [plain(message.html) for message in await person.page()]
    await person.says("工资什么时候发放到手")
    after = [plain(message.html) for message in await person.page()][len(before) :]
    assert after and not any("每月十日。" in words for words in after)
    (_, second) = await holders(store, RoleKind.STAFF)
    assert ("faq_withdrawn", {"entry": 1}) in await acts(person.program, second.number)
    await other.taps("撤下", on=listed)
    assert "早已撤下" in other.alert
    assert [act for act, _ in await acts(person.program)].count("faq_withdrawn") == 1


async def test_of_many_published_the_newest_come_first_and_the_others_by_a_tap(person, clerk, database):
    with databases.looking(database) as connection:
        entry = text(
            "INSERT INTO faq_entry (notice, asked, answer, published_at)"
            " VALUES ('aksu-2025h2', :asked, '好', '2025-10-20 01:00:00+00:00')"
        )
        for number in range(1, 13):
            connection.execute(entry, {"asked": f"第{number}问"})
        connection.commit()
    await clerk.says("/drafts")
    await clerk.taps("已发布的（12）")
    assert await has(clerk, "第12问") and await has(clerk, "第3问") and not await has(clerk, "第2问")
    await clerk.taps("更早的")
    assert await has(clerk, "第2问") and await has(clerk, "第1问")
    assert "更早的" not in labels(await clerk.last())


async def test_nobody_but_staff_takes_back_what_was_published(person, clerk, other):
    await person.taps("拜城县")
    await publish(person, clerk, other, "工资什么时候发放到手", "每月十日。")
    await person.taps_data("s:1:withdraw")
    await other.says("/drafts")
    assert "已发布的（1）" in labels(await other.last())


async def test_a_draft_that_was_published_meanwhile_is_not_said_to_be_deleted(person, clerk, other):
    await answered(person, clerk, "每月十日。")
    await clerk.taps("存为常见问题")
    await clerk.says("工资什么时候发放到手")
    await clerk.says("/drafts")
    mine = await newest(clerk, "您写的草稿")
    await other.says("/drafts")
    await other.taps("发布", on=await newest(other, "发布前请核对"))
    await clerk.taps("不采用", on=mine)
    assert "没有删除" in clerk.alert and "发布" in clerk.alert
