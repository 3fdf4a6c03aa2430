"""How a question is read: the topic that it is about, the case that it tells of, and how much of it each explains.

An answer is given only where what matters in the question is explained by the topic's own words, by the case's facts,
or by nothing that could change the meaning.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from rules.notice import Notice
from rules.notice_files.faq import Entry, placeholder_values, windows_of
from services.language.answers.answer import OWN, Choice
from services.language.answers.case.case import Case
from services.language.answers.case.of_papers import things_by_occupation
from services.language.answers.question.asked_for import asked_for
from services.language.answers.question.complaints import complains, is_of_a_complaint_made, of_what
from services.language.answers.question.concepts import concepts, concepts_in, spoken
from services.language.answers.question.lexicon import lexicon
from services.language.answers.question.marks import Marks
from services.language.answers.question.normal import in_terms, without_excluded, without_posts, without_slips, wording
from services.language.answers.question.places import outside_named, without_region
from services.language.answers.question.punctuation import PAUSES
from services.language.answers.topic.can_answer import can_answer
from services.language.answers.topic.from_notice import anchors_of, entries_of, papers_named
from services.language.answers.topic.index import Index, Match, tokens
from services.language.answers.topic.linear import Linear
from services.language.answers.topic.rather_meant import of_the_education, of_the_way
from services.patterns import one_of, regex

#: A question that agrees less with what was foreseen is handed over; less is enough where it has the words it needs.
LEAST_AGREEMENT, WITH_NEEDS = 0.42, 0.37
#: What the notice leaves open wins over an answer that is nearer by no more than this.
BENEFIT_OF_DOUBT = 0.03
#: What the notice leaves open is meant where it is so far ahead of the nearest answer.
FAR_AHEAD = 0.1
#: What is nearer by no more than this gives way to what speaks of more.
HARDLY_NEARER = 0.05
#: What agrees less is not even offered as what may have been meant; so many are.
MAYBE, MOST_CHOICES = 0.28, 3
#: A part of a message that agrees this much is a question of its own; so many parts are looked at.
CLEARLY, MOST_PARTS = 0.6, 4
#: A single word means a topic only where it is as good as its wording.
SURELY = 0.85
#: The second opinion is followed where a question is so like an entry, and so far ahead of the next.
LIKE, AHEAD = 0.3, 0.17
#: Where both opinions are for the same answer, which is of no title, so much agreement is enough.
BOTH_AGREE = 0.33
#: A strange thing does not refuse what a question is so like, and so far ahead.
MOST_LIKE, FARTHEST_AHEAD = 0.58, 0.48
#: What an answer has that lists series: whether one of them is there, the case tells.
_LISTS_SERIES = regex(r"\{specialties\.[^.}]+\}")
#: What asks for the number for complaints; the topic of that number.
_COMPLAINT, COMPLAINTS = "我要投诉,打哪个电话", "complaints"
#: The topic of questions about another year or round.
OTHER_ROUND = "other_round"
#: The topic of questions about what no notice is about; much else shares its words, but names nothing strange.
OTHER_MATTERS = "other_matters"
#: What is open under every notice, and shares its words with much else.
_OF_ALL = (OTHER_ROUND, OTHER_MATTERS, OWN)
_YEAR = regex(r"(?<!\d)20\d\d(?!\d)")
#: A part of a message that asks something.
_ASKS = regex("什么|怎么|几|哪|多少|谁|吗|能|要|多长|电话|网址|[么呢不没]$")
#: A part of a message that asks whether.
_ASKS_WHETHER = regex("[吗么不没]$")
#: What people work as, by which some papers differ.
_OCCUPATIONS = frozenset(("语文教师", "幼儿园教师", "教师", "播音员", "主持人", "播音", "主持", "记者"))
#: What may follow what somebody works as, and what says that they are none yet.
_NO_MORE, _WISHES = regex(r"[的了,啊呢嘛]*$"), regex("想|要|打算|准备|[考当变]")
#: What is asked of papers and how they are handed in.
OF_PAPERS = frozenset(("纸质", "网上", "审核", "交"))
#: What says where on a site papers are put, and that they are.
_ON_THE_SITE = ("栏", "上传")
#: Who complains tells besides what they complain of.
_OF_WHAT_IS_TOLD = frozenset(("投诉",))


class Reader:
    """Reads questions about one notice. Made once: the wordings are indexed."""

    def __init__(self, notice: Notice, written: list[Entry]):
        self.notice = notice
        self._index = Index(entries_of(notice, written), anchors_of(notice))
        self._linear = Linear(self._index.entries)
        self._values = placeholder_values(notice)
        self._of_titles = {outcome.clause for outcome in notice.outcomes} | {
            road.clause for outcome in notice.outcomes for road in outcome.roads if road.clause
        }
        self._work = {in_terms(name) for each in notice.specialties for name in (each.name, *each.also)}
        self._trades = re.compile(one_of(self._work | _OCCUPATIONS))
        self._of_papers = {paper.clause for paper in notice.materials} - self._of_titles
        #: What the notice's papers are called, in one word each.
        self._papers = papers_named(notice)
        person = notice.contact.person
        #: Where the notice says who applies by which steps: nothing there tells whether a paper is handed in.
        self._of_steps = {process.clause for process in notice.process} - self._of_titles
        self._contact = re.compile(rf"{person[0]}(?:老师|科长|主任|同志|姐|哥|女士|先生)" if person else "(?!)")
        said_of_titles = " ".join(map(entry_in_terms, filter(self.is_of_titles, self._index.entries)))
        self._marks = Marks(self._index.entries, said_of_titles, things_by_occupation(notice))
        self._of_persons = {*notice.levels, *notice.vocabulary.values_of("education")}
        #: The terms of one question and of its parts are looked for several times, and what these are nearest to.
        self.in_terms = lru_cache(maxsize=64)(self._in_terms)
        self.nearest = lru_cache(maxsize=64)(self._nearest)

    def is_of_titles(self, entry: Entry) -> bool:
        """Whether an entry answers who can get which title."""
        return entry.answer is not None and self.is_under_titles(entry)

    @staticmethod
    def lists_series(entry: Entry) -> bool:
        """Whether an entry answers which series there are."""
        return entry.answer is not None and _LISTS_SERIES.search(entry.text) is not None

    def is_under_titles(self, entry: Entry) -> bool:
        """Whether an entry answers, or leaves open, who can get which title."""
        return entry.clause in self._of_titles

    def _in_terms(self, plain: str) -> str:
        """A plain question in the notice's terms, without what it says it does not ask about."""
        named = self._contact.sub("联系人", without_excluded(outside_named(plain, self.notice)))
        return without_posts(in_terms(without_slips(without_region(named, self.notice))))

    def _nearest(self, text: str) -> Match | None:
        """The nearest entry of those that speak of all that matters in the question; None where none is near enough."""
        nearest = self._index.nearest(text)
        near = self._by_what_is_named([match for match in nearest if self._covers(match, text)], text)
        near = of_the_education(near, text, self.notice.vocabulary.values_of("education"), self._of_titles)
        if len(tokens(text)) == 1 and near and near[0].agreement < SURELY:
            return None
        if not near or near[0].agreement < (WITH_NEEDS if near[0].entry.needs else LEAST_AGREEMENT):
            return None
        left_open = (match for match in near if match.entry.answer is None)
        doubt = next(left_open, near[0])
        found = doubt if doubt.agreement >= near[0].agreement - BENEFIT_OF_DOUBT else near[0]
        if found.entry.answer is not None and self._is_ahead(nearest[0], found, text):
            return nearest[0]
        if found.entry.answer is None and found.agreement < CLEARLY and not self.marked(text):
            return self.likest(text) or found
        return found

    def _by_what_is_named(self, near: list[Match], text: str) -> list[Match]:
        """The nearest matches; one that is hardly less near comes first if it speaks of more of what is named.

        It is the notice's own words that count: 免学 is no matter of the papers that go elsewhere. What somebody has
        studied or holds is named of themselves.
        """
        named = set(lexicon().anchors.findall(text)) - self._of_persons
        spoken = [sum(word in entry_in_terms(match.entry) for word in named) for match in near]
        for match, count in zip(near[1:], spoken[1:], strict=True):
            if near[0].agreement - match.agreement <= HARDLY_NEARER and count > spoken[0]:
                return [match, *(other for other in near if other is not match)]
        return near

    def _is_ahead(self, first: Match, found: Match, text: str) -> bool:
        """Whether something left open, that speaks of the paper named, is so far ahead that it is meant after all."""
        return (
            first.entry.answer is None
            and first.entry.id not in _OF_ALL
            and first.agreement - found.agreement >= FAR_AHEAD
            and not any(paper in text and paper not in entry_in_terms(first.entry) for paper in self._papers)
        )

    def likest(self, text: str) -> Match | None:
        """The second opinion, for what is near no entry: the answer that a question is clearly likest to, if any.

        It knows more ways of asking and does not see what of a question it left unread, so a strange thing refuses it,
        and so does a word of the notice's own that the entry does not speak of.
        """
        found = self._linear.likest(text)
        if found is None or found.entry.id == OWN:
            return None
        is_ahead = found.likeness >= LIKE and found.lead >= AHEAD
        if not is_ahead and (self.is_of_titles(found.entry) or not self._is_nearest_too(found.entry, text)):
            return None
        match = Match(found.entry, LEAST_AGREEMENT)  # how like it is says nothing of how far they agree
        if any(anchor not in entry_in_terms(found.entry) for anchor in lexicon().anchors.findall(text)):
            return None
        is_clear = found.likeness >= MOST_LIKE and found.lead >= FARTHEST_AHEAD
        is_strange = self._index.has_strange_nouns(text) or self._index.is_strange(spoken(text).asking)
        speaks_of_all = (is_clear or not is_strange) and self._covers(match, text)
        return match if found.entry.answer is not None and speaks_of_all else None

    def _is_nearest_too(self, entry: Entry, text: str) -> bool:
        """Whether an entry is also the nearest by its words, near enough for two opinions that agree."""
        first = next((match for match in self._index.nearest(text) if match.entry.id != OWN), None)
        return first is not None and first.entry == entry and first.agreement >= BOTH_AGREE

    def names_a_paper(self, plain: str) -> bool:
        """Whether a plain text names one of the notice's papers."""
        return any(word in plain for word in self._papers)

    def complaints_asked(self, plain: str) -> Entry | None:
        """What is said of the number for complaints, where somebody complains, or asks for it, whatever they tell."""
        if not complains(plain) or self.is_of_something_else(self.in_terms(of_what(plain))):
            return None
        found = self.nearest(self.in_terms(_COMPLAINT))
        return found.entry if found else None

    def of_the_way_named(self, found: Match, text: str, case: Case) -> Match:
        """The entry found for a text in terms, or what is rather of the one way to a title that it names."""
        near = [match for match in self._index.nearest(text) if self._covers(match, text)]
        return of_the_way(found, near, case, self.notice)

    def nearest_of(self, text: str, clauses: set[str]) -> Entry | None:
        """The nearest answer under some clauses that may have been meant by a text in terms."""
        near = (match for match in self._index.nearest(text) if match.agreement >= MAYBE)
        return next((match.entry for match in near if match.entry.answer and match.entry.clause in clauses), None)

    def is_rather_open(self, text: str) -> bool:
        """Whether a text in terms is nearest to something that the notice leaves open, near enough to be meant."""
        nearest = self._index.nearest(text)
        if not nearest or nearest[0].entry.answer is not None or nearest[0].agreement < LEAST_AGREEMENT:
            return False
        first = nearest[0]
        return self._covers(first, text) if first.entry.id == OTHER_MATTERS else first.entry.id not in _OF_ALL

    def guess(self, text: str) -> Entry | None:
        """The nearest entry that has a clause, however far."""
        return next((match.entry for match in self._index.nearest(text) if match.entry.clause), None)

    def choices(self, text: str) -> tuple[Choice, ...]:
        """What may have been meant: the nearest answers to a question that names nothing strange; mostly none."""
        near = [match for match in self._index.nearest(text) if match.entry.answer and match.agreement >= MAYBE]
        if not near or not self._index.is_explained(text):
            return ()
        return tuple(Choice(match.entry.id, match.entry.title) for match in near[:MOST_CHOICES])

    def names_nothing(self, text: str) -> bool:
        """Whether a text in terms has no word for a thing, so that it leans on what was said before."""
        return self._index.names_nothing(text)

    def is_anchored(self, plain: str) -> bool:
        """Whether a plain text has a word that shows that the notice is meant."""
        return self._index.is_anchored(self.in_terms(plain))

    def nouns(self, plain: str) -> list[str]:
        """The words of a plain text that name a thing."""
        return self._index.nouns(self.in_terms(plain))

    def has_strange_words(self, plain: str) -> bool:
        """Whether a plain text names something that no answer speaks of."""
        return self._index.has_strange_words(self.in_terms(plain))

    def words(self, plain: str) -> list[str]:
        """The words of a plain text for things and deeds."""
        return self._index.named(self.in_terms(plain))

    def agreement(self, plain: str) -> float:
        """How far a plain question agrees with what is found for it; 0 where nothing is."""
        found = self.nearest(self.in_terms(plain))
        return found.agreement if found else 0

    def without_trades(self, plain: str) -> str:
        """A plain question in terms without what people work as."""
        return self._trades.sub("", self.in_terms(plain))

    def tells_who_asks(self, plain: str) -> bool:
        """Whether a piece of a message tells no more than what the asker works as: 我是职高老师."""
        terms = self.in_terms(plain)
        last = max((found.end() for found in self._trades.finditer(terms)), default=0)
        return last > 0 and _NO_MORE.match(terms, last) is not None and _WISHES.search(terms) is None

    def of_clause(self, clause: str) -> Entry | None:
        """The first answered entry of a clause."""
        return next((entry for entry in self._index.entries if entry.answer and entry.clause == clause), None)

    def says_where(self, paper: str, text: str) -> Entry | None:
        """The answer that says under which heading of the site a paper is put, else that it is put there.

        Of those that do, the one nearest to a text in terms.
        """
        entries = [*(match.entry for match in self._index.nearest(text)), *self._index.entries]
        spoken = [entry for entry in entries if entry.answer and paper in entry.text]
        put = (entry for where in _ON_THE_SITE for entry in spoken if where in entry.text)
        return next(put, None)

    def is_about_titles(self, topic: str | None) -> bool:
        """Whether a topic is who can get which title."""
        entry = self.entry(topic) if topic else None
        return entry is not None and self.is_of_titles(entry)

    def is_of_no_notice(self, topic: str | None) -> bool:
        """Whether a topic is said to be none of the notice's matters: what no notice is about, recruiting."""
        entry, others = self.entry(topic) if topic else None, self.entry(OTHER_MATTERS)
        return entry is not None and others is not None and entry.text == others.text

    def is_covered(self, plain: str, topics: Iterable[str | None]) -> bool:
        """Whether a part of a message that was not answered asks for nothing, or names what the answers speak of."""
        spoken = [entry_in_terms(entry) for topic in topics if topic and (entry := self.entry(topic))]
        text = self.in_terms(plain)
        named = self._index.named(text)
        asks = asked_for(plain) or (_ASKS_WHETHER.search(plain) and self._index.has_strange_nouns(text))
        return not (asks and named) or any(word in words for words in spoken for word in named)

    def stands_alone(self, plain: str, beside: str) -> bool:
        """Whether a part of a message may be answered by itself, whatever the message says ``beside`` it.

        It names something of the notice's, or nothing besides is of another matter.
        """
        asked = self.in_terms(plain)
        things = concepts_in(asked) & (concepts().things | OF_PAPERS)
        if "phone" not in asked_for(plain):
            things -= _OF_WHAT_IS_TOLD
        is_of_it = self._index.is_anchored(asked) or bool(things)
        return is_of_it or not self._index.has_strange_words(self.in_terms(beside))

    @property
    def topics(self) -> dict[str, str]:
        """All topics, each with its question in few words."""
        return {entry.id: entry.title for entry in self._index.entries}

    def entry(self, topic: str) -> Entry | None:
        """The entry of an id; None where there is none."""
        return next((entry for entry in self._index.entries if entry.id == topic), None)

    def answered_parts(self, text: str) -> list[Entry]:
        """What parts of a message clearly ask and the notice answers; none where the message is one whole."""
        return _answered(self._parts(text))

    def part_by_part(self, text: str) -> list[Entry]:
        """The entries of a message's parts, where every part is clear by itself and answered; else none."""
        parts = self._parts(text)
        answered = _answered(parts)
        return answered if len(answered) == len(parts) else []

    def _parts(self, text: str) -> list[Entry | None]:
        """The entry that each part of a message is clearly about; empty where it is one whole."""
        parts = [part for part in PAUSES.split(text) if part and _ASKS.search(part)][:MOST_PARTS]
        found = [self.nearest(part) for part in parts] if len(parts) > 1 else []
        return list(dict.fromkeys(match.entry if match and match.agreement >= CLEARLY else None for match in found))

    def _covers(self, match: Match, text: str) -> bool:
        """Whether the question has a word that the entry needs, and the entry every one that changes the meaning."""
        entry = match.entry
        enough = SURELY if self.is_of_titles(entry) else CLEARLY
        is_clear = match.agreement >= enough and entry.answer is not None
        if not is_clear and not self.is_named(entry, text):
            return False
        if entry.id == COMPLAINTS and is_of_a_complaint_made(text):
            return False
        others = self._other_rounds(text)
        if entry.id == OTHER_MATTERS:
            marked = self.marked(text)
            return self._index.is_of_else(text) if marked is None else marked.id == OTHER_MATTERS
        if entry.answer is None:
            return entry.id != OTHER_ROUND or bool(others)
        its_words, is_of_days = entry_in_terms(entry), bool(windows_of(entry, self.notice))
        if any(mark not in its_words for mark in self._marks.found_in(text)):
            return False
        if is_of_days and any(word not in its_words for word in others):
            return False
        if entry.clause in self._of_steps and any(paper in text and paper not in its_words for paper in self._papers):
            return False
        is_foreseen = match.agreement >= SURELY or self.is_of_titles(entry)
        return is_foreseen or can_answer(text, entry, entry.said(self._values), its_words, is_of_days)

    def _other_rounds(self, text: str) -> set[str]:
        """The words of a text in terms that name another year or round than the notice's."""
        years = {year for year in _YEAR.findall(text) if int(year) != self.notice.issued.year}
        return years.union(lexicon().rounds.findall(text))

    def is_of_another_round(self, text: str) -> bool:
        """Whether a text in terms is about another year or round than the notice's."""
        return bool(self._other_rounds(text))

    def is_named(self, entry: Entry, text: str) -> bool:
        """Whether a text has one of the words that an entry needs, where it needs any."""
        return not entry.needs or any(word in text for word in entry.needs)

    def marked(self, text: str) -> Entry | None:
        """What a word of a text in terms is a mark of, so that no other answer will do; None where there is none."""
        return self._marks.entry(text)

    def is_by_chance(self, marked: Entry, text: str) -> bool:
        """Whether a mark that is all that was found in a text is a word of another matter: 补贴 of 农机补贴."""
        return not self.is_of_no_notice(marked.id) and self.is_of_something_else(text, marked)

    def is_of_something_else(self, text: str, entry: Entry | None = None) -> bool:
        """Whether a text in terms names what neither an answer nor an entry speaks of, and nothing of the notice's."""
        its_words = entry_in_terms(entry) if entry else ""
        strange = (noun for noun in self._index.nouns(text) if noun not in its_words)
        return not self._index.is_anchored(text) and any(map(self._index.has_strange_words, strange))

    def is_of_a_paper(self, entry: Entry, text: str) -> bool:
        """Whether a text names what an answer about one of the notice's papers needs, its writer's work left aside."""
        needs = (word for word in entry.needs if word not in self._work)
        is_of_one = entry.answer is not None and entry.clause in self._of_papers
        return is_of_one and any(word in text for word in needs)


@lru_cache(maxsize=4096)
def entry_in_terms(entry: Entry) -> str:
    """All that an entry speaks of, in terms."""
    return " ".join(wording(text) for text in (*entry.ask, entry.text))


def _answered(parts: list[Entry | None]) -> list[Entry]:
    return [entry for entry in parts if entry and entry.answer is not None]
