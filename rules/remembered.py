"""What is made of a key when it is first met, and remembered for the next time."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")

#: So much is remembered in one place.
MOST_KEPT = 16384


class Remembered(dict[K, V]):
    """Values by their keys, made by ``make``. Where too many are remembered all are forgotten, and made again."""

    def __init__(self, make: Callable[[K], V]):
        self._make = make

    def __missing__(self, key: K) -> V:
        if len(self) >= MOST_KEPT:
            self.clear()
        found = self[key] = self._make(key)
        return found
