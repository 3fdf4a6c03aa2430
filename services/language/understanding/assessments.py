"""How the years were assessed, but those of a residency."""

import re

from rules.facts import choices
from services.language.understanding.clauses import Message
from services.language.understanding.dates import HowLong
from services.language.understanding.excellence import N, of_every_year
from services.language.understanding.mentions import Mention, Taken, is_denied_before
from services.language.understanding.residency import patterns
from services.language.understanding.standing import is_lacking, is_of_not_all, is_withdrawn, is_yet_to_be
from services.patterns import regex

_NO_SERVICE = choices("village_kind")[0]
#: Of a residency, when it is told of: 考核一合格.
_COUNTED = regex(rf"(?:{N})[个次年]?(?:合格|优秀|称职)$")
#: A year without an assessment: nothing is known of it, nor of all years.
_NOT_ASSESSED = regex(
    r"(?:没有?|未|没能|不)(?:参加|赶上|参与)(?:年度|上)?考核|考核(?:都|也)?(?:没有?|未)(?:参加|赶上)|(?:不|没有?|未|无|不予|没能|没给)(?:给|予|被)?(?:确定|评定|[定打出写评])(?:出|上)?(?:考核)?(?:等次|等级|档次)|没有?(?:等次|考核等次)"
    r"|(?<!还)(?<!尚)(?<!从)(?:没有?|未)(?:年度)?考核(?!过|合格)"
)
#: 去年考核优秀: of that year alone.
_IN_ONE_YEAR, _YEAR = regex(r"(?<!\d[,、])(?<![、和及至到\-—~\d])(?:[去前今上]一?年|(?:20)?\d\d年)(?:度|的)*$"), 10
_OF_ONE = regex("(?P<year>(?:年度)?)考核(?:结果|等次)?(?:是|为|评了?|得了?)?个?(?:合格|优秀|称职)")
#: 考核一年合格,一年没参加.
_NOT_ASSESSED_ONCE = regex(
    r"(?:\d\d|[去前今])年?度?[没未]有?(?:参?评(?![优上])|考核|定等)|考核[^。]{0,20}[年次度](?:都|又|就|也)?[没未](?:有)?(?:参加|参评|评|定|考)(?=$|[,。;的()])"
)
#: What else is passed than an assessment.
_NO_YEARS = regex("试用期?|继续教育|培训|体检|结业|岗前|考试")
_PASSED = regex(
    r"(?:合格|优秀|称职)(?:[,、]?(?:合格|优秀|称职))+|(?:20\d\d年?(?<!不)(?:合格|优秀|称职)[,、]?){2,}|(?:考核|年度考核|历年考核|考核结果)[^,。;不]{0,10}?(?<!基本)(?:合格|称职|优秀)(?![证率])|考核,(?:年年|每年|回回|次次|一直)(?:都|也|全)?(?:过|通过)(?=$|[,。;])|考核(?:结果|等次)?(?:全|都|也|均|回回|年年|每年|一直)*(?:过了|(?<=[全都均年])过(?=$|[,。;])|通过|没出(?:过)?岔子|没(?:出|有)?(?:过)?问题|没(?:毛病|得说|挂过))|(?:年年|次次|回回|每次|每年|历年"
    r"|都|均|全部?|清一色|一律|逐年)(?:考核)?(?:都|均)?(?:是|为)?(?:合格|称职|优秀|良好|优(?=$|[,。;]))|合格(?:及|或)?以上"
)
#: 去年考核优秀,前年合格: so it was in one year after the other, assessments being named once.
_YEARS_LISTED = regex(
    r"(?:(?<!\d)(?:大?前年|[去今]年|(?:20)?\d\d年)(?:度|的)*(?:年度)?(?:考核)?(?:结果|等次)?(?:都|也|又|还)?(?:是|为|评了?|评的|得了?)?个?"
    r"(?:(?:合格|称职|优秀)(?![证率])|(?:也|同样)是?(?=$|[,。;]))[,、;]?){2,}"
)
_ONLY_OF_ASSESSMENTS, _EXAMINED = regex("合格|称职"), regex("普通话|英语|产品|抽检|检[测验查]")
_ONE_IS_OPEN = regex(
    r"(?:大?前年|[去今]年|\d\d年)度?的?(?:年度)?(?:考核)?(?:结果)?(?:还|是|就)?[没未无不]"
    "|[没未](?:有|能)?(?:参加|参评|考|评|定)(?=$|[,。;的])"
)
#: 合格, as the item of a list that says of what.
_PASSED_ALONE = regex("合格[的了]?")
_PASSED_ELSE = regex("普通话|体检|照片|材料|产品|培训|考试|试用|论文|学分")
_LAST_RESULT = regex("(?:合格|称职|优秀)$")
_ASSESSED = regex("考核")
_FAILED = regex(
    r"(?<!体检)(?<!检测)(?<!检查)(?<!材料)(?<!产品)(?<!照片)(?<!论文)(?<!不是)不合格|基本合格|不称职|基本称职"
    r"|没有?过?(?:哪|任何)?[一个]?[年次个](?:年?度)?的?(?:考核)?(?:结果)?(?:是|为|得|评)*(?:合格|称职)(?!以|线)"
    r"|(?<![\d十])[一1][年次](?:都|也)没有?(?:评|得|拿)?[上到过]?(?:合格|称职)|[一1][年次个](?:合格|称职)(?:都|也)没|(?:合格|称职)的?[一1]?[年次个](?:都|也)(?:没有?|无)(?=$|[,。;]|拿|评|得)"
    r"|考核(?:都|也)?(?:没有?|未)(?:过|通过|合格)(?!半)"
)
#: 考核合格不合格我不记得: nothing is said of it.
_WHETHER_PASSED = regex(
    "(合格|称职|优秀)(?:还是|或者?|了)?(?:不|没有?|未)(?:是)?\\1|合[不没]合格|称不称职|[过评]没[过评]|是否(?:合格|称职)"
    "|合格与否|(?:基本|不)合格(?:还是|或者?)|合格(?:还是|或者?)基本合格"
)
_FEARED = regex("(?:怕|担心|愁|(?<!说)万一)[^,。;]{0,12}$")
#: 别的年份都合格: what of the one that is left out is not said.
_OTHER_YEARS = regex(
    "(?:别的|其[他它余]|剩下|另外|除[了去开]?[^,。;]{1,10}(?:以外|之外|外)?)的?(?:[那这]?[几两二三四五]?[个年]?)(?:年份?|年度|的)*(?:的|考核|都|均|全|也|是|为)*$"
)
_GOOD_ONE = regex("(?<!不)(?<!基本)(?:合格|称职)|优秀")
_ALL_PASSED = regex(
    r"没有?(?:哪|任何)?一?[年次](?:年?度)?的?(?:考核)?(?:是|为)?(?:不合格|不称职)|(?:没有?|无|从没有?|未有?)(?:出现|得|拿|有|评)?过?(?:一?次|一年)?(?:不合格|基本合格|不称职)"
)


