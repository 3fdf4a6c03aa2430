"""What a notice says and where: its clauses, and what it says of papers, questions, steps, days and contacts."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from locales import SOURCE, Words, said
from rules.checklist import years_of
from rules.compiled import compiled
from rules.notice import Contact, Material, Notice, RecentYears, Specialty
from rules.notice_files.faq import Entry, verbatim
from rules.schedule import year_of
from rules.vocabulary import MODES
from services.language.answers.case.roads import road_said, rule_of
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.question.normal import plainly
from services.language.answers.question.punctuation import SENTENCES
from services.patterns import regex

#: What a row of steps is about.
STEPS = "流程"
#: What a list of papers is about, and nothing else.
LIST = "材料清单"
#: A first sentence that is not longer is a heading.
_MERE_HEADING = 8
#: Why something is asked is worth quoting where it says what is required.
_REQUIRES = regex(r"须|要求(?!不同)|不得|不能|不予|不要求|可以|方可|才能|只|视同|达到|起算|\d")
#: Whoever wrote the notice down found that it does not say something.
_LEFT_OPEN = regex("没有?(?:写明|规定|明确)[^。]*请[^。]*(?:确认|咨询)")


class Passage(NamedTuple):
    """What a notice says in one place, in sentences that may have placeholders; ``of`` is what it is about besides.

    ``is_open``: it is said that the notice does not say it.
    """

    clause: str
    of: str
    sentences: tuple[str, ...]
    is_open: bool = False

    @property
    def heading(self) -> str:
        """What stands above it all: what it is about, and a first sentence that says nothing else, as 收费。 does."""
        first = self.sentences[0]
        return f"{self.of} {first}" if len(first) <= _MERE_HEADING or first.endswith("：") else self.of


def passages_of(notice: Notice, written: Iterable[Entry]) -> Iterator[Passage]:
    """All that a notice says, and the answers that were ``written`` for it."""
    of_titles = {road.clause or outcome.clause for outcome in notice.outcomes for road in outcome.roads}
    for clause, words in notice.clauses.items():
        says = rule_of(clause, notice) if clause in of_titles else words
        yield Passage(clause, _above(clause, notice), _sentences(says))
    yield from _papers(notice)
    yield from _roads(notice)
    for question in notice.questions:
        if not _REQUIRES.search(verbatim(question.why)):
            continue
        of = verbatim(question.name) + verbatim(question.ask)
        yield Passage(question.clause, of, _sentences(question.why))
    for caution in notice.cautions:
        yield Passage(caution.clause, "", _sentences(caution.text))
    for process in notice.process:
        steps = "→".join(map(verbatim, process.steps))
        yield Passage(process.clause, STEPS, (f"{verbatim(process.name)}：{steps}。",))
    for step in notice.plan:
        yield Passage(step.clause, verbatim(step.name), _sentences(step.text))
    yield from _windows(notice)
    yield from _contacts(notice)
    yield from _modes(notice)
    for remark in notice.assumptions:
        if _LEFT_OPEN.search(verbatim(remark.text)):
            yield Passage(remark.clause, "", _sentences(remark.text), is_open=True)
    for entry in written:
        if entry.answer and entry.clause:
            yield Passage(entry.clause, " ".join(entry.needs), tuple(SENTENCES.findall(entry.answer)))


def _roads(notice: Notice) -> Iterator[Passage]:
    """A passage a road that asks for a thing which its clause does not speak of, and one for the level of a title."""
    for outcome in notice.outcomes:
        for road in outcome.roads:
            clause, asked = road.clause or outcome.clause, verbatim(road_said(outcome, road, notice))
            more = concepts_in(plainly(asked)) - concepts_in(plainly(verbatim(notice.clauses[clause])))
            if more & concepts().things:
                yield Passage(clause, "", (asked,))
        if outcome.level not in said(outcome.name, SOURCE):
            yield Passage(outcome.clause, "", (f"{verbatim(outcome.name)}：{outcome.level}。",))


def _papers(notice: Notice) -> Iterator[Passage]:
    """A passage a paper, and one for those that go with some outcomes alone."""
    papers = {paper.id: paper for paper in notice.materials}.values()
    for paper in papers:
        details = [sentence for detail in paper.details for sentence in _sentences(detail.say)]
        of = " ".join(("材料", *(paper.outcomes or ()), *_asked_of(paper, notice)))
        yield Passage(paper.clause, of, (f"{verbatim(paper.name)}：", *details, *_years(paper, notice)))
    for outcomes in dict.fromkeys(tuple(paper.outcomes) for paper in papers if paper.outcomes):
        theirs = [paper for paper in papers if paper.outcomes and tuple(paper.outcomes) == outcomes]
        names = tuple(paper.name for paper in theirs)
        words = Words("answers.papers_for", outcomes=outcomes, papers=names)
        yield Passage(theirs[0].clause, LIST, (verbatim(words),))


def _asked_of(paper: Material, notice: Notice) -> Iterator[str]:
    """The names of the notice's own questions that tell whether a paper is needed."""
    bound = (each for outcome in compiled(notice).outcomes for each in outcome.materials if each.id == paper.id)
    facts = {fact for each in bound if each.when for fact in each.when.facts()}
    yield from (verbatim(question.name) for question in notice.questions if question.fact in facts)


