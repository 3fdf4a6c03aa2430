"""Whether one may still apply, in whatever words, and with whatever excuse: 还能报么？刚听说这个事.

While applying goes on, what asks that is answered by the time that is left; once it is over, that is said to it and to
whoever tells that they could not apply or were too late (系统交不进去了), before anything else.
"""

import re
from collections.abc import Callable

from services.language.answers.question.concepts import is_asking
from services.language.answers.question.punctuation import A_LETTER, CLAUSE_BREAKS
from services.patterns import regex

#: A longer message tells a story, and asks of that.
_LONGEST = 48
_END = "[吗么没不吧呢啊呀嘛呗了的有啦哦哈行成?]*$"
_NOW = "(?:现在|今[年天]|这次|本次|这[一]?批|目前|眼下|这会儿?|这时候|这阵)"
#: A day that need not be today.
_SOME_DAY = (
    r"(?:[明后昨][天儿]|[下这本]个?(?:周|星期|礼拜)[一二三四五六日天]?|[下这本]个?月底?|过[两几]天|这[两几]天"
    r"|(?:\d{1,2}月份?)?\d{1,2}[号日]|\d{1,2}月份?|月底)"
)
_MAY = "(?:能不能|可不可以|行不行|让不让|给不给|能|可以|让|给|得)"
_DOES = (
    "(?:申?报(?![销警税考到刊送]|不[了上])名?|申请|参加(?=申报|评|职称|[吗么不?]|$)|补(?=[报交申提]|[吗么不?]|$)"
    "|提交|交(?=上|申请|[吗么不?]|$)|[弄办整搞填](?=[吗么不没?]|$))"
)
_BE_GRANTED = "(?:评|[初高]?定|授予)(?=[级初中副]|[吗么不?]|$)"
_IN_TIME = "(?:来得及|来不来得及|来不及|赶得上|赶不赶得上|赶得及|赶趟)"
_WILL_DO = f"(?:{_IN_TIME}|行不行|可不可以|成不成|行|可以|成|中|[太有点算]*[晚迟]了?[不没]?[晚迟]?|没问题|没事)"
_ANY = "[^?;。,]"
#: Whether one may, in one clause.
_ASKS = regex(
    f"(?:还|仍|再|{_NOW}){_ANY}{{0,4}}?{_MAY}{_ANY}{{0,4}}?{_DOES}{_ANY}{{0,6}}\\??$"  # 还能报吗, 今年还能不能申报
    f"|{_SOME_DAY}(?:还|再|才|去){_ANY}{{0,2}}?{_MAY}{_ANY}{{0,2}}?{_DOES}{_ANY}{{0,4}}\\??$"
    f"|{_NOW}{_ANY}{{0,4}}?{_MAY}{_BE_GRANTED}{_ANY}{{0,6}}\\??$"  # 今年还能评初级不
    f"|(?:还|才|再|{_NOW}|{_SOME_DAY}){_ANY}{{0,4}}(?:{_DOES}|开始)(?:上去|职称|的话|是不是|还|也|算|了|,)*{_WILL_DO}{_END}"
    f"|^(?:再|还)?(?:{_DOES})(?:还|是不是)?{_WILL_DO}{_END}|^{_IN_TIME}[不吗]?{_NOW}?{_DOES}{_END}"  # 来得及不现在报
    f"|(?:还|再)有?(?:没有)?{_ANY}{{0,4}}(?:机会|赶趟|名额)|{_IN_TIME}{_END}|(?:还能|能)赶上(?:这批|这次|报名|申报)?{_END}"
    "|(?:报名|申报|系统|通道|入口|这批|本次)[^?;。,审]{0,4}(?:结束|截止|关|停|开着|报完)[^?;。,]{0,2}[吗么没不?]"
    f"|^(?:申?报名?|系统|这批|现在|是不是|已经?|都){{0,4}}(?:截止|结束|关|报完)了?{_END}"
    f"|还在(?:不在)?(?:申报|报(?![销到]))|还(?:收不收|收)(?:申请|人|报名)?{_END}|还开着?{_END}"
    f"|(?:会|还){_ANY}{{0,3}}(?:再|重新)开放?{_END}"
    f"|(?:是不是|算不算)(?:太|已经)?[晚迟]了?{_END}"
)
#: That somebody could not, or was too late, or wants it made good, in one clause.
_FAILED = regex(
    f"(?:能|可以|让|给|有没有|怎么|咋|现在|往回){_ANY}{{0,6}}补(?:报|[交录]?得?上|{_END})|补报{_ANY}{{0,4}}(?:行|可以|成|机会)"
    f"|补[报交录]?(?:行|可以|成|中){_END}"
    "|(?:报|交|提交|填|申请)不(?:了|上去?|进去?|成)|没戏|没(?:机会|希望|指望)|(?:错过|没赶上|没来得及|没顾上|误了|耽误)"
    "|[忘漏](?:记|了|报|交|申|提)|没有?(?:申?报|交|提交)(?:上|成|进|了|$|[,;?!])|想起来?(?:要)?(?:申?报|交|提交)"
    "|按钮[^?;。,]{0,3}灰|不在申报|入口[^?;。,]{0,2}(?:没|不见)|找不[到见着]申?报?的?入口|申报已?经?结束|系统[^?;。,]{0,3}关"
    "|过了?(?:截止|申报)?的?(?:时间|期|几天)|时间过了|截止了|[晚迟]了[一两几]?天"
)
#: What goes on after applying is over, is another matter, or names the hour that it is asked of.
_OF_ELSE = regex(
    r"\d[点时:]|公示|张贴|纸|材料|呈报|报送|审核|审批|考试|普通话|继续教育|学时|学分|公需|改|撤|退|证|下半年|明年|下一?[次批轮回]|驻|以后(?![行可])|几年"
    "|密码|验证|附件|账号注|登(?:不|录(?!上))|打不开|[两几]个(?!人)|别的|其他|同时|学籍|志愿|体检|社保|处分"
)
#: What is done to an application on its way, or on paper: beside it, an excuse is none.
_ON_ITS_WAY = regex("审|退|改|撤|驳|考|明年|下半年|纸|呈报|报送|公示[^没未]")
#: Words beside which nothing else is asked, or told; a day alone tells when somebody was too late.
_LITTLE = regex(
    "[这那][批边]|[这本]次|请问|麻烦|[老你您]?[师好]|同志|求求|谢谢|我们?|咱们?|俺|[你您]们|想[问知]|[帮替给]|[问看]?一?下|知道|了解|那|这|就|都|也|又|已经?|是不是|还|仍|再|才|现在|今[年天]|目前|眼下|刚刚?|昨[天晚]"
    r"|(?:\d{1,2}月)?\d{1,2}[号日](?![^,。;?]{0,4}[点时])|(?:20)?\d\d年|中专|大专|本科|硕士|博士|毕业|是|报|错过|没?赶上|过期|迟|晚|忘|初定|授予|高定|初级|中级|副高|正高|职称|申报|申请书?|提交|交|网上|报名|系统|的|了|啊|呀|呢|吧|哦|吗|么"
    "|急|怎么办|怎么弄|咋[办整弄回]事?|怎么|啥|什么|有没有|办法|机会|还|没有?|时候|单位|人事|学校|家里?|有|一?[一两二三几]个?人|人|侄[子女]|孩子|娃娃?|儿子|女儿|对象|同事|朋友|[他她]"
    r"|能|不|行|成|可以|来得及|去|弄|办|整|填|要|到|在|上去?|进去?|成|里|面|点|登|显示|提示|按钮|灰|是|入口|找不[到见着]|开始|准备(?:材料)?|想|为什么|咋|报不了|职称|通道|结束|截止|关|过|几天|[一两]天|多|回事|时间|期|内|来|起|会|给|重新|开放?"
    f"|{_SOME_DAY}|听说|看到|看见|晓得|通知|消息|这个?事|[个这]?事|不知道|没戏"
)


