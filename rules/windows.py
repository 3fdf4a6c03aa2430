"""The stretches of days of a notice in which something is done: as people write them, and each of their rounds."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import PlainValidator, model_validator

from locales import Words
from rules.conditions.wording import day_shown
from rules.own_words import OwnWords
from rules.part import Id, Part, Text
from rules.recurring import MONTHS, YEARS, DayOfPeriod, Every, Round, rounds
from rules.working_days import NoCalendar, first_working_day, last_working_day

#: Who does a step of the way to a title.
Who = Literal["本人", "单位", "主管部门", "县（市）人社", "区（县）人社", "地区", "市人社", "评委会"]


def _opening(value: Any) -> date | DayOfPeriod:
    """The first day of a window: a day, or one of every period."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if day := DayOfPeriod.read(value):
        return day
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise ValueError(Words("fault.notice.opens")) from None


def _end(value: Any) -> date | str | DayOfPeriod:
    """The end of a window: a day, ``2025-10-24T18:00`` where an hour is given, or a day of every period."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M")
    if isinstance(value, date):
        return value
    if day := DayOfPeriod.read(value):
        return day
    try:
        text = str(value)
        return datetime.fromisoformat(text).strftime("%Y-%m-%dT%H:%M") if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        raise ValueError(Words("fault.notice.until")) from None


def _last_day(until: date | str | None) -> date | None:
    return date.fromisoformat(until[:10]) if isinstance(until, str) else until


@dataclass(frozen=True)
class Window:
    """A stretch of days in which something is done; ``until`` carries an hour only where the notice gives one.

    All times are Beijing time. ``until`` is None where the notice gives no end. ``closes`` says what the end of the
    window means, to be shown with it. ``who`` acts in it, where the notice says so. It is for people of ``counties``
    and of ``specialties`` alone, and for ``outcomes`` (by track or name) alone, where it names any. ``rule`` is the id
    of the recurring window whose round it is. One that ``is_stand_in`` is not the notice's: it gives none, or none for
    somebody.
    """

    id: str
    kind: Literal["apply", "review", "unit_papers", "county_papers"]
    name: Words
    opens: date
    until: date | str | None
    closes: Words
    clause: str
    who: Who | None = None
    counties: tuple[str, ...] = ()
    specialties: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    rule: str | None = None
    is_stand_in: bool = False

    @property
    def last_day(self) -> date | None:
        """The last day of the window, None where it has no end."""
        return _last_day(self.until)

    @property
    def hour(self) -> str | None:
        """``18:00``, or None where the notice gives no hour."""
        return self.until[11:16] if isinstance(self.until, str) else None

    @property
    def at(self) -> str | None:
        """The end as the contract writes it: with the hour and +08:00, or the day alone where no hour is given."""
        if self.last_day is None:
            return None
        return f"{self.last_day}T{self.hour}:00+08:00" if self.hour else self.last_day.isoformat()

    def is_for_outcome(self, names: Collection[str] | None) -> bool:
        """Whether it is for an outcome, by its track and its name; None stands for one that is not known yet."""
        return not self.outcomes or names is None or any(name in names for name in self.outcomes)

    @property
    def stage(self) -> tuple[str, Who | None]:
        """What is done and by whom: windows of one stage follow each other, or are for different people."""
        return self.kind, self.who

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called where something is counted from it: by its kind, its rule, its id."""
        return tuple(dict.fromkeys((self.kind, self.rule or self.id, self.id)))


