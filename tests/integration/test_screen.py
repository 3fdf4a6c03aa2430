"""``python -m bot screen``: rosters in, a workbook or lines out, as HR sees it."""

import json
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
import yaml

from tests.support.process import run
from tests.support.screenings import cells_of, read_back
from tests.support.timed_notices import TIMED

HEAD = ["序号", "姓名", "单位", "学历", "学习形式", "从事专业", "从事专业技术工作时间", "年度考核", "职称", "驻村情况"]
CAN = ["1", "甲一", "拜城县铁热克镇农业发展服务中心", "本科", "全日制", "农艺", "2022.07", "合格,合格,合格", "无", "无"]
LATER = ["2", "乙二", "拜城县水利局", "大专", "全日制", "水利", "2024.07", "合格", "无", "无"]
ASKED = ["3", "丙三", "拜城县水利局", "大专", "", "水利", "2020.07", "合格", "无", "无"]
CANNOT = ["4", "丁四", "自治区水利厅", "大专", "函授", "水利", "2020.07", "合格", "无", "无"]
WRONG = ["5", "戊五", "拜城县水利局", "大专", "全日制", "水利", "很久以前", "合格", "站长", "无"]
GROUPS = ("可申报", "未满年限", "待核实", "不符合")


def roster(path: Path, *rows: list[str], head: list[str] = HEAD) -> Path:
    """A workbook of one sheet."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("名册")
        for line, row in enumerate([head, *rows]):
            for place, cell in enumerate(row):
                sheet.write_string(line, place, cell)
    return path


def screen(*words: object):
    """What the command comes to under the Aksu notice, counted to its last day."""
    return run("screen", *map(str, words), "--notice", "aksu-2025h2", "--as-of", "2025-10-24")


@pytest.fixture
def named(tmp_path) -> Path:
    return roster(tmp_path / "名册.xlsx", CAN, LATER, ASKED, CANNOT, WRONG)


def test_everybody_is_in_the_sheet_where_they_belong_and_a_bad_cell_holds_nobody_up(named, tmp_path):
    done = screen(named, "-o", tmp_path / "结果.xlsx")
    assert done.returncode == 0, done.stderr.decode()
    found = read_back(tmp_path / "结果.xlsx")
    assert {group: {row["姓名"] for row in found[group]} for group in GROUPS} == {
        "可申报": {"甲一"}, "未满年限": {"乙二"}, "待核实": {"丙三", "戊五"}, "不符合": {"丁四"},
    }  # fmt: skip
    can = found["可申报"][0]
    assert (can["办理途径"], can["申报级别"], can["还可申报"]) == ("初定", "中级", "初定初级")
    assert str(found["未满年限"][0]["满足日期"])[:10] == "2026-07-31"
    assert {(row["单元格"], row["读到的内容"]) for row in found["问题单元格"]} == {("G6", "很久以前"), ("I6", "站长")}
    assert "5人" in done.stderr.decode()


def test_lines_are_as_the_contract_has_them(named):
    done = screen(named, "--jsonl")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    first = lines[0]
    assert (first["file"], first["sheet"], first["row"]) == ("名册.xlsx", "名册", 2)
    assert first["facts"]["service_start"] == "2022-07"
    assert (first["best"], first["also"]) == ({"track": "初定", "level": "中级"}, [{"track": "初定", "level": "初级"}])
    assert [problem["cell"] for problem in lines[4]["problems"]] == ["G6", "I6"]
    assert lines[5]["summary"]["groups"] == {"可申报": 1, "未满年限": 1, "待核实": 2, "不符合": 1}


def test_what_was_asked_is_answered_in_the_workbook_and_screened_again(named, tmp_path):
    screen(named, "-o", tmp_path / "结果.xlsx")
    head, *rows = cells_of(tmp_path / "结果.xlsx")["待核实"]
    rows = [[str(cell) for cell in row] for row in rows]
    for row in rows:
        if row[head.index("姓名")] == "丙三":
            row[head.index("请填：学习形式")] = "全日制"
    again = roster(tmp_path / "答复.xlsx", *rows, head=head)
    done = screen(again, "--jsonl")
    best = [json.loads(line)["best"] for line in done.stdout.splitlines()[:-1]]
    assert {"track": "初定", "level": "初级"} in best and None in best


def test_a_workbook_of_ours_is_a_roster_with_the_same_people(named, tmp_path):
    screen(named, "-o", tmp_path / "结果.xlsx")
    one, again = (
        {
            p["facts"].get("service_start"): p["best"]
            for p in map(json.loads, screen(path, "--jsonl").stdout.splitlines()[:-1])
        }
        for path in (named, tmp_path / "结果.xlsx")
    )
    assert one == again


def test_what_a_column_is_taken_for_can_be_corrected_beside_the_output_and_is_remembered(tmp_path):
    head = ["姓名", "学历", "学习形式", "单位", "专业", "起算点", "年度考核", "职称"]
    row = ["甲一", "大专", "全日制", "拜城县水利局", "水利", "2020.07", "合格", "无"]
    named = roster(tmp_path / "名册.xlsx", row, head=head)
    screen(named, "-o", tmp_path / "结果.xlsx")
    file = tmp_path / "名册表头.yaml"
    entry = yaml.safe_load(file.read_text("utf-8"))[0]
    assert entry["列"]["起算点"] == "不用"
    entry["列"] |= {"起算点": "从事专业技术工作起始时间", "专业": "申报专业"}
    entry["所有人"] = {"驻村类型": "无"}
    file.write_text(yaml.safe_dump([entry], allow_unicode=True), "utf-8")
    other = roster(tmp_path / "另一份.xlsx", ["乙二", *row[1:]], head=head)
    screen(other, "-o", tmp_path / "结果2.xlsx")
    assert [row["姓名"] for row in read_back(tmp_path / "结果2.xlsx")["可申报"]] == ["乙二"]


def test_another_notice_beside_it_shows_whose_outcome_changes(named, tmp_path):
    done = screen(named, "-o", tmp_path / "结果.xlsx", "--compare", "ruoqiang-2024")
    assert done.returncode == 0
    assert "甲一" in {row["姓名"] for row in read_back(tmp_path / "结果.xlsx")["变化"]}


def test_a_file_that_cannot_be_read_is_said_and_the_others_go_on(named, tmp_path):
    bad = tmp_path / "坏的.xlsx"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 100)
    done = screen(bad, named, tmp_path / "没有.xlsx", "-o", tmp_path / "结果.xlsx")
    said = done.stderr.decode()
    assert done.returncode == 0
    assert said.count("坏的.xlsx") == said.count("没有.xlsx") == 1
    assert len(read_back(tmp_path / "结果.xlsx")["可申报"]) == 1


def test_a_folder_is_no_file_for_the_result(tmp_path, named):
    (tmp_path / "there").mkdir()
    for folder in (f"{tmp_path}/nowhere/", f"{tmp_path}/there", ""):
        done = screen(named, "-o", folder)
        assert done.returncode == 2 and "不是文件名" in done.stderr.decode()
    assert not (tmp_path / "nowhere").exists() and not list((tmp_path / "there").iterdir())


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["没有.xlsx", "-o", "结果.xlsx"], "没有"),
        (["没有.xlsx"], "-o"),
        (["没有.xlsx", "-o", "没有的文件夹/结果.xlsx"], "没有"),
        (["没有.xlsx", "-o", "结果.xlsx", "--mapping", "没有.yaml"], "没有.yaml"),
        (["没有.xlsx", "-o", "结果.xlsx", "--compare", "nowhere-1"], "nowhere-1"),
        (["没有.parquet", "-o", "结果.xlsx"], ".parquet"),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why(tmp_path, words, says):
    done = screen(*(str(tmp_path / word) if "." in word else word for word in words))
    said = done.stderr.decode()
    assert done.returncode == 2
    assert says in said
    assert "Traceback" not in said
    assert not list(tmp_path.iterdir())


def test_no_identity_number_is_in_anything_that_is_written(tmp_path):
    number = "65292619900101002X"
    rows = [[*CAN[:2], number, *CAN[2:]], [*LATER[:2], "借调 " + number, *LATER[2:]]]
    named = roster(tmp_path / "名册.xlsx", *rows, head=[*HEAD[:2], "证件", *HEAD[2:]])
    done = screen(named, "-o", tmp_path / "结果.xlsx", "--jsonl")
    cells = [str(cell) for rows in cells_of(tmp_path / "结果.xlsx").values() for row in rows for cell in row]
    assert number not in done.stdout.decode() + done.stderr.decode() + "".join(cells)
    assert any("身份证" in cell for cell in cells)


def screen_of_counties(monkeypatch, tmp_path, file, *words):
    monkeypatch.setenv("NOTICES_DIR", str(TIMED))
    return run("--at", "2026-04-12T09:00", "screen", str(file), "--notice", "ji-counties", *map(str, words))


def test_where_counties_close_on_different_days_each_person_is_counted_to_their_own(tmp_path, monkeypatch):
    head = ["姓名", "所在县（市）", "学历", "学习形式", "从事专业技术工作时间", "年度考核", "职称"]
    facts = ["大专", "全日制", "2023-05-05", "合格", "无"]
    rows = [["甲", "己北县", *facts], ["乙", "己南县", *facts]]
    done = screen_of_counties(monkeypatch, tmp_path, roster(tmp_path / "名册.xlsx", *rows, head=head), "--jsonl")
    north, south, _ = [json.loads(line) for line in done.stdout.splitlines()]
    assert north["best"] == {"track": "认定", "level": "初级"}
    assert south["best"] is None


def test_columns_are_counted_to_one_day_which_is_asked_for_where_counties_differ(tmp_path, monkeypatch):
    pl.DataFrame({"county": ["己北县"], "education": ["大专"]}).write_parquet(tmp_path / "people.parquet")
    file, out = tmp_path / "people.parquet", tmp_path / "out.parquet"
    refused = screen_of_counties(monkeypatch, tmp_path, file, "-o", out)
    assert refused.returncode == 2 and "--as-of" in refused.stderr.decode()
    done = screen_of_counties(monkeypatch, tmp_path, file, "-o", out, "--as-of", "2026-05-10")
    assert done.returncode == 0, done.stderr.decode()
