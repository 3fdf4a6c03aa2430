"""A residency that goes on, in everyday words."""

import pytest

from tests.support.understood import stated


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("在乡里驻村着呢 本科 2022年3月下去的", "至今"),
        ("驻村着呢嘛，23年3月去的", "至今"),
        ("在村里驻着呢", "至今"),
        ("驻村第二年了 大专", "至今"),
        ("2023年3月开始驻村，第三年了", "至今"),
        ("现在第三年驻村了，本科", "至今"),
        ("驻村管寺第三年了", "至今"),
        ("驻村2023年3月去的，目前没撤", "至今"),
        ("驻村2022年11月8日起，现在没回来", "至今"),
        # Of a time that is past, or of one year alone.
        ("驻村第二年了，去年底撤回来了", "2024"),
        ("以前驻村着呢，现在回单位了", None),
        ("那年驻村着呢就评了初级", None),
        ("驻村第二年得了优秀", None),
        ("驻村第二年的时候回来了", None),
        ("驻村第一年优秀，第二年合格，回来了", None),
    ],
)
def test_a_residency_told_to_be_under_way_goes_on(text, end):
    assert stated(text, "village_kind", "village_end") in (("驻村", end), ("驻村管寺", end))


@pytest.mark.parametrize(
    ("text", "start"), [("今年是驻村第三年", None), ("今年是驻村第三年了", None), ("今年是驻村第一年", "2025")]
)
def test_nothing_began_in_a_year_that_is_not_the_first(text, start):
    assert stated(text, "village_kind", "village_start") == ("驻村", start)
