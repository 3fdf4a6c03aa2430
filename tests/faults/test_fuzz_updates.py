"""Nonsense as updates: mangled, forged, stale, huge. Nothing goes wrong, and whoever talks sensibly is heard."""

import asyncio
import itertools

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channel_names import channel_of
from bot.channels.telegram import retry
from bot.channels.telegram.rate_limiter import RateLimiter
from bot.channels.telegram.receive import Telegram as TelegramChannel
from bot.settings import Settings
from services.store.inbox import Inbox
from tests.support.metrics import counted
from tests.support.person import running
from tests.support.telegram import TOKEN
from tests.support.telegram import Telegram as Known

_updates = itertools.count(1)

texts = st.one_of(
    st.text(st.characters(), max_size=50),
    st.sampled_from([
        "", " ", "\x00", "\ud800", "\udfff x", "\u202e\u2066本科", "\u0000\u200b", "好" * 5000, "😀" * 3000, "👨‍👩‍👧",
        "9" * 5000, "1e999", "NaN", "<b>", "&lt;", "{0}{facts}%s", "'; DROP TABLE conversation;--",
        "/", "/start", "/start@nobody " + "x" * 100, "/restart", "/help", "/delete", "/export", "/privacy",
        "652901199001011234", "６５２９０１１９９００１０１１２３４", "２０２２年７月", "0年", "-3年", "2022-02-30",
        "99999年", "拜城县", "本科", "没有职称", "三年半", "不清楚", "乡镇", "农艺",
    ]),
)  # fmt: skip
numbers = st.one_of(st.integers(-5, 30), st.sampled_from([2**31, 2**52, 2**63 - 1, 2**63, 2**200, -(2**63) - 1]))
nonsense = st.recursive(
    st.one_of(st.none(), st.booleans(), numbers, st.floats(), texts),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
chats = st.sampled_from([5, 6, 7])
people = st.fixed_dictionaries(
    {"id": chats | numbers, "is_bot": st.booleans(), "first_name": texts}, optional={"language_code": texts}
)
data = st.one_of(
    texts,
    st.builds(
        "{}:{}:{}".format,
        st.sampled_from("acvx"),
        st.integers(0, 12) | numbers,
        texts | st.sampled_from(["unsure", "why", "back", "restart", "begin", "go_on", "result", "materials:1"]),
    ),
    st.builds("v:{}:{}:{}".format, st.integers(0, 12), st.sampled_from(["reasons", "calendar", "x"]), numbers),
)


@st.composite
def messages(draw):
    """A message, more or less."""
    chat = draw(chats)
    person = {"id": chat, "is_bot": False, "first_name": "-"}
    if draw(st.integers(0, 9)) == 0:
        person = draw(people | st.none())
    kind = draw(st.sampled_from(["private", "private", "private", "group", "channel", "x"]))
    message = {"message_id": draw(numbers), "date": draw(st.just(1) | numbers), "chat": {"id": chat, "type": kind}}
    if draw(st.integers(0, 9)) == 0:
        message["chat"]["id"] = draw(numbers)
    content = draw(st.sampled_from(["text", "text", "text", "sticker", "photo", "contact", "location", "x"]))
    message |= {"from": person} if person else {}
    return message | {content: draw(texts if content == "text" else nonsense)}


@st.composite
def taps(draw):
    """A tap, more or less."""
    message, shape = draw(messages()), draw(st.integers(0, 9))
    person = draw(people) if shape == 2 else {"id": message["chat"]["id"], "is_bot": False, "first_name": "-"}
    query = {"id": draw(texts), "from": person, "chat_instance": "1", "data": draw(data)}
    if shape:
        query["message"] = message
    if shape == 1:
        del query["data"]
    return query


def mangled(update):
    """The update with one of its parts, or one of theirs, replaced by nonsense."""

    def replaced(where, part):
        kind = next(iter(update))
        content = update[kind]
        if not isinstance(content, dict) or not content:
            return {kind: part}
        return {kind: content | {list(content)[where % len(content)]: part}}

    return st.builds(replaced, st.integers(0, 5), nonsense)


kinds = ["message", "edited_message", "callback_query"]
sensible = st.one_of(
    messages().map(lambda m: {"message": m}),
    messages().map(lambda m: {"edited_message": m}),
    taps().map(lambda q: {"callback_query": q}),
)
updates = st.one_of(
    sensible,
    sensible,
    sensible.flatmap(mangled),
    st.dictionaries(st.sampled_from([*kinds, "poll", "inline_query", "my_chat_member", "news"]), nonsense, max_size=2),
)


@pytest.fixture
def channel(sqlite_copy, api, monkeypatch):
    """Has raw updates handled by the channel, against the Bot API server; tells how many turns failed."""
    monkeypatch.setattr(retry, "DELAYS", (0.01,))
    with asyncio.Runner() as runner:
        opened = running(sqlite_copy)
        program = runner.run(opened.__aenter__())

        async def start():
            async with aiohttp.ClientSession(api) as http:
                await Known(http, TOKEN).sends()
            settings = Settings(bot_token=TOKEN, telegram_api_base=api)
            channel = TelegramChannel(settings, program.dispatcher, program.store, RateLimiter())
            channel.start()
            return channel

        telegram = runner.run(start())
        yield runner, telegram, program
        runner.run(telegram.stop())
        runner.run(opened.__aexit__(None, None, None))


@pytest.mark.parametrize("examples", [15, pytest.param(100, marks=pytest.mark.slow)])
def test_no_update_does_harm(channel, caplog, examples):
    runner, telegram, program = channel

    async def handled(*raws):
        await telegram.take(raws)
        while await Inbox(program.store).left_over(channel_of(int(TOKEN.partition(":")[0]))):  # noqa: ASYNC110
            await asyncio.sleep(0.005)

    def count(outcome):
        return counted(program.dispatcher["metrics"].text().decode(), "zhicheng_turns_total", outcome=outcome)

    def says(chat, text):
        person = {"id": chat, "is_bot": False, "first_name": "-"}
        message = {"message_id": 1, "date": 1, "from": person, "chat": {"id": chat, "type": "private"}, "text": text}
        return {"update_id": next(_updates), "message": message}

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(updates, min_size=1, max_size=6))
    def does_no_harm(raws):
        caplog.clear()
        runner.run(handled(*({"update_id": next(_updates)} | raw for raw in raws)))
        before = count("handled")
        assert count("failed") == 0
        runner.run(handled(*(says(chat, "/start") for chat in (5, 6, 7))))
        assert count("handled") == before + 3
        assert not [record for record in caplog.records if record.levelname == "ERROR"], caplog.text[-1500:]

    does_no_harm()
