"""A roster as HR has it: files in, who qualifies out. See ``docs/roster.md``."""
