"""The Aksu notice for OpenFisca: every input, condition and outcome a variable of a person, over NumPy arrays.

The numbers are those of :mod:`benchmarks.peers.zen_rules`: 0 fails, 1 unknown, 2 a span still running, 3 met. A day
that is not given is 0.
"""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.peers.numbers import GOES_ON, OUTCOMES, SCALES, YEAR

Array = np.ndarray
Read = Callable[[str], Array]
Formula = Callable[[Read], Array]

PERSON = build_entity(key="person", plural="persons", label="An applicant", is_person=True)
#: The day of the decision; one period read once, so that OpenFisca need not read it again for every variable.
PERIOD = period("2025-10-24")
DATES = ("service", "title", "village", "over")
INPUTS = (
    *SCALES, "area", "mode_1", "mode_2", "mode_3", "mode_4", "excellent_years",
    *(f"{name}_{end}" for name in DATES for end in ("first", "last")), "as_of",
)  # fmt: skip
RESULTS = (*OUTCOMES.values(), *(f"{name}_on" for name in OUTCOMES.values()))


def _met(test: Callable[[Array], Array], fact: str) -> Formula:
    """3 or 0 by a test of a fact, 1 where it is not known."""

    def formula(read: Read) -> Array:
        known = read(fact)
        return np.where(known < 0, 1, np.where(test(known), 3, 0))

    return formula


def _town(read: Read) -> Array:
    """A township or a village; whether a subdistrict is one is open."""
    level = read("workplace_level")
    return np.where((level < 0) | (level == 3), 1, np.where(level >= 4, 3, 0))


def _full_time(least: int) -> Formula:
    def formula(read: Read) -> Array:
        given, education, mode = read("full_time_education"), read("education"), read("study_mode")
        derived = np.where(education < 0, 1, np.where(education < least, 0, np.where(mode == 0, 3, 1)))
        return np.where(given >= 0, np.where(given >= least, 3, 0), derived)

    return formula


def _service(years: int) -> Formula:
    def formula(read: Read) -> Array:
        moved, as_of = years * YEAR, read("as_of")
        running = read("service_first") + moved > as_of
        return np.where(read("service_last") + moved <= as_of, 3, np.where(running, 2, 1))

    return formula


def _village(first: str, last: str) -> Formula:
    def formula(read: Read) -> Array:
        begins, complete, as_of = read(first), read(last) + 3 * YEAR, read("as_of")
        soonest, over = begins + 3 * YEAR, read("over_first")
        running = (soonest > as_of) & (complete <= over)
        open_ = np.where(complete <= np.minimum(over, as_of), 3, np.where(running, 2, 1))
        return np.where((begins > 0) & (soonest > read("over_last")), 0, open_)

    return formula


def _excellent(first: str, last: str) -> Formula:
    """Three excellent years, or of a run that goes on those that are complete."""

    def formula(read: Read) -> Array:
        def whole_years(begins: Array) -> Array:
            return np.add.reduce([begins + years * YEAR <= read("as_of") for years in (1, 2, 3)])

        years, over = read("excellent_years"), read("over_first")
        least = np.where((over > 0) & (over < GOES_ON), 3, whole_years(read(last)))
        most = np.where(over >= GOES_ON, whole_years(read(first)), 3)
        known = np.where(years < least, 0, np.where(years < most, 1, np.where(most < 3, 2, 3)))
        return np.where(years < 0, np.where(most > 0, 1, 2), known)

    return formula


def _began(first: int, last: int) -> Formula:
    """Whether the residency began between two days, both included."""

    def formula(read: Read) -> Array:
        early, late = read("village_first"), read("village_last")
        inside = (early >= first) & (late <= last)
        return np.where(inside, 3, np.where((late < first) | (early > last), 0, 1))

    return formula


def _all(*parts: str) -> Formula:
    return lambda read: np.minimum.reduce([read(part) for part in parts])


