"""The workbook as a file: columns and cells as they were, screened again, and written whole or not at all."""

import sys

import polars as pl
import pytest

from services.roster.added import Added, is_added, own_titles
from services.roster.columns import answer_title
from services.roster.report import Compared, NotWritten
from services.roster.screening import Screener
from services.roster.sheets import Block
from tests.support.notices_at_hand import AKSU, RUOQIANG
from tests.support.roster_sheets import sheet
from tests.support.screenings import (
    PEOPLE,
    as_sheets,
    cells_of,
    everybody,
    facts_by_name,
    read_back,
    screened,
    screening_of,
    sheet_of,
    somebody,
)
from tests.support.written_workbooks import GROUPS, of, written  # noqa: F401


def test_layouts_are_put_under_each_other_by_their_titles(written):
    one = sheet_of(["姓名", "学历", "学历", "备注"], [["甲", "本科", "硕士", "一"]], [0])
    other = sheet_of(["单位", "姓名", "学历", ""], [["某局", "乙", "大专", "二"]], [0], name="离岗")
    rows = read_back(written(screening_of([one, other], [somebody({})])))["可申报"]
    own = [title for title in rows[0] if not is_added(title)]
    assert own == ["姓名", "学历", "学历（2）", "备注", "单位", "无表头"]
    assert [[row[title] for title in own] for row in rows] == [
        ["甲", "本科", "硕士", "一", "", ""],
        ["乙", "大专", "", "", "某局", "二"],
    ]


def test_a_title_of_the_roster_that_is_one_of_ours_says_whose_it_is(written):
    sheet = sheet_of(["姓名", "申报级别", "理由"], [["甲", "副高", "破格"]], [0])
    [row] = read_back(written(screening_of([sheet], [somebody({})])))["可申报"]
    assert (row["申报级别（原表）"], row["申报级别"], row["理由（原表）"]) == ("副高", "初级", "破格")


def test_merged_cells_are_in_every_row_they_covered(written):
    rows = [["某局", "甲"], [None, "乙"], [None, "丙"]]
    people = [somebody({}), somebody({"title": None})]
    sheet = sheet_of(["单位", "姓名"], rows, [0, 1, 0], merged=(Block(1, 0, 3, 0),))
    sheets = read_back(written(screening_of([sheet], people)))
    assert {of(sheets, name)[1]["单位"] for name in "甲乙丙"} == {"某局"}


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (["1", "20", None], [1, 20, ""]),
        (["-1.5", "2", "0.25"], [-1.5, 2, 0.25]),
        (["007", "8", "9"], ["007", "8", "9"]),
        (["1.50", "2", "3"], ["1.50", "2", "3"]),
        (["123456789012345", "1", "2"], [123456789012345, 1, 2]),
        (["1234567890123456", "1", "2"], ["1234567890123456", "1", "2"]),
        (["1", "2", "三"], ["1", "2", "三"]),
        (["=1+1", "+86", "@甲"], ["=1+1", "+86", "@甲"]),
        (["2010.1", "2016.12", "2015"], ["2010.1", "2016.12", "2015"]),
    ],
)
def test_numbers_stay_numbers_and_text_stays_text(written, cells, read):
    sheet = sheet_of(["值"], [[cell] for cell in cells], [0, 0, 0])
    rows = read_back(written(screening_of([sheet], [somebody({})])))["可申报"]
    assert [row["值"] for row in rows] == read


def test_months_that_were_typed_as_numbers_stay_numbers(written):
    sheet = sheet_of(["工作时间"], [["2010.1"], ["2016.12"]], [0, 0], short_months=frozenset({(1, 0)}))
    rows = read_back(written(screening_of([sheet], [somebody({})])))["可申报"]
    assert [row["工作时间"] for row in rows] == [2010.1, 2016.12]


def test_a_month_that_nobody_can_tell_stays_so_where_others_are_words(written):
    cells = [["2010.1"], ["2016年12月"], ["2011.1"]]
    sheet = sheet_of(["工作时间"], cells, [0, 0, 0], short_months=frozenset({(1, 0)}))
    rows = read_back(written(screening_of([sheet], [somebody({})])))["可申报"]
    assert [row["工作时间"] for row in rows] == ["2010.1?", "2016年12月", "2011.1"]


def test_a_sheet_has_the_columns_of_the_layouts_of_its_people(written):
    one = sheet_of(["姓名", "工 龄"], [["甲", "3"]], [0])
    other = sheet_of(["姓  名", "教龄"], [["乙", "4"]], [1], name="教师")
    sheets = read_back(written(screening_of([one, other], [somebody({}), somebody({"title": None})])))
    own = [[title for title in sheets[group][0] if not is_added(title)] for group in ("可申报", "待核实")]
    assert own == [["姓名", "工龄"], ["姓名", "教龄", answer_title("title", AKSU.vocabulary)]]


