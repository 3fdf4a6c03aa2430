"""A whole interview as Telegram would send it, and a session that does everything but the network."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.methods import TelegramMethod
from aiogram.types import Update

import bot.channels.telegram.receive  # noqa: F401  # which holds the types of Telegram's answers
from tests.support.person import TOWNSHIP, Person, Program

TOKEN = "42:benchmark"
#: The number of whoever was recorded, found nowhere else in an update.
_RECORDED = 7_000_000_007


class Step(NamedTuple):
    """One turn: the update as JSON, and the words (HTML) and the buttons of the message that answers it."""

    update: str
    text: str
    keyboard: list[list[dict[str, str]]]


class _Recorded(Person):
    """Somebody at the page whose turns are written down."""

    def __init__(self, program: Program):
        super().__init__(program, _RECORDED)
        self.steps: list[Step] = []

    async def gets_through(self, update: Update) -> None:
        await super().gets_through(update)
        sent = update.model_dump(mode="json", by_alias=True, exclude_unset=True)
        last = await self.last()
        self.steps.append(Step(orjson.dumps(sent).decode(), last.html, last.keyboard))


async def record(program: Program) -> list[Step]:
    """The interview of one person from the first word to the result."""
    person = _Recorded(program)
    await person.sends(text="/start", entities=[{"type": "bot_command", "offset": 0, "length": 6}])
    await person.is_asked(*TOWNSHIP, until="结果供参考")
    return person.steps


class People:
    """New people who all say the same; no update has the number of another."""

    def __init__(self, steps: list[Step]):
        self._steps = [step.update for step in steps]
        self._people = self._updates = 0

    def next(self, count: int) -> list[list[dict[str, Any]]]:
        """The updates of so many people who were not there before."""
        return [list(self._of_one()) for _ in range(count)]

    def _of_one(self) -> Iterator[dict[str, Any]]:
        self._people += 1
        for step in self._steps:
            self._updates += 1
            yield orjson.loads(step.replace(str(_RECORDED), str(self._people))) | {"update_id": self._updates}


class NullSession(AiohttpSession):
    """Telegram's session without the network: requests are put into form data, answers are read from JSON."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:  # noqa: ASYNC109
        self.build_form_data(bot, method)
        return self.check_response(bot, method, 200, null_answer(method.__api_method__)).result


def null_answer(method: str) -> str:
    """What Telegram answers at the least: a message, or yes."""
    return YES if method == "answerCallbackQuery" else MESSAGE


YES = '{"ok": true, "result": true}'
MESSAGE = '{"ok": true, "result": {"message_id": 1, "date": 1760922000, "chat": {"id": 1, "type": "private"}}}'


def null_bot() -> Bot:
    """A bot that seems to be on Telegram."""
    return Bot(TOKEN, session=NullSession(), default=DefaultBotProperties(parse_mode="HTML"))
