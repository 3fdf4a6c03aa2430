"""From mentions to facts: what is not said of the writer drops out, and what disagrees is no fact."""

from bisect import bisect_left, bisect_right
from datetime import date
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from rules.days import UNTIL_NOW, Days, days, start_from_years
from rules.facts import FIELDS
from services.language.understanding.clauses import Clause, Message
from services.language.understanding.education import EDUCATION_RANK
from services.language.understanding.fields import FIELD_OF
from services.language.understanding.left_unsaid import without_the_unsaid
from services.language.understanding.mentions import Mention, Taken, is_likened
from services.language.understanding.persons import PRONOUNS, is_above, is_hearsay, is_of_oneself, turns_to_oneself
from services.language.understanding.units import NOW
from services.patterns import regex

_TOGETHER = {"service_years": "service_start"}
#: What somebody is not sure of is no fact.
_GUESSED = regex(r"好像|可能|也许|似乎|估计|不确定|没准|不知道(?!得罪|为啥|咋(?:回事|搞|弄|就)|谁|哪个)|不清楚|记不清")
#: 全日制吧应该.
_HEDGED = regex(
    "(?:应该|大概|估计|可能|好像)[^,。;]{1,10}吧$|(?:吧应该|应该吧|吧大概|大概吧|好像吧|吧好像|可能吧|吧可能|吧估计|估计吧)$"
)
#: 硕士那条: of a rule, not of a person.
_THAT_RULE = regex("(?:的|学历|学位|毕业)*[那这](?:一?[条款项档类]|种政策)")
_SORT_OF = regex("算(?:是)?[^,。;]{1,8}吧")
#: 函授大专能不能报, 成教本科能当全日制用吗.
_DOES_IT_COUNT = regex(
    "^[^,。我]{0,6}(?:本科|大专|专科|中专|硕士|博士|研究生)(?:学历|文凭)?(?:你们|咱们|现在)?[也还都]?(?:能|算|认|可以|可不可以|行不行|顶)"
)
#: 社区的算不算你们管, 街道的归谁审.
_DOES_SUCH_A_UNIT_COUNT = regex(
    "^[^,。我]{2,16}的(?:人员?|职工|干部|单位)?(?:[算归属在管能行](?:于)?不[算归属在管能行]|[算归属管能]|可以|可不可以|有没有|在哪)"
)
_UNIT = ("workplace_level", "employer_kind")
_OF_RESIDENCY = ("village_start", "village_end")
#: The educations that are asked for their degree.
_OF_A_DEGREE = ("硕士", "博士")
_STUDIED, _A_STORY = ("education", "study_mode"), 2
#: So many different facts in one question are a person's own, even where it does not say so.
_A_WHOLE_STORY = 3


class Ground(NamedTuple):
    """The words that a fact rests on; ``is_deduced`` where they imply it without saying it."""

    words: str
    is_deduced: bool


class Understood(NamedTuple):
    """The facts of a message, what each rests on, and the values of those that it contradicts itself on.

    ``of`` is the word for the person that it is about, None where that is the writer or nobody is named. ``is_own``: it
    says in so many words that it is about the writer (我在…, 我自己呢). ``is_of_earlier``: it tells of an education
    before the highest that is known, of which only counts whether it was studied full-time. ``earlier_runs`` are the
    days on which residencies began before the one that is kept.
    """

    facts: dict[str, Any]
    grounds: dict[str, Ground]
    contradictions: dict[str, tuple[Any, ...]]
    of: str | None = None
    is_own: bool = False
    is_of_earlier: bool = False
    earlier_runs: tuple[str, ...] = ()

    def without(self, fact: str) -> "Understood":
        """The same with nothing of one fact."""
        return self._replace(facts={name: value for name, value in self.facts.items() if name != fact})


def reconcile(message: Message, mentions: list[Mention], today: date, is_told: bool) -> Understood:
    """The facts that the mentions come to; ``is_told``: of what is asked, supposed or planned none is one."""
    mentions = without_the_unsaid(message, mentions)
    counted = _told(message, mentions) if is_told else mentions
    said = _of_one_person(message, _not_taken_back(message, counted))
    by_field: dict[str, list[Mention]] = {field: [m for m in said if m.field == field] for field in FIELDS}
    by_field["education"] = _with_a_degree(by_field["education"], by_field["degree_awarded"])
    chosen: dict[str, Mention] = {}
    contradictions: dict[str, tuple[Any, ...]] = {}
    for field, found in by_field.items():
        reconciled = _RECONCILED_BY.get(field, _highest)(found, by_field)
        values = tuple(dict.fromkeys(mention.value for mention in reconciled))
        if len(values) == 1:
            chosen[field] = reconciled[0]
        elif values:
            contradictions[field] = values
    _leave_out(chosen, contradictions, today)
    facts = {field: chosen[field].value for field in FIELDS if field in chosen}
    guessed = Taken(message.guessed)
    grounds = {
        field: Ground(message.written[m.start : m.end], m.is_deduced or guessed.touches(m.start, m.end))
        for field, m in chosen.items()
    }
    runs = _earlier_runs(by_field["village_start"], facts.get("village_start"))
    return Understood(facts, grounds, contradictions, *_about(message, said), earlier_runs=runs)


