"""What the keys of a notice's files mean: a title and an explanation of each, for editors, manuals and comparisons."""

from collections.abc import Iterator
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel

from locales import Words, catalogue, said


class Meaning(NamedTuple):
    """What a key is called in Chinese, and what is to be written there."""

    title: str
    explanation: str


def meaning_of(model: type[BaseModel], key: str) -> Meaning | None:
    """The meaning of a key of a model as people write it, None where nobody has explained it yet.

    It is the catalogue's text ``notice_key.Model.key``, of the model itself or of one that it is made from, or
    ``notice_key.key`` where it means the same everywhere: the title, a colon, the explanation.
    """
    names = [f"{each.__name__}.{key}" for each in model.__mro__ if issubclass(each, BaseModel)]
    for name in [*names, key]:
        message = f"notice_key.{name}"
        if catalogue().gettext(message) != message:
            title, _, explanation = said(Words(message)).partition("：")
            return Meaning(title, explanation)
    return None


def mistakes_in(model: type[BaseModel]) -> list[str]:
    """What people get wrong in a part of a notice, a sentence each; empty where nobody has told."""
    message = f"notice_mistakes.{model.__name__}"
    return said(Words(message)).splitlines() if catalogue().gettext(message) != message else []


def title_of(model: type[BaseModel], key: str) -> str:
    """What a key is called in Chinese; the key itself where nobody has explained it yet."""
    meaning = meaning_of(model, key)
    return meaning.title if meaning else key


class Place(NamedTuple):
    """A place in a file: the model and the key by which it is written, and the models that can stand there."""

    owner: type[BaseModel] | None
    key: str
    inside: list[type[BaseModel]]

    @property
    def meaning(self) -> Meaning | None:
        """The meaning of the key there."""
        return meaning_of(self.owner, self.key) if self.owner else None

    @property
    def keys_inside(self) -> list[str]:
        """The keys that can be written there."""
        return list(dict.fromkeys(key for model in self.inside for key in keys_of(model)))


def keys_of(model: type[BaseModel]) -> dict[str, Any]:
    """The keys of a model as people write them, each with its type."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def place_in(model: type[BaseModel], location: tuple[str | int, ...]) -> Place | None:
    """The place that pydantic's location of a mistake leads to from a model; None where no key leads there."""
    found = Place(None, "", list(models_in(model.model_fields["root"].annotation)) if _is_root(model) else [model])
    for step in location:
        owner = next((each for each in found.inside if step in keys_of(each)), None)
        if owner is not None:
            found = Place(owner, str(step), list(models_in(keys_of(owner)[str(step)])))
        elif tagged := [each for each in found.inside if each.__name__ == step]:
            found = found._replace(inside=tagged)
    return found if found.inside or found.owner else None


def _is_root(model: type[BaseModel]) -> bool:
    return "root" in model.model_fields


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a type names, itself or inside lists, mappings and alternatives."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)
