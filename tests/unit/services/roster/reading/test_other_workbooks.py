"""Workbooks of other kinds: .xls of old, and .ods."""

import re

import pytest

from tests.support.roster_files import FOLDER, read, refusal, remarks, rows

OLD = (FOLDER / "名册.xls").read_bytes()
#: The second record of an .xls, and the one that stands there where it has a password.
SECOND, PASSWORD = b"\xe1\0\x02\0", b"\x2f\0\x02\0"


@pytest.mark.parametrize("name", ["名册.xls", "名册.et", "名册.xlsx", "名册.csv"])
def test_an_old_workbook_is_read_whatever_it_is_called(tmp_path, name):
    first, hidden = read(tmp_path, name, OLD)
    assert rows(first) == [
        ("某某单位花名册", None, None, None),
        (None, None, None, None),
        ("姓名", "参加工作时间", "职称时间", "备注"),
        ("甲一", "2022-07-01", "2010.1", None),
        ("乙二", "2022-07-01", "2010.11", "TRUE"),
        ("丙三", "2022-07-01", "2021", "第一行\n第二行"),
    ]
    assert first.merged == ((0, 0, 0, 3),) and first.short_months == {(3, 2)}
    assert (first.file, first.name) == (name, "花名册")
    assert rows(hidden) == [(None, None), (None, "丁四")] and "隐藏" in remarks(hidden)[0]


def test_errors_and_macros_of_an_old_workbook_are_told(tmp_path):
    first, hidden = read(tmp_path, "名册.xls", OLD + "_VBA_PROJECT".encode("utf-16-le"))
    assert ["宏没有运行" in remarks(first)[0], "错误值" in remarks(first)[1]] == [True, True]
    assert len(remarks(hidden)) == 1


def test_an_old_workbook_with_a_password_is_refused(tmp_path):
    assert SECOND in OLD
    why = refusal(read(tmp_path, "名册.xls", OLD.replace(SECOND, PASSWORD, 1)))
    assert "“名册.xls”设有密码：请取消密码" in why


def test_an_open_document_is_read_and_what_cannot_be_read_of_it_is_told(tmp_path):
    first, hidden = read(tmp_path, "名册.ods", (FOLDER / "名册.ods").read_bytes())
    assert rows(first)[3:] == [
        ("甲一", "2022-07-01", "2010.1", None),
        ("乙二", "2022-07-01", "2010.11", "1"),
        ("丙三", "2022-07-01", "2021", "第一行\n第二行"),
    ]
    assert first.short_months == {(3, 2)} and "合并单元格" in remarks(first)[0]
    assert "隐藏" in remarks(hidden)[0]


def test_that_rows_of_an_old_workbook_do_not_show_is_told(tmp_path):
    options = re.search(rb"\x08\x02\x10\0.{12}(.)\x01", OLD, re.DOTALL).start(1)
    hidden = OLD[:options] + bytes([OLD[options] | 0x20]) + OLD[options + 1 :]
    assert [
        any("隐藏的行或列" in remark for remark in remarks(read(tmp_path, "名册.xls", book)[0]))
        for book in (OLD, hidden)
    ] == [False, True]