def assessments(message: Message, kinds: list[Mention], spans: list[HowLong]) -> list[Mention]:
    """Mentions of assessments_passed. What is said of a residency, whose ``spans`` are told, is none."""
    text = message.text
    never_failed = [Mention("assessments_passed", True, *m.span(), rank=2) for m in _ALL_PASSED.finditer(text)]
    taken = Taken((mention.start, mention.end) for mention in never_failed)
    open_ = Taken(match.span() for match in _WHETHER_PASSED.finditer(text))
    failed = [
        Mention("assessments_passed", False, *match.span(), rank=1)
        for match in _FAILED.finditer(text)
        if not (taken.touches(*match.span()) or open_.touches(*match.span()))
        and not _FEARED.search(message.around(*match.span())[0])
    ]
    return [*never_failed, *failed, *_passed(message, kinds, of_every_year(message, spans), open_)]


def _is_of_one_year(text: str, match: re.Match[str]) -> bool:
    """Whether that an assessment was passed is said of a single year: 去年考核优秀."""
    one = _OF_ONE.fullmatch(match.group())
    return one is not None and _IN_ONE_YEAR.search(text[: match.start()][-_YEAR:] + one["year"]) is not None


def _are_all(message: Message, match: re.Match[str]) -> bool:
    """Whether it is said to be so of all the years, and of years that are over."""
    text, end = message.text, match.end()
    word = _LAST_RESULT.search(text, match.start(), end)
    before, _ = message.around(word.start() if word else match.start(), end)
    return not (
        is_of_not_all(text, before, end) or is_yet_to_be(before) or is_withdrawn(text, end) or is_lacking(text, end)
    )


