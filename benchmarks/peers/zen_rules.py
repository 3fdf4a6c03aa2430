"""The Aksu notice for zen-engine: as a graph of expressions, and as one decision table for each outcome.

Both begin with the same node, which judges every condition: 0 fails, 1 unknown, 2 a span still running, 3 met.
They give each outcome's verdict in these numbers and the day of one still running, but no findings.
"""

from itertools import count
from typing import Any

import zen

from benchmarks.peers.numbers import GOES_ON, YEAR

SINCE_START, SINCE_BOTH = "village_{end}", "max([village_{end}, title_{end}])"
JUNIOR_ROADS = {1: 3, 2: 2, 3: 1}  #: years of the road by the least education's place on its scale


def _when(test: str, known: str) -> str:
    """3 or 0 by a test, 1 where the fact is not known."""
    return f"{known} < 0 ? 1 : {test} ? 3 : 0"


def _full_time(least: int) -> str:
    return (
        f"full_time_education >= 0 ? (full_time_education >= {least} ? 3 : 0)"
        f" : education < 0 ? 1 : education < {least} ? 0 : study_mode == 0 ? 3 : 1"
    )


def _education(least: int) -> str:
    return _when(f"education >= {least}", "education")


def _service(years: int) -> str:
    return f"service_last + {years * YEAR} <= as_of ? 3 : service_first + {years * YEAR} > as_of ? 2 : 1"


def _village(begins: str) -> str:
    first, last = (f"({begins.format(end=end)} + {3 * YEAR})" for end in ("first", "last"))
    return (
        f"{first} > {3 * YEAR} and {first} > over_last ? 0"
        f" : {last} <= min([over_first, as_of]) ? 3 : {first} > as_of and {last} <= over_first ? 2 : 1"
    )


def _whole_years(begins: str) -> str:
    """How many of three years are complete."""
    ways = " : ".join(f"{begins} + {years * YEAR} <= as_of ? {years}" for years in (3, 2, 1))
    return f"{ways} : 0"


def _excellent(name: str, begins: str) -> dict[str, str]:
    """Three excellent years, or of a run that goes on those that are complete: so many at least, so many at most."""
    first, last = (_whole_years(begins.format(end=end)) for end in ("first", "last"))
    least, most = f"{name}_least", f"{name}_most"
    return {
        least: f"over_first > 0 and over_first < {GOES_ON} ? 3 : {last}",
        most: f"over_first >= {GOES_ON} ? ({first}) : 3",
        name: f"excellent_years < 0 ? ($.{most} > 0 ? 1 : 2) : excellent_years < $.{least} ? 0"
        f" : excellent_years < $.{most} ? 1 : $.{most} < 3 ? 2 : 3",
    }


def _conditions() -> dict[str, str]:
    """Every condition; ``$.`` reads those above it."""
    return {
        "in_area": _when("workplace_level >= 1", "workplace_level"),
        "in_town": "workplace_level == 3 ? 1 : " + _when("workplace_level >= 4", "workplace_level"),
        "in_county": _when("workplace_level == 2", "workplace_level"),
        "hard_area": _when("area <= 4", "area"),
        "covered": "employer_kind >= 3 ? 1 : 3",
        "passed": _when("assessments_passed == 1", "assessments_passed"),
        "degree": _when("degree_awarded == 1", "degree_awarded"),
        "no_degree": _when("degree_awarded == 0", "degree_awarded"),
        "party_school": _when("study_mode == 1", "study_mode"),
        "party_post": "max([$.in_town, min([$.in_county, $.hard_area])])",
        **{f"not_exam_{level}": _when(f"mode_{level} != 1", f"mode_{level}") for level in (1, 2, 3, 4)},
        **{f"reviewed_{level}": _when(f"mode_{level} == 0", f"mode_{level}") for level in (2, 3, 4)},
        **{f"education_{least}": _education(least) for least in (1, 2, 3, 4, 5, 6)},
        **{f"full_time_{least}": _full_time(least) for least in (1, 2, 3)},
        **{
            f"school_{least}": f"max([$.full_time_{least}, min([$.party_school, $.education_{least}, $.party_post])])"
            for least in (1, 2, 3)
        },
        "school_middle": "max([$.full_time_3, min([$.party_school, $.education_3]), min([$.education_3, 1])])",
        "doctor": "max([$.education_6, min([$.education_5, $.degree])])",
        "only_doctor": _when("education == 5", "education"),
        "master": "max([$.education_6, min([$.education_4, $.degree]), min([$.only_doctor, $.no_degree, 1])])",
        **{f"service_{years}": _service(years) for years in (1, 2, 3)},
        **{f"title_below_{level}": _when(f"title < {level}", "title") for level in (1, 2, 3, 4)},
        **{f"title_is_{level}": _when(f"title == {level}", "title") for level in (1, 2, 3)},
        "any_village": _when("village_kind >= 1", "village_kind"),
        "plain_village": _when("village_kind == 1", "village_kind"),
        "began_before": "village_last < 20250807 ? 3 : village_first >= 20250807 ? 0 : 1",
        "began_after": "village_first > 20250807 ? 3 : village_last <= 20250807 ? 0 : 1",
        "began_on": "village_first > 20250807 or village_last < 20250807 ? 0 : 1",
        "since_start": _village(SINCE_START),
        "since_title": _village(SINCE_BOTH),
        **_excellent("excellent_start", SINCE_START),
        **_excellent("excellent_title", SINCE_BOTH),
        "old_rule": "min([$.any_village, $.began_before, $.since_title, $.excellent_title])",
        "new_rule": "min([$.plain_village, $.began_after, $.since_start, $.excellent_start])",
        "that_day": "min([$.any_village, $.began_on, $.since_start, 1])",
    }


