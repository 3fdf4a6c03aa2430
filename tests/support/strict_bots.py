"""A server that counts as strictly as Telegram does, one for all tests of a file, and a bot for each of them."""

import secrets

import pytest

from tests.support.strict_bot_api import BOT, strict_bot_api


@pytest.fixture(scope="module")
def api():
    with strict_bot_api() as api:
        yield api


@pytest.fixture
def bot(api):
    """A bot that has sent nothing yet."""
    return api.bot(f"{BOT}:{secrets.token_hex(16)}")
