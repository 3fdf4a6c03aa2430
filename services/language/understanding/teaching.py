"""Who teaches: by the word for it, by what is taught, by a title that only teachers hold."""

from services.language.understanding.clauses import Message
from services.language.understanding.mentions import Mention, is_denied
from services.patterns import regex

TEACHER, OF_CHINESE, OF_CHILDREN = "教师", "语文教师", "幼儿园教师"
SUBJECTS = (
    "语文|数学|英语|英文|物理|化学|生物|历史|地理|政治|思政|道法|体育|音乐|美术|信息技术|科学|国语|双语|汉语|舞蹈"
    "|计算机|书法"
)
_SCHOOL = (
    r"小学|中学|初中|高中|职高|中职|村小|学校|附[小中]|[一二三四五六七八九十]小"
    r"|(?<!集)[一二三四五六七八九十]中(?!队)|教研"
)
_NO_PERSON = "证|资格|节|岗位证|招|考核|进修|培训|队伍|群|用书|公寓|宿舍|发展|学校|系列|们|您|你|好|请|问|帮|傅"
_NURSERY = (
    r"幼儿(?:园的?)?(?:老师|教师)|幼师(?!专业|学校|大专|毕业)|幼教(?!专业|大专|本科|中专|毕业|集团)"
    r"|(?<=幼儿园)(?:当|做|任|兼|的)*(?:老师|教师)"
)
_NAMED = (
    rf"(?:(?:{SUBJECTS}|[一-龥]{{0,6}}(?:教育|实践|与技术)|特岗|实训|心理|小学|中学|初中|高中|村小|乡村|音体美|代课|专任|中职|语)(?:学科)?(?:老师|教师)(?!{_NO_PERSON}))"
    rf"|(?<![一-龥])(?!不|没|非|请问|各位|尊敬|你好|您好|谢谢|麻烦|感谢|报告|请教|问下|咨询|求助|支教|志愿|人社|我们|你们|他们)[一-龥]{{2}}(?:老师|教师)(?!{_NO_PERSON})"
    rf"|(?:普通|一线|基层)的?老师(?!出身|{_NO_PERSON}|[说讲让])|(?<=[就是]一)老师(?!出身|{_NO_PERSON}|[说讲让])"
    rf"|(?<!级)实习指导(?:教师|老师)|(?<=专业)课?(?:教师|老师)|(?<=[的是当校])教员"
    rf"|(?<=的)(?!我们|你们|他们|单位|带教|指导|实习|实训)[一-龥]{{2,4}}(?:老师|教师)(?!{_NO_PERSON}|[说讲让])"
    rf"|(?<!指导)(?<!你)教师(?!{_NO_PERSON})"
    rf"|(?:学校|[中小]学|[初高]中|职高)(?:(?!实训|实习|支教|当|的|请|问)[一-龥]){{1,4}}(?:老师|教师)(?!{_NO_PERSON})"
    rf"|(?<=[园校学小中][,。])老师(?=$|[,。;])|老师岗位?(?=$|[,。;的])|(?<=学院|大学)老师(?!{_NO_PERSON})|(?<=[是当名位校学园中班我个里乡镇村县科兼做的任小])老师(?!{_NO_PERSON})"
)
_TITLED = (
    r"(?:正高级|高级|特级|[一二三123]级)(?:中学|小学|中小学|幼儿园|中职)?(?:教师|老师)(?!岗位|名额|指标|职数)|中[学教][高一二三]级|小[学教](?:高级|[一二三]级)"
    r"|[一二三123]级(?:实习指导)教师"
)
_TEACHES = (
    rf"(?<![继受宗请助家党文调支成网特远幼电早])教(?!育|室|师|授|材|研|学楼|务|职|堂|导|练|委|会(?!计)|训|给|科局|体局|办|工|中心|[我你他她人](?!们?[语数英物化生历地政体音美])|[咋怎]|不)(?:[的着了过是]|我们|孩子|学生|\d{{1,2}}年|[高初][一二三]"
    rf"|[一二两三四五六七八九十]{{1,3}}年级?|小学|初中|高中)*(?:[书课](?!法|程|件|题)|{SUBJECTS}|[一-龥]{{2,3}}(?=$|[,。;的])|[一-龥]{{4}}(?=$|[,。;])|(?<=[了着过]))"
    r"|(?<=[文学语理化物史])(?:都|是)?教(?=$|[,。;的])"
)
_ELSE = (
    r"[一-龥]教学(?=$|[,。;])|任教|执教|教学工作|教龄|站[在上]?讲台|带[高初][一二三]|带[小中大托]班|带毕业班|(?:当|是|兼|任|做)班主任|(?<![一-龥])班主任(?=$|[,。;])"
    r"|(?:小学|中学|学校|[初高][中一二三]|[一二三四五六]年级|教学点)的?班主任(?![说让叫给要发费津补])"
    rf"|带(?:{SUBJECTS})课?(?=$|[,。;])|上(?:{SUBJECTS})课(?=$|[,。;的])"
)
_AS_STUDENT = regex(r"(?:中专|大专|本科|中职|专科|[读学考])(?:的)?$")
_ADDRESSED = regex(
    r"(?:宿管|生活|请问|问下?|问一下|谢谢|麻烦|您|你|报告|各位|感谢|尊敬的|让|找|听|给|跟|和|有|[问找请托][了过着]?一?[个名位]?)$"
)
#: 人事老师说, 教师编没考上, 教师要普通话几级.
_NOT_A_POST = regex(
    "[说讲让告]|(?:编制?|岗位?)(?:没|未|考|要)|(?:都|也)?(?:要|需要)(?:不要)?(?:什么|啥|多少|几|普通话)"
)
_TEACHER = regex(
    rf"(?P<nursery>{_NURSERY})|(?P<titled>{_TITLED})|(?P<named>{_NAMED})|(?P<teaches>{_TEACHES})|(?P<other>{_ELSE})"
)
_ALONE = regex(
    rf"(?:(?<![一-龥])|(?<=小学|学校)|(?<=[村乡镇县][里上])|(?<=[中初高][学中])|(?<=[一二三四五六七八九十][中小])|(?<=[村完附]小)"
    rf"|(?<=中心))(?:{SUBJECTS}){{1,3}}(?:(?=兼)|都?[上教带](?=$|[,。;])|学?科?(?:任课|授课)?(?![一-龥]))"
)
_SCHOOL_BEFORE = regex("(?:小学|中学|初中|高中|职高|[村完附]小|[一二三四五六七八九十][中小])的?$")
#: Subjects that are also arts and trades outside schools.
_ALSO_ELSE = regex("体育|音乐|美术|舞蹈|计算机|书法|信息技术|双语|国语|汉语|政治|历史|英语|英文")
_CHINESE_BEFORE = ("语文", "语文数学", "语文任课", "语文学科", "语文科")
#: 任教语文.
_CHINESE_AFTER = regex("(?:的?(?:是|学科)?)语文")
_AT_SCHOOL = regex(rf"{_SCHOOL}|特岗|教师|老师|教书|教龄")


