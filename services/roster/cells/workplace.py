"""Where somebody works: the level of the unit, its county, what kind of employer it is."""

import re
from datetime import date
from functools import lru_cache

from rules.facts import choices
from rules.notice_files.library import Library
from services.language import parse_answer
from services.language.understanding import Names, names_known, understand
from services.patterns import regex
from services.roster.cells.cell import (
    EMPTY,
    NO_HEADER,
    OF_ALL,
    REMARKS,
    STANDING,
    Cell,
    Kind,
    Reading,
    Said,
    clauses_of,
    header,
    is_answered,
    of_kind,
    of_others,
    to_confirm,
)
from services.roster.cells.noted import NOTED
from services.roster.cells.remarks import seconded
from services.roster.cells.residency import VILLAGE

_FACTS = ("workplace_level", "county", "employer_kind")
#: What may be said of all people of a roster, as a :class:`Said` has it.
_OF_ALL = (*_FACTS, "units_level")
_LEVELS, _EMPLOYERS, _AREAS = (choices(fact) for fact in ("workplace_level", "employer_kind", "area_class"))
#: What a column may say of posts alone: 事业编 there are elsewhere, too.
_OF_POSTS = "事业单位"
_COMPANY = regex("公司|企业|集团|厂$|合作社|事务所")
#: What a line above the header says of a unit: 填报单位：乙县农业农村局, 乙县丙镇中学教职工信息采集表.
_UNIT_SAID = regex("(?:单位|学校)(?:名称)?(?:[(（][^)）]*[)）])?[:：](?P<unit>[^:：]{4,40}?)(?=填[报表]|日期|$)")
#: Offices ask for rosters of all that is under them; other units speak for themselves.
_OWN_ROSTER = regex(
    "^(?!.*(?:[各所]属?|下属|全[县市区])(?:学校|单位|[中小]学|乡|镇|站|校))(?P<unit>.{2,30}(?:院|校|中心|站|馆|所|小学|中学|学|园|队|场|社|宫|公司|厂))(?:[(（].*?[)）])?[^局委厅办]{0,30}(?:表|册|名单|情况)"
)
#: A line that is a unit's name and nothing else: 甲县乙镇农业发展服务中心（在编）.
_UNIT_ALONE = regex("^(?P<unit>.{4,30}(?:院|校|中心|站|馆|所|小学|中学|园|队|场))(?:[(（][^()（）]*[)）])?$")
#: Whoever a county sent to villages is at its units: 甲市驻村干部名册.
_SENT = regex(rf"^((?:\d{{4}}年度?)?[^驻赴到在至]{{2,12}}[县市])[^驻赴到在至]{{0,4}}(?:{VILLAGE})")
#: Units directly under a county or a prefecture, where a line speaks of no others: 县直单位.
_DIRECTLY = regex("[地县市]直(?!接|属)|地区直属")
#: A town's roster is of people in the town, whichever of its offices filled it in.
_TOWNS_ROSTER = regex(
    "^(?P<unit>.{2,20}(?<![乡县市各、])[乡镇])(?:党委|机关|(?:人民)?政府)*(?:事业(?:单位)?|全体|在编|在职)*"
    "(?:干部|职工|工作人员|人员|专业技术)[^局委厅办]{0,30}(?:表|册|名单|情况)"
)
#: Whose duty institutions are is none: 人社局事业单位人事管理科.
_DUTY = regex("事业单位(?=[一-龥]{1,8}[科股处室办局](?![一-龥]))")
#: Where whatever is under a unit is at its level, or in a village, which says so.
_LOWEST = ("乡镇", "街道")
#: How a company's name ends that says whose it is: 甲建设有限公司（国有）.
_OWNED = regex("[(（](?:(国有|国企)|民营|民企|私营|私企|非公)[^()（）]{0,4}[)）]$")
#: A part of a unit that is elsewhere than the unit.
_WITHIN = ("乡镇", "村", "街道")
#: That somebody belongs to another unit than the one where they are: by that unit's name, in brackets, in a remark.
_SENT_BY_NAME = regex(
    "(?<=[局站心所院校办委会园馆])(?:派驻|派出|下派|委派|派往|派至)(?!纪检|机构)|[(][^()]*(?:派[驻出]|下派|借[用调])[^()]*[)]"
)
_SENT_BY_REMARK = regex(
    "^派驻$|(?:[局站心所院校办委会园馆县市]|上级)(?:选派|派[驻出]|下派|委派|借用|借来)|由[^，。]{2,20}(?:选派|派[驻出]|下派|委派)|派出(?:单位|学校)[为是:：]"
    "|(?:编制|人事|工资|组织|行政)(?:关系)?(?:所?在|单位[为是:：]?|隶属|属于?|挂在|仍在|还在)(?!编|岗|册)|实际(?:工作)?(?:单位|岗位|在)|[局站心所院校办委会园馆]编制"
)
#: The longest words for a kind or a level.
_SHORT = 6
#: What somebody no longer is, or is not yet.
_NO_CIVIL_SERVANT = regex("非|考|报名|[由原曾从系].{0,3}(?:参公|公务员)|(?:参公|公务员).{0,3}(?:转|调[入到任]|辞)")
#: What stands in brackets behind a unit's name.
_ASIDE = regex("[(（][^()（）]*[)）]$")
_OFFICE = regex("[局委厅办府](?:[(（].*)?$")
#: Bodies whose staff are nearly all civil servants; not what is under them.
_ORGAN = regex(
    "(?:(?:(?:人民|[县市区])(?:法院|检察院)|人民法庭|公安(?:分?局|厅)|派出所|[交刑特巡]警[大支中]?队|税务(?:分?局|所)|司法[局所]"
    "|纪委|监委|监察委(?:员会)?|[县市区地]委(?:办|组织部|宣传部|统战部|政法委)|政法委(?:员会)?|人大(?:常委会)?|政协"
    "|(?:政府|[县市地]委)办(?:公室)?|海关|监狱|看守所|戒毒所|消防(?:救援)?[大支]?队|武装部)(?:机关)?)(?![一-龥]*(?:中心|站|学校|医院|园|馆))"
)
_BUSINESS = regex("有限(?:责任)?公司|分公司|子公司|股份|集团|合作社|个体")
#: A body of a village, whatever it is called: 甲村文化室.
_IN_A_VILLAGE = regex("(?<=[一-龥])(?<!度假)村(?:[一-龥]{0,6}室|(?:民)?委(?:员)?会|两委|党(?:总)?支部)?$")
#: What is said in a remark of somebody whose employer is not the one of all others, or who has no post there.
_OTHERWISE = regex("非编|非在编|未入编|编外|临聘|临时|派遣|公益性?岗位?|外聘|劳务")
_TOWNS = regex("[乡镇]|(?<!驻)村|街道|基层")
_STREET = regex("街道|社区|居委会")
_TOWN = regex("(?<![家城故])[乡镇]$|[乡镇](?:人民)?政府|[乡镇]卫生院|中心卫生院|片区管委会")


