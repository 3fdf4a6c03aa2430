"""What one notice says otherwise than another, sentence by sentence: clauses, dates, spans, papers, contacts, all else.

Parts are told apart by what people call them (an id, a name), never by where they stand. What is not spoken of here by
name, a key that was added to the models yesterday among them, is compared all the same.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel

from locales import Words, said
from rules.compiled import compiled
from rules.conditions.asked import WhereAsked
from rules.conditions.base import Condition
from rules.conditions.choice import Choice, OneOf
from rules.conditions.dates import DayRange
from rules.conditions.desk import LeftOpen
from rules.conditions.groups import Group
from rules.conditions.numbers import NumberRange
from rules.conditions.spans import Span
from rules.conditions.wording import day_shown, value_shown
from rules.notice import Notice, Outcome, Road
from rules.notice_files.keys import title_of
from rules.notice_files.phrases import bound, phrase

#: Where something stands: what the parts around it are called, the outermost first.
Where = tuple[str, ...]
#: The identities of notices, and conditions that are written out where they are used.
_NOT_COMPARED = ("id", "conditions")
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)")


class Change(NamedTuple):
    """One thing that differs: the key of the notice under which it stands, and the sentence that says it."""

    part: str
    words: Words


def changes(old: Notice, new: Notice) -> list[Change]:
    """Everything in which two notices differ, in the order of a notice's keys."""
    found: list[Change] = []
    for name, field in Notice.model_fields.items():
        key = field.alias or name
        if name == "outcomes":
            words = _outcomes(old, new)
        elif name in _NOT_COMPARED:
            continue
        else:
            here = Side(old, getattr(old, name)), Side(new, getattr(new, name))
            words = _differences(*here, (title_of(Notice, key),))
        found += [Change(key, each) for each in words]
    return found


class Side(NamedTuple):
    """A value of one of the two notices; its named conditions are needed to write one out."""

    notice: Notice
    value: Any

    def at(self, value: Any) -> "Side":
        """Another value of the same notice."""
        return Side(self.notice, value)


def _differences(old: Side, new: Side, where: Where) -> Iterator[Words]:
    one, other = old.value, new.value
    if _same(one, other):
        return
    if isinstance(one, dict) and isinstance(other, dict):
        yield from _keyed(one, other, old, new, where)
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
        yield from _in_lists(one, other, old, new, where)
    elif isinstance(one, BaseModel) and type(one) is type(other) and not isinstance(one, Condition):
        for name, field in type(one).model_fields.items():
            inside = old.at(getattr(one, name)), new.at(getattr(other, name))
            yield from _differences(*inside, (*where, title_of(type(one), field.alias or name)))
    else:
        place = _place(where)
        shown = {"old": _shown(old), "new": _shown(new)}
        if one is None:
            yield Words("change.added", place=place, **shown)
        elif other is None:
            yield Words("change.removed", place=place, **shown)
        else:
            yield Words("change.changed", place=place, **shown)


def _in_lists(one: Any, other: Any, old: Side, new: Side, where: Where) -> Iterator[Words]:
    if any(isinstance(each, BaseModel) for each in (*one, *other)):
        yield from _keyed(_by_name(one), _by_name(other), old, new, where)
        return
    gone = tuple(_shown(old.at(each)) for each in one if each not in other)
    come = tuple(_shown(new.at(each)) for each in other if each not in one)
    place = _place(where)
    if come:
        yield Words("change.values_added", place=place, values=come)
    if gone:
        yield Words("change.values_removed", place=place, values=gone)
    if not come and not gone:
        shown = {
            "old": tuple(_shown(old.at(each)) for each in one),
            "new": tuple(_shown(new.at(each)) for each in other),
        }
        yield Words("change.changed", place=place, **shown)