def test_our_columns_are_known_by_their_titles(written):
    compared = Compared(RUOQIANG, [somebody(different, RUOQIANG) for different in PEOPLE.values()])
    path = written(everybody(), compared=compared)
    for group in GROUPS:
        titles = cells_of(path)[group][0]
        others = [title for title in titles if title not in own_titles(titles) and not title.startswith("请填：")]
        assert others == ["序号", "姓名", "工作单位"]
        assert titles[-1] == Added.SOURCE
    assert own_titles(["姓名", "申报级别", "理由", "材料"]) == frozenset()


def test_a_workbook_of_ours_is_screened_again_as_the_roster_that_it_was_with_what_was_answered(written, tmp_path):
    head = ["姓名", "工作单位", "学历", "从事专业技术工作时间", "职称", "申报级别", "申报专业", "是否驻村"]
    same = ["拜城县农业农村局", "全日制本科"]
    roster = [
        head,
        ["甲一一", *same, "2022年7月", "无", "初级", "农艺", "否"],
        ["乙二二", *same, "2022年8月", None, "初级", "农艺", "否"],
        ["丙三三", *same, "2025年7月", "助理农艺师", "中级", "农艺", "否"],
    ]
    screener = Screener(AKSU, AKSU.as_of)
    first = screener.screen([sheet(*roster)])
    compared = Compared(RUOQIANG, [screened(one.decision.applicant.facts.known(), RUOQIANG) for one in first.people])
    path = written(first, compared=compared)
    before = read_back(path)
    assert {row["姓名"] for row in before["待核实"]} == {"甲一一", "乙二二"}

    answers = {"请填：年度考核": "合格", "请填：现有职称": "无"}
    again = Screener(AKSU, AKSU.as_of).screen(as_sheets(path, {"待核实": answers}))
    assert [(refused.sheet, str(refused.why)) for refused in again.refused if refused.sheet not in GROUPS] == []
    facts = facts_by_name(again)
    assert facts.keys() == {"甲一一", "乙二二", "丙三三"} == facts_by_name(first).keys()
    for name, known in facts_by_name(first).items():
        assert facts[name].items() >= known.items()
    assert facts["乙二二"]["title"] == "无" and facts["乙二二"]["assessments_passed"] is True

    sheets = read_back(written(again, name="再次.xlsx"))
    rows = [row for group in GROUPS for row in sheets[group]]
    assert sorted(row["姓名"] for row in rows) == ["丙三三", "乙二二", "甲一一"]
    assert {title for row in rows for title in row if "（原表）" in title} == {"申报级别（原表）", "申报专业（原表）"}
    assert all(row["申报级别（原表）"] for row in rows)


def test_a_csv_has_everybody_with_their_group_and_no_formula(written):
    sheet = sheet_of(["姓名", "电话", "编号"], [["=甲", "+86", "-1"], ["乙", "139", "2"]], [0, 1])
    path = written(screening_of([sheet], [somebody({}), somebody({"title": None})]), name="结果.CSV")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = pl.read_csv(path, infer_schema=False).to_dicts()
    assert [(row["姓名"], row["电话"], row["编号"], row["分组"]) for row in rows] == [
        ("'=甲", "'+86", "-1", "可申报"),
        ("乙", "139", "2", "待核实"),
    ]


def test_nothing_is_written_where_it_cannot_be_and_the_reason_is_said(written, tmp_path):
    with pytest.raises(NotWritten) as missing:
        written(everybody(), name="没有/结果.xlsx")
    assert "不存在" in str(missing.value.words)
    (tmp_path / "结果.xlsx").mkdir()
    with pytest.raises(NotWritten) as folder:
        written(everybody())
    assert "没有写成" in str(folder.value.words)
    assert [path.name for path in tmp_path.iterdir()] == ["结果.xlsx"]


def test_what_was_there_stays_where_writing_fails(written, tmp_path, monkeypatch):
    path = written(everybody())
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("services.documents.fast_workbook.write", full)
    with pytest.raises(NotWritten) as failed:
        written(everybody())
    assert "No space left" in str(failed.value.words)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_a_sheet_of_too_many_rows_is_refused_with_what_to_do(written, monkeypatch):
    monkeypatch.setattr("services.roster.report.workbook.MOST_ROWS", 3)
    with pytest.raises(NotWritten) as refused:
        written(everybody())
    assert ".csv" in str(refused.value.words)


def test_without_the_fast_writer_the_workbook_is_the_same(written, monkeypatch):
    compared = Compared(RUOQIANG, [somebody(different, RUOQIANG) for different in PEOPLE.values()])
    fast = cells_of(written(everybody(), compared=compared))
    monkeypatch.setitem(sys.modules, "services.documents.fast_workbook", None)
    assert cells_of(written(everybody(), compared=compared)) == fast


def test_what_is_being_done_is_told(written):
    told = []
    written(everybody(), progress=lambda words: told.append(str(words)))
    assert told == ["正在整理10人的结果", "正在写入结果.xlsx"]


def test_an_empty_roster_is_a_workbook_all_the_same(written):
    sheets = read_back(written(screening_of([], [])))
    assert all(sheets[group] == [] for group in GROUPS)
