"""What is asked for by its kind alone, where nothing else is named: a day of the notice's windows, a number, a place.

So 几点关 is answered though nobody foresaw the wording: it asks for an hour, and names nothing but applying.
"""

from datetime import date

from locales import SOURCE, said
from rules.notice import Contact, Notice
from rules.windows import Window
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.concepts import Spoken, concepts, concepts_in
from services.language.answers.question.normal import plainly
from services.language.answers.question.supposed_days import days_named
from services.patterns import regex

_WHETHER = regex(
    r"是不是|吗|么[?。]*$|不[?。]*$|没[?。]*$|[能可]不|能|可以|行不|算不?|[没冇]问题|没事|晚不晚|赶得?|来得及"
)
_APPLIES = regex("[报交收送填递传审]|申请|提交|受理|开放|启动|截止|赶|来得及|算不算")
#: Somebody who says this asks whether it is too late, whatever kept them.
_TOO_LATE = regex("来得及|赶得?[上及]|赶不赶|赶趟|晚[不没]晚|[晚迟]了?[吗没]|迟不迟|算不算|还[能收]")
_OF_THE_DAY = regex(r"[上下]午|晚上|中午|早上|\d+点|周[一二三四五六日末]|星期|礼拜")
#: A day or an hour that a question names itself.
_MOMENT = regex(
    r"\d+[号日点](?!文)|\d+月|元旦|春节|国庆|五一|月[初中底末]|周[一二三四五六日末]|现在|这会儿|今天|明天|昨天|下周"
)
#: From which day a span is counted: no day of applying.
_SINCE = regex(r"起算|从[^,。]{1,4}(?:起|开始)?算")
#: From one day until another, or the beginning: not the end alone.
_FROM = regex(r"从[^。]{0,14}[到至]|从哪[一]?天起|几[号月][^,。]{0,2}[到至]几[号月]|[哪几]天[^,。]{0,3}到哪天")
_END = regex(r"截止|截至|最[晚迟后]|关|为止|停|到几|到什么|到哪天|之前|前|赶|来得及|晚")
_A_COUNTY = regex(r"[\u4e00-\u9fff]{2,4}[县市区州旗乡镇](?![里上直级])")
_COVERS = regex(r"归|管|适用|能报|能在|报到|能不能报|可以报|包括|算不算")
#: Levels of titles that any notice may have.
LEVEL_WORDS = ("员级", "士级", "师级", "助理级", "初级", "中级", "副高", "正高", "高级")
_WHICH_LEVEL = regex(
    r"(?:什么|啥|哪[一个几]?)[个]?(?:级别|档次|档|级(?!部门|单位|来|审|批|管))"
    r"|(?<!怎么)[评定认][上到成]?个?(?:什么|啥)(?:[职级称]|$)"
    # One level up is the one that can be had: 现在能给她上一级不, 能往上走走吗.
    r"|(?:能|可以|可否|够|给)[^,。;?!]{0,6}(?:(?:上|升|提|涨|晋|跨|高)[高升]?一[级档格](?!部门|单位|人社|主管|机关|审)|晋级|晋升|升级|动一动)"
    r"|(?:能|可以|可否)[^,。;?!从找]{0,4}往上(?:再|也)?(?:走|评|升|提|动|够)"
)
#: What else a level may be of: 什么级别刊物.
_LEVEL_OF = regex(r"级别?的?(?:刊|期刊|杂志|医院|奖|课题|单位)")
_LEVELS = regex("|".join(LEVEL_WORDS))
#: What is left to do once an application was approved.
_APPROVED = regex(
    "审(?:核|查)?(?:都|也|已经|全)?(?:通过|过|完|好)(?!程)|过了?审(?!核[^,。]{0,4}(?:材|吗))|通过(?:了)?审核"
)
#: Whoever looks at it on its way does not approve of it at last: 单位审核完下一步.
_ON_THE_WAY = regex("(?:单位|学校|医院|公司|[县市局])(?:里|上|这边|那边)?(?:已经?|都|把)?(?:通过)?审")
_WHAT_NEXT = regex(
    "(?:还要|还得|还需|还有|还用|要|该|得|后[面头]|接下来|下一?步|然后|再)[^,。;?!]{0,6}(?:[做办干弄搞走交备][^,。;?!]{0,3}(?:什么|啥|哪[些几])|什么手续|啥手续)"
    "|(?:接下来|下一?步|后[面头])(?:是|咋|怎么|该?干|该?做|还)|交(?:什么|啥|哪些)材料"
)
_MISSED = regex(r"错过|没[填报弄][完上成]|[没冇未]赶上|赶不上|误了|耽误|没来得及|来不及|下一[批拨]|第二拨|还有机会")
_DECIDES = regex(r"评|审|批|(?<![认规高初])定|说了算|确认|点头|拍板|谁看")
_IN_TURN = regex("以后|之后|完|最后|再|下一[步关站]|谁.*谁")
_WHERE_DECIDED = regex(r"哪[里儿个级][^,。]{0,2}(?:批|审|定)")
_ONES_OWN = regex(r"自己|本人|个人")
_THIS_TIME = regex(r"这次|这批|本次|这回|还是|只有|光|办不办")
_REACH = regex(r"负责|称呼|联系|找|问|管|打过去|姓什么|叫什么|名字")
_MONTH = regex(r"(?<!\d)(1[0-2]|[1-9])月(?!\d+[日号]?(?:开始|起))")
#: How something is counted, or of which of two kinds it is: 算我一篇吗, 算1项还是3项.
_COUNTED_AS = regex(
    r"算(?:不算|[是做作成我咱他])*(?:[一二两三几半\d]+[篇项次个份件部本])|(?:算|属于)(?![到至])[^,。;?]{1,8}还是"
    r"|(?<=[\u4e00-\u9fff])[咋怎](?:么|样)?(?:个)?算|算不算(?!数|在|公|周|里|工)"
    r"|算(?![数在公周里工到至起下一])[^,。;?\s]{1,4}[不吗么](?=$|[,。;?\s])|怎么[定排选]|咋[定排选]"
)
#: What says so.
_DEFINES = regex("视[同为作]|按|计|算|包[括含]|不含|合并|折|等同|适用|范围|标准|达到|是?指(?!导)")
#: Whether something is recognised, can still be used, or makes a difference.
_IS_VALID = regex("认不认|认[吗么不](?=$|[,。;?])|还能用|作数|管用|影响[^,。;?]{0,8}[不吗么](?=$|[,。;?])|影不影响")
_VALID = regex(
    "不限|认可|承认|互认|有效|效力|不受|破格|不予|不得|视[同为]|适用|使用|作废|重新|范围|同[样等]|计入|一致|相近|[职格]以上|[按算]"
)
#: How often a year, and in which months of it: of all rounds at once.
_HOW_OFTEN = regex(
    r"(?:一年|每年|全年|年内)[^,。]{0,6}[几多]少?[次回批趟茬轮拨遍季]|(?:哪|那|分)[几些]个?月|(?:什么|啥|哪些)月份?(?:[?。!,]|$)"
)
#: One of several rounds, and that something is taken in it.
_A_ROUND = regex(r"[一二两三四头前后下这那][一]?[批次拨轮茬]|[批拨轮]|\d月|[上下]半年|季度|春|秋")
_TAKEN = regex(
    r"(?:还|也|都|只)?[收报受办](?:理|得|不)?[^,。]{0,3}(?:[吗么不没]|$|[,。?!])|[能可][^,。]{0,4}[报收]|赶[上得]"
)
#: An end that may fall on a day off.
_DAY_OFF = (
    r"(?:礼拜[六日天]|周[六日末]|星期[六日天]|双休|休息日|假日|节假日|假期|放假|放大假|法定假"
    r"|国庆|五一|元旦|春节|中秋|清明|端午|过年)"
)
_FALLS_ON = regex(
    rf"(?:赶上|赶到|碰[上到着]|撞[上到]|遇[上到]?|正好|刚好|恰好|偏偏|落[在到]|刚巧)(?:是|个|了)*{_DAY_OFF}"
    rf"|{_DAY_OFF}[^,。]{{0,6}}(?:顺延|往后[推延挪拖]|延后|延到|推到|推迟)"
)
#: What a notice says of such an end.
_MOVES = regex(r"(?:假日|休息日|周末|双休|周六|法定)[^。；;]{0,12}(?:顺延|延至|提前|延后|推迟)")
_SEASONS = {
    regex("上半年|春"): range(2, 7), regex("下半年|秋"): range(8, 12), regex("年底"): (12,),
}  # fmt: skip
#: An office, as whoever asks for its number calls it: 局里电话多少.
_OFFICES = regex("^(?:[局科处办股][里上室管]|[县市区州]局|窗口|大厅)$")
OF_ROUNDS = frozenset(("轮次",))
_HAND_IN = frozenset(("纸质", "交"))


