"""So many whole years of residency in a row, each excellent where the notice asks for it; here to 24 October 2025."""

import pytest

from tests.support.conditions import asking, standing

RESIDENCY = {"span": "village", "years": 3}
SINCE_TITLE = {"span": "village", "years": 3, "since": "title_date"}
EXCELLENT = {"span": "village", "years": 3, "excellent": True}
EXCELLENT_SINCE_TITLE = SINCE_TITLE | {"excellent": True}

TABLE = [
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
    (
        EXCELLENT,
        {"village_start": "2022-10-24", "village_end": "至今", "village_excellent_years": 3},
        "eligible",
        [
            "连续驻村等基层服务：自2022年10月24日起，到2025年10月24日已满3年，符合",
            "最近连续考核优秀年数：3，符合（须连续3年优秀）",
        ],
        None,
    ),
    (
        EXCELLENT,
        {"village_start": "2022-10-24", "village_end": "至今", "village_excellent_years": 2},
        "ineligible",
        [
            "连续驻村等基层服务：自2022年10月24日起，到2025年10月24日已满3年，符合",
            "最近连续考核优秀年数：2，不符合（须连续3年优秀）",
        ],
        None,
    ),
    (
        EXCELLENT,
        {"village_start": "2023-10-25", "village_end": "至今", "village_excellent_years": 1},
        "not_yet",
        [
            "连续驻村等基层服务：自2023年10月25日起，到2025年10月24日未满3年，2026年10月25日才满",
            "最近连续考核优秀年数：1，至今符合；满3年以前的各年也须为优秀",
        ],
        "2026-10-25",
    ),
    (
        EXCELLENT,
        {"village_start": "2023-10-24", "village_end": "至今", "village_excellent_years": 1},
        "ineligible",
        [
            "连续驻村等基层服务：自2023年10月24日起，到2025年10月24日未满3年，2026年10月24日才满",
            "最近连续考核优秀年数：1，已驻村满2年，不符合（须每年均为优秀）",
        ],
        None,
    ),
    (
        EXCELLENT,
        {"village_start": "2024-10-25", "village_end": "至今"},
        "not_yet",
        [
            "连续驻村等基层服务：自2024年10月25日起，到2025年10月24日未满3年，2027年10月25日才满",
            "最近连续考核优秀年数：尚未满一年；满3年以前的各年均须为优秀",
        ],
        "2027-10-25",
    ),
    (
        EXCELLENT,
        {"village_start": "2024-10-24", "village_end": "至今"},
        "unknown",
        [
            "连续驻村等基层服务：自2024年10月24日起，到2025年10月24日未满3年，2027年10月24日才满",
            "最近连续考核优秀年数：尚不清楚（须连续3年优秀）",
        ],
        None,
    ),
    (
        EXCELLENT,
        {"village_start": "2023-10", "village_end": "至今", "village_excellent_years": 1},
        "unknown",
        [
            "连续驻村等基层服务：自2023年10月起，到2025年10月24日未满3年，最迟2026年10月31日满",
            "最近连续考核优秀年数：1，已驻村几年还须知道具体日期（须每年均为优秀）",
        ],
        None,
    ),
    (
        EXCELLENT,
        {"village_start": "2024-01-01", "village_excellent_years": 1},
        "unknown",
        [
            "连续驻村等基层服务：起止时间尚不清楚（须满3年）",
            "最近连续考核优秀年数：尚不清楚（须连续3年优秀）",
        ],
        None,
    ),
    (
        EXCELLENT,
        {"village_start": "2022-03-01", "village_end": "2025-02-28", "village_excellent_years": 2},
        "ineligible",
        [
            "连续驻村等基层服务：自2022年3月1日起，到2025年10月24日已满3年，符合",
            "最近连续考核优秀年数：2，不符合（须连续3年优秀）",
        ],
        None,
    ),
    (
        EXCELLENT_SINCE_TITLE,
        {
            "village_start": "2020-01-01",
            "title_date": "2024-06-01",
            "village_end": "至今",
            "village_excellent_years": 1,
        },
        "not_yet",
        [
            "取得职称后连续驻村等基层服务：自2024年6月1日起，到2025年10月24日未满3年，2027年6月1日才满",
            "最近连续考核优秀年数：1，至今符合；满3年以前的各年也须为优秀",
        ],
        "2027-06-01",
    ),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_so_many_whole_years_of_residency(condition, facts, verdict, found, day):
    assert standing(asking(condition), facts) == (verdict, found, day)
