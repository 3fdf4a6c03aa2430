"""What the program writes about itself: a line each, without any secret."""

import logging
from collections.abc import Iterable


class Redacting(logging.Formatter):
    """Writes stars wherever a secret would stand, be it in a message, an address or a traceback."""

    def __init__(self, secrets: Iterable[str]):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")
        self._secrets = list(secrets)

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def set_up_logs(secrets: Iterable[str]) -> None:
    """Write warnings to the standard error, and of the channels also what they have to tell."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(secrets))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("bot.channels").setLevel(logging.INFO)
