"""A notice's rules as sentences, and who gets what by them."""

from rules.notice_files.explain import Row, explain
from tests.support.notices_at_hand import AKSU, RUOQIANG, SHILI


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
