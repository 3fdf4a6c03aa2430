"""How many people are in each group, and how many can have each outcome."""

from collections import Counter

from services.roster.report.outcomes import spoken_for
from services.roster.screened import Group, Screening


class Counts:
    """``rows`` has how many rows there are of each of the screening's people, by their places.

    ``groups`` and ``outcomes`` have how many people are in each group, and how many of those who can apply go for which
    outcome, by its key.
    """

    def __init__(self, screening: Screening):
        self.rows = Counter(person for sheet in screening.sheets for person in sheet.people)
        self.groups: Counter[Group] = Counter()
        self.outcomes: Counter[str] = Counter()
        for place, screened in enumerate(screening.people):
            self.groups[screened.group] += self.rows[place]
            if screened.group == Group.ELIGIBLE:
                self.outcomes[spoken_for(screened).outcome.key] += self.rows[place]
        self.problems = sum(len(sheet.problems) for sheet in screening.sheets)
