"""What becomes of each message sent by Telegram, against a server that counts strictly."""

import asyncio
import json
import logging

import aiohttp
import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.telegram import send
from bot.channels.telegram.rate_limiter import (
    RateLimiter,
)
from bot.channels.telegram.send import TelegramSender
from bot.logs import set_up_logs
from handlers.messages.rendered_message import Attachment, RenderedMessage
from services.outbox.delivery_result import Failed, NotTaken, Sent, Uncertain, Withdrawn
from tests.support.server import free_port
from tests.support.strict_bots import api, bot  # noqa: F401
from tests.support.waiting import takes

WORDS = RenderedMessage("<b>您好</b> &amp; 再见")
SECRET = "AAF-secret_part_of_the_token_000"


# What becomes of a message.


@pytest.fixture
async def sender(api, bot):
    sender = TelegramSender(bot.token, RateLimiter(), api.address)
    yield sender
    await sender.close()


async def granted():
    return True


async def test_a_letter_arrives_with_its_buttons(sender, bot):
    rows = [
        [
            InlineKeyboardButton(text="已提交", callback_data="r:1"),
            InlineKeyboardButton(text="稍后", callback_data="r:2"),
        ]
    ]
    result = await sender.send(7, RenderedMessage(WORDS.text, InlineKeyboardMarkup(inline_keyboard=rows)), granted)
    assert result == Sent(result.message_id, {"message_id": result.message_id, "chat_id": 7, "date": 1})
    [arrived] = bot.log().accepted
    assert arrived[1:5] == ("sendMessage", 7, result.message_id, WORDS.text)
    assert json.loads(arrived.keyboard) == {
        "inline_keyboard": [[{"text": "已提交", "callback_data": "r:1"}, {"text": "稍后", "callback_data": "r:2"}]]
    }


@pytest.mark.parametrize(
    ("kind", "result", "arrives"),
    [
        ("blocked", Failed("Forbidden: Forbidden: bot was blocked by the user", is_blocked=True), False),
        ("no_chat", Failed("BadRequest: Chat not found"), False),
        ("migrated", Failed("ChatMigrated: Group migrated to supergroup. New chat id: -1007"), False),
        ("too_large", Failed("NetworkError: Request Entity Too Large"), False),
        ("unauthorized", NotTaken("InvalidToken: Unauthorized", 600), False),
        ("flood", NotTaken("RetryAfter: Flood control exceeded. Retry in 3 seconds", 3), False),
        ("broken", NotTaken("NetworkError: Internal Server Error"), False),
        ("gateway", NotTaken("NetworkError: Bad Gateway"), False),
        ("wall", NotTaken, False),
        ("page", Uncertain, False),
        ("reset", Uncertain, False),
        ("dropped", Uncertain, True),
        ("garbled", Uncertain, True),
    ],
)
async def test_what_becomes_of_a_letter_is_told(sender, bot, kind, result, arrives):
    bot.has(kind, times=1)
    came_to = await sender.send(7, WORDS, granted)
    assert came_to == result if isinstance(result, tuple) else isinstance(came_to, result)
    assert len(bot.log().accepted) == arrives


