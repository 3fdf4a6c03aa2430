"""Which wording of which entry a question is nearest to: BM25 over words, characters and pairs of them."""

import logging
import re
from functools import lru_cache
from typing import NamedTuple

import bm25s
import numpy as np

from rules.notice_files.faq import Entry
from services.language.answers.normal import in_terms, lexicon, plainly, segmenter

logging.getLogger("bm25s").setLevel(logging.WARNING)  # it tells of every index it builds
#: How much it counts that the entry as a whole, not one wording alone, speaks of what is asked.
WHOLE_ENTRY = 0.35
#: What a word that no wording has takes away, as a part of what the rarest one gives.
UNHEARD = 0.35
#: What is left of an answer's agreement for each word of the question that only open entries speak of.
ALIEN = 0.85
#: What is left for each word that nobody foresaw.
NEW = 0.97
_PART = re.compile(r"[\u4e00-\u9fff]+|[a-z\u0600-\u06ff]+|\d+(?:[.:]\d+)?")


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
    """The wordings of some entries."""

    def __init__(self, entries: list[Entry]):
        wordings = [(number, in_terms(plainly(ask))) for number, entry in enumerate(entries) for ask in entry.ask]
        self.entries = entries
        self._entry_of = np.array([number for number, _ in wordings])
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
        self._only_open = left_open - answered

    def _words_of(self, are_answered: bool) -> frozenset[str]:
        """The words, of two characters and more, of all entries that have an answer, or of those that have none."""
        by_entry = zip(self.entries, self._spoken_of, strict=True)
        spoken_of = (words for entry, words in by_entry if bool(entry.answer) == are_answered)
        return frozenset(word for words in spoken_of for word in words if len(word) > 1 and "+" not in word)

    def _highest(self, found: list[str] | tuple[str, ...]) -> float:
        """What a wording that had every token would score at most, tokens that no wording has among them."""
        return sum(self._best.get(token, self._rarest * UNHEARD) for token in found)

    def nearest(self, text: str, most: int = 5) -> list[Match]:
        """The entries nearest to a text in terms, the nearest first."""
        wanted = tokens(text)
        known = [token for token in wanted if token in self._best]
        if not known:
            return []
        scores = self._bm25.get_scores(known) / np.sqrt(self._whole * self._highest(wanted))
        best = np.zeros(len(self.entries))
        np.maximum.at(best, self._entry_of, scores)
        near = [int(number) for number in np.argsort(-best)[: 3 * most]]
        found = [Match(self.entries[number], self._agreement(best[number], wanted, number)) for number in near]
        return sorted(found, key=lambda match: -match.agreement)[:most]

    def _agreement(self, nearest: float, wanted: tuple[str, ...], number: int) -> float:
        """How far the nearest wording agrees, and to a part, how much of the question the whole entry speaks of."""
        covered = sum(self._best[token] for token in wanted if token in self._best and token in self._spoken_of[number])
        agreement = float(nearest) * (1 - WHOLE_ENTRY) + covered / self._highest(wanted) * WHOLE_ENTRY
        if self.entries[number].answer is None:
            return agreement
        alien = sum(token in self._only_open for token in wanted)
        unheard = sum(token not in self._best and len(token) > 1 and "+" not in token for token in wanted)
        return agreement * ALIEN**alien * NEW**unheard


def _spoken_of(entry: Entry) -> frozenset[str]:
    texts = (*entry.ask, entry.text)
    return frozenset(token for text in texts for token in tokens(in_terms(plainly(text))))
