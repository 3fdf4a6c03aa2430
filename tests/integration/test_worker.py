"""Workers beside the serving program, as real processes on PostgreSQL: every message once, whoever ends how."""

import asyncio
import secrets
import signal
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from bot.channel_names import channel_of
from bot.clock import Clock, beijing_time
from bot.delivery.jobs import schema
from services.accounts.tables import Role, RoleKind
from services.desk import questions
from services.desk.tables import Question
from services.outbox import outbox
from services.outbox.tables import OutboxMessage
from services.store.migrations import NewerDatabase
from services.store.store import Store
from tests.support.accounts import made_up, people
from tests.support.databases import looking, postgres, sqlite
from tests.support.person import IN_SEASON
from tests.support.process import Process, run
from tests.support.server import serving
from tests.support.strict_bot_api import BOT
from tests.support.strict_bots import api, bot  # noqa: F401
from tests.support.waiting import until

pytestmark = pytest.mark.postgres

CHANNEL = channel_of(BOT)


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


@pytest.fixture
def settings(database, api, bot):
    return {"DATABASE_URL": database, "TELEGRAM_API_BASE": api.address, "BOT_TOKEN": bot.token, "LOG_FORMAT": "text"}


class Worker:
    """``python -m bot worker``, in a process of its own; ``name`` is what its connections are called."""

    def __init__(self, settings, *words):
        self.name = secrets.token_hex(8)
        self._process = Process(*words, "worker", env=settings | {"PGAPPNAME": self.name})
        assert CHANNEL in self._process.stdout.readline().decode()

    def is_killed(self):
        """End it without any warning."""
        if self._process:
            self._process.gets(signal.SIGKILL)
            self._ended()

    def is_stopped(self):
        """Ask it to stop; its exit code and what it logged."""
        self._process.gets(signal.SIGTERM)
        return self._ended()

    def _ended(self):
        process, self._process = self._process, None
        code, _, errors = process.ends()
        return code, errors.decode()


@pytest.fixture
def worker(settings, store):
    """Starts workers, which are gone in the end."""
    workers = []

    def start(*words):
        workers.append(Worker(settings, *words))
        return workers[-1]

    yield start
    for each in workers:
        each.is_killed()


#: Whoever answers.
CLERK = Role(number=1, account=1, kind=RoleKind.STAFF)


async def answered(store, *chats, due_at=outbox.AT_ONCE):
    """People in some chats have asked staff something, and all the answers are written at once."""

    def work(connection):
        for chat, account in sorted(people(connection, chats, BOT).items()):
            questions.ask(connection, account, "什么时候截止", store.now(), language="zh_CN", facts=[])
            number = connection.scalar(select(Question.number).filter_by(account=account))
            questions.reply(connection, number, f"给 {chat} 的答复", store.now(), None, False, CLERK)
        if due_at != outbox.AT_ONCE:
            connection.execute(update(OutboxMessage).values(due_at=due_at))

    await store.write(work)


async def everything_settled(store):
    """Wait until nothing is left to be sent; how many messages came to which end."""

    async def is_over():
        return not (await outbox.tally(store)).keys() & {"waiting", "sending"}

    await until(is_over)
    return await outbox.tally(store)


async def sending_has_begun(bot, least=8):
    async def has_begun():
        return len(bot.log().accepted) >= least

    await until(has_begun)


def sent_to(bot):
    """How many messages came to which chat."""
    return Counter(each.chat_id for each in bot.log().accepted)


def asked_of(database, query, **given):
    with looking(database) as connection:
        return connection.execute(text(query), given).all()


def jobs(database):
    return asked_of(database, "SELECT queue_name, status::text FROM procrastinate_jobs ORDER BY id")


async def all_jobs_are_done(database):
    async def are_done():
        return jobs(database) == []

    await until(are_done)


async def live(database, count):
    """Wait until so many workers are there."""

    async def are_there():
        return len(asked_of(database, "SELECT 1 FROM procrastinate_workers")) == count

    await until(are_there)


def sender(database, *workers):
    """Which worker has the lock."""
    # A lock of two numbers, as the lock of a sender is.
    held = (
        "SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid)"
        " WHERE locktype = 'advisory' AND objsubid = 2 AND granted"
    )
    names = {name for (name,) in asked_of(database, held)}
    (holder,) = [worker for worker in workers if worker.name in names]
    return holder


async def test_a_reply_is_sent_at_once_by_a_worker_and_not_by_the_serving_program(
    tmp_path, settings, store, worker, bot, database
):
    with serving(tmp_path, **settings, ENGINE="worker"):
        await answered(store, 5)
        await asyncio.sleep(2.5)
        assert sent_to(bot) == {}
        worker()
        await everything_settled(store)
        await answered(store, 6)
        await everything_settled(store)
    assert sent_to(bot) == {5: 1, 6: 1}
    await all_jobs_are_done(database)


async def test_a_batch_is_one_job_and_two_workers_send_each_message_once_at_the_pace_of_one(
    store, worker, bot, database
):
    worker(), worker()
    await live(database, 2)
    await answered(store, *range(1, 61))
    assert len(jobs(database)) == 1
    assert await everything_settled(store) == {"sent": 60}
    assert sent_to(bot) == dict.fromkeys(range(1, 61), 1)
    assert bot.log().floods == 0


