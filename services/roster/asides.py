"""Columns that look like a fact's and are none: they are read by nothing, and each is told why."""

import re

from services.patterns import regex
from services.roster.cells import assessments, residency, titles
from services.roster.cells.cell import Kind, header
from services.roster.cells.dates import is_day


def _is_length(said: str) -> bool:
    """Whether a value is no day; 教龄起算 has one."""
    return not is_day(said)


def _is_place(said: str) -> bool:
    """Whether a value may be a place's name and has no dates."""
    return re.search(r"\d\d", said) is None


#: Where somebody serves, and is not at work: 驻村点, 支教学校.
_SERVED_PLACE = (
    f"(?:{residency.VILLAGE}|驻点|[所入进]驻|派往|选派(?!单位)|帮扶|包联|包村|结对|联系(?!单位)|挂职|借调|接收|受援|任务"
    "|抽调|跟岗|轮岗|交流).{0,5}(?:点|村|单位|地点?|学校|社区|乡镇?|街道)(?:名称?)?$"
    "|^驻点|工作队(?:名称)?$|服务[地点村乡]|^村名$"
)
#: Columns that look like a fact's and are none.
KINDS = (
    Kind("code", header("编码|代码")),
    Kind("of_others", header("^上一|^原(?!始)|^前任?|上次|配偶|父母|子女|家属")),
    Kind("of_first_education", header("(?:第一|初始|原始)学历.*(?:学位|时间|日期|院校|学校|专业|证)")),
    Kind("contract", header("合同|试用|转正|社保|社聘|公积金")),
    Kind("party", header("入[党团](?!校)")),
    Kind("post_date", header("任现职(?!.*职称)|任职时间|任职年限|提拔|现职级|入编|调[入出动]|离职|退休")),
    # 职称 may stand beside: 职称外语, 职称/职业资格.
    Kind(
        "other_paper",
        header(
            "^(?!.*(?:职称|专业技术|任职资格)(?!外语|英语|计算机|考试))"
            f".*(?:{titles.OTHER_PAPERS}).*(?:证|资格|考试|合格|等级).*(?:时间|日期|年月)$"
        ),
    ),
    Kind("served_place", header(_SERVED_PLACE), _is_place),
    Kind("service_length", header("^(?:工龄|教龄|司龄|工作年限|连续工龄)"), _is_length),
)
#: What somebody studied is not what they do; a school and its 专业 in one column is the school's.
MAJOR = Kind("major", header("所学专业|(?:学历|学位|院校|教育).*专业|^专业$|毕业专业"))
#: 考核结果 of a training is none of a year's work.
OTHER_ASSESSMENT = Kind("other_assessment", assessments.OTHER_RESULTS, assessments.names_result)
#: Of what a list is that has results of learning: a result there that names no year is one of that.
LEARNING = regex("学时|学分|公需|专业课|继续教育|培训")
#: Kinds whose columns are read by nothing, each for the reason in ``roster.aside.<id>``.
IDS = {kind.id for kind in (*KINDS, MAJOR, OTHER_ASSESSMENT)} | {
    "title_wanted", "title_appointed", "title_document", "village_years", "is_first",
}  # fmt: skip


def is_surely(kind: Kind, said: str) -> bool:
    """Whether a header surely is of a kind of these: 派驻单位 may be who sent somebody, 业务考核 that of the year."""
    return kind.id != OTHER_ASSESSMENT.id and (kind.id != "served_place" or "单位" not in said)
