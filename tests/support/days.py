"""Days that pass by a clock of the test's own."""

from datetime import timedelta

import pytest

from services.retention.purge import purge

by_the_tests_clock = pytest.mark.usefixtures("far_from_the_servers_clock")


async def days_pass(program, days, begin=None, retention_days=180):
    """The program runs for so many days, and purges now and then."""
    begin = begin or program.clock.now()
    for day in (*range(0, days - 3, 13), days - 3, days):
        await purge(program.store, program.library, begin + timedelta(days=day), retention_days)