def _years(paper: Material, notice: Notice) -> Iterator[str]:
    """Of which years a paper is to be handed in, where it goes by years: by every road that asks for some."""
    this = year_of(notice, notice.as_of)
    roads = {road.name: years_of(paper, road, this) for outcome in compiled(notice).outcomes for road in outcome.roads}
    if isinstance(paper.years, RecentYears):
        years = next(iter(roads.values()))
        yield verbatim(Words("answers.of_years", count=len(years), years=tuple(years)))
    elif any(roads.values()):
        by_road = tuple(
            Words("answers.of_years_by_road", road=road, count=len(years), years=tuple(years))
            for road, years in roads.items()
            if years
        )
        yield verbatim(Words("answers.of_years_by_roads", roads=by_road))


def _windows(notice: Notice) -> Iterator[Passage]:
    for written in notice.written_windows:
        whose = "".join((written.who or "", *written.counties, *written.specialties, *written.outcomes))
        yield Passage(written.clause, whose, (f"{verbatim(written.name)}：{{windows.{written.id}}}。",))


def _contacts(notice: Notice) -> Iterator[Passage]:
    contacts = (notice.contact, *notice.contacts)
    hours = "办公时间" if any(contact.hours for contact in contacts) else ""
    counties = (county for contact in contacts for county in contact.counties)
    of = " ".join(("电话 联系人 地址", hours, *counties))
    yield Passage(notice.contact.clause, of, tuple(verbatim(_reached(contact)) for contact in contacts))


def _reached(contact: Contact) -> Words:
    parts = (*contact.counties, contact.office, contact.person, contact.phone, contact.hours)
    return Words("answers.reached", parts=tuple(part for part in parts if part))


def _modes(notice: Notice) -> Iterator[Passage]:
    """In which series people get a title by an examination alone, where conditions turn on that."""
    clauses = [c.clause for c in compiled(notice).conditions if "evaluation_mode" in c.facts() and c.clause]
    by_mode: dict[str, list[Words | str]] = {}
    for specialty in notice.specialties:
        for mode, levels in _levels_by_mode(specialty, notice).items():
            is_all = len(levels) == len(notice.levels) - 1
            named = Words("answers.specialty_at", specialty=specialty.name, levels=tuple(levels))
            by_mode.setdefault(mode, []).append(specialty.name if is_all else named)
    for mode in (mode for mode in by_mode if clauses and mode != MODES[0]):
        words = Words("answers.by_mode", specialties=tuple(by_mode[mode]), mode=mode)
        yield Passage(clauses[0], "评审方式 考试", (verbatim(words),))


def _levels_by_mode(specialty: Specialty, notice: Notice) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for level, mode in specialty.modes_at(notice.levels[1:]).items():
        found.setdefault(mode, []).append(level)
    return found


def _above(clause: str, notice: Notice) -> str:
    """The first words of the clauses that a clause is a part of: 二（四） is one of 二."""
    above = (words for each, words in notice.clauses.items() if each != clause and clause.startswith(each))
    return "".join(_sentences(words)[0] for words in above)


def _sentences(words: Words | str) -> tuple[str, ...]:
    return tuple(SENTENCES.findall(verbatim(words)))
