"""Headers with a slip of the keyboard in them: 姓明, 学厉, 职秤, 全曰制 are words that sound or look like them."""

from functools import cache, lru_cache

from services.language.segmenter import general_segmenter
from services.language.sound import sound
from services.patterns import regex

#: The words that headers are made of, the longer ones first.
_WORDS = (
    "非全日制", "政治面貌", "全日制", "身份证", "研究生", "姓名", "性别", "民族", "族别", "出生", "单位",
    "部门", "科室", "学历", "学位", "学校", "毕业", "院校", "专业", "在职", "学习", "形式", "参加", "工作",
    "时间", "日期", "年月", "从事", "职称", "职务", "资格", "技术", "取得", "获得", "评审", "评定", "聘任",
    "级别", "等级", "系列", "岗位", "年度", "考核", "结果", "情况", "驻村", "支教", "起止", "开始", "结束",
    "优秀", "备注", "编制", "性质", "类别", "人员", "现任", "最高", "第一", "序号", "编号", "电话", "证书",
)  # fmt: skip
#: Signs that look alike.
_ALIKE = ("日曰", "己已巳", "未末", "士土", "人入", "干千", "位住", "任仼", "校较")
_LONGEST, _HAN = 20, regex("[一-龥]{2,}")


@lru_cache(maxsize=4096)
def mended(title: str) -> str:
    """A word of a header with the words in it that were meant; as it is where nothing is mistyped."""
    return title if len(title) > _LONGEST else _HAN.sub(lambda run: _mended(run[0]), title)


def _mended(said: str) -> str:
    """A run of Chinese with each stretch between known words that is mistyped as what was meant."""
    place = 0
    while place < len(said) - 1:
        like = _like(said[place])
        known = next((word for word in like if said.startswith(word, place)), None)
        meant = known or next((word for word in like if _is_meant(said, place, word)), None)
        if meant and not known:
            said = said[:place] + meant + said[place + len(meant) :]
        place += len(meant) if meant else 1
    return said


def _is_meant(said: str, place: int, word: str) -> bool:
    """Whether what stands at a place is no word itself, and sounds or looks like this one, with a sign in common."""
    piece = said[place : place + len(word)]
    if len(piece) < len(word) or not set(piece) & set(word) or any(known in piece for known in _WORDS):
        return False
    if any(said.startswith(known, behind) for behind in range(place + 1, place + len(word)) for known in _WORDS):
        return False  # 本科学力: what begins within it is a word
    is_like = all(one == other or _are_alike(one, other) for one, other in zip(piece, word, strict=True))
    return is_like and len(general_segmenter().cut(piece, False)) > 1


def _are_alike(one: str, other: str) -> bool:
    return sound(one) == sound(other) != "" or any(one in signs and other in signs for signs in _ALIKE)


@lru_cache(maxsize=4096)
def _like(first: str) -> tuple[str, ...]:
    """The words that begin with a sign, or with one that it may be mistyped for."""
    like = {*first, *_by_sound().get(sound(first), ()), *(sign for signs in _ALIKE if first in signs for sign in signs)}
    return tuple(word for word in _WORDS if word[0] in like)


@cache
def _by_sound() -> dict[str, set[str]]:
    """The signs with which words begin, by their sound."""
    found: dict[str, set[str]] = {}
    for word in _WORDS:
        found.setdefault(sound(word[0]), set()).add(word[0])
    return found
