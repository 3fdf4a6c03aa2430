"""The page's templates, which say their texts in the language spoken."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from handlers.conversation.links import linked
from locales import say

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals["say"] = say
_environment.filters["linked"] = linked


def rendered(template: str, **values: Any) -> str:
    """A template of the page with values for what it names. Raises UndefinedError where one is missing."""
    return _environment.get_template(template).render(values)
