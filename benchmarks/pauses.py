"""Learns where people pause from the labelled texts, and writes what was learned: ``python -m benchmarks.pauses``.

An averaged perceptron: each sign in a text is a pause, each other place is none. Texts held out teach nothing.
"""

import random
import re
from collections import Counter

import orjson

from benchmarks.labels import BUILT_WITH, EARLIER, questions, self_descriptions
from services.language.pauses import WEIGHTS, around

#: How often all places are looked at, and what is not seen so often is not learned.
ROUNDS, SELDOM = 8, 4
_SIGNS = re.compile(r"[，,。；;！!？?\s…~]+")
_LATIN_OR_UYGHUR = re.compile("[a-z]{3}|[\u0600-\u06ff]", re.IGNORECASE)


def without_signs(text: str) -> tuple[str, set[int]]:
    """A text without the signs of its pauses, and the places where they were."""
    pieces = [piece for piece in _SIGNS.split(text) if piece]
    ends = [0]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    return "".join(pieces), set(ends[1:-1])


def taught() -> list[str]:
    """The texts that teach, in Chinese: those with signs."""
    parts = (EARLIER, BUILT_WITH)
    told, asked = self_descriptions(), questions()
    texts = [row["text"] for part in parts for row in told[part]] + [row["q"] for part in parts for row in asked[part]]
    return [text for text in texts if without_signs(text)[1] and not _LATIN_OR_UYGHUR.search(text)]


def learned(texts: list[str]) -> dict[str, int]:
    """The weights of what stands around a place; the same for the same texts."""
    places = []
    for text in texts:
        bare, pauses = without_signs(text)
        digits = re.sub(r"\d", "0", bare)
        places += [(around(digits, place), 1 if place in pauses else -1) for place in range(1, len(digits))]
    seen = Counter(each for found, _ in places for each in found)
    known = [(tuple(each for each in found if seen[each] >= SELDOM), is_pause) for found, is_pause in places]
    weights: Counter[str] = Counter()
    weighed: Counter[str] = Counter()
    step, order = 1, random.Random(1)
    for _ in range(ROUNDS):
        order.shuffle(known)
        for found, is_pause in known:
            if is_pause * sum(weights[each] for each in found) <= 1:
                for each in found:
                    weights[each] += is_pause
                    weighed[each] += is_pause * step
            step += 1
    averaged = {each: round(weight - weighed[each] / step) for each, weight in weights.items()}
    return {each: weight for each, weight in sorted(averaged.items()) if weight}


if __name__ == "__main__":
    WEIGHTS.write_bytes(orjson.dumps(learned(taught()), option=orjson.OPT_APPEND_NEWLINE))
