"""Columns of years' assessments beside the day on which somebody began to work."""

import pytest

from tests.support.roster_sheets import facts, sheet

YEARS = ["2022年考核", "2023年考核", "2024年考核"]


def passed(began: str, *results: str, header: str = "从事专业技术工作时间", years=YEARS) -> bool | None:
    """Whether all assessments were passed, of somebody who began then."""
    row = facts(sheet(["姓名", "学历", header, *years], ["甲一", "本科", began, *results]))[0]
    return row.get("assessments_passed")


@pytest.mark.parametrize(
    ("began", "results", "all_passed"),
    [
        ("2023.8", ("", "合格", "合格"), True),
        ("2023.8", ("—", "合格", "合格"), True),
        ("2023.8", ("未参加", "合格", "合格"), True),
        ("2024.8", ("", "", "合格"), True),
        ("2023.8", ("", "合格", "不合格"), False),
        ("2025.3", ("", "", ""), None),
        ("2021.7", ("合格", "", "合格"), None),
        ("2023.8", ("", "", "合格"), None),  # the year in which the work began is one of it
        ("2021.7", ("未参加", "合格", "合格"), None),
    ],
)
def test_years_before_the_work_began_are_not_asked_for(began, results, all_passed):
    assert passed(began, *results) is all_passed


@pytest.mark.parametrize("header", ["参加工作时间", "入职时间"])
def test_so_it_is_with_every_column_that_tells_when_it_began(header):
    assert passed("2023.8", "", "合格", "合格", header=header) is True


def test_the_first_day_at_work_counts_not_that_in_the_profession():
    header = ["姓名", "参加工作时间", "从事专业技术工作时间", *YEARS]
    row = facts(sheet(header, ["甲一", "2010.7", "2023.8", "", "合格", "合格"]))[0]
    assert "assessments_passed" not in row


@pytest.mark.parametrize(("began", "all_passed"), [("2023.2", True), ("2021.2", None)])
def test_several_years_in_one_cell_are_told_apart_by_the_header(began, all_passed):
    assert passed(began, "/合格/合格", years=["考核（2022/2023/2024）"]) is all_passed
