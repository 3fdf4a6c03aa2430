"""What a remark beside the columns states: where it goes further than they do, it is newer, and HR is told of it."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from locales import Words
from services.language.understanding import understand
from services.roster.cells.cell import Cell, clauses_of, of_kind
from services.roster.cells.dates import read_day
from services.roster.cells.studies import names_degree

#: Work that began, unless it is none of a profession: 2020年1月起从事水产专业.
_BEGUN = re.compile(
    r"(?P<day>(?:19|20)\d\d[.．/年\-—]\d{1,2}(?:[.．/月\-—]\d{1,2})?[月日]?)份?(?:起|开始|以来|以?后|转).{0,8}"
    "从事(?!.{0,6}(?:行政|管理|党务|党建|后勤|文秘|驾驶|工勤))"
)
#: A diploma or a degree that is there, and one that is not, or is another's.
_STUDIED = re.compile("毕业|学历|学位|取得|获得?")
_NOT_STUDIED = re.compile("在读|未毕业|预计|拟|报考|考取|考入|肄业|结业|同等学力|配偶|子女|家属")
_NO_DEGREE = re.compile(
    "学位(?:证书?)?(?:尚|还|暂|均)?(?:未|没有?|无)|(?<![一-龥]不)(?:无|没有?|未(?:取得|获得?|授予?|拿到?|发))[一-龥]{0,4}学位|[仅只][有发拿取得]{1,2}学历"
)
#: An education that somebody finished full-time, before another.
_FULL_TIME = re.compile(
    "(?<!非)(?:全日制|统招)(?:普通)?(?:教育|学历)?[:：为是]?(?:大学)?(中专|大专|专科|本科|硕士|博士)"
)
_CALLED = {"专科": "大专"} | {name: name for name in ("中专", "大专", "本科", "硕士", "博士")}
_OF_BACHELOR = re.compile("学士|本科|大学")
_TITLED = re.compile("取得|获得?|评[上为审定]|通过|考取|晋升|职称证|资格证")
_NOT_TITLED = re.compile("证书?未|未发|[待拟]|公示|申报|报[名送评]|配偶|子女|家属")


def work_begun(cells: Iterable[Cell], today: date) -> tuple[Cell, dict[str, Any]] | None:
    """The remark that says since when somebody does professional work, and the facts of that."""
    for cell in of_kind(cells, "remarks"):
        if (match := _BEGUN.search(cell.said)) and (day := read_day(match["day"], today)):
            return cell, _understood(cell.text, today) | {"service_start": day}
    return None


def studied(cells: Iterable[Cell], today: date) -> tuple[Cell, dict[str, Any]] | None:
    """The remark that tells of a finished education, and the facts of that."""
    return _telling(cells, "education", _STUDIED, _NOT_STUDIED, today)


def degree_beside(cells: Iterable[Cell], education: str) -> bool | None:
    """Whether the degree of a higher education was awarded, as a remark or the school's cell says; None where neither.

    硕士学位未取得 and 只有学历证无学位 deny it, 某某大学，工学硕士 has it.
    """
    clauses = [clause for cell in of_kind(cells, "remarks", "highest_school") for clause in clauses_of(cell.said)]
    if any(_NO_DEGREE.search(clause) and not _OF_BACHELOR.search(clause) for clause in clauses):
        return False
    return next((True for each in clauses if not _NOT_STUDIED.search(each) and names_degree(each, education)), None)


def full_time(cells: Iterable[Cell]) -> tuple[Cell, str] | None:
    """The remark that names an education that was studied full-time, and the education: 原为全日制中专学历."""
    for cell in of_kind(cells, "remarks"):
        for clause in clauses_of(cell.said):
            if (match := _FULL_TIME.search(clause)) and not _NOT_STUDIED.search(clause):
                return cell, _CALLED[match[1]]
    return None


def titled(cells: Iterable[Cell], today: date) -> tuple[Cell, dict[str, Any]] | None:
    """The remark that tells of a title that was obtained, and the facts of that."""
    return _telling(cells, "title", _TITLED, _NOT_TITLED, today)


def of_titles(cells: Iterable[Cell]) -> list[Cell]:
    """The remarks that speak of a title's certificate, as one that is there."""
    return [
        cell
        for cell in of_kind(cells, "remarks")
        if "职称" in cell.said and _TITLED.search(cell.said) and not _NOT_TITLED.search(cell.said)
    ]


def to_confirm(cell: Cell) -> Words:
    """What HR is asked to confirm before anybody relies on what was taken from a remark."""
    return Words("roster.confirm.remark", column=cell.title, remark=cell.text)


def _telling(
    cells: Iterable[Cell], fact: str, says: re.Pattern[str], unless: re.Pattern[str], today: date
) -> tuple[Cell, dict[str, Any]] | None:
    for cell in of_kind(cells, "remarks"):
        if says.search(cell.said) and not unless.search(cell.said):
            facts = _understood(cell.text, today)
            if facts.get(fact, "无") != "无":
                return cell, facts
    return None


@lru_cache(maxsize=8192)
def _understood(text: str, today: date) -> dict[str, Any]:
    return understand(f"{text}。", today).facts