def topic_by_kind(plain: str, asked: Spoken, notice: Notice, contact: Contact, is_strange: bool) -> str | None:
    """The topic that the kind of thing asked for tells by itself; None where the question names something besides.

    ``contact`` is that of whoever it is about. ``is_strange``: it names a thing that the notice has no word of, which
    may be another place.
    """
    named = asked.concepts if asked.concepts else asked.besides
    things = (named & concepts().things) - OF_ROUNDS
    kinds, of_all = asked_for(asked.asking), asked.concepts | asked.besides
    if "steps" in kinds and not is_strange and things <= _of_steps(notice):
        return "process"
    if _COVERS.search(plain) and names_a_county(plain, notice) and not (things or kinds & {"day", "hour"}):
        return "counties"
    if "投诉" in of_all and contact.complaints and kinds & {"phone", "who", "place"}:
        return "complaints"
    if contact.hours and "办公时间" in of_all and kinds & {"day", "hour"}:
        return "contact"
    if things <= {"补报"} and _MISSED.search(plain) and len(notice.apply_windows) > 1:
        return "apply_window"
    if "phone" in kinds and notice.contacts and names_a_county(plain, notice):
        return "phone"
    if not things and _APPLIES.search(plain) and _MOMENT.search(plain) and _TOO_LATE.search(plain):
        return _window(plain, asked, kinds, notice)
    if not things and _WHICH_LEVEL.search(plain):
        return "scope"
    if things or is_strange:
        return None
    if _SINCE.search(plain):
        return None
    if "papers" in kinds:
        return "materials"
    if ("who" in kinds and _DECIDES.search(plain)) or _WHERE_DECIDED.search(plain):
        return "process"
    if kinds & {"day", "hour"} or (_APPLIES.search(plain) and _MOMENT.search(plain) and _WHETHER.search(plain)):
        return _window(plain, asked, kinds, notice)
    if "phone" in kinds:
        return "phone"
    if "site" in kinds:
        return "site"
    if "who" in kinds and _REACH.search(plain):
        return "person" if notice.contact.person else "contact"
    if contact.hours and _OF_THE_DAY.search(plain) and _WHETHER.search(plain):
        return "contact"
    if _LEVELS.search(plain) and "span" not in kinds and _THIS_TIME.search(plain):
        return "scope"
    return None


