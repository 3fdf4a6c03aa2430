"""The same interview by python-telegram-bot's ConversationHandler: fixed words, nothing kept on disk."""

import warnings
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBUserWarning

from benchmarks.interviews import TOKEN, Step, null_answer

_ME = b'{"ok": true, "result": {"id": 42, "is_bot": true, "first_name": "-", "username": "zhicheng_bot"}}'


class NullRequest(BaseRequest):
    """The library's request without the network: what is sent is made JSON of, answers are read from JSON."""

    read_timeout = None

    async def initialize(self) -> None:
        """Nothing is opened."""

    async def shutdown(self) -> None:
        """Nothing is closed."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **more: Any
    ) -> tuple[int, bytes]:
        if url.endswith("/getMe"):
            return 200, _ME
        if request_data:
            _ = request_data.json_parameters
        return 200, null_answer(url.rpartition("/")[2]).encode()


class TelegramBot:
    """An application whose one conversation says what was recorded, whatever is answered."""

    def __init__(self, steps: list[Step]):
        builder = ApplicationBuilder().token(TOKEN).request(NullRequest()).get_updates_request(NullRequest())
        self._application: Application = builder.updater(None).job_queue(None).concurrent_updates(False).build()
        self._application.add_handler(_conversation(steps))

    async def open(self) -> None:
        """Get ready; to be done once."""
        await self._application.initialize()

    async def take(self, raw: dict[str, Any]) -> None:
        """Handle an update."""
        await self._application.process_update(Update.de_json(raw, self._application.bot))

    def answers(self, person: int) -> int:
        """How many answers of a person it knows."""
        return len(self._application.user_data[person])


def _conversation(steps: list[Step]) -> ConversationHandler:
    first, *others = [_say(step, number) for number, step in enumerate(steps[:-1])] + [
        _say(steps[-1], ConversationHandler.END)
    ]
    states = {
        number: [CallbackQueryHandler(say), MessageHandler(filters.TEXT & ~filters.COMMAND, say)]
        for number, say in enumerate(others)
    }
    with warnings.catch_warnings(action="ignore", category=PTBUserWarning):  # that taps and words share a state
        return ConversationHandler([CommandHandler("start", first)], states, fallbacks=[])


def _say(step: Step, state: int) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Awaitable[int]]:
    rows = [[InlineKeyboardButton(b["text"], callback_data=b["data"]) for b in row] for row in step.keyboard]
    keyboard = InlineKeyboardMarkup(rows)

    async def say(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        if query := update.callback_query:
            await query.answer()
            context.user_data[state] = query.data
        elif state:
            context.user_data[state] = update.message.text
        await update.effective_message.reply_html(step.text, reply_markup=keyboard)
        return state

    return say
