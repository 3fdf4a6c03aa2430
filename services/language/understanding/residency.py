"""Residency in a village, and how the years there and elsewhere were assessed."""

import re
from bisect import bisect_left

from services.language import parse_answer
from services.language.understanding.clauses import Message
from services.language.understanding.dates import HowLong
from services.language.understanding.mentions import Mention, is_denied, is_denied_before

_KINDS = {
    "驻村管寺": r"驻村管寺|管寺|驻寺",
    "学前支教": r"学前(?:双语)?支教|支过教,?学前|支教(?=[^。;]{0,24}学前)",
    "内地服务管理": r"内地服务(?:管理)?|内派(?:干部|服务)?",
    "驻村": r"驻村|访惠聚|下(?:过|了)?(?:[^,。乡]{1,3}年)?村(?!去玩)|[入进]的?村|驻(?=[^,。]{1,8}村)",
}
_KIND = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_NEVER = re.compile(
    r"(?:没有?|未|无|从未|从没|从来没有?|不曾)(?:去|参加|有|下|当|搞|干)?(?:过|到)?(?:任何|什么)?(?:驻过?村|驻村"
    r"|访惠聚|下过?村|管寺)(?:经历|工作|过|经验)?(?!满|结束|三年)"
    r"|驻村(?:经历|工作)?(?::|也|都)?(?:没有?(?:参加|去|干)?过?(?=$|[,。;])|无(?!论)|未参加|从未)|没驻过"
    r"|驻村,?[但可我都也是]*没去成?(?=$|[,。])"
)
_NOT_GONE = re.compile("还没(?:出发|动身|下去|去成)")
_STILL = re.compile(
    r"还在(?:驻|村里|村上|管寺|队上)|仍在(?:驻|村)|正在[^,。;]{0,8}(?:驻村|管寺|驻寺)|至今|到现在|(?:还)?没有?结束"
    r"|还没(?:回|撤"
    r"|到期|期满)|目前(?:还)?(?:在)?驻村(?!的)|现在(?:还)?在?(?:[^,。;的]{2,5}[县乡镇])?驻村(?!的|[满结])"
)
_OTHER_WORK = re.compile("工作(?![队组])")
_N = r"\d{1,2}|[一二两三四五六七八九十]{1,2}"
_RUN = re.compile(
    rf"连续({_N})(?:个)?年(?:度)?(?:的)?(?:年度)?(?:考核)?(?:都|全|均|全部|为|是|被评为|评为|拿)*优秀"
    rf"|(?<!第)({_N})年(?:度)?(?:的)?(?:年度)?(?:考核)?(?:都|全|均|全部)+(?:是|为|被评为|评为|拿)*优秀"
    rf"|(?<![前头第])({_N})年(?:连续|考核)?(?:为|是)?优秀|(?:考核)?优秀(?:连着|连续)?({_N})年"
    rf"|({_N})个优秀(?=.{{0,4}}连)"
    rf"|连续({_N})(?:次|个)优秀"
)
_ALL = re.compile(
    r"(?:年年|次次|每次|每一?年(?:度)?(?:考核)?(?:都|均)?(?:是|为|评了?|被评为|拿了?|得了?)*|历年(?:考核)?(?:都"
    r"|均)?(?:是|为)?"
    r"|(?:考核)?(?:都|均)(?:是|为)?|全部?(?:都)?(?:是|为)?)优秀"
)
_NOT_ALL = re.compile("(?<!不)合格|称职|只有|其中|有一年")
_NONE = re.compile(
    r"(?:没有?|一次都没有?|未)(?:评上?|拿到?|得|评|被评为|获得|有)?(?:过|为)?(?:一次|任何)?优秀|(?:一个|一年"
    r"|一次)?优秀(?:都|也)?(?:没有?|无)|优秀一个都?没"
)

_PASSED = re.compile(
    r"(?:考核|年度考核|历年考核|考核结果)[^,。;不]{0,10}?(?:合格|称职|优秀)(?!证)|(?:年年|次次|每次|每年|历年"
    r"|都|均|全部?)(?:考核)?(?:都|均)?(?:是|为)?(?:合格|称职|优秀)|合格(?:及|或)?以上"
)
_ASSESSED = re.compile("考核|合格")
_FAILED = re.compile(
    r"不合格|基本合格|不称职|基本称职|(?<!还)(?<!尚)(?<!从)(?:没有?|未)(?:参加)?(?:年度)?考核(?!过)(?:合格)?"
    r"|[不未没]定等次"
)
_ALL_PASSED = re.compile(r"(?:没有?|无|从没有?|未有?)(?:出现|得|拿|有|评)?过?(?:一?次|一年)?(?:不合格|基本合格|不称职)")


