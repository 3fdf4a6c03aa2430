"""Fictitious notices that write their times and contacts in other ways: without any, recurring, in stages, apart."""

from pathlib import Path

from rules.notice_files.library import load_notice

TIMED = Path(__file__).parents[1] / "notices"
ANYTIME, FROM_NOW, QUARTERLY, STAGES, SERIES, COUNTIES = (
    load_notice(TIMED / name)
    for name in ("xin-anytime", "geng-from-now", "bing-quarterly", "ding-stages", "wu-series", "ji-counties")
)
ALL = (ANYTIME, FROM_NOW, QUARTERLY, STAGES, SERIES, COUNTIES)