def _of_steps(notice: Notice) -> frozenset[str]:
    """The things that the steps of the notice's process speak of."""
    steps = (said(step, SOURCE) for process in notice.process for step in process.steps)
    return concepts_in(plainly("".join(steps)))


def asks_who_decides(plain: str) -> bool:
    """Whether a question asks who decides on something after something else: who looks at it, or agrees at last."""
    return "who" in asked_for(plain) and _DECIDES.search(plain) is not None and _IN_TURN.search(plain) is not None


def asks_what_follows_approval(plain: str) -> bool:
    """Whether a question asks what is left to do, or to hand in, once an application was approved."""
    is_approved = _APPROVED.search(plain) is not None and _ON_THE_WAY.search(plain) is None
    return is_approved and _WHAT_NEXT.search(plain) is not None


def is_applying(plain: str) -> bool:
    """Whether a question speaks of applying."""
    return _APPLIES.search(plain) is not None


def asks_which_level(plain: str) -> bool:
    """Whether a question asks what somebody can get, and of which level."""
    return _WHICH_LEVEL.search(plain) is not None and not _LEVEL_OF.search(plain)


def names_a_day(plain: str) -> bool:
    """Whether a question names a day of its own and asks whether something can be done then."""
    return any(day.month for day in days_named(plain)) and _WHETHER.search(plain) is not None


