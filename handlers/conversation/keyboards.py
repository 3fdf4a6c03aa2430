"""The buttons under messages, and what they carry.

Every button carries the step it was made for: once the conversation went on, it is stale and without effect.
"""

from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import Annotated, Literal
from unicodedata import category, east_asian_width

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from pydantic import Field

from locales import LANGUAGES, say
from services.accounts.tables import RoleKind
from services.language.spellings import spellings


class Answer(CallbackData, prefix="a", frozen=True):
    """An answer to the question of a step: the same as typing ``text``."""

    step: int
    text: str


class Control(CallbackData, prefix="c", frozen=True):
    """Something to do other than answering."""

    step: int
    what: Literal[
        "unsure", "why", "back", "answers", "move", "agree", "disagree", "restart", "begin", "go_on", "result",
        "language", "export", "delete", "erase", "hand_over", "to_staff", "not_to_staff", "learn", "unlearn",
        "meant", "not_meant", "notices",
    ]  # fmt: skip


class Change(CallbackData, prefix="e", frozen=True):
    """An answer to give anew, or one to give that papers depend on."""

    step: int
    question: str


class Drop(CallbackData, prefix="d", frozen=True):
    """Something that was understood wrongly."""

    step: int
    fact: str


class Speak(CallbackData, prefix="l", frozen=True):
    """A language to go on in."""

    step: int
    language: Annotated[str, Field(pattern=f"^({'|'.join(LANGUAGES)})$")]


class View(CallbackData, prefix="v", frozen=True):
    """A part of the notice or of the result to look at; ``outcome`` is its place in the decision, for reasons."""

    step: int
    what: Literal[
        "faq", "reasons", "outcomes", "what_if", "materials", "timetable", "process", "contact", "slips",
        "picture", "calendar", "desk", "more", "share", "annexes",
    ]  # fmt: skip
    outcome: int = -1


class Meant(CallbackData, prefix="mt", frozen=True):
    """The question that was meant, of several that may have been: its topic."""

    step: int
    topic: str


class OfNotice(CallbackData, prefix="nt", frozen=True):
    """A notice to go by, of several that fit the place."""

    step: int
    notice: Annotated[str, Field(max_length=41)]


class Choose(CallbackData, prefix="g", frozen=True):
    """An outcome to go for, of those that can be had, by its place in the decision."""

    step: int
    outcome: int


class Tick(CallbackData, prefix="t", frozen=True):
    """A paper that is at hand, or no longer; tapped twice it is so once. It outlives the step it was made in."""

    paper: str
    done: bool


class OfList(CallbackData, prefix="i", frozen=True):
    """What the message of a list of papers is to show; ``material`` is the one to explain. It outlives its step."""

    what: Literal["papers", "pick", "explain"]
    material: str = ""


class Fetch(CallbackData, prefix="f", frozen=True):
    """A form of the notice to be handed over. It outlives the step it was made in."""

    annex: str


#: A number that the database may have given out: what people forge must not trouble it.
Number = Annotated[int, Field(gt=0, lt=2**63)]


class OfQuestion(CallbackData, prefix="q", frozen=True):
    """Something to do with a question to staff, by the person who asked it. It outlives the step it was made in."""

    question: Number
    what: Literal["solved", "more"]


class Remind(CallbackData, prefix="r", frozen=True):
    """Something about being reminded of a notice's dates. It outlives the step it was made in."""

    notice: Annotated[str, Field(max_length=41)]
    what: Literal["on", "submitted", "not_submitted", "later", "off"]


class OfStaff(CallbackData, prefix="s", frozen=True):
    """Something that staff do with a question; ``number`` is another thing's where it is not about one."""

    number: Number
    what: Literal[
        "show", "claim", "release", "reply", "ask_back", "close", "reopen", "phrases", "cancel",
        "drop_phrase", "publish", "discard", "withdraw",
    ]  # fmt: skip


class OfReply(CallbackData, prefix="sr", frozen=True):
    """Something that staff keep of a reply to a question, by its place among the replies, counted from 1."""

    question: Number
    place: Number
    what: Literal["keep_phrase", "draft"]


class OfDesk(CallbackData, prefix="o", frozen=True):
    """Something that staff do about the desk as a whole."""

    what: Literal["export"]


class OfPublished(CallbackData, prefix="op", frozen=True):
    """What staff have published, the newest first; ``before``: only what has a smaller number, 0 for all."""

    before: Annotated[int, Field(ge=0, lt=2**63)] = 0


class Learn(CallbackData, prefix="n", frozen=True):
    """Whether the answers may learn from somebody's questions. It outlives the step it was made in."""

    is_agreed: bool


class Phrase(CallbackData, prefix="p", frozen=True):
    """A canned answer to be given to a question."""

    phrase: Number
    question: Number


class Join(CallbackData, prefix="j", frozen=True):
    """To join the unit of a code; ``shares`` says that its HR may see the answers."""

    step: int
    code: str
    shares: bool


