"""Workers beside the serving program, as real processes on PostgreSQL: every message once, whoever ends how."""

import asyncio
import signal
import time
from collections import Counter
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text

from bot.clock import Clock
from services.desk import questions
from services.desk.tables import Question
from services.ledger import ledger
from services.ledger.tables import OutboxMessage
from services.store import Key, Store
from tests.databases import looking, postgres, sqlite
from tests.process import Process, run
from tests.server import serving
from tests.strict_bot_api import strict_bot_api

BOT_ID = 1000


@pytest.fixture
def database():
    with postgres() as url:
        yield url


@pytest.fixture
async def store(database):
    store = Store(database, Clock().now)
    await store.open()
    yield store
    await store.close()


@pytest.fixture(scope="module")
def api():
    with strict_bot_api() as api:
        yield api


@pytest.fixture
def bot(api, request):
    return api.bot(f"{BOT_ID}:token_of_{request.node.name}")


@pytest.fixture
def settings(database, api, bot):
    address = {"DATABASE_URL": database, "TELEGRAM_API_BASE": api.address, "LOG_FORMAT": "text"}
    return address | {"BOT_TOKEN": bot.token.replace("[", "_").replace("]", "_")}


class Worker:
    """``python -m bot worker``, in a process of its own."""

    def __init__(self, settings, *words):
        self._process = Process(*words, "worker", env=settings)
        assert f"chat-{BOT_ID}" in self._process.stdout.readline().decode()
        self.gets = self._process.gets

    def ends(self):
        code, _, errors = self._process.ends(timeout=15)
        return code, errors.decode()

    def stops(self):
        self.gets(signal.SIGTERM)
        return self.ends()


@pytest.fixture
def worker(settings, store):
    """Starts workers, which are gone in the end."""
    workers = []

    def start(*words):
        workers.append(Worker(settings, *words))
        return workers[-1]

    yield start
    for each in workers:
        each.gets(signal.SIGKILL)
        each.ends()


async def answered(store, *chats, due_in=None):
    """People in some chats have asked staff something, and all the answers are written at once."""
    keys = [Key(BOT_ID, chat, chat) for chat in chats]
    for key in keys:
        async with store.turn(key):
            pass

    def work(connection):
        now = store.now()
        for key in keys:
            questions.ask(connection, key, "什么时候截止", now, language="zh_CN", facts=[])
            number = connection.scalar(select(Question.number).filter_by(**key._asdict()))
            questions.reply(connection, number, f"给 {key.chat_id} 的答复", now, None, False)
        if due_in is not None:
            connection.execute(OutboxMessage.__table__.update().values(due_at=now + due_in))

    await store.at_once(work)


async def until(condition, seconds):
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.05)


async def is_over(store):
    return not (await ledger.tally(store)).keys() & {"waiting", "sending"}


def chats(bot):
    return Counter(each.chat_id for each in bot.log().accepted)


def jobs(database):
    with looking(database) as connection:
        return connection.execute(text("SELECT status::text, queueing_lock FROM procrastinate_jobs")).all()


async def test_a_reply_is_sent_at_once_by_a_worker_and_not_by_the_serving_program(tmp_path, settings, store, worker, bot):
    with serving(tmp_path, **settings, ENGINE="worker"):
        await answered(store, 5)
        await asyncio.sleep(2.5)
        assert chats(bot) == {}
        worker()
        await until(lambda: is_over(store), 3)
        await answered(store, 6)
        await until(lambda: is_over(store), 2)
    assert chats(bot) == {5: 1, 6: 1}


async def test_one_job_a_batch_and_each_message_once_by_two_workers(store, worker, bot, database):
    worker(), worker()
    await asyncio.sleep(0.5)
    await answered(store, *range(1, 61))
    deferred = jobs(database)
    await until(lambda: is_over(store), 10)
    log = bot.log()
    assert len(deferred) == 1
    assert chats(bot) == dict.fromkeys(range(1, 61), 1)
    assert (log.floods, log.most_in_a_second()) == (0, log.most_in_a_second()) and log.most_in_a_second() <= 30
    assert await ledger.tally(store) == {"sent": 60}
