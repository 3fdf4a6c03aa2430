"""What people type in answer to a question: numbers, years, yes and no, and the terms of a notice in other words.

Dates are read by ``typed_dates.py``.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rules.facts import LEVELS, plain
from services.language.in_chinese import LONGEST_DATE, span_in_chinese
from services.language.spellings import folded
from services.patterns import regex

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_DIGIT = "[0-9零〇一二两三四五六七八九十]"
NUMBER = f"{_DIGIT}+"

#: Other words for a term, by fact. Longer ones are looked for first.
OTHER_WORDS: dict[str, dict[str, str]] = {
    "education": {
        "大学本科": "本科", "大本": "本科", "学士": "本科", "大学": "本科",
        "大学专科": "大专", "专科": "大专", "高职": "大专", "高专": "大专",
        "硕士研究生": "硕士", "研究生": "硕士", "博士研究生": "博士", "博士后出站": "博士后",
        "中等专业": "中专", "中师": "中专",
    },
    "study_mode": {
        "函授": "非全日制", "自考": "非全日制", "自学考试": "非全日制", "成人": "非全日制", "成教": "非全日制",
        "网络": "非全日制", "电大": "非全日制", "开放": "非全日制", "夜大": "非全日制", "业余": "非全日制",
        "在职": "非全日制", "普通": "全日制", "统招": "全日制",
    },
    "workplace_level": {
        "县直": "县", "县城": "县", "县里": "县", "街道办": "街道", "社区": "街道", "居委会": "街道",
        "乡": "乡镇", "镇": "乡镇", "乡里": "乡镇", "村里": "村", "行政村": "村",
    },
    "employer_kind": {
        "事业": "事业单位", "机关幼儿园": "事业单位", "机关医院": "事业单位", "机关事务": "事业单位",
        "国企": "国有企业", "央企": "国有企业", "国有": "国有企业",
        "民企": "民营企业", "私企": "民营企业", "私营": "民营企业", "民营": "民营企业",
    },
    "evaluation_mode": {"考试": "以考代评", "考评": "考评结合"},
    "occupation": {
        "语文老师": "语文教师", "老师": "教师", "汉语播音": "汉语播音主持", "播音": "播音主持", "主持": "播音主持",
        "都不是": "其他",
    },
    "title": {
        "助理": "初级", "助理级": "初级", "助级": "初级", "员级": "初级", "副高级": "副高", "正高级": "正高",
        "没有职称": "无", "没职称": "无",
    },
    "village_kind": {
        "没驻过村": "无", "没驻村": "无", "未驻村": "无", "没有驻村": "无", "不驻村": "无",
    },
}  # fmt: skip
OTHER_WORDS["full_time_education"] = OTHER_WORDS["education"] | {"没有全日制": "无"}

#: Titles where a notice's ladder is finer than the usual one, or coarser; the later of one word counts.
_OF_OTHER_LADDERS = (
    ("副高级", "高级"), ("正高级", "高级"), ("副高", "高级"), ("正高", "高级"),
    ("副高", "副高级"), ("正高", "正高级"), ("副高级", "副高级"), ("正高级", "正高级"),
    ("助理", "助理级"), ("助级", "助理级"), ("助工", "助理级"), ("助教", "助理级"), ("师级", "助理级"),
    ("技术员", "员级"), ("员级", "员级"), ("士级", "员级"),
    ("助理级", "师级"), ("护师", "师级"), ("药师", "师级"), ("员级", "士级"),
)  # fmt: skip


#: Uyghur and English words stand without white space, as :func:`folded` leaves them.
_YES = (
    "是", "是的", "有", "对", "对的", "合格", "都合格", "全合格", "全部合格", "都是", "嗯", "取得", "已取得",
    "ھەئە", "شۇنداق", "بار", "yes", "y",
)  # fmt: skip
_NO = (
    "否", "不是", "没有", "没", "无", "不", "不合格", "有不合格", "不全", "未取得", "没取得", "没有取得",
    "ياق", "يوق", "ئەمەس", "no", "n",
)  # fmt: skip
#: No to all that was understood.
_ALL_DENIED = ("否", "不是", "不是的", "不", "ياق", "ئەمەس", "no", "n", "wrong")
#: Words beside a term that say nothing themselves.
_BESIDES_A_TERM = regex("^(?:[是在我]|就是|现在|目前|应该是)+|(?:单位)?[的吧了啊呀哦噢]*$")
_NONE = (
    "无", "没有", "没", "否", "不是", "没有过", "未", "从未", "都没有", "没参加", "没有参加", "没参加过",
    "ياق", "يوق", "no", "none", "never",
)  # fmt: skip


#: 还没, 从来没去过, 一次都没得过: nothing of it, in no particular words.
_NOTHING = regex(
    "(?:(?:我|还|暂时?|目前|从来?|一直|一[次个年天回]|[啥什]么?|都|也|压根|根本)*(?:没有?|未曾?|不曾|无)"
    "(?:下?去|参加|[搞干弄办拿得评考]|取得|任何)?过?[的呢啊呀了,、]*){1,3}"
)
#: 就三年, 满两年了: how long or how often, and nothing else.
_HOW_LONG = regex(
    f"(?:就|才|只|都|有|满|快|已经?|大概|差不多|约)*(?:{NUMBER}|半)(?:年|个?月|次|回)(?:零{NUMBER}个?月)?[半多来整了的吧左右]*"
)
#: 有的, 已经取得了: a yes to what somebody may have.
_HAVING = regex("(?:我|已经?|都|早就?|当然)*(?:有|取得|拿到?|发|下来|到手)[的了过啊呀哦]*")
_NOT_HAVING = regex("(?:我|还|暂时?|目前|一直|都|也)*(?:没有?|未)(?:取得|拿到?|发|下来|到手|得到)?[的了过啊呀呢]*")
#: 有 and 没有 to a question whether all years were passed: some that were not, or none that was not.
_EITHER = regex("(?:我|都|也|全|就|还)*(?:没?有|没|无|بار|يوق)[的了过啊呀呢]*")
#: A year that was not assessed, which is neither passed nor failed.
_UNASSESSED = regex(
    "(?:没有?|未)(?:参加|参与|进行|[搞做有])?过?(?:年度)?考核(?!不)|考核[^,。]{0,3}(?:没有?|未)(?:参加|[搞做弄])|未定等次|不定等次"
)
#: A yes to what was understood, in any of its words: at least one of them says so, and the others only go with it.
_SAYS_YES = "没有?错|不错|无误|没[啥什]?么?问题|没毛病|妥|正确|准确|确[认定]|可以|要得|对头|[对是行好嗯恩]"
_SAYS_YES += "|ok|okay|yes|y|correct|right|ھەئە|شۇنداق|توغرا"
_AGREES = regex(
    f"(?=.*(?:{_SAYS_YES}))(?:{_SAYS_YES}|以上|这[样些]|信息|内容|谢|感谢|辛苦|麻烦|[您你都全就很也的了啊呀哈吧哦噢呢滴嘞,、~!。])+"
)
_ALL_WRONG = regex(
    "(?:这些|以上|上面|你|您|理解)?(?:的)?(?:都|全|全都|全部|统统|完全)(?:不[对是]|不正确|错|搞错|弄错|理解错)[的了啊呀]*"
)
#: 层级不对, 毕业时间错了: one thing by its name.
_IS_WRONG = regex(
    "(?:我的|这个?)?([^,，。、]{2,12}?)(?:这[项个条])?(?:不对|不正确|不准|错|写错|弄错|有误|删掉|去掉)[的了啊]*"
)
#: Something of it is wrong, or there is none of something: the program has to ask which.
_SOME_WRONG = regex(
    "(?:我|还|也|都|不是很|有点|好像)*(?:没有?|无|不[对准]|不太对|不全对|不正确|不完全对|有[点些]?(?:错|不对|出入|问题)|[搞弄理]?解?错|差不多)[的了啊呀呢吧]*"
)


_VERTICAL = regex("中央|中直|部属|驻[一-龥](?:单位|机构|部门|企业|央企)|垂直管理|垂管")


def is_vertical(text: str) -> bool:
    """Whether a unit is said to report straight to a higher authority, which leaves open at which level it stands."""
    return _VERTICAL.search(folded(text)) is not None


def number(text: str) -> int | None:
    """A whole number written in digits or in Chinese up to 99; None where it is none."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) < 10 else None
    tens, ten, units = text.rpartition("十")
    if ten:
        ten_times, plus = _DIGITS.get(tens) if tens else 1, _DIGITS.get(units) if units else 0
        return None if ten_times is None or plus is None else ten_times * 10 + plus
    digits = [_DIGITS.get(digit) for digit in text]
    return None if not digits or None in digits else int("".join(map(str, digits)))


