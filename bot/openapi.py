"""``GET /api/v1/openapi.json``: what the program's addresses take and answer, for whoever writes a client."""

from functools import cached_property
from typing import Annotated, Any, Literal

import orjson
from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from bot.channels.page.receive import LARGEST_NUMBER, LONGEST_TEXT
from bot.channels.page.visitors import COOKIE
from locales import say
from rules.facts import Facts
from rules.verdicts import OF_CONDITION, OF_OUTCOME
from rules.windows import Who

_Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
_Number = Annotated[int, Field(gt=0, lt=LARGEST_NUMBER)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Request(_Shape):
    """See :func:`rules.requests.decide_request`."""

    facts: Facts
    notice: str | None = None
    as_of: _Day | None = None


class Finding(_Shape):
    verdict: Annotated[str, WithJsonSchema({"enum": OF_CONDITION, "type": "string"})]
    clause: str
    fact: str | None
    text: str


class Caution(_Shape):
    id: str
    clause: str
    text: str


class Outcome(_Shape):
    track: str
    level: str
    verdict: Annotated[str, WithJsonSchema({"enum": OF_OUTCOME, "type": "string"})]
    eligible_on: _Day | None
    clause: str
    road: str
    findings: list[Finding]
    cautions: list[Caution]


class Best(_Shape):
    track: str
    level: str


class Material(_Shape):
    id: str
    name: str
    clause: str
    detail: str
    years: list[int]


class PlanStep(_Shape):
    """``by`` is a day, a moment where the notice gives the hour, null where the year's working days are unknown."""

    id: str
    who: Who
    by: str | None
    kind: Literal["required", "advised"]
    text: str
    clause: str


class Deadline(_Shape):
    id: str
    name: str
    at: str | None
    clause: str


class Decision(_Shape):
    """See :meth:`rules.decision.Decision.row`."""

    notice: str
    as_of: _Day
    outcomes: list[Outcome]
    best: Best | None
    also: list[Best]
    ask_next: list[str]
    materials: list[Material]
    plan: list[PlanStep]
    deadlines: list[Deadline]


class Typed(_Shape):
    """Something typed on the page."""

    id: _Number
    text: Annotated[str, StringConstraints(pattern=r"\S", max_length=LONGEST_TEXT)]


class Tapped(_Shape):
    """A button tapped on the page."""

    id: _Number
    message: _Number
    data: Annotated[str, StringConstraints(max_length=64)]


class Taken(_Shape):
    """What was sent was taken; a word in answer to a tap."""

    alert: str | None


class Fault(_Shape):
    field: str
    message: str


class Refusal(_Shape):
    error: Fault


class Health(_Shape):
    status: Literal["ok"]


class NoticesInUse(_Shape):
    in_use: list[str]
    broken: dict[str, str]


class Readiness(_Shape):
    status: Literal["ready"]
    overdue_seconds: float
    clock: str
    notices: NoticesInUse


class _Bare(GenerateJsonSchema):
    """Names say enough; the docstrings are for whoever reads the code."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def model_schema(self, schema: Any) -> dict[str, Any]:
        shape = super().model_schema(schema)
        for said in ("title", "description"):
            shape.pop(said, None)
        return shape


def document() -> dict[str, Any]:
    """The description in OpenAPI 3.1, made from the shapes above and :class:`rules.facts.Facts`."""
    shapes = (Request, Decision, Typed, Tapped, Taken, Refusal, Health, NoticesInUse, Readiness)
    _, definitions = models_json_schema(
        [(shape, "validation") for shape in shapes],
        ref_template="#/components/schemas/{model}",
        schema_generator=_Bare,
    )
    return {
        "openapi": "3.1.0",
        "info": {"title": say("openapi.title"), "version": "1"},
        "paths": {
            "/api/v1/decisions": {"post": _post("decisions", [Request], Decision, 408, 413, 422, 429)},
            "/messages": {
                "post": _post("messages", [Typed, Tapped], Taken, 403, 408, 413, 421, 422, 429)
                | {"security": [{COOKIE: []}]}
            },
            "/healthz": {"get": _operation("healthz", _json(Health))},
            "/readyz": {"get": _operation("readyz", _json(Readiness), 503)},
            "/metrics": {"get": _operation("metrics", {"text/plain": {"schema": {"type": "string"}}})},
        },
        "components": {
            "schemas": definitions["$defs"],
            "securitySchemes": {COOKIE: {"type": "apiKey", "in": "cookie", "name": COOKIE}},
        },
    }


def _post(name: str, taken: list[type[BaseModel]], answer: type[BaseModel], *refused: int) -> dict[str, Any]:
    return _operation(name, _json(answer), *refused) | {"requestBody": {"required": True, "content": _json(*taken)}}


def _operation(name: str, content: dict[str, Any], *refused: int) -> dict[str, Any]:
    refusals = {str(status): {"description": say(f"openapi.{status}"), "content": _json(Refusal)} for status in refused}
    answers = {"200": {"description": say("openapi.200"), "content": content}} | refusals
    return {"operationId": name, "summary": say(f"openapi.{name}"), "responses": answers}


def _json(*shapes: type[BaseModel]) -> dict[str, Any]:
    refs = [{"$ref": f"#/components/schemas/{shape.__name__}"} for shape in shapes]
    return {"application/json": {"schema": refs[0] if len(refs) == 1 else {"oneOf": refs}}}


class Description:
    """The description's address. It is made when somebody first asks for it."""

    @cached_property
    def _body(self) -> bytes:
        return orjson.dumps(document())

    def add_to(self, app: web.Application) -> None:
        """Put the address into an application."""
        app.router.add_get("/api/v1/openapi.json", self.describe)

    async def describe(self, request: web.Request) -> web.Response:
        """The description."""
        return web.Response(body=self._body, content_type="application/json")
