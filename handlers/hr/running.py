"""HR watches broadcasts that were sent: paused, resumed, cancelled, reported, listed."""

from contextlib import suppress

from aiogram import F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

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
from services.broadcasts.tables import Broadcast, BroadcastState
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
    broadcast, what = await sent_of(query, callback_data, unit, store), callback_data.what
    if broadcast is None:
        return
    works = {"pause": broadcasts.pause, "resume": broadcasts.resume, "cancel_now": broadcasts.cancel}
    is_done = await store.write(works[what], broadcast.number, talk.now, hr)
    stands = await broadcasts.find(store, broadcast.number)
    if is_done:
        await query.answer(say(f"hr.done.{what}"))
    else:
        await _refuse(query, stands or broadcast, what)
    if stands:
        await _renew(query, talk, markup() if what == "cancel_now" else _buttons(stands))


async def ask_to_cancel(query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store) -> None:
    """Ask once: what was cancelled is not sent any more."""
    broadcast = await sent_of(query, callback_data, unit, store)
    if broadcast is None:
        return
    number = broadcast.number
    if broadcast.state in (BroadcastState.RUNNING, BroadcastState.PAUSED):
        await query.answer()
        await talk.tell(say("hr.cancel", number=number), markup([[broadcast_button("cancel_now", number)]]))
    else:
        await _refuse(query, broadcast, "cancel_now")
        await _renew(query, talk, _buttons(broadcast))


async def _refuse(query: CallbackQuery, broadcast: Broadcast, what: str) -> None:
    """Say how a broadcast stands of which nothing can be paused, resumed or cancelled any more."""
    state = say(f"hr.state.{broadcast.state}")
    await query.answer(say(f"hr.not_done.{what}", number=broadcast.number, state=state), show_alert=True)


async def _renew(query: CallbackQuery, talk: Talk, buttons: InlineKeyboardMarkup) -> None:
    """Have the message that was tapped offer what can be done now: nothing more where it was a question."""
    if query.message:
        with suppress(TelegramBadRequest):  # they are those that it has, or it is too old
            await talk.bot.edit_message_reply_markup(
                chat_id=talk.chat_id, message_id=query.message.message_id, reply_markup=buttons
            )


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
        await talk.tell(text, _buttons(each))
    if not earlier:
        await talk.tell(say("hr.none_yet"), markup([[hr_button("write")]]))


def _buttons(broadcast: Broadcast) -> InlineKeyboardMarkup:
    """What can be done with a broadcast, and in any case its report."""
    has_report = broadcast.ended_at or broadcast.state == BroadcastState.CANCELLED
    return markup(
        controls(broadcast).inline_keyboard, [] if has_report else [[broadcast_button("report", broadcast.number)]]
    )


_TAPS: dict[str, Handler] = {
    "pause": steer, "resume": steer, "cancel": ask_to_cancel, "cancel_now": steer, "report": hand_report,
}  # fmt: skip