def _keyed(one: dict[Any, Any], other: dict[Any, Any], old: Side, new: Side, where: Where) -> Iterator[Words]:
    """Parts that are told apart by a name: those that came, those that went, and what is different in the others."""
    for key in (*one, *(key for key in other if key not in one)):
        place = _place(where)
        if key not in other:
            yield Words("change.part_removed", place=place, what=_called(key, old.at(one[key])))
        elif key not in one:
            yield Words("change.part_added", place=place, what=_called(key, new.at(other[key])))
        else:
            inside = (*where[:-1], f"{where[-1]}{_quoted(key, other[key])}")
            yield from _differences(old.at(one[key]), new.at(other[key]), inside)


def _quoted(key: Any, part: Any) -> str:
    """How a part is pointed out among its like: by what people call it, else by its number."""
    is_numbered = isinstance(part, BaseModel) and not hasattr(part, "id") and not hasattr(part, "name")
    return str(key) if is_numbered else f"“{_name(part) or key}”"


def _by_name(parts: Any) -> dict[str, Any]:
    """Parts by their ids or names; of several that are called alike, and of such as have no name, by their number."""
    found: dict[str, Any] = {}
    seen: Counter[str] = Counter()
    for part in parts:
        key = str(getattr(part, "id", None) or said(getattr(part, "name", "")))
        seen[key] += 1
        found[key if key and seen[key] == 1 else said(Words("change.number", number=seen[key]))] = part
    return found


def _name(part: Any) -> str | None:
    """What people call a part, None where it has no name."""
    name = getattr(part, "name", None)
    return None if name is None else said(name)


def _called(key: Any, side: Side) -> Words | str:
    """What a part that came or went is called: by its name, or by its key and what it says."""
    if (name := _name(side.value)) is not None:
        return name
    if isinstance(side.value, BaseModel):
        return said(getattr(side.value, "text", getattr(side.value, "say", key)))
    return Words("change.key_and_text", key=str(key), text=_shown(side))


def _place(where: Where) -> str:
    return said(Words("change.of")).join(where)


def _same(one: Any, other: Any) -> bool:
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else _plain_inside(value)


