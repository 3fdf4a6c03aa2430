"""A season as a table for the terminal, printed as it goes on, and what it comes to in the end."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from bot.rehearsal.season import STATES, Account, Happened
from handlers.conversation.keyboards import columns
from handlers.messages.reminders import what_of
from locales import say
from rules.notice import Notice
from rules.notice_files.reminders import plan
from rules.schedule import BEIJING, closing
from services.outbox.tables import OutboxMessage
from services.reminders.planning import is_later

#: In the order in which they are told.
_TAPS = ("submitted", "later", "off")
#: How wide the first columns are.
_WHEN, _HOUR = 17, 7


class Table:
    """The table, printed as the season goes on: a row for every moment and reminder, a line for what people did.

    ``sent`` is how many of which reminder were sent each day, ``kinds`` the reminders with their stages, in order, and
    ``subscribed`` how many people wanted to be reminded. ``has_texts``: examples are whole, not their first lines.
    """

    def __init__(self, notice: Notice, has_texts: bool):
        self._notice, self._has_texts = notice, has_texts
        self._names: dict[str, str] = {}
        self.kinds: dict[str, str] = {}
        for stage in ("applying", "submitted"):
            for planned in plan(notice, stage):
                self._names[planned.key] = what_of(planned)
                self.kinds[self._names[planned.key]] = stage
        self.kinds[say("remind.once_more")] = "later"
        self._wide = max(map(columns, self.kinds))
        self.sent: dict[date, Counter[str]] = defaultdict(Counter)
        self.subscribed = 0
        ends = ((end, window) for window in notice.windows if (end := closing(window)))
        self._closings = sorted(ends, key=lambda end: end[0])
        self._day: date | None = None
        self._is_dated = False
        self._done: Counter[str] = Counter()

    @property
    def total(self) -> int:
        """How many were sent."""
        return sum(day.total() for day in self.sent.values())

    def head(self) -> None:
        """What is rehearsed."""
        _print(say("command.rehearse.head", name=self._notice.name, id=self._notice.id))
        for window in sorted(
            self._notice.windows or self._notice.apply_windows,
            key=lambda window: (window.opens, window.last_day or date.max),
        ):
            until = (
                f"{window.last_day} {window.hour or ''}".rstrip() if window.last_day else say("command.rehearse.open")
            )
            _print(say("command.rehearse.window", name=window.name, opens=window.opens, until=until))
        _print(say("command.rehearse.safe"))
        titles = [say(f"command.rehearse.title.{name}") for name in ("day", "hour", "what", "count")]
        _print("")
        self._line(*titles)

    def add(self, happened: Happened) -> None:
        """What happened at a moment."""
        self._close_until(happened.moment)
        day = happened.moment.astimezone(BEIJING).date()
        self._turn_to(day)
        self.subscribed += len(happened.subscribed)
        self._done["subscribed"] += len(happened.subscribed)
        self._done.update(tap for _, tap in happened.taps)
        self._done.update(f"cancelled.{row.why}" for row in happened.cancelled)
        by_name: dict[str, list[str]] = defaultdict(list)
        for row, rendered in happened.sent:
            by_name[self._name(row)].append(rendered.text if rendered else "")
        for name, texts in by_name.items():
            self.sent[day][name] += len(texts)
            self._row(f"{happened.moment:%H:%M}", name, str(len(texts)))
            self._example(max(texts, key=len))

    def end(self, is_whole: bool) -> None:
        """Nothing more happens."""
        if is_whole:
            self._close_until(None)
        self._turn_to(None)
        if not is_whole:
            _print("\n" + say("command.rehearse.broken_off"))

    def _name(self, row: OutboxMessage) -> str:
        return say("remind.once_more") if is_later(row.milestone) else self._names[row.milestone]

    def _close_until(self, moment: datetime | None) -> None:
        """The windows that closed meanwhile."""
        while self._closings and (moment is None or self._closings[0][0] <= moment):
            end, window = self._closings.pop(0)
            self._turn_to(window.last_day or end.date())
            self._row(window.hour or "24:00", say("command.rehearse.closed", name=window.name), "")

    def _turn_to(self, day: date | None) -> None:
        """Go on to a day; of the one before, say what people did."""
        if day == self._day:
            return
        if done := _listed(self._done_today()):
            self._row("", say("command.rehearse.done", done=done), "")
        self._day, self._is_dated = day, False
        self._done.clear()

    def _done_today(self) -> Iterator[str]:
        for what in ("subscribed", *_TAPS):
            if count := self._done[what]:
                yield say(f"command.rehearse.done.{what}", count=count)
        for what, count in self._done.items():
            if count and what.startswith("cancelled."):
                yield say("command.rehearse.done.cancelled", count=count, why=_why(what.removeprefix("cancelled.")))

    def _row(self, hour: str, what: str, count: str) -> None:
        """A row, with the day where it is the first of it."""
        self._line("" if self._is_dated or self._day is None else _shown(self._day), hour, what, f"{count:>4}")
        self._is_dated = True

    def _line(self, day: str, hour: str, what: str, count: str) -> None:
        _print((_padded(day, _WHEN) + _padded(hour, _HOUR) + _padded(what, self._wide + 2) + count).rstrip())

    def _example(self, text: str) -> None:
        lines = [line for line in text.splitlines() if line]
        for line in lines if self._has_texts else lines[:1]:
            _print(" " * (_WHEN + _HOUR + 2) + line)


def print_account(account: Account, results: Counter[tuple[str, str | None]], subscribed: int) -> None:
    """Print what a season came to: the people, the messages, and what must not be."""
    kinds = [say(f"command.rehearse.kind.{verdict}", name=name, count=count)
             for (verdict, name), count in sorted(results.items(), key=lambda kind: kind[0][1] is None)]  # fmt: skip
    counted = {"joined": results.total(), "subscribed": subscribed}
    _print("\n" + say("command.rehearse.people_were", **counted, kinds=_listed(kinds)))
    states = {state: account.states.get(state, 0) for state in STATES}
    _print(say("command.rehearse.sum", written=account.written, **states))
    if account.reasons:
        reasons = [say("command.rehearse.reason", why=_why(why), count=count) for why, count in account.reasons.items()]
        _print(say("command.rehearse.reasons", reasons=_listed(reasons)))
    found = {"twice": account.unaccounted, "not_shown": account.not_shown, "late": account.too_late}
    counts = [say(f"command.rehearse.check.{what}", count=count) for what, count in found.items()]
    checks = _listed([*counts, _at_night(account)])
    _print(say("command.rehearse.checked" if account.is_right else "command.rehearse.not_right", checks=checks))


def _at_night(account: Account) -> str:
    """How many were sent at night, and for how many of them the morning would have been too late."""
    if not account.at_night:
        return say("command.rehearse.check.night", count=0)
    only = account.at_night - account.could_wait
    return say("command.rehearse.check.some_night", count=account.at_night, only=only)


def _listed(words: Iterable[str]) -> str:
    return say("list.comma").join(words)


def _shown(day: date) -> str:
    """A day with its weekday."""
    return say("command.rehearse.day", day=day, weekday=say("command.rehearse.weekdays")[day.weekday()])


def _why(why: str | None) -> str:
    """Why something was cancelled."""
    return say(f"command.rehearse.why.{why}")


def _padded(words: str, wide: int) -> str:
    """Words as wide as a column of the terminal; a Chinese character takes two of a narrow message."""
    return words + " " * (wide - columns(words))


def _print(line: str) -> None:
    print(line, flush=True)