def _earlier_runs(begun: list[Mention], kept: str | None) -> tuple[str, ...]:
    """When residencies began of which another is kept, the first in front."""
    if kept is None:
        return ()
    return tuple(sorted({m.value for m in begun if days(m.value).last < days(kept).first}))


def _about(message: Message, said: list[Mention]) -> tuple[str | None, bool]:
    """Whom a message is about, where that is not the writer; and whether it says that it is the writer."""
    clauses = {message.clause_at(mention.start) for mention in said}
    of = message.asked_for or next((clause.of for clause in clauses if clause.of), None)
    is_own = any(is_of_oneself(clause.text) for clause in clauses)
    return of, of is None and (is_own or any(turns_to_oneself(clause.text) for clause in message.clauses))


def _told(message: Message, mentions: list[Mention]) -> list[Mention]:
    """What is said to be so, clause by clause."""
    by_clause: dict[Clause, list[Mention]] = {}
    for mention in sorted(mentions, key=attrgetter("start")):
        by_clause.setdefault(message.clause_at(mention.start), []).append(mention)
    told: set[int] = set()
    begun: set[int] = set()  # the sentences in which something was told before
    for clause, said in by_clause.items():
        told.update(map(id, _told_in(clause, said, clause.sentence in begun)))
        if not clause.is_asking:
            begun.add(clause.sentence)
    said = [mention for mention in mentions if id(mention) in told]
    return [*said, *_asked_of_oneself(message, mentions, said)]


def _asked_of_oneself(message: Message, mentions: list[Mention], told: list[Mention]) -> list[Mention]:
    """What a message asks of first is the writer's where a story follows: 函授大专能报吗?我在站上干了五年."""
    asking, fields = message.clauses[0], {mention.field for mention in told}
    if len(fields - {"study_mode"}) < _A_STORY:
        return []
    if "education" not in fields and asking.has(_DOES_IT_COUNT):
        return [m for m in mentions if m.field in _STUDIED and m.start < asking.silent_from]
    if fields.isdisjoint(_UNIT) and asking.has(_DOES_SUCH_A_UNIT_COUNT):
        return [m for m in mentions if m.field in _UNIT and m.start < asking.end]
    if "village_kind" not in fields and not fields.isdisjoint(_OF_RESIDENCY):
        return [m for m in mentions if m.field == "village_kind" and m.start < asking.end]  # 去驻村的…?我8月15去的
    return []


def _told_in(clause: Clause, said: list[Mention], goes_on: bool) -> list[Mention]:
    """The mentions of a clause that are said to be so; ``goes_on``: something was told in its sentence before."""
    if clause.supposed and is_hearsay(clause.text):
        return [mention for mention in said if mention.field == "area_class"]  # 人家说我们是四类地区: of the place
    if clause.supposed or clause.has(_SORT_OF) or clause.has(_HEDGED) or (clause.is_asking and clause.is_of_anybody):
        return []
    guess = _GUESSED.search(clause.text)
    said = [mention for mention in said if not _is_only_named(clause, mention)]
    until = min(clause.silent_from, clause.start + guess.end() if guess else clause.end)
    told = [mention for mention in said if mention.start < until]
    if not clause.is_asking or clause.tells_of_a_person or (goes_on and clause.may_go_on):
        return told
    is_whole = len({mention.field for mention in said if mention.start < clause.silent_from}) >= _A_WHOLE_STORY
    return told if is_whole else []


def _is_only_named(clause: Clause, mention: Mention) -> bool:
    """Whether a mention is of a rule, or of what somebody is only likened to."""
    start, end = mention.start - clause.start, mention.end - clause.start
    return _THAT_RULE.match(clause.text, end) is not None or is_likened(clause.text, start, end)


def _not_taken_back(message: Message, mentions: list[Mention]) -> list[Mention]:
    """Without what is said otherwise after words like 不对."""
    last: dict[str, int] = {}
    for mention in mentions:
        about = _TOGETHER.get(mention.field, mention.field)
        last[about] = max(mention.start, last.get(about, 0))
    places = message.taken_back
    # Of each field counts what follows the last such words that something of it follows.
    counts_from = {about: places[at - 1] if (at := bisect_right(places, start)) else 0 for about, start in last.items()}
    return [m for m in mentions if m.start >= counts_from[_TOGETHER.get(m.field, m.field)]]


