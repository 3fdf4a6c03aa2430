"""Whether one may still apply, asked after the round: no other answer counts before that it is over."""

import re
from collections.abc import Mapping
from typing import Any

from locales import Words
from services.language.answers.question.punctuation import A_LETTER

#: A longer message tells a story, and asks of that.
_LONGEST = 24
_NOW = "(?:现在|今[年天]|这次|本次|目前|眼下)"
_MAY = "(?:能不能|可不可以|行不行|能|可以|让|给|得)[^?;。,]{0,4}?"
_APPLY = (
    "(?:报(?![销警税])|申请|参加(?=申报|评|职称|[吗么不?]|$)"
    "|补(?=[报交申提]|[吗么不?]|$)|提交|交(?=上|申请|[吗么不?]|$))"
)
_BE_GRANTED = "(?:评|定)(?=[级初中副]|[吗么不?]|$)"
_END = "[^?;。,]{0,6}\\??$"
_STILL = re.compile(
    f"(?:还|仍|再|{_NOW})[^?;。,]{{0,4}}?{_MAY}{_APPLY}{_END}"  # 还能报吗, 今年还能不能申报
    f"|{_NOW}[^?;。,]{{0,4}}?{_MAY}{_BE_GRANTED}{_END}"  # 今年还能评初级不
    f"|(?:还|{_NOW})[^?;。,]{{0,4}}(?:报名?|申报|申请|提交|补报|补交)(?:的话)?,?还?(?:行|可以|来得及|晚)[不吗么吧了没?]*$"
    "|(?:还|再)有?[^?;。,]{0,4}(?:机会|来得及|赶得上|赶趟|名额)|(?:来得及|赶得上)[不吗么没?]*$"
    "|(?:报名|申报|系统)[^?;。,]{0,4}(?:结束|截止|关|停|开着)[^?;。,]{0,2}[吗么没不?]"
    "|(?:没|未|忘)[^?;。,]{0,6}(?:交|报|提交|赶)[^?;]{0,8}补"  # 24号没交上, 能补吗
    "|错过[^?;]{0,8}补[报交录得上]{0,2}(?:[行成不]|可以){0,2}"  # 那批错过了, 往回补行不
)
#: What goes on after applying is over, or is another matter.
_OF_ELSE = re.compile(
    "公示|张贴|纸|材料|呈报|报送|审核|审批|考试|普通话|继续教育|学时|学分|改|撤|退|证|下半年|明年|下[一次批轮回]|驻|以后|几年"
)
#: Words beside which nothing else is asked, or told; a day alone tells when somebody was too late.
_LITTLE = re.compile(
    "[这那]批|[这本]次|请问|麻烦|[老你您]?[师好]|我们?|咱们?|俺|想[问知]|[问看]?一?下|知道|了解|那|这|就|都|也|又|已经?|是不是|还|仍|再|现在|今[年天]|目前|眼下"
    r"|(?:\d{1,2}月)?\d{1,2}[号日](?![^,。;?]{0,4}[点时])|(?:20)?\d\d年|中专|大专|本科|硕士|博士|毕业|是|报|错过|没?赶上|过期|迟|晚|忘|初定|授予|高定|初级|中级|副高|正高|职称|申报|网上|报名|系统|的|了|啊|呀|呢|吧|哦|吗|么"
)
#: What a verdict says of what can be had, and what afterwards.
_OVER = {"answers.case.can": "answers.case.can_over", "answers.case.can_if": "answers.case.can_if_over"}


def asks_whether_still(plain: str) -> bool:
    """Whether a plain question asks no more than whether one may still apply."""
    if len(plain) > _LONGEST or not _STILL.search(plain) or _OF_ELSE.search(plain):
        return False
    return not A_LETTER.search(_LITTLE.sub("", _STILL.sub("", plain)))


def as_over(words: Words, last_day: Words) -> Words:
    """A verdict in the words of a round that is over: the conditions alone are met."""
    return reworded(words, _OVER, last_day=last_day)


def reworded(words: Words, wording: Mapping[str, str], **more: Any) -> Words:
    """Words with other messages in the place of some of theirs, given ``more`` values; else the same."""
    if words.message in wording:
        return Words(wording[words.message], **words.values, **more)
    values = words.values.items()
    inside = {name: reworded(each, wording, **more) if isinstance(each, Words) else each for name, each in values}
    return words if inside == words.values else Words(words.message, **inside)
