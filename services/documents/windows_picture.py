"""A notice's dates as a picture: a row for each window and step, weeks along the top, today marked. For a phone."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PIL import features

from locales import RIGHT_TO_LEFT, SOURCE, say, speaking, spoken
from rules.conditions.wording import day_shown
from rules.days import ONE_DAY
from rules.notice import Notice
from rules.plan import Step
from rules.schedule import BEIJING
from services.documents.chart import Row, chart
from services.documents.drawing import GRID, INK, QUIET, Sheet, width

_WEEK = timedelta(days=7)
#: How far outside the windows today still has its place on the axis.
_NEAR = 2 * _WEEK

# Pixels, twice those of a phone's screen.
WIDTH, _MARGIN, _GAP = 720, 28, 14
_TITLE, _TEXT, _SMALL = 30, 26, 22
_TODAY_Y, _WEEKS_Y, _ROWS_Y, _ROW, _BAR_BELOW, _BAR = 82, 120, 164, 84, 40, 20

_OPEN, _AHEAD, _OVER, _TODAY = "#1f5f8b", "#8cb8d6", "#b8c2cc", "#b3261e"


def windows_picture(notice: Notice, now: datetime, plan: Sequence[Step] = ()) -> bytes:
    """The picture, as PNG, with a path's steps where there is one.

    It is in the language spoken, in Chinese where that one's letters cannot be joined here.
    """
    can_shape = spoken() not in RIGHT_TO_LEFT or features.check("raqm")
    with speaking(spoken() if can_shape else SOURCE):
        return _Picture(notice, chart(notice, now, plan), now.astimezone(BEIJING).date()).draw()


class _Picture:
    """One picture being drawn."""

    def __init__(self, notice: Notice, rows: list[Row], today: date):
        self._notice, self._rows, self._today = notice, rows, today
        first = min(row.first for row in rows)
        last = max([row.last for row in rows if row.last] or [max(first, today)])
        if first - _NEAR <= today <= last + _NEAR:
            first, last = min(first, today), max(last, today)
        self._start = first - timedelta(days=first.weekday())
        self._end = last + _WEEK - timedelta(days=last.weekday())
        self._height = _ROWS_Y + _ROW * len(rows) + _MARGIN
        self._sheet = Sheet(WIDTH, self._height)
        self._pen, self._text = self._sheet.pen, self._sheet.text

    def draw(self) -> bytes:
        """The whole of it, as PNG."""
        self._text(_MARGIN, 22, str(self._notice.short_name), _TITLE, INK, WIDTH - 2 * _MARGIN)
        self._weeks()
        for number, row in enumerate(self._rows):
            self._bar(row, _ROWS_Y + number * _ROW + _BAR_BELOW)
        self._mark_today()
        for number, row in enumerate(self._rows):
            self._name(row, _ROWS_Y + number * _ROW)
        return self._sheet.png()

    def _x(self, day: date) -> float:
        """Where a day begins."""
        return _MARGIN + (WIDTH - 2 * _MARGIN) * (day - self._start).days / (self._end - self._start).days

    def _weeks(self) -> None:
        monday, free_from = self._start, 0.0
        while monday <= self._end:
            x = self._x(monday)
            self._pen.line((x, _WEEKS_Y + 30, x, self._height - _MARGIN), GRID, 1)
            label = _short(monday)
            if free_from <= x and x + width(label, _SMALL) <= WIDTH:
                self._text(x, _WEEKS_Y, label, _SMALL, QUIET)
                free_from = x + width(label, _SMALL) + _GAP
            monday += _WEEK

    def _name(self, row: Row, y: int) -> None:
        is_over, status = row.state == "over", str(row.status)
        right = WIDTH - _MARGIN - width(status, _TEXT)
        self._text(right, y, status, _TEXT, QUIET if is_over else _OPEN)
        dates = _short(row.first) if row.is_day else f"{_short(row.first)} – {_short(row.last) if row.last else ''}"
        dates += f" {row.hour}" if row.hour else ""
        room = right - _MARGIN - width(dates, _SMALL) - 2 * _GAP
        end = self._text(_MARGIN, y, str(row.name), _TEXT, QUIET if is_over else INK, room)
        self._text(end + _GAP, y + _TEXT - _SMALL, dates, _SMALL, QUIET)

    def _bar(self, row: Row, y: int) -> None:
        colour = {"over": _OVER, "open": _OPEN, "ahead": _AHEAD}[row.state]
        left, right = self._x(row.first), self._x(row.last + ONE_DAY) if row.last else WIDTH - _MARGIN
        if row.is_day:
            x, half = (left + right) / 2, _BAR / 2 + 2
            middle = y + _BAR / 2
            self._pen.polygon([(x, middle - half), (x + half, middle), (x, middle + half), (x - half, middle)], colour)
        else:
            self._pen.rounded_rectangle((left, y, right, y + _BAR), 6, colour)

    def _mark_today(self) -> None:
        """A line with its day; only the day, at the edge, where the windows are far from it."""
        is_near = self._start <= self._today < self._end
        label = say("chart.today", day=_short(self._today) if is_near else day_shown(self._today))
        x = (self._x(self._today) + self._x(self._today + ONE_DAY)) / 2
        room = WIDTH - _MARGIN - width(label, _TEXT)
        self._text(min(max(_MARGIN, x - width(label, _TEXT) / 2), room), _TODAY_Y, label, _TEXT, _TODAY)
        if is_near:
            self._pen.line((x, _TODAY_Y + 36, x, self._height - _MARGIN), _TODAY, 3)


def _short(day: date) -> str:
    """Month and day in figures, alike in every language."""
    return f"{day.month}/{day.day}"
