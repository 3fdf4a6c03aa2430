"""Telegram: the channel and the real program against a Bot API server in its own process."""

import argparse
import asyncio
import json
import logging
import sys

import aiohttp
import pytest
from sqlalchemy.exc import OperationalError

from bot.logs import Redacting
from bot.settings import BadSettings, Settings, read_settings
from services.store.inbox import Inbox
from tests.support.accounts import chat_at
from tests.support.databases import rows
from tests.support.person import TOWNSHIP, plain
from tests.support.server import free_port, serving
from tests.support.telegram import (  # noqa: F401
    BROKEN,
    CHAT,
    CONFLICT,
    FLOOD,
    GARBAGE,
    GONE,
    LONG_FLOOD,
    NOT_FOUND,
    TOKEN,
    UNAUTHORIZED,
    UPDATE_IDS,
    WEBHOOK_SECRET,
    blocks,
    database,
    says,
    stopped,
    tap,
    without_sender,
)
from tests.support.waiting import HANGS

PNG = b"\x89PNG"


async def interview(telegram):
    message = await telegram.hears(says("/start"))
    for _ in range(20):
        text = plain(message["text"])
        if "结果供参考" in text:
            return text
        message = await telegram.answers(message, next(answer for words, answer in TOWNSHIP if words in text))
    raise AssertionError("no result")


async def test_an_interview_by_polling(channel, telegram, caplog):
    await channel()
    assert "可申报：初定 中级" in await interview(telegram)
    assert telegram.all("answerCallbackQuery")
    await telegram.until(lambda: telegram.all("editMessageText"))
    menus = telegram.all("setMyCommands")
    assert [menu.get("language_code") for menu in menus] == [None, "ug", "en"]
    for commands in (json.loads(menu["commands"]) for menu in menus):
        names = ["start", "ask", "answers", "remind", "language", "privacy", "help", "restart"]
        assert [c["command"] for c in commands] == names
        assert all(command["description"] for command in commands)
    assert {call["chat_id"] for call in telegram.all("sendMessage")} == {str(CHAT)}
    assert "Telegram 机器人 @test_bot 已接入（长轮询）" in caplog.text


async def test_what_is_no_message_of_a_person_is_passed_over(channel, telegram, caplog):
    await channel()
    first = says("/start")
    await telegram.hears(first)
    unreadable = {"update_id": next(UPDATE_IDS), "message": {"text": 5}}
    await telegram.sends(first, says("/start", "supergroup"), unreadable, blocks())
    await telegram.hears(says("拜城县"))
    assert ["哪个县（市）" in text for text in telegram.texts()] == [True, False]
    assert "无法读懂" in caplog.text and "有人停用了 Telegram 机器人" in caplog.text


async def test_half_a_character_is_answered_kindly(channel, telegram, caplog):
    await channel()
    message = await telegram.hears(says("/start"))
    while "什么专业" not in plain(message["text"]):
        message = await telegram.answers(message, next(a for words, a in TOWNSHIP if words in plain(message["text"])))
    message = await telegram.hears(says("农\udfff艺 \ud800"))
    assert "抱歉" not in plain(message["text"]) and "ERROR" not in caplog.text


async def test_somebody_of_an_impossible_number_is_passed_over(channel, telegram, caplog):
    await channel()
    await telegram.sends(says("/start", chat=2**63), says("/start", chat=-5), says("/start", **without_sender()))
    await telegram.hears(says("/start"))
    assert {call["chat_id"] for call in telegram.all("sendMessage")} == {str(CHAT)} and "ERROR" not in caplog.text


async def test_every_trouble_passes(channel, telegram, caplog):
    await telegram.fails("getUpdates", CONFLICT, FLOOD)
    await telegram.fails("sendMessage", GARBAGE)
    await telegram.fails("editMessageReplyMarkup", BROKEN)
    await channel()
    await telegram.sends(says("/start"))
    await telegram.until(lambda: len(telegram.all("sendMessage")) == 2)
    asked = await telegram.answers(telegram.all("sendMessage")[1], "拜城县")
    assert "现在的职称" in plain(asked["text"])
    for words in ("另有程序正在用同一个 BOT_TOKEN", "要求放慢，1 秒后重试", "服务器出错", "Telegram 已恢复"):
        assert words in caplog.text


async def test_a_tap_that_is_too_old_to_be_acknowledged_still_counts(channel, telegram):
    await channel()
    asked = await telegram.answers(await telegram.hears(says("/start")), "拜城县", query_id="old")
    assert "现在的职称" in plain(asked["text"])


