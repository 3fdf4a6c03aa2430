"""What in a remark nothing understood: it is shown beside whoever it was written of, and asked about where it may bear.

Lists of words find what is in them. So whatever a remark says besides is taken for understood only where it surely
changes nothing, or where a reader took it for what it is.
"""

import re
from collections.abc import Callable
from datetime import date

from rules.facts import choices, plain
from services.patterns import regex
from services.roster.cells.assessments import is_told_of
from services.roster.cells.cell import EMPTY, Cell, clauses_of, of_others
from services.roster.cells.dates import IN_TEXT
from services.roster.cells.remarks import (
    correction_of_work,
    degree_beside,
    full_time,
    gap,
    of_titles,
    seconded,
    studied,
    tells_of_return,
    titled,
    unfinished,
    work_begun,
)
from services.roster.cells.residency import is_about
from services.roster.cells.workplace import is_employer_told

_WHEN = f"(?:{IN_TEXT}|[至到起底初末前后今度、\\-—–~～]|以来|[今去前]年|(?<!\\d)1?\\d月)*+"
_HONOUR = (
    "(?:称号|奖项?|表彰|先进(?:个人|工作者)?|优秀[一-龥]{0,8}|标兵|能手|模范|骨干[一-龥]{0,4}|劳模|荣誉|嘉奖|记功"
    "|[一二三]等功)"
)
_ENTRY = (
    "(?:新|公开|统一|社会|面向|择优|已|通过|经|由|从)*(?:招聘|招录|招考|考录|录用|录取|引进|选调|新进|新聘|入职|入编|分配|安置|参加工作|毕业"
    "|[一-龥]{2,14}?(?:调入|调[到至来](?:本|我)(?:单位|校|院|站|局|中心)?|转业|毕业))(?:人才|人员|教师|入职)?"
)
#: What surely changes nothing about who can get what.
_HARMLESS = (
    "(?:中共)?(?:预备)?党员|共?青?团员|群众|(?:入党)?积极分子|[已未]婚|(?:军转|退役|复员|转业)(?:干部|军人|士兵|安置)?|军龄.*"
    f"|{_ENTRY}|人才引进|引进人才"
    f"|.{{0,12}}(?:荣?获得?|被?评[为上]|授予).{{0,16}}{_HONOUR}|(?:[一-龥]{{0,6}}级)?{_HONOUR}"
    "|(?:[语数英政史地物化生音体美道法]+|[一-龥]{0,2}[文学语理治])教师|双语教师|班主任|教研组长|[一-龥]{0,6}(?:站长|校长|园长|护士长|主任)"
    "|[一-龥]{0,2}(?:记者|播音员|主持人)"
    "|同意|属实|无异议|已(?:体检|审核|核对|核实|报名|参训)|体检合格|材料(?:已交|齐全|已收)|符合(?:申报)?条件"
    "|(?:有|已|持|具有)?(?:取得|考取)?(?:教师资格|普通话|护士执业|执业护士|执业医师|学历|学位|毕业)(?:资格)?(?:证书?)?(?:[:：].{0,20}|齐全?|在手)?"
    "|(?:[已未]|现)聘|(?:未评|无|没有|未取得)职称|岗位名称[为是:：].{1,10}|(?:[均都为是]|当?年度?|考核|近?[一二三四五3]|连续|各|历|[、和])*(?:优秀|合格|称职)"
    "|(?:已)?期满|试用期已?满|见习期已?满|(?:[一二三四两多几]次|连续|轮换|[不未无](?:间断|中断))+|体健|健康|良好|正常|(?:在[编岗职册])+(?:在[编岗职册]|人员)*"
)
_IS_HARMLESS = regex(f"{_WHEN}(?:{_HARMLESS})?")
#: What rarely bears, with a day or without: leave after a birth, studies beside work or at their beginning.
_RARELY_BEARS = regex(
    f"{_WHEN}(?:(?:正?在?休|[、和及])*(?:产假|哺乳假|婚假|陪产假|育儿假)(?:\\d{{1,3}}[天日个月]+)?)+"
    "|(?:正在?|目前)?(?:在?读)?在职(?:在?读|攻读|研究生|硕士|读研)+[一-龥]{0,4}(?:[(]?未毕业[)]?)?|[(]?(?:在读|未毕业)[)]?"
)
#: A longer clause tells more than what is harmless.
_LONGEST = 40
#: What may well bear: a lack, a change, another place, a review, a post that is not one of the staff.
_MAY_BEAR = regex(
    r"\d|[不未没非勿待拟暂尚缓停缺欠疑撤退借派抽遣离返去走]|[误错]|无(?!锡)|争议|放弃|拒|取消|终止|中断|中止|间断|仅|只有|原(?!籍|则)|曾|此前|之前|以前"
    "|转(?!正|业)|调|变更|改|轮[岗换]|交流|召回|回[到原]|外出|在外|出国|进修|学习|读[研博]|请假|休假|病|审查|调查|核查|举报|信访|冻结|失信|留置|问题"
    "|谈话|约谈|批评|诉讼|纠纷|仲裁|编外|临时|临聘|外聘|合同|三支一扶|特岗|西部|志愿|见习|试用|实习|兼职|代[课理]|备案制|控制数|员额|公益"
    "|管理岗|行政|后勤|司机|驾驶|保[洁安]|门卫|炊事|厨师|工人|上班|帮忙|帮助|协助|长期|以考代评|考评结合|职称|初[定级]|[初中高]级|正高|副高|助理|评审|定级"
)


def not_understood(cell: Cell, today: date, is_known: Callable[[str], bool]) -> str | None:
    """Why a remark has to be shown: "unread" where what nobody understood may bear on the outcome, "unread_aside"
    where it does not look so; None where all of it is understood.

    ``is_known`` tells of a clause (plain) whether its standing was read.
    """
    if _is_asked_anyhow(cell):
        return None
    left = [
        clause
        for line in re.split(r"[\n\r]+", cell.text)
        for clause in clauses_of(plain(line))
        if clause and not EMPTY.fullmatch(clause) and not (is_known(clause) or _is_understood(clause, cell, today))
    ]
    if not left:
        return None
    return "unread" if any(map(_may_bear, left)) else "unread_aside"


def _may_bear(clause: str) -> bool:
    return _MAY_BEAR.search(clause) is not None and (len(clause) > _LONGEST or not _RARELY_BEARS.fullmatch(clause))


def _is_asked_anyhow(cell: Cell) -> bool:
    """Whether another reader quotes the remark."""
    return bool(gap([cell]) or seconded([cell]) or correction_of_work([cell]))


def _is_understood(clause: str, cell: Cell, today: date) -> bool:
    """Whether a clause of a remark surely changes nothing, or is what some reader reads."""
    if len(clause) <= _LONGEST and _IS_HARMLESS.fullmatch(clause.strip("()（）")):
        return True
    if of_others(clause) or is_about(clause) or tells_of_return(clause, cell.said):
        return True
    alone = [cell._replace(text=clause)]
    return bool(
        is_told_of(clause, today.year)
        or is_employer_told(clause)
        or work_begun(alone, today)
        or full_time(alone)
        or (studied([cell], today) and studied(alone, today))
        or (titled([cell], today) and titled(alone, today))
        or (re.search(r"\d", clause) and of_titles(alone))
        or any(degree_beside(alone, education) is not None for education in ("硕士", "博士"))
        or any(unfinished(alone, education) for education in choices("education"))
    )
