"""What the spans of years of a message are about: work, a residency, a graduation, or nothing asked for."""

from typing import NamedTuple

from services.language.understanding.clauses import Clause, Message
from services.language.understanding.dates import HowLong
from services.language.understanding.education import usual_education
from services.language.understanding.events import OF_WORK, ends_in_graduation, kinds_in
from services.language.understanding.mentions import is_denied_before
from services.language.understanding.postdocs import was_at_station
from services.language.understanding.standing import is_yet_to_be
from services.language.understanding.subjects import (
    EXCELLENT,
    MAY_WORK,
    NOT_COUNTED,
    SURELY_WORK,
    TITLE_WORD,
    told_of_village,
)
from services.language.understanding.units import UNIT
from services.patterns import regex

_STUDYING = regex(
    r"读了?$|(?<![镇乡村县站局所馆台厂园])上了?$|(?<![化数科文小中大])学了?$|在站$|学习了?$|培训了?$|[卫技]校$|复读|学制|备考|考了|休了?产假|脱产学习|进修|休学"
    r"|留学"
)
#: 脱产两年读的大专.
_THEN_STUDIED = regex("(?:在?[读念上]的?|学完的?)(?=本科|大专|中专|专科|硕士|博士|研究生|大学)")
#: 干满三年我就走人, 干了四年转编了: what would follow that time, or did.
_THEN = regex("(?:我|俺|咱)?就(?:能|可以|可|想|要|走|回|跑|撤|辞)|[后才就又]*(?:转[正编]|转[成为]|入编)")
_NOT_WORK = regex(
    r"公告|最低服务|服务年限|坐[^,]{0,4}办公室|村干部|比[^,]{1,6}(?:短|长|多|少|晚|早)|行政(?!村|班)|合同(?!工|制)|协议|服务期|定向|[驾党婚]龄|管理岗|行政岗|工勤|门卫|保安|保洁|开车|司机|食堂|看大门|挂职|见习|规培(?!完|结束|后)|跟岗|病假|进修|支援|援疆"
    r"|其中|借调|借(?:我|俺)?[到去用]|抽[调到]|写材料|(?<!研究)实习(?!指导)|见习|当(?:过|了)?[^,。]{0,4}兵|服役|部队|入伍|待业|在家|考研|产假|培训|试用|合同期"
    r"|聘期|一[续签聘]|算的是"
    r"|按[^,。]{1,5}算"
    r"|成立|注册|开业|创办|开办|投产|组建|建[校站厂院]|社保|公积金|打工|找了?[^,]{0,5}工作|创业|做生意|开店|还贷"
)
_MODES = "全脱产|脱产|全日制|统招|普通|函授|成人|自考|业余|正规"
_EDUCATIONS = {"本科": (4, 5), "大学": (4, 5), "大专": (2, 3), "专科": (2, 3), "中专": (3, 4), "中师": (3, 4)}
#: 全日制四年本科, 三年的大专: a length before an education, with no word of work in front, is that of the course.
_COURSE_BEFORE = regex(f"(?:我|我是|是)?(?:学历(?:是|:)?)?(?P<how>(?:{_MODES})*)的?")
_COURSE_AFTER = regex(
    f"(?P<how>(?:制?的?(?:{_MODES})?)?)(?P<education>{'|'.join(_EDUCATIONS)}|硕士|博士|研究生)(?!老师|教师)"
)
#: 大专三年毕业.
_TILL_GRADUATION = regex("(?:就|才|正常|按时)?毕业(?![了后生])")
#: 干满三年全日制本科: the work took so long, not the course.
_WORKED = regex("(?:干|工作|上班|教书?|任教|做|搞|待)(?:了|满|有|整|够)*$")
#: 脱产三年: time in which somebody did nothing but study.
_OFF_WORK, _OFF_WORK_BEHIND = (
    regex("脱产(?:学习|进修|读书?|上学?|念书?)?(?:了|的|满|整整)*$"),
    regex("的?全?脱产"),
)
#: A span that will be complete, not one that is.
_TO_COME = regex(
    r"(?:就|就要|将|快要?|才|即将|马上)满|(?:就|才)(?:到|够|有)|^(?:等)?[\d一二三四五六七八九十]{1,3}月(?:份"
    r"|底)?(?:就|才)?(?:满|够)|(?:下个?月|下周|明天|后天|差|再过|再有|再干"
    r"|底|到(?:今年)?[\d一二三四五六七八九十]{1,3}月)[^,]{0,8}(?:满|够)"
)
_ASSESSED = regex(rf"(?:年度|连续|都|全部?|均|是|的)*(?:{EXCELLENT.pattern})")
#: 本科学历3年, 取得硕士学位2年: the age of a diploma.
_OF_A_DIPLOMA = regex(
    "(?:学历|学位|文凭|毕业证|双证)(?:证书?)?(?:都|也|已经?|到手|下来|拿到?|取得|有|满|快|才|了)*$"
    "|(?:取得|拿到?|获得|授予)了?(?:全日制|统招)?(?:本科|大专|专科|中专|硕士|博士|研究生)(?:学历|学位)?(?:都|也|已经?|有|满|了)*$"
)
#: 下乡三个月, 中间回单位三个月: away from the work for a while, or between two parts of it.
_ELSEWHERE_FOR_A_WHILE = regex(
    "(?:下乡|下沉|下派|轮岗|轮转|锻炼|帮扶|顶岗|对口支援|中途|中间|期间|回(?:单位|原单位|局里|站里|院里|学校)|交流到|换岗)(?!工作|上班)[^,。;]{0,8}$"
)
#: The part of it that was professional and technical.
_PROFESSIONAL = regex(
    "(?:真正|真的|实际|正经|实打实)(?:干|做|搞|从事)|从事[^,。]{1,8}(?:工作|专业|技术)|专技|专业技术|技术岗|本专业"
)
_ENDED = regex("(?:结束|回来|撤回|住)了?$")
_HELD_FOR = regex("(?:评[上了下]*|聘[了上]*|考(?:出来|过|下来|取)了?|到手|取得|拿[了到]*|签[了的]*)$")
#: 优秀三年.
_OF_ASSESSMENTS = regex(f"(?:{EXCELLENT.pattern})$")
_MANAGED_NOW = regex("(?:管理|行政|工勤|后勤|党务|文秘|领导)岗")
_MANAGED = regex(f"{_MANAGED_NOW.pattern}|没|未|转")
_LENGTH_OF_WORK = regex(
    r"前后|加一?块儿?|加起来|合起来|拢共|[工教护医]龄|年资|工作年限|从业年限|参加工作|专业技术工作|一共|总共|累计"
)
#: 十五年了还是助理 may be years of work or of the title.
_STILL_THE_SAME = regex("了,?(?:才|还|仍|一直|都)(?:只)?是(?!$|[没无未白])")
#: 带观众带了三年, 给牲口打针打了四年: a verb said twice, around what is done; not 读书读了 or 驻村驻了.
_DONE_TWICE = regex(
    "(?P<verb>(?![读念学考等住驻病谈休玩睡坐说想问报评聘签拖欠拿在是有过了的一二两三四五六七八九十])[一-龥])(?!孩|娃|家|老人|官司|仗|牌|麻将|游戏|房|饭|车贷|对象)[一-龥]{1,6}(?P=verb)了?(?:有|整|满|足足)?$"
)
#: 放电影的,放了20年: a verb said again of what somebody does.
_DONE_AGAIN = regex(
    "(?:我|俺|是|就|一个|专门)*(?P<verb>(?![读念学考等住驻病休玩睡坐说想问报评聘签拖欠拿在是有过开一二两三四五六七八九十])[一-龥])[一-龥]{1,5}的,(?:我|都|也|已经?)*(?P=verb)了(?:有|整|满|足足)?"
)
#: 跑了两年的记者.
_OF_A_POST = regex("的(?:老|一名)?[^,。;]{0,6}(?:[员师士]|记者|会计|医生|教师|老师|翻译|编辑)(?=$|[,。;])")
_AS_A_POST = regex("(?:记者|会计|医生|护士|教师|老师|编辑|翻译)$")
#: 当了四年副校长, 站长当了五年: years of a post that manages are none of professional work.
_LED = r"(?:长(?!期|大|年)|书记|主席|经理|主任(?!医|护|药|技|记|编|播)|秘书|总监|厂办|校办|村官)"
_OF_A_LEADER = regex(rf"的?[^,。;]{{0,6}}?(?<!护士){_LED}(?=$|[,。;的])")
_AS_A_LEADER = regex(rf"(?<!护士){_LED}(?:我|俺)?(?:当|做|干|任)?(?:了|已经?|有|满|过)*$")
_DID = regex("(?:当|任|做|干)(?:了|过)?$")
#: 助理馆员当了十年, 当了五年的助理: time in a title, of whatever work.
_TITLE = (
    "(?:馆员|讲师|[助高]工|助[讲馆编理]|助理|教授|研究员|[医药护技]师|[^,。;]{1,4}级教师"
    "|(?:工程|农艺|畜牧|兽医|园艺|经济|统计|审计|实验|政工)师|[初中]级|[副正]高)(?:职称)?"
)
_AS_TITLED = regex(rf"{_TITLE}(?:我|都|也|已经?|一直|就|才)*(?:当|做|干|任|聘)(?:了|有|满|已经?|快)*$")
_OF_A_TITLE = regex(rf"的?(?:[^,。;当做搞在]{{0,4}}){_TITLE}(?=$|[,。;了])")
#: 中级满三年: behind a title that was named.
_HAS_LASTED = regex("(?:职称|级|师|高|员|理|助教|教授|[助高]工)(?:已经|已|有|满|了)*$")
#: What is said of the time that work has lasted, whatever was told before.
_SO_FAR = regex("整|满|已经|到现在|足足|年了")
#: 年年合格, 一年半: of however many years.
_EVERY_YEAR = regex("年年|每年|每一年|历年|次次|回回")
_LASTED = regex(r"[\d一二两三四五六七八九十半]个?(?:年|月)")
_STAYED = regex("驻|待|呆|干|去|[一总]共|整|满|住")
_FILLING = regex(
    r"满打满算|不过|但是?|可是"
    r"|[转调]过来|足足|待了?|来了|[我了整多余吧呢的啊哦嘛咧啦哈呀都也就 ]|出头|已经|已|满|有|刚好|正好|整整"
    r"|不多不少|准确地?说|确切地?说|时间|至今|到今年|到现在|到今天|迄今|目前|现在|今年"
    r"|[一二三四五六七八九十两半\d]{1,3}个?[年月]多?|具体|其实|才|刚|多?一?点儿?|半|[零又]?[一二三四五六七八九十\d]{1,3}天"
)
#: 头两年在办公室, 先在食堂两年: of the time told, a first or another part was no professional work.
_PART = r"(?:前|头|先|其中|有|刚开始|一开始|起初|开头|最初|[\d一二两三四五六七八九十]年)"
_OTHER_PART = regex(
    rf"(?:^|[^一-龥]|不过|但是?|只是){_PART}[^,。;]{{0,14}}(?:办公室|写材料|行政|开车|司机|驾驶|保安|门卫|保洁|食堂|打杂|后勤|综合办|政府办|党[建办政]|借调|前台|收费|普工|小工|跑腿|看大?门|打工|在家"
    r"|打字|文秘|内勤|管理岗|工勤|销售|组织部|宣传部|纪委|干别的|不相关|没干专业)"
)
#: 工龄8年, 参加工作10年: of all work, whatever it was; 教龄 is of the profession.
_TENURE = regex(r"工龄|年资|(?:工作|从业)年限|参加工作|工作|上班|一共|总共|累计")
#: 转到农技岗, 改行教书: somebody turned from other work to the profession.
TURNED = regex(
    "(?<!没)(?<!没有)(?:[转换改]岗|[转改]行|改(?:做|干|教|任|搞)|转(?:做|干|教|任|搞)|[转换改调聘进][到去为成上][^,。;]{0,8}(?:岗|专业|技术|教学|一线|业务))"
)
#: 干农业技术两年, 农技岗两年, 当老师两年, 干了两年农技: what was done in that time.
_DONE_THEN = regex(
    r"(?:(?:干|做|搞|从事)(?![了的满到过])[一-龥]{2,8}?|教书|任教|教学|[一-龥]岗位?|当[一-龥]{0,4}(?:师|员|医生|护士|会计|记者))(?:上|也|才|就|有|满|刚|了|已经?|只|干|做|整|的时间)*$"
)
_DOING, _WHAT = (
    regex("(?:干|做|搞|教|当)了?(?:有|满|才|就)?$"),
    regex("多?的?(?![的了多整左出已就才])[一-龥]{2,8}(?=$|[,。;])"),
)


