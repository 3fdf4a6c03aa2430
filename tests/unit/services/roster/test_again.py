"""A workbook of ours, screened again: everybody's facts are those of the first time, and what was answered."""

from pathlib import Path

import polars as pl
import pytest

from benchmarks.labels import ROSTERS
from rules.notice_files.library import Library
from services.roster.added import Added
from services.roster.columns import answer_title
from services.roster.corrections import Told
from services.roster.reading import read_rosters
from services.roster.report import write_workbook
from services.roster.screened import Screening
from services.roster.screening import Screener
from services.roster.sheets import Sheet
from tests.support.roster_sheets import AS_OF, NOTICE, facts, people, screened, sheet
from tests.support.screenings import as_sheets

DEV = ROSTERS["dev"]
#: Workbooks old and new, texts, pages that are called workbooks; several tables, people in several rows, headings.
FILES = [
    "01_温宿县医院_两表.xlsx", "03_沙雅融媒体中心.csv", "04_阿瓦提水利_上下两表.xlsx", "06_柯坪县汇总_分单位标题行.xls",
    "07_温宿国企_系统导出.xls", "08_阿克苏市社区卫生_网页表格.xls", "09_第一师十团_台账.txt", "10_新和民企_GB18030.csv",
    "11_驻村支教人员摸底_两表.xlsx", "7_基层服务台账.xlsx", "卫健住建_多表_职务职称互换.xlsx", "国企_学历信息导出.xls",
    "各单位申报人员_多表.xlsx", "墨玉县基层服务专业技术人员考核台账（在岗、期满）.xlsx",
    "水文系统_聘任历史_XML表格.xls", "莎车县驻村、支教人员考核台账.csv", "阿瓦提县某某棉业集团_技术人员台账.xlsx",
]  # fmt: skip


def again(first: Screening, to: Path, answers: dict[str, dict[str, str]] | None = None) -> list[Sheet]:
    """The sheets of a screening's workbook, as they are read back, and answered."""
    write_workbook(first, to)
    if answers:
        return as_sheets(to, answers)
    return [one for one in read_rosters([to]) if isinstance(one, Sheet)]


def by_source(first: Screening) -> dict[str, dict]:
    """What is known of everybody of rosters, by what 来源 says of them."""
    return {
        " › ".join(filter(None, (one.sheet.file, one.sheet.name, f"第{row + 1}行"))): known(first, person)
        for one in first.sheets
        for row, person in zip(one.rows, one.people, strict=True)
    }


def by_source_again(second: Screening, sheets: list[Sheet]) -> dict[str, dict]:
    """The same of a workbook of ours, whose ``sheets`` say where everybody stood before."""
    source = {one.name: one.cells[str(one.cells.row(0).index(Added.SOURCE))] for one in sheets if has_people(one)}
    return {
        source[one.sheet.name][row]: known(second, person)
        for one in second.sheets
        for row, person in zip(one.rows, one.people, strict=True)
    }


def has_people(one: Sheet) -> bool:
    return not one.cells.is_empty() and Added.SOURCE in one.cells.row(0)


def known(screening: Screening, person: int) -> dict:
    return screening.people[person].decision.applicant.facts.known()


def screen(read) -> Screening:
    return Screener(NOTICE, AS_OF).screen(read)


#: All of them are screened at once below, and the first of each kind by itself, too; to do so with the others is slow.
FIRST_OF_KIND = {Path(file).suffix: file for file in reversed(FILES)}.values()
ALONE = [pytest.param(file, marks=[] if file in FIRST_OF_KIND else pytest.mark.slow) for file in FILES]


@pytest.mark.parametrize("file", ALONE)
def test_everybodys_facts_are_those_of_the_first_time(file, tmp_path):
    first = screen(read_rosters([DEV / file]))
    sheets = again(first, tmp_path / "结果.xlsx")
    assert by_source_again(screen(sheets), sheets) == by_source(first)


def test_so_they_are_where_the_workbook_is_called_by_another_county(tmp_path):
    first = screen(read_rosters([DEV / FILES[0]]))
    sheets = again(first, tmp_path / "库车市水利局.xlsx")
    assert by_source_again(screen(sheets), sheets) == by_source(first)


HEAD = ["姓名", "学历", "学习形式", "从事专业", "从事专业技术工作时间", "年度考核", "职称"]
SOMEBODY = ["本科", "全日制", "水利", "2020.07", "合格", "无"]


def test_what_stood_above_the_table_is_said_beside_everybody_and_what_was_answered_is_added(tmp_path):
    roster = sheet(
        ["拜城县水利局专业技术人员名册（事业单位）"], HEAD, ["甲一", *SOMEBODY], ["乙二", *SOMEBODY[:-1], ""]
    )
    first = screened(roster)
    sheets = again(first, tmp_path / "结果.xlsx", {"待核实": {answer_title("village_kind", NOTICE.vocabulary): "无"}})
    row = next(one for one in sheets if one.name == "待核实").cells
    beside = dict(zip(row.row(0), row.row(1), strict=True))
    assert beside["表外写明：名册所在县（市）"] == "拜城县"
    assert beside["表外写明：名册单位性质"] == "事业单位"
    second = facts(*sheets)
    assert sorted(map(str, second)) == sorted(str({**one, "village_kind": "无"}) for one in map(dict, facts(roster)))


