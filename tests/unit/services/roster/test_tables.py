"""Sheets that are no table of a row for each person: tables beside each other, and forms of one person each."""

import pytest

from services.roster.report.reading import cell_of
from tests.support.roster_sheets import facts, screened, sheet

HEADER = ["姓名", "学历", "职称", "取得时间"]
LEFT = (["甲一", "大专", "无", ""], ["甲二", "中专", "无", ""])
RIGHT = (["乙一", "本科", "农艺师", "2020.12"], ["乙二", "硕士", "无", ""], ["乙三", "大专", "无", ""])


def stated(*sheets) -> list[tuple]:
    """Of each person the education and the title."""
    return [(row.get("education"), row.get("title")) for row in facts(*sheets)]


def side_by_side(gap: list[str]) -> list[list[str]]:
    """The two tables beside each other, the right one a row longer."""
    empty = [""] * len(HEADER)
    return [[*left, *gap, *right] for left, right in zip((HEADER, *LEFT, empty), (HEADER, *RIGHT), strict=True)]


def test_tables_beside_each_other_are_each_read_for_itself():
    for gap in ([], [""], ["", ""]):
        both = sheet(*side_by_side(gap))
        assert stated(both) == [
            ("大专", "无"), ("中专", "无"), ("本科", "中级"), ("硕士", "无"), ("大专", "无"),
        ]  # fmt: skip
        assert [row + 1 for one in screened(both).sheets for row in one.rows] == [2, 3, 2, 3, 4]


def test_a_table_beside_another_begins_with_the_number_of_its_rows():
    header, rows = ["序号", *HEADER], [["1", *LEFT[0], "", "2", *RIGHT[0]], ["", "", "", "", "", "", "3", *RIGHT[1]]]
    both = screened(sheet([*header, "", *header], *rows))
    assert [[column.takes for column in one.columns][:2] for one in both.sheets] == [["number", "name"]] * 2
    assert sum(len(one.rows) for one in both.sheets) == 3


def test_each_of_the_tables_has_the_line_over_it_and_what_stands_over_all():
    own = ["阿瓦提县多浪乡农业服务中心（在编）", "", "", "", "温宿县佳木镇水管站（聘用）"]
    merged = ((0, 0, 0, 3), (0, 4, 0, 7))
    both = screened(sheet(own, *side_by_side([]), merged=merged))
    assert [one.columns[0].title for one in both.sheets] == ["姓名", "姓名"]
    counties = [row["county"] for row in facts(sheet(own, *side_by_side([]), merged=merged))]
    assert counties == ["阿瓦提县", "阿瓦提县", "温宿县", "温宿县", "温宿县"]
    for over_all in (["拜城县水利局花名册"], ["拜城县水利局花名册", "", "", "", "", "填报日期：2025.9"]):
        assert {row["county"] for row in facts(sheet(over_all, *side_by_side([])))} == {"拜城县"}


def test_a_problem_of_a_table_beside_another_is_said_with_its_cell_in_the_file():
    rows = side_by_side([""])
    rows[1][8] = "2021.1"  # a number: January or October
    both = screened(sheet(*rows, short_months={(1, 8)}))
    (right,) = [one for one in both.sheets if one.problems]
    assert right.sheet.in_file(right.problems[0].row, right.problems[0].column) == (1, 8)


def test_names_of_others_and_names_said_again_begin_no_table():
    family = (["姓名", "学历", "家庭成员", ""], ["", "", "姓名", "单位"], ["甲一", "本科", "丙九", "拜城县水利局"])
    merged = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3))
    assert facts(sheet(*family, merged=merged))[0]["education"] == "本科"
    again = (["姓名", "学历", "姓名", "学习形式", "职称"], ["甲一", "本科", "甲一", "全日制", "无"])
    assert facts(sheet(*again)) == [{"education": "本科", "study_mode": "全日制", "title": "无"}]


