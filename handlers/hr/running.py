"""HR watches broadcasts that were sent: paused, resumed, cancelled, reported, listed."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message

from handlers.conversation.context import Handler, Talk
from handlers.conversation.filters import FromHr
from handlers.conversation.keyboards import OfBroadcast, OfHr, markup
from handlers.conversation.render import render
from handlers.hr.drafts import beginning, sent_of
from handlers.hr.unit import hr_button
from handlers.messages.broadcasts import broadcast_button, controls
from handlers.messages.cards import moment
from locales import say
from services.accounts.audit import record
from services.accounts.tables import Act, Role
from services.broadcasts import broadcasts, report
from services.broadcasts.tables import BroadcastState
from services.store.store import Store
from services.store.turn import current_turn
from services.units.tables import Unit

#: So many earlier broadcasts are listed.
LATEST = 10


def router() -> Router:
    """/broadcasts, and the buttons of those that were sent."""
    router = Router(name="running")
    router.message.register(list_earlier, Command("broadcasts", ignore_case=True), FromHr())
    router.callback_query.register(list_tapped, OfHr.filter(F.what == "list"), FromHr())
    for what, handler in _TAPS.items():
        router.callback_query.register(handler, OfBroadcast.filter(F.what == what), FromHr())
    return router


async def steer(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, hr: Role, unit: Unit, store: Store
) -> None:
    """Pause it, resume it, or send no more of it; the message that tells how far it is says so."""
    broadcast = await sent_of(query, callback_data, unit, store)
    if broadcast:
        works = {"pause": broadcasts.pause, "resume": broadcasts.resume, "cancel_now": broadcasts.cancel}
        await query.answer(say(f"hr.done.{callback_data.what}"))
        current_turn().on_commit(works[callback_data.what], broadcast.number, talk.now, hr)


async def ask_to_cancel(query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store) -> None:
    """Ask once: what was cancelled is not sent any more."""
    broadcast = await sent_of(query, callback_data, unit, store)
    if broadcast:
        await query.answer()
        number = broadcast.number
        await talk.tell(say("hr.cancel", number=number), markup([[broadcast_button("cancel_now", number)]]))


async def hand_report(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, hr: Role, unit: Unit, store: Store
) -> None:
    """Hand over what became of it so far."""
    broadcast = await sent_of(query, callback_data, unit, store)
    if broadcast:
        current_turn().on_commit(record, Act.REPORT_EXPORTED, hr, talk.now, {"broadcast": broadcast.number})
        await query.answer()
        content = report.report(broadcast, unit.name, await report.results(store, broadcast))
        await talk.hand_over(report.report_name(broadcast), content, say("hr.report"))


async def list_earlier(message: Message, talk: Talk, unit: Unit, store: Store) -> None:
    """The newest broadcasts of the unit."""
    await _list(talk, unit, store)


async def list_tapped(query: CallbackQuery, talk: Talk, unit: Unit, store: Store) -> None:
    """The same by a button."""
    await query.answer()
    await _list(talk, unit, store)


async def _list(talk: Talk, unit: Unit, store: Store) -> None:
    earlier = await broadcasts.of_unit(store, unit.number, LATEST)
    for each in reversed(earlier):
        started = moment(each.started_at or each.written_at)
        text = render("hr_broadcast", broadcast=each, text=beginning(each.text), started=started)
        reports = (
            []
            if each.ended_at or each.state == BroadcastState.CANCELLED
            else [[broadcast_button("report", each.number)]]
        )
        await talk.tell(text, markup(controls(each).inline_keyboard, reports))
    if not earlier:
        await talk.tell(say("hr.none_yet"), markup([[hr_button("write")]]))


_TAPS: dict[str, Handler] = {
    "pause": steer, "resume": steer, "cancel": ask_to_cancel, "cancel_now": steer, "report": hand_report,
}  # fmt: skip
