"""What a paragraph tells of a person, by the columns that a roster would have for it.

So a unit, a day of work, an assessment are read as in any roster, and what nobody understands is a remark.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from rules.facts import plain
from services.language.understanding import understand
from services.patterns import regex
from services.roster.cells.assessments import is_assessment
from services.roster.cells.cell import REMARKS, Cell, Said
from services.roster.cells.names import is_name_alone
from services.roster.cells.remarks import gap, seconded
from services.roster.cells.residency import is_about
from services.roster.cells.standing import why_around
from services.roster.cells.studies import names_degree
from services.roster.cells.workplace import is_surely_unit

_NUMBER = (
    r"\s*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]?\s*[.．、，,:：)）]\s*|[(（]\d{1,3}[)）]\s*|[①-⑳]\s*"
    r"|\d{1,3}\s+)?"
)
_LABEL = r"(?:(?:姓\s*名|申报人员?|推荐人选?)\s*[:：]\s*)?"
_NAME = r"(?P<name>[㐀-鿿·•‧・A-Za-z][㐀-鿿·•‧・.．A-Za-z\d]{1,29}?)\s*(?:同志|老师)?"
#: What stands behind a name: what the person is.
_WHO = (
    r"(?:性\s*别\s*[:：]?\s*)?[男女](?=性?(?:[\s,，、;；)）。/]|$|[一-龥]{1,6}族))|(?:民\s*族\s*[:：]?\s*)?[一-龥]{1,6}族(?![一-龥])"
    r"|(?:19|20)\d\d\s*[年.．]\s*\d|(?:中共|预备|共青)?[党团]员|群众[\s,，]"
)
BEGIN = regex(rf"{_NUMBER}{_LABEL}{_NAME}(?:\s*[,，、;；:：(（/]\s*|\s+|(?=[男女][一-龥]{{1,6}}族))(?={_WHO})")
#: The same where other people are known to be told of so: the name is enough.
_NAMED = regex(rf"(?P<number>{_NUMBER}){_LABEL}{_NAME}\s*[,，、;；:：(（\s]")
#: Without a number before it, the longest name of one part.
_LONGEST = 4
#: So many letters are read of a text; what is behind is shown.
_MOST = 3000
#: A clause, with what stands in brackets in it, and the sign that ends it.
_CLAUSE = regex(r"((?:[(（][^()（）]*[)）]|[^，。；;,！\n])*+)([，。；;,！\n]|$)")
#: Where another person may begin in the same text.
_SIGNS = regex("[，,。；;、]")
_NEXT = regex(r"[。；;\n]\s*(?=[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[.．、)）])|\n")
_DAY = r"(?:19|20)\d\d\s*[.．/年\-—]\s*\d{1,2}(?:\s*[.．/月\-—]\s*\d{1,2})?\s*[月日]?|(?:19|20)\d\d年?"
_DATE = regex(_DAY)
#: What is told of a person besides the facts.
_SEX, _NATION = regex("(?:性别[:：]?)?([男女])性?"), regex("(?:民族[:：]?)?([一-龥]{1,6}族)")
_BORN = regex(rf"(?:出?生(?:于|日期|年月)?[:：]?)?({_DAY})(?:日?出?生)?")
_OF_NO_FACT = regex(
    "(?:政治面貌[:：]?)?(?:中共|预备|共青)*(?:党员|团员)|(?:政治面貌[:：]?)?(?:群众|无党派(?:人士)?|民[盟进建革](?:会员|盟员|党员)?|九三学社(?:社员)?)"
    "|.*(?:籍贯|身份证|公民身份|联系电话|手机).*|[一-龥]{2,12}人|[\\d*＊Xx]{6,}"
)
#: The days that tell when work began, each by the kind of column that has it, the surest first.
_BEGINNINGS = (
    ("service_start", regex(rf"(?:{_DAY})(?:起|以来|开始)?[^，。]{{0,14}}从事|从事[^，。]{{2,14}}(?:{_DAY})")),
    ("work_start", regex("参加(?:革命)?工作|参工")),
    ("entry_date", regex("入职|录用|考入|招聘|分配[到至]|[到进]入?[^，。]{2,30}工作")),
)  # fmt: skip
BEGAN = {kind for kind, _ in _BEGINNINGS}
#: Which words name the unit that counts, the surest first; a bare name comes last.
_UNIT = (
    regex("编制(?:关系)?(?:现|所)?(?:在|单位)?[:：为是]?(?P<unit>.{3,40})"),
    regex("(?:工作|所在|任职|现)单位[:：为是]?(?P<unit>.{3,40})"),
    regex("(?:现|至今)[^在于]{0,6}(?:在|(?:就职|任职|供职|工作)于)(?P<unit>.{3,40})"),
    regex("(?:就职|任职|供职|工作)于(?P<unit>.{3,40})"),
    regex("(?:到|进入|入职|分配[到至]|考入|调入|在)(?P<unit>.{3,40}?)(?=工作|任教|任职|从事|参加)"),
    regex("^(?P<unit>.{4,40})$"),
)
#: A name of a unit as far as its own words go: 某县水利局水管总站｜工程师.
_OF_UNIT = regex(".*(?:[局院站所校馆学心队处办会委厅社厂司园库室科团镇乡村])")
#: What somebody did for a time that is over.
_OVER = regex(rf"(?:{_DAY})\s*[至到\-—–~～]+\s*(?:{_DAY})")
_ELSEWHERE = regex("借调|借用|挂职|抽调|跟班|跟岗")
_ASSESSED, _OF_A_YEAR = regex("考核|等次"), regex(r"20\d\d")
_WANTED = regex("(?:现|拟|本次|特)?申[请报](?!人)")
_SPECIALTY_WANTED = regex("申[请报](?:初定|授予|高定)?(?P<specialty>[一-龥]{2,10}?)专业")
#: How a unit praises whom it recommends: no fact, and no riddle.
_PRAISE = regex(
    "^(?:该同志|[其他她](?!他))|思想|政治|热爱|认真|踏实|努力|积极|成绩|表现|拥护|爱岗|品德|师德|作风|能力|业务|遵纪|团结|荣获|以来"
)
_NO_PRAISE = regex(r"\d|未|无|不|没")


#: What the columns tell that a paragraph's clauses are made into.
_IN_COLUMNS = {
    "unit": ("workplace_level", "county"),
    "assessments": ("assessments_passed",),
    **dict.fromkeys(BEGAN, ("service_start", "service_years")),
}
_SCHOOLING = {"education", "study_mode", "full_time_education"}
#: The educations that go by their degree.
_WITH_DEGREE = ("硕士", "博士")


class Told(NamedTuple):
    """What a paragraph tells: ``cells`` are texts by the kinds of columns, ``facts`` those that no such column has.

    ``are_several``: it is about several people, and nothing of it but the names is read.
    """

    cells: dict[str, str]
    facts: dict[str, Any]
    are_several: bool = False


class _Clause(NamedTuple):
    """A clause of a paragraph; ``words`` are those without what is around them, ``end`` is the sign behind.

    ``may_be_riddle``: it is to be shown where no fact comes of it.
    """

    whole: str
    end: str
    may_be_riddle: bool = True

    @property
    def words(self) -> str:
        return self.whole.strip("（()） \t\u3000")


def name_in(text: str) -> str | None:
    """The name with which a text begins that is one of several about people; None where it begins with none."""
    if begin := BEGIN.match(text):
        return begin["name"]
    found = _NAMED.match(text)
    if found is None or not (found["number"] or is_name_alone(found["name"])):
        return None
    return found["name"] if "·" in found["name"] or len(found["name"]) <= _LONGEST else None


@lru_cache(maxsize=4096)
def told_in(text: str, said: Said) -> Told:
    """What a text tells of the person that it is about; where it is about several, only their names."""
    names = [match["name"] for part in _NEXT.split(text) if (match := BEGIN.match(part))]
    if len(names) > 1:
        return Told({"name": "、".join(names)}, {}, are_several=True)
    text, too_much = text[:_MOST], text[_MOST:]
    name = name_in(text)
    cells = {"name": name} if name else {}
    behind = text[text.index(name) + len(name) :] if name else text
    if not _SIGNS.search(behind):
        behind = "，".join(behind.split())
    clauses = [_Clause(*found) for found in _CLAUSE.findall(behind)]
    kept, beside = _told_apart([clause for clause in clauses if clause.words], cells, said)
    rest = "".join(clause.whole + (clause.end or "。") for clause in kept)
    told = understand(rest, said.today, said.names)
    # What a column has is said there: a clause of which nothing else is understood tells of another unit, another day.
    in_columns = {fact for kind, facts in _IN_COLUMNS.items() if kind in cells for fact in facts}
    facts = {fact: value for fact, value in told.facts.items() if fact not in in_columns}
    education = facts.get("education", "")
    if "degree_awarded" not in facts and any(names_degree(plain(clause.words), education) for clause in kept):
        facts |= {"degree_awarded": True} if education in _WITH_DEGREE else {}
    grounds = [plain(ground.words) for fact, ground in told.grounds.items() if fact in facts]
    riddles = _not_understood(kept, grounds, said)
    if remarks := [*beside, *riddles, *filter(None, [too_much])]:
        cells[REMARKS.id] = "；".join(dict.fromkeys(remarks))
    return Told(cells, facts)


def _told_apart(clauses: list[_Clause], cells: dict[str, str], said: Said) -> tuple[list[_Clause], list[str]]:
    """The clauses that are free text, and the words that are remarks; ``cells`` gets what a column would have."""
    unit, of_unit = _unit(clauses)
    if unit:
        cells["unit"] = unit
    kept: list[_Clause] = []
    beside, results = [], []
    serves = False
    for place, clause in enumerate(clauses):
        words, about = clause.words, is_about(plain(clause.words))
        serves |= about
        if _ASSESSED.search(words) or (_OF_A_YEAR.search(words) and is_assessment(plain(words)) and not about):
            results += [words] if not serves or _OF_A_YEAR.search(words) else []
            kept += [clause._replace(may_be_riddle=False)] if serves else []
        elif _speaks_of_standing(words, said) or (_ELSEWHERE.search(words) and not about):
            beside.append(words)
        elif place == of_unit or (unit and unit in words):
            kept.append(_Clause(_OF_UNIT.sub("", words), clause.end, may_be_riddle=False))
            _begins(words, cells)
        elif _particular(words, cells, is_first=place < _FIRST) or _wanted(words, cells) or _begins(words, cells):
            continue
        elif not (unit and _OVER.search(words) and not about):  # where somebody was before tells nothing
            kept.append(clause)
    if results:
        cells["assessments"] = "，".join(results)
    return kept, beside


#: What somebody is stands at the beginning.
_FIRST = 8


def _unit(clauses: list[_Clause]) -> tuple[str | None, int | None]:
    """The unit where somebody is employed, and the place of the clause that names it."""
    for naming in _UNIT:
        for place, clause in enumerate(clauses):
            if _ELSEWHERE.search(clause.words) or _OVER.search(clause.words) or is_about(plain(clause.words)):
                continue
            found = naming.search(clause.words)
            name = _OF_UNIT.match(found["unit"]) if found else None
            if name and is_surely_unit(plain(name[0])):
                return name[0], place
    return None, None


def _particular(words: str, cells: dict[str, str], is_first: bool) -> bool:
    """Whether a clause says who somebody is; ``cells`` gets it."""
    if _OF_NO_FACT.fullmatch(words):
        return True
    told = (("gender", _SEX), ("nation", _NATION), ("birth", _BORN)) if is_first else ()
    for kind, says in told:
        if kind not in cells and (found := says.fullmatch(words)):
            cells[kind] = found[1]
            return True
    return False


def _wanted(words: str, cells: dict[str, str]) -> bool:
    """Whether a clause says what is applied for; ``cells`` gets the specialty."""
    if not _WANTED.match(words):
        return False
    if found := _SPECIALTY_WANTED.search(words):
        cells["specialty_wanted"] = found["specialty"]
    return True


def _begins(words: str, cells: dict[str, str]) -> bool:
    """Whether a clause says no more than when work began; ``cells`` gets the day."""
    for kind, says in _BEGINNINGS:
        if says.search(words) and (day := _DATE.search(words)) and kind not in cells:
            cells[kind] = "".join(day[0].split())
            return kind == "work_start"
    return False


def _speaks_of_standing(words: str, said: Said) -> bool:
    """Whether a clause says that somebody may not be proposed just so: 已退休, 借调到县教育局."""
    remark = Cell(REMARKS.id, words, 0, "")
    return bool(why_around(REMARKS.id, "", plain(words), said) or gap([remark]) or seconded([remark]))


def _not_understood(kept: Sequence[_Clause], grounds: Sequence[str], said: Said) -> list[str]:
    """The clauses of free text on which no fact rests, and which are no praise.

    Where the words of a fact stand in several clauses (全日制本科, 另一本科在读), each has to tell something alone. One
    that tells of an education below the highest is understood, too.
    """
    words = [plain(clause.words) for clause in kept]
    often = {ground: sum(ground in each for each in words) for ground in grounds if ground}
    riddles = []
    for clause, each in zip(kept, words, strict=True):
        found = [count for ground, count in often.items() if ground in each or each in ground]
        is_told = found and min(found) == 1
        if not is_told:
            alone = _told_alone(clause.words, said)
            is_told = bool(alone) and (bool(found) or alone <= _SCHOOLING)
        is_praise = _PRAISE.search(each) and not _NO_PRAISE.search(each)
        if clause.may_be_riddle and not is_told and not is_praise:
            riddles.append(clause.words)
    return riddles


@lru_cache(maxsize=8192)
def _told_alone(words: str, said: Said) -> frozenset[str]:
    """The facts that a clause tells without those around it."""
    return frozenset(understand(words, said.today, said.names).facts)
