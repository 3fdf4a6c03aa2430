"""Remarks that speak against proposing somebody: they are asked about in their own words, until HR has answered."""

import pytest

from services.roster.columns import answer_title
from services.roster.report import write_workbook
from tests.support.roster_eligible import HEAD, SAME, beside
from tests.support.roster_sheets import NOTICE, people, screened, sheet
from tests.support.screenings import as_sheets, cells_of


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("2025年6月退休", "standing"),
        ("退休返聘", "standing"),
        ("已调出", "standing"),
        ("2024年3月调往且末县", "standing"),
        ("2025年3月辞职", "standing"),
        ("合同到期未续签，离职", "standing"),
        ("病故", "standing"),
        ("2024年受党内警告处分", "standing"),
        ("工勤岗位", "standing"),
        ("借调至乌什县农业农村局", "workplace_level"),
        ("借调县教育局（2024.3至今）", "workplace_level"),
        ("停薪留职（2022.1—2024.6）", "service_start"),
        ("2023年9月至今脱产学习", "service_start"),
        ("2024年9月调入，原在乌什县民政局从事行政工作", "service_start"),
        ("参加工作时间有误，应为2023年7月", "service_start"),
        ("2022年10月起从事农技工作", "service_start"),
        ("2022年12月转岗到农技岗位，此前为办公室行政", "service_start"),
    ],
)
def test_a_remark_that_changes_who_can_apply_is_asked_about_in_its_own_words(said, kind):
    [person] = beside(said).people
    assert person.group == "待核实"
    assert said in str(person.confirm[kind])
    assert person.decision.applicant.facts.service_start == "2021-07"


@pytest.mark.parametrize(
    "said",
    [
        "已体检", "党员", "军转干部", "在编在岗", "由温宿县调入", "2022年从拜城县调到本单位", "2099年3月退休", "拟退休",
        "未到退休年龄", "父亲2024年病故", "未受过处分", "2019年受处分，已解除", "抽调驻村工作队", "借调期满已返回",
        "2021年7月起从事农技工作", "军龄不计；已婚",
    ],
)  # fmt: skip
def test_a_remark_that_changes_nothing_asks_nothing(said):
    [person] = beside(said).people
    assert (person.group, person.confirm) == ("可申报", {})


@pytest.mark.parametrize(
    ("header", "said", "group"),
    [
        ("人员状态", "退休", "待核实"),
        ("在职状态", "离职", "待核实"),
        ("是否在岗", "否", "待核实"),
        ("人员类别", "退休人员", "待核实"),
        ("岗位类别", "工勤技能岗位", "待核实"),
        ("人员状态", "停薪留职", "待核实"),
        ("人员状态", "借调", "待核实"),
        ("去向", "2025年3月辞职", "待核实"),
        ("人员状态", "在职", "可申报"),
        ("是否在岗", "是", "可申报"),
        ("岗位类别", "专业技术岗位", "可申报"),
    ],
)
def test_so_does_a_column_of_who_is_still_there(header, said, group):
    assert [person.group for person in beside(said, header).people] == [group]


def test_people_of_whom_different_remarks_tell_are_asked_each_by_their_own():
    one, other = people(sheet([*HEAD, "备注"], [*SAME, "已退休"], [*SAME[:1], "乙二", *SAME[2:], "病故"]))
    assert "已退休" in str(one.confirm["standing"]) and "病故" in str(other.confirm["standing"])


def test_whoever_cannot_apply_in_any_case_is_not_asked_about():
    [person] = beside("已退休", 年度考核="不合格").people
    assert person.group == "不符合"


@pytest.mark.parametrize(
    ("said", "kind", "answer", "group"),
    [
        ("2025年6月退休", "standing", "在编在岗", "可申报"),
        ("2024年受警告处分", "standing", "可以申报", "可申报"),
        ("2025年6月退休", "standing", "退休", "不符合"),
        ("工勤岗位", "standing", "不能申报", "不符合"),
        ("2025年6月退休", "standing", "不清楚", "待核实"),
        ("借调至乌什县农业农村局", "workplace_level", "乡镇", "可申报"),
        ("停薪留职（2022.1—2024.6）", "service_start", "2021.7", "可申报"),
        ("2022年10月起从事农技工作", "service_start", "2021.7", "可申报"),
    ],
)
def test_what_hr_answers_settles_it(said, kind, answer, group, tmp_path):
    path = tmp_path / "结果.xlsx"
    write_workbook(beside(said), path)
    title = answer_title(kind, NOTICE.vocabulary)
    [person] = screened(*as_sheets(path, {"待核实": {title: answer}})).people
    assert person.group == group
    if group == "不符合":
        assert answer in str(person.barred)


def test_the_workbook_proposes_nobody_who_is_gone_and_says_what_to_answer(tmp_path):
    path = tmp_path / "结果.xlsx"
    write_workbook(beside("2025年6月退休"), path)
    sheets = cells_of(path)
    assert len(sheets["可申报"]) == 1
    told = dict(zip(*sheets["待核实"], strict=True))
    assert "2025年6月退休" in told["请核实"] and "请填：人员状态" in told
    assert told["由谁提供"] == "单位" and "须先核实" in told["理由"]


@pytest.mark.parametrize("said", ["高中", "高级中学", "初中", "小学", "高中毕业"])
def test_schooling_below_what_the_notice_asks_is_said_to_be_that(said):
    [person] = beside("", 学历=said).people
    assert person.group == "不符合"
    assert said in str(person.barred) and "中专" in str(person.barred)
    assert person.decision.applicant.facts.education is None


@pytest.mark.parametrize("said", ["技校", "职业高中"])
def test_schooling_that_may_be_counted_is_a_problem_of_its_cell(said):
    screening = beside("", 学历=said)
    assert [person.group for person in screening.people] == ["待核实"]
    assert [problem.read for problem in screening.sheets[0].problems] == [said]


def test_low_schooling_is_an_answer_too(tmp_path):
    path = tmp_path / "结果.xlsx"
    write_workbook(beside("", 学历=""), path)
    answered = as_sheets(path, {"待核实": {answer_title("education", NOTICE.vocabulary): "高中"}})
    assert [person.group for person in screened(*answered).people] == ["不符合"]


def test_low_schooling_bars_nobody_from_what_is_given_for_service_in_a_village():
    title = {"职称": "助理农艺师（2019.12）", "是否驻村": "2022.3—2025.4，三年均优秀"}
    [person] = beside("", 学历="高中", **title).people
    assert (person.group, person.decision.best.outcome.name) == ("可申报", "高定中级")
