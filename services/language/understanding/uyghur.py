"""Plain facts in Uyghur, in Latin or Arabic letters, put into the Chinese words for them.

Word by word: nouns and numbers name the facts, and a word itself shows whether it is denied or asked.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from services.language.understanding.names import Names
from services.patterns import regex

_LETTERS = str.maketrans({
    "ا": "a", "ە": "e", "ب": "b", "پ": "p", "ت": "t", "ج": "j", "چ": "ch", "خ": "x", "د": "d", "ر": "r", "ز": "z",
    "ژ": "zh", "س": "s", "ش": "sh", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "گ": "g", "ڭ": "ng", "ل": "l", "م": "m",
    "ن": "n", "ھ": "h", "ه": "h", "و": "o", "ۇ": "u", "ۆ": "o", "ۈ": "u", "ۋ": "w", "ې": "e", "ى": "i", "ي": "y",
    "ئ": "", "،": ",", "؛": ";", "؟": "?", "ـ": "",
})  # fmt: skip
_PLAIN = str.maketrans("üöéëäığşçñ", "uoeeeigscn")
_ARABIC = regex("[\u0620-\u06ff]")

#: Beginnings of words (or several words) → Chinese; what a word ends in beyond that is left out.
_WORDS = {
    "men": "我",
    # education
    "doktorluqtin keyinki": "博士后", "postdoktor": "博士后", "doktorant": "博士在读", "doktor": "博士",
    "magistirant": "硕士在读", "magistir": "硕士", "magister": "硕士", "aspirant": "研究生",
    "toluq kurs": "本科", "bakalawr": "本科", "benke": "本科", "aliy texnikom": "大专", "ali texnikom": "大专",
    "dashoe": "大学", "dazhuen": "大专",
    "dazuen": "大专", "mexsus kurs": "大专", "texnikom": "中专", "ottura texnikom": "中专",
    "zhongzhuen": "中专",
    "sirttin oqu": "函授", "sirttin": "函授", "ozlukidin": "自考", "partiye mektip": "党校", "partiye mektep": "党校",
    "kunduzluk": "全日制", "toluq kunluk": "全日制", "puttur": "毕业", "oqush puttur": "毕业",
    # work
    "xizmetke chiq": "参加工作", "xizmetke qatnash": "参加工作", "ishqa chush": "参加工作", "ishqa chiq": "参加工作",
    "ishqa kir": "参加工作", "kirdim": "入职", "kirgen": "入职",
    "xizmet qil": "工作了", "ishle": "工作了", "ishli": "工作了",
    "oqutquch": "教师", "muellim": "老师", "sestra": "护士", "mal doxtur": "兽医", "doxtur": "医生",
    "bughaltir": "会计", "boghaltir": "会计", "muxbir": "记者", "terjiman": "翻译",
    # titles
    "unwan": "职称", "muawin aliy": "副高", "ottura derijilik": "中级", "towen derijilik": "初级",
    "yoq": "没有", "emes": "不是,", "alghan": "取得",
    # residency
    "kentte turup ishle": "驻村", "kentte turup ishli": "驻村", "kentte tur": "驻村", "kentke chush": "驻村",
    "munewwer": "优秀", "layaqetlik": "合格", "salahiyetlik": "合格",
    # time
    "hazirghiche": "至今", "hazir": "现在", "bashlap": "起", "beri": "起", "buyan": "起",
    "bultur": "去年", "bu yil": "今年", "yerim": "半",
    "boldi": "了", "mu": "吗", "qandaq": "怎么", "qanche": "几",
}  # fmt: skip
_WORDS |= {
    "aspirantura": "研究生", "magistrant": "硕士在读", "magistr unwan": "硕士学位", "magistr": "硕士",
    "magistirliq unwan": "硕士学位", "magistir unwan": "硕士学位",
    "doktorluq unwan": "博士学位",
    "doktor unwan": "博士学位", "doktorluq": "博士", "ilmiy unwan": "学位", "bar": "有", "staj": "工龄",
    "kentte turushluq": "驻村",
    "kentte turush": "驻村", "sehiye": "卫生", "maarip": "教育", "agronom": "农艺师", "inzhener": "工程师",
    "injener": "工程师", "yardemchi": "助理", "zootexnik": "畜牧", "mal doxturi": "兽医", "kadir": "干部",
}  # fmt: skip
_WORDS |= {
    "dadam": "我爸", "apam": "我妈", "anam": "我妈", "akam": "我哥", "ukam": "我弟", "hedem": "我姐", "acham": "我姐",
    "singlim": "我妹", "ayalim": "我爱人", "yoldishim": "我爱人", "balam": "我孩子", "oghlum": "我儿子",
    "qizim": "我女儿", "dostum": "我朋友", "xizmetdishim": "我同事", "sawaqdishim": "我同学",
    "muzey": "博物馆",
    "texnikum": "中专", "ottura texnikum": "中专", "aliy texnikum": "大专", "ali texnikum": "大专",
    "diktor": "播音员", "riyasetchi": "主持人", "hemshire": "护士", "tehrir": "编辑", "aktyor": "演员", "artis": "演员",
    "weterinar": "兽医", "veterinar": "兽医", "malchiliq": "畜牧", "dehqanchiliq": "农业", "ormanchiliq": "林业",
}  # fmt: skip
_WORDS |= {
    "baklawur": "本科", "bakilawr": "本科", "putun kunluk": "全日制", "partiye mektipi": "党校", "ela": "优秀",
    "bermidi": "没有", "almidi": "没有取得", "alalmidi": "没有取得", "xususiy shirket": "民营企业",
    "xususiy karxana": "民营企业", "dolet karxana": "国有企业", "kespiy orun": "事业单位",
    "terbiyechi": "幼儿园老师", "ikkinchi derijilik oqutquch": "二级教师", "birinchi derijilik oqutquch": "一级教师",
}  # fmt: skip
_EXACT = {"min", "ila", "mu", "yoq", "kint", "bar"}
_NUMBERS = {
    "bir": "1", "ikki": "2", "uch": "3", "tot": "4", "besh": "5",
    "alte": "6", "yette": "7", "sekkiz": "8", "toqquz": "9", "on": "10",
}  # fmt: skip
_TENS = {"on": 10, "yigirme": 20, "ottuz": 30}
_NUMBER = regex(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})\s+)?(?P<number>{'|'.join([*_NUMBERS, *_TENS])})\b(?=\s*(?:yerim\s*)?(?:yil|ay))"
)
_YEAR = regex(r"(\d{4})\s*-?\s*yil[a-z]*(?:\s*(\d{1,2})\s*-?\s*ay[a-z]*)?(?:\s*(\d{1,2})\s*-?\s*kun[a-z]*)?")
_MONTH = regex(r"\b(bultur|bu yil)\s*(\d{1,2})\s*-?\s*ay[a-z]*")
#: From one month to another.
_FROM_TO = regex(
    r"(\d{4}\s*-?\s*yil[a-z]*(?:\s*\d{1,2}\s*-?\s*ay)?[a-z]*?[dt]in)\s+(?=\d{4}\s*-?\s*yil[a-z]*[^\d]*\d{0,2}[^\d]*?(?:gh|q|k)iche)"
)
_MONTHS = regex(r"(?<![\d-])(\d{1,2})\s*ay\b(?!\d)")
_SPAN = regex(r"(\d{1,2})\s*(yerim)?\s*yil[a-z]*(\s*yerim)?(?:\s*(\d{1,2})\s*ay[a-z]*)?")
_UNKNOWN = regex(r"[a-z'-]{2,}")
_DENIED = regex(r"(?:ma|me|mi)(?:d|y|gh|g|p)")


_LATIN = regex("[a-zA-Z]{3}")
#: A word as long as this is Uyghur: hardly any other language has the same by chance.
_LONG = 6


class _Words(NamedTuple):
    """The beginnings of words with their Chinese, the longest first, and the pattern that finds them."""

    chinese: dict[str, str]
    found: re.Pattern[str]


@lru_cache(maxsize=8)
def _words(names: Names) -> _Words:
    # People write e for i and the other way round.
    chinese = {word.replace("e", "i"): meant for word, meant in (_WORDS | names.uyghur).items()}
    begun = sorted((word.replace(" ", r"\s+") for word in chinese), key=len, reverse=True)
    longest_first = dict(sorted(chinese.items(), key=lambda each: len(each[0]), reverse=True))
    return _Words(longest_first, re.compile(rf"(?<![a-z])(?:{'|'.join(begun)})[a-z']*"))


def in_chinese(text: str, names: Names) -> str:
    """The text with every Uyghur word that is known here in Chinese; unchanged where there is none."""
    if not (
        _ARABIC.search(text)
        or (text.isascii() is False and re.search("[üöéëÜÖÉË]", text))
        or _looks_uyghur(text, names)
    ):
        return text
    spelled = _NUMBER.sub(_number, latin(text))
    spelled = _YEAR.sub(_year, _FROM_TO.sub(r"\1到", spelled))
    spelled = _MONTH.sub(r"\1 \2月", spelled)
    spelled = _SPAN.sub(_span, spelled)
    spelled = _MONTHS.sub(r"\1个月", spelled).replace("e", "i")
    words = _words(names)
    return _gaps(_UNKNOWN.sub("", words.found.sub(lambda match: _word(match, words.chinese), spelled)))


def latin(text: str) -> str:
    """A text with what is Uyghur of it in plain small Latin letters."""
    return text.translate(_LETTERS).lower().translate(_PLAIN)


def _looks_uyghur(text: str, names: Names) -> bool:
    if not _LATIN.search(text):
        return False
    words = [match.group() for match in _words(names).found.finditer(text.lower().replace("e", "i"))]
    return len(words) + len(re.findall(r"(?i)\d\s*-?\s*yil", text)) > 1 or any(len(word) > _LONG for word in words)


def _number(match: re.Match[str]) -> str:
    """A number in words, up to 39: ئون بەش is 15."""
    number = _NUMBERS.get(match["number"]) or _TENS[match["number"]]
    return str(int(number) + (_TENS[match["tens"]] if match["tens"] else 0))


def _year(match: re.Match[str]) -> str:
    return f"{match[1]}年" + (f"{match[2]}月" if match[2] else "") + (f"{match[3]}日" if match[3] else "")


def _span(match: re.Match[str]) -> str:
    return f"满{match[1]}年" + ("半" if match[2] or match[3] else "") + (f"{match[4]}个月" if match[4] else "")


def _word(match: re.Match[str], words: dict[str, str]) -> str:
    said = " ".join(match.group().split())
    for word, chinese in words.items():
        if said.startswith(word) and (word not in _EXACT or said == word):
            if chinese in ("毕业", "工作了") and _DENIED.search(said[len(word) :]):
                return "没" + chinese.removesuffix("了")
            return chinese
    return said


def _gaps(text: str) -> str:
    """Chinese stands without spaces between words."""
    return re.sub(r"(?<=[\u3400-\u9fff\d])[ ]+(?=[\u3400-\u9fff\d])", "", text)
