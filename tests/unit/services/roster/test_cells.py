"""What single cells and columns of a roster state, in the forms in which HR writes them."""

import pytest

from tests.support.roster_sheets import AS_OF, facts, screened, sheet
from tests.support.stated_cells import stated


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2022.07", "2022-07"),
        ("2022.7", "2022-07"),
        ("2022-7", "2022-07"),
        ("2022/7/1", "2022-07-01"),
        ("202207", "2022-07"),
        ("20220701", "2022-07-01"),
        ("2022年7月", "2022-07"),
        ("22年7月", "2022-07"),
        ("二〇二二年七月", "2022-07"),
        ("2022—07—01", "2022-07-01"),
        ("44743", "2022-07-01"),
        ("2022-07-01 00:00:00.000", "2022-07-01"),
        ("2022.0699999999", "2022-07"),
        ("2022．07", "2022-07"),
        ("2022.07\n（3年）", "2022-07"),
        ("2022-00-00", "2022"),
        ("2022", "2022"),
        ("9807", "1998-07"),
    ],
)
def test_a_date_is_read_in_every_form(cell, day):
    assert stated("从事专业技术工作时间", cell) == {"service_start": day}


@pytest.mark.parametrize("cell", ["2022.13", "去过", "7/1/22"])
def test_a_date_that_is_none_is_a_problem_of_its_cell(cell):
    screening = screened(
        sheet(["姓名", "学历", "从事专业技术工作时间"], ["甲一", "本科", cell], ["乙二", "本科", "2022.07"])
    )
    assert [(problem.row, problem.column, problem.read) for problem in screening.sheets[0].problems] == [(1, 2, cell)]
    assert [person.decision.applicant.facts.service_start for person in screening.people] == [None, "2022-07"]


@pytest.mark.parametrize(
    ("header", "cell", "is_to_come"),
    [
        ("职称取得时间", "2025-12-31", True),
        ("职称取得时间", "2026", True),
        ("从事专业技术工作时间", "2026.07", True),
        ("专业技术职务及取得时间", "助理农艺师（2025年12月）", True),
        ("职称取得时间", "2025-10-24", False),
        ("职称取得时间", "2025", False),  # some day of that year is over
        ("专业技术职务及取得时间", "助理农艺师（2022年12月）", False),
        ("驻村结束时间", "2025-12-31", False),  # a run may have its end planned
    ],
)
def test_a_day_of_what_somebody_has_already_that_is_still_to_come_is_a_problem_of_its_cell(header, cell, is_to_come):
    screening = screened(sheet(["姓名", "学历", "职称", header], ["甲一", "本科", "助理农艺师", cell]))
    told = [
        (problem.column, "晚于年限的截止日2025年10月24日" in str(problem.write))
        for problem in screening.sheets[0].problems
    ]
    assert told == ([(3, True)] if is_to_come else [])


def test_a_number_that_may_have_lost_its_last_zero_is_asked_for():
    screening = screened(
        sheet(
            ["姓名", "学历", "参加工作时间"],
            ["甲一", "本科", "2010.1"],
            ["乙二", "本科", "2010.1"],
            short_months={(1, 2)},
        )
    )
    assert "2010年1月还是2010年10月" in str(screening.sheets[0].problems[0].write)
    assert [person.decision.applicant.facts.service_start for person in screening.people] == [None, "2010-01"]


@pytest.mark.parametrize(
    ("cell", "education"),
    [
        ("大学本科（函授）", {"education": "本科", "study_mode": "非全日制"}),
        ("大学", {"education": "本科"}),
        ("中等专科", {"education": "中专"}),
        ("中师", {"education": "中专"}),
        ("中央党校大学", {"education": "本科", "study_mode": "党校"}),
        ("大学本科（脱产）", {"education": "本科"}),
        ("研究生（无学位）", {"education": "硕士", "degree_awarded": False}),
        (
            "全日制：大学\n在职：硕士研究生",
            {"education": "硕士", "study_mode": "非全日制", "full_time_education": "本科"},
        ),
        (
            "在职：大专（电大）\n全日制：高中",
            {"education": "大专", "study_mode": "非全日制", "full_time_education": "无"},
        ),
        ("高中", {}),
        (
            "研究生（全日制，农学硕士）",
            {"education": "硕士", "study_mode": "全日制", "full_time_education": "硕士", "degree_awarded": True},
        ),
        ("研究生（教育硕士）", {"education": "硕士", "degree_awarded": True}),
        (
            "大学本科、学士（全日制）",
            {"education": "本科", "study_mode": "全日制", "full_time_education": "本科"},
        ),
    ],
)
def test_an_education_is_read_with_its_mode(cell, education):
    assert stated("学历", cell) == education


