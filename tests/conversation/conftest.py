"""What conversations start from besides the program: the page over HTTP, and Telegram."""

from tests.support.page import address, browser  # noqa: F401
from tests.support.telegram import api, channel, telegram  # noqa: F401
