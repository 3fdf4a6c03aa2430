"""What a question supposes of somebody of whom more is known (要是只去了两年呢), and whether all of it was read.

What is supposed has to be accounted for: where words of it became no fact, nobody knows what would be judged.
"""

import re
from datetime import date
from typing import Any

from rules.days import add_months, days
from rules.facts import choices
from rules.notice import Notice
from rules.notice_files.library import Library
from services.language import parse_answer
from services.language.answers.case.case import Case
from services.language.answers.case.supposed_residency import OF_RESIDENCY, TELLS_OF_WORK, Read, of_residency
from services.language.answers.case.usual import tracks_of_residency
from services.language.answers.question.punctuation import A_LETTER, CLAUSE_BREAKS
from services.language.understanding import names_known, spoken_of
from services.language.understanding.dates import dates, spans
from services.language.understanding.names import Names
from services.language.understanding.units import ORG
from services.patterns import regex

#: What leads over to what is supposed; what somebody would apply for (要是报会计) is none of that.
_SUPPOSING = r"(?:要是|如果)(?!按|报|申|想|走)|假如|假设|假使|若是|倘若|万一|^(?:换成|换作|改成|改为)"
_SUPPOSES = regex(_SUPPOSING)
_LEADS = regex(rf"^(?:那么?|还有|哦|噢|但是?|可是)+(?:{_SUPPOSING})?|{_SUPPOSING}|的话(?=[呢吗]|$)")
_ENDS = regex("[呢哩嘞呐嘛呀啊吧?。!]{1,6}$")
#: Where a clause begins to ask.
_ASKS = regex(
    r"[还就也又]{0,3}(?:什么|怎么|[几哪谁啥咋]|多[少久长]|([一-龥])不\1|[行成够]不|有没有?[戏门]|能|可否|是否|可以|够[吗么不]"
    r"|算[吗么数]|行吗|再[看算说问试]|[同一]样|[吗么]$).*"
)
#: Words beside which nothing is supposed: 那我呢, 要是现在呢.
_NOBODY_ELSE = regex("我们?|咱们?|俺|本人|自己|这样|这种|这|那|现在|目前|今年|本次|这次|[他她是的了也就都还呢]")
#: Words that only say of what the others beside them are.
_OF_WHAT = regex(
    rf"(?:(?![没不未非断停借调抽挂兼离])[一-龥]){{0,3}}(?:{ORG})|"
    "[他她]|申[报请]|报|早[在就]?|满打满算|实际上?|已经?|入的职|[工教]龄|批|一直|里[头面]|参加了?工作|专业技术|事业编?|工作队|工作|上的?班|入职|从事|专业|系列|岗位?|职称|资格|级别|证书?"
    "|学历|学位|文凭|毕业生?|人员|单位|学校|年度|考核|等次|结果|驻村|驻点|驻|村[里上]?|支教|时间|情况|我们?|咱们?|俺|本人|自己|这样|这|那|个|名|是|在|了|的|地|得|也|都|就|才|只|仅|光|刚|有|为|算|属于?"
    r"|从[^,。;?!]{1,6}?(?=[调转换回到去])|回"
    "|当天|开始|起|取得|获得|拿到?|评[上为]?|定|聘|发|下来|到手|考[取到进入]|[读念学]的|干|做|搞|当|待|呆|满|够|[派抽]|去|来|到|进|教|活|还|现在|目前"
    "|今后|以后|将来|下个?月|明年|[调转换改变]|撤?回来?|撤点?|结束|期满|总共|一共|普通|正规|[份底末初号日里上下班]|人|它|把|被|又|过|成"
)
_LEVELS = "初级|中级|副高|正高|高级|初定|授予|高定"
_ONE_YEAR = regex(r"[去前今]年|(?:20)?\d\d年度?|有?一年|一[次个]")
#: 早两年拿的职称: a day that is known, some time earlier or later.
_SHIFTED = regex(
    r"(?P<way>提早|提前|早|推迟|推后|延后|晚|迟)(?:了|上|个)?(?P<count>半|[一二两三四五六七八九十\d]{1,2})个?(?P<unit>年|月)"
)
_EARLIER = ("提早", "提前", "早")
_MONTHS, _HALF = {"年": 12, "月": 1}, 0.5
_OF_A_TITLE, _OF_A_VILLAGE = regex("职称|[评拿取证]"), regex("驻|村|下去")
#: That somebody came to where they work, which is no start of work for who worked before.
_CAME = regex("[到来去调进回转派]")
_OF_SERVICE = ("service_start", "service_years")
#: Facts that tell of time: only beside what is known do words say of which time they tell.
_OF_TIME = frozenset((*_OF_SERVICE, "title_date", *OF_RESIDENCY))
_NO_SERVICE = choices("village_kind")[0]
#: No more of a text is looked at.
_MOST_READ = 80


def supposes(plain: str) -> bool:
    """Whether a plain text says that it supposes something."""
    return _SUPPOSES.search(plain) is not None


def apart(plain: str) -> tuple[str, str]:
    """What a plain text tells before the clause in which it begins to suppose something, and the rest of it."""
    found = _SUPPOSES.search(plain)
    place = max((each.end() for each in CLAUSE_BREAKS.finditer(plain, 0, found.start())), default=0) if found else 0
    return plain[:place], plain[place:]


def without_supposing(plain: str) -> str:
    """A plain text without the words that only say that it supposes something."""
    return ",".join(filter(None, (_LEADS.sub("", piece) for piece in CLAUSE_BREAKS.split(plain))))