class OfUnit(CallbackData, prefix="u", frozen=True):
    """Something to change about having joined a unit."""

    step: int
    what: Literal["called", "share", "hide", "leave"]


class OfHr(CallbackData, prefix="h", frozen=True):
    """Something that HR look at or do about their unit."""

    what: Literal["overview", "roster", "how", "renew", "renew_now", "write", "list"]


class OfBroadcast(CallbackData, prefix="b", frozen=True):
    """Something that HR do with a broadcast. ``value`` is what an audience is to name, empty where nothing."""

    number: Number
    what: Literal[
        "show", "rewrite", "track", "verdict", "submitted", "missing", "language", "preview", "dated", "undated",
        "send", "drop", "pause", "resume", "cancel", "cancel_now", "report",
    ]  # fmt: skip
    value: str = ""
    is_chosen: bool = False


class Sample(CallbackData, prefix="x", frozen=True):
    """A ready-made text to begin with."""

    number: Number


class OfMail(CallbackData, prefix="m", frozen=True):
    """Something to do about the address for mails. It outlives the step it was made in."""

    what: Literal["mail", "mail_change", "mail_again", "mail_remove"]


class OfRole(CallbackData, prefix="y", frozen=True):
    """Something that an administrator does about a role."""

    number: Number
    what: Literal["end", "end_now", "code"]


class OfCode(CallbackData, prefix="yc", frozen=True):
    """A one-time code that nobody has used, by the id that names it, is to be no good any more."""

    kind: RoleKind
    code: Annotated[str, Field(max_length=16)]


class Inviting(CallbackData, prefix="z", frozen=True):
    """For which kind of role, and of which unit (0: not said yet, or of none), an administrator makes a code."""

    kind: RoleKind
    unit: Annotated[int, Field(ge=0, lt=2**63)] = 0


class OfLink(CallbackData, prefix="k", frozen=True):
    """To join the chats that are to share one account, with the answers of one side."""

    step: int
    what: Literal["here", "there"]


class OfWay(CallbackData, prefix="w", frozen=True):
    """A channel on which messages are to come, or no more, with a stroke for the colon. It outlives its step."""

    channel: str


#: What belongs to a step, and is stale once the conversation went on.
OfStep = Answer | Change | Choose | Control | Drop | Join | OfLink | OfNotice | OfUnit | Speak | View
Row = list[InlineKeyboardButton]
#: Columns of half a row on a narrow screen; a Chinese character takes two.
HALF_ROW = 18


@lru_cache(maxsize=4096)
def button(text: str, data: CallbackData) -> InlineKeyboardButton:
    """One button. The same ones come up again and again, and to make and check one takes its time."""
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def control(what: str, step: int) -> InlineKeyboardButton:
    """A button for something other than an answer."""
    return button(say(f"button.{what}"), Control(step=step, what=what))


def ask_staff(step: int) -> InlineKeyboardButton:
    """A button to ask staff."""
    return button(say("button.desk"), View(step=step, what="desk"))


def no_need(step: int) -> InlineKeyboardButton:
    """A button to leave something be, and go on."""
    return button(say("button.no_need"), Control(step=step, what="go_on"))


def menu(step: int) -> list[Row]:
    """What can be looked at at any time, and the language."""
    parts = [button(say(f"button.{what}"), View(step=step, what=what)) for what in ("materials", "timetable", "faq")]
    return rows([*parts, control("language", step)])


def rows(buttons: Iterable[InlineKeyboardButton]) -> list[Row]:
    """Buttons in even rows that fit a narrow screen: at most three, two or one in a row by their longest label."""
    buttons = list(buttons)
    most = _most_in_a_row(buttons)
    wide = ceil(len(buttons) / ceil(len(buttons) / most)) if buttons else 1
    return [buttons[start : start + wide] for start in range(0, len(buttons), wide)]


def packed(buttons: Iterable[InlineKeyboardButton]) -> list[Row]:
    """Buttons of very different lengths in as few rows as fit a narrow screen, their order kept."""
    found: list[Row] = []
    for each in buttons:
        if found and len(found[-1]) < _most_in_a_row([*found[-1], each]):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _most_in_a_row(buttons: list[InlineKeyboardButton]) -> int:
    longest = max((columns(b.text) for b in buttons), default=0)
    return 3 if longest <= 10 else 2 if longest <= HALF_ROW else 1


@lru_cache(maxsize=4096)
def columns(text: str) -> int:
    """How wide a text is, in the columns of a narrow letter; marks of direction are not seen."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text if category(sign) != "Cf")


def markup(*parts: list[Row]) -> InlineKeyboardMarkup:
    """Rows of buttons, one part below the other."""
    return InlineKeyboardMarkup(inline_keyboard=[row for part in parts for row in part])


def carried_by(buttons: Iterable[InlineKeyboardButton]) -> dict[str, str]:
    """What buttons carry, by their words as they may be typed; of two with the same words the first counts."""
    found: dict[str, str] = {}
    for each in buttons:
        for words in spellings(each.text):
            found.setdefault(words, each.callback_data or "")
    return found