async def test_somebody_who_is_gone_does_no_harm(channel, telegram, caplog):
    await telegram.fails("sendMessage", GONE, GONE)
    await channel()
    await telegram.sends(says("/start"))
    await telegram.until(lambda: len(telegram.all("sendMessage")) == 2)
    await telegram.hears(says("/start"))
    assert "有人停用了 Telegram 机器人" in caplog.text


async def test_whoever_blocks_the_bot_is_kept_as_blocked_until_they_are_back(channel, telegram, program):
    async def is_blocked():
        async with program.store.turn(chat_at(CHAT, int(telegram.token.partition(":")[0]))) as turn:
            return turn.blocked_at is not None

    async def becomes(blocked):
        while await is_blocked() != blocked:
            await telegram.look()

    await channel()
    async with asyncio.timeout(HANGS):
        await telegram.hears(says("/start"))
        assert not await is_blocked()
        await telegram.sends(blocks())
        await becomes(True)
        await telegram.sends(blocks(is_back=True))
        await becomes(False)
        await telegram.fails("sendMessage", GONE, GONE)
        await telegram.sends(says("拜城县"))
        await becomes(True)
        await telegram.hears(says("拜城县"))
        await becomes(False)
        await telegram.sends(blocks())
        await becomes(True)


async def test_what_was_confirmed_and_not_yet_handled_is_handled_after_a_restart(channel, telegram, monkeypatch):
    monkeypatch.setattr("bot.channels.telegram.receive.GRACE", 0.1)
    await telegram.fails("sendMessage", LONG_FLOOD)
    first = await channel()
    await telegram.sends(says("/start"), last := says("拜城县"))
    await telegram.until(lambda: telegram.all("sendMessage"))
    confirmed = str(last["update_id"] + 1)
    await telegram.until(lambda: any(call.get("offset") == confirmed for call in telegram.all("getUpdates")))
    await first.stop()
    await channel()
    await telegram.until(lambda: len(telegram.all("sendMessage")) == 3)
    assert ["现在的职称" in text for text in telegram.texts()] == [False, False, True]


async def test_a_database_that_does_not_answer_for_a_while_costs_no_answer(channel, telegram, monkeypatch):
    def fails_once(name, method):
        failures = iter([OperationalError("", {}, OSError())])

        async def failing(inbox, *args):
            for failure in failures:
                raise failure
            return await method(inbox, *args)

        monkeypatch.setattr(Inbox, name, failing)

    monkeypatch.setattr("bot.background.AGAIN_SECONDS", 0.1)
    for name in ("left_over", "put", "remove"):
        fails_once(name, getattr(Inbox, name))
    await channel()
    asked = await telegram.answers(await telegram.hears(says("/start")), "拜城县")
    assert "现在的职称" in plain(asked["text"])


async def test_nothing_that_was_taken_stays_after_it_is_handled_or_deleted(channel, telegram, program, database):
    await channel()
    await telegram.hears(says("/start"))
    confirm = await telegram.hears(says("/delete"))
    await telegram.answers(confirm, "全部删除", until="editMessageText")
    async with asyncio.timeout(HANGS):
        while any(rows(database).values()):
            await telegram.look()


@pytest.mark.parametrize("answers", [[NOT_FOUND], [GARBAGE] * 4])
async def test_a_menu_that_is_refused_does_no_harm(channel, telegram, caplog, answers):
    await telegram.fails("setMyCommands", *answers)
    await channel()
    await telegram.hears(says("/start"))
    assert "未能设置 Telegram 的命令菜单" in caplog.text


async def test_a_server_that_is_not_there_is_said(channel, caplog):
    await channel(telegram_api_base=f"http://127.0.0.1:{free_port()}")
    async with asyncio.timeout(HANGS):
        while "连不上 Telegram，0.1 秒后重试" not in caplog.text:  # noqa: ASYNC110 - nothing else tells of it
            await asyncio.sleep(0.01)


