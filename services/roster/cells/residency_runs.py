"""Several runs of residency in one cell: those that go on from one another are one, and the last one counts."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from rules.days import UNTIL_NOW, days
from rules.facts import plain
from services.patterns import regex
from services.roster.cells.dates import read_day

_DAY = r"(?:19|20)\d\d(?:[.．/年]\d{1,2}(?:[.．/月]\d{1,2}日?|月)?|-\d{1,2}(?:-\d{1,2})?)(?![\d月日])"
_RUN = regex(rf"({_DAY})(?:起?至|到|[-—–－~～]+)({_DAY}|至?今)")
#: What stands beside the days of a run and says no more than where, as what, by whom, how long and how well.
_OF_THE_RUN = regex(
    "(?:参加|第一书记|工作队|派往|赴|全程|连续|不间断|轮换|合计|累计|时间"
    "|[仍还正]?在[岗任驻村队]|未?期满|未?结束|已结束|返回|正常|其中|其间|期间|年度|优秀|合格|考核|副?(?:队长|书记|组长)|队员|干部"
    "|[一-龥·]{1,16}?(?:自治区|地区|[县市镇乡村]|社区|街道|学校|小学|幼儿园|工作站|寺)"
    r"|[\d.．/年月日个半满共计第一二三四五两次段期至到起止今、:：+和及\-—–~～驻在都均为现每历优良合称])*+"
)


class Runs(NamedTuple):
    """The last run of several, from its first day to its last, and whether there was a gap before it."""

    start: str
    end: str
    had_gap: bool


def last_of_runs(text: str, today: date) -> Runs | None:
    """The run that counts of several that a text names; None where it names only one, or one cannot be read."""
    named = [(read_day(run[1], today), _end(run[2], today)) for run in _RUN.finditer("".join(text.split()))]
    known = [(start, end) for start, end in named if start and end]
    if len(known) < 2 or len(known) < len(named):
        return None
    (start, end), *later = sorted(known, key=lambda run: days(run[0]).first)
    had_gap = False
    for begun, ended in later:
        if end == UNTIL_NOW or days(begun).first - timedelta(days=1) <= _last(end):
            end = max(end, ended, key=_last)
        else:
            start, end, had_gap = begun, ended, True
    return Runs(start, end, had_gap)


def beside_runs(text: str, kinds: str) -> str | None:
    """What a cell with the days of a run says besides that may break it: 其中2023年休产假; None where nothing.

    ``kinds`` is a pattern for what kinds of residency are called.
    """
    said = re.sub(kinds, "", _RUN.sub("", plain(text)))
    for part in re.split("[()，,。；;]", said):
        if part and not _OF_THE_RUN.fullmatch(part):
            return part
    return None


def _last(end: str) -> date:
    return date.max if end == UNTIL_NOW else days(end).last


def _end(text: str, today: date) -> str | None:
    return UNTIL_NOW if text.endswith("今") else read_day(text, today)
