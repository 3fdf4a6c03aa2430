"""What became of a broadcast: counts, and everybody's result as a workbook. Only who agreed is named."""

from collections import Counter
from datetime import datetime
from itertools import product
from typing import NamedTuple

from sqlalchemy import and_, select

from locales import SOURCE, say, speaking
from rules.schedule import BEIJING
from services.broadcasts.progress import to_people
from services.broadcasts.tables import Broadcast
from services.documents.sheet import Sheet
from services.documents.workbook import workbook
from services.outbox.tables import OutboxMessage, OutboxState
from services.store.store import Store
from services.store.tables import kind_of
from services.units.tables import Member

STATES = (
    OutboxState.SENT,
    OutboxState.FAILED,
    OutboxState.UNCERTAIN,
    OutboxState.CANCELLED,
    OutboxState.SENDING,
    OutboxState.WAITING,
)
#: What did not come, as far as anybody knows.
_FAILED = (OutboxState.FAILED, OutboxState.UNCERTAIN)
#: Reasons that have words; others are what a channel answered.
_REASONS = frozenset({"gone", "late", "blocked", "left", "stopped", "superseded", "address removed"})


class DeliveryResult(NamedTuple):
    """What became of one message. ``name`` is None for who did not agree to be seen, or is no longer of the unit."""

    shares: bool
    name: str | None
    channel: str
    state: str
    why: str | None
    at: datetime | None


async def results(store: Store, broadcast: Broadcast) -> list[DeliveryResult]:
    """Everybody's result: first who is named, by name; the others' order tells nothing."""
    member = Member.account == OutboxMessage.account
    columns = (
        OutboxMessage.channel, OutboxMessage.state, OutboxMessage.why, OutboxMessage.settled_at,
        Member.called, Member.shares,
    )  # fmt: skip
    rows = select(*columns).outerjoin(Member, and_(member, Member.unit == broadcast.unit))
    async with store.reading() as session:
        found = [
            DeliveryResult(bool(shares), (called or "") if shares else None, kind_of(channel), state, why, at)
            for channel, state, why, at, called, shares in await session.execute(
                rows.where(to_people(broadcast.number))
            )
        ]
    return sorted(found, key=lambda result: (not result.shares, result.name or "", result.state, result.why or ""))


def report_name(broadcast: Broadcast) -> str:
    """What the file of a report is called."""
    return f"broadcast-{broadcast.number}.xlsx"


def report(broadcast: Broadcast, unit: str, found: list[DeliveryResult]) -> bytes:
    """The report as xlsx: a summary, everybody, and those who were not reached.

    Of a group so small that its number is not told, it holds those only who agreed to be seen.
    """
    shown = [result for result in found if result.shares] if broadcast.is_few else found
    with speaking(SOURCE):
        columns = [say(f"hr.report.column.{name}") for name in ("name", "channel", "result", "when", "why")]
        everybody, failed = ([_row(f) for f in shown if f.state in states] for states in (STATES, _FAILED))
        return workbook(
            [
                Sheet(say("hr.report.summary"), [], _summary(broadcast, unit, found)),
                Sheet(say("hr.report.everybody"), columns, everybody),
                Sheet(say("hr.report.failed"), columns, failed),
            ]
        )


def _summary(broadcast: Broadcast, unit: str, found: list[DeliveryResult]) -> list[list[str | int]]:
    about: list[list[str | int]] = [
        [say("hr.report.number"), broadcast.number],
        [say("hr.report.unit"), unit],
        [say("hr.report.text"), broadcast.text],
        [say("hr.report.started"), moment(broadcast.started_at)],
        [say("hr.report.ended"), moment(broadcast.ended_at)],
    ]
    if broadcast.is_few:
        return [*about, [say("hr.report.count"), say("hr.few")], ["", say("hr.report.few")]]
    counts = Counter((result.channel == "mail", result.state) for result in found)
    states: list[list[str | int]]
    states = [[_state(*each), counts[each]] for each in product((False, True), STATES) if counts[each]]
    count = broadcast.count or 0
    gone = count - sum(result.channel != "mail" for result in found)
    deleted: list[list[str | int]] = [[say("hr.report.deleted"), gone]] if gone else []
    return [*about, [say("hr.report.count"), count], *states, *deleted]


def _state(is_mail: bool, state: str) -> str:
    words = say(f"hr.result.{state}")
    return say("hr.report.by_mail", result=words) if is_mail else words


def _row(result: DeliveryResult) -> list[str | int]:
    name = say("hr.report.hidden") if result.name is None else result.name or say("hr.report.no_name")
    channel, state = say(f"hr.channel.{result.channel}"), say(f"hr.result.{result.state}")
    return [name, channel, state, moment(result.at), _why(result)]


def _why(result: DeliveryResult) -> str:
    """The reason. A channel's own words may tell who somebody is: a mail server names the address."""
    if result.why is None or result.why in _REASONS:
        return say(f"hr.why.{result.why}") if result.why else ""
    return result.why if result.shares and result.channel != "mail" else say("hr.why.refused")


def moment(at: datetime | None) -> str:
    """A moment in Beijing."""
    return f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M:%S}" if at else ""
