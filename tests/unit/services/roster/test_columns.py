"""What columns are taken for, and that HR is told of each."""

import pytest

from services.roster.columns import Values, columns_of
from services.roster.report.originals import originals_of
from tests.support.roster_sheets import NOTICE, facts, people, screened, sheet


def taken(*rows, **how) -> dict:
    """By header what each column is taken for."""
    return {column.title: column.takes for column in screened(sheet(*rows, **how)).sheets[0].columns}


def test_every_column_is_said_with_what_speaks_for_it():
    screening = screened(sheet(["姓名", "学历", "血型", "合同到期"], ["甲一", "本科", "A", "2027.01"]))
    columns = screening.sheets[0].columns
    assert [column.takes for column in columns] == ["name", "education", None, None]
    assert all(str(column.why) for column in columns)


def test_a_column_whose_values_are_of_another_kind_is_not_taken_and_asks_to_be_looked_at():
    post, title = ["站长", "技术骨干", "副站长"], ["工程师", "助理工程师", "无"]
    rows = [[f"甲{number}", title[number], post[number]] for number in range(3)]
    columns = screened(sheet(["姓名", "职务", "职称"], *rows)).sheets[0].columns
    assert [(column.takes, column.is_sure) for column in columns[1:]] == [("title", False), (None, False)]


def test_columns_without_a_header_are_known_by_what_stands_in_them():
    rows = [
        ["1", "赵甲六", "女", "温宿县克孜勒镇农业发展服务中心", "大学本科", "助理农艺师"],
        ["2", "古丽·庚", "女", "温宿县恰格拉克乡农业发展服务中心", "大专", "无"],
        ["3", "钱乙七", "男", "温宿县畜牧兽医站", "硕士研究生", "兽医师"],
    ]
    assert [(row["workplace_level"], row["education"], row["title"]) for row in facts(sheet(*rows))] == [
        ("乡镇", "本科", "初级"),
        ("乡镇", "大专", "无"),
        ("县", "硕士", "中级"),
    ]


def test_headers_that_stand_twice_belong_to_the_education_to_their_left():
    header = ["姓名", "第一学历", "学位", "毕业时间", "最高学历", "学位", "毕业时间"]
    row = facts(sheet(header, ["甲一", "本科", "理学学士", "2019.06", "硕士研究生", "无", "2022.06"]))[0]
    assert row == {"education": "硕士", "degree_awarded": False}


def test_a_header_of_several_rows_is_read_with_its_merged_cells():
    header = (
        ["姓名", "教育情况", "", "", ""],
        ["", "全日制教育", "", "在职教育", ""],
        ["", "学历", "院校", "学历", "院校"],
    )
    row = ["甲一", "大专", "某某学院", "大学（函授）", "某某大学"]
    merged = ((0, 0, 2, 0), (0, 1, 0, 4), (1, 1, 1, 2), (1, 3, 1, 4))
    stated = {"education": "本科", "study_mode": "非全日制", "full_time_education": "大专"}
    assert facts(sheet(*header, row, merged=merged)) == [stated]
    assert facts(sheet(*header, row)) == [stated]  # a csv tells of no merged cells


def test_lines_above_the_header_say_what_holds_of_all():
    above = (["乌什县阿合雅镇中学教职工信息采集表（2025年）"], ["填报时间：2025年10月9日"])
    row = facts(sheet(*above, ["姓名", "学历", "职称"], ["甲一", "本科", "无"]))[0]
    assert row == {"education": "本科", "title": "无", "county": "乌什县", "workplace_level": "乡镇"}


def test_a_line_above_does_not_speak_for_units_that_have_a_column():
    above = ["填报单位：温宿县林业和草原局"]
    row = facts(sheet(above, ["姓名", "单位", "学历"], ["甲一", "温宿县克孜勒镇林管站", "大专"]))[0]
    assert (row["county"], row["workplace_level"]) == ("温宿县", "乡镇")


