"""Many people write at once: all are answered, in order, and a strict Telegram never has to say wait."""

import asyncio
import itertools

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramRetryAfter

from bot.channels.telegram import rate_limiter, retry
from bot.channels.telegram import receive as channel_module
from bot.channels.telegram.rate_limiter import Rank, RateLimiter
from handlers.messages import compose
from services.outbox.shared_rate_limit import SharedLimit
from services.store.inbox import Inbox
from tests.support.person import running
from tests.support.rush import ASKED, WhenManyWait, broadcast, heard, kept, on_telegram, rush
from tests.support.server import serving
from tests.support.strict_bot_api import BOT
from tests.support.strict_bots import api, bot  # noqa: F401
from tests.support.telegram import says
from tests.support.waiting import HANGS

CHATS = range(1, 51)
on_postgresql = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
async def channel(program, bot):
    """The program on Telegram."""
    async with on_telegram(program, bot) as channel:
        yield channel


@pytest.fixture(autouse=True)
def composers(monkeypatch):
    """What a broadcast says here, it says nowhere else."""
    monkeypatch.setattr(compose, "COMPOSERS", dict(compose.COMPOSERS))


async def until(is_so, seconds=HANGS):
    async with asyncio.timeout(seconds):
        while not is_so():  # noqa: ASYNC110 - another process has no event
            await asyncio.sleep(0.05)


def all_answered(bot, chats=CHATS):
    found = heard(bot)
    return all(len(found[chat]) >= len(ASKED) for chat in chats)


def in_order(bot):
    return all(asked == list(ASKED) for asked in heard(bot).values())


async def everything_kept(database, chats=CHATS):
    await until(lambda: not kept(database)[1])
    questions, _ = kept(database)
    assert questions.keys() == set(chats) and len(set(questions.values())) == 1


async def test_in_a_rush_all_are_answered_in_order_and_nobody_is_told_to_wait(program, bot, database):
    # Whose turn comes to its answer first is left to chance: so nothing goes out until everybody's has.
    limiter = WhenManyWait(len(CHATS))
    async with on_telegram(program, bot, limiter):
        bot.hears(*rush(CHATS))
        await until(lambda: all_answered(bot))
        await everything_kept(database)
        await until(lambda: len(bot.log().accepted) == 3 * len(CHATS))
    assert in_order(bot)
    log = bot.log()
    assert (log.floods, log.violations) == (0, 0) and log.most_in_a_second() <= 30
    assert limiter.called[: len(CHATS)] == list(CHATS), "whoever came first is answered first"


@on_sqlite
async def test_more_than_are_answered_at_once_wait_in_the_inbox(channel, bot, database, monkeypatch):
    monkeypatch.setattr(channel_module, "MOST_AT_ONCE", 4)
    chats = range(1, 21)
    bot.hears(*rush(chats))
    await until(lambda: all_answered(bot, chats))
    await everything_kept(database, chats)
    assert in_order(bot)
    assert bot.log().floods == 0


@on_sqlite
async def test_a_flood_wait_in_a_rush_loses_nobody(channel, bot, database):
    bot.has("flood", times=3, probability=0.1, seconds=1)
    bot.hears(*rush(CHATS))
    await until(lambda: all_answered(bot))
    await everything_kept(database)
    assert in_order(bot)
    log = bot.log()
    assert log.floods >= 3 and log.violations == 0, "a request was made in a flood wait"


@on_sqlite
async def test_trouble_that_lasts_loses_no_reply(channel, bot, database, monkeypatch):
    monkeypatch.setattr(retry, "DELAYS", (0.02,))
    monkeypatch.setattr(rate_limiter, "CHAT_SECONDS", 0)
    for kind in ("broken", "reset", "gateway"):
        bot.has(kind, times=3)
    bot.hears(says("/start", chat=1))
    await until(lambda: bot.log().accepted)
    await everything_kept(database, [1])
    assert heard(bot) == {1: [ASKED[0]]}


async def test_a_reply_goes_before_a_broadcast_that_is_under_way(channel, bot, program):
    chats = range(1001, 1101)
    await broadcast(program, chats)
    await until(lambda: len(bot.log().accepted) >= 10)
    bot.hears(says("/start", chat=5))
    await until(lambda: len(bot.log().accepted) == len(chats) + 1)
    order = [each.chat_id for each in bot.log().accepted]
    assert order.index(5) < 60, "it did not wait for the broadcast to end"
    assert bot.log().floods == 0


@on_sqlite
async def test_a_chat_that_was_just_sent_something_is_answered_without_being_too_fast(channel, bot, program):
    await broadcast(program, [5])
    await until(lambda: bot.log().accepted)
    bot.hears(says("/start", chat=5))
    await until(lambda: len(bot.log().accepted) == 2)
    first, reply = bot.log().accepted
    assert reply.at - first.at >= 1 and bot.log().floods == 0


async def test_nobody_who_came_in_a_rush_is_lost_when_the_program_is_killed(database, tmp_path, api, bot):
    settings = {"DATABASE_URL": database, "BOT_TOKEN": bot.token, "TELEGRAM_API_BASE": api.address}
    chats = range(1, 26)
    with serving(tmp_path, **settings) as server:
        bot.hears(*rush(chats))
        for least in (10, 30):
            await until(lambda least=least: len(bot.log().accepted) >= least)
            server.kill()
            await asyncio.sleep(1)  # nobody knows any more whom the one before has just written to
            server.start()
        await until(lambda: all_answered(bot, chats))
        await everything_kept(database, chats)
        assert server.stop()[0] == 0
    for asked in heard(bot).values():
        assert [words for words, _ in itertools.groupby(asked)] == list(ASKED), "perhaps twice, but in order"
    assert bot.log().floods == 0


