"""A notice's rules as sentences, and who gets what by them."""

import pytest

from rules.notice_files.explain import Row, explain
from tests.support.notices_at_hand import AKSU, CHOU, MAO, RUOQIANG, SHILI, YIN


def row(rows: list[Row], fact: str) -> dict[str, list[str]]:
    """The values of one fact by what they come to."""
    [found] = [each for each in rows if str(each.fact) == fact]
    return {str(verdict): [str(value) for value in values] for verdict, values in found.verdicts}


def test_a_road_is_one_sentence():
    [only] = explain(RUOQIANG)
    assert "单位所在县（市）须为若羌县" in str(only.asks) and "专业评价方式不得为以考代评" in str(only.asks)
    assert "从事专业技术工作" not in str(only.asks)
    road = only.roads[1]
    assert (road.name, road.clause, str(road.verdict)) == ("大专满1年", "一", "可申报")
    assert str(road.asks).startswith("（全日制学历须达到大专及以上，或（") and str(road.asks).endswith(
        "从事专业技术工作满1年"
    )


def test_who_gets_what_shows_each_side_of_every_threshold():
    junior = explain(AKSU)[0].roads[1]
    assert row(junior.rows, "参加专业技术工作时间") == {
        "年限未满": ["2023年10月25日"], "可申报": ["1990年1月1日"], "需向经办部门确认": ["不清楚"],
    }  # fmt: skip
    assert row(junior.rows, "单位层级")["不符合"] == ["自治区"]
    assert row(junior.rows, "单位性质")["需向经办部门确认"] == ["兵团", "机关"]
    assert ("参加专业技术工作时间", "2023年10月24日") in [(str(fact), str(value)) for fact, value in junior.somebody]


def test_a_road_by_days_shows_the_day_before_and_the_day_after():
    [old, _] = explain(SHILI)[2].roads
    assert "取得现有职称的时间须早于2022年10月1日" in str(old.asks)
    assert "2022年10月1日" in [value for values in row(old.rows, "取得现有职称的时间").values() for value in values]


def test_of_several_ways_somebody_goes_only_the_first_so_that_its_threshold_shows():
    [by_work, *_] = explain(MAO)[1].roads
    somebody = {str(fact): str(value) for fact, value in by_work.somebody}
    assert (somebody["从业日期"], somebody["劳动模范"]) == ("2023年10月31日", "否")
    assert "2023年11月1日" not in row(by_work.rows, "从业日期")["可申报"]


def test_a_span_since_a_day_of_the_notices_own_says_since_when():
    [_, by_doctorate] = explain(CHOU)[2].roads
    assert "自在本市从事本专业的日期（取得学位后）起满3个月" in str(by_doctorate.asks)


@pytest.mark.parametrize("notice", [YIN, MAO], ids=["yin", "mao"])
def test_no_value_is_listed_twice(notice):
    for each in (found for outcome in explain(notice) for road in outcome.roads for found in road.rows):
        shown = [str(value) for _, values in each.verdicts for value in values]
        assert len(set(shown)) == len(shown), str(each.fact)
