"""What somebody studied, how, and whether the degree was awarded: of the columns for 全日制, 在职, first, highest."""

import re
from datetime import date
from typing import Any

from locales import Words
from rules.facts import plain
from rules.obstacle import NO_EDUCATION
from services.language import parse_answer
from services.patterns import regex
from services.roster.cells.cell import (
    EMPTY,
    NO,
    NO_HEADER,
    REMARKS,
    YES,
    Cell,
    Kind,
    Reading,
    Said,
    header,
    is_answered,
    of_kind,
    to_confirm,
)
from services.roster.cells.dates import is_day, read_day
from services.roster.cells.remarks import correction, degree_beside, full_time, no_degree, studied, unfinished
from services.roster.cells.studies import (
    BESIDE_WORK,
    FULL_TIME,
    PARTY_SCHOOL,
    SCALE,
    Study,
    attained,
    is_continued,
    is_none,
    is_studying,
    is_surely_below,
    is_to_come,
    mode_of,
    names_unfinished,
    says_to_come,
    studies_of,
)
from services.roster.cells.two_sided import sides_of

#: An education that is the one of another column: 同第一学历, 同左.
_SAME = regex("[同与](?:左|前|第一|初始|原始?|全日制|首次)[一-龥]*")
_NOTHING = Study()
#: A header that asks whether an education was studied full-time, and does not say that it was; one that speaks of it.
_WHETHER = "是(?:不是|否)(?:为|是|属于?)?(?:全日制|[统普]招|普通)"
_SPEAKS_OF_FULL = regex("(?<!非)全日制|[统普]招|是否普通")
#: The answer behind an education, under such a header: 本科（否）, 大专/否, 大专×.
_ANSWER = regex(r"(.*?)[(（\[【、，,；;/／:：]?(不?是|否|非全?|全|[√×YyNn对])[)）\]】]?")
_NOT_FULL = regex("不是|非全?")
#: Words of a header that make it one of something else about the education.
_NOT_WHAT = "(?!.*(?:时间|日期|年月|院校|学校|专业|编号|号码|证书|证号|系|审核|备注|全日制$))"
_SCHOOL = "(?:院校|学校)"


def is_education(text: str) -> bool:
    """Whether a value is an education, or says that there is none."""
    said = plain(text)
    return bool(studies_of(text)) or is_none(said) or names_unfinished(said) or _SAME.fullmatch(said) is not None


def is_surely_education(text: str) -> bool:
    """The same where no header says so: of a single sign nobody can tell."""
    return len(text) > 1 and is_education(text)


def is_mode(text: str) -> bool:
    """Whether a value is how somebody studied, with no education beside it."""
    return (mode_of(text) is not None or re.search("脱产", text) is not None) and not studies_of(text)


def _answers_mode(said: str) -> bool:
    """Whether a value answers that somebody studied full-time or not, or says how they did."""
    return _answered_mode(said) is not None and not is_education(said)


def _answered_mode(said: str) -> str | None:
    """How somebody studied, by what stands under a header that asks whether it was full-time."""
    if YES.fullmatch(said) or said == "全":
        return FULL_TIME
    if NO.fullmatch(said) or _NOT_FULL.fullmatch(said):
        return BESIDE_WORK
    return mode_of(said)


def is_mode_alone(text: str) -> bool:
    """Whether a value is how somebody studied and nothing else; 在职 may be said of whoever is not retired."""
    return mode_of(text) is not None and text != "在职" and len(text) <= 6 and not is_education(text)


def _is_degree(text: str) -> bool:
    """Whether a value is a degree, with no education before it."""
    if re.search("(?:本科|大学|研究生)[、,，/]", text):
        return False
    is_named = re.search("学士|硕士|博士|无|学位", text) is not None
    return is_named or says_to_come(text) or parse_answer.yes_or_no(text) is not None


def _may_be_attended(text: str) -> bool:
    """A primary or a middle school under 学校名称 is where somebody works."""
    return re.search("[小中]学|幼儿园|中心校", text) is None


