"""What the program is tested with from outside: the page over HTTP, a real browser, and Telegram."""

from tests.support.chromium import chromium  # noqa: F401
from tests.support.page import address, browser  # noqa: F401
from tests.support.telegram import api, channel, telegram  # noqa: F401
