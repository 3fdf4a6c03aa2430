"""The title held now, by its level or by one of its names."""

import re
from collections.abc import Iterator
from itertools import pairwise

from rules.facts import LEVELS
from services.language.understanding.clauses import Message
from services.language.understanding.mentions import (
    Mention,
    Taken,
    is_denied,
    is_denied_before,
    is_likened,
    is_undenied,
    named,
)
from services.language.understanding.names import NO_NAMES, Names
from services.language.understanding.own_scales import own_titles
from services.language.understanding.standing import is_applied_for, is_denied_of_earlier, is_so_since, is_withdrawn
from services.language.understanding.writing import written_plainly
from services.patterns import regex

_TITLE_RANK = {level: rank for rank, level in enumerate(LEVELS)}

_POSTS = r"(?:中学|小学|中小学|幼儿园|中职|高校)?(?:教师|老师)"
_ENGINEER = (
    r"(?:[\u4e00-\u9fff]{0,4}工程|农艺|畜牧|兽医|园艺|林业|水利|经济|会计|统计|审计|政工|实验|农业经济|工艺美术"
    r"|摄影|舞美|档案|美术|人力资源)师"
)
#: 助理 is a title where it stands alone or before a field; 镇长助理 is a post, 助理医师 a licence.
_ASSISTANT = (
    r"(?:(?<![一-龥])|(?<=[是的得才只还个为到了有过聘任评现定叫师称]))助理(?=$|[^一-龥]|职称|[的了岗满已也就还没有不评拿升转考现后一二两三四五六七八九十])"
    r"|助理(?:农艺|畜牧|兽医|园艺|林业|水利|工程|经济|会计|统计|审计|政工|实验)(?!师)"
)
#: Short names of titles count where nothing else is said beside them: 高讲, 县党校.
_ALONE, _NO_MORE = r"(?:(?<![一-龥])|(?<=[是评聘为的个]))", r"(?=$|[,。;]|职称|(?:19|20)?\d\d年)"
#: These name professions, too: they are titles only where somebody says that they obtained them.
_OF_HEALTH = "(?:中?[医药]|护|技|检验|康复治疗)(?:师|士)"
_NAMES = {
    "正高": (
        rf"正高工|正高(?:级)?(?:{_ENGINEER}|职称|{_POSTS}|讲师)?|教授级高[级工]\w?|(?<!副)主任(?:中?医|药|护|技"
        rf"|中药)师|(?<!副)研究馆员"
        r"|(?<!副)(?<!助理)(?<!实习)研究员|国家级教练|(?<!副)(?<!级)教授|(?<!副)编审(?!核)|(?<!副)译审|高级(?:记者|编辑)|播音指导"
        r"|(?<!十)一级(?:律师|公证员|演员|演奏员|美术师|编剧|导演|作曲|指挥|舞美设计师)"
    ),
    "副高": (
        r"副高(?:级)?(?:职称证?)?|副主任(?:中?医|药|护|技|中药)师|副教授|副研究馆?员|副编审|一级翻译|中[学教]高级|副译审|主任(?:记者"
        r"|编辑|播音员)|二级(?:律师|公证员|演员|演奏员|美术师|编剧|导演|作曲|指挥|舞美设计师)"
        rf"|高级(?:{_ENGINEER}|社会工作师|教练)|(?<!小教)(?<!(?<!中)小学)高级(?:{_POSTS}|讲师|实习指导教师|实验师)|高工(?!资)|高农"
        rf"|{_ALONE}(?:高讲|副研|中高|小中高){_NO_MORE}"
    ),
    "中级": (
        rf"(?<!中)小[学教]高级(?:教师|老师)?|{_ALONE}(?:小高|中一|主管[护药技]){_NO_MORE}|"
        rf"主治(?:中?医师|医生|大夫|职称)?|主管(?:中?药|护|技|检验)师|(?<!助理)(?<!研究)(?<!图书)(?<!档案)馆员"
        r"|(?<=职称)(?:是|为|:)?(?:图书|档案)馆员|(?:图书|档案)馆员(?=职称|[,]?(?:19|20)?\d\d年[^,。;]{0,4}[评取拿聘])"
        rf"|(?<!高级)(?<!助理)讲师|(?<!\d)[一1]级{_POSTS}"
        rf"|助理研究员|二级翻译|一级(?:播音员|实习指导教师)|中级(?!工(?!程)|[班法人])(?:职称证?|{_ENGINEER})?|中[学教]一级"
        rf"|三级(?:律师|公证员|演员|演奏员|美术师"
        r"|编剧|导演|作曲|指挥|舞美设计师)|一级(?:校对|教练)|(?<!助理)(?<!高级)社会工作师"
    ),
    "初级": (
        rf"(?<![帮协互援补辅资救扶捐])助工(?![作程人会地具资商信业匠友])|助(?:农|畜)(?=$|[,。;现职了的是有拿已评一二两三四五六七八九十半]|\d{{1,2}}年)|(?:(?<![一-龥])|(?<=[是的得才只为到了有过聘任评现定叫个]))助(?:讲|馆|编|会|经|林|兽|师|统|审)(?=$|[,。;]|职称|的(?!时候)|\d{{1,2}}年)|助理(?:{_ENGINEER}|馆员|讲师|记者|编辑|翻译|级)|{_ASSISTANT}|助级|助教"
        rf"|(?<!\d)[二三23]级{_POSTS}|研究实习员|员级|初级(?!工(?!程)|[中班])(?:职称证?|{_ENGINEER})?|中[学教]二级"
        r"|(?<!主管)(?<!主任)(?<!高级)护师|(?:^|(?<=[,。;]))(?:检验师|[药技医]士)(?=$|[,。;])|[二三]级实习指导教师|二级播音员|三级翻译|(?:医|护|药|技)(?:师|士)(?=职称)|(?:技术员|管理员|助理员)(?=职称)|四级(?:律师|公证员|演员|演奏员|美术师|编剧|导演|作曲|指挥|舞美设计师)"
        r"|实习研究员|(?<!一)[二三]级(?:校对|教练)|助理(?:社会工作师|播音员|舞台技师)"
        rf"|(?<=评的|取得|考的)(?:{_OF_HEALTH}|(?:技术|实验|管理|统计|会计|经济)员)(?!执业|资格|证)"
    ),
}
_NAME = regex("|".join(f"(?P<{level}>{pattern})" for level, pattern in _NAMES.items()))
#: A name without "assistant" or "senior" before it is the middle level; as the name of a job it is none.
_PLAIN_NAME = regex(
    rf"(?<![一-龥])(?![一-龥]{{0,3}}[是有得的了个张本]工程师证)(?:{_ENGINEER})(?!岗|资格[证考]|考|(?<!工程师)证|协会|助理)"
    rf"|(?:(?<=[是有得的了为过聘个任名称])|(?<=拿到)|(?<=[评聘]上))(?:{_ENGINEER})(?!岗|资格[证考]|考|证|协会|助理)"
    r"|(?:农艺|畜牧|兽医|园艺|经济|统计|审计)师(?!岗|资格[证考]|考|证|协会|助理)"
    rf"|(?:{_ENGINEER})(?=职称)"
    # 拿的工程师证, other than of those that are examined (监理工程师证).
    r"|(?:(?<=[是有得的了个张本])|(?<=拿到)|(?<=评上))(?:(?:林业|水利|农业)?工程|农艺|畜牧|园艺|林业|水利|实验)师(?=证)"
)
_ANY_NAME = regex(f"{_NAME.pattern}|{_PLAIN_NAME.pattern}|高级")
#: 农艺师(初级): the level is said outright.
_WITH_LEVEL = regex("职?称?,?\\(?(?:属于|是|为)?(?:初级|助理|师级|副高|正高)")
_JOB_ENGINEER = regex(
    r"软件|算法|前端|网络|测试|运维|造价|监理|建造|结构|注册|执业|施工|项目|售后|总工|助理|高级|正高|摄影"
)
_NOT_I = regex(
    "(?:但是?|可是?|就|只有|只剩|不过|而)*(?:我|俺|咱|额)(?:自己|本人|一个人?)?(?:是|呢|嘛|倒|可|就|还|却){0,2}"
    "(?:(?:啥|什么|一个)(?:职称)?(?:都|也)(?:不是|没有?(?:评过?)?)|没有?(?:评过?)?)"
)
_AFTER_LABEL = regex(
    r"职称(?:等级|级别|名称|情况)?(?:现在|目前|到现在|至今|一直|就|才|还|仍|只|也)*(?::|是|为|有)?个?"
    rf"(?:(?P<初级>{_OF_HEALTH}|[员师医护药技]{{1,2}}(?:级|士|师)?"
    r"|[一-龥]{0,5}员)(?=$|[,。;级的()]))"
)
#: What a teacher says of their title: 现在小学一级.
_GRADE_ALONE = regex(
    "(?:(?<![一-龥])(?:小学|中学)?|(?<=我)(?:才?是|才)?|(?:现在|目前|如今|现|还是|仍是|评[过了上]了?|聘[了上])(?:是|才)?(?:小学|中学)?)(?P<grade>[一二三]级)(?=了?(?:$|[,。;]))"
)
_GRADES = {"一级": "中级", "二级": "初级", "三级": "初级"}
_AT_SCHOOL = regex("教师|老师|教书|教了|小学[,。;一二三]|中学[,。;一二三]|(?<=教)[语数英物化生历地政体音美]")
_NONE = regex(
    r"(?:(?<!有)没[有得]?|无|未曾?|尚未|不曾|还没[有得]?|没能|从未|从没有?)(?:任何|什么|来得及|评|取得|拿|聘[任用]?|获得|有|过|上|到|定"
    r"|参评)*(?:任何|什么|一个|个)?(?:专业技术|技术)?职[称务](?!要求)"
    r"|职称[^,。;?:没无未有能可评考聘级要求证影响算怎该下]{0,8}(?::|是|为)?(?:没有?(?!问题|影响|变|动|下|发|用|关系|要求|被|过|批|到|办|[评考聘定](?!过|上|(?=$|[,。;])))|无(?!关|论)"
    r"|暂?未(?:评|定|取得)|还没|暂无|空白|空着|零)"
    r"|职称,(?:我)?(?:(?:一个|什么|啥)(?:都|也))?(?:还)?(?:没有?|无)(?:评过?)?(?=$|[,。;])"
    r"|(?:从来?|一次|一直|至今|到现在)(?:都|也|还)*(?:没有?|未)(?:报|申报|参评)过?职称|(?:没有?|未)(?:申?报|参评)过(?:任何|什么)?职称"
    r"|(?:初级|助理级?|员级)(?:职称)?(?:都|也)(?:还)?(?:不是|算不上)(?=$|[,。;])|(?:初级|助理级?|员级)(?:职称)?(?:都|也)(?:还)?没(?:有|评|拿|定|考|混|弄)?[上过到]?(?=$|[,。;])|(?:尚未|未|还没有?)定职"
    r"|(?:什么|啥|任何)(?:职称)?(?:都|也)没(?:有)?(?:评|职称)?(?=职称)|(?:什么|啥|任何)职称(?:都|也)?(?:没|无)有?"
    r"|(?:初级|助理级?|员级|职称)(?:也|都)?没有?,(?:我)?(?:啥|什么)(?:也|都)没有?(?=$|[,。;])"
    r"|(?:没|未)(?:评|聘)(?:过|上)?职称|无职称|白板(?:一[个块枚])?(?=[,。]|$)"
)
#: 以前啥都没评过, 一直没评.
_NOTHING_ASSESSED = regex(
    "(?:所以|因为|但是?|可是?|就是|我|俺|自己|本人|以前|之前|从前|此前|到现在|现在|目前|至今|一直|从来?|还|也|都|啥子?|什么|任何|一个|一次|压根|根本|职称){1,6}"
    "(?:没有?|未)(?:评过?|评聘过?|评定过?)(?:呢|的)?|(?:没有?|未)评(?:聘|定)?过"
)
_ASSESSED_ELSE = regex("考核|优秀|先进|驻村|论文|普通话|学位|奖|编制|职务|岗位")
#: 中级职称没有 says nothing of the other levels.
_OF_A_LEVEL = regex(r"[评考][^,。]{0,4}$|(?:初级|中级|副高|正高|高级)$")
_ASKED_FOR = regex(
    r"(?:评审?|申报|申请|报|初定|认定|授予|转|升|晋升?|高定|定|(?<![拿得评])到|(?<![主重])要|考(?:[过了]?[^,。;]{1,3}[次年回]的?)?|交了?|提交了?|[让叫]我[填写选])(?:为|成|个)?$|(?:报|申请)的是?$"
)
#: 2025年申报农艺师, whatever day stands before it; 2021年报的中级, 2022年评上.
_APPLIES_FOR = regex("(?:申请|(?<!汇)报|参评|送评|(?<![主重])要评?)[了的]?(?:是|个)?$")
_CAME_OF_IT = regex("(?![^。;]{0,14}[没未])[^。;]{0,14}(?:评上|通过|批[了下]|下来|取得|拿到|到手|过了)")
#: 能拿到副高吗, 想取得中级: what may come, or is wished for.
_TO_COME = regex(
    "(?:能(?!够上)|可以|可否|想|要|怎么|怎样|如何|何时|什么时候|啥时候|几时)[^,。;?!了]{0,4}(?:拿到?|取得|得到|获得|评[上到]|升到?|(?<!没)有|定[上到]?)(?:个)?$"
)
#: 只能初级, 不能中级吗; 先把初级评上: what may be had, or is wished for.
_MAY_BE = regex("(?:只|不|最多|顶多|最高|就)(?:就|也)?(?:能|可以|会)(?:是|到|评|定)?个?$")
_WISHED, _HAS_COME = (
    regex("(?:先|想|要|能|可以)[^,。;?!了]{0,6}[把将][^,。;?!了]{0,8}$"),
    regex("[^,。;?!]{0,4}了"),
)
#: 一年够初级了吧, 要满三年才有中级: what such a time would give.
_WOULD_BE = regex(
    "(?<![不已])够(?:个|到)?$|年(?:就|能|可以?)*(?:给|该|算|当)(?:个)?$"
    "|(?:满|要|得|等|熬|须)[^,。;?!了]{0,8}年(?:才|就)(?:(?:能|会|可以|算)(?:拿|到|是|成)?|是)?(?:有|到|上|是)?个?$"
)
#: 初级会计没过, 中级经济师考试一直没考过.
_NOT_PASSED = regex(
    r"[^,。;\d没未不满已了]{1,8}(?:没|未)(?:能|有)?(?:考|通|评|批)?(?:过(?!期)|上(?!班)|中|下来)(?![^,。;]{0,4}(?:高|级|师))"
)
#: 中级会计考过两门, 中级还差一门: a part of an examination.
_PASSED_IN_PART = regex(
    "[^,。;没未]{0,6}?(?:[考过][过了上]{0,2}(?:其中)?[一二两三四五几1-9][门科](?!都|全)|(?:[还就只]?[差剩缺]|[还就只]有)(?:了|下|个)?[一二两三四几1-9][门科]"
    "|考了?一半|在考(?=$|[,。;呢着])|考着呢?(?=$|[,。;])|[还也都一直]*[没未]有?(?:考|过)完)"
)
#: 外地评的中级不认, 中级证不作数了.
_NOT_ACCEPTED = regex(
    "(?:职称|证书?){0,2}(?:现在|这边|这里|单位|人家|都|又|也)*不(?:作数|算数|承认|认)(?=了?(?:$|[,。;]))"
)
_NOT_HELD = regex(r"(?:律师|总经理|经理|行政|教学|科研|主任|局长|院长|生活|销售|执业)$")
#: 正高的材料咋弄, 中级岗位满了: what is only spoken of.
_SPOKEN_OF = (
    "(?:职称)?的?(?:申报|评审|评定)?(?:材料|条件|名额|指标|门槛|流程|程序|政策|申报表|报名|难度|难不难|比例|职数|几[月号]|咋)"
    "|(?:职称)?岗位?(?:数|名额|指标|比例|[也都已早就还经]*(?:满|没|不够|空|缺|紧|少))"
)
_NOT_YET = regex(
    rf"^(?:{_SPOKEN_OF}|(?:职称)?(?:的时候|时|的)?(?:我们?)?(?:到底|一般|都|应|得|要|需|该)*(?:上?传|提?交|准备|提供|报送|填)(?:些|的|上去)*(?:什么|哪|几|多少|啥|材料|考核)|(?:有|才|就|只)*\d{{1,3}}[个名位]|的?(?:属于|是|都是)(?:以考|考评|评审)|还?在?(?:做梦|梦[里中])|(?:职称)?(?:我)?(?:更|就|也|都)?(?:想都(?:不敢|别|没)想|不敢想|别想|不指望|没指望|没想过)|及?以上|还?差|(?:职称)?(?:(?:正在|准备|还?在)?(?:申报|申请|评审中|(?:评审)?(?:公示|审核|审批)(?:中|期|阶段))|还?在(?:公示|评审|审|走))|要求|条件|需要|怎么|(?:职称)?(?:有(?:没有)?(?:戏|门|指望|希望)|够格|够条件|轮得上))"
)
#: 下村之前就是助理农艺师: what was held even then still is.
_GONE = "(?:村|寺|点|下去|去|走|上去|过去|支教|出发|服务|管理|派|队|转正|入职|上班|来)"
_HAD = "(?:我|就|已经?|都|是|有|了|个|评|拿|到|取得|获得|聘|定|考|上|的)*$"
_EVEN_THEN = regex(
    f"(?:{_GONE}(?:[之以]?前|的?(?:时候?|那时候?|那会儿?|当时))|(?:[之以]前|当时|那时候?|那会儿?)(?:我|俺|早|其实|本来)*(?:就|已经?))(?:早|其实|本来)*{_HAD}"
)
_OBTAINED = regex(r"评|取得|拿|考|获|聘|\d")
_LOST = regex("(?:职称|初级|中级|副高)[^。]{0,14}(?:被?取消|作废|不认|没认|失效|撤销)")
#: 岗位:安全工程师.
_AS_A_POST = regex("岗位(?:名称)?(?:是|为|:)[^,。;]*$")
_NO_TITLE_THAT = regex("^,?[这那也]?(?:不是|不算|不叫)职称")
_EXAMINED = regex("[中初]级|[一二三]级(?:教师|老师)(?=证书)")
#: What nobody gets by an examination: a certificate of it is the title.
_ASSESSED = regex(
    "(?:助理|高级)?(?:农艺|畜牧|兽医|园艺|林业|水利|(?:林业|水利|农业)?工程|实验|讲)师|.*(?:馆员|教授|研究员|[助高]工|级教师|级老师|高级教师)"
)
_OTHER_SCALES = regex("普通话|英语|软考|计算机")
#: The same where it may be asked for: 能不能高定统计师.
_NAMED_PLAINLY = regex(
    rf"(?:{_ENGINEER}|记者|编辑|译审|翻译)(?=[,。;?吗不吧呢嘛呗啊能可行够轮差给批弄搞算成]|有(?:没|不|我|戏|门|指|希|可能|机会)|的话|我|这[次回批轮]|今年|到底|直接|还?差|了[吧吗没]|$)"
)
#: Names of titles that are first of all what people work as: 记者能初定吗.
_WORK = frozenset(("记者", "编辑", "翻译"))
#: So many letters of a text are looked at for titles asked for.
LONGEST_NAMED = 300
_CERTIFICATE = regex(
    r"^(?:事务所|岗位?|证|(?:教师)?资格[证考]|考试(?![^,。]{0,3}(?:通过|过了|合格))|工(?!程)|人员|法院|班)"
)


