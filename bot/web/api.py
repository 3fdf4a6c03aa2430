"""``POST /api/v1/decisions``: one decision, as the command line gives it."""

from aiohttp import web

from bot.clock import Clock
from bot.web.answers import NotJson, answer, put_off, read_json, refuse
from bot.web.limits import AddressLimits
from locales import say
from rules.facts import FactsError
from rules.notice_files.library import Library
from rules.requests import decide_request


class DecisionApi:
    """Decides on facts that are sent; nothing is kept."""

    def __init__(self, library: Library, limits: AddressLimits, clock: Clock):
        self._library, self._limits, self._clock = library, limits, clock

    def add_to(self, app: web.Application) -> None:
        """Put the API's address into an application."""
        app.router.add_post("/api/v1/decisions", self.decide)

    async def decide(self, request: web.Request) -> web.Response:
        """The decision, or 422 with the field that is wrong; 429 where one address asks too often."""
        if too_fast := self._limits.refusal("decisions", request):
            return put_off(too_fast.seconds, say("page.fault.decisions"))
        try:
            data = await read_json(request)
            return answer(decide_request(data, self._library, self._clock.now()).row())
        except NotJson:
            return refuse(422, "request", say("page.fault.json"))
        except FactsError as wrong:
            return refuse(422, wrong.field, str(wrong.words))
