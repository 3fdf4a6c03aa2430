"""By whatever way a number that tells who somebody is comes in: it is neither kept nor logged, nothing else is lost."""

import argparse
import asyncio
import json
import logging
import socket
import sys

import pytest
from aiogram import Dispatcher
from aiogram.types import Update
from sqlalchemy import func, select

from bot.channel_names import channel_of
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.channels.telegram.receive import Telegram as TelegramChannel
from bot.commands import hr as hr_command
from bot.commands import staff as staff_command
from bot.commands import unit as unit_command
from bot.logs import Redacting
from bot.settings import BadSettings, Settings, read_settings
from services.language.identity_numbers import MASK, PHONE_MASK
from services.outbox import outbox
from services.outbox.delivery_result import Failed, Sent
from services.outbox.tables import OutboxMessage
from services.store.inbox import Inbox
from tests.support import databases, process
from tests.support.accounts import account_at
from tests.support.person import has, newest
from tests.support.server import serving
from tests.support.telegram import TOKEN
from tests.support.unit_people import hr_of, member_of, unit

LONG, SHORT, WRONG, PHONE = "11010519491231002X", "110105491231002", "110105194912310021", "13812345678"
#: What is left of these wherever any of them was kept, however its signs stand apart.
TRACES = ("19491231", "1949123", "491231", "12345678", "1949/12/31", "４９１２３１")
#: Looks like an identity number, but Telegram gave it to a tap.
OF_TELEGRAM = "310101197503071234"
SENT = {"message_id": 1, "date": 1, "chat": {"id": 700, "type": "private"}}
SENDER = {"id": 700, "is_bot": False, "first_name": f"古丽{LONG}", "last_name": PHONE}


def traces(*where):
    """What is left of a number in bytes or texts."""
    texts = [each if isinstance(each, bytes) else each.encode() for each in where]
    return [trace for trace in TRACES for text in texts if trace.encode() in text]


@pytest.fixture
def quiet(caplog):
    """Whatever is logged, at any level."""
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.mark.parametrize(
    "typed",
    [
        LONG, SHORT, WRONG, f"99{WRONG}7", "110105/1949/12/31/002X", "1101 05-1949 1231,\t002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105\u200b19491231\u200d002X", "11010519\n491231\n002X", f"/ask 我的号码是{SHORT}",
    ],
)  # fmt: skip
async def test_an_identity_number_typed_is_refused_with_words(person, database, quiet, typed):
    await person.taps("拜城县")
    await person.says(typed)
    await person.sees("身份证号，已经略去", "现在的职称")
    assert not traces(databases.written(database), quiet.text)


async def test_a_telephone_number_is_masked_and_the_conversation_goes_on(person, clerk, database, quiet):
    await person.is_asked(("县（市）", "拜城县"), ("现在的职称", "没有职称"), until="年度考核")
    await person.says(f"都合格，电话{PHONE}")
    await person.says("/ask 材料交到哪里？我的电话 138-1234-5678")
    await newest(person, "已转给工作人员", f"我的电话 {PHONE_MASK}")
    await newest(clerk, "待认领", f"我的电话 {PHONE_MASK}")
    assert not traces(databases.written(database), quiet.text) and "138-1234" not in quiet.text
    assert b"138-1234" not in databases.written(database)


async def test_what_staff_write_keeps_telephone_numbers_and_no_identity_number(person, clerk, database):
    await person.says("/ask 材料交到哪里？")
    await clerk.taps("认领", on=await newest(clerk, "待认领"))
    await clerk.says(f"请打{PHONE}，带上{WRONG}和{SHORT}")
    await newest(clerk, "像是有身份证号，没有发出")
    assert not await has(person, "工作人员答复")
    await clerk.says(f"请打{PHONE}，审核时间：10.20-10.31、11.3-11.14、11.17-11.28")
    await newest(person, "工作人员答复", f"请打{PHONE}，审核时间：10.20-10.31、11.3-11.14、11.17-11.28")
    await clerk.taps("存为常用语", on=await newest(clerk, "答复", "提问人"))
    await clerk.says("/canned")
    await newest(clerk, f"请打{PHONE}，审核时间")
    assert b"19491231" not in databases.written(database) and b"491231" not in databases.written(database)


