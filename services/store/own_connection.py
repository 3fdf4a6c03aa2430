"""A connection with PostgreSQL beside the pool, for what lasts as long as it does: its locks, what it hears."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, LiteralString

from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine

if TYPE_CHECKING:
    from psycopg import AsyncConnection

#: Seconds that the server has to answer, and between signs of life where nothing else is asked.
ANSWER_SECONDS, BEAT_SECONDS = 10, 5


class OwnConnection:
    """One connection, opened by whoever needs it, which commits every statement by itself.

    Whatever goes wrong with a statement, the connection is closed, and whatever hung on it is gone.
    """

    def __init__(self, engine: AsyncEngine):
        self._engine = engine
        self._connection: AsyncConnection | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is open, as far as anybody has noticed."""
        return self._connection is not None

    async def open(self) -> None:
        """Connect anew. Raises DisconnectionError."""
        from psycopg import AsyncConnection, Error  # where the database is SQLite, nobody waits for its import

        _, options = self._engine.dialect.create_connect_args(self._engine.url)
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                self._connection = await AsyncConnection.connect(autocommit=True, **options)
        except (Error, OSError) as error:  # TimeoutError is an OSError
            raise DisconnectionError(type(error).__name__) from error

    async def run(self, statement: LiteralString, given: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a statement finds. Raises DisconnectionError, and then the connection is closed."""
        from psycopg import Error

        if self._connection is None:
            raise DisconnectionError("closed")
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                cursor = await self._connection.execute(statement, given)
                return await cursor.fetchall() if cursor.description else []
        except BaseException as error:
            await self.close()
            if isinstance(error, Error | OSError):
                raise DisconnectionError(type(error).__name__) from error
            raise

    async def heard(self) -> AsyncIterator[str]:
        """What is notified on the channels that this connection listens to. Raises DisconnectionError."""
        from psycopg import Error

        try:
            while self._connection:
                async for notice in self._connection.notifies(timeout=BEAT_SECONDS):
                    yield notice.payload
                await self.run("SELECT 1")
        except (Error, OSError) as error:
            await self.close()
            raise DisconnectionError(type(error).__name__) from error
        raise DisconnectionError("closed")

    async def close(self) -> None:
        """Close it: what hangs on it is gone at once."""
        connection, self._connection = self._connection, None
        if connection:
            with suppress(Exception):
                await connection.close()
