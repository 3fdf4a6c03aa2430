"""What several tests start from."""

import gc
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import make_url

from tests.support import databases, process

# How often a rule is tried; by --hypothesis-profile often, 17 times as often, which is 510 times on each notice.
for profile, examples in (("often", 1_700), ("ordinary", 100)):
    settings.register_profile(profile, max_examples=examples, deadline=None)
settings.load_profile("ordinary")

gc.disable()  # until everything is imported: looking for garbage meanwhile finds none, and takes its time


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory):
    """A database file with the program's tables and nothing in them, of which every test has a copy."""
    url = databases.sqlite(tmp_path_factory.mktemp("tables"))
    file = Path(make_url(url).database)
    file.parent.mkdir()
    databases.make_tables(url)
    return file


@pytest.fixture(scope="session")
def postgresql():
    """The address of a schema with the program's tables, which is emptied for every test."""
    with databases.postgres() as url:
        databases.make_tables(url)
        yield url


@pytest.fixture
def sqlite_copy(sqlite, tmp_path):
    """The address of a database file with nothing in its tables."""
    return databases.copied(sqlite, tmp_path)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request):
    """The address of a database with nothing in its tables: the same tests run on each kind."""
    return databases.empty(request.param, request)


@pytest.fixture
async def program(database):
    """The conversation with a database of its own, in this process."""
    from tests.support.person import running  # not above: whoever only hands the tests out never needs it

    async with running(database) as program:
        yield program


@pytest.fixture
async def person(program):
    """Somebody who has just begun to talk with it."""
    from tests.support.person import Person

    person = Person(program)
    await person.says("/start")
    return person


@pytest.fixture
async def clerk(program):
    """Somebody at the desk."""
    from tests.support.desk import staff_of  # for the same reason

    return await staff_of(program, 100)


@pytest.fixture
def far_from_the_servers_clock(monkeypatch):
    """Days pass by a clock of the test's own, and PostgreSQL's is not asked."""
    monkeypatch.setattr("services.retention.clock_watch.MOST_APART", timedelta(days=36500))


@pytest.fixture(scope="session", autouse=True)
def statements():
    """They are compiled once, and not for every program anew."""
    from tests.support.statements import compile_once  # for the same reason

    compile_once()


@pytest.fixture(scope="session", autouse=True)
def processes():
    """In the end there are no more of them."""
    yield
    process.no_more()


#: Where a single test takes half a minute, or waits for as long.
LONGEST = ("test_hostile_rosters.py", "test_spark.py", "test_kill.py", "test_sender.py", "test_hostile_texts.py")


def pytest_collection_modifyitems(items):
    """The longest tests first, so that in the end no core waits for one of them alone."""
    items.sort(key=lambda item: item.path.name not in LONGEST)


def pytest_collection_finish():
    """What is there before the first test stays to the end: it is not looked through for garbage, the rest seldom."""
    gc.freeze()
    gc.set_threshold(10_000, 10, 100)
    gc.enable()


def pytest_itemcollected(item):
    """A test is marked by what it asks for and where it stands; whatever else needs PostgreSQL marks itself."""
    if "chromium" in item.fixturenames:
        item.add_marker("browser")
    if "laid_out" in item.fixturenames:
        item.add_marker("office")
    if "postgresql" in _parameters(item):
        item.add_marker("postgres")
        if item.get_closest_marker("words"):
            item.add_marker("slow")
    if "faults" in item.path.parts:
        item.add_marker("faults")


def _parameters(item):
    return item.callspec.params.values() if hasattr(item, "callspec") else ()