def _plain_inside(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _shown(side: Side) -> Words | str:
    """A value as a person reads it."""
    value = side.value
    if isinstance(value, Condition):
        return phrase(bound(value, side.notice))
    if isinstance(value, Words):
        return value
    if isinstance(value, bool):
        return said(value_shown(value))
    if isinstance(value, date):
        return day_shown(value)
    if isinstance(value, dict):
        return "、".join(f"{key}：{said(_shown(side.at(each)))}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "、".join(said(_shown(side.at(each))) for each in value)
    if isinstance(value, BaseModel):
        kept = {title_of(type(value), key): each for key, each in value if each is not None}
        return _shown(side.at(kept))
    if isinstance(value, str) and (moment := _MOMENT.fullmatch(value)):
        return Words("day.hour", day=day_shown(date.fromisoformat(moment[1])), hour=moment[2])
    return str(value)


# Outcomes: by track and level, their roads by their names, or by what they ask for where they were renamed.


def _outcomes(old: Notice, new: Notice) -> Iterator[Words]:
    before = {(outcome.track, outcome.level): outcome for outcome in old.outcomes}
    after = {(outcome.track, outcome.level): outcome for outcome in new.outcomes}
    for key in (*before, *(key for key in after if key not in before)):
        if key not in after:
            yield Words("change.outcome_removed", name=before[key].name)
        elif key not in before:
            yield Words("change.outcome_added", name=after[key].name)
        else:
            yield from _outcome(before[key], after[key], old, new)


def _outcome(one: Outcome, other: Outcome, old: Notice, new: Notice) -> Iterator[Words]:
    for name, field in Outcome.model_fields.items():
        if name not in ("roads", "also_all"):
            inside = Side(old, getattr(one, name)), Side(new, getattr(other, name))
            yield from _differences(*inside, (one.name, title_of(Outcome, field.alias or name)))
    pairs = _paired(one.roads, other.roads, old, new)
    came = [road for road in other.roads if all(road is not after for _, after in pairs)]
    gone = [road for road in one.roads if all(road is not before for before, _ in pairs)]
    yield from (Words("change.road_removed", outcome=one.name, road=road.name) for road in gone)
    yield from (Words("change.road_added", outcome=one.name, road=road.name) for road in came)
    found: dict[str, tuple[Words, list[str]]] = {}
    for before, after in pairs:
        if before.name != after.name:
            yield Words("change.road_renamed", outcome=one.name, old=before.name, new=after.name)
        asked = compiled(old).conditions_of(one, before), compiled(new).conditions_of(other, after)
        for words in _asked_otherwise(*asked):
            found.setdefault(said(words), (words, []))[1].append(after.name)
    for words, roads in found.values():
        if len(roads) == len(pairs):
            yield Words("change.of_outcome", outcome=one.name, what=words)
        else:
            yield Words("change.of_roads", outcome=one.name, roads=tuple(roads), what=words)


def _paired(before: list[Road], after: list[Road], old: Notice, new: Notice) -> list[tuple[Road, Road]]:
    """Each road with what became of it: the one of its name, else the one that asks for most of the same."""
    named = {road.name: road for road in after}
    pairs = {road.name: named[road.name] for road in before if road.name in named}
    renamed = [road for road in before if road.name not in pairs]
    left = [road for road in after if road.name not in pairs]
    alike = [(_shared(one, other, old, new), one, other) for one in renamed for other in left]
    for shared, one, other in sorted(alike, key=lambda each: -each[0]):
        if shared and one.name not in pairs and other not in pairs.values():
            pairs[one.name] = other
    return [(road, pairs[road.name]) for road in before if road.name in pairs]


def _shared(one: Road, other: Road, old: Notice, new: Notice) -> int:
    """How much of what two roads ask for is the same. Spans count least: they are what is changed most often."""
    before, after = _asked(one, old), _asked(other, new)
    return sum(1 if isinstance(before[words], Span) else 10 for words in before.keys() & after.keys())


def _asked(road: Road, notice: Notice) -> dict[str, Condition]:
    """All that a road asks for or lets somebody choose from, by the phrase for it."""
    parts = [part for condition in road.all for part in bound(condition, notice).walk()]
    return {said(phrase(part)): part for part in parts if not isinstance(part, Group | LeftOpen)}


def _asked_otherwise(one: list[Condition], other: list[Condition]) -> Iterator[Words]:
    """What two roads ask for differently; two conditions on the same thing are said as a change of one."""
    before, after = {_meant(c): c for c in one}, {_meant(c): c for c in other}
    gone = [c for key, c in before.items() if key not in after]
    come = [c for key, c in after.items() if key not in before]
    for condition in gone:
        match = next((c for c in come if _subject(c) == _subject(condition)), None)
        if match is None:
            yield Words("change.no_longer_asked", what=phrase(condition))
            continue
        come.remove(match)
        yield from _changed(condition, match)
    yield from (Words("change.newly_asked", what=phrase(condition)) for condition in come)


def _changed(one: Condition, other: Condition) -> Iterator[Words]:
    before, after = phrase(one), phrase(other)
    if said(before) != said(after):
        yield Words("change.asked_otherwise", old=before, new=after)
    elif isinstance(one, OneOf) and isinstance(other, OneOf):  # a list that is too long to be read out
        come = tuple(value_shown(value) for value in other.named if value not in one.named)
        gone = tuple(value_shown(value) for value in one.named if value not in other.named)
        if come:
            yield Words("change.listed", what=after, values=come)
        if gone:
            yield Words("change.no_longer_listed", what=after, values=gone)


def _meant(condition: Condition) -> str:
    """What tells conditions apart: everything that they ask for, and not the clause that they rest on."""
    values = sorted(map(str, condition.named)) if isinstance(condition, Choice) else ""
    return f"{said(phrase(condition))}|{values}"


def _subject(condition: Condition) -> str:
    """What a condition is about; one that is made of others is about what its first one is about."""
    match condition:
        case Group():
            return _subject(condition.members()[0])
        case WhereAsked():
            return _subject(condition.part)
        case LeftOpen():
            return f"desk {_meant(condition.when)}" if condition.when else "desk"
        case Span():
            return said(condition.subject)
        case Choice() | NumberRange() | DayRange():
            return condition.fact
    return said(phrase(condition))