async def test_a_message_too_long_for_telegram_comes_in_pieces(channel, telegram, monkeypatch):
    paragraphs = [f"<b>{number}</b> &lt;{'好' * 900}&gt; 😀" for number in range(14)]
    monkeypatch.setattr("handlers.conversation.context.render", lambda template, **values: "\n\n".join(paragraphs))
    await channel()
    await telegram.hears(says("/start"))
    await telegram.hears(says("拜城县"))
    await telegram.until(lambda: len(telegram.all("sendMessage")) == 5)
    sent = telegram.all("sendMessage")[1:]
    assert "\n\n".join(call["text"] for call in sent) == "\n\n".join(paragraphs)
    assert ["reply_markup" in call for call in sent] == [False, False, False, True]
    await telegram.until(lambda: telegram.all("editMessageText"))
    (edited,) = telegram.all("editMessageText")
    assert edited["text"] == "\n\n".join(paragraphs[:4]) + "…"
    await telegram.answers(sent[-1], "没有职称")
    assert ["text" in call for call in telegram.all("answerCallbackQuery")] == [False], "its buttons are not stale"


async def test_after_a_restart_no_update_is_taken_twice(channel, telegram):
    first = await channel()
    await telegram.hears(says("/start"))
    update = says("拜城县")
    asked = await telegram.hears(update)
    await first.stop()
    await telegram.sends(update)
    await channel()
    await telegram.answers(asked, "没有职称")
    assert ["现在的职称" in text for text in telegram.texts()] == [False, True, False]


# The real program.


async def test_without_telegram_the_page_goes_on(tmp_path, api, telegram):
    with serving(tmp_path, BOT_TOKEN=telegram.token, TELEGRAM_API_BASE=api) as server:
        await telegram.hears(says("/start"))
        await telegram.look()
        polls = len(telegram.all("getUpdates"))
        await telegram.fails("getUpdates", UNAUTHORIZED)
        await telegram.sends(blocks())
        await telegram.until(lambda: len(telegram.all("getUpdates")) > polls)
        async with aiohttp.ClientSession(server.address) as http, http.get("/") as page:
            assert page.status == 200
        log = stopped(server, telegram)
        assert "已接入（长轮询）" in log and "不认可 BOT_TOKEN" in log


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"BOT_TOKEN": "hidden"}, "BOT_TOKEN"),
        ({"BOT_TOKEN": f"1{TOKEN[4:]}"}, "BOT_TOKEN"),
        ({"WEBHOOK_SECRET": "short"}, "WEBHOOK_SECRET"),
        ({"WEBHOOK_URL": "example.org"}, "WEBHOOK_URL"),
        ({"WEBHOOK_URL": "https://example.org", "WEBHOOK_SECRET": WEBHOOK_SECRET}, "BOT_TOKEN"),
        ({"TELEGRAM_API_BASE": "api.telegram.org"}, "TELEGRAM_API_BASE"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT"),
    ],
)
def test_settings_that_cannot_be_are_named_and_not_shown(monkeypatch, settings, name):
    for setting, value in settings.items():
        monkeypatch.setenv(setting, value)
    with pytest.raises(BadSettings) as refused:
        read_settings(argparse.Namespace(at=None))
    assert name in str(refused.value.words)
    assert not any(value in str(refused.value.words) for value in settings.values())


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_secrets_are_never_written(log_format):
    settings = Settings(bot_token=TOKEN, webhook_secret=WEBHOOK_SECRET)
    hidden = TOKEN.partition(":")[2]
    try:
        raise ValueError(f"https://api.telegram.org/bot1234%3A{hidden}/getMe")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "with %s", (WEBHOOK_SECRET,), sys.exc_info())
    record.url = f"/bot{TOKEN}/getMe"
    written = Redacting(settings.secrets(), log_format).format(record) + repr(settings)
    assert "Traceback" in written
    assert hidden not in written and WEBHOOK_SECRET not in written


async def test_telegram_is_sent_a_photo_with_buttons(channel, telegram):
    await channel()
    message = await telegram.hears(says("/start"))
    while "结果供参考" not in plain(message["text"]):
        answer = next(answer for words, answer in TOWNSHIP if words in plain(message["text"]))
        message = await telegram.answers(message, answer)
    message = await telegram.answers(message, "时间安排")
    rows = json.loads(message["reply_markup"])["inline_keyboard"]
    data = next(button["callback_data"] for row in rows for button in row if button["text"] == "时间图")
    await telegram.sends(tap(data, len(telegram.all("sendMessage")), "2"))
    await telegram.until(lambda: telegram.all("sendPhoto"))
    (photo,) = telegram.all("sendPhoto")
    assert int(photo["chat_id"]) == CHAT and "还有4天" in photo["caption"]
    assert {"name": "aksu-2025h2.png", "begins": PNG.decode("latin-1")} in photo.values()
    assert "日历文件" in str(json.loads(photo["reply_markup"]))
