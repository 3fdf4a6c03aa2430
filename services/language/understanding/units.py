"""Where somebody works: the level of the unit, and its county."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rules.facts import choices
from services.language.understanding.authorities import is_of_an_office
from services.language.understanding.clauses import Clause, Message
from services.language.understanding.employers import is_of_unit_apart
from services.language.understanding.mentions import Mention, is_denied, is_denied_before, named
from services.language.understanding.names import Names
from services.patterns import regex

#: Words that units are called by; 站长 is a person.
ORG = (
    r"(?:[一二三四五六七八九十]幼|局|院|站|中心|所(?!有|以|学|谓)|学校|[一二三四五六七八九十]中|[一二三四五六]小|中学|小学|中小|宫|馆|台|处"
    r"|大队|中队|消防|公司|团|社(?!会)|办|厂|幼儿园|园|(?<![本专])科|委|厅|附[小中]"
    r"|校|师范(?!生|类|专业|毕业|大专|本科|学历)|政府|疾控|融媒|妇幼|医共体|人社|卫健|高中|初中|职高|机关|部门|技校|(?<![一二三四五六七八九十])场(?![上所面合])|队(?!员)|完小"
    r"|教研室|单位|总站"
    r"|武装部|组织部|宣传部|统战部|实验室|电视|广播|广电|党校|气象|税务|人大|政协|[妇残文科侨]联|科协|协会|工会|烟草"
    r"|邮政"
    r"|电信|移动|[城交水]投"
    r"|城[建管]|段(?!时)|联通|供电"
    r"|苗圃|自来水|法庭|[一二三四]院|博物|银行|信用社)(?!长(?!期))"
)
_SOON = r"[^,。;场]{0,22}?"
_WORKPLACE_LEVELS = tuple(reversed(choices("workplace_level")))  # 村 first: the finest

#: 水文站, 归自治区管: whoever directs a unit has its level.
_DIRECTED_BY, _DIRECTS = "(?<=[归由属])", "(?=(?:直|统一)?(?:接?管|领导))"
#: The same of those above the county, however it is said: 自治区的下属, 自治区水利厅下属的, 属于自治区.
_BY_HIGHER = regex(
    "(?P<level>自治区|地区)(?:(?:的|上)?(?:(?:直接?|垂直?|统一)(?:接?管理?|属(?!于)|领导)|下属|派出|下派|管(?=$|[,。;的])|单位(?=$|[,。;的]))"
    "|[一-龥]{0,8}?(?:局|厅|院|委|总站|中心)的?(?:下属|直属|派出)|的(?=$|[,。;]))"
    "|(?<!不)(?:[归由]|属于?|隶属于?|归属于?)(?P<of>自治区|地区)(?=$|[,。;的管直]|[^,。;]{1,6}(?:局|厅|院|委|总站|中心)(?:的|管|$|[,。;]))"
)

_SAID = {
    "村": r"村级|村里|村上(?!班)|行政村",
    "街道": r"街道(?!办?(?:事处)?(?:边|旁|附近|对面|上(?!班)|口|两|卫生费))",
    "乡镇": rf"{_DIRECTED_BY}[乡镇]{_DIRECTS}|乡镇(?!企业)|镇上(?!班)|镇里|乡上(?!班)|乡里|乡下|镇级|乡级|公社",
    "县": (
        rf"{_DIRECTED_BY}县{_DIRECTS}|县级|县里|县上(?!班)|(?<=[在到])县(?=上班|工作)|^县$|(?<!小)县城(?![投建管市])|县直|县属(?!于)|区县"
        r"|(?<=[:是为])县(?=$|[,。;])"
    ),
    "地区": (
        rf"{_DIRECTED_BY}[地州]区?{_DIRECTS}|地区级|地区一级|地级|地区的?企业|地区直属|州级|地区(?:的)?单位|地区的(?=$|[,。;\d满])|地区(?=了$)|(?<=[:是为])地区(?=$|[,。;])"
        r"|^地区$|(?<=[在到])地区(?=$|[,工上干])"
    ),
    "自治区": rf"{_DIRECTED_BY}(?:自治区|省){_DIRECTS}|省级|省里|省上|省直|厅直属?单位|厅直属",
}
#: A school in the country is none of the county's own.
_COUNTRY = "乡下|(?:农村|乡村)的?(?:学校|[小中]学|幼儿园|教学点)"
#: Units that go by what they do: 县住建.
_FOR_SHORT = (
    "(?:住建|职教|水利|农机|团委|司法|民政|财政|林草|林业|农技|农业|畜牧|交通|教体|教育|文旅|公安|应急|医保|审计|统计|路政|自然资源)"
    "(?=$|[,。;的上工])"
)
_DEDUCED = {
    "村": (
        r"(?<!农)村小学?|村完小|村委会?|村两委|村支部|村卫生室|村医|村幼儿园|村幼|(?<![驻住下乡农])村(?=小学|学校|卫生"
        r"|幼儿园|完小)|教学点"
    ),
    "乡镇": r"卫生院|中心小学|乡(?![村亲愁音土])|镇(?![静痛定压守])|中心校|中心学校",
    "县": (
        rf"县(?!的?(?:一[家个]|{_COUNTRY}))(?!处|团(?!委)|人(?![民社才大武])|公务)(?:{_FOR_SHORT}|{_SOON}(?:{ORG}|企业|开发区|园区|设计室|作业区|门诊|粮库|油田))"
        r"|(?<![一-龥]{2})县(?:国企|[一-龥]{0,2}矿)"
        r"|^县(?!的?一[家个]|处|团|人|籍|份|内|外|级|里|上|城|直|属)[一-龥]{1,6}$"
    ),
    "地区": (
        rf"地区(?!类){_SOON}(?:{ORG})|行署|地委|州委|自治州(?={_SOON}(?:{ORG}))"
        r"|^地区(?!类|级|里|的|内|外)[一-龥]{1,6}$"
    ),
}
_NO_UNIT = (
    r"(?:档案|户口|社保|工资|组织|关系|材料|评审|职称|党建|[这那]?事情?)(?:都|是|也)?[归由属](?:地区|自治区|[州县乡镇省])|[县乡镇市村][里上](?:还|已|都|也|就)?(?:统一|组织|公开|发(?!展)|给(?=[我俺咱发补])|通知|要求|规定|安排|让(?=报|交|填|去)|批|推荐|表彰|没?审|招|一个(?:项目|工地))|(?:地区|州|自治区|[县乡镇市][里上级])[^,。;局院站校所的]{0,8}(?:大赛|竞赛|比赛|[一二三特]等奖)|(?<=是)(?:乡下|[乡镇村县城][里上])人|[乡镇村县城][里上]人(?=都|说|也)|[自治区县地州市省级]{2,4}(?:优秀|骨干|劳模|先进|模范|名师|学科|教学能手|一级(?!的?单位)|示范|课题|三好)|[县市][里上]的(?=地区|自治区|州%higher%)|[县州地]区?的?(?:政策|文件|规定)|村里?的?第一书记|村[上里]?(?:驻村)?工作队|县管校聘|[自治区县州地委级]{0,5}党校(?=研究生|函授|在职|本科|大专"
    r"|学历|毕业|读)"
    r"|(?:自治区|省)[^,。]{0,4}驻[^,。]{0,4}地区|乡镇企业|家乡|老乡|下乡|城乡(?!下)|返乡|故乡|回乡|他乡|乡村|乡村振兴|城镇"
    r"|村镇"
    r"|市镇|边远地区|[这那本类贫困偏远]地区|[一二三四五六]类地区|地区类别"
)
UNIT = regex(ORG)
_UNIT_ALONE = regex(
    "(?:(?!乡|镇|村|街道|社区|地区|卫生院|州)[一-龥]){0,12}?(?:局(?:[一-龥]{0,6}[站所队科])?|院|处|馆|台|中心)(?:的?(?:事业)?(?:岗位?|编制?)|的?(?:上班|工作|[当做搞干])[一-龥]{0,6})?"
)
_OF_A_COUNTY = regex(
    rf"(?!县?市?的?(?:{_COUNTRY}|一[家个]|[那这]个?(?!边|里)|某[^,。;]{{0,6}}[厂矿场])|的[^,。;]{{1,6}}(?:厂|公司|矿|集团)(?![办局]))(?:县?市?(?:的)?(?:{ORG})|{_SOON}(?:{ORG}))"
)
#: A kind of employer behind the county's name, which is no name of a unit: any unit in the county is one.
_KIND_ALONE = regex("的?(?:一[家个])?(?:事业单位|单位|企业|国企|国有企业|民企|民营企业|公司)(?=$|[,。;的])")
#: A subdistrict, or what may be one's or a town's: no other level is meant where these are named.
_IN_THE_CITY = regex("街道|社区")
_NOT_WORK = regex(
    r"(?<!单位)旁边|离[^,]{0,10}(?:远|近|公里|里路)|搬[到去进]|(?:材料|手续|房子)(?:还|都)?(?:是|在|买)|对面|门口|楼下|附近|隔壁|老家|户籍|户口|籍贯|(?<![国大当])家(?:是|在|住|里(?!弟|妹|哥|姐|孩|娃|人))|住在|长大|出生|毕业于|毕业院校|考(?:的$|场|点)|[里上]住|^(?:我|人|平时|目前)?住(?!院|房|建|村|培)"
    r"|采访(?!部)|蹲点|出差|父母|培训|进修"
    r"|学习(?!形式)|开会"
)
_SCHOOL_ENDS = regex(r"(?<![要能])毕业(?:的|生|了|,|$|后|,)?")
_NUMBER = r"[\d一二两三四五六七八九十]"
#: What residency is called, whatever else an event of it or its kind may go by.
RESIDENT = (
    rf"驻村|第一书记|[入进]的?村|驻的(?=$|[,。;])|驻[了满](?=[\d一二两三四五六七八九十半])|(?<!没)(?<!没有)驻过(?={_NUMBER}{{1,2}}[段次回])"
    r"|(?<=[到去进在])村[里上]?[的当]?工作队|(?<=[去到进])的?(?:驻村)?工作队(?!员|长|的?领导|[说来让要])"
    r"|[下选被]派[到至去](?:[^,。;]{0,8}[^农乡,。;])?村(?=$|[,。;里上当任])"
    # 24年4月去的村; where somebody works in a village it may be that: see residency.
    r"|[去到]的村[里上子]?(?=$|[,。;])|(?<=[年月日号份初底\d就才])去了?村[里上子]?了?(?=$|[,。;])|(?<=从)村[里上子](?=[刚才]?(?:回[来到单县]|[撤下出]来|撤|调回|轮换))"
)
_RESIDENCY = rf"{RESIDENT}|驻[了满过的着]|驻(?=[^,。]{{1,8}}村)|住村|下村|支教|派驻|下沉|包村|工作队%services%"
#: What stands before the kind of a unit apart that is named after its county.
_BEFORE_APART = "(,的"
#: What may stand between a county and the word for a higher level.
_TO_HIGHER = "[^,]{0,4}"
#: The levels above the county.
_ABOVE = ("地区", "自治区")
#: Farms of units apart are called by the county's name.
_FARM = regex("[^,]{0,3}[农牧羊种]场")
_POSTED = regex("驻村工作队|工作队队员")
_PLACE_ALONE = regex("(?:我?在)?[^,]{2,14}[县市乡镇村]")
#: 我是乙县的 may be where somebody comes from.
_IS_FROM = regex("(?:我|俺|咱|本人)们?是.{2,6}[的滴]")
_MOVE = regex(
    r"调(?:[到入至进回来]|(?=[县乡镇地市]))|考[到进入]|考[上出]来的?|转[到入]|分[到配]|来到|到(?=[^,]{0,4}[县乡镇村地区])"
)
_IS_IN = regex("(?:^|我|俺|现在|目前|如今|单位|工作)[在是:]")
#: 人在乙县: where somebody is, not their unit.
_WHEREABOUTS = regex("人在[^,。]{1,8}")
#: Where somebody who serves in a village belongs.
_SENT_FROM = regex("原(?:工作)?单位(?:还?是|在|:)?(?=[^,。]{2})")
_OFFICE = regex("办公(?:地点?)?[在是]")
#: What holds on paper alone while somebody is lent to another unit.
_ON_PAPER = regex("编制|人事")
#: 编制还在乡里: where somebody belongs, wherever they were lent to.
_STILL_ON_PAPER = regex("编制?(?:还|仍|一直)然?在")
#: Ranks of what holds now, whatever else is told.
NOW, BELONGS = 3, 4
_BELONGS = regex("属于|隶属于?|归属")
#: 从乙县调来: what follows is where somebody came from.
CAME_FROM = regex("[从由]$")
#: 从乡镇考到地区了.
_LEFT_FROM = regex("^[^,]{0,4}[从由]")
_WENT = regex("^[^,]{0,8}?(?:调|考|转|借|交流|遴选)")
_LENT = regex(
    r"编制?在.+人在|人在.+编制?在|(?<!研究)实习(?!指导)|见习|借(?:我|俺)?[到去]|去过|借调|抽[调到]|(?:抽|叫|喊|调|派)[^,。]{0,6}帮忙|帮忙了?[一两半三\d]|跟岗|挂职|支援"
)


class _LevelNamed(NamedTuple):
    """Where in its clause a level is named, and whether it is deduced from the unit's name."""

    start: int
    end: int
    level: str
    is_deduced: bool
    #: Whether it is that of whoever directs the unit.
    is_above: bool = False