def _is_level(said: str) -> bool:
    return (_level(said, _everywhere()) or _employer(said, _everywhere())) is not None


def _is_unit(said: str) -> bool:
    return re.search(r"[局院站所校馆中学心处队办会委厅社厂司团镇乡村县科园库]|公司|中心|部门", said) is not None


def _is_town(said: str) -> bool:
    """Whether a value is a town's name and no name of a unit in it."""
    return re.search("[局院站所校馆队办会厅社厂公司]$|中心$|学$", said) is None


def _is_area(said: str) -> bool:
    return any(area in said or said == area[0] for area in _AREAS)


UNIT_AND_POST = Kind("unit_and_post", header("单位[及和与、]?(?:职务|岗位|职称)"), _is_unit)

KINDS = (
    Kind("area_class", header("艰苦边远|地区类别|边远.*类别"), _is_area),
    Kind("workplace_level",
        header("(?:单位|机构|工作地).*(?:级别|层级|层次|隶属)|所在层级|^层级$|^隶属关系$"), _is_level),
    Kind("employer_kind", header(
        "单位(?:性质|类[型别]|属性)|编制(?:性质|类[型别]|情况|形式|身份|状况)|用[人工](?:性质|形式)|人员(?:性质|类[型别]|身份)"
        "|企业性质|所有制|经济类型|经费(?:来源|形式|渠道|类[型别])|^编制$"
        "|^(?:个人|职工|干部)?身份(?:性质|类[型别])?$"
    )),
    REMARKS,
    *(Kind(kind, NO_HEADER) for kind in (STANDING, NOTED, "village")),
    UNIT_AND_POST,
    Kind("village_name", header("^(?:所在)?(?:行政)?村(?:名称)?$|^村[（(]社区")),
    Kind("town", header("^(?:所[在属])?(?:乡[（(]?镇?[)）]?|乡镇街道|乡镇)(?:名称)?(?:[（(].*[)）])?$"), _is_town),
    Kind("county", header("^(?:(?:单位)?所[在属])?(?:县|县市区?|县区|县[（(]市.*|市县)(?:名称)?$|所[在属](?:县|地)")),
    Kind("unit", header(
        "所在校区|(?<!上级)(?<!原)(?<!主管)(?<!放)(?<!发证)(?<!填报)(?<!驻村)(?<!借调)(?<!借出)(?<!借用)(?<!派驻)(?<!挂职)(?<!抽调)单位"
        "(?!.*(?:性质|级别|层级|类[型别]|代码|编号|电话|时间|意见|属性|负责人|主管|工龄|年限))|学校名称|^学校$|^校名$|工作地点|任职学校|^(?:工作|所在|执业|任职|用人)?机构(?:名称)?$|所在学校|现任教学校"
    ), _is_unit),
    *(Kind(OF_ALL + fact, NO_HEADER) for fact in _OF_ALL),  # in no roster of itself, but in our workbooks
    Kind("department", header("^(?:所在|所属|工作)?(?:部门|科室|处室|站所|股室|内设机构|内设科室)(?:名称)?$")),
)  # fmt: skip


