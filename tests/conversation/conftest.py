"""Whom people talk with besides the program, and by what besides the page."""

from tests.support.desk import clerk  # noqa: F401
from tests.support.page import address, browser  # noqa: F401
from tests.support.telegram import api, channel, telegram  # noqa: F401
