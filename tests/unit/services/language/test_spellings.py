"""How a button's label may be typed."""

import pytest

from services.language.spellings import spellings


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("⏰ 提醒我", "提醒我"),
        ("🌐 语言", "语言"),
        ("如果…", "如果"),
        ("✗ 单位层级", "✗单位层级"),
        ("全部结果", "全部结果。"),
    ],
)
def test_a_label_may_be_typed_without_the_signs_around_it(label, typed):
    assert spellings(typed)[0] in spellings(label)


def test_what_takes_something_out_is_not_typed_by_its_name_alone():
    assert spellings("单位层级")[0] not in spellings("✗ 单位层级")
