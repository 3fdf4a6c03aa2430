"""Workbooks, by either writer: other programs read the same from both."""

import re
from datetime import date
from zipfile import ZipFile

import polars as pl
import pytest

from services.documents import fast_workbook, workbook
from services.documents.sheet import Chart, Sheet
from tests.support.screenings import cells_of

FRAME = pl.DataFrame(
    {
        "姓名": ["=1+1", "+86", "-5", "@甲", "\t=1", "  空格 ", "一\n二", "http://a.b", "_x0041_", None],
        "人数": [1, None, 3, 10**14, 0, -7, 2, 2, 2, 2],
        "分数": [1.5, None, 0.1, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0],
        "日期": [date(2025, 10, 24), None, *[date(2026, 2, 28)] * 8],
    }
)
SHEETS = [
    Sheet(
        "人员",
        FRAME.columns,
        FRAME,
        widths=[10, 8, 8, 12],
        heights={6: 40, 9: 40},
        frozen=1,
        choices={"姓名": ["是", "否"]},
    ),
    Sheet("空表", ["=姓名", "单位"], FRAME.select("姓名", "日期").clear().rename({"姓名": "=姓名", "日期": "单位"})),
    Sheet(
        "统计",
        ["类别", "人数"],
        [("授予", 2), ("初定", 3)],
        lines=["统计表", "=说明"],
        chart=Chart("人数", "类别", "人数"),
    ),
]


@pytest.fixture(params=[workbook, fast_workbook], ids=["xlsxwriter", "rustpy-xlsxwriter"])
def book(request, tmp_path):
    """A workbook as one of the writers writes it."""
    path = tmp_path / "a.xlsx"
    request.param.write(SHEETS, path)
    return path


def part(path, name):
    with ZipFile(path) as book:
        return book.read(name).decode()


def test_a_cell_is_what_was_written_whatever_it_begins_with(book):
    found = cells_of(book)
    assert list(found) == ["人员", "空表", "统计"]
    assert found["人员"][0] == FRAME.columns
    for written, read in zip(FRAME.iter_rows(), found["人员"][1:], strict=True):
        assert read == ["" if cell is None else cell for cell in written]
    assert "<f>" not in part(book, "xl/worksheets/sheet1.xml")


def test_an_empty_sheet_still_says_what_would_be_in_it(book):
    assert cells_of(book)["空表"] == [["=姓名", "单位"]]


def test_lines_stand_above_the_titles(book):
    rows = cells_of(book)["统计"]
    assert rows == [["统计表", ""], ["=说明", ""], ["类别", "人数"], ["授予", 2], ["初定", 3]]


def test_titles_stay_in_sight_and_filter(book):
    sheet = part(book, "xl/worksheets/sheet1.xml")
    assert 'xSplit="1" ySplit="1"' in sheet and 'state="frozen"' in sheet
    assert '<autoFilter ref="A1:D11"/>' in sheet
    assert '<autoFilter ref="A3:B5"/>' in part(book, "xl/worksheets/sheet3.xml")


def test_a_page_is_a4_across_with_titles_and_numbers(book):
    sheet = part(book, "xl/worksheets/sheet1.xml")
    assert re.search(r'<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"', sheet)
    assert 'fitToPage="1"' in sheet and 'fitToHeight="0"' in sheet
    assert "&amp;C第 &amp;P 页，共 &amp;N 页" in sheet and "&amp;C人员" in sheet
    titles = re.findall(r"Print_Titles[^>]*>([^<]+)<", part(book, "xl/workbook.xml"))
    assert [title.replace("'", "") for title in titles] == ["人员!$A:$A,人员!$1:$1", "空表!$1:$1", "统计!$3:$3"]


def test_columns_are_as_wide_and_rows_as_high_as_was_said(book):
    sheet = part(book, "xl/worksheets/sheet1.xml")
    widths = [float(width) for width in re.findall(r'<col [^>]*width="([\d.]+)"', sheet)]
    # A writer may say equal widths once; either adds what a cell has on its sides.
    assert widths[0] == pytest.approx(10, abs=1) and widths[-1] == pytest.approx(12, abs=1)
    assert float(re.search(r'<row r="8"[^>]* ht="([\d.]+)"', sheet).group(1)) == pytest.approx(40, abs=0.5)


def test_no_row_is_written_twice_whatever_its_height(book):
    for number in (1, 2, 3):
        rows = re.findall(r'<row r="(\d+)"', part(book, f"xl/worksheets/sheet{number}.xml"))
        assert rows and len(set(rows)) == len(rows)


def test_answers_are_offered_and_others_taken(book):
    rule = re.search(r"<dataValidation .*?</dataValidation>", part(book, "xl/worksheets/sheet1.xml")).group()
    assert 'sqref="A2:A11"' in rule and '"是,否"' in rule.replace("&quot;", '"') and 'errorStyle="information"' in rule


def test_the_chart_is_drawn_from_the_rows_below_the_titles(book):
    chart = part(book, "xl/charts/chart1.xml").replace("'", "")
    assert "<c:f>统计!$A$4:$A$5</c:f>" in chart and "<c:f>统计!$B$4:$B$5</c:f>" in chart


def test_a_small_workbook_is_bytes_without_a_file(tmp_path):
    path = tmp_path / "b.xlsx"
    path.write_bytes(workbook.workbook([Sheet("表", [], [["单位", "甲"], ["人数", 3]])]))
    assert cells_of(path) == {"表": [["单位", "甲"], ["人数", 3]]}


@pytest.mark.parametrize("writer", [workbook, fast_workbook], ids=["xlsxwriter", "rustpy-xlsxwriter"])
@pytest.mark.parametrize(("lines", "in_sight"), [(2, 3), (12, 1)])
def test_where_much_stands_above_the_titles_the_first_line_alone_stays_in_sight(writer, lines, in_sight, tmp_path):
    path = tmp_path / "a.xlsx"
    writer.write([Sheet("说明", ["类别", "人数"], [("授予", 2)], lines=["说明"] * lines)], path)
    assert f'ySplit="{in_sight}"' in part(path, "xl/worksheets/sheet1.xml")