def test_a_town_speaks_for_whoever_is_on_its_roster():
    header, row = ["姓名", "单位", "学历"], ["甲一", "便民服务中心", "大专"]
    for above in (["沙雅县托依堡勒迪镇干部职工花名册"], ["填报单位：托依堡勒迪镇党建办"]):
        assert facts(sheet(above, header, row))[0]["workplace_level"] == "乡镇"
    village = ["甲一", "沙雅县某某镇喀拉库木村村委会", "大专"]
    assert facts(sheet(["沙雅县某某镇干部花名册"], header, village))[0]["workplace_level"] == "村"
    assert "workplace_level" not in facts(sheet(["沙雅县人民政府办公室、各乡镇人员名单"], header, row))[0]


def test_whose_duty_institutions_are_says_nothing_of_those_listed():
    above = ["填报单位：新和县人社局事业单位人事管理科", "", "填报日期：2025.10.9"]
    assert "employer_kind" not in facts(sheet(above, ["姓名", "单位", "学历"], ["甲一", "新和县水管总站", "大专"]))[0]


def test_an_education_may_share_its_column_with_how_or_when_it_was_got():
    both = {"education": "本科", "study_mode": "非全日制"}
    assert facts(sheet(["姓名", "最高学历及取得方式"], ["甲一", "本科（国家开放大学）"])) == [both]
    assert facts(sheet(["姓名", "学历及毕业时间"], ["甲一", "大专 2012.07"])) == [{"education": "大专"}]


def test_a_column_of_identity_numbers_is_dropped_whatever_its_header_says():
    number = "65292619900101002X"
    for header in ("身份证号", "证件", "备注"):
        one = screened(
            sheet(["姓名", header, "学历"], ["甲一", number, "本科"], ["乙二", "6529**********1234", "大专"])
        ).sheets[0]
        assert one.columns[1].is_dropped
        assert one.sheet.cells["1"].drop_nulls().is_empty()


def test_an_identity_number_in_another_text_is_masked_and_the_text_kept():
    rows = [["甲一", "身份证65292619900101002X，借调"], ["乙二", "病假"], ["丙三", "产假"], ["丁四", "借调"]]
    one = screened(sheet(["姓名", "备注", "学历"], *([*row, "本科"] for row in rows))).sheets[0]
    assert one.sheet.cells["1"][1].endswith("，借调")
    assert "6529261990" not in one.sheet.cells["1"][1]


def test_the_level_that_somebody_wants_is_said_to_be_left_aside():
    columns = screened(sheet(["姓名", "学历", "申报级别"], ["甲一", "本科", "中级"])).sheets[0].columns
    assert columns[2].takes is None
    assert "想申报" in str(columns[2].why)


def test_answers_to_what_a_screening_asked_are_read_when_it_is_screened_again():
    header = ["姓名", "学历", "学习形式", "请填：学习形式", "请填：驻村类型", "请填：年度考核"]
    row = facts(sheet(header, ["甲一", "本科", "", "全日制", "无", "合格"]))[0]
    assert row == {"education": "本科", "study_mode": "全日制", "village_kind": "无", "assessments_passed": True}


def test_an_answer_goes_before_columns_of_another_kind_and_remarks_that_tell_the_same_fact():
    header = [
        "姓名",
        "职称",
        "驻村起止时间",
        "驻村年度考核2024",
        "备注",
        "请填：年度考核",
        "请填：现有职称",
        "请填：驻村类型",
    ]
    row = ["甲一", "", "无", "", "2024年12月已取得中级职称", "合格", "助理工程师", "驻村"]
    other = ["乙二", "无", "2024.1-2024.12", "优秀", "", "", "", ""]
    told = facts(sheet(header, row, other))[0]
    assert told == {"title": "初级", "title_date": "2024-12", "village_kind": "驻村", "assessments_passed": True}


