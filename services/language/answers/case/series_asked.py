"""Which of the series that a notice lists somebody's work belongs to, or whether it is among them: 修路的专业写哪个."""

import re
from typing import NamedTuple

from locales import Words
from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice
from rules.vocabulary import UNLISTED
from services.language.answers.case.case import OF_UNITS, TRADES, Case
from services.language.answers.case.series import series_asked_for
from services.language.answers.case.series_named import series_of
from services.patterns import regex

_ONE = "(?:专业|系列)"
_WHICH = "(?:哪|什么|啥)"
_PUT = "(?:填|写|选|报|走|是|算|归|属于?|该|要|应该?|到底|我|的|得|为)"
_ASKS = regex(
    f"{_ONE}(?:名称)?{_PUT}{{0,4}}(?:{_WHICH}|怎么[写填选]|咋[写填选])|{_PUT}{{1,3}}{_WHICH}[一个]{{0,2}}{_ONE}"
    f"|(?:算不算|是不是|属不属于|归不归|算|属于)[^,。;?!]{{0,6}}{_ONE}(?:里[面头]?的?|之一)?(?:[吗么不没]|$|[,。;?!])"
    f"|{_ONE}(?:名单|目录)?[里内中]?[面头]?(?:有没有|在不在|算不算|有[吗么没]|列没列|包不包括)"
    "|(?:算|列|在|包括)(?:不?[算在])?(?:在)?(?:里[面头]|名单|目录|范围|那?四十个|40个)[里内中]?[面头]?(?:[吗么不没]|$|[,。;?!])"
)
_OF_SERIES = regex(_ONE)
#: What asks which series there are (搞艺术的都有哪些), and not which conditions or steps.
_WHICH_THERE_ARE = regex(
    "(?<!条件|要求|等级|级别|材料|步骤|流程|手续|政策|规定|好处|待遇|证书)(?:[都能]有|有|是|报)(?:哪些|哪几[个种样]|什么专业|啥专业)"
)
#: What somebody may tell of themselves and ask only this.
_BESIDE = TRADES | OF_UNITS | {"title"}


class Series(NamedTuple):
    """What is said of the series asked after, and under which clause."""

    words: Words
    clause: str


def asks_which_series(plain: str, case: Case) -> bool:
    """Whether a plain question that tells of nothing but a trade asks which series of it there are."""
    return bool(case.stated) and case.stated <= TRADES and _WHICH_THERE_ARE.search(plain) is not None


def series_asked(plain: str, case: Case, notice: Notice) -> Series | None:
    """What a notice that lists series says of the one asked after; None where that is not asked, or none is known."""
    listed = series_asked_for(notice)
    if not listed or case.may_i or case.levels or not case.stated <= _BESIDE or not _ASKS.search(plain):
        return None
    said = case.facts.get("specialty") or _named(plain, notice) or (case.hinted if _OF_SERIES.search(plain) else None)
    if said is None or _is_asked_of_other_work(said, plain):
        return None
    series = notice.vocabulary.specialty(said)[0]
    if series == UNLISTED and "specialty" not in case.stated:
        return None
    return Series(_words(said, series, listed, case), _clause(said, notice))


def _is_asked_of_other_work(said: str, plain: str) -> bool:
    """Whether a series is named only to ask if other work belongs to it: 跟病历打交道, 算档案系列吗."""
    return re.search(rf"(?:算|属于|归)(?:不?[算是属归]于?)?[^,。;?!]{{0,2}}{re.escape(said)}", plain) is not None


def _words(said: str, series: str, listed: tuple[str, ...], case: Case) -> Words:
    if series not in listed:
        return Words("answers.case.by_desk", words=Words("obstacle.specialty", specialty=said, count=len(listed)))
    words = Words("answers.case.listed", specialty=series)
    if said == case.hinted and "specialty" not in case.facts:
        return Words("answers.case.if_series", series=series, words=words)
    if said in series:
        return words
    return Words("list.after", one=Words("answers.case.series", specialty=said, series=series), other=words)


def _named(plain: str, notice: Notice) -> str | None:
    """The longest name of a series that stands in a text."""
    return max((name for name in series_of(notice) if name in plain), key=len, default=None)


def _clause(said: str, notice: Notice) -> str:
    """The clause of the condition that lists the series."""
    judged = decide(notice, Facts.of({"specialty": said}), notice.as_of).outcomes[0]
    return next((f.clause for f in judged.findings if f.fact == "specialty"), judged.outcome.clause)
