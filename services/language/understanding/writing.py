"""One way of writing: half-width, Simplified, the usual slips of the hand mended, Uyghur in Chinese terms."""

import re
import unicodedata

from services.language.identity_numbers import mask_identity_numbers
from services.language.simplified import simplified
from services.language.understanding.uyghur import in_chinese

#: What is written for another word that sounds or looks alike, where the slip itself means nothing here.
SLIPS = {
    "大砖": "大专", "大转": "大专", "中砖": "中专", "硕土": "硕士", "博土": "博士", "本课": "本科", "夲科": "本科",
    "研究牲": "研究生", "全日治": "全日制", "全曰制": "全日制", "全日志": "全日制", "全日置": "全日制",
    "涵授": "函授", "函受": "函授", "自烤": "自考", "付高": "副高", "付教授": "副教授", "付主任": "副主任",
    "主冶": "主治", "助里": "助理", "工程帅": "工程师", "职秤": "职称", "职成": "职称", "职程": "职称", "工做": "工作",
    "毕页": "毕业", "毕叶": "毕业", "住村": "驻村", "注村": "驻村", "驻存": "驻村", "卫生完": "卫生院",
    "卫升院": "卫生院", "卫生园": "卫生院", "入值": "入职", "入只": "入职", "农技占": "农技站", "考合": "考核",
    "仨月": "三个月", "仨": "三", "俩月": "两个月", "俩年": "两年", "笨科": "本科", "唔系": "不是",
    "敎": "教", "硏": "研", "元月": "1月", "廿": "二十", "卅": "三十",
}  # fmt: skip
_SLIP = re.compile("|".join(map(re.escape, sorted(SLIPS, key=len, reverse=True))))
_CJK = "\u3400-\u9fff"
_JOINED = re.compile(
    rf"(?<=\d)\s+(?=[{_CJK}\d])(?![{_CJK}]{{2,6}}(?:时间|日期|年月))|(?<=年)\s+(?=\d)|(?<=\d\d年)\s+(?=[{_CJK}])"
    rf"|(?<=月)\s+(?=[\d{_CJK}])|\s+(?=[年月日号])"
)
_PAUSE = re.compile(
    rf"\s*[\n\r]+\s*|(?<=[{_CJK}])\s+|\s+(?=[{_CJK}])|(?<!\d)/|/(?!\d)|[+|·•]|(?<!\d)~|~(?!\d)|—{{2,}}|-{{2,}}"
)
#: White space of any length means no more than a little of it.
_BLANKS = re.compile(r"\s{2,}")


def written_plainly(text: str, longest: int) -> str:
    """The text as the rest of this package reads it, up to so many letters; identity numbers are gone."""
    text = unicodedata.normalize("NFKC", mask_identity_numbers(text[:longest]))
    text = in_chinese(_BLANKS.sub(_blank, text[:longest]))
    text = _PAUSE.sub(",", _JOINED.sub("", simplified(text).strip()))
    return _SLIP.sub(lambda slip: SLIPS[slip.group()], text)


def _blank(blanks: re.Match[str]) -> str:
    return "\n" if set("\n\r") & set(blanks.group()) else " "