#: Beside what is asked while applying goes on: whoever asks that with more in one breath may ask of their case.
_HARDLY_ANYTHING = regex(
    f"请问|麻烦|[老你您]?[师好]|我们?|咱们?|俺|[你您]们|想[问知]|[帮替给]|[问看]?一?下|知道|那|这|就|都|也|的|了|啊|呀|呢|吧|哦|吗|么|不|还|才|职称|{_NOW}"
)
#: What asks whether one may still apply, word by word: whoever names a trade, a level or an education asks of a case.
_WORD_OF_IT = regex(
    f"{_HARDLY_ANYTHING.pattern}|{_MAY}|{_DOES}|{_WILL_DO}|{_IN_TIME}|评|[初高]?定|授予|还|仍|再|才|算不算|太|已经|晚|迟"
    "|结束|截止|关|停|开始|开放?|报完|机会|名额|赶上|系统|通道|入口|这批|本次|收|申请|人|报?名|申报|重新|会|在|有没有|有|没$|上去?|去|来|吧|话|也|啦|哦|哈|成|把|交"
)
#: Why somebody asks only now, or has not applied yet.
_EXCUSE = regex(
    "(?:刚|才|昨|今天|听)[^?;。,]{0,4}(?:听|知道|晓得|看到|看见|说|发现|通知|想起|回来|出院)|没(?:通知|看到|看见|听说|人说|告诉|跟我说)"
    "|出差|住院|生病|请假|休假|在外地|忙|忘"
)

