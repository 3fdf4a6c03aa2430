"""The title held: its level by its name, and the day it was obtained."""

import re
from datetime import date
from functools import lru_cache

from rules.facts import plain
from services.language import parse_answer
from services.language.understanding import understand
from services.language.understanding.titles import levels_named
from services.patterns import regex
from services.roster.cells.cell import (
    EMPTY,
    NO_HEADER,
    REMARKS,
    Cell,
    Kind,
    Reading,
    Said,
    header,
    is_answered,
    is_yes_or_no,
    of_kind,
    to_confirm,
)
from services.roster.cells.dates import IN_TEXT, beside_day, first_day, is_day, note_what_is_to_come, read_day
from services.roster.cells.remarks import correction, of_titles, titled

_DATE = "(?:时间|日期|年月)"
_TITLE = "职称|专业技术(?:职务|资格|任职资格)|技术职[务称]|任职资格|专技职[务称]"
#: Certificates, examinations and reviews of something else than a title.
OTHER_PAPERS = (
    "普通话|教师资格|执业|职业|从业|上岗|技能|技术等级|计算机|外语|英语|汉语|双语|MHK|HSK|通用语言|继续教育|培训|规培|驾驶|建造师|注册"
    "|咨询师|执法|消防|考核|荣誉|先进|优秀"
)
#: What a header of the day of a title is made of, where it names the title by none of the words for one: of a 资格 or a
#: 证书 with any other word before it nobody can tell that it is the title's.
_PLAIN_WORDS = (
    "(?:现[任有]?|最高|当前|目前|已|所|何时|专业|专技|技术|职务|[初中高]级|[副正]高级?|系列|等级|级别|情况|信息"
    "|资格|证书|证|任职|编|的|及|/)"
)
_GOT = "取得|获得|获取|评定|评审|批准|确认|授予|通过|签发|发证|发放|颁发"
_OF_TITLE_DATE = (
    f"^(?!.*(?:外语|英语|计算机(?!.*专业技术)|普通话|继续教育|考试)).*(?:{_TITLE}).*(?:{_DATE}$|取得$)"
    f"|^{_PLAIN_WORDS}*(?:资格|证书|{_GOT})(?:{_PLAIN_WORDS}|{_GOT})*{_DATE}$|^职务.*取得{_DATE}$|^何时取得$"
    f"|^{_PLAIN_WORDS}*(?:资格|证书)取得$"
)
#: How rosters write that somebody has none; a blank says nothing.
NONE = regex(
    "无(?:职称)?|没有|未评(?:定|审|级)?|未定(?:级)?|未取得|未聘|暂无|尚无|未获得|无技术职称|[-—–－]+|[/／\\\\]+|×|0"
)
#: Grades of workers, licences and posts are no titles; of 技师 and 护士 nobody can tell by the word.
_NO_TITLE = regex(
    "(?:初级|中级|高级|普通)工$|高级技师|^技师$|执业|注册|^护士$|建造师|造价师|监理|规划师|咨询师|^.*(?:站长|主任科员|干部|科长|局长|校长|院长|所长|队长)$"
    "|^工人$|^电工$|^司机$|^干事$|技工$|[一二三四五]级(?:工|/)|^专业技术.*级$|^[一二三四五六七八九十]+级$|^管理.*级$"
)
#: A nurse is one by title where the roster knows the day on which the title was obtained.
_IF_DATED = {"护士": "初级"}
#: Before teachers had one scale, 小学高级教师 was a middle title and 小学一级 a junior one; now 一级教师 is middle.
_OLD_SCALE = regex("(?<!中)小(?:学|教)(高级|[二三]级)")
_OPEN_SCALE = regex("(?<!中)小(?:学|教)(一级)|幼(?:儿园|教)(高级|一级)")
#: Whoever got such a title before this year has one of the old scale.
_NEW_SCALE = "2016"
#: What rosters write of a title's name: 中畜, 高级农, 助农艺师; of a teacher's, 中教一. 中工 may be a worker's grade.
_SHORTENED = regex(
    "(助|初级?|中级?|高级?|副高级?|正高级?)(?:(?:(?<!中)(?<!中级)(?<!高级)工|农艺?|畜牧?|兽医?|林业?|园艺?|会计?|经济?|统计?|政工?)|馆)"
    "|助(?:工程?|农艺?|畜牧?|兽医?|林业?|园艺?|会计?|经济?|统计?|政工?)师"
)
_OF_SHORTENED = {"助": "初级", "初": "初级", "中": "中级", "高": "副高", "副": "副高", "正": "正高"}
_TEACHERS = regex("([中小])教?([高一二三])(?:级)?")
_JUNIOR = regex(
    "^(?:技术员|员级|[一-龥]{0,4}(?:技术员|会计员|经济员|统计员|农技员|技士|药士|检验士|放射士|医士|护士))(?:级)?$|^初级(?:士|师)$"
    "|^(?!.*(?:主管|主任))[一-龥]{0,4}(?:(?:检验|放射|影像|康复|口腔|中药|西药|病案)(?:医?学)?(?:检验|治疗|技术)?技?师"
    "|助理(?!研究)[一-龥]{1,6}师|(?:公卫|公共卫生|口腔|中|中西医|全科|妇产|儿科|麻醉)医师"
    "|(?:病理|超声|心电|脑电|输血|核医|理化|微生物|营养|消毒|病案)[一-龥]{0,5}技师)$"
)
_JUNIOR_OF_HEALTH = regex("^(?:医师|药师|中药师|护师|检验师|住院医师|技师（师）)$")
#: The arts and the law have four grades, the first the highest; where there are three, the first may be a middle one.
_OF_FOUR = regex(
    "^(?:国家)?([一二三四])级(?:演员|演奏员|编剧|编导|导演|指挥|作曲|作词|文学创作|文学编辑|美术师|录音师|剪辑师|公证员|律师"
    "|.*(?:舞美|舞台|灯光|音响|服装|化妆|创意).*师)$"
)
_FOUR = {"一": "正高", "二": "副高", "三": "中级", "四": "初级"}
_PLAIN = regex("^(?:社会工作师|记者|编辑|翻译|播音员|主治|主管.*|教练|实验师|工艺师|政工师|.*(?<!助理)馆员)$")
_LEVEL_WORDS = {
    "助理级": "初级",
    "员级": "初级",
    "初级": "初级",
    "中级": "中级",
    "副高级": "副高",
    "副高": "副高",
    "正高级": "正高",
    "正高": "正高",
}
#: A grade alone, and what a series calls whoever holds it. At universities a grade alone is a post's; at primary
#: schools nobody can tell of which scale it is.
_GRADE_ALONE = regex("[一二三四]级")
_OF_SERIES = regex(
    "(?<!高校)(?<!高等学校)(?<!院校)(?<!(?<!中)小学)(?<!幼儿园)(教师|律师|公证员|演员|演奏员|编剧|导演)(?:系列|专业)?$"
)
#: 二极教师: what an input method writes instead of the grade.
_MISTYPED = regex("(?<=[一二三四初中高正副])[极及]")
#: A certificate is written later than the title is obtained.
_OF_PAPER = regex("签发|发证")
#: What parts several titles, each with its day: 专业技术资格一, 取得时间一.
_NUMBERED = regex("(?<!\\d)([一二三四五①②③④⑤1-5])[)）]?$")
_GRADE = regex("^[一二三四五]级$|技师")
#: Signs and words around a name that a date was cut out of.
_AROUND = regex(
    "^[，,；;、。:：)）]*(?:取得|评为|聘任?)?|(?:[，,；;、。:：(（]|取得|评审|通过)*$|^[(（][)）]|[(（][)）]$"
)
#: A title that somebody is to get, and a part of a cell that says so: 拟评中级, 助理工程师（拟报工程师）.
_PLANNED = regex(
    "拟(?!聘)|申[报请]|正?在[评申报]审?|[已待参送]报|[待参送]评|评审中|公示|推荐|备考|准备|预计|报考|未通过|落选"
    "|未发[证文]|未取得"
)
#: That a title does not hold, or not yet here.
_DOUBTED = regex(
    "[被已]?(?:撤销|取消|作废|失效|无效|过期|注销)|(?:[未待]|尚未)(?:经|被|予)?(?:复核|确认|认定|换证|核实)|复核中|存疑"
)
_PARTS = regex(r"[(（][^()（）]*[)）]|[^()（）,，;；。、\n]+")
_WITH_DATE = regex(rf"[(（]?({IN_TEXT})[)）]?")


