"""What the notice decides of somebody's case, and what it says of the ways that the case names."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from locales import Words, said
from rules.facts import choices
from rules.notice import Notice
from rules.notice_files.faq import Entry
from rules.what_if import NO_RESIDENCY
from services.language.answers.answer import OWN, Answer, Asked, Kind
from services.language.answers.case.aside import asked_last, is_of_other_words, would_do
from services.language.answers.case.case import (
    A_PERSONS_OWN,
    Case,
    case_of,
    case_of_the_asker,
    led,
    tracks_named,
    with_occupation,
)
from services.language.answers.case.closed import as_over, reworded
from services.language.answers.case.eligibility import Verdict, verdict_on
from services.language.answers.case.offered import offer_asked
from services.language.answers.case.roads import road_asked, rule_of
from services.language.answers.case.series_asked import series_asked
from services.language.answers.case.several_people import people_in
from services.language.answers.case.supposed import apart, supposes, with_supposed, without_supposing
from services.language.answers.case.ways_open import Way, ways_to
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.of_whom import said_of_them
from services.language.answers.question.places import elsewhere, is_of_a_county_elsewhere
from services.language.answers.question.years import names_another
from services.language.answers.telling import Telling
from services.language.answers.topic.index import Match
from services.language.answers.ways import rules_of, ways_compared, years_of_papers
from services.patterns import regex

#: What asks for the rule of a way to a title.
_RULE = regex(
    r"几年|几级|哪一?个?级|多久|多长|条件|要求|等次|怎么|咋|什么人|哪些人|谁能|干嘛|做什么|什么意思|区别|规定|哪几|哪种|啥"
    r"|差在哪|差什么|差哪|全年|常年|随时|一段时间"
)
#: Somebody asks why the years are others elsewhere: 为什么我同学在那边本科还要一年.
_WHY_OTHERWISE = regex(
    "(?:为[什啥]么?|为何|凭[什啥]么?|怎么|咋)[^。;?!]{0,24}(?:还?要|得|只要|才|就能|就可以|不一样|不同|不用)[^。;?!]{0,8}(?:年|当年|不一样|不同|一样)"
    "|(?:为[什啥]么?|为何|凭[什啥]么?|怎么|咋)[^。;?!]{0,24}不(?:一样|同)"
)
#: A unit that belongs to the region itself: a prefecture's notice decides by that, wherever the unit lies.
ABOVE_ALL = choices("workplace_level")[0]
#: Where the rules are told once for several people.
_WITHOUT_RULES = {"answers.case.by_rule": "answers.case.without_rule", "answers.case.rule": "answers.case.lacks"}
#: What tells by which road somebody comes to a title, and so of how many years.
_OF_A_ROAD = {"education", "full_time_education", "village_kind", "village_start"}


class ByCase:
    """Answers what a case asks for under one notice."""

    def __init__(self, notice: Notice, tell: Telling):
        self.notice, self._tell = notice, tell

    def read(self, plain: str, asked: Asked, lead: Case | None = None) -> Case:
        """The case that is asked about; what the follow-up itself says of it leads."""
        today = self._tell.today(asked)
        case = case_of(plain, self.notice, asked.facts, today)
        if lead is not None:
            return led(case, lead)
        if supposes(plain):
            before, rest = apart(plain)
            known = self._before(before, case, asked)
            told = case_of(without_supposing(rest), self.notice, None, today)
            of_both = led(known, with_supposed(rest, known, told, self.notice, today))
            return case._replace(facts=of_both.facts, stated=of_both.stated, is_left_out=of_both.is_left_out)
        before, last = asked_last(plain)
        told = case_of(last, self.notice, None, today)
        if would_do(last) and not told.names_a_way:
            known = self._before(before, case, asked)
            told, is_beside = self.with_what_would_do(last, known, told, today)
            if not is_beside:
                of_both = led(known, told)
                return case._replace(facts=of_both.facts, stated=of_both.stated)
        return case

    def _before(self, told: str, case: Case, asked: Asked) -> Case:
        """What is told before something is supposed in a question, which asks for what the whole ``case`` does."""
        known = case_of(told, self.notice, asked.facts, self._tell.today(asked))
        return known._replace(tracks=case.tracks, levels=case.levels)

    def with_what_would_do(self, plain: str, case: Case, lead: Case, today: date) -> tuple[Case, bool]:
        """What a plain text tells (``lead``), with what it asks of a ``case`` whether that will do: 两年优秀行吗.

        And whether it is about something else than the title.
        """
        if not would_do(plain):
            return lead, not (lead.stated or lead.names_a_way) and is_of_other_words(plain, self.notice, today)
        supposed = with_supposed(plain, case, lead, self.notice, today)
        if not supposed.is_left_out:
            return supposed, False
        is_of_else = bool(supposed.stated) or is_of_other_words(plain, self.notice, today)
        return lead, is_of_else and not lead.names_a_way

    def stated(self, plain: str, asked: Asked) -> Case:
        """The case that a text tells by itself, whatever was known of the asker before."""
        return case_of(plain, self.notice, None, self._tell.today(asked))

    def answer(self, plain: str, case: Case, asked: Asked) -> Answer:
        """What the notice decides of a case, or that it is not the notice of the place that is named."""
        place = elsewhere(plain, self.notice)
        verdict, text = self._verdict(case, asked)
        # Where a unit of another kind lies is the notice's to decide, and a residency may have been anywhere.
        is_told = "employer_kind" in case.stated or {"village_kind", "village_start"} <= case.stated
        if place and is_of_a_county_elsewhere(plain, self.notice):
            is_told = verdict.is_no and place in text  # the notice itself says where units have to be
        if place and not is_told and case.facts.get("workplace_level") != ABOVE_ALL:
            return self._tell.of_elsewhere(place, None, asked)
        if case.is_left_out and verdict.is_answer and verdict.is_settled:
            return self._not_judged(verdict.clause, asked)
        kind: Kind = "answer" if verdict.is_answer else "open"
        topic = OWN if verdict.is_answer else None
        told = Answer(verdict.is_answer, text, verdict.answered, kind, topic, verdict.clause)
        told = told._replace(is_settled=verdict.is_settled, rules_out=verdict.rules_out)
        return told._replace(is_no=verdict.is_no, is_yes=verdict.is_yes)

    def asked_beside(self, plain: str, case: Case, asked: Asked) -> str:
        """The clause at the end of a text that tells a case, where it asks for something else than the title."""
        _, last = asked_last(plain)
        is_of_a_title = case.asks_which or (case.names_a_way and not would_do(last))
        if not last or is_of_a_title or asked_for(last):
            return ""
        _, is_beside = self.with_what_would_do(last, case, self.stated(last, asked), self._tell.today(asked))
        return last if is_beside else ""

    def series(self, plain: str, case: Case, asked: Asked) -> Answer | None:
        """Which listed series somebody's work belongs to, or that it does to none, where that alone is asked."""
        found = None if elsewhere(plain, self.notice) else series_asked(plain, case, self.notice)
        if found is None:
            return None
        return Answer(True, self._tell.of_round(str(found.words), asked), found.clause, "answer", OWN, is_sure=True)

    def of_people(self, plain: str, asked: Asked) -> Answer | None:
        """What is decided of each of several people of whom a plain question tells; None where it does not."""
        people = people_in(plain)
        if people is None or elsewhere(plain, self.notice):
            return None
        today, words, clauses, is_told = self._tell.today(asked), [], {}, False
        for person in people.each:
            case = case_of(f"{people.told},{person.told},{people.asks}", self.notice, None, today)
            if not case.asks_for_a_title:
                return None
            verdict, text = self._verdict(case, asked, _WITHOUT_RULES)
            theirs = text if person.is_the_asker else said_of_them(text, person.told)
            words.append(str(Words("answers.case.person", name=person.shown, words=theirs)))
            clauses[verdict.clause] = rule_of(verdict.clause, self.notice)
            is_told = is_told or verdict.is_answer
        rules = "".join(str(said(rule)) for rule in clauses.values())
        text, clause = str(Words("answers.case.by_rule", words="".join(words), rule=rules)), next(iter(clauses))
        return Answer(is_told, text, clause if is_told else None, "answer" if is_told else "open", OWN, clause)

    def beside(self, decided: Answer, alone: Answer, asked: Asked) -> Answer:
        """What is said where something else than the title is asked beside a case: what was found for that ``alone``.

        Where nothing was, the rule by which the case was ``decided`` is told without a yes or no.
        """
        if alone.kind in ("answer", "open") and not alone.is_own:
            return alone
        return self._not_judged(decided.clause or self.notice.outcomes[0].clause, asked)

    def _not_judged(self, clause: str, asked: Asked) -> Answer:
        """The rule that counts for a case of which something is supposed that was not understood."""
        words = {"rule": rule_of(clause, self.notice), "contact": self._tell.contact(asked)}
        text = self._tell.of_round(str(Words("answers.case.supposed", **words)), asked)
        return Answer(False, text, None, "open", likely=clause)

    def _verdict(
        self, case: Case, asked: Asked, wording: Mapping[str, str] = MappingProxyType({})
    ) -> tuple[Verdict, str]:
        """The verdict on a case, and its text; ``wording`` has messages to be told instead of others."""
        verdict = verdict_on(case, self.notice, self._tell.as_of(asked), self._tell.contact(asked))
        if (last_day := self._tell.closed_on(asked)) and (
            over := as_over(verdict.words, last_day)
        ) is not verdict.words:
            return verdict, str(over)
        text = str(reworded(verdict.words, wording))
        return verdict, self._tell.of_applying(text, asked)

    def own(self, asked: Asked, case: Case | None = None, wording: Mapping[str, str] = MappingProxyType({})) -> Answer:
        """What is decided of the asker, by what is known of them; where nothing is, that it is asked for first.

        ``case`` names the ways and levels that are asked for, and it is these alone that a yes or no is about.
        """
        if asked.facts is None or not asked.facts.known():
            return self._tell.left_open(Words("answers.own_ask", contact=self._tell.contact(asked)), "own", None)
        case = case or case_of_the_asker(asked.facts.known())
        case = case._replace(stated=frozenset(case.facts), may_i=True)
        verdict, text = self._verdict(case, asked, wording)
        return Answer(verdict.is_answer, text, verdict.answered, "own", OWN, verdict.clause, is_yes=verdict.is_yes)

    def own_asked(self, plain: str, case: Case, asked: Asked) -> Answer:
        """What is decided of the asker, unless they ask for something else than the title: 我能连报两级吗."""
        if place := elsewhere(plain, self.notice):
            return self._tell.of_elsewhere(place, None, asked)
        own = self.own(asked, case)
        is_of_else = own.is_yes and is_of_other_words(plain, self.notice, self._tell.today(asked))
        return self.beside(own, own, asked) if is_of_else else own

    def why_otherwise(self, plain: str, asked: Asked) -> Answer | None:
        """The rule here, where it is asked why another place's is another one; None where that is not asked."""
        if not (_WHY_OTHERWISE.search(plain) and (place := elsewhere(plain, self.notice))):
            return None
        clause = self.notice.outcomes[0].clause
        words = {"notice": self.notice.short_name, "rule": rule_of(clause, self.notice), "place": place}
        text = str(Words("answers.elsewhere_why", **words, contact=self._tell.contact(asked)))
        return Answer(True, self._tell.of_round(text, asked), clause, "answer", OWN)

    def barred(self, plain: str, case: Case, asked: Asked) -> Answer | None:
        """That what is told of a case rules the title out, whatever else of it is left open; None where it does not."""
        if not (case.asks_for_a_title and case.stated & A_PERSONS_OWN - {"title"}):
            return None
        decided = self.answer(plain, case, asked)
        return decided if decided.rules_out else None

    def of_a_mark(self, marked: Entry, found: Match | None, plain: str, case: Case, asked: Asked) -> Answer | None:
        """What is said of a case with a mark of something left open: that it is barred anyhow, else what is open.

        Whoever says the mark of themselves (工勤岗) hears of that, and not of what else is open and was ``found``.
        """
        if barred := self.barred(plain, case, asked):
            return barred
        if marked.answer is None and {*case.levels} & {*marked.marks} and not self._offers(case.levels):
            return self._with_what_is_offered(self._tell.of_entry(marked, asked), plain, case, asked)
        is_open = marked.answer is None and (found is None or found.entry.answer is None)
        is_told = case.asks_for_a_title and case.stated & A_PERSONS_OWN
        is_of_oneself = any(word in plain for word in marked.of_oneself)
        return self._tell.of_entry(marked, asked) if is_open and is_told and is_of_oneself else None

    def _offers(self, levels: tuple[str, ...]) -> bool:
        return any(outcome.level in levels for outcome in self.notice.outcomes)

    def _with_what_is_offered(self, left_open: Answer, plain: str, case: Case, asked: Asked) -> Answer:
        """What is left open of a level that the notice does not have, and what it decides of those that it has."""
        if not case.stated & _OF_A_ROAD:
            return left_open
        decided = self.answer(plain, case._replace(tracks=(), levels=()), asked)
        is_told = decided.answerable and decided.is_settled
        return left_open._replace(text=left_open.text + decided.text) if is_told else left_open

    def rule(self, case: Case, plain: str, asked: Asked) -> Answer | None:
        """What the notice says of the way to a title that is named, where its conditions are asked for."""
        named = [
            o for o in self.notice.outcomes if o.track in case.tracks and (not case.levels or o.level in case.levels)
        ]
        if not named or not _RULE.search(plain) or elsewhere(plain, self.notice):
            return None
        clause = named[0].clause
        return Answer(True, self._tell.of_round(said(rule_of(clause, self.notice)), asked), clause, "answer", OWN)

    def offer(self, plain: str, case: Case | None, asked: Asked) -> Answer | None:
        """Whether the round has a level or a way, where that is asked; None where it is not, or may be of a case.

        Without a ``case`` it is the one that the text tells by itself, which is read only where it matters.
        """
        offer = offer_asked(plain, self.notice)
        if offer is None:
            return None
        if offer.lacking:
            why, clause = str(offer.words(self.notice)), self.notice.outcomes[0].clause
            text = self._tell.of_round(self._tell.open_words(why, asked), asked)
            return Answer(False, text, None, "open", OWN, clause, is_sure=True, why=why)
        if (not offer.is_alone and (case or self.stated(plain, asked)).stated) or names_another(plain, self.notice):
            return None
        rules = list(dict.fromkeys(str(said(rule_of(outcome.clause, self.notice))) for outcome in offer.offered))
        text = "".join([str(offer.words(self.notice)), *rules])
        return Answer(True, self._tell.of_round(text, asked), offer.offered[0].clause, "answer", OWN, is_sure=True)

    def compared(self, plain: str, terms: str, case: Case, asked: Asked) -> Answer | None:
        """What the notice says of the ways to a title that are compared, after what it decides; None where none are."""
        ways = ways_compared(plain, terms, case, self.notice)
        if not ways or elsewhere(plain, self.notice):
            return None
        decided = self.answer(plain, case, asked) if case.stated & A_PERSONS_OWN else None
        before = decided.text if decided and decided.answerable and decided.is_settled else ""
        rules = "".join(rule for rule in rules_of(ways, self.notice) if rule not in before)
        text = before + self._tell.of_round(rules + years_of_papers(ways, plain, self.notice), asked)
        return Answer(True, text, ways[0].clause, "answer", OWN)

    def roads(self, plain: str, case: Case, asked: Asked) -> Answer | None:
        """What the notice says of the roads whose length is asked for, unless what is told of a case settles it."""
        entries = road_asked(plain, case, self.notice, self._tell.as_of(asked))
        if not entries or elsewhere(plain, self.notice):
            return None
        decided = self.answer(plain, case, asked)
        if decided.answerable and decided.is_settled:
            return None
        text = self._tell.of_round(self._tell.quoted(entries, asked), asked)
        return Answer(True, text, entries[0].clause, "answer", OWN)

    def years(self, entry: Entry, case: Case, asked: Asked) -> str:
        """Of which years somebody hands in the paper that an entry is about; nothing where their case does not tell.

        It does not where which paper is theirs is not known, or where besides what their education opens to them, of
        which the best counts, a residency may count that wants other years.
        """
        ways = self._ways(entry, case, asked)
        has_stayed = case.facts.get("village_kind", NO_RESIDENCY) != NO_RESIDENCY or "village_start" in case.facts
        ways = ways if has_stayed else ways[:1]
        years = {tuple(self._years_by(way, entry)) for way in ways}
        if len(years) != 1 or not (only := years.pop()) or self._track_not_meant(entry, ways):
            return ""
        named = {"outcome": ways[0].judged.outcome.name, "road": ways[0].road.name}
        return str(Words("answers.years", **named, years=only, count=len(only)))

    def track_not_meant(self, entry: Entry, case: Case, asked: Asked) -> str | None:
        """The track that somebody is on, where an entry tells the years of a paper for other tracks alone."""
        return self._track_not_meant(entry, self._ways(entry, case, asked))

    def _track_not_meant(self, entry: Entry, ways: list[Way]) -> str | None:
        meant, tracks = tracks_named(entry.text, self.notice), {way.judged.outcome.track for way in ways}
        return tracks.pop() if len(tracks) == 1 and meant and not tracks & set(meant) else None

    def _ways(self, entry: Entry, case: Case, asked: Asked) -> list[Way]:
        """The ways that are open to somebody, where an entry is of a paper that goes by their years."""
        if not self._papers_of_years(entry) or "年度" not in entry.text or not case.facts.keys() & _OF_A_ROAD:
            return []
        return ways_to(with_occupation(case, self.notice), self.notice, self._tell.as_of(asked))

    def _papers_of_years(self, entry: Entry) -> set[str]:
        return {paper.id for paper in self.notice.materials if paper.years and paper.clause == entry.clause}

    def _years_by(self, way: Way, entry: Entry) -> list[int]:
        """The years of the paper that an entry is of, by one way; none where it is one of several which it is."""
        papers = self._papers_of_years(entry)
        items = [item for item in way.items if item.id in papers]
        return items[0].years if len(items) == 1 else []
