"""The desk where staff are on Telegram: replies, photos and documents, groups, people who are gone."""

import asyncio
import json

import pytest
from sqlalchemy import text

from bot.channels.telegram.rate_limiter import RateLimiter
from bot.delivery.relay import Relay
from bot.delivery.transports import LocalTransport, sender_transports
from bot.settings import Settings
from services.accounts.invitations import invite
from services.desk.staff import everybody
from services.store.tables import Key
from tests import databases
from tests.fake_bot_api import FILE
from tests.person import has, newest, plain
from tests.test_desk import ASKED, staff_of
from tests.test_privacy import file_of
from tests.test_telegram import (  # noqa: F401
    CHAT,
    GONE,
    api,
    channel,
    database,
    says,
    tap,
    telegram,
)
from tests.waiting import until

ASKER, GROUP, MEMBER = 701, -800, 702


class Clerk:
    """Staff on Telegram, in a chat of their own or in a group."""

    def __init__(self, telegram, program, chat=CHAT, user=CHAT):  # noqa: F811
        self.telegram, self.program, self.chat, self.user = telegram, program, chat, user

    def message(self, **content):
        update = says("", "supergroup" if self.chat < 0 else "private", self.chat)
        del update["message"]["text"]
        update["message"]["from"]["id"] = self.user
        update["message"] |= content
        return update

    async def sends(self, **content):
        await self.telegram.sends(self.message(**content))

    async def replies(self, to, **content):
        """Reply to a message of the bot."""
        replied = self.message(text="-")["message"] | {"message_id": to}
        await self.sends(reply_to_message=replied, **content)

    async def joins(self):
        code = await invite(self.program.store, "窗口", self.program.clock.now())
        await self.sends(text=f"/staff {code}")
        await self.sees("已成为工作人员")

        async def is_kept():
            return self.chat in [each.chat_id for each in await everybody(self.program.store)]

        await until(is_kept)

    async def sees(self, *words):
        """The newest message with all the words, once it is there, and its number."""
        found = []

        def look():
            sent = [call for call in self.telegram.calls if call["method"].startswith("send")]
            for number, call in enumerate(sent, 1):
                shown = plain(call.get("text", call.get("caption", "")))
                if call["chat_id"] == str(self.chat) and all(word in shown for word in words):
                    found.append((call, number))
            return found

        await self.telegram.until(look)
        return found[-1]

    async def taps(self, label, call, number):
        rows = json.loads(call["reply_markup"])["inline_keyboard"]
        data = {button["text"]: button["callback_data"] for row in rows for button in row}[label]
        update = tap(data, number, "1")
        update["callback_query"]["from"]["id"] = self.user
        update["callback_query"]["message"] |= {"chat": self.message()["message"]["chat"]}
        await self.telegram.sends(update)


@pytest.fixture
async def clerk(channel, telegram, program, api):  # noqa: F811
    started = await channel()
    settings = Settings(bot_token=telegram.token, telegram_api_base=api)
    transports = [
        LocalTransport(program.bot, program.store, program.library, started.fetch),
        *sender_transports(settings, program.store, program.library, RateLimiter()),
    ]
    sending = [asyncio.create_task(Relay(program.store, program.clock, transport).run()) for transport in transports]
    clerk = Clerk(telegram, program)
    await clerk.joins()
    yield clerk
    for task in sending:
        task.cancel()
    await asyncio.wait(sending)
    for transport in transports:
        await transport.close()


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


async def test_whoever_blocked_the_bot_holds_up_nobody(clerk, person, database):  # noqa: F811
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
            return connection.scalar(text("SELECT count(*) FROM conversation WHERE blocked_at IS NOT NULL"))

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
    assert [each.chat_id for each in await everybody(program.store)] == [CHAT, GROUP]
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
    async with program.store.turn(Key(int(clerk.telegram.token.partition(":")[0]), -900, CHAT)) as turn:
        assert turn.conversation.data.get("step", 0) == 0
