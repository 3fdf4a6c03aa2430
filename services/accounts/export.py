"""What is kept about a person, as a document that the person can take away."""

from typing import Any

import orjson

from services.store.tables import Base, PageFile
from services.store.turn import Turn


async def everything_kept(turn: Turn) -> bytes:
    """Every column of every row about the person, as JSON, table by table; of files the size instead of the content."""
    tables: dict[str, list[dict[str, Any]]] = {}
    for row in await turn.everything():
        tables.setdefault(row.__tablename__, []).append(_columns(row))
    return orjson.dumps(tables, option=orjson.OPT_INDENT_2)


def _columns(row: Base) -> dict[str, Any]:
    """What a row has; not what is secret from the person, too (the code that shows whose address it is)."""
    values = {column.key: getattr(row, column.key) for column in row.__table__.columns}
    if isinstance(row, PageFile):
        values["content"] = len(values["content"])
    return values | {column.key: "***" for column in row.__table__.columns if column.info.get("is_secret")}
