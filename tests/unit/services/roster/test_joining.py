"""A list of assessments, or of service in villages, beside the staff list: nobody counts twice, doubts are asked."""

from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from locales import Words
from services.roster.cells.cell import STANDING
from services.roster.reading import read_rosters
from services.roster.report import write_workbook
from services.roster.screened import Group
from tests.support.roster_sheets import screened, sheet

STAFF = ["序号", "姓名", "所在单位", "学历", "学习形式", "从事专业技术工作时间", "从事专业", "职称", "职称取得时间"]
YEARS = ["2022年度", "2023年度", "2024年度"]


def staff(*people: list[str], years: bool = False, **how):
    """A staff list of these, each a name and whatever else differs."""
    usual = ["拜城县水利局", "本科", "全日制", "2016.09", "水利", "助理工程师", "2017.12"]
    rows = [[str(number), name, *usual, *more] for number, (name, *more) in enumerate(people, 1)]
    return sheet([*STAFF, *([f"{year[:5]}考核" for year in YEARS] if years else [])], *rows, **how)


def facts_of(screening) -> dict[str, list[dict]]:
    """What is known of everybody, by sheet."""
    known = [person.decision.applicant.facts.known() for person in screening.people]
    return {one.sheet.name: [known[place] for place in one.people] for one in screening.sheets}


def assessments(*rows: list[str], file: str = "考核.xlsx"):
    return sheet(["拜城县水利局年度考核结果汇总表"], ["序号", "姓名", *YEARS], *rows, file=file, name="考核汇总")


@pytest.mark.parametrize("file", ["名册.xlsx", "考核.xlsx"])
@pytest.mark.parametrize("is_first", [True, False])
def test_assessments_of_another_list_are_those_of_whoever_has_the_name_alone(file, is_first):
    results = (["1", "张 三", "合格", "优秀", "合格"], ["2", "古丽.阿依", "合格", "基本合格", "合格"])
    both = [staff(["张三"], ["古丽·阿依"], ["李四"]), assessments(*results, file=file)]
    found = facts_of(screened(*(reversed(both) if is_first else both)))
    assert [known.get("assessments_passed") for known in found["Sheet1"]] == [True, False, None]
    assert found["考核汇总"] == []


def test_people_of_one_name_are_not_joined_but_asked_about():
    results = (["1", "张三", "合格", "合格", "合格"], ["2", "李四", "合格", "合格", "合格"])
    screening = screened(staff(["张三"], ["张三"], ["李四"]), assessments(*results))
    found = facts_of(screening)
    assert [known.get("assessments_passed") for known in found["Sheet1"]] == [None, None, True]
    assert found["考核汇总"] == []
    asked = [screening.people[place].confirm.get("assessments_passed") for place in screening.sheets[0].people]
    assert ["考核汇总" in str(words) and "同名" in str(words) for words in asked] == [True, True, False]


def test_a_name_that_stands_twice_in_the_other_list_is_nobodys():
    results = (["1", "张三", "合格", "合格", "合格"], ["2", "张三", "不合格", "合格", "合格"])
    of_another = ["3", "李四", "优秀", "优秀", "优秀"]
    found = facts_of(screened(staff(["张三"], ["李四"]), assessments(*results, of_another)))
    assert [known.get("assessments_passed") for known in found["Sheet1"]] == [None, True]


def test_whoever_is_of_another_unit_is_not_the_same():
    other = sheet(
        ["序号", "姓名", "单位", *YEARS],
        ["1", "张三", "拜城县林业局", "合格", "合格", "合格"],
        ["2", "李四", "水利局", "合格", "合格", "合格"],
        name="考核",
    )
    found = facts_of(screened(staff(["张三"], ["李四"]), other))
    assert [known.get("assessments_passed") for known in found["Sheet1"]] == [None, True]


def test_a_list_of_other_people_stays_a_list_of_its_own():
    results = [[str(number), f"王{sign}", "合格", "合格", "合格"] for number, sign in enumerate("一二三", 1)]
    found = facts_of(screened(staff(["张三"], ["李四"]), assessments(*results, ["4", "张三", "合格", "合格", "合格"])))
    assert len(found["考核汇总"]) == 4
    assert [known.get("assessments_passed") for known in found["Sheet1"]] == [None, None]


def test_whoever_is_on_the_other_list_alone_is_still_listed_and_told():
    results = (["1", "张三", "合格", "合格", "合格"], ["2", "赵六", "合格", "合格", "合格"])
    screening = screened(staff(["张三"], ["李四"]), assessments(*results))
    assert [len(one.rows) for one in screening.sheets] == [2, 1]
    (told,) = [str(remark) for remark in screening.sheets[1].sheet.remarks]
    assert "1人按姓名并入" in told
    assert "1人不在那份名册上" in told


def village(*rows: list[str]):
    header = [
        "序号",
        "姓名",
        "队内职务",
        "驻村点",
        "驻村开始时间",
        "驻村结束时间",
        "2022年",
        "2023年",
        "2024年",
        "备注",
    ]
    return sheet(["2025年“访惠聚”驻村工作队员花名册"], header, *rows, name="驻村队员名单")


