"""People for the interviews: every answer and every stretch of dates that the notice can tell apart equally likely.

Facts that hang together (an education and how it was studied) form a topic; topics are independent of each other.
A person is a dict of the facts that they could state; a fact that does not apply to them is None.
"""

from collections import defaultdict
from datetime import timedelta
from random import Random
from typing import Any

from rules.compiled import compiled
from rules.conditions.spans import Span
from rules.days import UNTIL_NOW, latest_start
from rules.facts import choices
from rules.notice import Notice
from rules.vocabulary import UNLISTED

Person = dict[str, Any]
#: The people of one topic, each with how likely they are.
People = list[tuple[float, Person]]

#: First days of residency and the last days that go with each: enough or too few years, before and after
#: 7 August 2025 and on it; still serving or not.
RUNS = {
    "2020-01-15": (UNTIL_NOW, "2025-03-01", "2022-06-30"),
    "2023-05-20": (UNTIL_NOW, "2024-12-31"),
    "2025-08-07": (UNTIL_NOW, "2025-10-20"),
    "2025-09-01": (UNTIL_NOW, "2025-10-20"),
}
TITLE_DATES = ("2021-06-01", "2023-05-10")


def topics(notice: Notice) -> list[People]:
    """The people of every topic that the notice looks at, described by the facts that it looks at."""
    wanted = set().union(*(condition.facts() for condition in compiled(notice).conditions)) - {"service_years"}
    found = []
    for make in (_education, _workplace, _place, _service, _assessments, _specialty, _title_and_village):
        merged: dict[tuple, float] = defaultdict(float)
        for likely, person in make(notice):
            merged[tuple((fact, value) for fact, value in person.items() if fact in wanted)] += likely
        if len(merged) > 1:
            found.append([(likely, dict(facts)) for facts, likely in merged.items()])
    return found


def sample(people: list[People], count: int, seed: int) -> list[Person]:
    """So many people drawn at random, the same for the same seed."""
    random = Random(seed)
    drawn = [random.choices([p for _, p in topic], [likely for likely, _ in topic], k=count) for topic in people]
    return [{fact: value for part in parts for fact, value in part.items()} for parts in zip(*drawn, strict=True)]


def _even(options: list[Person]) -> People:
    return [(1 / len(options), option) for option in options]


def _spread(people: People, more: Any) -> People:
    """Each person in every way that ``more`` says of them, equally likely."""
    return [(p / len(ways), person | way) for p, person in people if (ways := more(person)) for way in ways]


def _each(fact: str, values: Any) -> list[Person]:
    return [{fact: value} for value in values]


def _education(notice: Notice) -> People:
    scale = choices("full_time_education")

    def full_time(person: Person) -> list[Person]:
        """Studied full-time, the highest is the one; otherwise any up to it."""
        if person["study_mode"] == "全日制":
            return _each("full_time_education", [None])
        highest = person["education"].replace("博士后", "博士")
        return _each("full_time_education", scale[: scale.index(highest) + 1])

    people = _even(_each("education", choices("education")))
    people = _spread(people, lambda _: _each("study_mode", choices("study_mode")))
    people = _spread(people, full_time)
    degree = (True, False)
    return _spread(people, lambda p: _each("degree_awarded", degree if p["education"] in ("硕士", "博士") else [None]))


def _workplace(notice: Notice) -> People:
    return _even(_each("workplace_level", choices("workplace_level")))


def _place(notice: Notice) -> People:
    """The area class is a fact of its own only where no list has the county."""
    names = _each("county", ("和田市" if key == UNLISTED else key for key in notice.vocabulary.counties))
    areas = choices("area_class")
    return _spread(
        _even(names), lambda p: _each("area_class", [None] if notice.vocabulary.suggested_area(p["county"]) else areas)
    )


def _service(notice: Notice) -> People:
    spans = {part.length for c in compiled(notice).conditions for part in c.walk() if isinstance(part, Span)} | {0}
    starts = [latest_start(notice.as_of, months) - timedelta(days=60) for months in sorted(spans)]
    return _even(_each("service_start", (start.isoformat() for start in starts)))


def _assessments(notice: Notice) -> People:
    return _even(_each("assessments_passed", (True, False)))


def _specialty(notice: Notice) -> People:
    """The mode is a fact of its own only where no list has the specialty, or not at every level."""
    names = _each("specialty", ("航海" if key == UNLISTED else key for key in notice.vocabulary.series))

    def mode(person: Person) -> list[Person]:
        listed = None not in notice.vocabulary.specialty(person["specialty"])[1].values()
        return _each("evaluation_mode", [None] if listed else choices("evaluation_mode"))

    return _spread(_even(names), mode)


def _title_and_village(notice: Notice) -> People:
    nothing = [dict.fromkeys(("village_start", "village_end", "village_excellent_years"))]
    people = _even(_each("title", notice.levels))
    people = _spread(people, lambda p: _each("title_date", [None] if p["title"] == "无" else TITLE_DATES))
    people = _spread(people, lambda _: _each("village_kind", choices("village_kind")))
    people = _spread(people, lambda p: nothing if p["village_kind"] == "无" else _each("village_start", RUNS))
    people = _spread(people, lambda p: _each("village_end", RUNS.get(p["village_start"], [None])))
    return _spread(people, lambda p: _each("village_excellent_years", (1, 3) if p["village_start"] else [None]))
