"""The address for mails: left, confirmed by typing the code that was sent to it, changed, removed."""

import secrets
from collections.abc import Callable
from datetime import timedelta
from math import ceil
from typing import Protocol

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from handlers.conversation.context import Handler, Talk
from handlers.conversation.filters import Doing, HasText
from handlers.conversation.keyboards import OfMail, button, control, markup, rows
from handlers.conversation.navigation import ask_again
from locales import say
from services.accounts import mail_address
from services.accounts.ways import begin
from services.outbox.outbox import MAIL
from services.store.store import Store
from services.store.turn import current_turn


class Wait(Protocol):
    """That another code is not sent yet."""

    @property
    def seconds(self) -> int:
        """In how many seconds another code can be sent."""


#: How long somebody, or an address, has to wait for another code; None where it is sent at once.
Codes = Callable[[tuple[str, str]], Wait | None]

_HOURS = mail_address.VALID_FOR // timedelta(hours=1)


def router() -> Router:
    """/email, what is typed then, and its buttons."""
    router = Router(name="mail")
    router.message.register(email, Command("email", ignore_case=True))
    router.message.register(typed, Doing("mail"), HasText())
    for what, handler in _TAPS.items():
        router.callback_query.register(handler, OfMail.filter(F.what == what))
    return router


def mail_button(what: str = "mail") -> InlineKeyboardButton:
    """A button to do something about the address; without saying what, to leave one or see it."""
    return button(say(f"button.{what}"), OfMail(what=what))


async def email(message: Message, command: CommandObject, talk: Talk, store: Store, mail_codes: Codes | None) -> None:
    """Take the address, or the code, that stands after the command; without one say how things are."""
    if mail_codes is None:
        await _say_off(talk)
    elif command.args:
        await _read(talk, store, mail_codes, command.args)
    else:
        await _show(talk, store)


async def typed(message: Message, text: str, talk: Talk, store: Store, mail_codes: Codes | None) -> None:
    """An address or a code."""
    if mail_codes is None:
        await _say_off(talk)
    else:
        await _read(talk, store, mail_codes, text)


async def show(query: CallbackQuery, talk: Talk, store: Store, mail_codes: Codes | None) -> None:
    """The same as the command."""
    await query.answer()
    if mail_codes is None:
        await _say_off(talk)
    else:
        await _show(talk, store)


async def change(query: CallbackQuery, talk: Talk) -> None:
    """Ask for another address. The one that is confirmed is used until the other is."""
    await query.answer()
    await _ask(talk, say("mail.ask"))


async def send_again(query: CallbackQuery, talk: Talk, store: Store, mail_codes: Codes | None) -> None:
    """Send a new code."""
    await query.answer()
    left = await mail_address.find(store, current_turn().account.number)
    if mail_codes and left and left.unconfirmed:
        await _send_code(talk, mail_codes, left.unconfirmed)
    else:
        await ask_again(talk)


async def remove(query: CallbackQuery, talk: Talk) -> None:
    """Forget the address."""
    await query.answer()
    turn = current_turn()
    turn.on_commit(mail_address.remove, turn.account.number, talk.now)
    turn.on_commit(mail_address.record_consent, turn.account.number, talk.language, talk.now)
    await talk.tell(say("mail.removed"))
    await ask_again(talk)


async def _say_off(talk: Talk) -> None:
    await talk.tell(say("mail.off"))
    await ask_again(talk)


async def _show(talk: Talk, store: Store) -> None:
    left = await mail_address.find(store, current_turn().account.number)
    if left and left.unconfirmed and left.is_asked(talk.now):
        await _ask_code(talk, mail_address.masked_address(left.unconfirmed))
    elif left and left.address:
        text = say("mail.kept", address=mail_address.masked_address(left.address))
        await talk.aside(text, _keyboard("mail_change", "mail_remove"))
    else:
        await _ask(talk, say("mail.ask"))


async def _read(talk: Talk, store: Store, mail_codes: Codes, text: str) -> None:
    if code := mail_address.read_code(text):
        await _try(talk, store, code)
    elif address := mail_address.read_address(text):
        await _send_code(talk, mail_codes, address)
    else:
        await _ask(talk, say("mail.unclear"))


async def _send_code(talk: Talk, mail_codes: Codes, address: str) -> None:
    turn = current_turn()
    whose = (turn.address.identity, (MAIL, str(hash(address))))
    if refusal := next(filter(None, map(mail_codes, whose)), None):
        await talk.tell(say("mail.too_often", minutes=ceil(refusal.seconds / 60)))
        await ask_again(talk)
    else:
        turn.on_commit(mail_address.send_code, turn.account.number, address, talk.now)
        await _ask_code(talk, address)


async def _try(talk: Talk, store: Store, code: str) -> None:
    turn = current_turn()
    left = await mail_address.find(store, turn.account.number)
    if left and left.address and left.unconfirmed is None:
        await talk.tell(say("mail.code_used", address=mail_address.masked_address(left.address)))
        await ask_again(talk)
    elif not (left and left.unconfirmed and left.code and left.is_asked(talk.now)):
        await _ask(talk, say("mail.code_over"), "mail_again")
    elif secrets.compare_digest(code, left.code):
        turn.on_commit(mail_address.confirm, turn.account.number, talk.now)
        turn.on_commit(begin, turn.account.number, turn.conversation.number, talk.now, MAIL)
        turn.on_commit(mail_address.record_consent, turn.account.number, talk.language, talk.now)
        await talk.tell(say("mail.confirmed", address=mail_address.masked_address(left.unconfirmed)))
        await ask_again(talk)
    else:
        turn.on_commit(mail_address.count_wrong, turn.account.number)
        tries = mail_address.TRIES - left.wrong - 1
        await _ask(talk, say("mail.code_wrong", tries=tries) if tries else say("mail.code_over"), "mail_again")


async def _ask_code(talk: Talk, address: str) -> None:
    await _ask(talk, say("mail.code_sent", address=address, hours=_HOURS), "mail_again", "mail_remove")


async def _ask(talk: Talk, words: str, *whats: str) -> None:
    """Say something, and take what is typed next for an address or a code."""
    await talk.aside(words, _keyboard(*whats))
    await talk.expect("mail")


def _keyboard(*whats: str) -> Callable[[int], InlineKeyboardMarkup]:
    return lambda step: markup(rows(map(mail_button, whats)), [[control("go_on", step)]])


_TAPS: dict[str, Handler] = {"mail": show, "mail_change": change, "mail_again": send_again, "mail_remove": remove}
