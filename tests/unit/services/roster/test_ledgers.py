"""Lists of who serves at the grassroots, as those keep them who send people there."""

import pytest

from tests.support.roster_sheets import facts, screened, sheet

TITLE = ["莎车县驻村工作队员、学前支教人员考核台账"]
HEADER = ["派出单位", "姓名", "服务类型", "服务起", "服务止", "2022年度考核", "2023年度考核", "2024年度考核"]


def served(start: str, end: str, *results: str) -> dict:
    """What a ledger states of somebody who served from a day to another, by the results of three years."""
    return facts(sheet(TITLE, HEADER, ["莎车县水利局", "甲一", "驻村", start, end, *results]))[0]


@pytest.mark.parametrize(
    ("start", "end", "results", "count"),
    [
        ("2022.2.25", "2025.2.28", ("优秀", "优秀", "优秀"), 3),
        ("2022.3", "2025.3", ("合格", "优秀", "优秀"), 2),
        ("2022.1", "2025.1", ("优秀", "合格", "合格"), 0),
        ("2023年9月", "至今", ("", "", "优秀"), 1),
        ("2022.3", "2023.12", ("合格", "优秀", "合格"), 1),  # 2024 was spent elsewhere
        ("2020.1", "2022.12", ("优秀", "", ""), None),  # nothing tells of the years before
        ("2022.1", "至今", ("优秀", "优秀", ""), None),
        ("2025.8", "至今", ("优秀", "优秀", "优秀"), None),
    ],
)
def test_the_years_of_a_run_are_those_that_count_as_excellent(start, end, results, count):
    assert served(start, end, *results).get("village_excellent_years") == count


YEARS = ["驻村考核2022", "驻村考核2023", "驻村考核2024"]


@pytest.mark.parametrize(
    ("run", "results", "count"),
    [
        ("2020.01.01—2023.01.10", ("优秀", "", ""), None),  # nothing tells of 2020 and 2021
        ("2021.03—2024.03", ("优秀", "优秀", "合格"), None),  # and 2024 was hardly spent there
        ("2021.03.01—2024.03.01", ("优秀", "优秀", ""), None),
        ("2022.02.01—2025.03.01", ("优秀", "优秀", "优秀"), 3),
        ("2022.09.01—2024.08.31", ("优秀", "优秀", ""), 2),
        ("2023.02.01—至今", ("合格", "优秀", "优秀"), 2),
        ("2022.02.01—2024.12.31", ("优秀", "合格", "优秀"), 1),
    ],
)
def test_the_years_of_a_stay_are_counted_and_not_the_columns(run, results, count):
    row = facts(sheet(["姓名", "单位", "驻村起止时间", *YEARS], ["甲一", "拜城县农技中心", run, *results]))[0]
    assert row.get("village_excellent_years") == count
    said = "、".join(f"{year[-4:]}{result}" for year, result in zip(YEARS, results, strict=True) if result)
    row = facts(sheet(["姓名", "单位", "驻村起止时间", "驻村考核"], ["甲一", "拜城县农技中心", run, said]))[0]
    assert row.get("village_excellent_years") == count


def test_hr_is_told_that_the_years_were_counted():
    one = sheet(TITLE, HEADER, ["莎车县水利局", "甲一", "驻村", "2022.1", "2025.1", "优", "优", "优"])
    assert "village_excellent_years" in screened(one).people[0].confirm


def test_annual_assessments_of_another_roster_are_no_years_of_a_residency():
    header = ["姓名", "单位", "驻村起止时间", "2023年度考核", "2024年度考核"]
    row = facts(sheet(header, ["甲一", "莎车县水利局", "2023.1-2025.1", "优秀", "优秀"]))[0]
    assert "village_excellent_years" not in row


def test_a_ledger_of_teams_is_read_by_when_people_came_and_left():
    title = ["新和县“访惠聚”驻村工作队人员轮换台账"]
    header = ["姓名", "派员单位", "驻村任职", "进驻日期", "计划轮换", "实际离队", "考核档次（驻村）"]
    rows = (
        ["甲一", "新和县水利局", "队员", "2022年1月15日", "2025年1月", "2025年1月20日", "优、优、优"],
        ["乙二", "新和县水利局", "副队长", "2024年3月1日", "2027年3月", "在队", "合"],
    )
    assert [
        {key: value for key, value in row.items() if "village" in key} for row in facts(sheet(title, header, *rows))
    ] == [
        {
            "village_kind": "驻村",
            "village_start": "2022-01-15",
            "village_end": "2025-01-20",
            "village_excellent_years": 3,
        },
        {"village_kind": "驻村", "village_start": "2024-03-01", "village_end": "至今", "village_excellent_years": 0},
    ]


def test_where_somebody_was_sent_is_no_kind_of_residency_and_a_role_there_no_post():
    header = ["姓名", "派出单位", "派驻地", "队内职务", "服务类别", "备注"]
    row = ["甲一", "沙雅县第三小学", "红旗镇某某村", "支教教师", "学前支教", "语文教师"]
    one = sheet(["沙雅县基层服务台账"], header, row)
    assert facts(one)[0]["village_kind"] == "学前支教"
    assert facts(one)[0]["occupation"] == "语文教师"
    assert not screened(one).sheets[0].problems


def test_a_post_there_of_another_kind_tells_the_kind_of_residency_where_no_column_does():
    header = ["姓名", "派出单位", "队内职务", "驻村起止时间", "职称情况"]
    rows = [
        ["甲一", "拜城县水利局", "队员", "2022.02—至今", "助理工程师"],
        ["乙二", "拜城县第三中学", "学前支教干部", "2021.09-2024.09", "二级教师"],
        ["丙三", "拜城县文化馆", "驻村管寺干部", "2022.06.01-2025.05.31", "馆员"],
    ]
    one = sheet(["拜城县驻村工作队员管理台账"], header, *rows)
    assert [stated["village_kind"] for stated in facts(one)] == ["驻村", "学前支教", "驻村管寺"]


@pytest.mark.parametrize(
    "said",
    ["2022年3月—2025年3月驻某某镇某某村", "2022年3月至2025年3月驻某某乡3村", "2022年3月—2025年3月在某某村驻村"],
)
def test_a_remark_that_names_the_village_tells_the_days(said):
    stated = facts(sheet(["姓名", "单位", "是否驻村", "备注"], ["甲一", "莎车县水利局", "是", said]))[0]
    assert (stated["village_start"], stated["village_end"]) == ("2022-03", "2025-03")
