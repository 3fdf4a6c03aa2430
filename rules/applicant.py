"""One applicant's facts as one notice's vocabulary reads them on one day: what is given, and what follows from it."""

from datetime import date

from rules.days import Days, days, days_of_end, start_from_years
from rules.facts import Facts
from rules.vocabulary import AT_MOST, Vocabulary


class Applicant:
    """``given`` holds every fact by its name, ``values`` under each the key that conditions look up.

    Beyond the facts' own values these are: ``evaluation_mode@<level>``; a full-time education known only to
    be at most something (``≤大专``); an area class that the county suggests (``三类?``); and ``未列明`` for a
    county or specialty that no list knows.
    """

    __slots__ = ("as_of", "by_years", "facts", "given", "service", "values", "vocabulary")

    def __init__(self, facts: Facts, vocabulary: Vocabulary, as_of: date):
        self.facts, self.vocabulary, self.as_of = facts, vocabulary, as_of
        self.given = given = vocabulary.nothing_own | facts.by_name()
        self.values = values = given.copy()
        if given["full_time_education"] is None and (highest := given["education"]) is not None:
            values["full_time_education"] = (
                highest.replace("博士后", "博士") if given["study_mode"] == "全日制" else AT_MOST + highest
            )
        if (county := given["county"]) is not None:
            values["county"] = vocabulary.known_county(county)
            if given["area_class"] is None:
                values["area_class"] = vocabulary.suggested_area(county)
        mode, specialty, modes = given["evaluation_mode"], given["specialty"], vocabulary.modes_given[None]
        if specialty is not None:
            values["specialty"], modes = vocabulary.specialty(specialty)
        values.update(modes if mode is None else vocabulary.modes_given[mode])
        self.service = self._service()
        self.by_years = given["service_start"] is None

    def _service(self) -> Days | None:
        """When professional-technical work began; the start outranks the number of years."""
        given = self.given
        if (start := given["service_start"]) is not None:
            return days(start)
        if (years := given["service_years"]) is not None:
            return start_from_years(years, self.as_of)
        return None

    def day(self, fact: str) -> Days | None:
        """The days that a date fact may be, None where nothing is known of it."""
        text = self.given[fact]
        return None if text is None else days_of_end(text)

    def begin(self, fact: str) -> Days | None:
        """The days that a span may begin on: those of a date, or of professional-technical work (``service``)."""
        return self.service if fact == "service" else self.day(fact)