def test_the_column_for_full_time_education_and_that_for_education_beside_work_tell_both():
    row = stated(
        "全日制教育／学历", "专科", "在职教育／学历", "大学本科", "在职教育／毕业院校及专业", "自治区党校\n经济管理"
    )
    assert row == {"education": "本科", "study_mode": "党校", "full_time_education": "大专"}


@pytest.mark.parametrize(
    ("degree", "awarded"), [("农学硕士", True), ("无", False), ("", None), ("学士", False), ("是", True), ("否", False)]
)
def test_the_degree_of_a_master_is_what_its_column_says(degree, awarded):
    assert stated("最高学历", "硕士研究生", "最高学位", degree).get("degree_awarded") is awarded


@pytest.mark.parametrize(
    ("header", "cell", "awarded"),
    [
        ("毕业院校／毕业时间", "某某大学／2012.06，医学硕士", True),
        ("毕业院校", "某某大学／2019.12，未授学位", False),
        ("毕业院校", "某某大学", None),
        ("备注", "地直单位，工学硕士", True),
        ("备注", "工学硕士在读", None),
        ("备注", "农学学士", None),
    ],
)
def test_the_degree_may_stand_beside_the_school_or_in_a_remark(header, cell, awarded):
    assert stated("最高学历", "硕士研究生", header, cell).get("degree_awarded") is awarded


def test_a_remark_tells_what_was_studied_full_time_before():
    row = stated("最高学历", "本科（函授）", "备注", "原为全日制中专学历")
    assert row == {"education": "本科", "study_mode": "非全日制", "full_time_education": "中专"}
    assert "full_time_education" not in stated("最高学历", "本科（函授）", "备注", "全日制硕士在读")


def test_the_first_sign_of_a_mode_is_enough_in_its_column():
    assert stated("学历", "大专", "学历取得方式（全/在/党）", "党") == {"education": "大专", "study_mode": "党校"}


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("助理工程师\n2019.12", "初级"),
        ("馆员（2015.12）", "中级"),
        ("护师", "初级"),
        ("主管护师", "中级"),
        ("主管检验师", "中级"),
        ("高级农艺师", "副高"),
        ("副研究馆员", "副高"),
        ("研究馆员", "正高"),
        ("推广研究员", "正高"),
        ("小学高级教师", "中级"),
        ("中学高级教师", "副高"),
        ("中小学一级教师", "中级"),
        ("农业技术员", "初级"),
        ("助理级", "初级"),
        ("放射医学技师", "初级"),
        ("技师（检验）", "初级"),
        ("公卫医师", "初级"),
        ("助理农经师", "初级"),
        ("助理研究员", "中级"),
        ("社会工作师", "中级"),
        ("三级舞台美术设计师", "中级"),
        ("二级公证员", "副高"),
        ("副高级", "副高"),
        ("—", "无"),
        ("未评", "无"),
    ],
)
def test_a_title_is_known_by_its_name(cell, level):
    assert stated("职称", cell)["title"] == level


@pytest.mark.parametrize("cell", ["技师", "执业医师", "护士", "高级工", "站长", "小学一级教师"])
def test_what_is_no_title_or_may_be_of_two_levels_is_asked_for(cell):
    screening = screened(sheet(["姓名", "职称"], ["甲一", cell], ["乙二", "工程师"], ["丙三", "无"]))
    assert [problem.read for problem in screening.sheets[0].problems] == [cell]
    assert screening.people[0].decision.applicant.facts.title is None


