"""What somebody studied, how, and whether the degree was awarded: of the columns for 全日制, 在职, first, highest."""

import re
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from rules.facts import choices, plain
from services.language import parse_answer
from services.language.understanding import understand
from services.roster.cells.cell import EMPTY, Cell, Kind, Reading, Said, header, of_kind
from services.roster.cells.dates import read_day

_SCALE = choices("education")
#: Schooling that no notice counts: below 中专, or of another kind.
_BELOW = re.compile("高中|初中|小学|职高|职业高中|技校|技工|中技|文盲")
_NONE = re.compile("无|没有|/|／|—+|-+")
#: Words of rosters that people do not use of themselves.
_WRITTEN = {"中等专科": "中专", "中等专业": "中专", "大普": "本科", "大学普通班": "本科", "大专普通班": "大专"}

_PARTY = re.compile("党校|行政学院")
_BESIDE_WORK = re.compile("函授|自考|自学考试|成人|成教|电大|开放|网络|网教|远程|夜大|业余|在职|非全日制|继续教育")
_FULL_TIME = re.compile("全日制|统招|普招|普通高等|普通全日|^普通|^统分")
_YES, _NO = re.compile("1|是|√|Y|y|TRUE|全日制|对"), re.compile("0|2|否|×|N|n|FALSE|非全日制")

_NOT_WHAT = "(?!.*(?:时间|日期|年月|院校|学校|专业|编号|号码|证书|证号|系|形式|方式|类[型别]|性质|审核|备注|全日制$))"


def is_education(text: str) -> bool:
    """Whether a value is an education."""
    return _said_education(plain(text)) is not None or _BELOW.search(text) is not None or _is_none(text)


def _is_mode(text: str) -> bool:
    return _mode(text) is not None or re.search("脱产|半脱产", text) is not None


def _is_degree(text: str) -> bool:
    return re.search("学士|硕士|博士|无|学位", text) is not None or parse_answer.yes_or_no(text) is not None


KINDS = (
    Kind("is_highest", header("是否最高学历")),
    Kind("is_full_time", header(
        "是否全日制|全日制$(?<!非全日制)|^全日制[?？]?$"
    ), lambda said: bool(_YES.fullmatch(said) or _NO.fullmatch(said))),
    Kind("is_first", header("是否第一学历")),
    Kind("degree_date", header("学位.*(?:时间|日期|年月)|授予学位")),
    Kind("graduation_date", header("毕业.*(?:时间|日期|年月)|获得学历.*时间|学历.*(?:时间|日期|年月)")),
    Kind("full_time_school", header("全日制.*(?:院校|学校)")),
    Kind("in_service_school", header("(?:在职|非全日制).*(?:院校|学校)")),
    Kind("study_mode",
        header("(?:学习|学历|教育|办学)(?:形式|方式|类型|性质|类别)|培养方式|就读方式|学制类型"), _is_mode),
    Kind("both_educations", header("(?:学历|教育).*全日制.*在职"), is_education),
    Kind("full_time_degree", header("(?<!非)全日制.*学位" + "(?!.*学历)" + _NOT_WHAT), _is_degree),
    Kind("in_service_degree", header("(?:在职|非全日制).*学位" + "(?!.*学历)" + _NOT_WHAT), _is_degree),
    Kind("full_time_education", header(f"(?<!非)全日制.*(?:学历|教育$){_NOT_WHAT}|(?<!非)全日制教育$"), is_education),
    Kind("in_service_education", header(f"(?:在职|非全日制|后续|继续).*(?:学历|教育$){_NOT_WHAT}"), is_education),
    Kind("first_education", header("(?:第一|初始|原始|入职时|参加工作时).*学历" + _NOT_WHAT), is_education),
    Kind("degree", header(f"学位{_NOT_WHAT}(?!.*学历)"), _is_degree),
    Kind("education", header(f"(?:学历|文化程度|文化水平|教育程度){_NOT_WHAT}|学历证$"), is_education),
    Kind("highest_school", header("毕业(?:院校|学校)|^(?:毕业)?(?:院校|学校)(?:名称)?$|毕业学校")),
)  # fmt: skip


class _Study(NamedTuple):
    """An education, how it was studied and whether its degree was awarded, as far as a cell says."""

    education: str | None = None
    mode: str | None = None
    degree: bool | None = None
    is_below: bool = False

    @property
    def rank(self) -> int:
        return _SCALE.index(self.education) if self.education else -1


_NOTHING = _Study()


def _rank(study: _Study) -> int:
    return study.rank


def read(cells: list[Cell], said: Said) -> Reading:
    """The highest education, its mode, the full-time one, whether the degree was awarded, and the dates."""
    reading = Reading()
    full, beside, highest, first = _studies(cells, reading)
    best = max((highest, full, beside), key=_rank)
    if best.education is None:
        best = first if not any(study.is_below for study in (highest, full, beside)) else best
    facts: dict[str, Any] = {"education": best.education}
    mode = best.mode or _mode_of_cells(cells)
    if best.education and mode:
        facts["study_mode"] = mode
    if not full.education:
        full = max((study for study in (first, highest) if study.mode == "全日制"), key=_rank, default=full)
    if full.education:
        facts["full_time_education"] = "博士" if full.education == "博士后" else full.education
    elif full.is_below:
        facts["full_time_education"] = "无"
    if best.education in ("硕士", "博士"):
        facts["degree_awarded"] = _is_awarded(cells, best, full, beside)
    for kind in ("graduation_date", "degree_date"):
        for cell in of_kind(cells, kind):
            facts[kind] = read_day(cell.text, said.today)
    reading.facts = {name: value for name, value in facts.items() if value is not None}
    return reading


