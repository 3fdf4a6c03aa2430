"""What kind of employer somebody works for: one that notices name, the civil service, or a unit that stands apart."""

import re
from functools import lru_cache
from typing import NamedTuple

from services.language.understanding.clauses import Clause, Message
from services.language.understanding.mentions import Mention, is_denied, named
from services.language.understanding.names import Names
from services.patterns import regex

_TO_THE_CIVIL_SIDE = regex(r"(?:到|回|来|转|调|考|去)[^,。;]{0,4}地方(?=$|[,。;上工单]|的)")
#: Where somebody works now, in a clause that does not speak of a unit apart.
_ELSEWHERE = regex("[县市乡镇村局院站校]")
_WHERE_FROM = regex(r"老家|籍贯|出生|家(?:是|在|住)|父母|(?<!研究)实习(?!指导)|见习|借调|抽调|挂职|支援|出差|培训|进修")

_CIVIL_SERVICE = (
    r"(?:事业(?:单位|编制?)?)?参公(?:管理)?的?(?:事业)?(?:单位|人员|编制?)?"
    r"|参照公务员(?:法)?(?:管理)?的?(?:事业)?(?:单位|人员)?"
    r"|(?<![非考报])(?<!考[过了])(?:国家)?公务员(?![考法局转招遴报笔面家亲]|编外)|(?<!非)行政编制?(?!外)"
    r"|[县市区州乡镇]委机关(?=$|[,。;工上里的])|机关(?:干部|单位(?!工勤|食堂))|(?:党政|行政|政府|党群|公安|司法)机关(?!幼|医|服|后勤|事务|工勤|食堂|学)"
    r"|(?:^|(?<=[,:在是为]))机关(?=$|[,。;工上里])(?!工勤)"
)
_KINDS = {
    "机关": _CIVIL_SERVICE,
    "事业单位": (
        r"(?<!机关)(?<!机关和)(?:事业(?:单位|编制?|身份|性质|在编|干部|人员|岗)|事编"
        r"|(?:(?<=编制)|(?<=性质))(?:性质)?(?:是|为|:)?事业的?(?=$|[,。;])|(?<=[转调考跳进][到入进])事业(?=$|[,。;了]))"
    ),
    "国有企业": (
        r"国有企业|国企|央企|国有(?:控股|独资)|国[有资](?:独资|控股)?公司|国营(?:企业|公司|单位|厂)"
        r"|国[有营]的?(?=$|[,。;)])"
    ),
    "民营企业": (
        r"老板(?:自己)?开的|私人老板|[给帮](?:老板|私人)(?:打工|干)|民营企业|民营|民企|私企|私有企业|私营企业|私营|非公(?:有制)?(?:企业|单位)"
        r"|自己开了?(?:个|家)?的?(?:小)?(?:公司|厂|诊所|企业)"
        r"|(?:是|公司|厂|老板)(?:私人|个人|老板)的(?=$|[,。;])|(?<![一-龥])私人的(?=$|[,。;])|(?:私人|个人)(?:老板)?[开办]的(?=$|[,。;])"
        r"|私人的?[^,。;的问想在说是和个]{0,4}?(?:公司|企业|厂|诊所|医院|学校|幼儿园|单位|矿|工地|养殖场|合作社|牧场)"
    ),
}
_TURNED = ("转", "转为", "转成", "改成", "改为", "改制为", "改制成")
#: Whatever else a unit that stands apart is, it is that first; of one run like the civil service both are said.
_APART_FIRST, _RUN_LIKE_IT = 3, 0.5
_LIKE_THE_CIVIL_SERVICE = regex("参公|参照公务员")
#: 借到事业单位, 从参公单位调来: where somebody does not belong, or no longer.
_LENT_TO = regex(r"(?:借(?:调|用)?(?:到|去|在|给|来)|抽(?:调|借)?(?:到|去|在)|挂职|跟岗|帮[忙工])[^,。;]{0,12}$")
_FROM = regex("(?:从|由|离开)[^,。;到进入至来]{0,8}$")
#: 国企转到事业单位, 民企出来进了国企: what stands in front of the move was left.
_LEFT_FOR = regex(
    "(?:那[边里]|里[头面]?|单位|公司|职工|身份|编制?)*的?(?:(?:直接|后来|又|才|再|后|我)*(?:干[过了]?[^,。;]{0,4}(?:直接|后来|又|才|再|后|我)*)?"
    "(?:[转调考跳换](?:岗|行|槽)?(?:到|去|为|成|入|进|至)(?!来|的|$|[,。;])|跳槽|改制)|(?:出来|辞了?职?|离职|下岗|下海))"
)
#: 前两年在私企打工, later 到乡农技站: where somebody was at first, and that they came to a place after it.
_AT_FIRST = regex(r"(?:[前头]|最初|最开始|刚?开始|起初)那?(?:一?[两二三四五几]|[1-9])年(?:是|都|就|先)?(?:一直)?在")
_CAME_TO = regex(
    "(?:后[来头]|然后|才|现在|如今)[^,。;]{0,12}(?:[考调转去到进分]|是|在)[^,。;]{0,8}[县市乡镇村局院站校所馆]"
)


