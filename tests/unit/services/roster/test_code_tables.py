"""Codes and abbreviations, read by what the file says they stand for; and what stands for itself."""

from dataclasses import replace

import pytest

from tests.support.roster_sheets import facts, screened, sheet

TABLE = [
    ["学历", "11", "博士研究生"], ["学历", "21", "大学本科"], ["学历", "31", "大学专科"],
    ["学习形式", "1", "普通全日制"], ["学习形式", "2", "函授"],
    ["职称级别", "0", "无职称"], ["职称级别", "4", "助理级"],
]  # fmt: skip
LONG = [["代码项", "代码", "含义"], *TABLE]
MERGED = [["代码项", "代码", "含义"], *([row[0] if row[0] != before[0] else "", *row[1:]]
                                         for before, row in zip([[""], *TABLE], TABLE, strict=False))]  # fmt: skip
BESIDE = [
    ["学历代码", "学历名称", "", "学习形式代码", "学习形式", "", "职称级别代码", "名称"],
    ["11", "博士研究生", "", "1", "普通全日制", "", "0", "无职称"],
    ["21", "大学本科", "", "2", "函授", "", "4", "助理级"],
    ["31", "大学专科"],
]
STACKED = [["数据字典"], ["学历"], ["11", "博士研究生"], ["21", "大学本科"], ["31", "大学专科"], ["学习形式"],
           ["1", "普通全日制"], ["2", "函授"], ["职称级别"], ["0", "无职称"], ["4", "助理级"]]  # fmt: skip
IN_CELLS = [["指标", "代码说明"], ["学历", "11-博士研究生；21-大学本科；31-大学专科"],
            ["学习形式", "1普通全日制、2函授"], ["职称级别", "0=无职称，4=助理级"]]  # fmt: skip
HEADER = ["姓名", "单位名称", "最高学历代码", "学习形式代码", "职称级别代码"]
PEOPLE = [["甲一", "拜城县水利局", "21", "2", "4"], ["乙二", "拜城县水利局", "31", "1", "0"]]
WANTED = [("本科", "非全日制", "初级"), ("大专", "全日制", "无")]


def told(*sheets) -> list[tuple]:
    return [tuple(known.get(fact) for fact in ("education", "study_mode", "title")) for known in facts(*sheets)]


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("table", [LONG, MERGED, BESIDE, STACKED, IN_CELLS])
def test_codes_are_read_by_the_sheet_that_explains_them(table, is_first):
    both = [sheet(HEADER, *PEOPLE), sheet(*table, name="代码表")]
    assert told(*(reversed(both) if is_first else both)) == WANTED
    assert not screened(*both).refused


@pytest.mark.parametrize(
    "lines",
    [
        ["注：学历：11博士、21大学本科、31大专；学习形式：1全日制、2函授；职称级别：0无职称、4助理级。"],
        ["学历代码：11=博士 21=本科 31=大专", "学习形式代码：1—全日制，2—函授", "职称级别代码：0为无职称，4为初级"],
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_codes_are_read_by_a_line_around_the_table(lines, is_above):
    rows = [[line] for line in lines]
    assert told(sheet(*rows, HEADER, *PEOPLE) if is_above else sheet(HEADER, *PEOPLE, *rows)) == WANTED


def test_codes_are_read_by_a_header_or_a_comment_on_it():
    header = [*HEADER[:2], "学历（11博士 21本科 31大专）", "学习形式（1全日制 2函授）", "职称级别"]
    one = replace(sheet(header, *PEOPLE), comments={(0, 4): "0=无职称，4=助理级"})
    assert told(one) == WANTED


def test_a_code_that_nobody_explains_stays_open():
    screening = screened(sheet(HEADER, *PEOPLE, ["丙三", "拜城县水利局", "61", "1", "0"]), sheet(*LONG, name="代码表"))
    assert [problem.read for problem in screening.sheets[0].problems] == ["61"]
    alone = screened(sheet(HEADER, *PEOPLE))
    assert any("只有代码" in remark.in_language() for remark in alone.sheets[0].sheet.remarks)


def test_codes_of_something_else_explain_nothing():
    other = sheet(
        ["代码项", "代码", "含义"], ["岗位等级", "21", "大学本科岗"], ["岗位等级", "31", "大学专科岗"], name="代码表"
    )
    assert [known[0] for known in told(sheet(HEADER, *PEOPLE), other)] == [None, None]
    assert len(screened(sheet(HEADER, *PEOPLE), other).refused) == 1


def test_a_roster_of_numbers_and_names_is_no_table_of_codes():
    assert len(facts(sheet(["编码", "姓名", "学历"], ["1", "张三", "本科"], ["2", "李四", "大专"]))) == 2


def test_abbreviations_are_read_by_the_foot_of_the_table():
    foot = ["注：本—大学本科，中—中专；全—全日制，在—在职；中农—农艺师，助畜—助理畜牧师。"]
    rows = [["甲一", "中", "全", "中农"], ["乙二", "本", "在", "助畜"]]
    found = told(sheet(["姓名", "学历", "形式", "职称"], *rows, foot))
    assert found == [("中专", "全日制", "中级"), ("本科", "非全日制", "初级")]


def test_codes_put_into_words_are_read_again(tmp_path):
    from services.roster.reading import read_rosters
    from services.roster.report import write_workbook

    screening = screened(sheet(HEADER, *PEOPLE), sheet(*LONG, name="代码表"))
    write_workbook(screening, tmp_path / "结果.xlsx")
    assert sorted(told(*read_rosters([tmp_path / "结果.xlsx"]))) == sorted(WANTED)
