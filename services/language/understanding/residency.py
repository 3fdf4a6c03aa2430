"""Residency in a village: of which kind, whether it goes on, and its excellent years."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from rules.days import UNTIL_NOW
from rules.facts import choices
from services.language.understanding.clauses import Message
from services.language.understanding.excellence import excellent
from services.language.understanding.mentions import Mention, is_denied, is_denied_before, is_undenied
from services.language.understanding.names import Names
from services.language.understanding.persons import is_hearsay
from services.language.understanding.standing import (
    is_denied_of_earlier,
    is_so_since,
)
from services.language.understanding.times import Times
from services.language.understanding.units import RESIDENT
from services.patterns import regex

_NO_SERVICE, _RESIDENCY = choices("village_kind")[:2]
#: What residency is called; other kinds of service come from the regions.
_RESIDENT = (
    rf"{RESIDENT}%services%|下[过了的]?(?:[^,。乡]{{1,3}}年)?村(?!去玩)|驻(?=[^,。]{{1,8}}村)"
    "|(?<=[村寺][里上])驻着|(?<![一-龥])驻着"
)
#: 24年4月去的村 is a residency unless somebody works in a village; 去村里了 may be a visit, unless they stayed.
_WENT_THERE = regex("[去到]的?了?村[里上子]?了?")
_WORKS_THERE = regex(
    "村[里上]?的?(?:小学?|医|官|级|干部|委|校|卫生|幼儿园|教学点)|卫生室|教学点|教书|任教|代课|(?<!级)(?<!学)(?:教师|老师)|教(?:[语数英体音美]|[一-龥]年级)"
)
_STAYED_THERE = regex("还在|仍在|没回|撤|回来|优秀|驻|工作队|至今|到现在|满打满算")
_NEVER = (
    r"(?:没有?|未|无|从未|从没|从来没有?|不曾)(?:正式|真正|专门|长期|单独)?(?:去|参加|有|下|当|搞|干)?(?:过|到)?(?:任何|什么)?(?:驻过?村|驻村"
    r"|下过?村%services%)(?:经历|工作|过|经验)?(?!满|结束|三年)"
    r"|驻村(?:经历|工作)?,(?:没有?|无)(?=$|[,。;])|驻村(?:经历|工作)?(?::|也|都)?(?:没有?(?:参加|去|干)?过?(?=$|[,。;])|无(?!论)|未参加|从未)|没驻过|我没驻(?=$|[,。;])"
    r"|驻村(?:这事|的事)?,?[但可我都也是就]*(?:一[天次回](?:都|也)?)?没(?:有)?(?:去|参加|干|下)[成过]?(?=$|[,。])"
)
_NOT_GONE = regex("还没(?:出发|动身|下去|去成|批|定|轮到)")
_STILL = (
    r"一直[^,。;]{0,6}驻着|(?<![一-龥])驻着呢|(?:如今|现在|目前|眼下|还|至今)(?:还|仍|也|就|都)?(?:人|我)?(?:还|仍|就|都)?在(?=$|[,。;呢着那]|村|寺|队|驻|管)|还在(?:驻|村里|村上|队上%services%)|仍在(?:驻|村)|(?:还|仍|正)在[^,。;]{0,6}支教|(?P<with_children>(?:还|仍)在[^,。;]{0,6}(?:幼儿园|园里)(?=$|[,。;呢]))|还在支(?=$|[,。;着呢])|还[驻支管]着(?=$|[,。;呢的])|正在[^,。;]{0,8}(?:驻村%services%)|至今(?![年天日])|到现在|(?:还)?没有?结束"
    r"|(?P<under_way>(?:驻村%services%)着(?=$|[,。;呢哩]|的(?=$|[,。;]))|(?<=[村寺][里上])驻着(?:呢|的(?=$|[,。;]))|(?<=驻|管)着(?:村|寺)(?:呢|的(?=$|[,。;]))"
    r"|(?:驻村%services%)[的了]?,?(?:现在|今年|已经?|这|都|也|是|到)*第[一二三四五六七八九]年了(?=$|[,。;])|(?:现在|今年|已经)(?:已经?|都|是)*第[一二三四五六七八九]年(?:驻村%services%)了?(?=$|[,。;])"
    r"|(?P<turn>(?<![一-龥])(?:到)?(?:现在|如今|目前|眼下|今年)(?:已经?|都|也|是|算|进入|到)*第[二三四五六七八九](?:个年头|年)了?(?=$|[,。;])))"
    r"|(?:还|(?<!那)现在|目前|如今|眼下)[也都还]?没(?:有)?(?:[换轮撤退]*(?:下来|出来|回来)|回|撤"
    r"|到期|期满)|目前(?:还)?(?:在)?驻村(?!的)|现在(?:还)?在?(?:[^,。;的]{2,5}[县乡镇])?驻村(?!的|[满结])"
)
#: 派到村里支教, 下村义诊: what somebody does in a village that is no residency.
_OTHER_SERVICE = regex(
    "[里上]?的?(?:小学|学校|幼儿园|教学点|卫生室)?[^,。;驻]{0,3}(?<!学前)(?:支教|支医|支农|教书|任教|代课|上课|送教|顶岗|义诊|坐诊|巡诊|当(?:老师|教师|医生|村医|护士))"
)
#: 单位驻村轮换: of nobody yet.
_OF_THE_UNIT = regex(r"^(?:我们)?单位(?!派|让|安排|选)[^我派\d]*$")
#: 写驻村日志, 慰问驻村队员, 驻村办: something about it.
_ABOUT_IT = regex("(?:写的?|慰问|看望|论文|关于|接待|采访|配合|联系)(?:的|了|过)?$")
_NOTHING_SERVED = regex(
    "的有[几一二两三四五六七八九十0-9]{1,2}个|办(?!公)|日志|补[贴助]|待遇|政策|文件|通知|津贴|专干|的(?:同事|同志|领导|朋友)|报了?名|名[单额]|申请|选派|摸底|动员|抽签"
)
#: 驻村工作队又要我们馆出人, 上面要各单位出人驻村: a call that somebody may or may not have followed.
_CALLS = regex(
    r"(?:工作)?队?(?:又|还|也|再|就)*(?:(?:要|让|叫|给|找|向)[^,。;]{0,8}(?:出|派|抽|选|推|凑|报)|要|缺|差|招|派|抽|选)[^,。;我们]{0,4}人(?![员事])"
)
_CALLED_FOR = regex("(?:[出派抽选]|安排)[^,。;我]{0,3}人(?:去|下|到)?$")
_FOLLOWED = regex("(?:[派抽选]|叫|轮到)了?(?:我|俺)(?!们)|(?:我|俺)[^,。;们]{0,12}(?:去|进|驻)[的了过]")
#: 驻村报名了没选上, 申请过驻村,没轮上: it came to nothing.
_CAME_TO_NOTHING = regex(
    "[^,。;]{0,6},?(?:但|可|结果|最后|还是|又)*(?:没有?|未)(?:能|被)?(?:(?:我|俺)的?(?:份|事|名|戏)|选[上中派]?|轮[上到]|排上|报上|批准?|去成|成行?|入选|派[上到]|安排|抽[到中]|通过)我?(?=$|[,。;了])"
)
#: 驻村不是我去的.
_NOT_MINE = regex("(?:的|这事|那个)*,?(?:可|也|都)?不是(?:我|俺)")
#: 每月下村走访: a visit is no stay.
_NOW_AND_THEN = regex(
    "每(?:个)?(?:月|周|星期|季度?|天|半[年月])|经常|常常|时常|偶尔|有时|隔三[差岔]五|隔段时间|三天两头"
)
_A_VISIT = regex(
    "[里上]?(?:去|来)?(?:走访|入户|慰问|宣[讲传]|调研|检[查测]|巡[诊查回]|义诊|指导|防疫|打针|接种|收购|培训|服务|帮[扶忙]|看[病望]|送|采[访样集]|演出|放[映电]|维修|办事|[一二两三几\\d]{1,2}(?:天|次|回|趟))"
)
_IS_ANOTHER = regex("^[^我俺本]*[^我俺人]是$")
_THEIR_POST = regex("的?(?:干部|工作队|队|队员|队长|书记)")
#: 驻村一年又支教两年.
_ITS_TIME = regex(r"[了过满]?(?:\d{1,2}|[一二两三四五六])(?:个?月|年)")
#: What is denied of the writer after it was told of another.
_NOT_I = regex(
    "(?:就|只有|可|但)*我(?:自己|本人)?(?:倒|可|就|又|也|都|还|从来?)*没有?(?:去|参加|驻|下)?过?(?=$|[,。;])"
)
_OF_A_VILLAGE = "驻|村|队%services%"
#: 以前没驻过村,去年3月去的: with no other name than in the denial.
_WENT_SINCE = regex(
    r",(?:我)?(?:是)?(?:(?:20)?\d\d年|[今去前]年)(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:才|刚|开始|第一次){0,3}(?:下去|去|进村?|驻)(?:的|了)?(?=$|[,。;])"
)
#: 人还在寺里头: what follows may say where.
_STILL_THERE = regex("在|下来|出来|回|撤|期满|结束")
#: 那年驻村着呢; 去年底撤回来了.
_THAT_TIME = regex("(?:那年|那时候?|当年|当时|[去前]年)[^,。;]{0,20}$")
_BACK = regex(
    "(?<!没)(?<!没有)(?<!未)(?<!才能)(?<!等)(?:撤|轮换?|换|抽|调)?回(?:来|单位|县|局)|(?:撤|下来|结束|期满|驻满)了"
)
#: 到现在还没评上, 职称还没下来: what goes on is no residency.
_OTHER_MATTER = regex("职称|证|结果|考核|评|文件|通知|学位|公示|批|毕业|结婚")
_OTHER_WORK = regex("工作(?![队组])")
_OF_PRESCHOOL = "学前"


class Patterns(NamedTuple):
    """What tells a service and its kind, that there was none, that it still goes on, and of which service one tells."""

    kind: re.Pattern[str]
    never: re.Pattern[str]
    still: re.Pattern[str]
    of_a_village: re.Pattern[str]


@lru_cache(maxsize=8)
def patterns(names: Names) -> Patterns:
    others = (kind for kind in choices("village_kind") if kind not in (_NO_SERVICE, _RESIDENCY))
    kinds = {kind: said.removeprefix("|") for kind in others if (said := names.said("village_kind", kind))}
    kinds[_RESIDENCY] = _RESIDENT.replace("%services%", names.said("village_kind", _RESIDENCY))
    return Patterns(
        re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items())),
        *(re.compile(names.filled(pattern)) for pattern in (_NEVER, _STILL, _OF_A_VILLAGE)),
    )


def residency(message: Message, timed: Times) -> list[Mention]:
    """Mentions of village_kind, village_end (where it still goes on) and village_excellent_years."""
    text, told_by = message.text, patterns(message.names)
    never = [
        Mention("village_kind", "无", *match.span())
        for match in told_by.never.finditer(text)
        if not is_undenied(text, match.start())
    ]
    kinds = [
        Mention("village_kind", match.lastgroup, *match.span(), rank=_rank(text, match))
        for match in told_by.kind.finditer(text)
        if not is_denied_before(text, match.start())
        and not _is_anothers(message, match)
        and not _is_only_asked_to(text, *match.span())
    ]  # fmt: skip
    never += [
        Mention("village_kind", "无", match.start(), match.end())
        for match in _NOT_I.finditer(text)
        if _is_told_of_another(message, match, told_by.kind)
    ]
    never = _but_of_earlier_days(message, never, kinds)
    if never:
        # Who never lived in a village may have served otherwise.
        later = [kind for kind in kinds if kind.rank and kind.start >= never[-1].end]
        kinds = [kind for kind in later if not is_denied(text, kind.start, kind.end)]
    if not kinds or _is_not_gone(message, told_by.kind):
        return never
    kinds = _each_with_its_time(text, kinds)
    told = [kind.start for kind in kinds]
    still = [
        match
        for match in told_by.still.finditer(text)
        if _is_about(message, match, told) and not (match["under_way"] and _is_back(message, match))
        if not match["with_children"] or any(_OF_PRESCHOOL in kind.value for kind in kinds)
    ]
    # Which year it is tells that it goes on where no end is told: 2022.11至2025.10, 现在第三年.
    ends = [
        Mention("village_end", UNTIL_NOW, *match.span(), rank=-1 if match["turn"] or match["with_children"] else 0)
        for match in still
    ]
    so_far = timed.so_far if ends or any(m.field == "village_end" for m in timed.mentions) else None
    return [*kinds, *ends, *excellent(message, timed.residencies, timed.years_begun, so_far)]


def _is_told_of_another(message: Message, match: re.Match[str], kind: re.Pattern[str]) -> bool:
    """Whether a service was told of somebody else just before the writer denies it: 驻村那个是我老公,我没去过."""
    number = message.number_at(match.start())
    before = message.clauses[max(0, number - 2) : number]
    said = next((clause for clause in reversed(before) if clause.has(kind)), None)
    if said is None:
        return False
    # 听说驻村三年给中级,我还没去过.
    is_only_heard = match.group().endswith("过") and (said.is_asking or is_hearsay(said.text))
    return said.of is not None or is_only_heard or match.group().startswith(("就", "只有"))


def _but_of_earlier_days(message: Message, never: list[Mention], kinds: list[Mention]) -> list[Mention]:
    """The denials but those of earlier days, where the same person has served since: 以前没驻过村,今年5月刚下去驻村."""
    places = [(denial.start, denial.end) for denial in never]
    since = {message.clause_at(kind.start).of for kind in kinds if is_so_since(message, kind.start, places)}
    return [
        denial
        for denial in never
        if not is_denied_of_earlier(message, denial.start)
        or not (message.clause_at(denial.start).of in since or _WENT_SINCE.match(message.text, denial.end))
    ]


def _is_not_gone(message: Message, kind: re.Pattern[str]) -> bool:
    """Whether somebody is yet to go: said in a clause of the service or just behind one, where it is of that."""
    return any(
        clause.has(_NOT_GONE) and any(near.has(kind) for near in message.clauses[max(0, number - 1) : number + 1])
        for number, clause in enumerate(message.clauses)
    )


def _is_anothers(message: Message, match: re.Match[str]) -> bool:
    """Whether it only says what others are: 我们村的驻村干部."""
    clause = message.clause_at(match.start())
    before, after = message.around(*match.span())
    if clause.has(_OF_THE_UNIT) or _ABOUT_IT.search(before) or _NOTHING_SERVED.match(after):
        return True
    if _NOT_MINE.match(message.text, match.end()) or _is_only_a_place(message, match):
        return True
    if (_CALLS.match(after) or _CALLED_FOR.search(before)) and not _FOLLOWED.search(message.text, clause.start):
        return True
    if _CAME_TO_NOTHING.match(message.text, match.end()) or clause.has(_NOW_AND_THEN):
        return True
    if match.group().startswith("下") and _A_VISIT.match(after):
        return True
    if match.group().endswith("村") and "驻" not in match.group() and _OTHER_SERVICE.match(after):
        return True
    if _THEIR_POST.match(after) and _IS_ANOTHER.search(before):
        return True
    return _THEIR_POST.match(message.text, match.end()) is not None and re.search("[的们村里]$", before) is not None


def _is_only_a_place(message: Message, match: re.Match[str]) -> bool:
    """Whether somebody went to a village to work there, or for a visit: 22年9月去的村,教语文."""
    if not _WENT_THERE.fullmatch(match.group()):
        return False
    is_open = "的" not in match.group() and not _STAYED_THERE.search(message.text)
    return is_open or _WORKS_THERE.search(message.text) is not None


def _is_only_asked_to(text: str, start: int, end: int) -> bool:
    """Whether somebody was told to go, without a word that they went: 单位让驻村."""
    if re.search("(?:[要想]|即将|马上|下周|下个?月|明年)去$", text[max(0, start - 6) : start]):
        return True
    if re.search(
        "(?:报了?名|报了?(?:[今明]年|这批)的?|申请|动员|号召|要求|招)(?:去|参加|了)*$", text[max(0, start - 6) : start]
    ):
        return True
    return re.search(
        "(?:[让叫要](?:我|俺)?|[要想]派(?:我|俺)?|准备派我?|派人|安排人)(?:去|下)?$", text[max(0, start - 4) : start]
    ) is not None and (re.match(r"[^,。;]{0,6}[了\d年]", text[end:]) is None)


def _rank(text: str, match: re.Match[str]) -> int:
    """驻村 is also said of the other kinds; what somebody was moved to is what they serve in now."""
    if re.search("转[到为去]?$", text[max(0, match.start() - 2) : match.start()]):
        return 2
    return 0 if match.lastgroup == "驻村" else 1


def _each_with_its_time(text: str, kinds: list[Mention]) -> list[Mention]:
    """The kinds of which each has a length of its own, where there are two of them; else all kinds."""
    timed = [kind for kind in kinds if _ITS_TIME.match(text, kind.end)]
    is_moved = any(kind.rank > 1 for kind in kinds)
    if is_moved or len({kind.value for kind in timed}) < 2:
        return kinds
    return [kind._replace(rank=1) for kind in timed]


def _is_back(message: Message, match: re.Match[str]) -> bool:
    """Whether somebody tells of a time that is past, or that they came back since: 驻村第二年了,去年底撤回来了."""
    if message.clause_at(match.start()).is_over or _THAT_TIME.search(message.text[: match.start()]):
        return True
    return _BACK.search(message.text) is not None


def _is_about(message: Message, match: re.Match[str], told: list[int]) -> bool:
    """Whether the residency, told of in these places, is what still goes on: it was spoken of last."""
    number = message.number_at(match.start())
    # 驻村…,工程师,现在第三年: of which of the two is open.
    near = message.clauses[
        max(0, number - (1 if match["turn"] else 4)) : number + 1 + (_STILL_THERE.search(match.group()) is not None)
    ]
    is_near = bisect_left(told, near[0].start) < bisect_left(told, near[-1].end)
    if not is_near and not patterns(message.names).of_a_village.search(message.text[match.start() : match.end() + 1]):
        return False
    own, of_a_village = message.clauses[number], patterns(message.names).of_a_village
    return not own.has(_OTHER_WORK) and (own.has(of_a_village) or not own.has(_OTHER_MATTER))
