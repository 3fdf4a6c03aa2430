"""What a screening adds to a roster: the sheets and the columns of the workbook that are ours, by their names.

Whoever reads a workbook of ours again knows by them what to leave aside.
"""

from collections.abc import Sequence
from enum import StrEnum

from locales import Words, said
from rules.notice import Notice
from services.roster.sheets import Sheet


class OwnSheet(StrEnum):
    """The sheets beside those of the groups."""

    SUMMARY = "汇总"
    CHANGES = "变化"
    PROBLEMS = "问题单元格"
    MAPPING = "映射"


class Added(StrEnum):
    """The columns beside the roster's own. ``GROUP`` is in a csv alone, which has no sheets, ``RESULT`` in 变化.

    The columns for answers are :func:`services.roster.columns.answer_title`'s.
    """

    GROUP = "分组"
    TRACK = "办理途径"
    LEVEL = "申报级别"
    SPECIALTY = "申报专业"
    ASK = "请核实"
    DAY = "满足日期"
    ALSO = "还可申报"
    POSSIBLE = "可能申报"
    CLAUSE = "条款依据"
    WHY = "理由"
    MISSING = "还缺什么"
    FROM = "由谁提供"
    CAUTIONS = "注意事项"
    MATERIALS = "材料"
    RESULT = "本次结论"
    SOURCE = "来源"


#: What a column of the roster is called besides, where it is called as one of ours.
OF_ROSTER = "（原表）"
#: What a spreadsheet would take for the beginning of a formula: in a csv of ours there is a quotation mark before it.
LIKE_A_FORMULA = r"[=+\-@\t\r]"
#: How titles of the comparison with another notice begin and end, its name between them.
_BY, _OUTCOME, _VERDICT = "按", "：途径级别", "：结论"
_TITLES = frozenset(Added)
#: The columns of the sheet that says what each column of a roster was taken for.
MAPPING = ("file", "sheet", "column", "title", "takes", "sure", "why", "in_result")
#: The columns that every sheet of people has.
_ALWAYS = {Added.CLAUSE.value, Added.WHY.value, Added.CAUTIONS.value, Added.SOURCE.value}


def compared_titles(notice: Notice) -> tuple[str, str]:
    """The titles of what another notice comes to: the outcome, and the verdict."""
    name = said(notice.short_name)
    return f"{_BY}{name}{_OUTCOME}", f"{_BY}{name}{_VERDICT}"


def head_of(columns: Sequence[str]) -> list[str]:
    """The titles of the columns of a sheet that says how the roster was read."""
    return [said(Words(f"roster.report.column.{column}")) for column in columns]


def place_of(file: str | None, sheet: str | None, is_turned: bool = False) -> tuple[str, str]:
    """What 来源 says of a person's place before and behind the number of the row: file › sheet › row.

    Where people stand in columns (``is_turned``), it is the column's letters.
    """
    place = " › ".join(part for part in (file, sheet) if part)
    message = "roster.report.in_column" if is_turned else "roster.report.row"
    before, behind = said(Words(message, place=place, row="\0")).split("\0")
    return before, behind


def is_added(title: str) -> bool:
    """Whether a title is that of one of our columns."""
    return title in _TITLES or (title.startswith(_BY) and title.endswith((_OUTCOME, _VERDICT)))


def own_titles(titles: Sequence[str]) -> frozenset[str]:
    """The titles that are ours among those of a sheet; none where the sheet is not one of ours with people."""
    return frozenset(filter(is_added, titles)) if _ALWAYS.issubset(titles) else frozenset()


def is_beside(sheet: Sheet) -> bool:
    """Whether a sheet is one of ours that does not list whom to screen, or nobody."""
    if sheet.cells.is_empty():
        return False
    first = sheet.cells.row(0)
    if sheet.name not in frozenset(OwnSheet):
        return len(sheet.cells) == 1 and bool(own_titles([title or "" for title in first]))
    if sheet.name == OwnSheet.CHANGES:
        return Added.RESULT in first and Added.SOURCE in first
    return sheet.name != OwnSheet.SUMMARY or str(first[0]).startswith(said(Words("roster.report.title", notice="")))
