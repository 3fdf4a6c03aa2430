"""What a remark beside the columns states: where it goes further than they do, it is newer, and HR is told of it."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from services.language.understanding import understand
from services.patterns import regex
from services.roster.cells.cell import STANDING, Cell, clauses_of, of_kind, of_others
from services.roster.cells.dates import read_day
from services.roster.cells.noted import NOTED
from services.roster.cells.residency import is_about
from services.roster.cells.studies import is_studying, names_degree

#: Work that began, unless it is none of a profession: 2020年1月起从事水产专业.
_NO_PROFESSION = "行政|管理|党务|党建|后勤|文秘|驾驶|工勤|非专业"
_BEGUN = regex(
    r"(?P<day>(?:19|20)\d\d[.．/年\-—]\d{1,2}(?:[.．/月\-—]\d{1,2})?[月日]?)份?"
    f"(?:(?:起|开始|以来|以?后|转).{{0,8}}从事(?!.{{0,6}}(?:{_NO_PROFESSION}))"
    # 转岗到农技岗位
    f"|(?:起|后)?(?:[由从][^，。]{{1,12}}?)?(?:转岗|转任|转|调整|竞聘)(?:到|至|为|入|任)(?!.{{0,6}}(?:{_NO_PROFESSION})).{{1,10}}岗)"
)
#: Time in which nobody worked in the profession, or may not have.
_GAP = regex(
    "停薪留职|(?<![不非半未])脱产|休学|离岗(?:创业|待退|学习|休养|期)|待岗|长期?病[休假]|病休|[至到\\-—–~～][\\d.年月今]{1,9}[，,]?(?:因|请)?病假|(?:从业|服务|工作|工龄)中断|中断(?:从业|服务|工作|缴费)"
    "|(?:原|此前|之前|曾)[^，。]{0,16}(?:从事|任|为|是|做|在)[^，。]{0,10}(?:行政|党务|后勤|文秘|驾驶|工勤|非专业)"
)
#: Work in another unit than the one that lists somebody.
_SECONDED = regex("借调|借用|挂职|抽调|跟班学习|跟岗|选派到")
#: How a heading calls those who are elsewhere, or not at work.
AWAY_FOR_A_TIME = regex(f"{_GAP.pattern}|{_SECONDED.pattern}|长期?病|编外|临聘|劳务派遣|外借")
_IN_A_VILLAGE = regex("驻.{1,20}村|工作队|第一书记|村(?:委会|$)")
_BACK = regex("(?:结束|期满|已返|返回|已回|回原)")
#: That a column is wrong: 有误, 应为2023年7月.
_CORRECTS = regex(
    "有误|错误|[填写录]错|不一致|不符(?!合)|存疑|更正|(?:应当?|实际?|实际应)[为是]|(?:改|纠正|订正)[为成]"
)
#: What a correction may be about besides the time of work.
_OF_OTHER_THAN_WORK = regex(
    "职称|资格|职务|学[历位]|毕业|出生|年龄|姓名|身份|民族|驻村|[入到进]村|[入党]党|考核|单位|电话|籍贯"
)
#: A diploma or a degree that is there, and one that is not, or is another's.
_STUDIED = regex("毕业|学历|学位|取得|获得?")
_NOT_STUDIED = regex("有误|应[为是]|在读|未毕业|预计|拟|报考|考取|考入|肄业|结业|同等学力|配偶|子女|家属")
_NO_DEGREE = regex(
    "学位(?:证书?)?(?:论文)?[为是尚还暂均仍]*(?:未|没有?|无|待|申请中|[在正]+答辩|答辩中)|(?<![一-龥]不)(?:无|没有?|未(?:取得|获得?|授予?|拿到?|发))[一-龥]{0,4}学位|[仅只][有发拿取得]{1,2}学历"
)
#: An education that somebody finished full-time, before another.
_FULL_TIME = regex("(?<!非)(?:全日制|统招)(?:普通)?(?:教育|学历)?[:：为是]?(?:大学)?(中专|大专|专科|本科|硕士|博士)")
_CALLED = {"专科": "大专"} | {name: name for name in ("中专", "大专", "本科", "硕士", "博士")}
_OF_BACHELOR = regex("学士|本科|大学")
_UNFINISHED = regex(
    "[在就]读|攻读中|正在攻读|在学|肄业|结业|[未没待][^，。]{0,4}(?:毕业|取得|到手|拿到|领取|下[发来]|颁发|发)|预计|将于|即将毕业"
)
_TITLED = regex("取得|获得?|评[上为审定]|通过|考取|晋升|职称证|资格证")
_NOT_TITLED = regex("有误|应[为是]|证书?未|未发|[待拟]|公示|申报|报[名送评]|配偶|子女|家属")


def work_begun(cells: Iterable[Cell], today: date) -> tuple[Cell, dict[str, Any]] | None:
    """The remark that says since when somebody does professional work, and the facts of that."""
    for cell in of_kind(cells, "remarks"):
        if (match := _BEGUN.search(cell.said)) and (day := read_day(match["day"], today)):
            return cell, _understood(cell.text, today) | {"service_start": day}
    return None


def studied(cells: Iterable[Cell], today: date) -> tuple[Cell, dict[str, Any]] | None:
    """The remark that tells of a finished education, and the facts of that."""
    return _telling(cells, "education", _STUDIED, _NOT_STUDIED, today)


def degree_beside(cells: Iterable[Cell], education: str) -> bool | None:
    """Whether the degree of a higher education was awarded, as a remark or the school's cell says; None where neither.

    硕士学位未取得 and 只有学历证无学位 deny it, 某某大学，工学硕士 has it.
    """
    clauses = [clause for cell in of_kind(cells, "remarks", "highest_school") for clause in clauses_of(cell.said)]
    if any(map(_denies_degree, clauses)):
        return False
    return next((True for each in clauses if not _NOT_STUDIED.search(each) and names_degree(each, education)), None)


def _denies_degree(clause: str) -> bool:
    return _NO_DEGREE.search(clause) is not None and not (_OF_BACHELOR.search(clause) or of_others(clause))


def no_degree(cells: Iterable[Cell]) -> Cell | None:
    """The remark that says that a higher degree is not there, or not yet: 学位证尚未到手."""
    return next((cell for cell in of_kind(cells, "remarks") if any(map(_denies_degree, clauses_of(cell.said)))), None)


def unfinished(cells: Iterable[Cell], education: str) -> Cell | None:
    """The remark that says that an education, somebody's highest, is not finished: 最高学历在读, 毕业证未发."""
    named = "研究生|" * (education in ("硕士", "博士")) + "大学|" * (education == "本科") + (education or "(?!)")
    for cell in of_kind(cells, "remarks"):
        for clause in clauses_of(cell.said):
            is_of_it = re.search(f"最高学历|毕业证|学历证|{named}", clause) or is_studying(clause)
            if is_of_it and not of_others(clause) and "学位" not in clause and _UNFINISHED.search(clause):
                return cell
    return None