CONFERRED = {
    "conferred_full": ("education_6", "reviewed_4", 2, 4),
    "conferred_associate": ("doctor", "reviewed_3", 1, 3),
    "conferred_middle": ("master", "reviewed_2", 1, 2),
}
VILLAGE = {"village_associate": ("not_exam_3", 2), "village_full": ("not_exam_4", 3)}
SINCE_TITLE = "max([village_last, title_last])"
#: The parts of every junior road but its education and its span.
JUNIOR = ("covered", "in_area", "passed", "not_exam_1", "title_below_1")
MIDDLE = ("covered", "in_town", "passed", "not_exam_2", "school_middle", "title_below_2")


def _conferred_parts(school: str, reviewed: str, level: int) -> tuple[str, ...]:
    return ("covered", "in_area", "passed", reviewed, school, f"title_below_{level}")


def _least(parts: tuple[str, ...], prefix: str = "") -> str:
    return f"min([{', '.join(prefix + part for part in parts)}])"


def _hope(roads: str) -> str:
    """The most hopeful of a list of roads: met, unknown, running, failed."""
    return f"3 in {roads} ? 3 : 1 in {roads} ? 1 : max({roads})"


def _day(verdict: str, begins: str, years: int) -> str:
    return f"$.{verdict} == 2 ? {begins} + {years * YEAR} : null"


def _outcomes() -> dict[str, str]:
    found = {
        f"junior_{years}": _least((*JUNIOR, f"school_{least}", f"service_{years}"))
        for least, years in JUNIOR_ROADS.items()
    }
    found["first_junior"] = _hope("[$.junior_3, $.junior_2, $.junior_1]")
    years = "$.junior_1 == 2 ? 10000 : $.junior_2 == 2 ? 20000 : 30000"
    found["first_junior_on"] = f"$.first_junior == 2 ? service_last + ({years}) : null"
    found["first_middle"] = _least((*MIDDLE, "service_3"))
    found["first_middle_on"] = _day("first_middle", "service_last", 3)
    for name, (school, reviewed, years, level) in CONFERRED.items():
        found[name] = _least((*_conferred_parts(school, reviewed, level), f"service_{years}"))
        found[f"{name}_on"] = _day(name, "service_last", years)
    found["old_middle"] = "min([covered, not_exam_2, title_is_1, old_rule])"
    found["other_middle"] = "min([covered, not_exam_2, title_below_2, max([new_rule, that_day])])"
    found["village_middle"] = _hope("[$.old_middle, $.other_middle]")
    found["village_middle_on"] = (
        f"$.village_middle == 2 ? ($.old_middle == 2 ? {SINCE_TITLE} : village_last) + 30000 : null"
    )
    for name, (mode, title) in VILLAGE.items():
        found[name] = f"min([covered, {mode}, title_is_{title}, {_hope('[old_rule, that_day]')}])"
        found[f"{name}_on"] = _day(name, SINCE_TITLE, 3)
    return found


def _expressions(name: str, expressions: dict[str, str], pass_through: bool) -> dict[str, Any]:
    return {
        "id": name, "name": name, "type": "expressionNode",
        "content": {
            "expressions": [{"id": key, "key": key, "value": value} for key, value in expressions.items()],
            "passThrough": pass_through,
        },
    }  # fmt: skip


