"""When something goes wrong: the person hears that it did and that nothing is lost; the log can say where."""

import logging
import traceback

from aiogram import Bot, Router
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.types import ErrorEvent

from locales import say
from services.store.damage import is_damage
from services.store.passing import is_passing

log = logging.getLogger(__name__)


def router() -> Router:
    """The one error handler."""
    router = Router(name="errors")
    router.error.register(apologise)
    return router


async def apologise(event: ErrorEvent, bot: Bot) -> object:
    """Say sorry. The turn was dropped whole, so the conversation stands where it stood.

    Whoever comes by a channel that sends the same again hears nothing of what passes.
    """
    if is_passing(event.exception) and getattr(bot.session, "sends_again", False):
        return UNHANDLED
    where = event.update.message or event.update.edited_message
    query = event.update.callback_query
    chat_id = where.chat.id if where else query.from_user.id if query else None
    if chat_id is not None:
        await bot.send_message(chat_id, say("error.sorry"))
    return True


def log_failure(what: str, error: BaseException) -> None:
    """Log the exception and the last lines it went through, but not its message, which may hold answers."""
    if is_damage(error):
        log.error("%s failed: the database's file is damaged", what)
        return
    frames = "".join(traceback.format_tb(error.__traceback__)[-5:])
    log.error("%s failed: %s\n%s", what, type(error).__name__, frames)
