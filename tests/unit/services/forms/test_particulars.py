"""Columns of rosters are found by the headers that HR people write."""

import pytest

from services.forms.particulars import particulars


@pytest.mark.parametrize(
    ("title", "particular"),
    [
        ("姓名", "name"), ("姓  名", "name"), ("员工姓名", "name"), ("性别", "gender"), ("性 别（男／女）", "gender"),
        ("族别", "nation"), ("民族", "nation"), ("政治面貌", "politics"), ("政治面貌：", "politics"),
        ("参加工作时间", "work_start"), ("参加工作年月(年/月)", "work_start"), ("现工作单位", "unit"),
        ("单位", "unit"), ("所在单位名称", "unit"), ("基本情况／工作单位", "unit"), ("编制所在单位", "payroll_unit"),
        ("现任岗位等级", "post"), ("申报系列", "series"), ("现从事专业", "specialty"), ("工作简历", "career"),
        ("思想政治表现", "conduct"), ("主要工作业绩", "achievements"),
        ("ئىسمى 姓名", "name"), ("姓名（ئىسمى）", "name"), ("姓名 Name", "name"),
        ("خىزمەت ئورنى\n工作单位", "unit"), ("县（市）", "county"), ("表外写明：名册所在县（市）", "county"),
    ],
)  # fmt: skip
def test_a_header_says_what_its_column_is(title, particular):
    assert particulars(["序号", title]) == {particular: [1]}


@pytest.mark.parametrize(
    "title",
    ["配偶姓名", "部门", "所学专业", "入职时间", "毕业院校", "身份证号", "全日制教育／学历", "单位变动", "岗位系数"],
)
def test_a_header_that_says_something_else_is_left(title):
    assert particulars([title]) == {}


def test_of_several_columns_for_the_same_the_surer_goes_first_and_of_equal_ones_the_first():
    assert particulars(["单位", "现工作单位", "姓名", "姓名"]) == {"unit": [1, 0], "name": [2, 3]}
