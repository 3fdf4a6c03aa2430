"""Rosters in Parquet: what is found in every row, what stays as it was, and what is said of files that are no such."""

import sys
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from services.roster.parquet import NotDecided, decide_parquet
from tests.support.notices_at_hand import AKSU, GENG, NOTICES, RUOQIANG
from tests.support.parquet_rosters import found_one_by_one, roster, written

engines = pytest.mark.parametrize("engine", ["polars", "duckdb"])

#: Somebody who can get 授予/中级 and less by Aksu's notice.
MASTER = {
    "education": "硕士", "study_mode": "全日制", "degree_awarded": True, "workplace_level": "县", "county": "拜城县",
    "service_start": "2020-07", "assessments_passed": True, "specialty": "农艺", "title": "无", "village_kind": "无",
}  # fmt: skip


def screened(rows, tmp_path, engine="polars", **types) -> pl.DataFrame:
    """What comes of rows."""
    source, target = tmp_path / "rows.parquet", tmp_path / "screened.parquet"
    pl.DataFrame(rows, schema_overrides=types, infer_schema_length=None).write_parquet(source)
    decide_parquet(source, target, AKSU, AKSU.as_of, engine)
    return pl.read_parquet(target)


#: DuckDB takes its time to plan what a notice asks: by some it does, by the others it is slow.
BY_NOTICE = [
    pytest.param(engine, notice, id=f"{notice.id}-{engine}", marks=[pytest.mark.slow] if is_passed else [])
    for engine in ("polars", "duckdb")
    for notice in NOTICES
    for is_passed in [engine == "duckdb" and notice not in (AKSU, RUOQIANG, GENG)]
]


@pytest.mark.parametrize(("engine", "notice"), BY_NOTICE)
def test_every_row_is_found_to_be_what_a_decision_of_its_own_comes_to(engine, notice, tmp_path):
    rows = roster(notice, 1_000)
    source, target = written(rows, tmp_path / "名册 [2025].parquet"), tmp_path / "out.parquet"
    decide_parquet(source, target, notice, notice.as_of, engine)
    found = pl.read_parquet(target).sort("序号")
    added = found_one_by_one(rows, notice, notice.as_of)
    assert found.columns == [*rows[0], *added[0]]
    assert found.select(list(added[0])).to_dicts() == added
    assert found.select(list(rows[0])).to_dicts() == pl.read_parquet(source, glob=False).to_dicts()


def test_spans_end_on_the_day_that_is_given(tmp_path):
    rows, leap_day = roster(AKSU, 500), date(2024, 2, 29)
    decide_parquet(written(rows, tmp_path / "in.parquet"), tmp_path / "out.parquet", AKSU, leap_day, "polars")
    added = found_one_by_one(rows, AKSU, leap_day)
    assert pl.read_parquet(tmp_path / "out.parquet").select(list(added[0])).to_dicts() == added


def test_with_polars_the_rows_keep_their_order(tmp_path):
    rows = pl.DataFrame(MASTER).select(pl.all().repeat_by(200_000).explode()).with_row_index("序号")
    varied = rows.with_columns(specialty=pl.format("农艺{}", pl.col("序号") % 7919))
    assert screened(varied, tmp_path)["序号"].is_sorted()


@engines
def test_columns_of_other_kinds_are_carried_along(engine, tmp_path):
    others = {"入职": [datetime(2020, 7, 1, 8)], "标签": [["甲", "乙"]], "地址": [{"县": "拜城"}], "照片": [b"\x00"]}
    found = screened({name: [value] for name, value in MASTER.items()} | others, tmp_path, engine)
    assert found.select(list(others)).to_dict(as_series=False) == others
    assert found["best"].to_list() == ["授予/中级"]


@engines
def test_dates_may_be_days_or_years_alone_and_texts_of_any_kind(engine, tmp_path):
    dates = {"service_start": [date(2024, 10, 24), date(2024, 10, 25)], "title_date": [2019, 202407]}
    kinds = {"title_date": pl.UInt32, "education": pl.Categorical, "title": pl.Enum(["无", "初级"])}
    columns = {name: [value] * 2 for name, value in MASTER.items()} | dates | {"title": ["初级", "初级"]}
    found = screened(columns, tmp_path, engine, **kinds)
    assert found["授予/中级:verdict"].to_list() == ["eligible", "not_yet"]
    assert found["授予/中级:eligible_on"].to_list() == [None, date(2025, 10, 25)]
    assert found["problems"].to_list() == [None, "title_date"]


@engines
def test_a_file_with_few_of_the_facts_leaves_the_others_unknown(engine, tmp_path):
    found = screened([{"education": "中专"}, {"education": None}], tmp_path, engine)
    assert found["授予/中级:verdict"].to_list() == ["ineligible", "unknown"]
    assert found["best"].to_list() == found["problems"].to_list() == [None, None]


