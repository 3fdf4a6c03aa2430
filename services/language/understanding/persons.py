"""Of whom a clause tells: the writer, the one whom the writer asks for, or somebody mentioned besides."""

import re
from collections.abc import Iterator

from services.patterns import regex

KIN = (
    r"妹妹?|弟弟?|哥|姐|爱人|老公|老婆|媳妇|丈夫|婆娘|(?<=[我俺])男人|婆婆|公公|岳[父母]|丈母娘|老?丈人|嫂子?|舅舅?|叔叔?|阿姨|姑[姑妈父]?|姨[妈父]?|伯[伯父母]|婶[婶子]?|爹|侄[子女儿]|外甥女?|妻子|妈妈?|爸爸?"
    r"|母亲|父亲|父母|儿子|女儿|闺女|(?<![教带管看哄接养生怀陪给里的些和群])(?<!照顾)(?<!照看)(?<![了年]个)(?<![了年])娃娃(?!们|都|多|也|还|小)|(?<![教带管哑看哄接养生怀陪])(?<!教[一-龥]{2})(?<!照顾)(?<!照看)(?<![了年]个)(?<![了年])孩子(?!们|的(?:老师|教师))|(?<![教带管看哄接养生怀陪娃])(?<!照顾)(?<!照看)(?<![了年]个)(?<![了年])娃(?!娃)儿?|丫头|姑娘|亲戚|闺蜜|舍友|室友|表[哥姐弟妹]|堂[哥姐弟妹]|[女男](?:朋)?友|对象|家属|老伴"
    r"|小伙子?|年轻人|小年轻|大姐|大哥|老师傅|哥们|姐们|那口子|那位|老爷子|孙[子女]|外孙女?|老太太|爷爷|奶奶|公婆|姐夫|妹夫|女婿|儿媳"
)
_PEERS = r"同桌|同事|同学|朋友|徒弟|邻居|战友|老乡|(?<![大中小研])学生|师[兄弟姐妹]|前辈"
#: Whoever is above the writer is mentioned, hardly ever asked for.
_ABOVE = (
    r"主任|护士长|站长|院长|校长|所长|局长|书记|支书|主席|经理|领导|师傅|老板(?!自己开|开)|科长|园长|评委|驻村干部"
    r"|带教老师|带教|(?:驻村)?工作队(?:的人|队员|队长|领导)|村干部|专家|(?:研究生|硕士|博士)?导师"
)
_UNIT = "(?:单位|科室?(?![长员])|学校|医院|站上|站里|局里|科室|所里|院里|厂里|台里|村里|乡里|镇上)"
_SURNAME = (
    "[王李张刘陈杨赵周吴马黄徐孙胡朱高林何郭罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜方石姚谭邹熊金陆郝孔白崔康毛邱秦史顾侯邵孟龙万段雷钱汤尹黎易"
    "常武乔贺赖龚文]"
)
_PERSON = regex(
    rf"(?:我|俺|咱|额)?们?家?(?:{_UNIT}|这里|这边|这儿)?的?(?:有)?(?:一)?(?:个|位|名)?"
    rf"(?P<near>(?:{KIN}|{_PEERS})(?![和跟与]我都|我(?:是|自己|本人|在|就|现|学|也|这)|任?医?药?护?技?师|助理))"
    rf"|(?P<above>(?:(?:我|俺|咱|额)们?{_UNIT}?的?(?:{_ABOVE})(?!我)|(?<![一-龥副])(?:带我的)?(?:{_UNIT}的?)?(?:前任|上任|现任)?老?(?:{_ABOVE})(?=[说让叫是也在跟给对要告通自都评拿考早已\d]|[今去前]年)"
    rf"|(?<=[一-龥])(?:{_ABOVE})(?=说|让|叫|告诉|通知|跟我|给我|对我)))"
    rf"|(?P<new>(?:单位|学校|医院|我们这|我们|咱们?)(?:里|边|儿|上)?(?:刚|新)(?:招|来|分|进|考)(?:来|进|到)?(?:了|的|个))"
    rf"|(?P<some>(?:我们|咱们?)[^,。]{{0,12}}的(?=本科|大专|中专|硕士|都|人)|同(?:办公室|科室?|单位|组|届|批|屋|宿舍)(?:的(?!同)|那个|有个|几个)|{_UNIT}里?有[一两二三几\d]个(?=[^,]{{0,4}}(?:考核|不合格|基本|不称职|优秀))|(?:{_UNIT}|我们这[里儿边]?)[里上]?(?:头|边)?有?[一两二三四五六七八九十几\d]*[个位名](?:人)?(?:是)?(?=博士|硕士|研究生|本科|大专|副高|正高|高级|中级)|别人|人家|隔壁|[那这]个(?!研究)[一-龥]{{0,3}}[生子人员](?=(?:才|是|就)?(?:初中|高中|中专|大专|本科|硕士|博士|初级|中级|副高))|别的人?(?=(?:都|全|也)?是?(?:初中|高中|中专|大专|本科|硕士|初级|中级|副高|[一二两三几]个))|他们(?=[一二两三几\d]个|有的|个个|全是)|有[个些]?人|有的人|有几个人"
    rf"|(?:(?<![一-龥])|(?<=[的站位局院校里所科室队]))[老小]{_SURNAME}(?![庄村镇乡孩二学三]))"
    rf"|(?P<same>(?<![其吉])他(?!们?们)|她)"
)
_ONESELF = regex(
    r"(?<![帮替给让叫托喊带])(?:我|俺|本人|咱|额)(?!们|想|要?请?问|来问|帮|替|家(?!在|是|住)|妈|爸|娃|闺|"
    r"的?[^,。]{0,3}(?:那口子|家属|同事|同学|朋友))|自己(?!开|的)|其实"
)
_TOLD_ABOUT_ME = regex(
    rf"(?:别人|人家|他们|大家|有人|人事|单位|家里人?|网上|{_PEERS}|{_ABOVE})(?:都|也|老|总|还|硬|非|愣|偏)*(?:说|以为|认为|讲|觉得|传|笑)我"
    r"|(?:跟|对|和|给)我们?(?:说|讲|透露|提)|告诉我"
)
#: Whoever a clerk asks for.
_OF_A_UNIT = "老师|教师|职工|员工|医生|护士|新人|一?[个名位](?:硕士|博士|研究生|(?:本科|大专|中专)生?)"
_FOR_WHOM = regex(
    rf"(?:替|帮|给|代|为)(?:我|俺|咱|额)?们?家?(?:{_UNIT}|[县乡镇村][^,。;问]{{0,6}})?的?(?:新[来进]的)?"
    rf"(?P<whom>(?:{KIN}|{_PEERS}|[老小]{_SURNAME}|{_OF_A_UNIT}))(?:来|们|也)*(?:问|咨询|打听|查|看|了解|报|填|写|登记|录)"
    rf"|(?P<sender>(?:{KIN}|{_PEERS}|[老小]{_SURNAME}))(?:让|托|叫|请)我(?:来|帮|替)*(?:问|咨询|打听|查|看|了解|填|报|登记)"
    rf"|(?<!不是)(?:[说问讲]的|要[说问]的)(?:就|都|可)*是(?:我|俺)?家?(?P<subject>{KIN}|{_PEERS}|[他她](?!们))(?:的(?:情况|事情?))?(?=$|[,。;])"
)
_KIN = regex(f"{KIN}|{_PEERS}")


