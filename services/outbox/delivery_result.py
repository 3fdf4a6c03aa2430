"""What becomes of a message on the program's own account, as far as its sender can tell."""

from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

#: Asked at the last moment: commits that the message is being sent. False where it must not be sent any more.
Claim = Callable[[], Awaitable[bool]]


class Sent(NamedTuple):
    """The channel took it: as which message of its chat (None where it has no number), and what it answered."""

    message_id: int | None
    answer: Any


class Failed(NamedTuple):
    """The channel will not have it, ever. ``is_blocked`` says that the person lets the bot write no more."""

    why: str
    is_blocked: bool = False


class NotTaken(NamedTuple):
    """The channel certainly did not take it, and may later; ``seconds`` is how long it wants to be left alone."""

    why: str
    seconds: float = 0


class Uncertain(NamedTuple):
    """The message was handed over, and the answer was lost."""

    why: str


class Cancelled(NamedTuple):
    """There is nothing to be sent any more, before anything was."""

    why: str


class Withdrawn(NamedTuple):
    """The message was not sent: the claim was refused."""


DeliveryResult = Sent | Failed | NotTaken | Uncertain | Cancelled | Withdrawn
