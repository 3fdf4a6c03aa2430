"""The messages of broadcasts: to a recipient, and to HR how far it is and what became of it."""

from functools import lru_cache

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.conversation.keyboards import OfBroadcast, button, markup, rows
from handlers.conversation.render import render
from handlers.messages.rendered_message import Attachment, Given, RenderedMessage
from locales import LANGUAGES, SOURCE, say, speaking
from services.broadcasts import broadcasts
from services.broadcasts.progress import progress_message, to_people
from services.broadcasts.report import STATES, report, report_name, results
from services.broadcasts.tables import Broadcast, BroadcastState
from services.broadcasts.text import BadText, Text, values
from services.outbox import outbox
from services.outbox.tables import OutboxMessage, OutboxState
from services.units import units
from services.units.hr import role
from services.units.people import Audience, Someone, someone
from services.units.tables import Unit

text_of = lru_cache(maxsize=64)(Text)


def rendered(broadcast: Broadcast, to: Someone, values_of_them: dict) -> RenderedMessage:
    """A broadcast as somebody receives it. Raises BadText."""
    with speaking(to.language if to.language in LANGUAGES else SOURCE):
        text = text_of(broadcast.text).filled(values_of_them)
        return RenderedMessage(render("broadcast", unit=values_of_them["unit"], text=text))


async def compose_broadcast(row: OutboxMessage, given: Given) -> RenderedMessage | None:
    """A broadcast for its recipient; None for whom it is no longer meant."""
    broadcast, now = await broadcasts.find(given.store, row.about["broadcast"]), given.store.now()
    if broadcast is None:
        return None
    unit = await units.find(given.store, broadcast.unit)
    to = await someone(given.store, given.library, broadcast.unit, row.account, now)
    if unit is None or to is None or not Audience.of(broadcast.audience).holds(to):
        return None
    try:
        return rendered(broadcast, to, values(to, unit.name, now))
    except BadText:  # it was good for everybody when it was sent: their answers are others since
        return None


async def compose_progress(row: OutboxMessage, given: Given) -> RenderedMessage | None:
    """How far a broadcast is, in the message that tells of it, for whoever is still HR of the unit."""
    found = await _for_hr(row, given)
    if found is None:
        return None
    broadcast, _ = found
    by_chat, by_mail = [
        await outbox.tally(given.store, to_people(broadcast.number), OutboxMessage.by == by) for by in ("chat", "mail")
    ]
    text = render(
        "hr_progress",
        broadcast=broadcast,
        states=[[(state, states[state]) for state in STATES if state in states] for states in (by_chat, by_mail)],
        done=sum(count for state, count in by_chat.items() if state not in (OutboxState.WAITING, OutboxState.SENDING)),
    )
    return RenderedMessage(text, controls(broadcast), edits=await progress_message(given.store, row))


async def compose_report(row: OutboxMessage, given: Given) -> RenderedMessage | None:
    """What became of a broadcast, with everybody's result as a workbook."""
    found = await _for_hr(row, given)
    if found is None:
        return None
    broadcast, unit = found
    everybody = await results(given.store, broadcast)
    content = report(broadcast, unit.name, everybody)
    file = Attachment(report_name(broadcast), content=content, caption=say("hr.report"))
    return RenderedMessage(say("hr.report.after", number=broadcast.number), attachment=file)


def controls(broadcast: Broadcast) -> InlineKeyboardMarkup:
    """What HR can do with a broadcast that was sent."""
    if broadcast.ended_at or broadcast.state == BroadcastState.CANCELLED:
        whats = ["report"]
    else:
        whats = ["resume" if broadcast.state == BroadcastState.PAUSED else "pause", "cancel"]
    return markup(rows(broadcast_button(what, broadcast.number) for what in whats))


def broadcast_button(what: str, number: int) -> InlineKeyboardButton:
    """A button for something that HR do with a broadcast."""
    return button(say(f"hr.button.{what}"), OfBroadcast(number=number, what=what))


async def _for_hr(row: OutboxMessage, given: Given) -> tuple[Broadcast, Unit] | None:
    broadcast = await broadcasts.find(given.store, row.about["broadcast"])
    known = await role(given.store, row.account)
    return (broadcast, known[1]) if broadcast and known and known[1].number == broadcast.unit else None
