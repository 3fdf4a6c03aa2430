"""Headers in traditional characters or with slips in them; what is no slip; tables without names; two-sided headers."""

import pytest

from services.roster.mistyped_headers import mended
from tests.support.roster_sheets import facts, screened, sheet


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("姓明", "姓名"), ("全曰制学厉", "全日制学历"), ("参加工做时间", "参加工作时间"),
        ("职成", "职称"), ("取德时间", "取得时间"), ("考合结果", "考核结果"), ("备住", "备注"), ("单为", "单位"),
        ("岗位等极", "岗位等级"),
    ],
)  # fmt: skip
def test_a_slip_in_a_header_is_put_right(written, meant):
    assert mended(written) == meant


@pytest.mark.parametrize(
    "header", ["转业时间", "学籍", "职级", "资历", "从事专业技术工作时间", "入职时间", "学制", "工龄", "曾用名"]
)
def test_what_is_no_slip_stays(header):
    assert mended(header) == header


def test_a_roster_in_traditional_characters_is_read_and_shown_as_it_was(tmp_path):
    from services.roster.reading import read_rosters
    from services.roster.report import write_workbook

    header = ["序號", "姓明", "單位", "全曰制學厉", "參加工做時間", "專業技術職秤", "取德時間"]
    rows = [["1", "鍾離雪", "阿克苏市依干其鄉文化站", "大學本科", "2019年8月", "助理館員", "2020年12月"],
            ["合計", "1人", "", "", "", "", ""]]  # fmt: skip
    screening = screened(sheet(header, *rows))
    (known,) = (one.decision.applicant.facts.known() for one in screening.people)
    stated = {
        "education": "本科",
        "study_mode": "全日制",
        "title": "初级",
        "title_date": "2020-12",
        "workplace_level": "乡镇",
    }
    assert stated.items() <= known.items()
    write_workbook(screening, tmp_path / "结果.xlsx")
    again = list(read_rosters([tmp_path / "结果.xlsx"]))
    assert any("鍾離雪" in row and "大學本科" in row for one in again for row in one.cells.rows())
    assert stated.items() <= facts(*again)[0].items()


def test_a_table_without_a_column_of_names_is_refused():
    header = ["序号", "某栏", "单位", "学历", "职称"]
    screening = screened(
        sheet(header, ["1", "3岁", "拜城县水利局", "本科", "工程师"], ["2", "9岁", "拜城县水利局", "大专", "无"])
    )
    assert not screening.sheets and "姓名" in screening.refused[0].why.in_language()


@pytest.mark.parametrize(
    "header", ["学历（全日制/在职）", "全日制/在职学历", "全日制学历／在职学历", "学历（统招、函授）"]
)
@pytest.mark.parametrize(
    ("cell", "stated"),
    [
        ("本科/", ("本科", "全日制", "本科")), ("大专/本科", ("本科", "非全日制", "大专")),
        ("/大专", ("大专", "非全日制", None)),
        ("本科/中央党校研究生", ("硕士", "党校", "本科")), ("本科", ("本科", None, None)),
    ],
)  # fmt: skip
def test_each_side_of_a_cell_is_what_that_side_of_the_header_says(header, cell, stated):
    (known,) = facts(sheet(["姓名", "单位", header], ["甲一", "拜城县水利局", cell]))
    assert tuple(known.get(fact) for fact in ("education", "study_mode", "full_time_education")) == stated


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("助农", "初级"),
        ("中畜", "中级"),
        ("高级农", "副高"),
        ("助农艺师", "初级"),
        ("中教一", "中级"),
        ("中工", None),
        ("小学一级教师", None),
    ],
)
def test_titles_that_are_written_short(cell, level):
    (known,) = facts(sheet(["姓名", "学历", "职称"], ["甲一", "本", cell]))
    assert (known.get("education"), known.get("title")) == ("本科", level)


@pytest.mark.parametrize(("day", "level"), [("2009.12", "初级"), ("2022.12", None)])
def test_a_title_of_the_old_scale_is_known_by_its_day(day, level):
    (known,) = facts(sheet(["姓名", "学历", "职称", "职称取得时间"], ["甲一", "函本", "小学一级教师", day]))
    assert (known.get("title"), known["study_mode"]) == (level, "非全日制")
