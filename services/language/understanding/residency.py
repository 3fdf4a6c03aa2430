"""Residency in a village, and how the years there and elsewhere were assessed."""

import re
from bisect import bisect_left
from functools import lru_cache
from typing import NamedTuple

from rules.days import UNTIL_NOW
from rules.facts import choices
from services.language.understanding.clauses import Message
from services.language.understanding.dates import HowLong
from services.language.understanding.excellence import N, excellent, of_every_year
from services.language.understanding.mentions import Mention, Taken, is_denied, is_denied_before, is_undenied
from services.language.understanding.names import Names
from services.language.understanding.standing import (
    is_denied_of_earlier,
    is_lacking,
    is_of_not_all,
    is_so_since,
    is_withdrawn,
    is_yet_to_be,
)
from services.language.understanding.times import Times

_NO_SERVICE, _RESIDENCY = choices("village_kind")[:2]
#: What residency is called; other kinds of service come from the regions.
_RESIDENT = (
    r"驻村|第一书记%services%|下[过了的]?(?:[^,。乡]{1,3}年)?村(?!去玩)|[入进]的?村"
    r"|驻(?=[^,。]{1,8}村)|驻的(?=$|[,。;])|(?<=[村寺][里上])驻着|(?<![一-龥])驻着|(?<=[到去进在])村[里上]?[的当]?工作队|(?<!没)(?<!没有)驻过(?=[\d一二两三四五六七八九十]{1,2}[段次回])"
    r"|驻[了满](?=[\d一二两三四五六七八九十半])|[下选被]派[到至去](?:[^,。;]{0,8}[^农乡,。;])?村(?=$|[,。;里上当任])"
)
_NEVER = (
    r"(?:没有?|未|无|从未|从没|从来没有?|不曾)(?:正式|真正|专门|长期|单独)?(?:去|参加|有|下|当|搞|干)?(?:过|到)?(?:任何|什么)?(?:驻过?村|驻村"
    r"|下过?村%services%)(?:经历|工作|过|经验)?(?!满|结束|三年)"
    r"|驻村(?:经历|工作)?,(?:没有?|无)(?=$|[,。;])|驻村(?:经历|工作)?(?::|也|都)?(?:没有?(?:参加|去|干)?过?(?=$|[,。;])|无(?!论)|未参加|从未)|没驻过|我没驻(?=$|[,。;])"
    r"|驻村(?:这事|的事)?,?[但可我都也是就]*(?:一[天次回](?:都|也)?)?没(?:有)?(?:去|参加|干|下)[成过]?(?=$|[,。])"
)
_NOT_GONE = re.compile("还没(?:出发|动身|下去|去成|批|定|轮到)")
_STILL = (
    r"一直[^,。;]{0,6}驻着|(?<![一-龥])驻着呢|(?:如今|现在|目前|眼下|还|至今)(?:还|仍|也)?人?在(?=$|[,。;呢着那]|村|寺|队|驻|管)|还在(?:驻|村里|村上|队上%services%)|仍在(?:驻|村)|(?:还|仍|正)在[^,。;]{0,6}支教|还在支(?=$|[,。;着呢])|还[驻支管]着(?=$|[,。;呢的])|正在[^,。;]{0,8}(?:驻村%services%)|至今|到现在|(?:还)?没有?结束"
    r"|(?P<under_way>(?:驻村%services%)着(?=$|[,。;呢哩]|的(?=$|[,。;]))|(?<=[村寺][里上])驻着(?:呢|的(?=$|[,。;]))|(?<=驻|管)着(?:村|寺)(?:呢|的(?=$|[,。;]))"
    r"|(?:驻村%services%)[的了]?,?(?:现在|今年|已经?|这都?|都|也|是|到)*第[一二三四五六七八九]年了(?=$|[,。;])|(?:现在|今年|已经)(?:已经?|都|是)*第[一二三四五六七八九]年(?:驻村%services%)了?(?=$|[,。;])"
    r"|(?P<turn>(?<![一-龥])(?:到)?(?:现在|如今|目前|眼下|今年)(?:已经?|都|也|是|算|进入|到)*第[二三四五六七八九](?:个年头|年)了?(?=$|[,。;])))"
    r"|(?:还|(?<!那)现在|目前|如今|眼下)[也都还]?没(?:有)?(?:[换轮撤退]*(?:下来|出来|回来)|回|撤"
    r"|到期|期满)|目前(?:还)?(?:在)?驻村(?!的)|现在(?:还)?在?(?:[^,。;的]{2,5}[县乡镇])?驻村(?!的|[满结])"
)
#: 派到村里支教, 下村义诊: what somebody does in a village that is no residency.
_OTHER_SERVICE = re.compile(
    "[里上]?的?(?:小学|学校|幼儿园|教学点|卫生室)?[^,。;驻]{0,3}(?<!学前)(?:支教|支医|支农|教书|任教|代课|上课|送教|顶岗|义诊|坐诊|巡诊|当(?:老师|教师|医生|村医|护士))"
)
#: 单位驻村轮换: of nobody yet.
_OF_THE_UNIT = re.compile(r"^(?:我们)?单位(?!派|让|安排|选)[^我派\d]*$")
#: 写驻村日志, 慰问驻村队员, 驻村办: something about it.
_ABOUT_IT = re.compile("(?:写的?|慰问|看望|论文|关于|接待|采访|配合|联系)(?:的|了|过)?$")
_NOTHING_SERVED = re.compile(
    "的有[几一二两三四五六七八九十0-9]{1,2}个|办(?!公)|日志|补[贴助]|待遇|政策|文件|通知|津贴|专干|的(?:同事|同志|领导|朋友)|报了?名|名[单额]|申请|选派|摸底|动员|抽签"
)
#: 驻村工作队又要我们馆出人, 上面要各单位出人驻村: a call that somebody may or may not have followed.
_CALLS = re.compile(
    r"(?:工作)?队?(?:又|还|也|再|就)*(?:(?:要|让|叫|给|找|向)[^,。;]{0,8}(?:出|派|抽|选|推|凑|报)|要|缺|差|招|派|抽|选)[^,。;我们]{0,4}人(?![员事])"
)
_CALLED_FOR = re.compile("(?:[出派抽选]|安排)[^,。;我]{0,3}人(?:去|下|到)?$")
_FOLLOWED = re.compile("(?:[派抽选]|叫|轮到)了?(?:我|俺)(?!们)|(?:我|俺)[^,。;们]{0,12}(?:去|进|驻)[的了过]")
#: 驻村报名了没选上, 申请过驻村,没轮上: it came to nothing.
_CAME_TO_NOTHING = re.compile(
    "[^,。;]{0,6},?(?:但|可|结果|最后|还是|又)*(?:没有?|未)(?:能|被)?(?:(?:我|俺)的?(?:份|事|名|戏)|选[上中派]?|轮[上到]|排上|报上|批准?|去成|成行?|入选|派[上到]|安排|抽[到中]|通过)我?(?=$|[,。;了])"
)
#: 驻村不是我去的.
_NOT_MINE = re.compile("(?:的|这事|那个)*,?(?:可|也|都)?不是(?:我|俺)")
#: 每月下村走访: a visit is no stay.
_NOW_AND_THEN = re.compile(
    "每(?:个)?(?:月|周|星期|季度?|天|半[年月])|经常|常常|时常|偶尔|有时|隔三[差岔]五|隔段时间|三天两头"
)
_A_VISIT = re.compile(
    "[里上]?(?:去|来)?(?:走访|入户|慰问|宣[讲传]|调研|检[查测]|巡[诊查回]|义诊|指导|防疫|打针|接种|收购|培训|服务|帮[扶忙]|看[病望]|送|采[访样集]|演出|放[映电]|维修|办事|[一二两三几\\d]{1,2}(?:天|次|回|趟))"
)
_IS_ANOTHER = re.compile("^[^我俺本]*[^我俺人]是$")
_THEIR_POST = re.compile("的?(?:干部|工作队|队|队员|队长|书记)")
#: 驻村一年又支教两年.
_ITS_TIME = re.compile(r"[了过满]?(?:\d{1,2}|[一二两三四五六])(?:个?月|年)")
#: What is denied of the writer after it was told of another.
_NOT_I = re.compile("(?:就|只有|可|但)*我(?:倒|可|就)?没有?(?:去过?|参加过?|驻过?)?(?=$|[,。;])")
_OF_A_VILLAGE = "驻|村|队%services%"
#: 以前没驻过村,去年3月去的: with no other name than in the denial.
_WENT_SINCE = re.compile(
    r",(?:我)?(?:是)?(?:(?:20)?\d\d年|[今去前]年)(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:才|刚|开始|第一次){0,3}(?:下去|去|进村?|驻)(?:的|了)?(?=$|[,。;])"
)
#: 人还在寺里头: what follows may say where.
_STILL_THERE = re.compile("在|下来|出来|回|撤|期满|结束")
#: 那年驻村着呢; 去年底撤回来了.
_THAT_TIME = re.compile("(?:那年|那时候?|当年|当时|[去前]年)[^,。;]{0,20}$")
_BACK = re.compile(
    "(?<!没)(?<!没有)(?<!未)(?<!才能)(?<!等)(?:撤|轮换?|换|抽|调)?回(?:来|单位|县|局)|(?:撤|下来|结束|期满|驻满)了"
)
#: 到现在还没评上, 职称还没下来: what goes on is no residency.
_OTHER_MATTER = re.compile("职称|证|结果|考核|评|文件|通知|学位|公示|批|毕业|结婚")
_OTHER_WORK = re.compile("工作(?![队组])")
#: Of a residency, when it is told of: 考核一合格.
_COUNTED = re.compile(rf"(?:{N})[个次年]?(?:合格|优秀|称职)$")
#: A year without an assessment: nothing is known of it, nor of all years.
_NOT_ASSESSED = re.compile(
    r"(?:没有?|未|没能|不)(?:参加|赶上|参与)(?:年度|上)?考核|考核(?:都|也)?(?:没有?|未)(?:参加|赶上)|(?:不|没有?|未|无|不予|没能|没给)(?:给|予|被)?(?:确定|评定|[定打出写评])(?:出|上)?(?:考核)?(?:等次|等级|档次)|没有?(?:等次|考核等次)"
    r"|(?<!还)(?<!尚)(?<!从)(?:没有?|未)(?:年度)?考核(?!过|合格)"
)
#: 去年考核优秀: of that year alone.
_IN_ONE_YEAR, _YEAR = re.compile(r"(?<!\d[,、])(?<![、和及至到\-—~\d])(?:[去前今上]一?年|(?:20)?\d\d年)(?:度|的)*$"), 10
_OF_ONE = re.compile("(?P<year>(?:年度)?)考核(?:结果|等次)?(?:是|为|评了?|得了?)?个?(?:合格|优秀|称职)")
#: 考核一年合格,一年没参加.
_NOT_ASSESSED_ONCE = re.compile(
    r"(?:\d\d|[去前今])年?度?[没未]有?(?:参?评(?![优上])|考核|定等)|考核[^。]{0,20}[年次度](?:都|又|就|也)?[没未](?:有)?(?:参加|参评|评|定|考)(?=$|[,。;的()])"
)
#: What else is passed than an assessment.
_NO_YEARS = re.compile("试用期?|继续教育|培训|体检|结业|岗前|考试")
_PASSED = re.compile(
    r"(?:合格|优秀|称职)(?:[,、]?(?:合格|优秀|称职))+|(?:20\d\d年?(?<!不)(?:合格|优秀|称职)[,、]?){2,}|(?:考核|年度考核|历年考核|考核结果)[^,。;不]{0,10}?(?<!基本)(?:合格|称职|优秀)(?![证率])|考核,(?:年年|每年|回回|次次|一直)(?:都|也|全)?(?:过|通过)(?=$|[,。;])|考核(?:结果|等次)?(?:全|都|也|均|回回|年年|每年|一直)*(?:过了|(?<=[全都均年])过(?=$|[,。;])|通过|没出(?:过)?岔子|没(?:出|有)?(?:过)?问题|没(?:毛病|得说|挂过))|(?:年年|次次|回回|每次|每年|历年"
    r"|都|均|全部?|清一色|一律|逐年)(?:考核)?(?:都|均)?(?:是|为)?(?:合格|称职|优秀|良好|优(?=$|[,。;]))|合格(?:及|或)?以上"
)
#: 去年考核优秀,前年合格: so it was in one year after the other, assessments being named once.
_YEARS_LISTED = re.compile(
    r"(?:(?<!\d)(?:大?前年|[去今]年|(?:20)?\d\d年)(?:度|的)*(?:年度)?(?:考核)?(?:结果|等次)?(?:都|也|又|还)?(?:是|为|评了?|评的|得了?)?个?"
    r"(?:(?:合格|称职|优秀)(?![证率])|(?:也|同样)是?(?=$|[,。;]))[,、;]?){2,}"
)
_ONLY_OF_ASSESSMENTS, _EXAMINED = re.compile("合格|称职"), re.compile("普通话|英语|产品|抽检|检[测验查]")
_ONE_IS_OPEN = re.compile(
    r"(?:大?前年|[去今]年|\d\d年)度?的?(?:年度)?(?:考核)?(?:结果)?(?:还|是|就)?[没未无不]"
    "|[没未](?:有|能)?(?:参加|参评|考|评|定)(?=$|[,。;的])"
)
#: 合格, as the item of a list that says of what.
_PASSED_ALONE, _PASSED_ELSE = (
    re.compile("合格[的了]?"),
    re.compile("普通话|体检|照片|材料|产品|培训|考试|试用|论文|学分"),
)
#: 合格不合格, 是不合格还是合格: which of them it was.
_WHICH = re.compile(
    "合格(?:与否|[没不]合格)|合[没不]合格|(?:基本|不)合格(?:还是|或者?)|合格(?:还是|或者?)(?:基本|不)合格"
)
_FEARED = re.compile("(?:怕|担心|愁|(?<!说)万一)[^,。;]{0,12}$")
_LAST_RESULT = re.compile("(?:合格|称职|优秀)$")
_ASSESSED = re.compile("考核")
_FAILED = re.compile(
    r"(?<!体检)(?<!检测)(?<!检查)(?<!材料)(?<!产品)(?<!照片)(?<!论文)(?<!不是)不合格|基本合格|不称职|基本称职"
    r"|没有?过?(?:哪|任何)?[一个]?[年次个](?:年?度)?的?(?:考核)?(?:结果)?(?:是|为|得|评)*(?:合格|称职)(?!以|线)"
    r"|(?<![\d十])[一1][年次](?:都|也)没有?(?:评|得|拿)?[上到过]?(?:合格|称职)|[一1][年次个](?:合格|称职)(?:都|也)没|(?:合格|称职)的?[一1]?[年次个](?:都|也)(?:没有?|无)(?=$|[,。;]|拿|评|得)"
    r"|考核(?:都|也)?(?:没有?|未)(?:过|通过|合格)(?!半)"
)
_ALL_PASSED = re.compile(
    r"没有?(?:哪|任何)?一?[年次](?:年?度)?的?(?:考核)?(?:是|为)?(?:不合格|不称职)|(?:没有?|无|从没有?|未有?)(?:出现|得|拿|有|评)?过?(?:一?次|一年)?(?:不合格|基本合格|不称职)"
)


