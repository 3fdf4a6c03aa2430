"""What kind of thing a question asks for, and which kinds a text holds: a day, a span, an amount, a place, a person."""

import re
from functools import lru_cache
from typing import NamedTuple

from rules.notice_files.faq import Entry
from services.language.answers.question.normal import wording
from services.patterns import regex

_DIGIT = r"[\d一二三四五六七八九十两百千半]"
#: 十几年, 好几天 and 九几年 ask for no number.
_ABOUT_SO_MANY = regex(rf"(?:{_DIGIT}|好)几(?!号)")


class _Kind(NamedTuple):
    """What asks for a kind of thing, what a text must have to hold one, and which kinds will do, though not as well."""

    asks: re.Pattern[str]
    holds: re.Pattern[str]
    also: tuple[str, ...] = ()


def _kind(asks: str, holds: str, *also: str) -> _Kind:
    return _Kind(re.compile(asks), re.compile(holds, re.IGNORECASE), also)


#: A question may ask for several kinds.
_KINDS = {
    "phone": _kind(
        r"电话|座机|热线|打给谁|打\d{3}|打哪(?!个?网)|联系方式|号码(?!错)|哪一?个号(?!窗)|[什啥]么?号(?!窗)",
        r"(?<!\d)(?:0\d{2,3}-?\d{7,8}|1\d{10}|\d{4,8})(?!\d|年)",
    ),
    "mail": _kind(r"邮箱|电子邮件|e-?mail", r"\S+@\S+"),
    "site": _kind(
        r"网址|链接|官网|网[^,。]{0,6}[a-z]{3,}|哪个?网|什么网|啥网|网站|哪个?(?:平台|系统)|什么(?:平台|系统)|(?:平台|系统|网站)[^,。]{0,2}(?:全名|名称|叫[什啥])",
        r"(?:https?://|www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+|平台|系统|网站|信网",
    ),
    "hour": _kind(
        r"几点|几时几分|[上下]班时间|办公时间|收工|中午(?:有人|休息|不休息)|(?:周|星期|礼拜)几",
        rf"\d{{1,2}}[:：]\d\d|{_DIGIT}{{1,3}}[点时](?!间)|[上下]午|周[一二三四五六日]",
    ),
    "day": _kind(
        r"什么时[候间]|什么日期|啥时|[何几]时|哪[一几]?天|[哪边]日|几号(?!窗|文)|几月|哪个?月|日期(?!是(?!多少|什么|[啥哪几]))|截止|最[晚迟]|期限|多会儿|(?:什么|啥|哪个?|哪一)时[段辰]|哪些?日子|日子[^,。]{0,4}(?:列|发|说)|(?:当|本|下个?|次|这个?|\d)月[^,。]{0,6},?还是",
        rf"\d月|{_DIGIT}{{1,3}}月(?:{_DIGIT}{{1,3}}日|底|末|初|份)|{_DIGIT}日|年底|月末|当天|[次当下]月|之日",
        "span",
    ),
    "span": _kind(
        r"多久|多长|(?:多少|几多|几)(?:天|年|日|周)|(?:多少|(?<![那哪这前])几)个?(?:工作日|月|年|星期|礼拜)",
        rf"(?<!\d\d\d){_DIGIT}+(?<!\d\d\d\d)个?(?:工作日|天|年|月|日|小时|周|星期)|当年|周年|半年|有效期",
        "day",
    ),
    "year": _kind(r"哪一?年(?!的|份|度)", r"20\d\d", "day", "span"),
    "years": _kind(
        r"哪[几一]?个?年[份度的]|哪[几些]年|几年的|几个年[度份]|[去今]年的?还是",
        r"20\d\d年?度|20\d\d、|上一?年度|近[\d一二两三四五]年|逐年|相应年度",
    ),
    "money": _kind(
        r"(?:多少|几多|要|花[^,。]{0,3})钱|多少费|[收交缴]多少(?!学)|[几多]少?块|收[^,。]{0,2}费|[交缴]费|费用|费[^,。]{0,2}[多几]",
        rf"{_DIGIT}万?元|不收|免费|收费|费用",
    ),
    "count": _kind(
        r"(?:(?<![那哪这前])几(?![天日年周点时号月乎])|(?:(?<!电话|号码|网址|联系)多少|几多)(?![钱天日年个块]))|多少个(?!工作日|月)|多大",
        rf"{_DIGIT}+[余多个]?(?!月|日|年)[\u4e00-\u9fffa-z%]",
    ),
    "size": _kind(r"限[制定]?多大|多大的(?:图|文件|照片|扫描)|(?:几|多少)兆", r"兆|\d\s*[mk]b?\b|寸|[ab]\d|开本"),
    "place": _kind(
        r"在哪(?!份|一?条|一?页|个附件|个?(?:网|系统|平台))|(?:哪里|哪儿)(?!盖|签|审|批)|哪栋|哪个?(?:楼|屋|窗|室|门|地方)|几楼|几号窗|地址"
        r"|[送交去往上填][到去]?哪(?!天|年|日|[个一几两些样份])"
        r"|[贴挂]在?(?:群|网上|门口|大厅|橱窗|墙|微信)",
        r"[路街楼室]|大道|窗口|大厦|中心|[交送]所在|人社局|委员会|到[^，。]{2,8}领|村委会|学院"
        r"|[交送向][^，。]{1,10}(?:[局处科院]|(?<!社)会)|公[示告]栏|宣传栏|橱窗|选择[^，。]{0,10}(?:机构|部门|单位)",
        "site",
    ),
    "receiver": _kind(
        r"往(?:哪|谁)[^,。]{0,2}[送交递报]|[送递](?:到|去|给|往)(?:哪(?!栋|个?楼|层|间)|谁)|交给谁",
        r"(?:[交送报]|提交|报送|推荐)[^，。；]{0,14}(?:局|中心|部门|单位|窗口|委员会|科|处|院)|上传",
    ),
    "papers": _kind(
        r"(?:交|带|备|准备|上传|提供|传|附)[^,。]{0,4}(?:什么|啥|哪些|哪[几两三](?!个?年)|那些|几样|东西)"
        r"|拿[什啥]么?[^,。]{0,3}证明|(?:哪些|什么|啥|哪几[样张个])[^,。]{0,2}(?:表|证明|证件)"
        r"|(?:什么|哪些|啥|哪几?样)(?:材料|资料|证[明书件]?(?!时)|手续|东西)|[材资]料[^,。]{0,3}(?:清单|有[哪啥]|都有|包[括含](?:什么|[啥哪]))|拉个?清单|要交[些点]|得交的|[材资]料[^,。]{0,2}[要交带备][^,。]{0,2}(?:哪|什么|啥)",
        r"提交|提供|上传|材料",
    ),
    "steps": _kind(
        r"流程|(?<![写编])程序|步骤|几步|几道|几关|顺序|先[^,。]{1,8}(?:再|后|还是)|下一?[站步关](?!级)|接下来|中间[^,。]{0,4}[道级关]|经过(?:哪[一几]?|[几多]少?)[级道关个家]"
        r"|[走过要][^,。]{0,2}几(?:道|关|家)|几道[手关]|先后[^,。]{0,4}[给找交送经过]|谁看[^。]{0,3}谁看"
        r"|(?:然后|之后|完了?|最后)[^,。]{0,5}[交报送推到去][到给往去]?哪[里儿个]",
        r"→|程序|流程",
    ),
    "who": _kind(
        r"谁|哪位|哪[里儿](?=盖|签|审|批)|哪个?(?:部门|单位|科室?|股室?|人|机构)|边个|找哪|问哪|归哪|由哪|哪级",
        r"[局科处室厅办]|委员会|中心|部门|单位|学院|学校|企业|公司|本人|个人|负责人"
        r"|干部|机构|窗口|乡镇|村委会|专家|各?县",
        "phone",
    ),
}
#: What may be asked for about a case: when it is complete, after how long, and at which level.
OF_A_CASE = {"day", "span", "count", "year", "who"}
#: What somebody or something has to be, and what a text has that says it: 师傅得是啥职称.
_QUALITIES = {
    "职称": "职称|[初中]级|副高|正高|高级|[程艺济计馆讲]师",
    "学历": "学历|中专|大专|本科|硕士|博士",
    "职务": "职务|负责人|[队科局院校]长",
}
_QUALITY_ASKED = regex(f"(?:什么|啥|哪种|哪[一几]级)样?的?({'|'.join(_QUALITIES)})")
_WHETHER = regex("(?:可以|行|成|能|允许|得)(?:吗|么|不|不[行可]以?)[?。!]*$")
#: Which number is written into a blank of a form; that is none to be called.
_A_BLANK = regex(
    r"(?:公示|附件\d?|模板|范本|表|报告)(?:上面?|里面?|里头|中)?的?[^,。;?!打拨]{0,8}(?:电话|号码)[^,。;?!]{0,3}(?:[填写印留]|是(?:哪|多少|什么|啥|谁))"
    r"|[填写印留](?:的|上)?[^,。;?!打拨]{0,8}(?:电话|号码)|(?:电话|号码)[^,。;?!打拨]{0,5}[填写印留]"
)
_NO_ASKING = regex("[听信]谁的?|在(?=哪[一几]?[天日年月])")
#: What is counted, by one character: 几张 is answered by 一式三份. Times are counted by any of theirs.
_COUNTED = (
    "份张页",
    "次回遍",
    "篇",
    "项",
    "寸",
    "级等类",
    "亩",
    "户家",
    "头只",
    "岁",
    "门",
    "倍",
    "人名",
    "字",
    "楼层",
    "步道关",
)
_ADDRESSES = {"mail": r"\S@\S", "site": r"[a-z0-9-]+\.[a-z]{2,}"}
_YEARS_ASKED, _A_DAY = regex("[几多]少?年"), regex(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_TIME = ("天", "年", "月", "工作日")
_UNIT = f"学时|学分|工作日|周岁|分钟|[{''.join(_COUNTED)}天年月万]"
_UNIT_ASKED = regex(rf"(?:(?<![那哪])几|多少|几多)个?({_UNIT})")
#: Somebody tells how much they have, to hear whether it is enough.
_TOLD = regex(rf"(?<![头这那哪每上去第])(?:{_DIGIT}|[零〇])+来?多?个?({_UNIT})")
#: The same with the unit first: 学时凑了七十来个.
_TOLD_AFTER = regex(rf"(学时|学分|[{''.join(_COUNTED)}])[^,。;\d]{{0,4}}?({_DIGIT}+)来?多?个")
_ENOUGH = regex(r"够")
#: How well a text fits that only holds what will do, one that holds it in another sentence than what was named, and one
#: that holds it elsewhere in a sentence.
NEARLY, NEAR_BY, ELSEWHERE = 0.75, 0.6, 0.4
#: Kinds that a written answer need not show: what it lists, counts or puts in order is read off its wordings.
_NEED_NOT_SHOW = {"count", "papers", "steps"}
#: An entry is asked for a kind where this part of its wordings ask for it: of many, one alone may have come along.
_PART = 0.03


@lru_cache(maxsize=4096)
def asked_for(question: str) -> frozenset[str]:
    """The kinds of thing that a plain question asks for; empty where it asks whether, how or what.

    Whether an order of steps may be (先确认后补证可以吗) asks for no steps, 到底听谁的 for nobody.
    """
    asking = _ABOUT_SO_MANY.sub("", _NO_ASKING.sub("", question))
    found = frozenset(name for name, kind in _KINDS.items() if kind.asks.search(asking))
    if asks_for_a_blank(question):
        found -= {"phone"}
    return found - {"steps"} if _WHETHER.search(question) else found


def asks_for_a_blank(question: str) -> bool:
    """Whether a question asks which number is written into a form: 公示上的监督电话填多少."""
    return _A_BLANK.search(question) is not None


def enough_told(question: str) -> tuple[str, ...]:
    """What somebody tells that they have who asks whether it is enough, with its unit; empty where nobody does."""
    if not _ENOUGH.search(question):
        return ()
    told = _TOLD.search(question)
    if told is None and (before := _TOLD_AFTER.search(question)):
        return (f"{before[2]}{before[1]}",)
    return (told.group(),) if told and told[1] not in _TIME else ()


def told_in(question: str) -> str | None:
    """What somebody counts who tells how much they have, except time: 亩 of 八十来亩."""
    found = _TOLD.search(question)
    return found[1] if found and found[1] not in _TIME else None


def is_address(text: str, kind: str = "") -> bool:
    """Whether a text has an address of that kind, of which there is hardly more than one: of mail, or of a site."""
    return kind in _ADDRESSES and re.search(_ADDRESSES[kind], text) is not None


def fits(text: str, kinds: frozenset[str], question: str) -> float:
    """How well a text holds what a question asks for: 0 where it holds nothing of those kinds, 1 where it does."""
    if (quality := _QUALITY_ASKED.search(question)) and not re.search(_QUALITIES[quality[1]], text):
        return ELSEWHERE
    if not kinds:
        return 1 if not (told := _TOLD.search(question)) or _counts(text, told[1]) else NEARLY
    if _YEARS_ASKED.search(question):  # the year of a day is no number of years
        text = _A_DAY.sub("", text)
    if (unit := _UNIT_ASKED.search(question)) and kinds <= {"count"}:
        return float(_counts(text, unit[1]))
    return sum(_held(text, kind) for kind in kinds) / len(kinds)


def suits(question: str, entry: Entry, said: str) -> bool:
    """Whether an entry, whose answer is ``said``, holds every kind of thing that a question in terms asks for."""
    if not asked_for(question) - _NEED_NOT_SHOW <= _kinds_of(entry, said):
        return False
    unit = _UNIT_ASKED.search(question)
    return unit is None or unit[1] in _TIME or _is_counted(unit[1], entry, said)


@lru_cache(maxsize=4096)
def _kinds_of(entry: Entry, said: str) -> frozenset[str]:
    """The kinds of thing that an entry holds: what its wordings ask for, and what its answer has."""
    asked = [asked_for(wording(ask)) for ask in entry.ask]
    enough = max(1, _PART * len(asked))
    return frozenset(
        name
        for name, kind in _KINDS.items()
        if kind.holds.search(said) or sum(name in kinds for kinds in asked) >= enough
    )


@lru_cache(maxsize=4096)
def _is_counted(unit: str, entry: Entry, said: str) -> bool:
    """Whether an entry's answer counts in that unit, or one of its wordings asks how many there are."""
    asked = (_UNIT_ASKED.search(wording(ask)) for ask in entry.ask)
    return _counts(said, unit) or any(found and found[1] == unit for found in asked)


def _held(text: str, kind: str) -> float:
    if _KINDS[kind].holds.search(text):
        return 1
    return NEARLY if any(_KINDS[also].holds.search(text) for also in _KINDS[kind].also) else 0


def _counts(text: str, unit: str) -> bool:
    """Whether a text counts in that unit."""
    if unit in _TIME:
        return _KINDS["span"].holds.search(text) is not None
    same = next((units for units in _COUNTED if unit in units), None)
    pattern = f"[{same}]" if same else unit
    return re.search(rf"{_DIGIT}\s*{pattern}|{pattern}[甲乙]等|{pattern}以上", text) is not None