def read(cells: list[Cell], said: Said) -> Reading:
    """The unit's level, county and kind, by its own columns before its name, by its name before what is said of all."""
    reading, said = Reading(), _as_written(cells, said)
    facts = reading.facts
    for cell in of_kind(cells, "area_class"):
        if area := next((area for area in _AREAS if area in cell.said or cell.said == area[0]), None):
            facts["area_class"] = area
    for cell in of_kind(cells, "employer_kind", "workplace_level"):
        employer = _employer(cell.said, said.names)
        if employer is not None:
            facts.setdefault("employer_kind", employer)
        if cell.kind == "workplace_level":
            if (level := _level(cell.said, said.names)) is not None:
                facts.setdefault("workplace_level", level)
            elif employer is None and not EMPTY.fullmatch(cell.said):
                reading.problem(cell, "workplace_level", choices="、".join(_LEVELS))
    for cell in of_kind(cells, "county"):
        if county := _of_name(cell.said + "人社局", said.names).get("county"):
            facts["county"] = county
    for cell in of_kind(cells, "remarks"):
        if _is_civil_servant(cell.said):
            facts.setdefault("employer_kind", "机关")
        elif (kind := _employer(cell.said, said.names)) and len(cell.said) <= _SHORT:
            facts.setdefault("employer_kind", kind)
    _by_name(of_kind(cells, "unit", "unit_and_post", "department"), facts, said)
    _by_place(cells, facts)
    if said.county and "county" not in facts and facts.get("workplace_level") not in ("地区", "自治区"):
        facts["county"] = said.county
    units = of_kind(cells, "unit", "unit_and_post")
    named = "".join(cell.said for cell in units)
    if any(_OTHERWISE.search(cell.said) for cell in of_kind(cells, "remarks")):
        pass  # whatever is said of all is not said of them
    elif said.employer_kind == _OF_POSTS and not _COMPANY.search(named):
        facts.setdefault("employer_kind", _OF_POSTS)
    elif said.employer_kind not in (None, _OF_POSTS) and facts.get("employer_kind") in (None, _OF_POSTS):
        facts["employer_kind"] = said.employer_kind
    if said.workplace_level and (not units or (said.workplace_level in _LOWEST and not _COMPANY.search(named))):
        facts.setdefault("workplace_level", said.workplace_level)
    if said.units_level and not _COMPANY.search(named):
        facts.setdefault("workplace_level", said.units_level)
    if not is_answered(cells, "workplace_level", "county") and (remark := seconded(cells)):
        reading.confirm["workplace_level"] = to_confirm(remark, "seconded")
        reading.instead["workplace_level"] = None
    elif sent := _sent(cells, units, facts):
        reading.confirm["workplace_level"] = to_confirm(sent, "seconded")
        reading.instead["workplace_level"] = None
    if "employer_kind" not in facts and (organ := next((cell for cell in units if _ORGAN.search(cell.said)), None)):
        reading.confirm["employer_kind"] = to_confirm(organ, "organ")
        reading.instead["employer_kind"] = "机关"
    if facts.get("employer_kind") == "民营企业" and not of_kind(cells, "workplace_level"):
        facts.pop("workplace_level", None)  # a business has no level, wherever it is
    if "workplace_level" not in facts and (firm := next((cell for cell in units if _COMPANY.search(cell.said)), None)):
        reading.confirm.setdefault("workplace_level", to_confirm(firm, "firm"))
    return reading


