"""So many whole years of work, up to the day of the decision, here 24 October 2025."""

import pytest

from rules.decision import decide
from rules.untrusted import read_facts
from tests.support.conditions import asking, standing

WORK = {"span": "service", "years": 1}
AT_ONCE = {"span": "service", "years": 0}

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
        AT_ONCE,
        {"service_start": "2025-10-24"},
        "eligible",
        ["从事专业技术工作：自2025年10月24日起，不晚于2025年10月24日，符合（不要求满年限）"],
        None,
    ),
    (AT_ONCE, {"service_years": 0}, "eligible", ["从事专业技术工作：已经开始，符合（不要求满年限）"], None),
    (
        AT_ONCE,
        {"service_start": "2025-11-03"},
        "not_yet",
        ["从事专业技术工作：2025年11月3日才开始，晚于本轮计算到的2025年10月24日"],
        "2025-11-03",
    ),
    (
        AT_ONCE,
        {"service_start": "2025-10"},
        "unknown",
        ["从事专业技术工作：2025年10月起，是否不晚于2025年10月24日还须知道具体日期"],
        None,
    ),
    (AT_ONCE, {}, "unknown", ["从事专业技术工作：开始时间尚不清楚（须不晚于2025年10月24日）"], None),
]


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), TABLE)
def test_so_many_whole_years(condition, facts, verdict, found, day):
    assert standing(asking(condition), facts) == (verdict, found, day)


HALF = {"span": "graduation", "months": 6}
LONG = {"span": "degree", "years": 1, "months": 6}
AFTER = {"span": "service", "years": 1, "since": "degree_date"}
HELD = {"span": "title", "years": 4}

SINCE = [
    (HALF, {"graduation_date": "2025-04-24"}, "eligible",
        "毕业：自2025年4月24日起，到2025年10月24日已满6个月，符合", None),
    (HALF, {"graduation_date": "2025-04-25"}, "not_yet",
        "毕业：自2025年4月25日起，到2025年10月24日未满6个月，2025年10月25日才满", "2025-10-25"),
    (HALF, {"graduation_date": "2025-08-31"}, "not_yet",
        "毕业：自2025年8月31日起，到2025年10月24日未满6个月，2026年3月1日才满", "2026-03-01"),
    (HALF, {"graduation_date": "2025-04"}, "unknown",
        "毕业：2025年4月起，到2025年10月24日是否满6个月还须知道具体日期", None),
    (HALF, {}, "unknown", "毕业：日期尚不清楚（须满6个月）", None),
    (LONG, {"degree_date": "2024-04-25"}, "not_yet",
        "取得学位：自2024年4月25日起，到2025年10月24日未满1年零6个月，2025年10月25日才满", "2025-10-25"),
    (LONG, {"degree_awarded": False, "degree_date": "2020"}, "ineligible",
        "取得相应学位：否，不符合（取得学位须满1年零6个月）", None),
    (AFTER, {"service_start": "2020", "degree_date": "2024-10-24"}, "eligible",
        "取得学位后从事专业技术工作：自2024年10月24日起，到2025年10月24日已满1年，符合", None),
    (AFTER, {"service_start": "2020", "degree_date": "2024-10-25"}, "not_yet",
        "取得学位后从事专业技术工作：自2024年10月25日起，到2025年10月24日未满1年，2025年10月25日才满", "2025-10-25"),
    (AFTER, {"service_start": "2020"}, "unknown", "取得学位后从事专业技术工作：起止时间尚不清楚（须满1年）", None),
    (HELD, {"title": "中级", "title_date": "2021-10"}, "unknown",
        "取得现有职称：2021年10月起，到2025年10月24日是否满4年还须知道具体日期", None),
    (HELD, {"title": "无"}, "ineligible", "现有职称：无，不符合（取得现有职称须满4年）", None),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "facts", "verdict", "found", "day"), SINCE)
def test_a_span_counts_from_a_graduation_a_degree_or_a_title(condition, facts, verdict, found, day):
    stands = standing(asking(condition), facts)
    assert (stands.verdict, stands.day) == (verdict, day)
    assert stands.found == [found]


def test_a_span_without_a_length_is_refused():
    with pytest.raises(ValueError, match="年限"):
        asking({"span": "service"})


NEW = {"within": "graduation", "years": 2}
WITHIN = [
    ({"graduation_date": "2023-10-24"}, "eligible",
        "毕业：自2023年10月24日起，到2025年10月24日没有超过，符合（不得超过2年）"),
    ({"graduation_date": "2023-10-23"}, "ineligible",
        "毕业：自2023年10月23日起，到2025年10月24日已经超过，不符合（不得超过2年）"),
    ({"graduation_date": "2023-10"}, "unknown",
        "毕业：2023年10月起，到2025年10月24日是否超过还须知道具体日期（不得超过2年）"),
    ({}, "unknown", "毕业：日期尚不清楚（不得超过2年）"),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "verdict", "found"), WITHIN)
def test_so_long_after_a_graduation_it_is_too_late(facts, verdict, found):
    assert standing(asking(NEW), facts) == (verdict, [found], None)


NEVER = [
    ("title", {"title": "无"}, "现有职称：无，不符合（取得现有职称须在2年以内）"),
    ("degree", {"degree_awarded": False, "degree_date": "2025"}, "取得相应学位：否，不符合（取得学位须在2年以内）"),
]


@pytest.mark.parametrize(("since", "facts", "found"), NEVER)
def test_what_somebody_never_got_is_not_asked_the_day_of(since, facts, found):
    notice = asking({"within": since, "years": 2}, appointment=True)
    assert standing(notice, facts) == ("ineligible", [found], None)
    assert decide(notice, read_facts(facts, notice.vocabulary)).ask_next == []


@pytest.mark.parametrize("since", ["service", "graduation", "degree", "title"])
def test_what_must_not_be_long_ago_is_asked_for(since):
    notice = asking({"within": since, "years": 1, "months": 6})
    assert decide(notice, read_facts({"title": "初级"}, notice.vocabulary)).ask_next


@pytest.mark.parametrize("length", [{}, {"years": 0}, {"years": 0, "months": 0}])
def test_within_no_time_at_all_is_refused(length):
    with pytest.raises(ValueError, match="年限"):
        asking({"within": "graduation"} | length)
