"""The database is brought up to date by the program itself, whatever it was before."""

import argparse
import asyncio
import sqlite3
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import make_url, select, text
from sqlalchemy.ext.asyncio import create_async_engine

from bot import serve
from bot.channel_names import PAGE, address_of
from bot.commands import chat
from services.accounts import mail_address
from services.accounts.invitations import use
from services.accounts.roles import end, holders
from services.accounts.tables import RoleKind, Session
from services.broadcasts import broadcasts
from services.desk import canned_answers, questions, replies
from services.outbox import counts, outbox
from services.reminders.subscriptions import subscriptions_of
from services.store import pages
from services.store.inbox import Inbox
from services.store.migrations import revisions, upgrade
from services.store.store import Store
from services.store.tables import Account, Base
from services.units import members
from services.units.hr import holders as hr_holders
from tests.support import databases
from tests.support.accounts import chat_at
from tests.support.databases import BEFORE_REVISIONS, ROWS_BEFORE_ACCOUNTS
from tests.support.person import IN_SEASON, TOWNSHIP, Person, running

NEWEST, *_ = REVISIONS = [revision.revision for revision in revisions()]
#: Mostly from the first, the last and the last without accounts, on SQLite from every third, too; the rest is slow:
#: from the first all others are come by.
FROM = [
    pytest.param(kind, revision, marks=[pytest.mark.slow] if is_passed and (kind == "postgresql" or number % 3) else [])
    for kind in ("sqlite", "postgresql")
    for number, revision in enumerate([*REVISIONS, None])
    for is_passed in [revision not in (None, REVISIONS[-1], "0013", NEWEST)]
]
KEY = chat_at(7)


@asynccontextmanager
async def connected(url):
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        yield connection
    await engine.dispose()


async def opened(url):
    store = Store(url)
    await store.open()
    return store


def differences(connection):
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return compare_metadata(context, Base.metadata)


