"""Whatever happens to a sender, its database or its channel: nothing is lost, and nothing comes twice unsaid."""

import secrets
from random import Random

import pytest

from tests.ledger_audit import Ledger
from tests.sending_life import BOT, MIDWAY, POINTS, Moment, living, until
from tests.strict_bot_api import strict_bot_api


@pytest.fixture(scope="module")
def api():
    with strict_bot_api("--any-chat") as api:
        yield api


@pytest.fixture
def bot(api):
    """A bot that has sent nothing yet."""
    return api.bot(f"{BOT}:{secrets.token_hex(16)}")


@pytest.fixture
def books(database):
    """An empty ledger."""
    return Ledger(database)


@pytest.mark.parametrize(("database", "kills"), [("sqlite", 50), ("postgresql", 7)], indirect=["database"])
def test_kills_at_every_point_lose_nothing_and_repeat_only_what_says_so(books, bot, kills):
    random, midway = Random(20251020), 0
    books.write(5 * kills)
    for number in range(kills):
        moment = Moment(POINTS[number % len(POINTS)], random.randint(1, 4), random.uniform(0, 0.006))
        if moment.point == "recovering":
            moment = moment._replace(nth=1)
        midway += moment.point in MIDWAY
        with living(books.url, bot, moment) as life:
            life.dies()
    with living(books.url, bot):
        until(books.is_settled)
    found = books.audit(bot.log().accepted)
    print(found)
    assert found.uncertain >= midway
