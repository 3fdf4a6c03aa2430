"""Staff at the desk who are on Telegram."""

import asyncio
import json

import pytest

from bot.channels.telegram.rate_limiter import RateLimiter
from bot.delivery.relay import Relay
from bot.delivery.transports import LocalTransport, sender_transports
from bot.settings import Settings
from services.accounts.invitations import invite
from services.accounts.tables import RoleKind
from tests.support.accounts import chats_of
from tests.support.person import plain
from tests.support.telegram import CHAT, says, tap
from tests.support.waiting import until

ASKER, GROUP, MEMBER = 701, -800, 702


class Clerk:
    """Staff on Telegram, in a chat of their own or in a group."""

    def __init__(self, telegram, program, chat=CHAT, user=CHAT):
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
        code = await invite(self.program.store, RoleKind.STAFF, "窗口", self.program.clock.now())
        await self.sends(text=f"/staff {code}")
        await self.sees("已成为工作人员")

        async def is_kept():
            return self.chat in await chats_of(self.program.store, RoleKind.STAFF)

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
async def clerk(channel, telegram, program, api):
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
