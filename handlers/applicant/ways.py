"""Where reminders and broadcasts come: shown, chosen (several at once), and what else there would be."""

from typing import NamedTuple

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers.applicant.mail import Codes, mail_button
from handlers.conversation.context import Talk
from handlers.conversation.keyboards import OfWay, Row, button, control, markup, rows
from handlers.conversation.navigation import ask_again
from handlers.conversation.render import render
from locales import Words, say
from services.accounts import linking, mail_address, ways
from services.store.store import Store
from services.store.tables import PAGE, kind_of
from services.store.turn import current_turn

#: Where nothing is pushed: a message is seen there by whoever looks.
_ONLY_WHEN_OPEN = (PAGE, "terminal")
#: How the address begins by which a bot of Telegram's is found.
_TELEGRAM = "https://t.me/"


class Ways(NamedTuple):
    """The ways to somebody: the channel of this chat, all ``channels``, the ``chosen`` ones, the confirmed address.

    ``may_mail``: there are mails. ``bot`` is where Telegram's is found by whoever has it not linked, None: nowhere.
    """

    here: str
    channels: tuple[str, ...]
    chosen: tuple[str, ...]
    address: str | None
    may_mail: bool
    bot: str | None

    @property
    def certain(self) -> tuple[str, ...]:
        """The channels on which messages come for certain; none where that is the one used last."""
        return self.chosen or (self.channels if len(self.channels) == 1 else ())

    @property
    def names(self) -> tuple[Words | str, ...]:
        """What the certain ones are called, and the address."""
        return (*map(channel_name, self.certain), *([self.address] if self.address else []))

    @property
    def begun(self) -> tuple[Words | str, ...]:
        """The ways besides this chat by which a first message goes out when reminders begin."""
        others = (channel_name(channel) for channel in self.chosen if channel != self.here)
        return (*others, *([self.address] if self.address else []))

    @property
    def only_when_open(self) -> Words | None:
        """A channel among those on which messages come where only whoever looks sees them; None: there is none."""
        shown = (channel for channel in self.certain or (self.here,) if kind_of(channel) in _ONLY_WHEN_OPEN)
        return next(map(channel_name, shown), None)


def router() -> Router:
    """The buttons of channels."""
    router = Router(name="ways")
    router.callback_query.register(choose, OfWay.filter())
    return router


def channel_name(channel: str) -> Words:
    """What a channel is called where people read it."""
    return Words(f"channel.{kind_of(channel)}")


async def ways_of(store: Store, mail_codes: Codes | None, addresses: list[str]) -> Ways:
    """The ways to whoever speaks."""
    turn = current_turn()
    known = await linking.identities(store, turn.account.number)
    channels = tuple(dict.fromkeys([identity.channel for identity in known] or [turn.address.channel]))
    left = await mail_address.find(store, turn.account.number) if mail_codes else None
    bot = next((address.partition("?")[0] for address in addresses if address.startswith(_TELEGRAM)), None)
    return Ways(
        turn.address.channel,
        channels,
        tuple(await ways.chosen(store, turn.account.number)),
        mail_address.masked_address(left.address) if left and left.address else None,
        mail_codes is not None,
        None if any(kind_of(channel) == "telegram" for channel in channels) else bot,
    )


def way_buttons(known: Ways) -> list[Row]:
    """A button for each of several channels, and for mail."""
    several = known.channels if len(known.channels) > 1 else ()
    labels = {channel: "ways.button.chosen" if channel in known.chosen else "ways.button.choose" for channel in several}
    choices = [
        button(say(label, channel=channel_name(channel)), OfWay(channel=channel.replace(":", "/")))
        for channel, label in labels.items()
    ]
    return [*rows(choices), *([[mail_button()]] if known.may_mail else [])]


async def choose(
    query: CallbackQuery, callback_data: OfWay, talk: Talk, store: Store, mail_codes: Codes | None, addresses: list[str]
) -> None:
    """Have messages come on one of the person's channels, too, or no more; on a new one a first message comes."""
    await query.answer()
    turn, channel = current_turn(), callback_data.channel.replace("/", ":")
    known = await ways_of(store, mail_codes, addresses)
    if channel not in known.channels:
        await ask_again(talk)
        return
    turn.on_commit(ways.toggle, turn.account.number, channel, talk.now)
    is_new = channel not in known.chosen
    if is_new:
        turn.on_commit(ways.begin, turn.account.number, turn.conversation.number, talk.now, channel)
    rest = tuple(each for each in known.chosen if each != channel)
    after = known._replace(chosen=(*known.chosen, channel) if is_new else rest)
    begun = (channel_name(channel),) if is_new and channel != known.here else ()
    text = render("ways", ways=after, begun=begun, has_calendar=False)
    await talk.aside(text, lambda step: markup(way_buttons(after), [[control("go_on", step)]]))
