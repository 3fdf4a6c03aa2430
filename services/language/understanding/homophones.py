"""Words of the vocabulary written with other characters of the same sound: slips of a keyboard or of voice input.

A stretch is taken for a word that it sounds like where it has a character in common with it, is cut out of its
surroundings as whole words and, if short, is no word itself. What rests on such a word is a guess.
"""

from collections.abc import Iterable
from functools import lru_cache

from services.language.segmenter import general_segmenter
from services.language.sound import sounds
from services.language.understanding.fields import FIELDS_OF_WORK
from services.language.understanding.names import Names
from services.patterns import regex

_STUDIED = ["本科", "大专", "专科", "中专", "硕士", "博士"]
#: Words whose slips cost most; a longer one is cut out of its surroundings more surely than its parts.
WORDS = (
    *_STUDIED, *(f"全日制{name}" for name in _STUDIED), "全日制", "非全日制", "统招", "函授", "自考", "成人", "党校",
    "电大",
    "博士后", "研究生", "硕士研究生", "学位", "学位证", "学历", "毕业", "毕业证", "双证", "专升本", "乡镇", "村小",
    "县城", "地区",
    "中学", "小学", "学校", "卫生院", "卫生室", "农技站", "农机站", "林业站", "畜牧站", "兽医站", "水管站",
    "水利局", "教育局",
    "文化馆",
    "图书馆", "档案馆", "博物馆", "融媒体", "幼儿园", "县医院", "人民医院", "电视台", "疾控", "街道",
    "事业编", "事业单位", "国企", "私企",
    "民企", "公务员",
    "不合格", "基本合格", "驻村工作队", "没有职称", "老师", "工作", "上班", "单位",
    *(f"助理{name}" for name in ("工程师", "农艺师", "畜牧师", "兽医师", "会计师", "经济师", "馆员", "级")),
    "入职", "到岗", "报到", "参加工作", "驻村", "支教", "考核", "合格", "优秀", "职称", "初级",
    "中级", "副高",
    "正高", "助理", "工程师", "农艺师", "馆员", "主治", "档案", "统计", "教师", "教书", "语文", "数学", "护士",
    "药剂科", "妇产科",
    "急诊科", "卫生员", "检验科",
    "放射科", "防疫科",
    "内科", "外科", "药房", "记者", "播音", "畜牧", "兽医", "护理", "检验", "水利", "林业", "农艺", "会计",
)  # fmt: skip
#: Words of grammar and numbers, which are nobody's slips: 工程是 is no 工程师, 农一师 no 农艺师.
_ITSELF = frozenset("县乡镇村是着的了去在有不没就都也还又才再和与我你他她它这那个们一二三四五六七八九十两")
_HAN = regex("[\u4e00-\u9fff]{2,}")


@lru_cache(maxsize=8)
def _by_sound(names: Names) -> dict[tuple[str, str], list[tuple[str, list[str]]]]:
    """The words with their sounds, by the first two of them, the longest first."""
    found: dict[tuple[str, str], list[tuple[str, list[str]]]] = {}
    short = (name[:-1] for name in names.of_regions if len(name) > 2)
    fields = (name for name in FIELDS_OF_WORK if len(name) > 2 and name.isalpha())
    words = dict.fromkeys((*WORDS, *names.slips, *names.of_regions, *short, *fields))
    for word in sorted(words, key=len, reverse=True):
        first, second, *_ = sounding = sounds(word)
        found.setdefault((first, second), []).append((word, sounding))
    return found


def load(names: Names) -> None:
    """Load the sounds and the words now: the first text that is read would wait for them."""
    _by_sound(names)
    general_segmenter()


def mended(text: str, names: Names) -> tuple[str, list[tuple[int, int]]]:
    """The text, as long as it was, with such words in place of their slips, and where they are."""
    places: list[tuple[int, int]] = []
    for run in _HAN.finditer(text):
        said, start = run.group(), run.start()
        for begin, end, word in _slips(said, names):
            text = text[: start + begin] + word + text[start + end :]
            places.append((start + begin, start + end))
    return text, places


def sounding_like(said: str, words: Iterable[str]) -> str | None:
    """The first of some words that sounds like what is said, where it has a character in common with it."""
    wanted = sounds(said)
    alike = (word for word in words if len(word) == len(said) and set(word) & set(said) and sounds(word) == wanted)
    return next(alike, None)


def _slips(said: str, names: Names) -> list[tuple[int, int, str]]:
    index, heard = _by_sound(names), sounds(said)
    found: list[tuple[int, int, str]] = []
    edges: set[int] | None = None
    place = 0
    while place < len(said) - 1:
        step = 1
        words = index.get((heard[place], heard[place + 1]), [])
        if itself := next((word for word, _ in words if said.startswith(word, place)), None):
            # 农艺湿: a longer word may be meant than the one that is spelt rightly.
            step, words = len(itself), [longer for longer in words if len(longer[0]) > len(itself)]
        for word, sounding in words:
            end = place + len(word)
            if heard[place:end] == sounding and _is_slip(said[place:end], word, names):
                edges = edges if edges is not None else _edges(said)
                if place in edges and end in edges:
                    found.append((place, end, word))
                    step = len(word)
                    break
        place += step
    return found


def _is_slip(piece: str, word: str, names: Names) -> bool:
    """Whether what sounds like a word may be meant for it."""
    if any(said in _ITSELF for said, meant in zip(piece, word, strict=True) if said != meant):
        return False
    if any(field in piece and field not in word for field in FIELDS_OF_WORK):
        return False  # 农机推广 is no 农技推广
    # A county is no town that is called like it.
    is_alike = piece[-1] == word[-1] if word in names.of_regions else set(piece) & set(word)
    return bool(is_alike) and (len(word) > 2 or len(general_segmenter().cut(piece, False)) > 1)


def _edges(said: str) -> set[int]:
    """Where words begin and end."""
    edges, place = {0}, 0
    for piece in general_segmenter().cut(said, False):
        place += len(piece)
        edges.add(place)
    return edges
