"""Workbooks of today: every cell is where HR sees it, and says what HR sees; what does not is told."""

import pytest

from tests.support.roster_files import bare_workbook, package, parts_of, read, remarks, rows, table, workbook

#: 1 July 2022 as a spreadsheet keeps it.
DAY = 44743


def one_column(*cells):
    """What writes cells below each other, each a value and its number format."""

    def write(sheet, formats):
        for number, (value, pattern) in enumerate(cells):
            sheet.write(number, 0, value, formats(pattern))

    return write


def column(folder, *cells, **options):
    (sheet,) = read(folder, "名册.xlsx", workbook(("名册", one_column(*cells)), **options))
    return [text for (text,) in rows(sheet)], sheet


def test_row_0_and_column_0_are_the_first_of_the_sheet_however_much_is_empty_before(tmp_path):
    (sheet,) = read(tmp_path, "名册.xlsx", workbook(("名册", lambda sheet, _: sheet.write("C3", "甲一"))))
    assert rows(sheet) == [(None, None, None), (None, None, None), (None, None, "甲一")]
    assert sheet.cells.columns == ["0", "1", "2"]
    assert (sheet.file, sheet.name, remarks(sheet)) == ("名册.xlsx", "名册", [])


@pytest.mark.parametrize(
    "pattern", ["yyyy-mm-dd", 'yyyy"年"m"月"', "yyyy.mm", '[$-804]yyyy"年"m"月"d"日";@', "m/d", 14, 31, 57, 58]
)
def test_a_date_is_written_alike_whatever_its_format(tmp_path, pattern):
    """A Chinese Excel has the formats 27 to 36 and 50 to 58 by number alone: 57 is 2022年7月."""
    assert column(tmp_path, (DAY, pattern))[0] == ["2022-07-01"]


def test_dates_of_a_workbook_that_counts_from_1904(tmp_path):
    assert column(tmp_path, (DAY - 1462, "yyyy-mm-dd"), date_1904=True)[0] == ["2022-07-01"]


def test_times_are_no_dates(tmp_path):
    texts, _ = column(tmp_path, (0.5, "hh:mm"), (DAY + 0.25, "yyyy-mm-dd hh:mm"), (0, "yyyy-mm-dd"))
    assert texts == ["12:00:00", "2022-07-01 06:00:00", "00:00:00"]


def test_numbers_are_as_short_as_they_can_be_and_true_and_false_in_capitals(tmp_path):
    texts, _ = column(tmp_path, (1, "0.00"), (0.1 + 0.2, ""), (2010.1, ""), (123456789012, ""), (1e-7, ""), (True, ""))
    assert texts == ["1", "0.3", "2010.1", "123456789012", "0.0000001", "TRUE"]


def test_a_month_typed_as_a_number_may_have_lost_its_zero_and_one_typed_as_text_not(tmp_path):
    numbers = table((2010.1, 98.1, 2010.11, 2010.2, 12010.1), ("2010.1", "98.1"))
    (sheet,) = read(tmp_path, "名册.xlsx", workbook(("名册", numbers)))
    assert sheet.short_months == {(0, 0), (0, 1)}
    assert rows(sheet)[1][:2] == ("2010.1", "98.1")


def test_a_number_in_a_date_format_that_is_no_date_is_kept_and_told(tmp_path):
    texts, sheet = column(
        tmp_path, (DAY, "yyyy-mm-dd"), (20220701, "yyyy-mm-dd"), (2e9, "yyyy-mm-dd"), (-5, "yyyy-mm-dd")
    )
    assert texts == ["2022-07-01", "20220701", "2000000000", "-5"]
    (remark,) = remarks(sheet)
    assert "有3个单元格设成了日期格式" in remark and "A2" in remark


def test_large_and_negative_numbers_in_other_formats_are_themselves(tmp_path):
    texts, sheet = column(tmp_path, (13900000000, "0"), (20220701, ""), (-1.5, "0.00"), (1e21, ""))
    assert texts == ["13900000000", "20220701", "-1.5", "1000000000000000000000"]
    assert remarks(sheet) == []


def test_errors_and_formulas_without_a_value_are_empty_and_told(tmp_path):
    def write(sheet, _):
        sheet.write_formula("A1", "=NA()", None, "#N/A")
        sheet.write_formula("B1", "=1+1", None, 2)
        sheet.write_formula("C1", '=""', None, "")
        sheet.write("D1", "甲一")

    data = workbook(("名册", write))
    (sheet,) = read(tmp_path, "名册.xlsx", data)
    assert rows(sheet) == [(None, "2", None, "甲一")]
    assert "有1个单元格是错误值（如 #N/A），第一个是A1" in remarks(sheet)[0]
    assert "公式" not in remarks(sheet)[0]

    parts = parts_of(data)
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<v>2</v>", b"<v></v>")
    (sheet,) = read(tmp_path, "名册.xlsx", package(parts))
    assert rows(sheet)[0][1] is None
    assert any("没有计算结果的公式" in remark and "B1" in remark for remark in remarks(sheet))