#: 不说他了说我: whoever is named, what follows is of the writer.
_BACK_TO_ME = regex(
    "不[说讲提管扯][^,。]{0,6}了[,]?(?:[还就先再来]|还是|接着)*[说讲聊问]{1,2}[回说到]?(?:我|自己)|(?:说|讲|聊|问|回|转)[到回说]*我(?:自己|本人)?的?(?:情况|事情?|吧|呢)?$"
    "|言归正传|^(?:你们?|您)(?:们)?(?:别|不要|不用)|(?:说|扯|回到)正[题事传]|扯远了|跑题了"
)

#: Whoever was named before.
PRONOUNS = ("他", "她")
#: 我自己呢, 那我呢, 轮到我了, 我本人的情况.
_MYSELF = regex(
    "^(?:那么?|再|还有|至于|另外)?(?:我|俺|咱|额)(?:自己|本人)?(?:的(?:情况|话))?(?:呢|咧|嘞)|(?:轮|换)到?(?:我|本人)(?:自己)?[了吧]?$"
    "|^(?:那么?|再|还有|至于|另外)?(?:我自己|我本人|本人)(?:的情况)?(?:$|(?!的))"
)
#: 家里两个娃, 对象在内地, 爸妈身体不好: what is said in passing; what follows is not of them.
_OF_THE_HOUSE = "(?:我|俺|咱|额)?们?(?:家里?)?的?(?:还|也)?"
_IN_PASSING = regex(
    rf"{_OF_THE_HOUSE}(?:(?:有|养)了?(?:[一两俩二三四五\d]个)?|[一两俩二三四五\d]个)(?:{KIN})(?:们|[一两俩]个)?"
    rf"|{_OF_THE_HOUSE}(?:{KIN})们?(?:都|也|还|又|才|刚|已经?)*(?:在(?:内地|外地|老家|口里|家里?)(?:带(?:娃|孩子))?|小|上[一-龥]{{1,4}}了?"
    "|[\\d一二三四五六七八九十]+岁了?|身体不(?:太)?好|没工作|生病了?|年纪大了?)"
)
#: 同事说可以报, 孩子明年高考, 同学都是硕士: nor is what follows of these.
_BY_THE_WAY = regex(
    rf"^(?:我|俺|咱)?们?(?:{_UNIT}|家)?里?的?(?:{KIN}|{_PEERS}|{_ABOVE}|人家|别人|他们|大家|群里)们?(?:都|也|老|总|还|就|一直|天天|在)*(?:说|讲|告诉|让|叫|催|建议|劝|喊)"
    rf"|^(?:我|俺|咱)?们?家?的?(?:{KIN})们?(?:[今明后]年|马上|快|准备)*(?:要|就)?(?:高考|中考|考大学|升学|结婚|上大学|上高中|上初中)"
    rf"|^(?:我|俺|咱)?们?家?的?(?:{KIN})们?[^,。;我]{{0,8}}退休(?:了|的)?$"
    rf"|(?:{_PEERS})们?(?:全|都|基本)"
)
_DESCRIBED = regex(rf"(?:{_ABOVE})(?:是|才|只是)?(?:本科|大专|专科|中专|硕士|博士)")


