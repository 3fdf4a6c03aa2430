"""The Aksu notice written by hand in Polars, over the columns that :mod:`rules.frames` reads.

A condition is a Boolean column, null where it is unknown, so that ``&`` and ``|`` merge conditions by themselves.
Every span is two such columns: whether it can count (null where that is open) and whether it is still running.
"""

from datetime import date, timedelta

import polars as pl

from rules.days import NEVER, latest_start, start_from_years
from rules.notice import Notice

EDUCATION = pl.Enum(["无", "中专", "大专", "本科", "硕士", "博士", "博士后"])
TITLE = pl.Enum(["无", "初级", "中级", "副高", "正高"])
AREA = pl.Enum(["一类", "二类", "三类", "四类", "五类", "六类"])
TURN = date(2025, 8, 7)
UNMET, UNKNOWN, NOT_YET, MET = (pl.lit(number, pl.Int8) for number in range(4))


def decide(frame: pl.LazyFrame, notice: Notice) -> pl.LazyFrame:
    """The frame with a verdict and a day for every outcome."""
    own = frame.collect_schema().names()
    read = frame.with_columns(**_read(notice))
    judged = read.with_columns(**_spans(notice.as_of), **_schools(), **_residency())
    counted = judged.with_columns(**_anniversaries()).with_columns(**_residency_spans(notice.as_of))
    return counted.with_columns(**_rules()).with_columns(**_outcomes()).select(*own, pl.col(r"^.+/.+:.+$"))


def _read(notice: Notice) -> dict[str, pl.Expr]:
    """The facts as ordered words, with what follows from others filled in."""
    given = pl.col("evaluation_mode")
    level = pl.col("workplace_level")
    return {
        "edu": pl.col("education").cast(EDUCATION),
        "full": pl.col("full_time_education").cast(EDUCATION),
        "rank": pl.col("title").cast(TITLE),
        "area": pl.coalesce("area_class", suggested_area(notice)).cast(AREA),
        "mode_1": pl.coalesce(given, modes_at(notice, "初级")),
        "mode_2": pl.coalesce(given, modes_at(notice, "中级")),
        "mode_3": pl.coalesce(given, modes_at(notice, "副高")),
        "mode_4": pl.coalesce(given, modes_at(notice, "正高")),
        "covered": pl.when(pl.col("employer_kind").is_in(["兵团", "机关"]).fill_null(False)).then(None).otherwise(True),
        "in_town": pl.when(level != "街道").then(level.is_in(["乡镇", "村"])),
        "in_county": level == "县",
        "in_area": (level != "自治区") & pl.col("assessments_passed"),
        "over_first": _next_day("village_end_first"),
        "over_last": _next_day("village_end_last"),
        "begun_last": _begun(notice.as_of),
    }


def suggested_area(notice: Notice) -> pl.Expr:
    """The area class that the county suggests."""
    areas = {county: area for area, counties in notice.areas.items() for county in counties}
    return pl.col("county").replace_strict(areas, default=None, return_dtype=pl.String)


def modes_at(notice: Notice, level: str) -> pl.Expr:
    """The evaluation mode of the specialty at a level, by its listed names."""
    modes = {
        name: specialty.modes.get(level) if isinstance(specialty.modes, dict) else specialty.modes
        for specialty in notice.specialties
        for name in (specialty.name, *specialty.also)
    }
    return pl.col("specialty").replace_strict(modes, default=None, return_dtype=pl.String)


def _next_day(column: str) -> pl.Expr:
    """The day after, which for a run still going on does not matter."""
    return pl.col(column) + timedelta(days=1)


def _begun(as_of: date) -> pl.Expr:
    """The last day on which work can have begun: as given, or by the years completed."""
    by_months = {m: start_from_years(m / 12, as_of).last for m in range(12 * 3)}
    begun = months_completed().replace_strict(by_months, default=None, return_dtype=pl.Date)
    return pl.coalesce("service_start_last", begun)


def months_completed() -> pl.Expr:
    """Whole months in the years of work completed; 2.99 years are not three."""
    years = pl.col("service_years")
    return pl.min_horizontal((years * 12 + 0.5).cast(pl.Int32), years.cast(pl.Int32) * 12 + 11)


def _after(day: pl.Expr, years: int) -> pl.Expr:
    """The anniversary, 1 March where the year has no 29 February."""
    moved = day.dt.offset_by(f"{years}y")
    return pl.when(moved.dt.day() == day.dt.day()).then(moved).otherwise(moved + timedelta(days=1))


