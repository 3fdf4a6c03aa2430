"""What somebody names only to say that they do not know it, or will not speak of it: nothing is said of it."""

from services.language.understanding.clauses import Message
from services.language.understanding.mentions import Mention
from services.language.unsure import NOT_SURE
from services.patterns import regex

_UNKNOWN = (
    rf"(?:{NOT_SURE}|不确定|说不上来?|没(?:听说过?|听过|听人说过?|问过|打听过?|留意过?|注意过?)"
    "|不(?:太|大|怎么|很)?(?:懂|了解|明白)|(?:别|甭|不要|莫)(?:再|老|净)?[问提说谈]|不好说|[谁哪](?:知道|晓得|记得))"
)
_SAID = regex(_UNKNOWN)
_WHETHER = (
    "有没有?|[有算是]不[算是]|到底|究竟|什么|[是叫]?个?啥|拿没拿"
    "|[没不非][一-龥]{1,3}?(?=我|也|都)|还是[一-龥]{1,4}?(?=我|也|都|$)"
)
_ASIDE = "证书?|我|俺|也|都|真|实在|可|就|有点|的|了|是|应该|大概|好像|吧"
_MATTER = "[这那]?一?(?:块儿?|方面|回事|个?事)"
#: 学位有没有我也不知道; a pause only behind what is set out as a topic: 学位这块,不太清楚.
_BEHIND = regex(
    f"(?:{_ASIDE}|{_WHETHER}|{_MATTER}){{0,6}}(?:(?:{_WHETHER}|{_MATTER}),(?:{_ASIDE}){{0,4}})?{_UNKNOWN}(?:楚|的|了|啊){{0,2}}(?=$|[,。;])"
)
#: 别问学位; 说不清国有还是私营.
_IN_FRONT = regex(f"{_UNKNOWN}(?:(?:了|我|的|这|那|个|{_WHETHER}){{0,3}}|(?:是|算)?[一-龥]{{2,4}}还是(?:算|个)?)$")
_FAR = 14  #: So many letters in front tell.


def without_the_unsaid(message: Message, mentions: list[Mention]) -> list[Mention]:
    """The mentions but for what is named without being said to be so: 别问学位我不懂, 全日制不全日制我说不清."""
    if not _SAID.search(message.text):
        return mentions
    return [mention for mention in mentions if not _is_left_unsaid(message, mention)]


def _is_left_unsaid(message: Message, mention: Mention) -> bool:
    before, _ = message.around(mention.start, mention.end)
    return _BEHIND.match(message.text, mention.end) is not None or _IN_FRONT.search(before[-_FAR:]) is not None