def teaching(message: Message) -> list[Mention]:
    """Mentions of specialty and of occupation that come from teaching."""
    found = []
    for match in _TEACHER.finditer(message.text):
        start, end = match.span()
        clause, kind = message.clause_at(start), match.lastgroup
        before = message.text[clause.start : start]
        if is_denied(message.text, start, end) or clause.is_over:
            continue
        if _ADDRESSED.search(before) or _NOT_A_POST.match(message.text, end):
            continue
        if kind != "titled" and _AS_STUDENT.search(before) and match.group().startswith("幼"):
            continue
        if kind == "teaches" and "教练" in message.text:
            continue  # 我教拳击
        is_titled = kind == "titled"
        of = (
            OF_CHILDREN
            if kind == "nursery"
            else match.group()
            if match.group().startswith(("实训", "实习"))
            else TEACHER
        )
        found.append(Mention("specialty", of, start, end, is_deduced=is_titled, rank=1 if is_titled else 4))
        is_chinese_beside = before.endswith(_CHINESE_BEFORE) or _CHINESE_AFTER.match(message.text, end)
        job = OF_CHINESE if "语文" in match.group() or is_chinese_beside else TEACHER
        found.append(Mention("occupation", job, start, end, is_deduced=is_titled, rank=1 + (job == OF_CHINESE)))
    for match in _ALONE.finditer(message.text):
        if (not _ALSO_ELSE.match(match.group()) or _AT_SCHOOL.search(message.text)) and not is_denied(
            message.text, *match.span()
        ):
            found.append(Mention("specialty", TEACHER, *match.span(), is_deduced=True, rank=2))
            job = OF_CHINESE if "语文" in match.group() else TEACHER
            # 小学数学 is who teaches it there; of a subject alone only the series is sure.
            is_there = _SCHOOL_BEFORE.search(message.around(*match.span())[0]) is not None
            is_told = job == OF_CHINESE and any(mention.field == "occupation" for mention in found)
            if is_there or is_told:
                found.append(Mention("occupation", job, *match.span(), is_deduced=is_there, rank=1 + is_told))
    return found
