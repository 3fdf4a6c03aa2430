"""The title held now, by its level or by one of its names."""

import re

from services.language.understanding.clauses import Message
from services.language.understanding.mentions import Mention, Taken, is_denied, named

RANK = {"无": 0, "初级": 1, "中级": 2, "副高": 3, "正高": 4}

_POSTS = r"(?:中学|小学|中小学|幼儿园|中职|高校)?(?:教师|老师)"
_ENGINEER = (
    r"(?:[\u4e00-\u9fff]{0,4}工程|农艺|畜牧|兽医|园艺|林业|水利|经济|会计|统计|审计|政工|实验|农业经济|工艺美术"
    r"|摄影|舞美|档案|美术|人力资源)师"
)
_NAMES = {
    "正高": (
        rf"正高(?:级)?(?:{_ENGINEER}|职称|{_POSTS}|讲师)?|教授级高[级工]\w?|(?<!副)主任(?:中?医|药|护|技"
        rf"|中药)师|(?<!副)研究馆员"
        r"|(?<!副)(?<!助理)研究员|(?<!副)(?<!级)教授|(?<!副)编审(?!核)|高级(?:记者|编辑)|播音指导"
        r"|(?<!十)一级(?:演员|演奏员|美术师|编剧|导演|作曲|指挥)"
    ),
    "副高": (
        r"副高(?:级)?(?:职称证?)?|副主任(?:中?医|药|护|技|中药)师|副教授|副研究馆?员|副编审|副译审|主任(?:记者"
        r"|编辑|播音员)|二级(?:演员|演奏员|美术师|编剧|导演|作曲|指挥)"
        rf"|高级{_ENGINEER}|(?<!小教)(?<!(?<!中)小学)高级(?:{_POSTS}|讲师|实习指导教师|实验师)|高工(?!资)|高农"
    ),
    "中级": (
        rf"主治(?:中?医师|医生|大夫|职称)?|主管(?:中?药|护|技|检验)师|(?<!助理)(?<!研究)馆员"
        rf"|(?<!高级)(?<!助理)讲师|(?<!\d)[一1]级{_POSTS}"
        rf"|助理研究员|一级(?:播音员|实习指导教师)|中级(?![工班法人])(?:职称证?|{_ENGINEER})?|中[学教]一级"
        rf"|三级(?:演员|演奏员|美术师"
        r"|编剧|导演|作曲|指挥)"
    ),
    "初级": (
        rf"助(?:工|农|畜)(?=$|[,。;现职一])|助理(?:{_ENGINEER}|馆员|讲师|记者|编辑|级)|助理|助级|助教"
        rf"|(?<!\d)[二三23]级{_POSTS}|研究实习员|员级|初级(?![工中班])(?:职称证?|{_ENGINEER})?|中[学教]二级"
        r"|[二三]级实习指导教师|二级播音员|(?:医|护|药|技)(?:师|士)(?=职称)|(?:技术员|管理员|助理员)(?=职称)|四级演员"
    ),
}
_NAME = re.compile("|".join(f"(?P<{level}>{pattern})" for level, pattern in _NAMES.items()))
#: A name without "assistant" or "senior" before it is the middle level; as the name of a job it is none.
_PLAIN_NAME = re.compile(
    rf"(?<![一-龥])(?:{_ENGINEER})(?!岗|资格[证考]|考|证|协会|助理)"
    rf"|(?<=[是有得的了为过聘个任名称])(?:{_ENGINEER})(?!岗|资格[证考]|考|证|协会|助理)"
    r"|(?:农艺|畜牧|兽医|园艺|经济|统计|审计)师(?!岗|资格[证考]|考|证|协会|助理)"
    rf"|(?:{_ENGINEER})(?=职称)"
)
_JOB_ENGINEER = re.compile(
    r"软件|算法|前端|网络|测试|运维|造价|监理|建造|结构|注册|执业|施工|项目|售后|总工|助理|高级|正高"
)
_AFTER_LABEL = re.compile(
    r"职称(?:等级|级别|名称|情况)?(?:现在|目前)?(?::|是|为|有)?(?:(?P<初级>[员师医护药技]{1,2}(?:级|士|师)?"
    r"|[一-龥]{0,3}员)(?=$|[,。;级的()]))"
)
_NONE = re.compile(
    r"(?:没[有得]?|无|未|尚未|还没[有得]?|没能)(?:任何|什么|评聘?|取得|拿到?|聘[任用]?|获得|有|过|上|到|定"
    r"|参评)*(?:任何|什么|一个|个)?(?:专业技术|技术)?职[称务](?!要求)"
    r"|职称(?:等级|级别|情况)?(?:现在|目前|都|也|还|一直|暂时?)*(?::|是|为)?(?:没有?(?!问题)|无(?!关|论)"
    r"|未(?:评|定|取得)|还没|暂无|空白|零)"
    r"|(?:什么|啥|任何)(?:职称)?(?:都|也)没(?:有)?(?:评|职称)?(?=职称)|(?:什么|啥|任何)职称(?:都|也)(?:没|无)有?"
    r"|(?:没|未)(?:评|聘)(?:过|上)?职称|无职称|白板(?=,|$)"
)
#: 中级职称没有 says nothing of the other levels.
_OF_A_LEVEL = re.compile(r"[评考][^,。]{0,4}$|(?:初级|中级|副高|正高|高级)$")
_ASKED_FOR = re.compile(r"(?:评审?|申报|申请|报|初定|认定|授予|转|升|晋升?|高定|定|(?<![拿得评])到|考)(?:为|成|个)?$")
_NOT_HELD = re.compile(r"(?:总经理|经理|行政|教学|科研|主任|局长|院长|生活|销售|执业)$")
_NOT_YET = re.compile(
    r"^(?:及?以上|还?差|(?:职称)?(?:正在|准备|还?在)?(?:申报|申请|评审中|公示中)|要求|条件|需要|怎么)"
)
_NO_TITLE_THAT = re.compile("^,?[这那也]?(?:不是|不算|不叫)职称")
_EXAMINED = re.compile("[中初]级|[一二三]级(?:教师|老师)(?=证书)")
_OTHER_SCALES = re.compile("普通话|英语|软考|计算机")
_CERTIFICATE = re.compile(r"^(?:岗位?|证|资格[证考]|考试(?![^,。]{0,3}(?:通过|过了|合格))|工(?!程)|人员|法院|班)")


