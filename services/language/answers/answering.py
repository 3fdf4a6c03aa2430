"""The answer to a question, and when there is none: a wrong answer is far worse than a hand-over to the desk.

A question is about a topic (an entry of the notice's questions and answers) or about somebody's case, which the notice
decides. Which of the two, and whether it was understood at all, is told by how much of it each of them explains.
"""

import re
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path

from locales import SOURCE, Words, said
from rules.facts import Facts, choices
from rules.notice import Notice
from rules.notice_files.faq import Entry, load_faq
from rules.notice_files.library import load_notice
from rules.vocabulary import UNLISTED
from services.language.answers.answer import OWN, Answer, Asked, Kind
from services.language.answers.asked_for import asked_for, fits
from services.language.answers.case import (
    A_PERSONS_OWN,
    Case,
    bare_case,
    begun_tracks,
    case_of,
    led,
    told_by,
    with_employer,
)
from services.language.answers.concepts import concepts, concepts_in, names_a_thing
from services.language.answers.either import chosen
from services.language.answers.eligibility import verdict_on, way_to
from services.language.answers.from_notice import is_foreseen
from services.language.answers.index import Match
from services.language.answers.normal import lexicon, plainly
from services.language.answers.passage_search import Quotable
from services.language.answers.places import elsewhere
from services.language.answers.reading import (
    CLEARLY,
    LEAST_AGREEMENT,
    OF_PAPERS,
    OTHER_ROUND,
    SURELY,
    Reader,
    spoken_of,
)
from services.language.answers.roads import road_asked, rule_of
from services.language.answers.several import Several
from services.language.answers.small_talk import is_abusive, is_despairing, small_talk
from services.language.answers.telling import Telling
from services.language.answers.thread import (
    SHORT,
    asks_nothing,
    asks_why,
    follows,
    has_words,
    in_full,
    is_of_another,
    takes_a_place,
    without_denied_work,
)
from services.language.answers.unforeseen import Unforeseen
from services.language.answers.whose import asked_about, asks_only_when
from services.language.answers.years import in_digits, names_another
from services.language.answers.yes_no import yes_or_no

#: Among bad words, only a question that agrees this much is heard as one.
THROUGH_ABUSE = 0.6
#: A follow-up about another way to a title than the one before.
_ANOTHER_WAY = re.compile("那一?条|那个途径|别的")
_IN_LETTERS = re.compile(r"[^\W\d_]")
#: A follow-up about a thing that belongs to what was asked before, and not about who gets it: 那证书上的名称.
_OF_ELSE = re.compile("(?:那|那个)?[^,。]{2,6}[上里中]的?[^,。]{2,}")
#: What asks for the rule of a way to a title.
_RULE = re.compile(
    r"几年|几级|哪一?个?级|多久|多长|条件|要求|等次|怎么|咋|什么人|哪些人|谁能|干嘛|做什么|什么意思|区别|规定|哪几|哪种|啥"
    r"|差在哪|差什么|差哪|全年|常年|随时|一段时间"
)
#: A unit of the region's own: a notice of a prefecture decides by that, wherever it lies.
ABOVE_ALL = choices("workplace_level")[0]
#: What is told of a place of work alone.
_OF_UNITS = {"employer_kind", "workplace_level"}
#: The kinds of thing that who asks for them wants the rule of.
_OF_A_RULE = {"count", "span", "papers", "money", "steps"}
#: What may be asked for about a case: when it is complete, after how long, and at which level.
_OF_A_CASE = {"day", "span", "count", "year", "who"}
#: The topic of the list of series, and what asks which of them there are: 搞艺术的都有哪些.
SPECIALTIES, _WHICH_SERIES = "specialties", re.compile("(?:[都能]有|有|是|报)(?:哪些|哪几[个种样]|什么专业|啥专业)")
#: What tells by which road somebody comes to a title, and so of how many years.
_OF_A_ROAD = {"education", "full_time_education", "village_kind", "village_start"}
#: What tells what people work as.
_TRADES = {"specialty", "occupation"}
#: What is asked for about the days of the notice.
_OF_WINDOWS = re.compile("截止|截至|[申网]报时间|开始[申报网]")
#: Somebody wants to read the notice itself.
_ORIGINAL = re.compile(r"原文|原话|原句|(?:文件|通知)(?:里|上|中)?(?:是?怎么|咋|具体怎么)(?:写|说|规定)|哪一?条规定")