def is_of_applying(word: str) -> bool:
    """Whether a word is of applying, its end, a time, a level or an office: any notice may be asked with it."""
    patterns = (_APPLIES, _END, _MOMENT, _LEVELS, _OFFICES, *_SEASONS)
    return any(pattern.search(word) for pattern in patterns)


def window_named(plain: str, notice: Notice, personal: Notice, today: date) -> Window | None:
    """The next window to apply in that a question names by a month or a half of the year; None where it names none.

    ``personal`` is the notice as it is for whoever it is about; of rounds, all are looked at.
    """
    months = {int(month) for month in _MONTH.findall(plain)}
    months |= {month for pattern, half in _SEASONS.items() if pattern.search(plain) for month in half}
    theirs = {window.id for window in personal.windows}
    windows = [w for w in notice.apply_windows if w.last_day and (w.rule or w.id in theirs)]
    if not months or len(windows) < 2 or _MISSED.search(plain):
        return None
    to_come = [window for window in windows if window.last_day and window.last_day >= today]
    return next((w for w in to_come if w.last_day and (w.last_day.month in months or w.opens.month in months)), None)


def asks_how_often(plain: str) -> bool:
    """Whether a question asks how often a year, or in which months."""
    return _HOW_OFTEN.search(plain) is not None


def asks_how_counted(plain: str) -> bool:
    """Whether a question asks how something is counted, or of which kind it is, other than levels of titles."""
    return _COUNTED_AS.search(plain) is not None and not _LEVELS.search(plain)


def defines(text: str) -> bool:
    """Whether a text says how something is counted."""
    return _DEFINES.search(text) is not None


def asks_whether_valid(plain: str) -> bool:
    """Whether a question asks if something is recognised, can still be used or makes a difference."""
    return _IS_VALID.search(plain) is not None


def says_whether_valid(text: str) -> bool:
    """Whether a text says what is recognised, or what makes a difference."""
    return _VALID.search(text) is not None


def names_a_round(plain: str) -> bool:
    """Whether a question asks whether something is taken in a round that it names."""
    return _A_ROUND.search(plain) is not None and _TAKEN.search(plain) is not None


def falls_on_a_day_off(plain: str) -> bool:
    """Whether a question asks what becomes of an end on a day off."""
    return _FALLS_ON.search(plain) is not None and bool(_END.search(plain) or _MOMENT.search(plain))


def moves_an_end(clause: str) -> bool:
    """Whether a clause says what becomes of an end on a day off."""
    return _MOVES.search(clause) is not None


def is_of_no_window(plain: str, notice: Notice) -> bool:
    """Whether a question names a month in which nothing can be applied for."""
    months = {int(month) for month in _MONTH.findall(plain)}
    open_in = {
        month for w in notice.apply_windows if w.last_day for month in range(w.opens.month, w.last_day.month + 1)
    }
    return bool(months) and months.isdisjoint(open_in)


def _window(plain: str, asked: Spoken, kinds: frozenset[str], notice: Notice) -> str | None:
    of_units = [window for window in notice.windows if window.kind not in ("apply", "review")]
    if "审" in plain and not (of_units and "报送" in plain):
        return "review_window"
    if of_units and not _ONES_OWN.search(plain) and (asked.concepts | asked.besides) & _HAND_IN:
        return "papers_window"
    if "hour" in kinds and not any(window.hour for window in notice.apply_windows):
        return None
    return "apply_deadline" if _END.search(plain) and not _FROM.search(plain) else "apply_window"


def names_a_county(plain: str, notice: Notice) -> bool:
    """Whether a question names a county, of the notice's or another."""
    return bool(_A_COUNTY.search(plain)) or any(part in plain for name in notice.counties for part in _parts(name))


def _parts(county: str) -> list[str]:
    """What a county is called in short: its first characters, and what stands after the first."""
    return [county[:2], county[1:4]] if len(county) > 3 else [county[:2]]
