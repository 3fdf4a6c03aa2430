"""Whether somebody still belongs to those who may be proposed: what a column of that says, or a remark."""

import re
from datetime import timedelta

from locales import Words
from rules.days import days
from rules.facts import plain
from services.patterns import regex
from services.roster.cells.cell import (
    EMPTY,
    NO,
    NO_HEADER,
    OF_ALL,
    REMARKS,
    STANDING,
    YES,
    Cell,
    Kind,
    Reading,
    Said,
    clauses_of,
    header,
    of_kind,
    of_others,
    to_confirm,
)
from services.roster.cells.dates import day_in
from services.roster.cells.noted import NOTED, why_by_header
from services.roster.cells.remarks import AWAY_FOR_A_TIME
from services.roster.cells.residency import is_about
from services.roster.cells.unread_remarks import not_understood

#: What HR may answer.
ANSWERS = ("在编在岗", "可以申报", "不能申报")

#: Whom an office is there for, or what it does, is nobody's standing: 离退休干部管理局.
_OFFICE = "(?:干部|人员|职工)?(?:党?支部|党总?支|党委|党工委|管理|服务|局|科|处(?!分)|办(?!理|完|结|好|手续))"
_THERE = regex("(?:仍|还|均)?(?:在[编岗职册聘]|正常|可以?申报|不影响(?:申报)?|聘用中|现职)+(?:人员|职工|状态)?")
_GONE = regex(
    f"退休(?!审批|年龄|时间|前|金|{_OFFICE})|离休(?!{_OFFICE})|已退$|退养|内退|退职|辞职|辞退|离职|自动离岗|离岗$|脱岗|旷工"
    "|病故|病逝|去世|离世|牺牲|死亡|亡故|已故|身故|逝世|殉职"
    "|(?<![借抽])(?:调出|调离|[调考]走|考出|转出|调往|外调|调[至到](?!本|我|.{0,12}(?:岗|工作队|驻村)))"
    "|解聘|未续聘|落聘|开除|除名|(?:解除|终止)(?:劳动|聘用|人事)?(?:合同|关系)|不再[续聘]|减员|[不未]在[岗编册]|未报到"
    "|^(?:不能|不予|不得|不可)申报|放弃申报|^(?:本人|自愿)*(?:放弃|不申报)"
    "|(?i:retired|resigned|deceased)|پېنسىيە|ۋاپات|ئىستېپا|يۆتكەل"
)
#: That it is still to come, or was put off.
_NOT_YET = regex(
    "(?:(?:[拟距将]|即将|临近|延迟|延长|推迟)[^，。]{0,6}|待|[未没][有到达满曾]?)(?:法定)?(?:退休|离|辞|调|解)"
)
_DISCIPLINED = regex(
    "警告|记大?过|降级|降低岗位等级|撤职|留党察看|党纪|政务处分|政纪|处分|立案|诫勉|违[纪法]|停职|失范"
)
_NO_LONGER_DISCIPLINED = regex(
    "[无未没不][受有曾过到任何党政纪务]*处分|处分.{0,8}(?:解除|期满|已过)|[无未没不][有曾过到任何发生存在出现]*(?:违[纪法]|立案|失范)"
)
_WORKER = regex("工勤|(?<!非)工人(?:岗|编|身份)?$|后勤服务岗|公益性?岗位?|技术工[一二三四五1-5]级|普通工$")
#: Posts that are no professional ones: 管理岗位, 管理九级, 行政. Some people have both.
_MANAGES = regex(
    "(?:^|[^一-龥]|行政|党[政务]|综合)管理岗|^管理(?:类|人员|[一二三四五六七八九十0-9]{1,2}级.*)?$"
    "|^行政(?:管理)?(?:类|岗位?|人员|工作|干部)?$|[一二三四五六七八九十]级(?:职员|办事员)"
)
_ALSO_PROFESSIONAL = regex("双肩挑|专技|专业技术|兼")
#: People at a unit who are not its own staff, or not for long.
_NOT_ITS_STAFF = regex(
    "实习(?:生|教师|人员)|顶岗实习|(?<!优秀)志愿者(?!称号)|西部计划|银龄|援疆|柔性?引[进才]|劳务(?:派遣|外包)|派遣(?:制|工|人员|用工)"
    "|购买(?:服务|岗位)|返聘"
)
#: How a column calls those who are there, but elsewhere or not at work.
_AWAY = regex("借调|借用|挂职|抽调|停薪留职|待岗|脱产|病[休假]|产假|试用|见习|援|驻村")
#: Letters of which a text that speaks of somebody's standing has some, for Polars, which cannot look around.
MAY_TELL = (
    "退|离|辞|病|逝|世|亡|故|殉|调|走|考出|转出|牺牲|放弃|不同意|不予|不推荐|否决|不再|聘|开除|除名|解除|终止|减员|在[岗编册]|报到|申报|(?i:retired|resigned|deceased)"
    "|پېنسىيە|ۋاپات|ئىستېپا|يۆتكەل|警告|记大?过|降|撤职|留党|党纪|政务|政纪|处分|立案|诫勉|违|停|失范|工勤|工人|后勤|公益"
    "|借|挂职|脱|待岗|休|中断|[原前曾]|跟班|跟岗|选派|旷工|技术工|普通工|管理|行政|职员|办事员"
    "|实习|志愿|西部计划|银龄|援疆|柔|派遣|外包|购买|返聘"
)
_OF_OTHER_MODULES = ("post", "employer_kind")
#: About so long after the day of asking what was applied for is approved.
_UNTIL_APPROVED = timedelta(days=90)
#: What stands around the rows: a heading above some of them, and that somebody's row was struck through.
HEADING, STRUCK = OF_ALL + STANDING, f"{OF_ALL}struck"
#: That another row of the same person states something else.
TWICE = f"{OF_ALL}twice"
#: Of whom a heading speaks who are there, or are not on the list.
_OTHER_PEOPLE = regex("在[编岗职册聘]|现职|不含|除外|不包括|[不勿免]填|不列|不报|返回")
_NOT_THERE = regex("[不未]在[编岗职]")
_LONGEST_HEADING = 40


