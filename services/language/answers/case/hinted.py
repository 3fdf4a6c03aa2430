"""The series that somebody's unit or field of study names, where they do not say what they do: 护林站, 学畜牧的.

Neither tells what they work as. What is judged by it is told under that condition, and is no fact.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rules.notice import Notice
from rules.vocabulary import UNLISTED
from services.language.answers.case.series_named import series_of
from services.patterns import one_of, regex

#: What units are called after besides the names of series, by a name under which notices list the field.
_STEMS = {
    "林业": "护林 林管 林政 林科 森防 林草 林果 林学",
    "水利": "水管 灌区 河道 水务 水政 渠道",
    "农艺": "农技 农业 农科 植保 土肥 种子",
    "农机": "农机",
    "畜牧": "畜牧",
    "兽医": "动监 动检 动物卫生 动物疫病",
    "公路": "养路 路桥",
    "建筑": "城建 住建 施工 建工 建安",
    "新闻": "融媒 融媒体",
    "电力": "变电 配电 发电",
    "机械": "机电 机修",
    "环保": "环境监测 生态环境",
    "文物": "文管",
    "计量": "质检 计量",
    "建筑材料": "水泥",
    "道路运输": "客运 货运 汽运 运输",
}
#: What is a unit by itself.
_HOUSES = {
    "林业": "林场 苗圃",
    "水利": "水电站 水库",
    "卫生": "医院 卫生院 卫生室 诊所 妇幼 疾控",
    "新闻": "融媒 电视台 广播站 报社",
    "教师": "小学 中学 完小 学校 幼儿园",
    "党校教师": "党校",
    "技校教师": "技校 技工学校",
}
_ENDS = (
    "站|局|处(?!理)|所(?!学|以|有)|中心|场|大队|中队|队(?!员)|段(?!时)|公司|厂|企业|集团|院(?!校)|单位|部门|基地"
    "|科(?!技|学|研)|办(?!公)"
)
_MIDDLE = (
    "(?:[县乡镇市区总]|技术|科技|管理|服务|推广|工作|监督|监测|执法|综合|工程|设计|建设|发展|保护|检测|研究|专业|养护"
    "|事业|事务|经营|行政|资源|[和与]){0,4}"
)
_COURSE = "(?:中专|大专|专科|本科|硕士|博士|研究生)"
_MODE = "(?:统招|全日制|普通|函授|自考|成人|正规|在职|毕业)?的?"
#: A school that somebody has finished, or says that they do not work at.
_FINISHED = f"(?!的?{_MODE}(?:{_COURSE}|学历|文凭|出来|上的学)|毕业|[读念])"
#: What was left, what others have, and what is only supposed.
_NOT_THEIRS = regex("以前|之前|原来|原先|曾经|不是|不在|同学|朋友|人家|隔壁|要是|如果|听说?|他们|户口")
_CLAUSES = regex(r"[^,。;?!\s]+")
#: Fields that schools teach to anybody: who studied them works as anything.
_TAUGHT = "教师"
#: So many characters are looked at.
_MOST_READ = 200


class _Hints(NamedTuple):
    """What finds a field in a unit's name, and in what somebody studied; the series of each field."""

    by_unit: re.Pattern[str]
    by_course: re.Pattern[str]
    series: dict[str, str]


def series_hinted(plain: str, notice: Notice) -> str | None:
    """The one listed series that a unit in a plain text names, or what was studied; None where they do not agree."""
    hints = _hints(notice)
    clauses = _CLAUSES.findall(plain[:_MOST_READ])
    text = ",".join(clause for clause in clauses if not _NOT_THEIRS.search(clause))
    units = set(_named(hints.by_unit, text, hints.series))
    courses = {series for series in _named(hints.by_course, text, hints.series) if not series.endswith(_TAUGHT)}
    found = units & courses if units and courses else units or courses
    return found.pop() if len(found) == 1 else None


def _named(pattern: re.Pattern[str], text: str, series: dict[str, str]) -> Iterator[str]:
    return (series[each] for match in pattern.finditer(text) for each in match.groups() if each)


@lru_cache(maxsize=64)
def _hints(notice: Notice) -> _Hints:
    of_houses, of_fields = _by_word(_HOUSES, notice), series_of(notice) | _by_word(_STEMS, notice)
    house, field = one_of(of_houses), one_of(of_fields)
    by_unit = rf"(?<![给为帮对跟向])({house}){_FINISHED}|({field}){_MIDDLE}(?:{_ENDS})"
    studied = rf"(?:(?<![小中大同上自])学|[读念])的?是?过?({field})"
    course = rf"({field})(?:学|类|工程|技术)?(?:专业|方向)?的?{_MODE}{_COURSE}|{_COURSE}{_MODE}({field})"
    return _Hints(re.compile(by_unit), re.compile(f"{studied}|{course}"), of_fields | of_houses)


def _by_word(table: dict[str, str], notice: Notice) -> dict[str, str]:
    """The series of each word of a table, of those whose field the notice lists."""
    listed = {name: notice.vocabulary.specialty(name)[0] for name in table}
    return {word: listed[name] for name, words in table.items() if listed[name] != UNLISTED for word in words.split()}
