"""Rosters of millions of people: Parquet in, the same rows with every verdict out, by an engine of one's choice."""

from collections import Counter
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import narwhals as nw
import polars as pl

from locales import Explained, Words
from rules.compiled import compiled
from rules.frames import BEST, day_column, decide_frame, verdict_column
from rules.notice import Notice
from rules.verdicts import OF_OUTCOME
from rules.vocabulary import Vocabulary
from services.roster.engines import POLARS_ERRORS, Engine, EngineLacking, Rows, engine_called, parquet_in
from services.roster.identity_columns import without_identity_numbers
from services.roster.parquet_facts import PROBLEMS, can_hold, facts, given, read_texts, texts_in

#: By so many values at the beginning of a column it is seen whether they are identity numbers.
_LOOKED_AT = 1000


class NotDecided(Explained):
    """Why a roster is not decided, in ``words``: what is wrong with the file or with the engine, and what to do."""


def decide_parquet(
    source: Path, target: Path, notice: Notice, as_of: date, engine: str, asked_on: date | None = None
) -> tuple[str, ...]:
    """Write the rows of ``source`` with every verdict to ``target``; returns the columns left out, by name.

    Both are files; ``source`` may be a folder of them, and Spark writes one. Columns called as the contract's fields
    are the facts, whatever else there is stays as it is, and columns of identity numbers are left out. Added are for
    each outcome ``track/level:verdict`` (the contract's word) and ``track/level:eligible_on`` (a day), ``best`` (the
    ``track/level`` of the best outcome), and ``problems``: the fields, with commas between them, whose values in this
    row the contract does not know; they count as unknown. With Polars the rows keep their order.

    ``engine`` is one of :data:`services.roster.engines.ENGINES`. Raises NotDecided where the engine is lacking, or a
    file cannot be read or written.
    """
    try:
        with TemporaryDirectory() as aside, engine_called(engine, Path(aside)) as running:
            return _decide(running, source, target, notice, (as_of, asked_on), Path(aside))
    except EngineLacking as lacking:
        raise NotDecided(lacking.words) from None
    except OSError as wrong:
        raise NotDecided(Words("fault.file", why=wrong.strerror or str(wrong))) from None


#: The day up to which spans are counted, and the day of asking where there is one.
_Days = tuple[date, date | None]


def _decide(engine: Engine, source: Path, target: Path, notice: Notice, days: _Days, aside: Path) -> tuple[str, ...]:
    try:
        rows = _linked(source, aside)
        columns = _columns(rows, notice.vocabulary)
        own = {name: f"own {number}" for number, name in enumerate(columns)}
        left_out = _of_identity_numbers(rows, columns)
        known = _fields(columns, notice.vocabulary)
        fields = {field: own[field] for field in known if field not in left_out}
        decided = _decided(engine, rows, own, fields, notice, days, aside)
        anew = {*left_out, *_added(notice)}
        kept = {name: column for name, column in own.items() if name not in anew}
        _write(engine, _result(engine, decided, kept, notice), target)
    except engine.errors as wrong:
        raise NotDecided(Words("fault.parquet.broken_off", why=str(wrong).strip().partition("\n")[0])) from None
    return left_out


def _linked(source: Path, aside: Path) -> Path:
    """The same under a name that no engine takes for a pattern. Raises OSError where there is nothing."""
    link = aside / "rows"
    link.symlink_to(source.resolve(strict=True))
    return link


def _columns(rows: Path, vocabulary: Vocabulary) -> dict[str, pl.DataType]:
    """The columns' types, once they are seen to be such as the contract's fields need."""
    try:
        columns = dict(pl.scan_parquet(parquet_in(rows)).collect_schema())
    except POLARS_ERRORS:
        raise NotDecided(Words("fault.parquet.unreadable")) from None
    alike = [name for name, count in Counter(name.lower() for name in columns).items() if count > 1]
    if alike:
        raise NotDecided(Words("fault.parquet.alike", columns="、".join(alike)))
    if not _fields(columns, vocabulary):
        raise NotDecided(Words("fault.parquet.no_facts", allowed="、".join(vocabulary.facts)))
    for field in _fields(columns, vocabulary):
        if not can_hold(kind := vocabulary.kind_of(field), columns[field]):
            needed = Words(f"fault.parquet.kind.{'text' if kind in ('choice', 'name') else kind}")
            raise NotDecided(Words("fault.parquet.kind", column=field, needed=needed, found=str(columns[field])))
    return columns


