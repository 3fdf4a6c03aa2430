"""HR chooses whom a broadcast is for."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, InlineKeyboardMarkup

from handlers.conversation.context import Talk
from handlers.conversation.filters import FromHr
from handlers.conversation.keyboards import OfBroadcast, Row, button, markup, rows
from handlers.conversation.render import render
from handlers.hr.drafts import beginning, change, draft_of
from handlers.hr.nobody import notices_of
from handlers.messages.broadcasts import broadcast_button
from locales import LANGUAGES, Words, say, term
from rules.checklist import materials_of_notice
from rules.notice_files.library import Library
from services.broadcasts import broadcasts
from services.store.store import Store
from services.units.counts import VERDICTS, told_of
from services.units.people import Audience, Someone, people
from services.units.tables import Unit


def router() -> Router:
    """The buttons by which an audience is chosen."""
    router = Router(name="audience")
    router.callback_query.register(show, OfBroadcast.filter(F.what == "show"), FromHr())
    for what in Audience._fields:
        router.callback_query.register(choose, OfBroadcast.filter(F.what == what), FromHr())
    return router


async def show(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store, library: Library
) -> None:
    """The draft, whom it is for, and how many they are."""
    if draft := await draft_of(query, callback_data, unit, store):
        await query.answer()
        everybody = await people(store, library, unit.number, talk.now)
        await change(query, talk, *panel(draft.number, draft.text, draft.audience, everybody))


def panel(
    number: int, text: str, kept_audience: dict[str, str], everybody: list[Someone]
) -> tuple[str, InlineKeyboardMarkup]:
    """A draft's text with whom it is for, how many they are, and what can be done with it."""
    audience = Audience.of(kept_audience)
    words = render(
        "hr_draft",
        text=beginning(text),
        named=_in_words(audience, everybody),
        count=told_of(audience, everybody),
    )
    narrow = (broadcast_button(name, number) for name in Audience._fields)
    others = [broadcast_button(what, number) for what in ("rewrite", "drop")]
    return words, markup(rows(narrow), [[broadcast_button("preview", number)], others])


async def choose(
    query: CallbackQuery, callback_data: OfBroadcast, talk: Talk, unit: Unit, store: Store, library: Library
) -> None:
    """Offer what an audience can name; or have it name what was chosen."""
    draft = await draft_of(query, callback_data, unit, store)
    if draft is None:
        return
    everybody = await people(store, library, unit.number, talk.now)
    options = _options(callback_data.what, everybody)
    if not callback_data.is_chosen:
        await query.answer()
        text = render("hr_choose", what=callback_data.what, is_empty=not options)
        await change(query, talk, text, markup(_choices(callback_data, options)))
        return
    if callback_data.value and callback_data.value not in options:
        await query.answer(say("fallback.stale"))
        return
    await query.answer()
    named = draft.audience | {callback_data.what: callback_data.value}
    named = {name: value for name, value in named.items() if value}
    await store.write(lambda connection: broadcasts.change(connection, draft.number, audience=named))
    await change(query, talk, *panel(draft.number, draft.text, named, everybody))


def _choices(of: OfBroadcast, options: dict[str, Words | str]) -> list[Row]:
    anybody = {"": Words("hr.anybody")}
    choices = (
        button(str(name), OfBroadcast(number=of.number, what=of.what, value=value, is_chosen=True))
        for value, name in (anybody | options).items()
    )
    return [*rows(choices), [broadcast_button("show", of.number)]]


def _options(what: str, everybody: list[Someone]) -> dict[str, Words | str]:
    """What an audience can name, whoever there is: it tells nothing of anybody."""
    notices = notices_of(everybody)
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


def _in_words(audience: Audience, everybody: list[Someone]) -> list[tuple[str, str]]:
    return [
        (say(f"hr.button.{name}"), str(_options(name, everybody).get(value, value)))
        for name, value in audience.named.items()
    ]