#: 要高级还是中级: what stands between those to choose from.
_OR = regex("(?:职称)?[呢啊]?(?:还是|或者?是?)(?:要|评|报|定|能|给|算|拿|申请|直接)*")
#: 一级教师算初级还是中级: what stands between a title and what it may be.
_IS_WHICH = regex("(?:职称)?(?:到底|究竟|现在)?(?:是|算|属于|相当于|等于)(?:个|是)?")


def _offered(text: str) -> Iterator[tuple[int, int]]:
    """Where a text offers titles to choose from: none is held, nor the one that it asks about (馆员是初级还是中级)."""
    begins = None
    for before, after in pairwise(_ANY_NAME.finditer(text)):
        if _IS_WHICH.fullmatch(text, before.end(), after.start()):
            begins = before.start()
        elif _OR.fullmatch(text, before.end(), after.start()):
            yield (before.start() if begins is None else begins), after.end()
        else:
            begins = None


def titles(message: Message) -> list[Mention]:
    """Mentions of title."""
    text, found, ranks = message.text, [], {**_TITLE_RANK, **message.names.titles}
    for match in _NONE.finditer(text):
        if not (
            _OF_A_LEVEL.search(text[max(0, match.start() - 3) : match.start()]) or is_undenied(text, match.start())
        ):
            found.append(Mention("title", "无", *match.span()))
    found += _nothing_assessed(message)
    found += _not_of_the_writer(message)
    taken = Taken((mention.start, mention.end) for mention in found)
    for start, end in _offered(text):
        taken.add(start, end)
    for level, start, end in own_titles(message):
        is_offered = taken.touches(start, end)
        taken.add(start, end)
        if not is_offered and _is_held(message, start, end):
            found.append(Mention("title", level, start, end, rank=ranks[level]))
    for match in _NAME.finditer(text):
        if taken.touches(*match.span()):
            continue
        if _is_held(message, *match.span()) and not _NOT_HELD.search(text[max(0, match.start() - 4) : match.start()]):
            level = match.group() if match.group() in ranks else named(match)  # 员级 where a notice has it, else 初级
            found.append(Mention("title", level, *match.span(), rank=ranks[level]))
            taken.add(*match.span())
    for match in _GRADE_ALONE.finditer(text) if _AT_SCHOOL.search(text) else ():
        found.append(
            Mention("title", _GRADES[match["grade"]], *match.span("grade"), rank=_TITLE_RANK[_GRADES[match["grade"]]])
        )
    for match in _PLAIN_NAME.finditer(text):
        is_told = taken.touches(*match.span()) or _WITH_LEVEL.match(text, match.end())
        if not is_told and not _is_job(text, *match.span()) and _is_held(message, *match.span()):
            found.append(Mention("title", "中级", *match.span(), rank=_TITLE_RANK["中级"]))
    for match in _AFTER_LABEL.finditer(text):
        if not taken.touches(match.start("初级"), match.end()):
            found.append(Mention("title", "初级", *match.span("初级"), rank=_TITLE_RANK["初级"]))
    found = _but_of_earlier_days(message, found)
    if lost := _LOST.search(text):
        found = [mention for mention in found if mention.value == "无" or mention.start >= lost.end()]
    now = [m for m in found if (clause := message.clause_at(m.start)).is_present and m.start < clause.silent_from]
    return now or found


