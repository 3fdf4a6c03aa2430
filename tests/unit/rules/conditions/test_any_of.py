"""One of the conditions inside must hold: one that does decides, else an unknown one, else the first span to end."""

import pytest
from pydantic import ValidationError

from rules.decision import decide
from rules.untrusted import read_facts
from tests.support.conditions import asking, standing

EITHER = {"any": [{"fact": "education", "at_least": "硕士"}, {"span": "service", "years": 1}]}
SPANS = {"any": [{"span": "service", "years": 1}, {"span": "village", "years": 3}]}
NEITHER = {"any": [{"fact": "education", "at_least": "硕士"}, {"fact": "degree_awarded", "in": [True]}]}
LEAST = {"fact": "education", "at_least": "大专"}
WITH_DESK = {"any": [{"fact": "education", "at_least": "硕士"}, {"desk": "另有规定"}]}

TABLE = [
    (
        EITHER,
        {"education": "硕士", "service_start": "2024-12-01"},
        "eligible",
        ["最高学历：硕士，符合（须达到硕士及以上）"],
        None,
    ),
    (
        EITHER,
        {"education": "本科", "service_start": "2024-10-01"},
        "eligible",
        ["从事专业技术工作：自2024年10月1日起，到2025年10月24日已满1年，符合"],
        None,
    ),
    (
        EITHER,
        {"education": "本科", "service_start": "2024-12-01"},
        "not_yet",
        ["从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满"],
        "2025-12-01",
    ),
    (EITHER, {"service_start": "2024-12-01"}, "unknown", ["最高学历：尚不清楚（须达到硕士及以上）"], None),
    (EITHER, {"education": "本科"}, "unknown", ["从事专业技术工作：起止时间尚不清楚（须满1年）"], None),
    (
        SPANS,
        {"service_start": "2024-12-01", "village_start": "2023-01-10", "village_end": "至今"},
        "not_yet",
        [
            "从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满",
            "连续驻村等基层服务：自2023年1月10日起，到2025年10月24日未满3年，2026年1月10日才满",
        ],
        "2025-12-01",
    ),
    (
        SPANS,
        {"service_start": "2024-12-01", "village_start": "2022-11-10", "village_end": "至今"},
        "not_yet",
        [
            "从事专业技术工作：自2024年12月1日起，到2025年10月24日未满1年，2025年12月1日才满",
            "连续驻村等基层服务：自2022年11月10日起，到2025年10月24日未满3年，2025年11月10日才满",
        ],
        "2025-11-10",
    ),
    (
        NEITHER,
        {"education": "本科", "degree_awarded": False},
        "ineligible",
        ["最高学历：本科，不符合（须达到硕士及以上）", "取得相应学位：否，不符合"],
        None,
    ),
    (NEITHER, {"education": "本科"}, "unknown", ["取得相应学位：尚不清楚"], None),
    (
        {"any": [{"fact": "workplace_level", "in": ["乡镇"]}, {"fact": "education", "at_least": "硕士"}]},
        {"workplace_level": "县", "education": "本科"},
        "ineligible",
        ["最高学历：本科，不符合（须达到硕士及以上）"],  # what they can still get, not where they should work instead
        None,
    ),
    (
        {"any": [{"all": [{"until": "2025-01-01"}, LEAST]}, {"fact": "education", "at_least": "硕士"}]},
        {"education": "本科"},
        "ineligible",
        ["最高学历：本科，不符合（须达到硕士及以上）"],  # by the rule that is in force
        None,
    ),
    (WITH_DESK, {"education": "硕士"}, "eligible", ["最高学历：硕士，符合（须达到硕士及以上）"], None),
    (WITH_DESK, {"education": "本科"}, "unknown", ["另有规定，请拨打0997-2282697咨询"], None),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_any_of_them(condition, facts, verdict, found, day):
    assert standing(asking(condition), facts) == (verdict, found, day)


TOLD = [
    (NEITHER, {"education": "本科", "degree_awarded": False},
        ["以下任一项即可：最高学历：本科，不符合（须达到硕士及以上）；或者取得相应学位：否，不符合"]),
    (NEITHER, {}, ["以下任一项即可：最高学历：尚不清楚（须达到硕士及以上）；或者取得相应学位：尚不清楚"]),
    ({"any": [{"fact": "degree_awarded", "in": [True]}, {"all": [LEAST, {"span": "title", "years": 4}]}]},
        {"degree_awarded": False, "education": "中专"},
        ["以下任一项即可：取得相应学位：否，不符合；或者最高学历：中专，不符合（须达到大专及以上），"
            "并且现有职称：无，不符合（取得现有职称须满4年）"]),
    ({"any": [{"fact": "education", "at_least": "硕士"}, {"all": [LEAST, NEITHER]}]},
        {"education": "本科", "degree_awarded": False},
        ["以下任一项即可：最高学历：本科，不符合（须达到硕士及以上）；"
            "或者（以下任一项即可：最高学历：本科，不符合（须达到硕士及以上）；或者取得相应学位：否，不符合）"]),
    (EITHER, {"education": "硕士"}, ["最高学历：硕士，符合（须达到硕士及以上）"]),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "facts", "lines"), TOLD)
def test_what_is_enough_by_itself_is_told_in_one_line(condition, facts, lines):
    notice = asking(condition, appointment=True)
    (judged,) = decide(notice, read_facts({"title": "无"} | facts, notice.vocabulary)).outcomes
    assert [str(finding.words) for finding in judged.told] == lines


@pytest.mark.parametrize("written", [{"any": []}, {"any": [{"nothing": "known"}]}])
def test_something_known_is_inside(written):
    with pytest.raises(ValidationError):
        asking(written)