def yes_or_no(text: str) -> bool | None:
    """A plain yes or no; None where it is neither."""
    said = folded(text)
    return True if said in _YES else False if said in _NO else None


def has_or_not(text: str) -> bool | None:
    """A yes or a no to whether somebody has something, in other words for having, too; None where it is neither."""
    if (said := yes_or_no(text)) is not None:
        return said
    had = folded(text)
    return True if _HAVING.fullmatch(had) else False if _NOT_HAVING.fullmatch(had) else None


def is_nothing(text: str) -> bool:
    """Whether an answer is that there was none of it."""
    said = folded(text)
    return said in _NONE or _NOTHING.fullmatch(said) is not None


def years_in_a_row(text: str) -> float | None:
    """How many years something was so, told in times as well (三次); whoever "has" some may not mean the last."""
    said = folded(text)
    return None if said.startswith("有") else years(re.sub("[次个回]$", "年", said.lstrip("就才")))


def is_length(text: str) -> bool:
    """Whether a text is how long or how often something was, even roughly, or a bare number."""
    said = folded(text)
    return len(said) <= LONGEST_DATE and (years(text) is not None or _HOW_LONG.fullmatch(said) is not None)


def is_either_way(text: str) -> bool:
    """Whether an answer means one thing or its opposite, as 有 does to whether all years were passed."""
    return _EITHER.fullmatch(folded(text)) is not None


