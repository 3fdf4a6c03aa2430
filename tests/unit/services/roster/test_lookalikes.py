"""Columns that look like a fact's and are none, and values beside which a code stands."""

import pytest

from services.roster.screened import Group
from tests.support.roster_sheets import facts, people, screened, sheet

USUAL = ["姓名", "单位", "学历", "职称"]


def taken(title: str, *values: str, above: tuple[str, ...] = ()) -> tuple[str | None, bool]:
    """What a column is taken for, and whether that is sure."""
    rows = [
        [f"甲{sign}", "新和县水利局", "本科", "助理工程师", value]
        for sign, value in zip("一二三四", values, strict=False)
    ]
    column = screened(sheet(*([line] for line in above), [*USUAL, title], *rows)).sheets[0].columns[-1]
    return column.takes, column.is_sure


@pytest.mark.parametrize(
    "title",
    [
        "普通话证书时间", "普通话等级证书取得时间", "教师资格证书取得时间", "教师资格取得时间", "执业医师资格取得时间",
        "计算机证书取得时间", "职称外语考试通过时间", "继续教育证书时间", "技能等级证书取得时间", "规培合格证书时间",
        "法律职业资格取得时间", "动物检疫资格证时间", "资格审查时间", "政治审查确认时间", "教师资格证／发证时间",
    ],
)  # fmt: skip
def test_the_day_of_another_certificate_is_not_that_of_the_title(title):
    assert taken(title, "2019.05", "2020.05")[0] is None


@pytest.mark.parametrize(
    "title",
    [
        "职称取得时间", "资格证书取得时间", "发证时间", "评审通过时间", "任职资格取得时间", "中级资格取得时间",
        "卫生专业技术资格取得时间", "教师职称取得时间", "会计专业技术资格取得时间", "专业技术资格证书签发日期",
    ],
)  # fmt: skip
def test_the_day_of_the_title_is_known_by_the_words_for_titles(title):
    assert taken(title, "2019.05", "2020.05") == ("title_date", True)


LIST = [
    "序号",
    "姓名",
    "队内职务",
    "驻村开始时间",
    "驻村结束时间",
    "学历",
    "学习形式",
    "从事专业技术工作时间",
    "申报专业",
]


@pytest.mark.parametrize(
    "title",
    [
        "驻村点", "驻点", "驻村地点", "所驻村", "派驻村", "帮扶村", "驻村单位", "支教学校", "服务单位", "派往单位",
        "接收单位", "任务点", "工作队名称", "所在工作队", "乡镇", "村名", "地点",
    ],
)  # fmt: skip
def test_where_somebody_serves_is_not_where_they_work(title):
    rows = [
        [
            str(number),
            name,
            "队员",
            "2023.01",
            "至今",
            "本科",
            "全日制",
            "2021.07",
            "农艺",
            f"新和县排先拜巴扎乡{village}村",
        ]
        for number, (name, village) in enumerate([("甲一", "一"), ("乙二", "二")], 1)
    ]
    found = facts(sheet(["2025年新和县农业农村局“访惠聚”驻村工作队员花名册"], [*LIST, title], *rows))
    assert [row.get("workplace_level") == "乡镇" for row in found] == [False, False]
    assert [row["village_start"] for row in found] == ["2023-01", "2023-01"]


@pytest.mark.parametrize("title", ["派出单位", "工作单位", "单位", "所在单位"])
def test_who_sent_somebody_is_where_they_work(title):
    told = ["1", "甲一", "队员", "2023.01", "至今", "本科", "全日制", "2021.07", "农艺"]
    found = facts(sheet(["新和县驻村工作队员花名册"], [*LIST, title], [*told, "新和县排先拜巴扎乡农业发展服务中心"]))
    assert found[0]["workplace_level"] == "乡镇"


@pytest.mark.parametrize(
    ("title", "values", "fact", "expected"),
    [
        ("学历", ("41-中等专科毕业", "31-大学专科毕业", "21-大学本科毕业"), "education", ["中专", "大专", "本科"]),
        ("学历", ("中等专科毕业", "41-中等专科毕业", "大学本科"), "education", ["中专", "中专", "本科"]),
        ("驻村标志", ("0-否", "1-是", "0-否"), "village_kind", ["无", "驻村", "无"]),
        ("是否驻村", ("0:否", "（1）是", "否-0"), "village_kind", ["无", "驻村", "无"]),
        ("2024年考核", ("2-合格", "3-基本合格", "1-优秀"), "assessments_passed", [True, False, True]),
        ("驻村", ("未安排驻村", "无驻村经历", "非驻村人员"), "village_kind", ["无", "无", "无"]),
        ("驻村", ("未驻村", "不符合驻村条件", "不在驻村"), "village_kind", ["无", None, None]),
    ],
)
def test_what_a_code_stands_for_is_read_without_it(title, values, fact, expected):
    header = ["姓名", "单位", "职称", title]
    rows = [[f"甲{sign}", "新和县水利局", "无", value] for sign, value in zip("一二三", values, strict=True)]
    assert [row.get(fact) for row in facts(sheet(header, *rows))] == expected


def test_a_year_before_a_result_is_no_code():
    header = ["姓名", "单位", "职称", "考核结果"]
    assert facts(sheet(header, ["甲一", "水利局", "无", "2023-不合格"]))[0]["assessments_passed"] is False


@pytest.mark.parametrize("title", ["申报系列", "申报职称系列", "评审系列", "申报系列（专业）", "系列名称"])
def test_the_series_that_is_applied_for_is_what_somebody_does(title):
    assert facts(sheet([*USUAL, title], ["甲一", "水利局", "本科", "无", "农业技术"]))[0]["specialty"] == "农业技术"


YEARS = ["2022年考核", "2023年考核", "2024年考核"]


@pytest.mark.parametrize(
    ("education", "began", "results", "group"),
    [
        ("本科", "2023.08", ("", "", "合格"), Group.ELIGIBLE),  # a year counts: 2024
        ("大专", "2022.08", ("", "合格", "合格"), Group.ELIGIBLE),  # two: 2023 and 2024
        ("大专", "2022.08", ("", "", "合格"), Group.OPEN),
        ("大专", "2022.08", ("合格", "", "合格"), Group.OPEN),
        ("本科", "2023.08", ("", "不定等次", "合格"), Group.OPEN),
        ("本科", "2023.08", ("", "", "不合格"), Group.INELIGIBLE),
    ],
)
def test_a_blank_year_keeps_back_whoever_counts_it(education, began, results, group):
    header = ["姓名", "单位", "全日制学历", "从事专业技术工作时间", "申报专业", "职称", "驻村", *YEARS]
    row = ["甲一", "新和县农业技术推广中心", education, began, "农艺", "无", "无", *results]
    assert people(sheet(header, row))[0].group == group


def test_the_question_names_the_years_without_a_result():
    header = ["姓名", "从事专业技术工作时间", *YEARS]
    asked = people(sheet(header, ["甲一", "2022.08", "", "", "合格"]))[0].confirm["assessments_passed"]
    assert "2022、2023年度" in str(asked)