def _sent(cells: list[Cell], units: list[Cell], facts: dict[str, str]) -> Cell | None:
    """The cell that says of somebody at a low unit that another one, maybe a higher, sent them, or that they are its.

    None where none says so, or HR has answered.
    """
    if facts.get("workplace_level") not in _WITHIN or is_answered(cells, "workplace_level", "county"):
        return None
    if sent := next((cell for cell in units if _SENT_BY_NAME.search(cell.said)), None):
        return sent
    for cell in of_kind(cells, "remarks", "village"):
        for clause in clauses_of(cell.said):
            match = _SENT_BY_REMARK.search(clause)
            own = match and any(unit.said in clause or clause[match.end() :] in unit.said for unit in units)
            if match and not of_others(clause) and not (own and clause[match.end() :]):
                return cell
    return None


def _as_written(cells: list[Cell], said: Said) -> Said:
    """What is said of all, as a workbook of ours has it in the row."""
    written = {cell.kind.removeprefix(OF_ALL): cell.said for cell in of_kind(cells, *(OF_ALL + f for f in _OF_ALL))}
    return said._replace(
        county=written.get("county", said.county),
        employer_kind=written.get("employer_kind", said.employer_kind),
        workplace_level=written.get("workplace_level", said.workplace_level),
        units_level=written.get("units_level", said.units_level),
    )


def _by_name(units: list[Cell], facts: dict[str, str], said: Said) -> None:
    """What the names tell, of the unit before the department."""
    for cell in units:
        if EMPTY.fullmatch(cell.said):
            continue
        found = _of_name(cell.said, said.names)
        if cell.kind == "department" and found.get("workplace_level") not in _WITHIN and "county" not in found:
            continue
        for fact, value in found.items():
            facts.setdefault(fact, value)
        if "employer_kind" in found and facts["employer_kind"] == _OF_POSTS:
            facts["employer_kind"] = found["employer_kind"]


def _by_place(cells: list[Cell], facts: dict[str, str]) -> None:
    """A column of towns or villages tells the level where the unit's name does not."""
    if "workplace_level" in facts:
        return
    for cell in of_kind(cells, "town"):
        if _STREET.search(cell.said):
            facts["workplace_level"] = "街道"
        elif _TOWN.search(cell.said):
            facts["workplace_level"] = "乡镇"


