"""The questions that were handed over, as lines from which the answers can learn: what ``benchmarks/labelled`` holds.

Only those of people who agree to it, and nothing that tells who they are (see docs/decisions/0039).
"""

import re
import unicodedata
from typing import Any, NamedTuple

import orjson
from sqlalchemy import exists, select

from rules.notice_files.library import Library
from services.accounts.consent import LEARNING
from services.accounts.tables import Consent
from services.desk.anonymous import anonymous
from services.desk.replies import IS_REPLY
from services.desk.tables import Exchange, Question
from services.desk.topics import foreseen_by
from services.language.simplified import simplified
from services.store.store import Store
from services.units.tables import Member

_NO_LETTER = re.compile(r"[\W_]+")


class _Asked(NamedTuple):
    """A question as it is looked at here; ``answered`` is what staff replied last."""

    number: int
    notice: str | None
    topic: str | None
    clause: str | None
    text: str
    called: str | None
    answered: str | None


async def labelled(store: Store, library: Library) -> list[dict[str, Any]]:
    """A row for all questions that are the same but for signs and ways of writing, the most frequent first.

    It has the words, the topic and the answer of the newest of them.
    """
    groups: dict[tuple[str | None, str], list[_Asked]] = {}
    for asked in await _agreed_to(store):
        groups.setdefault((asked.notice, _normal(asked.text)), []).append(asked)
    ordered = sorted(groups.values(), key=lambda group: (-len(group), -group[-1].number))
    return [_row(group, library) for group in ordered]


def as_lines(rows: list[dict[str, Any]]) -> bytes:
    """A line of JSON for each row."""
    return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


async def _agreed_to(store: Store) -> list[_Asked]:
    """The questions of everybody who agrees, in order."""
    agrees = exists().where(Consent.account == Question.account, Consent.what == LEARNING)
    mine = agrees.where(Consent.withdrawn_at.is_(None))
    columns = (Question.number, Question.notice, Question.topic, Question.clause, Question.text, Member.called)
    asked = select(*columns).outerjoin(Member, Member.account == Question.account).where(mine)
    said = select(Exchange.question, Exchange.text).join(Question, Question.number == Exchange.question)
    answers = said.where(IS_REPLY, Exchange.text != "", mine)
    async with store.reading() as session:
        last: dict[int, str] = {}
        for number, words in await session.execute(answers.order_by(Exchange.number)):
            last[number] = words
        rows = (await session.execute(asked.order_by(Question.number))).all()
    return [_Asked(*row, last.get(row.number)) for row in rows]


def _normal(text: str) -> str:
    """The letters of a text alone, in one way of writing; the text itself where it has none."""
    return _NO_LETTER.sub("", simplified(unicodedata.normalize("NFKC", text).casefold())) or text


def _row(group: list[_Asked], library: Library) -> dict[str, Any]:
    newest = group[-1]
    answered = next((each for each in reversed(group) if each.answered), None)
    entry = foreseen_by(library, newest.notice, newest.topic)
    return {
        "q": anonymous(newest.text, newest.called),
        "notice": newest.notice,
        "kind": None,
        "clause": newest.clause,
        "answerable": entry is not None and entry.answer is not None,
        "answer_must_contain": [],
        "topic": newest.topic,
        "asked": len(group),
        "answer": answered and anonymous(answered.answered or "", answered.called),
    }