def _but_of_earlier_days(message: Message, found: list[Mention]) -> list[Mention]:
    """Without denials of earlier days where a title came since: 那会儿还没职称, 22年底才下来的初级."""
    denied = [one for one in found if one.value == "无"]
    places = [(denial.start, denial.end) for denial in denied]
    if not denied or not any(one.value != "无" and is_so_since(message, one.start, places) for one in found):
        return found
    return [one for one in found if one.value != "无" or not is_denied_of_earlier(message, one.start)]


def _nothing_assessed(message: Message) -> Iterator[Mention]:
    """以前啥都没评过: of no title in particular, nor of what the clause before it names, which may be another thing."""
    for number, clause in enumerate(message.clauses):
        if _NOTHING_ASSESSED.fullmatch(clause.text):
            before = message.clauses[number - 1].text if number else ""
            if not (_ASSESSED_ELSE.search(before) or _ANY_NAME.search(before)):
                yield Mention("title", "无", clause.start, clause.end)


def _not_of_the_writer(message: Message) -> list[Mention]:
    """她是初级, 我没有; 我啥都没有, 媳妇是中级: what another holds is denied of the writer."""
    beside = [*pairwise(message.clauses), *pairwise(reversed(message.clauses))]
    return [
        Mention("title", "无", own.start, own.end)
        for other, own in beside
        if other.of and (_NAME.search(other.text) or "职称" in other.text) and _NOT_I.fullmatch(own.text)
    ]


