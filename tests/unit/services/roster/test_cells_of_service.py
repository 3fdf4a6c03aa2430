"""What cells state of work, units, assessments and residency."""

import pytest

from tests.support.roster_sheets import facts, people, screened, sheet
from tests.support.stated_cells import stated


@pytest.mark.parametrize(
    ("cell", "passed"),
    [
        ("合格,合格,优秀", True),
        ("称职 称职 称职", True),
        ("2022合格；2023合格；2024基本合格", False),
        ("2022合格；2023未参加；2024合格", None),
        ("合格,,合格", None),
        ("合/合/优", True),
        ("22优23合24基", False),
        ("优合不", False),
        ("未/合/合", None),
        ("—/合/合", None),
        ("未达合格", False),
        ("2022合格2023合格2024合格", True),
        ("2022合格2024合格", None),
        ("2022-2024年合格", True),
        ("合格（2022、2024）", None),
        ("近3年无不合格", None),
        ("2021合格、2022合格、2023合格", None),
        ("合格，2025年待定", True),
    ],
)
def test_the_assessments_are_passed_where_all_are(cell, passed):
    assert stated("近3年考核情况", cell).get("assessments_passed") is passed


@pytest.mark.parametrize(
    ("began", "cell", "passed"),
    [
        ("2021.07", "合格、合格", None),
        ("2022.07", "合格、合格", None),  # the year in which somebody comes may have none
        ("2023.07", "合格、合格", True),
        ("2021.07", "2优1合", True),
        ("2023.07", "2024合格", None),
        ("2024.07", "2024合格", True),
        ("2021.07", "合格", True),
    ],
)
def test_a_result_for_each_year_of_work_is_looked_for_in_one_cell(began, cell, passed):
    told = stated("从事专业技术工作时间", began, "年度考核", cell)
    assert told.get("assessments_passed") is passed


@pytest.mark.parametrize(
    ("header", "passed"),
    [
        ("培训考核", None),
        ("入职考核结果", None),
        ("继续教育考核等次", None),
        ("考核结果（继续教育学时）", None),
        ("近三年年度考核等次", True),
        ("事业单位工作人员年度考核结果", True),
        ("2022—2024年个人考核情况", True),
    ],
)
def test_only_the_assessment_of_a_year_is_one(header, passed):
    assert stated(header, "合格", "职称", "无").get("assessments_passed") is passed


def test_a_result_beside_hours_of_learning_is_one_of_that_unless_it_names_its_year():
    header = ["姓名", "职称", "专业课学时", "考核结果"]
    columns = screened(sheet(header, ["甲一", "无", "60", "不合格"])).sheets[0].columns
    assert (columns[3].takes, columns[3].is_sure) == (None, False)
    told = facts(sheet([*header[:3], "2024年考核结果"], ["甲一", "无", "60", "合格"]))
    assert told[0]["assessments_passed"] is True


@pytest.mark.parametrize(
    ("header", "cell", "passed"),
    [
        ("2024年考核是否优秀", "否", None),
        ("2024年考核是否优秀", "是", True),
        ("有无考核不合格", "无", None),
        ("考核是否合格", "否", False),
    ],
)
def test_a_no_is_no_failure_where_something_better_was_asked_for(header, cell, passed):
    told = facts(sheet(["姓名", "职称", header], ["甲一", "无", cell], ["乙二", "无", "是"]))
    assert told[0].get("assessments_passed") is passed


def test_a_year_that_is_left_blank_beside_others_leaves_the_assessments_open():
    header = ["姓名", "职称", "2022年度考核", "2023年度考核"]
    rows = sheet(header, ["甲一", "无", "", "合格"], ["乙二", "无", "合格", "合格"], ["丙三", "无", "", ""])
    assert [row.get("assessments_passed") for row in facts(rows)] == [None, True, None]


@pytest.mark.parametrize(
    ("unit", "level", "county"),
    [
        ("拜城县铁热克镇农业（畜牧业）发展服务中心", "乡镇", "拜城县"),
        ("库车市第三中学", "县", "库车市"),
        ("阿克苏地区第一人民医院", "地区", None),
        ("拜城县黑英山乡明布拉克村村委会", "村", "拜城县"),
        ("阿克苏市红桥街道办事处", "街道", "阿克苏市"),
        ("新疆维吾尔自治区地质局", "自治区", None),
        ("新和县某某建材有限责任公司", None, "新和县"),
    ],
)
def test_a_unit_tells_its_level_and_its_county(unit, level, county):
    row = stated("单位", unit, "学历", "本科")
    assert (row.get("workplace_level"), row.get("county")) == (level, county)


@pytest.mark.parametrize(
    ("cell", "village"),
    [
        ("2021.02-2024.03", ("驻村", "2021-02", "2024-03")),
        ("2022年3月至今", ("驻村", "2022-03", "至今")),
        ("2020.1.5—2023.1.4", ("驻村", "2020-01-05", "2023-01-04")),
        ("学前支教 2021.09-2024.07", ("学前支教", "2021-09", "2024-07")),
        ("无", ("无", None, None)),
    ],
)
def test_a_residency_is_read_from_one_cell(cell, village):
    row = stated("驻村情况", cell, "职称", "工程师")
    assert tuple(row.get(f"village_{part}") for part in ("kind", "start", "end")) == village


