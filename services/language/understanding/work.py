"""What somebody does: the specialty in their own words, and the occupation."""

import re
from collections.abc import Iterable
from functools import lru_cache

from services.language.understanding.clauses import Message
from services.language.understanding.mentions import Mention, is_denied, named

#: Fields of work beside those that the notices name.
FIELDS = (
    "农艺", "农技", "农技推广", "农业技术推广", "农学", "园艺", "植保", "土肥", "农机", "畜牧", "兽医", "畜牧兽医",
    "动物防疫", "防疫", "水产", "林业", "林草", "园林", "林果", "水利", "水利工程", "水文", "灌溉", "护理", "医疗",
    "临床", "药学", "药剂", "药房", "检验", "放射", "影像", "公共卫生", "疾控", "预防接种", "中医", "口腔", "助产",
    "康复", "麻醉", "儿科", "妇产", "内科", "外科", "急诊", "维医", "B超", "超声", "会计", "财务", "出纳", "审计",
    "统计", "经济", "计算机", "软件", "网络", "信息化", "档案", "档案管理", "图书", "图书管理", "文博", "文物",
    "考古", "群文", "群众文化", "新闻", "编辑", "采编", "摄像", "摄影", "播音", "主持", "舞蹈", "音乐", "美术",
    "建筑", "土建", "土木", "工程造价", "造价", "测绘", "规划", "城乡规划", "环境监测", "环保", "公路", "养护",
    "道路桥梁", "交通", "运输", "电力", "供电", "机械", "电气", "电子", "化工", "纺织", "质检", "计量", "石油",
    "气象", "地质", "通信", "翻译", "科研", "实验", "种子", "农产品检测", "草原", "治沙", "规划设计",
)  # fmt: skip
_SUBJECTS = (
    "语文|数学|英语|英文|物理|化学|生物|历史|地理|政治|思政|道法|体育|音乐|美术|信息技术|科学|国语|双语|汉语|舞蹈"
    "|计算机|书法"
)
#: Jobs that are a field of work by themselves.
_JOBS = (
    r"护士|(?<=语)播音|(?<!级)演员|演奏员|助产士|医生|兽医(?!师|站|院|局|工作|中心|服务|所)|(?<!级)会计(?!初级|中级"
    r"|证|考|师|核算"
    r"|局|专业|学|系)|出纳|(?:播音员|主持人|播音主持)|记者(?!站|节|证|专业)|翻译(?!局|公司|专业)|防疫员"
    rf"|实训老师|实训教师|(?:{_SUBJECTS})(?:老师|教师)|幼儿(?:园)?(?:老师|教师)|幼师|特岗教师"
    rf"|(?<!你)(?<!位)(?<!指导)教师(?!证|资格|节|编|岗位证|招|考)|(?<=[是当名位校学园中班我个里乡镇村县])老师(?!您"
    rf"|你|好|们|请|问"
    rf"|帮|我)|药房|收费室"
)
_VALUES = {"特岗教师": "教师", "播音员": "播音", "主持人": "主持", "防疫员": "防疫"}
#: Names of series that are titles or schools, not work.
_NO_FIELD = re.compile("[师员生]$|小学|中学|初中|高中|幼儿园|幼儿|教学|^指挥$|^舞台$|^外语$|大学|^教")
#: Jobs that say less than the field or the department named beside them.
_WIDE = ("医生", "老师", "教师")
_AS_UNIT = r"局|站|所|中心|院|厅|公司|学校|大队|处|馆|委|协会|办(?!公)|厂|行业|部门"
_TITLE_BEFORE = re.compile(r"(?:[一二三123]级|高级|正高级|特级)(?:中学|小学|中小学|幼儿园|中职)?$")
#: 中专幼师 is a course; what is done besides is not what counts.
_AS_COURSE = re.compile(r"(?:中专|大专|本科|中职|专科|[读学])(?:幼师|会计|翻译)$")
_BESIDES = re.compile(r"兼(?:任|职|做|管|带|着)*$")
_HOUSES = {
    "图书馆": "图书馆", "档案馆": "档案", "博物馆": "文博", "文化馆": "群众文化",
}  # fmt: skip
_HOUSE = re.compile("|".join(_HOUSES))
_STUDIED = re.compile(r"学的(?:是)?$|(?<![小中大同文数科])学$|毕业(?:于)?$|读的?(?:是)?$|就读$")
_AS_STUDENT = re.compile("毕业|学历|学的|本科|大专|硕士|中专|读")
_TEACHES = re.compile(
    rf"(?<!在)(?<!受)教[的着了]*(?:[\d一二两三四五六七八九十]{{1,3}}年(?:多|半)?的?)?(?:[高初][一二三]"
    rf"|[一二三四五六]年级|小学|初中"
    rf"|高中)?的?(?P<subject>{_SUBJECTS})"
)
_TEACHING = re.compile(r"教书|任教|执教|教学工作|当(?:着|了)?(?:[^,。]{0,4})?(?:老师|教师)|教了|(?<!受)(?<!宗)教着")


