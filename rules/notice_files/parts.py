"""A notice, or a part of one, gone through as it is written."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from rules.notice_files.library import Location


def everything_in(part: Any, place: Location = ()) -> Iterator[tuple[Location, Any]]:
    """A part and all that is inside it, down to the single values, each with the place where it stands."""
    yield place, part
    if isinstance(part, BaseModel):
        for name, field in type(part).model_fields.items():
            yield from everything_in(getattr(part, name), (*place, field.alias or name))
    elif isinstance(part, dict):
        for key, value in part.items():
            yield from everything_in(value, (*place, key))
    elif isinstance(part, list | tuple):
        for number, value in enumerate(part):
            yield from everything_in(value, (*place, number))
