"""HR's broadcasts: written, for whom, seen as a recipient will see it, sent; paused, resumed, cancelled, reported."""

import asyncio
from collections.abc import Iterable
from datetime import datetime, timedelta

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.conversation.context import Talk
from handlers.conversation.filters import Doing, FromHr, HasText
from handlers.conversation.keyboards import OfBroadcast, OfHr, Row, Sample, button, markup, rows
from handlers.conversation.render import render
from handlers.hr.unit import VERDICTS, hr_button
from handlers.messages.broadcasts import broadcast_button, controls, rendered, text_of
from handlers.messages.cards import moment
from locales import LANGUAGES, Words, say, term
from rules.checklist import materials_of_notice, missing
from rules.notice import Notice
from rules.notice_files.library import Library
from services.accounts.audit import record
from services.accounts.tables import Act, Role
from services.broadcasts import broadcasts, report
from services.broadcasts.tables import Broadcast
from services.broadcasts.text import FIELDS, BadText, closing_shown, name_of, values
from services.store.store import Store
from services.store.turn import current_turn
from services.units.counts import is_few
from services.units.people import Audience, Someone, people
from services.units.tables import Unit

SAMPLES = (1, 2, 3)
#: So many earlier broadcasts are listed.
LATEST = 10
#: So many signs of a text are shown where it stands for itself.
LONGEST_SHOWN = 500


def router() -> Router:
    """/broadcast, /broadcasts, what is typed for one, and the buttons."""
    router = Router(name="broadcasts")
    router.message.register(write, Command("broadcast"), FromHr())
    router.message.register(list_earlier, Command("broadcasts"), FromHr())
    router.message.register(take_text, Doing("broadcast"), HasText(), FromHr())
    router.callback_query.register(write_tapped, OfHr.filter(F.what == "write"), FromHr())
    router.callback_query.register(list_tapped, OfHr.filter(F.what == "list"), FromHr())
    router.callback_query.register(begin_with, Sample.filter(), FromHr())
    for what, handler in _TAPS.items():
        router.callback_query.register(handler, OfBroadcast.filter(F.what == what), FromHr())
    return router


# The text.


async def write(message: Message, talk: Talk) -> None:
    """Ask for the text."""
    await _ask_text(talk)


async def write_tapped(query: CallbackQuery, talk: Talk) -> None:
    """The same by a button."""
    await query.answer()
    await _ask_text(talk)


async def rewrite(query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store) -> None:
    """Ask for another text of a draft; whom it is for stays."""
    if await _draft(query, callback_data, unit, store):
        await query.answer()
        await _ask_text(talk, callback_data.number)


async def _ask_text(talk: Talk, number: int | None = None) -> None:
    samples = [button(say(f"hr.sample.{each}.name"), Sample(number=each)) for each in SAMPLES]
    text = render("hr_write", fields=[(name_of(field), say(f"hr.field.{field}.about")) for field in FIELDS])
    await talk.tell(text, markup([[each] for each in samples]))
    await talk.expect("broadcast", number=number)


async def take_text(message: Message, talk: Talk, hr: Role, unit: Unit, store: Store, library: Library) -> None:
    """The text as it was typed."""
    await _take_text(talk, message.text, hr, unit, store, library)


async def begin_with(
    query: CallbackQuery, callback_data: Sample, talk: Talk, hr: Role, unit: Unit, store: Store, library: Library
) -> None:
    """A ready-made text."""
    if callback_data.number not in SAMPLES:
        await query.answer(say("fallback.stale"))
        return
    await query.answer()
    await _take_text(talk, say(f"hr.sample.{callback_data.number}"), hr, unit, store, library)


