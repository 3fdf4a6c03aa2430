"""What the roads to a title ask for, in words, and the roads that a question asks the length of."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import reduce

from locales import SOURCE, Words, said
from rules.compiled import compiled
from rules.conditions.base import Condition
from rules.conditions.desk import Referred
from rules.conditions.groups import All, AnyOf
from rules.conditions.in_force import InForce
from rules.conditions.received import Received
from rules.conditions.spans import Span
from rules.conditions.wording import day_shown, fact_label
from rules.decision import decide
from rules.facts import Facts
from rules.notice import Notice, Outcome, Road
from rules.notice_files.faq import Entry, verbatim
from rules.verdicts import UNMET
from services.language.answers.case.case import Case
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.question.normal import plainly
from services.language.understanding.titles import levels_named
from services.patterns import one_of, regex

#: What a clause has that asks for something; others are headings, and say nothing by themselves.
_RULES = regex(r"满|须|应当?|达到|以上|取得|可以?|不得|要求[^。]|\d|[一二两三四五六七八十半]年")
#: What somebody has when they ask how much longer it takes.
_BEGUN_WITH = {"education", "study_mode", "full_time_education", "degree_awarded", "title", "title_date"}
#: What asks how long one works towards a title; a question may ask how long a title is valid, too.
_HOW_LONG = regex("起算|从[^,。]{1,4}(?:起|开始)?算|年头|年限|什么时候[^,。;]{0,2}(?:够|能|可以|满)")
#: Somebody who names what they hold asks for the next.
_HIGHER = regex("往上|再上|下一级|升")
#: Two ways of studying are set side by side.
_COMPARES = regex("差别|区别|不同|一样|[和跟与]")
#: What is asked of besides the title, and belongs to it.
_OF_ROADS = frozenset(("年限计算", "学习形式", "考试", "考核", "截至"))
#: The day up to which years count, or a term that runs, as 聘期 and 有效期 do, or begins (聘上了从哪天算): no time that
#: somebody works towards a title.
_TERM = regex("期[^,。;]{0,3}[几多]|截[止至到]|聘[^,。;]{0,4}从")
_MOST = 4


def rule_of(clause: str, notice: Notice) -> Words | str:
    """What a clause says; where it is a mere heading, what the roads under it ask for."""
    text = notice.clauses[clause]
    if _RULES.search(said(text, SOURCE)):
        return text
    under = [(outcome, road) for outcome, road in _roads(notice) if (road.clause or outcome.clause) == clause]
    return _in_a_row([road_said(outcome, road, notice) for outcome, road in under]) if under else text


def road_said(outcome: Outcome, road: Road, notice: Notice) -> Words:
    """What a road asks for, as a sentence."""
    scope = compiled(notice).scope(road.clause or outcome.clause, outcome.level)
    needs = tuple(need for condition in road.all for need in _needs(condition.bind(scope), notice))
    way = Words("answers.case.of_road", outcome=outcome.name, road=road.name)
    return Words("answers.road_needs", way=way, needs=needs)


def road_asked(plain: str, case: Case, notice: Notice, as_of: date) -> list[Entry]:
    """What the notice says of the roads that a question asks the length of; nothing where it asks for no such thing."""
    outcomes = _named(plain, case, notice)
    if not outcomes or not _asks_how_long(plain, case):
        return []
    open_to = _open_to(plain, case, notice, as_of, outcomes[0])
    ways = [
        (outcome, road)
        for outcome, road in _roads(notice)
        if outcome in outcomes and road.name in open_to[outcome.name]
    ]
    if not ways or not _speaks_of_nothing_else(plain, ways, notice):
        return []
    return list(dict.fromkeys(_entry(outcome, road, notice) for outcome, road in ways))[:_MOST]


def _entry(outcome: Outcome, road: Road, notice: Notice) -> Entry:
    clause = road.clause or outcome.clause
    text = notice.clauses[clause]
    rule = text if _RULES.search(said(text, SOURCE)) else road_said(outcome, road, notice)
    return Entry(id="road", clause=clause, answer=verbatim(rule))


def _roads(notice: Notice) -> Iterator[tuple[Outcome, Road]]:
    return ((outcome, road) for outcome in notice.outcomes for road in outcome.roads)


def _asks_how_long(plain: str, case: Case) -> bool:
    is_asked = "span" in asked_for(plain) or _HOW_LONG.search(plain) is not None
    return is_asked and not _TERM.search(plain) and bool(case.facts.keys() & _BEGUN_WITH)


def _named(plain: str, case: Case, notice: Notice) -> list[Outcome]:
    """The outcomes of the highest level that is named: it is what somebody with a lower one asks for."""
    named = [level for level in notice.levels[1:] if level in levels_in(plain, notice)]
    if not named:
        return [outcome for outcome in notice.outcomes if outcome.track in case.tracks]
    if named == [case.facts.get("title")] and _HIGHER.search(plain):
        return []
    found = [outcome for outcome in notice.outcomes if outcome.level == named[-1]]
    return [outcome for outcome in found if outcome.track in case.tracks] or found


def levels_in(plain: str, notice: Notice) -> set[str]:
    """The levels that a question names, as the notice calls them, in short, or by a title of that level."""
    own = notice.levels[1:]
    shared = next((place for place in range(len(own[0]) + 1) if len({level[: place + 1] for level in own}) > 1), 0)
    short = {level[shared:].removesuffix("级") if len(level) - shared > 2 else level: level for level in own}
    found = re.findall(one_of(short), plain)
    return {short[name] for name in found} | set(levels_named(plain, wanted=False))


def _open_to(plain: str, case: Case, notice: Notice, as_of: date, wanted: Outcome) -> dict[str, set[str]]:
    """The names of the roads of each outcome that are open to somebody with such an education and title.

    Roads named after the education are preferred: a bachelor may take that of a lower school, too.
    """
    facts = {fact: value for fact, value in case.facts.items() if fact in _BEGUN_WITH}
    if facts.get("title") not in notice.levels[: notice.levels.index(wanted.level)]:
        facts.pop("title", None)  # what is asked for was heard as what is held
    if _COMPARES.search(plain):
        facts.pop("study_mode", None)
    education = facts.get("education")
    found = {}
    for judged in decide(notice, Facts.of(facts), as_of).outcomes:
        ways = zip(judged.outcome.roads, judged.by_road, strict=True)
        may = {road.name for road, verdict in ways if verdict != UNMET}
        found[judged.outcome.name] = {name for name in may if education and education in name} or may
    return found


def _speaks_of_nothing_else(plain: str, ways: Iterable[tuple[Outcome, Road]], notice: Notice) -> bool:
    texts = (said(rule_of(road.clause or outcome.clause, notice), SOURCE) for outcome, road in ways)
    known = concepts_in(plainly("".join(texts)))
    clauses = [clause for clause in re.split("[,。;?!]", plain) if "span" in asked_for(clause)] or [plain]
    return all((concepts_in(clause) & concepts().things) - _OF_ROADS <= known for clause in clauses)


def _needs(condition: Condition, notice: Notice) -> Iterator[Words]:
    """What a bound condition asks for; nothing for one that is about days of the notice or left open."""
    if isinstance(condition, All):
        for part in condition.members():
            yield from _needs(part, notice)
    elif isinstance(condition, AnyOf):
        ways = [tuple(_needs(part, notice)) for part in condition.members()]
        if all(ways):
            yield reduce(lambda one, other: Words("finding.or", one=one, other=other), map(_together, ways))
    elif isinstance(condition, Span):
        yield Words("answers.span_needed", what=condition.subject, length=condition.length_shown)
    elif isinstance(condition, InForce):
        yield _when_in_force(condition)
    elif isinstance(condition, Received):
        yield Words("answers.received_in", windows=condition.names)
    elif isinstance(condition, Referred) and condition.when is None:
        yield Words("finding.by_document", document=condition.document)
    elif (need := getattr(condition, "need", None)) is not None:
        fact = next(iter(condition.facts()))
        subject = getattr(condition, "subject", None) or fact_label(getattr(condition, "fact", fact), notice.vocabulary)
        yield Words("answers.needed", what=subject, need=need)


def _when_in_force(condition: InForce) -> Words:
    begins, until = (day and day_shown(day) for day in (condition.begins, condition.until))
    if begins and until:
        return Words("answers.in_force", begins=begins, until=until)
    return Words("answers.in_force_from", begins=begins) if begins else Words("answers.in_force_until", until=until)


def _together(needs: tuple[Words, ...]) -> Words:
    return reduce(lambda one, other: Words("finding.and", one=one, other=other), needs)


def _in_a_row(sentences: list[Words]) -> Words:
    return reduce(lambda one, other: Words("list.after", one=one, other=other), sentences)
