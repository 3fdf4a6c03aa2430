"""Every condition inside must hold: one that fails decides, else one that is unknown, else the last span that runs."""

import pytest
from pydantic import ValidationError

from tests.support.conditions import asking, standing

BOTH = {"all": [{"fact": "education", "at_least": "本科"}, {"span": "service", "years": 1}]}
SPANS = {"all": [{"span": "service", "years": 1}, {"span": "village", "years": 3}]}
INSIDE_ANY = {
    "any": [
        {"all": [{"fact": "education", "at_least": "本科"}, {"span": "service", "years": 1}]},
        {"all": [{"fact": "education", "at_least": "硕士"}, {"span": "village", "years": 3}]},
    ]
}
WITH_DESK = {"all": [{"fact": "education", "at_least": "本科"}, {"desk": "另有规定"}]}

TABLE = [
    (
        BOTH,
        {"education": "本科", "service_start": "2024-10-01"},
        "eligible",
        [
            "最高学历：本科，符合（须达到本科及以上）",
            "从事专业技术工作：自2024年10月1日起，到2025年10月24日已满1年，符合",
        ],
        None,
    ),
    (
        BOTH,
        {"education": "本科", "service_start": "2024-12-01"},
        "not_yet",
        [
            "最高学历：本科，符合（须达到本科及以上）",
            "从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满",
        ],
        "2025-12-01",
    ),
    (
        BOTH,
        {"education": "大专", "service_start": "2024-12-01"},
        "ineligible",
        [
            "最高学历：大专，不符合（须达到本科及以上）",
            "从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满",
        ],
        None,
    ),
    (
        BOTH,
        {"service_start": "2024-12-01"},
        "unknown",
        [
            "最高学历：尚不清楚（须达到本科及以上）",
            "从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满",
        ],
        None,
    ),
    (
        BOTH,
        {"education": "大专"},
        "ineligible",
        ["最高学历：大专，不符合（须达到本科及以上）", "从事专业技术工作：起止时间尚不清楚（须满1年）"],
        None,
    ),
    (
        SPANS,
        {"service_start": "2024-12-01", "village_start": "2023-01-10", "village_end": "至今"},
        "not_yet",
        [
            "从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满",
            "连续驻村等基层服务：自2023年1月10日起，到2025年10月24日未满3年，2026年1月10日才满",
        ],
        "2026-01-10",
    ),
    (
        SPANS,
        {"service_start": "2024-12-01", "village_start": "2022-01-10", "village_end": "至今"},
        "not_yet",
        [
            "从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满",
            "连续驻村等基层服务：自2022年1月10日起，到2025年10月24日已满3年，符合",
        ],
        "2025-12-01",
    ),
    (
        INSIDE_ANY,
        {"education": "本科", "service_start": "2024-12-01"},
        "not_yet",
        [
            "最高学历：本科，符合（须达到本科及以上）",
            "从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满",
        ],
        "2025-12-01",
    ),
    (
        INSIDE_ANY,
        {"education": "硕士", "village_start": "2020", "village_end": "至今"},
        "eligible",
        [
            "最高学历：硕士，符合（须达到硕士及以上）",
            "连续驻村等基层服务：自2020年起，到2025年10月24日已满3年，符合",
        ],
        None,
    ),
    (
        INSIDE_ANY,
        {"education": "大专"},
        "ineligible",
        [
            "最高学历：大专，不符合（须达到本科及以上）",
            "从事专业技术工作：起止时间尚不清楚（须满1年）",
            "最高学历：大专，不符合（须达到硕士及以上）",
            "连续驻村等基层服务：起止时间尚不清楚（须满3年）",
        ],
        None,
    ),
    (
        INSIDE_ANY,
        {"service_start": "2024-12-01"},
        "unknown",
        [
            "最高学历：尚不清楚（须达到本科及以上）",
            "从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满",
            "最高学历：尚不清楚（须达到硕士及以上）",
            "连续驻村等基层服务：起止时间尚不清楚（须满3年）",
        ],
        None,
    ),
    (
        WITH_DESK,
        {"education": "本科"},
        "unknown",
        ["最高学历：本科，符合（须达到本科及以上）", "另有规定，请拨打0997-2282697咨询"],
        None,
    ),
    (
        WITH_DESK,
        {"education": "大专"},
        "ineligible",
        ["最高学历：大专，不符合（须达到本科及以上）", "另有规定，请拨打0997-2282697咨询"],
        None,
    ),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_all_of_them(condition, facts, verdict, found, day):
    assert standing(asking(condition), facts) == (verdict, found, day)


@pytest.mark.parametrize("written", [{"all": []}, {"all": [{"nothing": "known"}]}])
def test_something_known_is_inside(written):
    with pytest.raises(ValidationError):
        asking(written)