class _Patterns(NamedTuple):
    """What tells counties, levels and residencies, with the names and words at hand; ``full`` has counties in full."""

    counties: re.Pattern[str]
    full: dict[str, str]
    said: re.Pattern[str]
    deduced: dict[str, re.Pattern[str]]
    no_unit: re.Pattern[str]
    higher: re.Pattern[str]
    residency: re.Pattern[str]
    apart: tuple[str, ...]


@lru_cache(maxsize=8)
def _patterns(names: Names) -> _Patterns:
    unit, fact = rf"{_SOON}(?:{ORG})", "workplace_level"
    above = (word for word, level in names.other_words(fact).items() if level in _ABOVE and len(word) > 1)
    higher = "".join(f"|{re.escape(word)}" for word in above)
    deduced = {level: _DEDUCED.get(level, "") + names.deduced(fact, level, unit) for level in _WORKPLACE_LEVELS}
    said = {level: _SAID[level] + names.said(fact, level) for level in _SAID}
    return _Patterns(
        *_counties(names),
        re.compile("|".join(f"(?P<{level}>{pattern})" for level, pattern in said.items())),
        {level: re.compile(pattern.removeprefix("|")) for level, pattern in deduced.items() if pattern},
        re.compile(_NO_UNIT.replace("%higher%", higher)),
        re.compile(f"{_TO_HIGHER}(?:{'|'.join(_ABOVE)}{higher})"),
        re.compile(names.filled(_RESIDENCY)),
        tuple(sign + kind for sign in _BEFORE_APART for kind in names.apart),
    )


