"""A fact that words of the message name, before it is settled whether it is said of the writer."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from services.patterns import regex

_DENIED_BEFORE = regex(
    r"(?:不是|并非|不存在|非|没有?|未|无|不属于|不算|不在|没在|不)(?:能|有|曾)?(?:拿到?|取得|读|念|上|评|参加|获得|考"
    r"|通过|达到|当|做|搞|弄|从事|教|去|干|归|属)?"
    r"(?:过|上|到|完|得|了|成)?(?:任何|什么|一个|个|一天|的)?$"
)
_DENIED_AFTER = regex(
    r"(?:证书?|职称|资格)?(?:评审|考试|答辩)?(?:都|也|还是?|仍然?|始终|总是?|就是|更|一直|暂时?|我|从来?|压根|根本|一[次回]|到现在)*(?:没(?!问题|有?(?:掺|水分|毛病|假|职称|驻过?村|断|停|换|变|挪|动|离开|转过?行|丢|放下|出过?(?:差错|岔子|问题|事))|得[说挑])|未|不是(?=$|[,。;的吧啊我])"
    r"|不算|无(?!论))"
    r"|(?:评|考|报|申报)了?[^,。;没未]{0,3}[没未](?:上|过|中|批|通过|评上|考上)"
)


#: 像个博士, 不比本科差, 干的是硕士的活: what somebody is only compared with, taken for or called.
_LIKENED_BEFORE = regex(
    "(?:(?<![好影录摄图])像(?:是|个|一个|一名)*|(?:把|拿)(?:我|俺)当(?:成|作)?个?|当[成作](?:了|是)?个?|(?<!评)(?<!对)比(?:得上|不上|不得|那?些|个|我们?的?)?"
    "|不如|冒充|羡慕(?:那些|人家|他们|别人)?的?|顶得?上|抵得?上|赶得?上|[顶挂]着个?|不亚于|不输(?:给)?|(?:叫|喊|称|封|笑)(?:我|俺|咱)(?:是|叫|做|个)?|(?:公司|厂里?|老板|企业|单位|店里|大家|他们|同事|客户|老乡)(?:都|也|就|自己|内部|里面|里)*(?:给|叫|喊|称|封|挂|印|安)(?:了|的|我|着|个|一个|是|当|为|做)*|梦想(?:着|当|是)*)$"
)
_AS_IF_BEFORE = regex("(?:跟|和|与|同|像)个?$")
_AS_IF_AFTER = regex("(?:水平|学历|毕业)?(?:似的|一个样|一样|差不多|没(?:啥|什么|两)(?:区别|样))")
_LIKENED_AFTER = regex(
    "(?:就|只)?是?(?:公司|单位|厂里?|同事|大家|别人|老板|他们)(?:内部|自己|里面?|都)*(?:叫|喊|封|挂|称)(?:着|我)?的|"
    "的(?:活儿?|水平|标准|料|样子|命|梦|牌子|帽子)|的?(?:名头|头衔|称呼|叫法|名片)|梦|(?:也)?(?:就是)?说着好听"
)


class Mention(NamedTuple):
    """A value for a fact, and where its words stand. A higher ``rank`` counts before a lower one of the same fact.

    ``of`` is what it belongs to, where that matters: the education that a mode of study goes with.
    """

    field: str
    value: Any
    start: int
    end: int
    is_deduced: bool = False
    rank: float = 0
    of: str | None = None


class Taken:
    """The places of a text that are taken."""

    def __init__(self, spans: Iterable[tuple[int, int]] = ()):
        self._places: set[int] = set()
        for span in spans:
            self.add(*span)

    def add(self, start: int, end: int) -> None:
        """Take the places from ``start`` up to, without, ``end``."""
        self._places.update(range(start, end))

    def touches(self, start: int, end: int) -> bool:
        """Whether one of these places is taken."""
        return not self._places.isdisjoint(range(start, end))


def named(match: re.Match[str]) -> str:
    """The name of the group that was found. Raises LookupError where a pattern names none."""
    if match.lastgroup is None:
        raise LookupError(match.re.pattern)
    return match.lastgroup


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the words just before or behind deny what stands between."""
    return is_denied_before(text, start) or _DENIED_AFTER.match(text[end : end + 12]) is not None


def is_likened(text: str, start: int, end: int) -> bool:
    """Whether somebody is only compared with what stands between, taken for it or called so."""
    before, after = text[max(0, start - 10) : start], text[end : end + 12]
    return (
        _LIKENED_BEFORE.search(before) is not None
        or _LIKENED_AFTER.match(after) is not None
        or (_AS_IF_BEFORE.search(before) is not None and _AS_IF_AFTER.match(after) is not None)
    )


def is_denied_before(text: str, start: int) -> bool:
    """Whether the words just before deny what begins there."""
    return _DENIED_BEFORE.search(text[max(0, start - 14) : start]) is not None


def is_undenied(text: str, start: int) -> bool:
    """Whether a denial that begins there is itself denied: 不是没职称."""
    return text.endswith(("不是", "并非"), 0, start)