class SpanTold(NamedTuple):
    """A span of years with what it is about, and the clause it stands in."""

    about: str
    length: HowLong
    clause: Clause


def is_other_part(clause: Clause) -> bool:
    """Whether a clause says that a part of the time told was no professional work."""
    return clause.has(_OTHER_PART) and _LASTED.search(clause.text) is not None


def spans_told(message: Message, found: list[HowLong]) -> list[SpanTold]:
    """Every span of years with what it is about."""
    told: list[SpanTold] = []
    for length in found:
        number = message.number_at(length.start)
        told.append(SpanTold(_about_span(message, length, number), length, message.clauses[number]))
    return _of_the_profession(message, told)


def _about_span(message: Message, length: HowLong, number: int) -> str:
    """What a span is about: "work" of any kind, a "job", the "profession", a residency ("village") or "other"."""
    clause = message.clauses[number]
    before, after = message.around(length.start, length.end)
    if _is_of_the_profession(before, after):
        return "profession"
    if _is_of_no_fact(message, clause, length, before, after):
        return "other"
    kinds = kinds_in(clause)
    if "village" in kinds or _goes_on_with_village(message, number, kinds):
        return "other" if _ASSESSED.match(after) or _OF_ASSESSMENTS.search(before) else "village"
    if (
        _STILL_THE_SAME.match(after)
        or after.startswith("那种")
        or (after.startswith("全日制") and not _WORKED.search(before))
        or is_denied_before(message.text, length.start)
    ):
        return "other"
    if clause.has(EXCELLENT) and ("job" not in kinds or _ASSESSED.match(after) or _OF_ASSESSMENTS.search(before)):
        return "other"
    if before.endswith("出站") or ends_in_graduation(before, message.names):
        return "other"
    if clause.has(_LENGTH_OF_WORK):
        return "work"
    if OF_WORK.keys() & set(kinds):
        return "job"
    said_behind = after[: max(clause.silent_from - length.end, 0)]
    return _by_words_near(message, number, before, after, said_behind)