def test_whoever_states_the_same_is_judged_once():
    screening = screened(sheet(["姓名", "学历"], *([f"甲{number}", "本科"] for number in range(50))))
    assert len(screening.people) == 1
    assert len(people(sheet(["姓名", "学历"], ["甲一", "本科"], ["乙二", "本科"]))) == 2


def test_an_answer_goes_before_what_the_roster_says_and_a_blank_one_says_nothing():
    header = ["姓名", "职称", "2023年度考核", "2024年度考核", "请填：年度考核", "请填：现有职称"]
    rows = (["甲一", "站长", "", "合格", "合格", "助理工程师"], ["乙二", "无", "合格", "合格", "", ""])
    assert facts(sheet(header, *rows)) == [
        {"title": "初级", "assessments_passed": True},
        {"title": "无", "assessments_passed": True},
    ]


def test_a_specialty_that_says_no_more_is_what_stands_before_it():
    assert taken(["姓名", "岗位", "专业"], ["甲一", "技术员", "农艺"])["专业"] == "specialty"
    assert taken(["姓名", "学历", "专业"], ["甲一", "本科", "农学"])["专业"] is None


@pytest.mark.parametrize(
    ("header", "cells", "fact", "value"),
    [
        ("何时起从事现专业工作", ("2015年7月", "2016年8月"), "service_start", "2015-07"),
        ("技术工作起始", ("2015-07-01", "2016-08-01"), "service_start", "2015-07-01"),
        ("性质", ("民营", "民营"), "employer_kind", "民营企业"),
        ("归属", ("县直", "乡镇"), "workplace_level", "县"),
        ("几时开始干这一行", ("2019年3月", "2022年"), "service_start", "2019-03"),
        ("近三年等次", ("合格、合格、优秀", "优秀、优秀、优秀"), "assessments_passed", True),
    ],
)
def test_a_header_need_but_speak_of_what_the_values_tell(header, cells, fact, value):
    one = sheet(["姓名", "学历", header], *(["甲一", "本科", cell] for cell in cells))
    assert facts(one)[0][fact] == value
    assert not screened(one).sheets[0].columns[2].is_sure


WHETHER = ("学历（是否全日制）", "最高学历/是否统招", "学历（全日制）", "学历 全日制是/否")


@pytest.mark.parametrize("header", WHETHER)
@pytest.mark.parametrize(
    ("cell", "education", "mode"),
    [
        ("本科（否）", "本科", "非全日制"),
        ("大专/否", "大专", "非全日制"),
        ("本科（非）", "本科", "非全日制"),
        ("大专，非全", "大专", "非全日制"),
        ("大专×", "大专", "非全日制"),
        ("党校本科（否）", "本科", "党校"),
        ("本科（函授）", "本科", "非全日制"),
        ("本科（是）", "本科", "全日制"),
    ],
)
def test_what_stands_in_the_cell_says_more_of_how_it_was_studied_than_the_header(header, cell, education, mode):
    row = facts(sheet(["姓名", "职称", header], ["甲一", "无", cell]))[0]
    assert (row["education"], row["study_mode"]) == (education, mode)
    assert row.get("full_time_education") == (education if mode == "全日制" else None)


@pytest.mark.parametrize(("cell", "mode"), [("函授", "非全日制"), ("党校", "党校"), ("统招", "全日制"), ("脱产", None)])
def test_an_answer_may_say_instead_how_it_was_studied(cell, mode):
    rows = (["甲一", "本科", cell], ["乙二", "本科", "是"], ["丙三", "本科", "否"])
    one = sheet(["姓名", "学历", "是否全日制"], *rows)
    assert facts(one)[0].get("study_mode") == mode
    assert len(screened(one).sheets[0].problems) == (mode is None)


def test_a_specialty_behind_the_level_of_a_title_is_what_somebody_does():
    header = ["姓名", "资格名称", "级别", "专业", "学历"]
    assert taken(header, ["甲一", "工程师", "中级", "水利工程", "本科"])["专业"] == "specialty"


