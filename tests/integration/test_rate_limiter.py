"""How fast requests go out to Telegram, whatever is late, slow or refused: tried by a clock that skips the waiting."""

import asyncio
import itertools
from collections.abc import Callable, Coroutine
from random import Random
from typing import Any, NamedTuple

import pytest
from telegram.error import RetryAfter

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
from tests.support.strict_bots import api, bot  # noqa: F401
from tests.support.waiting import takes


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
