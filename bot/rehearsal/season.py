"""The season itself: the real conversation, outbox and relay, on a database of its own, moment after moment."""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Self, TypeVar

from aiogram.filters.callback_data import CallbackData
from pydantic import ValidationError
from sqlalchemy import select

from bot.channel_names import address_of
from bot.channels.local_session import local_bot, message_update, tap_update
from bot.clock import Clock
from bot.delivery.relay import Relay
from bot.delivery.transports import LocalTransport, nothing
from bot.rehearsal.applicants import Applicant, comes_to
from bot.rehearsal.channel import BOT_ID, FakeChannel, Shown
from bot.wiring import make_dispatcher
from handlers.conversation.keyboards import Answer, Control, Remind, Tick, View
from locales import Words
from rules.notice import Notice
from rules.notice_files.library import Library
from rules.notice_files.reminders import morning_after
from rules.schedule import BEIJING
from services.interview.interview import Interview, fact_of
from services.outbox import outbox
from services.outbox.tables import OutboxMessage, OutboxState
from services.store.store import Store
from services.store.tables import ChatAddress

_Data = TypeVar("_Data", bound=CallbackData)

#: More turns than any interview takes.
_TURNS = 60


class Stepping(Clock):
    """A clock that stands still while something is done, and then goes on to the next moment.

    With a ``speed`` it does not get there before its time; a rehearsal comes out the same at any speed.
    """

    def __init__(self, start: datetime, speed: float | None = None):
        super().__init__(start, speed or 1)
        self._is_paced, self._now = speed is not None, start

    def now(self) -> datetime:
        return self._now

    async def go_on_to(self, moment: datetime) -> None:
        """Let it be that moment, or leave it where it is later already."""
        if self._is_paced:
            ahead = self.real_seconds(moment - self._start) - (time.monotonic() - self._started)
            await asyncio.sleep(max(0, ahead))
        self._now = max(self._now, moment.astimezone(BEIJING))


class Happened(NamedTuple):
    """What happened at one moment: who subscribed, who tapped what, and which messages were sent or cancelled."""

    moment: datetime
    subscribed: list[Applicant]
    taps: list[tuple[Applicant, str]]
    sent: list[tuple[OutboxMessage, Shown | None]]
    cancelled: list[OutboxMessage]


class Account(NamedTuple):
    """What a season comes to: the outbox's messages by their states, the reasons of those cancelled, and the promises.

    ``at_night`` is how many were sent at night, for whatever reason. The promises are counts of what must not be: shown
    and not in the outbox (or more than once), sent and never shown, sent from the cutoff on, and sent at night although
    the morning would have been in time (``could_wait``).
    """

    written: int
    states: dict[str, int]
    reasons: dict[str, int]
    at_night: int
    unaccounted: int
    not_shown: int
    too_late: int
    could_wait: int

    @property
    def is_right(self) -> bool:
        """Whether everything is accounted for, and every promise kept."""
        known = sum(self.states.get(state, 0) for state in STATES)
        return self.written == known and not (self.unaccounted or self.not_shown or self.too_late or self.could_wait)


#: The states in which messages may be once nothing is under way.
STATES = (OutboxState.SENT, OutboxState.FAILED, OutboxState.UNCERTAIN, OutboxState.CANCELLED, OutboxState.WAITING)


