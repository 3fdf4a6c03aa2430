"""What was studied, and how."""

import re
from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from rules.facts import choices
from services.language.understanding.clauses import Clause, Message
from services.language.understanding.mentions import Mention, Taken, is_denied, named
from services.language.understanding.names import NO_NAMES, Names
from services.language.understanding.own_scales import own_educations
from services.language.understanding.postdocs import is_name_of_station, is_still_at_station
from services.language.understanding.standing import is_withdrawn
from services.language.understanding.under_way import is_what_one_is_at, under_way
from services.patterns import regex

EDUCATION_RANK = {name: rank for rank, name in enumerate(choices("education"))}

_NAMES = {
    "博士后": r"(?:博士后|博后)(?:出站)?",
    "博士": r"博士研究生|(?:(?<![一-龥])|(?<=日制|统招|在职|非全))博(?=$|[,。;])|博士(?!生导)|博研",
    "硕士": (
        r"硕士研究生"
        r"|(?:(?<![一-龥])|(?<=日制|统招|在职|非全))硕(?=$|[,。;])|硕士|硕研|[专学]硕|研究生(?!院|班(?!的?(?:文凭|毕业证|学历))|课程|导师|处|部)"
    ),
    "本科": (
        r"专升本|专[转接套]本|大学本科|[一二三]本(?=$|[,。毕院大的全])|(?<=学历)[是为:]?大学(?![本专])"
        r"|本科(?![室院])|大本(?!营|科)|学士|大学(?=学历|文化|文凭)|(?<![一-龥])大学(?=毕业)"
    ),
    "大专": (
        r"大学专科|大专(?!院校)|专科(?!医|门|护|学校|站|生物|起点)|(?<![正副])高职(?!院|学校|[的里]?[^,。;]{0,6}(?:老师|教师|教书|任教|上班|工作)|[教当])"
        r"|高专(?!学校)"
    ),
    "中专": r"(?<!其)中专(?!技|业技|学校|老师|教师|部|任教)|中师(?!范学校)|中等专业(?!学校)",
}
_NAME = regex("|".join(f"(?P<{name}>{pattern})" for name, pattern in _NAMES.items()))
_NOT_DONE_BEFORE = regex(
    r"(?:(?:正|还|也)?在读|(?:招聘?|岗位)要|还[有差要][^,。;]{1,4}[年月期](?:就|才)?|攻读|报考?了|(?<!自)(?<!成)(?:(?<!就)(?<!再)(?<!又)(?<!后)(?<!后来)读(?!了个)|念(?!了个)|(?<!高)考上?了?|(?<!起点)升)|没有|没|未|不是|(?<![一-龥])(?:并|而)?非(?=$)|(?:结业|肄业)(?:不是毕业)?的)"
    r"(?:着|了?个|一个|了?在职|非全日制|全日制|统招|非全|函授|自考|成人|开放|电大|网络|党校|过|上|到)*$"
)
_NOT_DONE_AFTER = regex(
    r"(?:研究生|生)?(?:学历|课程|函授|自考|成教|党校)?(?:还|也|暂)?(?:的?(?:论文(?:还|也|尚)*[没未在]|待遇|岗(?!前)|工资|津贴|上课|录取|招生|招考|考试|入学|报名|面试|复试)|在读|在学|在上|肄业|结业|转(?=硕士)|(?:才|只)?(?:过|考)了?[^,。]{0,3}[门科]|考上了?(?:$|,)|还?差[^,。]{1,3}[门科]|还(?:有|要|得|差)[^,。]{1,6}(?:毕业|答辩)|没(?:有)?(?:毕业|答辩|读完|念完"
    r"|考[上完过]|上完|学完|读)"
    r"|未毕业|快毕业|即将毕业|辍学|及?以[上下]|马上毕业|正在读|(?:要|得)?(?:到|等)?(?:明年|后年|下半年|下学期|下个?月|(?:今年)?年底)(?!来|到|去)[^,。;]{0,4}(?:毕业|拿|发|领|取得|答辩|到手|下来)|(?:开题|中期|盲审)[^,。;]{0,3}(?:没|未|不过|还)|(?:文凭"
    r"|毕业证书?|证书?)(?:还|尚)?(?:没|未)(?:发|拿|到|下)|(?:毕业)?证书?(?:也|都)(?:没|未)(?:有|拿|$))"
)
#: What says later in the clause that it was not completed, or has only begun: 硕士读了一半退学了, 成人本科刚报名.
_LEFT_UNDONE = regex(
    "(?:没有?|未)(?:能)?毕业|没(?:有)?拿到?(?:毕业)?证|延毕|延期毕业|[没未]入学|退学|休学|辍学|没去(?:读|念|上|成|报到)?|没(?:读|念|上|学)完|没(?:读|念)(?:成|$)|报了?名|刚入学|刚开始读"
)
#: 本科, 函授正在读.
_GOES_ON_READING = regex(
    ",(?:函授|自考|成人|成教|党校|开放|网络|电大)?的?(?:现在|目前|还|也)?(?:正?在读|正在念|正在学)(?=$|[,。;])"
)
#: 报了函授本科, 没毕业.
_BEGUN = regex("报了?|读了?|上了?|念了?")
_GIVEN_UP = regex(
    ",?(?:但|可|还|结果|后来|又)*(?:没有?(?:能)?(?:毕业|读完|上完|念完|拿到?证|坚持)|中途?退|退学|肄业|结业)"
)
#: 我们站五个中专: of several people.
_OF_SEVERAL = regex("(?:[三四五六七八九十\\d]|们[^,。]{0,6}[两二])个(?:人)?(?:是|都是|全是)?(?:全日制|统招|函授)?$")
#: 两个人想报, 一个本科一个大专; 一个硕士两个本科.
_PEOPLE = regex(
    r"(?:[两俩二三四五六七八九十几]|\d{1,2})(?:个|名|位)?(?:人(?![事社])|同[事学]|老师|教师|职工|干部|朋友)"
)
_ONE_OF_THEM = regex(r"(?<!我)(?:[一两俩二1-9]个|俩)(?:人)?(?:都?是)?(?:全日制|统招|函授)?$")
_LEVEL = "(?:是)?(?:全日制|统招|函授)?(?:本科|大专|专科|中专|硕士|博士|研究生)"
_SOME_OF_EACH = regex(
    f"(?:[两俩二三四五2-9]个?{_LEVEL}[和跟、]?[一1]个{_LEVEL}|个{_LEVEL}[和跟、]?[两俩二三四五2-9]个?{_LEVEL})"
)
#: 硕士和博士我都没有.
_NONE_OF = regex(
    "(?:[和与、或跟及,]?(?:硕士|博士|研究生|本科|大专))*(?:学历|学位|文凭)?,?(?:我|俺|咱|本人)?(?:一个)?(?:都|也)没(?:有|读|上|考)"
)
#: 明年大学毕业, 本科.
_TO_GRADUATE = regex("(?:明年|后年|即将|马上|快要?|还没|下半年)[^,。]{0,8}毕业,(?:是|读的?)?$")
#: 只读到本科毕业.
_AS_FAR_AS = regex("[读念上]到$")
_FROM_TO = regex(r"\d{4}[^,]{0,6}[到至\-—~]+\d{4}")
_PLACE_BEFORE = regex(r"[县区在所家]$")

