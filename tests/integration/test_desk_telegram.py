"""The desk where staff are on Telegram: replies, photos and documents, groups, people who are gone."""

import json

from sqlalchemy import text

from bot.channel_names import address_of
from services.accounts.tables import RoleKind
from tests.support import databases
from tests.support.accounts import chats_of
from tests.support.desk import ASKED, staff_of
from tests.support.fake_bot_api import FILE
from tests.support.person import file_of, has, newest, plain
from tests.support.telegram import CHAT, GONE, database, says, tap  # noqa: F401
from tests.support.telegram_desk import ASKER, GROUP, MEMBER, Clerk, clerk  # noqa: F401
from tests.support.waiting import until


async def test_replying_to_the_question_is_enough(clerk, person):
    await person.says(f"/ask {ASKED}")
    _, number = await clerk.sees("待认领", ASKED)
    await clerk.replies(number, text="可以。")
    await until(lambda: has(person, "工作人员答复", "可以。"))
    await clerk.sees("答复已发给提问人")
    edited = clerk.telegram
    await edited.until(lambda: any("已答复" in call.get("text", "") for call in edited.all("editMessageText")))


async def test_a_photo_reaches_the_page_as_a_file(clerk, person):
    await person.says(f"/ask {ASKED}")
    _, number = await clerk.sees("待认领", ASKED)
    sizes = [{"file_id": name, "file_unique_id": name, "width": 1, "height": 1} for name in ("small", "large")]
    await clerk.replies(number, photo=sizes, caption="见图。")
    await until(lambda: has(person, "工作人员答复", "见图。"))
    assert (await file_of(person)).content == FILE
    lost = {"file_id": "lost", "file_unique_id": "1", "file_name": "表.docx"}
    await clerk.replies(number, document=lost)
    await until(lambda: has(person, "没能传到这里"))


async def test_from_telegram_to_telegram_a_file_is_not_fetched(clerk):
    asker = Clerk(clerk.telegram, clerk.program, ASKER, ASKER)
    await asker.sends(text=f"/ask {ASKED}")
    await asker.sees("已转给工作人员")
    call, number = await clerk.sees("待认领", ASKED)
    await clerk.taps("认领", call, number)
    await clerk.sees("已由您认领")
    await clerk.sends(document={"file_id": "form", "file_unique_id": "1", "file_name": "表.docx"})
    _, answer = await asker.sees("工作人员答复")
    sent = clerk.telegram.all("sendDocument")
    assert [(call["chat_id"], call["document"]) for call in sent] == [(str(ASKER), "form")]
    await asker.replies(answer, text="还要别的吗？")
    await clerk.sees("您已认领", "提问人：还要别的吗？")
    everything = json.dumps([c for c in clerk.telegram.calls if c["method"].startswith(("send", "edit"))])
    assert not {call["chat_id"] for call in clerk.telegram.all("sendMessage")} - {str(CHAT), str(ASKER)}
    assert "forward" not in everything and "from_chat_id" not in everything


async def test_whoever_blocked_the_bot_holds_up_nobody(clerk, person, database):
    asker, at_page = Clerk(clerk.telegram, clerk.program, ASKER, ASKER), await staff_of(clerk.program, 100)
    await asker.sends(text=f"/ask {ASKED}")
    await asker.sees("哪个县")
    await until(lambda: has(at_page, "待认领", ASKED))
    await clerk.sees("待认领", ASKED)
    await at_page.taps("认领", on=await newest(at_page, "待认领"))
    await clerk.telegram.fails("sendMessage", GONE)
    await at_page.says("可以。")

    async def is_blocked():
        with databases.looking(database) as connection:
            return connection.scalar(text("SELECT count(*) FROM identity WHERE blocked_at IS NOT NULL"))

    await until(is_blocked)
    with databases.looking(database) as connection:
        assert connection.scalar(text("SELECT state FROM outbox WHERE kind = 'reply'")) == "failed"
    await person.says("/ask 另一个")
    await clerk.sees("待认领", "另一个")


async def test_a_group_of_staff(clerk, person):
    program = clerk.program
    stranger, group = Clerk(clerk.telegram, program, GROUP, MEMBER), Clerk(clerk.telegram, program, GROUP, CHAT)
    await group.sends(text="大家好")
    await stranger.joins()
    assert await chats_of(program.store, RoleKind.STAFF) == [CHAT, GROUP]
    await person.says(f"/ask {ASKED}")
    call, number = await group.sees("待认领", ASKED)
    await stranger.taps("认领", call, number)
    await stranger.replies(number, text="我不是工作人员")
    await stranger.sends(text="/start")
    await group.sends(text="/start")
    await group.replies(number, text="可以。")
    await until(lambda: has(person, "工作人员答复", "可以。"))
    assert not await has(person, "我不是工作人员")
    shown = [plain(c["text"]) for c in clerk.telegram.all("sendMessage") if c["chat_id"] == str(GROUP)]
    assert not any("哪个县" in words for words in shown)


async def test_a_group_that_is_nobodys_is_not_answered(clerk, program):
    other = Clerk(clerk.telegram, program, -900, CHAT)
    await other.sends(text="/start")
    await other.sends(text="/staff")
    await clerk.sends(text="/staff")
    await clerk.sees("未答的问题：0个")
    async with program.store.turn(address_of(int(clerk.telegram.token.partition(":")[0]), -900, CHAT)) as turn:
        assert turn.conversation.data.get("step", 0) == 0
