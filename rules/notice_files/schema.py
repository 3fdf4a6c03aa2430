"""The files of a notice and of a region described for editors (JSON Schema) and for people (a table), by the models."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from locales import Words, said
from rules.notice import Notice
from rules.notice_files.cases import Cases
from rules.notice_files.faq import Faq
from rules.notice_files.keys import keys_of, meaning_of, mistakes_in, models_in
from rules.notice_files.reminders import Reminders
from rules.region import Region

#: The files of a notice's folder that people write, each with its model.
FILES: dict[str, type[BaseModel]] = {"notice": Notice, "cases": Cases, "faq": Faq, "reminders": Reminders}
#: All that people write.
DESCRIBED = FILES | {"region": Region}
_EXAMPLES = Path(__file__).parent / "examples.yaml"


def models_of(file: str) -> list[type[BaseModel]]:
    """The models with keys that a file consists of, the outermost first."""
    found: dict[type[BaseModel], None] = {}
    waiting = [DESCRIBED[file]]
    while waiting:
        model = waiting.pop(0)
        if model not in found:
            found[model] = None
            waiting += [each for annotation in keys_of(model).values() for each in models_in(annotation)]
    return [model for model in found if "root" not in model.model_fields]


@lru_cache(maxsize=1)
def examples() -> dict[str, str]:
    """How each part is written, by its model's name: YAML, of parts that stand in lists mostly several."""
    found: dict[str, str] = yaml.load(_EXAMPLES.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return found


def schema_of(file: str) -> dict[str, Any]:
    """The JSON Schema of a file, its titles and explanations in Chinese."""
    schema = DESCRIBED[file].model_json_schema()
    by_name = {model.__name__: model for model in models_of(file)}
    parts = {**schema.get("$defs", {}), DESCRIBED[file].__name__: schema}
    for name, part in parts.items():
        part.pop("description", None)
        part.pop("title", None)
        for key, described in part.get("properties", {}).items():
            if name in by_name and (meaning := meaning_of(by_name[name], key)):
                described |= {"title": meaning.title, "description": meaning.explanation or meaning.title}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def table() -> str:
    """Every key of every file, as a page of Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield said(Words("notice_keys.title"))
    for file in DESCRIBED:
        yield "\n" + said(Words("notice_keys.file", file=file))
        for model in models_of(file):
            yield "\n" + said(Words("notice_keys.head", model=model.__name__))
            for name, field in model.model_fields.items():
                meaning = meaning_of(model, field.alias or name)
                title, explanation = meaning or ("", "")
                needed = Words("notice_keys.needed") if field.is_required() else ""
                row = {"key": field.alias or name, "title": title, "explanation": explanation.replace("|", "\\|")}
                yield said(Words("notice_keys.row", **row, needed=needed))
            yield "\n" + said(Words("notice_keys.example", example=examples()[model.__name__].rstrip()))
            if mistakes := mistakes_in(model):
                yield "\n" + said(Words("notice_keys.mistakes")) + "\n"
                yield from (f"- {mistake}" for mistake in mistakes)
