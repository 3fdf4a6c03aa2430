"""A conversation with one person: where it stands, and what every handler does with it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Self

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, TelegramObject

from handlers.keyboards import Answer, button, control, markup, rows
from handlers.questions import QUESTIONS, Question
from handlers.render import render
from rules.library import Library, UnknownNotice
from services.interview import Interview
from services.places import Place
from services.season import BEIJING, Season, season


class Talking(StatesGroup):
    """Where a conversation stands: settling the place, answering questions, or looking at the result."""

    placing = State()
    answering = State()
    finished = State()


class Talk:
    """One person's conversation during one turn.

    ``step`` rises whenever something new is asked or shown; ``message_id`` is the message whose buttons belong
    to the step. The interview is None until the place is settled. ``ticked`` holds the keys of the papers that the
    person has at hand (see :mod:`rules.checklist`).
    """

    def __init__(
        self, bot: Bot, chat_id: int, state: FSMContext, library: Library, now: datetime, retention_days: int
    ):
        self.bot, self.chat_id, self.state, self.library, self.now = bot, chat_id, state, library, now
        self.retention_days = retention_days
        self.step, self.message_id = 0, None
        self.interview: Interview | None = None
        self.question: Question | None = None
        self.ticked: list[str] = []

    @classmethod
    async def load(
        cls, bot: Bot, chat_id: int, state: FSMContext, library: Library, now: datetime, retention_days: int
    ) -> Self:
        """The conversation as it was kept; without an interview where its notice is no longer there.

        It stands nowhere where its question is no longer there: it then goes on with another one.
        """
        talk, data = cls(bot, chat_id, state, library, now, retention_days), await state.get_data()
        talk.step, talk.message_id = data.get("step", 0), data.get("message_id")
        if "notice" in data:
            try:
                notice = library.find(data["notice"])
            except UnknownNotice:
                await state.set_state(None)
                return talk
            as_of = season(notice, now).window.last_day
            talk.interview = Interview(notice, as_of, data["facts"], data["trail"])
            talk.question, talk.ticked = QUESTIONS.get(data["question"]), data.get("ticked", [])
            if talk.question is None and await state.get_state() == Talking.answering.state:
                await state.set_state(None)
        return talk

    async def save(self) -> None:
        """Put the conversation where the turn keeps it."""
        data: dict[str, Any] = {"step": self.step, "message_id": self.message_id}
        if self.interview:
            data |= {
                "notice": self.interview.notice.id,
                "facts": self.interview.facts,
                "trail": self.interview.trail,
                "question": self.question.id if self.question else None,
                "ticked": self.ticked,
            }
        await self.state.set_data(data)

    @property
    def today(self) -> date:
        """The day in Beijing by the program's clock."""
        return self.now.astimezone(BEIJING).date()

    @property
    def season(self) -> Season:
        """The season of the interview's notice."""
        return season(self.interview.notice, self.now)

    def begin(self, place: Place) -> None:
        """Start the interview under the notice that counts for a place."""
        as_of = season(place.notice, self.now).window.last_day
        self.interview, self.question = Interview.begin(place.notice, as_of, place.county), None
        self.ticked = []

    def forget(self) -> None:
        """Drop every answer."""
        self.interview = self.question = None
        self.ticked = []

    async def tell(self, text: str) -> None:
        """Send a message that belongs to no step."""
        await self.bot.send_message(self.chat_id, text)

    async def hand_over(self, name: str, content: bytes, words: str) -> None:
        """Send a file with some words, that belongs to no step."""
        await self.bot.send_document(self.chat_id, BufferedInputFile(content, name), caption=words)

    async def show(
        self,
        state: State,
        text: str,
        keyboard: Callable[[int], InlineKeyboardMarkup],
        picture: BufferedInputFile | None = None,
    ) -> None:
        """Go to the next step: send its message with buttons made for it, and make all earlier ones stale."""
        await self._fade()
        self.step += 1
        buttons = keyboard(self.step)
        if picture:
            sent = await self.bot.send_photo(self.chat_id, picture, caption=text, reply_markup=buttons)
        else:
            sent = await self.bot.send_message(self.chat_id, text, reply_markup=buttons)
        self.message_id = sent.message_id
        await self.state.set_state(state)
        await self.save()

    async def change(self, message_id: int, text: str, keyboard: InlineKeyboardMarkup) -> None:
        """Give a message that is still there other words and buttons: no new step. One that is the same stays."""
        with suppress(TelegramBadRequest):
            await self.bot.edit_message_text(
                text, chat_id=self.chat_id, message_id=message_id, reply_markup=keyboard
            )
        await self.save()

    async def settle(self, question: str, answer: str) -> None:
        """Leave a question with its answer, and without buttons."""
        message_id, self.message_id = self.message_id, None
        if message_id is not None:
            text = render("answered", question=question, answer=answer)
            with suppress(TelegramBadRequest):
                await self.bot.edit_message_text(text, chat_id=self.chat_id, message_id=message_id)

    async def aside(self, text: str, keyboard: Callable[[int], InlineKeyboardMarkup]) -> None:
        """Show something else for a step; what was typed is taken as before."""
        now = Talking.placing if self.interview is None else Talking.answering if self.question else Talking.finished
        await self.show(now, text, keyboard)

    async def _fade(self) -> None:
        """Take the buttons of the step so far away. A message that is gone has none."""
        if self.message_id is not None:
            with suppress(TelegramBadRequest):
                await self.bot.edit_message_reply_markup(chat_id=self.chat_id, message_id=self.message_id)

    async def ask(self, question: Question, preface: str = "") -> None:
        """Ask a question, after a short word about what came before where there is one."""
        self.question = question
        words = question.text(self.interview)
        options = question.options(self.interview)

        def keyboard(step: int) -> InlineKeyboardMarkup:
            return markup(
                rows(button(option.label, Answer(step=step, text=option.text)) for option in options),
                [[control("unsure", step), control("why", step)], [control("back", step), control("restart", step)]],
            )

        text = render("question", question=words, preface=preface)
        await self.show(Talking.answering, text, keyboard)


async def with_talk(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]], event: TelegramObject, data: dict[str, Any]
) -> Any:
    """An outer middleware: handlers and filters are given the ``talk``."""
    if "state" in data:
        chat_id = data["event_context"].chat_id or data["event_context"].user_id
        given = (data[name] for name in ("state", "library", "now", "retention_days"))
        data["talk"] = await Talk.load(data["bot"], chat_id, *given)
        data["raw_state"] = await data["state"].get_state()
    return await handler(event, data)
