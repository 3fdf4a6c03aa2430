"""Which columns of a roster say what the official forms say of a person beside what decides: by their headers."""

import re
import unicodedata
from collections.abc import Sequence

from services.roster.header_words import in_chinese

#: What a column says (:data:`rules.forms.PARTICULARS`, and the county that reports) → its headers, the surest first.
#: 部门 is not among those of the unit: a department has no seal. Neither is 入职时间 a start of work: people come from
#: other units.
HEADERS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "(员工|职工|教师|人员|申报人|申报人员|本人)姓名", "名字"),
    "gender": ("性别",),
    "nation": ("民族", "族别", "民族成[分份]"),
    "politics": ("政治面貌", "党派"),
    "work_start": ("参加工作(时间|日期|年月)", "参工(时间|日期)", "参加工作"),
    "unit": ("现?工作单位(名称)?", "(现|所在|所属|用人)单位(名称)?", "单位(名称|全称)?"),
    "county": ("(表外写明:)?(名册)?(单位)?(所在|所属)?县(市|区)?",),
    "payroll_unit": ("编制(所在)?单位", "编制所在(地|单位)?", "人事关系所在单位"),
    "post": ("现?(任|聘)?岗位等级", "现[任聘]岗位(名称)?", "聘[任用]岗位", "岗位(名称)?"),
    "series": ("申报系列", "(职称|专业)?系列(名称)?"),
    "specialty": ("现?从事专业(名称)?", "现?从事专业技术工作"),
    "career": ("(主要)?工作(经历|简历)", "(个人)?简历"),
    "conduct": ("思想政治(表现|条件)", "(政治|现实|一贯)表现"),
    "achievements": ("(主要)?(工作)?(业绩|成绩)(成果)?", "专业技术(成果|业绩|工作成绩)", "取得(的)?成绩"),
}
_BRACKETS = re.compile(r"\(.*?\)")


def particulars(titles: Sequence[str]) -> dict[str, list[int]]:
    """By what it says, the places of the columns that say a particular, the surest first.

    Several do where a workbook holds rosters of several layouts: each of its rows has something in one of them.

    A title of merged headers (基本情况／姓名) goes by its last part.
    """
    last_parts = [in_chinese(_plain(title).split("/")[-1]) for title in titles]
    found: dict[str, list[int]] = {}
    for particular, headers in HEADERS.items():
        places = [place for header in headers for place, title in enumerate(last_parts) if re.fullmatch(header, title)]
        if places:
            found[particular] = list(dict.fromkeys(places))
    return found


def _plain(title: str) -> str:
    """A header in half-width signs, without white space, remarks in brackets and a colon at its end."""
    return _BRACKETS.sub("", "".join(unicodedata.normalize("NFKC", title).split())).rstrip(":")
