"""Several people told of in one question, each with an education: who each of them is, and what is said of all.

Of 小王大专23年来，小李本科24年来，哪个能初定？都是县农机站的 each is judged by their own words and the shared ones.
"""

from typing import NamedTuple

from locales import Words
from services.patterns import regex

_SURNAMES = (
    "王李张刘陈杨赵周吴马黄徐孙胡朱高林何郭罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜方石姚谭邹熊金陆郝孔白崔康毛邱秦史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NAME = regex(
    rf"(?:还有|另外|然后|再有?|以及)?(?P<name>[老小][{_SURNAMES}]|[{_SURNAMES}](?:某|工|姐|哥|老师|师傅)|[甲乙丙丁]"
    r"|(?:第?[一二三两]个|另外?一?个|还有一?个)(?!月|年|半|人[问能])"
    r"|(?:我的?)?(?:同事|爱人|老公|老婆|媳妇|对象|妹妹?|弟弟?)|我(?![们的同爱老媳对妹弟]|想|要?问|帮|替))"
    r"(?:那边|这边)?[是呢]?"
)
_CLAUSES = regex(r"[^,。;?!:\s]+")
#: What tells of all, and what asks of all.
_OF_ALL = regex("都|全部?|均|一样|[两三四几]个|大家|我们")
_ASKS = regex("哪一?[个些位]|谁|分别|各自|各?都?(?:能|可以|够|行)|[吗么]$")
#: How many they are.
_COUNTED = regex(
    "(?:今年|去年|刚|新|又|有|就|一共|的|[来分招进]了?)*[一二两三四五六七八九十几][个位]?(?:[^,]{0,5}人|[^,的]{0,3}(?:同事|学生|新人))"
)
_COURSES = ("中专", "大专", "专科", "本科", "硕士", "研究生", "博士")
#: An answer tells of so many.
_FEWEST, _MOST = 2, 5


class Person(NamedTuple):
    """Somebody by the name that the question has for them, and what it says of them."""

    name: str
    told: str

    @property
    def shown(self) -> Words | str:
        """The name as the answer has it."""
        return Words("answers.case.you") if self.is_the_asker else self.name

    @property
    def is_the_asker(self) -> bool:
        """Whether it is whoever asks."""
        return self.name == "我"


class People(NamedTuple):
    """Several people, and what a question tells and asks of all of them."""

    each: tuple[Person, ...]
    told: str
    asks: str


def people_in(plain: str) -> People | None:
    """The people of whom a plain question tells an education each, and asks of all; None where they are not several."""
    told: list[tuple[str, list[str]]] = []
    of_all: list[str] = []
    asks: list[str] = []
    for clause in _CLAUSES.findall(plain):
        named = _NAME.match(clause)
        if named and not (_ASKS.search(clause) and not _tells(clause)):
            told.append((named["name"], [clause[named.end() :]]))
        elif _ASKS.search(clause) and not _tells(clause):
            asks.append(clause)
        elif not told or (_OF_ALL.search(clause) and not _tells(clause)):
            of_all.append(clause)
        else:
            told[-1][1].append(clause)
    names = [name for name, _ in told]
    each = tuple(
        Person(name if names.count(name) == 1 else f"第{number}位", ",".join(filter(None, clauses)))
        for number, (name, clauses) in enumerate(told, 1)
    )
    is_several = _FEWEST <= len(each) <= _MOST
    if not (is_several and asks and all(_tells(person.told) for person in each)):
        return None
    return People(each, _COUNTED.sub("", ",".join(of_all)), ",".join(asks))


def _tells(text: str) -> bool:
    return any(course in text for course in _COURSES)
