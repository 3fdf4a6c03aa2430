"""Rules that begin or end on a day, here judged on 24 October 2025."""

import pytest

from tests.support.conditions import asking, standing

TABLE = [
    ({"from": "2025-10-24"}, "eligible", [], None),
    (
        {"from": "2025-10-25"},
        "not_yet",
        ["本条自2025年10月25日起适用，本轮计算到2025年10月24日，尚未适用"],
        "2025-10-25",
    ),
    ({"until": "2025-10-24"}, "eligible", [], None),
    ({"until": "2025-10-23"}, "ineligible", ["本条只适用到2025年10月23日，本轮计算到2025年10月24日，不再适用"], None),
    ({"from": "2025-01-01", "until": "2025-12-31"}, "eligible", [], None),
    (
        {"any": [{"from": "2026-01-01"}, {"fact": "education", "in": ["博士"]}]},
        "not_yet",
        ["本条自2026年1月1日起适用，本轮计算到2025年10月24日，尚未适用"],
        "2026-01-01",
    ),
]


@pytest.mark.parametrize(("condition", "verdict", "found", "day"), TABLE)
def test_a_rule_counts_only_while_it_is_in_force(condition, verdict, found, day):
    assert standing(asking(condition), {"education": "本科"}) == (verdict, found, day)
