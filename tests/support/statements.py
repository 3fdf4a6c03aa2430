"""Statements, compiled once for all the engines of a test run: every program that a test starts has engines of its own.

SQLAlchemy compiles a statement once for each engine, which took half of what it takes to start a program and to say one
word to it.
"""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

#: So many are remembered of each kind; some, as of the table of versions, are another each time.
MOST = 1_000


def compile_once() -> None:
    """From now on, engines of the same kind of database share what they have compiled."""
    compiled: dict[type, LRUCache[Any, Any]] = defaultdict(lambda: LRUCache(MOST))

    @event.listens_for(Engine, "engine_connect")
    def _share(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled[type(connection.dialect)])

    # Each engine has a dialect of its own, by which it finds what it has compiled: all of a kind compile alike.
    DefaultDialect.__eq__ = lambda one, other: type(one) is type(other)  # type: ignore[method-assign]
    DefaultDialect.__hash__ = lambda one: hash(type(one))  # type: ignore[method-assign]
