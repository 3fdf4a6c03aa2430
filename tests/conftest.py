"""What several tests start from."""

import pytest

from tests.person import Person, running


@pytest.fixture
async def program(tmp_path):
    """The conversation with a database of its own, in this process."""
    async with running(tmp_path) as program:
        yield program


@pytest.fixture
async def person(program):
    """Somebody who has just begun to talk with it."""
    person = Person(program)
    await person.says("/start")
    return person
