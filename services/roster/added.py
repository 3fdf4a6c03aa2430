"""What a screening adds to a roster: the sheets and the columns of the workbook that are ours, by their names.

Whoever reads a workbook of ours again knows by them what to leave aside, and what was answered.
"""

from enum import StrEnum
from functools import cache

from locales import Words, said
from rules.facts import FIELDS
from rules.notice import Notice


class OwnSheet(StrEnum):
    """The sheets beside those of the groups."""

    SUMMARY = "汇总"
    CHANGES = "变化"
    PROBLEMS = "问题单元格"
    MAPPING = "映射"


class Added(StrEnum):
    """The columns beside the roster's own. ``GROUP`` is in a csv alone, which has no sheets, ``RESULT`` in 变化."""

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


#: What the title of a column for answers begins with; the fact's name in Chinese follows.
ANSWER = "请填："
#: What a column of the roster is called besides, where it is called as one of ours.
OF_ROSTER = "（原表）"
#: How titles of the comparison with another notice begin and end, its name between them.
_BY, _OUTCOME, _VERDICT = "按", "：途径级别", "：结论"


def answer_title(fact: str) -> str:
    """The title of the column in which a fact is answered: 请填：现有职称."""
    return ANSWER + said(Words(f"fact.{fact}"))


@cache
def facts_answered() -> dict[str, str]:
    """The facts by the titles of the columns in which they are answered."""
    return {answer_title(fact): fact for fact in FIELDS}


def compared_titles(notice: Notice) -> tuple[str, str]:
    """The titles of what another notice comes to: the outcome, and the verdict."""
    name = said(notice.short_name)
    return f"{_BY}{name}{_OUTCOME}", f"{_BY}{name}{_VERDICT}"


def is_added(title: str) -> bool:
    """Whether a column is one of ours, those for answers included."""
    is_compared = title.startswith(_BY) and title.endswith((_OUTCOME, _VERDICT))
    return title in set(Added) or title in facts_answered() or is_compared
