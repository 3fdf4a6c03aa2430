"""What was not so before and is so now: who had none earlier and tells of one since has it."""

import pytest

from tests.support.understood import facts, stated


@pytest.mark.parametrize(
    ("text", "kind", "start"),
    [
        ("今年8月20号开始驻村的 之前没驻过 本科 没评过职称", "驻村", "2025-08-20"),
        ("去年3月开始驻村，之前没驻过村", "驻村", "2024-03"),
        ("以前没驻过村，今年5月刚下去驻村", "驻村", "2025-05"),
        ("助理农艺师2021年评的，2022年3月开始驻村，以前没驻过，年年优秀", "驻村", "2022-03"),
        ("以前没参加过驻村，2023年2月参加的访惠聚", "驻村", "2023-02"),
        ("之前没驻过，从2022年7月驻村管寺到现在", "驻村管寺", "2022-07"),
        ("现在在驻村，以前没有驻村经历", "驻村", None),
        # Nothing has begun, or it is another who went.
        ("以前没驻过村", "无", None),
        ("没驻过村 但是今年要去驻村", "无", None),
        ("之前没驻过村，打算明年去驻村", "无", None),
        ("之前没驻过村，今年单位安排驻村", "无", None),
        ("之前没驻过村，去年报名驻村了没选上", "无", None),
        ("之前没驻过村，同事去年去驻村了", "无", None),
        ("之前没驻过村，驻村三年能定中级吗", "无", None),
        ("去年驻村的事没参加过，之前也没驻过", "无", None),
    ],
)
def test_a_residency_that_began_since_is_served(text, kind, start):
    assert stated(text, "village_kind", "village_start") == (kind, start)


def test_whoever_went_since_without_the_word_is_not_said_never_to_have_served():
    assert "village_kind" not in facts("以前没驻过村，去年3月去的")


@pytest.mark.parametrize(
    ("text", "is_awarded"),
    [
        ("硕士，之前没有学位，去年补到了硕士学位", True),
        ("以前只有硕士学历没学位，2023年6月拿到了硕士学位", True),
        ("硕士研究生，原来没拿到学位，今年学位证下来了", True),
        ("博士毕业，当时没有学位，后来补上了学位", True),
        ("之前没有学位证，现在有硕士学位证了", True),
        ("硕士，之前没学位，去年补上了", True),
        # It is still to come, or still missing.
        ("硕士，之前没有学位，现在也没有", False),
        ("硕士，之前没有学位，正在申请学位", False),
        ("硕士，以前没有学位，今年学位证还没发", False),
        ("硕士，之前没有学位，现在想补硕士学位", False),
        ("硕士，原来有学位，现在没有学位", False),
    ],
)
def test_a_degree_that_came_since_is_awarded(text, is_awarded):
    assert facts(text)["degree_awarded"] is is_awarded