def _is_job(text: str, start: int, end: int) -> bool:
    """Whether an engineer is one by trade: 软件工程师."""
    return not text.startswith("职称", end) and _JOB_ENGINEER.search(text, max(0, start - 2), end) is not None


def _is_held(message: Message, start: int, end: int) -> bool:
    text, clause = message.text, message.clause_at(start)
    before, after = message.around(start, end)
    is_exam = _EXAMINED.match(text, start) is not None and not after.startswith("教师资格")
    if clause.is_over and not _OBTAINED.search(clause.text) and not _EVEN_THEN.search(before):
        return False
    is_assessed = _ASSESSED.fullmatch(text, start, end) is not None and after.startswith("证")
    if _MAY_BE.search(before) or (_WISHED.search(before) and not _HAS_COME.match(after)):
        return False
    if _WOULD_BE.search(before) or _TO_COME.search(before):
        return False
    if any(pattern.match(after) for pattern in (_NOT_PASSED, _PASSED_IN_PART, _NOT_ACCEPTED)):
        return False
    if is_likened(text, max(start, end - len("工程师")), end):
        return False
    if (
        is_denied(text, start, end)
        or is_denied_before(text, max(start, end - len("工程师")))
        or (_CERTIFICATE.search(after) and not is_exam and not is_assessed)
    ):
        return False
    if _AS_A_POST.search(before) or is_withdrawn(text, end) or is_applied_for(message, start, end, _ANY_NAME):
        return False
    if _NO_TITLE_THAT.search(text[end : end + 10]):
        return False
    if _NOT_YET.search(after) or _OTHER_SCALES.search(before[-4:]):
        return False
    # 申报工程师: its pattern takes some letters in front with it.
    before, _ = (
        message.around(max(start, end - len("工程师")), end) if text.endswith("工程师", start, end) else (before, "")
    )
    if _APPLIES_FOR.search(before) and not _CAME_OF_IT.match(text, end):
        return False
    is_reached = re.match("(?:职称)?[了已过]", after) or re.search("(?<![几少])[年月日号]", before)
    return is_reached is not None or not _ASKED_FOR.search(before)


