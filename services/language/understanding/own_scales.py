"""The steps of notices' own scales, of titles and of educations, where somebody says one of themselves.

Such a name may also be a class of hospitals (三级) or where somebody works (高中): it has to be said as one's own.
"""

import re
from functools import lru_cache

from services.language.understanding.clauses import Message
from services.language.understanding.names import Names
from services.patterns import one_of, regex

_AFTER_TITLE = regex(r"$|职称|[,。;()\d的了吧啊呢已还满现]")
_NOW = "(?:现在?|目前|如今|今年|去年|前年|一直|已经?|还)"
#: What makes a name the writer's own title, whatever it may mean besides.
_OWN_TITLE = regex(
    rf"(?:我|本人|俺|咱){_NOW}*(?:是|为|有|拿|聘)?(?:上|了|到|的|为|过|是)*$"
    r"|职称(?:等级|级别|名称|情况)?(?:现在|目前)?(?::|是|为|有)?$"
)
#: The same where no unit is spoken of, which may be of that class.
_GOT_TITLE = regex(
    rf"(?:评|聘|晋|升|取得|拿|获得|考)(?:上|了|到|为|过|的|是|取|得)+$|(?:^|[,。;]){_NOW}+(?:是|为|有)?$|取得$|获得$"
)
_OF_A_UNIT = regex("医院|学校|单位|企业|公司|资质|景区|站|所")
#: So many signs before a name tell whether a unit is spoken of.
_AROUND = 24
#: A name so long means nothing else, as one of a level that says so does not.
_LONG = regex(".{4,}|..+级")


def own_titles(message: Message) -> list[tuple[str, int, int]]:
    """The own levels that somebody may hold, by what stands around their names: each with its place."""
    found = _titles(message.names).finditer(message.text) if message.names.titles else ()
    places = [(match.group(), *match.span()) for match in found]
    return [each for each in places if _LONG.fullmatch(each[0]) or _is_own_title(message.text, *each[1:])]


def _is_own_title(text: str, start: int, end: int) -> bool:
    if not _AFTER_TITLE.match(text, end):
        return False
    before, after = text[max(0, start - _AROUND) : start], text[end:]
    is_alone = not before and not after.removeprefix("职称").strip("的。了")
    is_got = _GOT_TITLE.search(before) and not _OF_A_UNIT.search(before)
    return bool(is_alone or after.startswith("职称") or _OWN_TITLE.search(before) or is_got)


def own_educations(text: str, names: Names) -> list[tuple[str, int, int]]:
    """The own educations that a text speaks of as somebody's schooling, each with its place."""
    pattern = _educations(names)
    return [(match["name"], *match.span("name")) for match in pattern.finditer(text)] if pattern else []


@lru_cache(maxsize=64)
def _titles(names: Names) -> re.Pattern[str]:
    return re.compile(one_of(names.titles))


@lru_cache(maxsize=64)
def _educations(names: Names) -> re.Pattern[str] | None:
    if not names.educations:
        return None
    completed = r"(?<=[读念上]完)(?<![没未].完)(?<![没未]有.完)|(?<=[读念上]完了)"
    before = rf"(?:(?<![^,。;])|(?<=学历)|(?<=学历[是为:])|(?<=程度)|(?<=程度[是为:])|{completed})"
    after = r"(?=的?(?:毕业(?![班生考季]|年级)|学历|文化|文凭|学位|程度))"
    name = one_of(names.educations)
    return re.compile(rf"(?P<name>{before}(?:{name})(?=$|[,。;])|(?:{name}){after})")