def titles(message: Message) -> list[Mention]:
    """Mentions of title."""
    text, found = message.text, []
    for match in _NONE.finditer(text):
        if not _OF_A_LEVEL.search(text[max(0, match.start() - 3) : match.start()]):
            found.append(Mention("title", "无", *match.span()))
    taken = Taken((mention.start, mention.end) for mention in found)
    for match in _NAME.finditer(text):
        if _is_held(message, *match.span()) and not _NOT_HELD.search(text[max(0, match.start() - 4) : match.start()]):
            found.append(Mention("title", named(match), *match.span(), rank=RANK[named(match)]))
            taken.add(*match.span())
    for match in _PLAIN_NAME.finditer(text):
        if not taken.touches(*match.span()) and not _is_job(text, *match.span()) and _is_held(message, *match.span()):
            found.append(Mention("title", "中级", *match.span(), rank=RANK["中级"]))
    for match in _AFTER_LABEL.finditer(text):
        if not taken.touches(match.start("初级"), match.end()):
            found.append(Mention("title", "初级", *match.span("初级"), rank=RANK["初级"]))
    now = [mention for mention in found if message.clause_at(mention.start).is_present]
    return now or found


def _is_job(text: str, start: int, end: int) -> bool:
    """Whether an engineer is one by trade: 软件工程师."""
    return not text.startswith("职称", end) and _JOB_ENGINEER.search(text, max(0, start - 2), end) is not None


def _is_held(message: Message, start: int, end: int) -> bool:
    text, clause = message.text, message.clause_at(start)
    before, after = text[clause.start : start], text[end : clause.end]
    is_exam = _EXAMINED.match(text, start) is not None
    if is_denied(text, start, end) or (_CERTIFICATE.search(after) and not is_exam):
        return False
    if _NO_TITLE_THAT.search(text[end : end + 10]):
        return False
    if _NOT_YET.search(after) or _OTHER_SCALES.search(before[-4:]):
        return False
    is_reached = re.match("(?:职称)?[了已过]", after) or re.search("[年月日号]", before)
    return is_reached is not None or not _ASKED_FOR.search(before)