def is_unassessed(text: str) -> bool:
    """Whether a year is told of that was not assessed."""
    return _UNASSESSED.search(folded(text)) is not None


def agrees(text: str) -> bool | None:
    """Whether what was understood is so, all of it or none; None where neither is said."""
    said = folded(text)
    if "?" in plain(text):
        return None
    if _AGREES.fullmatch(said):
        return True
    return False if _ALL_WRONG.fullmatch(said) or said in _ALL_DENIED else None


def said_wrong(text: str) -> str:
    """What is said to be wrong, by its name: 层级不对; empty where nothing is."""
    match = _IS_WRONG.fullmatch(folded(text))
    return match[1] if match else ""


def doubts(text: str) -> bool:
    """Whether something of what was understood may not be so, and it is not said what."""
    return _SOME_WRONG.fullmatch(folded(text)) is not None


def whole_term(fact: str, text: str, allowed: Sequence[str], also: Mapping[str, str]) -> str | None:
    """The allowed value that a text names saying nothing else, in the usual words or ``also`` in others; else None."""
    words = _words_for(fact, allowed, also) | {value: value for value in allowed}
    if "无" in allowed and is_nothing(text):
        return "无"
    said = folded(text)
    return words.get(said) or words.get(_BESIDES_A_TERM.sub("", said))


def term(fact: str, text: str, allowed: Sequence[str], also: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """The one allowed value that the text names, in the notice's words or others; None where none or several.

    ``also`` are other words of the place for a value, beside the usual ones.
    """
    if (whole := whole_term(fact, text, allowed, also)) is not None:
        return whole
    said, words, found = folded(text), _words_for(fact, allowed, also), set()
    for word in sorted(words, key=len, reverse=True):
        if word in said and not _is_of_a_number(said, word):
            if _denied(said, word):
                return None
            found.add(words[word])
            said = said.replace(word, " ")
    return found.pop() if len(found) == 1 else None


def _words_for(fact: str, allowed: Sequence[str], also: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Every word for one of the allowed values, these among them."""
    words = {word: value for word, value in {**OTHER_WORDS.get(fact, {}), **also}.items() if value in allowed}
    if fact == "title":
        words |= {word: value for word, value in _OF_OTHER_LADDERS if value in allowed}
    return words | {value: value for value in allowed if value != "无"}


def title_on(ladder: Sequence[str], groups: Sequence[str], level: str, words: str) -> str | None:
    """A title that was understood as one of the usual levels, on a notice's own ladder; None where it has none such.

    Where its ladder is finer, the words that the title was told in decide: 助理工程师 is 助理级 there, and not 初级.
    """
    if level in ladder:
        return level
    if level not in LEVELS:  # a step of another notice's own ladder: its very name has to mean one of this
        return _words_for("title", (*ladder, *groups)).get(level)
    return term("title", words, ladder) or term("title", level, (*ladder, *groups))


def _is_of_a_number(text: str, word: str) -> bool:
    """Whether a word is only the end of a larger number wherever it stands: 十级 in 二十级."""
    return re.match(NUMBER, word) is not None and not re.search(f"(?<!{_DIGIT}){re.escape(word)}", text)


def _denied(text: str, word: str) -> bool:
    return re.search(f"(不是|没有|没|并非|未){re.escape(word)}", text) is not None


def years(text: str) -> float | None:
    """A number of years: 3, 3年, 三年半, 两年零三个月, 半年, 18个月, 3.5 years; None where it is none."""
    said = span_in_chinese(text).replace("个半", "半")
    if len(said) > LONGEST_DATE:
        return None
    said = re.sub("^(已经|已|满|有)+|(了|左右|多|以上|整)+$", "", said)
    if said in ("半年", "半"):
        return 0.5
    if match := re.fullmatch(r"(\d{1,2}(?:\.\d+)?)年?", said):
        return float(match[1])
    if match := re.fullmatch(f"(?:({NUMBER})年)?[零又]?({NUMBER})个月", said):
        whole, months = (0 if part is None else number(part) for part in match.groups())
        return None if whole is None or months is None or months > 1200 else whole + months / 12
    if match := re.fullmatch(f"({NUMBER})年?(半)?", said):
        whole = number(match[1])
        return None if whole is None else whole + (0.5 if match[2] else 0)
    return None


def amount(text: str, unit: str) -> float | None:
    """A number, with or without what it counts: 90, 90学时, 九十; None where it is none."""
    said = folded(text).removesuffix(folded(unit)).strip("约共有满个")
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,4})?", said):
        return float(said)
    found = number(said)
    return None if found is None else float(found)