def _spans(as_of: date) -> dict[str, pl.Expr]:
    """Of each span of work whether it counts, whether it is still running, and until when."""
    found = {}
    years, no_start = pl.col("service_years"), pl.col("service_start_first").is_null()
    for span in (1, 2, 3):
        latest = pl.lit(latest_start(as_of, 12 * span))
        running = pl.when(no_start).then(years < span).otherwise(pl.col("service_start_first") > latest)
        met = pl.when(no_start).then(years >= span).otherwise(pl.col("service_start_last") <= latest)
        found[f"running_{span}"] = running
        found[f"service_{span}"] = pl.when(running | met).then(True)
        found[f"service_{span}_on"] = _after(pl.col("begun_last"), span)
    return found


def _schools() -> dict[str, pl.Expr]:
    """Full-time education, or the party school's that counts as such, at least each degree; the degrees."""
    edu, full, mode = pl.col("edu"), pl.col("full"), pl.col("study_mode")
    party_post = pl.col("in_town") | (pl.col("in_county") & (pl.col("area") <= "四类"))
    party = mode == "党校"
    full_time = mode == "全日制"
    found = {}
    for key, least in {"school_3": "中专", "school_2": "大专", "school_1": "本科"}.items():
        derived = (edu >= least) & pl.when(full_time).then(True)
        at_least = pl.coalesce(full >= least, derived)
        found[key] = at_least | (party & (edu >= least) & party_post)
    bachelor = edu >= "本科"
    full_bachelor = pl.coalesce(full >= "本科", bachelor & pl.when(full_time).then(True))
    degree = pl.col("degree_awarded")
    return found | {
        "school_middle": full_bachelor | (party & bachelor) | (bachelor & None),
        "fellow": edu >= "博士后",
        "doctor": (edu >= "博士后") | ((edu >= "博士") & degree),
        "master": (edu >= "博士后") | ((edu >= "硕士") & degree) | ((edu == "博士") & ~degree & None),
    }


def _residency() -> dict[str, pl.Expr]:
    """Of the residency what does not depend on its length, and the days from which it counts."""
    kind = pl.col("village_kind")
    first, last = pl.col("village_start_first"), pl.col("village_start_last")
    none_unknown = last.is_not_null() & pl.col("title_date_last").is_not_null()
    return {
        "old_kind": (kind != "无") & _certain(last < TURN, first >= TURN),
        "new_kind": (kind == "驻村") & _certain(first > TURN, last <= TURN),
        "that_day": (kind != "无") & _certain(pl.lit(False), (first > TURN) | (last < TURN)),
        "counted_first": pl.max_horizontal(first, "title_date_first"),
        "counted_last": pl.when(none_unknown).then(pl.max_horizontal(last, "title_date_last")),
    }


def _certain(holds: pl.Expr, fails: pl.Expr) -> pl.Expr:
    """True where it holds, false where it fails, else null."""
    return pl.when(holds).then(True).when(fails).then(False)


STAYS = {"stay": "village_start", "titled": "counted"}  #: three years in the village; those since the title


def _anniversaries() -> dict[str, pl.Expr]:
    """The first and the last day on which one, two and three years in the village can be complete."""
    return {
        f"{name}_{years}_{end}": _after(pl.col(f"{begin}_{end}"), years)
        for name, begin in STAYS.items()
        for years in (1, 2, 3)
        for end in ("first", "last")
    }


def _residency_spans(as_of: date) -> dict[str, pl.Expr]:
    """Of both stays whether they count, whether they are still running, and whether their years were excellent."""
    found = {}
    for name in STAYS:
        soonest, complete = pl.col(f"{name}_3_first"), pl.col(f"{name}_3_last")
        lasts = complete <= pl.col("over_first")
        running = lasts & (soonest > as_of)
        found[f"running_{name}"] = running
        found[name] = _certain((lasts & (complete <= as_of)) | running, soonest > pl.col("over_last"))
        found[f"excellent_{name}"] = _excellent(name, as_of)
    return found


def _excellent(name: str, as_of: date) -> pl.Expr:
    """Whether three years were excellent: of a stay that goes on, those that are complete so far."""

    def whole_years(end: str, unknown: bool) -> pl.Expr:
        return pl.sum_horizontal((pl.col(f"{name}_{years}_{end}") <= as_of).fill_null(unknown) for years in (1, 2, 3))

    years, over = pl.col("village_excellent_years"), pl.col("over_first")
    least = pl.when(over < NEVER).then(3).otherwise(whole_years("last", False))
    most = pl.when(over >= NEVER).then(whole_years("first", True)).otherwise(3)
    return _certain((years >= most) | (most == 0), years < least)


