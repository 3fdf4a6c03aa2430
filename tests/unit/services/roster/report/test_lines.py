"""What a screening found, as lines of JSON."""

import json
from dataclasses import replace

import orjson
import pytest

from rules.own_words import OwnWords
from services.roster.report import rows_as_jsonl
from services.roster.screened import Group, Problem
from services.roster.sheets import Refused
from tests.support import roster_sheets
from tests.support.screenings import PEOPLE, everybody, screening_of, sheet_of, somebody


def lines(screening):
    found = list(rows_as_jsonl(screening))
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in found)
    return [json.loads(line) for line in found]


def test_a_person_is_a_line_in_the_order_of_the_rows_with_what_a_decision_says():
    screening = everybody()
    *people, last = lines(screening)
    assert [line["row"] for line in people] == list(range(2, len(PEOPLE) + 2))
    assert last.keys() == {"summary"}
    for line, screened in zip(people, screening.people, strict=True):
        decided = screened.decision.row()
        assert list(line) == ["file", "sheet", "row", "facts", "basis", "best", "also", "problems"]
        assert (line["file"], line["sheet"], line["problems"]) == ("花名册.xlsx", "在岗", [])
        assert line["facts"] == screened.decision.applicant.facts.row()
        assert (line["best"], line["also"]) == (decided["best"], decided["also"])


def test_whoever_has_to_be_asked_about_first_is_given_no_title():
    ask = OwnWords("“备注”里写着“已退休”，请核实")
    person = replace(somebody({}, confirm={"standing": ask}), group=Group.OPEN)
    line, _ = lines(screening_of([sheet_of(["姓名"], [["甲"]], [0])], [person]))
    assert person.decision.best and (line["best"], line["also"]) == (None, [])


def test_whoever_the_workbook_asks_about_has_no_title_in_the_lines_either():
    person = replace(somebody({}), group=Group.OPEN)
    line, last = lines(screening_of([sheet_of(["姓名"], [["甲"]], [0])], [person]))
    assert person.decision.best and (line["best"], line["also"]) == (None, [])
    assert last["summary"]["groups"]["待核实"] == 1


def test_what_could_not_be_read_stands_with_its_cell_in_the_line_of_its_row():
    sheet = sheet_of(
        ["姓名", "学历"], [["甲", "？"], ["乙", "本科"]], [0, 0], name=None, file="名册.csv",
        problems=[Problem(1, 1, "？", OwnWords("请写本科等学历"))],
    )  # fmt: skip
    first, second, summary = lines(screening_of([sheet], [somebody({}, basis={"service_start": "参加工作时间"})]))
    assert first["problems"] == [{"cell": "B2", "message": "读到“？”。请写本科等学历"}]
    assert (first["sheet"], second["problems"]) == (None, [])
    assert second["basis"] == {"service_start": "参加工作时间"}
    assert summary["summary"]["problems"] == 1


def test_the_summary_counts_people_and_tells_what_was_refused():
    screening = everybody()
    screening.refused.append(Refused("坏.xls", OwnWords("文件有密码"), "表一"))
    summary = lines(screening)[-1]["summary"]
    assert (summary["notice"], summary["as_of"], summary["people"]) == ("aksu-2025h2", "2025-10-24", len(PEOPLE))
    assert summary["groups"] == {"可申报": 4, "未满年限": 2, "待核实": 2, "不符合": 2}
    counts = {(outcome["track"], outcome["level"]): outcome["count"] for outcome in summary["outcomes"]}
    assert sum(counts.values()) == 4 and counts["授予", "副高"] == 1 and counts["初定", "中级"] == 1
    assert summary["refused"] == [{"file": "坏.xls", "sheet": "表一", "message": "文件有密码"}]


@pytest.mark.parametrize(
    ("header", "row", "days"),
    [
        (["学历", "毕业时间"], ["本科", "2022.06"], {"graduation_date": "2022-06"}),
        (["全日制学历", "毕业时间", "最高学历", "学习形式"], ["大专", "2015.06", "本科", "函授"], {}),
        (
            ["最高学历", "学习形式", "最高学历入学日期", "最高学历毕业日期", "全日制毕业日期"],
            ["本科", "函授", "2018.09", "2021.01", "2012.06"],
            {"graduation_date": "2021-01"},
        ),
        (["学历", "学位", "学位授予时间"], ["硕士研究生", "工学硕士", "2024-06-30"], {"degree_date": "2024-06-30"}),
        (["学历", "学历认证时间"], ["本科", "2023.06"], {}),
    ],
)
def test_days_that_no_notice_asks_for_are_told_and_nobody_is_judged_by_them(header, row, days):
    rows = (["甲一", *row], ["乙二", *row[:1], *[""] * (len(row) - 1)])
    screening = roster_sheets.screened(roster_sheets.sheet(["姓名", *header], *rows))
    line = orjson.loads(next(iter(rows_as_jsonl(screening))))
    assert {fact: value for fact, value in line["facts"].items() if fact in ("graduation_date", "degree_date")} == days
    assert screening.people[0].decision.applicant.facts.graduation_date is None
