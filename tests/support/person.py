"""A person at the page, for tests that read like a conversation. Everything but the browser is real."""

import itertools
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape

from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.channel_names import PAGE, PAGE_BOT_ID
from bot.channels.local_session import local_bot, message_update, tap_update
from bot.channels.page.session import PageSession, hearing_alerts
from bot.clock import Clock, beijing_time
from bot.delivery.relay import Relay
from bot.delivery.transports import LocalTransport, nothing
from bot.model import MakeModel
from bot.throttle import Throttle
from bot.wiring import make_dispatcher
from locales import LANGUAGES, Words
from rules.notice_files.library import Library
from services.store import pages
from services.store.store import Store
from services.store.tables import PageMessage

IN_SEASON = "2025-10-20T09:00"

_updates = itertools.count(1)


class Program:
    """The running program: what a process holds."""

    def __init__(self, store: Store, dispatcher: Dispatcher, bot: Bot, clock: Clock, library: Library):
        self.store, self.dispatcher, self.bot, self.clock = store, dispatcher, bot, clock
        self.library = library
        self.relay = Relay(store, clock, LocalTransport(bot, store, library, nothing))


@asynccontextmanager
async def running(
    database: str,
    at: str = IN_SEASON,
    throttle: Throttle | None = None,
    has_mail: bool = False,
    make_model: MakeModel | None = None,
) -> AsyncIterator[Program]:
    """A program on a database, with its clock at a moment in Beijing; nobody is slowed unless told."""
    clock, library = Clock(beijing_time(at)), Library.from_environment()
    store = Store(database, clock.now)
    await store.open()
    try:
        bot = local_bot(PAGE_BOT_ID, PageSession(store))
        dispatcher = make_dispatcher(store, library, clock, throttle=throttle, has_mail=has_mail, make_model=make_model)
        yield Program(store, dispatcher, bot, clock, library)
    finally:
        await store.close()


class Person:
    """Somebody who converses with the program. ``last`` is the newest message of the bot."""

    def __init__(self, program: Program, chat_id: int = 7):
        self.program, self.chat_id = program, chat_id
        self.alert: str | None = None

    async def page(self) -> list[PageMessage]:
        """Everything on the page, in order."""
        messages = await pages.messages(self.program.store, PAGE, str(self.chat_id))
        return sorted((m for m in messages if m.html is not None), key=lambda m: m.message_id)

    async def last(self) -> PageMessage:
        """The newest message of the bot."""
        return [message for message in await self.page() if not message.by_person][-1]

    async def says(self, text: str) -> None:
        """Type something."""
        await self.sends(text=text)

    async def sends(self, **message: object) -> None:
        """Send a message of any kind."""
        await self.gets_through(
            message_update(self.program.bot, next(_updates), self.chat_id, self.program.clock.now(), **message)
        )

    async def taps(self, label: str, on: PageMessage | None = None) -> Update:
        """Tap the button of a label, on the newest message unless on another, as it was seen then.

        Where there is none, look for it behind "more".
        """
        message, label = on or await self.last(), as_read(label)
        data = buttons_of(message)
        if label not in data and (more := MORE & data.keys()) and label not in MORE:
            await self.taps_data(data[more.pop()], message.message_id)
            data = buttons_of(await self.last())
        assert label in data, f"{label} is not among {list(data)}"
        return await self.taps_data(data[label], message.message_id)

    async def taps_data(self, data: str, message_id: int = 1) -> Update:
        """Tap a button by what it carries."""
        now = self.program.clock.now()
        update = tap_update(self.program.bot, next(_updates), self.chat_id, now, message_id, data)
        await self.gets_through(update)
        return update

    async def gets_through(self, update: Update) -> None:
        """Have an update handled."""
        with hearing_alerts() as alerts:
            await self.program.dispatcher.feed_update(self.program.bot, update)
        await self.program.relay.deliver()
        self.alert = alerts[-1] if alerts else None

    async def answers(self, *answers: str) -> None:
        """Give one answer after the other: a tap where there is such a button, else typed."""
        for answer in answers:
            await self._answers(await self.last(), answer)

    async def _answers(self, last: PageMessage, answer: str) -> None:
        await (self.taps(answer, on=last) if as_read(answer) in buttons_of(last) else self.says(answer))

    async def is_asked(self, *answers_by_words: tuple[str, str], until: str) -> None:
        """Answer every question by the words that it holds, until a message holds ``until``."""
        for _ in range(40):
            last = await self.last()
            text = plain(last.html)
            if until in text:
                return
            answer = next((answer for words, answer in answers_by_words if words in text), None)
            assert answer is not None, f"nobody knows an answer to: {text}"
            await self._answers(last, answer)
        raise AssertionError(f"never came to {until}")

    async def sees(self, *words: str) -> str:
        """The newest message as plain text, which must hold the words."""
        text = plain((await self.last()).html)
        for word in words:
            assert word in text, f"{word!r} is not in: {text}"
        return text


MORE = {Words("button.more").in_language(language) for language in LANGUAGES}


def buttons_of(message: PageMessage) -> dict[str, str]:
    """What the buttons of a message carry, by their labels as they are read."""
    return {as_read(button["text"]): button["data"] for row in message.keyboard or [] for button in row}


def as_read(text: str) -> str:
    """A text without what only sets the directions of its parts."""
    return re.sub("[\u200f\u2066-\u2069]", "", text)


def plain(html: str) -> str:
    """A message as it is read."""
    return unescape(re.sub(r"<[^>]+>", "", html))


async def newest(person, *words):
    """The newest message of a person's page that has all the words."""
    messages = [m for m in await person.page() if all(word in plain(m.html) for word in words)]
    assert messages, [plain(m.html) for m in await person.page()]
    return messages[-1]


async def has(person, *words):
    """Whether any message of a person's page has all the words."""
    return any(all(word in plain(m.html) for word in words) for m in await person.page())


def labels(message):
    """What stands on the buttons of a message."""
    return [button["text"] for row in message.keyboard or [] for button in row]


#: Somebody in a township of 拜城县 who can get the intermediate title.
TOWNSHIP = (
    ("哪个县（市）", "拜城县"),
    ("现在的职称", "没有职称"),
    ("最高学历是什么", "本科"),
    ("怎么读的", "全日制"),
    ("哪一级单位", "乡镇"),
    ("具体是哪一天", "1日"),
    ("什么时候开始从事", "2022年7月"),
    ("年度考核都在合格", "都合格"),
    ("什么专业", "农艺"),
    ("驻村等基层服务吗", "没有参加过"),
    ("什么性质", "事业单位"),
    ("哪种岗位", "其他"),
)


async def file_of(person):
    """The file that was handed over last."""
    message = [message for message in await person.page() if "/files/" in message.html][-1]
    return await pages.file(person.program.store, PAGE, str(person.chat_id), message.message_id)


async def delete(person):
    await person.says("/delete")
    await person.taps("全部删除")
