"""Somebody's case: what a question tells and supposes of it, and what the notice's roads and papers come to for it."""