async def test_a_wait_that_the_library_says_as_a_timedelta_is_understood_as_well(sender, bot, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    bot.has("flood", times=1)
    assert (await sender.send(7, WORDS, granted)).seconds == 3


async def test_an_answer_that_does_not_come_is_not_waited_for_without_end(api, bot):
    bot.has("stalled")
    sender = TelegramSender(bot.token, RateLimiter(), api.address, seconds=0.2)
    result = await sender.send(7, WORDS, granted)
    await sender.close()
    assert result == Uncertain("TimedOut: Timed out") and len(bot.log().accepted) == 1


async def test_a_server_that_is_not_there_took_nothing(bot):
    sender = TelegramSender(bot.token, RateLimiter(), f"http://127.0.0.1:{free_port()}")
    result = await sender.send(7, WORDS, granted)
    await sender.close()
    assert isinstance(result, NotTaken) and "ConnectError" in result.why


async def test_a_token_that_is_not_known_fails_no_letter(api):
    sender = TelegramSender(f"1:{SECRET}", RateLimiter(), api.address)
    result = await sender.send(7, WORDS, granted)
    await sender.close()
    assert isinstance(result, NotTaken) and result.seconds >= 60 and SECRET not in result.why


@pytest.mark.parametrize(
    ("says", "result"), [(False, Withdrawn()), (OSError("disk full"), NotTaken("OSError: disk full"))]
)
async def test_without_a_claim_no_letter_is_sent(sender, bot, says, result):
    assert await sender.send(7, WORDS, takes(0, says)) == result
    assert not bot.log().accepted


async def test_words_that_no_channel_can_carry_fail(sender, bot):
    assert isinstance(await sender.send(7, RenderedMessage("half a letter: \ud800"), granted), Failed)
    assert not bot.log().accepted


async def test_a_message_is_given_other_words(sender, bot):
    sent = await sender.send(7, WORDS, granted)
    await asyncio.sleep(1)
    assert (await sender.send(7, RenderedMessage("新的", edits=sent.message_id), granted)).message_id == sent.message_id
    assert [each.text for each in bot.log().accepted] == [WORDS.text, "新的"]


async def test_a_message_that_is_gone_or_too_old_cannot_be_given_other_words(sender, bot):
    assert await sender.send(7, RenderedMessage("新的", edits=999), granted) == Failed(
        "BadRequest: Message to edit not found"
    )
    bot.has("too_old")
    assert await sender.send(8, RenderedMessage("新的", edits=999), granted) == Failed(
        "BadRequest: Message can't be edited"
    )


async def test_a_message_that_has_these_words_already_has_them(sender, bot):
    bot.has("unmodified")
    assert (await sender.send(7, RenderedMessage("新的", edits=5), granted)).message_id == 5


@pytest.mark.parametrize(
    ("file", "method"),
    [
        (Attachment("表.pdf", content=b"%PDF-1.7", caption="<b>附件</b>"), "sendDocument"),
        (Attachment("表.pdf", id="file-17"), "sendDocument"),
        (Attachment("图.jpg", is_photo=True, id="file-18"), "sendPhoto"),
    ],
)
async def test_a_file_goes_before_the_words_and_is_claimed_once(sender, bot, file, method):
    claims = iter([True])

    async def claim():
        return next(claims)

    result = await sender.send(7, WORDS._replace(attachment=file), claim)
    before, words = bot.log().accepted
    assert (before.method, before.file) == (method, file.id or {"name": "表.pdf", "begins": "%PDF"})
    assert (before.text or "") == file.caption
    assert words.text == WORDS.text and result.message_id == words.message_id


@pytest.mark.parametrize(
    ("trouble", "tries", "result", "arrived"),
    [
        ("broken", 1, Sent, ["sendDocument", "sendMessage"]),
        ("broken", None, Uncertain, ["sendDocument"]),
        ("dropped", 1, Uncertain, ["sendDocument", "sendMessage"]),
        ("blocked", 1, Uncertain, ["sendDocument"]),
    ],
)
async def test_words_that_do_not_follow_their_file_at_once(sender, bot, monkeypatch, trouble, tries, result, arrived):
    monkeypatch.setattr(send, "PAUSES", (0,))
    bot.has(trouble, method="sendMessage", times=tries)
    file = Attachment("表.pdf", content=b"%PDF-1.7")
    assert isinstance(await sender.send(7, WORDS._replace(attachment=file), granted), result)
    assert [each.method for each in bot.log().accepted] == arrived


async def test_a_file_that_is_refused_is_followed_by_no_words(sender, bot):
    bot.has("broken", method="sendDocument")
    file = Attachment("表.pdf", content=b"%PDF-1.7")
    assert isinstance(await sender.send(7, WORDS._replace(attachment=file), granted), NotTaken)
    assert not bot.log().accepted


async def test_long_words_come_in_pieces_the_last_with_the_buttons(sender, bot):
    rows = [[InlineKeyboardButton(text="好", callback_data="r:1")]]
    await sender.send(7, RenderedMessage("长" * 5000, InlineKeyboardMarkup(inline_keyboard=rows)), granted)
    first, last = bot.log().accepted
    assert first.text + last.text == "长" * 5000
    assert first.keyboard is None and "r:1" in last.keyboard


async def test_the_server_is_strict(api, bot):
    async with aiohttp.ClientSession(f"{api.address}/bot{bot.token}/") as http:

        async def ask(chat):
            async with http.post("sendMessage", data={"chat_id": chat, "text": "x"}) as answer:
                return answer.status, (await answer.json()).get("parameters")

        assert [await ask(chat) for chat in (1, 2, 1)] == [(200, None), (200, None), (429, {"retry_after": 3})]
        await asyncio.sleep(0.3)
        assert (await ask(3))[0] == 429 and bot.log()[1:] == (2, 1)
        await asyncio.sleep(2.8)
        assert [(await ask(chat))[0] for chat in range(1, 32)] == [200] * 30 + [429]
        assert len(bot.log().accepted) == 32


async def test_at_full_speed_nothing_is_refused(sender, bot):
    for chat in range(1001, 1004):  # connections, and what is loaded with the first
        await sender.send(chat, WORDS, granted)
    results = await asyncio.gather(*(sender.send(chat, WORDS, granted) for chat in range(2, 92)))
    log = bot.log()
    assert [result for result in results if not isinstance(result, Sent)] == []
    assert log.floods == 0 and log.most_in_a_second() <= 30


async def test_a_server_that_says_wait_is_left_alone_until_then(sender, bot):
    bot.has("flood", times=1, seconds=1)
    results = await asyncio.gather(*(sender.send(chat, WORDS, granted) for chat in range(1, 20)))
    log = bot.log()
    assert (log.floods, log.violations) == (1, 0)
    assert len(log.accepted) == sum(isinstance(result, Sent) for result in results) >= 17
    assert all(isinstance(result, Sent | NotTaken) for result in results)


async def test_no_library_logs_the_token_or_the_words(sender, bot, caplog):
    levels = {name: logging.getLogger(name).level for name in ("httpx", "httpcore", "telegram", "bot.channels")}
    set_up_logs([])
    logging.captureWarnings(False)
    try:
        caplog.set_level(logging.DEBUG)
        bot.has("garbled", times=1)
        for chat, kind in enumerate(["reset", "broken", "flood"]):
            await sender.send(chat, WORDS, granted)
            bot.has(kind, times=1)
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
    assert bot.token.partition(":")[2] not in caplog.text and "您好" not in caplog.text