class Season:
    """One notice's season, played by made-up applicants."""

    def __init__(self, notice: Notice, applicants: list[Applicant], speed: float | None, folder: Path):
        self.applicants, self._notice = applicants, notice
        self.clock = Stepping(min(applicant.joins for applicant in applicants), speed)
        self._store = Store(f"sqlite+aiosqlite:///{folder / 'rehearsal.db'}", self.clock.now)
        self._library = Library.of(notice)
        self._channel = FakeChannel()
        self._bot = local_bot(BOT_ID, self._channel)
        self._dispatcher = make_dispatcher(self._store, self._library, self.clock)
        self._transport = LocalTransport(self._bot, self._store, self._library, nothing)
        self._relay = Relay(self._store, self.clock, self._transport)
        self._updates = itertools.count(1)
        self._letters: list[Shown] = []

    @classmethod
    @asynccontextmanager
    async def begun(cls, notice: Notice, applicants: list[Applicant], speed: float | None) -> AsyncIterator[Self]:
        """A season that can be played: its database is there until the end, and nobody else's."""
        with TemporaryDirectory(prefix="rehearsal-") as folder:
            season = cls(notice, applicants, speed, Path(folder))
            await season._store.open()
            try:
                yield season
            finally:
                await season._store.close()

    async def play(self) -> AsyncIterator[Happened]:
        """Everything that happens, in order, until nothing is left to come."""
        acts: list[tuple[datetime, Applicant, str | None]] = [
            (tapped, applicant, tap) for applicant in self.applicants for tapped, tap in applicant.taps
        ]
        acts += [(applicant.joins, applicant, None) for applicant in self.applicants]
        acts.sort(key=lambda act: (act[0], act[1].number), reverse=True)
        while (moment := await self._next(acts[-1][0] if acts else None)) is not None:
            await self.clock.go_on_to(moment)
            subscribed: list[Applicant] = []
            taps: list[tuple[Applicant, str]] = []
            while acts and acts[-1][0] <= moment:
                _, applicant, tap = acts.pop()
                if tap is None and await self._join(applicant):
                    subscribed.append(applicant)
                elif tap and await self._reply(applicant, tap):
                    taps.append((applicant, tap))
            yield await self._deliver(subscribed, taps)

    async def _next(self, act: datetime | None) -> datetime | None:
        due = await self._store.write_quietly(outbox.next_due, self._transport.channel, self.clock.now())
        return min((moment for moment in (act, due) if moment), default=None)

    async def _deliver(self, subscribed: list[Applicant], taps: list[tuple[Applicant, str]]) -> Happened:
        """Have the relay send what is due, and look what became of everything at this moment."""
        before = len(self._channel.shown)
        await self._relay.deliver()
        messages: dict[int | None, Shown] = {shown.message_id: shown for shown in self._channel.shown[before:]}
        self._letters += messages.values()
        now = self.clock.now()
        rows = await self._rows(OutboxMessage.settled_at >= now)
        sent = [(row, messages.get(row.message_id)) for row in rows if row.state == OutboxState.SENT]
        return Happened(now, subscribed, taps, sent, [row for row in rows if row.state == OutboxState.CANCELLED])

    async def _rows(self, *where: Any) -> list[OutboxMessage]:
        async with self._store.reading() as session:
            ordered = select(OutboxMessage).where(*where).order_by(OutboxMessage.due_at, OutboxMessage.number)
            return list(await session.scalars(ordered))

    async def account(self) -> Account:
        """What has been sent so far, and what has not, in numbers."""
        rows = await self._rows()
        sent = [row for row in rows if row.state == OutboxState.SENT]
        shown, meant = Counter(rendered.message_id for rendered in self._letters), {row.message_id for row in sent}
        return Account(
            written=len(rows),
            states=Counter(row.state for row in rows),
            reasons=Counter(row.why or "" for row in rows if row.state == OutboxState.CANCELLED),
            at_night=sum(row.settled_at is not None and morning_after(row.settled_at) is not None for row in sent),
            unaccounted=sum(count - (number in meant) for number, count in shown.items()),
            not_shown=sum(number not in shown for number in meant),
            too_late=sum(_came_late(row) for row in sent),
            could_wait=sum(_could_have_waited(row) for row in sent),
        )

    async def results(self) -> Counter[tuple[str, str | None]]:
        """How many of those who have joined come to which verdict and outcome."""
        found: Counter[tuple[str, str | None]] = Counter()
        for applicant in self.applicants:
            kept = await self._store.look_up(_address(applicant))
            if interview := Interview.kept(kept.account.data, self._library, self.clock.now()):
                found[comes_to(interview.decision)] += 1
        return found

    # What people do.

    async def _join(self, applicant: Applicant) -> bool:
        """Answer the interview, tick off the papers at hand and ask to be reminded; whether that was offered."""
        await self._says(applicant, "/start")
        asked: set[str] = set()
        for _ in range(_TURNS):
            kept = await self._store.look_up(_address(applicant))
            if "notice" not in kept.account.data:
                await self._taps(applicant, Answer, text=applicant.place)
            elif question := kept.conversation.data["question"]:
                await self._answer(applicant, question, question not in asked)
                asked.add(question)
            else:
                break
        is_offered = await self._taps(applicant, Remind, what="on")
        if is_offered and applicant.papers and await self._taps(applicant, View, what="materials"):
            await self._tick(applicant)
        return is_offered

    async def _answer(self, applicant: Applicant, question: str, is_first_time: bool) -> None:
        """Answer with the fact; where it is not known, or was not taken, say so."""
        value = applicant.facts.get(fact_of(question))
        if value is None or not is_first_time:
            await self._taps(applicant, Control, what="unsure")
            return
        text = _typed(value)
        if not await self._taps(applicant, Answer, text=text):
            await self._says(applicant, text)

    async def _tick(self, applicant: Applicant) -> None:
        """Tick off as many papers as are at hand, the first ones."""
        papers = [tick for _, tick in self._found(applicant, Tick)]
        for tick in papers[: round(len(papers) * applicant.papers)]:
            await self._taps(applicant, Tick, paper=tick.paper, done=True)

    async def _reply(self, applicant: Applicant, tap: str) -> bool:
        """Tap what a reminder offers, or where none has come yet, what /remind does; whether there is anything."""
        if not any(data.what != "on" for _, data in self._found(applicant, Remind)):
            await self._says(applicant, "/remind")
        return await self._taps(applicant, Remind, what=tap)

    async def _says(self, applicant: Applicant, text: str) -> None:
        number, now = next(self._updates), self.clock.now()
        await self._feed(message_update(self._bot, number, applicant.number, now, text=text))

    async def _taps(self, applicant: Applicant, kind: type[CallbackData], **carrying: Any) -> bool:
        """Tap the newest button that carries this; whether there is one."""
        for message_id, data in self._found(applicant, kind):
            if all(getattr(data, name) == value for name, value in carrying.items()):
                number, now = next(self._updates), self.clock.now()
                await self._feed(tap_update(self._bot, number, applicant.number, now, message_id, data.pack()))
                return True
        return False

    def _found(self, applicant: Applicant, kind: type[_Data]) -> list[tuple[int, _Data]]:
        """The buttons of a kind that somebody can tap, the newest message's first."""
        found: list[tuple[int, _Data]] = []
        for message_id, data in self._channel.buttons(applicant.number):
            try:
                found.append((message_id, kind.unpack(data)))
            except (TypeError, ValueError, ValidationError):
                continue
        return found

    async def _feed(self, update: Any) -> None:
        await self._dispatcher.feed_update(self._bot, update)


def _address(applicant: Applicant) -> ChatAddress:
    return address_of(BOT_ID, applicant.number, applicant.number)


def _typed(value: Any) -> str:
    """A fact as it is tapped or typed."""
    if isinstance(value, bool):
        return Words("value.yes" if value else "value.no").in_language()
    return f"{value:g}" if isinstance(value, float | int) else str(value)


def _came_late(row: OutboxMessage) -> bool:
    if row.settled_at is None or row.expires_at is None:
        return False
    return row.settled_at >= row.expires_at


def _could_have_waited(row: OutboxMessage) -> bool:
    """Whether a message came at night that would have been in time in the morning."""
    if row.settled_at is None or row.expires_at is None:
        return False
    morning = morning_after(row.settled_at)
    return morning is not None and morning < row.expires_at