def _graph(nodes: list[dict[str, Any]], links: list[tuple[str, str]]) -> dict[str, Any]:
    ends = [{"id": "in", "name": "in", "type": "inputNode"}, {"id": "out", "name": "out", "type": "outputNode"}]
    edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"} for a, b in links]
    return {"nodes": [*ends, *nodes], "edges": edges}


def graph() -> dict[str, Any]:
    """The notice as two nodes of expressions: the conditions, then the outcomes."""
    nodes = [_expressions("conditions", _conditions(), True), _expressions("outcomes", _outcomes(), False)]
    return _graph(nodes, [("in", "conditions"), ("conditions", "outcomes"), ("outcomes", "out")])


Case = tuple[dict[str, str], int, str]  #: a row of a table: the tests by column, the verdict, the day


def _all_met(parts: tuple[str, ...], span: str, day: str) -> list[Case]:
    """The rows of an outcome with one road: the first that fits decides."""
    every = (*parts, span)
    fails: list[Case] = [({part: "0"}, 0, "null") for part in every]
    unknown: list[Case] = [({part: "1"}, 1, "null") for part in every]
    return [*fails, *unknown, ({span: "2"}, 2, day), ({}, 3, "null")]


def _roads(parts: tuple[str, ...], roads: dict[str, str]) -> list[Case]:
    """The rows of an outcome with several roads, each with its day, the soonest first."""
    fails: list[Case] = [({part: "0"}, 0, "null") for part in parts]
    fails.append((dict.fromkeys(roads, "0"), 0, "null"))
    unknown: list[Case] = [({part: "1"}, 1, "null") for part in parts]
    met: list[Case] = [({road: "3"}, 3, "null") for road in roads]
    open_: list[Case] = [({road: "1"}, 1, "null") for road in roads]
    return [*fails, *unknown, *met, *open_, *(({road: "2"}, 2, day) for road, day in roads.items())]


def _table(name: str, cases: list[Case]) -> dict[str, Any]:
    ids = count()
    fields = dict.fromkeys(field for tests, _, _ in cases for field in tests)
    rules = [
        {"_id": f"{name}-{next(ids)}", **{field: tests.get(field, "") for field in fields},
         "verdict": str(verdict), "day": day}
        for tests, verdict, day in cases
    ]  # fmt: skip
    return {
        "id": name, "name": name, "type": "decisionTableNode",
        "content": {
            "hitPolicy": "first",
            "inputs": [{"id": field, "name": field, "field": field} for field in fields],
            "outputs": [
                {"id": "verdict", "name": "verdict", "field": name},
                {"id": "day", "name": "day", "field": f"{name}_on"},
            ],
            "rules": rules,
        },
    }  # fmt: skip


def table() -> dict[str, Any]:
    """The notice as the conditions' expressions and, side by side, a decision table for each outcome."""
    roads = {f"road_{years}": f"min([$.school_{least}, $.service_{years}])" for least, years in JUNIOR_ROADS.items()}
    roads["old_middle"] = "min([$.title_is_1, $.old_rule])"
    roads["other_middle"] = "min([$.title_below_2, max([$.new_rule, $.that_day])])"
    cases = {
        "first_junior": _roads(JUNIOR, {f"road_{years}": f"service_last + {years * YEAR}" for years in (1, 2, 3)}),
        "first_middle": _all_met(MIDDLE, "service_3", "service_last + 30000"),
        "village_middle": _roads(
            ("covered", "not_exam_2"), {"old_middle": f"{SINCE_TITLE} + 30000", "other_middle": "village_last + 30000"}
        ),
    }
    for name, (school, reviewed, years, level) in CONFERRED.items():
        day = f"service_last + {years * YEAR}"
        cases[name] = _all_met(_conferred_parts(school, reviewed, level), f"service_{years}", day)
    for name, (mode, title) in VILLAGE.items():
        cases[name] = _roads(
            ("covered", mode, f"title_is_{title}"), {"old_rule": f"{SINCE_TITLE} + 30000", "that_day": "null"}
        )
    nodes = [_expressions("conditions", _conditions() | roads, True), *(_table(n, rows) for n, rows in cases.items())]
    links = [("in", "conditions"), *(("conditions", name) for name in cases), *((name, "out") for name in cases)]
    return _graph(nodes, links)


def engine() -> zen.ZenEngine:
    """An engine that keeps both compiled, under the keys ``graph`` and ``table``: its fastest way from Python."""
    return zen.ZenEngine({"loader": {"type": "static", "content": {"graph": graph(), "table": table()}}})
