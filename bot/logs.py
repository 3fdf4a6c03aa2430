"""What the program writes about itself: a line each, without any secret."""

import logging
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any, Literal

from pythonjsonlogger.json import JsonFormatter

from bot.log_rate import RatedHandler
from services.language.identity_numbers import mask_numbers, masked

LogFormat = Literal["json", "text"]

#: Libraries that log what is nobody's business, at any level: addresses with the token in them, texts of messages,
#: answers that cannot be read. What becomes of a request is told by whoever makes it.
_TALKATIVE = ("httpx", "httpcore", "telegram", "procrastinate", "psycopg.pool")

_update: ContextVar[dict[str, Any] | None] = ContextVar("update", default=None)


@contextmanager
def about(**fields: Any) -> Iterator[None]:
    """Give these fields to every line that is logged meanwhile, and the ``seconds`` since it began."""
    token = _update.set(fields | {"began": time.monotonic()})
    try:
        yield
    finally:
        _update.reset(token)


def _add_fields(record: logging.LogRecord) -> bool:
    if fields := _update.get():
        fields = dict(fields)
        record.seconds = round(time.monotonic() - fields.pop("began"), 3)
        record.__dict__.update(fields)
    return True


def redacted(text: str, secrets: Iterable[str]) -> str:
    """A text with stars wherever a secret stands, or a number that tells who somebody is."""
    for secret in secrets:
        text = text.replace(secret, "***")
    return mask_numbers(text)


class Redacting(logging.Formatter):
    """Has another formatter write what is redacted before it is: a message, every field, a traceback."""

    def __init__(self, secrets: Iterable[str], log_format: LogFormat = "text"):
        super().__init__()
        self._formatter, self._secrets = _json() if log_format == "json" else _text(), list(secrets)

    def format(self, record: logging.LogRecord) -> str:
        written = record.__dict__ | {"msg": record.getMessage(), "args": None, "exc_info": None, "exc_text": None}
        if record.exc_info:
            written["exc_text"] = self.formatException(record.exc_info)
        redacting = partial(redacted, secrets=self._secrets)
        plain = {name: masked(value, redacting) for name, value in written.items()}
        return self._formatter.format(logging.makeLogRecord(plain))


def _text() -> logging.Formatter:
    return logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")


def _json() -> logging.Formatter:
    names = {"levelname": "level", "name": "logger", "exc_info": "exception"}
    return JsonFormatter(
        ["levelname", "name", "message"], timestamp="time", rename_fields=names, json_ensure_ascii=False
    )


def set_up_logs(secrets: Iterable[str], log_format: LogFormat | None = None) -> None:
    """Write warnings to the standard error, and of the channels also what they have to tell.

    Without a format: text where a person reads along, else a JSON object a line.
    """
    handler = RatedHandler()
    handler.addFilter(_add_fields)
    handler.setFormatter(Redacting(secrets, log_format or ("text" if sys.stderr.isatty() else "json")))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("bot.channels").setLevel(logging.INFO)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.captureWarnings(True)
