"""Columns that share a header and are ticked: which one of them has the tick is what somebody states."""

from pathlib import Path

import pytest

from services.roster.reading import read_rosters
from services.roster.report import write_workbook
from services.roster.sheets import Sheet
from tests.support.roster_sheets import facts, screened, sheet


def ticked(header: str, values: list[str], *rows: list[str], before: tuple[str, str] = ("参加工作时间", "2021.07")):
    """A roster with a column for each value under one header."""
    over = ["姓名", before[0], header, *[""] * (len(values) - 1)]
    merged = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 1 + len(values)))
    people = ([f"甲{number}", before[1], *row] for number, row in enumerate(rows))
    return sheet(over, ["", "", *values], *people, merged=merged)


@pytest.mark.parametrize(
    ("header", "values", "rows", "fact", "stated"),
    [
        ("学历（打√）", ["硕士", "本科", "大专"], (["", "√", ""], ["✓", "", ""]), "education", ["本科", "硕士"]),
        ("现职称", ["无", "初级", "中级"], (["", "1", ""], ["1", "", ""]), "title", ["初级", "无"]),
        ("2024年度", ["优秀", "合格", "不合格"], (["", "√", "×"], ["", "", "√"]), "assessments_passed", [True, False]),
        ("2024年考核", ["优秀", "不定等次"], (["√", ""], ["", "√"]), "assessments_passed", [True, None]),
    ],
)
def test_a_tick_says_what_stands_over_it(header, values, rows, fact, stated):
    one = ticked(header, values, *rows)
    assert [row.get(fact) for row in facts(one)] == stated
    assert not screened(one).sheets[0].problems


def test_a_year_that_has_no_tick_is_asked_for():
    over = ["姓名", "参加工作时间", "2023年度", "", "2024年度", ""]
    merged = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5))
    one = sheet(over, ["", "", "合格", "不合格", "合格", "不合格"], ["甲一", "2021.07", "", "", "√", ""], merged=merged)
    screening = screened(one)
    assert "2023年度" in str(screening.people[0].confirm["assessments_passed"])


def test_the_years_of_a_stay_are_ticked_as_well():
    over = ["姓名", "驻村起止时间", "驻村考核2023", "", "驻村考核2024", ""]
    merged = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5))
    row = ["甲一", "2023.01.01-2024.12.31", "", "√", "√", ""]
    one = sheet(over, ["", "", "优秀", "合格", "优秀", "合格"], row, merged=merged)
    assert facts(one)[0]["village_excellent_years"] == 1


def test_ticks_say_the_same_when_the_workbook_is_screened_again(tmp_path: Path):
    first = screened(ticked("学历（打√）", ["本科", "大专"], ["√", ""], ["", "√"]))
    write_workbook(first, tmp_path / "结果.xlsx")
    again = [one for one in read_rosters([tmp_path / "结果.xlsx"]) if isinstance(one, Sheet)]
    assert sorted(row["education"] for row in facts(*again)) == sorted(["本科", "大专"])
