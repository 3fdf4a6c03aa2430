"""Moments in a database: whatever their time zone, and whichever database it is."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, func, insert, select, update
from sqlalchemy.exc import StatementError

from rules.schedule import BEIJING
from services.store.utc_datetime import UtcDateTime
from tests.support import databases

NINE = datetime(2025, 10, 20, 9, tzinfo=BEIJING)
moments = Table("moments_of_a_test", MetaData(), Column("number", Integer, primary_key=True), Column("at", UtcDateTime))


@pytest.fixture
def connection(database):
    with databases.looking(database) as connection:
        moments.create(connection)
        yield connection
        connection.rollback()


def kept(connection):
    return list(connection.scalars(select(moments.c.at).order_by(moments.c.number)))


def is_utc(moment):
    return moment.utcoffset() == timedelta(0) and moment.tzinfo is UTC


def test_a_moment_in_beijing_is_kept_and_comes_back_in_utc(connection):
    connection.execute(insert(moments).values(at=NINE))
    connection.execute(insert(moments), [{"at": NINE + timedelta(hours=1)}, {"at": None}])
    first, second, nothing = kept(connection)
    assert (first, second, nothing) == (NINE, NINE + timedelta(hours=1), None)
    assert is_utc(first) and is_utc(second)


def test_a_moment_without_a_time_zone_is_refused(connection):
    with pytest.raises(StatementError, match="a moment without a time zone"):
        connection.execute(insert(moments).values(at=datetime(2025, 10, 20, 9)))


def test_moments_are_changed_and_compared_by_when_they_are_not_by_how_they_are_written(connection):
    connection.execute(insert(moments).values(at=NINE))
    half_past_one = datetime(2025, 10, 20, 1, 30, tzinfo=UTC)  # half past nine in Beijing
    connection.execute(update(moments).where(moments.c.at < half_past_one).values(at=half_past_one))
    assert kept(connection) == [NINE + timedelta(minutes=30)]
    assert connection.scalar(select(func.count()).where(moments.c.at > NINE)) == 1
    assert is_utc(connection.scalar(select(func.max(moments.c.at))))