_MODES = {
    "非全日制": (
        r"非全日制|非统招|不是统招|非全(?!日制|部|体|面)|不是全日制|不全日制|函授|自考|自学考试|成人(?:高考|教育|高等教育)?"
        r"|成考|成教|网络(?:教育|学院)|网教|网络的?(?=本科|大专|专科)|成高(?=的?(?:本科|大专|专科|中专|学历|毕业))|(?:广播)?电视大学"
        r"|远程教育|远程(?:学历)?(?=的?(?:本科|大专|专科|学历|毕业|读的))|(?<=[士科专]\()在职(?=\))|奥鹏|电大|开放(?:大学|教育|本科)|国开|夜大|夜校|业余(?!体校|时间|爱好|文|写|作|演|选手)|在职(?=研究生|硕士|博士|本科|教育|学历"
        r"|读的|专科|大专|的|那种)"
    ),
    "党校": r"党校(?:函授)?",
    "全日制": r"全日制|统招|普招|全日(?=$|[,。;])",
}
_MODE = regex("|".join(f"(?P<{name}>{pattern})" for name, pattern in _MODES.items()))
#: 没说非要统招: what a rule asks for.
_AS_A_RULE = regex(
    "(?:没说|没写|没要求|没提|[只非]?要求?是?|非要|必须|须|限|一定要|得是|非得|写的?是)[^,。]{0,4}$"
    "|(?:按|当成?|算成?|视[为同]|等同于?|顶|作为|比照)$"
)
_NOT_OF_THAT = regex("不(?:是|算)$")
#: Schools below those that count.
_LOWER_SCHOOL = regex("的?(?:学历)?(?:只有|只是|就是|才是|是|仅)?(?:技校|高中|初中|职高|职业高中|小学)")
_SCHOOLS = ("电大", "开放大学", "夜校")
#: 高级讲师, 党校的: with no education told of, it is where somebody works.
_AS_UNIT = regex("的?$")
_SCHOOL_AS_UNIT = regex(r"^(?:的?(?:老师|教师|教员|讲师|工作|上班|任教|教书?(?!育)|讲课|授课|单位|办公室|当)|$)")
_OF_A_TEACHER = regex("的?(?:老师|教师|教员|讲师)")
#: What stands beside a party school that somebody studied at, not beside one that is only named.
_STUDIED_THERE = regex(
    f"的?[^,。]{{0,4}}(?:研究生|硕士|{'|'.join(('本科', '大专', '中专', '专科'))}|学历|文凭|毕业"
    f"|学位)|(?:函授|读|上|念|考|拿|生(?![活日]))"
    "|的?(?:$|[,。;)])|那种"
)
_STUDYING_THERE = regex("(?:[读上念学考]|是|属于|算|通过|学历(?:是|为|:)?)的?[县地州市]?委?$")
#: 全日制的只有中专: the highest of those, and perhaps not of all.
_FULL_TIME_ONLY = regex("全日制(?:的?学历|的|教育)?(?:我)?(?:只有?|就|才|仅有?|只是|最高(?:就)?)(?:是|到|个)?$")
_FULL_TIME_IS = regex("全日制(?:的?学历|的)?(?:是|为)$")
_NO_FULL_TIME = regex(
    r"(?:没有?|无|从没有?)(?:[读上念]?过|取得|[读上念])?(?:任何|别的|其他的?|什么)*全日制(?:的)?(?:学历|文凭|教育)?"
    r"|全日制(?:学历)?(?:没有|无)(?=$|[,。;])"
)


