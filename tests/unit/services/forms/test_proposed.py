"""What a screened workbook says of the people it proposes, whatever the roster called its columns."""

import pytest

from services.forms.proposed import proposed
from services.roster.report import write_workbook
from tests.support.roster_eligible import HEAD, SAME
from tests.support.roster_sheets import NOTICE, screened, sheet

UNIT = "拜城县农业技术推广中心"
REST = list(zip(HEAD, SAME, strict=True))[2:]


def units(folder, *rows) -> list[str]:
    """Where those work whom the workbook of a roster proposes."""
    write_workbook(screened(sheet(*rows)), folder / "筛查.xlsx")
    return [one.unit for one in proposed(folder / "筛查.xlsx", NOTICE, "").candidates]


@pytest.mark.parametrize(
    ("title", "text", "unit"),
    [
        ("派出单位", UNIT, UNIT),
        ("工作单位及岗位", f"{UNIT} 农艺", UNIT),
        ("工作单位及岗位", f"{UNIT}", UNIT),
        ("单位", UNIT, UNIT),
        (None, UNIT, UNIT),
    ],
)
def test_the_unit_is_known_by_whatever_column_was_taken_for_it(tmp_path, title, text, unit):
    titles, cells = [title for title, _ in REST], [cell for _, cell in REST]
    if title:
        found = units(tmp_path, ["姓名", title, *titles], ["甲一", text, *cells])
    else:
        found = units(tmp_path, [f"一、{text}"], ["姓名", *titles], ["甲一", *cells])
    assert found == [unit]


def test_a_nation_is_written_in_full(tmp_path):
    write_workbook(screened(sheet([*HEAD, "族别"], [*SAME, "维"])), tmp_path / "筛查.xlsx")
    [one] = proposed(tmp_path / "筛查.xlsx", NOTICE, "").candidates
    assert one.particulars["nation"] == "维吾尔族"
