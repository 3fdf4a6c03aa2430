"""Who broadcasts, and whether in Chinese, or writes for the press: the occupation."""

import re

from services.language.understanding.clauses import Message
from services.language.understanding.mentions import Mention, is_denied_before
from services.patterns import regex

_BROADCASTER, _BROADCASTER_IN_CHINESE = "播音主持", "汉语播音主持"
#: 播音员,说汉语的: in which tongue somebody broadcasts may stand apart from what they are.
_IN_CHINESE = regex(
    r"(?<![会能不])(?:说|播|讲|用)(?:的?是|的)?(?:汉语|国语|普通话)(?:新闻|节目)?(?:播音|播报|主持)?(?:的|呢)?(?=$|[,。;])|(?:汉语|国语|普通话)(?:新闻|节目)"
)
_OCCUPATIONS = (
    (
        _BROADCASTER_IN_CHINESE,
        2,
        r"(?:汉语|国语|普通话)(?:播音|主持|主播|节目主持)|(?<=播)(?:汉语|国语|普通话)新闻(?=的?(?:$|[,。;]))|(?:播音|主持)人?员?的?[,(](?:是)?(?:汉语|国语|普通话)(?:的|类)?(?=$|[,。;)])"
        r"|(?<![一-龥])(?:汉语|国语|普通话),(?:播音|主持)",
    ),
    (
        _BROADCASTER,
        1,
        r"播音(?!指导)|(?<=[台体媒语])主播|主持人|(?:做|当|干|是|台)(?:主持|主播)|主持(?=[^,。]{0,6}节目)",
    ),
    ("记者", 1, r"(?<!高级)(?<!主任)(?<!助理)记者(?!站|证|节|协会)"),
)


def occupations(message: Message) -> list[Mention]:
    """Mentions of the occupation of whoever broadcasts or writes for the press."""
    found = [
        Mention("occupation", name, *match.span(), rank=rank)
        for name, rank, pattern in _OCCUPATIONS
        for match in re.finditer(pattern, message.text)
        if not is_denied_before(message.text, match.start()) and not message.clause_at(match.start()).is_over
    ]
    if not any(mention.value == _BROADCASTER for mention in found):
        return found
    in_chinese = (
        match for match in _IN_CHINESE.finditer(message.text) if not is_denied_before(message.text, match.start())
    )
    return [*found, *(Mention("occupation", _BROADCASTER_IN_CHINESE, *match.span(), rank=2) for match in in_chinese)]
