"""The applicant's side of a unit: joining it by its code, what its HR may see, and leaving it."""

from collections.abc import Callable

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.conversation.context import Handler, Talk
from handlers.conversation.filters import Current, Doing, HasText
from handlers.conversation.keyboards import Join, OfUnit, button, control, markup, no_need, rows
from handlers.conversation.navigation import ask_again
from handlers.conversation.render import render
from locales import say
from services.broadcasts import broadcasts
from services.language.is_question import asks
from services.language.names_to_be_called_by import may_be_name, wants_none
from services.store.store import Store
from services.store.turn import current_turn
from services.units import members, units

#: Begins what a link that joins a unit brings with it.
LINK = "join_"


def router() -> Router:
    """/join, links that join, /unit, its buttons, and what somebody wants to be called."""
    router = Router(name="units")
    router.message.register(join, Command("join", ignore_case=True))
    router.message.register(join_by_link, CommandStart(deep_link=True, ignore_case=True, magic=F.args.startswith(LINK)))
    router.message.register(show, Command("unit", ignore_case=True))
    router.message.register(take_name, Doing("called"), HasText())
    router.callback_query.register(join_tapped, Join.filter(), Current())
    for what, handler in _TAPS.items():
        router.callback_query.register(handler, OfUnit.filter(F.what == what), Current())
    return router


# Joining.

_Guesses = Callable[[tuple[str, str]], object]


async def join(message: Message, command: CommandObject, talk: Talk, store: Store, guesses: _Guesses) -> None:
    """Offer to join the unit of a code; without one, say how it is done."""
    if command.args:
        await _offer(talk, store, guesses, command.args)
    else:
        await ask_again(talk, say("unit.how"))


async def join_by_link(message: Message, command: CommandObject, talk: Talk, store: Store, guesses: _Guesses) -> None:
    """The same by a link, which may be the first that somebody sees of this."""
    await _offer(talk, store, guesses, (command.args or "").removeprefix(LINK))


async def _offer(talk: Talk, store: Store, guesses: _Guesses, code: str) -> None:
    turn = current_turn()
    unit = None if guesses(turn.address.identity) else await units.of_code(store, code)
    if unit is None:
        await ask_again(talk, say("unit.no_such"))
        return
    known = await members.of(store, turn.account.number)
    if known and known[1].number == unit.number:
        await _show(talk, store)
        return

    def keyboard(step: int) -> InlineKeyboardMarkup:
        ways = [
            button(say(f"unit.button.join_{how}"), Join(step=step, code=unit.code, shares=how == "open"))
            for how in ("hidden", "open")
        ]
        return markup([[way] for way in ways], [[no_need(step)]])

    before = known[1].name if known else None
    await talk.aside(render("unit_offer", unit=unit.name, before=before), keyboard)


async def join_tapped(query: CallbackQuery, callback_data: Join, talk: Talk, store: Store) -> None:
    """Join, and ask what somebody wants to be called."""
    unit = await units.of_code(store, callback_data.code)
    if unit is None:
        await query.answer(say("unit.no_such"), show_alert=True)
        return
    await query.answer()
    turn = current_turn()
    turn.on_commit(members.join, turn.account.number, unit.number, callback_data.shares, talk.now)
    turn.on_commit(members.record_consent, turn.account.number, talk.language, talk.now)
    # After that, as a broadcast that begins at this moment has begun by then.
    turn.on_commit(broadcasts.withdraw, turn.account.number, talk.now)
    await _ask_name(talk, say("unit.joined", unit=unit.name))


# What can be changed later.


async def show(message: Message, talk: Talk, store: Store) -> None:
    """Which unit it is, and what its HR may see."""
    await _show(talk, store)


async def _show(talk: Talk, store: Store) -> None:
    known = await members.of(store, current_turn().account.number)
    if known is None:
        await ask_again(talk, say("unit.none"))
        return
    member, unit = known

    def keyboard(step: int) -> InlineKeyboardMarkup:
        whats = ("called", "hide" if member.shares else "share", "leave")
        return markup(
            rows(button(say(f"unit.button.{what}"), OfUnit(step=step, what=what)) for what in whats),
            [[control("go_on", step)]],
        )

    await talk.aside(render("unit", unit=unit.name, called=member.called, shares=member.shares), keyboard)


async def ask_name(query: CallbackQuery, talk: Talk) -> None:
    """Ask what somebody wants to be called."""
    await query.answer()
    await _ask_name(talk)


async def _ask_name(talk: Talk, preface: str = "") -> None:
    text = render("unit_name", preface=preface, most=members.LONGEST_NAME)
    await talk.aside(text, lambda step: markup([[no_need(step)]]))
    await talk.expect("called")


async def take_name(message: Message, text: str, talk: Talk, store: Store) -> None:
    """Keep what somebody wants to be called, unless it is no name."""
    name = " ".join(text.split())
    if wants_none(name):
        await talk.expect_nothing()
        await ask_again(talk)
        return
    if asks(name) or not may_be_name(name, members.LONGEST_NAME):
        await _ask_name(talk, say("unit.no_name", most=members.LONGEST_NAME))
        return
    turn = current_turn()
    turn.on_commit(lambda connection: members.change(connection, turn.account.number, called=name))
    await talk.expect_nothing()
    await ask_again(talk, say("unit.called", name=name))


async def share(query: CallbackQuery, callback_data: OfUnit, talk: Talk) -> None:
    """Let HR see the answers, or no longer."""
    await query.answer()
    turn, shares = current_turn(), callback_data.what == "share"
    turn.on_commit(lambda connection: members.change(connection, turn.account.number, shares=shares))
    turn.on_commit(members.record_consent, turn.account.number, talk.language, talk.now)
    await ask_again(talk, say("unit.shared" if shares else "unit.hidden"))


async def leave(query: CallbackQuery, talk: Talk) -> None:
    """Leave the unit; what it had for the person is not sent any more."""
    await query.answer()
    turn = current_turn()
    turn.on_commit(members.leave, turn.account.number)
    turn.on_commit(members.record_consent, turn.account.number, talk.language, talk.now)
    turn.on_commit(broadcasts.withdraw, turn.account.number, talk.now)
    await ask_again(talk, say("unit.left"))


_TAPS: dict[str, Handler] = {"called": ask_name, "share": share, "hide": share, "leave": leave}
