"""The engines that screen Parquet: each reads it, joins a look-up table to it, and writes it.

All that is done in between is said once, in Narwhals (see ``docs/decisions/0045-engines-for-millions.md``). DuckDB and
Spark are loaded when they are asked for.
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

from locales import Explained, Words

Rows = nw.LazyFrame[Any]
#: What Polars raises where a file is not as it should be.
POLARS_ERRORS: tuple[type[BaseException], ...] = (pl.exceptions.PolarsError, pl.exceptions.PanicException)


class EngineLacking(Explained):
    """An engine is not installed, or lacks what it needs; ``words`` say what to install."""


class Engine:
    """What every engine can do; what it puts aside meanwhile is put into the ``folder`` that it is made with.

    ``errors`` is what it raises where a file or the disk is not as it should be, and Polars, which has its part in all.
    """

    errors = POLARS_ERRORS

    def __init__(self, folder: Path):
        """Raises EngineLacking where it cannot begin, and ModuleNotFoundError where it is not installed."""

    def close(self) -> None:
        """Let go of everything; the engine is not used again."""

    def scan(self, path: Path) -> Any:
        """The rows of a file, or of all Parquet files in a folder, as a frame of the engine's own; read when needed."""
        raise NotImplementedError

    def join(self, rows: Rows, table: Rows, key: str) -> Rows:
        """Every row with the columns of the row of ``table`` that has the same ``key``, null where there is none."""
        return rows.join(table, on=key, how="left")

    def renamed(self, rows: Rows, names: Sequence[str]) -> Rows:
        """The same columns, in their order, under other names."""
        return rows.rename(dict(zip(rows.collect_schema().names(), names, strict=True)))

    def write(self, rows: Any, to: Path) -> None:
        """Write a frame of the engine's own, as a file or as a folder of files."""
        raise NotImplementedError


class Polars(Engine):
    """The fastest on one machine. Rows keep their order."""

    def scan(self, path: Path) -> Any:
        return pl.scan_parquet(parquet_in(path))

    def join(self, rows: Rows, table: Rows, key: str) -> Rows:
        joined: pl.LazyFrame = rows.to_native().join(table.to_native(), on=key, how="left", maintain_order="left")
        return nw.from_native(joined)

    def write(self, rows: Any, to: Path) -> None:
        rows.sink_parquet(to)


class DuckDB(Engine):
    """The one with the least memory: what does not fit is put aside."""

    def __init__(self, folder: Path):
        import duckdb

        self.errors = (duckdb.Error, *POLARS_ERRORS)
        self._connection = duckdb.connect(config={"temp_directory": str(folder)})

    def close(self) -> None:
        self._connection.close()

    def scan(self, path: Path) -> Any:
        return self._connection.read_parquet(parquet_in(path))

    def write(self, rows: Any, to: Path) -> None:
        rows.create_view("written", replace=True)
        target = str(to).replace("'", "''")
        self._connection.execute(f"COPY written TO '{target}' (FORMAT parquet, COMPRESSION zstd, PRESERVE_ORDER true)")


class Spark(Engine):
    """The one that outgrows a machine; here on one. It uses the session that there is, else one of its own."""

    def __init__(self, folder: Path):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it does not know this pandas: it is given none
            from py4j.protocol import Py4JError
            from pyspark.errors import PySparkException
            from pyspark.sql import SparkSession

        self.errors = (PySparkException, Py4JError, *POLARS_ERRORS)
        self._active = SparkSession.getActiveSession()
        self._session = self._active or _start_spark(folder)

    def close(self) -> None:
        if not self._active:
            self._session.stop()

    def scan(self, path: Path) -> Any:
        return self._session.read.parquet(parquet_in(path))

    def renamed(self, rows: Rows, names: Sequence[str]) -> Rows:
        renamed: Rows = nw.from_native(rows.to_native().toDF(*names))  # which alone asks nothing of the old names
        return renamed

    def write(self, rows: Any, to: Path) -> None:
        rows.write.parquet(str(to))


_ENGINES: dict[str, type[Engine]] = {"polars": Polars, "duckdb": DuckDB, "spark": Spark}
ENGINES = tuple(_ENGINES)


@contextmanager
def engine_called(name: str, folder: Path) -> Iterator[Engine]:
    """One of :data:`ENGINES`, at work as long as this lasts. Raises EngineLacking where it is not installed."""
    package = "pyspark" if name == "spark" else name
    try:
        engine = _ENGINES[name](folder)
    except ModuleNotFoundError as lacking:
        if str(lacking.name).partition(".")[0] != package:
            raise
        raise EngineLacking(Words("fault.parquet.not_installed", engine=name, package=package)) from None
    try:
        yield engine
    finally:
        engine.close()


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
