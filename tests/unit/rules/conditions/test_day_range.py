"""The date of a fact lies before a day, after a day, or on one."""

import pytest
from pydantic import ValidationError

from tests.support.conditions import asking, standing

BEFORE = {"fact": "village_start", "before": "2025-08-07"}
AFTER = {"fact": "title_date", "after": "2022-09-30"}
ON_DAY = {"fact": "service_start", "on_day": "2024-07-01"}

TABLE = [
    (
        BEFORE,
        {"village_start": "2025-08-06"},
        "eligible",
        ["驻村等基层服务开始时间：2025年8月6日，符合（须早于2025年8月7日）"],
        None,
    ),
    (
        BEFORE,
        {"village_start": "2025-08-07"},
        "ineligible",
        ["驻村等基层服务开始时间：2025年8月7日，不符合（须早于2025年8月7日）"],
        None,
    ),
    (
        BEFORE,
        {"village_start": "2025-08"},
        "unknown",
        ["驻村等基层服务开始时间：2025年8月，还须知道具体日期（须早于2025年8月7日）"],
        None,
    ),
    (
        BEFORE,
        {"village_start": "2024"},
        "eligible",
        ["驻村等基层服务开始时间：2024年，符合（须早于2025年8月7日）"],
        None,
    ),
    (BEFORE, {}, "unknown", ["驻村等基层服务开始时间：尚不清楚（须早于2025年8月7日）"], None),
    (
        AFTER,
        {"title_date": "2022-10-01"},
        "eligible",
        ["取得现有职称的时间：2022年10月1日，符合（须晚于2022年9月30日）"],
        None,
    ),
    (
        AFTER,
        {"title_date": "2022-09-30"},
        "ineligible",
        ["取得现有职称的时间：2022年9月30日，不符合（须晚于2022年9月30日）"],
        None,
    ),
    (
        AFTER,
        {"title_date": "2022-10"},
        "eligible",
        ["取得现有职称的时间：2022年10月，符合（须晚于2022年9月30日）"],
        None,
    ),
    (
        AFTER,
        {"title_date": "2022"},
        "unknown",
        ["取得现有职称的时间：2022年，还须知道具体日期（须晚于2022年9月30日）"],
        None,
    ),
    (AFTER, {}, "unknown", ["取得现有职称的时间：尚不清楚（须晚于2022年9月30日）"], None),
    (
        ON_DAY,
        {"service_start": "2024-07-01"},
        "eligible",
        ["参加专业技术工作时间：2024年7月1日，符合（须为2024年7月1日）"],
        None,
    ),
    (
        ON_DAY,
        {"service_start": "2024-07-02"},
        "ineligible",
        ["参加专业技术工作时间：2024年7月2日，不符合（须为2024年7月1日）"],
        None,
    ),
    (
        ON_DAY,
        {"service_start": "2024-07"},
        "unknown",
        ["参加专业技术工作时间：2024年7月，还须知道具体日期（须为2024年7月1日）"],
        None,
    ),
    (
        ON_DAY,
        {"service_start": "2024-06"},
        "ineligible",
        ["参加专业技术工作时间：2024年6月，不符合（须为2024年7月1日）"],
        None,
    ),
    (ON_DAY, {}, "unknown", ["参加专业技术工作时间：尚不清楚（须为2024年7月1日）"], None),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_before_after_or_on_a_day(condition, facts, verdict, found, day):
    assert standing(asking(condition), facts) == (verdict, found, day)


@pytest.mark.parametrize(
    "written",
    [{"fact": "title_date", "before": "2022-09-30", "after": "2021-09-30"}, {"fact": "title", "before": "2022-09-30"}],
)
def test_there_is_one_day_of_a_fact_that_is_a_date(written):
    with pytest.raises(ValidationError):
        asking(written)