def _counties(names: Names) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern that finds counties, and each name found → the full one."""
    full = {**{name: name for name in (*names.of_regions, *names.counties)}, **names.other_names}
    short = {name[:-1]: name for name in full if len(name) > 2 and name[:-1] not in names.not_alone}
    both = {short: full.get(name, name) for short, name in short.items()} | full
    longest_first = sorted(both, key=len, reverse=True)
    # 乙镇 is a town: a short name counts where no town or village is called by it; 乙县乡兽医站 and 乙乡下 are in 乙县.
    found = "|".join(
        re.escape(name) if name in full else f"{re.escape(name)}(?![镇村]|乡(?!下))" for name in longest_first
    )
    return re.compile(f"(?:{found or '(?!)'})"), both


def units(message: Message) -> list[Mention]:
    """Mentions of workplace_level and county, of which those of present work alone remain."""
    told = _patterns(message.names)
    found = []
    is_lent = any(clause.has(_LENT) for clause in message.clauses)
    for clause in message.clauses:
        if clause.has(_NOT_WORK) or clause.has(_LENT):
            continue
        # What has no level of its own here: a unit apart, or an office that is only dealt with.
        apart = is_of_unit_apart(clause) or message.text.startswith(told.apart, clause.end)
        has_no_level = apart or is_of_an_office(clause)
        if is_lent and clause.has(_ON_PAPER) and not clause.has(_STILL_ON_PAPER):
            continue
        rank = _rank(clause)
        is_whereabouts = _IS_FROM.fullmatch(clause.text) or (clause.has(_WHEREABOUTS) and not clause.has(UNIT))
        counties = list(told.counties.finditer(clause.text))
        for match in counties:
            start, end = match.span()
            if CAME_FROM.search(clause.text[:start]) and _WENT.match(clause.text[end:]):
                continue
            if (apart and _FARM.match(clause.text, end)) or is_denied_before(clause.text, start):
                continue
            if not (_is_home(clause.text, end) or _is_school(clause.text, start) or _is_post(clause, start, end)):
                county, surely = told.full[match.group()], 1 if is_whereabouts else rank
                found.append(Mention("county", county, clause.start + start, clause.start + end, rank=surely))
        if not has_no_level and _is_a_county_alone(message, clause, counties):
            found.append(Mention("workplace_level", "县", clause.start, clause.end, is_deduced=True, rank=1))
        levels = () if has_no_level else _levels(clause, [match.span() for match in counties])
        if level := _one_level(clause, list(levels)):
            where = clause.start + level.start, clause.start + level.end
            surely = BELONGS if level.is_above and rank else rank
            found.append(Mention("workplace_level", level.level, *where, level.is_deduced, surely))
    found = [mention for mention in found if mention.rank]
    if told.residency.search(message.text):
        # The village is where somebody was posted, not the unit.
        found = [m for m in found if not (m.field == "workplace_level" and m.value == "村" and _is_posting(message, m))]
    if _POSTED.search(message.text):
        # A place alone is where the team is as likely as where the unit is.
        found = [m for m in found if not _PLACE_ALONE.fullmatch(message.clause_at(m.start).text)]
    return _without_kinds_alone(message, found)


def _without_kinds_alone(message: Message, found: list[Mention]) -> list[Mention]:
    """Without the level of a county's 事业单位 where the unit is named elsewhere: 乙市事业单位, 在丙乡."""
    levels = [m for m in found if m.field == "workplace_level"]
    kinds = [m for m in levels if m.value == "县" and _KIND_ALONE.match(message.text, m.end)]
    return [m for m in found if m not in kinds] if len(kinds) < len(levels) else found