class _Apart(NamedTuple):
    """How units are told that are no county's: by which words, what of theirs is no employer, and who left them."""

    said: re.Pattern[str]
    no_employer: re.Pattern[str]
    left: re.Pattern[str]


@lru_cache(maxsize=8)
def _apart(names: Names) -> _Apart | None:
    """What tells them; None where there are none."""
    if not names.apart:
        return None
    said = "|".join(names.apart.values())
    return _Apart(
        re.compile(said),
        # Schools that somebody attended, rules, where somebody comes from.
        re.compile(
            rf"(?:{said})(?:[^,。;]{{0,10}}(?:大学|学院|电大|党校(?=函授|本科|大专|学历|毕业)|毕业|学历)"
            r"|的?(?:政策|文件|通知|规定|户口|户籍|考试|招聘|子[女弟]|人(?![员事社才])|[二三]代))"
            r"|当兵|服役|退伍|入伍|退役|部队"
        ),
        # 转过来的, 现在到了地方.
        re.compile(
            rf"(?:{said})[^,。;]{{0,8}}?(?:转|调|考(?!核|评)|辞|退休|离开|出来|过来|回来|[上干待呆当做]过)"
            rf"|[从由离](?:开了?)?(?:{said})"
        ),
    )


@lru_cache(maxsize=8)
def _employer(names: Names) -> re.Pattern[str]:
    """A pattern that finds employers."""
    kinds = names.apart | {kind: pattern + names.said("employer_kind", kind) for kind, pattern in _KINDS.items()}
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()))


def employer(message: Message) -> list[Mention]:
    """Mentions of employer_kind; what somebody worked for before is none."""
    found = []
    for match in _employer(message.names).finditer(message.text):
        if _LEFT_FOR.match(message.text, match.end()):
            continue
        clause, kind = message.clause_at(match.start()), named(match)
        if clause.is_past or _was_only_at_first(message, clause) or is_denied(message.text, *match.span()):
            continue
        before, _ = message.around(*match.span())
        if _LENT_TO.search(before) or _FROM.search(before):
            continue
        became = clause.is_present or message.text[max(0, match.start() - 3) : match.start()].endswith(_TURNED)
        if kind not in message.names.apart:
            rank = 1 + became + (_RUN_LIKE_IT if _LIKE_THE_CIVIL_SERVICE.search(match.group()) else 0)
            found.append(Mention("employer_kind", kind, *match.span(), rank=rank))
        elif is_of_unit_apart(clause) and not _went_elsewhere(message, clause):
            found.append(Mention("employer_kind", kind, *match.span(), rank=_APART_FIRST))
    return found


def _was_only_at_first(message: Message, clause: Clause) -> bool:
    """Whether a clause tells where somebody was in their first years, before they came to another place."""
    after = message.clauses[message.number_at(clause.start) + 1 :]
    return clause.has(_AT_FIRST) and any(later.has(_CAME_TO) for later in after)


def is_of_unit_apart(clause: Clause) -> bool:
    """Whether a clause says that somebody works in a unit that lies in a county and is none of its."""
    apart = _apart(clause.names)
    return (
        apart is not None
        and clause.has(apart.said)
        and not any(clause.has(other) for other in (apart.no_employer, apart.left, _WHERE_FROM))
    )


def _went_elsewhere(message: Message, clause: Clause) -> bool:
    """Whether the unit apart was left after what a clause tells."""
    if _TO_THE_CIVIL_SIDE.search(message.text):
        return True
    after, apart = message.clauses[message.number_at(clause.start) + 1 :], _apart(message.names)
    return any(later.is_present and later.has(_ELSEWHERE) and not (apart and later.has(apart.said)) for later in after)
