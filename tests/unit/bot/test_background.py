"""Work in the background: a failure is told of and ends nothing that must go on; what is ended has ended."""

import asyncio

import pytest

from bot import background
from bot.background import begin, end, insist, keep_on

ANSWER = "什么人说的话"


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(background, "AGAIN_SECONDS", 0)


async def test_work_that_fails_is_begun_anew_until_it_does_not(caplog):
    failures = iter([ValueError(ANSWER), KeyError(ANSWER)])

    async def work():
        for failure in failures:
            raise failure

    await insist("the work", work)
    assert [record.getMessage().splitlines()[0] for record in caplog.records] == [
        "the work failed: ValueError",
        "the work failed: KeyError",
    ]


async def test_what_fails_in_the_background_is_in_the_log_without_what_people_wrote(caplog):
    async def work():
        raise ValueError(ANSWER)

    await asyncio.wait([begin("the work", work())])
    assert "the work failed: ValueError" in caplog.text
    assert ANSWER not in caplog.text


async def test_a_job_goes_on_after_a_failure_and_ends_when_it_is_ended(caplog):
    again, ended = asyncio.Event(), asyncio.Event()
    failures = iter([ValueError(ANSWER)])

    async def work():
        for failure in failures:
            raise failure
        again.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    task = keep_on("the job", work)
    await again.wait()
    await end([task])
    assert task.cancelled() and ended.is_set()
    assert caplog.text.count("failed") == 1


async def test_whoever_is_given_time_to_end_is_not_interrupted_and_the_others_are():
    go, done = asyncio.Event(), []

    async def quick():
        await go.wait()
        done.append("quick")

    async def endless():
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            done.append("endless")

    tasks = [begin("quick", quick()), begin("endless", endless())]
    await asyncio.sleep(0)
    go.set()
    await end(tasks, grace=0.01)
    assert done == ["quick", "endless"]
    assert [task.cancelled() for task in tasks] == [False, True]


async def test_with_no_limit_what_is_under_way_is_waited_for():
    done = []

    async def slow():
        await asyncio.sleep(0.01)
        done.append("slow")

    await end([begin("slow", slow())], grace=None)
    assert done == ["slow"]
