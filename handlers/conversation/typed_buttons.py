"""A button's own words, typed, are a tap of it: whoever reads a word on the screen may write it instead.

So are other words that plainly ask for what a button does: why something is asked, another language.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import CallbackQuery, InlineKeyboardButton, Message, Update

from handlers.conversation.context import Talk
from handlers.conversation.keyboards import Control, Remind, Speak, carried_by, control
from handlers.conversation.navigation import all_buttons_of_result
from locales import say
from services.language.spellings import folded, spellings
from services.language.wishes import asks_why_asked, language_wanted, wants_to_be_reminded

#: What can be done wherever the conversation stands, whether the open message has a button for it or not.
ALWAYS = ("answers", "restart", "go_on", "result")
#: The same where a question is under way.
WHILE_ASKED = ("back", "why")
#: What people also type for some of these.
IN_OTHER_WORDS = ("back", "restart")
#: The facts whose answers may be called as a language is.
OF_SUBJECTS = ("specialty", "occupation")


class TypedTap(CallbackQuery):
    """A tap that was typed: no button waits to hear that it was, and words for whoever tapped it are a message."""

    async def answer(self, text: str | None = None, *args: Any, **kwargs: Any) -> None:  # type: ignore[override]
        """Say the words, where there are any."""
        if text and self.bot and self.message:
            await self.bot.send_message(self.message.chat.id, text)


async def as_tapped(
    handler: Callable[[Update, dict[str, Any]], Awaitable[Any]], update: Update, data: dict[str, Any]
) -> Any:
    """An outer middleware: a message that is the text of a button goes on as the tap of it."""
    message, talk = update.message, data.get("talk")
    if message and message.text and talk and (carried := _meant(message.text, talk)):
        talk.is_typed = True
        update = _tap(update, message, carried, talk)
    return await handler(update, data)


def _tap(update: Update, message: Message, carried: str, talk: Talk) -> Update:
    shown = message.model_copy(update={"message_id": talk.message_id or message.message_id})
    tap = TypedTap(id="", from_user=message.from_user, chat_instance="", message=shown, data=carried)
    return Update(update_id=update.update_id, callback_query=tap.as_(talk.bot))


def _meant(text: str, talk: Talk) -> str | None:
    """What the button carries whose words a text is, None where there is none; in a chat behind none counts."""
    if talk.is_behind or text.startswith("/") or not (said := spellings(text)[0]):
        return None
    if said in talk.buttons or talk.doing:  # whoever writes something else than an answer gives no orders besides
        return talk.buttons.get(said)
    elsewhere = carried_by(_elsewhere(talk))
    carried = {*talk.buttons.values(), *elsewhere.values()}
    return elsewhere.get(_own_words(said)) or _wished(text, talk, carried)


def _own_words(said: str) -> str:
    """A button's words, where somebody typed others for what it does."""
    meant = next((what for what in IN_OTHER_WORDS if said in map(folded, say(f"typed.{what}").split("|"))), None)
    return spellings(say(f"button.{meant}"))[0] if meant else said


def _wished(text: str, talk: Talk, carried: set[str]) -> str | None:
    """What the button carries that does what a text asks for in other words; None where there is none such now."""
    is_asked = talk.is_asking and not talk.is_confirming
    if is_asked and asks_why_asked(text, is_first=not talk.asked):
        return Control(step=talk.step, what="why").pack()
    if language := language_wanted(text, but_subjects=is_asked and talk.question.fact in OF_SUBJECTS):
        return Speak(step=talk.step, language=language).pack()
    if talk.has_interview and wants_to_be_reminded(text):
        reminding = Remind(notice=talk.interview.notice.id, what="on").pack()
        return reminding if reminding in carried else None
    return None


def _elsewhere(talk: Talk) -> list[InlineKeyboardButton]:
    """The buttons that count although the open message has them not: those of any time, and behind "more"."""
    what = (*ALWAYS, *WHILE_ASKED) if talk.is_asking and not talk.is_confirming else ALWAYS
    known = [control(each, talk.step) for each in what]
    is_done = talk.has_interview and not (talk.is_asking or talk.is_choosing or talk.is_confirming)
    if is_done and talk.interview.is_complete:
        known += [button for row in all_buttons_of_result(talk, talk.step).inline_keyboard for button in row]
    return known