def _of_one_person(message: Message, mentions: list[Mention]) -> list[Mention]:
    """What is said of the one asked for, else of the writer, else of the first who is not only mentioned."""
    by_person: dict[str | None, list[Mention]] = {}
    for mention in sorted(mentions, key=attrgetter("start")):
        by_person.setdefault(message.clause_at(mention.start).of, []).append(mention)
    # 替乡小学的老师问, 他…: whoever asks for somebody goes on about them as he or she.
    wanted = [message.asked_for, *PRONOUNS, None] if message.asked_for else [None]
    behind = message.clauses[message.number_at(min((m.start for m in mentions), default=0)) + 1 :]
    is_answered = any(map(_is_of_the_writer, behind)) or _is_of_the_writer(message.clauses[-1], may_ask=True)
    if None not in by_person and not message.asked_for and is_answered:
        return []  # 校长是正高级教师, 我二级: what is said of the writer was not understood
    others = [person for person in by_person if person is not None]
    for person in (*wanted, *(one for one in others if not is_above(one)), *others):
        if person in by_person:
            kept = set(map(id, by_person[person]))
            return [mention for mention in mentions if id(mention) in kept]
    return mentions


def _is_of_the_writer(clause: Clause, may_ask: bool = False) -> bool:
    """Whether a clause tells (or asks, where it ``may_ask``) something of the writer, and of nobody else."""
    return clause.of is None and (may_ask or not clause.is_asking) and is_of_oneself(clause.text)


def _highest(found: list[Mention], _: dict[str, list[Mention]]) -> list[Mention]:
    best = max((mention.rank for mention in found), default=0)
    return [mention for mention in found if mention.rank == best]


def _study_mode(found: list[Mention], by_field: dict[str, list[Mention]]) -> list[Mention]:
    """How the highest education was studied; 党校函授 is 党校."""
    studied = _highest(by_field["education"], by_field)
    if studied:
        found = [m for m in found if m.of in (None, studied[0].value)]
    party = [m for m in found if m.value == "党校"]
    return party if party and all(m.value != "全日制" for m in found) else found


def _full_time(found: list[Mention], by_field: dict[str, list[Mention]]) -> list[Mention]:
    """What was studied full-time below an education that was not."""
    if found:
        return found
    studied = _highest(by_field["education"], by_field)
    modes = {m.value for m in _study_mode(by_field["study_mode"], by_field)}
    ranks = EDUCATION_RANK | {m.value: m.rank for m in by_field["education"]}
    below = [
        (ranks[m.of], m) for m in by_field["study_mode"]
        if studied and m.value == "全日制" and m.of in ranks and ranks[m.of] < studied[0].rank and m.of != "博士后"
    ]  # fmt: skip
    if not below or not modes or "全日制" in modes:
        return []
    _, best = max(below, key=itemgetter(0))
    return [best._replace(field="full_time_education", value=best.of)]


def _with_a_degree(studied: list[Mention], degrees: list[Mention]) -> list[Mention]:
    """Without a doctor's studies whose degree is denied, where a master's are told of: they hold the lower degree."""
    denied = {degree.of for degree in degrees if not degree.value}
    rest = [m for m in studied if m.value not in denied]
    return rest if any(m.value in _OF_A_DEGREE for m in rest) else studied


def _degree(found: list[Mention], by_field: dict[str, list[Mention]]) -> list[Mention]:
    studied = _highest(by_field["education"], by_field)
    if studied and studied[0].value not in _OF_A_DEGREE:
        return []
    if not studied and not by_field["degree_date"]:
        return []
    found = [m for m in found if not studied or m.of in (None, studied[0].value)]
    return [m for m in found if not m.value] or found


def _graduation(found: list[Mention], by_field: dict[str, list[Mention]]) -> list[Mention]:
    """When the highest education was completed; nothing where it may have been another one."""
    studied = {m.value for m in _highest(by_field["education"], by_field)}
    sure = [m for m in found if m.of in studied] or [m for m in found if m.of is None and len(found) == 1]
    return sure if len({m.value for m in sure}) == 1 else _finest_date(sure, {})[:1]


def _degree_date(found: list[Mention], by_field: dict[str, list[Mention]]) -> list[Mention]:
    awarded = _degree(by_field["degree_awarded"], by_field)
    return _finest_date(found, by_field) if awarded and awarded[0].value else []