#: What is asked for stands after such words, or in a clause that asks.
_WANTS = regex(
    r"(?:能|可以|可否|想|给|授予|初定|高定|认[定个成为]|直接|定|评|报|升|够|该|走|算|拿到?|是不是)[^,。;]{0,8}$"
)
_GOT = regex(
    r"^(?:(?:职称)?[^,。;]{0,2}(?:[拿评取得有]了|拿到|评上|取得|到手|下来了|过了)"
    r"|[^,。;没未不能]{1,4}考(?:[下出]来|过|上|到手?|取)了)(?!没|吗|不)"
)
#: The field of an engineer has so many letters.
_LONGEST_FIELD = 3
#: What stands around a name in its clause.
_BEFORE, _AFTER = regex(r"[^,。;?]*$"), regex(r"[^,。;]*")
#: A level's own name, other than a title's, is asked for unless somebody is said to have it.
_BARE = frozenset(_TITLE_RANK) | {"副高级", "正高级"}
_HELD_BEFORE = regex(
    r"(?:(?<!的)(?<!还)(?<!到底)是|(?<!没)有|现有?|已|取得|[评定考聘]过|评上|评了|拿[到了过]了?|聘[了上任]?|定了|职称:?|持|为|从|在|变成|成了)(?:个|的)?$|有(?:了|个)?$"
)
#: 初级会计考了三回没过, 走三年那条拿中级: what was tried before is not what is asked for.
_TRIED = regex("[^,。;]{0,6}考[^,。;]{0,6}[没不未]能?(?:通|考)?[过上中]了?")
_ON_THE_WAY = regex("能|可以|认[定个成为]|高定|初定|升|晋|直接|到")
_HELD_AFTER = regex(
    r"^(?:职称|级)?(?:的(?!话|事)|证|后|以后|之后|满|[是在]?\d|拿|取得|岗|升|转|[,。]?现|[干当聘评做用]了|都?已?经?(?:好几|好多|[一二两三四五六七八九十\d]{1,2})多?年)"
)
#: What somebody holds now, where nothing is asked of it in its clause: 目前中级, 想往上走.
_HELD_NOW = regex("(?:目前|现在|如今|眼下|现|手[里上])(?:才|还|只|就)?$")
_BETWEEN = (
    "(?:的话|的事儿?|这个?|到底|究竟|我们?|咱们?|俺|今年|[这本][次回批轮]|现在|还|也|就|都|直接|是不是|会不会){0,3}"
)
_MAY_BE_HAD = regex(
    rf"^(?:职称)?(?:[^,。;后]{{0,2}}|{_BETWEEN})(?:([给批授评定让报])不\1|能|可以|可不|行|[成中]不|吗|不$|授予|初定|高定|[定评报弄搞办拿走]得|定下|符合"
    r"|有(?:没有?)?(?:我|戏|门|指?望|希望|可能|机会|谱|份)|够(?:条件|格|得|着|上|不够|[不吗么没]|了(?:[吗么没不吧]|$))|[轮摊][得不]?[到上着]"
    r"|[差缺欠](?:多[少久长]|几|什么|[啥哪]|不[差多缺])|算不算|呢$)"
)


