"""The same interview as a bare aiogram bot holds it: a state for each question, fixed words, nothing kept on disk."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import Dispatcher
from aiogram.filters import CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from benchmarks.interviews import NullSession, Step, bare_bot


class AiogramBot:
    """A dispatcher whose handlers say what was recorded, whatever is answered."""

    def __init__(self, steps: list[Step]):
        self._bot, self._dispatcher = bare_bot(NullSession()), Dispatcher(storage=MemoryStorage())
        states = [State(f"question{number}", "Asking") for number in range(len(steps) - 1)]
        first, *others = [_say(step, state) for step, state in zip(steps, [*states, None], strict=True)]
        self._dispatcher.message.register(_start(first), CommandStart())
        for state, say in zip(states, others, strict=True):
            self._dispatcher.message.register(_typed(state, say), StateFilter(state))
            self._dispatcher.callback_query.register(_tapped(state, say), StateFilter(state))

    async def take(self, raw: dict[str, Any]) -> None:
        """Handle an update."""
        await self._dispatcher.feed_update(self._bot, Update.model_validate(raw, context={"bot": self._bot}))

    async def answers(self, person: int) -> int:
        """How many answers of a person it knows."""
        return len(await self._dispatcher.fsm.get_context(self._bot, person, person).get_data())


Say = Callable[[Message, FSMContext], Awaitable[None]]


def _say(step: Step, state: State | None) -> Say:
    rows = [[InlineKeyboardButton(text=b["text"], callback_data=b["data"]) for b in row] for row in step.keyboard]
    keyboard = InlineKeyboardMarkup(inline_keyboard=rows)

    async def say(message: Message, context: FSMContext) -> None:
        await context.set_state(state)
        await message.answer(step.text, reply_markup=keyboard)

    return say


def _start(say: Say) -> Callable[..., Awaitable[None]]:
    async def start(message: Message, state: FSMContext) -> None:
        await state.clear()
        await say(message, state)

    return start


def _typed(question: State, say: Say) -> Callable[..., Awaitable[None]]:
    async def typed(message: Message, state: FSMContext) -> None:
        await state.update_data({question.state: message.text})
        await say(message, state)

    return typed


def _tapped(question: State, say: Say) -> Callable[..., Awaitable[None]]:
    async def tapped(query: CallbackQuery, state: FSMContext) -> None:
        await query.answer()
        await state.update_data({question.state: query.data})
        await say(query.message, state)

    return tapped