@pytest.mark.parametrize(
    ("cell", "years"), [("3", 3), ("优秀、优秀、优秀", 3), ("合格、优秀、优秀", 2), ("优/合/优", 1), ("三年优秀", 3)]
)
def test_the_excellent_years_are_those_in_a_row_at_last(cell, years):
    assert stated("驻村起止时间", "2021.02-2024.03", "驻村考核", cell)["village_excellent_years"] == years


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        ("2022.3-2025.2驻村，2023、2024年均为优秀", 2),
        ("2022.3至今驻村，2022年至2024年考核优秀", 3),
        ("2022.3至今驻村，2022、2024优秀", None),
    ],
)
def test_years_that_are_named_together_are_counted_one_by_one(cell, years):
    assert stated("驻村情况", cell).get("village_excellent_years") == years


def test_whoever_was_relieved_in_the_village_is_back():
    assert stated("驻村情况", "2021年3月起驻村，2024年3月轮换")["village_end"] == "2024-03"


@pytest.mark.parametrize(
    ("column", "cell", "kind"),
    [
        ("编制情况", "事业编制", "事业单位"),
        ("身份", "公务员", "机关"),
        ("身份", "工人", None),
        ("单位层级", "民营企业", "民营企业"),
        ("经费来源", "全额拨款", "事业单位"),
        ("备注", "公务员，不在申报范围", "机关"),
        ("备注", "2022年9月由公务员转任", None),
    ],
)
def test_the_kind_of_employer_is_told_by_whatever_column_has_it(column, cell, kind):
    assert stated(column, cell, "职称", "无").get("employer_kind") == kind


def test_a_unit_of_the_corps_is_one_whatever_posts_it_has():
    assert stated("单位", "新疆生产建设兵团第一师十团", "身份", "事业干部")["employer_kind"] == "兵团"
    for title, kind in (("第一师十团专业技术人员台账", "兵团"), ("国有企业、事业单位人员台账", "事业单位")):
        row = facts(sheet([title], ["姓名", "身份", "学历"], ["甲一", "事业", "大专"]))[0]
        assert row["employer_kind"] == kind


@pytest.mark.parametrize(
    ("remark", "fact", "value"),
    [
        ("2024年12月已取得中级（农艺师），未聘", "title", "中级"),
        ("2024年12月已取得中级（农艺师），未聘", "title_date", "2024-12"),
        ("2024年申报中级，正在公示", "title", "初级"),
        ("2011年函授本科毕业", "education", "本科"),
        ("在职研究生在读，2026年毕业", "education", "大专"),
        ("2022年10月起从事农技工作", "service_start", "2022-10"),
        ("2022年10月起从事行政管理工作", "service_start", "2016-07"),
        ("2024年度考核不合格", "assessments_passed", False),
        ("2024年度考核未定等次", "assessments_passed", None),
        ("2012年度考核不合格", "assessments_passed", True),
    ],
)
def test_a_remark_that_goes_further_than_the_columns_counts_and_is_asked_to_be_confirmed(remark, fact, value):
    header = ["姓名", "学历", "职称", "参加工作时间", "近三年考核", "备注"]
    person = people(
        sheet(header, ["甲一", "大专（全日制）", "助理农艺师 2014.12", "2016.07", "合格、合格、合格", remark])
    )[0]
    assert person.decision.applicant.facts.known().get(fact) == value
    if fact in ("title", "education") and value not in ("初级", "大专"):
        assert remark in str(person.confirm[fact])


def test_a_remark_fills_in_what_no_column_has():
    assert stated("学历", "研究生", "备注", "医学硕士学位") == {"education": "硕士", "degree_awarded": True}
    assert stated("职称", "助理工程师", "备注", "职称证2023年5月发")["title_date"] == "2023-05"
    assert stated("职称", "无", "备注", "从未驻村；近三年考核均为合格以上") == {
        "title": "无", "village_kind": "无", "assessments_passed": True,
    }  # fmt: skip


def test_the_start_of_work_is_taken_from_a_weaker_column_that_is_named():
    row = sheet(["姓名", "学历", "参加工作时间", "入职日期"], ["甲一", "本科", "2022.07", "2023.01"])
    person = people(row)[0]
    assert person.decision.applicant.facts.service_start == "2022-07"
    assert person.basis == {"service_start": "参加工作时间"}
    assert "参加工作时间" in str(person.confirm["service_start"])


def test_its_own_column_outranks_the_weaker_one():
    person = people(sheet(["姓名", "参加工作时间", "从事专业技术工作时间"], ["甲一", "2015.07", "2022.07"]))[0]
    assert person.decision.applicant.facts.service_start == "2022-07"
    assert person.basis == {}


