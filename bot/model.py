"""The operator's model, where the settings name one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from bot.settings import Settings

if TYPE_CHECKING:
    from services.language.model.client import Model

#: Makes a model, given what counts what becomes of texts.
MakeModel = Callable[[Callable[[str], None]], "Model"]


def model_of(settings: Settings) -> MakeModel | None:
    """How to make the model that the settings name; None where they name none, and then nothing of it is loaded."""
    if settings.understanding_url is None:
        return None
    from services.language.model.client import Model

    key = settings.understanding_key.get_secret_value() if settings.understanding_key else None
    return partial(Model, settings.understanding_url, settings.understanding_model, key)
