"""Reminders after an outage, after a change of dates, and of whoever goes or comes back."""

from sqlalchemy import insert, text

from bot.channel_names import PAGE
from bot.clock import beijing_time
from services.outbox import outbox
from services.reminders import renewal
from services.reminders.planning import sync
from services.reminders.renewal import renew
from services.reminders.subscriptions import subscribe, subscriptions_of
from services.reminders.tables import Subscription
from tests.support import databases
from tests.support.accounts import account_at, people
from tests.support.days import by_the_tests_clock, days_pass
from tests.support.notices_at_hand import AKSU
from tests.support.person import Person, delete, labels, newest, plain, running
from tests.support.reminded import (  # noqa: F401
    CUTOFF,
    EARLY,
    anywhere,
    at,
    become_subscriber,
    ledger_of,
    milestones,
    moved,
    prepared,
    reminders,
    subscriber,
)


async def test_after_an_outage_only_the_newest_comes(anywhere):
    async with at(anywhere, "2025-10-23T12:00") as person:
        (said,) = await reminders(person)
        assert "明天截止" in said
    assert [why for _, why in ledger_of(anywhere, "cancelled")] == [
        "superseded", "late", "late", "superseded", "superseded"
    ]  # fmt: skip


async def test_after_the_cutoff_nothing_comes(subscriber):
    async with at(subscriber, "2025-10-24T18:00") as person:
        assert await reminders(person) == []
    assert {why for _, why in ledger_of(subscriber, "cancelled")} == {"late"}
    assert ledger_of(subscriber, "waiting", "sent") == []


async def test_an_outage_that_ends_at_night_wakes_nobody(subscriber):
    async with at(subscriber, "2025-10-18T02:00") as person:
        assert await reminders(person) == []
    async with at(subscriber, "2025-10-18T09:00") as person:
        (said,) = await reminders(person)
        assert "还有6天" in said


async def test_an_outage_that_ends_at_night_before_the_cutoff_does(tmp_path, monkeypatch, sqlite_copy):
    moved(tmp_path, monkeypatch, "midnight", until=(CUTOFF, "until: 2025-10-24"))
    async with at(sqlite_copy, EARLY) as person:
        await become_subscriber(person)
    async with at(sqlite_copy, "2025-10-24T22:00") as person:
        assert "今天是最后一天" in (await reminders(person))[-1]


async def test_a_new_date_is_told_once_with_the_old_one_and_reminders_follow(anywhere, tmp_path, monkeypatch):
    async with at(anywhere, "2025-10-10T09:00"):
        pass
    moved(tmp_path, monkeypatch, "later", until=(CUTOFF, "until: 2025-10-31T12:00"))
    async with at(anywhere, "2025-10-13T10:00") as person:
        message = await newest(person, "时间有变")
        said = plain(message.html)
        assert "个人网上申报截止：原为10月24日18:00，现为10月31日12:00" in said
        assert "申报前公示最迟开始：原为10月16日，现为10月23日" in said
        assert "报送" not in said and labels(message) == ["不再提醒"]
        await renew(person.program.store, person.program.library, person.program.clock.now())
        await person.program.relay.deliver()
    async with at(anywhere, "2025-10-17T09:00") as person:
        said = [plain(m.html) for m in await person.page() if "时间有变" in m.html or m.html.startswith("<b>⏰")]
        assert ["时间有变" in each for each in said] == [False, True, False]
        assert "还有14天，10月31日12:00截止" in said[-1]
    # Of two that were due since the program ran last, the newer one came.
    assert [each for each in ledger_of(anywhere, "cancelled") if each[1] != "replanned"] == [
        ("publicity_week@2025-10-23", "superseded")
    ]


async def test_a_reminder_of_the_old_date_is_not_sent_before_the_plan_has_followed(subscriber, tmp_path, monkeypatch):
    moved(tmp_path, monkeypatch, "later", until=(CUTOFF, "until: 2025-10-31T12:00"))
    async with running(subscriber, at="2025-10-10T09:00") as program:
        await program.relay.deliver()
        assert await reminders(Person(program)) == []
    assert ledger_of(subscriber, "cancelled") == [("two_weeks@2025-10-24", "gone")]


async def test_another_hour_of_the_same_day_repeats_nothing(subscriber, tmp_path, monkeypatch):
    async with at(subscriber, "2025-10-24T09:00") as person:
        count = len(await reminders(person))
    moved(tmp_path, monkeypatch, "earlier", until=(CUTOFF, "until: 2025-10-24T13:00"))
    async with at(subscriber, "2025-10-24T09:30") as person:
        assert await newest(person, "时间有变", "原为10月24日18:00，现为10月24日13:00")
        assert len(await reminders(person)) == count
    async with at(subscriber, "2025-10-24T10:00") as person:
        assert "今天13:00截止，还有3小时" in (await reminders(person))[-1]
    async with at(subscriber, "2025-10-24T15:00") as person:
        assert len(await reminders(person)) == count + 1


