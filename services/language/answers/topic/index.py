"""Which wording of which entry a question is nearest to: BM25 over words, characters and pairs of them."""

import logging
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import bm25s
import numpy as np

from rules.notice_files.faq import Entry
from services.language.answers.question.lexicon import lexicon, segmenter
from services.language.answers.question.normal import wording
from services.patterns import regex

logging.getLogger("bm25s").setLevel(logging.WARNING)  # bm25s logs every index that it builds
#: How much it counts that the entry as a whole, not one wording alone, speaks of what is asked.
WHOLE_ENTRY = 0.35
#: What a word that no wording has takes away, as a part of what the rarest one gives.
UNHEARD = 0.35
#: What an answer's agreement loses for each word of the question that only open entries speak of.
ALIEN = 0.05
#: What it loses for each thing that no answer speaks of: most where nothing else shows that the notice is meant.
STRANGE, STRANGE_BUT_ANCHORED = 0.22, 0.02
#: A word that so many answers speak of tells nothing of any.
GENERAL = 4
#: What an entry that needs certain words gains, since the question has one of them.
NEEDED = 0.02
#: So many entries are told to be near, out of three times as many.
MOST_NEAR = 5
_FOREIGN = regex(r"[a-z]{3,}|[\u0600-\u06ff]{2,}")
#: What jieba calls words that name a thing: nouns, verbs used as such, idioms, abbreviations.
_THINGS = ("vn", "l", "j", "eng")
#: Words that ask name nothing.
_ASKED = regex("什么|怎么|哪|多少|谁|几|多长|能否|是否|需要|可以|应该")
_PART = regex(r"[\u4e00-\u9fff]+|[a-z\u0600-\u06ff]+|\d+(?:[.:]\d+)?")


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """What is looked for of a text in terms: its words but fillers, their characters, and the pairs of neighbours."""
    filler, found = lexicon().filler, []
    for part in _PART.findall(text):
        if not "\u4e00" <= part[0] <= "\u9fff":
            found += [] if part in filler else [part]
            continue
        words = [word for word in segmenter().cut(part) if word not in filler]
        found += words
        run = "".join(words)
        found += [character for word in words if len(word) > 1 for character in word]
        found += [f"{run[place]}+{run[place + 1]}" for place in range(len(run) - 1)]
    return tuple(found)


class Match(NamedTuple):
    """An entry, and how far the question and its nearest wording agree: 1 where they are the same."""

    entry: Entry
    agreement: float


