"""A file that is no YAML: whoever wrote it is told in Chinese which line, and what to write instead."""

import re

import pytest

from rules.notice_files.library import NoticeFaults, Source


def refused(folder, content: bytes) -> tuple[int, str]:
    """The line and the words with which a file is refused."""
    (folder / "notice.yaml").write_bytes(content)
    with pytest.raises(NoticeFaults) as wrong:
        Source(folder / "notice.yaml")
    [fault] = wrong.value.faults
    return fault.line, str(fault.words)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: *base\n", 2, "“*base”引用的内容前面没有定义：先在前面用“&名称”定义"),
        ("a: 1\nb: *基本情况\n", 2, "后面的名称只能用英文字母"),
        ("a: 1\nb: 2025-02-30\n", 2, "没有“2025-02-30”这个日期或时刻"),
        ("a: 2025-13-01\n", 1, "没有“2025-13-01”这个日期或时刻"),
        ("a: 1\nuntil: 2025-10-24T25:00:00\n", 2, "没有“2025-10-24T25:00:00”这个日期或时刻"),
        ("a:\n\tb: 1\n", 2, "缩进用了制表符（Tab 键），请改成空格"),
        ("a: 1\nb: @某某\n", 2, "内容不能以“@”开头，请加上引号"),
        ("a: 1\nb: '通知\nc: 2\n", 2, "引号没有成对"),
        ("a: 1\nb: [甲, 乙\nc: 2\n", 2, "方括号“[”没有成对"),
        ("a: 1\nb: {甲: 1\nc: 2\n", 2, "花括号“{”没有成对"),
        ("a: 1\nb: 时间: 三点\n", 2, "冒号用得不对"),
        ("a:\n  - 1\n - 2\n", 3, "缩进不对"),
        ("- a\nb: 1\n", 2, "缩进不对。列表的每一项都以“- ”开头"),
        ("a: 1\nb: !重要 x\n", 2, "内容不能以“!”开头"),
        ("a: &x 1\nb: &x 2\n", 2, "同一个“&名称”定义了两次"),
        ("a: 1\n---\nb: 2\n", 2, "一个文件里只能有一份内容"),
        ("a: 1\nb: \x07x\n", 2, "看不见的控制字符"),
        ("x: &x [*x]\n", 1, "绕回了自身"),
        ("- " * 3000, 1, "一层套一层太多"),
    ],
)
def test_a_mistake_of_form_is_said_in_chinese_with_its_line(tmp_path, text, line, said):
    found, words = refused(tmp_path, text.encode())
    assert said in words and found == line
    assert not re.search("[a-z]{5}", words.replace("*base", ""))  # no word of English


def test_a_file_in_another_encoding_is_told_how_to_be_saved(tmp_path):
    line, words = refused(tmp_path, "id: a\nname: 关于职称\n".encode("gbk"))
    assert (line, "“另存为”时把“编码”选为 UTF-8" in words) == (2, True)


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path):
    assert "文件有36.0兆，太大：通知的文件最多2兆" in refused(tmp_path, b"a: [" + b"1, " * 12_000_000)[1]


def test_a_few_lines_that_stand_for_millions_are_refused(tmp_path):
    bomb = "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 10)}]\n" for n in range(1, 9))
    assert "展开以后太多" in refused(tmp_path, f"x0: &x0 [1]\n{bomb}".encode())[1]


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path):
    with pytest.raises(NoticeFaults) as wrong:
        Source(tmp_path)
    assert "请确认这是一个文件" in str(wrong.value.faults[0].words)
