"""Broadcasts: what HR of a unit writes to its applicants."""
