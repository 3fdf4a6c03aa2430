"""Linked chats: a code joins another chat of the same person to this one, /unlink parts this one from the others."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

from aiogram import F, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.applicant.mail import Codes
from handlers.applicant.ways import channel_name, way_buttons, ways_of
from handlers.conversation.context import Talk
from handlers.conversation.filters import Current, Doing
from handlers.conversation.keyboards import OfLink, button, control, markup, no_need
from handlers.conversation.navigation import ask_again
from handlers.conversation.render import render
from locales import say
from rules.notice_files.library import UnknownNotice
from services.accounts import linking, mail_address
from services.accounts.codes import hash_of, new_code
from services.broadcasts import broadcasts
from services.interview.interview import Interview
from services.reminders import subscriptions
from services.store.store import Store
from services.store.turn import current_turn
from services.units import members

_MINUTES = linking.VALID_FOR // timedelta(minutes=1)


def router() -> Router:
    """/link, its buttons, and /unlink."""
    router = Router(name="linking")
    router.message.register(take_code, Command("link", magic=F.args, ignore_case=True))
    router.message.register(show, Command("link", ignore_case=True))
    router.message.register(part, Command("unlink", ignore_case=True))
    router.callback_query.register(join, OfLink.filter(), Current(), Doing("link"))
    return router


async def show(message: Message, talk: Talk, store: Store, mail_codes: Codes | None, addresses: list[str]) -> None:
    """Give a code for another chat; where some are linked already, show them and where messages go."""
    turn, code = current_turn(), new_code()
    turn.on_commit(linking.give, turn.account.number, code, talk.now)
    known = await linking.identities(store, turn.account.number)
    ways = await ways_of(store, mail_codes, addresses)
    text = render(
        "link",
        code=code,
        minutes=_MINUTES,
        linked=tuple(channel_name(identity.channel) for identity in known) if len(known) > 1 else (),
        ways=ways,
    )
    await talk.aside(text, lambda step: markup(way_buttons(ways), [[control("go_on", step)]]))


# Joining.


async def take_code(
    message: Message, command: CommandObject, talk: Talk, store: Store, guesses: Callable[[tuple[str, str]], object]
) -> None:
    """Ask once what is to be joined, by another chat's code. Guessing is slowed."""
    turn, code_hash = current_turn(), hash_of(command.args or "")
    giver = None if guesses(turn.address.identity) else await linking.giver(store, code_hash, talk.now)
    if giver is None:
        await ask_again(talk, say("link.no_such", minutes=_MINUTES))
    elif giver.account == turn.account.number:
        await ask_again(talk, say("link.own"))
    else:
        await _ask(talk, giver)
        await talk.expect("link", code=code_hash)


async def _ask(talk: Talk, giver: linking.Giver) -> None:
    here, there = talk.interview if talk.has_interview else None, _interview(talk, giver.data)
    are_two = bool(here and here.trail and there and there.trail)

    def keyboard(step: int) -> InlineKeyboardMarkup:
        if are_two:
            whats = {"here": "link.button.here", "there": "link.button.there"}
        else:
            whats = {"there" if there and not (here and here.trail) else "here": "link.button.join"}
        ways = [[button(say(label), OfLink(step=step, what=what))] for what, label in whats.items()]
        return markup(ways, [[no_need(step)]])

    await talk.aside(render("link_offer", here=here, there=there, are_two=are_two), keyboard)


def _interview(talk: Talk, data: dict[str, Any]) -> Interview | None:
    with suppress(UnknownNotice):
        return Interview.kept(data, talk.library, talk.now)
    return None


async def join(query: CallbackQuery, callback_data: OfLink, talk: Talk, store: Store) -> None:
    """Take over all that belongs to the account that gave the code, with the answers of one of the two."""
    await query.answer()
    turn, code_hash = current_turn(), talk.doing["code"]
    giver = await linking.giver(store, code_hash, talk.now)
    if giver is None or giver.account == turn.account.number:
        await ask_again(talk, say("link.no_such", minutes=_MINUTES))
        return
    if callback_data.what == "there":
        talk.take_over(giver.data)
    kept = turn.account.number
    turn.involve(giver.account)
    mine, theirs = await members.of(store, kept), await members.of(store, giver.account)
    if mine and theirs and mine[1].number != theirs[1].number:
        turn.on_commit(broadcasts.withdraw, giver.account, talk.now)
    turn.on_commit(linking.merge, kept, giver, code_hash, talk.now)
    turn.on_commit(subscriptions.replan, kept, talk.library, talk.now)
    for record_consent in (members.record_consent, mail_address.record_consent):
        turn.on_commit(record_consent, kept, talk.language, talk.now)
    await ask_again(talk, say("link.joined"))


# Parting.


async def part(message: Message, talk: Talk, store: Store) -> None:
    """Give this chat an account of its own, with a copy of the answers."""
    turn = current_turn()
    if len(await linking.identities(store, turn.account.number)) < 2:
        await ask_again(talk, say("link.alone"))
        return
    turn.on_commit(linking.part, turn, talk.now)
    await ask_again(talk, say("link.parted"))