async def _take_text(talk: Talk, text: str, hr: Role, unit: Unit, store: Store, library: Library) -> None:
    """Keep a text that is good, and ask whom it is for; say what is wrong with any other, and wait for another."""
    everybody = await people(store, library, unit.number, talk.now)
    try:
        await asyncio.to_thread(_try, text, (_made_up(everybody, library), _unknown()), unit.name, talk.now)
    except BadText as wrong:
        await talk.tell(render("hr_wrong", words=wrong.words))
        return
    number = talk.doing.get("number") if talk.doing.get("what") == "broadcast" else None
    draft = number and await broadcasts.find(store, number)
    if draft and draft.unit == unit.number and draft.state == "draft":
        await store.write(lambda connection: broadcasts.change(connection, draft.number, text=text))
    else:
        number = await store.write(broadcasts.draft, unit.number, hr.number, text, talk.now)
    await talk.expect_nothing()
    await talk.tell(*await _panel(talk, number, everybody, store))


def _try(text: str, group: Iterable[Someone], unit: str, now: datetime) -> None:
    """See to it that a text is good and can be filled in. Raises BadText."""
    for someone in group:
        text_of(text).filled(values(someone, unit, now))


# Whom it is for.


async def show(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store, library: Library
) -> None:
    """The draft, whom it is for, and how many they are."""
    if await _draft(query, callback_data, unit, store):
        await query.answer()
        everybody = await people(store, library, unit.number, talk.now)
        await _change(query, talk, *await _panel(talk, callback_data.number, everybody, store))


async def _panel(talk: Talk, number: int, everybody: list[Someone], store: Store) -> tuple[str, InlineKeyboardMarkup]:
    draft = await broadcasts.find(store, number)
    audience = Audience.of(draft.audience)
    group = [someone for someone in everybody if audience.holds(someone)]
    text = render(
        "hr_draft",
        text=_beginning(draft.text),
        named=_in_words(audience, everybody),
        count=None if audience.named and is_few(group) else len(group),
    )
    narrow = (broadcast_button(name, number) for name in Audience._fields)
    others = [broadcast_button(what, number) for what in ("rewrite", "drop")]
    return text, markup(rows(narrow), [[broadcast_button("preview", number)], others])


async def choose(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store, library: Library
) -> None:
    """Offer what an audience can name; or have it name what was chosen."""
    draft = await _draft(query, callback_data, unit, store)
    if draft is None:
        return
    everybody = await people(store, library, unit.number, talk.now)
    options = _options(callback_data.what, everybody)
    if not callback_data.is_chosen:
        await query.answer()
        text = render("hr_choose", what=callback_data.what, is_empty=not options)
        await _change(query, talk, text, markup(_choices(callback_data, options)))
        return
    if callback_data.value and callback_data.value not in options:
        await query.answer(say("fallback.stale"))
        return
    await query.answer()
    named = draft.audience | {callback_data.what: callback_data.value}
    named = {name: value for name, value in named.items() if value}
    await store.write(lambda connection: broadcasts.change(connection, draft.number, audience=named))
    await _change(query, talk, *await _panel(talk, draft.number, everybody, store))


def _choices(of: OfBroadcast, options: dict[str, Words | str]) -> list[Row]:
    anybody = {"": Words("hr.anybody")}
    return rows(
        button(str(name), OfBroadcast(number=of.number, what=of.what, value=value, is_chosen=True))
        for value, name in (anybody | options).items()
    )


def _options(what: str, everybody: list[Someone]) -> dict[str, Words | str]:
    """What an audience can name, whoever there is: it tells nothing of anybody."""
    notices = _notices(everybody)
    match what:
        case "track":
            return {outcome.track: term(outcome.track) for notice in notices for outcome in notice.outcomes}
        case "missing":
            return {item.id: item.name for notice in notices for item, _ in materials_of_notice(notice)}
        case "verdict":
            return {verdict: Words(f"verdict.{verdict}") for verdict in VERDICTS}
        case "submitted":
            return {value: Words(f"hr.submitted.{value}") for value in ("no", "yes")}
        case _:
            return {code: Words("language.name").in_language(code) for code in LANGUAGES}