def _may_be_of_residency(message: Message, match: re.Match[str]) -> bool:
    """Whether that an assessment was passed may be said of the years of a residency."""
    said = match.group()
    is_of_work = message.clause_at(match.start()).has(_ASSESSED)
    return "优秀" in said or _COUNTED.search(said) is not None or not is_of_work


def _is_in(match: re.Match[str], every_year: re.Match[str] | None) -> bool:
    return every_year is not None and match.start() < every_year.end() and every_year.start() < match.end()


def _tells_of_assessments(message: Message, match: re.Match[str]) -> bool:
    """Whether results by years are those of assessments: they are called so, or come to what these alone do."""
    if _ASSESSED.search(match.group()):
        return True
    is_of_else = message.clause_at(match.start()).has(_EXAMINED)
    return _ONLY_OF_ASSESSMENTS.search(match.group()) is not None and not is_of_else


def _is_told_in(message: Message, place: int, kind: re.Pattern[str]) -> bool:
    """Whether the clause at a place tells of a service, and not that it was none: 五年优秀但不是驻村的."""
    clause = message.clause_at(place)
    return clause.has(kind) and any(
        not is_denied_before(message.text, clause.start + match.start()) for match in kind.finditer(clause.text)
    )


def _is_of_the_others(message: Message, match: re.Match[str]) -> bool:
    """Whether it is said of the other years, and of the one that is left out nothing good: 别的年份都合格."""
    clause, text = message.clause_at(match.start()), message.text
    first = _GOOD_ONE.search(text, match.start(), match.end())
    if first is None or not _OTHER_YEARS.search(text, clause.start, first.start()):
        return False
    return not any(good.start() < clause.start or good.start() > clause.end for good in _GOOD_ONE.finditer(text))


def _passed_alone(message: Message) -> list[re.Match[str]]:
    """Clauses that say no more than that somebody passed, behind others that do not say what else: 镇小学,大专,合格."""
    found = (_PASSED_ALONE.fullmatch(message.text, clause.start, clause.end) for clause in message.clauses[1:])
    return [match for match in found if match and not _PASSED_ELSE.search(message.text)]


def _passed(message: Message, kinds: list[Mention], every_year: re.Match[str] | None, open_: Taken) -> list[Mention]:
    text = message.text
    if _NOT_ASSESSED.search(text) or _NOT_ASSESSED_ONCE.search(text):
        return []
    of_residency, kind = any(served.value != _NO_SERVICE for served in kinds), patterns(message.names).kind
    passed = [match for match in _PASSED.finditer(text) if _are_all(message, match)] or _passed_alone(message)
    if not _ONE_IS_OPEN.search(text):
        passed += [match for match in _YEARS_LISTED.finditer(text) if _tells_of_assessments(message, match)]
    return [
        Mention("assessments_passed", True, *match.span())
        for match in passed
        if not (len(passed) == 1 and _is_of_one_year(text, match))
        if not open_.touches(*match.span()) and not _is_of_the_others(message, match)
        if not message.clause_at(match.start()).has(_NO_YEARS)
        and not _is_told_in(message, match.start(), kind)
        and not (of_residency and _may_be_of_residency(message, match) and not _is_in(match, every_year))
    ]  # fmt: skip
