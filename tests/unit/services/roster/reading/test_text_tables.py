"""Tables in text: .csv and its kin."""

import pytest

from tests.support.roster_files import read, refusal, remarks, rows

TABLE = "姓名,学历\n甲一,本科\n"
READ = [("姓名", "学历"), ("甲一", "本科")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"])
def test_it_is_read_in_the_encoding_that_it_has(tmp_path, encoding):
    (sheet,) = read(tmp_path, "名册.csv", TABLE.encode(encoding))
    assert rows(sheet) == READ
    assert (sheet.file, sheet.name, remarks(sheet)) == ("名册.csv", None, [])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_its_separator_is_what_divides_it_evenly(tmp_path, separator):
    """Other signs stand within cells, as commas between the assessments of three years."""
    lines = [separator.join((f"甲{i}", "合格，合格", '"一,二;三\t四"', "无")) for i in range(5)]
    (sheet,) = read(tmp_path, "名册.txt", "\n".join(["花名册,2025;一季度", *lines]).encode())
    assert rows(sheet)[3] == ("甲2", "合格，合格", "一,二;三\t四", "无")


def test_a_row_is_a_record_whatever_lines_it_has(tmp_path):
    (sheet,) = read(tmp_path, "名册.csv", '姓名,备注\r\n甲一,"第一行\n""第二""行"\r\n\r\n乙二, 无,多出的\r\n'.encode())
    assert rows(sheet) == [
        ("姓名", "备注", None), ("甲一", '第一行\n"第二"行', None), (None, None, None), ("乙二", " 无", "多出的"),
    ]  # fmt: skip


@pytest.mark.parametrize("bad", ['甲一,"本科\n乙二,大专\n', '甲一,"本"科\n'])
def test_quotes_that_do_not_match_are_refused_with_the_record_rather_than_rows_be_swallowed(tmp_path, bad):
    why = refusal(read(tmp_path, "名册.csv", f"姓名,学历\n{bad}".encode()))
    assert "从第2条记录起双引号用得不对" in why


def test_2010_1_may_be_october_unless_its_column_has_kept_the_zero_of_another(tmp_path):
    """A spreadsheet that saves a .csv writes 2010.1 for the number that somebody typed as 2010.10."""
    (sheet,) = read(tmp_path, "名册.csv", b"2010.1,2010.1\n2010.02,2011.10\n")
    assert sheet.short_months == {(0, 0)}


def test_a_few_letters_that_cannot_be_read_are_told_with_their_place(tmp_path):
    data = "\n".join(["姓名,单位", *(f"甲{i},拜城县农业技术推广中心" for i in range(30))]).encode()
    (sheet,) = read(tmp_path, "名册.csv", data.replace("甲7".encode(), b"\xe7\x94 7"))
    assert sheet.cells.height == 31
    assert "第9条记录" in remarks(sheet)[0]


@pytest.mark.parametrize("data", ["姓名,学历".encode() + b"\xff\xfe\xfd", b"a,b\0\1\n", b"caf\xe9," * 9])
def test_what_is_no_text_is_refused(tmp_path, data):
    assert refusal(read(tmp_path, "名册.csv", data)).startswith("“名册.csv”")


def test_a_file_put_together_in_two_encodings_is_refused_rather_than_half_of_it_be_read_wrongly(tmp_path):
    data = "甲一,大学本科\n".encode() * 5 + "乙二,大学专科\n".encode("gbk") * 5
    assert "文字编码" in refusal(read(tmp_path, "名册.csv", data))


def test_what_would_be_a_formula_is_text(tmp_path):
    (sheet,) = read(tmp_path, "名册.csv", b"=cmd|'/c calc'!A1,+86,@SUM(1),-1\n")
    assert rows(sheet) == [("=cmd|'/c calc'!A1", "+86", "@SUM(1)", "-1")]
