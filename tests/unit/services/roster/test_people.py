"""Which rows are people."""

import pytest

from tests.support.roster_sheets import facts, screened, sheet

HEADER = ["序号", "姓名", "单位", "学历", "职称"]


def rows_of(*rows, **how) -> list[int]:
    """The numbers, as HR sees them, of the rows that are people."""
    return [row + 1 for one in screened(sheet(*rows, **how)).sheets for row in one.rows]


def person(number: int) -> list[str]:
    """A row of a person."""
    return [str(number), f"甲{number}", "拜城县水利局", "本科", "无"]


def test_titles_blank_rows_subtotals_and_notes_are_no_people():
    assert rows_of(
        ["拜城县水利系统花名册"], ["填报单位：拜城县水利局", "", "填报时间：2025年10月9日"], HEADER, person(1), [],
        person(2), ["", "小计", "2人"], person(3), ["合计", "", "3人"], ["注：1.没有职称的填“无”。"],
        ["单位负责人（签字）：", "", "联系电话："],
    ) == [4, 6, 8]  # fmt: skip


def test_a_header_said_again_is_no_person_and_another_one_begins_another_table():
    rows = (HEADER, person(1), HEADER, person(2), ["序号", "姓名", "职称", "学历"], ["1", "乙九", "工程师", "大专"])
    assert rows_of(*rows) == [2, 4, 6]
    assert [row["title"] for row in facts(sheet(*rows))] == ["无", "无", "中级"]


def test_a_name_is_one_with_spaces_dots_or_a_post_behind_it():
    rows = (["张  三"], ["买买提·乙"], ["Aygul"], ["甲一（组长）"])
    assert rows_of(["姓名", "学历"], *([*row, "本科"] for row in rows)) == [2, 3, 4, 5]


def test_a_name_may_have_signs_that_are_rare_or_kept_at_a_place_of_their_own():
    rows = (["王㛃"], ["刘䶮"], ["李\U00020bb7"], ["马\ue863"])
    assert rows_of(["姓名", "学历"], *([*row, "本科"] for row in rows)) == [2, 3, 4, 5]


def test_a_row_of_the_names_that_a_system_has_for_its_fields_is_no_person():
    assert rows_of(["姓名", "单位", "学历"], ["A0101", "B0101A", "A0801"], ["甲一", "水利局", "本科"]) == [3]
    assert rows_of(["姓名", "单位", "学历"], ["xm", "dwmc", "zgxl"], ["甲一", "水利局", "本科"]) == [3]


def test_whoever_has_cells_and_no_name_is_still_listed():
    assert rows_of(HEADER, ["1", "", "拜城县水利局", "本科", "无"]) == [2]


def test_a_unit_in_merged_cells_is_that_of_all_their_rows():
    rows = (HEADER, person(1), ["2", "甲2", "", "本科", "无"], ["3", "甲3", "", "本科", "无"])
    assert [row.get("county") for row in facts(sheet(*rows, merged=((1, 2, 2, 2),)))] == ["拜城县", "拜城县", None]


def test_a_heading_names_the_unit_of_those_below_where_no_column_does():
    rows = (
        ["姓名", "学历", "职称"],
        ["一、拜城县水利局（1人）"],
        ["甲一", "本科", "无"],
        ["二、拜城县康其乡中心小学"],
        ["乙二", "大专", "无"],
    )
    assert [row["workplace_level"] for row in facts(sheet(*rows))] == ["县", "乡镇"]


def test_of_several_rows_of_a_person_that_of_the_highest_education_stays_with_the_full_time_one_of_all():
    header = ["员工编号", "姓名", "所得学历", "学习方式", "是否最高学历"]
    rows = (
        ["E1", "甲一", "大学专科", "全日制", "否"],
        ["E1", "甲一", "大学本科", "函授", "是"],
        ["E2", "乙二", "本科", "全日制", "是"],
    )
    assert rows_of(header, *rows) == [3, 4]
    assert facts(sheet(header, *rows))[0] == {
        "education": "本科",
        "study_mode": "非全日制",
        "full_time_education": "大专",
    }


