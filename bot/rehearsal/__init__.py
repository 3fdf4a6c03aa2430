"""A rehearsal: a season of a notice played with made-up applicants, so that its plan is seen before it is real."""
