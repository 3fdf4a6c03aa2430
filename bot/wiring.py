"""The dispatcher: one conversation for every channel."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import cache
from typing import Any

from aiogram import BaseMiddleware, Bot, Dispatcher, Router
from aiogram.types import Update
from pydantic import BaseModel

from bot.by_prefix import ByPrefix
from bot.channel_names import channel_of
from bot.channels.page.session import echo, gone, renew
from bot.clock import Clock
from bot.metrics import Metrics
from bot.model import MakeModel
from bot.throttle import Throttle
from bot.turns import TurnIsolation, TurnStorage, again, once
from handlers.administrator import inviting, roles, trail, versions
from handlers.applicant import (
    annexes,
    answers,
    asked_back,
    desk,
    fallback,
    free_text,
    interview,
    language,
    learning,
    linking,
    mail,
    materials,
    meant,
    notices,
    privacy,
    reminders,
    result,
    sharing,
    start,
    units,
    ways,
)
from handlers.conversation import errors, guard
from handlers.conversation.context import with_talk
from handlers.conversation.typed_buttons import as_tapped
from handlers.hr import audience, running, sending, writing
from handlers.hr import unit as hr
from handlers.roles import signing_out, taking
from handlers.staff import answering, canned, group, publishing, questions, role, statistics
from locales import SOURCE, speaking
from rules.notice_files.library import Library
from services.accounts.sessions import ROLE_IDLE_DAYS
from services.desk.questions import DESK_HOURS
from services.language.identity_numbers import mask_numbers
from services.masking import without_numbers
from services.retention.purge import RETENTION_DAYS
from services.store.store import Store

#: So many wrong codes may be tried at once, then so many a second.
GUESSES, GUESSES_PER_SECOND = 5, 1 / 600
#: So many codes are sent at once to an address, or for a person, then so many a second.
MAIL_CODES, MAIL_CODES_PER_SECOND = 3, 1 / 3600


#: What an update goes through; see aiogram.
Middleware = Callable[[Callable[[Update, dict[str, Any]], Awaitable[Any]], Update, dict[str, Any]], Awaitable[Any]]


class _Dispatcher(Dispatcher):
    """Every update is masked first: whatever the channel, nothing behind this sees an identity number.

    Whoever sent the update before, this one is handled in the source's language until its own is known.
    """

    async def feed_update(self, bot: Bot, update: Update, **data: Any) -> Any:
        if _holds_numbers(update):
            update = await self._masked(bot, update)
        with speaking(SOURCE):
            return await super().feed_update(bot, update, **data)

    async def _masked(self, bot: Bot, update: Update) -> Update:
        event = update.message or update.edited_message or update.callback_query
        sender = str(event.from_user.id) if event and event.from_user else None
        sent = update.model_dump(by_alias=True, exclude_unset=True, warnings=False)
        masked_data = await without_numbers(self["store"], channel_of(bot.id), sender, sent)
        return Update.model_validate(masked_data, context={"bot": bot})


def _holds_numbers(part: Any) -> bool:
    """Whether any text in an update holds a number of a person."""
    match part:
        case str():
            return mask_numbers(part) != part
        case int() | None:  # the most of it
            return False
        case list():
            return any(map(_holds_numbers, part))
        case dict():
            return any(map(_holds_numbers, [*part, *part.values()]))
        case BaseModel():
            set_values = [getattr(part, name) for name in part.model_fields_set]
            return any(map(_holds_numbers, [*set_values, part.model_extra]))
    return False


def make_dispatcher(
    store: Store,
    library: Library,
    clock: Clock,
    retention_days: int = RETENTION_DAYS,
    throttle: Throttle | None = None,
    desk_hours: float = DESK_HOURS,
    has_mail: bool = False,
    role_idle_days: int = ROLE_IDLE_DAYS,
    make_model: MakeModel | None = None,
) -> Dispatcher:
    """A dispatcher whose every update is one turn of the store; nobody is slowed where there is no ``throttle``.

    ``has_mail``: there is a mail server, so that people can leave an address. ``make_model`` is for the operator who
    has one.
    What it counts is in its ``"metrics"``; in its ``"addresses"`` are those by which a unit can be joined, each with
    ``{code}`` in the place of the unit's.
    """
    metrics = Metrics()

    async def with_time(
        handler: Callable[[Update, dict[str, Any]], Awaitable[Any]], update: Update, data: dict[str, Any]
    ) -> Any:
        return await handler(update, data | {"now": clock.now()})

    dispatcher = _Dispatcher(
        storage=TurnStorage(),
        events_isolation=TurnIsolation(store),
        disable_fsm=True,  # its place is further inside: a flood must not reach the store
        library=library,
        retention_days=retention_days,
        store=store,
        desk_hours=desk_hours,
        role_idle=timedelta(days=role_idle_days),
        guesses=Throttle(GUESSES, GUESSES_PER_SECOND).refusal,
        mail_codes=Throttle(MAIL_CODES, MAIL_CODES_PER_SECOND).refusal if has_mail else None,
        metrics=metrics,
        model=make_model(metrics.model_was) if make_model else None,
        addresses=[],
    )
    outside_the_turn = [metrics.watch_turn, *([throttle.middleware] if throttle else []), again]
    inside_the_turn = [once, renew, echo, with_time, with_talk, gone, as_tapped, metrics.watch_result]
    middlewares: list[BaseMiddleware | Middleware] = [*outside_the_turn, dispatcher.fsm, *inside_the_turn]
    for middleware in middlewares:
        # aiogram does not say that what this observer observes is updates.
        dispatcher.update.outer_middleware(middleware)  # type: ignore[arg-type]
    dispatcher.include_router(ByPrefix(_routers()))
    return dispatcher


@cache
def _routers() -> tuple[Router, ...]:
    """Every topic's handlers, which hold nothing of any dispatcher. aiogram takes 20 ms to look through them all."""
    # In this order they are asked: what staff write is no answer, and in their groups nothing else is heard.
    topics = (
        errors, taking, roles, inviting, trail, versions, role, statistics, questions, answering, canned, publishing,
        group, guard, desk, asked_back, learning, linking, mail, ways, units, hr, writing, audience, sending, running,
        signing_out, reminders, meant, interview, start, notices, free_text, privacy, language, answers, materials,
        annexes, sharing, result, fallback,
    )  # fmt: skip
    return tuple(topic.router() for topic in topics)