def is_title(said: str) -> bool:
    """Whether a value names a title, or says that there is none."""
    return (
        NONE.fullmatch(_without_plans(said)) is not None
        or said in _IF_DATED
        or _level(_WITH_DATE.sub("", said)) is not None
    )


def _is_title_or_grade(said: str) -> bool:
    """The same under a header that says so: of a grade alone the series may tell the level, else it is asked for."""
    return is_title(said) or _GRADE_ALONE.fullmatch(said) is not None or _OPEN_SCALE.search(said) is not None


def is_surely_title(said: str) -> bool:
    """The same where the header does not say so: a post that is called like a title is none."""
    return is_title(said) and re.search("师|工|馆员|教授|研究员|级|无|未评|[-—/]", said) is not None


KINDS = (
    REMARKS,
    Kind(
        "is_current",
        header("是否.*(?:当前|现[任有聘]|有效|最高)(?!学历)|^(?:当前|最高)(?:职称|资格)?$"),
        is_yes_or_no,
    ),
    Kind("title_wanted", header("(?:申报|拟|推荐|申请|晋升).*(?:级别|职称|资格|职务|等级)(?!.*系列)")),
    Kind("title_appointed",
        header(f"^(?!.*(?:{_TITLE})[及和与、]).*聘.*(?:{_DATE}|年限|情况|起始|终止|状态|方式)|任现职.*|(?:开始|结束|起始|终止)时间")),
    Kind("title_document", header(f"(?:{_TITLE}).*(?:单位|机构|文号|批号|编号|途径)|发证(?!.*{_DATE})|取得资格途径")),
    Kind("title_date", header(_OF_TITLE_DATE), is_day),
    Kind(
        "title_level",
        header(
            f"(?:{_TITLE}|职务).*(?:级别|等级|层[级次])"
            "|^(?!.*(?:教师|职业|执业|技能)).*资格.*(?:级别|等级|层[级次])"
        ),
        is_title,
    ),
    Kind("title", header(f"(?:{_TITLE})(?!.*(?:申报|专业$))|专业技术职务.*(?:名称|职务)$|^资格(?:名称)?$"),
         _is_title_or_grade),
    Kind("series", NO_HEADER),  # found by the module of what somebody does
)  # fmt: skip


