"""Which entry a question is likest to, by a linear model that is trained on the wordings: a second opinion beside BM25.

One against all others, least squares, by stochastic gradient descent. It is trained where it is first asked, so that
whoever needs no second opinion does not wait for it, and so that it is there for every notice, published ones too.
"""

from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rules.notice_files.faq import Entry
from services.language.answers.question.normal import wording
from services.language.answers.topic.index import UNHEARD, tokens

#: How often the wordings are gone through, and how far the first round moves.
EPOCHS, RATE = 4, 0.5
#: Keeps a wording without a token from being divided by nothing.
_LEAST = 1e-9


class Likest(NamedTuple):
    """An entry, how like it a text is (about 1 for its own wordings), and how far it is ahead of the next."""

    entry: Entry
    likeness: float
    lead: float


class Linear:
    """A linear model of some entries."""

    def __init__(self, entries: list[Entry]):
        self._entries = entries
        self._of: list[int] = []
        self._rows: list[npt.NDArray[np.int32]] = []
        self._place: dict[str, int] = {}
        for number, entry in enumerate(entries):
            for ask in entry.ask:
                row = [self._place.setdefault(token, len(self._place)) for token in set(tokens(wording(ask)))]
                self._rows.append(np.array(sorted(row), dtype=np.int32))
                self._of.append(number)
        count = np.bincount(np.concatenate(self._rows), minlength=len(self._place))
        self._weight = np.log(1 + len(self._rows) / count).astype(np.float32)
        self._rarest = float(np.log(1 + len(self._rows)))

    def likest(self, text: str) -> Likest | None:
        """The entry that a text in terms is likest to; None where it has no token of theirs."""
        found = set(tokens(text))
        row = np.array(sorted(self._place[token] for token in found if token in self._place), dtype=np.int32)
        if not len(row):
            return None
        # A token that no wording has makes a text less like any of them.
        unheard = (len(found) - len(row)) * (self._rarest * UNHEARD) ** 2
        value = self._weight[row]
        scores = value / np.sqrt(value @ value + unheard) @ self._trained[row]
        first, second = np.argsort(-scores)[:2]
        return Likest(self._entries[first], float(scores[first]), float(scores[first] - scores[second]))

    @cached_property
    def _trained(self) -> npt.NDArray[np.float32]:
        """What each token says for each entry."""
        trained = np.zeros((len(self._place), len(self._entries)), dtype=np.float32)
        chance = np.random.default_rng(0)
        values = [value / np.sqrt(value @ value + _LEAST) for value in (self._weight[row] for row in self._rows)]
        for epoch in range(EPOCHS):
            for number in chance.permutation(len(self._rows)):
                row, value = self._rows[number], values[number]
                error = value @ trained[row]
                error[self._of[number]] -= 1
                trained[row] -= np.outer(RATE / (1 + epoch) * value, error)
        return trained