class _Patterns(NamedTuple):
    """What tells a service and its kind, that there was none, that it still goes on, and of which service one tells."""

    kind: re.Pattern[str]
    never: re.Pattern[str]
    still: re.Pattern[str]
    of_a_village: re.Pattern[str]


@lru_cache(maxsize=8)
def _patterns(names: Names) -> _Patterns:
    others = (kind for kind in choices("village_kind") if kind not in (_NO_SERVICE, _RESIDENCY))
    kinds = {kind: said.removeprefix("|") for kind in others if (said := names.said("village_kind", kind))}
    kinds[_RESIDENCY] = _RESIDENT.replace("%services%", names.said("village_kind", _RESIDENCY))
    return _Patterns(
        re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items())),
        *(re.compile(names.filled(pattern)) for pattern in (_NEVER, _STILL, _OF_A_VILLAGE)),
    )


def residency(message: Message, timed: Times) -> list[Mention]:
    """Mentions of village_kind, village_end (where it still goes on) and village_excellent_years."""
    text, told_by = message.text, _patterns(message.names)
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
        if (before := message.number_at(match.start()))
        and (message.clauses[before - 1].of or match.group().startswith(("就", "只有")))
        and told_by.kind.search(message.clauses[before - 1].text)
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
    ]
    # Which year it is tells that it goes on where no end is told: 2022.11至2025.10, 现在第三年.
    ends = [Mention("village_end", UNTIL_NOW, *match.span(), rank=-1 if match["turn"] else 0) for match in still]
    goes_on = ends or any(m.field == "village_end" and m.value == UNTIL_NOW for m in timed.mentions)
    so_far = timed.so_far if goes_on else None
    return [*kinds, *ends, *excellent(message, timed.residencies, timed.years_begun, so_far)]


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
    if _NOT_MINE.match(message.text, match.end()):
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
    if not is_near and not _patterns(message.names).of_a_village.search(message.text[match.start() : match.end() + 1]):
        return False
    own, of_a_village = message.clauses[number], _patterns(message.names).of_a_village
    return not own.has(_OTHER_WORK) and (own.has(of_a_village) or not own.has(_OTHER_MATTER))