def test_an_answer_goes_before_what_the_roster_said_of_all(tmp_path):
    roster = sheet(["某某民营企业员工名册"], HEAD, ["甲一", *SOMEBODY])
    told = [*facts(roster)]
    assert told[0]["employer_kind"] == "民营企业"
    sheets = again(screened(roster), tmp_path / "结果.xlsx")
    sheets = [with_column(one, answer_title("employer_kind", NOTICE.vocabulary), "事业单位") for one in sheets]
    assert [one["employer_kind"] for one in facts(*sheets)] == ["事业单位"]


def with_column(one: Sheet, title: str, text: str) -> Sheet:
    """A sheet with people as HR leaves it: with one column more."""
    if not has_people(one):
        return one
    column = pl.Series(str(one.cells.width), [title, *[text] * (len(one.cells) - 1)])
    return Sheet(one.file, one.name, one.cells.with_columns(column))


def test_what_hr_said_of_everybody_and_of_columns_stays(tmp_path):
    head = [*HEAD, "何时来的", "单位"]
    roster = sheet(head, ["甲一", *SOMEBODY[:3], "", *SOMEBODY[4:], "2019.07", "拜城县水利局"])
    headers = frozenset(head)
    told = {headers: Told({"何时来的": "service_start", "学历": ""}, {"village_kind": "无", "education": "大专"})}
    first = screened(roster, told=told)
    known_first = [one.decision.applicant.facts.known() for one in people(roster, told=told)]
    assert known_first[0]["service_start"] == "2019-07" and known_first[0]["education"] == "大专"
    assert facts(*again(first, tmp_path / "结果.xlsx")) == known_first


def test_units_of_headings_and_dittos_and_merged_cells_stay(tmp_path):
    roster = sheet(
        ["姓名", "学历", "学习形式", "职称", "驻村情况"],
        ["一、拜城县铁热克镇农业发展服务中心（2人）"],
        ["甲一", "本科", "全日制", "无", "无"],
        ["乙二", "同上", "同上", "助理农艺师", ""],
        ["二、拜城县人民医院（2人）"],
        ["丙三", "大专", "全日制", "护师", "无"],
        ["丁四", "〃", "函授", "无", ""],
        merged=((5, 4, 6, 4),),
    )
    first = screened(roster)
    sheets = again(first, tmp_path / "结果.xlsx")
    assert by_source_again(screen(sheets), sheets) == by_source(first)
    assert {one["workplace_level"] for one in facts(*sheets)} == {"乡镇", "县"}


def test_whoever_hr_adds_below_is_screened_too(tmp_path):
    roster = sheet(HEAD, ["甲一", *SOMEBODY])
    sheets = again(screened(roster), tmp_path / "结果.xlsx")
    group = next(one for one in sheets if has_people(one) and len(one.cells) > 1)
    row = [{"姓名": "乙二", "学历": "大专", "职称": "无"}.get(title) for title in group.cells.row(0)]
    added = pl.DataFrame([row], schema=group.cells.schema, orient="row")
    more = Sheet(group.file, group.name, pl.concat([group.cells, added]))
    found = facts(*[more if one is group else one for one in sheets])
    assert len(found) == 2 and found[1]["education"] == "大专"


def test_a_csv_of_ours_is_screened_again_too(tmp_path):
    first = screen(read_rosters([DEV / "10_新和民企_GB18030.csv"]))
    sheets = again(first, tmp_path / "结果.csv")
    found = Screener(NOTICE, AS_OF).screen(sheets)
    assert by_source_again(found, sheets) == by_source(first)


def test_several_files_at_once_are_like_that_a_third_time_too_and_say_the_same_of_where_everybody_stood(tmp_path):
    first = screen(read_rosters([DEV / file for file in FILES]))
    sheets = again(first, tmp_path / "一.xlsx")
    second = screen(sheets)
    assert by_source_again(second, sheets) == by_source(first)
    sheets = again(second, tmp_path / "二.xlsx")
    assert by_source_again(screen(sheets), sheets) == by_source(first)


def test_under_another_notice_only_what_its_words_know_is_taken(tmp_path):
    other = Library.from_environment().find("ruoqiang-2024")
    sheets = again(screened(sheet(["拜城县水利局名册"], HEAD, ["甲一", *SOMEBODY])), tmp_path / "结果.xlsx")
    found = Screener(other, other.as_of).screen(sheets)
    assert sum(len(one.rows) for one in found.sheets) == 1
