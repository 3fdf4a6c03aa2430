"""What the sheets of a workbook are made of."""

from services.roster.report.compare import Compared
from services.roster.report.counts import Counts
from services.roster.report.originals import originals_of
from services.roster.report.told import Teller
from services.roster.screened import Screening


class Report:
    """A screening, the same people by another notice where there is one, and what is worked out of both once."""

    def __init__(self, screening: Screening, compared: Compared | None):
        self.screening, self.compared = screening, compared
        self.originals = originals_of(screening)
        self.counts = Counts(screening)
        self.teller = Teller(screening.notice)