KINDS = (
    REMARKS,
    Kind("is_highest", header("是否最高学历")),
    Kind("is_full_time", header(f"{_WHETHER}|(?<!非)全日制(?:与否)?$|^全日制[?？]?$"), _answers_mode),
    Kind("is_first", header("是否第一学历")),
    Kind("degree_date", header("学位(?!.*毕业).*(?:时间|日期|年月)|授予学位")),
    Kind(
        "graduation_date",
        header("^(?!.*(?:入学|开学|起始|认证|审核|验证)).*(?:毕业|学历).*(?:时间|日期|年月)"),
        is_day,
    ),
    Kind("full_time_school", header(f"全日制.*{_SCHOOL}")),
    Kind("in_service_school", header(f"(?:在职|非全日制).*{_SCHOOL}")),
    Kind(
        "study_mode",
        header(
            "^(?!.*学历[及和与、]).*(?:学习|学历|教育|办学)(?:取得|获得)?(?:形式|方式|类型|性质|类别)|培养方式|就读方式|学制(?!.*年)|^全日制[/、或和及与]*(?:在职|非全日制)"
        ),
        is_mode,
    ),
    Kind("first_study_mode", header("(?:第一|初始|原始)学历.*(?:形式|方式|类[型别]|性质)"), is_mode),
    Kind("full_time_degree", header(f"(?<!非)全日制(?!.*学历).*学位{_NOT_WHAT}"), _is_degree),
    Kind("in_service_degree", header(f"(?:在职|非全日制)(?!.*学历).*学位{_NOT_WHAT}"), _is_degree),
    Kind(
        "full_time_education",
        header(f"^(?!.*{_WHETHER})(?:.*(?<!非)全日制.*(?:学历|教育$){_NOT_WHAT}|.*学历.*(?<!非)全日制[)]?$)"),
        is_education,
    ),
    Kind(
        "in_service_education",
        header(f"(?:在职|非全日制|后续|继续).*(?:学历|教育$){_NOT_WHAT}|学历.*(?:在职|非全日制)[)]?$"),
        is_education,
    ),
    Kind("first_education", header(f"(?:第一|初始|原始|入职时|参加工作时).*学历{_NOT_WHAT}"), is_education),
    Kind("degree", header(f"(?<!学历)学位{_NOT_WHAT}(?!.*学历)"), _is_degree),
    Kind(
        "education",
        header(
            f"(?:学历|文化程度|文化水平|教育程度){_NOT_WHAT}|学历证$|^文化$|学历(?:学位)?[及和与、]|学历.*{_WHETHER}"
        ),
        is_education,
    ),
    # Of somebody with several rows; in no roster of itself, but in our workbooks.
    Kind("degree_of_highest", NO_HEADER),
    Kind("highest_school", header(f"毕业{_SCHOOL}|^(?:毕业)?{_SCHOOL}(?:名称)?$"), _may_be_attended),
)
_COLUMNS = {
    "full_time_education": FULL_TIME,
    "in_service_education": BESIDE_WORK,
    "education": None,
    "first_education": None,
}
#: What the column of the degree of somebody's highest education says, and whether it was awarded.
_DEGREE_IN_WORDS = {"已取得": True, "未取得": False, "没有写明": None}


def degree_in_words(facts: dict[str, Any]) -> str:
    """What facts say of the degree of a higher education, as :func:`read` reads it; empty of lower ones."""
    if facts.get("education") not in ("硕士", "博士"):
        return ""
    return next(words for words, value in _DEGREE_IN_WORDS.items() if value is facts.get("degree_awarded"))


def rank_of(education: str | None) -> int:
    """The place of an education on the scale, -1 for none."""
    return Study(education).rank


def read(cells: list[Cell], said: Said) -> Reading:
    """The highest education, its mode, the full-time one, whether the degree was awarded, and the dates."""
    reading = Reading()
    cells = [side for cell in cells for side in sides_of(cell, _COLUMNS)]
    studies, first = _studies(cells, reading, said.today)
    if _has_doctorate(cells):
        studies = [study._replace(education="博士") if study.education == "硕士" else study for study in studies]
    # What nobody could read may have been a higher one.
    known = studies or ([] if reading.problems else first)
    best = max(known, key=_rank, default=_NOTHING)
    if best.education and _is_studied_still(cells, best, said):  # the one before it is the highest
        studies = [study for study in studies if study.rank < best.rank]
        known = [study for study in (*known, *first) if study.rank < best.rank]
        best = max(known, key=_rank, default=_NOTHING)
    later = _later(cells, best, reading, said)
    best = later or best
    facts: dict[str, Any] = {"education": best.education}
    if best.education:
        facts["study_mode"] = best.mode or (None if later else _mode_of_cells(cells))
    full = [study for study in (*studies, *first) if study.mode == FULL_TIME]
    if highest := max(full, key=_rank, default=_NOTHING).education:
        facts["full_time_education"] = "博士" if highest == "博士后" else highest
    elif best.mode and (told := full_time(cells)):
        facts["full_time_education"] = told[1]
        reading.confirm["full_time_education"] = to_confirm(told[0])
    elif any(study.is_below for study in full) or _is_never_full(studies, first):
        facts["full_time_education"] = "无"
    if best.education in ("硕士", "博士"):
        facts["degree_awarded"] = best.degree if later else _is_awarded(cells, best, said)
    for kind in ("graduation_date", "degree_date") if not later else ():
        facts[kind] = _day_of(cells, kind, best, said)
    reading.facts = {name: value for name, value in facts.items() if value is not None}
    if not best.education and not reading.problems and not any(study.education for study in first):
        _note_what_is_below(cells, reading)
    for cell in of_kind(cells, "is_full_time") if best.education and "study_mode" not in reading.facts else ():
        if not EMPTY.fullmatch(cell.said):
            reading.problem(cell, "chosen", choices="是、否")
    if not is_answered(cells, "education", "graduation_date") and (corrected := correction(cells, "学历|毕业")):
        reading.confirm["education"] = to_confirm(corrected, "corrected")
        reading.instead |= dict.fromkeys(("education", "study_mode", "full_time_education", "graduation_date"))
    elif best.education and not is_answered(cells, "education", "degree"):
        _doubt(cells, best, reading)
    return reading


