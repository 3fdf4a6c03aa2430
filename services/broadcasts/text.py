"""The text of a broadcast: words, with what is known of the recipient filled in (jinja2, and little of it).

HR write it in a chat, so it can do nothing but fill in, choose, and go through the papers that are missing: every
other part of the language is refused before it is run, and what is left runs in jinja2's sandbox.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from locales import SOURCE, Explained, Words, say, speaking, term
from rules.conditions.wording import day_shown
from rules.schedule import BEIJING, closing
from rules.season import season
from services.language.identity_numbers import holds_identity_number
from services.units.people import Someone

#: So many signs a text may have, counted as Telegram does: its 4096, less what is written around it.
LONGEST = 3800
#: What can be filled in. In a text each goes by its Chinese name, or by this one.
BROADCAST_FIELDS = ("name", "unit", "track", "level", "verdict", "missing", "days_left", "deadline")
_ALLOWED = (
    nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.CondExpr,
    nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.For, nodes.Filter,
)  # fmt: skip
_FILTERS = frozenset({"join", "length", "count"})
#: So many fields, conditions and parts of those a text may have: making it ready takes time for each of them.
MOST_PARTS = 200
#: Filled in, no more than so many signs are made of a text, which are ten times too many.
_MOST_MADE = 10 * LONGEST

_environment = SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


class BadText(Explained):
    """A text that cannot be sent; ``words`` say why, for whoever wrote it."""


class NoValue:
    """What stands where there is no value: it reads as why there is none, and no condition on it holds."""

    def __init__(self, why: str):
        self._why = why

    def __str__(self) -> str:
        return Words(f"hr.value.{self._why}").in_language(SOURCE)

    def __bool__(self) -> bool:
        return False

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def _never(self, other: object) -> bool:
        return False

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _never
    __hash__ = object.__hash__


#: It is not known; it is known that there is none; its time is over.
UNKNOWN, NONE, OVER = map(NoValue, ("unknown", "none", "over"))


class _Papers(tuple[str, ...]):
    """Names that read as one row where they are not gone through one by one."""

    def __str__(self) -> str:
        return Words("list.comma").in_language(SOURCE).join(self) or str(NONE)


def name_of(field: str) -> str:
    """What a field is called in a text."""
    return Words(f"hr.field.{field}").in_language(SOURCE)


class Text:
    """A text that was found good. Raises BadText."""

    def __init__(self, written: str):
        try:
            parsed = _environment.parse(written)
            _check(parsed)
            self._template = _environment.from_string(parsed)
        except TemplateSyntaxError as wrong:
            raise BadText(Words("hr.text.syntax", line=wrong.lineno)) from None
        except (TemplateError, SyntaxError, ValueError, RecursionError, MemoryError):
            raise BadText(Words("hr.text.too_involved")) from None

    def filled(self, values: Mapping[str, Any]) -> str:
        """The text with values for the fields. Raises BadText."""
        given = {**values, **{name_of(field): value for field, value in values.items()}}
        made, length = [], 0
        try:
            for part in self._template.generate(given):
                made.append(part)
                length += len(part)
                if length > _MOST_MADE:
                    raise BadText(Words("hr.text.too_involved"))
        except (TemplateError, TypeError, ValueError) as wrong:
            raise BadText(Words("hr.text.fails")) from wrong
        text = "".join(made).strip()
        if holds_identity_number(text):
            raise BadText(Words("identity.refused"))
        if not text:
            raise BadText(Words("hr.text.empty"))
        if (length := len(text.encode("utf-16-le")) // 2) > LONGEST:
            raise BadText(Words("hr.text.long", length=length, most=LONGEST))
        return text


def values(someone: Someone, unit: str, now: datetime) -> dict[str, Any]:
    """What is filled in for somebody, in Chinese as the text itself is."""
    absent = NONE if someone.gets_nothing else UNKNOWN
    with speaking(SOURCE):
        return {
            "name": someone.called or say("hr.value.name"),
            "unit": unit,
            "track": str(term(someone.track)) if someone.track else absent,
            "level": str(term(someone.level)) if someone.level else absent,
            "verdict": say(f"verdict.{someone.verdict}") if someone.verdict else UNKNOWN,
            "missing": absent if someone.missing is None else _Papers(str(paper.name) for paper in someone.missing),
            **_dates(someone, now),
        }


def _dates(someone: Someone, now: datetime) -> dict[str, Any]:
    found = season(someone.notice, now) if someone.notice else None
    end = closing(found.window) if found and not found.is_over else None
    if found is None or end is None:
        why = UNKNOWN if found is None else OVER if found.is_over else NONE
        return {"days_left": why, "deadline": why}
    return {"days_left": found.days_left, "deadline": closing_shown(end)}


def closing_shown(moment: datetime) -> str:
    """The moment at which something closes, as people say it: the end of a day by the day."""
    local = moment.astimezone(BEIJING)
    if local.time() == time():
        return str(day_shown((local - timedelta(days=1)).date()))
    return say("day.hour", day=day_shown(local.date()), hour=f"{local:%H:%M}")


def _check(parsed: nodes.Template) -> None:
    parts = _parts(parsed)
    names = [part for part in parts if isinstance(part, nodes.Name)]
    known = {*BROADCAST_FIELDS, *map(name_of, BROADCAST_FIELDS), *(name.name for name in names if name.ctx == "store")}
    if unknown := next((name.name for name in names if name.name not in known), None):
        raise BadText(Words("hr.text.no_field", name=unknown[:30], names=tuple(map(name_of, BROADCAST_FIELDS))))
    for node in parts:
        if not isinstance(node, _ALLOWED) or not _is_bounded(node):
            raise BadText(Words("hr.text.not_allowed", line=node.lineno))


def _parts(parsed: nodes.Template) -> list[nodes.Node]:
    """All parts of a text, in their order. Raises BadText where they are too many."""
    found: list[nodes.Node] = []
    waiting: list[nodes.Node] = [parsed]
    while waiting:
        inside = list(waiting.pop().iter_child_nodes())
        found += inside
        waiting += reversed(inside)
        if len(found) > MOST_PARTS:
            raise BadText(Words("hr.text.too_involved"))
    return found


def _is_bounded(node: nodes.Node) -> bool:
    """Whether a part of a text cannot make much of little."""
    match node:
        case nodes.Filter():
            # Joined papers joined once more are many times as long.
            is_plain = isinstance(node.node, nodes.Name) and all(isinstance(each, nodes.Const) for each in node.args)
            return node.name in _FILTERS and is_plain
        case nodes.For(iter=nodes.Name(name=name)):
            return name in ("missing", name_of("missing")) and not node.recursive and node.find(nodes.For) is None
        case nodes.For():
            return False
    return True
