"""What several tests start from."""

import pytest

from tests import databases, process
from tests.person import Person, running


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """The address of an empty database: the same tests run on each kind."""
    if request.param == "sqlite":
        yield databases.sqlite(tmp_path)
    else:
        with databases.postgres() as url:
            yield url


@pytest.fixture
async def program(database):
    """The conversation with a database of its own, in this process."""
    async with running(database) as program:
        yield program


@pytest.fixture
async def person(program):
    """Somebody who has just begun to talk with it."""
    person = Person(program)
    await person.says("/start")
    return person


@pytest.fixture(scope="session", autouse=True)
def processes():
    """In the end there are no more of them."""
    yield
    process.no_more()


def pytest_collection_modifyitems(items):
    """The longest tests first, so that in the end no core waits for one of them alone."""
    items.sort(key=lambda item: item.path.name != "test_kill.py")