def test_a_publicity_has_a_person_in_each_paragraph():
    told = "孙丙八，女，汉族，参加工作时间2021年9月，编制在拜城县黑英山乡农业发展服务中心，全日制大学本科。"
    text = told + "现申请初定农艺专业初级职称。"
    row = facts(
        sheet(["公  示"], ["现将下列同志拟申报情况予以公示："], [text], ["公示时间：2025年10月16日至10月22日。"])
    )[0]
    assert row == {
        "county": "拜城县", "workplace_level": "乡镇", "education": "本科", "study_mode": "全日制",
        "service_start": "2021-09", "specialty": "农艺",
    }  # fmt: skip


def test_a_sheet_without_people_is_said_to_be_skipped():
    screening = screened(sheet(["填表说明"], ["1.姓名与身份证一致。"]), sheet(HEADER, person(1)), sheet())
    assert [refused.sheet for refused in screening.refused] == ["Sheet1", "Sheet1"]
    assert len(screening.sheets) == 1


def test_a_person_whose_cells_are_merged_over_several_rows_is_one_with_every_education():
    header = ["姓名", "学历", "学习形式", "职称"]
    rows = (["甲一", "中专", "全日制", "无"], ["", "大学本科", "函授", ""], ["乙二", "大专", "全日制", "无"])
    merged = ((1, 0, 2, 0), (1, 3, 2, 3))
    assert rows_of(header, *rows, merged=merged) == [2, 4]
    stated = facts(sheet(header, *rows, merged=merged))[0]
    assert stated == {"education": "本科", "study_mode": "非全日制", "full_time_education": "中专", "title": "无"}


def test_of_several_rows_of_a_person_one_for_each_title_the_highest_stays():
    header = ["姓名", "出生年月", "单位", "资格名称", "批准时间", "申报专业"]
    rows = (
        ["甲一", "1985.03", "拜城县水利局", "工程师", "2016-12-20", "水利"],
        ["乙二", "1990.01", "拜城县水利局", "助理工程师", "2020-12-01", "水利"],
        ["甲一", "1985.03", "拜城县水利局", "助理工程师", "2010-12-20", "农艺"],
        ["甲一", "1992.07", "拜城县水利局", "助理工程师", "2019-12-20", "水利"],  # another one of this name
    )
    assert rows_of(header, *rows) == [2, 3, 5]
    first = facts(sheet(header, *rows))[0]
    assert (first["title"], first["title_date"], first["specialty"]) == ("中级", "2016-12-20", "水利")
    assert [said.message for said in screened(sheet(header, *rows)).sheets[0].sheet.remarks] == ["roster.remark.joined"]


def test_of_several_rows_the_one_stays_that_says_it_counts():
    header = ["姓名", "单位", "资格名称", "批准时间", "申报专业", "当前资格"]
    rows = (
        ["甲一", "拜城县水利局", "助理工程师", "2012-12-20", "水利", "否"],
        ["甲一", "拜城县水利局", "助理农艺师", "2010-12-20", "农艺", "是"],
    )
    assert rows_of(header, *rows) == [3]


def test_two_people_of_one_name_stay_two_where_nothing_says_that_they_are_one():
    title = ["姓名", "单位", "职称"]
    assert rows_of(title, ["甲一", "拜城县水利局", "工程师"], ["甲一", "拜城县水利局", "助理工程师"]) == [2, 3]
    born = ["姓名", "出生年月", "职称"]
    assert rows_of(born, ["甲一", "1985.03", "工程师"], ["甲一", "1985.03", "工程师"]) == [2, 3]


