"""The annual assessments: whether those that a roster has were all passed."""

import re

from locales import Words
from services.roster.cells.cell import EMPTY, Cell, Kind, Reading, Said, header, of_kind

_PASSED = re.compile("^是$|优秀|良好|合格|称职|胜任|优(?!秀)")
_FAILED = re.compile("^否$|基本合格|不合格|基本称职|不称职|不胜任|未通过|未达标")
_WITHOUT = re.compile(
    "未参加|不参加|没参加|未考核|免考核|不定等次|未定等次|不确定等次|未确定|产假|病假|缺考|无考核|不考核|试用|新进|未满"
)
#: Two signs with nothing between them: a year is left out.
_GAP = re.compile("[,，、;；/][,，、;；/]|^[,，、;；]|[,，、;；/]$")


def is_assessment(said: str) -> bool:
    """Whether a value is the result of one assessment or several."""
    return any(pattern.search(said) for pattern in (_PASSED, _FAILED, _WITHOUT))


KINDS = (
    Kind(
        "assessments",
        header(
            r"(?:(?<!驻村)(?<!师德)(?<!平时)考核(?!.*(?:时间|单位|机构|部门|表))|考评(?:情况|结果|等次))|^20\d\d年?度?(?:等次|结果|考核)?$"
        ),
        is_assessment,
        keeps_blanks=True,
    ),
)


def read(cells: list[Cell], said: Said) -> Reading:
    """Whether all were passed: false where one failed, unknown where somebody was not assessed in a year.

    A year without an assessment is no failed one (the notices count it with neither).
    """
    reading, blanks = Reading(), 0
    found: list[bool | None] = []
    for cell in of_kind(cells, "assessments"):
        text = cell.said
        if not text or EMPTY.fullmatch(text) or text == "无":
            blanks += 1
        elif not is_assessment(text):
            reading.problem(cell, "assessment")
            found.append(None)
        elif _FAILED.search(text):
            found.append(False)
        else:
            found.append(None if _WITHOUT.search(text) or _GAP.search(text) else True)
    if False in found:
        reading.facts["assessments_passed"] = False
    elif found and None not in found and not blanks:
        reading.facts["assessments_passed"] = True
    elif found and not reading.problems:
        reading.confirm["assessments_passed"] = Words("roster.confirm.assessments")
    return reading
