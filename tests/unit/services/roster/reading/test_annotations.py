"""What stands beside the cells of a workbook: comments, and what is struck through."""

import pytest

from tests.support.roster_eligible import HEAD, SAME, UNIT
from tests.support.roster_files import read, remarks, workbook
from tests.support.roster_sheets import people, screened

#: As many as there are rows, each a person who could apply for a title.
NAMES = ("甲一", "甲二", "甲三")


def roster(annotate):
    """A workbook of three people; ``annotate`` gets the worksheet, what makes a format, and the rows from 0."""

    def write(worksheet, _):
        for row, cells in enumerate([HEAD, *([UNIT, name, *SAME[2:]] for name in NAMES)]):
            worksheet.write_row(row, 0, cells)
        annotate(worksheet)

    return workbook(("名册", write))


def struck_workbook(places):
    """The workbook with the cells at some places struck through."""
    import io

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    struck, worksheet = book.add_format({"font_strikeout": True}), book.add_worksheet("名册")
    for row, cells in enumerate([HEAD, *([UNIT, name, *SAME[2:]] for name in NAMES)]):
        for column, text in enumerate(cells):
            worksheet.write(row, column, text, struck if (row, column) in places else None)
    worksheet.write_blank(9, 9, None, struck)
    book.close()
    return out.getvalue()


def test_a_comment_is_read_as_a_remark_and_told(tmp_path):
    said = "2025年4月受党内警告处分，影响期一年"
    data = roster(lambda worksheet: worksheet.write_comment("C3", f"张三:\n{said}"))
    (sheet,) = read(tmp_path, "名册.xlsx", data)
    assert sheet.comments == {(2, 2): said}
    assert any("批注" in remark and "C3" in remark for remark in remarks(sheet))
    found = people(sheet)
    assert [one.group for one in found] == ["可申报", "待核实", "可申报"]
    assert said in str(found[1].confirm["standing"])


@pytest.mark.parametrize("said", ["已核对", "出生日期以档案为准", "Administrator:\n党员"])
def test_a_comment_that_says_nothing_of_the_kind_asks_nothing(tmp_path, said):
    data = roster(lambda worksheet: worksheet.write_comment("B3", said))
    assert {one.group for one in people(*read(tmp_path, "名册.xlsx", data))} == {"可申报"}


def test_a_comment_on_the_header_is_nobodys(tmp_path):
    data = roster(lambda worksheet: worksheet.write_comment("B1", "退休人员不填"))
    assert {one.group for one in people(*read(tmp_path, "名册.xlsx", data))} == {"可申报"}


def test_an_identity_number_in_a_comment_is_masked(tmp_path):
    data = roster(lambda worksheet: worksheet.write_comment("B3", "身份证号11010519491231002X，已退休"))
    [screened_sheet] = screened(*read(tmp_path, "名册.xlsx", data)).sheets
    assert "11010519491231002X" not in str(screened_sheet.outside.rows())
    assert "已退休" in str(screened_sheet.outside.rows())


@pytest.mark.parametrize("columns", [range(len(HEAD)), [1], range(2, 9)])
def test_whoever_is_struck_through_is_asked_about(tmp_path, columns):
    (sheet,) = read(tmp_path, "名册.xlsx", struck_workbook({(2, column) for column in columns}))
    found = people(sheet)
    assert [one.group for one in found] == ["可申报", "待核实", "可申报"]
    assert "删除线" in str(found[1].confirm["standing"])
    assert any("删除线" in remark for remark in remarks(sheet))


def test_a_cell_struck_through_that_is_no_name_is_told_and_nobody_asked(tmp_path):
    (sheet,) = read(tmp_path, "名册.xlsx", struck_workbook({(2, 5)}))
    assert {one.group for one in people(sheet)} == {"可申报"}
    assert any("1个单元格划了删除线，第一个在F3" in remark for remark in remarks(sheet))