class Index:
    """The wordings of some entries. ``anchors`` show that the notice is meant, besides the usual words that do."""

    def __init__(self, entries: list[Entry], anchors: Iterable[str] = ()):
        self._anchors = frozenset(anchors)
        wordings = [(number, wording(ask)) for number, entry in enumerate(entries) for ask in entry.ask]
        self.entries = entries
        #: The entries that have wordings, and where those of each begin.
        self._asked, self._begins = np.unique([number for number, _ in wordings], return_index=True)
        documents = [list(tokens(text)) or [text] for _, text in wordings]
        self._bm25 = bm25s.BM25(method="lucene", k1=1.2, b=0.4)
        self._bm25.index(documents, show_progress=False)
        # The scores are kept by columns, one for each token; what a token gives at most is the greatest of its column.
        columns = np.maximum.reduceat(self._bm25.scores["data"], self._bm25.scores["indptr"][:-1].astype(int))
        self._best = {token: float(columns[place]) for token, place in self._bm25.vocab_dict.items() if token}
        self._rarest = max(self._best.values())
        self._whole = np.array([self._highest(document) for document in documents])
        self._spoken_of = [_spoken_of(entry) for entry in entries]
        answered, left_open = (self._words_of(are_answered) for are_answered in (True, False))
        self._answered, self._only_open = answered, left_open - answered
        count = Counter(w for e, words in zip(entries, self._spoken_of, strict=True) if e.answer for w in words)
        self._general = frozenset(word for word, entries_with_it in count.items() if entries_with_it >= GENERAL)
        #: What one question is near to is looked at several times until it is answered.
        self.nearest = lru_cache(maxsize=64)(self._nearest)

    def _words_of(self, are_answered: bool) -> frozenset[str]:
        """The words, of two characters and more, of all entries that have an answer, or of those that have none."""
        by_entry = zip(self.entries, self._spoken_of, strict=True)
        spoken_of = (words for entry, words in by_entry if bool(entry.answer) == are_answered)
        return frozenset(word for words in spoken_of for word in words if len(word) > 1 and "+" not in word)

    def _highest(self, found: list[str] | tuple[str, ...]) -> float:
        """What a wording that had every token would score at most, tokens that no wording has among them."""
        return sum(self._best.get(token, self._rarest * UNHEARD) for token in found)

    def _nearest(self, text: str) -> list[Match]:
        """The entries nearest to a text in terms, the nearest first."""
        wanted = tokens(text)
        known = [token for token in wanted if token in self._best]
        if not known:
            return []
        highest = self._highest(wanted)
        scores = self._bm25.get_scores(known) / np.sqrt(self._whole * highest)
        best = np.zeros(len(self.entries))
        best[self._asked] = np.maximum.reduceat(scores, self._begins)
        near = [int(number) for number in np.argsort(-best)[: 3 * MOST_NEAR]]
        unexplained, worth = self._unexplained(text), [(token, self._best[token]) for token in known]
        found = [
            Match(self.entries[number], self._agreement(best[number], worth, highest, number, unexplained))
            for number in near
        ]
        return sorted(found, key=lambda match: -match.agreement)[:MOST_NEAR]

    def _agreement(
        self, nearest: float, worth: list[tuple[str, float]], highest: float, number: int, unexplained: "_Unexplained"
    ) -> float:
        """How far the nearest wording agrees, and to a part, how much of the question the whole entry speaks of.

        ``worth`` is what each token of the question gives that any wording has.
        """
        spoken_of, entry = self._spoken_of[number], self.entries[number]
        covered = sum(gives for token, gives in worth if token in spoken_of)
        agreement = float(nearest) * (1 - WHOLE_ENTRY) + covered / highest * WHOLE_ENTRY
        if entry.answer is None:
            return agreement
        strange = unexplained.strange + sum(word not in spoken_of for word in unexplained.elsewhere)
        taken = max(ALIEN, unexplained.each) * unexplained.alien + unexplained.each * strange
        return agreement - taken + NEEDED * bool(entry.needs)

    def is_explained(self, text: str) -> bool:
        """Whether a text names something, and nothing that no answer speaks of or only open entries do."""
        unexplained = self._unexplained(text)
        strange = unexplained.strange or unexplained.alien or unexplained.elsewhere
        return not strange and any(word in self._answered for word in tokens(text) if len(word) > 1)

    def is_of_else(self, text: str) -> bool:
        """Whether a text names something that no answer speaks of."""
        return self.has_strange_nouns(text) or self._unexplained(text).alien > 0

    def has_strange_nouns(self, text: str) -> bool:
        """Whether a text names something by a noun that no answer speaks of."""
        return any(noun not in self._answered for noun in self.nouns(text))

    def has_strange_words(self, text: str) -> bool:
        """Whether a text names something by a word that is known to be one, and that no answer speaks of."""
        return any(noun not in self._answered and segmenter().has_word(noun) for noun in self.nouns(text))

    @staticmethod
    def named(text: str) -> list[str]:
        """The words of a text in terms for things and deeds."""
        filler = lexicon().filler
        words = ((word, kind) for word, kind in segmenter().tag(text) if len(word) > 1 and word not in filler)
        return [word for word, kind in words if kind[:1] in "nvj" and not _ASKED.match(word)]

    @staticmethod
    def nouns(text: str) -> list[str]:
        """The words of a text in terms that name a thing."""
        filler = lexicon().filler
        return [
            word
            for word, kind in segmenter().tag(text)
            if (kind[:1] == "n" or kind in _THINGS) and len(word) > 1
            if word not in filler and not _ASKED.match(word)
        ]

    def is_anchored(self, text: str) -> bool:
        """Whether a text has a word that shows that the notice is meant."""
        return any(anchor in text for anchor in self._anchors) or lexicon().anchors.search(text) is not None

    def is_strange(self, text: str) -> bool:
        """Whether a text has a word that no answer speaks of, and none that shows that the notice is meant."""
        if self.is_anchored(text):
            return False
        filler = lexicon().filler
        words = ((word, kind) for word, kind in segmenter().tag(text) if len(word) > 1 and word not in filler)
        return any(
            kind[:1] in "nva" and word not in self._answered and segmenter().has_word(word) and not _ASKED.match(word)
            for word, kind in words
        )

    @staticmethod
    def names_nothing(text: str) -> bool:
        """Whether a text has no word for a thing: 哪天开始才可以."""
        filler = lexicon().filler
        words = ((word, kind) for word, kind in segmenter().tag(text) if word not in filler and not _ASKED.match(word))
        return not lexicon().anchors.search(text) and not any(kind[:1] == "n" or kind in _THINGS for _, kind in words)

    def _unexplained(self, text: str) -> "_Unexplained":
        """What speaks against any answer: words of what is left open, and things that no answer speaks of.

        Where no word shows that the notice is meant, whatever other answers speak of does not explain this one.
        """
        filler = lexicon().filler
        words = [(word, kind) for word, kind in segmenter().tag(text) if len(word) > 1 and word not in filler]
        known = [word for word, kind in words if word in self._answered and kind[:1] in "nv" and not _ASKED.match(word)]
        foreign = [word for word in _FOREIGN.findall(text) if word not in self._answered and word not in filler]
        anchored = self.is_anchored(text) or (bool(foreign) and bool(known))
        naming = "n" if anchored else "nv"
        things = [
            w
            for w, kind in words
            if (kind[:1] in naming or kind in _THINGS) and not w.isascii() and not _ASKED.match(w)
        ]
        return _Unexplained(
            alien=sum(word in self._only_open for word, _ in words),
            strange=len(foreign) + sum(word not in self._answered and word not in self._only_open for word in things),
            elsewhere=() if anchored else tuple(w for w in things if w in self._answered and w not in self._general),
            each=STRANGE_BUT_ANCHORED if anchored else STRANGE,
        )


class _Unexplained(NamedTuple):
    """Counts of words, those that other answers explain, and what each takes away."""

    alien: int
    strange: int
    elsewhere: tuple[str, ...]
    each: float


def _spoken_of(entry: Entry) -> frozenset[str]:
    texts = (*entry.ask, entry.text)
    return frozenset(token for text in texts for token in tokens(wording(text)))