@lru_cache(maxsize=8)
def _finder(names: frozenset[str]) -> re.Pattern[str]:
    named = {name for name in names if not _NO_FIELD.search(name)}
    fields = "|".join(map(re.escape, sorted({*FIELDS, *named}, key=len, reverse=True)))
    return re.compile(
        rf"(?P<job>{_JOBS}|(?<=[部室台社])编辑(?![部室])|(?<=[是做当搞])播音(?=的))"
        rf"|(?:做|搞|干|从事|负责|管|当|专业(?:是|为|:)|学科(?:是|为|:)|系列(?:是|为|:)|岗位(?:是|为|:)|报|申报"
        rf"|评的?是?|主要)(?:的|了|着|是)?(?P<does>{fields})(?!师|{_AS_UNIT}|干事)"
        rf"|(?P<kind>{fields})(?=员|演员|技术(?=$|[,。])|治疗(?=$|[,。])|工作(?!站|队)|岗|专技|专业技术|技术员"
        rf"|技术岗|技术人员|人员|系列|专业|方向"
        rf"|类|这块|这一块|科(?!学|技)|室|房(?!管)|部(?!门)|老师|教师|组(?!织)|干部)"
        rf"|(?:(?<![一-龥])|(?<=是)|(?<=[台馆站局院团所]的)|(?<=[台馆站局院所])|(?<=小学)|(?<=[村乡镇县][里上])"
        rf"|(?<=[中初高][学中])"
        rf"|(?<=医院)|(?<=疾控)"
        rf"|(?<=中心))(?P<alone>{fields}|{_SUBJECTS})(?:(?=兼)|(?![一-龥]))"
    )


def specialty(message: Message, names: Iterable[str] = ()) -> list[Mention]:
    """Mentions of specialty: the work that is named, not the school, the title or the unit."""
    found = []
    for match in _finder(frozenset(names)).finditer(message.text):
        group = named(match)
        start, end = match.span(group)
        clause = message.clause_at(start)
        before, after = message.text[clause.start : start], message.text[end : clause.end]
        if _STUDIED.search(before) or is_denied(message.text, start, end):
            continue
        if group == "kind" and after.startswith(("专业", "类", "方向")) and _AS_STUDENT.search(before + after[2:6]):
            continue
        if group == "job" and (_TITLE_BEFORE.search(before) or _AS_COURSE.search(message.text[clause.start : end])):
            continue
        if _BESIDES.search(before) or (match[group] == "实验" and after.startswith("室")):
            continue
        if group == "does" and re.search("所学|学的|毕业|就读", before):
            continue
        rank = 2 if group == "alone" else 3 if match[group] in _WIDE else 4
        found.append(Mention("specialty", _VALUES.get(match[group], match[group]), start, end, rank=rank))
    for match in _TEACHES.finditer(message.text):
        found.append(Mention("specialty", match["subject"], *match.span("subject"), rank=4))
    for match in _HOUSE.finditer(message.text):
        found.append(Mention("specialty", _HOUSES[match.group()], *match.span(), is_deduced=True))
    return found


def occupation(message: Message) -> list[Mention]:
    """Mentions of occupation, of which the narrowest counts."""
    text, found = message.text, []
    kinds = (
        ("汉语播音主持", 2, r"(?:汉语|国语|普通话)(?:播音|主持|节目主持)"),
        ("播音主持", 1, r"播音(?!指导)|主持人|(?:做|当|干|是|台)主持"),
        ("记者", 1, r"(?<!高级)(?<!主任)(?<!助理)记者(?!站|证|节|协会)"),
        ("语文教师", 2, r"语文(?:学科)?(?:老师|教师)|(?<!受)教(?:[的着了]|小学|初中|高中|[一二三四五六]年级)*语文"),
        ("教师", 1, (
            rf"(?:{_SUBJECTS}|特岗|实训|幼儿园?|语|小学|中学|初中|高中|村小|音体美|代课|专任|中职)(?:老师|教师)|幼师"
            rf"|(?<!受)教(?:的|着|了)?(?:{_SUBJECTS})|{_TEACHING.pattern}"
            r"|[是当名位的校园中小里上乡镇村],?(?:老师|教师)(?!资格|证|节|您|你|好)|^我?教师(?!资格|证)"
            r"|(?<=[,我])教师(?!资格|证)"
        )),
    )  # fmt: skip
    for name, rank, pattern in kinds:
        for match in re.finditer(pattern, text):
            if not is_denied(text, *match.span()):
                found.append(Mention("occupation", name, *match.span(), rank=rank))
    return found
