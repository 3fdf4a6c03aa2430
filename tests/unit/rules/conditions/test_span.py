"""So many whole years of work or residency, up to the day of the decision, here 24 October 2025."""

import pytest

from tests.support.conditions import asking, standing

WORK = {"span": "service", "years": 1}
RESIDENCY = {"span": "village", "years": 3}
SINCE_TITLE = {"span": "village", "years": 3, "since": "title_date"}

TABLE = [
    (
        WORK,
        {"service_start": "2024-10-24"},
        "eligible",
        ["从事专业技术工作：自2024年10月24日起，到2025年10月24日已满1年，符合"],
        None,
    ),
    (
        WORK,
        {"service_start": "2024-10-25"},
        "not_yet",
        ["从事专业技术工作：自2024年10月25日起，到2025年10月24日未满1年，2025年10月25日才满"],
        "2025-10-25",
    ),
    (
        WORK,
        {"service_start": "2024-10"},
        "unknown",
        ["从事专业技术工作：2024年10月起，到2025年10月24日是否满1年还须知道具体日期"],
        None,
    ),
    (
        WORK,
        {"service_start": "2024-11"},
        "not_yet",
        ["从事专业技术工作：自2024年11月起，到2025年10月24日未满1年，最迟2025年11月30日满"],
        "2025-11-30",
    ),
    (WORK, {"service_years": 1}, "eligible", ["从事专业技术工作：按所填年限，到2025年10月24日已满1年，符合"], None),
    (
        WORK,
        {"service_years": 0.5},
        "not_yet",
        ["从事专业技术工作：按所填年限，到2025年10月24日未满1年，最迟2026年4月24日满"],
        "2026-04-24",
    ),
    (
        WORK,
        {"service_start": "2024-10-25", "service_years": 9},
        "not_yet",
        ["从事专业技术工作：自2024年10月25日起，到2025年10月24日未满1年，2025年10月25日才满"],
        "2025-10-25",
    ),
    (WORK, {}, "unknown", ["从事专业技术工作：起止时间尚不清楚（须满1年）"], None),
    (
        RESIDENCY,
        {"village_start": "2022-10-24", "village_end": "至今"},
        "eligible",
        ["连续驻村等基层服务：自2022年10月24日起，到2025年10月24日已满3年，符合"],
        None,
    ),
    (
        RESIDENCY,
        {"village_start": "2022-10-25", "village_end": "至今"},
        "not_yet",
        ["连续驻村等基层服务：自2022年10月25日起，到2025年10月24日未满3年，2025年10月25日才满"],
        "2025-10-25",
    ),
    (
        RESIDENCY,
        {"village_start": "2022-10", "village_end": "至今"},
        "unknown",
        ["连续驻村等基层服务：2022年10月起，到2025年10月24日是否满3年还须知道具体日期"],
        None,
    ),
    (
        RESIDENCY,
        {"village_start": "2022-03-01", "village_end": "2025-02-27"},
        "ineligible",
        ["连续驻村等基层服务：未满3年即已结束，不符合（须满3年）"],
        None,
    ),
    (
        RESIDENCY,
        {"village_start": "2022-03-01", "village_end": "2025-02-28"},
        "eligible",
        ["连续驻村等基层服务：自2022年3月1日起，到2025年10月24日已满3年，符合"],
        None,
    ),
    (RESIDENCY, {"village_start": "2022-03-01"}, "unknown", ["连续驻村等基层服务：起止时间尚不清楚（须满3年）"], None),
    (RESIDENCY, {}, "unknown", ["连续驻村等基层服务：起止时间尚不清楚（须满3年）"], None),
    (
        SINCE_TITLE,
        {"village_start": "2020-01-01", "village_end": "至今", "title_date": "2022-10-24"},
        "eligible",
        ["取得职称后连续驻村等基层服务：自2022年10月24日起，到2025年10月24日已满3年，符合"],
        None,
    ),
    (
        SINCE_TITLE,
        {"village_start": "2020-01-01", "village_end": "至今", "title_date": "2024-01-01"},
        "not_yet",
        ["取得职称后连续驻村等基层服务：自2024年1月1日起，到2025年10月24日未满3年，2027年1月1日才满"],
        "2027-01-01",
    ),
    (
        SINCE_TITLE,
        {"village_start": "2020-01-01", "village_end": "2025-01-01", "title_date": "2024-01-01"},
        "ineligible",
        ["取得职称后连续驻村等基层服务：未满3年即已结束，不符合（须满3年）"],
        None,
    ),
    (
        SINCE_TITLE,
        {"village_start": "2020-01-01", "village_end": "至今"},
        "unknown",
        ["取得职称后连续驻村等基层服务：起止时间尚不清楚（须满3年）"],
        None,
    ),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_so_many_whole_years(condition, facts, verdict, found, day):
    assert standing(asking(condition), facts) == (verdict, found, day)
