"""The same person on another channel of the program's own: at the terminal."""

from types import SimpleNamespace

from bot.channel_names import TERMINAL_BOT_ID
from bot.channels.local_session import local_bot
from bot.channels.terminal.session import TerminalSession
from bot.delivery.relay import Relay
from bot.delivery.transports import LocalTransport, nothing
from services.store.tables import PageMessage
from tests.support.person import Person


class Shown(TerminalSession):
    """Shows messages on a channel that has no page."""

    def __init__(self):
        super().__init__()
        self.messages = []

    async def send(self, bot, chat_id, text, keyboard):
        self.messages.append(PageMessage(message_id=len(self.messages) + 1, html=text, keyboard=keyboard))
        return len(self.messages)

    async def edit(self, bot, chat_id, message_id, text, keyboard):
        self.messages[message_id - 1].keyboard = keyboard


class Elsewhere(Person):
    """Somebody at the terminal; what waits for them there is sent when they do something, or by its relay."""

    def __init__(self, program):
        self.session = Shown()
        bot = local_bot(TERMINAL_BOT_ID, self.session)
        relay = Relay(program.store, program.clock, LocalTransport(bot, program.store, program.library, nothing))
        super().__init__(SimpleNamespace(**vars(program) | {"bot": bot, "relay": relay}), 5)

    async def page(self):
        return self.session.messages

    async def last(self):
        return self.session.messages[-1]