def full_time(cells: Iterable[Cell]) -> tuple[Cell, str] | None:
    """The remark that names an education that was studied full-time, and the education: 原为全日制中专学历."""
    for cell in of_kind(cells, "remarks"):
        for clause in clauses_of(cell.said):
            if (match := _FULL_TIME.search(clause)) and not _NOT_STUDIED.search(clause):
                return cell, _CALLED[match[1]]
    return None


def titled(cells: Iterable[Cell], today: date) -> tuple[Cell, dict[str, Any]] | None:
    """The remark that tells of a title that was obtained, and the facts of that."""
    return _telling(cells, "title", _TITLED, _NOT_TITLED, today)


def of_titles(cells: Iterable[Cell]) -> list[Cell]:
    """The remarks that speak of a title's certificate, as one that is there."""
    return [
        cell
        for cell in of_kind(cells, "remarks")
        if "职称" in cell.said and _TITLED.search(cell.said) and not _NOT_TITLED.search(cell.said)
    ]


def gap(cells: Iterable[Cell]) -> Cell | None:
    """The remark that tells of time which may not count as work in the profession: 停薪留职, 此前为办公室行政."""
    beside = of_kind(cells, "remarks", STANDING, NOTED)
    return next((cell for cell in beside if _GAP.search(cell.said) and not of_others(cell.said)), None)


def seconded(cells: Iterable[Cell]) -> Cell | None:
    """The remark that tells that somebody works in another unit for a time, and is not back."""
    for cell in of_kind(cells, "remarks", STANDING, NOTED):
        for clause in clauses_of(cell.said):
            is_at_grassroots = is_about(clause) or _IN_A_VILLAGE.search(clause)
            if _SECONDED.search(clause) and not (is_at_grassroots or _BACK.search(cell.said) or of_others(clause)):
                return cell
    return None


def tells_of_return(clause: str, whole: str) -> bool:
    """Whether a clause of a remark tells of work in another unit that the whole says is over: 借调，期满已返回."""
    is_over = _SECONDED.search(whole) and _BACK.search(whole)
    return bool(is_over and (_SECONDED.search(clause) or _BACK.search(clause)))


def correction(cells: Iterable[Cell], about: str) -> Cell | None:
    """The remark that says of a column of what ``about`` names (a pattern) that it is wrong."""
    return _correcting(cells, lambda said: re.search(about, said) is not None)


def correction_of_work(cells: Iterable[Cell]) -> Cell | None:
    """The remark that corrects a date, and names no other than that of work."""
    return _correcting(cells, lambda said: re.search(r"\d|时间|年月", said) and not _OF_OTHER_THAN_WORK.search(said))


def _correcting(cells: Iterable[Cell], is_meant: Callable[[str], object]) -> Cell | None:
    remarks = (cell for cell in of_kind(cells, "remarks") if _CORRECTS.search(cell.said))
    return next((cell for cell in remarks if is_meant(cell.said)), None)


def _telling(
    cells: Iterable[Cell], fact: str, says: re.Pattern[str], unless: re.Pattern[str], today: date
) -> tuple[Cell, dict[str, Any]] | None:
    for cell in of_kind(cells, "remarks"):
        if says.search(cell.said) and not unless.search(cell.said):
            facts = _understood(cell.text, today)
            if facts.get(fact, "无") != "无":
                return cell, facts
    return None


@lru_cache(maxsize=8192)
def _understood(text: str, today: date) -> dict[str, Any]:
    return understand(f"{text}。", today).facts