def _rules() -> dict[str, pl.Expr]:
    """The old rule, the new one, and the day on which the notice changes between them."""
    return {
        "old_rule": pl.col("old_kind") & pl.col("titled") & pl.col("excellent_titled"),
        "new_rule": pl.col("new_kind") & pl.col("stay") & pl.col("excellent_stay"),
        "that_day": pl.col("that_day") & pl.col("stay"),
    }


def _outcomes() -> dict[str, pl.Expr]:
    rank = pl.col("rank")
    covered, working = pl.col("covered"), pl.col("covered") & pl.col("in_area")
    junior = working & (pl.col("mode_1") != "以考代评") & (rank < "初级")
    town = covered & pl.col("in_town") & pl.col("assessments_passed") & pl.col("school_middle")
    reviewed = {level: working & (pl.col(f"mode_{level}") == "评审") for level in (2, 3, 4)}
    not_exam = {level: covered & (pl.col(f"mode_{level}") != "以考代评") for level in (2, 3, 4)}
    old, new, that_day = pl.col("old_rule"), pl.col("new_rule"), pl.col("that_day")
    return {
        **_junior(junior),
        **_served("初定/中级", town & not_exam[2] & (rank < "中级"), 3),
        **_served("授予/正高", reviewed[4] & pl.col("fellow") & (rank < "正高"), 2),
        **_served("授予/副高", reviewed[3] & pl.col("doctor") & (rank < "副高"), 1),
        **_served("授予/中级", reviewed[2] & pl.col("master") & (rank < "中级"), 1),
        **_village_middle(not_exam[2] & (rank == "初级") & old, not_exam[2] & (rank < "中级") & (new | that_day)),
        **_village("驻村三年高定/副高", not_exam[3] & (rank == "中级") & (old | that_day)),
        **_village("驻村三年高定/正高", not_exam[4] & (rank == "副高") & (old | that_day)),
    }


def _named(key: str, holds: pl.Expr, running: pl.Expr, day: pl.Expr) -> dict[str, pl.Expr]:
    """The verdict and the day of an outcome that holds, is open (null) or fails, once its span is complete."""
    verdict = pl.when(~holds).then(UNMET).when(holds.is_null()).then(UNKNOWN).when(running).then(NOT_YET)
    return {f"{key}:verdict": verdict.otherwise(MET), f"{key}:eligible_on": pl.when(holds & running).then(day)}


def _served(key: str, holds: pl.Expr, years: int) -> dict[str, pl.Expr]:
    """An outcome that asks for years of work."""
    held = holds & pl.col(f"service_{years}")
    return _named(key, held, pl.col(f"running_{years}"), pl.col(f"service_{years}_on"))


def _village(key: str, holds: pl.Expr) -> dict[str, pl.Expr]:
    """An outcome by three years in the village since the title."""
    return _named(key, holds, pl.col("running_titled"), pl.col("titled_3_last"))


def _hope(met: pl.Expr, unknown: pl.Expr, running: pl.Expr) -> pl.Expr:
    """The verdict of several roads together."""
    return pl.when(met).then(MET).when(unknown).then(UNKNOWN).when(running).then(NOT_YET).otherwise(UNMET)


def _junior(common: pl.Expr) -> dict[str, pl.Expr]:
    """The three roads by years of work."""
    holds = {years: common & pl.col(f"school_{years}") & pl.col(f"service_{years}") for years in (1, 2, 3)}
    running = {years: holds[years] & pl.col(f"running_{years}") for years in holds}
    met = pl.any_horizontal(holds[years] & ~pl.col(f"running_{years}") for years in holds).fill_null(False)
    unknown = ~met & pl.any_horizontal(holds[years].is_null() for years in holds)
    day = pl.coalesce(pl.when(running[years]).then(pl.col(f"service_{years}_on")) for years in running)
    return {
        "初定/初级:verdict": _hope(met, unknown, pl.any_horizontal(running.values())),
        "初定/初级:eligible_on": pl.when(~met & ~unknown).then(day),
    }


def _village_middle(old: pl.Expr, other: pl.Expr) -> dict[str, pl.Expr]:
    """The old rule's road to 中级, and that of the new rule or of the day between."""
    old_runs, other_runs = old & pl.col("running_titled"), other & pl.col("running_stay")
    met = ((old & ~pl.col("running_titled")) | (other & ~pl.col("running_stay"))).fill_null(False)
    unknown = ~met & (old.is_null() | other.is_null())
    day = pl.when(old_runs).then(pl.col("titled_3_last")).when(other_runs).then(pl.col("stay_3_last"))
    return {
        "驻村三年高定/中级:verdict": _hope(met, unknown, old_runs | other_runs),
        "驻村三年高定/中级:eligible_on": pl.when(~met & ~unknown).then(day),
    }