@pytest.mark.parametrize(
    ("units", "starts", "count"),
    [
        (("某县医院", "某县医院"), ("2013.11", "2013.11"), 1),
        (("某县医院", "某镇中心小学"), ("2013.11", "2013.11"), 2),
        (("某县医院", "某县医院"), ("2013.11", "2015.09"), 2),
    ],
)
def test_rows_are_one_persons_where_unit_and_start_of_work_are_the_same(units, starts, count):
    header = ["姓名", "工作单位", "从事专业起始时间", "资格名称", "批准时间"]
    titles = (("护士", "2014.07"), ("护师", "2018.05"))
    rows = [["甲一", unit, start, *title] for unit, start, title in zip(units, starts, titles, strict=True)]
    assert len(facts(sheet(header, *rows))) == count


def test_of_several_rows_one_for_each_year_all_assessments_count():
    header = ["姓名", "工号", "年度", "考核等次"]
    results = [("甲一", "01", "合格", "基本合格"), ("乙二", "02", "合格", "优秀"), ("丙三", "03", "合格", "合格")]
    rows = [
        [name, own, year, result]
        for name, own, *both in results
        for year, result in zip(("2023", "2024"), both, strict=True)
    ]
    assert rows_of(header, *rows) == [2, 4, 6]
    assert [row.get("assessments_passed") for row in facts(sheet(header, *rows))] == [False, True, True]


def test_a_row_that_says_name_is_a_header_whatever_its_other_words_are():
    rows = (["姓名", "怎么学的", "文化", "干啥的", "爱好", "何方"], ["甲一", "全日制", "本科", "会计", "棋", "东"])
    assert rows_of(*rows) == [2]


@pytest.mark.parametrize("name", ["丙某三\n丁某四", "赵甲、钱乙", "古丽·甲/阿依·乙"])
def test_a_cell_with_the_names_of_two_is_one_person_and_a_problem(name):
    screening = screened(
        sheet(["序号", "姓名", "学历", "职称"], ["1", "孙丙", "本科", "无"], ["2", name, "本科", "无"])
    )
    assert [len(one.rows) for one in screening.sheets] == [2]
    assert [(problem.row, problem.read) for problem in screening.sheets[0].problems] == [(2, name)]


@pytest.mark.parametrize("name", ["赵 甲", "古丽娜尔·\n买买提", "赵\n甲"])
def test_a_name_that_is_spread_or_goes_on_is_one(name):
    assert not screened(sheet(["姓名", "学历", "职称"], [name, "本科", "无"])).sheets[0].problems


@pytest.mark.parametrize(
    "cell", ["古丽·某某 女 1985年3月", "王某某，男，1990.05", "古丽·某某（女，1985年3月生）", "王五 男 汉族"]
)
def test_a_name_with_sex_and_birth_in_the_cell_is_one(cell):
    header = ["序号", "人员基本情况", "工作单位", "学历", "职称"]
    (found,) = screened(sheet(header, ["1", cell, "拜城县水利局", "本科", "无"])).sheets
    assert (found.rows, found.columns[1].takes) == ([1], "name")


def test_how_many_people_stand_in_rows_that_do_not_show_is_said():
    (only,) = screened(sheet(HEADER, person(1), person(2), person(3), [], hidden={2, 3, 4})).sheets
    assert ["2人在隐藏的行里" in str(remark) for remark in only.sheet.remarks] == [True]
    assert screened(sheet(HEADER, person(1), [], hidden={2})).sheets[0].sheet.remarks == ()


@pytest.mark.parametrize("merged", [((0, 2, 0, 4), (0, 5, 0, 6)), ()], ids=["merged", "with empty cells"])
def test_a_row_of_values_below_the_header_is_no_person(merged):
    header = (["姓名", "单位", "学历（打√）", "", "", "职称（打√）", "", "备注"],
              ["", "", "博士", "硕士", "本科", "正高", "副高", ""])  # fmt: skip
    people = (["甲一", "拜城县水利局", "", "√", "", "", "√", ""], ["乙二", "拜城县水利局", "", "", "√", "", "", "新来"])
    [table] = screened(sheet(*header, *people, merged=merged)).sheets
    assert table.rows == [2, 3]
    assert [column.titles for column in table.columns][3] == ("学历（打√）", "硕士")
