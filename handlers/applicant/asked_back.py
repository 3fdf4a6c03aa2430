"""Staff asked back: what is typed then may be the answer to them. Before it is taken for anything else, it is asked."""

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.applicant.answering import answered
from handlers.applicant.desk import say_more
from handlers.applicant.free_text import heard
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current, Doing, HasText, SaysYesOrNo
from handlers.conversation.keyboards import Control, control, markup
from handlers.conversation.navigation import ask_again
from handlers.conversation.render import render
from locales import say
from services.desk import questions
from services.desk.tables import Exchange
from services.store.store import Store
from services.store.turn import current_turn

#: Several messages that are typed one after the other go together, as long as they are no longer than one may be.
LONGEST = 4000


class AskedBack(Filter):
    """Whether staff wait for what somebody types, and nothing else does; handlers are given what staff ``asked``."""

    async def __call__(self, message: Message, talk: Talk, store: Store) -> bool | dict[str, Exchange]:
        if talk.is_behind or talk.doing.get("what") not in (None, "offer", "asked_back"):
            return False
        asked = await questions.asked_back(store, current_turn().account.number)
        return {"asked": asked} if asked and asked.number != talk.kept_from_staff else False


def router() -> Router:
    """What is typed after staff asked back, and both buttons under it."""
    router = Router(name="asked back")
    router.message.register(say_whether, Doing("asked_back"), SaysYesOrNo())
    router.message.register(ask_whether, HasText(), AskedBack())
    router.callback_query.register(send, Control.filter(), Current("to_staff"), Doing("asked_back"))
    router.callback_query.register(keep, Control.filter(), Current("not_to_staff"), Doing("asked_back"))
    return router


async def ask_whether(message: Message, text: str, asked: Exchange, talk: Talk) -> None:
    """Ask whether what was typed is for staff, with what was typed just before if that is still open."""
    whole = "\n".join(filter(None, [talk.doing.get("reply", ""), text]))
    words = whole if len(whole) <= LONGEST else text

    def keyboard(step: int) -> InlineKeyboardMarkup:
        return markup([[control("to_staff", step), control("not_to_staff", step)]])

    await talk.aside(render("desk_asked_back", asked=asked.text, reply=words), keyboard)
    await talk.expect("asked_back", question=asked.question, exchange=asked.number, reply=words)


async def say_whether(message: Message, is_yes: bool, talk: Talk, store: Store) -> None:
    """A yes or a no in words."""
    await (_send(talk, store) if is_yes else _keep(talk, store))


async def send(query: CallbackQuery, talk: Talk, store: Store) -> None:
    """Hand what was typed over to staff."""
    await query.answer()
    await _send(talk, store)


async def keep(query: CallbackQuery, talk: Talk, store: Store) -> None:
    """Take what was typed as no reply to staff."""
    await query.answer()
    await _keep(talk, store)


async def _send(talk: Talk, store: Store) -> None:
    await say_more(talk, store, talk.doing["question"], talk.doing["reply"])


async def _keep(talk: Talk, store: Store) -> None:
    """Take it as if staff had asked nothing, and what is typed from now on as well."""
    text, talk.kept_from_staff = talk.doing["reply"], talk.doing["exchange"]
    await talk.expect_nothing()
    if not (await heard(talk, text) or await answered(talk, text, store)):
        await ask_again(talk, say("fallback.text"))