def _what_is_supposed(plain: str) -> str:
    """What a plain text supposes: all of it from where it begins to suppose, without what asks."""
    bare = [_LEADS.sub("", _ENDS.sub("", piece)) for piece in CLAUSE_BREAKS.split(apart(plain)[1]) if piece]
    told = [piece for place, piece in enumerate(bare) if place == 0 or not _ASKS.search(piece)]
    return ",".join(filter(None, (_ASKS.sub("", piece) for piece in told)))[:_MOST_READ]


def with_supposed(plain: str, case: Case, lead: Case, notice: Notice, today: date) -> Case:
    """What a plain text tells (``lead``), with what it supposes of a ``case``, and whether some of it was left out."""
    supposed = _what_is_supposed(plain)
    of_residency = tracks_of_residency(notice)
    found = _facts_of(supposed, case.facts, notice, today, not case.tracks or not of_residency.isdisjoint(case.tracks))
    told = {fact: value for fact, value in lead.facts.items() if fact not in _OF_TIME}
    timed = {fact: each.value for fact, each in found.items() if fact in _OF_TIME}
    if "village_kind" in told and told["village_kind"] != _NO_SERVICE:  # another service in the place of the one known
        timed = {fact: case.facts[fact] for fact in OF_RESIDENCY if fact in case.facts} | timed
    stated = (lead.stated - _OF_TIME) | timed.keys()
    return lead._replace(facts=told | timed, stated=stated, is_left_out=_is_left_out(supposed, found, notice))


def _facts_of(
    supposed: str, known: dict[str, Any], notice: Notice, today: date, is_of_residency: bool
) -> dict[str, Read]:
    """The facts that are ``supposed`` of somebody of whom more is ``known``, each with the words that it rests on.

    ``is_of_residency``: what is asked turns on a residency, so that what tells no work may be of that.
    """
    names = names_known(Library.of_program(), notice)
    if shifted := _shifted(supposed, known):
        return shifted
    found = _read(supposed, today, names)
    title = known.get("title")
    if title and title != notice.levels[0]:
        found |= _only(_read(f"有{title}职称,{supposed}", today, names), "title_date")
    if is_of_residency and known.get("village_kind") not in (None, _NO_SERVICE):
        if not TELLS_OF_WORK.search(supposed):
            found = {fact: each for fact, each in found.items() if fact not in _OF_SERVICE}
        in_village = _read(f"{known['village_kind']},{supposed}", today, names)
        lengths = spans(supposed, dates(supposed, today, names))
        return found | of_residency(supposed, known, in_village, lengths, notice, today)
    if is_move := _is_move(supposed, known, found):
        found["service_start"] = is_move
    if not found and (length := _bare_length(supposed, today, names)):
        found["service_years"] = length
    return found


def _shifted(supposed: str, known: dict[str, Any]) -> dict[str, Read]:
    """The day that is known of a title, a residency or work, as much earlier or later as is ``supposed`` of it."""
    found = _SHIFTED.search(supposed)
    otherwise = "village_start" if _OF_A_VILLAGE.search(supposed) else "service_start"
    fact = "title_date" if _OF_A_TITLE.search(supposed) else otherwise
    if found is None or fact not in known:
        return {}
    count = _HALF if found["count"] == "半" else parse_answer.number(found["count"]) or 0
    months = int(count * _MONTHS[found["unit"]])
    day = add_months(days(known[fact]).first, -months if found["way"] in _EARLIER else months)
    return {fact: Read(day.isoformat()[: len(known[fact])], found.group())}


def _is_left_out(supposed: str, found: dict[str, Read], notice: Notice) -> bool:
    """Whether words of what is ``supposed`` are in none of the facts ``found``, and name no way to a title either."""
    rest = supposed
    for each in sorted(found.values(), key=lambda each: -len(each.words)):
        rest = rest.replace(each.words, ",")
    if "assessments_passed" in found and found["assessments_passed"].value is False:
        rest = _ONE_YEAR.sub(",", rest)  # one year that was not passed is enough
    ways = {*notice.levels, *(outcome.track for outcome in notice.outcomes)}
    without_ways = re.sub("|".join((_LEVELS, *map(re.escape, ways))), ",", rest)
    is_accounted = found or without_ways != supposed
    return A_LETTER.search((_OF_WHAT if is_accounted else _NOBODY_ELSE).sub("", without_ways)) is not None


def _read(text: str, today: date, names: Names) -> dict[str, Read]:
    """What a text speaks of."""
    told = spoken_of(text, today, names)
    return {fact: Read(value, told.grounds[fact].words) for fact, value in told.facts.items()}


def _only(found: dict[str, Read], *facts: str) -> dict[str, Read]:
    return {fact: found[fact] for fact in facts if fact in found}


def _is_move(supposed: str, known: dict[str, Any], found: dict[str, Read]) -> Read | None:
    """The start of work that is known, where only a move to another unit is supposed: 去年才到乡镇."""
    start, before = found.get("service_start"), known.get("service_start")
    if start is None or before is None or not {"workplace_level", "county"} & found.keys():
        return None
    is_later = days(before).last < days(start.value).first
    came_only = _CAME.search(supposed) and not TELLS_OF_WORK.search(supposed)
    return Read(before, start.words) if is_later and came_only else None


def _bare_length(supposed: str, today: date, names: Names) -> Read | None:
    """A number of years that does not say what they are years of, and so is taken for work: 只满两年."""
    lengths = spans(supposed, dates(supposed, today, names))
    if len(lengths) != 1:
        return None
    length = lengths[0]
    words = supposed[length.start : length.end]
    rest = _OF_WHAT.sub("", supposed.replace(words, ","))
    return None if A_LETTER.search(rest) else Read(length.years, words)
