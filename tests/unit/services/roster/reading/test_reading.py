"""Files side by side: each gives its sheets or one sentence, in order, whatever the others are like."""

import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from services.roster.reading import read_rosters
from services.roster.reading.limits import Limits
from services.roster.sheets import Refused
from tests.support.roster_files import (
    FOLDER,
    bare_workbook,
    package,
    parts_of,
    read,
    refusal,
    relationships,
    rows,
    table,
    workbook,
)

ROOT = Path(__file__).parents[5]
GOOD = workbook(("名册", table(("甲一", "本科"))))


def far(cell, stated=""):
    """A workbook with something in A1 and in this cell, which says of itself that it ends here."""
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return bare_workbook(
        sheet=f'<worksheet xmlns="{main}">{stated}<sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
        f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData></worksheet>'
    )


def test_files_come_in_their_order_and_a_refused_one_holds_up_no_other(tmp_path):
    paths = [tmp_path / name for name in ("甲.xlsx", "乙.xlsx", "没有.xlsx", "丙.csv")]
    paths[0].write_bytes(GOOD)
    paths[1].write_bytes(GOOD[: len(GOOD) // 2])
    paths[3].write_text("丙三,大专\n")
    told = []
    found = list(read_rosters([*paths, tmp_path], lambda done, of: told.append((done, of))))
    assert [one.file for one in found] == ["甲.xlsx", "乙.xlsx", "没有.xlsx", "丙.csv", tmp_path.name]
    assert [type(one) is Refused for one in found] == [False, True, True, False, True]
    assert rows(found[0]) == [("甲一", "本科")] and rows(found[3]) == [("丙三", "大专")]
    sizes = [len(GOOD), len(GOOD) // 2, 0, 14, 0]
    assert told == [(sum(sizes[: number + 1]), sum(sizes)) for number in range(5)]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "是空的"),
        (b"%PDF-1.7\n", "是 PDF 文件"),
        (b"\x89PNG\r\n\x1a\n", "是图片"),
        (b"Rar!\x1a\x07\1\0", "是压缩包"),
        (package({"名册.xlsx": GOOD}), "是压缩包：请解压"),
        (package({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "是文字处理文件"),
        (package({"Index/Document.iwa": b"\0", "Metadata/Properties.plist": b"\0"}), "是苹果 Numbers 表格"),
        (b"MIME-Version: 1.0\r\n", "是网页存档"),
        (b'<?xml version="1.0"?><a/>', "不是表格文件"),
        ((FOLDER / "加密.xlsx").read_bytes(), "设有密码：请取消密码"),
        ((FOLDER / "名册.xls").read_bytes()[:3000], "不完整或已损坏"),
        (far("XFD1048576"), "远到XFD1048576单元格，范围过大：请删去名册以外的行和列"),
        (bare_workbook(more={"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>'}), "DTD"),
        (bare_workbook(more={"xl/_rels/workbook.xml.rels": relationships("/etc/passwd")}), "不完整或已损坏"),
        (bare_workbook('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), "名册］”不完整或已损坏"),
        (bare_workbook(more={"xl/_rels/workbook.xml.rels": "<Relationships/>"}), "名册］”不完整或已损坏"),
        (bare_workbook(more={"xl/workbook.xml": "<workbook/>"}), "里没有工作表"),
    ],
)
def test_what_is_no_roster_is_told_with_what_to_do(tmp_path, data, told):
    why = refusal(read(tmp_path, "名册.xlsx", data))
    assert why.startswith("“名册.xlsx") and told in why and "：请" in why


@pytest.mark.parametrize(
    ("data", "limits", "told"),
    [
        (GOOD, Limits(file_bytes=1000), "超过0MB"),
        (GOOD, Limits(entries=3), "由3个以上的部分组成"),
        (GOOD, Limits(unpacked_bytes=1000), "解开后有"),
        (bare_workbook(more={"xl/media/a.xml": "<a>" + " " * (11 << 20)}), Limits(), "解开后有11MB"),
        (workbook(*((f"表{i}", table()) for i in range(4))), Limits(sheets=3), "工作表超过3个"),
        (far("AB9"), Limits(rows=8), "远到AB9单元格"),
        (far("AB9"), Limits(cells=200), "远到AB9单元格"),
        ("\n".join("甲,乙,丙" for _ in range(9)).encode(), Limits(cells=26), "范围过大"),
        (workbook(("甲", table(("一" * 3000,)))), Limits(text_bytes=3000), "内容过多：请拆分成几份"),
        (GOOD, Limits(seconds=0), "在规定的时间内没有读完"),
    ],
)
def test_what_is_too_large_is_told_with_what_to_do(tmp_path, data, limits, told):
    why = refusal(read(tmp_path, "名册.xlsx", data, limits))
    assert told in why and "：请" in why


def test_a_cell_in_the_last_corner_that_is_hidden_from_the_first_look_ends_only_its_own_process(tmp_path):
    """Every fast reader aborts over it; the dimension that this workbook states is a lie."""
    lying = far("XFD1048576", stated='<dimension ref="A1:B2"/>')
    paths = [tmp_path / "远.xlsx", tmp_path / "好.xlsx"]
    paths[0].write_bytes(lying)
    paths[1].write_bytes(GOOD)
    refused, good = read_rosters(paths)
    assert "“远.xlsx" in str(refused.why) and rows(good) == [("甲一", "本科")]


def test_a_sheet_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path):
    parts = parts_of(workbook(("甲", table(("甲一",))), ("乙", table(("乙二",)))))
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<v>0</v>", b"<v>99</v>")
    refused, sheet = read(tmp_path, "名册.xlsx", package(parts))
    assert refused.sheet == "甲" and str(refused.why).startswith("“名册.xlsx［甲］”不完整或已损坏")
    assert rows(sheet) == [("乙二",)]


def test_an_encrypted_zip_is_told_to_have_a_password(tmp_path):
    locked = bytearray(GOOD)
    at = locked.index(b"PK\1\2")
    locked[at + 8] |= 1
    assert "设有密码" in refusal(read(tmp_path, "名册.xlsx", bytes(locked)))


def test_a_name_with_signs_that_cannot_be_shown_is_told_without_them(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\n.xlsx"))
    path.write_bytes(b"%PDF-")
    (refused,) = read_rosters([path])
    assert refused.file == "��.xlsx" and str(refused.why).encode()


def test_something_that_is_no_file_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "管道.xlsx")
    (refused,) = read_rosters([tmp_path / "管道.xlsx"])
    assert "不是表格文件" in str(refused.why)


def processes():
    """The processes that this one has begun and that are still there."""
    return {number for task in Path("/proc/self/task").iterdir() for number in (task / "children").read_text().split()}


@pytest.mark.parametrize("is_begun", [True, False])
def test_reading_begins_at_once_and_ends_with_whoever_listens(tmp_path, is_begun):
    paths = [tmp_path / f"{number}.xlsx" for number in range(3)]
    for path in paths:
        path.write_bytes(GOOD)
    before = processes()
    reading = read_rosters(paths)
    assert len(processes() - before) == 2
    if is_begun:
        next(reading)
        assert processes() > before
    del reading
    assert processes() == before


def test_the_process_that_reads_can_write_no_file(tmp_path):
    code = f"""
from services.roster.reading.child import confine
from services.roster.reading.limits import Limits
confine(Limits(**{asdict(Limits())}))
open({str(tmp_path / "a")!r}, "wb", buffering=0).write(b"a")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT)
    assert b"OSError: [Errno 27] File too large" in done.stderr
    assert (tmp_path / "a").read_bytes() == b""