def test_service_in_a_village_is_joined_with_its_excellent_years_and_said_to_be():
    good = ["优秀"] * 3
    rows = (["1", "张三", "队员", "拜城县康其乡一村", "2022.01", "2025.02", *good],)
    screening = screened(staff(["张三", *good], ["李四", "合格", "合格", "合格"], years=True), village(*rows))
    first, second = (screening.people[place] for place in screening.sheets[0].people)
    known = first.decision.applicant.facts
    assert (known.village_start, known.village_end, known.village_excellent_years) == ("2022-01", "2025-02", 3)
    assert (known.workplace_level, first.group) == ("县", Group.ELIGIBLE)
    assert "驻村队员名单" in str(first.confirm["village_start"])
    others = second.decision.applicant.facts
    assert (others.village_kind, others.assessments_passed) == (None, True)


def test_a_remark_of_the_other_list_counts_as_well():
    rows = (["1", "张三", "队员", "", "2022.01", "2025.02", "优秀", "优秀", "优秀", "2025年3月调出"],)
    screening = screened(staff(["张三"]), village(*rows))
    assert screening.people[screening.sheets[0].people[0]].group == Group.OPEN


def test_the_workbook_says_where_it_came_from_and_is_read_again_to_the_same(tmp_path):
    results = (["1", "张三", "合格", "优秀", "合格"], ["2", "李四", "", "合格", "合格"])
    screening = screened(staff(["张三"], ["李四"]), assessments(*results))
    path = tmp_path / "结果.xlsx"
    write_workbook(screening, path)
    mapping = CalamineWorkbook.from_path(path).get_sheet_by_name("映射").to_python()
    assert {row[3]: row[2] for row in mapping}["2023年度（另表）"] == ""
    assert any("考核.xlsx › 考核汇总" in str(row[6]) for row in mapping)
    again = screened(*read_rosters([path]))
    before, after = ([p.decision.applicant.facts.known() for p in s.people] for s in (screening, again))
    assert sorted(map(str, after)) == sorted(map(str, before))
    assert sum(len(one.rows) for one in again.sheets) == 2


@pytest.mark.parametrize(
    ("title", "said", "name"),
    [
        ("退休时间", "2025.3", "退休人员名单"),
        ("处分情况", "党内警告", "附表"),
        ("备注", "已调出", "附表"),
    ],
)
def test_a_list_of_another_kind_is_of_the_same_people_and_says_who_may_not_be_proposed(title, said, name):
    other = sheet(["姓名", "单位", title], ["张三", "拜城县水利局", said], ["李四", "水利局", ""], name=name)
    screening = screened(staff(["张三"], ["李四"], ["王五"]), other)
    assert [len(one.rows) for one in screening.sheets] == [3, 0]
    asked = [STANDING in screening.people[place].confirm for place in screening.sheets[0].people]
    assert asked[0] and not asked[2]


NUMBERED = ["工号", "姓名", "单位", "学历", "从事专业技术工作时间", "职称"]
NAMESAKES = [
    ["N002", "张三", "沙雅县农业技术推广中心", "本科", "2012.03", "农艺师"],
    ["N003", "张三", "沙雅县红旗镇农业发展服务中心", "中专", "2022.08", "无"],
    ["N008", "李四", "沙雅县动物疾病控制中心", "本科", "2019.08", "无"],
]


def test_people_of_one_name_are_joined_by_their_numbers():
    results = sheet(["姓名", "工号", *YEARS], ["张三", "N003", "合格", "基本合格", "合格"],
                    ["张三", "N002", *["优秀"] * 3], name="考核")  # fmt: skip
    found = facts_of(screened(sheet(NUMBERED, *NAMESAKES, name="人员"), results))
    assert [known.get("assessments_passed") for known in found["人员"]] == [True, False, None]


def test_people_of_one_name_are_joined_by_their_unit_and_runs_in_several_rows_are_one_persons():
    served = sheet(
        ["序号", "姓名", "单位", "驻村起", "驻村止", "类型"],
        ["1", "张三", "农业技术推广中心", "2022-03-01", "2025-02-28", "驻村"],
        ["2", "李四", "动物疾控", "2024-09-01", "至今", "驻村"],
        ["3", "李四", "动物疾控", "2021-03-01", "2022-12-31", "驻村"],
        ["4", "某某（已调走）", "", "2020-03-01", "2021-02-28", "驻村"],
        name="驻村名单",
    )
    found = facts_of(screened(sheet(NUMBERED, *NAMESAKES, name="人员"), served))
    runs = [(known.get("village_start"), known.get("village_end")) for known in found["人员"]]
    assert runs == [("2022-03-01", "2025-02-28"), (None, None), ("2024-09-01", "至今")]
    assert found["驻村名单"] == []


def test_a_hidden_staff_list_beside_one_that_shows_is_not_counted():
    old = sheet(["编号", "姓名", "出生日期", "参加工作时间"], ["N008", "李四", "1983-01", "2019-08"], name="旧表")
    hidden = replace(old, remarks=(Words("roster.remark.hidden"),))
    assert [one.sheet.name for one in screened(sheet(NUMBERED, *NAMESAKES), hidden).sheets] == ["Sheet1"]
    assert "旧表" in screened(sheet(NUMBERED, *NAMESAKES), hidden).refused[0].why.in_language()
    assert len(screened(hidden).sheets[0].people) == 1


def test_somebody_of_one_number_on_two_staff_lists_is_one_person():
    header, person = [*NUMBERED, "出生日期"], [*NAMESAKES[2], "1982-03"]
    old = sheet(["编号", "姓名", "出生日期", "参加工作时间"], ["N008", "李四", "1983-01", "2019-08"], name="旧表")
    assert [len(one.people) for one in screened(sheet(header, person), old).sheets] == [1, 0]
