"""How what takes its time to load is loaded."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_collecting() -> Iterator[None]:
    """Load modules within: there is no garbage meanwhile, and looking for it takes a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def loading_the_conversation() -> Iterator[None]:
    """Load what converses within: of Telegram's four hundred types, each is made ready when it is first used.

    aiogram declares its types so (``defer_build``), then makes all of them ready for the sake of their references to
    each other, which takes longer than everything else that the program loads. Here only the references are resolved;
    for the rest pydantic sees to a type when it is used.
    """
    from pydantic import BaseModel

    whole = vars(BaseModel)["model_rebuild"]
    BaseModel.model_rebuild = classmethod(_rebuild)
    try:
        with without_collecting():
            yield
    finally:
        BaseModel.model_rebuild = whole


def _rebuild(cls: Any, *, _types_namespace: Mapping[str, Any] | None = None, **how: Any) -> None:
    """What aiogram asks for while it is loaded: the references between its types, resolved."""
    from pydantic._internal._config import ConfigWrapper
    from pydantic._internal._fields import rebuild_model_fields
    from pydantic._internal._namespace_utils import NsResolver

    if not cls.__pydantic_fields_complete__:
        cls.__pydantic_fields__, cls.__pydantic_extra_info__ = rebuild_model_fields(
            cls,
            config_wrapper=ConfigWrapper(cls.model_config, check=False),
            ns_resolver=NsResolver(parent_namespace=_types_namespace),
            typevars_map={},
        )
