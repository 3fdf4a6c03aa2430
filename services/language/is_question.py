"""Whether what somebody types in a conversation asks something, or answers and tells."""

import re
import unicodedata

from services.language.courtesy import without_courtesy
from services.patterns import regex

#: What tells a question from an answer: letters at all, and a word or a sign that asks, or two things to choose from.
_ASKS = regex(
    r"(?=.*\w.*\w).*(?:[?？؟]|[吗呢么嘛不没][\s。!！~～]*$|(?<![在人好是])吗(?=[,，。;；\s])|多久|几|什么|怎|哪|多少|为何|为啥|咋|如何|啥|谁"
    r"|([\u4e00-\u9fff])[不没]\1|是[^,，。]+还是\S|(\w)[^,，。]{0,3}还是\2)",
    re.DOTALL,
)
_A_DAY = "(?:几[号日月年]|哪一?[天日月年])"
_NOT_KNOWN = "(?:忘|记不|不记得|不太?确定|不清楚|不知道)"
#: What only sounds like asking: "more than ten", "several", "nothing much", "none of whatever", "I forgot which day".
_ASKS_NOTHING = regex(
    r"[十好]几|几[十百]|(?<!有)没有?[什啥]么?|(?:啥|什么|哪|谁|几)[^,，。?？]{0,6}[都也](?=没|不|无|未)|[啥什]么?(?=一个)"
    f"|{_A_DAY}[^,，。?？]{{0,6}}{_NOT_KNOWN}|{_NOT_KNOWN}[清得]?了?(?:是|具体|在)*{_A_DAY}(?!能|可|才|评|报|开)"
)


def asks(text: str) -> bool:
    """Whether a text reads like a question."""
    plain = without_courtesy(unicodedata.normalize("NFKC", text))
    return _ASKS.match(_ASKS_NOTHING.sub("", plain)) is not None
