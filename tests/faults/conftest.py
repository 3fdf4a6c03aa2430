"""What misfortunes befall: the page over HTTP, and Telegram."""

from tests.support.page import address, browser  # noqa: F401
from tests.support.telegram import api, telegram  # noqa: F401