class WrittenWindow(Part):
    """A window as people write it: from the day of issue where no opening is given, without an end where none is.

    With ``every`` it recurs, and ``opens`` and ``until`` are days of the period, up to the end of ``through``. Where
    they are left out, a round is the whole period. ``on_day_off`` says that an end on a day off counts as the next
    working day (``later``, 顺延), or as the one before (``earlier``).
    """

    id: Id
    kind: Literal["apply", "review", "unit_papers", "county_papers"]
    name: OwnWords
    every: Every | None = None
    opens: Annotated[date | DayOfPeriod | None, PlainValidator(_opening)] = None
    until: Annotated[date | str | DayOfPeriod | None, PlainValidator(_end)] = None
    through: date | None = None
    on_day_off: Literal["later", "earlier"] | None = None
    closes: OwnWords | None = None
    who: Who | None = None
    counties: tuple[Text, ...] = ()
    specialties: tuple[Text, ...] = ()
    outcomes: tuple[Text, ...] = ()
    clause: Text

    @model_validator(mode="after")
    def _days_fit(self) -> Self:
        ends = [end for end in (self.opens, self.until) if end is not None]
        if any(isinstance(end, DayOfPeriod) != (self.every is not None) for end in ends):
            raise ValueError(Words("fault.notice.window_day" if self.every else "fault.notice.window_every"))
        longest = MONTHS[self.every] if self.every else 0
        if late := next((end for end in ends if isinstance(end, DayOfPeriod) and end.month > longest), None):
            how = Words(f"fault.notice.window_month.{self.every}")
            raise ValueError(Words("fault.notice.window_month", months=longest, written=str(late), how=how))
        if self.through is not None and self.every is None:
            raise ValueError(Words("fault.notice.window_through"))
        if self.on_day_off and self.until is None and self.every is None:
            raise ValueError(Words("fault.notice.window_day_off"))
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        until = None if isinstance(self.until, DayOfPeriod) else _last_day(self.until)
        if isinstance(self.opens, date) and until and until < self.opens:
            raise ValueError(Words("fault.notice.window_order"))
        return self

    def windows(self, issued: date) -> Iterator[Window]:
        """The window, or each of its rounds, the earliest first, of a notice that was issued on a day."""
        if self.every is None:
            assert not isinstance(self.opens, DayOfPeriod) and not isinstance(self.until, DayOfPeriod)
            yield self._window(self.id, self.name, self.opens or issued, self.until, None)
            return
        opens = self.opens if isinstance(self.opens, DayOfPeriod) else DayOfPeriod(1, 1)
        until = self.until if isinstance(self.until, DayOfPeriod) else DayOfPeriod(MONTHS[self.every], 31)
        through = self.through or date(issued.year + YEARS, 12, 31)
        for each in rounds(self.every, opens, until, issued, through):
            end = f"{each.last_day}T{until.hour}" if until.hour else each.last_day
            yield self._window(f"{self.id}-{each.mark}", self._name_of(each), each.opens, end, self.id)

    def _name_of(self, each: Round) -> Words:
        """What a round is called: by its period, or by its days where it goes on into the next one."""
        if each.is_within:
            return Words(f"window.round.{self.every}", name=self.name, year=each.year, number=each.number)
        first, last = day_shown(each.opens), day_shown(each.last_day)
        return Words("window.round.days", name=self.name, first=first, last=last)

    def _on_working_day(self, opens: date, until: date | str | None, closes: Words) -> tuple[date | str | None, Words]:
        """The end moved from a day off, as far as it moves, and what it means with a word of that.

        Where no plan of holidays tells yet, it stays, and the words say that it may move.
        """
        day = _last_day(until)
        if self.on_day_off is None or day is None:
            return until, closes
        try:
            moved = first_working_day(day) if self.on_day_off == "later" else last_working_day(day)
        except NoCalendar:
            return until, Words(f"window.may_be_{self.on_day_off}", closes=closes)
        if moved == day or moved < opens:
            return until, closes
        words = Words(f"window.{self.on_day_off}", closes=closes, day=day_shown(day))
        return f"{moved}{until[10:]}" if isinstance(until, str) else moved, words

    def _window(self, window_id: str, name: Words, opens: date, until: date | str | None, rule: str | None) -> Window:
        closes = self.closes or Words("window.closes" if until else "window.no_end")
        until, closes = self._on_working_day(opens, until, closes)
        for_whom = self.counties, self.specialties, self.outcomes
        return Window(window_id, self.kind, name, opens, until, closes, self.clause, self.who, *for_whom, rule)
