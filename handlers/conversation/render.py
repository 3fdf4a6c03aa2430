"""Messages from templates. All words come from the catalogue; what is filled in is escaped."""

import html
import re
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from handlers.conversation.links import linked
from locales import RIGHT_TO_LEFT, say, spoken
from locales.direction import directed
from rules.conditions.wording import day_shown

#: The templates stand in folders as those who use them do; their names differ all the same.
_FOLDER = Path(__file__).parents[1] / "templates"
_environment = Environment(
    loader=FileSystemLoader(sorted(_FOLDER.iterdir())),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
    auto_reload=False,  # no template changes while the program runs, so that no message looks at files
)
_environment.globals["say"] = say
_environment.filters["day"] = lambda day: shown_day(day)
_environment.filters["linked"] = linked


def shown_day(day: date) -> str:
    """A day as a person reads it."""
    return str(day_shown(day))


def render(template: str, **values: Any) -> Markup:
    """The message that a template makes, as Telegram's HTML; put into another one, it is not escaped again.

    In a language written from right to left, every line of it is read so, on whatever channel.
    """
    text = _environment.get_template(f"{template}.j2").render(values).strip()
    return Markup(directed(text) if spoken() in RIGHT_TO_LEFT else text)


def plain_text(text: str) -> str:
    """A message's HTML as plain text."""
    return html.unescape(re.sub(r"<[^>]+>", "", text))