def _tells(said: str) -> bool:
    """Whether a value says that somebody is there, or is not any more."""
    return bool(
        _THERE.fullmatch(said) or _GONE.search(said) or _AWAY.search(said) or YES.fullmatch(said) or NO.fullmatch(said)
    )


KINDS = (
    REMARKS,
    Kind(
        STANDING,
        header(
            "(?:人员|在[职岗编册]|职工|任职|用工|干部)(?:当前|目前)?状态$|^状态$|在[职岗](?:与否|情况)$|^是否(?:仍|还)?在[职岗册]"
        ),
        _tells,
    ),
    # Found by the modules of what somebody does, and where: 岗位类别 and 人员类别 may be 工勤, and 退休.
    *(Kind(kind, NO_HEADER) for kind in (*_OF_OTHER_MODULES, NOTED, HEADING, STRUCK, TWICE)),
)


def read(cells: list[Cell], said: Said) -> Reading:
    """Whether HR has to confirm that somebody may be proposed; an answer settles it either way."""
    reading = Reading()
    of_it = of_kind(cells, STANDING)
    if answer := next((cell for cell in of_it if cell.is_answer), None):
        _answered(answer, reading)
        return reading
    for cell in [*of_it, *of_kind(cells, "remarks", *_OF_OTHER_MODULES)]:
        if not EMPTY.fullmatch(cell.said) and (why := _why(cell, said)):
            reading.confirm[STANDING] = to_confirm(cell, why)
            return reading
    for cell in of_kind(cells, NOTED, HEADING, STRUCK, TWICE):
        if why := why_around(cell.kind, plain(cell.title), cell.said, said):
            reading.confirm[STANDING] = to_confirm(cell, why)
            break
    _show_what_is_unread(cells, reading, said)
    return reading