def revision_of(url):
    with databases.looking(url) as connection:
        return connection.scalar(text("SELECT version_num FROM alembic_version"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The address of an empty database, without a table."""
    if request.param == "sqlite":
        yield databases.sqlite(tmp_path)
    else:
        with databases.postgres() as url:
            yield url


@pytest.fixture
def file(tmp_path):
    (tmp_path / "data").mkdir()
    return databases.sqlite(tmp_path)


#: Somebody at the revisions before there were accounts: in a chat of their own, and in a group of staff.
BEFORE_ACCOUNTS = """
INSERT INTO conversation (bot_id, chat_id, user_id, state, data, seen, last_message, last_seq, updated_at) VALUES
    (1, 7, 7, 'x', '{"step": 3, "language": "en", "facts": {"title": "无"}}', '[5]', 2, 4, '2025-10-20 01:00:00+00:00'),
    (42, -900, 8, NULL, '{"step": 1, "language": "ug"}', '[6]', 0, 0, '2025-10-21 01:00:00+00:00'),
    (42, 8, 8, NULL, '{"step": 2, "language": "zh_CN"}', '[7]', 0, 0, '2025-10-20 02:00:00+00:00'),
    (42, -900, -900, NULL, '{}', '[]', 0, 0, '2025-10-20 03:00:00+00:00')
"""
ACCOUNTS = """
INSERT INTO account (number, data, version, created_at, updated_at)
VALUES (1, '{"language": "en", "facts": {"title": "无"}}', 1, '2025-10-20 01:00:00', '2025-10-20 01:00:00');
INSERT INTO identity (channel, address, account, since) VALUES ('page', '7', 1, '2025-10-20 01:00:00');
INSERT INTO conversation (number, account, channel, chat, state, data, seen, last_message, last_seq, used_at)
VALUES (1, 1, 'page', '7', 'x', '{"step": 3}', '[5]', 2, 4, '2025-10-20 01:00:00')
"""


@pytest.mark.parametrize(("database", "revision"), FROM, indirect=["database"])
async def test_from_every_revision_the_tables_become_those_of_the_program(database, revision, tmp_path):
    (tmp_path / "data").mkdir()
    if revision:
        async with connected(database) as connection:
            await connection.run_sync(upgrade, revision)
            rows = ACCOUNTS if revision >= "0014" else BEFORE_ACCOUNTS
            for statement in rows.split(";"):
                await connection.execute(text(statement))
        assert revision_of(database) == revision
    store = await opened(database)
    async with store.turn(KEY) as turn:
        assert turn.conversation.data == ({"step": 3} if revision else {})
        assert turn.account.data == ({"language": "en", "facts": {"title": "无"}} if revision else {})
        assert turn.first_time(5) != bool(revision)
    await store.close()
    assert revision_of(database) == NEWEST
    async with connected(database) as connection:
        assert await connection.run_sync(differences) == []


async def test_whoever_was_there_before_accounts_has_everything_afterwards(database, tmp_path):
    (tmp_path / "data").mkdir()
    async with connected(database) as connection:
        await connection.run_sync(upgrade, "0013")
        for statement in (BEFORE_ACCOUNTS + ";\n" + ROWS_BEFORE_ACCOUNTS.read_text()).split(";\n"):
            await connection.execute(text(statement))
    store = await opened(database)
    try:
        await _is_all_there(store)
    finally:
        await store.close()


async def _is_all_there(store):
    person, clerk = await store.look_up(KEY), await store.look_up(chat_at(8, 42))
    group = await store.look_up(address_of(42, -900, -900))
    in_group = await store.look_up(address_of(42, -900, 8))
    assert in_group.account.number == clerk.account.number and clerk.account.data == {"language": "zh_CN"}
    assert (in_group.conversation.data, clerk.conversation.data) == ({"step": 1}, {"step": 2})
    assert clerk.blocked_at and not person.blocked_at
    assert [message.html for message in await pages.messages(store, PAGE, "7")] == ["您好"]
    assert (await pages.file(store, PAGE, "7", 1)).name == "a.ics"
    staff = await holders(store, RoleKind.STAFF)
    assert [(role.number, role.account, role.is_group) for role in staff] == [
        (3, clerk.account.number, False),
        (4, group.account.number, True),
    ]
    ((hr, unit),) = await hr_holders(store)
    assert (hr.account, hr.name, unit.name) == (clerk.account.number, "人事", "某县农技站")
    question = await questions.find(store, 1)
    assert (question.account, question.claimed_by) == (person.account.number, 3)
    (said,) = await questions.said(store, 1)
    assert said.file == {"channel": "telegram:42", "id": "x", "is_photo": True, "name": "a.jpg"}
    member, _ = await members.of(store, person.account.number)
    assert member.called == "小古"
    (subscription,) = await subscriptions_of(store, person.account.number)
    assert subscription.notice == "aksu-2025h2"
    assert (await mail_address.find(store, person.account.number)).address == "a@example.com"
    (draft,) = await canned_answers.drafts(store)
    assert draft.author == 3
    assert (await broadcasts.find(store, 1)).author == hr.number
    assert [row.content for row in await Inbox(store).left_over("telegram:42")] == [{"update_id": 1}]
    assert await counts.counted(store) == {"waiting": 2, "sent": 1}
    now = datetime.now(UTC)
    (row,) = await store.write(outbox.due, PAGE, now, 9)
    assert (row.account, row.conversation, row.by) == (person.account.number, person.conversation.number, "chat")
    (mail,) = await store.write(outbox.due, outbox.MAIL, now, 9)
    assert (mail.account, mail.conversation) == (person.account.number, None)
    code = (await store.write_quietly(use, "ABCDEFGHJKMN", now, [RoleKind.STAFF])).name
    assert code == "窗口"
    about = {"language": "zh_CN", "facts": []}
    await store.write(lambda c: questions.ask(c, person.account.number, "再问一次", now, **about))
    assert [each.number for each in await questions.still_open(store)] == [1, 2], "numbers go on"
    await store.purge(Account.number == person.account.number)
    assert await questions.still_open(store) == [] and await counts.counted(store) == {}


#: Somebody with two roles and a page, who has been shown a question there; a group that is staff.
ROLES_BEFORE_SESSIONS = """
INSERT INTO account (number, data, version, created_at, updated_at)
VALUES (2, '{}', 1, '2025-10-20 01:00:00', '2025-10-20 01:00:00');
INSERT INTO conversation (number, account, channel, chat, data, seen, last_message, last_seq, used_at)
VALUES (2, 1, 'telegram:42', '7', '{}', '[]', 0, 0, '2025-10-20 01:00:00'),
    (3, 2, 'telegram:42', '-900', '{}', '[]', 0, 0, '2025-10-20 01:00:00');
INSERT INTO unit (number, name, code, since) VALUES (1, '某县农技站', 'ABCDEFGH', '2025-10-20 01:00:00');
INSERT INTO role (number, account, kind, unit, is_group, name, since) VALUES
    (3, 1, 'staff', NULL, false, '窗口', '2025-10-01 01:00:00'), (4, 1, 'hr', 1, false, '人事', '2025-10-01 01:00:00'),
    (5, 2, 'staff', NULL, true, '群', '2025-10-01 01:00:00');
INSERT INTO invitation (code_hash, kind, name, unit, expires_at)
VALUES ('f798776cb4d1e5975b47ed94fcc91314bc8d5c6935ff56b33c03b08c52356818', 'hr', '人事', 1, '2099-10-20 01:00:00');
INSERT INTO question (number, account, language, text, facts, state, asked_at, waiting_since)
VALUES (1, 1, 'zh_CN', '什么时候截止', '[]', 'open', '2025-10-20 01:00:00', '2025-10-20 01:00:00');
INSERT INTO page_message (conversation, message_id, by_person, html, seq, created_at, question)
VALUES (1, 1, false, '您好', 1, '2025-10-20 01:00:00', NULL), (1, 2, false, '问题1', 2, '2025-10-20 01:00:00', 1)
"""


async def test_whoever_had_roles_on_a_page_is_signed_in_there_afterwards(database, tmp_path):
    (tmp_path / "data").mkdir()
    async with connected(database) as connection:
        await connection.run_sync(upgrade, "0016")
        for statement in (ACCOUNTS + ";" + ROLES_BEFORE_SESSIONS).split(";"):
            await connection.execute(text(statement))
    store, used_at = await opened(database), datetime(2025, 10, 20, 1, tzinfo=UTC)
    try:
        async with store.reading() as session:
            sessions = list(await session.scalars(select(Session).order_by(Session.role)))
        assert [(each.conversation, each.role, each.used_at, each.why) for each in sessions] == [
            (1, 3, used_at, None),
            (1, 4, used_at, None),
        ]
        invited = await store.write_quietly(use, "ABCDEFGHJKMN", used_at, [RoleKind.HR])
        assert (invited.unit, invited.role) == (1, None)
        assert await end(store, 3, RoleKind.STAFF)
        shown = {message.message_id: message.html for message in await pages.messages(store, PAGE, "7")}
        assert shown == {1: "您好", 2: None}
    finally:
        await store.close()


#: A question to which staff replied, after which they asked back, as the trail says.
ASKED_BACK = """
INSERT INTO question (number, account, language, text, facts, state, asked_at, waiting_since)
VALUES (1, 1, 'zh_CN', '何时', '[]', 'asked', '2025-10-20 01:00:00+00:00', '2025-10-20 01:00:00+00:00');
INSERT INTO exchange (number, account, question, by_staff, text, said_at) VALUES
    (1, 1, 1, true, '十月底。', '2025-10-20 02:00:00.000000'),
    (2, 1, 1, true, '哪个县？', '2025-10-20 03:00:00.000000');
INSERT INTO audit (number, at, act, about, previous, hash)
VALUES (1, '2025-10-20 03:00:00.000000', 'asked_back', '{"question": 1}', '', '')
"""


async def test_what_staff_asked_back_before_is_no_reply_afterwards(database, tmp_path):
    (tmp_path / "data").mkdir()
    async with connected(database) as connection:
        await connection.run_sync(upgrade, "0020")
        for statement in (ACCOUNTS + ";" + ASKED_BACK).split(";"):
            await connection.exec_driver_sql(statement.replace("%", "%%"))
    store = await opened(database)
    try:
        assert await replies.count(store, 1) == 1
        assert (await replies.find(store, 1, 1)).text == "十月底。"
    finally:
        await store.close()


async def test_a_database_from_before_the_revisions_is_taken_over(file):
    """The interview in it has come to the question about the specialty."""
    connection = sqlite3.connect(make_url(file).database)
    connection.executescript(BEFORE_REVISIONS.read_text())
    page = connection.execute("SELECT message_id, html FROM page_message ORDER BY message_id").fetchall()
    connection.close()
    async with running(file) as program:
        person = Person(program)
        assert [(message.message_id, message.html) for message in await person.page()] == page
        await person.answers("农艺")
        await person.is_asked(*TOWNSHIP, until="结果供参考")
        await person.sees("可申报：初定 中级")
    async with connected(file) as connection:
        assert await connection.run_sync(differences) == []


async def test_programs_that_start_at_once_do_not_meet(database):
    stores = await asyncio.gather(*(opened(database) for _ in range(5)))
    for store in stores:
        await store.ping()
        await store.close()
    assert revision_of(database) == NEWEST


async def test_an_upgrade_that_fails_changes_nothing(database, monkeypatch, tmp_path):
    (tmp_path / "data").mkdir()
    monkeypatch.setattr("alembic.operations.Operations.create_index", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        await opened(database)
    with databases.looking(database) as connection:
        assert connection.dialect.get_table_names(connection) == []


@pytest.mark.parametrize("run", [serve.run, chat.run])
def test_a_database_of_a_newer_version_is_refused_and_left_alone(file, monkeypatch, capsys, run):
    asyncio.run(make(file))
    with databases.looking(file) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    before = dump(file)
    monkeypatch.setenv("DATABASE_URL", file)
    assert run(argparse.Namespace(at=IN_SEASON)) == 2
    said = "数据库由较新版本的程序升级过，本版本不认识，没有改动其中任何内容。请更新程序后再启动。\n"
    assert capsys.readouterr() == ("", said)
    assert dump(file) == before


async def make(url):
    await (await opened(url)).close()


def dump(url):
    connection = sqlite3.connect(make_url(url).database)
    lines = list(connection.iterdump())
    connection.close()
    return lines