def residency(message: Message, spans: list[HowLong]) -> list[Mention]:
    """Mentions of village_kind, village_end (where it still goes on) and village_excellent_years."""
    text = message.text
    never = [Mention("village_kind", "无", *match.span()) for match in _NEVER.finditer(text)]
    kinds = [
        Mention("village_kind", match.lastgroup, *match.span(), rank=_rank(text, match))
        for match in _KIND.finditer(text)
        if not is_denied_before(text, match.start()) and not _is_only_asked_to(text, *match.span())
    ]  # fmt: skip
    if never:
        # Who never lived in a village may have served otherwise.
        later = [kind for kind in kinds if kind.rank and kind.start >= never[-1].end]
        kinds = [kind for kind in later if not is_denied(text, kind.start, kind.end)]
    if not kinds or _NOT_GONE.search(text):
        return never
    told = [kind.start for kind in kinds]
    still = [match.span() for match in _STILL.finditer(text) if _is_about(message, match, told)]
    return [*kinds, *(Mention("village_end", "至今", *place) for place in still), *_excellent(message, spans)]


def _is_only_asked_to(text: str, start: int, end: int) -> bool:
    """Whether somebody was told to go, without a word that they went: 单位让驻村."""
    return re.search("(?:[让叫要](?:我|俺)?|派人|安排人)(?:去|下)?$", text[max(0, start - 4) : start]) is not None and (
        re.match(r"[^,。;]{0,6}[了\d年]", text[end:]) is None
    )


def _rank(text: str, match: re.Match[str]) -> int:
    """驻村 is also said of the other kinds; what somebody was moved to is what they serve in now."""
    if re.search("转[到为去]?$", text[max(0, match.start() - 2) : match.start()]):
        return 2
    return 0 if match.lastgroup == "驻村" else 1


def _is_about(message: Message, match: re.Match[str], told: list[int]) -> bool:
    """Whether the residency, told of in these places, is what still goes on: it was spoken of last."""
    number = message.number_at(match.start())
    near = message.clauses[max(0, number - 2) : number + 1]
    is_near = bisect_left(told, near[0].start) < bisect_left(told, near[-1].end)
    return is_near and not near[-1].has(_OTHER_WORK)


def _excellent(message: Message, spans: list[HowLong]) -> list[Mention]:
    text = message.text
    if match := _NONE.search(text):
        return [Mention("village_excellent_years", 0, *match.span())]
    lengths = {span.years for span in spans}
    for match in _RUN.finditer(text):
        years = parse_answer.number(next(group for group in match.groups() if group))
        if years is not None and years <= 60 and _is_a_run(message, match, years, lengths):
            return [Mention("village_excellent_years", years, *match.span())]
    if (match := _ALL.search(text)) and len(spans) == 1 and spans[0].years == int(spans[0].years):
        return [Mention("village_excellent_years", int(spans[0].years), *match.span(), is_deduced=True)]
    return []


def _is_a_run(message: Message, match: re.Match[str], years: int, lengths: set[float]) -> bool:
    """Whether the years follow each other up to the last: said so, or all that there were."""
    if "连" in match.group():
        return True
    if message.clause_at(match.start()).has(_NOT_ALL):
        return False
    return years > 1 and lengths <= {years}


def assessments(message: Message, kinds: list[Mention]) -> list[Mention]:
    """Mentions of assessments_passed. What is said of a residency's years alone is not taken for all years."""
    text = message.text
    if match := _ALL_PASSED.search(text):
        return [Mention("assessments_passed", True, *match.span())]
    if match := _FAILED.search(text):
        return [Mention("assessments_passed", False, *match.span())]
    of_residency = any(kind.value != "无" for kind in kinds)
    return [
        Mention("assessments_passed", True, *match.span())
        for match in _PASSED.finditer(text)
        if not (of_residency and ("优秀" in match.group() or not message.clause_at(match.start()).has(_ASSESSED)))
    ]  # fmt: skip
