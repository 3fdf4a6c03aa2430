"""What stands in a column that nothing else reads, and tells whether somebody may be proposed: 现状, 奖惩情况."""

from datetime import date

from rules.days import days
from services.patterns import regex
from services.roster.cells.cell import EMPTY, NO, YES, header
from services.roster.cells.dates import day_in
from services.roster.cells.residency import is_about

#: The kind of such a column. No header is one of it: what stands in the cells makes it one.
NOTED = "noted"

#: The longest text: what is longer tells a life.
_LONGEST = 60
#: Columns that tell of what somebody did, of where, or of others, in words that are nobody's standing.
_OF_MORE = header(
    "经历|简历|履历|业绩|成[果绩]|论文|著作|课题|项目|获奖|荣誉|表彰|培训|进修|教育|学习|职责|分工|分管|主要工作|工作内容"
    "|家庭|亲属|社会关系|联系人|配偶|父母|子女|地址|住址|籍贯|院校|学校|专业|党支部|党组织|党委|工会|考试"
)
#: Headers that say what a yes, a name or a day below them means.
_LEFT = header("退休|离休|调出|调离|离职|离岗|辞职|辞退|去世|死亡|病故|解聘|开除|停薪留职")
_NOT_YET_LEFT = header("预计|拟|法定|到龄|应当?退|年龄|调入")
_DISCIPLINE = header("处分|违[纪法]|惩戒|涉案|立案|停职|失范")
_AWAY = header("借[调用出]|外借|抽调|挂职|停薪留职|脱产|去向")
_REVIEW = header("审(?!计|判|美)|政治|师德|廉|纪检|意见|批示|推荐|公示|诚信")
_OF_POST = header("编制|在编|身份|性质|类别|变动|编$")
#: What says that there is none of what the header asks for, or that it is over.
_NONE = regex(
    "^(?:暂?无|没|未(?!解除|期?满|结束|到期)|否|不|从未|零|正常|良好|合格|本单位)"
    "|(?<!未)(?:解除|期满|结束)|已[过返回]|返回|回原|留任|在岗"
)
_FAILED = regex("不合格|[不未]通过|不同意|不符合?|不予|不推荐|暂缓|否决|有问题|问题线索")
#: What speaks against somebody whatever is above it.
_REFUSED = regex("不同意|不予(?:推荐|申报|通过)|不推荐|否决")
_CIVIL_SERVANT = regex("行政编|参公|参照公务员|公务员")
_NO_CIVIL_SERVANT = regex("非|考|原|曾")
_SAYS_YES = regex("有|曾|受过|已|在")
_DAY = regex(r"(?:19|20)\d\d")


def is_weighed(title: str) -> bool:
    """Whether what stands under a header (plain) may be about somebody's standing."""
    return not _OF_MORE.search(title)


def is_about_standing(title: str) -> bool:
    """Whether a header (plain) is itself about somebody's standing, so that each of its values tells something."""
    return any(topic.search(title) for topic in (_LEFT, _DISCIPLINE, _AWAY, _REVIEW, _OF_POST))


def is_too_long(said: str) -> bool:
    """Whether a text (plain) tells more than how somebody stands."""
    return len(said) > _LONGEST


def why_by_header(title: str, said: str, today: date) -> str | None:
    """Why somebody is not simply proposed by what a value (plain) means under its header, as 是 under 是否受过处分.

    None where it means nothing of the kind.
    """
    if EMPTY.fullmatch(said):
        return None
    if _REFUSED.search(said) or (_REVIEW.search(title) and _FAILED.search(said)):
        return "doubt"
    if _OF_POST.search(title) and _CIVIL_SERVANT.search(said) and not _NO_CIVIL_SERVANT.search(said):
        return "doubt"
    if NO.fullmatch(said) or _NONE.search(said):
        return None
    is_yes = YES.fullmatch(said) or _SAYS_YES.fullmatch(said)
    if _DISCIPLINE.search(title):
        return "discipline"
    if _LEFT.search(title) and not _NOT_YET_LEFT.search(title):
        return "left" if is_yes or _is_past(said, today) else None
    return "doubt" if _AWAY.search(title) and not is_about(title + said) else None


def _is_past(said: str, today: date) -> bool:
    """Whether a value is a day up to the day of asking."""
    day = day_in(said, today) if _DAY.search(said) else None
    return day is not None and days(day).first <= today