async def test_who_is_not_affected_is_not_told(subscriber, tmp_path, monkeypatch):
    async with at(subscriber, EARLY) as person:
        await person.says("/remind")
        await person.taps("已提交")
        gone = Person(person.program, chat_id=8)
        await become_subscriber(gone)
        await gone.taps("不再提醒")
    moved(tmp_path, monkeypatch, "later", until=(CUTOFF, "until: 2025-10-31T12:00"))
    async with at(subscriber, "2025-10-13T10:00") as person:
        for each in (person, Person(person.program, chat_id=8)):
            assert not [m for m in await each.page() if "时间有变" in m.html]
    moved(tmp_path, monkeypatch, "papers", until=("until: 2025-11-07", "until: 2025-11-14"))
    async with at(subscriber, "2025-10-13T11:00") as person:
        said = plain((await newest(person, "时间有变")).html)
        assert "用人单位报送材料截止：原为11月7日，现为11月14日" in said and "申报截止" not in said


async def test_what_was_changed_and_changed_back_in_the_night_is_not_told(anywhere, tmp_path, monkeypatch):
    moved(tmp_path, monkeypatch, "later", until=(CUTOFF, "until: 2025-10-31T12:00"))
    async with at(anywhere, "2025-10-13T22:00"):
        assert milestones(anywhere, "waiting").count("changed") == 1
    monkeypatch.delenv("NOTICES_DIR")
    async with at(anywhere, "2025-10-14T09:30") as person:
        assert not [m for m in await person.page() if "时间有变" in m.html]
    assert ("changed", "superseded") in [(m.partition("@")[0], why) for m, why in ledger_of(anywhere, "cancelled")]
    assert milestones(anywhere, "waiting")[-1] == "last_hours"


async def test_everybody_is_told_of_a_new_date_once_however_many_they_are(database, tmp_path, monkeypatch):
    chats = range(1, 102)
    monkeypatch.setattr(renewal, "_TOGETHER", 40)

    def fill(connection):
        moment = beijing_time("2025-10-23T21:30")
        subscriptions = [
            {"account": each, "notice": AKSU.id, "since": moment, "dates": {"apply": "2025-10-24"}, "planned_by": ""}
            for each in people(connection, chats).values()
        ]
        connection.execute(insert(Subscription.__table__), subscriptions)

    async with running(database, at="2025-10-23T22:00") as program:
        await program.store.write(fill)
        for _ in range(2):
            await renew(program.store, program.library, program.clock.now())
    found = milestones(database, "waiting")
    assert {name: found.count(name) for name in set(found)} == dict.fromkeys(
        ("changed", "last_morning", "last_hours"), len(chats)
    )


async def test_planning_again_changes_nothing_and_touches_nothing_that_was_sent(database):
    async with running(database, at=EARLY) as program:
        person, store = Person(program), program.store
        await person.says("/start")
        me, now = await account_at(program.store), program.clock.now()
        await store.write(subscribe, me, AKSU, now)
        rows = list(ledger_of(database, "waiting"))
        (subscription,) = await subscriptions_of(store, me)
        states = ("sent", "failed", "uncertain", "sending")
        with databases.looking(database) as connection:
            for state, (milestone, _) in zip(states, rows, strict=False):
                connection.execute(
                    text("UPDATE outbox SET state = :state WHERE milestone = :milestone"),
                    {"state": state, "milestone": milestone},
                )
            connection.commit()
        before = [ledger_of(database, state) for state in (*states, "waiting", "cancelled")]
        for _ in range(2):
            await store.write(sync, [subscription], AKSU, now)
            assert [ledger_of(database, state) for state in (*states, "waiting", "cancelled")] == before
        subscription.stopped_at = now
        await store.write(sync, [subscription], AKSU, now)
        assert [ledger_of(database, state) for state in states] == before[:4]
        assert ledger_of(database, "waiting") == []


async def test_deleting_everything_ends_the_reminders(anywhere):
    async with at(anywhere, EARLY) as person:
        await delete(person)
    with databases.looking(anywhere) as connection:
        for table in ("subscription", "outbox"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0


async def test_a_block_cancels_and_whoever_comes_back_is_reminded_again(anywhere):
    async with running(anywhere, at="2025-10-12T10:00") as program:
        now = program.clock.now()
        await program.store.write(outbox.set_blocked, PAGE, "7", now)
        assert ledger_of(anywhere, "waiting") == []
        await renew(program.store, program.library, now)
        assert ledger_of(anywhere, "waiting") == []
        await Person(program).says("/start")
        await renew(program.store, program.library, now)
        assert milestones(anywhere, "waiting")[0] == "publicity_two_days"
        await program.store.write(outbox.set_blocked, PAGE, "7", now)
        await Person(program).taps_data(f"r:{AKSU.id}:off")
        await renew(program.store, program.library, now)
        assert ledger_of(anywhere, "waiting") == []


@by_the_tests_clock
async def test_who_waits_for_a_reminder_is_not_purged_before(anywhere):
    async with running(anywhere, at=EARLY) as program:
        person, now = Person(program), program.clock.now()
        await person.says("/restart")
        if "清空并重新开始" in labels(await person.last()):
            await person.taps("清空并重新开始")  # nothing but the reminders names the notice any more
        await days_pass(program, 10, now, retention_days=3)
        assert milestones(anywhere, "waiting")
        await days_pass(program, 40, now, retention_days=3)
        assert not await person.page()
        assert milestones(anywhere, "waiting") == []
