"""What is sent over a season as a picture: the windows as bars, every day's reminders as a column by what they are."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby, pairwise
from math import ceil

from PIL import ImageColor

from locales import say
from rules.days import ONE_DAY
from rules.notice import Notice
from rules.schedule import publicity_starts
from rules.windows import Window
from services.documents.drawing import GRID, INK, QUIET, Sheet, width

#: How many of which reminder are sent on which day.
Sent = Mapping[date, Mapping[str, int]]

_WEEK = timedelta(days=7)

# Pixels.
WIDTH, _MARGIN, _TOP, _GAP = 1600, 60, 150, 16
#: Beside the days there is room for the windows' names, at most so much, and for their dates.
_NAMES, _DATES = 420, 200
_TITLE, _TEXT, _SMALL = 38, 24, 20
_ROW, _BAR, _MARK = 46, 22, 11
_PLOT, _AXIS, _KEY_ROW, _KEY_COLUMNS, _BOX = 420, 54, 40, 3, 22
#: A column is at most so wide; sums are so far from each other.
_WIDEST, _APART = 44, 6
#: How wide a stretch of weeks is in which nothing is, in weeks.
_NOTHING = 0.6

_OPEN, _OTHER, _CUTOFF, _SKIPPED = "#1f5f8b", "#9db8c9", "#b3261e", "#f1f3f5"
#: What a stage's reminders go through, from its first to its last: the warmer, the nearer the cutoff.
_SHADES = {
    "applying": ("#a9cfe8", "#6aa7d6", "#3178b0", "#1d4f7c", "#f0c75e", "#e8963a", "#d9622b", "#b3261e"),
    "submitted": ("#bfe0c0", "#4fa06f", "#1d5f57"),
    "later": ("#8f99a3",),
}


def timeline_picture(notice: Notice, kinds: Mapping[str, str], sent: Sent, note: str) -> bytes:
    """The picture, as PNG. ``kinds`` are the reminders in order, each with its stage (``later``: of any)."""
    return _Timeline(notice, kinds, sent).draw(note)


class _Timeline:
    """One picture being drawn."""

    def __init__(self, notice: Notice, kinds: Mapping[str, str], sent: Sent):
        self._notice, self._sent = notice, sent
        self._days_of = {kind: [day for day, counts in sent.items() if kind in counts] for kind in kinds}
        self._colour = {kind: colour for kind, colour in _colours(kinds).items() if self._days_of[kind]}
        self._posts = [(start, start.day) for start in publicity_starts(notice) if start.day]
        days = [*sent, *(day for _, day in self._posts)]
        self._windows = notice.windows or notice.apply_windows
        first = min([*days, *(window.opens for window in self._windows)])
        last = max([first, *days, *(window.last_day for window in self._windows if window.last_day)])
        self._start = _monday(first)
        self._weeks = list(_every_week(self._start, _monday(last)))
        self._busy = [self._is_busy(monday) for monday in self._weeks]
        self._places = list(_places(self._busy))
        names = [*(str(window.name) for window in self._windows), say("timeline.per_day")]
        self._left = _MARGIN + min(max(width(name, _TEXT) for name in names), _NAMES) + 2 * _GAP
        self._right = WIDTH - _DATES
        rows = len(self._windows) + len(self._posts)
        self._plot_top = _TOP + _AXIS + rows * _ROW + _GAP
        self._base = self._plot_top + _PLOT
        key_rows = ceil(len(self._colour) / _KEY_COLUMNS)
        self._height = self._base + _AXIS + key_rows * _KEY_ROW + 2 * _GAP
        self._sheet = Sheet(WIDTH, self._height)
        self._pen, self._text = self._sheet.pen, self._sheet.text

    def draw(self, note: str) -> bytes:
        """The whole of it, as PNG."""
        self._text(_MARGIN, 36, say("timeline.title", notice=self._notice.short_name), _TITLE, INK, WIDTH - 2 * _MARGIN)
        self._text(_MARGIN, 92, note, _TEXT, QUIET, WIDTH - 2 * _MARGIN)
        self._grid()
        self._rows()
        self._cutoffs()
        self._columns()
        self._key()
        return self._sheet.png()

    def _is_busy(self, monday: date) -> bool:
        """Whether a window is open, or anything is sent, in a week."""
        sunday = monday + 6 * ONE_DAY
        is_open = any(w.opens <= sunday and (w.last_day or date.max) >= monday for w in self._windows)
        return is_open or any(monday <= day <= sunday for day in self._sent)

    def _x(self, day: date) -> float:
        """Where a day begins."""
        week, days = divmod((day - self._start).days, 7)
        before, after = self._places[week], self._places[min(week + 1, len(self._places) - 1)]
        return self._left + (self._right - self._left) * (before + (after - before) * days / 7) / self._places[-1]

    def _middle(self, day: date) -> float:
        return (self._x(day) + self._x(day + ONE_DAY)) / 2

    def _grid(self) -> None:
        """A line for every Monday, with its day at the top and at the bottom wherever there is room."""
        free_from = 0.0
        for number, monday in enumerate([*self._weeks, self._weeks[-1] + _WEEK]):
            x, label = self._x(monday), _short(monday)
            if not any(self._busy[max(number - 1, 0) : number + 1]):
                continue
            self._pen.line((x, _TOP + 34, x, self._base), GRID, 1)
            if free_from <= x:
                self._text(x, _TOP, label, _SMALL, QUIET)
                self._text(x, self._base + 10, label, _SMALL, QUIET)
                free_from = x + width(label, _SMALL) + _GAP
        for (number, is_busy), (_, is_next_busy) in pairwise(enumerate(self._busy)):
            if is_busy and not is_next_busy:
                self._break(number + 1)

    def _break(self, first: int) -> None:
        """Show that the weeks from one on are left out, up to the next in which anything is."""
        after = self._busy.index(True, first)
        left, right = self._x(self._weeks[first]), self._x(self._weeks[after])
        self._pen.rectangle((left, _TOP + 34, right, self._base), _SKIPPED)
        self._text((left + right - width("…", _TEXT)) / 2, self._base - _PLOT / 2, "…", _TEXT, QUIET)

    def _rows(self) -> None:
        """A bar for every window, a diamond for the latest day to post a publicity."""
        y = _TOP + _AXIS
        for window in self._windows:
            self._name(str(window.name), y)
            colour = _OPEN if window.kind == "apply" else _OTHER
            right = self._x(window.last_day + ONE_DAY) if window.last_day else self._right
            self._pen.rectangle((self._x(window.opens), y, right, y + _BAR), colour)
            self._beside(right, y, _span(window))
            y += _ROW
        for start, day in self._posts:
            self._name(say("chart.second_publicity" if start.is_second else "chart.publicity"), y)
            x, middle = self._middle(day), y + _BAR / 2
            corners = [(x, middle - _MARK), (x + _MARK, middle), (x, middle + _MARK), (x - _MARK, middle)]
            self._pen.polygon(corners, _OPEN)
            self._beside(x + _MARK, y, _short(day))
            y += _ROW

    def _name(self, words: str, y: float) -> None:
        self._text(_MARGIN, y - 3, words, _TEXT, INK, self._left - _MARGIN - _GAP)

    def _beside(self, x: float, y: float, words: str) -> None:
        self._text(x + _GAP / 2, y, words, _SMALL, QUIET, WIDTH - x - _GAP)

    def _columns(self) -> None:
        """The number sent each day: by kind, from below, and the sum on top, above the one before where they meet."""
        most = max((sum(day.values()) for day in self._sent.values()), default=0)
        self._pen.line((self._left, self._base, self._right, self._base), QUIET, 2)
        self._name(say("timeline.per_day"), self._plot_top)
        room = (self._right - self._left) / self._places[-1] / 7
        half = min(_WIDEST, max(room * 0.8, 5)) / 2
        free_from = above = 0.0
        for day, counts in sorted(self._sent.items()):
            x, y = self._middle(day), float(self._base)
            for kind in (kind for kind in self._colour if kind in counts):
                top = y - (_PLOT - 4 * _TEXT) * counts[kind] / most
                self._pen.rectangle((x - half, top + 1, x + half, y - 1), self._colour[kind])
                y = top
            total = str(sum(counts.values()))
            left, top = x - width(total, _SMALL) / 2, y - _SMALL - 10
            if left < free_from and abs(top - above) < _SMALL:
                top = above - _SMALL
            self._text(left, top, total, _SMALL, INK)
            free_from, above = left + width(total, _SMALL) + _APART, top

    def _cutoffs(self) -> None:
        """A line where an application's last day ends, through everything."""
        for window in self._notice.apply_windows:
            if window.last_day is None:
                continue
            x = self._x(window.last_day + ONE_DAY)
            for top, bottom in pairwise(range(_TOP + _AXIS - 8, self._base, 10)):
                if (top - _TOP) // 10 % 2:
                    self._pen.line((x, top, x, bottom), _CUTOFF, 3)
            words = say("timeline.cutoff", moment=_end(window))
            at = min(x + 8, WIDTH - _GAP - width(words, _TEXT))
            self._text(at, self._plot_top, words, _TEXT, _CUTOFF)

    def _key(self) -> None:
        """Which colour is what, and on which day, where it is sent on one."""
        column = (WIDTH - 2 * _MARGIN) / _KEY_COLUMNS
        rows = ceil(len(self._colour) / _KEY_COLUMNS)
        for number, (kind, colour) in enumerate(self._colour.items()):
            x = _MARGIN + column * (number // rows)
            y = self._base + _AXIS + _GAP + _KEY_ROW * (number % rows)
            self._pen.rectangle((x, y + 4, x + _BOX, y + 4 + _BOX), colour)
            days = self._days_of[kind]
            words = say("timeline.on_day", day=_short(days[0]), kind=kind) if len(days) == 1 else kind
            self._text(x + _BOX + _GAP, y, words, _TEXT, INK, column - _BOX - 2 * _GAP)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _every_week(first: date, last: date) -> Iterator[date]:
    """The Mondays from one to another."""
    while first <= last:
        yield first
        first += _WEEK


def _places(busy: list[bool]) -> Iterator[float]:
    """Where each week begins, and the last one ends, in busy weeks: a stretch of others takes little room."""
    at = 0.0
    for is_busy, run in groupby(busy):
        count = len(list(run))
        for _ in range(count):
            yield at
            at += 1 if is_busy else _NOTHING / count
    yield at


def _colours(kinds: Mapping[str, str]) -> dict[str, str]:
    """Every reminder's colour: those of a stage go evenly through its shades."""
    found: dict[str, str] = {}
    for stage, shades in _SHADES.items():
        mine = [kind for kind in kinds if kinds[kind] == stage]
        found |= {kind: _between(shades, number / max(len(mine) - 1, 1)) for number, kind in enumerate(mine)}
    return {kind: found[kind] for kind in kinds}


def _between(shades: tuple[str, ...], part: float) -> str:
    """The colour that stands at a part, 0 to 1, of the way through some shades."""
    place = part * (len(shades) - 1)
    before = min(int(place), max(len(shades) - 2, 0))
    one, other = (ImageColor.getrgb(shade) for shade in (shades[before], shades[min(before + 1, len(shades) - 1)]))
    mixed = (round(a + (b - a) * (place - before)) for a, b in zip(one, other, strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)


def _span(window: Window) -> str:
    return f"{_short(window.opens)} – {_end(window)}"


def _end(window: Window) -> str:
    if window.last_day is None:
        return ""
    return f"{_short(window.last_day)} {window.hour}" if window.hour else _short(window.last_day)


def _short(day: date) -> str:
    """Month and day in figures."""
    return f"{day.month}/{day.day}"