def _is_of_the_profession(before: str, after: str) -> bool:
    """Whether a span is said to be the professional part of the time: 其中真正搞技术两年."""
    beside = before.rpartition("其中")[2] + after.partition("其中")[0]
    is_part = "其中" in before and _DONE_THEN.search(before.rpartition("其中")[2])
    return bool(is_part or _PROFESSIONAL.search(beside)) and not _MANAGED.search(before)


def _is_of_no_fact(message: Message, clause: Clause, length: HowLong, before: str, after: str) -> bool:
    """Whether a span is of what is no fact: of studies, of time to come, away or not counted, of a post or a title."""
    is_studied = (_STUDYING.search(before) and not after.startswith("班")) or _THEN_STUDIED.match(after)
    if is_studied or _is_of_a_course(length, before, after):
        return True
    if clause.has(NOT_COUNTED) or clause.has(_NOT_WORK) or _TO_COME.search(before) or _THEN.match(after):
        return True
    if is_yet_to_be(before) or _OF_A_DIPLOMA.search(before) or _ELSEWHERE_FOR_A_WHILE.search(before):
        return True
    if was_at_station(message, before, after) or _HELD_FOR.search(before) or _ENDED.search(before):
        return True
    was_done = _DID.search(before) is not None
    if (was_done and _OF_A_LEADER.match(after)) or _AS_A_LEADER.search(before):
        return True
    return bool((was_done and _OF_A_TITLE.match(after)) or _AS_TITLED.search(before))


