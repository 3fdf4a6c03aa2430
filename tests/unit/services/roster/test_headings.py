"""What a heading between the rows says of the people below it: that they are gone, punished or elsewhere."""

import pytest

from services.roster.report import write_workbook
from tests.support.roster_eligible import HEAD, SAME, UNIT
from tests.support.roster_sheets import facts, people, screened, sheet
from tests.support.screenings import as_sheets

NUMBERED = ["序号", *HEAD]
HERE, ASKED = "可申报", "待核实"


def person(name: str) -> list[str]:
    """Somebody who could apply for a title."""
    return ["1", UNIT, name, *SAME[2:]]


def groups(*rows: list[str], name: str = "Sheet1") -> list[str]:
    return [one.group for one in people(sheet(*rows, name=name))]


@pytest.mark.parametrize(
    "heading",
    [
        "二、退休人员", "二、退休人员（2人）", "（二）借调在外人员", "2.受处分人员", "四、公益性岗位、工勤人员",
        "六、2025年调出人员", "退休", "长期病休人员", "二、停薪留职", "借调人员（在编不在岗）", "第二部分 退休返聘人员",
        "二、编外聘用人员", "退 休 人 员", "二、离退休人员",
    ],
)  # fmt: skip
def test_people_below_a_heading_of_those_who_are_gone_are_asked_about_until_the_next_one(heading):
    rows = [NUMBERED, ["一、在岗人员"], person("甲一"), [heading], person("甲二"), person("甲三"), ["三、新聘人员"]]
    found = people(sheet(*rows, person("甲四")))
    assert [one.group for one in found] == [HERE, ASKED, ASKED, HERE]
    assert heading in str(found[1].confirm["standing"])


@pytest.mark.parametrize(
    "heading",
    [
        "一、乌什县农业农村局", "二、离退休干部管理局", "乌什县劳动人事争议仲裁院", "注：退休人员不填",
        "二、在职在编人员",
        "二、驻村工作队抽调人员", "合计", "二、管理岗位人员", "1.中级", "民政局老干部科", "二、不含退休人员", "女职工",
    ],
)  # fmt: skip
def test_a_heading_of_a_unit_or_of_those_who_are_there_asks_nothing(heading):
    assert groups(NUMBERED, ["一、在岗人员"], person("甲一"), [heading], person("甲二")) == [HERE, HERE]


def test_the_units_below_a_heading_belong_to_it():
    rows = [["二、退休人员"], ["（一）县水利局"], person("甲二"), ["（二）县农技站"], person("甲三"), ["三、新聘人员"]]
    assert groups(NUMBERED, person("甲一"), *rows, person("甲四")) == [HERE, ASKED, ASKED, HERE]


def test_a_heading_may_stand_above_a_header_that_is_said_again():
    rows = [["二、退休人员"], NUMBERED, person("甲二"), ["三、聘用人员"], ["编号", *HEAD], person("甲三")]
    assert groups(["一、在岗人员"], NUMBERED, person("甲一"), *rows) == [HERE, ASKED, HERE]


#: Headings of units, and what each says of the people below: the level.
BLOCKS = {
    "沙雅县第一中学": "县", "古勒巴格镇中心小学（含教学点）": "乡镇", "第三小学": None, "盖孜库木乡中心幼儿园": "乡镇",
    "其他人员": None, "阔什阿瓦提村小学（12人）": "村",
}  # fmt: skip
ORDERS = (["序号", "姓名", "学历", "职称"], ["序号", "姓名", "职称", "学历"])


@pytest.mark.parametrize(("orders", "repeated"), [(1, True), (1, False), (2, True)])
def test_a_heading_of_a_unit_speaks_of_the_people_below_it_and_of_nobody_else(orders, repeated):
    rows = [["沙雅县教育和科学技术局教师花名册"]]
    for number, heading, place in zip("一二三四五六", BLOCKS, range(6), strict=True):
        header = ORDERS[place % orders]
        said = dict(zip(ORDERS[0], ["1", f"甲{number}", "本科", "二级教师"], strict=True))
        rows += [[f"{number}、{heading}"], *([header] if repeated or not place else [])]
        rows += [[said[title] for title in header], ["小计", "1"]]
    found = facts(sheet(*rows))
    assert [one.get("workplace_level") for one in found] == list(BLOCKS.values())
    assert {(one["county"], one["title"]) for one in found} == {("沙雅县", "初级")}


@pytest.mark.parametrize("line", ["拜城县各学校教师花名册", "拜城县教育局教师花名册", "拜城县所属学校人员名册"])
def test_a_title_that_speaks_of_many_units_tells_no_level(line):
    assert "workplace_level" not in facts(sheet([line], ["姓名", "学历", "职称"], ["甲一", "本科", "无"]))[0]


def test_the_title_and_the_sheets_name_say_it_of_everybody():
    assert groups(["2025年退休人员名册"], ["填报单位：乌什县农业农村局"], NUMBERED, person("甲一")) == [ASKED]
    assert groups(["2025年在职及退休人员名册"], NUMBERED, person("甲一")) == [HERE]
    assert groups(NUMBERED, person("甲一"), name="借调人员") == [ASKED]
    assert groups(NUMBERED, person("甲一"), name="在职") == [HERE]


def test_the_workbook_that_comes_out_still_says_it_when_it_is_screened_again(tmp_path):
    rows = [NUMBERED, person("甲一"), ["二、退休人员"], person("甲二")]
    write_workbook(screened(sheet(*rows)), tmp_path / "out.xlsx")
    found = {one.group: str(one.confirm.get("standing", "")) for one in people(*as_sheets(tmp_path / "out.xlsx", {}))}
    assert set(found) == {HERE, ASKED}
    assert "二、退休人员" in found[ASKED]