async def test_when_a_worker_is_killed_the_other_goes_on_and_only_what_was_under_way_is_uncertain(
    store, worker, bot, database
):
    first, second = worker(), worker()
    chats = range(1, 61)
    await answered(store, *chats)
    await sending_has_begun(bot)
    sender(database, first, second).is_killed()
    ends = await everything_settled(store)
    async with store.reading() as session:
        repeated = set(await session.scalars(select(OutboxMessage.account).filter_by(is_repeat=True)))
    assert Counter(ends) == Counter(sent=60, uncertain=len(repeated)) and len(repeated) < 20
    assert set(sent_to(bot)) == set(chats)
    assert {made_up(chat, BOT) for chat, times in sent_to(bot).items() if times > 1} <= repeated
    assert bot.log().floods == 0


async def test_a_worker_that_is_told_to_stop_ends_what_it_sends_and_the_next_goes_on(store, worker, bot):
    first = worker()
    await answered(store, *range(1, 41))
    await sending_has_begun(bot)
    code, errors = first.is_stopped()
    (warning,) = errors.splitlines()  # of the tests' database, which does not wait for its disk
    assert code == 0 and "synchronous_commit" in warning
    tally = await outbox.tally(store)
    assert tally == {"sent": len(bot.log().accepted), "waiting": 40 - tally["sent"]} and tally["sent"] < 40
    worker()
    assert await everything_settled(store) == {"sent": 40}
    assert sent_to(bot) == dict.fromkeys(range(1, 41), 1)
    assert bot.log().floods == 0


async def test_a_worker_outlives_its_connections_and_keeps_the_fate_of_what_it_was_sending(
    store, worker, bot, database
):
    only = worker()
    await answered(store, *range(1, 41))
    await sending_has_begun(bot)
    cut = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = :name"
    assert asked_of(database, cut, name=only.name)[0][0] >= 3
    assert await everything_settled(store) == {"sent": 40}
    assert sent_to(bot) == dict.fromkeys(range(1, 41), 1)
    await answered(store, 50)
    await everything_settled(store)
    code, errors = only.is_stopped()
    assert code == 0 and "Traceback" not in errors


async def test_the_jobs_of_a_worker_that_never_came_back_are_done(store, worker, bot, database):
    worker().is_stopped()
    with looking(database) as connection:
        dead = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute') RETURNING id"
        number = connection.scalar(text(dead))
        columns, values = "queue_name, task_name, status, worker_id", f"'{CHANNEL}', 'send', 'doing', {number}"
        connection.execute(text(f"INSERT INTO procrastinate_jobs ({columns}) VALUES ({values})"))
        connection.commit()
    assert jobs(database) == [(CHANNEL, "doing")]
    worker()

    await all_jobs_are_done(database)


async def test_what_becomes_due_by_the_clock_of_the_program_is_sent_then(store, worker, bot, database):
    due_at = beijing_time(IN_SEASON) + timedelta(seconds=5)
    await answered(store, 5, due_at=due_at)
    worker("--at", IN_SEASON)
    await everything_settled(store)
    assert sent_to(bot) == {5: 1}
    ((settled_at,),) = asked_of(database, "SELECT settled_at FROM outbox WHERE kind = 'reply'")
    assert settled_at >= due_at


def functions(database):
    """What Procrastinate and the trigger can do in a database."""
    found = "SELECT proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
    return {name for (name,) in asked_of(database, found)}


def say_up_to(connection, change):
    """Procrastinate's tables say which of its changes was the last one."""
    connection.execute(text(f"COMMENT ON TABLE procrastinate_jobs IS 'Procrastinate, up to {change}'"))


async def test_the_tables_of_an_older_procrastinate_are_brought_up_to_date(store, database):
    first = sorted(schema.migrations_path.glob("*.sql"))[0]

    def begin(connection):
        connection.exec_driver_sql(first.read_text(), execution_options={"no_parameters": True})
        say_up_to(connection, first.name)

    with postgres() as old:
        older = Store(old)
        await older.open()
        await older.write_quietly(begin)
        before = functions(old)
        await schema.install(older)
        await schema.install(older)
        await older.close()
        await schema.install(store)
        assert functions(database) <= functions(old) and not functions(database) <= before


async def test_the_tables_of_a_newer_procrastinate_are_left_alone(store):
    await schema.install(store)
    await store.write_quietly(say_up_to, "99.00.00_01_something.sql")
    with pytest.raises(NewerDatabase):
        await schema.install(store)


@pytest.mark.parametrize(("words", "engine"), [(["serve"], "worker"), (["worker"], "embedded")])
def test_workers_are_not_for_sqlite(tmp_path, words, engine):
    ended = run(*words, env={"DATABASE_URL": sqlite(tmp_path), "ENGINE": engine, "BOT_TOKEN": f"1000:{'a' * 30}"})
    assert ended.returncode == 2 and "需要 PostgreSQL" in ended.stderr.decode()


def test_a_worker_without_any_channel_says_so(database):
    ended = run("worker", env={"DATABASE_URL": database})
    assert ended.returncode == 2 and "BOT_TOKEN" in ended.stderr.decode()