@on_sqlite
async def test_a_tap_is_answered_before_what_was_asked_is_tidied_up(channel, bot, database):
    bot.hears(says("/start", chat=5))
    await until(lambda: bot.log().accepted)
    bot.hears(says("拜城县", chat=5))
    await until(lambda: len(bot.log().accepted) == 3)
    assert [each.method for each in bot.log().accepted] == ["sendMessage", "sendMessage", "editMessageText"]
    await everything_kept(database, [5])


@on_sqlite
async def test_of_many_changes_of_a_message_the_last_is_shown_and_nobody_waits_for_the_others(channel, bot):
    bot.hears(says("/start", chat=5))
    await until(lambda: bot.log().accepted)
    number = bot.log().accepted[0].message_id
    for text in "一二三四五六":
        await channel.bot.edit_message_text(text, chat_id=5, message_id=number)
    assert len(bot.log().accepted) == 1, "none of them has held this up"
    await until(lambda: bot.log().accepted[-1].text == "六")
    assert len(bot.log().accepted) <= 3, "what nobody would see is not sent"


@on_sqlite
async def test_what_cannot_be_answered_stays_with_the_reason_and_is_counted(channel, bot, database, program):
    bot.has("no_chat", chat_id=5)
    bot.hears(says("/start", chat=5), says("/start", chat=6))
    await until(lambda: [row.why for row in kept(database)[1]] == ["TelegramBadRequest"])
    assert await Inbox(program.store).tally() == {"waiting": 0, "failed": 1}
    assert heard(bot).keys() == {6}


# Several programs send by one bot.


@pytest.fixture
async def program_beside(database):
    """Another program on the same database."""
    async with running(database) as program:
        yield program


@on_postgresql
async def test_programs_that_send_by_one_bot_share_its_limit_replies_first(program, program_beside, api, bot):
    one, other = (RateLimiter.beside_others(each.store, BOT) for each in (program, program_beside))
    async with Sending(one, api, bot) as replying, Sending(other, api, bot) as sending:
        broadcast = asyncio.gather(*(sending(chat, Rank.BROADCAST) for chat in range(1001, 1061)))
        await until(lambda: len(bot.log().accepted) >= 10)
        await asyncio.gather(*(replying(chat, Rank.REPLY) for chat in [*range(1, 31), 1001]))
        begun = len(bot.log().accepted)
        await broadcast
    log = bot.log()
    assert len(log.accepted) == 91 and (log.floods, log.most_in_a_second() <= 30) == (0, True)
    assert begun < 60, "the replies went before most of the broadcast"


@on_postgresql
async def test_a_flood_wait_halts_the_other_program_too(program, program_beside, api, bot):
    one, other = (RateLimiter.beside_others(each.store, BOT) for each in (program, program_beside))
    bot.has("flood", times=1, seconds=2)
    async with Sending(one, api, bot) as first, Sending(other, api, bot) as second:
        with pytest.raises(TelegramRetryAfter):
            await first(1, Rank.REPLY)
        await asyncio.sleep(0.3)
        await asyncio.gather(*(second(chat, Rank.BROADCAST) for chat in range(2, 10)))
    assert len(bot.log().accepted) == 8 and bot.log().floods == 1


@on_postgresql
async def test_without_the_database_each_program_goes_on_at_half_the_speed(program, api, bot, monkeypatch):
    async def gone(*given):
        raise OSError

    monkeypatch.setattr(rate_limiter, "LATE", 0)  # what a busy machine lets go out late is not made up for
    limiter = RateLimiter.beside_others(program.store, BOT)
    async with Sending(limiter, api, bot) as sending:
        await sending(1, Rank.REPLY)
        monkeypatch.setattr(SharedLimit, "take", gone)
        await asyncio.gather(*(sending(chat, Rank.BROADCAST) for chat in range(2, 12)))
        monkeypatch.undo()
        await asyncio.gather(*(sending(chat, Rank.BROADCAST) for chat in range(12, 22)))
    log = bot.log()
    assert len(log.accepted) == 21 and log.floods == 0
    assert sending.turns[10] - sending.turns[2] > 7 * rate_limiter.EACH_ALONE, "eight at half the speed"


class Sending:
    """Sends a word to a chat, in a turn of a limiter; when it was given its ``turns``, by the limiter's clock."""

    def __init__(self, limiter, api, bot):
        self.turns = []
        session = AiohttpSession(api=TelegramAPIServer.from_base(api.address))
        self._limiter, self._bot = limiter, Bot(bot.token, session)

    async def __call__(self, chat, rank):
        async with self._limiter.turn(chat, rank):
            self.turns.append(rate_limiter.departure.get().at)
            try:
                await self._bot.send_message(chat, "您好")
            except TelegramRetryAfter as error:
                self._limiter.halt(error.retry_after)
                raise

    async def __aenter__(self):
        return self

    async def __aexit__(self, *why):
        await self._bot.session.close()