class Study(NamedTuple):
    """An education, and where it is named."""

    education: str
    start: int
    end: int


def education(message: Message, to_come: list[int]) -> list[Mention]:
    """Mentions of education, study_mode and full_time_education; ``to_come`` are the places of days to come.

    A post-doc who is still at a station is a doctor.
    """
    text, found = message.text, []
    studied = studies(text, message.names)
    if is_still_at_station(message, to_come):
        certain = [study for study in studied if not is_name_of_station(text, study.end)]
        studied = [
            study._replace(education="博士") if study.education == "博士后" else study for study in certain or studied
        ]
    ranks = {**EDUCATION_RANK, **message.names.educations}
    not_yet = [*under_way(message, studied, ranks)]
    finished = [study for study in studied if study not in not_yet and _is_done(message, study)]
    highest = max((ranks[study.education] for study in finished), default=0)
    lower = [study for study in finished if _is_full_time_one(message, study, ranks[study.education] < highest)]
    found += [Mention("full_time_education", name, start, end) for name, start, end in lower]
    finished = [study for study in finished if study not in lower]
    done = {study.education for study in finished}
    found += [Mention("education", name, start, end, rank=ranks[name]) for name, start, end in finished]
    found += [mode for mode in _modes(message, studied) if mode.of is None or mode.of in done]
    if match := _NO_FULL_TIME.search(text):
        found.append(Mention("full_time_education", "无", *match.span()))
    return found


def _is_full_time_one(message: Message, study: Study, is_lower: bool) -> bool:
    """Whether an education is said to be the full-time one: 全日制的只有中专, or 全日制的是大专 below a higher one."""
    before, _ = message.around(study.start, study.end)
    return _FULL_TIME_ONLY.search(before) is not None or (is_lower and _FULL_TIME_IS.search(before) is not None)


def studies(text: str, names: Names) -> list[Study]:
    """Every education that a text names, in order."""
    own = [Study(*found) for found in own_educations(text, names)]
    taken = Taken((study.start, study.end) for study in own)
    usual = (Study(named(match), *match.span()) for match in _NAME.finditer(text) if not taken.touches(*match.span()))
    return sorted([*own, *usual], key=attrgetter("start"))


def usual_education(words: str) -> str | None:
    """The education of the usual scale that words name first; None where they name none."""
    return next((study.education for study in studies(words, NO_NAMES)), None)