def read(cells: list[Cell], said: Said) -> Reading:
    """The highest title that the columns or a remark name, and its day: by the name, else by another column."""
    reading = Reading()
    own_days = _own_days(cells)
    held = _in_columns(cells, own_days, reading, said)
    ranks = {level: rank for rank, level in enumerate((*said.ladder[:1], *said.groups, *said.ladder[1:]))}
    level, day = max(held, key=lambda one: (ranks[one[0]], one[1] or ""), default=(None, None))
    told = titled(cells, said.today)
    if told and (newer := told[1]["title"]) in ranks and (level is None or ranks[newer] > ranks[level]):
        reading.facts = {fact: told[1][fact] for fact in ("title", "title_date") if fact in told[1]}
        reading.confirm["title"] = to_confirm(told[0])
        return reading
    if level is None:
        return reading
    reading.facts["title"] = level
    if own_days:  # another one's day is not this one's
        cells = [cell for cell in cells if cell not in own_days.values() and not _number(cell)]
    if level != "无" and (day := day or _day_elsewhere(cells, reading, said)):
        reading.facts["title_date"] = day
    if not is_answered(cells, "title", "title_date") and (corrected := correction(cells, _TITLE)):
        reading.confirm["title"] = to_confirm(corrected, "corrected")
        reading.instead |= {"title": None, "title_date": None}
    elif level != "无":
        _ask_of_what_is_beside(cells, reading)
    return reading


