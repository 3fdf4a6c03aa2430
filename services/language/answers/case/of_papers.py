"""What a paper's own conditions tell first: whether somebody hands it in, and whether a grade will do.

A yes or no is said only where all that somebody may be comes to the same; else the rule speaks for itself.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from locales import SOURCE, Words, said
from rules.applicant import Applicant
from rules.checklist import materials_for
from rules.compiled import compiled
from rules.conditions.base import Condition
from rules.facts import Facts, choices
from rules.notice import Material, Notice
from rules.notice_files.faq import Entry
from rules.verdicts import MET, UNMET
from services.language.answers.case.case import TRADES, Case, with_employer
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.question.normal import is_of_a_firm, plainly, wording
from services.patterns import regex

_GRADE = regex(r"([一二三])级([甲乙])等")
#: A grade that is demanded, not had: 人事非说都得一级乙等.
_DEMANDED = regex(r"(?:[要须]|得(?!了)|非得?)(?:[是到考有达过]|达到){0,2}[一二三]级[甲乙]等")
#: Which of two grades is asked: 要二甲还是二乙.
_WHICH_GRADE = regex("[一二三]级[甲乙]等[^,。;?!]{0,6}(?:还是|或者?)[^,。;?!]{0,4}[一二三]级[甲乙]等")
#: 小学语文的: whose subject is told without a word for a teacher.
_TEACHES_CHINESE = regex("(?:[小中]学|[初高]中|教|学校)的?(?:是)?(?:汉语)?语文(?:的|课|组|$|[,。;?!\\s])")
#: Who is of such a house, and is not said to teach or to speak there, does neither.
_AT_NO_SCHOOL = regex(
    "(?<![教播])[\u4e00-\u9fff](?:站|局|所|馆|医院)(?:里|上班|干活|上|工作)?(?:的|[,。;?!\\s]|普通话)"
)
_ORDER = ("三级乙等", "三级甲等", "二级乙等", "二级甲等", "一级乙等", "一级甲等")
#: Schools that the grades of teachers do not name: they name those up to 高职.
_SCHOOL_NOT_NAMED = regex(
    "(?<!职业)(?<!职业技术)大学(?!毕业|学历|生|本科|文凭|读|时|刚|专业)|高校|本科院校|党校|干校|行政学院"
)
#: Who asks whether a paper is needed, and of nothing else about it. The paper stands for 证.
_NEED = "(?:要不要|用不用|需不需要|该不该|是不是[要得]|[要须用]|得|需要?|必须|必要|非得)"
_HAND_IN = "(?:上传|提交|提供|[交传带扫有])"
_IF_NEEDED = regex(
    rf"{_NEED}{_HAND_IN}?(?:上去)?证[呢吗么吧不没啊?。!]*$"
    rf"|证[也都还再]*(?:{_NEED}{_HAND_IN}?(?:上去)?[呢吗么吧不没啊?。!]*$|交不交|传不传|扫不扫)"
)
#: What is asked of the asker alone names nobody before what is asked.
_OF_ONESELF = regex("(?:请问|那么?|像?我们?这?样?的?|俺|本人|自己|这种情况|还|也|都|到底|究竟)*$")

#: The trades by which grades differ, by a name that is read as a fact, and by what is done there, not by its house.
_TRADE_NAMED, _AT_THE_TRADE = regex("播音|主持|教师"), regex("(?<!广)播|主持|语文|念新闻")
#: The occupation of everybody else.
OTHER_TRADE = "其他"
#: The topics of where forms are had from, and of those that the notice prints.
_TEMPLATES, _ATTACHMENTS = "templates_where", "attachments"
#: The topics of learning platforms, and of where the certificates of what was learnt come from; what asks for that one.
_PLATFORMS, _SOURCES = "continuing_other", "continuing_source"
_A_CERTIFICATE = regex("^(?!.*(?:丢|补|遗失)).*(?:证|本本|本子|红本)")
_WHERE_FROM = regex(
    "(?:哪|怎么?样?|咋|如何|什么地方)[^,。;?!]{0,4}(?:下载?|获取|导出?|打印|调取|领|拿到?|弄到)(?![不没]|学|课)"
    "|(?:下载|打印|获取|导出)[^,。;?!]{0,4}(?:哪|网址|地址|什么地方)"
)
#: A form of a paper; and what the notice says nothing of: how it looks, and where to have it as a file.
_A_FORM = regex("模板|范本|样表|格式")
_A_FILE = regex(
    "下[载到]|电子|word|pdf|文档|链接|发我|发一|给我|字[体号数]|几号|手写|打印|填好|样本|范文|改|统一|乱码|打不开"
)
#: The kinds that a firm may be of where the question does not tell.
_FIRMS = ("民营企业", "国有企业")
#: Whoever is said not to be one, or no longer, or to be one beside others.
_NONE_OF_THEM = regex("非|不[是当做教]|没[有当做]|除|以前|原来|[当做]过|[和跟与、]|以外|之外")


def needed(plain: str, terms: str, entry: Entry, notice: Notice, case: Case) -> Words | None:
    """Whether somebody hands in the paper that an entry is of; None where that is not asked, or not known of them.

    What is known of the asker counts where the question names nobody else.
    """
    paper = next((each for each in _papers(notice) if each.id == entry.id), None)
    if paper is None or paper.when is None or asked_for(plain):
        return None
    condition = paper.when
    asking = _IF_NEEDED.search(without := _called(said(paper.name, SOURCE)).sub("证", terms))
    if asking is None or _NONE_OF_THEM.search(without):
        return None
    facts = dict(case.facts)
    if not case.stated & TRADES:
        if named := [each for each in choices("occupation") if each in without]:
            facts["occupation"] = max(named, key=len)
        elif not _OF_ONESELF.match(without[: asking.start()]):
            return None
    verdicts = {condition.judge(each).verdict for each in _as_they_may_be(facts, notice)}
    if verdicts == {MET}:
        return Words("answers.yes_no.needed")
    return Words("answers.yes_no.not_needed") if verdicts == {UNMET} else None


@lru_cache(maxsize=64)
def _papers(notice: Notice) -> tuple[Material, ...]:
    """The notice's papers, their conditions ready to judge."""
    return tuple({paper.id: paper for outcome in compiled(notice).outcomes for paper in outcome.materials}.values())


