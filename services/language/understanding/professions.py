"""Professions that no list has: a post by what its name ends in, or what somebody is said to do in their unit."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from services.language.understanding.authorities import is_of_an_office
from services.language.understanding.clauses import Clause, Message
from services.language.understanding.mentions import Mention, is_denied_before
from services.language.understanding.names import Names
from services.language.understanding.units import ORG
from services.patterns import regex

#: Posts that every unit has, whatever it does.
SERVANTS = regex("司机|驾驶员|保安|门卫|保洁员?|厨师|炊事员|宿管|锅炉工|水电工|食堂")
_HEAD = "员|师|工|匠|手|者|司机|保安|门卫|保洁|宿管|教练|文员|前台|老板|经理"
_LETTER = "(?![县乡镇村市区的局站所院厂校馆库是在当做干了])[一-龥]"
_POST = regex(
    rf"(?:(?<=[县乡镇村市区的局站所院厂校馆库队心司园场段点处台室科里是当做])|(?<![一-龥]))"
    rf"(?P<post>(?:{_LETTER}){{1,6}}?(?:{_HEAD})|司机|保安|门卫|宿管)(?:助理)?的?(?=$|[,。;])"
)
#: What any post is called, or a title.
_NO_POST = regex(
    "^(?:有.*|.{0,3}助师|[教老法导]师|.*讲师|.{0,3}(?:职工|员工)|人员|.*(?:工作|专业技术|管理|技术|办事|业务|服务|公务)员|干部|高工|助工|老手|新手|副手|.*级工|临时工|合同工"
    "|.*工程师|.*(?:开|动|完|手|参|分|加|施)工|.{0,2}成员|.{0,2}队员|.*[党团委议官社]员|作者|记者|或者|学者|患者|前者|后者)$"
)
_UNIT = regex(rf"{ORG}|机场|垃圾场|机构|[一-龥]铺|团|酒店|矿上|信用社|合作社|[一-龥]队(?=[^员]|$)")
_PLACE = "[县乡镇村市州]|地区|我们"
#: 火化工 is no 化工.
_NO_CHEMISTRY = regex("(?<=火化)工$")
_LEADS_IN = regex("(?:那边|这边|里面|里头|下属|下面|下头|里|上|的|当|做|搞|干|从事|负责|一名|一个|个|名)*")
_LEADS_OUT = regex("(?:(?:工作|这一?块|那一?块|这一?行|那一?行|专业|系列|岗位|岗|类|的)*)$")
#: What is no work, or says no more than that somebody works.
_NO_WORK = regex(
    "[年月日满级我你他她能可没不在了是有就也都还吗呢咋怎啥哪这那来去刚到进出要想给算够得走]|职[称务]|任职|考[核上过试评]|评[审上定]|工作|上班|本科|大专|中专|学历|毕业|统招|全日|编制?$|正式|合同|临时|聘|人员"
    "|材料|资料|文件|公章|盖章|签字|意见|证明|报告|手续|名单|公示|审核|推荐|电话|联系|表格|呈报|报表|账号|通知"
    "|干部|员工|单位|技术|管理|业务|后勤|行政|综合|分[到配]|专业|领导|人事|初定|中级|合格|优秀"
)


def professions(message: Message, is_listed: Callable[[str], bool]) -> list[Mention]:
    """Mentions of a specialty that no list has; ``is_listed``: whether a text names a field that a notice lists."""
    return [*_posts(message)] or [*_done_in_a_unit(message, is_listed)]


def _posts(message: Message) -> Iterator[Mention]:
    for match in _POST.finditer(message.text):
        start, end = match.span("post")
        start += max((unit.end() for unit in _UNIT.finditer(match["post"])), default=0)
        post = message.text[start:end]
        if servant := SERVANTS.search(post):
            post = servant.group()
        if len(post) > 1 and not _NO_POST.search(post) and _counts(message, message.clause_at(start), start):
            yield Mention("specialty", _NO_CHEMISTRY.sub("", post), start, end, is_deduced=True)


@lru_cache(maxsize=8)
def _place(names: Names) -> re.Pattern[str]:
    return re.compile("|".join([_PLACE, *map(re.escape, names.apart)]))


def _done_in_a_unit(message: Message, is_listed: Callable[[str], bool]) -> Iterator[Mention]:
    """What stands behind the unit, unless the unit's own field is one that a notice lists: 机场的机务."""
    place = _place(message.names)
    for clause in message.clauses:
        units = list(_UNIT.finditer(clause.text))
        if not units or not place.search(clause.text, 0, units[-1].start()) or is_listed(clause.text):
            continue
        if is_of_an_office(clause):
            continue
        start = _LEADS_IN.match(clause.text, units[-1].end()).end()  # type: ignore[union-attr]
        end = _LEADS_OUT.search(clause.text).start()  # type: ignore[union-attr]
        said = clause.text[start:end]
        is_said = re.fullmatch("[一-龥]{2,8}", said) and not _NO_WORK.search(said)
        if is_said and _counts(message, clause, clause.start + start):
            yield Mention("specialty", said, clause.start + start, clause.start + end, is_deduced=True)


def _counts(message: Message, clause: Clause, start: int) -> bool:
    return not clause.is_over and not is_denied_before(message.text, start)
