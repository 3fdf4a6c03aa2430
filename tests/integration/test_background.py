"""What several programs do by themselves at the same moment is done once."""

import asyncio
import signal
from collections import Counter
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from services.accounts import roles
from services.accounts.invitations import invite
from services.accounts.joining import join
from services.accounts.tables import Role, RoleKind
from services.desk import canned_answers, questions
from services.desk.staff import put_what_waits
from services.desk.tables import FaqEntry
from services.outbox.tables import OutboxMessage
from services.reminders.renewal import renew
from services.reminders.subscriptions import subscribe
from services.reminders.tables import Subscription
from services.store import pages
from services.store.tables import ChatAddress, Identity
from tests.support.databases import empty_tables, looking, postgres
from tests.support.notices_at_hand import AKSU
from tests.support.person import plain, running
from tests.support.process import Process
from tests.support.server import free_port

#: So many of whatever it is that programs meet on their ways.
MANY = range(1, 41)
CLERKS = 900, 901

CLERK = Role(number=1, account=1, kind=RoleKind.STAFF)


@pytest.fixture
async def programs(postgresql):
    """Three programs on one database, in this process."""
    empty_tables(postgresql)
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(running(postgresql)) for _ in range(3)]


@pytest.fixture
async def asked(programs):
    """Many people have asked staff something, of whom there are two; the programs."""
    program = programs[0]
    for clerk in CLERKS:
        assert await become_staff(program, clerk, await invited(program))
    for number in MANY:
        await ask(program, number)
    return programs


def at(number):
    """Where somebody speaks with the program."""
    return ChatAddress.private("page", str(number))


async def invited(program):
    return await invite(program.store, RoleKind.STAFF, "窗口", program.clock.now())


async def become_staff(program, number, code):
    async with program.store.turn(at(number)) as turn:
        return await join(program.store, turn, code, program.clock.now(), [RoleKind.STAFF], put_what_waits)


async def ask(program, number):
    about = {"language": "zh_CN", "facts": []}
    async with program.store.turn(at(number)) as turn:
        now, account = program.clock.now(), turn.account.number
        turn.on_commit(lambda connection: questions.ask(connection, account, "什么时候截止", now, **about))


def outbox(database, kind, *states):
    """How many messages of a kind, in some states, go to whom."""
    mine = select(Identity.address).join(OutboxMessage, OutboxMessage.account == Identity.account)
    mine = mine.where(OutboxMessage.kind == kind, OutboxMessage.state.in_(states))
    with looking(database) as connection:
        return Counter(map(int, connection.scalars(mine)))


async def all_at_once(programs, work):
    await asyncio.gather(*(work(program) for program in programs))


async def test_a_question_is_raised_once(asked, postgresql):
    later = asked[0].clock.now() + timedelta(hours=25)
    await all_at_once(asked, lambda program: program.store.write(questions.raise_again, later, 24))
    assert outbox(postgresql, "raised", "waiting") == dict.fromkeys(CLERKS, len(MANY))


async def test_a_changed_date_is_told_once_and_reminders_are_planned_once(programs, postgresql):
    program, now = programs[0], programs[0].clock.now()
    for number in MANY:
        async with program.store.turn(at(number)) as turn:
            turn.on_commit(subscribe, turn.account.number, AKSU, now)
    with looking(postgresql) as connection:
        (dates,) = connection.scalars(select(Subscription.dates).limit(1))
        before = dict.fromkeys(dates, "2025-10-21")
        connection.execute(update(Subscription).values(planned_by="before", dates=before))
        blocked = {"state": "cancelled", "why": "blocked"}
        connection.execute(update(OutboxMessage).where(OutboxMessage.account % 2 == 0).values(**blocked))
        connection.commit()
    await all_at_once(programs, lambda program: renew(program.store, program.library, now))
    await all_at_once(programs, lambda program: renew(program.store, program.library, now + timedelta(seconds=1)))
    assert outbox(postgresql, "changed", "waiting") == dict.fromkeys(MANY, 1)
    assert len(set(outbox(postgresql, "reminder", "waiting").values())) == 1


async def test_a_draft_that_two_look_at_is_published_once(asked):
    program, now = asked[0], asked[0].clock.now()
    one, other = await roles.holders(program.store, RoleKind.STAFF)
    with_answers = await questions.still_open(program.store)
    for question in with_answers:
        await program.store.write(questions.reply, question.number, "十月底", now, None, False, CLERK)
        await program.store.write(canned_answers.draft, question.number, "何时截止", "十月底", None)
    drafts = await canned_answers.drafts(program.store)

    async def publish(program):
        for draft in drafts:
            await canned_answers.publish(program.store, draft.number, one if program is asked[0] else other, now)

    await all_at_once(asked, publish)
    assert await canned_answers.drafts(program.store) == []
    async with program.store.reading() as session:
        assert len((await session.scalars(select(FaqEntry))).all()) == len(drafts)


async def test_what_is_due_on_a_page_is_shown_once(asked, postgresql):
    program, now = asked[0], asked[0].clock.now()
    for question in await questions.still_open(program.store):
        await program.store.write(questions.reply, question.number, "十月底", now, None, False, CLERK)
    await all_at_once(asked, lambda program: program.relay.deliver())
    for number in MANY:
        shown = [plain(m.html) for m in await pages.messages(program.store, "page", str(number)) if m.html]
        assert sum("十月底" in words for words in shown) == 1
    assert outbox(postgresql, "reply", "sent") == dict.fromkeys(MANY, 1)


async def test_whoever_becomes_staff_while_people_ask_is_sent_every_question(programs, postgresql):
    code = await invited(programs[0])
    asking = [ask(programs[number % 3], number) for number in MANY]
    joining = become_staff(programs[1], CLERKS[0], code)
    await asyncio.gather(*asking[:20], joining, *asking[20:])
    assert outbox(postgresql, "card", "waiting") == {CLERKS[0]: len(MANY)}


def test_programs_that_start_at_once_on_an_empty_database_all_serve():
    with postgres() as url:
        programs = [Process("serve", "--port", str(free_port()), env={"DATABASE_URL": url}) for _ in range(3)]
        printed = [program.stdout.readline().decode() for program in programs]
        for program in programs:
            program.gets(signal.SIGTERM)
        assert [program.ends()[0] for program in programs] == [0] * 3
    assert all("http://127.0.0.1:" in words for words in printed)
