"""What one cell says of somebody's education: 大学本科（函授）, 研究生/硕士, 本科（在职）/大专（全日制）."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rules.days import days
from rules.facts import choices, plain
from services.language.understanding import understand
from services.patterns import regex
from services.roster.cells.coded import without_code
from services.roster.cells.dates import day_in

SCALE = choices("education")
FULL_TIME, BESIDE_WORK, PARTY_SCHOOL = "全日制", "非全日制", "党校"

_NONE = regex("无|没有|/|／|—+|-+")
#: Schooling that no notice counts: below 中专, or of another kind.
_BELOW = regex("高级?中学?|初级?中学?|小学|职高|技校|技工|中技|文盲")
#: Of these, what some count as 中专.
_PERHAPS_NOT = regex("职|技|中师|幼师|卫校")
#: A degree or a diploma that is still to come, or is not at hand: 论文待答辩, 预计2026年6月取得, 证书尚未到手.
_TO_COME = (
    "[在就]读|在学|在修|攻读中|答辩(?!通过|完)|[待未][^，。]{0,6}(?:毕业|取得|获得|授予|到手|拿到|领取?|发[证放]?$|下[发来]|颁发|答辩)|没(?:有)?(?:毕业|取得|拿到|到手|下来|发)"
    "|预计|拟(?:于|取|获|毕)|将(?:于|毕业|取得)|即将|有望|申请中|办理中|审[核批]中|待[发批审定领]"
)
_UNFINISHED = regex(f"结业|肄业|同等学力|{_TO_COME}")
_IS_TO_COME = regex(_TO_COME)
#: Words of rosters that people do not use of themselves.
_WRITTEN = {"中等专科": "中专", "中等专业": "中专", "大学普通班": "本科", "大专普通班": "大专"}
_NAMED = regex("硕士|博士|研究生|本科|大学|大专|专科|中专")
_BRACKETS = regex("[(（][^()（）]*[)）]")
#: What stands beside an education, or as its degree, while it is studied.
_STUDYING = regex("[最高学历位为是：:]*(?:[仍正尚还]|在职|目前)*(?:[在就]读|攻读中|在学|读研)(?:中|硕士|博士|研究生)*")
#: An education that came after another, in whatever way it was studied: mostly beside work.
_CONTINUED = regex("专[升接续转套]本")
_PARTY = regex("党校|行政学院")
_BESIDE = regex("函授|自考|自学考试|成人|成教|电大|开放|网络|网教|远程|夜大|业余|在职|非全日制|继续教育|同等学力")
_FULL = regex("全日制|统招|普招|普通高等|普通全日|^普通|统分")
#: Where a roster writes the first sign alone.
_SIGNS = {"全": FULL_TIME, "统": FULL_TIME, "党": PARTY_SCHOOL} | dict.fromkeys("在函自成电网业", BESIDE_WORK)
_SIGN_BEHIND = regex("[(（]([全统函自电党])[)）]$")
#: The first sign of an education alone, with how it was studied: 本, 专（函授）, 自考本. 在研 is still studying; of 中
#: nobody can tell.
_WAY = "(?:全(?:日制)?|统招?|在职?|函授?|自考?|成[人教]?|电大?|网[络教]?|夜大|业余|党校?)"
_SHORT = regex(f"(?!在研)({_WAY}?)([本专研硕博])(?:[(]?({_WAY})[)]?)?")
_IN_FULL = {"本": "本科", "专": "大专", "研": "硕士", "硕": "硕士", "博": "博士"}
_MODE_BEFORE = regex("^(?:全日制|统招|普通|在职|函授|自考|成人|党校)+")
_MARK = regex(r"(全日制|在职|非全日制)(?:教育|学历)?[:：]")
_PARTS = regex(r"[/／、，,;；\n]|\s+")
#: What a degree is of, where it is a professional one: 教育硕士, 工程硕士.
_FIELD = (
    "(?:教育|工程|农业|管理|医学|护理|药学|法律|会计|金融|兽医|林业|园林|信息|动力|水利|化工|环境|卫生|体育|艺术|翻译)"
)
#: A degree beside an education, not one that is named as the education.
_DEGREE = regex("[一-龥]{0,8}?(学士|硕士|博士)(?:学位)?(?:[(（].*|[)）])?")
_PARTY_EDUCATION = regex("党校.{0,4}?(研究生|大学|本科|大专|专科|中专)")
_OF_A_PARTY_SCHOOL = {"研究生": "硕士", "大学": "本科", "本科": "本科", "大专": "大专", "专科": "大专", "中专": "中专"}


class Study(NamedTuple):
    """An education, how it was studied and whether its degree was awarded, as far as a cell says.

    ``is_below``: it is below those that notices count.
    """

    education: str | None = None
    mode: str | None = None
    degree: bool | None = None
    is_below: bool = False

    @property
    def rank(self) -> int:
        """The place on the scale of educations, -1 for none."""
        return SCALE.index(self.education) if self.education else -1


def is_studying(said: str) -> bool:
    """Whether a text (plain) says that somebody still studies, and nothing else: 在读, 在职在读."""
    return _STUDYING.fullmatch(said) is not None


def says_to_come(said: str) -> bool:
    """Whether a text (plain) says in words that something is to come, or is not at hand: 申请中, 尚未到手."""
    return _IS_TO_COME.search(said) is not None


def names_unfinished(said: str) -> bool:
    """Whether a text (plain) names an education that is to come, or says that somebody still studies."""
    return is_studying(said) or (says_to_come(said) and _NAMED.search(said) is not None)


def is_continued(said: str) -> bool:
    """Whether a text names an education after another one, which says nothing of how it was studied: 专升本."""
    return _CONTINUED.search(said) is not None


def is_none(text: str) -> bool:
    """Whether a cell says that there is none."""
    return _NONE.fullmatch(text) is not None


def is_surely_below(said: str) -> bool:
    """Whether a text names schooling that is below all that notices count: 高中, and not 职业高中."""
    return _BELOW.search(said) is not None and not _PERHAPS_NOT.search(said)


def is_to_come(said: str, today: date) -> bool:
    """Whether what a text (plain) tells of a diploma or a degree is that somebody has not got it yet."""
    if says_to_come(said):
        return True
    day = day_in(said, today)
    return day is not None and days(day).first > today


def attained(text: str, today: date) -> str:
    """A text without the educations and degrees that it says are still to come; an empty one where all are.

    本科、硕士（在读） is 本科, 研究生，2026年毕业 nothing.
    """
    if not is_to_come(plain(text), today):
        return text
    kept: list[str] = []
    for part in _PARTS.split(_BRACKETS.sub(lambda found: _without(found, text, today), text)):
        said = plain(part)
        if not is_to_come(said, today):
            kept.append(part)
        elif kept and not _NAMED.search(said):
            kept.pop()
    return "、".join(kept)


def _without(found: re.Match[str], text: str, today: date) -> str:
    """A bracket, or nothing where it tells of another education, that is to come, than the one before it."""
    inside = plain(found[0])
    is_another = _NAMED.search(inside) and _NAMED.search(plain(text[: found.start()]))
    return "" if is_another and is_to_come(inside, today) else found[0]


def mode_of(said: str) -> str | None:
    """How somebody studied, None where a text does not say: 脱产 alone says nothing."""
    if said in _SIGNS:
        return _SIGNS[said]
    if sign := _SIGN_BEHIND.search(said):
        return _SIGNS[sign[1]]
    if _PARTY.search(said):
        return PARTY_SCHOOL
    if _BESIDE.search(said):
        return BESIDE_WORK
    return FULL_TIME if _FULL.search(said) else None


@lru_cache(maxsize=8192)
def studies_of(text: str) -> tuple[Study, ...]:
    """Every education that a cell names as finished; one that is below those counted; none where nothing is named."""
    marks = list(_MARK.finditer(text))
    if marks:
        ends = [mark.start() for mark in marks[1:]] + [len(text)]
        parts = [(mark[1], text[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)]
        return tuple(
            study._replace(mode=study.mode if mode != FULL_TIME and study.mode else _mode_marked(mode))
            for mode, part in parts
            for study in _parted(part)
        )
    return tuple(_parted(text))


def _mode_marked(mark: str) -> str:
    return FULL_TIME if mark == FULL_TIME else BESIDE_WORK


def _parted(text: str) -> list[Study]:
    """The educations of a text whose parts stand beside each other; a degree and a mode go with all of them."""
    found: list[Study] = []
    degree: str | None = None
    mode = None
    for part in filter(None, map(plain, _PARTS.split(text))):
        if found and (match := _DEGREE.fullmatch(part)):
            degree, mode = match[1], mode or mode_of(part)
        elif study := _study(part):
            found.append(study)
        else:
            mode = mode or mode_of(part)
    if not found and (whole := _study(plain(text))):
        found = [whole]
    return [
        study._replace(mode=study.mode or mode, degree=True if degree and degree == study.education else study.degree)
        for study in found
    ]


def _study(said: str) -> Study | None:
    """What a text names as an education, None where it names none that is finished."""
    if _UNFINISHED.search(said):
        return None
    said = without_code(said)
    if short := _SHORT.fullmatch(said):
        way = short[1] or (short[3] if short[3] != "在" else "") or ""  # （在） may be 在读
        return Study(_IN_FULL[short[2]], mode_of(way))
    for written, meant in _WRITTEN.items():
        if said.startswith(written):
            return Study(meant, mode_of(said[len(written) :]))
    facts = understand(f"学历：{said}。", date.max).facts
    education = facts.get("education")
    if education is None and (match := _PARTY_EDUCATION.search(said)):
        education = _OF_A_PARTY_SCHOOL[match[1]]
    if education is None and (bare := _MODE_BEFORE.sub("", said)) not in ("", said) and (study := _study(bare)):
        return study._replace(mode=mode_of(said))
    if education is None:
        return Study(is_below=True) if _BELOW.search(said) else None
    mode = PARTY_SCHOOL if _PARTY.search(said) else facts.get("study_mode") or mode_of(said)
    return Study(education, mode, names_degree(said, education) or facts.get("degree_awarded"))


def names_degree(said: str, education: str) -> bool | None:
    """True where a text calls a higher education by its degree: 农学硕士, 研究生（教育硕士）; else None."""
    of = f"学|[农工理文法医教经管史哲程]学?|{_FIELD}|[(](?={education}[)])"
    is_named = re.search(f"(?:{of}){education}|{education}学位", said)
    return True if is_named else None
