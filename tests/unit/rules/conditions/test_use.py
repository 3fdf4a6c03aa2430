"""A condition that the notice writes once, used by its name."""

import pytest

from tests.support.conditions import asking, standing

BY_NAME = {"use": "学历"}
INSIDE = {"any": [{"use": "学历"}, {"use": "年限"}]}
NAMED = {"学历": {"fact": "education", "at_least": "本科"}, "年限": {"all": [{"span": "service", "years": 1}]}}

TABLE = [
    (BY_NAME, {"education": "本科"}, "eligible", ["最高学历：本科，符合（须达到本科及以上）"], None),
    (BY_NAME, {"education": "大专"}, "ineligible", ["最高学历：大专，不符合（须达到本科及以上）"], None),
    (BY_NAME, {}, "unknown", ["最高学历：尚不清楚（须达到本科及以上）"], None),
    (
        INSIDE,
        {"education": "大专", "service_start": "2024-12-01"},
        "not_yet",
        ["从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满"],
        "2025-12-01",
    ),
    (INSIDE, {"education": "本科"}, "eligible", ["最高学历：本科，符合（须达到本科及以上）"], None),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_by_its_name_it_is_what_it_is_in_full(condition, facts, verdict, found, day):
    assert standing(asking(condition, NAMED), facts) == (verdict, found, day)