def _show_what_is_unread(cells: list[Cell], reading: Reading, said: Said) -> None:
    """Note what nobody understood of the remarks: to be asked about where it may bear, else to be looked at."""
    remarks = [(cell, _unread(cell, said)) for cell in of_kind(cells, "remarks")]
    if unread := [(cell, why) for cell, why in remarks if why]:
        whys = {why for _, why in unread}
        why = "unread" if "unread" in whys else "unread_aside"
        asks = why == "unread" and STANDING not in reading.confirm
        quoted = Cell(
            "remarks", "；".join(cell.text for cell, _ in unread), 0, "、".join(cell.title for cell, _ in unread)
        )
        reading.confirm[STANDING if asks else quoted.kind] = to_confirm(quoted, why)


def _unread(cell: Cell, said: Said) -> str | None:
    if EMPTY.fullmatch(cell.said) or _why(cell, said):
        return None
    return not_understood(cell, said.today, lambda clause: _is_read(clause, cell, said))


def _is_read(clause: str, cell: Cell, said: Said) -> bool:
    """Whether what a clause of a remark (plain) says of somebody's standing was read, and asks nothing any more."""
    over = _DISCIPLINED.search(clause) or re.search("解除|期满|已过", clause)
    return bool(
        _THERE.fullmatch(clause)
        or _NOT_YET.search(clause)
        or (_GONE.search(clause) and _is_to_come(clause, said))
        or (_NO_LONGER_DISCIPLINED.search(cell.said) and over)
        or (_MANAGES.search(clause) and _ALSO_PROFESSIONAL.search(cell.said))
    )


def why_around(kind: str, title: str, text: str, said: Said) -> str | None:
    """Why somebody is not simply proposed by what stands in a column of no kind, or around the rows; None for nothing.

    ``title`` and ``text`` are plain.
    """
    if kind in (STRUCK, TWICE):
        return kind.removeprefix(OF_ALL)
    if kind == HEADING:
        return why_by_heading(text, said)
    cell = Cell(kind, text, 0, title)
    return _why(cell, said) or why_by_header(title, text, said.today)


def why_by_heading(text: str, said: Said) -> str | None:
    """Why those below a heading (plain) are not simply proposed: 二、退休人员; None where it says nothing of it."""
    are_others = _OTHER_PEOPLE.search(text) and not _NOT_THERE.search(text)
    if len(text) > _LONGEST_HEADING or are_others:
        return None
    is_away = AWAY_FOR_A_TIME.search(text) and not is_about(text)
    return _why(Cell(HEADING, text, 0, ""), said) or ("doubt" if is_away else None)


def _answered(cell: Cell, reading: Reading) -> None:
    """Take the answer: that somebody may be proposed, or that they may not."""
    if NO.fullmatch(cell.said) or _GONE.search(cell.said):
        reading.barred = Words("roster.barred.standing", column=cell.title, answer=cell.text)
    elif not _THERE.fullmatch(cell.said) and not YES.fullmatch(cell.said):
        reading.problem(cell, "chosen", choices="、".join(ANSWERS))
        reading.confirm[STANDING] = to_confirm(cell, "left")


def _why(cell: Cell, said: Said) -> str | None:
    """Why somebody is not simply proposed, as a cell says; None where it says nothing of the kind."""
    if cell.kind == STANDING and NO.fullmatch(cell.said):
        return "left"
    for clause in clauses_of(cell.said):
        if of_others(clause) or _NOT_YET.search(clause) or _is_to_come(clause, said):
            continue
        if _GONE.search(clause):
            return "left"
        if _DISCIPLINED.search(clause) and not _NO_LONGER_DISCIPLINED.search(cell.said):
            return "discipline"
        manages = cell.kind != HEADING and _MANAGES.search(clause)
        if _WORKER.search(clause) or (manages and not _ALSO_PROFESSIONAL.search(cell.said)):
            return "worker"
        if _NOT_ITS_STAFF.search(clause):
            return "doubt"
    return None


def _is_to_come(clause: str, said: Said) -> bool:
    """Whether what a clause tells of happens after the day of asking, and the approval: 2026年3月退休."""
    day = day_in(clause, said.today)
    return day is not None and days(day).first > said.today + _UNTIL_APPROVED
