"""People who are on several staff lists, of one file or of several, are counted once; namesakes stay apart."""

import pytest

from services.roster.cells.cell import STANDING
from services.roster.screened import Group
from tests.support.roster_sheets import facts, people, screened, sheet

HEADER = ["姓名", "单位", "学历", "学习形式", "参加工作时间", "职称", "专业技术岗位", "年度考核"]
UNIT = "温宿县水利局"


def row(name: str, unit: str = UNIT, education: str = "本科", begun: str = "2021.07") -> list[str]:
    """A row of somebody who can have a first title."""
    return [name, unit, education, "全日制", begun, "无", "水利", "合格、合格、合格"]


WHOLE = sheet(HEADER, row("甲一"), row("乙二"), row("丙三", "温宿县佳木镇水管站"), name="汇总")
PARTS = (
    sheet(HEADER, row("甲一"), row("乙二"), name="机关"),
    sheet(HEADER, row("丙三", "佳木镇水管站"), name="佳木镇"),
)


def remarks(screening) -> str:
    """All that is remarked of the sheets."""
    return " ".join(str(remark) for one in screening.sheets for remark in one.sheet.remarks)


@pytest.mark.parametrize(
    "sheets",
    [
        (WHOLE, *PARTS),
        (*PARTS, WHOLE),
        (WHOLE, sheet(HEADER, row("甲一"), row("乙二"), row("丙三", "佳木镇水管站"), file="名册2.xlsx")),
        (WHOLE, sheet(HEADER, row("甲一", begun="2021-07-01"), row("乙二", education="大学本科"), name="另存")),
    ],
    ids=["parts", "parts before the whole", "another file", "written otherwise"],
)
def test_whoever_is_on_several_lists_is_counted_once(sheets):
    screening = screened(*sheets)
    assert sum(len(one.rows) for one in screening.sheets) == 3
    assert "只算一次" in remarks(screening)


def test_what_only_one_of_the_lists_says_is_known_of_the_person():
    more = sheet(["姓名", "学历", "民族", "驻村类型", "备注"], ["甲一", "本科", "汉", "无", ""],
                 ["乙二", "本科", "汉", "无", "2025年9月退休"], name="补充")  # fmt: skip
    first, second, third = people(WHOLE, more)
    assert [one.decision.applicant.facts.known().get("village_kind") for one in (first, second, third)] == [
        "无", "无", None,
    ]  # fmt: skip
    assert STANDING in second.confirm and STANDING not in first.confirm


def test_people_who_differ_stay_on_both_lists_and_are_asked_about():
    other = sheet(HEADER, row("甲一", education="硕士研究生"), row("乙二"), name="2025年")
    found = people(WHOLE, other)
    assert len(found) == 4
    asked = [one for one in found if STANDING in one.confirm]
    assert [one.decision.applicant.facts.known()["education"] for one in asked] == ["本科", "硕士"]
    assert Group.ELIGIBLE not in [one.group for one in asked]


@pytest.mark.parametrize(
    "other",
    [
        [row("甲一", "拜城县农业农村局"), row("丁四"), row("戊五")],
        [row("甲一", education="大专", begun="2015.03"), row("丁四"), row("戊五")],
    ],
    ids=["of another unit", "of whom nothing says that they are one"],
)
def test_namesakes_stay_apart(other):
    both = (WHOLE, sheet(HEADER, *other, name="另一单位"))
    assert len(facts(*both)) == 6
    assert not any(STANDING in one.confirm for one in people(*both))