def assessments(message: Message, kinds: list[Mention], spans: list[HowLong]) -> list[Mention]:
    """Mentions of assessments_passed. What is said of a residency, whose ``spans`` are told, is none."""
    text = message.text
    never_failed = [Mention("assessments_passed", True, *m.span(), rank=2) for m in _ALL_PASSED.finditer(text)]
    taken = Taken((mention.start, mention.end) for mention in never_failed)
    open_ones = Taken(match.span() for match in _WHICH.finditer(text))
    failed = [
        Mention("assessments_passed", False, *match.span(), rank=1)
        for match in _FAILED.finditer(text)
        if not (taken.touches(*match.span()) or open_ones.touches(*match.span()))
        and not _FEARED.search(message.around(*match.span())[0])
    ]
    return [*never_failed, *failed, *_passed(message, kinds, of_every_year(message, spans))]


def _is_of_one_year(text: str, match: re.Match[str]) -> bool:
    """Whether that an assessment was passed is said of a single year: 去年考核优秀."""
    one = _OF_ONE.fullmatch(match.group())
    return one is not None and _IN_ONE_YEAR.search(text[: match.start()][-_YEAR:] + one["year"]) is not None


def _are_all(message: Message, match: re.Match[str]) -> bool:
    """Whether it is said to be so of all the years, and of years that are over."""
    text, end = message.text, match.end()
    word = _LAST_RESULT.search(text, match.start(), end)
    before, _ = message.around(word.start() if word else match.start(), end)
    return not (
        is_of_not_all(text, before, end) or is_yet_to_be(before) or is_withdrawn(text, end) or is_lacking(text, end)
    )


