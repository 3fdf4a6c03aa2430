"""Answers that staff have published: who asks much the same is given them."""

from collections.abc import Sequence
from functools import lru_cache

from rules.notice_files.faq import Entry
from services.desk.canned_answers import Published
from services.language.answers.question.normal import in_terms, plainly, without_slips
from services.language.answers.topic.index import Index

#: A question that agrees less with one that was answered is another question.
MUCH_THE_SAME = 0.75


def among(entries: Sequence[Published], question: str) -> Published | None:
    """The entry whose question is much the same; None where there is none."""
    if not entries:
        return None
    near = _index(tuple(entry.question for entry in entries)).nearest(in_terms(without_slips(plainly(question))))
    found = next((match for match in near if match.agreement >= MUCH_THE_SAME), None)
    return found and entries[int(found.entry.id.removeprefix("staff_"))]


@lru_cache(maxsize=16)
def _index(questions: tuple[str, ...]) -> Index:
    return Index([Entry(id=f"staff_{place}", ask=(asked,), open=asked) for place, asked in enumerate(questions)])
