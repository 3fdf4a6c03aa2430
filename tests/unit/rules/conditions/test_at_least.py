"""A fact is at least some value on its own scale."""

import pytest

from tests.support.conditions import asking, standing

BACHELOR = {"fact": "education", "at_least": "本科"}
FULL_TIME = {"fact": "full_time_education", "at_least": "本科"}
EXCELLENT = {"fact": "village_excellent_years", "at_least": 3}
ASSISTANT = {"fact": "title", "at_least": "初级"}

TABLE = [
    (BACHELOR, {"education": "大专"}, "ineligible", ["最高学历：大专，不符合（须达到本科及以上）"], None),
    (BACHELOR, {"education": "本科"}, "eligible", ["最高学历：本科，符合（须达到本科及以上）"], None),
    (BACHELOR, {"education": "博士后"}, "eligible", ["最高学历：博士后，符合（须达到本科及以上）"], None),
    (BACHELOR, {}, "unknown", ["最高学历：尚不清楚（须达到本科及以上）"], None),
    (
        FULL_TIME,
        {"education": "本科", "study_mode": "全日制"},
        "eligible",
        ["全日制学历：本科，符合（须达到本科及以上）"],
        None,
    ),
    (
        FULL_TIME,
        {"education": "本科", "study_mode": "党校"},
        "unknown",
        ["全日制学历：尚不清楚（须达到本科及以上）"],
        None,
    ),
    (
        FULL_TIME,
        {"education": "硕士", "full_time_education": "无"},
        "ineligible",
        ["全日制学历：无，不符合（须达到本科及以上）"],
        None,
    ),
    (FULL_TIME, {"education": "大专"}, "ineligible", ["全日制学历：大专，不符合（须达到本科及以上）"], None),
    (FULL_TIME, {"education": "本科"}, "unknown", ["全日制学历：尚不清楚（须达到本科及以上）"], None),
    (
        EXCELLENT,
        {"village_excellent_years": 2},
        "ineligible",
        ["最近连续考核优秀年数：2，不符合（须达到3及以上）"],
        None,
    ),
    (EXCELLENT, {"village_excellent_years": 3}, "eligible", ["最近连续考核优秀年数：3，符合（须达到3及以上）"], None),
    (EXCELLENT, {}, "unknown", ["最近连续考核优秀年数：尚不清楚（须达到3及以上）"], None),
    (ASSISTANT, {"title": "无"}, "ineligible", ["现有职称：无，不符合（须达到初级及以上）"], None),
    (ASSISTANT, {"title": "初级"}, "eligible", ["现有职称：初级，符合（须达到初级及以上）"], None),
    (ASSISTANT, {"title": "副高"}, "eligible", ["现有职称：副高，符合（须达到初级及以上）"], None),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_at_least_some_value_on_its_own_scale(condition, facts, verdict, found, day):
    assert standing(asking(condition), facts) == (verdict, found, day)
