"""Sending by Telegram: the throttle, and what becomes of each message, against a server that counts strictly."""

import asyncio
import itertools
import json
import logging
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any, NamedTuple

import aiohttp
import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import RetryAfter

from bot.channels.telegram import send
from bot.channels.telegram.rate_limiter import (
    CLOSEST,
    EACH,
    MOST_AT_ONCE,
    Halted,
    NotClaimed,
    Rank,
    RateLimiter,
    departure,
)
from bot.channels.telegram.send import TelegramSender
from bot.logs import set_up_logs
from handlers.messages.rendered_message import Attachment, RenderedMessage
from services.outbox.delivery_result import Failed, NotTaken, Sent, Uncertain, Withdrawn
from tests.support.server import free_port
from tests.support.strict_bots import api, bot  # noqa: F401

WORDS = RenderedMessage("<b>您好</b> &amp; 再见")
SECRET = "AAF-secret_part_of_the_token_000"


# The throttle, in a time that passes at once.


class Skipping(asyncio.SelectorEventLoop):
    """An event loop in which nobody waits: while all sleep, it is at once the moment when the first one wakes."""

    def __init__(self):
        super().__init__()
        self._now, self._really_select = 1000.0, self._selector.select
        self._selector.select = self._select

    def time(self):
        return self._now

    def _select(self, timeout):
        self._now += timeout or 0
        return self._really_select(0)


class Went(NamedTuple):
    """A request as it went out."""

    at: float
    chat: int


class Pacing:
    """A rate limiter, what went out by it, and when; the first request is at 0."""

    def __init__(self):
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()
        self.limiter = RateLimiter(self._loop.time)
        self.went: list[Went] = []

    @property
    def now(self) -> float:
        return self._loop.time() - self._began

    async def sends(self, chat: int, claim=None, answer=None, connecting=0.0, rank=Rank.BROADCAST, arrival=0) -> Any:
        """Send to a chat; ``answer`` is awaited for the answer, once it has gone out."""
        async with self.limiter.turn(chat, rank, arrival, claim):
            await asyncio.sleep(connecting)
            departure.get().went()
            self.went.append(Went(self.now, chat))
            try:
                return await answer() if answer else True
            except RetryAfter as error:
                self.limiter.halt(error.retry_after)
                raise

    async def sends_all(self, chats, **more) -> list[Any]:
        return await asyncio.gather(*(self.sends(chat, **more) for chat in chats), return_exceptions=True)

    def gaps(self, chat: int | None = None) -> list[float]:
        times = sorted(each.at for each in self.went if chat in (None, each.chat))
        return [later - earlier for earlier, later in itertools.pairwise(times)]


def paced(play: Callable[[Pacing], Coroutine[Any, Any, None]]) -> None:
    """Have something happen at once that takes its time."""

    async def begin():
        await play(Pacing())

    with asyncio.Runner(loop_factory=Skipping) as runner:
        runner.run(begin())


def takes(seconds: float, says: bool | Exception = True):
    """What takes so long and then answers; an error is raised."""

    async def wait():
        await asyncio.sleep(seconds)
        if isinstance(says, Exception):
            raise says
        return says

    return wait


def most_in_a_second(times: list[float]) -> int:
    times = sorted(times)
    return max(sum(start <= at < start + 1 for at in times[n:]) for n, start in enumerate(times))


def test_requests_go_out_evenly_and_a_slow_answer_holds_nobody_up():
    async def play(pacing):
        await pacing.sends_all(range(1, 201), answer=takes(5))
        assert pacing.gaps() == pytest.approx([EACH] * 199, abs=1e-6)

    paced(play)


@pytest.mark.parametrize("seed", range(20))
def test_no_second_has_more_than_thirty_whatever_is_late(seed):
    async def play(pacing):
        random = Random(seed)

        def sending(chat):
            late = random.choice([0.01, 0.1, 0.3]) if chat < 10 or random.random() < 0.05 else 0.001
            claim = takes(random.choice([0.02, 0.15]) if random.random() < 0.05 else 0.001)
            return pacing.sends(chat, claim, takes(random.random()), connecting=late)

        await asyncio.gather(*map(sending, range(1, 301)))
        assert most_in_a_second([each.at for each in pacing.went]) <= 30

    paced(play)


def test_a_claim_that_takes_long_is_not_made_up_for_by_a_burst():
    async def play(pacing):
        await pacing.sends(1)
        await asyncio.gather(pacing.sends(2, takes(0.5)), *map(pacing.sends, range(3, 60)))
        late, *others = pacing.gaps()
        assert late == pytest.approx(0.5)
        assert min(others) >= CLOSEST - 1e-6
        assert most_in_a_second([each.at for each in pacing.went]) <= 30

    paced(play)


def test_a_claim_is_asked_for_in_the_time_between_two_requests():
    async def play(pacing):
        claimed = []

        async def claim():
            claimed.append(pacing.now)
            await asyncio.sleep(0.02)
            return True

        await pacing.sends_all(range(1, 101), claim=claim)
        assert pacing.gaps()[1:] == pytest.approx([EACH] * 98, abs=1e-6)
        assert all(0 <= went.at - at <= EACH + 1e-6 for went, at in zip(pacing.went, claimed, strict=True))

    paced(play)