def test_where_nothing_tells_whose_cells_are_whose_the_sheet_is_refused():
    mixed = sheet(["姓名", "学历", "姓名", "职称", "单位"], ["甲一", "本科", "乙一", "农艺师", "拜城县水利局"])
    screening = screened(mixed, sheet(HEADER, *LEFT))
    assert [refused.sheet for refused in screening.refused] == ["Sheet1"]
    assert "分不清" in str(screening.refused[0].why)
    assert len(screening.sheets) == 1


FORM = (
    ["专业技术人员登记表", "", "", ""],
    ["姓  名", "甲一", "性别", "女"],
    ["学历", "本科", "学习形式", "全日制"],
    ["现有职称", "助理农艺师", "职称取得时间", "2021.12"],
    ["工作单位", "拜城县康其乡农业服务中心", "", ""],
    ["身份证号", "652926199001011234", "联系电话", ""],
    ["从事专业", "", "备注", ""],
)


def test_a_form_of_one_person_is_read_by_its_labels():
    form = sheet(*FORM, merged=((0, 0, 0, 3), (4, 1, 4, 3)))
    assert facts(form) == [
        {
            "education": "本科", "study_mode": "全日制", "title": "初级", "title_date": "2021-12",
            "county": "拜城县", "workplace_level": "乡镇",
        }
    ]  # fmt: skip
    (only,) = screened(form).sheets
    assert only.rows == [1]
    assert "652926199001011234" not in str(only.sheet.cells.rows())


def test_days_that_stand_beside_a_label_are_told_and_no_label():
    served = ["驻村等基层服务经历", "2022.02.20—2025.02.28在某某镇某某村驻村，三年优秀", "", ""]
    row = facts(sheet(*FORM, served, merged=((0, 0, 0, 3), (4, 1, 4, 3), (7, 1, 7, 3))))[0]
    told = ("驻村", "2022-02-20", "2025-02-28", 3)
    assert tuple(row[f"village_{part}"] for part in ("kind", "start", "end", "excellent_years")) == told


def test_several_forms_below_each_other_are_a_person_each():
    second = [["姓名", "乙二", "性别", "男"], ["学历", "大专", "现有职称", "无"], ["工作单位", "温宿县水利局", "", ""]]
    both = sheet(*FORM, [], ["专业技术人员登记表"], *second)
    assert stated(both) == [("本科", "初级"), ("大专", "无")]
    assert [row["county"] for row in facts(both)] == ["拜城县", "温宿县"]


