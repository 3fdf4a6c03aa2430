"""Plain facts in Uyghur, in Latin or Arabic letters, put into the Chinese words for them.

Word by word, for the facts are named by nouns and numbers, and what is denied or asked is so at the word itself.
"""

import re

_LETTERS = str.maketrans({
    "ا": "a", "ە": "e", "ب": "b", "پ": "p", "ت": "t", "ج": "j", "چ": "ch", "خ": "x", "د": "d", "ر": "r", "ز": "z",
    "ژ": "zh", "س": "s", "ش": "sh", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "گ": "g", "ڭ": "ng", "ل": "l", "م": "m",
    "ن": "n", "ھ": "h", "ه": "h", "و": "o", "ۇ": "u", "ۆ": "o", "ۈ": "u", "ۋ": "w", "ې": "e", "ى": "i", "ي": "y",
    "ئ": "", "،": ",", "؛": ";", "؟": "?", "ـ": "",
})  # fmt: skip
_PLAIN = str.maketrans("üöéëäığşçñ", "uoeeeigscn")
_ARABIC = re.compile("[\u0620-\u06ff]")

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
    # units
    "aptonom rayonluq": "自治区级", "wilayetlik": "地区", "wilayet": "地直单位", "oblastliq": "自治州",
    "nahiyelik": "县", "nahiyesi": "县", "nahiye": "县里", "sheherlik": "市级", "shehiri": "市", "sheher": "市里",
    "yeza igilik": "农业", "yeziliq": "乡", "yezisi": "乡", "yeza": "乡里", "yezi": "乡里",
    "baziri": "镇", "bazarliq": "镇", "bazar": "镇里",
    "kentlik": "村", "kentte": "村里", "kent": "村",
    "ottura mektep": "中学", "ottura mektip": "中学", "bashlanghuch mektep": "小学",
    "bashlanghuch mektip": "小学", "yesli": "幼儿园", "balilar baghch": "幼儿园", "mektep": "学校", "mektip": "学校",
    "shipaxana": "卫生院", "doxturxana": "医院", "doxturxani": "医院", "kutupxana": "图书馆", "kutupxani": "图书馆",
    "bingtuen": "兵团", "kocha bashqarm": "街道办事处", "kocha ish bejir": "街道办事处",
    "aptonom rayongha biwasite": "自治区直属", "memuri xizmetchi": "公务员", "dolet memur": "公务员",
    "ponkit": "站", "istansi": "站", "institut": "研究所", "idare": "局", "idari": "局",
    "hokumet": "政府", "hokumit": "政府", "istansa": "站", "merkez": "中心", "merkiz": "中心", "shipaxani": "卫生院",
    "shirket": "公司",
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
# counties
_WORDS |= {
    "aqsu shehiri": "阿克苏市", "aqsu sheher": "阿克苏市", "kuchar": "库车", "kucha": "库车", "kochar": "库车",
    "kocha": "库车", "onsu": "温宿", "shayar": "沙雅", "toqsu": "新和县", "bay nahiye": "拜城县",
    "uchturpan": "乌什", "awat": "阿瓦提", "kelpin": "柯坪", "korla": "库尔勒", "bugur": "轮台", "lopnur": "尉犁",
    "charqiliq": "若羌", "chaqiliq": "若羌", "cherchen": "且末", "poskam": "泽普", "yerken": "莎车",
    "yeken": "莎车", "qaghiliq": "叶城", "mekit": "麦盖提", "yopurgha": "岳普湖", "peyziwat": "伽师",
    "maralbeshi": "巴楚", "atush": "阿图什市", "qaraqash": "墨玉", "guma": "皮山", "lop nahiye": "洛浦县",
    "chira": "策勒", "keriye": "于田", "niye": "民丰",
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
#: People write e for i and the other way round.
_WORDS = {word.replace("e", "i"): chinese for word, chinese in _WORDS.items()}
_LONGEST_FIRST = sorted(_WORDS, key=len, reverse=True)
_TO_BE_READ = re.compile(
    r"(?<![a-z])(?:" + "|".join(sorted((word.replace(" ", r"\s+") for word in _WORDS), key=len, reverse=True))
    + r")[a-z']*"
)  # fmt: skip
_EXACT = {"min", "mu", "yoq", "kint", "bar"}
_NUMBERS = {
    "bir": "1", "ikki": "2", "uch": "3", "tot": "4", "besh": "5",
    "alte": "6", "yette": "7", "sekkiz": "8", "toqquz": "9", "on": "10",
}  # fmt: skip
_NUMBER = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b(?=\s*(?:yerim\s*)?(?:yil|ay))")
_YEAR = re.compile(r"(\d{4})\s*-?\s*yil[a-z]*(?:\s*(\d{1,2})\s*-?\s*ay[a-z]*)?(?:\s*(\d{1,2})\s*-?\s*kun[a-z]*)?")
_MONTH = re.compile(r"\b(bultur|bu yil)\s*(\d{1,2})\s*-?\s*ay[a-z]*")
#: From one month to another.
_FROM_TO = re.compile(
    r"(\d{4}\s*-?\s*yil[a-z]*(?:\s*\d{1,2}\s*-?\s*ay)?[a-z]*?[dt]in)\s+(?=\d{4}\s*-?\s*yil[a-z]*[^\d]*\d{0,2}[^\d]*?(?:gh|q|k)iche)"
)
_MONTHS = re.compile(r"(?<![\d-])(\d{1,2})\s*ay\b(?!\d)")
_SPAN = re.compile(r"(\d{1,2})\s*(yerim)?\s*yil[a-z]*(\s*yerim)?(?:\s*(\d{1,2})\s*ay[a-z]*)?")
_UNKNOWN = re.compile(r"[a-z'-]{2,}")
_DENIED = re.compile(r"(?:ma|me|mi)(?:d|y|gh|g|p)")


_LATIN = re.compile("[a-zA-Z]{3}")
#: A word as long as this is no other tongue's by chance.
_LONG = 6


def in_chinese(text: str) -> str:
    """The text with every Uyghur word that is known here in Chinese; unchanged where there is none."""
    if not (_ARABIC.search(text) or (text.isascii() is False and re.search("[üöéëÜÖÉË]", text)) or _looks_uyghur(text)):
        return text
    latin = text.translate(_LETTERS).lower().translate(_PLAIN)
    latin = _NUMBER.sub(lambda match: _NUMBERS[match.group()], latin)
    latin = _YEAR.sub(_year, _FROM_TO.sub(r"\1到", latin))
    latin = _MONTH.sub(r"\1 \2月", latin)
    latin = _SPAN.sub(_span, latin)
    latin = _MONTHS.sub(r"\1个月", latin).replace("e", "i")
    return _gaps(_UNKNOWN.sub("", _TO_BE_READ.sub(_word, latin)))


def _looks_uyghur(text: str) -> bool:
    if not _LATIN.search(text):
        return False
    words = [match.group() for match in _TO_BE_READ.finditer(text.lower().replace("e", "i"))]
    return len(words) + len(re.findall(r"(?i)\d\s*-?\s*yil", text)) > 1 or any(len(word) > _LONG for word in words)


def _year(match: re.Match[str]) -> str:
    return f"{match[1]}年" + (f"{match[2]}月" if match[2] else "") + (f"{match[3]}日" if match[3] else "")


def _span(match: re.Match[str]) -> str:
    return f"满{match[1]}年" + ("半" if match[2] or match[3] else "") + (f"{match[4]}个月" if match[4] else "")


def _word(match: re.Match[str]) -> str:
    said = " ".join(match.group().split())
    for word in _LONGEST_FIRST:
        if said.startswith(word) and (word not in _EXACT or said == word):
            chinese = _WORDS[word]
            if chinese in ("毕业", "工作了") and _DENIED.search(said[len(word) :]):
                return "没" + chinese.removesuffix("了")
            return chinese
    return said


def _gaps(text: str) -> str:
    """Chinese stands without spaces between words."""
    return re.sub(r"(?<=[\u3400-\u9fff\d])[ ]+(?=[\u3400-\u9fff\d])", "", text)
