"""When professional-technical work began: by its own column, else by a weaker one that is said."""

import re
from datetime import timedelta
from typing import Any

from locales import Words
from rules.days import days, start_from_years
from services.language import parse_answer
from services.patterns import regex
from services.roster.cells.cell import (
    NO_HEADER,
    REMARKS,
    STANDING,
    Cell,
    Kind,
    Reading,
    Said,
    header,
    is_answered,
    of_kind,
    to_confirm,
)
from services.roster.cells.dates import beside_day, first_day, is_day
from services.roster.cells.noted import NOTED
from services.roster.cells.remarks import correction_of_work, gap, work_begun

_DATE = "(?:时间|日期|年月|年份|起始|开始|起$)"
_ENTRY = (
    "入[职司院校所厂园]|录用|到岗|上岗|进入?本?(?:单位|校|院|公司|局)|到本?(?:单位|校|院|公司|局)|来本?(?:单位|校|院)"
)
_YEARS = regex(r"(?:满|共|约)?([\d.]+|[一二两三四五六七八九十半]+)年?(?:半)?(?:零?\d+个月)?")

_BEHIND = regex(r"(?<![\d.年月])\d{1,2}(?:\.\d)?年$")

#: What a start of professional-technical work is taken from where no column has it, the best first.
WEAKER = ("work_start", "entry_date")
#: The columns that tell when it began without doubt.
_TELLING = ("service_start", "service_years")

#: A roster may have been filled in a year ago.
_SLACK = timedelta(days=366)


def _is_years(said: str) -> bool:
    return _years(said) is not None


KINDS = (
    REMARKS,
    *(Kind(kind, NO_HEADER) for kind in (STANDING, NOTED)),
    Kind("specialty", NO_HEADER),  # found by the module of what somebody does; some say the years, too
    Kind("service_years", header("(?:从事|专业|专技|技术).*年[限数]|年限.*专业|从业年限"), _is_years),
    Kind("service_start",
        header(f"(?:从事|专业工作|从教|任教|执教|从医|教龄).*{_DATE}|教龄起算"
               f"|(?:专业技术|专技|本专业).*工作.*{_DATE}|从业{_DATE}"
               "|何时从事"),
        is_day),
    Kind("work_start", header(f"参加(?:革命)?工作|工龄起算|参工|分配工作|^(?:首次|开始)?工作{_DATE}"
                              f"|首次就业.*{_DATE}"), is_day),
    Kind("entry_date", header(f"(?:{_ENTRY}).*"), is_day),
)  # fmt: skip


def read(cells: list[Cell], said: Said) -> Reading:
    """The start of professional-technical work, or the years of it where no column tells a start."""
    reading = Reading()
    begun = work_begun(cells, said.today)
    if dated := first_day(of_kind(cells, "service_start"), reading, said.today):
        reading.facts["service_start"] = dated[1]
        if begun:
            _compare(reading, dated[0], *begun)
    elif begun:
        reading.facts["service_start"] = begun[1]["service_start"]
        reading.confirm["service_start"] = to_confirm(begun[0])
    else:
        _weaker(cells, reading, said)
    told = [cell.said for cell in of_kind(cells, "service_years")]
    told += [found[0] for cell in of_kind(cells, "specialty") if (found := _behind_specialty(cell))]
    years = next((counted for text in told if (counted := _years(text)) is not None), None)
    if years is not None:
        _weigh(reading, years, said)
    if is_answered(cells, *_TELLING):
        reading.instead = {}
        reading.confirm.pop("service_start", None)
    else:
        _ask_of_what_is_beside(cells, reading)
        if not begun:
            _doubt(cells, reading)
    return reading


def _ask_of_what_is_beside(cells: list[Cell], reading: Reading) -> None:
    """Ask what a bracket beside the date that was taken means: 2022年9月（中断一年）."""
    taken = reading.basis.get("service_start")
    for cell in of_kind(cells, "service_start", *WEAKER):
        is_taken = cell.title == taken if taken else cell.kind == "service_start"
        if is_taken and "service_start" in reading.facts and (part := beside_day(cell.text)):
            reading.instead |= {"service_start": None, "service_years": None}
            reading.confirm["service_start"] = to_confirm(cell, "part", part=part)
            return


def _compare(reading: Reading, column: Cell, remark: Cell, told: dict[str, Any]) -> None:
    """Ask which holds where a remark dates the beginning otherwise than the column."""
    day, other = days(reading.facts["service_start"]), days(told["service_start"])
    if day.first > other.last or other.first > day.last:
        reading.instead["service_start"] = told["service_start"]
        reading.confirm["service_start"] = to_confirm(remark, "begun", other=column.title, day=column.text)


def _doubt(cells: list[Cell], reading: Reading) -> None:
    """Ask when it began where a remark tells of time that may not count, or that the date is wrong."""
    for why, remark in (("gap", gap(cells)), ("corrected", correction_of_work(cells))):
        if remark:
            reading.instead |= {"service_start": None, "service_years": None}
            reading.confirm["service_start"] = to_confirm(remark, why)
            return


def _behind_specialty(cell: Cell) -> re.Match[str] | None:
    """The years behind a specialty, in a column whose header asks for both: 从事专业及年限, 植保 5年."""
    return _BEHIND.search(cell.said) if re.search("年[限数]", cell.title) else None


def _weaker(cells: list[Cell], reading: Reading, said: Said) -> None:
    """Take the start from the best of the weaker columns, and say so."""
    for kind in WEAKER:
        if dated := first_day(of_kind(cells, kind), reading, said.today):
            cell, day = dated
            reading.facts["service_start"] = day
            reading.basis["service_start"] = cell.title
            reading.confirm["service_start"] = Words("roster.confirm.service_start", column=cell.title, day=day)
            return


def _weigh(reading: Reading, years: float, said: Said) -> None:
    """What a column of years says beside the start: it is taken where there is no start, and else compared."""
    if "service_start" not in reading.facts:
        reading.facts["service_years"] = years
        return
    if "service_start" not in reading.basis:
        return
    start, counted = days(reading.facts["service_start"]), start_from_years(years, said.today)
    if start.last < counted.first - _SLACK or start.first > counted.last + _SLACK:
        reading.instead["service_start"], reading.instead["service_years"] = None, years
        reading.confirm["service_start"] = Words(
            "roster.confirm.service_differs",
            column=reading.basis["service_start"],
            day=reading.facts["service_start"],
            years=f"{years:g}",
        )


def _years(said: str) -> float | None:
    """A number of years in a cell: 2.5, 2年, 八年, 满1年; None where it is none."""
    found = parse_answer.years(said)
    return found if found is not None and found <= 60 else None
