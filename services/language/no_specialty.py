"""What is typed where a specialty is asked for and names none.

Any word may be somebody's profession, so what can be none is told apart: a date, a number, a yes or no, a shrug.
"""

from datetime import date

from rules.vocabulary import UNLISTED, Vocabulary
from services.language import parse_answer, spellings, typed_dates
from services.patterns import regex

#: A year, a month or a day, and numbers of telephones or addresses of mail.
_NUMBERED = regex(
    r"(?:\d|[零〇一二三四五六七八九十]{2}|[今去前明]|[零〇一二三四五六七八九十](?=[月日号]))(?:年|月|[日号](?!语|文))"
    r"|\d{4}|@"
)
#: What leaves the question open, puts it off, or answers another one.
_SAYS_NOTHING = regex(
    "(?:我|就|都|还|先|也|那|这个?|再|暂时?|目前|应该|好像|大概|真的?|不太|不大)*"
    "(?:随便|都行|都可以|无所谓|看情况|待定|不一定|不好说|差不多|没想好|没[想决]?定|以后再[说填]|[等过]一?[会下]儿?再[说填]"
    "|你[猜看定说]|自己[看查猜]|问(?:一?下)?(?:单位|人事|领导)|跳过|继续|返回|[下上]一[个步题项]|同上|不[想用]?[说填写]|不懂|不明白|不了解"
    "|取消|确[定认]|是|不是|有|没有?|无|没有?(?:什么|啥)?(?:专业|系列)|不?合格|优秀|称职)[的了吧呢啊呀哦嘛]*"
)


#: Posts that units of many series have: the holder's series is that of the unit's work, which a post does not tell.
_A_POST = regex(
    "(?:水质|煤质|产品|设备|现场)?"
    "(?:(?:化验|检测|质检|试验|采样|取样|巡检|维修|检修|操作|运维|资料|材料|施工|质量|技术)(?:人?员|工|岗|室)|化验|检测|质检|采样|巡检)"
)


def is_post_of_any_series(name: str, words: Vocabulary) -> bool:
    """Whether a name is that of a post, and of no series under a notice: 化验员 may be of several, and of none."""
    return _A_POST.fullmatch(name) is not None and words.specialty(name)[0] == UNLISTED


def names_no_specialty(text: str, today: date) -> bool:
    """Whether a text can be nobody's specialty: 2020年8月, 是的, 随便."""
    said = spellings.folded(text)
    if parse_answer.is_nothing(said) or parse_answer.has_or_not(said) is not None:
        return True
    if parse_answer.agrees(said) is not None or typed_dates.day(said, today) is not None:
        return True
    return _NUMBERED.search(said) is not None or _SAYS_NOTHING.fullmatch(said) is not None
