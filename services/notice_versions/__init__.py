"""Versions of notices: published by a command, kept in the database, taken by every program that runs."""
