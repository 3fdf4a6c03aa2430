"""SpreadsheetML of 2003, as systems export it under the name .xls."""

import pytest

from tests.support.roster_files import read, refusal, remarks, rows

DECLARED = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
HEAD = (
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">'
)


def sheet_of(table, name="名册", options=""):
    return f'<Worksheet ss:Name="{name}"><Table>{table}</Table>{options}</Worksheet>'


def book(*sheets, declared=DECLARED):
    return f"{declared}{HEAD}{''.join(sheets)}</Workbook>"


def cell(text, kind="String", attributes=""):
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def test_cells_have_the_texts_of_their_types(tmp_path):
    typed = [
        ("甲&#10;一",), ("2022-07-01T00:00:00.000", "DateTime"), ("2022-07-01T06:00:00.000", "DateTime"),
        ("1899-12-31T12:00:00.000", "DateTime"), ("2010.1", "Number"), ("2010.1",), ("65.099999999999994", "Number"),
        ("3.0", "Number"), ("1", "Boolean"), ("0", "Boolean"), ("  ",),
    ]  # fmt: skip
    line = "".join(cell(*each) for each in typed)
    (sheet,) = read(tmp_path, "名册.xls", book(sheet_of(f"<Row>{line}</Row>")).encode())
    assert rows(sheet) == [
        (
            "甲\n一",
            "2022-07-01",
            "2022-07-01 06:00:00",
            "12:00:00",
            "2010.1",
            "2010.1",
            "65.1",
            "3",
            "TRUE",
            "FALSE",
            None,
        )
    ]
    assert sheet.short_months == {(0, 4), (0, 6)}
    assert (sheet.file, sheet.name) == ("名册.xls", "名册")


def test_rows_and_cells_stand_where_they_say_and_merged_ones_are_blocks(tmp_path):
    first = cell("甲", attributes='ss:Index="2" ss:MergeAcross="1"')
    table = f'<Row ss:Index="2">{first}{cell("乙")}</Row><Row>{cell("丙")}</Row>'
    (sheet,) = read(tmp_path, "名册.xls", book(sheet_of(table)).encode())
    assert rows(sheet) == [(None,) * 4, (None, "甲", None, "乙"), ("丙", None, None, None)]
    assert sheet.merged == ((1, 1, 1, 2),)


def test_errors_and_formulas_without_a_value_are_empty_and_told_and_comments_are_no_cells(tmp_path):
    line = (
        f'{cell("#N/A", "Error")}<Cell ss:Formula="=1+1"/><Cell><Data ss:Type="String">甲</Data>'
        "<Comment><ss:Data>批注</ss:Data></Comment></Cell>"
    )
    (sheet,) = read(tmp_path, "名册.xls", book(sheet_of(f"<Row>{line}</Row>")).encode())
    assert rows(sheet) == [(None, None, "甲")]
    assert "A1" in remarks(sheet)[0] and "B1" in remarks(sheet)[1]


def test_several_sheets_and_hidden_ones(tmp_path):
    hidden = "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>"
    sheets = sheet_of(f"<Row>{cell('甲')}</Row>", "甲"), sheet_of(f"<Row>{cell('乙')}</Row>", "乙", hidden)
    first, second = read(tmp_path, "名册.xls", book(*sheets).encode())
    assert (first.name, rows(first), remarks(first)) == ("甲", [("甲",)], [])
    assert (second.name, rows(second)) == ("乙", [("乙",)]) and "隐藏" in remarks(second)[0]


@pytest.mark.parametrize("encoding", ["gb2312", "utf-16", "utf-8-sig"])
def test_it_is_read_in_the_encoding_that_it_has(tmp_path, encoding):
    text = book(sheet_of(f"<Row>{cell('名册')}</Row>"), declared='<?xml version="1.0" encoding="GB2312"?>')
    (sheet,) = read(tmp_path, "名册.xls", text.encode(encoding))
    assert rows(sheet) == [("名册",)]


def test_entities_are_refused_and_so_is_what_breaks_off(tmp_path):
    text = book(sheet_of(f"<Row>{cell('&b;')}</Row>"), declared='<!DOCTYPE a [<!ENTITY b "bbbb">]>')
    assert "DTD" in refusal(read(tmp_path, "名册.xls", text.encode()))
    assert "不完整或已损坏" in refusal(read(tmp_path, "名册.xls", book(sheet_of("<Row>")).encode()[:-30]))


def test_rows_that_do_not_show_are_known(tmp_path):
    table = f'<Row>{cell("甲")}</Row><Row ss:Hidden="1">{cell("乙")}</Row>'
    (sheet,) = read(tmp_path, "名册.xls", book(sheet_of(table)).encode())
    assert sheet.hidden == {1}