@lru_cache(maxsize=256)
def _called(name: str) -> re.Pattern[str]:
    """What finds a paper by its name, or by what it is called in short: 记者证 of 新闻记者证."""
    whole = wording(name)
    return re.compile("|".join(re.escape(whole[start:]) for start in range(max(1, len(whole) - 2))))


def names_a_grade(terms: str) -> bool:
    """Whether a text in terms names a grade."""
    return _GRADE.search(terms) is not None


def enough_grade(terms: str, notice: Notice, facts: dict[str, object]) -> Words | None:
    """Whether a grade is enough for whoever a question in terms is about."""
    told = terms if (is_choice := _WHICH_GRADE.search(terms) is not None) else _DEMANDED.sub("", terms)
    held = ["".join((first, "级", second, "等")) for first, second in _GRADE.findall(told)]
    if len(held) != 1 + is_choice or _SCHOOL_NOT_NAMED.search(terms):
        return None
    if not facts.keys() & TRADES and _TEACHES_CHINESE.search(terms):
        facts = facts | {"occupation": "语文教师"}
    elif not facts.keys() & TRADES and _AT_NO_SCHOOL.search(terms) and not _AT_THE_TRADE.search(terms):
        facts = facts | {"occupation": OTHER_TRADE}
    wanted = {_grade_wanted(notice, each) for each in _as_they_may_be(facts, notice)}
    if is_choice:
        return Words("answers.yes_no.one", one=wanted.pop()) if len(wanted) == 1 and None not in wanted else None
    enough = {grade is not None and _ORDER.index(held[0]) >= _ORDER.index(grade) for grade in wanted}
    if None in wanted or len(enough) != 1:
        return None
    return Words("answers.yes_no.enough" if enough == {True} else "answers.yes_no.not_enough")


def told_rather(plain: str, terms: str, entry: Entry, notice: Notice, facts: dict[str, object]) -> str | None:
    """The topic that answers in the place of what holds for other people, or is left open though the notice prints it.

    None where an entry may be told.
    """
    if entry.id == _TEMPLATES:
        return _ATTACHMENTS if _asks_for_a_printed_form(plain, terms, notice) else None
    if entry.id == _PLATFORMS:
        return _SOURCES if _A_CERTIFICATE.search(plain) and _WHERE_FROM.search(plain) else None
    return _told_of_others(terms, entry, notice, facts)


