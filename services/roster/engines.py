"""The engines that screen Parquet: each reads it, joins a look-up table to it, and writes it.

All that is done in between is said once, in Narwhals. Polars is the fastest on one machine, DuckDB takes the least
memory, Spark is for whoever has it (see ``docs/decisions/0046-engines-for-millions.md``). The last two are loaded when
they are asked for.
"""

import os
import shutil
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from locales import Words

ENGINES = ("polars", "duckdb", "spark")
#: What Polars raises where a file is not as it should be.
POLARS_ERRORS: tuple[type[BaseException], ...] = (pl.exceptions.PolarsError, pl.exceptions.PanicException)


class EngineLacking(Exception):
    """An engine is not installed, or lacks what it needs; ``words`` say what to install."""

    def __init__(self, words: Words):
        super().__init__(words)
        self.words = words


class Engine:
    """What every engine can do.

    ``errors`` is what it raises where a file or the disk is not as it should be, and Polars, which has its part in all.
    """

    errors: tuple[type[BaseException], ...]

    def scan(self, path: Path) -> Any:
        """The rows of a file, or of all Parquet files in a folder, as a frame of the engine's own; read when needed."""
        raise NotImplementedError

    def join(self, rows: "nw.LazyFrame[Any]", table: "nw.LazyFrame[Any]", key: str) -> "nw.LazyFrame[Any]":
        """Every row with the columns of the row of ``table`` that has the same ``key``, null where there is none."""
        return rows.join(table, on=key, how="left")

    def renamed(self, rows: "nw.LazyFrame[Any]", names: Sequence[str]) -> "nw.LazyFrame[Any]":
        """The same columns, in their order, under other names."""
        return rows.rename(dict(zip(rows.collect_schema().names(), names, strict=True)))

    def write(self, rows: Any, to: Path) -> None:
        """Write a frame of the engine's own, as a file or as a folder of files."""
        raise NotImplementedError


@contextmanager
def engine_called(name: str, folder: Path) -> Iterator[Engine]:
    """One of :data:`ENGINES`, at work as long as this lasts; what it puts aside is put into ``folder``.

    Raises EngineLacking where it is not installed.
    """
    start = {"polars": _polars, "duckdb": _duckdb, "spark": _spark}[name]
    try:
        with start(folder) as found:
            yield found
    except ModuleNotFoundError as lacking:
        package = "pyspark" if name == "spark" else name
        if str(lacking.name).partition(".")[0] != package:
            raise
        raise EngineLacking(Words("fault.parquet.not_installed", engine=name, package=package)) from None


@contextmanager
def _polars(folder: Path) -> Iterator[Engine]:
    class Polars(Engine):
        errors = POLARS_ERRORS

        def scan(self, path: Path) -> pl.LazyFrame:
            return pl.scan_parquet(parquet_in(path))

        def join(self, rows: "nw.LazyFrame[Any]", table: "nw.LazyFrame[Any]", key: str) -> "nw.LazyFrame[Any]":
            kept: pl.LazyFrame = rows.to_native().join(table.to_native(), on=key, how="left", maintain_order="left")
            return nw.from_native(kept)

        def write(self, rows: pl.LazyFrame, to: Path) -> None:
            rows.sink_parquet(to)

    yield Polars()


@contextmanager
def _duckdb(folder: Path) -> Iterator[Engine]:
    import duckdb

    class DuckDB(Engine):
        errors = (duckdb.Error, *POLARS_ERRORS)

        def scan(self, path: Path) -> duckdb.DuckDBPyRelation:
            return connection.read_parquet(parquet_in(path))

        def write(self, rows: duckdb.DuckDBPyRelation, to: Path) -> None:
            rows.create_view("written", replace=True)
            connection.execute(
                f"COPY written TO '{_quoted(to)}' (FORMAT parquet, COMPRESSION zstd, PRESERVE_ORDER true)"
            )

    with duckdb.connect(config={"temp_directory": str(folder)}) as connection:
        yield DuckDB()


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


@contextmanager
def _spark(folder: Path) -> Iterator[Engine]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it does not know this pandas: it is given none
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import DataFrame, SparkSession

    class Spark(Engine):
        errors = (PySparkException, Py4JError, *POLARS_ERRORS)

        def scan(self, path: Path) -> DataFrame:
            return session.read.parquet(parquet_in(path))

        def renamed(self, rows: "nw.LazyFrame[Any]", names: Sequence[str]) -> "nw.LazyFrame[Any]":
            frame: DataFrame = rows.to_native()
            return nw.from_native(frame.toDF(*names))  # which alone asks nothing of the names there were

        def write(self, rows: DataFrame, to: Path) -> None:
            rows.write.parquet(str(to))

    active = SparkSession.getActiveSession()
    session = active or _start_spark(folder)
    try:
        yield Spark()
    finally:
        if not active:
            session.stop()


def _start_spark(folder: Path) -> Any:
    """A session of Spark in this machine's memory. Raises EngineLacking where there is no Java for it."""
    from pyspark.errors import PySparkRuntimeError
    from pyspark.sql import SparkSession

    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=f"{home}/bin" if home else None):
        raise EngineLacking(Words("fault.parquet.no_java"))
    builder = SparkSession.builder.appName("zhicheng").master("local[*]")
    for key, value in {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": str(os.cpu_count()),
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.sql.parquet.outputTimestampType": "TIMESTAMP_MICROS",
        # Each expression would be sent with the line of code that it comes from: two thirds of the time it takes.
        "spark.python.sql.dataFrameDebugging.enabled": "false",
        # A notice is one long method of Java's, which would be interpreted: four times as slow.
        "spark.driver.extraJavaOptions": "-XX:-DontCompileHugeMethods",
    }.items():
        builder = builder.config(key, value)
    try:
        with warnings.catch_warnings(), _without_standard_error():
            warnings.simplefilter("ignore")
            return builder.getOrCreate()
    except PySparkRuntimeError:
        raise EngineLacking(Words("fault.parquet.no_java")) from None


@contextmanager
def _without_standard_error() -> Iterator[None]:
    """A program that is started meanwhile has no standard error: Java's log is nothing for whoever screens a roster."""
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def parquet_in(path: Path) -> str:
    """A file, or all Parquet files in a folder."""
    return f"{path}/*.parquet" if path.is_dir() else str(path)
