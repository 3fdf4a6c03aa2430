"""What people type in answer to a question: dates, years, yes and no, and the terms of a notice in other words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from rules.days import UNTIL_NOW, Days, days
from rules.facts import LEVELS, plain
from services.language.in_chinese import LONGEST, date_in_chinese, span_in_chinese

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_DIGIT = "[0-9零〇一二两三四五六七八九十]"
_NUMBER = f"{_DIGIT}+"

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

#: Whoever writes more signs than this, white space not counted, is read so far: no answer has as many.
LONGEST_ANSWER = 300

#: Uyghur and English words stand without white space, as :func:`folded` leaves them.
_YES = (
    "是", "是的", "有", "对", "对的", "合格", "都合格", "全合格", "全部合格", "都是", "嗯", "取得", "已取得",
    "ھەئە", "شۇنداق", "بار", "yes", "y",
)  # fmt: skip
_NO = (
    "否", "不是", "没有", "没", "无", "不", "不合格", "有不合格", "不全", "未取得", "没取得", "没有取得",
    "ياق", "يوق", "ئەمەس", "no", "n",
)  # fmt: skip
_NONE = (
    "无", "没有", "没", "否", "不是", "没有过", "未", "从未", "都没有", "没参加", "没有参加", "没参加过",
    "ياق", "يوق", "no", "none", "never",
)  # fmt: skip
_UNSURE = (
    "不清楚", "不知道", "不确定", "不记得", "记不清", "忘", "不晓得", "说不准",
    "ئېنىقئەمەس", "بىلمەيمەن", "ئېسىمدەيوق", "notsure", "unsure", "don'tknow", "idon'tknow", "idonotknow",
)  # fmt: skip
_UNTIL_NOW = (
    "至今", "还在", "仍在", "现在还在", "到现在", "目前还在", "正在", "没结束", "仍在驻村", "还在驻村",
    "ھازىرغىچە", "ھازىرمۇ", "untilnow", "tillnow", "now", "stillgoingon",
)  # fmt: skip


_VERTICAL = re.compile("中央|中直|部属|驻[一-龥](?:单位|机构|部门|企业|央企)|垂直管理|垂管")
_REMIND = re.compile(
    "(请|麻烦|帮我|你|您|可以|能|能不能|到时候|到时|截止前|按时|定时|记得|设置|开启|打开|我要|我想要?)*"
    "提醒(一下)?我?(一下)?(吗|吧|呢|哦|功能|服务|计划)?"
    "|(please)?remindme|reminders?|(ماڭا)?ئەسكەرتىپ(قويۇڭ|قوي)|ئەسكەرتىش"
)


def folded(text: str) -> str:
    """Words as they are compared: plain, in small letters, without a sign at their end, and cut to a length."""
    return plain("".join(text.split())[:LONGEST_ANSWER]).lower().replace("’", "'").strip("。.!！?？؟")


def is_unsure(text: str) -> bool:
    """Whether somebody says that they do not know."""
    return folded(text).strip("了啊呢").removeprefix("我").removeprefix("也") in _UNSURE


def wants_reminders(text: str) -> bool:
    """Whether somebody asks to be reminded, and says nothing else."""
    return _REMIND.fullmatch(folded(text)) is not None


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


def term(fact: str, text: str, allowed: Sequence[str], also: Mapping[str, str] = MappingProxyType({})) -> str | None:
    """The one allowed value that the text names, in the notice's words or others; None where none or several.

    ``also`` are other words of the place for a value, beside the usual ones.
    """
    said = folded(text)
    if said in allowed:
        return said
    if "无" in allowed and said in _NONE:
        return "无"
    words = _words_for(fact, allowed, also)
    if said in words:
        return words[said]
    found = set()
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
    return re.match(_NUMBER, word) is not None and not re.search(f"(?<!{_DIGIT}){re.escape(word)}", text)


def _denied(text: str, word: str) -> bool:
    return re.search(f"(不是|没有|没|并非|未){re.escape(word)}", text) is not None


def years(text: str) -> float | None:
    """A number of years: 3, 3年, 三年半, 两年零三个月, 半年, 18个月, 3.5 years; None where it is none."""
    said = span_in_chinese(text).replace("个半", "半")
    if len(said) > LONGEST:
        return None
    said = re.sub("^(已经|已|满|有)+|(了|左右|多|以上|整)+$", "", said)
    if said in ("半年", "半"):
        return 0.5
    if match := re.fullmatch(r"(\d{1,2}(?:\.\d+)?)年?", said):
        return float(match[1])
    if match := re.fullmatch(f"(?:({_NUMBER})年)?[零又]?({_NUMBER})个月", said):
        whole, months = (0 if part is None else number(part) for part in match.groups())
        return None if whole is None or months is None or months > 1200 else whole + months / 12
    if match := re.fullmatch(f"({_NUMBER})年?(半)?", said):
        whole = number(match[1])
        return None if whole is None else whole + (0.5 if match[2] else 0)
    return None


def amount(text: str, unit: str = "") -> float | None:
    """A number, with or without what it counts: 90, 90学时, 九十; None where it is none."""
    said = folded(text).removesuffix(folded(unit)).strip("约共有满个")
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,4})?", said):
        return float(said)
    found = number(said)
    return None if found is None else float(found)


def day(text: str, today: date) -> str | None:
    """A date as the facts write it, with the precision it was typed in; None where it is none.

    Understands 2022年7月1日, 22年7月, 2022.7, 2022/7/1, 202207, 二〇二二年七月, 去年9月, 今年3月, 2022, July 2022.
    """
    said = date_in_chinese(text)
    if len(said) > LONGEST:
        return None
    said = re.sub("(份|左右|开始|参加工作|入职|起)+$", "", said)
    for word, back in (("今年", 0), ("去年", 1), ("前年", 2)):
        if word in said:
            said = said.replace(word, f"{today.year - back}年")
    said = re.sub(r"年初|年底|年中|上半年|下半年", "年", said)
    match = (
        re.fullmatch(f"({_NUMBER})年(?:({_NUMBER})月(?:({_NUMBER})[日号]?)?)?", said)
        or re.fullmatch(r"(\d{4})(?:[-./](\d{1,2})(?:[-./](\d{1,2}))?)?", said)
        or re.fullmatch(r"(\d{2})[-./](\d{1,2})(?:[-./](\d{1,2}))?", said)
        or re.fullmatch(r"((?:19|20)\d{2})(\d{2})(\d{2})?", said)
    )
    if match is None:
        return None
    year, month, dom = (None if part is None else number(part) for part in match.groups())
    if year is None or (match[2] and month is None) or (match[3] and dom is None):
        return None
    return _written(_century(year, today), month, dom)


def _century(year: int, today: date) -> int:
    """22 is 2022, 98 is 1998: the latest such year that is not to come."""
    if year >= 100:
        return year
    return 2000 + year if 2000 + year <= today.year + 1 else 1900 + year


def _written(year: int, month: int | None, dom: int | None) -> str | None:
    text = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, dom) if part is not None)])
    try:
        days(text)
    except ValueError:
        return None
    return text


def day_within(text: str, known: Days, today: date) -> str | None:
    """A date that makes a month or a year more precise: 15, 15日, 7月, 7月15日, or the whole date again.

    None where it is no date or does not lie within ``known``.
    """
    said, year, month = date_in_chinese(text), known.first.year, known.first.month
    one_month = (known.last.year, known.last.month) == (year, month)
    if match := re.fullmatch(f"({_NUMBER})月(?:({_NUMBER})[日号]?)?", said):
        said = f"{year}年{said}"
    elif one_month and (match := re.fullmatch(f"({_NUMBER})[日号]?", said)) and len(match[1]) <= 3:
        said = f"{year}年{month}月{match[1]}日"
    found = day(said, today)
    if found is None:
        return None
    first, last = days(found)
    return found if known.first <= first and last <= known.last else None


def end_day(text: str, today: date) -> str | None:
    """The end of a run: a date, or 至今 for one that still goes on."""
    return UNTIL_NOW if folded(text) in _UNTIL_NOW else day(text, today)
