"""One applicant's facts as one notice's vocabulary reads them on one day: what is given, and what follows from it."""

from datetime import date
from functools import cached_property
from typing import Any

from rules.days import DAYS, Days, days, start_from_years
from rules.facts import Facts
from rules.vocabulary import AT_MOST, Vocabulary

#: The key of :attr:`Applicant.values` under which the day itself stands that spans end on.
AS_OF = "as_of"
#: The key under which the day of asking stands, None where it is not known.
ASKED_ON = "asked_on"


class Applicant:
    """``values`` holds every fact by its name, or under the key that conditions look up in its place.

    Beyond the facts' own values these are: the days (:data:`AS_OF`, :data:`ASKED_ON`); ``evaluation_mode@<level>``; a
    full-time education known only to be at most something (``≤大专``); an area class that the county suggests
    (``三类?``); and ``未列明`` for a county or specialty that no list knows.
    """

    def __init__(self, facts: Facts, vocabulary: Vocabulary, as_of: date, asked_on: date | None = None):
        self.facts, self.vocabulary, self.as_of = facts, vocabulary, as_of
        self.values = values = facts.by_name()
        if vocabulary.nothing_own:
            self.values = values = vocabulary.nothing_own | values
        values[AS_OF], values[ASKED_ON] = as_of, asked_on
        if values["full_time_education"] is None and (highest := values["education"]) is not None:
            values["full_time_education"] = (
                highest.replace("博士后", "博士") if values["study_mode"] == "全日制" else AT_MOST + highest
            )
        if (county := values["county"]) is not None:
            values["county"] = vocabulary.known_county(county)
            if values["area_class"] is None:
                values["area_class"] = vocabulary.suggested_area(county)
        mode, specialty, modes = values["evaluation_mode"], values["specialty"], vocabulary.modes_given[None]
        if specialty is not None:
            values["specialty"], modes = vocabulary.specialty(specialty)
        values.update(modes if mode is None else vocabulary.modes_given[mode])

    @cached_property
    def given(self) -> dict[str, Any]:
        """Every fact by its name, as it is given."""
        return self.vocabulary.nothing_own | self.facts.by_name()

    @property
    def by_years(self) -> bool:
        """Whether only years tell when work began."""
        return self.facts.service_start is None

    @cached_property
    def service(self) -> Days | None:
        """When professional-technical work began; the start outranks the number of years."""
        if (start := self.facts.service_start) is not None:
            return days(start)
        if (years := self.facts.service_years) is not None:
            return start_from_years(years, self.as_of)
        return None

    def day(self, fact: str) -> Days | None:
        """The days that a date fact may be, None where nothing is known of it."""
        return DAYS[self.values[fact]]

    def begin(self, fact: str) -> Days | None:
        """The days that a span may begin on: those of a date, or of professional-technical work (``service``)."""
        return self.service if fact == "service" else self.day(fact)
