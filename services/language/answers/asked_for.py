"""What kind of thing a question asks for, and which kinds a text holds: a day, a span, an amount, a place, a person."""

import re

_DIGIT = r"[\d一二三四五六七八九十两百半]"
#: What asks for a kind of thing; a question may ask for several.
_ASKS = {
    "phone": r"电话|座机|热线|打给谁|打哪|联系方式|号码(?!错)",
    "mail": r"邮箱|电子邮件|e-?mail",
    "site": r"网址|链接|官网|哪个?网|什么网|啥网|网站|哪个?(?:平台|系统)|什么(?:平台|系统)",
    "hour": r"几点|几时几分|[上下]班时间|办公时间|收工|中午(?:有人|休息|不休息)|(?:周|星期|礼拜)几",
    "day": r"什么时[候间]|什么日期|啥时|[何几]时|哪[一几]?天|[哪边]日|哪一?年(?!的)"
    r"|几号(?!窗)|几月|日期|截止|最[晚迟]|期限|多会儿",
    "span": r"多久|多长|(?:多少|几多|几)(?:天|年|日|周)|(?:多少|几)个?(?:工作日|月|年|星期|礼拜)",
    "years": r"哪[几一]?个?年[份度的]|哪[几些]年|几年的|几个年[度份]|[去今]年的?还是",
    "money": r"(?:多少|几多|要|花[^,。]{0,3})钱|多少费|[收交缴]多少"
    r"|[几多]少?块|收[^,。]{0,2}费|[交缴]费|费用|费[^,。]{0,2}[多几]",
    "count": r"(?:几(?![天日年周点时号月乎])"
    r"|(?:(?<!电话|号码|网址|联系)多少|几多)(?![钱天日年个块]))|多少个(?!工作日|月)|多大",
    "place": r"在哪(?!份|一?条|一?页|个附件)|哪里|哪儿|哪栋|哪个?(?:楼|屋|窗|室|门|地方)|几楼|几号窗|地址"
    r"|[送交去往上][到去]?哪(?!天|年|日|[一几两些样份])",
    "papers": r"(?:交|带|备|准备|上传|提供|传)[^,。]{0,4}(?:什么|啥|哪些|哪[几两三](?!个?年)|那些|几样|东西)"
    r"|拿[什啥]么?[^,。]{0,3}证明"
    r"|(?:什么|哪些|啥)(?:材料|资料|证明|手续|东西)|[材资]料[^,。]{0,3}(?:清单|有[哪啥]|都有)|拉个?清单|要交[些点]|得交的",
    "steps": r"流程|程序|步骤|几步|几道|几关|顺序|先[^,。]{1,8}(?:再|后|还是)|怎么走",
    "who": r"谁|哪位|哪个?(?:部门|单位|科室?|股室?|人|机构)|边个|找哪|归哪|由哪|哪级",
}
_ASKED = {kind: re.compile(pattern) for kind, pattern in _ASKS.items()}
#: What a text must have to hold a kind of thing.
_HOLDS = {
    "phone": r"(?<!\d)(?:0\d{2,3}-?\d{7,8}|1\d{10}|\d{4,8})(?!\d|年)",
    "mail": r"\S+@\S+",
    "site": r"(?:https?://|www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)+|平台|系统|网站",
    "hour": rf"\d{{1,2}}[:：]\d\d|{_DIGIT}{{1,3}}[点时](?!间)|[上下]午|周[一二三四五六日]",
    "day": rf"\d月|{_DIGIT}{{1,3}}月(?:{_DIGIT}{{1,3}}日|底|末|初|份)|{_DIGIT}日|年底|月末|当天",
    "span": rf"(?<!\d\d\d){_DIGIT}+(?<!\d\d\d\d)个?(?:工作日|天|年|月|日|小时|周|星期)|当年|周年|半年|有效期",
    "years": r"20\d\d年?度|20\d\d、|上一?年度|近[\d一二两三四五]年|逐年",
    "money": rf"{_DIGIT}万?元|不收|免费|收费|费用",
    "count": rf"{_DIGIT}+[余多个]?(?!月|日|年)[\u4e00-\u9fffa-z%]",
    "place": r"[路街楼室]|大道|窗口|大厦|中心|[交送]所在|人社局|委员会|到[^，。]{2,8}领|村委会|学院"
    r"|[交送向][^，。]{1,10}[局处科院会]",
    "papers": r"提交|提供|上传|材料",
    "steps": r"→|程序|流程",
    "who": r"[局科处室厅办]|委员会|中心|部门|单位|学院|学校|企业|公司|本人|个人|负责人"
    r"|干部|机构|窗口|乡镇|村委会|专家|各?县",
}
_HELD = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _HOLDS.items()}
#: What will do in the place of a kind of thing, though not as well.
_ALSO = {"day": ("span",), "span": ("day",), "place": ("site",), "who": ("phone",)}
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
_TIME = ("天", "年", "月", "工作日")
_UNIT = f"学时|学分|工作日|周岁|[{''.join(_COUNTED)}天年月万]"
_UNIT_ASKED = re.compile(rf"(?:几|多少|几多)个?({_UNIT})")
#: Somebody tells how much they have, to hear whether it is enough.
_TOLD = re.compile(rf"(?<![头这那每上去第])(?:{_DIGIT}|[零〇])+来?多?个?({_UNIT})")
#: How well a text fits that only holds what will do, one that holds it in another sentence than what was named, and one
#: that holds it elsewhere in a sentence.
NEARLY, NEAR_BY, ELSEWHERE = 0.75, 0.6, 0.4


def asked_for(question: str) -> frozenset[str]:
    """The kinds of thing that a plain question asks for; empty where it asks whether, how or what."""
    return frozenset(kind for kind, pattern in _ASKED.items() if pattern.search(question))


def told_in(question: str) -> str | None:
    """What somebody counts who tells how much they have, but for time: 亩 of 八十来亩."""
    found = _TOLD.search(question)
    return found[1] if found and found[1] not in _TIME else None


def is_address(text: str, kind: str = "") -> bool:
    """Whether a text has an address of that kind, of which there is hardly more than one: of mail, or of a site."""
    return kind in _ADDRESSES and re.search(_ADDRESSES[kind], text) is not None


def fits(text: str, kinds: frozenset[str], question: str) -> float:
    """How well a text holds what a question asks for: 0 where it holds nothing of those kinds, 1 where it does."""
    if not kinds:
        return 1 if not (told := _TOLD.search(question)) or _counts(text, told[1]) else NEARLY
    if (unit := _UNIT_ASKED.search(question)) and kinds <= {"count"}:
        return float(_counts(text, unit[1]))
    return sum(_held(text, kind) for kind in kinds) / len(kinds)


def _held(text: str, kind: str) -> float:
    if _HELD[kind].search(text):
        return 1
    return NEARLY if any(_HELD[also].search(text) for also in _ALSO.get(kind, ())) else 0


def _counts(text: str, unit: str) -> bool:
    """Whether a text counts in that unit."""
    if unit in _TIME:
        return _HELD["span"].search(text) is not None
    same = next((units for units in _COUNTED if unit in units), None)
    pattern = f"[{same}]" if same else unit
    return re.search(rf"{_DIGIT}\s*{pattern}|{pattern}[甲乙]等|{pattern}以上", text) is not None