@pytest.mark.parametrize(("says", "cause"), [(False, type(None)), (OSError("disk full"), OSError)])
def test_without_a_claim_nothing_is_sent_and_nobody_waits_for_it(says, cause):
    async def play(pacing):
        claims = [takes(0, says if chat % 2 else True) for chat in range(100)]
        results = await asyncio.gather(*map(pacing.sends, range(1, 101), claims), return_exceptions=True)
        refused = [each for each in results if isinstance(each, NotClaimed)]
        assert len(refused) == 50 and all(isinstance(each.__cause__, cause) for each in refused)
        assert pacing.gaps() == pytest.approx([EACH] * 49, abs=1e-6)

    paced(play)


def test_a_chat_gets_one_a_second_and_those_who_wait_for_it_hold_nobody_up():
    async def play(pacing):
        await pacing.sends_all([7] * 10 + list(range(100, 130)))
        assert min(pacing.gaps(7)) >= 1 and max(pacing.gaps(7)) < 1.2
        assert max(each.at for each in pacing.went if each.chat != 7) < 31 * EACH

    paced(play)


def test_a_group_gets_twenty_a_minute():
    async def play(pacing):
        await pacing.sends_all([-7] * 45)
        times = [each.at for each in pacing.went]
        assert all(later - earlier >= 60 for earlier, later in zip(times, times[20:], strict=False))
        assert min(pacing.gaps()) >= 1 and times[-1] < 130

    paced(play)


def test_a_flood_wait_halts_everything():
    async def play(pacing):
        claims = []

        async def claim():
            claims.append(pacing.now)
            return True

        async def comes_later():
            await asyncio.sleep(3)
            return [await pacing.sends(1000)]

        told = asyncio.gather(pacing.sends(50, claim, takes(0.02, RetryAfter(10))), return_exceptions=True)
        before, after = pacing.sends_all(range(1, 50), claim=claim), pacing.sends_all(range(51, 300), claim=claim)
        results = itertools.chain(*await asyncio.gather(before, told, after, comes_later()))
        # Of those who waited only the one that had its claim is sent back; all others go out afterwards.
        [halted] = [each.seconds for each in results if isinstance(each, Halted)]
        assert 10 <= halted <= 10.6
        began = next(each.at for each in pacing.went if each.chat == 50) + 0.02
        assert not [each for each in pacing.went if began < each.at < began + 10]
        assert not [at for at in claims if began < at < began + 10]
        assert len(pacing.went) == 299 and min(pacing.gaps()) >= EACH - 1e-6

    paced(play)


def test_whoever_has_said_something_goes_first_and_of_those_whoever_came_first():
    async def play(pacing):
        async def later(seconds, *sending):
            await asyncio.sleep(seconds)
            await asyncio.gather(*sending)

        replies = [pacing.sends(chat, rank=Rank.REPLY, arrival=-chat) for chat in range(1001, 1011)]
        tidying = [pacing.sends(chat, rank=Rank.TIDYING) for chat in range(2001, 2004)]
        await asyncio.gather(pacing.sends_all(range(1, 101), claim=takes(0.01)), later(1, *tidying, *replies))
        went = [each.chat for each in pacing.went]
        begun = sum(each.at < 1 for each in pacing.went)
        assert begun < 40 and went[begun + 1 : begun + 14] == [*range(1010, 1000, -1), 2001, 2002, 2003]
        assert pacing.gaps()[1:] == pytest.approx([EACH] * 111, abs=1e-6), "no turn is lost"

    paced(play)


def test_after_a_flood_wait_all_go_on_evenly():
    async def play(pacing):
        replies = (pacing.sends(chat, rank=Rank.REPLY) for chat in range(100, 150))
        told = pacing.sends(1, answer=takes(0.02, RetryAfter(10)), rank=Rank.REPLY)
        await asyncio.gather(told, pacing.sends_all(range(2, 50)), *replies, return_exceptions=True)
        after = [each.at for each in pacing.went if each.at > 1]
        assert after[0] > 10 and len(pacing.went) == 99
        assert [later - earlier for earlier, later in itertools.pairwise(after)] == pytest.approx(
            [EACH] * (len(after) - 1), abs=1e-6
        )

    paced(play)


def test_a_flood_wait_that_is_made_longer_is_waited_for():
    async def play(pacing):
        async def is_told(seconds):
            with pytest.raises(RetryAfter):
                await pacing.sends(seconds, answer=takes(1, RetryAfter(seconds)))

        async def waits():
            await asyncio.sleep(2)
            await pacing.sends(1)

        await asyncio.gather(is_told(20), is_told(5), waits())
        assert pacing.went[-1].chat == 1 and pacing.went[-1].at >= 21

    paced(play)


def test_so_many_are_under_way_at_once_and_no_more():
    async def play(pacing):
        await pacing.sends_all(range(1, 400), answer=takes(60))
        assert sum(each.at < 60 for each in pacing.went) == MOST_AT_ONCE
        assert len(pacing.went) == 399 and min(pacing.gaps()) >= EACH - 1e-6

    paced(play)


def test_whoever_is_cancelled_while_waiting_holds_nobody_up():
    async def play(pacing):
        tasks = [asyncio.create_task(pacing.sends(chat, takes(0.01))) for chat in range(1, 11)]
        await asyncio.sleep(0.005)
        for task in tasks[:5]:
            task.cancel()
        await asyncio.wait(tasks)
        assert [each.chat for each in pacing.went] == [6, 7, 8, 9, 10]

    paced(play)


def test_chats_are_forgotten():
    async def play(pacing):
        await pacing.sends_all(range(1, 4000))
        assert pacing.limiter.remembered < 40
        await pacing.sends_all(range(-100, 100))
        assert pacing.limiter.remembered > 100
        await asyncio.sleep(61)
        await pacing.sends(1)
        assert pacing.limiter.remembered == 1

    paced(play)


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