def test_merged_cells_are_blocks_and_their_first_cell_has_the_value(tmp_path):
    def write(sheet, formats):
        sheet.merge_range("A1:C1", "花名册")
        sheet.merge_range("A3:A4", "姓名")
        sheet.write("C4", "学位")
        sheet.set_h_pagebreaks([2])

    (sheet,) = read(tmp_path, "名册.xlsx", workbook(("名册", write)))
    assert set(sheet.merged) == {(0, 0, 0, 2), (2, 0, 3, 0)}
    assert [row[0] for row in rows(sheet)] == ["花名册", None, "姓名", None]


def test_texts_keep_their_spaces_and_line_breaks_and_white_space_alone_is_nothing(tmp_path):
    (sheet,) = read(tmp_path, "名册.xlsx", workbook(("名册", table((" 张 三", "一\n二", "\u3000 ", "\xa0", "1")))))
    assert rows(sheet) == [(" 张 三", "一\n二", None, None, "1")]


def test_every_sheet_comes_in_its_order_and_hidden_ones_are_told(tmp_path):
    def hidden(sheet, _):
        sheet.write("A1", "乙二")
        sheet.hide()

    found = read(tmp_path, "名册.xlsx", workbook(("甲", table(("甲一",))), ("旧", hidden), ("空", table())))
    assert [(sheet.name, rows(sheet)) for sheet in found] == [("甲", [("甲一",)]), ("旧", [("乙二",)]), ("空", [])]
    assert [bool(remarks(sheet)) for sheet in found] == [False, True, False]
    assert "隐藏" in remarks(found[1])[0]


def test_macros_and_external_links_are_told_on_the_first_sheet_and_not_touched(tmp_path):
    parts = parts_of(workbook(("甲", table(("甲一",))), ("乙", table(("乙二",)))))
    parts |= {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
    first, second = read(tmp_path, "名册.xlsm", package(parts))
    assert rows(first) == [("甲一",)] and rows(second) == [("乙二",)]
    assert "宏没有运行" in remarks(first)[0] and "没有打开它们" in remarks(first)[1]
    assert remarks(second) == []


def cell_of(text):
    return f'<row><c t="inlineStr"><is><t>{text}</t></is></c><c><v>2010.1</v></c><c t="e"><v>#N/A</v></c></row>'


def test_a_writer_that_does_not_say_where_its_cells_are(tmp_path):
    (sheet,) = read(tmp_path, "名册.xlsx", bare_workbook(cell_of("甲一") + "<row/>" + cell_of("乙二")))
    assert rows(sheet) == [("甲一", "2010.1", None), (None, None, None), ("乙二", "2010.1", None)]
    assert sheet.short_months == {(0, 1), (2, 1)}
    assert "C1" in remarks(sheet)[0]


@pytest.mark.parametrize("quote", ['"', "'"])
def test_a_writer_with_prefixes_and_other_quotes(tmp_path, quote):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row r="2"><x:c t="n" r="B2"><x:v>2010.1</x:v></x:c></x:row>'
        '</x:sheetData><x:mergeCells><x:mergeCell ref="A1:B2"/></x:mergeCells></x:worksheet>'
    )
    (sheet,) = read(tmp_path, "名册.xlsx", bare_workbook(sheet=xml.replace('"', quote)))
    assert rows(sheet) == [(None, None), (None, "2010.1")]
    assert sheet.short_months == {(1, 1)} and sheet.merged == ((0, 0, 1, 1),)


def test_merged_cells_that_a_file_states_where_nothing_is_are_left_out(tmp_path):
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    blocks = "".join(f'<mergeCell ref="{ref}"/>' for ref in ("A1:XFD1048576", "B2:A1", "C9:D9", "A:B"))
    xml = (
        f'<worksheet xmlns="{main}"><sheetData><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
        f"</sheetData><mergeCells>{blocks}</mergeCells></worksheet>"
    )
    (sheet,) = read(tmp_path, "名册.xlsx", bare_workbook(sheet=xml))
    assert sheet.merged == ((0, 0, 1, 1),)


def test_formats_without_end_do_not_make_a_sheet_large(tmp_path):
    """Whoever formats whole columns leaves empty cells down to the last row."""
    rows_of_xml = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    (sheet,) = read(tmp_path, "名册.xlsx", bare_workbook(rows_of_xml))
    assert rows(sheet) == [("1",)]


def test_rows_and_columns_that_do_not_show_are_known(tmp_path):
    def write(sheet, _):
        for row, cells in enumerate((("姓名", "学历"), ("甲一", "本科"), ("乙二", "大专"))):
            sheet.write_row(row, 0, cells)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        sheet.set_column(5, 8, None, None, {"hidden": True})

    (sheet,) = read(tmp_path, "名册.xlsx", workbook(("名册", write)))
    assert sheet.hidden == {2}
    assert remarks(sheet) == ["B列是隐藏的，同样读了，请核对是否还有效。"]