def test_years_of_work_that_contradict_the_weaker_start_leave_open_what_depends_on_it():
    header = ["姓名", "单位", "学历", "学习形式", "现从事专业", "近3年考核情况", "职称", "参加工作时间", "从事专业年限"]
    same = ["拜城县水利局", "大专", "全日制", "水利", "合格", "无", "2015.07"]
    agree, differ = people(sheet(header, ["甲一", *same, "10"], ["乙二", *same, "1"]))
    assert agree.group == "可申报"
    assert differ.group == "待核实"
    assert "1年" in str(differ.confirm["service_start"])


@pytest.mark.parametrize("end", ["在岗", "在村", "至今", "未期满"])
def test_a_last_day_may_be_told_not_to_have_come(end):
    told = stated("驻村开始时间", "2023.03", "驻村结束时间", end)
    assert told == {"village_kind": "驻村", "village_start": "2023-03", "village_end": "至今"}


def test_assessments_during_residency_are_years_of_it_and_annual_ones():
    header = ["姓名", "类别", "服务期间年度考核等次2022年", "服务期间年度考核等次2023年", "服务期间年度考核等次2024年"]
    rows = (["甲一", "驻村", "合", "优", "优"], ["乙二", "驻村", "优", "优", "未定"])
    told = facts(sheet(["在岗驻村人员台账"], header, *rows))
    assert [row["village_excellent_years"] for row in told] == [2, 0]
    assert [row.get("assessments_passed") for row in told] == [True, None]


def test_years_behind_a_specialty_are_no_part_of_it():
    assert stated("从事专业及年限", "农艺/7年") == {"specialty": "农艺", "service_years": 7}


@pytest.mark.parametrize("header", ["备注", "驻村情况"])
def test_a_sentence_tells_that_all_years_of_a_residency_were_excellent(header):
    row = stated("学历", "本科", header, "驻村 2022.1-2025.1 三年优秀")
    assert (row["village_start"], row["village_excellent_years"]) == ("2022-01", 3)


def test_a_year_named_is_no_count_of_years():
    assert stated("驻村期间考核", "2021年优秀、2022年优秀、2023年合格")["village_excellent_years"] == 0


def test_a_blank_counts_only_in_a_column_of_one_year_beside_another_that_is_filled():
    header = ["姓名", "2023年度考核", "2024年度考核", "考核22、23、24"]
    rows = (["甲一", "合格", "", ""], ["乙二", "", "", "合格、合格、优秀"], ["丙三", "合格", "合格", ""])
    assert [row.get("assessments_passed") for row in facts(sheet(header, *rows))] == [None, True, True]
    of_school_years = ["姓名", "22-23", "23-24"]
    assert facts(sheet(of_school_years, ["甲一", "合格", ""], ["乙二", "合格", "合格"]))[0] == {}


@pytest.mark.parametrize(
    ("cell", "specialty", "years"), [("植保 5年", "植保", 5), ("农艺/7.5年", "农艺", 7.5), ("农艺", "农艺", None)]
)
def test_years_stand_behind_the_specialty_where_the_header_asks_for_both(cell, specialty, years):
    found = stated("从事专业及年限", cell, "学历", "本科")
    assert (found["specialty"], found.get("service_years")) == (specialty, years)
    assert "service_years" not in stated("从事专业", cell, "学历", "本科")


@pytest.mark.parametrize(
    ("series", "grade", "level"),
    [
        ("中小学教师", "二级", "初级"),
        ("教师系列", "一级", "中级"),
        ("律师", "二级", "副高"),
        ("小学教师", "一级", None),
        ("高校教师", "二级", None),
        ("农业", "二级", None),
    ],
)
def test_of_a_grade_alone_the_series_tells_the_level_or_it_is_asked_for(series, grade, level):
    rows = sheet(["姓名", "学历", "职称系列", "职称"], ["甲一", "本科", series, grade])
    assert facts(rows)[0].get("title") == level
    assert len(screened(rows).sheets[0].problems) == (level is None)


@pytest.mark.parametrize(
    ("said", "start", "end", "is_to_confirm"),
    [
        ("2022.3.1—2023.2.28，2023.3.1—2025.3.5", "2022-03-01", "2025-03-05", False),
        ("2021.3-2022.2；2022.3至今", "2021-03", "至今", False),
        ("2022-03-01至2023-02-28、2024-03-01至2025-03-05", "2024-03-01", "2025-03-05", True),
        ("2023.1-2023.12；2024.6至今", "2024-06", "至今", True),
        ("2024年6月至2025年3月（此前2020年1月至2021年1月）", "2024-06", "2025-03", True),
    ],
)
def test_runs_of_residency_that_go_on_are_one_and_of_others_the_last_counts_and_that_is_said(
    said, start, end, is_to_confirm
):
    person = people(sheet(["姓名", "学历", "驻村起止时间"], ["甲一", "本科", said]))[0]
    stated = person.decision.applicant.facts.known()
    assert (stated["village_start"], stated["village_end"]) == (start, end)
    assert ("village_start" in person.confirm) == is_to_confirm
