"""Filters of the conversation. They are asynchronous: the framework runs others in threads."""

from collections.abc import Callable
from datetime import timedelta

from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from handlers.conversation.context import Talk
from handlers.conversation.keyboards import Control, OfLink, OfStep, OfUnit, View
from services.accounts.roles import of
from services.accounts.sessions import usable
from services.accounts.tables import Role, RoleKind
from services.desk.messages import question_of
from services.language.identity_numbers import holds_identity_number
from services.language.parse_answer import agrees, yes_or_no
from services.store.store import Store
from services.store.tables import PAGE
from services.store.turn import current_turn
from services.units import units
from services.units.tables import Unit


class Current(Filter):
    """Whether a button belongs to the step under way, and (where given) does one of some things."""

    def __init__(self, *what: str):
        self.what = what

    async def __call__(self, event: object, callback_data: OfStep, talk: Talk) -> bool:
        if callback_data.step != talk.step:
            return False
        match callback_data:
            case Control(what=what) | OfLink(what=what) | OfUnit(what=what) | View(what=what):
                return not self.what or what in self.what
        return not self.what


class Doing(Filter):
    """Whether the next typed text is for one of some things, and not an answer."""

    def __init__(self, *what: str):
        self.what = what

    async def __call__(self, event: object, talk: Talk) -> bool:
        return talk.doing.get("what") in self.what


class SaysYesOrNo(Filter):
    """Whether a message is a plain yes or no; handlers are given which (``is_yes``). None counts in a chat behind."""

    async def __call__(self, message: Message, talk: Talk) -> bool | dict[str, bool]:
        if talk.is_behind:
            return False
        text = message.text or ""
        said = agrees(text) if (plain := yes_or_no(text)) is None else plain
        return False if said is None else {"is_yes": said}


class InGroup(Filter):
    """Whether something comes from a group."""

    async def __call__(self, event: object) -> bool:
        return current_turn().address.is_group


class NoCommand(Filter):
    """Whether a message is no command, whether it is text or not."""

    async def __call__(self, message: Message) -> bool:
        return not (message.text or "").startswith("/")


class HasText(Filter):
    """Whether a message has text that is no command; handlers are given the ``text``."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        if not message.text or message.text.startswith("/"):
            return False
        return {"text": message.text}


class Asks(Filter):
    """Whether a message asks the program for something, by what tells it from other texts."""

    def __init__(self, asks: Callable[[str], bool]):
        self.asks = asks

    async def __call__(self, message: Message) -> bool:
        return self.asks(message.text or "")


class HoldsIdentityNumber(Filter):
    """Whether a message holds an identity number."""

    async def __call__(self, message: Message) -> bool:
        return holds_identity_number(message.text or message.caption or "")


class RepliesToQuestion(Filter):
    """Whether a message replies to one about a question to staff, of some kinds; handlers are given its number."""

    def __init__(self, *kinds: str):
        self.kinds = kinds

    async def __call__(self, message: Message, store: Store) -> bool | dict[str, int]:
        if message.reply_to_message is None:
            return False
        replied, here = message.reply_to_message.message_id, current_turn().address
        if not 0 < replied < 2**63:  # the database takes no other
            return False
        number = await question_of(store, here.channel, here.chat, replied, self.kinds)
        return False if number is None else {"number": number}


class FromStaff(Filter):
    """Whether whoever sent something is staff now; handlers are given their role."""

    async def __call__(
        self, event: Message | CallbackQuery, store: Store, role_idle: timedelta
    ) -> bool | dict[str, Role]:
        role = await _used(store, role_idle, RoleKind.STAFF)
        return {"staff": role} if role else False


class FromAdministrator(Filter):
    """Whether an administrator sent something, in a chat of their own; handlers are given their role."""

    async def __call__(
        self, event: Message | CallbackQuery, store: Store, role_idle: timedelta
    ) -> bool | dict[str, Role]:
        is_own = not current_turn().address.is_group
        role = await _used(store, role_idle, RoleKind.ADMINISTRATOR) if is_own else None
        return {"administrator": role} if role else False


class FromAuditor(Filter):
    """Whether an auditor or an administrator sent something, in a chat of their own."""

    async def __call__(self, event: Message | CallbackQuery, store: Store, role_idle: timedelta) -> bool:
        is_own = not current_turn().address.is_group
        return is_own and await _used(store, role_idle, RoleKind.AUDITOR, RoleKind.ADMINISTRATOR) is not None


class FromHr(Filter):
    """Whether whoever sent something is HR of a unit now; handlers are given their role and the unit."""

    async def __call__(
        self, event: Message | CallbackQuery, store: Store, role_idle: timedelta
    ) -> bool | dict[str, Role | Unit]:
        role = await _used(store, role_idle, RoleKind.HR)
        unit = await units.find(store, role.unit) if role and role.unit else None
        return {"hr": role, "unit": unit} if role and unit else False


async def _used(store: Store, idle: timedelta, *kinds: RoleKind) -> Role | None:
    """The role, of one of some kinds, that is used by what was sent: what the turn shows is the role's."""
    turn = current_turn()
    for kind in kinds:
        if role := await usable(store, turn, kind, idle):
            turn.role = role.number
            return role
    return None


class SignedIn(Filter):
    """Whether any role can be used in this chat only until it is signed out."""

    async def __call__(self, message: Message, store: Store) -> bool:
        turn = current_turn()
        return turn.address.channel == PAGE and any([await usable(store, turn, kind) for kind in RoleKind])


class SignedOut(Filter):
    """Whether whoever sent something has a role of a ``kind``, but cannot use it in this chat."""

    def __init__(self, kind: RoleKind):
        self.kind = kind

    async def __call__(
        self, event: Message | CallbackQuery, store: Store, role_idle: timedelta
    ) -> bool | dict[str, RoleKind]:
        turn = current_turn()
        if turn.address.channel != PAGE or await usable(store, turn, self.kind, role_idle):
            return False
        return {"kind": self.kind} if await of(store, turn.account.number, self.kind) else False


class UsesRoles(Filter):
    """Whether whoever sent something can use any role in this chat; handlers are given the kinds (``used``)."""

    async def __call__(self, event: Message | CallbackQuery, store: Store) -> bool | dict[str, list[RoleKind]]:
        turn = current_turn()
        used = [kind for kind in RoleKind if await usable(store, turn, kind)]
        return {"used": used} if used else False