def _may_be_of_residency(message: Message, match: re.Match[str]) -> bool:
    """Whether that an assessment was passed may be said of the years of a residency."""
    said = match.group()
    is_of_work = message.clause_at(match.start()).has(_ASSESSED)
    return "优秀" in said or _COUNTED.search(said) is not None or not is_of_work


def _is_in(match: re.Match[str], every_year: re.Match[str] | None) -> bool:
    return every_year is not None and match.start() < every_year.end() and every_year.start() < match.end()


def _tells_of_assessments(message: Message, match: re.Match[str]) -> bool:
    """Whether results by years are those of assessments: they are called so, or come to what these alone do."""
    if _ASSESSED.search(match.group()):
        return True
    is_of_else = message.clause_at(match.start()).has(_EXAMINED)
    return _ONLY_OF_ASSESSMENTS.search(match.group()) is not None and not is_of_else


def _is_told_in(message: Message, place: int, kind: re.Pattern[str]) -> bool:
    """Whether the clause at a place tells of a service, and not that it was none: 五年优秀但不是驻村的."""
    clause = message.clause_at(place)
    return clause.has(kind) and any(
        not is_denied_before(message.text, clause.start + match.start()) for match in kind.finditer(clause.text)
    )


def _passed_alone(message: Message) -> list[re.Match[str]]:
    """Clauses that say no more than that somebody passed, behind others that do not say what else: 镇小学,大专,合格."""
    found = (_PASSED_ALONE.fullmatch(message.text, clause.start, clause.end) for clause in message.clauses[1:])
    return [match for match in found if match and not _PASSED_ELSE.search(message.text)]


def _passed(message: Message, kinds: list[Mention], every_year: re.Match[str] | None) -> list[Mention]:
    text = message.text
    if _NOT_ASSESSED.search(text) or _NOT_ASSESSED_ONCE.search(text):
        return []
    of_residency, kind = any(served.value != _NO_SERVICE for served in kinds), _patterns(message.names).kind
    open_ones = Taken(match.span() for match in _WHICH.finditer(text))
    passed = [match for match in _PASSED.finditer(text) if _are_all(message, match)]
    passed += _passed_alone(message) if not passed else []
    passed = [match for match in passed if not open_ones.touches(*match.span())]
    if not _ONE_IS_OPEN.search(text):
        passed += [match for match in _YEARS_LISTED.finditer(text) if _tells_of_assessments(message, match)]
    return [
        Mention("assessments_passed", True, *match.span())
        for match in passed
        if not (len(passed) == 1 and _is_of_one_year(text, match))
        if not message.clause_at(match.start()).has(_NO_YEARS)
        and not _is_told_in(message, match.start(), kind)
        and not (of_residency and _may_be_of_residency(message, match) and not _is_in(match, every_year))
    ]  # fmt: skip
