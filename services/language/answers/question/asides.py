"""What stands beside a question and asks nothing: why somebody asks only now, or at all, and how they feel about it.

看了通知还是不太懂，普通话要几级 asks for the grade. A clause is such an aside where it says nothing else, and another
clause is left that asks.
"""

from services.language.answers.question.punctuation import A_LETTER
from services.language.answers.question.small_talk import small_talk
from services.patterns import regex

_FILLED = "(?:我|俺|咱|也|都|还|就|又|真|实在|确实|完全|根本|老|一直|有点|啥|什么|是|的|了|呢|啊|吧)*+"
_PAPER = "(?:(?:这个?|那个?|你们的?|红头|整个)?(?:通知|文件|公告|政策|附件|说明|内容|流程))"
_READ = "(?:(?:看|读|翻|听|研究|琢磨)(?:了|过|完)?(?:半天|好久|老半天|几遍|好几遍|一遍|几回)?)"
_NOT_UNDERSTOOD = (
    "(?:(?:看|搞|弄|闹|整|听|读)?(?:不太|不大|不|没太|没大|没)(?:看|搞|弄|闹|整|听|读)?(?:懂|明白|清楚|会弄|会整|会用|会|了解)"
    "|一头雾水|云里雾里|(?:绕|看|搞)?晕了?)"
)
_SOMEBODY = (
    "(?:群里|办公室|同事|我们?(?:单位|学校|领导|人事)|单位|学校|领导|人事科?|问了一?[圈大]|到处|问谁|别人|他们|大家)"
)
_NO_HELP = "(?:没人|没有人|不|说不|答不)(?:回|理|知道|清楚|晓得|懂|答|管|说|上来)"
_HEARD = "(?:看到|看见|听说|知道|晓得|收到|听到|接到|刷到)"
_NEWS = "(?:消息|通知|文件|这个?事儿?|信儿?|有这个?事|还有这事)"
_ASIDES = (
    f"{_FILLED}{_READ}?{_FILLED}{_PAPER}?{_FILLED}{_READ}?{_FILLED}{_NOT_UNDERSTOOD}{_FILLED}",
    f"{_FILLED}(?:头一[次回]|第一[次回]|头回|初次)(?:申报|报|弄|评|办|接触|搞|参加)?(?:职称|这个|这些)?{_FILLED}(?:{_NOT_UNDERSTOOD}|没经验|没弄过){_FILLED}",
    f"{_FILLED}{_SOMEBODY}{_FILLED}(?:问|打听|咨询)?(?:了|过)?{_FILLED}{_NO_HELP}{_FILLED}",
    f"{_FILLED}(?:昨[天晚]|今[天早]|前[天两]天?|刚刚?|才|这[两几]天|上午|下午|早上){{0,3}}{_HEARD}(?:了|的|到)?{_NEWS}{_FILLED}",
    f"{_FILLED}(?:年纪|岁数|年龄)(?:大|上来)了?{_FILLED}(?:(?:不太|不大|不怎么|不)会(?:用|玩|弄)?(?:手机|电脑|智能手机|微信|上网)?|眼睛?(?:不好|花)了?)?",
    f"{_FILLED}(?:不太|不大|不怎么|不)会(?:用|玩|弄)(?:手机|电脑|智能手机|微信)",
    f"{_FILLED}(?:心里)?(?:没|不)(?:底|踏实|放心)(?:得很)?{_FILLED}|{_FILLED}(?:怕|担心|生怕)(?:给)?(?:弄|搞|报|填|交|整)?(?:错|漏|砸|黄|耽误)了?{_FILLED}",
    f"{_FILLED}(?:愁|急|烦|慌|头疼|头大|懵)(?:死|坏|得很|得不行|人|圈)?(?:我|了|得)*{_FILLED}",
    f"{_FILLED}(?:求|盼)?(?:老师|领导)?(?:给|跟)(?:个|我)?(?:个)?(?:准话|准信|痛快话|说法)(?:吧|呗)?",
    f"{_PAPER}(?:里|上|中)?(?:面|头)?{_FILLED}(?:没(?:有)?|未)(?:看到|看见|找到|写|说|提|讲)(?:清楚|明白|到)?{_FILLED}",
    f"(?:我|俺)?(?:是)?(?:新来的?|新手|刚接手(?:这个|这项|这块)?(?:工作|事儿?|活儿?)?){_FILLED}{_NOT_UNDERSTOOD}?{_FILLED}",
    f"{_FILLED}(?:汉语|汉字|汉文|中文|文化){_FILLED}(?:(?:说|写|看|学)得?)?(?:不太|不大|不|没多)(?:好|高|行){_FILLED}",
    f"(?:网上|群里|朋友圈|抖音|大家|同事们?)(?:都|也)?(?:说|讲|传)(?:的|法|什么|啥)*(?:都有|不一样|各不相同|乱七八糟|不一){_FILLED}",
    "(?:我|俺)?(?:就|是|只|也)*(?:想|要|来|再)?(?:请问|问问|问(?:一?下)?|(?:咨询|请教|打听|了解)(?:一?下)?)(?:了|的|啊|呢)*",
    "(?:像|就)?(?:是)?我?们?这种(?:情况|条件|人)(?:的话)?|(?:我)?(?:的)?情况(?:就)?是这样的?",
    "(?:我|俺)?(?:就|想|要|来)?(?:弱弱|冒昧|麻烦|斗胆|小声|顺便)?(?:地|的)?(?:问|请教|咨询)(?:一?句|一?下|一?个)?(?:很|挺)?(?:傻|蠢|简单|小|笨|外行)?(?:的)?(?:问题|事儿?|话)?",
    "(?:我|俺)?(?:有|是)?一?个(?:小)?(?:问题|事儿?)(?:想|要)?(?:咨询|请教|问|不明白|不懂|搞不清|想不通)(?:一?下)?(?:了)?",
    "(?:这个?)?(?:问题|事儿?)(?:困扰|纠结|难住)了?我?(?:很久|好久|半天)?了?",
    "(?:有没有人|有没有|哪位|哪个|谁|有人|有)(?:老师|同志|大神|朋友|懂行的?|人)?(?:能)?(?:知道|晓得|懂|了解|清楚)(?:的)?(?:吗|么|说一?声|说一?下|告诉我一?下|解答一?下)?",
    "(?:能|可以|可否|能不能|麻烦|请)?(?:老师|您|你)?(?:帮忙|帮我|帮|告诉我|给我)(?:看看|看一?下|查查|查一?下|问问|说说|说一?声|说一?下|讲讲|讲一?下|解释一?下|解答一?下)?(?:吗|呗|吧)?",
    "知道的(?:人|老师)?(?:麻烦)?(?:说|讲|回|告诉我)一?[声下]|给?(?:说|讲)一?[声下](?:呗|吧)?|说(?:清楚|明白|详细)(?:一?点|些)?",
    "(?:大神|各位|亲|朋友|家人|老乡|兄弟|姐妹|同行)们?|说实话|实话实说|讲真|老实说|不懂就问|(?:我|俺)?就问一?句",
    "(?:我|俺)?(?:是)?(?:个)?(?:小白|新手|外行|菜鸟|新人|刚毕业)(?:的)?(?:啥也|什么都|啥都|也|都)?(?:不懂|不会|不清楚)?",
    "(?:我|俺)?(?:这边|这里|在村里|在乡下|在山上)?(?:手机)?(?:打字(?:慢|不方便|不利索)|(?:信号|网络?)(?:不好|差|不行|不稳))",
    "(?:时间|日子)(?:很|有点|比较|太)?(?:紧|急)|(?:单位|领导|上面)催得?(?:紧|急|很|得紧|厉害)?|(?:这个?)?(?:很|挺|特别|非常)(?:重要|关键)(?:的)?",
    "(?:请|望|盼|求|跪求)(?:指教|明示|赐教|告之|支招|帮忙|复|助|教|解)|盼复|拜托了?|跪求|(?:我)?(?:记|搞|弄)不(?:太)?清楚?了?|急用|有点懵",
    "(?:领导|单位|主任|校长|站长|院长)(?:让|叫|派|喊)我(?:来|过来)?(?:问|打听|了解)(?:一?下|问|清楚|的)*",
)
_ASIDE = regex("|".join(_ASIDES))
#: In front of all it leads in; later it says that another question begins.
_LEADS_IN = regex("(?:我|俺)?(?:再|还|另外|最后|顺便)(?:想)?(?:问|有|请教)(?:一?个|一?下|你|您)*(?:问题|事儿?)?")
#: Whoever is away for a while works where they worked; whether they may do it from there is another question.
_AWAY, _FROM_AFAR = (
    regex(
        "(?:我|俺)?(?:现在|人|最近|这几天)?在(?:外地|外面|外头|疆外|内地)(?:出差|学习|培训|开会|看病|住院|休假|探亲)(?:呢|着呢)?"
    ),
    regex("代|替|委托|现场|寄|邮|网上|回[来去]|远程|本人|亲自|怎么办|咋办|算|影响|来得及|赶"),
)
#: That nobody answers the telephone may be why somebody asks; or what they ask about.
_NO_ANSWER, _OF_THE_PHONE = (
    regex(
        "(?:你们的?|那个?|咨询|这个?|(?:打|拨)了?(?:好?[几多][次遍回个]|半天|一上午|一天)?)?(?:电话|号码)(?:也|都|老|一直|总|就|根本)*(?:打不通|没人接|不接|占线|忙音|打不进去?)(?:了|呢|啊)*"
    ),
    regex(
        "电话|号码|打(?!印|[几一两二三四]份|完|算|同|在|出|a)|联系|[找问]谁|^(?:那|这|该|现在|我)*(?:怎么办|咋[办整弄])|别的(?:电话|方式|办法)|换个|微信|地址"
    ),
)
#: So many letters a question has at least.
_SHORTEST = 4
_CLAUSE = regex(r"[^,。;?!\s]+[,。;?!\s]*")


def without_asides(plain: str) -> str:
    """A plain question without its asides; as it is where nothing else is in it."""
    clauses = _CLAUSE.findall(plain)
    if len(clauses) < 2:
        return plain
    if _LEADS_IN.fullmatch(_bare(clauses[0])):
        clauses = clauses[1:]
    left = [clause for clause in clauses if _ASIDE.fullmatch(_bare(clause)) is None]
    if not _FROM_AFAR.search("".join(left)):
        left = [clause for clause in left if _AWAY.fullmatch(_bare(clause)) is None]
    others = "".join(clause for clause in left if not _is_no_answer(clause))
    rest = "".join(left) if _OF_THE_PHONE.search(others) else others
    return rest.rstrip(",; ") if len(A_LETTER.findall(rest)) >= _SHORTEST or small_talk(rest) else plain


def _is_no_answer(clause: str) -> bool:
    return _NO_ANSWER.fullmatch(_bare(clause)) is not None


def _bare(clause: str) -> str:
    return clause.rstrip(",。;?! \t\n")
