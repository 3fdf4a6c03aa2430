"""Work that somebody describes by what they do, in words of every day: 给牛羊看病, 拍CT的, 写程序的."""

import re

from services.language.understanding.clauses import Message
from services.language.understanding.mentions import Mention, is_denied_before, named
from services.language.understanding.units import ORG
from services.patterns import regex

_BEASTS = "(?:牛羊|牛马|羊群|[牛羊马猪鸡]|牲口|牲畜|家畜|家禽|畜禽|动物)"
_SICK = "(?:人|病人|患者|病号|老乡|老百姓|老人|娃娃|孩子|小孩)"
_NURSING = "(?:打针|输液|扎针|换药|抽血|量血压|打点滴|挂吊针)"
#: Each field, and the ways in which people say that they work in it. The first that is found counts.
_DESCRIBED = {
    "兽医": (
        rf"{_BEASTS}(?:看病|治病|打(?:疫苗|防疫针|预防针|针)|接种|病看|瞧病)|[看治]{_BEASTS}的?病|看牲口|看牛羊"
    ),
    "畜牧": rf"{_BEASTS}(?:配种|人工授精|品种改良)|冷配|养殖技术",
    "护理": rf"{_NURSING}(?:[、和,]?{_NURSING})*",
    "口腔": "[看补拔镶治修种]牙|做牙",
    "助产": "接生",
    "公共卫生": "(?:打|接种)(?:预防针|疫苗)|消杀|流调",
    "影像": "[拍照做看](?:CT|ct|核磁|磁共振|[Xx]光|[Dd][Rr]|胸片)|医院拍片子?",
    "检验": "(?:化验|检验|验)(?:血|尿|大小便)",
    "药学": "[抓配发取拿]药|拣药",
    "临床": f"(?:给|替|帮){_SICK}(?:看病|瞧病|治病|开刀|做手术)|坐诊",
    "软件": "(?:写|编|敲|码|开发)(?:程序|代码|软件|系统|网站)|做软件|做(?:网站|小程序|APP)|码农",
    "会计": "[算管做记报][个着]?账",
    "水利": (
        "(?:修|挖|清|看|管|维护|养护)(?:水渠|渠道?|水闸|闸口?|机井|水井|水库|大坝|水坝|泵站|滴灌|灌溉|灌区|防洪堤)"
        "|打机?井|放水浇地|(?:修|铺)管网"
    ),
    "公路": "养(?:护)?(?:公)?路|[修铺](?:公路|路|柏油路)|[修架]桥",
    "林业": "(?:种|栽|护|管)(?:树|林|林子|胡杨|防护林)|造林|[护巡]林|治沙",
    "林果": (
        "(?:果树|果园|核桃|红枣|枣树|苹果|香梨|葡萄)(?:修剪|剪枝|嫁接|管理|栽培)|(?:剪|修剪|嫁接|管)(?:果树|果园|枣树|核桃)"
    ),
    "植保": "(?:庄稼|棉花|小麦|玉米|作物)(?:治虫|防虫|看病)|防(?:病)?虫害|病虫害防治|测报虫",
    "农艺": (
        "(?:教|指导|带)(?:老乡|农民|农户|老百姓|他们)(?:怎么)?种(?:地|棉花|小麦|玉米|菜|蔬菜|庄稼)?"
        "|测土(?:配方)?|化验土|(?:推广|指导|试验)(?:种|种植|栽)?(?:棉花|小麦|玉米|蔬菜|良种|新品种)(?:技术|栽培|种植)?|种大棚"
    ),
    "测绘": "跑测量|扛仪器|量地|[画测]地形图?",
    "建筑": "盖(?:房子|楼房?)|建房子",
    "电力": "(?:修|查|巡|架|拉|走)(?:电线|电路|线路|高压线|输电线)|抄电表|修电的?$|管变电",
    "气象": "(?:看|测|报|观测)(?:天气|气象|雨量)",
    "新闻": "(?:拍|写|采)新闻|新闻(?:采访|拍摄)|扛摄像机|扛机器拍|写稿子",
    "播音": "播新闻|念新闻|播报新闻",
    "摄影": "照相|拍照片?",
    "演员": "跳舞|唱歌|唱戏|演戏|演小品|唱木卡姆|说唱",
    "演奏员": "(?:弹|拉|吹|打)(?:琴|都塔尔|热瓦普|手鼓|唢呐|二胡|乐器|鼓)",
    # Whose work is in no series is judged by none.
    "司机": "开(?:公交|救护|垃圾|小|大|班|校|货)?车",
    "厨师": "(?:做|烧|煮)饭|炒菜|掌勺",
    "保洁": "扫地|打扫卫生",
    "门卫": "看(?:大)?门",
    "文物": "修(?:文物|古建|壁画)|挖古墓",
}  # fmt: skip
#: What nobody does besides: of the others somebody may be a worker (护林的) whose trade no series has.
_OF_ONE_PROFESSION = ("兽医", "口腔", "助产", "软件", "会计")
#: Beasts are injected, too.
_AMONG_THE_SICK, _OF_BEASTS = regex("医院|卫生|诊所|病房|医疗|病人|患者|病号"), regex("兽|牛|羊|牲|畜|禽|动物")
_FIELDS = tuple(_DESCRIBED)
_DEED = regex("|".join(f"(?P<f{number}>{ways})" for number, ways in enumerate(_DESCRIBED.values())))
#: Who does it, behind: 看牙的, 养路的技术员, 拍CT三年.
_DOER_BEHIND = regex(
    "(?:[这那]?一?块|工作|技术|活儿?|呢|着|了)*的(?:$|[,。;?]|[能可算是有行在属初评报申定够吗嘛呢我也都]|技术|人员|大夫|医生|师傅|工人|职工|员工|岗)"
    "|(?:工作|也?[干做]?了?|已经?|有|满|都|快|整整|差不多){0,3}[一二两三四五六七八九十\\d]{1,2}(?:年|个月)"
)
#: … and in front, with nothing behind: 在乡里给牛羊看病; 我天天写程序.
_DOER_IN_FRONT = regex(
    rf"(?:{ORG}|医院|[乡镇村县市团站台院所局队场]里?上?)的?(?:在|给|负责|专门|天天|主要|就是|专|搞|做|干|是|一直|里|,)*(?:给|替|帮)?$"
    "|(?:我|本人|俺)(?:是|平时|天天|一直|主要|专门|负责|在这儿|在那儿|就|在)+(?:给|替|帮)?$"
    f"|(?:给|替|帮){_SICK}$"
    "|(?:负责|专门|专干|主要(?:是|就是)?|工作(?:就)?是|干的(?:就)?是|从事的?是?)(?:给|替|帮)?$"
)
#: … or where a clause says nothing else: 大专,给牛看病,八年了.
_ALONE = regex("(?:给|替|帮)?$")
_NOTHING_BEHIND = regex("(?:的?工作|的?活儿?|这一?块)?(?:$|[,。;])")
#: 学看牙的时候, 想去写程序, 帮我修车的: no work of one's own.
_NO_WORK_OF_ONES_OWN = regex("(?:[学想去要让叫请找陪]|帮我|给我|爱|喜欢|业余|偶尔|兼职?)(?:[一-龥]{0,2})$")
#: So many letters in front of a deed can tell who does it.
_NEAR = 20