def _notices(everybody: list[Someone]) -> list[Notice]:
    return list({someone.notice.id: someone.notice for someone in everybody if someone.notice}.values())


def _in_words(audience: Audience, everybody: list[Someone]) -> list[tuple[str, str]]:
    return [
        (say(f"hr.button.{name}"), str(_options(name, everybody).get(value, value)))
        for name, value in audience.named.items()
    ]


# As a recipient will see it.


async def preview(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store, library: Library
) -> None:
    """Show it as somebody will receive it who agreed to be seen, else as somebody made up; and ask whether to send."""
    addressed = await _addressed(query, callback_data, talk, unit, store, library)
    if addressed is None:
        return
    draft, group = addressed
    try:
        await asyncio.to_thread(_try_all, draft, group, unit.name, talk.now)
    except BadText as wrong:
        await talk.tell(render("hr_wrong", words=wrong.words))
        return
    seen = next((someone for someone in group if someone.shares), None)
    to = seen or _made_up(group, library)
    await talk.tell(say("hr.preview.real" if seen else "hr.preview.made_up"))
    await talk.tell(rendered(draft, to, values(to, unit.name, talk.now)).text)
    await talk.tell(*await _question(talk, draft, group, store))


async def _addressed(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store, library: Library
) -> tuple[Broadcast, list[Someone]] | None:
    """The draft of a button and those whom it is for; None, and the tap is told why, where either is missing."""
    draft = await _draft(query, callback_data, unit, store)
    if draft is None:
        return None
    group = await _group(draft, unit, store, library, talk.now)
    if not group:
        await query.answer(say("hr.nobody"), show_alert=True)
        return None
    await query.answer()
    return draft, group


async def _group(draft: Broadcast, unit: Unit, store: Store, library: Library, now: datetime) -> list[Someone]:
    """Everybody whom a draft is for."""
    audience = Audience.of(draft.audience)
    return [someone for someone in await people(store, library, unit.number, now) if audience.holds(someone)]


def _try_all(draft: Broadcast, group: list[Someone], unit: str, now: datetime) -> None:
    """See to it that the text can be filled in for everybody. Raises BadText."""
    for someone in group:
        rendered(draft, someone, values(someone, unit, now))


async def date(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store, library: Library
) -> None:
    """Say that it is, or is not, about the cutoff."""
    draft = await _draft(query, callback_data, unit, store)
    if draft:
        await query.answer()
        draft.is_dated = callback_data.what == "dated"
        work = {"is_dated": draft.is_dated}
        await store.write(lambda connection: broadcasts.change(connection, draft.number, **work))
        group = await _group(draft, unit, store, library, talk.now)
        await _change(query, talk, *await _question(talk, draft, group, store))


