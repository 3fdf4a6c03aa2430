"""How what takes its time to load is loaded."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Load modules within: there is no garbage meanwhile, and looking for it takes a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
