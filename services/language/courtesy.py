"""What people say out of courtesy, and mean nothing by: 老师您好, 打扰了, 麻烦您解答一下, 谢谢老师."""

import re

from services.patterns import regex

_CALLED = "(?:老师|领导|同志|主任|科长|局长|站长|师傅|[大小]?哥|[大小]?姐|亲|小?助手|机器人|工作人员)"
_PERSON = f"(?:{_CALLED}|各位|大家|[您你们])"
#: 好评, 好几年, 好不好: a good that greets nobody.
_WELL = "好(?![评报考几多的用办难些说像久消坏不])"
_GREETING = (
    f"(?:(?:尊敬|敬爱|亲爱)的)?{_PERSON}+,?{_WELL}(?:{_CALLED}|在[吗么不])*|(?:早上|上午|中午|下午|晚上)好{_CALLED}*"
    f"|(?:又|再)?(?:打扰|冒昧|不好意思)(?:{_PERSON}|又|再|打扰|一?下|了)*|哈喽|hello(?![a-z])|急+(?=[,。;!~\\s])"
)
_THANKS = (
    f"(?:(?:非常|十分|万分|提前|先|太)*(?:谢谢|多谢|感谢|谢了|求解答?)|(?:辛苦|拜托|麻烦)(?={_PERSON}|了))"
    f"(?:{_PERSON}|了|啦|呀|哈|解答|解惑|回复|告知|答复|帮忙|指点|一?下|先)*"
    f"|(?:请|望|盼|求)?(?:麻烦)?(?:{_PERSON}|帮[忙我]?|给我?)*(?:解答|告知|答复|回复|指点|解惑)(?:一?下)?(?:{_PERSON}|了|谢)*|(?:很|好|挺|非常|着)?急+(?:求|用|等)*|在?线?等(?:回复|答复|着|急)*"
)
#: That something is asked: 请问一下，我想咨询一下老师，.
_LEADS_OVER = regex(f"^(?:我|俺)?(?:就|是)?(?:想|要|来)?(?:请问|请教|咨询|打听|问)(?:一?下)?{_CALLED}?[,\\s:]+")
#: Before what is asked of them somebody is called: 老师，我….
_CALL = regex(f"^{_CALLED}[,\\s](?=[我俺咱请想麻问帮])")
#: At a beginning or an end, or between two pauses; a question goes on behind a greeting without one.
_COURTESY = regex(
    f"(?:^|(?<=[,。;?!~\\s]))(?:{_GREETING})(?:[,。;!~\\s]+|(?=[\u4e00-\u9fff]))"
    f"|(?:[,。;!~\\s]+|(?<=[?吗呢吧么不啊呀]))(?:{_THANKS})(?:[,。;!~\\s]+|$)"
    f"|^(?:{_THANKS})[,。;!~\\s]+"
)
_SAYS_ANYTHING = regex(r"[^\W呀啊呢吧哦哈嘛吗了哎诶喂]")


def without_courtesy(text: str) -> str:
    """A text without them, where it says anything else; its signs are half-width and its letters Simplified."""
    rest = _CALL.sub("", _COURTESY.sub(_pause, text)).strip(" ,\n")
    rest = _LEADS_OVER.sub("", rest)
    return rest if _SAYS_ANYTHING.search(rest) else text


def _pause(found: re.Match[str]) -> str:
    return "," if "," in found.group() or "\n" in found.group() else " "
