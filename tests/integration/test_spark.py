"""Rosters in Parquet by Spark, beside the other engines."""

import os
import shutil

import polars as pl
import pytest

from services.roster.engines import ENGINES, engine_called
from services.roster.parquet import decide_parquet
from tests.support.notices_at_hand import AKSU
from tests.support.parquet_rosters import found_one_by_one, roster, written


@pytest.fixture(scope="module", autouse=True)
def spark(tmp_path_factory):
    """A session for all of these: it takes many seconds to begin. Skips where there is no Java."""
    if not shutil.which("java"):
        assert not os.environ.get("REQUIRE_JAVA"), "REQUIRE_JAVA is set, but there is no Java"
        pytest.skip("no Java is installed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")  # all is over before better machine code pays
        with engine_called("spark", tmp_path_factory.mktemp("spark")):
            yield


@pytest.mark.parametrize("times", [1, pytest.param(334, marks=pytest.mark.slow)])
def test_all_engines_find_what_a_decision_for_each_row_comes_to(times, tmp_path):
    rows = roster(AKSU, 3_000)
    added = pl.DataFrame(found_one_by_one(rows, AKSU, AKSU.as_of), infer_schema_length=None)
    source = written(rows, tmp_path / "once.parquet")
    everyone = pl.concat([pl.read_parquet(source)] * times).drop("序号").with_row_index("序号")
    everyone.write_parquet(tmp_path / "rows.parquet")
    for engine in ENGINES:
        target = tmp_path / f"{engine}.parquet"
        decide_parquet(tmp_path / "rows.parquet", target, AKSU, AKSU.as_of, engine)
        found = pl.read_parquet(f"{target}/*.parquet" if target.is_dir() else target).sort("序号")
        assert found.columns == [*everyone.columns, *added.columns]
        assert found.select(everyone.columns).cast({"序号": pl.UInt32}).equals(everyone)
        for start in range(0, len(everyone), len(rows)):
            assert found[start : start + len(rows)].select(added.columns).equals(added), engine
