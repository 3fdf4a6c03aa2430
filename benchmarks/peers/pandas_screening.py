"""Aksu's notice screened as a clerk who knows some Python would: pandas and openpyxl, a function for a row.

It knows less than the notice asks: residency is left out, what stands open is only "not eligible", nothing is told but
what can be had and which cells are empty. A sheet has the columns of :data:`HEADERS`, with the contract's own words in
its cells.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from rules.days import add_years, days
from rules.notice import Notice

#: The header of each fact that is looked at.
HEADERS = {
    "education": "最高学历",
    "study_mode": "学习形式",
    "full_time_education": "全日制学历",
    "degree_awarded": "是否取得学位",
    "workplace_level": "单位层级",
    "county": "单位所在县市",
    "area_class": "地区类别",
    "employer_kind": "单位性质",
    "service_start": "从事专业技术工作时间",
    "assessments_passed": "年度考核合格",
    "specialty": "从事专业",
    "title": "现职称",
}
ELIGIBLE, EMPTY = "可申报", "未填写"

EDUCATION = ["无", "中专", "大专", "本科", "硕士", "博士", "博士后"]
TITLES = ["无", "初级", "中级", "副高", "正高"]


def screen(source: Path, target: Path, notice: Notice) -> None:
    """Write the sheet with two columns more: what each person can get, and which of their cells are empty."""
    table = pd.read_excel(source, dtype=str, engine="openpyxl")
    modes, areas = _modes(notice), _areas(notice)
    rows = table[list(HEADERS.values())].itertuples(index=False, name=None)
    facts = [dict(zip(HEADERS, map(_read, row), strict=True)) for row in rows]
    table[ELIGIBLE] = ["、".join(eligible(each, modes, areas, notice.as_of)) for each in facts]
    table[EMPTY] = ["、".join(HEADERS[fact] for fact, value in each.items() if value is None) for each in facts]
    table.to_excel(target, index=False, engine="openpyxl")


def _read(value: Any) -> str | None:
    return None if pd.isna(value) else str(value).strip()


def _modes(notice: Notice) -> dict[str, dict[str, str]]:
    """How a title is obtained at each level, by the specialty's name."""
    return {
        name: specialty.modes_at(notice.levels[1:])
        for specialty in notice.specialties
        for name in (specialty.name, *specialty.also)
    }


def _areas(notice: Notice) -> dict[str, str]:
    return {county: area for area, counties in notice.areas.items() for county in counties}


def eligible(
    facts: dict[str, str | None], modes: dict[str, dict[str, str]], areas: dict[str, str], as_of: date
) -> list[str]:
    """What somebody can surely get, without residency; ``track/level`` in the notice's order."""
    if facts["title"] is None or facts["employer_kind"] in ("兵团", "机关"):
        return []
    mode, title = modes.get(facts["specialty"] or "", {}), TITLES.index(facts["title"])
    found = []
    years = _years_worked(facts["service_start"], as_of)
    works = facts["workplace_level"] not in (None, "自治区") and facts["assessments_passed"] == "是"
    exam = {level: mode.get(level) in (None, "以考代评") for level in TITLES}
    if works and not exam["初级"] and title < 1 and years >= _years_for_junior(facts, areas):
        found.append("初定/初级")
    is_bachelor = max(_full_time(facts), _party_school(facts)) >= EDUCATION.index("本科")
    in_township = works and facts["workplace_level"] in ("乡镇", "村")
    if in_township and not exam["中级"] and title < 2 and years >= 3 and is_bachelor:
        found.append("初定/中级")
    for level, rank, least, needed in (("正高", 4, "博士后", 2), ("副高", 3, "博士", 1), ("中级", 2, "硕士", 1)):
        if works and mode.get(level) == "评审" and title < rank and years >= needed and _has_degree(facts, least):
            found.append(f"授予/{level}")
    return found


def _years_worked(start: str | None, as_of: date) -> int:
    """Whole years for certain, at most three; -1 where nothing is known."""
    if start is None:
        return -1
    begun = days(start).last
    return max((years for years in range(4) if add_years(begun, years) <= as_of), default=-1)


def _rank(education: str | None) -> int:
    return -1 if education is None else EDUCATION.index(education)


def _full_time(facts: dict[str, str | None]) -> int:
    """The place of the highest education that was full-time for certain, -1 where there is none known."""
    if facts["full_time_education"] is not None:
        return _rank(facts["full_time_education"])
    return _rank(facts["education"]) if facts["study_mode"] == "全日制" else -1


def _party_school(facts: dict[str, str | None]) -> int:
    return _rank(facts["education"]) if facts["study_mode"] == "党校" else -1


def _years_for_junior(facts: dict[str, str | None], areas: dict[str, str]) -> int:
    """The years of work needed for 初级; more than anybody is counted where no education will do."""
    level, area = facts["workplace_level"], facts["area_class"] or areas.get(facts["county"] or "")
    counts = level in ("乡镇", "村") or (level == "县" and area in ("一类", "二类", "三类", "四类"))
    school = max(_full_time(facts), _party_school(facts) if counts else -1)
    return {1: 3, 2: 2}.get(school, 1 if school >= 3 else 99)


def _has_degree(facts: dict[str, str | None], least: str) -> bool:
    held = _rank(facts["education"])
    return facts["education"] == "博士后" or (held >= EDUCATION.index(least) and facts["degree_awarded"] == "是")