def said_of_all(lines: list[str], names: list[str], said: Said) -> Said:
    """What lines above the header, and the names of sheet and file, say of all people.

    A county that several lines contradict each other on is not said.
    """
    counties, employers = set(), []
    for line in [_DUTY.sub("", line) for line in (*lines, *names)]:
        found = _of_name(_SENT.sub(r"\1", "".join(line.split())), said.names)
        if county := found.get("county"):
            counties.add(county)
        kind = found.get("employer_kind") or _employer_in(line)
        if kind == _OF_POSTS or (kind and "事业" not in line):
            employers.append(kind)
    units = [match["unit"] for line in lines if (match := _UNIT_SAID.search("".join(line.split())))]
    for whose in (_OWN_ROSTER, _TOWNS_ROSTER, _UNIT_ALONE):
        units += [match["unit"] for line in lines if (match := whose.search("".join(line.split())))]
    levels = [
        level
        for unit in units
        if (level := _of_name(unit, said.names).get("workplace_level"))
        and (level in _LOWEST or not _OFFICE.search(unit))
    ]
    return said._replace(
        county=counties.pop() if len(counties) == 1 else None,
        employer_kind=employers[0] if len(set(employers)) == 1 else None,
        workplace_level=levels[0] if levels else None,
        units_level=_level_of_units([*lines, *names], said.names),
    )


def _level_of_units(lines: list[str], names: Names) -> str | None:
    """The level that lines say all units are directly at, where they speak of no town's and of one level alone."""
    said = [found[0] for line in lines if not _TOWNS.search(line) for found in _DIRECTLY.finditer(line)]
    levels = {_level(direct, names) for direct in said}
    return levels.pop() if len(levels) == 1 else None


def _employer_in(line: str) -> str | None:
    said = "".join(line.split())
    if re.search("机关事业|[党政]机关|企事业", said):
        return None
    for words, kind in (
        ("民营|民企|私营|私企|非公", "民营企业"),
        ("国有企业|国企", "国有企业"),
        ("事业单位", "事业单位"),
    ):
        if re.search(words, said):
            return kind
    return None


def _level(said: str, names: Names) -> str | None:
    return parse_answer.term("workplace_level", said, _LEVELS, names.other_words("workplace_level"))


def _employer(said: str, names: Names) -> str | None:
    """The kind of employer that a cell names; 编内 and 聘用 name none."""
    if re.search("参公|公务员|行政编|机关(?!事业)|行政机关", said):
        return "机关"
    if re.search("事业|全额|差额|自收自支|公益[一二]类", said):
        return "事业单位"
    return parse_answer.term("employer_kind", said, _EMPLOYERS, names.other_words("employer_kind"))


@lru_cache(maxsize=65536)
def _of_name(unit: str, names: Names) -> dict[str, str]:
    """What a unit's name tells of it."""
    facts = understand(f"{unit}。", date.max, names).facts
    found = {fact: facts[fact] for fact in _FACTS if fact in facts}
    if _BUSINESS.search(unit):
        found.pop("workplace_level", None)
    if _IN_A_VILLAGE.search(unit):
        found["workplace_level"] = "村"
    if "workplace_level" not in found and (whole := _ASIDE.sub("", unit)) and whole != unit:
        found = _of_name(whole, names) | found  # 中心小学（含教学点）
    if "workplace_level" not in found and _STREET.search(unit):
        found["workplace_level"] = "街道"
    if (owned := _OWNED.search(unit)) and _COMPANY.search(unit):
        found["employer_kind"] = "国有企业" if owned[1] else "民营企业"
    return found


def _everywhere() -> Names:
    """What all notices at hand name: no header of a column says whose notice it is for."""
    return names_known(Library.of_program())


def _is_civil_servant(said: str) -> bool:
    """Whether a remark says that somebody is a civil servant, or treated like one."""
    return re.search("参公|公务员", said) is not None and not _NO_CIVIL_SERVANT.search(said)


def is_employer_told(said: str) -> bool:
    """Whether a remark (plain) tells a kind of employer, and is read so."""
    return _is_civil_servant(said) or is_surely_employer(said)


def is_surely_employer(said: str) -> bool:
    """Whether a value is a kind of employer and no employer's name."""
    return len(said) <= _SHORT and _employer(said, _everywhere()) is not None


def is_surely_level(said: str) -> bool:
    """Whether a value is the level of a workplace and no workplace's name: 县直."""
    return len(said) <= _SHORT and not re.search(VILLAGE, said) and _level(said, _everywhere()) is not None


def is_surely_unit(said: str) -> bool:
    """Whether a value is a unit's name, where no header says so."""
    return len(said) > 4 and _is_unit(said) and bool(_of_name(said, _everywhere()) or _COMPANY.search(said))
