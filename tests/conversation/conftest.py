"""Whom people talk with besides the program."""

from tests.support.desk import clerk  # noqa: F401
