"""The buttons under messages, and what they carry.

Every button carries the step it was made for: once the conversation went on, it is stale and without effect.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from locales import say


class Answer(CallbackData, prefix="a", frozen=True):
    """An answer to the question of a step: the same as typing ``text``."""

    step: int
    text: str


class Control(CallbackData, prefix="c", frozen=True):
    """Something to do other than answering."""

    step: int
    what: Literal["unsure", "why", "back", "restart", "begin", "go_on", "result", "export", "delete", "erase"]


class View(CallbackData, prefix="v", frozen=True):
    """A part of the result to look at; ``outcome`` is its place in the decision, for reasons."""

    step: int
    what: Literal["reasons", "outcomes", "materials", "timetable", "process", "contact", "slips", "calendar"]
    outcome: int = -1


Row = list[InlineKeyboardButton]


@lru_cache(maxsize=4096)
def button(text: str, data: CallbackData) -> InlineKeyboardButton:
    """One button. The same ones come up again and again, and to make and check one takes its time."""
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def control(what: str, step: int) -> InlineKeyboardButton:
    """A button for something other than an answer."""
    return button(say(f"button.{what}"), Control(step=step, what=what))


def rows(buttons: Iterable[InlineKeyboardButton]) -> list[Row]:
    """Buttons in rows that fit a narrow screen: three, two or one in a row by their longest label."""
    buttons = list(buttons)
    longest = max((len(b.text) for b in buttons), default=0)
    wide = 3 if longest <= 5 else 2 if longest <= 9 else 1
    return [buttons[start : start + wide] for start in range(0, len(buttons), wide)]


def markup(*parts: list[Row]) -> InlineKeyboardMarkup:
    """Rows of buttons, one part below the other."""
    return InlineKeyboardMarkup(inline_keyboard=[row for part in parts for row in part])
