"""Names of a notice: those that are used exist, those that must be one of a kind are, and none is two run together."""

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from locales import Words
from rules.notice import Applies, Notice
from rules.notice_files.checks.walk import Found, not_among, twice, walk
from rules.notice_files.clauses import unknown_clause
from rules.notice_files.library import Location
from rules.windows import WrittenWindow

#: What parts names in a text, and does not part the items of a list.
_RUN_TOGETHER = re.compile("[，、；;,]")
#: What levels are called everywhere, by how high they are; the first word that a level's name has counts.
_HEIGHTS = {"无": 0, "正高": 6, "副高": 5, "高级": 5, "中级": 4, "助理": 3, "初级": 2, "员级": 1}


def name_faults(notice: Notice, folder: Path) -> Found:
    """Everything that is wrong with names."""
    if notice.id != folder.resolve().name:
        yield ("id",), Words("fault.notice.folder_name", id=notice.id, folder=folder.resolve().name)
    if notice.amends == notice.id:
        yield ("amends",), Words("fault.notice.amends_itself")
    yield from _clauses(notice)
    yield from _outcomes(notice)
    yield from _levels(notice)
    yield from twice("outcomes", [f"{o.track}/{o.level}" for o in notice.outcomes])
    yield from twice("questions", [question.id for question in notice.questions])
    yield from twice("windows", [w.id for w in notice.written_windows])
    yield from _for_whom(notice)
    yield from twice("plan", [step.id for step in notice.plan])
    yield from twice("specialties", [s.name for s in notice.specialties])
    yield from twice("annexes", [annex.id for annex in notice.annexes])
    yield from twice("forms", [form.id for form in notice.forms])
    yield from _other_names(notice)
    yield from _run_together(notice)


def _clauses(notice: Notice) -> Found:
    for place, part in walk(notice):
        clause = getattr(part, "clause", None)
        if clause is not None and clause not in notice.clauses:
            yield (*place, "clause"), unknown_clause(clause, notice)


def _outcomes(notice: Notice) -> Found:
    known = dict.fromkeys(name for outcome in notice.outcomes for name in (outcome.track, outcome.name))
    for place, part in walk(notice):
        if isinstance(part, Applies | WrittenWindow):
            for name in part.outcomes or ():
                if name not in known:
                    yield (*place, "outcomes"), not_among(name, known)


def _levels(notice: Notice) -> Found:
    """Levels that the ladder does not have, and a ladder that does not rise."""
    for number, outcome in enumerate(notice.outcomes):
        if outcome.level not in notice.levels[1:]:
            yield ("outcomes", number, "level"), not_among(outcome.level, notice.levels[1:])
    for group, levels in notice.level_groups.items():
        for level in set(levels) - set(notice.levels):
            yield ("level_groups", group), not_among(level, notice.levels)
    yield from twice("levels", list(notice.levels))
    if notice.levels[0] != "无":
        yield ("levels",), Words("fault.notice.levels_begin", level=notice.levels[0])
    known = [(height, level) for level in notice.levels if (height := _height(level)) is not None]
    for (lower, one), (higher, other) in pairwise(known):
        if lower > higher:
            yield ("levels",), Words("fault.notice.levels_order", one=one, other=other)


def _for_whom(notice: Notice) -> Found:
    """Counties and specialties of windows and contacts that the notice does not have."""
    series = [specialty.name for specialty in notice.specialties]
    for part, found in (("windows", notice.written_windows), ("contacts", notice.contacts)):
        for number, each in enumerate(found):
            for key, allowed in (("counties", notice.counties), ("specialties", series)):
                for name in getattr(each, key, ()):
                    if name not in allowed:
                        yield (part, number, key), not_among(name, allowed)
    for number, contact in enumerate(notice.contacts):
        if not contact.counties:
            yield ("contacts", number), Words("fault.notice.missing", key="counties")


def _height(level: str) -> int | None:
    return next((height for word, height in _HEIGHTS.items() if word in level), None)


def _other_names(notice: Notice) -> Found:
    """Names that stand for two specialties, so that whoever types one is taken for either."""
    owners: dict[str, str] = {specialty.name: specialty.name for specialty in notice.specialties}
    for number, specialty in enumerate(notice.specialties):
        for name in specialty.also:
            owner = owners.setdefault(name, specialty.name)
            if owner != specialty.name:
                words = Words("fault.notice.other_name", name=name, one=owner, other=specialty.name)
                yield ("specialties", number, "also"), words


def _run_together(notice: Notice) -> Found:
    """Items of lists that are several names: a full-width comma parts nothing in YAML."""
    for place, names in _lists_of_names(notice):
        for number, name in enumerate(names):
            if _RUN_TOGETHER.search(name):
                parts = ", ".join(part.strip() for part in _RUN_TOGETHER.split(name) if part.strip())
                yield (*place, number), Words("fault.notice.run_together", name=name, parts=parts)


def _lists_of_names(notice: Notice) -> Iterable[tuple[Location, Iterable[str]]]:
    yield ("counties",), notice.counties
    yield ("levels",), notice.levels
    yield from ((("level_groups", group), levels) for group, levels in notice.level_groups.items())
    yield from ((("areas", area), counties) for area, counties in notice.areas.items())
    yield from ((("specialties", n, "also"), specialty.also) for n, specialty in enumerate(notice.specialties))