def _by_words_near(message: Message, number: int, before: str, after: str, said_behind: str) -> str:
    """What a span in a clause without a word of work is about; ``said_behind`` is what of ``after`` is told as so."""
    if TURNED.search(before) and not _MANAGED_NOW.search(before):
        return "job"
    if TITLE_WORD.search(before) and _HAS_LASTED.search(before):
        return "other"
    if not _FILLING.sub("", before + said_behind):
        return _about_bare_span(message, number)
    is_post = _OF_A_POST.match(after) or _AS_A_POST.search(before)
    told = f"{message.clauses[number - 1].text},{before}" if number else ""
    is_done = is_post or _DONE_TWICE.search(before) or _DONE_AGAIN.fullmatch(told)
    return "job" if is_done or message.clauses[number].has(MAY_WORK) else "other"


def _is_of_a_course(length: HowLong, before: str, after: str) -> bool:
    """Whether that long is what an education takes: 全日制四年本科, 脱产三年的大专."""
    if _OFF_WORK.search(before) or _OFF_WORK_BEHIND.match(after):
        return True
    if _TILL_GRADUATION.match(after) and usual_education(before):
        return True
    in_front, course = _COURSE_BEFORE.fullmatch(before), _COURSE_AFTER.match(after)
    if in_front is None or course is None:
        return False
    is_said = in_front["how"] or course["how"]
    return bool(is_said) or length.years in _EDUCATIONS.get(course["education"], ())


