"""The answer to a message, and when there is none: a wrong answer is far worse than a hand-over to the desk.

A message is small talk, one question (``single.py``), several (``several.py``) or a follow-up (``follow_ups.py``).
"""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from locales import Words
from rules.facts import Facts
from rules.notice import Notice
from rules.notice_files.faq import Entry, load_faq
from rules.notice_files.library import load_notice
from services.language.answers.answer import OWN, Answer, Asked
from services.language.answers.by_case import ByCase
from services.language.answers.case.case import Case, bare_case, with_employer
from services.language.answers.case.grade_told import grade_told
from services.language.answers.days.still_open import is_too_late
from services.language.answers.follow_ups import FollowUps
from services.language.answers.of_oneself import OfOneself
from services.language.answers.of_the_round import OfTheRound
from services.language.answers.question.asides import without_asides
from services.language.answers.question.asked_for import OF_A_CASE, asked_for
from services.language.answers.question.concepts import concepts, concepts_in
from services.language.answers.question.lexicon import lexicon
from services.language.answers.question.normal import LONGEST_QUESTION, plainly
from services.language.answers.question.of_whom import person_asked_about, said_of_them, without_others
from services.language.answers.question.places import without_region
from services.language.answers.question.purposes import is_of_another_matter, is_of_no_title
from services.language.answers.question.questions import MOST_QUESTIONS, announced, sentences_of
from services.language.answers.question.small_talk import is_despairing, small_talk
from services.language.answers.question.years import asks_whether_it_stays, in_digits, names_another
from services.language.answers.several import Several, joined
from services.language.answers.single import Single
from services.language.answers.telling import Telling
from services.language.answers.topic.reading import (
    CLEARLY,
    LEAST_AGREEMENT,
    OF_PAPERS,
    OTHER_MATTERS,
    OTHER_ROUND,
    Reader,
)
from services.language.unsure import is_unsure
from services.language.uyghur import uyghur_of
from services.patterns import regex

#: So many times as many letters as in Chinese say the same in Uyghur.
_MORE_LETTERS = 3
_IN_LETTERS = regex(r"[^\W\d_]")
#: What asks for the days of the notice.
_OF_WINDOWS = regex("截止|截至|[申网]报时间|开始[申报网]")


