"""The answer to a question that leans on the one before it."""

from typing import Any

from locales import Words
from rules.notice import Notice
from rules.notice_files.faq import Entry
from services.language.answers.answer import OWN, Answer, Asked
from services.language.answers.by_case import ByCase
from services.language.answers.case.case import (
    OF_UNITS,
    TRADES,
    Case,
    begun_tracks,
    case_of_the_asker,
    led,
)
from services.language.answers.case.of_papers import things_by_occupation
from services.language.answers.case.supposed import supposes, with_supposed, without_supposing
from services.language.answers.case.usual import tracks_of_residency
from services.language.answers.of_oneself import is_known
from services.language.answers.question.asked_for import OF_A_CASE, asked_for, fits
from services.language.answers.question.concepts import concepts, concepts_in, names_a_thing
from services.language.answers.question.corrections import put_right, without_slip
from services.language.answers.question.thread import (
    SHORT,
    asks_nothing,
    asks_why,
    doer,
    follows,
    has_words,
    in_full,
    says_they_are_others,
    takes_a_place,
    without_denied_work,
)
from services.language.answers.read_follow_up import FollowUp, tells_of_somebody
from services.language.answers.single import Single
from services.language.answers.telling import Telling
from services.language.answers.topic.index import Match
from services.language.answers.topic.reading import CLEARLY, SURELY, Reader, entry_in_terms
from services.patterns import regex

#: What the result of an interview answers: what is asked after it leans on that.
_MAY_I = "我能评职称吗"
#: A follow-up about another way to a title than the one before.
_ANOTHER_WAY = regex("那一?条|那个途径|别的")
#: A follow-up about a thing that belongs to what was asked before, and not about who gets it: 那证书上的名称.
_OF_ELSE = regex("(?:那|那个)?[^,。]{2,6}[上里中]的?[^,。]{2,}")
#: What asks no more than which years were meant.
_WHICH_YEARS = regex(
    r"(?:那|具体|到底|分别|都|是|指|要|的|算|[,\s])*哪[一二两三四五几]?个?年(?:度|份)?(?:的|呢|啊|呀|到哪年|[?。!])*"
)
#: What asks for the years of a paper.
_OF_YEARS = {"years", "year", "span"}
#: Somebody wants to read the notice itself.
_ORIGINAL = regex(r"原文|原话|原句|(?:文件|通知)(?:里|上|中)?(?:是?怎么|咋|具体怎么)(?:写|说|规定)|哪一?条规定")