def test_what_a_form_asks_for_may_stand_below_its_label():
    turns = (
        ["姓名", "性别", "学历", "学习形式"],
        ["甲一", "女", "本科", "全日制"],
        ["工作单位", "现有职称", "职称取得时间", "备注"],
        ["拜城县水利局", "工程师", "2020.12", ""],
    )
    assert facts(sheet(*turns)) == [
        {
            "education": "本科", "study_mode": "全日制", "title": "中级", "title_date": "2020-12",
            "county": "拜城县", "workplace_level": "县",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("merged", [((3, 1, 3, 3),), ()])
def test_an_answer_in_the_words_of_a_header_is_no_label(merged):
    said = "2022.02.20—2025.02.28在依干其镇某村驻村，三年优秀"
    form = (["姓名", "甲一", "性别", "女"], ["学历", "本科", "现有职称", "无"], ["工作单位", "拜城县水利局", "", ""],
            ["驻村等基层服务经历", said, "", ""], ["备注", "", "", ""])  # fmt: skip
    [found] = facts(sheet(*form, merged=merged))
    assert (found["village_start"], found["village_end"]) == ("2022-02-20", "2025-02-28")
    assert found["village_excellent_years"] == 3


def test_a_label_over_several_rows_is_said_with_each_of_theirs():
    form = (
        ["姓名", "甲一", "", "性别", "女"],
        ["教育情况", "全日制学历", "大专", "毕业院校", "某某学院"],
        ["", "在职学历", "本科", "毕业院校", "某某大学"],
        ["现有职称", "无", "", "备注", ""],
    )
    row = facts(sheet(*form, merged=((0, 1, 0, 2), (1, 0, 2, 0), (3, 1, 3, 2))))[0]
    assert row["education"] == "本科" and row["full_time_education"] == "大专" and row["title"] == "无"


def test_the_family_and_the_life_of_whom_a_form_is_about_are_not_taken_for_theirs():
    lists = (
        ["姓名", "甲一", "性别", "女"],
        ["学历", "本科", "现有职称", "无"],
        ["工作单位", "拜城县水利局", "", ""],
        ["称谓", "姓名", "学历", "工作单位"],
        ["父亲", "丙九", "中专", "温宿县水利局"],
        ["母亲", "丙十", "大专", "温宿县水利局"],
    )
    assert [(row["education"], row["county"]) for row in facts(sheet(*lists))] == [("本科", "拜城县")]


def test_a_form_that_nobody_filled_in_lists_nobody():
    blank = sheet(["姓名", "", "性别", ""], ["学历", "", "现有职称", ""], ["工作单位", "", "", ""])
    assert screened(blank).sheets == []
    assert [refused.sheet for refused in screened(blank).refused] == ["Sheet1"]


def test_a_problem_of_a_form_is_said_with_its_cell_in_the_file():
    rows = [list(row) for row in FORM]
    rows[3][3] = "2021.1"  # a number: January or October
    (only,) = screened(sheet(*rows, short_months={(3, 3)})).sheets
    places = [only.sheet.in_file(problem.row, problem.column) for problem in only.problems]
    assert places == [(3, 3)]


#: Tables with a column for each person, below 姓名 or below names alone; and what is in them: title, level, county.
BELOW = [
    ["学历", "本科", "大专", "硕士研究生"],
    ["现有职称", "无", "助理馆员", "无"],
    ["职称取得时间", "", "2021.12", ""],
]
NAMES = ["甲一", "乙二", "丙三·某某"]
COLUMNS_OF_PEOPLE = {
    "with its title": ([["拜城县文博人员对照表"], ["姓  名", *NAMES], *BELOW], ()),
    "with what stands over the names": ([["序号", "1", "2", "3"], ["单位", "拜城县文化馆"], ["姓名", *NAMES], *BELOW],
                                        ((1, 1, 1, 3),)),
    "with names alone": ([["项目", *NAMES], *BELOW], ()),
    "with an empty corner": ([["", *NAMES], *BELOW], ()),
    "with a column of remarks": ([["姓名", *NAMES, "备注"], *BELOW], ()),
    "with labels in two columns": ([["基本情况", "姓名", *NAMES], *(["", *row] for row in BELOW)], ((0, 0, 3, 0),)),
}  # fmt: skip


@pytest.mark.parametrize("rows, merged", COLUMNS_OF_PEOPLE.values(), ids=COLUMNS_OF_PEOPLE)
def test_a_table_with_a_column_for_each_person_has_all_of_them(rows, merged):
    table = sheet(*rows, merged=merged)
    assert stated(table) == [("本科", "无"), ("大专", "初级"), ("硕士", "无")]
    dates = [row.get("title_date") for row in facts(table)]
    assert dates == [None, "2021-12", None]


def test_tables_with_a_column_for_each_person_below_each_other_are_each_read():
    second = [
        ["姓名", "丁四", "戊五"],
        ["学历", "中专", "本科"],
        ["现有职称", "无", "馆员"],
        ["取得时间", "", "2020.1"],
    ]
    both = screened(sheet(["姓名", *NAMES], *BELOW, *second, short_months={(7, 2)}))
    assert [row for one in both.sheets for row in one.rows] == [1, 2, 3, 1, 2]
    (below,) = [one for one in both.sheets if one.problems]
    assert cell_of(below.problems[0], below.sheet) == "C8"


def test_a_form_with_two_answers_in_a_row_is_one_persons():
    form = (["姓名", "甲一", "曾用名", "甲小一"], ["学历", "本科", "学位", "学士"], ["现有职称", "无", "取得时间", ""])
    assert stated(sheet(*form)) == [("本科", "无")]
    with_picture = (["姓名", "甲一", "照片"], ["学历", "本科"], ["现有职称", "无"], ["单位", "拜城县水利局"])
    assert stated(sheet(*with_picture, merged=((0, 2, 3, 2),))) == [("本科", "无")]
