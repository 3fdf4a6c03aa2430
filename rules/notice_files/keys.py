"""What the keys of a notice's files mean: a title and an explanation of each, for editors, manuals and comparisons."""

from typing import NamedTuple

from pydantic import BaseModel

from locales import catalogue


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
        if (text := catalogue().gettext(message)) != message:
            title, _, explanation = text.partition("：")
            return Meaning(title, explanation)
    return None


def title_of(model: type[BaseModel], key: str) -> str:
    """What a key is called in Chinese; the key itself where nobody has explained it yet."""
    meaning = meaning_of(model, key)
    return meaning.title if meaning else key
