"""One person in several rows, a degree in each: however the rows say that they are one person's."""

import pytest

from tests.support.roster_sheets import facts, people, screened, sheet

HEADER = ["序号", "姓名", "单位", "参加工作时间", "学历", "学位", "学习形式", "申报专业", "职称", "驻村"]
OWN, REST = ["1", "甲一", "拜城县水利局", "2020.07"], ["水利", "无", "无"]
BACHELOR, MASTER = ["本科", "学士", "全日制"], ["硕士研究生", "硕士", "全日制"]
BEFORE_AND_BEHIND = {
    "merged": ([""] * 4, [""] * 3),
    "blank": ([""] * 4, [""] * 3),
    "the name alone": (["", "甲一", "", ""], [""] * 3),
    "the number alone": (["1", "", "", ""], [""] * 3),
    "ditto": (["〃"] * 4, ["〃"] * 3),
    "said again": (OWN, REST),
}


def rows(how: str, *degrees: list[str]) -> dict:
    """The rows of one person, a degree each, and the cells that are merged."""
    before, behind = BEFORE_AND_BEHIND[how]
    first, *others = degrees
    merged = [(1, place, len(degrees), place) for place in (0, 1, 2, 3, 7, 8, 9)] if how == "merged" else []
    told = [[*OWN, *first, *REST], *([*before, *degree, *behind] for degree in others)]
    return {"rows": [HEADER, *told, ["2", "乙二", "拜城县水利局", "2021.07", *BACHELOR, *REST]], "merged": merged}


@pytest.mark.parametrize("how", BEFORE_AND_BEHIND)
@pytest.mark.parametrize("degrees", [(BACHELOR, MASTER), (MASTER, BACHELOR)])
def test_a_degree_a_row_is_one_person_with_the_highest_and_its_degree(how, degrees):
    told = rows(how, *degrees)
    found = facts(sheet(*told["rows"], merged=told["merged"]))
    assert [(one["education"], one.get("degree_awarded")) for one in found] == [("硕士", True), ("本科", None)]
    assert (found[0]["service_start"], found[0]["title"], found[0]["specialty"]) == ("2020-07", "无", "水利")


@pytest.mark.parametrize("how", BEFORE_AND_BEHIND)
@pytest.mark.parametrize(("degree", "awarded"), [("", None), ("无", False)])
def test_the_degree_of_another_row_says_nothing_of_the_highest(how, degree, awarded):
    told = rows(how, BACHELOR, ["硕士研究生", degree, "非全日制"])
    first = facts(sheet(*told["rows"], merged=told["merged"]))[0]
    assert (first["education"], first.get("degree_awarded")) == ("硕士", awarded)
    assert first["full_time_education"] == "本科"


def test_whoever_has_merged_rows_is_no_reason_to_leave_others_apart():
    told = rows("merged", BACHELOR, MASTER)
    again = [["3", "丙三", "拜城县水利局", "2022.07", *degree, *REST] for degree in (BACHELOR, MASTER)]
    assert len(facts(sheet(*told["rows"], *again, merged=told["merged"]))) == 3


def test_the_row_of_a_higher_title_keeps_what_stands_in_the_first_row():
    header = ["姓名", "单位", "学历", "职称", "职称取得时间"]
    told = (["甲一", "拜城县水利局", "本科", "助理工程师", "2012.12"], ["", "", "", "工程师", "2018.12"])
    (only,) = facts(sheet(header, *told))
    assert (only["title"], only["title_date"], only["county"]) == ("中级", "2018-12", "拜城县")


def test_a_row_of_counts_is_nobodys():
    told = rows("blank", BACHELOR, MASTER)["rows"]
    assert facts(sheet(*told, ["", "", "", "", "本科5人", "", "", "", "", ""]))[1]["education"] == "本科"


def test_people_of_one_name_and_unit_who_stay_apart_are_told():
    row = ["1", "甲一", "拜城县水利局", "2020.07", *BACHELOR, *REST]
    screening = screened(sheet(HEADER, row, row))
    assert len(people(sheet(HEADER, row, row))) == 2
    assert ["第2、3行" in str(remark) for remark in screening.sheets[0].sheet.remarks] == [True]
