"""Rosters of schools: what somebody teaches is what they would have a title in."""

import pytest

from tests.support.roster_sheets import facts, people, sheet


def at_school(header: str, cell: str, unit: str = "乌什县第一小学") -> dict:
    """What somebody states of whom a school's roster has this one cell more."""
    return facts(sheet(["单位", "姓名", "学历", header], [unit, "甲一", "本科", cell]))[0]


@pytest.mark.parametrize(
    ("header", "cell", "specialty", "occupation"),
    [
        ("任教学科", "语文", "语文教师", "语文教师"),
        ("任教学科", "数学", "数学教师", "教师"),
        ("任教学科", "道法", "道法教师", "教师"),
        ("岗位", "小学数学", "小学数学教师", "教师"),
        ("岗位", "小学语文", "小学语文教师", "语文教师"),
        ("岗位", "体育", "体育教师", "教师"),
    ],
)
def test_a_subject_is_the_specialty_and_asks_to_be_confirmed(header, cell, specialty, occupation):
    stated = at_school(header, cell)
    assert (stated["specialty"], stated["occupation"]) == (specialty, occupation)
    row = sheet(["单位", "姓名", "学历", header], ["乌什县第一小学", "甲一", "本科", cell])
    assert cell in str(people(row)[0].confirm["specialty"])


@pytest.mark.parametrize(
    ("header", "cell", "unit"),
    [
        ("任教学科", "校医", "乌什县第一小学"),
        ("任教学科", "后勤", "乌什县第一小学"),
        ("任教学科", "——", "乌什县第一小学"),
        ("任教学科", "数学", "乌什县委党校"),
        ("岗位", "会计", "乌什县第一小学"),
        ("岗位", "体育", "乌什县文体广电局"),
    ],
)
def test_what_no_teacher_of_a_school_teaches_is_no_specialty(header, cell, unit):
    assert "specialty" not in at_school(header, cell, unit)


def test_a_column_of_specialties_goes_before_the_subject():
    header = ["单位", "姓名", "学历", "任教学科", "从事专业"]
    person = people(sheet(header, ["乌什县第一小学", "甲一", "本科", "数学", "图书资料"]))[0]
    assert person.decision.applicant.facts.specialty == "图书资料"
    assert "specialty" not in person.confirm