def _doubt(cells: list[Cell], best: Study, reading: Reading) -> None:
    """Ask where a remark says that the highest education, or its degree, is not there yet."""
    if remark := unfinished(cells, best.education or ""):
        reading.confirm["education"] = to_confirm(remark, "unfinished")
        reading.instead |= dict.fromkeys(("education", "study_mode", "full_time_education", "graduation_date"))
    elif reading.facts.get("degree_awarded") and (lacking := no_degree(cells)):
        reading.confirm["degree_awarded"] = to_confirm(lacking, "degree")
        reading.instead["degree_awarded"] = None


def _is_never_full(studies: list[Study], first: list[Study]) -> bool:
    """Whether the first education is below all that count, and each of the others was studied beside work."""
    others = [study for study in studies if not study.is_below]
    is_below = bool(first) and all(study.is_below for study in first)
    return is_below and bool(others) and all(study.mode in (BESIDE_WORK, PARTY_SCHOOL) for study in others)


def _note_what_is_below(cells: list[Cell], reading: Reading) -> None:
    """Say that an education is below all that notices count; what is below has no value among the facts."""
    for cell in of_kind(cells, "education"):
        if not studies_of(cell.text):
            continue
        if not is_surely_below(cell.said):
            _note_unread(cell, reading)
            continue
        reading.at_most = {"education": SCALE[0], "study_mode": BESIDE_WORK, "full_time_education": NO_EDUCATION}
        reading.too_little = Words("roster.barred.education", column=cell.title, education=cell.text, lowest=SCALE[0])


def _note_unread(cell: Cell, reading: Reading) -> None:
    """Say what to write in a cell that names no education."""
    reading.problem(cell, "education", choices="、".join(SCALE))


def _later(cells: list[Cell], best: Study, reading: Reading, said: Said) -> Study | None:
    """The education that a remark adds to those of the columns, where it goes further than all of them."""
    told = studied(cells, said.today)
    if not told or not best.education:
        return None
    cell, facts = told
    study = Study(facts["education"], facts.get("study_mode"), facts.get("degree_awarded"))
    if study.rank <= best.rank:
        return None
    reading.confirm["education"] = to_confirm(cell)
    return study


def _rank(study: Study) -> tuple[int, bool]:
    """Of equal educations the full-time one goes first."""
    return study.rank, study.mode == FULL_TIME


def _attained(cell: Cell, today: date) -> Cell:
    """A cell with what somebody has got of what it names; a blank one where they have got none of it yet."""
    return cell._replace(text=attained(cell.text, today) or "…") if is_to_come(cell.said, today) else cell


def _studies(cells: list[Cell], reading: Reading, today: date) -> tuple[list[Study], list[Study]]:
    """What the columns say of educations, and what that of the first one says."""
    found: list[Study] = []
    first: list[Study] = []
    for kind, mode in _COLUMNS.items():
        for cell in of_kind(cells, kind):
            studies = _of_column(_attained(cell, today), mode, reading)
            (first if kind == "first_education" else found).extend(studies)
    of_first = next((mode for cell in of_kind(cells, "first_study_mode") if (mode := mode_of(cell.said))), None)
    first = [study._replace(mode=study.mode or of_first) for study in first]
    told = "".join(cell.text for cell in of_kind(cells, "in_service_school", "study_mode"))
    if mode_of(told) == PARTY_SCHOOL:
        found = [study._replace(mode=PARTY_SCHOOL) if study.mode == BESIDE_WORK else study for study in found]
    return found, first


def _of_column(cell: Cell, mode: str | None, reading: Reading) -> list[Study]:
    """What a cell says, in a column for educations of a mode, or of any."""
    if is_none(cell.said):
        return [Study(mode=mode, is_below=True)] if mode == FULL_TIME else []
    if EMPTY.fullmatch(cell.said) or _SAME.fullmatch(cell.said):
        return []
    studies = _of_answered(cell) if _SPEAKS_OF_FULL.search(cell.title) else studies_of(cell.text)
    if not studies:
        _note_unread(cell, reading)
    if mode == FULL_TIME:  # what a cell says itself counts more than what stands above it
        if is_continued(cell.said):
            return list(studies)
        return [study._replace(mode=study.mode or FULL_TIME) for study in studies]
    if mode == BESIDE_WORK:
        return [study if study.mode == PARTY_SCHOOL else study._replace(mode=BESIDE_WORK) for study in studies]
    return list(studies)