def _ask_of_what_is_beside(cells: list[Cell], reading: Reading) -> None:
    """Ask what stands beside a title or its day and casts doubt on it: 助理工程师（待复核）, 2020-10（补发）."""
    for cell in of_kind(cells, "title", "title_level", "title_date"):
        part = beside_day(cell.text) if cell.kind == "title_date" else _doubted(cell.said)
        if part:
            reading.confirm["title"] = to_confirm(cell, "part", part=part)
            reading.instead |= {"title": None, "title_date": None}
            return


def _doubted(said: str) -> str | None:
    found = _DOUBTED.search(said)
    return found[0] if found else None


def _own_days(cells: list[Cell]) -> dict[Cell, Cell | None]:
    """By the cell of each of several titles that of its day: by their numbers, else the one behind it."""
    named, dated = of_kind(cells, "title"), of_kind(cells, "title_date")
    by_number = {_number(cell): cell for cell in dated if _number(cell)}
    if by_number and any(map(_number, named)):
        return {cell: by_number.get(_number(cell)) for cell in named if _number(cell)}
    if len(named) < 2 or len(dated) < 2 or len({cell.title for cell in dated}) > 1:
        return {}
    places = [cell.place for cell in named]
    behind = [next((day for day in dated if place < day.place), None) for place in places]
    return {
        cell: day if day and not any(cell.place < place < day.place for place in places) else None
        for cell, day in zip(named, behind, strict=True)
    }


def _number(cell: Cell) -> str:
    """Which of several titles a column is about: 专业技术资格一, 取得时间一; empty where it does not say."""
    found = _NUMBERED.search(cell.title)
    return found[1] if found else ""


def _in_columns(
    cells: list[Cell], own_days: dict[Cell, Cell | None], reading: Reading, said: Said
) -> list[tuple[str, str | None]]:
    """Every title that the columns name, with its day where it stands beside it; 无 where there is none."""
    held: list[tuple[str, str | None]] = []
    is_dated = any(is_day(cell.said) for cell in of_kind(cells, "title_date"))
    for cell in of_kind(cells, "title", "title_level"):
        if cell.kind == "title_level" and held:
            continue
        own = cell._replace(text=_without_plans(cell.text))
        if NONE.fullmatch(own.said):
            held.append(("无", None))
            continue
        if EMPTY.fullmatch(cell.said):
            continue
        found = _held(_of_series(own, cells), is_dated, said)
        if (day := own_days.get(cell)) and len(found) == 1 and found[0][1] is None:
            dated = first_day([day], reading, said.today)
            found = [(found[0][0], dated[1] if dated else None)]
        if not found and (old := _of_old_scale(cell, cells, own_days, said)):
            found = [old]
        held += found
        note_what_is_to_come(cell, max((day for _, day in found if day), default=None), reading, said.today)
        if not found:
            reading.problem(cell, "title_of_old_scale" if _OPEN_SCALE.search(cell.said) else "title")
    return held


def _of_old_scale(
    cell: Cell, cells: list[Cell], own_days: dict[Cell, Cell | None], said: Said
) -> tuple[str, str | None] | None:
    """A title of the old scale, as its day tells, which may be one of today's by its name: 小学一级, 2009年."""
    if not (named := _OPEN_SCALE.search(cell.said)):
        return None
    dated = [own_days[cell]] if cell in own_days else of_kind(cells, "title_date")
    texts = [mark[1] for mark in _WITH_DATE.finditer(cell.text)] or [each.text for each in dated if each]
    days = {day for text in texts if (day := read_day(text, said.today))}
    if len(days) != 1 or max(days) >= _NEW_SCALE:
        return None
    return "初级" if "一级" in named[0] else "中级", days.pop()


