"""A workbook of ours is known by its sheets and columns; nobody else's is."""

import pytest

from services.roster.added import is_beside, own_titles
from tests.support.roster_sheets import sheet


@pytest.mark.parametrize(
    ("name", "first", "is_ours"),
    [
        ("映射", ["文件", "工作表"], True),
        ("问题单元格", ["文件", "工作表"], True),
        ("汇总", ["职称申报筛查汇总：阿克苏2025年下半年"], True),
        ("汇总", ["序号", "姓名"], False),
        ("变化", ["姓名", "本次结论", "来源"], True),
        ("变化", ["姓名", "职称"], False),
        ("可申报", ["姓名", "来源"], False),
        ("可申报", ["姓名", "条款依据", "理由", "注意事项", "来源"], True),
    ],
)
def test_a_sheet_beside_the_people_is_left_aside(name, first, is_ours):
    assert is_beside(sheet(first, name=name)) is is_ours


def test_a_sheet_of_ours_with_people_is_screened():
    titles = ["姓名", "条款依据", "理由", "注意事项", "来源"]
    assert not is_beside(sheet(titles, ["甲一", "二（一）1", "", "", ""], name="不符合"))


def test_an_empty_sheet_is_nobodys():
    assert not is_beside(sheet(name="汇总"))


def test_columns_are_ours_only_on_a_sheet_of_ours():
    ours = ["条款依据", "理由", "注意事项", "按若羌县2024年度：结论", "来源"]
    assert own_titles(["姓名", "申报级别（原表）", *ours]) == frozenset(ours)
    assert own_titles(["姓名", "申报级别", "理由", "按若羌县2024年度：结论"]) == frozenset()
