"""Names of people, and what stands in a column of names and is none."""

import re

import polars as pl

from rules.facts import plain
from services.patterns import regex

_NO_NAME = regex(
    "合计|小计|总计|共计|累计|本页|^共\\d+|^注[:：1-9]?|^注$|备注|说明|填表|填报|制表|审核|签[字名章]|负责人|联系|单位[（(]盖章"
    "|盖章|^以上|^以下|经办|^日期|^附[:：件]|^第.{1,4}页|^[※★*]|样例|示例|^例[:：)]?|姓名|如[:：]|平均|人数|导出|记录|人员"
)
#: Chinese signs, with the rare ones of names (㛃, 䶮) and those that older systems keep at places of their own.
_HAN = "㐀-鿿〇\ue000-\uf8ff\U00020000-\U000323af"
_NAME = regex(rf"[{_HAN}·•.．A-Za-z\d\u0600-\u06ff]{{2,40}}")
#: What stands behind a name where a cell says more of somebody: 古丽·某某，女，1985年3月生.
_SEX_BEHIND = regex(r"(?<=..)[,，、/／(（]?[男女](?:[,，、/／)）]|(?=\d|.{1,4}族)).{0,24}$")
_BETWEEN = regex(r"[、,，;；/／\s\x1c-\x1f]+")
#: A name as most are written: :func:`rules.facts.plain` leaves it as it is, and it is no number.
_USUAL = rf"^[{_HAN}·•A-Za-z][{_HAN}·•A-Za-z\d]{{1,39}}$"
#: A name that cannot be anything else: two or three signs of which the first is a usual surname, or parts with a dot.
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费廉"
    "岑薛雷贺倪汤殷罗毕郝邬安常乐于傅皮卞齐康伍余顾孟平黄穆萧尹姚邵汪毛禹狄米贝明臧计成戴宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻"
    "贾江童颜郭梅盛林徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房缪解应宗丁宣邓单洪包左石崔吉龚程邢裴陆荣翁曲段侯武刘景龙叶黎白赖"
    "乔谭申冉牛聂文尚欧温柴关岳师辛甲乙丙丁戊己庚壬癸"
)
_SURELY = regex(rf"[{_SURNAMES}][{_HAN}]{{1,2}}|[{_HAN}]+[·•.．][{_HAN}·•.．\d]+")


def is_name(text: str) -> bool:
    """Whether a text may be somebody's name, with a post in brackets behind it."""
    said = re.sub("[(（].*[)）]$", "", _SEX_BEHIND.sub("", plain(text)))
    return _NAME.fullmatch(said) is not None and not _NO_NAME.search(said) and not said.isdigit()


def is_name_with_sex(text: str) -> bool:
    """Whether a text is a name and behind it what somebody is: their sex, and more."""
    return _SEX_BEHIND.search(plain(text)) is not None and is_name(text)


def are_several(text: str) -> bool:
    """Whether a text names several people; a name that only goes on in the next line is one."""
    named = [part for part in _BETWEEN.split(text) if part.strip()]
    return len(named) > 1 and all(map(is_name_alone, named))


def may_be_several(texts: pl.Series) -> pl.Series:
    """Of a whole column at once, which texts :func:`are_several` must be asked about."""
    return texts.str.contains(_BETWEEN.pattern).fill_null(False)


def are_usual_names(texts: pl.Series) -> pl.Series:
    """Of a whole column at once, which texts :func:`is_name` surely takes for a name; of others it must be asked."""
    return (texts.str.contains(_USUAL) & ~texts.str.contains(_NO_NAME.pattern)).fill_null(False)


def is_name_alone(text: str) -> bool:
    """Whether a text is hardly anything but a name, where no header says so."""
    said = re.sub("[(（].*[)）]$", "", plain(text))
    return _SURELY.fullmatch(said) is not None and is_name(text)