def levels_named(text: str, wanted: bool, names: Names = NO_NAMES) -> list[str]:
    """The levels that a text names as asked for (``wanted``), or all that it names, in the order of the text."""
    text = written_plainly(text, LONGEST_NAMED, names)
    found = [(match.start(), match.end(), named(match)) for match in _NAME.finditer(text)]
    taken = Taken((start, end) for start, end, _ in found)
    found += [
        (match.start(), match.end(), "中级")
        for match in _NAMED_PLAINLY.finditer(text)
        if not taken.touches(*match.span())
    ]
    if not wanted:
        return [level for _, _, level in sorted(found)]
    asked = [place for place in sorted(found) if _is_wanted(text, place[0], place[1])]
    asked = [place for place in asked if not _TRIED.fullmatch(_AFTER.match(text[place[1] :])[0])] or asked  # type: ignore[index]
    later = [*asked[1:], None] if asked else []
    # 副高能高定正高吗: what one comes from is held.
    return [
        level
        for (_, end, level), after in zip(asked, later, strict=True)
        if after is None or not _ON_THE_WAY.search(text[end : after[0]])
    ]


def _is_wanted(text: str, start: int, end: int) -> bool:
    before, after = _BEFORE.search(text[:start]), _AFTER.match(text[end:])
    return before is not None and after is not None and _wants(before.group(), text[start:end], after.group())


def _wants(before: str, name: str, after: str) -> bool:
    whole = before + name.removesuffix("工程师")  # whose pattern takes letters in front with it
    heads = {before, *(whole[: len(whole) - n] for n in range(_LONGEST_FIELD) if name.endswith("工程师"))}
    if (before, after) == ("", "了") or _GOT.search(after) or any(map(_says_held, heads)):
        return False
    if name in _BARE and not _HELD_AFTER.search(after):
        return not _HELD_NOW.search(before) or bool(after)
    return _WANTS.search(whole) is not None or (name not in _WORK and _MAY_BE_HAD.search(after) is not None)


def _says_held(before: str) -> bool:
    """Whether what stands before a title says that somebody holds it."""
    return _HELD_BEFORE.search(before) is not None and not (_WOULD_BE.search(before) or _TO_COME.search(before))
