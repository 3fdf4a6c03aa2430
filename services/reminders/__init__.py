"""Reminders: who wants to be reminded of a notice's dates, and how the outbox follows what is planned for them."""