#: When it was over is told with it.
_END_ASKED = regex("截止|关的|结束")


def _clauses(plain: str) -> list[str]:
    return [clause for clause in CLAUSE_BREAKS.split(plain) if clause]


def asks_whether_still(plain: str) -> bool:
    """Whether a plain question asks no more than whether one may still apply, now."""
    if len(plain) > _LONGEST or re.search(_SOME_DAY, plain):
        return False
    clauses = _clauses(plain)
    others = [each for each in clauses if not (_ASKS.search(each) and _says_only(_WORD_OF_IT, each))]
    is_asked = len(others) < len(clauses) and not _OF_ELSE.search(plain)
    return is_asked and all(_EXCUSE.search(each) or _says_only(_HARDLY_ANYTHING, each) for each in others)


def is_too_late(plain: str, tells: Callable[[str], bool]) -> bool:
    """Whether a plain text asks that, or tells that somebody could not apply: to be asked once applying is over.

    ``tells`` says whether a clause is told of a case, or of something that changes what is asked.
    """
    if len(plain) > _LONGEST:
        return False
    clauses = _clauses(plain.replace("准备材料", "准备"))
    return any(_is_no_more(clauses, core, tells) for core in (_ASKS, _FAILED))


def _is_no_more(clauses: list[str], core: re.Pattern[str], tells: Callable[[str], bool]) -> bool:
    """Whether one of some clauses has a core with little beside it, and the others are why it is asked."""
    told = [each for each in clauses if core.search(each) and names_little(core.sub("", each, count=1))]
    asking = [each for each in told if not _OF_ELSE.search(each)]
    others = [each for each in clauses if each not in asking and not names_little(each)]
    return bool(asking) and not any(_asks_else(each) or _ON_ITS_WAY.search(each) or tells(each) for each in others)


def _asks_else(clause: str) -> bool:
    return is_asking(clause) and not _END_ASKED.search(clause)


def _says_only(words: re.Pattern[str], clause: str) -> bool:
    """Whether a clause has no word besides these."""
    return A_LETTER.search(words.sub("", clause)) is None


def names_little(clause: str) -> bool:
    """Whether a clause has hardly a word that may not stand beside any question of the time that is left."""
    return _says_only(_LITTLE, clause)
