"""What does not fit the models of a notice's files, and what is to be written instead."""

import re
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from locales import Words
from rules.notice_files.keys import Place, place_in

#: What a part should be, by how pydantic's name for the mistake begins.
_WANTED = {
    "date": "date", "int": "number", "greater": "number", "less": "number", "list": "list", "tuple": "list",
    "too_short": "list", "dict": "mapping", "model": "mapping", "bool": "yes_no", "string": "text",
}  # fmt: skip


def misfit(model: type[BaseModel], error: ErrorDetails, key: str) -> Words:
    """What is to be said of a mistake that pydantic found in what should be a model; ``key`` is what it is called."""
    place, kind, context = place_in(model, error["loc"]), error["type"], error.get("ctx", {})
    if kind == "value_error" and isinstance(words := context["error"].args[0], Words):
        return words
    last = error["loc"][-1] if error["loc"] else ""
    if kind == "missing":
        return _explained(Words("fault.notice.missing", key=last), place)
    if kind == "extra_forbidden":
        return _unknown_key(str(last), place_in(model, error["loc"][:-1]))
    if kind == "condition_kind":
        return Words("fault.notice.condition_kind")
    if kind == "literal_error":
        allowed = "、".join(re.findall(r"'([^']*)'", context["expected"]))
        return _explained(Words("fault.notice.allowed", key=key, allowed=allowed), place)
    if kind == "string_pattern_mismatch":
        return _explained(Words("fault.notice.pattern", key=key, written=_written(error["input"])), place)
    wanted = next((wanted for start, wanted in _WANTED.items() if kind.startswith(start)), "other")
    if wanted == "text" and isinstance(error["input"], int | float) and not isinstance(error["input"], bool):
        wanted = "quoted"
    what = Words(f"fault.notice.value.{wanted}")
    written = _written(error["input"])
    message = "fault.notice.value_written" if written else "fault.notice.value"
    return _explained(Words(message, key=key, what=what, written=written), place)


def _explained(words: Words, place: Place | None) -> Words:
    """The words, and after them what is to be written there, where somebody has explained it."""
    meaning = place and place.meaning
    if not meaning or not meaning.explanation:
        return words
    return Words("fault.notice.explained", what=words, title=meaning.title, explanation=meaning.explanation)


def _unknown_key(key: str, around: Place | None) -> Words:
    """That there is no such key, and which there are."""
    known = around.keys_inside if around else []
    if not known:
        return Words("fault.notice.extra_forbidden", key=key)
    if near := get_close_matches(key, known, 1, 0.7):
        return Words("fault.notice.misspelt_key", key=key, near=near[0])
    return Words("fault.notice.unknown_key", key=key, allowed="、".join(known))


def _written(value: Any) -> str:
    """What somebody wrote, where that is short."""
    return str(value)[:40] if isinstance(value, str | int | float) else ""
