"""What is understood of a text that somebody writes about themselves under the product's own notices."""

from datetime import date
from typing import Any

from rules.notice_files.library import Library
from services.language.understanding import Understood, names_known, understand

#: The day of writing.
TODAY = date(2025, 10, 10)
NAMES = names_known(Library.from_environment())


def read(text: str) -> Understood:
    """Everything that is understood of it."""
    return understand(text, TODAY, NAMES)


def facts(text: str) -> dict[str, Any]:
    """The facts that it states."""
    return read(text).facts


def stated(text: str, *fields: str) -> tuple[Any, ...]:
    """What it states of some facts; None of those of which it states nothing."""
    return tuple(facts(text).get(field) for field in fields)
