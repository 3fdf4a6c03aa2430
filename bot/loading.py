"""How what takes its time to load is loaded."""

import gc
import re
import sys
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
def what_converses() -> Iterator[None]:
    """Load modules within that import aiogram: each of its types and methods is built when it is first used.

    For types, aiogram asks Pydantic for that (``defer_build``), but then builds all four hundred itself while it is
    imported, and all methods, of which a conversation uses some thirty. That takes longer than all else that is loaded.
    """
    from pydantic import BaseModel, ConfigDict  # not above: most commands do without it

    build = BaseModel.model_rebuild.__func__  # type: ignore[attr-defined]

    def build_or_defer(
        cls: type[BaseModel], *, _types_namespace: Any = None, _parent_namespace_depth: int = 2, **options: Any
    ) -> bool | None:
        if _types_namespace and cls.model_config.get("defer_build"):
            _import_annotated(cls, _types_namespace)
            return None
        depth = _parent_namespace_depth + 1  # this function's frame is one more
        built: bool | None = build(cls, _types_namespace=_types_namespace, _parent_namespace_depth=depth, **options)
        return built

    config = BaseModel.model_config
    BaseModel.model_config = ConfigDict(defer_build=True)  # every class has its own that is made meanwhile
    BaseModel.model_rebuild = classmethod(build_or_defer)  # type: ignore[method-assign, assignment]
    try:
        with without_collecting():
            yield
    finally:
        BaseModel.model_config = config
        BaseModel.model_rebuild = classmethod(build)  # type: ignore[method-assign, assignment]


def _import_annotated(cls: type, names: Mapping[str, Any]) -> None:
    """Have a class's module know what its annotations name: there Pydantic looks it up when it builds the class."""
    module = vars(sys.modules[cls.__module__])
    for base in cls.__mro__:
        for annotation in vars(base).get("__annotations__", {}).values():
            for name in re.findall(r"\w+", str(annotation)):
                if name in names:
                    module.setdefault(name, names[name])