async def _question(
    talk: Talk, draft: Broadcast, group: list[Someone], store: Store
) -> tuple[str, InlineKeyboardMarkup]:
    """Whether to send it: to how many, how long that takes, and until when it is in time."""
    takes = await broadcasts.duration(store, len(group), talk.now)
    ends = broadcasts.cutoff(group, talk.now)
    latest = ends and ends - takes - broadcasts.MARGIN
    text = render(
        "hr_send",
        count=None if draft.audience and is_few(group) else len(group),
        takes=_span(takes),
        is_dated=draft.is_dated,
        ends=ends and closing_shown(ends),
        latest=latest and moment(latest),
        is_late=bool(latest and talk.now > latest),
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
    ends, few = broadcasts.cutoff(group, talk.now), bool(draft.audience) and is_few(group)
    current_turn().on_commit(broadcasts.start, draft.number, group, ends, few, talk.now, hr)
    await _change(query, talk, say("hr.sending", number=draft.number), markup())


async def drop(query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store) -> None:
    """Drop a draft."""
    if await _draft(query, callback_data, unit, store):
        await query.answer()
        current_turn().on_commit(broadcasts.drop, callback_data.number)
        await talk.expect_nothing()
        await _change(query, talk, say("hr.dropped"), markup())


# Once it is under way, and afterwards.


async def steer(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, hr: Role, unit: Unit, store: Store
) -> None:
    """Pause it, resume it, or send no more of it; the message that tells how far it is says so."""
    broadcast = await _sent(query, callback_data, unit, store)
    if broadcast:
        works = {"pause": broadcasts.pause, "resume": broadcasts.resume, "cancel_now": broadcasts.cancel}
        await query.answer(say(f"hr.done.{callback_data.what}"))
        current_turn().on_commit(works[callback_data.what], broadcast.number, talk.now, hr)


async def ask_to_cancel(query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store) -> None:
    """Ask once: what was cancelled is not sent any more."""
    broadcast = await _sent(query, callback_data, unit, store)
    if broadcast:
        await query.answer()
        number = broadcast.number
        await talk.tell(say("hr.cancel", number=number), markup([[broadcast_button("cancel_now", number)]]))


async def hand_report(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, hr: Role, unit: Unit, store: Store
) -> None:
    """Hand over what became of it so far."""
    broadcast = await _sent(query, callback_data, unit, store)
    if broadcast:
        await query.answer()
        content = report.report(broadcast, unit.name, await report.results(store, broadcast))
        await talk.hand_over(report.report_name(broadcast), content, say("hr.report"))
        current_turn().on_commit(record, Act.REPORT_EXPORTED, hr, talk.now, {"broadcast": broadcast.number})


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
        text = render("hr_broadcast", broadcast=each, text=_beginning(each.text), started=moment(each.started_at))
        reports = [] if each.ended_at or each.state == "cancelled" else [[broadcast_button("report", each.number)]]
        await talk.tell(text, markup(controls(each).inline_keyboard, reports))
    if not earlier:
        await talk.tell(say("hr.none_yet"), markup([[hr_button("write")]]))


async def _draft(query: CallbackQuery, of: OfBroadcast, unit: Unit, store: Store) -> Broadcast | None:
    """The draft of a button, if it is the unit's and still one; else the tap is told."""
    return await _found(query, of, unit, store, is_draft=True)


async def _sent(query: CallbackQuery, of: OfBroadcast, unit: Unit, store: Store) -> Broadcast | None:
    """The same for one that was sent."""
    return await _found(query, of, unit, store, is_draft=False)


async def _found(query: CallbackQuery, of: OfBroadcast, unit: Unit, store: Store, is_draft: bool) -> Broadcast | None:
    found = await broadcasts.find(store, of.number)
    if found and found.unit == unit.number and (found.state == "draft") == is_draft:
        return found
    await query.answer(say("fallback.stale"))
    return None


def _beginning(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


async def _change(query: CallbackQuery, talk: Talk, text: str, keyboard: InlineKeyboardMarkup) -> None:
    """Change the message that was tapped; where it cannot be any more, send another."""
    if query.message:
        await talk.change(query.message.message_id, text, keyboard)
    else:
        await talk.tell(text, keyboard)


# Nobody in particular.


def _unknown() -> Someone:
    """Somebody of whom nothing is known."""
    return Someone(0, None, True, LANGUAGES[0])


def _made_up(group: list[Someone], library: Library) -> Someone:
    """Somebody who can get what the notice of a group names first, and still lacks two papers."""
    notice = next(iter(_notices(group)), None) or library.all()[0]
    outcome = notice.outcomes[0]
    items = [item for item, _ in materials_of_notice(notice)]
    known = {"verdict": "eligible", "track": outcome.track, "level": outcome.level}
    return _unknown()._replace(notice=notice, missing=tuple(missing(items, ())[:2]), **known)


_TAPS = {
    "show": show, "rewrite": rewrite, "preview": preview, "dated": date, "undated": date, "send": send, "drop": drop,
    "pause": steer, "resume": steer, "cancel": ask_to_cancel, "cancel_now": steer, "report": hand_report,
    **dict.fromkeys(Audience._fields, choose),
}  # fmt: skip
