"""Being reminded: subscribed to with the result, shown at any time, and what is said to a reminder."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from aiogram import Router
from aiogram.filters import Command, or_f
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from markupsafe import Markup

from handlers.applicant.calendar import hand_over_dates
from handlers.applicant.mail import Codes
from handlers.applicant.ways import Ways, way_buttons, ways_of
from handlers.conversation.choosing import ask_notice
from handlers.conversation.context import Talk
from handlers.conversation.filters import Asks
from handlers.conversation.keyboards import Remind, Row, control, markup
from handlers.conversation.navigation import ask_place, keyboard_of_result, remind_button
from handlers.conversation.render import render
from handlers.conversation.state import Talking
from handlers.messages.reminders import lines_of, shown_moment
from locales import say
from rules.notice import Notice
from rules.notice_files.library import UnknownNotice
from rules.personal_notice import notice_for
from rules.season import season
from services.accounts.ways import begin
from services.language.wishes import wants_no_reminders, wants_reminders
from services.reminders.planning import later
from services.reminders.subscriptions import change, subscribe, subscriptions_of
from services.reminders.tables import Subscription
from services.store.store import Store
from services.store.turn import current_turn


def router() -> Router:
    """/remind, the same in words, its end in words, and every button about being reminded."""
    router = Router(name="reminders")
    router.message.register(show, or_f(Command("remind", ignore_case=True), Asks(wants_reminders)))
    router.message.register(end, Asks(wants_no_reminders))
    router.callback_query.register(tapped, Remind.filter())
    return router


async def show(message: Message, talk: Talk, store: Store, mail_codes: Codes | None, addresses: list[str]) -> None:
    """What the person is reminded of, under every notice; where it is nothing under the one at hand, offer it."""
    theirs = await subscriptions_of(store, current_turn().account.number)
    ways = await ways_of(store, mail_codes, addresses)
    here = talk.has_interview and talk.interview.notice.id
    for subscription in theirs:
        if subscription.notice != here and not subscription.stopped_at:
            with suppress(UnknownNotice):
                await _tell(talk, talk.library.find(subscription.notice), subscription, ways)
    if talk.is_choosing:
        await offer(talk)
    elif talk.has_interview:
        mine = next((subscription for subscription in theirs if subscription.notice == here), None)
        await _show(talk, talk.interview.notice, mine, ways)
    elif all(subscription.stopped_at for subscription in theirs):
        await offer(talk)


async def end(message: Message, talk: Talk, store: Store, mail_codes: Codes | None, addresses: list[str]) -> None:
    """End all that the person is reminded of, as the button under each does; where that is nothing, say so."""
    theirs = await subscriptions_of(store, current_turn().account.number)
    running = [subscription for subscription in theirs if not subscription.stopped_at]
    ways = await ways_of(store, mail_codes, addresses)
    for subscription in running:
        with suppress(UnknownNotice):
            notice = talk.library.find(subscription.notice)
            _change(talk, notice, subscription, **_changes("off", talk))
            await _tell(talk, notice, subscription, ways)
    if not running:
        await talk.tell(say("remind.none"))


async def offer(talk: Talk) -> None:
    """Offer to be reminded of the notice at hand; where there is none, ask for the place first."""
    if not talk.has_interview and not talk.take_only_place():
        talk.wanted = "remind"
        await ask_place(talk)
    elif talk.is_choosing:
        talk.wanted = "remind"
        await ask_notice(talk)
    else:
        await _show(talk, talk.interview.notice, None)


async def tapped(
    query: CallbackQuery,
    callback_data: Remind,
    talk: Talk,
    store: Store,
    mail_codes: Codes | None,
    addresses: list[str],
) -> None:
    """Do what a button says. The same once more, and one of long ago, does no harm."""
    try:
        notice = talk.library.find(callback_data.notice)
    except UnknownNotice:
        await query.answer(say("fallback.stale"))
        return
    before, turn, is_new = await _found(store, notice), current_turn(), False
    ways = await ways_of(store, mail_codes, addresses)
    if callback_data.what == "on":
        turn.on_commit(subscribe, turn.account.number, notice, talk.now)
        is_new = before is None or before.stopped_at is not None
        after = before or Subscription(notice=notice.id)
        after.stopped_at = None
    elif before is None:
        await query.answer(say("fallback.stale"))
        return
    elif callback_data.what == "later":
        await _remind_later(query, talk, notice, before)
        return
    else:
        after = before
        _change(talk, notice, after, **_changes(callback_data.what, talk))
    await query.answer()
    if is_new:
        turn.on_commit(begin, turn.account.number, turn.conversation.number, talk.now)
        if ways.only_when_open:
            await hand_over_dates(talk, notice)
    is_in_step = query.message is not None and query.message.message_id == talk.message_id
    await (_show if is_in_step else _tell)(talk, notice, after, ways, is_new)


def _changes(what: str, talk: Talk) -> dict[str, Any]:
    match what:
        case "submitted":
            return {"submitted_at": talk.now, "snoozed_until": None}
        case "not_submitted":
            return {"submitted_at": None, "snoozed_until": None}
        case _:
            return {"stopped_at": talk.now, "snoozed_until": None}


async def _remind_later(query: CallbackQuery, talk: Talk, notice: Notice, subscription: Subscription) -> None:
    moment = later(_own(talk, notice), subscription.stage, talk.now)
    if subscription.stopped_at or moment is None:
        await query.answer(say("remind.is_off" if subscription.stopped_at else "remind.nothing_left"), show_alert=True)
        return
    _change(talk, notice, subscription, snoozed_until=moment)
    await query.answer(say("remind.later", moment=shown_moment(moment)), show_alert=True)


def _change(talk: Talk, notice: Notice, subscription: Subscription, **columns: Any) -> None:
    turn = current_turn()
    turn.on_commit(lambda connection: change(connection, turn.account.number, notice, talk.now, **columns))
    for name, value in columns.items():
        setattr(subscription, name, value)


async def _found(store: Store, notice: Notice) -> Subscription | None:
    theirs = await subscriptions_of(store, current_turn().account.number)
    return next((subscription for subscription in theirs if subscription.notice == notice.id), None)


async def _tell(talk: Talk, notice: Notice, subscription: Subscription, ways: Ways, is_new: bool = False) -> None:
    """Say how things stand in a message of its own: whatever is under way goes on."""
    await talk.tell(_text(talk, notice, subscription, ways, is_new), markup(_rows(talk, notice, subscription, ways)))


async def _show(
    talk: Talk, notice: Notice, subscription: Subscription | None, ways: Ways | None = None, is_new: bool = False
) -> None:
    """Say how things stand as a step, with the ways on from there."""
    text, rows = _text(talk, notice, subscription, ways, is_new), _rows(talk, notice, subscription, ways)
    if talk.has_interview and talk.interview.is_complete:
        await talk.show(Talking.finished, text, lambda step: keyboard_of_result(talk, step, rows))
        return

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return markup(rows, [[control("go_on", step)]])

    await talk.aside(text, keyboard)


def _text(talk: Talk, notice: Notice, subscription: Subscription | None, ways: Ways | None, is_new: bool) -> Markup:
    own, status = _own(talk, notice), _status(subscription)
    return render(
        "reminders",
        notice=own,
        status=status,
        season=season(own, talk.now),
        lines=_lines(talk, own, subscription),
        ways=ways if status in ("applying", "submitted") else None,
        begun=ways.begun if ways and is_new else (),
        has_calendar=is_new,
    )


def _own(talk: Talk, notice: Notice) -> Notice:
    """A notice as it is for the person: by their answers where they were given under it."""
    is_here = talk.has_interview and talk.interview.notice.id == notice.id
    return talk.notice if is_here else notice_for(notice, talk.today)


def _status(subscription: Subscription | None) -> str:
    if subscription is None:
        return "offered"
    return "off" if subscription.stopped_at else subscription.stage


def _lines(talk: Talk, notice: Notice, subscription: Subscription | None) -> Sequence[tuple[str, str]]:
    """What is still to come, or would be."""
    if subscription is None:
        return lines_of(notice, "applying", talk.now, None)
    snoozed = subscription.snoozed_until if subscription.snoozed_until else None
    return lines_of(notice, subscription.stage, talk.now, snoozed)


def _rows(talk: Talk, notice: Notice, subscription: Subscription | None, ways: Ways | None) -> list[Row]:
    """What can be said to being reminded; whoever is chooses where, too."""
    match _status(subscription):
        case "applying":
            buttons = ("submitted", "off")
        case "submitted":
            buttons = ("not_submitted", "off")
        case _:
            return [[remind_button("on", notice)]] if _lines(talk, _own(talk, notice), subscription) else []
    return [[remind_button(what, notice) for what in buttons], *(way_buttons(ways) if ways else [])]
