"""The passages that answer a question: they speak of what it names, and hold the kind of thing that is asked for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import log
from typing import NamedTuple

from locales import SOURCE, said
from rules.notice import Notice
from rules.notice_files.faq import Entry, filled, placeholder_values
from services.language.answers.case.series_named import series_of
from services.language.answers.question.asked_for import (
    ELSEWHERE,
    NEAR_BY,
    asked_for,
    enough_told,
    fits,
    is_address,
    told_in,
)
from services.language.answers.question.by_kind import (
    LEVEL_WORDS,
    asks_how_counted,
    asks_whether_valid,
    asks_which_level,
    defines,
    is_of_applying,
    says_whether_valid,
)
from services.language.answers.question.concepts import (
    CHOICE_WORD,
    Spoken,
    Word,
    concepts,
    concepts_in,
    names_something,
    spoken,
)
from services.language.answers.question.lexicon import lexicon, segmenter
from services.language.answers.question.normal import plainly, without_excluded, without_slips
from services.language.answers.question.places import names_also_short
from services.language.answers.topic.index import Match
from services.language.answers.topic.passages import LIST, STEPS, passages_of
from services.language.understanding.persons import KIN
from services.patterns import one_of, regex

#: What agrees less is not quoted, or not in the place of another answer; what is as good as the best stands beside it.
LIKELY, ENOUGH, CLEARLY_SAID, SURELY_SAID, AS_GOOD, MOST = 0.35, 0.45, 0.6, 0.7, 0.05, 2
#: What is near without answering.
BARELY = 0.4
#: A question that names less than this names hardly anything: a passage that speaks of it all is no answer yet.
LEAST_NAMED = 0.35
#: What weighs how much: the usual things stand nearly everywhere, a grade is one of several, a word may be any.
USUAL, GRADE, PLAIN = 0.1, 0.4, 0.6
#: What is told besides the asking weighs less, and so does what only stands beside the sentence that answers.
BESIDES, BESIDE = 0.5, 0.8
#: A word that the notice does not have: what is asked for, a thing where something is asked, something done there, and
#: whatever is told besides.
WANTED, THING, DEED, TOLD = 1.5, 0.8, 0.15, 0.25
#: A clause that is longer is not quoted whole, but what of it answers.
LONGEST_QUOTE = 160
#: Words for people are not what a question asks for.
_PEOPLE = regex(f"{KIN}|师傅|老教授|老专家|小姑娘|小伙子|领导")
#: Nor does it ask about those to whom somebody likens themselves.
_LIKENED = regex(r"[跟和与同](?!岗)[^,。]{1,6}(?:[干做]的?)?(?:是)?一样的?[^,。]{0,3}活?")
_REQUIRED = regex(r"当年|满[\d一二两三四五六七八九十半]+个?[年月]")
_PARTS = regex("[,→;]")
#: What is so short is a mere heading.
_BARE = 12
#: So many are looked at; one of whose words so many stand in another says the same.
_LOOKED_AT, _SAME = 5, 0.8
#: The kinds of thing that a row of steps tells.
_TOLD_BY_STEPS = frozenset(("steps", "who", "place", "span", "day"))
#: What a text has that says whether something may or must be.
_SAYS_WHETHER = regex(
    r"须|应当?|不得|不予|不能|可以?|限|要求|以[上下内]|不[少超低高]|视同|视为|免|只|适用|范围|参照|满|\d|均|不[再另单受发]|有效|合格"
)
#: What titles are called in short.
_IN_SHORT = {"高工": "高级工程师", "助工": "助理工程师"}
#: Whoever is spoken to, or asked for politely, is no teacher.
_ADDRESS = regex("(?:(?<=[哪这那]位)|^)老师|老师(?=[啊呀吧呢您你好]|$)")
_SPACED = regex(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
#: Words put down one by one, with a space after each.
_MOST_SPACES, _SHORT_WORD = 4, 3.5


class Found(NamedTuple):
    """A passage as an entry, how far it answers a question (1: all that it names), and the things that both name.

    ``grades`` are named by both, too; ``own`` are the words of the notice's own questions that both have, and what
    both count.
    """

    entry: Entry
    agreement: float
    things: frozenset[str]
    grades: frozenset[str]
    own: frozenset[str]
    is_open: bool = False


class Quotable(NamedTuple):
    """What of a notice may be quoted to a question, the best first, and what the question names that it nowhere has."""

    found: tuple[Found, ...] = ()
    lacking: frozenset[str] = frozenset()

    @property
    def is_likely(self) -> bool:
        """Whether it is near enough to be quoted rather than to go by the kind asked for alone."""
        return bool(self.found) and not self.lacking and self.found[0].agreement >= LIKELY

    @property
    def leaves_open(self) -> Entry | None:
        """What is said of the notice leaving open what is asked, where that is as near as anything it says."""
        if not self.wins_over(None):
            return None
        near = (each for each in self.found if each.agreement >= self.found[0].agreement - AS_GOOD)
        return next((each.entry for each in near if each.is_open), None)

    def wins_over(self, match: Match | None, said_of_it: str = "") -> bool:
        """Whether to quote it rather than to give the answer found otherwise, which says ``said_of_it``."""
        if not self.found or self.lacking or self.found[0].agreement < ENOUGH:
            return False
        if match is None or match.entry.answer is None:
            return True
        is_nearer = bool(self.found[0].own) and self.found[0].agreement > match.agreement
        if self.found[0].agreement < CLEARLY_SAID and not is_nearer:
            return False
        said_of_it = plainly(said_of_it)
        named = self.found[0].things | self.found[0].grades
        return bool(named - concepts_in(said_of_it)) or any(word not in said_of_it for word in self.found[0].own)

    @property
    def is_about_it(self) -> bool:
        """Whether it clearly speaks of some thing that the question names, or at all of what the notice itself asks."""
        if not self.wins_over(None):
            return False
        return bool(self.found[0].own) or (self.found[0].agreement >= SURELY_SAID and bool(self.found[0].things))

    @property
    def entries(self) -> list[Entry]:
        """The best, and others that are as good."""
        entries: list[Entry] = []
        for each in self.found:
            is_near = each.agreement >= self.found[0].agreement - AS_GOOD
            if is_near and not any(_is_said_by(each.entry, other) for other in entries):
                entries = [entry for entry in entries if not _is_said_by(entry, each.entry)] + [each.entry]
        return entries[:MOST]


class Passages:
    """What a notice says, searched by what questions name. Made once."""

    def __init__(self, notice: Notice, written: Iterable[Entry] = ()):
        self._passages = list(passages_of(notice, written))
        self._clauses = len(notice.clauses)
        self._of_titles = frozenset(
            road.clause or outcome.clause for outcome in notice.outcomes for road in outcome.roads
        )
        known = placeholder_values(notice)
        self._texts = [tuple(plainly(filled(each, known)) for each in passage.sentences) for passage in self._passages]
        self._headings = [plainly(passage.heading) for passage in self._passages]
        self._wholes = [
            " ".join((plainly(passage.of), *texts)) for passage, texts in zip(self._passages, self._texts, strict=True)
        ]
        self._whole = "\n".join((*self._wholes, *notice.counties))
        self._with_concept: dict[str, set[int]] = {}
        for number, whole in enumerate(self._wholes):
            for concept in concepts_in(whole):
                self._with_concept.setdefault(concept, set()).add(number)
        self._asked = frozenset(plainly(name) for name in _named(notice) if len(name) > 1)
        titles = (*notice.levels[1:], *(said(outcome.name, SOURCE) for outcome in notice.outcomes))
        self._levels = re.compile(one_of((*LEVEL_WORDS, *notice.levels[1:])))
        #: What is said of several levels may be meant of any.
        self._above = frozenset((*notice.level_groups, "高级"))
        self._series = tuple(series_of(notice))
        self._given = frozenset({"site"} if notice.online else ())
        self._own = tuple(name for name in (*map(plainly, titles), *self._asked) if names_something(name))
        self._units = [said(question.unit, SOURCE) for question in notice.questions if question.unit]
        places = names_also_short(notice.region, *notice.counties)
        self._places = re.compile(one_of(places))
        others = one_of(place for place in lexicon().places if place not in places)
        self._elsewhere = re.compile(f"(?:{others})(?!援)")
        #: What one question speaks of is looked at several times until it is answered.
        self.spoken = lru_cache(maxsize=16)(self._spoken)

    def _spoken(self, plain: str) -> Spoken:
        """What a plain question speaks of besides the region and people."""
        if plain.count(" ") >= _MOST_SPACES and len(plain) / (plain.count(" ") + 1) <= _SHORT_WORD:
            plain = _SPACED.sub("", plain)
        plain = self._elsewhere.sub("外省", self._places.sub("", without_excluded(plain).replace("最迟", "最晚")))
        for short, title in _IN_SHORT.items():
            plain = plain.replace(short, title) if title in self._whole else plain
        return spoken(_PEOPLE.sub("", without_slips(_ADDRESS.sub("", _LIKENED.sub("", plain)))), self._own)

    def names_strange(self, asked: Spoken) -> bool:
        """Whether a question names a thing, or asks of something done, that the notice has no word of."""
        strange = (word for word in asked.words if not self._is_known(word.text))
        return any(word.is_thing or (word.is_wanted and segmenter().has_word(word.text)) for word in strange)

    def tells_strange(self, asked: Spoken) -> bool:
        """Whether a question tells besides of nothing that the notice speaks of, but of some other thing."""
        return not asked.besides and any(
            word.is_thing and not self._is_known(word.text) for word in asked.words_besides
        )

    def _is_known(self, word: str) -> bool:
        """Whether a word is the notice's, of one of its series, or one that any notice may be asked with."""
        return word in self._whole or is_of_applying(word) or any(series in word for series in self._series)

    def search(self, plain: str, levels: Iterable[str] = ()) -> Quotable:
        """What may be quoted to a plain question, which asks for titles of the ``levels``."""
        asked = self.spoken(plain)
        kinds, weights = asked_for(asked.asking), self._weights(asked, plain)
        asking = asked.asking if told_in(asked.asking) else " ".join((asked.asking, *enough_told(plain)))
        total = max(sum(weights.values()), LEAST_NAMED)
        near = set().union(*(self._with(unit) for unit in weights))
        asked_levels = frozenset(self._levels.findall(asked.asking)) or frozenset(levels)
        near = {number for number in near if not self._is_of_another_level(number, asked_levels)}
        if asks_which_level(plain):
            near = {number for number in near if self._passages[number].clause in self._of_titles}
        if not kinds & _TOLD_BY_STEPS:
            near = {number for number in near if self._passages[number].of != STEPS}
        if names_no_more_than_whether(asked):
            near = {number for number in near if _SAYS_WHETHER.search(self._wholes[number])}
        found = [each for number in near if (each := self._found(number, weights, total, kinds, asking))]
        best = sorted(found, key=lambda each: (-each.agreement, len(each.entry.text)))[:_LOOKED_AT]
        return Quotable(tuple(self._as_clauses_say(best)), self.lacking(asked))

    def _as_clauses_say(self, best: list[Found]) -> list[Found]:
        """The best found, a clause itself in the place of what is said of it elsewhere, which is a part of it."""
        if not best or self._is_clause(best[0]):
            return best
        clause = next((f for f in best if self._is_clause(f) and f.entry.clause == best[0].entry.clause), None)
        if clause is None or clause.agreement < max(LIKELY, BESIDE * best[0].agreement):
            return best
        return [clause._replace(agreement=best[0].agreement, own=best[0].own), *(f for f in best if f is not clause)]

    def _is_clause(self, found: Found) -> bool:
        return int(found.entry.id.removeprefix("passage-")) < self._clauses

    def lacking(self, asked: Spoken) -> frozenset[str]:
        """The things that a question names and the notice nowhere speaks of."""
        things = asked.concepts & concepts().things
        if not self._is_told_what(asked):
            things |= asked.besides & concepts().things
        lacking = things - self._with_concept.keys()
        return lacking if lacking == things or not _is_choice(asked.asking) else lacking & _on_both_sides(asked.asking)

    def _with(self, unit: str) -> set[int]:
        if unit in self._with_concept:
            return self._with_concept[unit]
        return {number for number, whole in enumerate(self._wholes) if unit in whole}

    def _weights(self, asked: Spoken, plain: str) -> dict[str, float]:
        besides = BESIDES if self._is_told_what(asked) else 1
        weights = {concept: besides * self._of_concept(concept) for concept in asked.besides}
        concepts_asked = asked.concepts & self._with_concept.keys() if _is_choice(asked.asking) else asked.concepts
        weights |= {concept: self._of_concept(concept) for concept in concepts_asked}
        told = 0 if asked.is_set_off or asks_which_level(plain) else TOLD
        for word in asked.words_besides:
            weights[word.text] = besides * self._of_word(word) if word.text in self._whole else told
            if word.text in self._series and asked_for(asked.asking):  # it is their trade
                weights[word.text] = USUAL
        unit = told_in(asked.asking) or next((unit for unit in self._units if told_in(plain) == unit), None)
        if unit and unit in self._whole:
            weights[unit] = self._of_word(Word(unit, True, True))
        return weights | {word.text: self._of_word(word) for word in asked.words}

    def _is_told_what(self, asked: Spoken) -> bool:
        """Whether the clauses that ask say of what; else what is told besides does."""
        names_some = asked_for(asked.asking) and any(word.text in self._whole for word in asked.words)
        return bool(asked.concepts - concepts().usual or names_some)

    def _of_concept(self, concept: str) -> float:
        known, count = concepts(), len(self._with_concept.get(concept, ()))
        if concept in known.usual:
            return USUAL
        rarity = self._rarity(count) if count else 1.0
        return rarity if concept in known.things else GRADE * rarity

    def _of_word(self, word: Word) -> float:
        if count := sum(word.text in whole for whole in self._wholes):
            return (1 if word.is_wanted else PLAIN) * self._rarity(count)
        if not word.is_thing and not segmenter().has_word(word.text):  # it was cut wrongly
            return DEED
        if word.is_thing:
            return WANTED if word.is_wanted else THING
        return 1 if word.is_wanted else DEED

    def _rarity(self, count: int) -> float:
        """1 for what stands in one passage, less for what stands in several."""
        every = len(self._passages)
        return log(1 + every / count) / log(1 + every)

    def _found(
        self, number: int, weights: Mapping[str, float], total: float, kinds: frozenset[str], asking: str
    ) -> Found | None:
        whole, known = self._wholes[number], concepts()
        if self._passages[number].of == LIST and "papers" not in kinds:
            return None
        its_own = {unit for unit in weights if _speaks(whole, unit)}
        things = its_own & known.things
        if len(kinds) == 1 and known.things.isdisjoint(weights) and is_address(whole, *(kinds - self._given)):
            return Found(self._entry(number, 0), 1, frozenset(things), frozenset(), frozenset())
        if its_own <= known.usual or (not things and not known.things.isdisjoint(weights)):
            return None
        best, which = 0.0, 0
        for place, sentence in enumerate(self._texts[number]):
            fit = self._fit(number, place, its_own, kinds, asking)
            got = fit * sum(weights[unit] * (1 if _speaks(sentence, unit) else BESIDE) for unit in its_own)
            if got > best:
                best, which = got, place
        if not best:
            return None
        if len(whole) < _BARE:
            best *= BESIDE
        is_counted = not asks_how_counted(asking) or defines(whole)
        if not is_counted or (asks_whether_valid(asking) and not says_whether_valid(whole)):
            best = min(best, total * BARELY)
        is_open = self._passages[number].is_open and len(its_own - known.usual) > 1
        own = its_own & {*self._asked, *self._units, told_in(asking)}
        entry, grades = self._entry(number, which), its_own & known.grades
        return Found(entry, best / total, frozenset(things), frozenset(grades), frozenset(own), is_open)

    def _fit(self, number: int, place: int, units: Iterable[str], kinds: frozenset[str], asking: str) -> float:
        """How well a sentence holds what is asked for, best in a part of it that speaks of what is named."""
        if kinds == {"papers"}:
            return fits(self._wholes[number], kinds, asking)
        sentence = self._texts[number][place]
        if "day" in kinds:  # how long something must have lasted is no day
            sentence = _REQUIRED.sub("", sentence)
        parts = _PARTS.split(sentence)
        naming = [place for place, part in enumerate(parts) if any(_speaks(part, unit) for unit in units)]
        if any(_speaks(self._headings[number], unit) for unit in units):
            return fits(sentence, kinds, asking)
        if not naming:
            return NEAR_BY * fits(sentence, kinds, asking)
        there = max(fits(parts[place], kinds, asking) for place in naming)
        after = max((fits(parts[place + 1], kinds, asking) for place in naming if place + 1 < len(parts)), default=0)
        return max(there, BESIDE * after, ELSEWHERE * fits(sentence, kinds, asking))

    def _is_of_another_level(self, number: int, asked: frozenset[str]) -> bool:
        """Whether a passage is of levels, and of none of those ``asked``."""
        spoken_of = frozenset(self._levels.findall(self._wholes[number]))
        is_of_some = asked and spoken_of and not self._above & (asked | spoken_of)
        return bool(is_of_some) and asked.isdisjoint(spoken_of)

    def _entry(self, number: int, which: int) -> Entry:
        passage = self._passages[number]
        text = "".join(passage.sentences)
        if len(text) > LONGEST_QUOTE:
            sentences = enumerate(passage.sentences)
            text = "".join(sentence for place, sentence in sentences if place == which or len(sentence) < _BARE)
        return Entry(id=f"passage-{number}", clause=passage.clause, answer=text)


def names_no_more_than_whether(asked: Spoken) -> bool:
    """Whether what asks names nothing by itself: 认不认, 行不行."""
    return not (asked.words or asked.concepts - concepts().usual or asked_for(asked.asking) or told_in(asked.asking))


def _is_choice(asking: str) -> bool:
    """Whether it is asked which of two things holds, and nothing else."""
    return CHOICE_WORD in asking and not asked_for(asking)


def _on_both_sides(asking: str) -> frozenset[str]:
    """What both of the things are of, between which it is asked: it is what is asked for."""
    before, _, after = asking.partition(CHOICE_WORD)
    return concepts_in(before) & concepts_in(after)


def _is_said_by(entry: Entry, other: Entry) -> bool:
    """Whether nearly all that an entry says is said by another one."""
    its_own, theirs = set(segmenter().cut(entry.text)), set(segmenter().cut(other.text))
    return len(its_own & theirs) >= _SAME * len(its_own)


def _named(notice: Notice) -> Iterator[str]:
    """What the notice's own questions are called and answered with."""
    for question in notice.questions:
        yield said(question.name, SOURCE)
        yield from (said(option, SOURCE) for option in question.options)


def _speaks(text: str, unit: str) -> bool:
    return unit in concepts_in(text) or unit in text