async def test_a_broadcast_keeps_the_telephone_number_of_hr(program, database):
    station = await unit(program)
    hr, person = await hr_of(station, program), await member_of(station, program, 1)
    await hr.says("/broadcast")
    await hr.says(f"有事请打{PHONE}。")
    await newest(hr, "通知草稿", f"有事请打{PHONE}")
    await hr.says("/broadcast")
    await hr.says("号码110105{# 一 #}194912310021")
    await newest(hr, "身份证号，已经略去")
    assert not await has(hr, "通知草稿", "号码") and not await has(person, "19491231")


async def test_a_name_is_no_telephone_number(program):
    person = await member_of(await unit(program), program, 1)
    await person.says("/unit")
    await person.taps("改称呼")
    await person.says(f"小古{PHONE}")
    await person.sees("称呼")
    assert not await has(person, f"称呼：小古{PHONE_MASK}")


async def test_every_kind_of_update_is_kept_and_handled_without_numbers(program, database, monkeypatch, quiet):
    texts = {
        "text": {"text": f"找我{LONG}，{PHONE}"},
        "caption": {"caption": SHORT, "photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
        "file": {"document": {"file_id": "a", "file_unique_id": "b", "file_name": f"{WRONG}.pdf"}},
        "contact": {"contact": {"phone_number": f"+86{PHONE}", "first_name": LONG, "vcard": f"TEL:{PHONE}"}},
        "venue": {
            "location": {"latitude": 1.0, "longitude": 1.0},
            "venue": {"location": {"latitude": 1.0, "longitude": 1.0}, "title": LONG, "address": PHONE},
        },
        "forward": {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": f"{WRONG}"}},
        "unheard of": {"something": {f"{LONG}": [PHONE, {"x": SHORT}]}},
    }
    messages = [SENT | {"from": SENDER} | each for each in texts.values()]
    updates = [{"update_id": at, "message": message} for at, message in enumerate(messages, 1)]
    updates.append({"update_id": 50, "edited_message": SENT | {"from": SENDER, "edit_date": 2, "text": SHORT}})
    query = {"id": OF_TELEGRAM, "from": SENDER, "chat_instance": "1", "data": SHORT, "message": SENT | {"text": LONG}}
    updates.append({"update_id": 51, "callback_query": query})

    channel = TelegramChannel(Settings(bot_token=TOKEN), program.dispatcher, program.store, RateLimiter())
    await channel.take(updates)  # it is not started, so that nothing is handled yet
    left = await Inbox(program.store).left_over(channel_of(channel.bot.id))
    assert len(left) == len(updates)
    assert left[-1].content["callback_query"]["id"] == OF_TELEGRAM
    assert not traces(databases.written(database))
    seen = []

    async def see(dispatcher, bot, update, **data):
        seen.append(update)

    monkeypatch.setattr(Dispatcher, "feed_update", see)
    for update in updates:
        read = Update.model_validate(update, context={"bot": channel.bot})
        await program.dispatcher.feed_update(channel.bot, read)
    shown = "".join(each.model_dump_json() for each in seen)
    assert len(seen) == len(updates) and MASK in shown and PHONE_MASK in shown
    assert not traces(shown, quiet.text)
    await channel.stop()


async def test_what_a_channel_answered_is_kept_without_numbers(program, person, database):
    store, now, key = program.store, program.clock.now(), await account_at(program.store)
    for result in (Failed(f"550 {LONG}? {PHONE}"), Sent(1, {"said": [SHORT]}), Sent(1, PHONE)):
        await store.write(_put_and_settle, key, result, now)
    assert not traces(databases.written(database))


def _put_and_settle(connection, key, result, now):
    outbox.put(connection, "reminder", key, "x", type(result).__name__ + str(len(str(result))), now)
    number = connection.scalar(select(func.max(OutboxMessage.number)))
    assert outbox.claim(connection, number, now)
    outbox.record_result(connection, number, result, now)


@pytest.mark.parametrize("command", [staff_command, unit_command, hr_command])
def test_an_administrator_gives_nobody_a_number_for_a_name(command, capsys):
    action = "add" if command is unit_command else "invite"
    assert command.run(argparse.Namespace(action=action, name=f"张三 {SHORT}", unit=1)) == 2
    assert capsys.readouterr().err == "名称里像是有身份证号，没有保存。请换一个名称。\n"


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_no_line_of_the_log_has_a_number(log_format):
    try:
        raise ValueError(LONG, "110105\n1949,12,31 002X", PHONE)
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "with %s", (SHORT,), sys.exc_info())
    record.given, record.more = f"110105\t19491231\t002X {PHONE}", {"list": [SHORT], LONG: (PHONE,)}
    written = Redacting([], log_format).format(record)
    assert "Traceback" in written and MASK in written
    assert not traces(written)


async def test_a_request_that_cannot_be_read_is_logged_without_anything_of_it(tmp_path):
    unreadable = [
        f"GET /?q={LONG} HTTP/9.9\r\nCookie: visitor=secret{SHORT}",
        f"GET /{LONG}\0 HTTP/1.1\r\nHost: x\r\nCookie: visitor=secret{SHORT}",
        f"secret{LONG}",
        f"POST /messages HTTP/1.1\r\nHost: x\r\nCookie: visitor=secret{SHORT}\r\nContent-Length: {LONG}",
        f"GET / HTTP/1.1\r\nHost: x\r\nsecret {LONG}: 1",
        f"GET http://[secret/{LONG} HTTP/1.1\r\nHost: x",
    ]
    with serving(tmp_path) as server:
        for request in unreadable:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
            writer.write(f"{request}\r\n\r\n".encode())
            assert (await reader.readline()).split()[1] == b"400"
            writer.close()
        code, log = server.stop()
    lines = [json.loads(line) for line in log.splitlines()]
    assert code == 0 and lines
    assert all(line["message"].startswith("收到无法读懂的 HTTP 请求") and "exception" not in line for line in lines)
    assert "secret" not in log and not traces(log)


# The database's password.


@pytest.mark.parametrize("password", ["p@ss", "p@ss:wo@rd", "pa/ss?word#x", "p%40ss%2F", "100%sure@"])
def test_a_password_with_any_sign_is_read_and_never_shown(password, monkeypatch, capsys):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{nobody.getsockname()[1]}"
        monkeypatch.setenv("DATABASE_URL", f"postgresql+psycopg://user:{password}@{address}/test")
        settings = read_settings(argparse.Namespace())
        assert staff_command.run(argparse.Namespace(action="list")) == 2
    error = capsys.readouterr().err
    assert error.startswith("无法打开数据库") and "127.0.0.1" in error
    assert not [part for part in (password, "p@ss", "ss:wo", "ss?word", "sure") if part in error]
    log = Redacting(settings.secrets())
    record = logging.LogRecord("x", logging.ERROR, "x.py", 1, "with %s", (settings.database_url,), None)
    assert log.format(record).count("***") == 1


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://user:se@cret@127.0.0.1:abc/test",
        "postgresql+psycopg://user:secret@127.0.0.1:99999/test",
        "postgresql+psycopg://user:secret@127.0.0.1:0/test",
        "postgresql+psycopg//user:secret@127.0.0.1/test",
        "secret",
    ],
)
def test_an_address_of_no_database_is_refused_in_words(url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(BadSettings, match="设置有误：DATABASE_URL") as refused:
        read_settings(argparse.Namespace())
    assert "secret" not in str(refused.value) and "cret" not in str(refused.value)


@pytest.mark.parametrize(
    ("words", "env"), [(("serve", "--port", "99999"), {}), ((), {"PORT": "abc"}), (("serve", "--port", "-1"), {})]
)
def test_a_port_that_is_none_is_refused_in_words(words, env, tmp_path):
    ended = process.run(*words, env={"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/t.db"} | env)
    assert ended.returncode == 2
    assert "PORT" in ended.stderr.decode() and "Traceback" not in ended.stderr.decode()
