"""A conversation with one person: what every handler says in it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup, Update

from handlers.conversation.keyboards import Answer, ask_staff, button, carried_by, control, markup, menu, rows
from handlers.conversation.questions import Question
from handlers.conversation.render import render
from handlers.conversation.state import ConversationState, Talking
from locales import say, speak
from rules.notice_files.library import Library
from services.interview.places import only_place

if TYPE_CHECKING:  # where there is no model, none is loaded
    from services.language.model.client import Model

#: A function that an update is handed to, with what it asks for by name.
Handler = Callable[..., Awaitable[None]]


class Talk(ConversationState):
    """One person's conversation during one turn, and the messages that are sent and changed in it.

    ``model`` reads what no rule understands; None where the operator has none.
    """

    def __init__(
        self,
        bot: Bot,
        chat_id: int,
        state: FSMContext,
        library: Library,
        now: datetime,
        retention_days: int,
        model: "Model | None" = None,
    ):
        super().__init__(state, library, now)
        self.bot, self.chat_id = bot, chat_id
        self.retention_days, self.model = retention_days, model

    async def tell(self, text: str, keyboard: InlineKeyboardMarkup | None = None) -> int:
        """Send a message that belongs to no step; its number."""
        return (await self.bot.send_message(self.chat_id, text, reply_markup=keyboard)).message_id

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
        if state != Talking.confirming and not self.is_agreed:
            self.drop_heard()  # what nobody said yes to does not wait for it
        self.step += 1
        self.doing, self.is_behind = {}, False
        buttons = keyboard(self.step)
        self._keep_buttons(buttons)
        if picture:
            sent = await self.bot.send_photo(self.chat_id, picture, caption=text, reply_markup=buttons)
        else:
            sent = await self.bot.send_message(self.chat_id, text, reply_markup=buttons)
        self.message_id = sent.message_id
        await self.state.set_state(state)
        await self.save()

    async def change(self, message_id: int | None, text: str, keyboard: InlineKeyboardMarkup) -> None:
        """Give a message other words and buttons: no new step. One that is the same, or is gone (None), stays so."""
        if message_id is not None and message_id == self.message_id:
            self._keep_buttons(keyboard)
        if self.is_typed:
            await self._show_below(text, keyboard)
        elif message_id is not None:
            with suppress(TelegramBadRequest):
                await self.bot.edit_message_text(
                    text, chat_id=self.chat_id, message_id=message_id, reply_markup=keyboard
                )
        await self.save()

    async def change_buttons(self, keyboard: InlineKeyboardMarkup) -> None:
        """Give the message of the step under way other buttons."""
        self._keep_buttons(keyboard)
        if self.is_typed:
            await self._show_below(say("typed.buttons"), keyboard)
        elif self.message_id is not None:
            with suppress(TelegramBadRequest):
                await self.bot.edit_message_reply_markup(
                    chat_id=self.chat_id, message_id=self.message_id, reply_markup=keyboard
                )
        await self.save()

    async def _show_below(self, text: str, keyboard: InlineKeyboardMarkup) -> None:
        """Show below what was typed what a tap would have put into the message above it."""
        await self._fade()
        sent = await self.bot.send_message(self.chat_id, text, reply_markup=keyboard)
        self.message_id = sent.message_id

    def _keep_buttons(self, keyboard: InlineKeyboardMarkup) -> None:
        self.buttons = carried_by(each for row in keyboard.inline_keyboard for each in row)

    async def leave_answered(self, question: str, answer: str) -> None:
        """Leave a question with its answer, and without buttons."""
        message_id, self.message_id = self.message_id, None
        if message_id is not None:
            text = render("answered", question=question, answer=answer)
            with suppress(TelegramBadRequest):
                await self.bot.edit_message_text(text, chat_id=self.chat_id, message_id=message_id)

    async def aside(
        self, text: str, keyboard: Callable[[int], InlineKeyboardMarkup], picture: BufferedInputFile | None = None
    ) -> None:
        """Show something else for a step; what was typed is taken as before."""
        await self.show(self._step_state(), text, keyboard, picture)

    async def _fade(self) -> None:
        """Take the buttons of the step so far away. A message that is gone has none."""
        if self.message_id is not None:
            with suppress(TelegramBadRequest):
                await self.bot.edit_message_reply_markup(chat_id=self.chat_id, message_id=self.message_id)

    async def ask(self, question: Question, preface: str = "") -> None:
        """Ask a question, after a short word about what came before where there is one."""
        self._question = question
        self.progress = max(self.progress, self.interview.progress)
        await self.show(Talking.answering, self._asked(preface), self._answers)

    async def ask_otherwise(self, words: str) -> None:
        """Say why an answer was not taken, with the same buttons; the question stands above and is not repeated."""
        text = render("not_taken", subject=self.question.name, words=words)
        await self.show(Talking.answering, text, self._answers)

    async def remark(self, words: str) -> None:
        """Put some words to the question under way, in the message where it was asked."""
        await self.change(self.message_id, self._asked(words), self._answers(self.step))

    @property
    def _is_first_screen(self) -> bool:
        """Whether the question under way comes first of all: no place was asked for, and nothing is answered."""
        return self.is_beginning and only_place(self.library) is not None

    def _asked(self, preface: str) -> str:
        words = self.question.text(self.interview)
        only, days = self.place if self._is_first_screen else None, self.retention_days
        return render("question", question=words, preface=preface, progress=self.progress, only=only, days=days)

    def _answers(self, step: int) -> InlineKeyboardMarkup:
        options = self.question.options(self.interview)
        return markup(
            rows(button(option.label, Answer(step=step, text=option.text)) for option in options),
            [[ask_staff(step)]] if self.told_apart else [],
            [[control("unsure", step), control("why", step)]],
            menu(step) if self._is_first_screen else [[control(what, step) for what in ("back", "answers", "restart")]],
        )


async def with_talk(
    handler: Callable[[Update, dict[str, Any]], Awaitable[Any]], update: Update, data: dict[str, Any]
) -> Any:
    """An outer middleware: handlers and filters are given the ``talk``."""
    if "state" in data:
        chat_id = data["event_context"].chat_id or data["event_context"].user_id
        given = (data[name] for name in ("state", "library", "now", "retention_days", "model"))
        talk = data["talk"] = await Talk(data["bot"], chat_id, *given).load()
        speak(talk.language)
        data["raw_state"] = await data["state"].get_state()
    return await handler(update, data)
