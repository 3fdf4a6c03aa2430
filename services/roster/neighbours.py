"""What a sheet's topic, and the columns beside one, say of what it is."""

import re
from collections import Counter
from collections.abc import Iterable

from locales import Words
from services.roster import asides
from services.roster.cells import assessments, residency
from services.roster.screened import Column

#: Headers that stand several times belong to the education to their left.
_OF_AN_EDUCATION = {"degree", "graduation_date", "highest_school", "study_mode", "degree_date"}
EDUCATIONS = {"first_education", "education", "full_time_education", "in_service_education"}
#: Behind these kinds 专业 is what somebody does.
_BEFORE_SPECIALTY = ("post", "unit", "department", "subject", "series", "title_level")


def by_topic(found: list[Column], above: str, headers: Iterable[str]) -> list[Column]:
    """Without the columns that are of what the sheet is about: ``above`` are the words over it."""
    if residency.is_about(above):
        found = list(map(_without_place, found))
    if any(map(asides.LEARNING.search, [above, *headers])):
        found = list(map(_without_result_of_learning, found))
    return found


def by_neighbours(found: list[Column]) -> list[Column]:
    """The columns whose headers say no more than 专业 or 学位 by what stands to their left."""
    return _sections(_specialty_beside_post(found))


def _without_place(column: Column) -> Column:
    """A column of a list of those who serve at the grassroots: towns there, and 服务单位, are where they serve."""
    if column.takes != "town" and not (column.takes == "unit" and "服务" in column.title):
        return column
    return column._replace(takes=None, is_sure=False, why=Words("roster.aside.served_place"))


def _without_result_of_learning(column: Column) -> Column:
    """A column of a list that tells what people learned: a result that names no year is one of that, not 年度考核."""
    if column.takes != assessments.RESULTS.id or re.search(r"年|\d\d", column.title):
        return column
    return column._replace(takes=None, is_sure=False, why=Words(f"roster.aside.{asides.OTHER_ASSESSMENT.id}"))


def _specialty_beside_post(found: list[Column]) -> list[Column]:
    """A column that says 专业 alone is what somebody does behind a post or a title's level, else what they studied."""
    pairs = zip([None, *found], found, strict=False)
    return [
        column._replace(takes="specialty", is_sure=False, why=Words("roster.why.beside_post"))
        if column.titles == ("专业",) and before and (before.takes in _BEFORE_SPECIALTY or _is_level(before))
        else column
        for before, column in pairs
    ]


def _is_level(column: Column) -> bool:
    """Whether a column says 级别 alone, which beside an education says nothing."""
    return column.titles in (("级别",), ("等级",), ("层级",)) and column.takes in (None, "title_level")


def _sections(found: list[Column]) -> list[Column]:
    """Of headers that stand several times (学位, 毕业时间), those of the first education are left aside.

    How it was studied is kept: it may be the full-time one.
    """
    count = Counter(column.takes for column in found)
    owner: str | None = None
    sections = []
    for column in found:
        if column.takes in EDUCATIONS:
            owner = column.takes
        if owner == "first_education" and column.takes in _OF_AN_EDUCATION and count[column.takes] > 1:
            column = (
                column._replace(takes="first_study_mode")
                if column.takes == "study_mode"
                else column._replace(takes=None, why=Words("roster.aside.of_first_education"))
            )
        sections.append(column)
    return sections
