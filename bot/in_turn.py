"""Processes that work at once and write one after the other, each by itself, so that nothing long is handed around."""

import sys
from multiprocessing import Condition, RawValue
from typing import ClassVar


class Turns:
    """Whose turn to write it is: parts are numbered from 0 on, and each is written behind the one before it.

    Each process that is to write begins with :meth:`take_part`; they are its :attr:`own` then.
    """

    own: ClassVar["Turns"]

    def __init__(self) -> None:
        self._number, self._passed = RawValue("Q", 0), Condition()

    def take_part(self) -> None:
        """Take these turns in this process."""
        Turns.own = self

    def write(self, number: int, part: bytes) -> None:
        """Write a part to the standard output once it is its turn, and pass the turn on even where that fails."""
        with self._passed:
            self._passed.wait_for(lambda: self._number.value == number)
        try:
            sys.stdout.buffer.write(part)
            sys.stdout.buffer.flush()
        finally:
            with self._passed:
                self._number.value = number + 1
                self._passed.notify_all()
