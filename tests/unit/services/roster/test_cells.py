"""What single cells and columns of a roster state, in the forms in which HR writes them."""

import pytest

from tests.support.roster_sheets import AS_OF, facts, people, screened, sheet


def stated(header: str, cell: str, *also: str) -> dict:
    """What a person states who has nothing but a name and one cell, with further cells by their headers."""
    headers, cells = ["姓名", header, *also[::2]], ["甲一", cell, *also[1::2]]
    return facts(sheet(headers, cells))[0]


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
    ],
)
def test_the_assessments_are_passed_where_all_are(cell, passed):
    assert stated("近3年考核情况", cell).get("assessments_passed") is passed


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


def test_a_title_may_be_dated_by_a_short_year_and_mistyped():
    assert stated("专业技术职务及取得时间", "二极教师（23年12月）") == {"title": "初级", "title_date": "2023-12"}


def test_of_two_days_behind_a_title_the_first_is_its_own():
    row = stated("现有职称、取得时间、聘任时间", "助理农艺师/2020.12/2021.3")
    assert row == {"title": "初级", "title_date": "2020-12"}


def test_the_day_of_a_certificate_counts_where_no_other_is_known():
    header = ["姓名", "资格名称", "证书签发日期", "评审通过日期"]
    rows = (["甲一", "工程师", "2020-01-10", "2019-11-20"], ["乙二", "工程师", "2021-10-20", ""])
    assert [row["title_date"] for row in facts(sheet(header, *rows))] == ["2019-11-20", "2021-10-20"]


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