def test_a_nurse_is_one_by_title_where_the_day_of_the_title_is_known():
    assert stated("职称", "护士", "职称取得时间", "2021.07") == {"title": "初级", "title_date": "2021-07"}


def test_the_day_of_the_appointment_is_not_that_of_the_title_in_one_cell_either():
    assert stated("现任职称及聘任时间", "工程师 2016.12") == {"title": "中级"}


def test_the_day_of_a_title_stands_behind_its_name_or_in_its_own_column_and_is_not_that_of_the_appointment():
    assert stated("专业技术职务（取得时间）", "工程师\n（2016.12）")["title_date"] == "2016-12"
    assert stated("职称", "工程师", "职称取得时间", "2016.12")["title_date"] == "2016-12"
    assert "title_date" not in stated("职称", "工程师", "聘任时间", "2016.12")


def test_what_somebody_studied_or_wants_is_not_what_they_do_or_hold():
    row = stated("所学专业", "会计", "申报级别", "中级", "申报专业", "农艺")
    assert row == {"specialty": "农艺"}


def test_a_language_teacher_is_known_by_the_subject():
    assert stated("任教学科", "语文", "职称", "无")["occupation"] == "语文教师"
    assert stated("现工作单位及职务", "柯坪县融媒体中心记者", "职称", "无")["occupation"] == "记者"


def test_two_digits_are_no_year_to_come():
    assert stated("从事专业技术工作时间", f"{AS_OF.year % 100 + 2}.07") == {}


@pytest.mark.parametrize(
    ("remark", "awarded"),
    [
        ("只发学历证，学位未取得", False),
        ("有毕业证，没有拿到学位证", False),
        ("学士学位无", None),
        ("硕士学位证遗失待补", True),
    ],
)
def test_a_remark_may_say_that_a_higher_degree_was_not_awarded(remark, awarded):
    assert stated("学历", "硕士研究生", "备注", remark).get("degree_awarded") is awarded


def test_a_remark_sets_somebody_apart_from_what_is_said_of_all():
    rows = (["甲一", "本科", ""], ["乙二", "本科", "聘用，非编"], ["丙三", "本科", "民营"])
    told = facts(sheet(["某某县事业单位人员花名册"], ["姓名", "学历", "备注"], *rows))
    assert [row.get("employer_kind") for row in told] == ["事业单位", None, "民营企业"]


def test_a_title_may_be_dated_by_a_short_year_and_mistyped():
    assert stated("专业技术职务及取得时间", "二极教师（23年12月）") == {"title": "初级", "title_date": "2023-12"}


def test_of_two_days_behind_a_title_the_first_is_its_own():
    row = stated("现有职称、取得时间、聘任时间", "助理农艺师/2020.12/2021.3")
    assert row == {"title": "初级", "title_date": "2020-12"}


def test_the_day_of_a_certificate_counts_where_no_other_is_known():
    header = ["姓名", "资格名称", "证书签发日期", "评审通过日期"]
    rows = (["甲一", "工程师", "2020-01-10", "2019-11-20"], ["乙二", "工程师", "2021-10-20", ""])
    assert [row["title_date"] for row in facts(sheet(header, *rows))] == ["2019-11-20", "2021-10-20"]


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("拟评中级", None),
        ("申报中级", None),
        ("正在评审工程师", None),
        ("工程师（公示中）", None),
        ("工程师（拟报）", None),
        ("助理工程师（拟评工程师）", "初级"),
        ("助理农艺师，已报农艺师", "初级"),
        ("无（拟评初级）", "无"),
        ("工程师（拟聘）", "中级"),
        ("工程师（未聘）", "中级"),
        ("未取得", "无"),
    ],
)
def test_a_title_that_somebody_is_to_get_is_none_that_they_hold(cell, level):
    screening = screened(sheet(["姓名", "学历", "职称"], ["甲一", "本科", cell]))
    assert screening.people[0].decision.applicant.facts.title == level
    assert len(screening.sheets[0].problems) == (level is None)
