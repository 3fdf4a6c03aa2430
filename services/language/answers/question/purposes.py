"""What somebody is about to do that is no applying for a title: whatever they ask belongs to it."""

from services.language.answers.question.other_matters import is_of_another_office
from services.patterns import regex

#: A title, which is what one applies for here.
_A_TITLE = r"[^,。]{0,8}(?:[初中高一二三]级|助理|[程艺医牧讲经济计护技药]师|教授|研究员|馆员|副高|正高|职称)"
_ANOTHER_MATTER = regex(
    r"考(?:个|上)?(?:事业|公务|教师|教资|编|研|博|特岗|辅警|协警|警|城管|消防|驾|普通话)|报考|考公"
    r"|(?:想|要|准备|打算)(?:买|租|贷|离婚|结婚)"
    rf"|(?:想|要|准备|打算)(?:去|着)?当(?![年天时地初场面])(?!{_A_TITLE})"
    r"|(?:想|要|准备|打算)(?:自己|去)?开(?:个|一?[家间所])?[^,。]{0,6}(?:[店园厂馆]|公司|诊所|学校|超市|药房)"
)
#: A publicity or an application that is of no title, and driving lessons, though a word of it is a notice's.
_NO_TITLE_BUT = regex(
    r"(?:发展|预备|转正的?)党员|(?<!写)入党(?:公示|申请|积极|政审|要|怎么|的)|入团(?!员)"
    r"|(?:党员|团员|低保|五保|特困|贫困户?|监测户|助学金|奖学金|补贴|补助|录用|拟录用?|招聘|招录|考录|录取|招生|任前|提拔|干部任用|选举|换届"
    r"|征地|拆迁|环评|招标|中标|采购|财务|村务|党务|评优|评先|评奖|公租房|保障房|廉租房|医保|征兵|入伍)的?[^,。;?!]{0,3}公示"
    r"|科目?[一二三四](?:[^,。;?!]{0,6}(?:考|约|过)|什么时候|怎么|几)|驾照|驾校"
)
_OF_TITLES = regex("职称|申报|初定|授予|高定|评审|呈报表")
#: What is asked of a thing that was named right before: 注册公司要啥流程.
_ASKED_OF_IT = (
    r"(?:[的,\s]|网上|线上|申报|申请|登记|报名|办理|到底|都|要|需|得|有|走|用|办|交|带|准备|提供|啥|什么|哪些|一般|能|可以|是)*"
    r"(?:材料|手续|证[明件]|资料|流程|程序|步骤|条件|东西|时[间候]|网[址站]|怎么|咋|如何|多少钱|几号|哪天|几岁|多大|[在去到]?哪|几天|多久)"
)
_CHILD = "(?:娃娃?|孩子?|小孩|宝宝|女儿|儿子|闺女|姑娘|丫头|孙子|孙女|老[大二三])"
#: Who is sent to a school; who works at one is no pupil of it.
_SENT_TO_SCHOOL = (
    rf"{_CHILD}[^,。;?!\s当教任]{{0,3}}[上读念进去入转升](?:个|到)?"
    "(?:幼儿园|小学|初中|高中|中学|学前班|托班|学(?![校历位习])|园)"
)
_OF_SCIENCE = "(?:项目|课题|专利|基金|软著|商标)"
_FOUNDED = "(?:公司|企业|商标|个体(?:工商)?户?)"
_WORKS_AS_A_TEACHER = "(?:教师资格证?|教资|教师证)"
#: What is applied for elsewhere, by its whole name: its own steps, papers and days are asked for.
_APPLIED_FOR_ELSEWHERE = regex(
    rf"(?:{_SENT_TO_SCHOOL}"
    rf"|(?:注册|成立|[开办])(?:一?[个家间])?[新小]?(?:{_FOUNDED}|[店厂]|诊所|合作社|幼儿园)|{_FOUNDED}的?注册(?!地)|营业执照"
    r"|(?:企业|公司|个体户?|工商)的?年报|工伤|残疾证|失业金"
    rf"|{_OF_SCIENCE}的?(?:网上)?申[报请]|申[报请]一?个?{_OF_SCIENCE}"
    rf"|{_WORKS_AS_A_TEACHER}的?(?:认定|面试|笔试)){_ASKED_OF_IT}"
    rf"|{_WORKS_AS_A_TEACHER}(?:什么时候|啥时候|几号|哪天|怎么|咋|[在去到]哪里?)[^,。;?!]{{0,3}}(?:认定|面试|笔试)"
)
_ENROLLED_IN = (
    "(?:专升本|专接本|成人?高考|成考|自考|函授|电大|(?:在职)?研究生|军校|公务员|国考|省考|特岗|西部计划|三支一扶"
    r"|教师资格证?|教资|[一二]建|注会|[^,。;?!\s报]{0,6}(?:考试|测试))"
)
#: A school, a service or an examination that somebody asks to be enrolled in; whatever they ask then is of that.
_ENROLMENT = regex(
    r"(?:能|可以|可不可以|想|要|怎么|咋|如何|[在去到]哪里?|什么时候|啥时候|几号)(?:去|再|直接)?报(?:名|考)?(?:参加|个)?"
    rf"{_ENROLLED_IN}(?!的|毕业|学历|本|大专|人员|出|过|成绩)"
    r"|(?:^|[,。;?!]\s?)[^,。;?!\s没未不代要]{2,8}(?:考试|测试)(?:还|也)?(?:能不能|能|可以|可不可以)报(?!初定)"
)
#: The site where one is enrolled in an education or an examination: 硕士研究生报名网址. Whoever has studied in such a
#: way and asks for papers or days may mean to apply (研究生报名要什么材料).
_WHERE_ENROLLED = regex(
    rf"(?:{_ENROLLED_IN}|(?:硕士|博士)?研究生)(?:考试|招生|入学)?的?(?:网上)?(?:报[名考]|招生)"
    r"[^,。;?!]{0,4}(?:网[址站]|官网|入口|链接)"
    r"|(?:硕士|博士|研究生)(?:招生|入学考试|考试报名)"
)
#: What people ask of a matter of its own, by its name: what a civil servant is graded as, what a certificate lent
#: out brings, where a licence is renewed, at which age one retires, when a course begins.
_OF_ITS_OWN = regex(
    r"公务员[^,。;?!]{0,10}(?:定级|套级|职级|级别工资)"
    r"|挂靠[^,。;?!]{0,8}(?:多少|几[个百千万]|价|行情|钱|费)|挂靠费"
    r"|(?:个体(?:工商)?户|公司|企业|营业执照|店)的?注销|注销(?:公司|个体(?:工商)?户?|营业执照|企业)"
    r"|(?:护士|医师|医生|药师)(?:执业|从业|资格)?证(?:书|件)?(?:丢|掉|遗失|弄丢|找不到)[^,。;?!]{0,3}[,\s]?"
    r"(?:[在去到上]哪|哪里|怎么|咋)[^,。;?!]{0,3}补"
    r"|退休年龄(?:现在|目前|今年|到底|最新|规定|一般|男的?|女的?|是|要|改|延|推|到|成|为|[,\s]){0,6}(?:多少|多大|几|[五六]十几)"
    r"|党校[^,。;?!]{0,6}(?:班|培训|课)[^,。;?!]{0,4}(?:什么时候|啥时候?|几号|哪天|几月)[^,。;?!]{0,2}(?:开|上|报名)"
)
#: Persons whose own assessment, publicity or training is no matter of titles, and what is asked of theirs.
_OTHER_PERSONS = (
    "(?:(?<!驻)村干部|村[支副]?书记?|村主任|[村居两]委(?:会)?(?:干部|成员|班子|主任|委员)?|社区(?:干部|工作者)|网格员|护林员|公务员|[民辅协]警"
    "|(?:入党)?积极分子|预备党员|[党团]员(?!教师|老师|医生|护士|同志|职工)|低保户|贫困户|五保户|农民工|司机|驾驶员|保安|学生|高[一二三中]生|大学新生|研究生新生)"
)
_OF_THEIRS = regex(
    rf"{_OTHER_PERSONS}(?:的|们|[^,。;?!]{{0,4}}?)(?:年度|平时|季度)?(?:考核|公示|培训|学时|学习|继续教育|政审|档案|资格审查|补[贴助]|体检|评议|民主测评|学籍|证件?|审核|材料|名单|申报|申请)"
)
#: A pupil: theirs is another office's, whatever word of a notice is said of it.
_A_PUPIL = regex(
    rf"{_CHILD}[^。;?!]{{0,8}}(?:学籍|学生证|准考证|志愿|入学|转学)|(?:学籍|成绩单|学信网|考试|证)[^。;?!]{{0,12}}[,\s]?(?:[他她]|{_CHILD})?[^。;?!]{{0,3}}[上读念](?:高|初|小学|大[一二三四]|[一二三四五六七八九]年级)"
    rf"|{_CHILD}[^。;?!]{{0,8}}[上读念](?:高|初|小学|大[一二三四]|[一二三四五六七八九]年级)"
)
_LEAVES = regex("(?:想|要|准备|打算)(?:调[到去走]|辞职)")


def is_of_another_matter(plain: str) -> bool:
    """Whether a plain text says that somebody is about to do what no notice on titles speaks of: 想当辅警."""
    return _ANOTHER_MATTER.search(plain) is not None


def is_of_no_title(plain: str) -> bool:
    """Whether a plain text names something else by its whole name, though a word of it is a notice's: 党员公示."""
    if is_of_another_office(plain):
        return True
    if _NO_TITLE_BUT.search(plain) is not None and _OF_TITLES.search(plain) is None:
        return True
    patterns = (_APPLIED_FOR_ELSEWHERE, _ENROLMENT, _WHERE_ENROLLED, _OF_ITS_OWN, _OF_THEIRS, _A_PUPIL)
    named = next(filter(None, (pattern.search(plain) for pattern in patterns)), None)
    return named is not None and _OF_TITLES.search(plain[: named.start()] + plain[named.end() :]) is None


def is_of_another_purpose(plain: str) -> bool:
    """Whether a plain text says that somebody is about to do something else than apply, or to leave where they work."""
    return is_of_another_matter(plain) or _LEAVES.search(plain) is not None