@lru_cache(maxsize=4096)
def _without_plans(text: str) -> str:
    """A text without the titles that it says are still to come; an empty one where all it names is: 工程师（拟评）."""
    if NONE.fullmatch(plain(text)) or not _PLANNED.search(plain(text)):
        return text
    parts = _PARTS.findall(text)
    plans = [part for part in parts if _PLANNED.search(part)]
    if any(_level(_PLANNED.sub("", part).strip("()（）中于")) is None for part in plans):
        return ""
    return "，".join(part for part in parts if part not in plans)


def _of_series(cell: Cell, cells: list[Cell]) -> Cell:
    """A cell with a grade alone, as the title that the series in the row makes of it: 二级, 教师."""
    if not _GRADE_ALONE.fullmatch(cell.said):
        return cell
    called = [found[1] for series in of_kind(cells, "series") if (found := _OF_SERIES.search(series.said))]
    return cell._replace(text=cell.said + called[0]) if called else cell


def _day_elsewhere(cells: list[Cell], reading: Reading, said: Said) -> str | None:
    """The day of the title by its own column, else by a remark that knows only one day of a certificate."""
    by_worth = sorted(of_kind(cells, "title_date"), key=lambda cell: _OF_PAPER.search(cell.title) is not None)
    if dated := first_day(by_worth, reading, said.today):
        return dated[1]
    for cell in of_titles(cells):
        days = [read_day(mark[1], said.today) for mark in _WITH_DATE.finditer(cell.text)]
        if len(days) == 1 and days[0]:
            reading.confirm["title_date"] = to_confirm(cell)
            return days[0]
    return None


def _held(cell: Cell, is_dated: bool, said: Said) -> list[tuple[str, str | None]]:
    """Every title that a cell names, each with the day that stands behind it; ``is_dated``: another column has one."""
    found = []
    marks = list(_WITH_DATE.finditer(cell.text))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(cell.text)]
    for start, end, mark in zip(starts, ends, [*marks, None], strict=True):
        name = _AROUND.sub("", "".join(cell.text[start:end].split()))
        level = _level(name) or (_IF_DATED.get(name) if mark or is_dated else None)
        if level and (held := parse_answer.title_on(said.ladder, said.groups, level, name)):
            found.append((held, read_day(mark[1], said.today) if mark else None))
    if "聘" in cell.title and not re.search("取得|评", cell.title):
        return [(level, None) for level, _ in found]  # the day of the appointment
    if len(found) == 1 and found[0][1] is None and len(marks) == 1:
        return [(found[0][0], read_day(marks[0][1], said.today))]  # 2017年12月取得农艺师
    return found


@lru_cache(maxsize=4096)
def _level(name: str) -> str | None:
    """The level of a title by its name, None where it is none or may be of two levels."""
    name = _MISTYPED.sub("级", name)
    if _SHORTENED.fullmatch(name):
        return _OF_SHORTENED[name[0]]
    if teachers := _TEACHERS.fullmatch(name):
        name = f"{teachers[1]}学{teachers[2]}级教师"
    if not name or _OPEN_SCALE.search(name):
        return None
    if old := _OLD_SCALE.search(name):
        return "中级" if old[1] == "高级" else "初级"
    bare = re.sub("[（(].*", "", name)
    inside = re.search("[（(](.+?)[)）]", name)
    if bare == "技师" and inside and _JUNIOR.search(inside[1] + bare):
        return "初级"  # 技师（检验）
    if inside and _GRADE.search(inside[1]):
        return None  # 检验师（三级） is a worker's grade
    if inside and (level := _LEVEL_WORDS.get(inside[1])):
        return level
    if bare in _LEVEL_WORDS:
        return _LEVEL_WORDS[bare]
    if _NO_TITLE.search(bare):
        return None
    if grade := _OF_FOUR.search(bare):
        return _FOUR[grade[1]]
    if _JUNIOR.search(bare) or _JUNIOR_OF_HEALTH.search(bare):
        return "初级"
    levels = set(levels_named(bare, wanted=False))
    if len(levels) == 1:
        return levels.pop()
    if _PLAIN.match(bare):
        return "中级"
    level = understand(f"我的职称是{bare}。", date.max).facts.get("title")
    return None if level == "无" else level