class FollowUps:
    """Answers follow-ups about one notice."""

    def __init__(self, notice: Notice, reader: Reader, tell: Telling, by_case: ByCase, single: Single):
        self.notice, self._reader, self._tell, self._by_case, self._single = notice, reader, tell, by_case, single

    def answer(self, plain: str, before: str, asked: Asked) -> Answer | None:
        """The answer to a plain question that leans on the plain one before it; None where it may stand by itself."""
        if self._by_case.offer(plain, None, asked):
            return None
        rest = self._without_slip(plain, asked)
        if rest != plain:
            return self._leaning(rest, before, asked)
        if _ORIGINAL.search(plain) and (quoted := self._quoted(before, asked)):
            return quoted
        if follows(plain) or self._reader.names_nothing(self._reader.in_terms(plain)):
            return self._leaning(plain, before, asked)
        return None

    def of_the_case_known(self, plain: str, asked: Asked) -> Answer | None:
        """The answer to a plain text that leans on a case, where no question was before; None where it does not.

        Of who is known it leans on what is known: the same as after the result. Of nobody it asks for a level alone.
        """
        if not self._leans_on_a_case(plain, asked):
            return None
        if is_known(asked):
            return self._leaning(plain, _MAY_I, asked)
        lead = self._stated(plain, asked)
        return self._by_case.answer(plain, lead, asked) if lead.levels and not lead.stated else None

    def _leans_on_a_case(self, plain: str, asked: Asked) -> bool:
        """Whether a plain text supposes something of somebody, or only names a title: 要是调到乡镇呢, 那中级呢."""
        if not (supposes(plain) or asks_nothing(plain)) or asked_for(plain) - OF_A_CASE:
            return False
        lead = self._stated(without_supposing(plain), asked)
        if supposes(plain):
            return bool(lead.stated) and not self._reader.names_a_paper(plain)
        return lead.names_a_way and not (lead.stated or names_a_thing(plain))

    def _without_slip(self, plain: str, asked: Asked) -> str:
        """A plain text that puts right what is known of the asker, without saying that it does; else as it is."""
        rest = without_slip(plain)
        return rest if rest != plain and _known(asked) and self._stated(rest, asked).facts else plain

    def _stated(self, plain: str, asked: Asked) -> Case:
        """The case that a follow-up tells by itself, with what it puts right of what is known of the asker."""
        lead, known = self._by_case.stated(plain, asked), _known(asked)
        right = put_right(plain, known)
        if "学位" in plain and "education" in known:  # the question before said which degree
            of_degree = self._by_case.stated(f"{known['education']},{plain}", asked).facts
            right |= {fact: value for fact, value in of_degree.items() if fact == "degree_awarded" and not value}
        return lead._replace(facts=lead.facts | right, stated=lead.stated | right.keys())

    def rather_than(self, found: Answer, said: Answer, plain: str, before: str, asked: Asked) -> Answer | None:
        """The answer to a plain question with the one before it; None where that to it by itself is better.

        ``found`` is the answer to it as one, ``said`` that to every question in it.
        """
        lead = self._stated(plain, asked)
        if entry := self._reader.entry(found.topic) if found.topic else None:
            case = self._by_case.read(before, asked)
            if of_way := self._of_the_way(entry, plain, case, lead):
                return self._single.tell_of(plain, of_way, case, asked)
        may_lean = found.kind == "unknown" or (found.kind == "open" and _corrects(lead, asked))
        is_of_a_thing = names_a_thing(plain) and not lead.asks_for_a_title
        if not may_lean or not has_words(plain) or (is_of_a_thing and said.kind == "answer"):
            return None
        followed = self._leaning(plain, before, asked)
        return followed if followed.answerable else None

    def _leaning(self, plain: str, before: str, asked: Asked) -> Answer:
        """The answer to a follow-up by itself where it is one, else to it and the question before as one."""
        follow_up = self._read(plain, before, asked)
        ways = (
            self._of_a_mark,
            self._of_the_same_way,
            self._of_years,
            self._of_else,
            self._of_the_case,
            self._of_another_trade,
            self._by_itself,
            self._why,
        )
        return next(filter(None, (way(follow_up) for way in ways)), None) or self._as_one(follow_up)

    def _read(self, plain: str, before: str, asked: Asked) -> FollowUp:
        terms, case = self._reader.in_terms(plain), self._by_case.read(before, asked)
        lead, is_beside = self._stated(without_supposing(plain), asked), False
        today = self._tell.today(asked)
        if is_known(asked) and self._leans_on_a_case(before, asked) and supposes(before):
            case = case_of_the_asker(_known(asked))  # each supposition starts from the asker as they are
        if asked.is_of_another:
            case = case._replace(facts=asked.facts.known() if asked.facts else {}, stated=frozenset())
        elif supposes(plain) or asks_nothing(plain):
            lead = with_supposed(plain, case, lead, self.notice, today)
        else:
            lead, is_beside = self._by_case.with_what_would_do(plain, case, lead, today)
        if not lead.tracks:
            lead = lead._replace(tracks=begun_tracks(plain, self.notice))
        alone = self._reader.nearest(terms)
        is_alone = alone is not None and alone.entry.id != OWN and self._is_near(alone, plain, before)
        return FollowUp(plain, terms, before, asked, lead, case, alone, is_alone, is_beside)

    def _is_near(self, alone: Match, plain: str, before: str) -> bool:
        """Whether what a follow-up is nearest to by itself is near enough that the question before does not matter."""
        if asks_nothing(plain):
            return False
        if alone.agreement >= SURELY:
            return len(plain) > SHORT or not takes_a_place(plain, before)
        is_clear = len(plain) > SHORT and alone.agreement >= CLEARLY
        names_nothing = self._reader.names_nothing(self._reader.in_terms(plain))
        return is_clear and not takes_a_place(plain, before) and not names_nothing

    def _of_a_mark(self, follow_up: FollowUp) -> Answer | None:
        """The answer to one with a word that turns any question into another, unless a degree denied decides."""
        if not self._reader.marked(follow_up.terms):
            return None
        asked, lead = follow_up.asked, follow_up.lead
        told = led(follow_up.case, lead)._replace(is_left_out=False)
        barred = (
            self._by_case.answer(follow_up.plain, told, asked) if lead.facts.get("degree_awarded") is False else None
        )
        return barred if barred and barred.is_no else self._single.answer(follow_up.plain, asked)

    def _of_the_same_way(self, follow_up: FollowUp) -> Answer | None:
        """What is said of the way to a title that was asked about, where another's is nearest."""
        plain, case = follow_up.plain, follow_up.case
        if follow_up.alone and (of_way := self._of_the_way(follow_up.alone.entry, plain, case, follow_up.lead)):
            return self._single.tell_of(plain, of_way, case, follow_up.asked)
        return None

    def _of_years(self, follow_up: FollowUp) -> Answer | None:
        """What is said of the paper whose years are asked for."""
        plain = follow_up.plain
        if not follow_up.is_of_no_case:
            return None
        paper = self._single.papers.of_years(plain) if asked_for(plain) - OF_A_CASE else None
        if paper is None and _WHICH_YEARS.fullmatch(plain):
            paper = self._single.papers.of_years(follow_up.before)
        if paper:
            return self._single.tell_of(plain, paper, follow_up.case, follow_up.asked)
        return None

    def _of_else(self, follow_up: FollowUp) -> Answer | None:
        """The answer to one that names a thing of its own, a paper for example, after a question about a case."""
        plain = follow_up.plain
        is_of_a_thing = self._reader.names_a_paper(plain) or (not follow_up.alone and _OF_ELSE.match(plain))
        if is_of_a_thing and follow_up.is_of_no_case and self._was_of_a_case(follow_up):
            return self._single.answer(plain, follow_up.asked)
        return None

    def _of_the_case(self, follow_up: FollowUp) -> Answer | None:
        """What is decided of the asker's case, with what the follow-up changes of it."""
        asked, case = follow_up.asked, follow_up.case
        is_supposed = supposes(follow_up.plain) and "education" in follow_up.lead.stated
        is_told = tells_of_somebody(case) and (is_supposed or self._was_left_open(follow_up))
        knows_of_whom = _known(asked) or asked.is_of_another or is_told
        if not (knows_of_whom and self._was_of_a_case(follow_up)):
            return None
        is_lookup = follow_up.alone is not None and not self._reader.is_of_titles(follow_up.alone.entry)
        is_of_else = is_lookup and follow_up.is_of_no_case
        is_asked_of_it = follows(follow_up.plain) or follow_up.asks_what_would_do
        if follow_up.is_alone and (is_of_else or not is_asked_of_it):
            return None
        if _ANOTHER_WAY.search(follow_up.plain):
            case = case._replace(tracks=(), levels=())
        told = led(case, follow_up.lead)
        decided = self._by_case.answer(follow_up.plain, told, asked)
        if self._may_lead_higher(follow_up, decided):
            return self._by_case.answer(follow_up.plain, told._replace(tracks=(), levels=()), asked)
        if not (follow_up.is_beside and decided.is_yes):
            return decided
        return self._by_case.beside(decided, self._single.answer(follow_up.plain, asked), asked)

    def _may_lead_higher(self, follow_up: FollowUp, decided: Answer) -> bool:
        """Whether the education that it tells may lead to more than what was asked for before it, which was decided."""
        lead, tracks = follow_up.lead, follow_up.case.tracks
        is_of_residency = not tracks_of_residency(self.notice).isdisjoint(tracks)
        if "education" not in lead.stated or lead.names_a_way or is_of_residency:
            return False
        before = self._by_case.stated(follow_up.before, follow_up.asked).facts.get("education")
        is_another = before != lead.facts["education"]
        return decided.is_yes or (is_another and not decided.is_settled)

    def _of_another_trade(self, follow_up: FollowUp) -> Answer | None:
        """The answer to the question before, for the people whom the follow-up names."""
        of_them = self._reader.without_trades(follow_up.before)
        if of_them == self._reader.in_terms(follow_up.before):
            return None
        if self._is_of_no_trade_known(follow_up):
            return self._single.answer(of_them, follow_up.asked, follow_up.lead)
        if not (follow_up.lead.stated & TRADES or says_they_are_others(follow_up.plain)):
            return None
        whole = f"{of_them},{without_denied_work(follow_up.plain)}"
        return self._single.answer(whole, follow_up.asked, follow_up.lead)

    def _is_of_no_trade_known(self, follow_up: FollowUp) -> bool:
        """Whether a follow-up names people by their work whom the rule asked about before does not name: 那开车的呢."""
        named = doer(follow_up.plain)
        found = self._reader.nearest(self._reader.in_terms(follow_up.before))
        if named is None or found is None or not follow_up.lead.stated <= OF_UNITS or follow_up.is_alone:
            return False
        words = self._reader.words(named)
        return bool(words) and not any(word in entry_in_terms(found.entry) for word in words)

    def _by_itself(self, follow_up: FollowUp) -> Answer | None:
        """The answer to one that is no follow-up, however it begins."""
        lead = follow_up.lead
        is_mine = lead.may_i and not lead.stated and "我" in follow_up.plain
        if follow_up.is_alone or (is_mine and not follow_up.case.asks_for_a_title):
            return self._single.answer(follow_up.plain, follow_up.asked)
        return None

    def _why(self, follow_up: FollowUp) -> Answer | None:
        """The clause that the answer before rests on, where the reason for it is asked."""
        return self._quoted(follow_up.before, follow_up.asked) if asks_why(follow_up.plain) else None

    def _as_one(self, follow_up: FollowUp) -> Answer:
        """The answer to both questions as one, else to the follow-up alone."""
        plain, before, asked, lead = follow_up.plain, follow_up.before, follow_up.asked, follow_up.lead
        if self._goes_by_no_years(plain, before):
            return self._single.answer(plain, asked)
        found = self._single.answer(in_full(plain, before), asked, lead)
        kinds = asked_for(plain)
        if kinds - asked_for(before) and not (found.answerable and fits(found.text, kinds, plain) == 1):
            named = "".join(concepts().pattern.findall(before))  # another thing is asked of what was spoken of
            of_it = self._single.answer(f"{named}{plain}", asked, lead)
            found = of_it if named and of_it.kind == "answer" else found
        if found.kind == "unknown":
            return self._single.answer(plain, asked)
        if self._is_rather_of_the_case(follow_up, found):
            case = case_of_the_asker(_known(asked))
            return self._by_case.answer(plain, led(case, lead), asked)
        return self._unless_swallowed(found, plain, before, asked)

    def _is_rather_of_the_case(self, follow_up: FollowUp, found: Answer) -> bool:
        """Whether a follow-up is about the case of its asker, as it changes nothing of what was answered before.

        It is not where it names something in the place of what the question before named.
        """
        plain, before, asked = follow_up.plain, follow_up.before, follow_up.asked
        if not is_known(asked) or not self._leans_on_a_case(plain, asked) or takes_a_place(plain, before):
            return False
        if not (follow_up.lead.names_a_way or follow_up.lead.stated - TRADES):  # papers differ by what people work as
            return False
        return found.text == self._single.answer(before, asked).text

    def _goes_by_no_years(self, plain: str, before: str) -> bool:
        """Whether a follow-up only names a paper that has no years, after the years of another were asked for."""
        of_another = things_by_occupation(self.notice) & concepts_in(plain)
        return bool(of_another and asks_nothing(plain) and asked_for(before) & _OF_YEARS)

    def _was_of_a_case(self, follow_up: FollowUp) -> bool:
        """Whether the question before asked for a title, and not clearly for something else."""
        found = self._reader.nearest(self._reader.in_terms(follow_up.before))
        is_lookup = found is not None and found.entry.id != OWN and not self._reader.is_of_titles(found.entry)
        if is_known(follow_up.asked) and self._leans_on_a_case(follow_up.before, follow_up.asked):
            return True
        return follow_up.case.asks_for_a_title and (not is_lookup or self._was_left_open(follow_up))

    def _was_left_open(self, follow_up: FollowUp) -> bool:
        """Whether the notice left open who can get the title asked for before, and the follow-up tells another case.

        What was left open then is no more what is asked: 自考本科能定中级吗, 那初级呢.
        """
        found = self._reader.nearest(self._reader.in_terms(follow_up.before))
        is_open = found is not None and found.entry.answer is None and self._reader.is_under_titles(found.entry)
        return is_open and bool(follow_up.lead.stated or follow_up.lead.names_a_way)

    def _quoted(self, before: str, asked: Asked) -> Answer | None:
        """The text of the clause that the answer to the question before rests on; None where it rests on none."""
        found = self._single.answer(before, asked)
        clause = found.clause or found.likely
        if clause is None or clause not in self.notice.clauses:
            return None
        words = Words(
            "answers.clause", clause=clause, text=self.notice.clauses[clause], contact=self._tell.contact(asked)
        )
        return Answer(True, str(words), clause, "answer", found.topic)

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
            return self._single.answer(plain, asked)
        is_near = not asks_nothing(plain) and self._reader.nearest(self._reader.in_terms(plain)) is not None
        is_of_its_own = is_near or asked_for(plain) - asked_for(before)
        if not is_of_its_own or found.topic != self._single.answer(before, asked).topic:
            return found
        alone = self._single.answer(plain, asked)
        is_answered = alone.kind == "answer" and not self._reader.is_about_titles(alone.topic)
        return alone if is_answered else found


def _known(asked: Asked) -> dict[str, Any]:
    """What is known of the asker."""
    return asked.facts.known() if asked.facts else {}


def _corrects(lead: Case, asked: Asked) -> bool:
    """Whether a follow-up says otherwise what was said of the asker before: 我说的是大专不是中专."""
    known = _known(asked)
    return any(known.get(fact, value) != value for fact, value in lead.facts.items())
