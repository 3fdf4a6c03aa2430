"""HR sees a broadcast as a recipient will, and sends it or drops it."""

import asyncio
from datetime import datetime, timedelta
from typing import NamedTuple

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.conversation.context import Handler, Talk
from handlers.conversation.filters import FromHr
from handlers.conversation.keyboards import OfBroadcast, markup, rows
from handlers.conversation.render import render
from handlers.hr.drafts import change, draft_of
from handlers.hr.nobody import made_up
from handlers.messages.broadcasts import broadcast_button, rendered
from handlers.messages.cards import moment
from locales import say
from rules.notice_files.library import Library
from services.accounts.tables import Role
from services.broadcasts import broadcasts
from services.broadcasts.tables import Broadcast
from services.broadcasts.text import BadText, closing_shown, values
from services.store.store import Store
from services.store.turn import current_turn
from services.units.counts import told_of
from services.units.people import Audience, Someone, people
from services.units.tables import Unit


class _Group(NamedTuple):
    """Those whom a draft is for. ``told``: how many, None where that is not told.

    ``dated_by`` are those by whom the dates go that HR are shown: of a number that is not told the whole unit, for
    dates of one person's own notice would tell that there is one.
    """

    people: list[Someone]
    told: int | None
    dated_by: list[Someone]


def router() -> Router:
    """The buttons by which a draft is previewed, dated, sent and dropped."""
    router = Router(name="sending")
    for what, handler in _TAPS.items():
        router.callback_query.register(handler, OfBroadcast.filter(F.what == what), FromHr())
    return router


async def preview(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store, library: Library
) -> None:
    """Show it as somebody will receive it who agreed to be seen, else as somebody made up; and ask whether to send."""
    addressed = await _addressed(query, callback_data, talk, unit, store, library)
    if addressed is None:
        return
    draft, group = addressed
    try:
        await asyncio.to_thread(_try_all, draft, group.people, unit.name, talk.now)
    except BadText as wrong:
        await talk.tell(render("hr_wrong", words=wrong.words))
        return
    seen = next((someone for someone in group.people if someone.shares), None)
    to = seen or made_up(group.dated_by, library)
    await talk.tell(say("hr.preview.real" if seen else "hr.preview.made_up"))
    await talk.tell(rendered(draft, to, values(to, unit.name, talk.now)).text)
    await talk.tell(*await _question(talk, draft, group, store))


async def _addressed(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store, library: Library
) -> tuple[Broadcast, _Group] | None:
    """The draft of a button and those whom it is for; None, and the tap is told why, where either is missing.

    Where the number is not told, nobody is as many as two: else a tap would tell what the number does not.
    """
    draft = await draft_of(query, callback_data, unit, store)
    if draft is None:
        return None
    group = await _group(draft, unit, store, library, talk.now)
    if group.told == 0:
        await query.answer(say("hr.nobody"), show_alert=True)
        return None
    await query.answer()
    return draft, group


async def _group(draft: Broadcast, unit: Unit, store: Store, library: Library, now: datetime) -> _Group:
    """Everybody whom a draft is for."""
    audience, everybody = Audience.of(draft.audience), await people(store, library, unit.number, now)
    group, count = [someone for someone in everybody if audience.holds(someone)], told_of(audience, everybody)
    return _Group(group, count, everybody if count is None else group)


def _try_all(draft: Broadcast, group: list[Someone], unit: str, now: datetime) -> None:
    """See to it that the text can be filled in for everybody. Raises BadText."""
    for someone in group:
        rendered(draft, someone, values(someone, unit, now))


async def date(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store, library: Library
) -> None:
    """Say that it is, or is not, about the cutoff."""
    draft = await draft_of(query, callback_data, unit, store)
    if draft:
        await query.answer()
        draft.is_dated = callback_data.what == "dated"
        work = {"is_dated": draft.is_dated}
        await store.write(lambda connection: broadcasts.change(connection, draft.number, **work))
        group = await _group(draft, unit, store, library, talk.now)
        await change(query, talk, *await _question(talk, draft, group, store))


async def _question(talk: Talk, draft: Broadcast, group: _Group, store: Store) -> tuple[str, InlineKeyboardMarkup]:
    """Whether to send it: to how many, how long that takes, and until when it is in time."""
    takes = await broadcasts.duration(store, len(group.dated_by), talk.now)
    ends = broadcasts.cutoff(group.dated_by, talk.now)
    safe = broadcasts.safe_start(group.dated_by, takes, talk.now)
    text = render(
        "hr_send",
        count=group.told,
        takes=_span(takes),
        is_dated=draft.is_dated,
        ends=ends and closing_shown(ends),
        latest=safe and moment(safe.at),
        review_days=safe and safe.review_days,
        is_late=bool(safe and talk.now > safe.at),
        publicity_past=broadcasts.publicity_past(group.dated_by, talk.now),
        is_too_long=bool(ends and talk.now + takes > ends),
    )
    whats = ["send", *([] if ends is None else ["undated" if draft.is_dated else "dated"]), "show", "drop"]
    return text, markup(rows(broadcast_button(what, draft.number) for what in whats))


def _span(takes: timedelta) -> str:
    seconds = max(1, round(takes.total_seconds()))
    return say("hr.seconds", count=seconds) if seconds < 100 else say("hr.minutes", count=-(-seconds // 60))


async def send(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, hr: Role, unit: Unit, store: Store, library: Library
) -> None:
    """Write it to everybody whom it is for. Tapped twice it is sent once."""
    addressed = await _addressed(query, callback_data, talk, unit, store, library)
    if addressed is None:
        return
    draft, group = addressed
    ends, is_few = broadcasts.cutoff(group.dated_by, talk.now), group.told is None
    current_turn().on_commit(broadcasts.start, draft.number, group.people, ends, is_few, talk.now, hr)
    await talk.expect_nothing()
    await change(query, talk, say("hr.sending", number=draft.number), markup())


async def drop(query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store) -> None:
    """Drop a draft."""
    if await draft_of(query, callback_data, unit, store):
        await query.answer()
        current_turn().on_commit(broadcasts.drop, callback_data.number)
        await talk.expect_nothing()
        await change(query, talk, say("hr.dropped"), markup())


_TAPS: dict[str, Handler] = {"preview": preview, "dated": date, "undated": date, "send": send, "drop": drop}
