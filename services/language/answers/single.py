"""The answer to one question: by the topic that it is about, or by the case that it tells.

Which of the two, and whether it was understood at all, is told by how much of it each of them explains.
"""

from functools import cached_property
from typing import NamedTuple

from locales import Words
from rules.notice import Notice
from rules.notice_files.faq import Entry
from rules.publicity_period import Which
from services.language.answers.answer import OWN, Answer, Asked
from services.language.answers.by_case import ByCase
from services.language.answers.case.case import A_PERSONS_OWN, OF_UNITS, Case, told_by, with_employer
from services.language.answers.case.of_papers import needed, told_rather
from services.language.answers.case.series import is_of_another_trade
from services.language.answers.case.series_asked import asks_which_series
from services.language.answers.case.whose import asked_about, asks_only_for_papers, asks_only_when, asks_whether
from services.language.answers.days.by_days import YEARS_COMPLETE
from services.language.answers.days.in_time import asks_if_in_time, asks_if_taken_late
from services.language.answers.days.posted_days import (
    asks_if_first_day_counts,
    asks_if_weekends_count,
    asks_if_workday,
    supposes_a_publicity,
    which_publicity,
)
from services.language.answers.days.stages import Stages
from services.language.answers.of_firms import asked_of_firms, with_its_firm
from services.language.answers.papers import Papers
from services.language.answers.question.asked_for import OF_A_CASE, asked_for
from services.language.answers.question.by_kind import asks_what_follows_approval
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.question.either import chosen
from services.language.answers.question.places import elsewhere
from services.language.answers.question.small_talk import is_abusive
from services.language.answers.question.supposed_days import days_named, with_relative_days
from services.language.answers.telling import Telling
from services.language.answers.topic.asked_of_a_way import asked_of_a_way
from services.language.answers.topic.from_notice import is_foreseen
from services.language.answers.topic.index import Match
from services.language.answers.topic.passage_search import Quotable
from services.language.answers.topic.rather_a_case import is_rather_a_case
from services.language.answers.topic.reading import CLEARLY, SURELY, Reader, entry_in_terms
from services.language.answers.topic.unforeseen import Unforeseen
from services.language.answers.yes_no import yes_or_no_said

#: Among bad words, only a question that agrees this much is heard as one.
THROUGH_ABUSE = 0.6
#: The topic of the list of series.
SPECIALTIES = "specialties"
#: The topics of how long a publicity runs, and of the last days to post each; what a question of one names, with its
#: weekdays.
PUBLICITY = "publicity"
POSTINGS: dict[Which, str] = {"first": "first_posting", "second": "second_posting"}
_OF_A_PUBLICITY = frozenset(("公示", "办公时间"))
#: The topics of what is left to do after approval.
AFTER_APPROVAL = ("unit_paper_list", POSTINGS["second"])
#: The topic of the day until which years count.
COUNT_DAY = "open_count_day"
#: The topic of the end of applying.
APPLY_DEADLINE = "apply_deadline"


class _Question(NamedTuple):
    """A question, plain and in terms, the case that it tells, who asks it, and what it is nearest to."""

    plain: str
    terms: str
    case: Case
    asked: Asked
    found: Match | None