def _goes_on_with_village(message: Message, number: int, kinds: list[str]) -> bool:
    """Whether the residency just told of is still what is spoken of: nothing in the clause is work for sure."""
    clause = message.clauses[number]
    if number == 0 or not clause.has(_STAYED) or clause.has(SURELY_WORK):
        return False
    last = [kind for clause in message.clauses[max(0, number - 2) : number] for kind in kinds_in(clause)]
    return "village" in last and not {"work", "profession"} & {*last, *kinds}


def _about_bare_span(message: Message, number: int) -> str:
    """What a span alone in its clause is about: the residency just told of, else the work."""
    for earlier in reversed(message.clauses[max(0, number - 2) : number]):
        if earlier.of != message.clauses[number].of:
            continue
        kinds = set(kinds_in(earlier)) - {"vague"}
        if "village" in kinds:
            return "village"
        if "profession" in kinds:
            return "profession"
        if kinds == {"title"} and earlier.has(TITLE_WORD) and message.clauses[number].has(_SO_FAR):
            return "other"
        if earlier.has(EXCELLENT) and not (message.clauses[number].has(_SO_FAR) or earlier.has(_EVERY_YEAR)):
            return "other"
        if kinds or earlier.has(UNIT):
            break
    # With a residency told of further back or next, it does not say whether of that or of the work.
    is_next = any("village" in kinds_in(clause) for clause in message.clauses[number + 1 : number + 2])
    return "other" if is_next or told_of_village(message, number) else "job"


def _is_of_a_trade(message: Message, length: HowLong) -> bool:
    """Whether it is said what somebody did in that time, or that they turned to it then."""
    before, after = message.around(length.start, length.end)
    is_done_behind = _DOING.search(before) is not None and _WHAT.match(after) is not None
    if _MANAGED_NOW.search(before):
        return False
    return is_done_behind or _DONE_THEN.search(before) is not None or TURNED.search(before) is not None


def _of_the_profession(message: Message, told: list[SpanTold]) -> list[SpanTold]:
    """The spans; where somebody turned to professional work, only the years of that count, or none if untold."""
    of_all = [each for each in told if each.about in ("work", "job") and each.clause.has(_TENURE)]
    if not of_all:
        return told
    first = of_all[0]
    rest = [each for each in told if each.about in ("work", "job") and each.length.start > first.length.start]
    part = [each for each in rest if each.length.years < first.length.years and _is_of_a_trade(message, each.length)]
    if part:
        return [each._replace(about="profession") if each in part else each for each in told]
    behind = [
        clause
        for clause in message.clauses[message.number_at(first.length.start) + 1 :]
        if clause.of == first.clause.of
    ]
    if any(clause.has(TURNED) for clause in behind) and not any(each.about == "profession" for each in told):
        return [each._replace(about="other") if each in of_all else each for each in told]
    return told
