"""The year of a day that is said only behind it: 7月28号入职, 2024年的; 7月15号毕业, 7月28号入职, 都是2024年."""

import re

from services.patterns import regex

_N = "[一二三四五六七八九十]"
#: A day or a month without its year, and what its clause says of it.
_DAY_ALONE = (
    rf"(?<![\d年第零〇一二三四五六七八九十个.])(?<!年的)(?<!年份)(?:1[0-2]|0?[1-9]|{_N}{{1,2}})月"
    rf"(?:份|(?:\d{{1,2}}|{_N}{{1,3}})[日号]?)?(?!个)"
)
_DAY = rf"{_DAY_ALONE}[^,。;()\d年]{{0,16}}"
_YEAR = r"(?P<year>(?:(?:19|20)\d\d|(?<!\d)[0-2]\d(?=年))年?|大?前年|[去今]年)"
#: A clause that says nothing but the year, and that it is that of what was told before it.
_SAID_BEHIND = regex(
    rf"(?P<days>{_DAY}(?P<more>[,;]{_DAY}){{0,2}})[,;。(]"
    rf"(?P<front>(?:我|记得|时间|年份|应该|就|也|还|那年|当年|那时候?|那|这|(?P<all>[都全]))*[是在为系]?){_YEAR}"
    r"(?P<back>(?:度|份|那年|那会儿?|那时候?|的事情?|的)*)(?:了|啊|吧)?(?P<close>\)?)(?=$|[,。;])"
)
_NOTHING_BUT_A_DAY = regex(_DAY_ALONE)
_LAST_DAY = regex(f"{_DAY}$")
_NAMED_BEFORE = regex(r"(?:19|20)\d\d|\d\d年|[大去前今]年")
#: 3月5号入职, 2022年, 评了初级: a year by itself is of what follows it.
_DONE_NEXT = regex(
    "[,。;](?:我|俺|就|又|才|再|开始|正式)*(?:评|取得|拿|领|考|毕业|入职|上班|到|去|来|进|调|转|驻|聘|获|分|参加)"
)


def with_the_year_in_front(text: str) -> str:
    """The text with the year of a day before that day, where it was said in the next clause."""
    return _SAID_BEHIND.sub(_in_front, text)


def _in_front(match: re.Match[str]) -> str:
    if _may_be_of_what_follows(match):
        return match.group()
    told = match["days"]
    last = _LAST_DAY.search(told)
    of = 0 if match["all"] or last is None else last.start()
    year = match["year"] if match["year"].endswith("年") else f"{match['year']}年"
    return f"{told[:of]}{year}{told[of:]}"


def _may_be_of_what_follows(match: re.Match[str]) -> bool:
    """Whether no word says that the year is of what was told before it, and something else may be what it is of."""
    if match["front"] or match["back"] or match["close"] or _NOTHING_BUT_A_DAY.fullmatch(match["days"]):
        return False
    text, start, end = match.string, *match.span()
    return _NAMED_BEFORE.search(text, 0, start) is not None or _DONE_NEXT.match(text, end) is not None