def _told_of_others(terms: str, entry: Entry, notice: Notice, facts: dict[str, object]) -> str | None:
    """The id of the paper of which an entry tells what holds for some trades alone, where theirs may be another one.

    What it tells of all others besides is of anybody.
    """
    told = set(entry.placeholders())
    for paper in _papers(notice):
        details = [each for n, each in enumerate(paper.details, 1) if f"materials.{paper.id}.{n}" in told]
        conditions = [detail.when for detail in details if detail.when]
        if not details or len(conditions) < len(details) or _holds(conditions, {"occupation": OTHER_TRADE}, notice):
            continue
        is_theirs = _holds(conditions, facts, notice)
        return None if is_theirs or (is_theirs is None and _is_at_the_trade(terms)) else paper.id
    return None


def _holds(conditions: Sequence[Condition], facts: dict[str, object], notice: Notice) -> bool | None:
    """Whether one of the conditions is met in every occupation that a trade leaves; None where no trade is known."""
    each_alone = list(_as_they_may_be(facts, notice))
    met = [any(condition.judge(alone).verdict == MET for condition in conditions) for alone in each_alone]
    return all(met) if met else None


def _is_at_the_trade(terms: str) -> bool:
    """Whether a question is of somebody at such a trade in words that are no fact: 汉语新闻主播, 语文教研员.

    A name that would be one is not taken as theirs where it is denied, over, or another person's.
    """
    is_named = _TRADE_NAMED.search(terms) is not None
    return not is_named and _AT_THE_TRADE.search(terms) is not None and _NONE_OF_THEM.search(terms) is None


def _asks_for_a_printed_form(plain: str, terms: str, notice: Notice) -> bool:
    """Whether a plain question asks if there is a form, or where, of a paper whose form the notice has as an annex."""
    names = (wording(said(annex.name, SOURCE)) for annex in notice.annexes)
    return _A_FILE.search(plain) is None and _A_FORM.search(plain) is not None and any(name in terms for name in names)


def _grade_wanted(notice: Notice, applicant: Applicant) -> str | None:
    """The grade that somebody's papers want; None where they want none, or none of their own."""
    outcome = compiled(notice).outcomes[0]
    for paper in materials_for(outcome, outcome.roads[0], applicant, notice.as_of.year):
        wanted = [grade for grade in _ORDER if grade in said(paper.detail, SOURCE)]
        if len(wanted) == 1:
            return wanted[0]
    return None


def _as_they_may_be(facts: dict[str, object], notice: Notice) -> Iterator[Applicant]:
    """Somebody in each of the occupations that their trade leaves; nobody where it is not told."""
    known = Facts.of(facts)
    if known.occupation:
        occupations: tuple[str, ...] = (known.occupation,)
    else:
        occupations = notice.vocabulary.occupations(known.specialty) if known.specialty else ()
    for occupation in occupations:
        yield Applicant(Facts.of(facts | {"occupation": occupation}), notice.vocabulary, notice.as_of)


@lru_cache(maxsize=64)
def things_by_occupation(notice: Notice) -> frozenset[str]:
    """The things that papers are of which differ by what somebody does and not by their years: 普通话."""
    papers = (paper for paper in _papers(notice) if paper.years is None and "occupation" in _facts_of(paper))
    named = (thing for paper in papers for thing in concepts_in(plainly(said(paper.name, SOURCE))))
    return frozenset(named) & concepts().things


def _facts_of(paper: Material) -> set[str]:
    """The facts by which it differs who hands in a paper, and how."""
    conditions = (paper.when, *(detail.when for detail in paper.details))
    return {fact for condition in conditions if condition for fact in condition.facts()}


def paper_of_others(terms: str, entry: Entry, notice: Notice, case: Case) -> tuple[str, str] | None:
    """The kind of employer asked about, and the paper, where the rule of that paper speaks of other employers alone."""
    employer = with_employer({} if is_of_a_firm(terms) else case.facts, terms).get("employer_kind")
    employers = (employer,) if employer else _FIRMS if is_of_a_firm(terms) else ()
    papers = [paper for paper in _papers(notice) if paper.clause == entry.clause]
    if not employers or len(papers) != 1 or (condition := papers[0].when) is None:
        return None
    each_alone = (Applicant(Facts.of({"employer_kind": kind}), notice.vocabulary, notice.as_of) for kind in employers)
    is_of_others = all(condition.judge(alone).verdict == UNMET for alone in each_alone)
    return (employers[0], said(papers[0].name, SOURCE)) if is_of_others else None
