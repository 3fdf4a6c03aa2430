"""What somebody does: the specialty in their own words, and the occupation."""

import re

from services.language.understanding.broadcasting import occupations
from services.language.understanding.clauses import Clause, Message
from services.language.understanding.fields import FIELDS_OF_WORK, JOBS, STEMS, field_finder, value_of
from services.language.understanding.homophones import sounding_like
from services.language.understanding.mentions import Mention, Taken, is_denied_before
from services.language.understanding.professions import professions
from services.language.understanding.supposed_series import series_of_houses
from services.language.understanding.teaching import teaching
from services.language.understanding.units import CAME_FROM, ORG
from services.language.understanding.work_described import work_described
from services.patterns import regex

_UNIT = (
    r"局|站|所|中心|院|厅|公司|学校|大队|处|馆(?!员)|委|协会|办(?!公)|厂|行业|部门|集团|开发区|园区"
    r"|集市|机构|矿(?!工)|学院|大学|系(?!列)"
)
#: What is a trade of its own behind a field: 公路监测, but not 果树栽培.
_TRADE = (
    "工程|安全|设计|监测|检测|检验|检疫|质检|化验|预报|调度|养护|施工|监理|勘查|勘察|勘探|测量|测绘|翻译|审计|防治|保健|护理"
    "|营养|维修|检修|运维|造价|鉴定|修复|演奏|教练"
)
#: A field that begins a unit's name: 会计事务所, 经济开发区, 水利工程管理站.
_OF_A_UNIT = regex(rf"[^,。;的在做搞干当管教是我到从]{{0,6}}?(?:{_UNIT})")
_COURSE = r"本科|大专|专科|中专|硕士|博士|研究生|学历|出身|毕业|系(?!列)|学院|大学"
_STUDIED_AFTER = regex(rf"(?:工程)?(?:专业|类|方向|学)?(?:的)?(?:全日制|函授|自考|{_COURSE})")
_A_MAJOR = regex("(?:专业|方向)的?(?![技干])")
_STUDIED_BEFORE = regex(r"(?:(?<![小中大同])学的?(?:是|过)?|毕业于?|[读念]的?(?:是)?|所学|就读)$")
_ENDS_IN_COURSE = regex(f"(?:{_COURSE})(?:生|的)?$|^[一-龥]{{1,3}}大$")  # 塔大, 农大
_MODE_ALONE = regex("^(?:普通)?(?:全日制|统招|非全日制|函授|自考|成人)的?$")
_COURSE_BEFORE = regex("(?:中专|大专|本科|中职|专科|硕士|考|证|过了?)的?(?:学|初级|中级)?$")
#: 从药房调到财务: what was left.
_WENT = regex("[^,]{0,4}[调转换]")
_BESIDES = regex(r"兼(?:任|职|做|管|带|着)*$")
_BESIDES_AFTER = regex("也(?:当|做|管|带|兼)")
_TITLE_AFTER = regex(
    r"(?!技师岗)(?:专业|工程|的(?=助理|高级|主任|副|正|工程师|馆员))?(?:正?高级|助理|中级|主任)?(?:副?研究)?馆员|(?:工程)?[高助]工(?!资)|(?:专业|工程)?(?:正?高级|助理|中级)?(?:工程|技)?师(?!傅|资格|证|事务所|协会|考试?过?了?[一两三\d]|岗|考(?!出来|过的|下来|取的|的))"
)
#: 乡镇兽医大专: who works there, not what was studied.
_OF_A_TOWN = regex("[乡镇村县][镇级里上]?的?$")
#: What a post's name ends in.
_POST_AFTER = regex(
    r"[技医药护]?师岗|是(?:考评|以考|评审)|(?:设计|制造|维修|施工|监测|检测|监督|推广|运维|加工|养护|检验|保管|评价)?(?:工程)?(?:专业)?(?:技术|工艺)?(?:员|岗|人员)|(?:工程)?(?:技术|工艺)的?(?=$|[,。;])|稿|工程(?=$|[,。;岗]|那|系列|专业|类)|[员工士手](?!作|会|程|资|地|厂|具|业|艺|商)|演员|师傅|技术(?=$|[,。])|治疗(?=$|[,。])|工作(?!站|队|经)|岗|专技|专业技术|技术员|技术岗|技术人员|人员"
    r"|系列|专业|方向|类|这块|这一块|干部|主任"
)
#: B超做的: what is done may stand in front.
_DONE = regex("(?:是我)?[做搞干管弄]的(?=$|[,。;])")
_DEPARTMENT_AFTER = regex(r"科(?!学|技|员|副?科?长|负责)|室(?!主)|部(?!门|副?主任|部长)|组(?!织)|股(?!份)|班(?!主)")
#: 新生儿科 is no 儿科.
_PART_OF_A_DEPARTMENT = regex("院[一-龥]{1,4}(?<![的是在做搞当干])$")
_DOES = regex(
    r"(?:做|搞|干|弄|跑|办|编|测|开发|养|走|从事|负责|管|当|修|还是|一直|就是|专业(?:是|为|:)|学科(?:是|为|:)|系列(?:是|为|:)|类别(?:是|为|:)|岗位(?:是|为|:)|工种(?:是|为|:)|(?<!汇)报"
    r"|申报|评|主要)(?:[的了着过是在个名]|[\d一二两三四五六七八九十]{1,3}(?:来|好?几)?年(?:多|半)?)*$"
)
#: 做B超全日制大专: what is done is not what was studied.
_DOES_SURELY = regex("(?:做|搞|从事|当)$")
_ALONE_BEFORE = regex(
    r"(?:^|[是加]|(?<![一-龥])(?:[我咱俺]|本人)|[台馆站局院团所企区社部厂段室房区校]的?|小学|[村乡镇县][里上]头?的?|[中初高][学中]|(?:医院|疾控|广电|融媒体?|中心|公司|下属|机场|企业)的?|个|名|搞)$"
)
#: 文工团调音录音的: behind a unit, with what is done besides.
_IN_A_UNIT_BESIDES = regex("(?:团|台|馆|站|中心|公司)[^县乡镇村市区学读考念的是在没不有非营业制届,]{2}$")
_DEALT_WITH = regex("[^县乡镇村市区学读考念的是在没不有非营业制届,]{2,3}")
_ALONE_AFTER = regex(
    rf"兼|(?:{_TRADE}|修理|检定|调查|推广|栽培|种植|育种)的?(?:$|[,。;])|(?:工程|技术)?的?(?:$|[,。;]|[\d一二两三四五六七八九十]{{1,3}}年)"
)
#: What somebody is only as part of a name, an exam or a form of address: 会计证, 记者节.
_NO_JOB = regex(
    r"(?:初级|中级|从业)?(?:[老教]师|证|考|资格|核算|节|学(?!科)|系(?!列)|站|局|事务|您|你|好|(?:初级|中级)(?!工))"
)
#: 专业农业经济: what somebody does or studied.
_SPECIALTY_BEFORE = regex("^专业$")
_LEVEL_BEFORE, _TITLE_BEFORE = regex("(?<![村乡镇县市区])级$"), regex("(?:助理|主任|高级)$")
#: A profession by the name of its title alone.
_BY_TITLE = regex(
    r"(?:主管|副?主任|高级|初级|正高级)?(?P<stem>中药|护(?=师)|药|检验|检验(?=技))技?[师士](?!傅)|(?P<doctor>主治(?:中?医师|医生|大夫)?|副?主任中?医师)"
    r"|[一二三四]级(?P<art>演员|演奏员|美术师|编剧|导演|作曲|指挥|舞美)|(?:高级|主任|助理)(?P<press>记者|编辑|翻译)|(?P<air>播音指导|主任播音员|[一二]级播音员)"
)
_NO_TITLE = regex("资格|证|考(?!出来|过的|下来|取的|的)|执照|协会|岗位证")
_NAMED_OPENLY = regex(
    rf"(?:[搞做](?:的是?)?|从事的?(?:是)?|(?<![一-龥])干(?!部)|(?<=[我才在就直是])干|(?:专业|系列|岗位|类别)(?:是|为|:)|(?:(?<![一-龥])|(?<=[我就只在]))管(?=[一-龥]{{2,6}}(?:{_TRADE})))"
    r"(?P<open>[一-龥]{2,8}?)(?:工作|专业|系列|岗|类|工艺|这一?块)?[的滴]?(?=$|[,。;])"
)
#: Beside these in a form the 专业 is what was studied.
_OF_A_DIPLOMA = regex("(?:学历|学位|毕业)[一-龥]{0,4}:")
_POST = regex(
    r"(?:(?<=[局站台所院厂校司里的是当做])|(?<![一-龥]))(?P<post>[一-龥]{2}员)(?=$|[,。;])"
    r"|(?<![一-龥])(?P<trade>[一-龥]{2,4}(?:运维|检修|维修|养护|调度|修复))(?=$|[,。;])"
)
_NO_POST = regex(
    "书记|寺|教研|工作|技术|管理|驾驶|保洁|炊事|保育|公务|办事|业务|服务|驻村|队|党|职|委|团|人|通讯|辅导|指导|值班|文印|收银|接待|助理|研究|是|的"
)
_NO_SPECIALTY = regex(
    "(?:[局站所院厂校馆]|中心|公司|科室|单位|医院|社区)$|级$|^工程$|^项目|^生产$|生意|买卖|销售|前台|客服|文秘|[年月天我你他她了过着到在就才都也还没满啥活完好事]|[这那]|驻村|队员|博士|博后|考评|代评|评审|专业|技术|行政|后勤|管理|服务|什么|哪|对口|一样|不|相关|工作|教"
)
_ENDS_IN_TRADE = regex(f"(?:{_TRADE})$")
#: 住了二十天做调查: what is done for some days is no profession.
_IN_PASSING = regex(r"(?:[\d一二两三四五六七八九十几]|[这那]几)(?:天(?![^,]*班)|个?星期|周(?!岁|年)|次|趟)")
#: So many letters on either side of a field tell whose it is: with more, a clause without a comma costs its square.
_NEAR = 60
#: What stands beside a series that is named alone.
_IS_A_SERIES = regex("(?:走|属于?|聘的?|算)?(?:工程|专业|技术)*(?:系列|专业|岗位?|类|那一行)*的?")
_OF_WORK = regex(rf"{ORG}|[县乡镇村市]|[做搞干当管]")
#: 维吾尔语翻译, 翻译,维吾尔语的: between which languages.
_TONGUES = (
    "(?:维吾尔|哈萨克|柯尔克孜|蒙古|阿拉伯|西班牙|[英俄日德法韩维哈柯蒙民])(?:族)?(?:语|文(?=[,。;的类翻]|$))"
    "|[维哈柯蒙民]汉|汉[维哈柯蒙民]"
)
_TONGUE = regex(_TONGUES)
_TONGUE_BEHIND = regex(
    f"(?:员|工作|岗位?|的){{0,2}}[,;(](?:我|主要|是|搞|做|干|译|翻){{0,4}}(?P<tongue>{_TONGUES}|少数民族语文?|民族语文?)"
    "(?:的|类|方向|双语|互译|翻译的?){0,2}(?=$|[,。;)])"
)
#: 维汉, 翻译岗: the same in a clause before it.
_TONGUE_IN_FRONT = regex(f"(?:^|[,。;])(?P<tongue>{_TONGUES})(?:的|双语|互译)?[,;](?:我|是|搞|做|干|当|个){{0,3}}$")
#: 我们公司是做棉纺的, 本人机械.
_THE_FIRM_DOES = regex("^(?:我|俺|咱)们?的?(?:公司|单位|企业|厂子?|集团)(?:主要)?(?:就?是)?[做搞干]")
_TAUGHT = regex("(?:专业)?课|专业(?:教师|老师)")
#: A post that takes its field from the unit.
_ANY_POST = regex(
    "(?:里|上|的|下属|下面|下头|当|做|搞|干|管|是)*(?:个|名)?(?:工程)?(?:专业)?"
    "(?:技术(?:员|岗|人员|的)|工艺|专技|调度|水质化验|化验|质检|检测|运维|设备)"
)
#: Units whose work is listed, whatever it is called.
_HOUSE_OF_ITS_OWN = regex(
    "医院|卫生|疾控|血站|妇幼|诊所|学校|[小中]学|幼儿园|[文歌]工团|歌舞团|剧团|文化|群艺|环境|融媒|电视|广播"
)
#: What is examined elsewhere than among the sick is no medicine.
_AMONG_THE_SICK = regex("医|卫生|疾控|血站|妇幼|诊所|临床|病|防疫|核酸")
_NOT_AMONG_THEM = regex("厂|公司|质检|质量|海关|粮|库|食品|市场监管|市监|特种设备|产品|纺织|水务|自来水|煤|矿|油")
#: A job that says less than the field or the department named beside it.
_WIDE = ("医生", "大夫", "医师")