def _best(*parts: str) -> Formula:
    """The most hopeful where no span is running in any."""
    return lambda read: np.maximum.reduce([read(part) for part in parts])


def _hope(*roads: str) -> Formula:
    """The most hopeful of roads: met, unknown, running, failed."""

    def formula(read: Read) -> Array:
        found = [read(road) for road in roads]
        unknown = np.logical_or.reduce([road == 1 for road in found])
        best = np.maximum.reduce(found)
        return np.where((best == 2) & unknown, 1, best)

    return formula


def _desk(part: str) -> Formula:
    """At most unknown."""
    return lambda read: np.minimum(read(part), 1)


def _day(verdict: str, begins: str, years: int) -> Formula:
    return lambda read: np.where(read(verdict) == 2, read(begins) + years * YEAR, 0)


def _first_junior_on(read: Read) -> Array:
    years = np.where(read("junior_1") == 2, 1, np.where(read("junior_2") == 2, 2, 3))
    return np.where(read("first_junior") == 2, read("service_last") + years * YEAR, 0)


def _village_middle_on(read: Read) -> Array:
    begins = np.where(read("old_middle") == 2, read("counted_last"), read("village_last"))
    return np.where(read("village_middle") == 2, begins + 3 * YEAR, 0)


FORMULAS: dict[str, Formula] = {
    "in_area": _met(lambda level: level >= 1, "workplace_level"),
    "in_town": _town,
    "in_county": _met(lambda level: level == 2, "workplace_level"),
    "hard_area": _met(lambda area: area <= 4, "area"),
    "covered": lambda read: np.where(read("employer_kind") >= 3, 1, 3),
    "passed": _met(lambda passed: passed == 1, "assessments_passed"),
    "degree": _met(lambda degree: degree == 1, "degree_awarded"),
    "no_degree": _met(lambda degree: degree == 0, "degree_awarded"),
    "party_school": _met(lambda mode: mode == 1, "study_mode"),
    "county_post": _all("in_county", "hard_area"),
    "party_post": _best("in_town", "county_post"),
    **{f"not_exam_{level}": _met(lambda mode: mode != 1, f"mode_{level}") for level in (1, 2, 3, 4)},
    **{f"reviewed_{level}": _met(lambda mode: mode == 0, f"mode_{level}") for level in (2, 3, 4)},
    **{f"education_{least}": _met(lambda e, least=least: e >= least, "education") for least in (1, 2, 3, 4, 5, 6)},
    **{f"full_time_{least}": _full_time(least) for least in (1, 2, 3)},
    **{f"party_{least}": _all("party_school", f"education_{least}", "party_post") for least in (1, 2, 3)},
    **{f"school_{least}": _best(f"full_time_{least}", f"party_{least}") for least in (1, 2, 3)},
    "party_middle": _all("party_school", "education_3"),
    "desk_middle": _desk("education_3"),
    "school_middle": _best("full_time_3", "party_middle", "desk_middle"),
    "doctor_degree": _all("education_5", "degree"),
    "doctor": _best("education_6", "doctor_degree"),
    "master_degree": _all("education_4", "degree"),
    "only_doctor": _met(lambda education: education == 5, "education"),
    "doctor_without": _all("only_doctor", "no_degree"),
    "desk_master": _desk("doctor_without"),
    "master": _best("education_6", "master_degree", "desk_master"),
    **{f"service_{years}": _service(years) for years in (1, 2, 3)},
    **{f"title_below_{level}": _met(lambda t, level=level: t < level, "title") for level in (1, 2, 3, 4)},
    **{f"title_is_{level}": _met(lambda t, level=level: t == level, "title") for level in (1, 2, 3)},
    "any_village": _met(lambda kind: kind >= 1, "village_kind"),
    "plain_village": _met(lambda kind: kind == 1, "village_kind"),
    "began_before": _began(0, 20250806),
    "began_after": _began(20250808, 99991231),
    "began_on": _began(20250807, 20250807),
    "counted_first": _best("village_first", "title_first"),
    "counted_last": _best("village_last", "title_last"),
    "since_start": _village("village_first", "village_last"),
    "since_title": _village("counted_first", "counted_last"),
    "excellent_start": _excellent("village_first", "village_last"),
    "excellent_title": _excellent("counted_first", "counted_last"),
    "old_rule": _all("any_village", "began_before", "since_title", "excellent_title"),
    "new_rule": _all("plain_village", "began_after", "since_start", "excellent_start"),
    "that_day_rule": _all("any_village", "began_on", "since_start"),
    "that_day": _desk("that_day_rule"),
    **{
        f"junior_{years}": _all(
            "covered", "in_area", "passed", "not_exam_1", "title_below_1", f"school_{4 - years}", f"service_{years}"
        )
        for years in (1, 2, 3)
    },
    "first_junior": _hope("junior_1", "junior_2", "junior_3"),
    "first_junior_on": _first_junior_on,
    "first_middle": _all("covered", "in_town", "passed", "not_exam_2", "school_middle", "title_below_2", "service_3"),
    "first_middle_on": _day("first_middle", "service_last", 3),
    "conferred_full": _all("covered", "in_area", "passed", "reviewed_4", "education_6", "title_below_4", "service_2"),
    "conferred_full_on": _day("conferred_full", "service_last", 2),
    "conferred_associate": _all("covered", "in_area", "passed", "reviewed_3", "doctor", "title_below_3", "service_1"),
    "conferred_associate_on": _day("conferred_associate", "service_last", 1),
    "conferred_middle": _all("covered", "in_area", "passed", "reviewed_2", "master", "title_below_2", "service_1"),
    "conferred_middle_on": _day("conferred_middle", "service_last", 1),
    "old_middle": _all("covered", "not_exam_2", "title_is_1", "old_rule"),
    "other_rule": _best("new_rule", "that_day"),
    "other_middle": _all("covered", "not_exam_2", "title_below_2", "other_rule"),
    "village_middle": _hope("old_middle", "other_middle"),
    "village_middle_on": _village_middle_on,
    "either_rule": _hope("old_rule", "that_day"),
    "village_associate": _all("covered", "not_exam_3", "title_is_2", "either_rule"),
    "village_associate_on": _day("village_associate", "counted_last", 3),
    "village_full": _all("covered", "not_exam_4", "title_is_3", "either_rule"),
    "village_full_on": _day("village_full", "counted_last", 3),
}