class Answerer:
    """Answers questions about one notice. Made once: its reader indexes the wordings."""

    def __init__(self, notice: Notice, entries: list[Entry]):
        self.notice = notice
        self._uyghur = uyghur_of(tuple(notice.region_data.uyghur.items()) if notice.region_data else ())
        self._reader, self._tell = Reader(notice, entries), Telling(notice)
        self._by_case = ByCase(notice, self._tell)
        self._single = Single(notice, entries, self._reader, self._tell, self._by_case)
        self._of_the_round = OfTheRound(notice, self._reader, self._tell, self._by_case)
        self._of_oneself = OfOneself(notice, self._reader, self._tell, self._by_case)
        self._follow_ups = FollowUps(notice, self._reader, self._tell, self._by_case, self._single)

    def answer(
        self, question: str, facts: Facts | None = None, now: datetime | None = None, before: str | None = None
    ) -> Answer:
        """The answer; ``facts`` make it personal where the question asks for it, ``now`` tells which windows are over.

        ``before`` is the question before this one, which a follow-up leans on. What is known of whoever asks is nobody
        else's: a question about another person is answered by what is said of that person alone.
        """
        asked = Asked(facts, now)
        question, before = self._in_chinese(question), before and self._in_chinese(before)
        plain = in_digits(without_asides(plainly(question)), self.notice, self._tell.today(asked))
        if of_people := self._by_case.of_people(plain, asked):
            return of_people
        plain, before = without_others(plain), before and without_asides(plainly(before))
        if (person := person_asked_about(plain, before)) is not None:
            asked = asked._replace(facts=None)
        if before is not None:
            asked = asked._replace(is_of_another=person != person_asked_about(before))
        found = self._answer(plain, before, asked)
        is_theirs = person is not None and (found.is_own or found.kind == "own")
        return found._replace(text=said_of_them(found.text, plain)) if is_theirs else found

    def _in_chinese(self, question: str) -> str:
        return self._uyghur.in_chinese(question[: _MORE_LETTERS * LONGEST_QUESTION])

    def _answer(self, plain: str, before: str | None, asked: Asked) -> Answer:
        """The answer to a plain question, whoever it is about."""
        facts, now = asked.facts, asked.now
        if kind := small_talk(plain):
            return self._tell.talk(kind, asked)
        if not _IN_LETTERS.search(plain) or is_unsure(plain):
            return self._tell.unknown(asked)
        if is_despairing(plain):
            return self._tell.talk("despair", asked)
        if asks_whether_it_stays(plain) and not self._by_case.stated(plain, asked).stated:
            return self.about(OTHER_ROUND, facts, now) or self._tell.unknown(asked)
        if is_of_no_title(plain) or (is_of_another_matter(plain) and not self._reader.is_anchored(plain)):
            return self.about(OTHER_MATTERS, facts, now) or self._tell.unknown(asked)
        if (last_day := self._tell.closed_on(asked)) and self._is_too_late(plain, asked):
            return self._tell.closed(last_day, asked)
        if otherwise := self._by_case.why_otherwise(plain, asked):
            return otherwise
        if shortly := self._of_the_round.answer(plain, asked) or self._of_oneself.answer(plain, before, asked):
            return shortly
        if beside := self._beside_grade(plain, before, asked):
            return beside
        if before is None and (of_case := self._follow_ups.of_the_case_known(plain, asked)):
            return of_case
        if before is None:
            return self._of_another_round(plain, asked, self._each(plain, self._single.answer(plain, asked), asked))
        return self._after(before, plain, asked)

    def _beside_grade(self, plain: str, before: str | None, asked: Asked) -> Answer | None:
        """What is decided of a case that a grade is told beside, and whether that is enough."""
        if (told := grade_told(plain)) is None:
            return None
        decided = self._answer(told.rest, before, asked)
        if not (decided.is_own and decided.answerable):
            return None
        facts = Facts.of(with_employer(self._by_case.read(plain, asked).facts, self._reader.in_terms(plain)))
        of_grade = self._single.answer(f"{told.grade}够吗", asked._replace(facts=facts))
        if not of_grade.answerable:
            return decided
        text = Words("answers.case.beside_grade", case=decided.text, grade=of_grade.text)
        return decided._replace(text=str(text))

    def _is_too_late(self, plain: str, asked: Asked) -> bool:
        """Whether a plain text asks if one may still apply, or tells that somebody could not, and nothing else."""

        def tells(clause: str) -> bool:
            stated = self._by_case.stated(clause, asked).stated
            return bool(stated) or self._reader.marked(self._reader.in_terms(clause)) is not None

        return is_too_late(without_region(plain, self.notice), tells)

    def _after(self, before: str, plain: str, asked: Asked) -> Answer:
        """The answer to a plain question that may lean on the plain one before it."""
        if followed := self._follow_ups.answer(plain, before, asked):
            return followed
        found = self._single.answer(plain, asked)
        said = self._each(plain, found, asked)
        if rather := self._follow_ups.rather_than(found, said, plain, before, asked):
            return rather
        return self._of_another_round(plain, asked, said)

    def _of_another_round(self, plain: str, asked: Asked, said: Answer) -> Answer:
        """What was found; where that is nothing and another round was named, that the notice is about this one."""
        if said.kind != "unknown" or said.choices or self._by_case.stated(plain, asked).stated:
            return said
        rounds = lexicon().rounds.findall(plain)
        if not (rounds or names_another(plain, self.notice)):
            return said
        is_of_a_year = all(map(str.isdigit, rounds))
        if is_of_a_year and self._reader.is_of_something_else(self._reader.in_terms(plain)):  # 苹果今年收购价
            return said
        return self.about(OTHER_ROUND, asked.facts, asked.now) or said

    def _each(self, plain: str, whole: Answer, asked: Asked) -> Answer:
        """The answers to all questions of a message; ``whole`` is the answer to it taken as one question.

        What the message tells of a case is known to each question.
        """
        if both := self._each_alone(plain, asked):
            return both
        if not self._single.is_foreseen:  # there the whole message is searched for
            return whole
        case = self._by_case.read(plain, asked)
        facts = with_employer(case.facts, self._reader.in_terms(plain))
        told = asked._replace(facts=Facts.of(facts))

        def bare(text: str) -> Case:
            return bare_case(text, self.notice, facts)._replace(is_left_out=case.is_left_out, hinted=case.hinted)

        several = Several(
            self._reader,
            lambda text, is_told: self._single.answer(text, told, case=None if is_told else bare(text)),
            lambda text: self._is_of_a_case(text, bare(text)),
            self._tell.unknown(asked),
            self._tell.contact(asked),
        )
        return several.told(plain, whole)

    def _each_alone(self, plain: str, asked: Asked) -> Answer | None:
        """The answers to questions that the message sets apart, where each is answered by itself; else None."""
        found, pieces = [], announced(plain)
        are_announced = len(pieces) > 1
        pieces = pieces if are_announced else sentences_of(plain)
        if not 1 < len(pieces) <= MOST_QUESTIONS:
            return None
        for piece in pieces:
            one = self._answer(piece, None, asked)
            if one.kind != "answer" or not (are_announced or self._stands_alone(piece, one)):
                return None
            found.append(one)
            asked = asked._replace(facts=Facts.of(self._by_case.read(piece, asked).facts))
        topics = {one.topic for one in found}
        return joined(found) if are_announced or len(topics) == len(found) else None

    def _stands_alone(self, sentence: str, found: Answer) -> bool:
        """Whether a sentence is surely a question of its own, which what stands before it changes nothing of."""
        terms = self._reader.in_terms(sentence)
        is_of_a_case = found.is_own or self._reader.is_about_titles(found.topic)
        return not is_of_a_case and bool(self._reader.nouns(sentence)) and self._reader.agreement(terms) >= CLEARLY

    def _is_of_a_case(self, plain: str, case: Case) -> bool:
        """Whether a question asks for a title, and not clearly for something else that belongs to it."""
        if not case.asks_for_a_title:
            return False
        is_told = case.names_a_way
        things = concepts_in(plain) & (concepts().things if is_told else concepts().things | OF_PAPERS)
        is_of_else = things or asked_for(plain) - OF_A_CASE or _OF_WINDOWS.search(plain)
        found = self._reader.nearest(self._reader.in_terms(plain)) if is_of_else else None
        if found is None or found.entry.id == OWN or self._reader.is_of_titles(found.entry):
            return True
        return found.agreement < (CLEARLY if is_told else LEAST_AGREEMENT)

    def about(self, topic: str, facts: Facts | None = None, now: datetime | None = None) -> Answer | None:
        """The answer to a topic, by its id, as if it had been asked; None where there is no such topic here."""
        entry = self.entry(topic)
        if entry is None:
            return None
        asked = Asked(facts, now)
        return self._by_case.own(asked) if entry.id == OWN else self._tell.of_entry(entry, asked)

    def entry(self, topic: str) -> Entry | None:
        """What is foreseen of a topic, by its id; None where there is none."""
        return self._reader.entry(topic)

    @property
    def topics(self) -> dict[str, str]:
        """All topics, each with its question in few words."""
        return self._reader.topics


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
    """The Answerer for the notice in a folder. Raises NoticeFaults where the folder cannot be read."""
    return Answerer(load_notice(folder), load_faq(folder))