def _is_a_county_alone(message: Message, clause: Clause, counties: list[re.Match[str]]) -> bool:
    """Whether a clause is a county alone, and the next one its unit: 乙市 园林管理处."""
    number = message.number_at(clause.start) + 1
    # 2022年考到乙县, 档案局; 我在乙县, 水利局
    moved_to = {0, *(way.end() for way in (*_MOVE.finditer(clause.text), *_IS_IN.finditer(clause.text)))}
    if number == len(message.clauses) or not any(
        match.end() == len(clause.text) and match.start() in moved_to for match in counties
    ):
        return False
    return _UNIT_ALONE.fullmatch(message.clauses[number].text) is not None


def _is_posting(message: Message, level: Mention) -> bool:
    """Whether a village is no more than where somebody was posted: no unit of it is named, or that of the residency."""
    clause = message.clause_at(level.start)
    return not level.is_deduced or clause.has(_patterns(clause.names).residency)


def _rank(clause: Clause) -> int:
    """How surely a clause tells of where somebody works now, 0 where it does not."""
    if clause.has(_BELONGS):
        return BELONGS
    if clause.is_present:
        return NOW
    if clause.is_past and not clause.has(_SENT_FROM):
        return 0
    is_place = _PLACE_ALONE.fullmatch(clause.text) is not None or clause.has(_OFFICE)
    return 1 if is_place else 2  # another clause may name the unit


