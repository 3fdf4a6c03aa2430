"""Who does which step of an application, and of which one a question asks: 把材料给单位, 单位审完, 公示情况报告送上去.

One word does not tell: 审 is done by a unit, by a county and by whoever looks at it last, papers are handed in by
applicants and by units. So what is read is who does what, and for whom, in the clause that asks.
"""

from functools import lru_cache
from typing import Literal, NamedTuple

from services.language.answers.days.posted_days import POSTED
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.concepts import clauses_of
from services.language.answers.question.supposed_days import names_a_date
from services.patterns import regex

#: An applicant hands in, online or to their own unit; unit and county look at it on its way to the last reviewer; that
#: one looks at it; what was approved is filed on paper, by the unit or by the county.
Step = Literal["apply", "unit_check", "county_check", "review", "unit_papers", "county_papers"]

_UNIT = (
    r"(?:(?<![镇直属])单位|学校|公司|工?厂里?|企业|医院|幼儿园|hr|人事|组织科|办公室|科室|领导"
    r"|[校院站所园]长|主任|书记|经办人?)"
)
#: An office of a county; the county alone may be where somebody works.
_COUNTY = "(?:[县市](?:里|上|级|局|人社)(?:人社)?(?:局|部门)?|主管(?:局|部门)|教[育科]局)"
_WORDS = "[^,。;?!]"
#: What is handed in on paper once an application was approved, though it may be named after a publicity.
_ON_PAPER = regex("纸质|纸的|书面|呈报表|情况报告|打印|一式")
_LOOKS_AT_IT = r"(?:审(?!计|美)|复核|把关)"
#: What was looked at already is not asked about: 单位审核通过后交什么.
_LOOKED_AT = regex("审(?:核|查)?(?:都|也|已经|全)?(?:通过|过)|过了?审(?!核)|通过审核|复核(?:过|通过)")
_BY_A_UNIT, _BY_A_COUNTY = (regex(rf"{who}{_WORDS}{{0,14}}{_LOOKS_AT_IT}") for who in (_UNIT, _COUNTY))
_REVIEWED = regex(_LOOKS_AT_IT)
_GIVES = "(?:提交|上交|报送|交|报|送|递|拿|传|发)"
_TO_ONES_UNIT = regex(
    rf"(?:{_GIVES}(?:到|给|至|去|往)?|(?:把|材料|资料|表|证书?){_WORDS}{{0,4}}给){_WORDS}{{0,3}}{_UNIT}"
    rf"|{_UNIT}{_WORDS}{{0,8}}(?<![验签])收(?!到)"
)
#: The unit's own papers that somebody else takes: 什么时候收单位的材料.
_OF_A_UNIT = regex(rf"(?:收|受理){_WORDS}{{0,4}}{_UNIT}")
_BY_THE_COUNTY = regex(
    rf"(?<![到给至往去向送交报]){_COUNTY}{_WORDS}{{0,10}}(?:汇总|上报|报送|往上[报送]|[报送]{_WORDS}{{0,2}}(?:地区|州|上级|上面))"
)
#: Of what is on paper it is enough that the county sends it.
_COUNTY_SENDS = regex(rf"(?<![到给至往去向送交报]){_COUNTY}{_WORDS}{{0,10}}[报送交]")
_BY_ONESELF = regex(rf"(?:我(?!们)|本人|个人|自己|申报人){_WORDS}{{0,14}}(?:{_GIVES}|上传)")
_UPLOADED = regex("上传|网报|网上申报|(?<!退回重新)提交|申请书|(?<!宣)传(?!真|达|阅)")
_OF_A_DAY = regex("时间|日期")
#: What only units hand in, or once an application was approved.
_OF_UNITS = regex(
    rf"{_UNIT}|{_COUNTY}|纸|县|局|报送|上报|送|呈报表|打印|打出来|汇总|盖章|寄|附件\d|公示|过了审|审[过完]|审核?通过"
)


class StepAsked(NamedTuple):
    """The step that a question asks about, and the clause that tells so."""

    step: Step
    clause: str


@lru_cache(maxsize=256)
def step_asked(plain: str) -> StepAsked | None:
    """The step that a plain question asks about: that of the last clause of a day to tell of one, else of any clause.

    Of a publicity it is none of these; what is named after one (公示结果) is a paper.
    """
    if POSTED.search(plain):
        return None
    told = [StepAsked(step, clause) for clause in clauses_of(plain) if (step := _step(clause))]
    of_a_day = [asked for asked in told if is_of_a_day(asked.clause)]
    return next(reversed(of_a_day or told), None)


def is_of_a_day(plain: str) -> bool:
    """Whether a plain text names a day or asks for one."""
    return bool(names_a_date(plain) or asked_for(plain) & {"day", "hour"} or _OF_A_DAY.search(plain))


def is_of_units(plain: str) -> bool:
    """Whether a plain question is of what units or counties hand in, and not of what their people hand in to them."""
    by_others = _BY_ONESELF.sub("", _TO_ONES_UNIT.sub("", plain))
    return _ON_PAPER.search(plain) is not None or _OF_UNITS.search(by_others) is not None


def _step(clause: str) -> Step | None:
    """The step that a clause tells of."""
    if _ON_PAPER.search(clause) or _OF_A_UNIT.search(clause):
        return "county_papers" if _COUNTY_SENDS.search(clause) else "unit_papers"
    if _LOOKED_AT.search(clause):
        return None
    if _BY_A_COUNTY.search(clause):
        return "county_check"
    if _BY_A_UNIT.search(clause):
        return "unit_check"
    if _REVIEWED.search(clause):
        return "review"
    if _TO_ONES_UNIT.search(clause) or _BY_ONESELF.search(clause):
        return "apply"
    if _BY_THE_COUNTY.search(clause):
        return "county_papers"
    return "apply" if _UPLOADED.search(clause) else None