def work(message: Message, is_told: bool = True) -> list[Mention]:
    """Mentions of specialty and occupation.

    Of what is only supposed, not told (``is_told``), a trade that no notice lists is also taken from the unit's name,
    and a series from a house or a title that is of any field: a verdict rests on it.
    """
    taught, names = teaching(message), message.names.specialties
    places = Taken((mention.start, mention.end) for mention in taught)
    fields = [field for field in _fields(message, names) if not places.touches(field.start, field.end)]
    found = [*taught, *fields, *_by_title(message, is_told), *_named_openly(message, fields, taught, names)]
    found += [] if is_told else series_of_houses(message)
    found = found or work_described(message, is_told) or _posts(message) or _by_unit(message, names, is_told)
    if not found and not is_told:
        found = professions(message, lambda said: _HOUSE_OF_ITS_OWN.search(said) is not None or _lists(said, names))
    return [*_rather_ones_own(message, found), *occupations(message)]


def _rather_ones_own(message: Message, found: list[Mention]) -> list[Mention]:
    """What somebody does, where that is told beside what their firm does."""
    own = [mention for mention in found if not message.clause_at(mention.start).has(_THE_FIRM_DOES)]
    return own or found


def _fields(message: Message, names: frozenset[str]) -> list[Mention]:
    text = message.text
    found: list[Mention] = []
    finder = field_finder(names)
    for match in finder.finditer(text):
        start, end = match.span()
        clause = message.clause_at(start)
        before = text[max(clause.start, start - _NEAR) : start]
        after = text[end : min(clause.end, end + _NEAR)]
        if match.group() == "电工" and (after.startswith("程") or before.endswith("水")):
            continue  # 水利水电工程, 水电工
        if CAME_FROM.search(before) and _WENT.match(after):
            continue
        if match.group() == "医师" and before.endswith(("主任", "主治")):
            continue  # a title, of whatever field
        if match.group() in JOBS and _TITLE_BEFORE.search(before) and not after.startswith("师"):
            continue  # 助理记者
        if before.endswith("专业:") and _is_of_a_diploma(message, start):
            continue
        if match.group().endswith("科") and _PART_OF_A_DEPARTMENT.search(before):
            continue
        if clause.is_over or _BESIDES.search(before) or _BESIDES_AFTER.match(after) or is_denied_before(text, start):
            continue
        is_there = match.group() in JOBS and _OF_A_TOWN.search(before)
        if (_STUDIED_AFTER.match(after) and not is_there and not _DOES_SURELY.search(before)) or _is_studied(
            match.group(), before, after
        ):
            continue
        said = text[start:end]
        if match.group() == "翻译" and (tongue := _TONGUE.search(before)):
            start, before = clause.start + tongue.start(), before[: tongue.start()]
            said = text[start:end]
        elif match.group() == "翻译" and (tongue := _tongue_beside(text, start, end)):
            said = f"{tongue['tongue']}翻译"
        rank = (
            _named_alone(message, clause, match.group(), names)
            or _said_as(match.group(), before, after)
            or (2 if _stands_alone(before, after, finder) else 0)
        )
        if rank == 4 and _is_of_an_education(message, clause, match.group()):
            continue
        if rank == 2 and text.startswith("(", end):
            continue  # a unit whose name goes on in brackets
        if rank and found and found[-1].end == start:
            last = found.pop()  # 舞蹈演员
            found.append(
                last._replace(value=_value(message, text[last.start : end]), end=end, rank=max(last.rank, rank))
            )
        elif rank:
            if found and text[found[-1].end : start] == "的":
                found.pop()  # 跑新闻的记者
            found.append(Mention("specialty", _value(message, said), start, end, is_deduced=rank == 1, rank=rank))
    return found