class Answerer:
    """Answers questions about one notice. Made once: its reader indexes the wordings."""

    def __init__(self, notice: Notice, entries: list[Entry]):
        self.notice = notice
        self._reader, self._tell = Reader(notice, entries), Telling(notice)
        self._written = entries
        #: What answers where nobody wrote answers to most of what people ask.
        self._unforeseen = None if is_foreseen(entries) else self._searched

    @cached_property
    def _searched(self) -> Unforeseen:
        """What the notice says by itself; where many answers were written, it is first needed when none is near."""
        return Unforeseen(self.notice, self._written, self._reader)

    def answer(
        self, question: str, facts: Facts | None = None, now: datetime | None = None, before: str | None = None
    ) -> Answer:
        """The answer; with ``facts`` a personal one where asked for, with ``now`` saying which windows are over.

        ``before`` is the question before this one, which a follow-up leans on.
        """
        asked = Asked(facts, now)
        plain = in_digits(plainly(question), self.notice, self._tell.today(asked))
        if kind := small_talk(plain):
            return self._tell.talk(kind, asked)
        if not _IN_LETTERS.search(plain):
            return self._tell.unknown(asked)
        if is_despairing(plain):
            return self._tell.talk("despair", asked)
        if before is not None and _ORIGINAL.search(plain) and (quoted := self._quoted(plainly(before), asked)):
            return quoted
        if before is not None and (follows(plain) or self._reader.names_nothing(self._reader.in_terms(plain))):
            return self._follow_up(plain, plainly(before), asked)
        found = self._answer(plain, asked)
        if before is not None and found.topic and (entry := self._reader.entry(found.topic)):
            case = case_of(plainly(before), self.notice, asked.facts, self._tell.today(asked))
            lead = self._stated(plain, asked)
            if of_way := self._of_the_way(entry, plain, case, lead):
                return self._tell_of(plain, of_way, case, asked)
        leans = found.kind == "unknown" or (found.kind == "open" and self._corrects(plain, asked))
        if leans and before is not None and has_words(plain):
            asks_of_a_case = self._stated(plain, asked).asks_for_a_title
            alone = self._each(plain, found, asked) if names_a_thing(plain) and not asks_of_a_case else found
            if alone.kind == "answer":
                return alone
            followed = self._follow_up(plain, plainly(before), asked)
            if followed.answerable:
                return followed
        found = self._each(plain, found, asked)
        is_of_nobody = not self._stated(plain, asked).stated
        is_of_another = names_another(plain, self.notice) or lexicon().rounds.search(plain)
        if found.kind == "unknown" and not found.choices and is_of_nobody and is_of_another:
            return self.about(OTHER_ROUND, facts, now) or found
        return found

    def _each(self, plain: str, whole: Answer, asked: Asked) -> Answer:
        """The answer to every question of a message, ``whole`` being that to it as one.

        What the message tells of a case is known to each question.
        """
        if self._unforeseen:  # there the whole message is searched for
            return whole
        facts = case_of(plain, self.notice, asked.facts, self._tell.today(asked)).facts
        facts = with_employer(facts, self._reader.in_terms(plain))
        told = asked._replace(facts=Facts.of(facts))

        def bare(text: str) -> Case:
            return bare_case(text, self.notice, facts)

        several = Several(
            self._reader,
            lambda text, is_told: self._answer(text, told, case=None if is_told else bare(text)),
            lambda text: self._is_of_a_case(text, bare(text)),
            self._tell.unknown(asked),
            self._tell.contact(asked),
        )
        return several.told(plain, whole)

    def _is_of_a_case(self, plain: str, case: Case) -> bool:
        """Whether a question asks for a title, and not clearly for something else that belongs to it."""
        if not case.asks_for_a_title:
            return False
        is_told = case.tracks or case.levels
        things = concepts_in(plain) & (concepts().things if is_told else concepts().things | OF_PAPERS)
        is_of_else = things or asked_for(plain) - _OF_A_CASE or _OF_WINDOWS.search(plain)
        found = self._reader.nearest(self._reader.in_terms(plain)) if is_of_else else None
        if found is None or found.entry.id == OWN or self._reader.is_of_titles(found.entry):
            return True
        return found.agreement < (CLEARLY if is_told else LEAST_AGREEMENT)

    def _stated(self, plain: str, asked: Asked) -> Case:
        """The case that a text tells by itself, whatever was known of the asker before."""
        return case_of(plain, self.notice, None, self._tell.today(asked))

    def _corrects(self, plain: str, asked: Asked) -> bool:
        """Whether a text says otherwise what was said of the asker before: 我说的是大专不是中专."""
        known = asked.facts.known() if asked.facts else {}
        stated = self._stated(plain, asked).facts
        return any(known.get(fact, value) != value for fact, value in stated.items())

    def about(self, topic: str, facts: Facts | None = None, now: datetime | None = None) -> Answer | None:
        """The answer to a topic, by its id, as if it had been asked; None where there is no such topic here."""
        entry = self.entry(topic)
        if entry is None:
            return None
        asked = Asked(facts, now)
        return self._own(asked) if entry.id == OWN else self._tell.of_entry(entry, asked)

    def _quoted(self, before: str, asked: Asked) -> Answer | None:
        """The text of the clause that the answer to the question before rests on; None where it rests on none."""
        found = self._answer(before, asked)
        clause = found.clause or found.likely
        if clause is None or clause not in self.notice.clauses:
            return None
        words = Words(
            "answers.clause", clause=clause, text=self.notice.clauses[clause], contact=self._tell.contact(asked)
        )
        return Answer(True, str(words), clause, "answer", found.topic)

    def _follow_up(self, plain: str, before: str, asked: Asked) -> Answer:
        """The answer to the follow-up by itself where it is one, else to it and the question before as one."""
        today = self._tell.today(asked)
        if self._reader.marked(self._reader.in_terms(plain)):
            return self._answer(plain, asked)
        lead, case = case_of(plain, self.notice, None, today), case_of(before, self.notice, asked.facts, today)
        if not lead.tracks:
            lead = lead._replace(tracks=begun_tracks(plain, self.notice))
        alone = self._reader.nearest(self._reader.in_terms(plain))
        enough = CLEARLY if len(plain) > SHORT else SURELY
        is_alone = alone is not None and alone.agreement >= enough and alone.entry.id != OWN
        if alone is not None and alone.agreement < SURELY:
            is_alone = is_alone and not self._reader.names_nothing(self._reader.in_terms(plain))
        if takes_a_place(plain, before):
            is_alone = is_alone and alone is not None and len(plain) > SHORT and alone.agreement >= SURELY
        if asks_nothing(plain):
            is_alone = False
        if alone and (of_way := self._of_the_way(alone.entry, plain, case, lead)):
            return self._tell_of(plain, of_way, case, asked)
        is_lookup = alone is not None and not self._reader.is_of_titles(alone.entry)
        is_other = is_alone and is_lookup and not (lead.stated or lead.asks_for_a_title)
        asks_of_else = asked_for(plain) - _OF_A_CASE and not (lead.stated or lead.asks_for_a_title)
        if asks_of_else and (paper := self._of_years(plain)):
            return self._tell_of(plain, paper, case, asked)
        was_of_case = case.asks_for_a_title and not self._is_lookup(before)
        if was_of_case and self._reader.names_a_paper(plain) and not (lead.stated or lead.asks_for_a_title):
            return self._answer(plain, asked)
        if was_of_case and not (lead.stated or lead.asks_for_a_title or alone) and _OF_ELSE.match(plain):
            return self._answer(plain, asked)
        if was_of_case and asked.facts and asked.facts.known() and not (is_alone and (is_other or not follows(plain))):
            before_it = case._replace(tracks=(), levels=()) if _ANOTHER_WAY.search(plain) else case
            return self._of_case(plain, led(before_it, lead), asked)
        if lead.stated & _TRADES or is_of_another(plain):
            of_them = self._reader.without_trades(before)
            if of_them != self._reader.in_terms(before):
                return self._answer(f"{of_them},{without_denied_work(plain)}", asked, lead)
        if is_alone or (lead.may_i and not lead.stated and "我" in plain and not case.asks_for_a_title):
            return self._answer(plain, asked)
        if asks_why(plain) and (quoted := self._quoted(before, asked)):
            return quoted
        whole = in_full(plain, before)
        found = self._answer(whole, asked, lead)
        kinds = asked_for(plain)
        if kinds - asked_for(before) and not (found.answerable and fits(found.text, kinds, plain) == 1):
            named = "".join(concepts().pattern.findall(before))  # another thing is asked of what was spoken of
            of_it = self._answer(f"{named}{plain}", asked, lead)
            found = of_it if named and of_it.kind == "answer" else found
        if found.kind == "unknown":
            return self._answer(plain, asked)
        return self._unless_swallowed(found, plain, before, asked)

    def _of_the_way(self, alone: Entry, plain: str, case: Case, lead: Case) -> Entry | None:
        """What is said of the way to a title that was asked about, where a follow-up names none and is near another's.

        None where it asks for a title itself, or is near what is said of that way.
        """
        clauses = {outcome.clause for outcome in self.notice.outcomes if outcome.track in case.tracks}
        is_of_a_title = lead.asks_for_a_title or "education" in lead.stated
        if not clauses or is_of_a_title or self._reader.names_nothing(self._reader.in_terms(plain)):
            return None
        if not self._reader.is_of_titles(alone) or alone.clause in clauses:
            return None
        return self._reader.nearest_of(self._reader.in_terms(plain), clauses)

    def _unless_swallowed(self, found: Answer, plain: str, before: str, asked: Asked) -> Answer:
        """What was found for a follow-up with the question before, unless that is the answer to the one before again.

        Then the follow-up counts alone, where it names or asks for something of its own and is answered so. Who names a
        paper hears of it, or nothing, and not of a case.
        """
        if found.is_own and self._reader.names_a_paper(plain):
            return self._answer(plain, asked)
        is_near = not asks_nothing(plain) and self._reader.nearest(self._reader.in_terms(plain)) is not None
        is_of_its_own = is_near or asked_for(plain) - asked_for(before)
        if not is_of_its_own or found.topic != self._answer(before, asked).topic:
            return found
        alone = self._answer(plain, asked)
        is_answered = alone.kind == "answer" and not self._reader.is_about_titles(alone.topic)
        return alone if is_answered else found

    def _is_lookup(self, plain: str) -> bool:
        """Whether a question is clearly about something other than who can get which title."""
        found = self._reader.nearest(self._reader.in_terms(plain))
        return found is not None and found.entry.id != OWN and not self._reader.is_of_titles(found.entry)

    def _answer(self, plain: str, asked: Asked, lead: Case | None = None, case: Case | None = None) -> Answer:
        """The answer to a plain question; ``case`` is what it asks for, where that was read already."""
        terms = self._reader.in_terms(plain)
        found, quotable = self._reader.nearest(terms), Quotable()
        if is_abusive(plain) and (found is None or found.agreement < THROUGH_ABUSE):
            return self._tell.talk("abuse", asked)
        case = case or self._case(plain, asked, lead)
        asked = asked._replace(about=asked_about(plain, case, self.notice))
        if self._unforeseen and (roads := self._roads(plain, case, asked)):
            return roads
        said_of_it = self._tell.said_by([found.entry], asked) if found else ""
        unforeseen = self._unforeseen
        if unforeseen and unforeseen.is_written(plain, found, said_of_it):
            unforeseen = None
        if unforeseen:
            if of_rounds := unforeseen.of_rounds(plain, case.levels):
                return self._tell.of_entries([of_rounds], asked)
            found = found if found and unforeseen.suits(plain, found, said_of_it) else None
            quotable = unforeseen.quotable(plain, case)
        personal, today = self._tell.personal(asked), self._tell.today(asked)
        if left_open := quotable.leaves_open:
            return self._tell.of_entry(Entry(id="open", open=left_open.text.rstrip("。")), asked)
        if unforeseen and self._is_of_another_trade(plain, case):
            return self._tell.unknown(asked)
        if (listed := self._specialties(plain, case)) and not unforeseen:
            return self._tell.of_entry(listed, asked)
        if number := self._reader.complaints_asked(plain):
            return self._of_topic(plain, terms, Match(number, 1), Quotable(), unforeseen, case, asked)
        if self._reader.marked(terms) and (barred := self._barred(plain, case, asked)):
            return barred
        of_kind = unforeseen.by_kind(plain, found, personal, today) if unforeseen else None
        is_when = asks_only_when(plain, case, self.notice)
        if is_when and of_kind:
            quotable = Quotable()
        if not is_when and self._reader.is_case(case, found, plain, terms, asked.facts):
            return self._of_case_or_quoted(plain, case, quotable, asked, terms)
        if quotable.wins_over(found, said_of_it):
            return self._tell.quote(quotable, asked)
        if of_kind:
            if quotable.is_likely:
                return self._tell.quote(quotable, asked)
            found = Match(of_kind, 1)
        return self._of_topic(plain, terms, found, quotable, unforeseen, case, asked)

    def _of_topic(
        self,
        plain: str,
        terms: str,
        found: Match | None,
        quotable: Quotable,
        unforeseen: Unforeseen | None,
        case: Case,
        asked: Asked,
    ) -> Answer:
        """What is said of the topic found, else of a mark, of the parts, by a rule or the second opinion."""
        if found is None and (marked := self._reader.marked(terms)):
            found = Match(marked, 1)
        entries = [found.entry] if found else []
        if entries and self._unforeseen:  # else each question of the message is answered by itself
            entries = self._with_parts(entries[0], terms)
        is_strange = unforeseen is not None and unforeseen.is_strange(plain)
        if not entries and self._unforeseen and not is_strange:
            entries = self._reader.part_by_part(terms)
        if not entries and not quotable.is_likely and (rule := self._rule(case, plain, asked)):
            return rule
        if not entries and case.stated & _OF_UNITS and (case.tracks or case.levels):
            decided = self._of_case(plain, case, asked)
            if decided.rules_out:
                return decided
        if not entries and not is_strange and (likest := self._likest(plain, terms, unforeseen, asked)):
            entries = [likest]
        if not entries:
            return self._unanswered(plain, terms, quotable, asked)
        is_clear = found is None or found.agreement >= CLEARLY or self._reader.marked(terms) is not None
        if entries[0].answer is None and entries[0].id != OWN and not is_clear:
            if barred := self._barred(plain, case, asked):
                return barred
            return self._unanswered(plain, terms, quotable, asked)
        told = self._of_entries(plain, terms, entries, case, asked)
        return told._replace(is_sure=told.kind == "answer" and found is not None and found.agreement >= SURELY)

    def _of_entries(self, plain: str, terms: str, entries: list[Entry], case: Case, asked: Asked) -> Answer:
        """What entries say to a question, the first of them having been found for it."""
        first = entries[0]
        if first.id == OWN:
            return self._own(asked)
        if (place := elsewhere(plain, self.notice)) and place not in spoken_of(first):
            return self._tell.of_elsewhere(place, first, asked)
        if first.answer is None:
            return self._beside_open(first, terms, asked)
        text = self._tell.said_by(entries, asked)
        if theirs := self._tell.process_for(first.clause, text, with_employer(case.facts, terms)):
            text = theirs
        text += self._years(first, case, asked)
        if first_of_all := yes_or_no(plain, terms, first, self._tell.personal(asked), case.facts):
            text = str(Words("answers.yes_no", first=first_of_all, answer=text))
        elif (one := chosen(terms, text)) and not text.startswith(one):
            text = str(Words("answers.yes_no", first=Words("answers.yes_no.one", one=one), answer=text))
        return Answer(True, self._tell.dated(text, entries, asked), first.clause, "answer", first.id)

    def _barred(self, plain: str, case: Case, asked: Asked) -> Answer | None:
        """That what is told of a case rules the title out, whatever else of it is left open; None where it does not."""
        if not (case.asks_for_a_title and case.stated & A_PERSONS_OWN - {"title"}):
            return None
        decided = self._of_case(plain, case, asked)
        return decided if decided.rules_out else None

    def _likest(self, plain: str, terms: str, unforeseen: Unforeseen | None, asked: Asked) -> Entry | None:
        """The second opinion; where few answers were written, it must hold what is asked for."""
        found = self._reader.likest(terms)
        if found and unforeseen and not unforeseen.suits(plain, found, self._tell.said_by([found.entry], asked)):
            return None
        return found.entry if found else None

    def _of_case_or_quoted(self, plain: str, case: Case, quotable: Quotable, asked: Asked, terms: str) -> Answer:
        """What is decided of a case; where that is left to what is not known yet, what the notice says of it."""
        decided = self._of_case(plain, case, asked)
        if quotable.lacking - told_by(case) and not decided.rules_out:
            return self._tell.unknown(asked)
        is_of_no_title = not decided.is_settled and not case.asks_for_a_title
        if is_of_no_title and self._unforeseen is None and asked_for(plain) - _OF_A_CASE:
            return self._unanswered(plain, terms, quotable, asked)
        if quotable.is_likely and is_of_no_title and not quotable.is_about_it:
            return self._unanswered(plain, terms, quotable, asked)
        is_told = decided.answerable and decided.is_settled and not self.notice.questions
        knows_better = bool(self.notice.questions) and quotable.wins_over(None) and not decided.is_settled
        if case.asks_which and case.stated & A_PERSONS_OWN:
            return self._and_besides(decided, terms, asked)
        if knows_better or (quotable.is_about_it and not is_told):
            return self._tell.quote(quotable, asked)
        return self._and_besides(decided, terms, asked)

    def _is_of_another_trade(self, plain: str, case: Case) -> bool:
        """Whether the rule of a series is asked for that the notice, which lists some, does not have."""
        if case.may_i or not case.levels or "specialty" not in case.stated or not self.notice.specialties:
            return False
        is_listed = self.notice.vocabulary.specialty(case.facts["specialty"])[0] != UNLISTED
        return not is_listed and bool(asked_for(plain) & _OF_A_RULE)

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
        others = self._reader.answered_parts(terms) if self._unforeseen else []
        if not others:
            return left_open
        text = self._tell.dated(self._tell.said_by(others, asked), others, asked)
        return left_open._replace(text=text + left_open.text)

    def entry(self, topic: str) -> Entry | None:
        """What is foreseen of a topic, by its id; None where there is none."""
        return self._reader.entry(topic)

    @property
    def topics(self) -> dict[str, str]:
        """All topics, each with its question in few words."""
        return self._reader.topics

    def _case(self, plain: str, asked: Asked, lead: Case | None) -> Case:
        """The case that is asked about; what the follow-up itself says of it leads."""
        case = case_of(plain, self.notice, asked.facts, self._tell.today(asked))
        return led(case, lead) if lead else case

    def _of_case(self, plain: str, case: Case, asked: Asked) -> Answer:
        place = elsewhere(plain, self.notice)
        # Where a unit of another kind lies is the notice's to decide, and a residency may have been anywhere.
        is_told = "employer_kind" in case.stated or {"village_kind", "village_start"} <= case.stated
        if place and not is_told and case.facts.get("workplace_level") != ABOVE_ALL:
            return self._tell.of_elsewhere(place, None, asked)
        verdict = verdict_on(case, self.notice, self._tell.as_of(asked), self._tell.contact(asked))
        kind: Kind = "answer" if verdict.is_answer else "open"
        topic = OWN if verdict.is_answer else None
        text = self._tell.of_round(str(verdict.words), asked) if verdict.is_answer else str(verdict.words)
        told = Answer(verdict.is_answer, text, verdict.answered, kind, topic, verdict.clause)
        return told._replace(is_settled=verdict.is_settled, rules_out=verdict.rules_out)

    def _specialties(self, plain: str, case: Case) -> Entry | None:
        """The list of series, where it is asked which of them there are of some field, and of nobody's case."""
        is_of_a_field = case.stated and case.stated <= _TRADES and _WHICH_SERIES.search(plain)
        entry = self._reader.entry(SPECIALTIES) if is_of_a_field and self.notice.specialties else None
        return entry if entry and entry.answer else None

    def _rule(self, case: Case, plain: str, asked: Asked) -> Answer | None:
        """What the notice says of the way to a title that is named, where its conditions are asked for."""
        named = [
            o for o in self.notice.outcomes if o.track in case.tracks and (not case.levels or o.level in case.levels)
        ]
        if not named or not _RULE.search(plain) or elsewhere(plain, self.notice):
            return None
        clause = named[0].clause
        return Answer(True, self._tell.of_round(said(rule_of(clause, self.notice)), asked), clause, "answer", OWN)

    def _roads(self, plain: str, case: Case, asked: Asked) -> Answer | None:
        """What the notice says of the roads whose length is asked for, unless what is told of a case settles it."""
        entries = road_asked(plain, case, self.notice, self._tell.as_of(asked))
        if not entries or elsewhere(plain, self.notice):
            return None
        decided = self._of_case(plain, case, asked)
        if decided.answerable and decided.is_settled:
            return None
        text = self._tell.of_round(self._tell.quoted(entries, asked), asked)
        return Answer(True, text, entries[0].clause, "answer", OWN)

    def _tell_of(self, plain: str, entry: Entry, case: Case, asked: Asked) -> Answer:
        """What one entry says to a plain question."""
        return self._of_entries(plain, self._reader.in_terms(plain), [entry], case, asked)

    def _of_years(self, plain: str) -> Entry | None:
        """What is said of the one paper of several years that a question of years names."""
        if "years" not in asked_for(plain):
            return None
        named = concepts_in(plain) & concepts().things
        papers = [paper for paper in self.notice.materials if paper.years]
        clauses = {p.clause for p in papers if named & concepts_in(plainly(said(p.name, SOURCE)))}
        return self._reader.of_clause(*clauses) if len(clauses) == 1 else None

    def _years(self, entry: Entry, case: Case, asked: Asked) -> str:
        """Of which years somebody hands in the paper that an entry is about; nothing where their case does not tell."""
        papers = {paper.id for paper in self.notice.materials if paper.years and paper.clause == entry.clause}
        if not papers or "年度" not in entry.text or not case.facts.keys() & _OF_A_ROAD:
            return ""
        way = way_to(case, self.notice, self._tell.as_of(asked))
        if way is None:
            return ""
        judged, road, items = way
        years = next((item.years for item in items if item.id in papers and item.years), None)
        if years is None:
            return ""
        named = {"outcome": judged.outcome.name, "road": road.name}
        return str(Words("answers.years", **named, years=tuple(years), count=len(years)))

    def _and_besides(self, of_case: Answer, text: str, asked: Asked) -> Answer:
        """What is said of a case, and what else the message clearly asks that the notice answers."""
        if not (of_case.answerable and self._unforeseen):
            return of_case
        others = (entry for entry in self._reader.answered_parts(text) if not self._reader.is_of_titles(entry))
        return of_case._replace(text=of_case.text + self._tell.said_by(others, asked))

    def _unanswered(self, plain: str, text: str, quotable: Quotable, asked: Asked) -> Answer:
        is_foreseen = self._unforeseen is None
        if is_foreseen and (paper := self._of_years(plain)):
            return self._tell_of(plain, paper, self._case(plain, asked, None), asked)
        if is_foreseen and (entries := self._searched.plainest(plain, text, self._tell.today(asked))):
            return self._of_entries(plain, text, entries, self._case(plain, asked, None), asked)
        guess = self._reader.guess(text)
        if place := elsewhere(plain, self.notice):
            return self._tell.of_elsewhere(place, guess, asked)
        if quotable.is_likely:
            words = Words(
                "answers.maybe", passages=self._tell.quoted(quotable.entries, asked), contact=self._tell.contact(asked)
            )
            return self._tell.left_open(words, "unknown", None)._replace(likely=quotable.entries[0].clause)
        choices = self._reader.choices(text)
        if not choices:
            return self._tell.unknown(asked, guess)
        asked_back = tuple(choice.question for choice in choices)
        words = Words("answers.choices", choices=asked_back, contact=self._tell.contact(asked))
        return self._tell.left_open(words, "unknown", guess)._replace(choices=choices)

    def _own(self, asked: Asked) -> Answer:
        if asked.facts is None or not asked.facts.known():
            return self._tell.left_open(Words("answers.own_ask", contact=self._tell.contact(asked)), "own", None)
        known = asked.facts.known()
        case = Case(known, frozenset(known), (), (), may_i=True)
        verdict = verdict_on(case, self.notice, self._tell.as_of(asked), self._tell.contact(asked))
        text = self._tell.of_round(str(verdict.words), asked) if verdict.is_answer else str(verdict.words)
        return Answer(verdict.is_answer, text, verdict.answered, "own", OWN, verdict.clause)


def answer(
    question: str, notice: Notice, facts: Facts | None = None, now: datetime | None = None, before: str | None = None
) -> Answer:
    """The answer to a question about a notice that was read from a folder; ``before`` is the question before it."""
    return answerer(notice.folder).answer(question, facts, now, before)


def about(topic: str, notice: Notice, facts: Facts | None = None, now: datetime | None = None) -> Answer | None:
    """The answer to a topic of a notice that was read from a folder; None where it has no such topic."""
    return answerer(notice.folder).about(topic, facts, now)


@lru_cache(maxsize=64)
def answerer(folder: Path) -> Answerer:
    """The one who answers for the notice in a folder; NoticeFaults where it cannot be read."""
    found = load_faq(folder)
    return Answerer(load_notice(folder), found[1] if found else [])