def test_a_column_without_any_value_is_as_good_as_none(tmp_path):
    found = screened([MASTER | {"title_date": None, "county": None}], tmp_path, title_date=pl.Null)
    assert found["best"].to_list() == ["授予/中级"]


def test_a_result_can_be_screened_again(tmp_path):
    first = screened([MASTER, MASTER | {"education": "大学"}], tmp_path)
    assert first["problems"].to_list() == [None, "education"]
    again = first.with_columns(education=pl.lit("博士"))
    found = screened(again, tmp_path)
    assert found.columns == first.columns
    assert found["best"].to_list() == ["授予/副高"] * 2 and found["problems"].to_list() == [None] * 2


@engines
def test_a_folder_of_files_is_read_as_one(engine, tmp_path):
    parts = tmp_path / "parts"
    parts.mkdir()
    for number in range(3):
        written([MASTER | {"序号": number}], parts / f"part-{number}.parquet")
    (parts / "_SUCCESS").touch()
    decide_parquet(parts, tmp_path / "out.parquet", AKSU, AKSU.as_of, engine)
    assert sorted(pl.read_parquet(tmp_path / "out.parquet")["序号"]) == [0, 1, 2]


def test_columns_of_identity_numbers_are_left_out_and_named(tmp_path):
    made_up = "110101199003070038"
    rows = [MASTER | {"甲列": made_up, "数": int(made_up), "身份证号": "（略）", "备注": None, "工号": "A1"}] * 3
    pl.DataFrame(rows).write_parquet(tmp_path / "rows.parquet")
    left_out = decide_parquet(tmp_path / "rows.parquet", tmp_path / "out.parquet", AKSU, AKSU.as_of, "polars")
    assert left_out == ("甲列", "数", "身份证号")
    found = pl.read_parquet(tmp_path / "out.parquet")
    assert not {*left_out} & {*found.columns} and {"备注", "工号"} < {*found.columns}


def refused(source: Path, target: Path, engine: str = "polars") -> str:
    """What is said of a file; nothing is written."""
    before = sorted(target.parent.iterdir())
    with pytest.raises(NotDecided) as why:
        decide_parquet(source, target, AKSU, AKSU.as_of, engine)
    assert sorted(target.parent.iterdir()) == before
    return str(why.value.words)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"姓名": ["甲一"]}, "没有一列的列名是可用的项"),
        ({"education": [3]}, "“education”一列的类型是 Int64，应为：文字"),
        ({"degree_awarded": ["是"]}, "“degree_awarded”一列的类型是 String，应为：true 或 false"),
        ({"service_years": ["三年"]}, "“service_years”一列的类型是 String，应为：数"),
        ({"service_start": [2022.5]}, "“service_start”一列的类型是 Float64，应为：日期或文字"),
        ({"education": ["本科"], "Education": ["大专"]}, "有些列名重复，或只有大小写不同：education"),
    ],
)
def test_a_file_with_columns_that_cannot_be_facts_is_refused(columns, said, tmp_path):
    pl.DataFrame(columns).write_parquet(tmp_path / "rows.parquet")
    assert said in refused(tmp_path / "rows.parquet", tmp_path / "out.parquet")


@engines
def test_a_file_that_is_not_parquet_or_broken_or_not_there_is_refused(engine, tmp_path):
    source, target = tmp_path / "rows.parquet", tmp_path / "out.parquet"
    assert "文件打不开" in refused(source, target, engine)
    source.write_text("姓名,学历\n甲一,本科\n")
    assert "不是完整的 Parquet 文件" in refused(source, target, engine)
    content = written(roster(AKSU, 2_000), source).read_bytes()
    source.write_bytes(content[: len(content) // 2])
    assert "不是完整的 Parquet 文件" in refused(source, target, engine)
    source.write_bytes(content[:2000] + bytes(len(content) // 2) + content[2000 + len(content) // 2 :])
    assert "没有处理完" in refused(source, target, engine)


def test_a_folder_is_never_overwritten_and_an_earlier_file_only_by_a_whole_one(tmp_path):
    source = written([MASTER], tmp_path / "rows.parquet")
    (tmp_path / "folder").mkdir()
    assert "已有同名文件夹" in refused(source, tmp_path / "folder")
    decide_parquet(source, source, AKSU, AKSU.as_of, "polars")
    assert pl.read_parquet(source)["best"].to_list() == ["授予/中级"]
    assert source.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("engine", "package"), [("duckdb", "duckdb"), ("spark", "pyspark")])
def test_an_engine_that_is_not_installed_is_told_with_what_to_install(engine, package, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, package, None)
    source = written([MASTER], tmp_path / "rows.parquet")
    assert f"pip install {package}" in refused(source, tmp_path / "out.parquet", engine)


def test_spark_without_java_is_told_with_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    source = written([MASTER], tmp_path / "rows.parquet")
    assert "apt-get install default-jre-headless" in refused(source, tmp_path / "out.parquet", "spark")