def _of_answered(cell: Cell) -> tuple[Study, ...]:
    """What a cell says whose header speaks of full-time study: 本科（否） denies it, 党校本科（否） says more."""
    if not (match := _ANSWER.fullmatch(cell.said)) or not (studies := studies_of(match[1])):
        return studies_of(cell.text)
    mode = _answered_mode(match[2])
    return tuple(study._replace(mode=study.mode or mode) for study in studies)


def _is_studied_still(cells: list[Cell], best: Study, told: Said) -> bool:
    """Whether a column beside the highest education says that it is not finished: its degree, its day, its mode."""
    of_mode = "full_time_degree" if best.mode == FULL_TIME else "in_service_degree"
    if any(is_studying(cell.said) for cell in of_kind(cells, of_mode, "degree", "study_mode")):
        return True
    dated = _dated(cells, "graduation_date", best)
    return dated is not None and is_to_come(dated.said, told.today)


def _has_doctorate(cells: list[Cell]) -> bool:
    """Whether 研究生 stands for a doctor's education, as the degree beside it says."""
    named = "".join(cell.said for cell in of_kind(cells, *_COLUMNS))
    degrees = "".join(cell.said for cell in of_kind(cells, "full_time_degree", "in_service_degree", "degree"))
    return "研究生" in named and "硕士" not in named and "博士" in degrees


def _mode_of_cells(cells: list[Cell]) -> str | None:
    """How the highest education was studied, by the columns that tell that alone."""
    for cell in of_kind(cells, "study_mode"):
        if mode := mode_of(cell.said):
            return mode
    for cell in of_kind(cells, "is_full_time"):
        if mode := _answered_mode(cell.said):
            return mode
    party = any(mode_of(cell.said) == PARTY_SCHOOL for cell in of_kind(cells, "highest_school"))
    return PARTY_SCHOOL if party else None


def _day_of(cells: list[Cell], kind: str, best: Study, told: Said) -> str | None:
    """The day on which the highest education, or its degree, was got, by the column that is its own."""
    dated = _dated(cells, kind, best)
    return read_day(dated.text, told.today) if dated else None


def _dated(cells: list[Cell], kind: str, best: Study) -> Cell | None:
    """The cell for the day on which the highest education, or its degree, was got."""
    dated = of_kind(cells, kind)
    highest = [cell for cell in dated if "最高" in cell.title]
    if not highest and best.education:
        educations = [cell for cell in of_kind(cells, *_COLUMNS) if not EMPTY.fullmatch(cell.said)]
        highest = [cell for cell in dated if _may_be_of(cell.title, best) and _is_behind(cell, best, educations)]
    return highest[0] if highest else None


def _is_behind(cell: Cell, best: Study, educations: list[Cell]) -> bool:
    """Whether the last education before a cell is the best one, or none stands before it."""
    before = max((each for each in educations if each.place < cell.place), key=lambda each: each.place, default=None)
    return before is None or any(study.rank == best.rank for study in studies_of(before.text))


def _may_be_of(title: str, study: Study) -> bool:
    """Whether a header names no way of studying, or an education's own one."""
    of_title = re.search("(非全日制|在职)|全日制", title)
    return of_title is None or (study.mode is not None and bool(of_title[1]) == (study.mode != FULL_TIME))


def _is_awarded(cells: list[Cell], best: Study, told: Said) -> bool | None:
    """Whether a higher degree was awarded: by its own column, else by the education's, else by a remark."""
    if (own := of_kind(cells, "degree_of_highest")) and not is_answered(cells, "degree"):
        return _DEGREE_IN_WORDS.get(own[0].said)
    of_mode = "full_time_degree" if best.mode == FULL_TIME else "in_service_degree"
    for cell in of_kind(cells, of_mode, "degree"):
        said = plain(attained(cell.text, told.today))
        if cell.said and not said:
            return False
        if (answer := parse_answer.yes_or_no(said)) is not None:
            return answer
        if best.education and best.education in said:
            return True
        if is_none(said) or re.search("无|没有|未", said):
            return False
        if re.search("学士|硕士|博士", said):
            return best.education == "硕士" and "博士" in said
    if best.education and (beside := degree_beside(cells, best.education)) is not None:
        return beside
    remark = studied(cells, told.today)
    if best.degree is None and remark and remark[1]["education"] == best.education:
        return remark[1].get("degree_awarded")
    return best.degree