def test_a_day_of_an_appointment_is_no_days_of_a_title_or_of_work():
    row = facts(sheet(["姓名", "学历", "专业技术岗位聘任"], ["甲一", "本科", "2020.12"], ["乙二", "本科", "2021.12"]))[
        0
    ]
    assert row == {"education": "本科"}


def test_how_the_first_education_was_studied_tells_the_full_time_one():
    header = ["姓名", "第一学历", "学习形式", "最高学历", "学习形式"]
    rows = (["甲一", "大专", "全日制", "本科", "函授"], ["乙二", "本科", "统招", "同第一学历", ""])
    assert facts(sheet(header, *rows)) == [
        {"education": "本科", "study_mode": "非全日制", "full_time_education": "大专"},
        {"education": "本科", "study_mode": "全日制", "full_time_education": "本科"},
    ]


@pytest.mark.parametrize(
    ("header", "cell", "fact", "value"),
    [
        ("做什么专业", "水利工程", "specialty", "水利工程"),
        ("教龄起算", "1997.08", "service_start", "1997-08"),
        ("22-23", "合格", "assessments_passed", True),
        ("取得资格层级", "中级", "title", "中级"),
        ("现学历/形式", "本科/函授", "study_mode", "非全日制"),
        ("从教学科", "语文", "occupation", "语文教师"),
        ("工作机构", "温宿县依希来木其乡卫生院", "workplace_level", "乡镇"),
        ("乡镇（单位）", "疏附县人民医院", "workplace_level", "县"),
        ("所属站所", "拜城县水利管理站", "workplace_level", "县"),
        ("Education/学历", "本科", "education", "本科"),
        ("最高学历、学位及取得方式", "研究生、硕士（全日制）", "education", "硕士"),
    ],
)
def test_a_column_has_many_names(header, cell, fact, value):
    assert facts(sheet(["姓名", "性别", header], ["甲一", "女", cell], ["乙二", "男", cell]))[0].get(fact) == value


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("تەرتىپ نومۇرى 序号", "number"), ("ئىسمى 姓名", "name"), ("姓名（ئىسمى）", "name"), ("ئىسمى/姓名", "name"),
        ("خىزمەت ئورنى\n工作单位", "unit"), ("ئىزاھات 备注", "remarks"), ("备注/ئىزاھات", "remarks"),
        ("جىنسى 性别", "gender"), ("مىللىتى 民族", "nation"), ("ئوقۇش تارىخى 全日制学历", "full_time_education"),
        ("خىزمەتكە قاتناشقان ۋاقتى 参加工作时间", "work_start"), ("كەسپى 从事专业", "specialty"),
    ],
)  # fmt: skip
def test_a_header_may_say_the_same_in_uyghur(header, kind):
    [column] = columns_of([(header,)], lambda _: Values(()), NOTICE.vocabulary)
    assert column.takes == kind


def test_uyghur_words_in_a_header_stay_apart_in_the_result():
    screening = screened(sheet(["ئىسمى  姓名", "خىزمەت ئورنى 工作 单位", "学历"], ["甲一", "乙县农技站", "本科"]))
    [titles] = originals_of(screening).titles
    assert list(titles.values()) == ["ئىسمى 姓名", "خىزمەت ئورنى 工作单位", "学历"]


def test_years_of_teaching_are_no_day():
    assert taken(["姓名", "学历", "教龄"], ["甲一", "本科", "13年"], ["乙二", "本科", "8"])["教龄"] is None


def test_titles_with_numbers_have_the_days_with_the_same_numbers():
    header = ["姓名", "专业技术资格一", "取得时间一", "专业技术资格二", "取得时间二"]
    rows = (
        ["甲一", "医师", "2015.5", "主治医师", "2020.10"],
        ["甲二", "主治医师", "2012.9", "医师", "2005.3"],
        ["甲三", "医师", "2016.7", "主治医师", ""],
        ["甲四", "医师", "2021.5", "", ""],
    )
    stated = [(row["title"], row.get("title_date")) for row in facts(sheet(header, *rows))]
    assert stated == [("中级", "2020-10"), ("中级", "2012-09"), ("中级", None), ("初级", "2021-05")]