def persons_of(clauses: list[str]) -> Iterator[str | None]:
    """Of whom each clause tells: None for the writer, else a word for somebody else.

    A clause without a word for a person goes on about whom the one before told of, unless it only mentioned them; of a
    superior it goes on where it said what they had studied (我们书记大专).
    """
    person: str | None = None
    last: str | None = None
    is_described = False
    for text in clauses:
        other, own = _PERSON.search(text), _ONESELF.search(text)
        if is_hearsay(text) or _BACK_TO_ME.search(text):
            person = None
        elif other and (own is None or other.start() <= own.start()):
            person = last if other["same"] and last else (other["near"] or other.group())
            last = person
        elif own or (person and is_above(person) and not is_described):
            person = None
        is_described = person is not None and (is_described or _DESCRIBED.search(text) is not None)
        yield person
        if _IN_PASSING.fullmatch(text) or _BY_THE_WAY.search(text):
            person = None


def is_of_oneself(text: str) -> bool:
    """Whether a clause speaks of the writer, and of nobody else."""
    return _ONESELF.search(text) is not None and _PERSON.search(text) is None


def is_of_another(text: str) -> bool:
    """Whether a text speaks of somebody besides the writer."""
    return _PERSON.search(text) is not None


def is_same_person(word: str, before: str) -> bool:
    """Whether a word may mean whom another one meant before: 她, 妈 and 妈妈."""
    return word in PRONOUNS or word in before or before in word


def turns_to_oneself(text: str) -> bool:
    """Whether a clause says that from here on the writer is meant, having spoken of somebody else."""
    return _MYSELF.search(text) is not None or _BACK_TO_ME.search(text) is not None


def is_hearsay(text: str) -> bool:
    """Whether a clause says what others say of the writer."""
    return _TOLD_ABOUT_ME.search(text) is not None


def asked_for(text: str) -> str | None:
    """The person whom a message asks for, where it says so."""
    match = _FOR_WHOM.search(text)
    if match is None:
        return None
    if match["subject"] not in PRONOUNS:
        return match["whom"] or match["sender"] or match["subject"]
    named = _KIN.findall(text, 0, match.start())
    return named[-1] if named else match["subject"]


def is_above(person: str) -> bool:
    """Whether somebody is only mentioned: a superior."""
    return re.search(_ABOVE, person) is not None