def work_described(message: Message, is_told: bool) -> list[Mention]:
    """The specialty that somebody's daily work belongs to, where it is said as theirs; it is deduced.

    Of what is told (``is_told``) that counts which one profession alone does; a question is judged by the others, too.
    """
    for deed in _DEED.finditer(message.text):
        field = _FIELDS[int(named(deed)[1:])]
        if is_told and field not in _OF_ONE_PROFESSION:
            continue
        if _is_work(message, deed) and (field != "护理" or _is_of_the_sick(message)):
            return [Mention("specialty", field, *deed.span(), is_deduced=True)]
    return []


def _is_work(message: Message, deed: re.Match[str]) -> bool:
    """Whether somebody's work is told there, still done, and not what they learn, want or do by the way."""
    clause = message.clause_at(deed.start())
    before = message.text[max(clause.start, deed.start() - _NEAR) : deed.start()]
    if clause.is_over or _NO_WORK_OF_ONES_OWN.search(before) or is_denied_before(message.text, deed.start()):
        return False
    if _DOER_BEHIND.match(message.text, deed.end()):
        return True
    is_said_last = _NOTHING_BEHIND.match(message.text, deed.end()) is not None
    return is_said_last and (_DOER_IN_FRONT.search(before) or _ALONE.match(before)) is not None


def _is_of_the_sick(message: Message) -> bool:
    return _AMONG_THE_SICK.search(message.text) is not None and not _OF_BEASTS.search(message.text)