def _tongue_beside(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where a clause behind a translator, or in front, says nothing but the tongues."""
    return _TONGUE_BEHIND.match(text, end) or _TONGUE_IN_FRONT.search(text, max(0, start - _NEAR), start)


def _is_of_a_diploma(message: Message, start: int) -> bool:
    """Whether what a form calls 专业 there stands beside a diploma."""
    number = message.number_at(start)
    return any(clause.has(_OF_A_DIPLOMA) for clause in message.clauses[max(0, number - 1) : number + 2])


def _is_of_an_education(message: Message, clause: Clause, name: str) -> bool:
    """Whether a clause gives nothing but what was studied: 全日制本科, 水利专业."""
    number = message.number_at(clause.start)
    is_alone = clause.text.removesuffix("的") in (f"{name}专业", f"{name}方向")
    while number > 1 and message.clauses[number - 1].has(_MODE_ALONE):
        number -= 1
    return is_alone and number > 0 and message.clauses[number - 1].has(_ENDS_IN_COURSE)


def _value(message: Message, name: str) -> str:
    """The specialty that a field's name stands for in a message."""
    is_elsewhere = _NOT_AMONG_THEM.search(message.text) and not _AMONG_THE_SICK.search(message.text)
    return "质检" if name == "检验" and is_elsewhere else value_of(name)


def _named_alone(message: Message, clause: Clause, name: str, names: frozenset[str]) -> int:
    """How surely a clause gives a series and nothing else, after work was told of: 给牛羊看病的, 兽医专业."""
    if name not in names or len(clause.text) > _NEAR or not _IS_A_SERIES.fullmatch(clause.text.replace(name, "", 1)):
        return 0
    number = message.number_at(clause.start)
    return 6 if number and message.clauses[number - 1].has(_OF_WORK) else 0


def _is_studied(name: str, before: str, after: str) -> bool:
    """Whether what stands before a field says that it was studied; 中专护士 is a nurse."""
    is_person = name in JOBS and name not in ("会计", "翻译") and not _A_MAJOR.match(after)
    return _STUDIED_BEFORE.search(before) is not None or (not is_person and _COURSE_BEFORE.search(before) is not None)


def _said_as(name: str, before: str, after: str) -> int:
    """How surely a field is said to be somebody's: 0 where it is not, 1 by a title, up to 5 by what they do."""
    if _TITLE_AFTER.match(after):
        return 1
    if _OF_A_UNIT.match(after):
        return 0
    if _TAUGHT.match(after):
        return 0
    if name in JOBS or (name.endswith("翻译") and name != "翻译"):
        is_other = _NO_JOB.match(after) or (_LEVEL_BEFORE.search(before) and name != "翻译")
        return 0 if is_other else 3 if name in _WIDE else 5
    if (name in ("播音", "主持", "翻译") and before.endswith("语")) or (
        name == "编辑" and before.endswith(("部", "室", "台", "社"))
    ):
        return 5
    if _DOES.search(before) and not after.startswith(("师", "干事")):
        return 5
    if _POST_AFTER.match(after) or after.startswith(JOBS):
        return 4
    if _DEPARTMENT_AFTER.match(after) and not (name == "实验" and after.startswith("室")):
        return 4
    if _DONE.match(after):
        return 5
    if name.endswith("科") and _ALONE_AFTER.match(after):
        return 4
    return 3 if _SPECIALTY_BEFORE.match(before) and _ALONE_AFTER.match(after) else 0


def _stands_alone(before: str, after: str, finder: re.Pattern[str]) -> bool:
    """Whether a field is all that a clause says, besides a unit, another field or what it deals with: 棉花检验."""
    if _OF_A_UNIT.match(after) or not (_ALONE_AFTER.match(after) or finder.fullmatch(after)):
        return False
    if re.match("的(?:$|[,。;])", after) and _IN_A_UNIT_BESIDES.search(before):
        return True
    return _ALONE_BEFORE.search(before) is not None or _DEALT_WITH.fullmatch(before) is not None


def _by_title(message: Message, is_told: bool) -> list[Mention]:
    found = []
    for match in _BY_TITLE.finditer(message.text):
        kind = match.lastgroup or ""
        clause = message.clause_at(match.start())
        if (
            is_denied_before(message.text, match.start())
            or clause.is_over
            or _NO_TITLE.match(message.text, match.end())
        ):
            continue
        if is_told and kind == "doctor" and "中医" not in match.group():
            continue  # of whatever field
        word = {"doctor": "中医" if "中医" in match.group() else "医师", "air": "播音"}.get(kind, match[kind])
        found.append(Mention("specialty", STEMS.get(word, value_of(word)), *match.span(), is_deduced=True, rank=1))
    return found


def _named_openly(
    message: Message, fields: list[Mention], taught: list[Mention], names: frozenset[str]
) -> list[Mention]:
    """A field that no list has, where the text says that it is one."""
    found = []
    for match in _NAMED_OPENLY.finditer(message.text):
        start, end = match.span("open")
        known = [field for field in [*fields, *taught] if start <= field.start < end]
        is_part = _is_more_than(known, message.text, start, end)
        if match.group().startswith("专业") and _is_of_a_diploma(message, start):
            continue
        is_passing = not known and message.clause_at(start).has(_IN_PASSING)
        if (
            is_passing
            or (known and not is_part)
            or _NO_SPECIALTY.search(match["open"])
            or message.clause_at(start).is_over
            or is_denied_before(message.text, start)
        ):
            continue
        said = match["open"] if known else _as_a_field(match, names)
        found.append(Mention("specialty", said, start, end, rank=6 if known else 2))
    return found


def _is_more_than(known: list[Mention], text: str, start: int, end: int) -> bool:
    """Whether what stands there says more than one field known in it: 公路监测, 财务审计, but not 葡萄种植."""
    if len(known) == 1:
        return known[0].start == start and _ENDS_IN_TRADE.search(text, known[0].end, end) is not None
    return len(known) > 1 and known[0].start == start and not any(field.field == "occupation" for field in known)


def _as_a_field(match: re.Match[str], names: frozenset[str]) -> str:
    """What is named openly; of what somebody does, the field that it ends in or sounds like: 做涂料化工, 搞植宝."""
    said = match["open"]
    if not match.group().startswith(("搞", "做", "干")):
        return said.removesuffix("工程师")
    last = [match.group() for match in field_finder(names).finditer(said) if match.end() == len(said)]
    return value_of(last[0]) if last else sounding_like(said, FIELDS_OF_WORK) or said


def _posts(message: Message) -> list[Mention]:
    """A post that no list has: 气象局观测员."""
    found = []
    for match in _POST.finditer(message.text):
        start, end = match.span(match.lastgroup or 0)
        clause = message.clause_at(start)
        if not (_NO_POST.search(message.text, start, end) or clause.is_over or is_denied_before(message.text, start)):
            found.append(Mention("specialty", message.text[start:end], start, end, is_deduced=True, rank=2))
    return found


def _by_unit(message: Message, names: frozenset[str], is_told: bool) -> list[Mention]:
    """The field that a unit's name begins with, where somebody has a technical post there: 林业站技术员."""
    found = []
    for match in field_finder(names).finditer(message.text):
        start, end = match.span()
        clause = message.clause_at(start)
        unit = _OF_A_UNIT.match(message.text, end)
        if unit is None or unit.end() > clause.end or clause.is_over:
            continue
        if _ANY_POST.match(message.text, unit.end()) or not (is_told or match.group() in names):
            found.append(Mention("specialty", value_of(match.group()), start, end, is_deduced=True))
    return found


def _lists(said: str, names: frozenset[str]) -> bool:
    return any(match.group() in names for match in field_finder(names).finditer(said))