def _title(found: list[Mention], by_field: dict[str, list[Mention]]) -> list[Mention]:
    """The highest where dates tell them apart as steps, else whatever is said."""
    if by_field["title_date"] and len({m.value for m in found}) > 1:
        return _highest(found, by_field)
    return found


def _title_date(found: list[Mention], by_field: dict[str, list[Mention]]) -> list[Mention]:
    """The date that goes with the title held: of several, the one nearest to its name."""
    held = _title(by_field["title"], by_field)
    levels = {m.value for m in held}
    if len(levels) != 1 or "无" in levels or not found:
        return []
    names = sorted(name.start for name in held)

    def distance(date_of_title: Mention) -> int:
        at = bisect_left(names, date_of_title.start)
        return min(abs(date_of_title.start - place) for place in names[max(0, at - 1) : at + 1])

    return [min(found, key=distance)]


def _finest_date(found: list[Mention], _: dict[str, list[Mention]]) -> list[Mention]:
    """The date of the highest rank; one that only says more exactly what another says is no other."""
    best = _highest(found, {})
    finest = max(best, key=lambda m: len(m.value), default=None)
    if finest is not None and all(finest.value.startswith(m.value) for m in best):
        return [finest]
    return best


def _residency(found: list[Mention], by_field: dict[str, list[Mention]]) -> list[Mention]:
    """Dates and marks of a residency, where one was served."""
    served = {m.value for m in by_field["village_kind"]}
    return _finest_date(found, by_field) if served and "无" not in served else []


def _village_end(found: list[Mention], by_field: dict[str, list[Mention]]) -> list[Mention]:
    served = {m.value for m in by_field["village_kind"]}
    begun = _residency(by_field["village_start"], by_field)
    if len(begun) == 1:  # 去年退回来了, 今年3月又重新去的: an end before the start is that of another run
        first = days(begun[0].value).first
        found = [m for m in found if m.value == UNTIL_NOW or days(m.value).last >= first]
    return _highest(found, by_field) if served and "无" not in served else []


def _specialty(found: list[Mention], _: dict[str, list[Mention]]) -> list[Mention]:
    """The name that is said most surely; of names that contain each other (语文, 语文老师) the longest."""
    best = _highest(found, {})
    names = {mention.value for mention in best}
    names -= {name for name in names if FIELD_OF.get(name) in names}
    longest = {name for name in names if not any(name != other and name in other for other in names)}
    return [m for m in best if m.value in longest]


def _latest_place(found: list[Mention], by_field: dict[str, list[Mention]]) -> list[Mention]:
    """Where somebody works now: of several said to be so now, the last."""
    best = _highest(found, by_field)
    return best[-1:] if best and best[0].rank >= NOW else best


_RECONCILED_BY = {
    "study_mode": _study_mode,
    "full_time_education": _full_time,
    "degree_awarded": _degree,
    "graduation_date": _graduation,
    "degree_date": _degree_date,
    "title": _title,
    "title_date": _title_date,
    "service_start": _finest_date,
    "village_start": _residency,
    "village_end": _village_end,
    "workplace_level": _latest_place,
    "county": _latest_place,
    "specialty": _specialty,
}


def _leave_out(chosen: dict[str, Mention], contradictions: dict[str, tuple[Any, ...]], today: date) -> None:
    """What has no meaning beside something else, and years that contradict the start they are counted from."""
    if "village_start" in contradictions:
        chosen.pop("village_end", None)
    if "village_excellent_years" in chosen and not _has_so_many_years(chosen, today):
        del chosen["village_excellent_years"]
    if "service_start" not in chosen:
        return
    if (years := chosen.pop("service_years", None)) is None:
        return
    if not _agree(days(chosen["service_start"].value), years.value, today):
        contradictions["service_start"] = (chosen.pop("service_start").value,)
        contradictions["service_years"] = (years.value,)


def _has_so_many_years(chosen: dict[str, Mention], today: date) -> bool:
    """Whether a residency has had a part in as many years as were excellent; else some of them were before it."""
    if "village_start" not in chosen:
        return True
    end = chosen["village_end"].value if "village_end" in chosen else UNTIL_NOW
    last = today.year if end == UNTIL_NOW else days(end).last.year
    excellent: int = chosen["village_excellent_years"].value
    return excellent <= last - days(chosen["village_start"].value).first.year + 1


def _agree(start: Days, years: float, today: date) -> bool:
    """Whether a start of work and years of it fit, within the year that people are loose about."""
    may_be = start_from_years(years, today)
    slack = 366
    return (start.first - may_be.last).days <= slack and (may_be.first - start.last).days <= slack