def _fields(columns: dict[str, pl.DataType], vocabulary: Vocabulary) -> list[str]:
    """The columns that are facts; one without any value has no type, and is none."""
    return [field for field in vocabulary.facts if columns.get(field, pl.Null) != pl.Null]


def _of_identity_numbers(rows: Path, columns: dict[str, pl.DataType]) -> tuple[str, ...]:
    """The columns that are called so, and those of whose first values most are such."""
    first = pl.scan_parquet(parquet_in(rows)).head(_LOOKED_AT).collect()
    cells = pl.DataFrame([_texts(column).alias(str(place)) for place, column in enumerate(first)])
    _, dropped = without_identity_numbers(cells, [(name,) for name in columns], 0)
    return tuple(name for place, name in enumerate(columns) if place in dropped)


def _texts(column: pl.Series) -> pl.Series:
    """What can be such a number, as texts; null where a column holds something else."""
    kind = column.dtype
    is_such = kind.is_integer() or kind in (pl.String, pl.Categorical, pl.Enum)
    return column.cast(pl.String) if is_such else pl.Series([None] * len(column), dtype=pl.String)


def _decided(
    engine: Engine, source: Path, own: dict[str, str], fields: dict[str, str], notice: Notice, days: _Days, aside: Path
) -> Rows:
    """The rows with everything that was found.

    On the way columns are called otherwise, ``own`` says how; ``fields`` says so of those that are facts. For a dot in
    a name is the end of it to some engines.
    """
    rows = engine.renamed(nw.from_native(engine.scan(source)), list(own.values())).with_columns(
        **given(fields, notice.vocabulary)
    )
    engine.write(texts_in(rows, notice.vocabulary).to_native(), aside / "texts")
    read_texts(pl.scan_parquet(parquet_in(aside / "texts")), notice.vocabulary).sink_parquet(aside / "read")
    rows = facts(rows, nw.from_native(engine.scan(aside / "read")), engine.join, notice.vocabulary)
    names = {"county": notice.vocabulary.counties, "specialty": notice.vocabulary.series}
    as_of, asked_on = days
    found = decide_frame(rows.to_native(), notice, as_of, names=names, with_best=True, asked_on=asked_on)
    decided: Rows = nw.from_native(found)
    return decided


def _result(engine: Engine, decided: Rows, kept: dict[str, str], notice: Notice) -> Any:
    """The columns that are kept, and what was found, in the contract's words and in a frame of the engine's own."""
    keys = [outcome.key for outcome in compiled(notice).outcomes]
    added = {name: f"found {number}" for number, name in enumerate(_added(notice))}
    found = engine.renamed(decided, [added.get(name, name) for name in decided.collect_schema().names()])
    verdicts = [added[verdict_column(key)] for key in keys]
    found = found.with_columns(**{name: _in_words(nw.col(name)) for name in verdicts})
    return engine.renamed(found.select(*kept.values(), *added.values()), [*kept, *added]).to_native()


def _added(notice: Notice) -> list[str]:
    """The columns that are added, in their order."""
    keys = [outcome.key for outcome in compiled(notice).outcomes]
    return [*(name for key in keys for name in (verdict_column(key), day_column(key))), BEST, PROBLEMS]


def _in_words(verdict: nw.Expr) -> nw.Expr:
    words = nw.lit(None, nw.String)
    for number, word in enumerate(OF_OUTCOME):
        words = nw.when(verdict == number).then(nw.lit(word)).otherwise(words)
    return words


def _write(engine: Engine, rows: Any, target: Path) -> None:
    """Whole, or not at all; readable by its owner alone. Raises OSError."""
    if target.is_dir():
        raise NotDecided(Words("fault.parquet.folder"))
    with TemporaryDirectory(dir=target.parent, prefix=".screened-") as folder:
        written = Path(folder) / "rows.parquet"
        engine.write(rows, written)
        if written.is_dir():
            target.unlink(missing_ok=True)
            written.chmod(0o700)
        else:
            written.chmod(0o600)
        written.rename(target)
