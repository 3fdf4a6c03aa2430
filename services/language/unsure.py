"""What the writer of an answer says not to be sure of: all of it, or only a part, as the day of a date."""

from services.language.spellings import folded
from services.patterns import regex

NOT_SURE = (
    "不(?:太|大|怎么|是?很)?(?:清楚|知道|确定|记得|晓得)|不敢(?:确定|肯定|说)|记不(?:太?清楚?|得|住|准|起来?)|想不起来?|忘记?|[说拿]不(?:准|清楚?|好)|[搞弄]不(?:清楚?|懂)"
    "|没(?:什么|啥)?印象|没记住"
)
#: What else stands in a whole answer of that kind, and says nothing.
_BESIDE = "[我俺也都真]|实在|确实|有点|现在|暂时|目前|还|早|就|可能|好像|反正|[这那]个|具体|[是在了啊呢呀哦噢的吧,]"
#: The part of a date that somebody is not sure of: 几号忘了, 忘了是哪天.
_PART = "(?:几[号日月年]|哪一?[天日月年]|什么时候|(?:准确的?)?(?:时间|日期|日子))[^,。;\\d]{0,4}?"
_UNSURE = regex(f"(?:{_BESIDE})*(?:{NOT_SURE})(?:{_BESIDE})*(?:(?:{NOT_SURE})(?:{_BESIDE})*)*+")
_UNSURE_OF_A_PART = regex(
    f"[,.]?(?:{_BESIDE})*(?:(?:{_PART})(?:{_BESIDE})*(?:{NOT_SURE})|(?:{NOT_SURE})(?:{_BESIDE})*(?:{_PART}))(?:{_BESIDE})*"
)
_DOUBTED = regex(NOT_SURE)
_IN_OTHER_LANGUAGES = (
    "ئېنىقئەمەس", "بىلمەيمەن", "ئېسىمدەيوق", "notsure", "unsure", "don'tknow", "idon'tknow", "idonotknow",
)  # fmt: skip


def is_unsure(text: str) -> bool:
    """Whether somebody says that they do not know, and nothing else."""
    said = folded(text)
    return said in _IN_OTHER_LANGUAGES or _UNSURE.fullmatch(said) is not None


def sure_part(text: str) -> str:
    """What is left of an answer once it is said which part of a date is not known; empty where the rest is in doubt.

    2022年7月,几号忘了 is 2022年7月, and 大概合格吧,记不清 is nothing.
    """
    said = folded(text)
    if not _DOUBTED.search(said):
        return text
    rest = _UNSURE_OF_A_PART.sub("", said)
    return "" if _DOUBTED.search(rest) else rest