def _levels(clause: Clause, counties: list[tuple[int, int]]) -> Iterator[_LevelNamed]:
    """Every level that a clause names."""
    told = _patterns(clause.names)
    text = told.no_unit.sub(lambda match: "　" * len(match.group()), clause.text)
    for above in _BY_HIGHER.finditer(text):
        yield _LevelNamed(*above.span(), above["level"] or above["of"], is_deduced=False, is_above=True)
    in_the_city = _IN_THE_CITY.search(text, max((move.end() for move in _MOVE.finditer(text)), default=0)) is not None
    for match in told.said.finditer(text):
        if not in_the_city or named(match) == "街道":
            yield _LevelNamed(*match.span(), named(match), is_deduced=False)
    if in_the_city:
        return
    for level, pattern in told.deduced.items():
        for match in pattern.finditer(text):
            yield _LevelNamed(*match.span(), level, is_deduced=True)
    for start, end in counties:
        is_higher = told.higher.match(text, end) is not None
        if text[start - 1 : start] != "驻" and not is_higher and _OF_A_COUNTY.match(text[end:]):
            yield _LevelNamed(start, end, "县", is_deduced=True)


def _one_level(clause: Clause, levels: list[_LevelNamed]) -> _LevelNamed | None:
    """The level of the unit of a clause: the finest of a name, of several units the one moved to."""
    denied = [each for each in levels if is_denied(clause.text, each.start, each.end)]
    kept = [
        each for each in levels
        if not (each.is_deduced and _is_school(clause.text, each.start))
        and not _is_post(clause, each.start, each.end)
        and not any(no.start < each.end and each.start < no.end for no in denied)
    ]  # fmt: skip
    if belongs := _BELONGS.search(clause.text):
        kept = [each for each in kept if each.start >= belongs.end()] or kept
    if moves := [match.end() for match in _MOVE.finditer(clause.text)]:
        left = _LEFT_FROM.search(clause.text)
        kept = [each for each in kept if each.start >= moves[-1]] or ([] if left else kept)
    kept = [each for each in kept if each.is_above] or kept
    return min(kept, key=lambda each: (_WORKPLACE_LEVELS.index(each.level), each.is_deduced, each.start), default=None)


def _is_home(text: str, end: int) -> bool:
    """Whether somebody is a native of the county: 乙县人."""
    return re.match(r"人(?![民社事才武力大])|的人", text[end:]) is not None


def _is_school(text: str, start: int) -> bool:
    """Whether the unit is where somebody studied: named before 毕业, without a word of work between."""
    match = _SCHOOL_ENDS.search(text, start)
    return match is not None and not re.search(
        r"工作|上班|任教|干|待|呆|当|老师|教师|护士|我|,", text[start : match.start()]
    )


def _is_post(clause: Clause, start: int, end: int) -> bool:
    """Whether it is the village (or its town) where somebody is posted, not the unit that posted them."""
    text, residency = clause.text, _patterns(clause.names).residency
    match = residency.search(text) if clause.has(residency) else None
    if match is None:
        return False
    is_sent_there = re.search("[到在去]", text[max(0, start - 3) : start])
    if not is_sent_there and re.search(rf"单位|(?:{ORG})", text[start : start + 16]):
        return False
    return not (start < match.start() and re.match(rf"[^到在去,]{{0,16}}(?:{ORG})", text[end:]))