def _studies(cells: list[Cell], reading: Reading) -> tuple[_Study, _Study, _Study, _Study]:
    """The full-time one, the one beside work, the one called highest, the first: of each the highest that cells say."""
    found = {"full": _NOTHING, "beside": _NOTHING, "highest": _NOTHING, "first": _NOTHING}

    def note(which: str, study: _Study) -> None:
        if study.rank > found[which].rank or study.is_below:
            found[which] = study

    for cell in of_kind(cells, "both_educations"):
        for which, text in _parts(cell.text):
            note(which, _study_of(cell, text, which, reading))
    for kind, which in _COLUMNS.items():
        for cell in of_kind(cells, kind):
            if EMPTY.fullmatch(cell.said):
                continue
            if any(which_part != "highest" for which_part, _ in _parts(cell.text)) and kind == "education":
                for which_part, text in _parts(cell.text):
                    note(which_part, _study_of(cell, text, which_part, reading))
            else:
                note(which, _study_of(cell, cell.text, which, reading))
    school = "".join(cell.text for cell in of_kind(cells, "in_service_school"))
    if found["beside"].education and _PARTY.search(school):
        found["beside"] = found["beside"]._replace(mode="党校")
    return found["full"], found["beside"], found["highest"], found["first"]


_COLUMNS = {
    "full_time_education": "full",
    "in_service_education": "beside",
    "education": "highest",
    "first_education": "first",
}
_PART = re.compile(r"(全日制|在职|非全日制)(?:教育|学历)?[:：]")


def _parts(text: str) -> list[tuple[str, str]]:
    """What a cell says of each kind of education (全日制：大学 在职：大专), else the whole cell as the highest one."""
    marks = list(_PART.finditer(text))
    if not marks:
        return [("highest", text)]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [
        ("full" if mark[1] == "全日制" else "beside", text[mark.end() : end])
        for mark, end in zip(marks, ends, strict=True)
    ]


def _study_of(cell: Cell, text: str, which: str, reading: Reading) -> _Study:
    said = plain(text)
    if not said or _is_none(said):
        return _Study(is_below=which == "full" and bool(said))
    study = _said_education(said)
    if study is None:
        if _BELOW.search(said):
            return _Study(is_below=True)
        reading.problem(cell, "education", choices="、".join(_SCALE))
        return _NOTHING
    if which == "full":
        return study._replace(mode="全日制")
    if which == "beside":
        return study._replace(mode=study.mode if study.mode == "党校" else "非全日制")
    return study


def _is_none(text: str) -> bool:
    return _NONE.fullmatch(text) is not None


@lru_cache(maxsize=4096)
def _said_education(said: str) -> _Study | None:
    """What a text names as an education, None where it names none."""
    for written, meant in _WRITTEN.items():
        if said.startswith(written):
            return _Study(meant, _mode(said[len(written) :]))
    facts = understand(f"学历：{said}。", date.max).facts
    education: str | None = facts.get("education")
    if education is None and (match := _PARTY_EDUCATION.search(said)):
        education = _OF_A_PARTY_SCHOOL[match[1]]
    if education is None:
        return None
    mode = "党校" if _PARTY.search(said) else facts.get("study_mode") or _mode(said)
    return _Study(education, mode, facts.get("degree_awarded"))


_PARTY_EDUCATION = re.compile("党校.{0,4}?(研究生|大学|本科|大专|专科|中专)")
_OF_A_PARTY_SCHOOL = {"研究生": "硕士", "大学": "本科", "本科": "本科", "大专": "大专", "专科": "大专", "中专": "中专"}


def _mode(said: str) -> str | None:
    """How somebody studied, None where a text does not say: 脱产 alone says nothing."""
    if _PARTY.search(said):
        return "党校"
    if _BESIDE_WORK.search(said):
        return "非全日制"
    return "全日制" if _FULL_TIME.search(said) else None


def _mode_of_cells(cells: list[Cell]) -> str | None:
    for cell in of_kind(cells, "study_mode"):
        if mode := _mode(cell.said):
            return mode
    for cell in of_kind(cells, "is_full_time"):
        if _YES.fullmatch(cell.said):
            return "全日制"
        if _NO.fullmatch(cell.said):
            return "非全日制"
    party = any(_PARTY.search(cell.said) for cell in of_kind(cells, "highest_school"))
    return "党校" if party else None


def _is_awarded(cells: list[Cell], best: _Study, full: _Study, beside: _Study) -> bool | None:
    """Whether the degree of a master's or doctor's education was awarded: by its own column, else by its own cell."""
    kinds = ["degree"]
    if best == full:
        kinds.insert(0, "full_time_degree")
    elif best == beside:
        kinds.insert(0, "in_service_degree")
    for cell in of_kind(cells, *kinds):
        said = cell.said
        if (answer := parse_answer.yes_or_no(said)) is not None:
            return answer
        if best.education and best.education in said:
            return True
        if _is_none(said) or re.search("无|没有|未", said):
            return False
        if re.search("学士|硕士|博士", said):
            return best.education == "硕士" and "博士" in said
    named = [
        cell.said
        for cell in of_kind(cells, "both_educations", "full_time_education", "in_service_education", "education")
    ]
    if any(
        re.search(f"学{best.education}|{best.education}学位|[农工理文法医教经管史哲]学?{best.education}", said)
        for said in named
    ):
        return True
    return best.degree