class Single:
    """Answers one plain question at a time."""

    def __init__(self, notice: Notice, written: list[Entry], reader: Reader, tell: Telling, by_case: ByCase):
        self.notice, self._written = notice, written
        self._reader, self._tell, self._by_case = reader, tell, by_case
        self._stages, self.papers = Stages(notice, reader), Papers(notice, reader, by_case)
        #: Whether somebody wrote answers to most of what people ask; else the notice itself is searched first.
        self.is_foreseen = is_foreseen(written)

    @cached_property
    def _searched(self) -> Unforeseen:
        """What the notice says by itself; where many answers were written, it is first needed when none is near."""
        return Unforeseen(self.notice, self._written, self._reader)

    def answer(self, plain: str, asked: Asked, lead: Case | None = None, case: Case | None = None) -> Answer:
        """The answer to a plain question; what ``lead`` tells leads, ``case`` is what it asks for, if read already."""
        terms = self._reader.in_terms(plain)
        found = asked_of_firms(plain, self._reader) or self._reader.nearest(terms)
        if is_abusive(plain) and (found is None or found.agreement < THROUGH_ABUSE):
            return self._tell.talk("abuse", asked)
        case = case or self._by_case.read(plain, asked, lead)
        found = asked_of_a_way(self._reader, found, terms, case) if self.is_foreseen else found
        if shortly := self._by_case.offer(plain, case, asked) or self._by_case.series(plain, case, asked):
            return shortly
        asked = asked._replace(about=asked_about(plain, case, self.notice))
        question = _Question(plain, terms, case, asked, found)
        return self._by_what_is_written(question) if self.is_foreseen else self._by_the_notice(question)

    def _by_what_is_written(self, question: _Question) -> Answer:
        """The answer by what somebody foresaw: a case, or the topic found."""
        if listed := self._specialties(question):
            return self._tell.of_entry(listed, question.asked)
        return (
            self._marked(question)
            or self._of_a_paper(question)
            or self._posted(question)
            or self._after_approval(question)
            or self._complete_then(question)
            or self._in_time(question)
            or self._compared(question)
            or self._decided(question, Quotable())
            or self._refused(question)
            or self._of_topic(question, Quotable())
        )

    def _by_the_notice(self, question: _Question) -> Answer:
        """The answer by what the notice says somewhere, where hardly anybody wrote answers for it."""
        plain, _, case, asked, found = question
        searched, said_of_it = self._searched, self._tell.said_by([found.entry], asked) if found else ""
        if roads := self._by_case.roads(plain, case, asked):
            return roads
        if searched.is_written(plain, found, said_of_it):
            return self._by_what_is_written(question)
        if of_rounds := searched.of_rounds(plain, case.levels):
            return self._tell.of_entries([of_rounds], asked)
        if found and not searched.suits(plain, found, said_of_it):
            question = question._replace(found=None)
        quotable = searched.quotable(plain, case)
        if left_open := quotable.leaves_open:
            return self._tell.of_entry(Entry(id="open", open=left_open.text.rstrip("。")), asked)
        if is_of_another_trade(plain, case, self.notice):
            return self._tell.unknown(asked)
        if marked := self._marked(question):
            return marked
        of_kind = searched.by_kind(plain, question.found, self._tell.personal(asked), self._tell.today(asked))
        if of_kind and asks_only_when(plain, case, self.notice):
            quotable = Quotable()
        if decided := self._decided(question, quotable):
            return decided
        if quotable.wins_over(question.found, said_of_it) or (of_kind and quotable.is_likely):
            return self._tell.quote(quotable, asked)
        if of_kind:
            question = question._replace(found=Match(of_kind, 1))
        return self._of_topic(question, quotable, searched)

    def _marked(self, question: _Question) -> Answer | None:
        """The number for complaints, or that a title is out of reach, where the words for either leave no doubt."""
        if number := self._reader.complaints_asked(question.plain):
            return self._of_topic(question._replace(found=Match(number, 1)), Quotable())
        marked, (plain, _, case, asked, found) = self._reader.marked(question.terms), question
        return self._by_case.of_a_mark(marked, found, plain, case, asked) if marked else None

    def _of_a_paper(self, question: _Question) -> Answer | None:
        """What is said of a paper to whom its rule does not name, or of a grade where nothing else was found."""
        plain, terms, case, asked, found = question
        if handed_in := self.papers.handed_in(plain, terms, found):
            return self._of_entries(question, [handed_in])
        if of_others := self.papers.of_others(plain, terms, case):
            return self._tell.of_entry(of_others, asked)
        if self.papers.asks_for_all(terms, case, found):
            question = question._replace(found=None)
            return self._unanswered(question, Quotable()) if self._reader.marked(terms) is None else None
        is_found = found and (found.entry.answer or found.agreement >= CLEARLY)
        rule = None if is_found else self.papers.by_grade(plain, terms)
        return self._of_entries(question, [rule]) if rule else None

    def _posted(self, question: _Question) -> Answer | None:
        """What is said of the publicity whose days, or working days, a question supposes; None where it does not."""
        plain, found, rule = self._dated(question), question.found, self._reader.entry(PUBLICITY)
        is_of_which_days = asks_if_workday(plain) or asks_if_weekends_count(plain) or asks_if_first_day_counts(plain)
        if rule and rule.answer and is_of_which_days:
            return self._of_entries(question, [rule])
        if not supposes_a_publicity(plain) or concepts_in(plain) & concepts().things - _OF_A_PUBLICITY:
            return None
        which = which_publicity(plain, self._tell.personal(question.asked))
        if which is None and found and found.entry.id == POSTINGS["first"]:
            return None
        topics = [POSTINGS[which]] if which else POSTINGS.values()  # else it may be of either
        told = [entry for topic in topics if (entry := self._reader.entry(topic)) and entry.answer]
        return self._of_entries(question, told) if told else None

    def _after_approval(self, question: _Question) -> Answer | None:
        """What units do after approval, where the steps or papers of applying are nearer than that."""
        found, entries = question.found, [self._reader.entry(topic) for topic in AFTER_APPROVAL]
        if not asks_what_follows_approval(question.plain) or (found and found.agreement >= SURELY):
            return None
        told = [entry for entry in entries if entry and entry.answer]
        return self._of_entries(question, told) if len(told) == len(entries) else None

    def _dated(self, question: _Question) -> str:
        """A plain question with the days that it names by their distance from today."""
        asked = question.asked
        return with_relative_days(question.plain, self._tell.today(asked) if asked.now else None)

    def _complete_then(self, question: _Question) -> Answer | None:
        """What is left open of the day until which years count, for who asks whether a day completes theirs."""
        is_of_a_day = YEARS_COMPLETE.search(question.plain) and days_named(question.plain)
        entry = self._reader.entry(COUNT_DAY) if is_of_a_day and not question.case.stated & A_PERSONS_OWN else None
        return self._of_entries(question, [entry]) if entry else None

    def _in_time(self, question: _Question) -> Answer | None:
        """Until when an application has to be where, for who asks in a story that nothing written is near."""
        found = question.found
        is_told = found and (found.entry.answer or found.agreement >= CLEARLY)
        entry = self._reader.entry(APPLY_DEADLINE)
        if is_told or entry is None or entry.answer is None:
            return None
        if asks_if_taken_late(question.plain, self.notice):  # a yes would be taken for one to that
            return self._tell.of_entry(entry, question.asked)
        return self._of_entries(question, [entry]) if asks_if_in_time(question.plain, self.notice) else None

    def _compared(self, question: _Question) -> Answer | None:
        """The rules of the ways to a title that a question compares, where no answer was written to it."""
        found, case = question.found, question.case
        if self._reader.marked(question.terms) or (found and found.agreement >= SURELY):
            return None
        if found and self._reader.is_of_titles(found.entry) and not (case.levels or case.stated & A_PERSONS_OWN):
            return None
        return self._by_case.compared(question.plain, question.terms, case, question.asked)

    def _decided(self, question: _Question, quotable: Quotable) -> Answer | None:
        """What is decided of a case; where that is left to what is not known yet, what the notice says of it.

        None where the question is about no case.
        """
        plain, terms, case, asked, found = question
        if asks_only_when(plain, case, self.notice) or asks_only_for_papers(plain, case):
            return None
        if not is_rather_a_case(self._reader, case, found, plain, terms, asked.facts):
            return None
        decided = self._by_case.answer(plain, case, asked)
        if found and self._reader.lists_series(found.entry) and not (decided.is_settled or case.names_a_way):
            decided = decided._replace(clause=found.entry.clause)  # that a series is listed, its list says
        if decided.is_yes and (last := self._by_case.asked_beside(plain, case, asked)):
            return self._by_case.beside(decided, self.answer(last, asked), asked)
        if quotable.lacking - told_by(case) and not decided.rules_out:
            return self._tell.unknown(asked)
        is_of_no_title = not decided.is_settled and not case.asks_for_a_title
        if is_of_no_title and self.is_foreseen and asked_for(plain) - OF_A_CASE:
            return self._unanswered(question, quotable)
        if quotable.is_likely and is_of_no_title and not quotable.is_about_it:
            return self._unanswered(question, quotable)
        is_told = decided.answerable and decided.is_settled and not self.notice.questions
        knows_better = bool(self.notice.questions) and quotable.wins_over(None) and not decided.is_settled
        is_of_a_level = case.asks_which and case.stated & A_PERSONS_OWN
        if not is_of_a_level and (knows_better or (quotable.is_about_it and not is_told)):
            return self._tell.quote(quotable, asked)
        return with_its_firm(self._and_besides(decided, question), terms, self._reader, self._tell, asked)

    def _refused(self, question: _Question) -> Answer | None:
        """No to who asks whether a way is open, where the rule found for them is not met by what they tell."""
        plain, _, case, asked, found = question
        if found is None or not self._reader.is_of_titles(found.entry) or elsewhere(plain, self.notice):
            return None
        is_of_a_run = {"village_kind", "village_start"} <= case.stated
        is_told = is_of_a_run or (case.names_a_way and case.stated & (A_PERSONS_OWN | OF_UNITS))
        if not is_told or not (asks_whether(plain) or "span" in asked_for(plain)):
            return None
        decided = self._by_case.answer(plain, case, asked)
        return decided if decided.is_no else None

    def _of_topic(self, question: _Question, quotable: Quotable, searched: Unforeseen | None = None) -> Answer:
        """What is said of the topic found, else of a mark, of the parts, by a rule or the second opinion.

        ``searched`` doubts them where hardly anything was written.
        """
        plain, terms, case, asked, found = question
        marked = self._reader.marked(terms)
        if found and self.is_foreseen:
            found = self._reader.of_the_way_named(found, terms, case)
        if found is None and marked and (case.asks_for_a_title or not self._reader.is_by_chance(marked, terms)):
            found = Match(marked, 1)
        entries = [found.entry] if found else []
        if entries and not self.is_foreseen:  # else each question of the message is answered by itself
            entries = self._with_parts(entries[0], terms)
        is_strange = searched is not None and searched.is_strange(plain)
        if not entries and not self.is_foreseen and not is_strange:
            entries = self._reader.part_by_part(terms)
        if not entries and (by_case := self._of_the_way(question, quotable)):
            return by_case
        if not entries and not is_strange and (likest := self._likest(question, searched)):
            entries = [likest]
        if not entries:
            return self._unanswered(question, quotable)
        is_clear = found is None or found.agreement >= CLEARLY or marked is not None
        if entries[0].answer is None and entries[0].id != OWN and not is_clear:
            return self._by_case.barred(plain, case, asked) or self._unanswered(question, quotable)
        told = self._of_entries(question, entries)
        return told._replace(is_sure=told.kind == "answer" and found is not None and found.agreement >= SURELY)

    def _of_the_way(self, question: _Question, quotable: Quotable) -> Answer | None:
        """The rule of the way to a title that is named, or that it is closed to such units; None where neither is."""
        plain, _, case, asked, _ = question
        if not quotable.is_likely and (rule := self._by_case.rule(case, plain, asked)):
            return rule
        decided = self._by_case.answer(plain, case, asked) if case.stated & OF_UNITS and case.names_a_way else None
        return decided if decided and decided.rules_out else None

    def _of_entries(self, question: _Question, entries: list[Entry]) -> Answer:
        """What entries say to a question, the first of them having been found for it."""
        plain, terms, case, asked, found = question
        first = entries[0]
        if first.id == OWN:
            return self._by_case.own_asked(plain, case, asked)
        place = None if self._reader.is_of_no_notice(first.id) else elsewhere(plain, self.notice)
        if place and place not in entry_in_terms(first):
            return self._tell.of_elsewhere(place, first, asked)
        is_surely = found is not None and found.agreement >= SURELY
        topic = None if is_surely and first.answer else told_rather(plain, terms, first, self.notice, case.facts)
        if topic and (rather := self._reader.entry(topic)) and rather.answer:
            first, entries = rather, [rather, *entries[1:]]
        if first.answer is None:
            return self._beside_open(first, terms, asked)
        entries, asking = self._stages.told(plain, entries, self._tell.personal(asked))
        first = first if first in entries else entries[0]
        if of_theirs := self.papers.left_open(terms, first, case, asked):
            return self._tell.of_entry(of_theirs, asked)
        text = self._tell.said_by(entries, asked)
        if theirs := self._tell.process_for(first.clause, text, with_employer(case.facts, terms)):
            text = theirs
        text += self._by_case.years(first, case, asked)
        today = self._tell.today(asked) if asked.now else None
        first_of_all = yes_or_no_said(asking, terms, entries[0], self._tell.personal(asked), case.facts, today)
        text = self._tell.of_posting(text, first, asked, first_of_all)
        if first_of_all := first_of_all or needed(plain, terms, first, self.notice, case):
            text = str(Words("answers.yes_no", first=first_of_all, answer=text))
        elif (one := chosen(terms, text)) and not text.startswith(one):
            text = str(Words("answers.yes_no", first=Words("answers.yes_no.one", one=one), answer=text))
        return Answer(True, self._tell.dated(text, entries, asked), first.clause, "answer", first.id)

    def _likest(self, question: _Question, searched: Unforeseen | None) -> Entry | None:
        """The second opinion; where few answers were written, it must hold what is asked for."""
        found = self._reader.likest(question.terms)
        if found is None:
            return None
        said_of_it = self._tell.said_by([found.entry], question.asked)
        return found.entry if searched is None or searched.suits(question.plain, found, said_of_it) else None

    def _specialties(self, question: _Question) -> Entry | None:
        """The list of series, where it is asked which of them there are of some field, and of nobody's case."""
        is_of_a_field = asks_which_series(question.plain, question.case)
        entry = self._reader.entry(SPECIALTIES) if is_of_a_field and self.notice.specialties else None
        return entry if entry and entry.answer else None

    def _with_parts(self, first: Entry, terms: str) -> list[Entry]:
        """The entry found, and those that other parts of the message clearly ask for.

        Where it answers no part by itself, it may be of the whole, so what has its clause adds nothing.
        """
        parts = self._reader.answered_parts(terms)
        others = (entry for entry in parts if entry != first and (first in parts or entry.clause != first.clause))
        return [first, *others]

    def _beside_open(self, entry: Entry, terms: str, asked: Asked) -> Answer:
        """What is left open, after what another part of the same message clearly asks and the notice answers."""
        left_open = self._tell.of_entry(entry, asked)
        others = self._reader.answered_parts(terms)
        if self.is_foreseen:  # there each question is answered by itself
            others = self.papers.beside_open(entry, terms)
        if not others:
            return left_open
        text = self._tell.said_by(others, asked) + self._tell.open_words(left_open.why, asked)
        return left_open._replace(text=self._tell.dated(text, others, asked))

    def tell_of(self, plain: str, entry: Entry, case: Case, asked: Asked) -> Answer:
        """What one entry says to a plain question."""
        return self._of_entries(_Question(plain, self._reader.in_terms(plain), case, asked, None), [entry])

    def _and_besides(self, of_case: Answer, question: _Question) -> Answer:
        """What is said of a case, and what else the message clearly asks that the notice answers."""
        if self.is_foreseen or not of_case.answerable:
            return of_case
        parts = self._reader.answered_parts(question.terms)
        others = (entry for entry in parts if not self._reader.is_of_titles(entry))
        return of_case._replace(text=of_case.text + self._tell.said_by(others, question.asked))

    def _unanswered(self, question: _Question, quotable: Quotable) -> Answer:
        """What is said where nothing surely answers: what is plainest or likeliest, whose it is, or what was meant."""
        plain, terms, _, asked, _ = question
        if self.is_foreseen:
            case = self._by_case.read(plain, asked)
            if paper := self.papers.of_years(plain):
                return self.tell_of(plain, paper, case, asked)
            if entries := self._searched.plainest(plain, terms, self._tell.today(asked)):
                return self._of_entries(question._replace(case=case), entries)
        guess = self._reader.guess(terms)
        if place := elsewhere(plain, self.notice):
            return self._tell.of_elsewhere(place, guess, asked)
        if quotable.is_likely:
            return self._tell.maybe(quotable, asked)
        choices = self._reader.choices(terms)
        return self._tell.choices(choices, guess, asked) if choices else self._tell.unknown(asked, guess)
