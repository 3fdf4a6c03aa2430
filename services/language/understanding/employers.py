"""What kind of employer somebody works for: those that notices name, the Corps (兵团), the civil service (机关)."""

import re

from services.language.understanding.clauses import Clause, Message
from services.language.understanding.mentions import Mention, is_denied, named

_NUMBER = "[一二三四五六七八九十百]"
_DIVISION = "(?:1[0-4]|[1-9]|十[一二三四]?|[一二三四五六七八九])师"
#: The cities that the Corps runs.
_CITIES = "石河子|阿拉尔|图木舒克|五家渠|北屯|铁门关|双河|可克达拉|昆玉|胡杨河|新星市|白杨市"
_OF_A_REGIMENT = (
    r"场|某?连|中学|学校|小学|职高|医院|卫生院|幼儿园|机关|社区|[农林]业|畜牧|水利|文化|上班|工作|任教|教书|当"
    r"|的?(?=$|[,。;])|的(?=[单职员老教医护技农])"
)
#: 兵团, a division (第一师, 农一师), a regiment (36团, 三十六团一连) or a company (连队) of it.
_CORPS = (
    rf"(?:生产)?(?:建设)?兵团|(?:第|农|兵){_DIVISION}(?![范资傅父长生])|{_DIVISION}(?={_CITIES}|\d{{1,3}}团|{_NUMBER}{{1,4}}团|某团"
    r"|总?医院|师?直属|机关)|团场|(?<![一-龥])师(?:团|市)(?=$|[,。连单的])"
    rf"|(?<![\d年月日号./\-])\d{{1,3}}团(?={_OF_A_REGIMENT}|[\d某])|{_NUMBER}{{2,4}}团(?={_OF_A_REGIMENT}|{_NUMBER}|某)"
    rf"|(?<=[在到于师]){_NUMBER}团(?={_OF_A_REGIMENT}|{_NUMBER}|某)|某团(?=某?连)|(?<![部军驻])连队"
)
CORPS = re.compile(_CORPS)
#: What of the Corps' is no employer: its schools that somebody attended, its rules, where somebody comes from.
_NO_EMPLOYER = re.compile(
    rf"(?:{_CORPS})(?:[^,。;]{{0,10}}(?:大学|学院|电大|党校(?=函授|本科|大专|学历|毕业)|毕业|学历)"
    r"|的?(?:政策|文件|通知|规定|户口|户籍|考试|招聘|子[女弟]|人(?![员事社才])|[二三]代))"
    r"|当兵|服役|退伍|入伍|退役|部队"
)
#: 团场转过来的, 现在到了地方: the Corps was left behind.
_LEFT = re.compile(
    rf"(?:{_CORPS})[^,。;]{{0,8}}?(?:转|调|考(?!核|评)|辞|退休|离开|出来|过来|回来|[上干待呆当做]过)|[从由离](?:开了?)?(?:{_CORPS})"
)
_TO_THE_CIVIL_SIDE = re.compile(r"(?:到|回|来|转|调|考|去)[^,。;]{0,4}地方(?=$|[,。;上工单]|的)")
#: Where somebody works now, in a clause that does not speak of the Corps.
_ELSEWHERE = re.compile("[县市乡镇村局院站校]")
_WHERE_FROM = re.compile(
    r"老家|籍贯|出生|家(?:是|在|住)|父母|(?<!研究)实习(?!指导)|见习|借调|抽调|挂职|支援|出差|培训|进修"
)

_CIVIL_SERVICE = (
    r"(?:事业(?:单位|编制?)?)?参公(?:管理)?的?(?:事业)?(?:单位|人员|编制?)?"
    r"|参照公务员(?:法)?(?:管理)?的?(?:事业)?(?:单位|人员)?"
    r"|(?<![非考报])(?<!考[过了])(?:国家)?公务员(?![考法局转招遴报笔面家亲]|编外)|(?<!非)行政编制?(?!外)"
    r"|机关(?:干部|单位(?!工勤|食堂))|(?:党政|行政|政府|党群|公安|司法)机关(?!幼|医|服|后勤|事务|工勤|食堂|学)"
    r"|(?:^|(?<=[,:在是为]))机关(?=$|[,。;工上里])(?!工勤)"
)
_KINDS = {
    "兵团": _CORPS,
    "机关": _CIVIL_SERVICE,
    "事业单位": r"(?<!机关)(?<!机关和)事业(?:单位|编制?|干部|人员|岗)",
    "国有企业": r"国有企业|国企|央企|国有(?:控股|独资)|国有公司|国有的?(?=$|[,。;])",
    "民营企业": (
        r"老板(?:自己)?开的|私人老板|给老板(?:打工|干)|民营企业|民营|民企|私企|私营企业|私营"
        r"|私人的?(?:公司|企业|工?厂|诊所|医院|学校|幼儿园|单位)"
    ),
}
_TURNED = ("转", "转为", "转成", "改成", "改为", "改制为", "改制成")
_EMPLOYER = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
#: Whatever else a unit of the Corps is, it is the Corps' first.
_OF_THE_CORPS_FIRST = 3


def employer(message: Message) -> list[Mention]:
    """Mentions of employer_kind; what somebody worked for before is none."""
    found = []
    for match in _EMPLOYER.finditer(message.text):
        clause, kind = message.clause_at(match.start()), named(match)
        if clause.is_past or is_denied(message.text, *match.span()):
            continue
        became = clause.is_present or message.text[max(0, match.start() - 3) : match.start()].endswith(_TURNED)
        if kind != "兵团":
            found.append(Mention("employer_kind", kind, *match.span(), rank=1 + became))
        elif is_of_the_corps(clause) and not _went_elsewhere(message, clause):
            found.append(Mention("employer_kind", kind, *match.span(), rank=_OF_THE_CORPS_FIRST))
    return found


def is_of_the_corps(clause: Clause) -> bool:
    """Whether a clause says that somebody works in the Corps."""
    return clause.has(CORPS) and not any(clause.has(other) for other in (_NO_EMPLOYER, _LEFT, _WHERE_FROM))


def _went_elsewhere(message: Message, clause: Clause) -> bool:
    """Whether the Corps was left after what a clause tells."""
    if _TO_THE_CIVIL_SIDE.search(message.text):
        return True
    after = message.clauses[message.number_at(clause.start) + 1 :]
    return any(later.is_present and later.has(_ELSEWHERE) and not later.has(CORPS) for later in after)