def test_titles_without_numbers_have_the_days_behind_them():
    header = ["姓名", "职称", "取得时间", "职称", "取得时间"]
    rows = (["甲一", "医师", "2015.5", "主治医师", "2020.10"], ["甲二", "主治医师", "2012.9", "医师", "2005.3"])
    assert [row["title_date"] for row in facts(sheet(header, *rows))] == ["2020-10", "2012-09"]


def test_a_column_of_days_that_is_not_known_is_to_be_looked_at():
    columns = screened(sheet(["姓名", "学历", "何时", "血型"], ["甲一", "本科", "2020.12", "A"])).sheets[0].columns
    assert [(column.takes, column.is_sure) for column in columns[2:]] == [(None, False), (None, True)]


@pytest.mark.parametrize(
    ("line", "county", "level"),
    [
        ("库车市驻村干部名册", "库车市", None),
        ("2025年库车市选派驻村（访惠聚）干部名册（县直单位选派）", "库车市", "县"),
        ("库车市县直单位专业技术人员名册", "库车市", "县"),
        ("地直单位专业技术人员名册", None, "地区"),
        ("库车市县直及乡镇单位专业技术人员名册", "库车市", None),
        ("阿瓦提县多浪乡农业发展服务中心（在编）", "阿瓦提县", "乡镇"),
    ],
)
def test_a_title_says_the_county_and_at_what_level_all_units_are(line, county, level):
    header, row = ["单位", "姓名", "学历"], ["林草服务中心", "甲一", "本科"]
    stated = facts(sheet([line], header, row))[0]
    assert (stated.get("county"), stated.get("workplace_level")) == (county, level)


def test_a_unit_alone_above_the_header_is_that_of_all_where_no_column_names_any():
    stated = facts(sheet(["阿瓦提县多浪乡农业发展服务中心（在编）"], ["姓名", "学历"], ["甲一", "本科"]))[0]
    assert stated["workplace_level"] == "乡镇"


def test_the_level_of_all_units_is_not_that_of_a_town_or_of_a_company():
    units = ["库车市牙哈镇农业发展服务中心", "某建设集团有限公司（国有）", "甲有限公司（私营）", "乙有限公司(民企)"]
    stated = facts(sheet(["县直单位名册"], ["单位", "姓名", "学历"], *([unit, "甲一", "本科"] for unit in units)))
    assert [row.get("workplace_level") for row in stated] == ["乡镇", None, None, None]
    assert [row.get("employer_kind") for row in stated][1:] == ["国有企业", "民营企业", "民营企业"]


def test_a_day_may_have_its_year_month_and_day_in_columns_of_their_own():
    over, below = ["姓名", "参加工作时间", "", "", "学历"], ["", "年", "月", "日", ""]
    merged = ((0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 1, 4))
    rows = (["甲一", "2022", "7", "1"], ["乙二", "2022年", "7月", ""], ["丙三", "2022", "", "5"])
    one = sheet(over, below, *([*row, "本科"] for row in rows), merged=merged)
    assert [row["service_start"] for row in facts(one)] == ["2022-07-01", "2022-07", "2022"]
    assert [column.takes for column in screened(one).sheets[0].columns][1:4] == ["work_start", None, None]


@pytest.mark.parametrize("header", ["单位主管部门", "性别代码", "民族代码"])
def test_a_header_that_names_a_thing_and_asks_for_another_is_none_of_it(header):
    rows = (["甲一", "本科", "温宿县农业农村局"], ["乙二", "大专", "温宿县水利局"])
    assert taken(["姓名", "学历", header], *rows)[header] is None