def _is_done(message: Message, study: Study) -> bool:
    text, clause = message.text, message.clause_at(study.start)
    before, after = message.around(study.start, study.end)
    if study.education == "中专" and _PLACE_BEFORE.search(before):
        return False
    if (clause.has(_FROM_TO) and _FROM_TO.search(before)) or (
        _AS_FAR_AS.search(before[-2:]) and after.startswith("毕业")
    ):
        return True
    to_come = _TO_GRADUATE.search(text[max(0, study.start - 18) : study.start])
    if to_come and not _NAME.search(to_come.string):
        return False
    if clause.has(_SOME_OF_EACH) or (_ONE_OF_THEM.search(before[-16:]) and _are_several(message, clause)):
        return False
    if _OF_SEVERAL.search(before[-16:]) or _NONE_OF.match(after[:24]):
        return False
    if _is_taken_away(text, study.end) or _NOT_DONE_BEFORE.search(before) or _NOT_DONE_AFTER.match(after):
        return False
    if _LEFT_UNDONE.search(_NAME.split(after, maxsplit=1)[0]) or (
        study.end == clause.end and not clause.has(_MODE) and _GOES_ON_READING.match(text, clause.end)
    ):
        return False
    return not (clause.has(_BEGUN) and _BEGUN.search(before) and _GIVEN_UP.match(text, clause.end))


def _is_taken_away(text: str, end: int) -> bool:
    """Whether the diploma was withdrawn; that a degree was says nothing of it."""
    return not text.startswith("学位", end) and is_withdrawn(text, end)


def _are_several(message: Message, clause: Clause) -> bool:
    """Whether several people were just spoken of."""
    number = message.number_at(clause.start)
    return any(each.has(_PEOPLE) for each in message.clauses[max(0, number - 2) : number + 1])


def _modes(message: Message, studies: list[Study]) -> list[Mention]:
    """How each one was studied: the mode goes with the nearest name, in its own clause where that has one."""
    found = []
    for match in _MODE.finditer(message.text):
        mode, start, end = named(match), *match.span()
        clause = message.clause_at(start)
        before, after = message.around(start, end)
        if mode == "党校" and _NOT_OF_THAT.search(before) and after.startswith("的"):
            continue
        if mode == "党校" and not studies and len(message.clauses) > 1 and _AS_UNIT.match(after):
            continue
        if mode == "党校" and not _is_study_at_party_school(before, after, message.text[end : clause.end + 16]):
            continue
        is_unit = re.search("在[^,]{0,6}$", before) or _OF_A_TEACHER.match(after)
        if match.group() in _SCHOOLS and is_unit and _SCHOOL_AS_UNIT.search(after):
            continue
        if match.group() == "在职的" or _NO_FULL_TIME.search(message.text[max(clause.start, start - 8) : end + 2]):
            continue
        if (
            is_what_one_is_at(match.group(), before, after)
            or _LOWER_SCHOOL.match(after)
            or _AS_A_RULE.search(before[-12:])
        ):
            continue
        if is_denied(message.text, start, end) and not match.group().startswith("不"):
            continue
        if _LEFT_UNDONE.search(_NAME.split(after, maxsplit=1)[0]):
            continue
        near = _nearest(studies, start, end, clause)
        found.append(Mention("study_mode", mode, start, end, of=near.education if near else None))
    return found


def _is_study_at_party_school(before: str, after: str, later: str) -> bool:
    if re.search(r"[县委区州]$", before) and _SCHOOL_AS_UNIT.search(after):
        return False
    if re.search(r"(?:在|到|去|进|调)[^,]{0,8}$", before) and _SCHOOL_AS_UNIT.search(after):
        return False
    if _GIVEN_UP.search(later) or re.search("^的?[^,]{0,4}(?:班(?=$|,)|培训|短训|学习班)", after):
        return False
    return _STUDIED_THERE.match(after) is not None or _STUDYING_THERE.search(before) is not None


def _nearest(studies: list[Study], start: int, end: int, clause: Clause) -> Study | None:
    """The name next to it in the clause, behind it rather than in front; else the last before, else the next."""

    def gap(study: Study) -> float:
        return study.start - end if study.start >= end else start - study.end + 0.5

    at = bisect_left(studies, start, key=attrgetter("start"))
    beside = studies[max(0, at - 1) : at + 1]  # the last that begins before it and the first that does not
    own = [study for study in beside if clause.start <= study.start < clause.end]
    return min(own or beside[:1], key=gap, default=None)
