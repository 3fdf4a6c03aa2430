"""Whether the outbox tells the truth: what it says became of each message, against what the channel took."""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import make_url, select

from services.outbox import outbox
from services.outbox.policy import POLICIES
from services.outbox.tables import OutboxMessage, OutboxTally
from services.store.migrations import upgrade
from tests.support.accounts import made_up, people
from tests.support.databases import looking
from tests.support.strict_bot_api import BOT, Accepted

STATES = ("waiting", "sending", "sent", "failed", "uncertain", "cancelled")
KINDS = ("reply", "reminder", "broadcast")


class Books(NamedTuple):
    """How many messages were due, and what became of them; what the channel took, how often too often, and how often
    too seldom.

    ``marked`` is what it took a second time and what said so, ``unmarked`` what did not; ``lost`` is said to be sent
    though it was never taken.
    """

    due: int
    sent: int
    failed: int
    uncertain: int
    cancelled: int
    waiting: int
    accepted: int
    marked: int
    unmarked: int
    lost: int


class Ledger:
    """A database in which messages are written, each with a ``name`` that no other has."""

    def __init__(self, url: str):
        self.url, self._names = url, []
        if file := make_url(url.replace("+aiosqlite", "")).database if url.startswith("sqlite") else None:
            Path(file).parent.mkdir(exist_ok=True)
        with looking(url) as connection, connection.begin():
            upgrade(connection)

    def write(self, count: int, kinds: Iterable[str] = KINDS, **columns: Any) -> list[str]:
        """Write so many messages of some kinds in turn, each to somebody else; their names."""
        first, kinds, now = len(self._names) + 1, tuple(kinds), datetime.now(UTC)
        numbers = range(first, first + count)
        names = [f"{kinds[number % len(kinds)]} {number}" for number in numbers]
        rows = [
            {
                "kind": name.partition(" ")[0],
                "account": made_up(number, BOT),
                "subject": "test",
                "milestone": name,
            }
            | {"now": now, "about": {"name": name}}
            | columns
            for number, name in zip(numbers, names, strict=True)
        ]
        with looking(self.url) as connection, connection.begin():
            people(connection, numbers, BOT)
            outbox.put_many(connection, rows)
        self._names += names
        return names

    def cancel(self, names: Iterable[str]) -> set[str]:
        """Cancel what still waits of some messages; which those were."""
        with looking(self.url) as connection:
            cancelled = set()
            for name in names:
                with connection.begin():
                    if outbox.cancel(connection, "test", datetime.now(UTC), OutboxMessage.milestone == name):
                        cancelled.add(name)
        return cancelled

    def rows(self) -> list[Any]:
        """All messages as they stand."""
        with looking(self.url) as connection:
            return connection.execute(select(OutboxMessage.__table__)).all()

    def states(self) -> Counter[str]:
        """How many messages stand how."""
        return Counter(row.state for row in self.rows())

    def named(self, names: Iterable[str]) -> set[str]:
        """How the first messages of some names stand."""
        wanted = set(names)
        return {row.state for row in self.rows() if row.milestone in wanted}

    def is_settled(self) -> bool:
        """Whether nothing waits or is being sent."""
        return not {"waiting", "sending"} & self.states().keys()

    def audit(self, accepted: list[Accepted]) -> Books:
        """The books, which must balance; nothing may be under way any more."""
        rows = self.rows()
        states = Counter(row.state for row in rows)
        assert states.keys() <= set(STATES)
        assert not states["sending"], "a sender is there, but something is left that nobody sends"
        assert {row.about["name"] for row in rows} == set(self._names), "a message has vanished"
        taken = Counter((each.text.splitlines()[-1], "\n" in each.text) for each in accepted)
        state_of = {(row.about["name"], row.is_repeat): row.state for row in rows}
        assert len(state_of) == len(rows), "a message was written twice"
        for name, is_repeat in state_of:
            if is_repeat:
                assert POLICIES[name.partition(" ")[0]].may_repeat, f"{name} must not be repeated"
                assert state_of[name, False] == "uncertain", f"there is no reason to repeat {name}"
        wrong = {each for each in taken if state_of.get(each) not in ("sent", "uncertain")}
        assert not wrong, f"taken, but not said to be: {wrong}"
        books = Books(
            due=len(rows),
            **{state: states[state] for state in STATES if state != "sending"},
            accepted=taken.total(),
            marked=sum(is_repeat and (name, False) in taken for name, is_repeat in taken),
            unmarked=sum(times - 1 for times in taken.values()),
            lost=sum(state == "sent" and not taken[each] for each, state in state_of.items()),
        )
        assert books.due == sum(books[1:6])
        assert self._counted() == states, "the database counts wrongly"
        assert books.unmarked == books.lost == 0, books
        return books

    def _counted(self) -> Counter[str]:
        """How many messages stand how, as the database itself counts them."""
        with looking(self.url) as connection:
            tally = connection.execute(select(OutboxTally.state, OutboxTally.messages)).all()
        counted = Counter()
        for state, messages in tally:
            counted[state] += messages
        return +counted
