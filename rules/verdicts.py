"""How a condition, a road or an outcome stands, and how several of them merge.

The numbers are the order in which conditions of one road merge (the least wins): one that fails decides,
else one that is unknown, else a span still running.
"""

UNMET, UNKNOWN, NOT_YET, MET = range(4)

#: The order in which roads to one outcome merge (the most wins): met, unknown, a span still running, unmet.
HOPE = (0, 2, 1, 3)

OF_CONDITION = ("unmet", "unknown", "not_yet", "met")
OF_OUTCOME = ("ineligible", "unknown", "not_yet", "eligible")
