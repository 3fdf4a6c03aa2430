"""What fails for a moment: the server was restarted or cannot be reached, or another program got in between."""

import sqlite3

from sqlalchemy.exc import DisconnectionError, InterfaceError, OperationalError, TimeoutError

from services.store.turn import Conflict


def is_passing(error: BaseException) -> bool:
    """Whether what failed with the database may well work in a moment, if it is done once more.

    With a file of SQLite nothing passes by itself: its disk is full, or it is damaged.
    """
    kinds = Conflict | OperationalError | InterfaceError | DisconnectionError | TimeoutError
    return isinstance(error, kinds) and not isinstance(getattr(error, "orig", None), sqlite3.Error)
