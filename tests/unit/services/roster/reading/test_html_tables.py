"""Web pages, as systems export them under the name .xls."""

import pytest

from tests.support.roster_files import read, refusal, remarks, rows


def page(folder, body, encoding="utf-8"):
    data = f'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>{body}</body></html>'.encode(encoding)
    return read(folder, "名册.xls", data)


def test_cells_that_span_others_are_blocks_and_the_rest_moves_aside(tmp_path):
    (sheet,) = page(
        tmp_path,
        "<table><tr><td rowspan=2>姓名</td><td colspan=2>全日制教育</td><td rowspan=2>职称</td></tr>"
        "<tr><td>学历</td><td>学位</td></tr><tr><td>甲一</td><td>本科</td><td></td><td>无</td></tr></table>",
    )
    assert rows(sheet) == [
        ("姓名", "全日制教育", None, "职称"), (None, "学历", "学位", None), ("甲一", "本科", None, "无"),
    ]  # fmt: skip
    assert set(sheet.merged) == {(0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)}
    assert (sheet.file, sheet.name) == ("名册.xls", None)


def test_a_cell_spans_no_row_that_is_not_there(tmp_path):
    (sheet,) = page(tmp_path, "<table><tr><td rowspan=99999>甲<td rowspan=0>乙<td colspan=x>丙</table>")
    assert rows(sheet) == [("甲", "乙", "丙")]
    assert sheet.merged == ()


def test_white_space_is_as_a_browser_shows_it(tmp_path):
    (sheet,) = page(
        tmp_path, "<table><tr><td> 大学\n  本科<br>（函授） <td><p>一</p><p>二</p><td>&nbsp;<td>&lt;无&gt;</table>"
    )
    assert rows(sheet) == [("大学 本科\n（函授）", "一\n二", None, "<无>")]


def test_several_tables_stand_below_each_other_and_what_is_outside_is_told(tmp_path):
    (sheet,) = page(tmp_path, "<h1>花名册</h1><table><tr><td>一</table><style>td{}</style><table><tr><td>二</table>")
    assert rows(sheet) == [("一",), ("二",)]
    assert remarks(sheet) == ["表格以外的文字没有读：“花名册”。"]


@pytest.mark.parametrize(("attribute", "short"), [(" x:num", {(0, 0)}), ("", {(0, 0), (1, 0)})])
def test_where_nothing_tells_numbers_from_text_2010_1_may_be_either(tmp_path, attribute, short):
    (sheet,) = page(tmp_path, f"<table><tr><td{attribute}>2010.1<tr><td>2011.1</table>")
    assert sheet.short_months == short


def test_a_page_in_gbk_and_one_without_a_table(tmp_path):
    (sheet,) = page(tmp_path, "<meta charset=gb2312><table><tr><td>名册</table>", "gbk")
    assert rows(sheet) == [("名册",)]
    assert "里面没有表格" in refusal(page(tmp_path, "<p>请登录</p>"))


def test_a_table_within_a_cell_is_text_of_the_cell(tmp_path):
    (sheet,) = page(tmp_path, "<table><tr><td><table><tr><td>内</table><td>外</table>")
    assert rows(sheet) == [("内", "外")]


@pytest.mark.parametrize(
    "cell",
    [r"""<td style='mso-number-format:"\@"'>""", r"""<td style="mso-number-format:\@">""", "<td class='a text'>"],
)
def test_a_cell_that_is_marked_as_text_has_lost_no_zero(tmp_path, cell):
    style = r"""<style>.text {color:red; mso-number-format:"\@";} .a {color:blue}</style>"""
    (sheet,) = page(tmp_path, f"{style}<table><tr>{cell}2010.1<tr><td class='a'>2011.1</table>")
    assert sheet.short_months == {(1, 0)}


def test_rows_that_do_not_show_are_known(tmp_path):
    (sheet,) = page(tmp_path, "<table><tr><td>甲一<tr style='display: none'><td>乙二</table>")
    assert sheet.hidden == {1}