def _variable(name: str, formula: Formula | None) -> type[Variable]:
    """A variable class as OpenFisca wants it; ``formula`` is None for an input."""
    members = {"value_type": int, "entity": PERSON, "definition_period": DateUnit.DAY, "label": name}
    if formula:
        members["formula"] = lambda person, day: formula(lambda other: person(other, day))
    return type(name, (Variable,), members)


def system() -> TaxBenefitSystem:
    """The notice as a tax-benefit system."""
    made = TaxBenefitSystem([PERSON])
    for name in INPUTS:
        made.add_variable(_variable(name, None))
    for name, formula in FORMULAS.items():
        made.add_variable(_variable(name, formula))
    return made


def columns(rows: Iterable[Mapping[str, int]]) -> dict[str, Array]:
    """The applicants' numbers as an array for each input."""
    rows = list(rows)
    return {name: np.array([row[name] for row in rows], dtype=np.int32) for name in INPUTS}


def calculate(notice: TaxBenefitSystem, inputs: Mapping[str, Array], count: int) -> dict[str, Array]:
    """All verdicts and days of ``count`` applicants, in one simulation."""
    simulation = SimulationBuilder().build_default_simulation(notice, count)
    for name, values in inputs.items():
        simulation.set_input(name, PERIOD, values)
    return {name: simulation.calculate(name, PERIOD) for name in RESULTS}
