"""The desk's messages: a question's card for staff, and what staff answered for the person who asked."""

from typing import Any

from handlers.messages.cards import answer, answer_keyboard, card, card_keyboard
from handlers.messages.rendered_message import Attachment, Given, RenderedMessage
from locales import say
from services.accounts.roles import of
from services.accounts.tables import RoleKind
from services.desk import questions
from services.desk.tables import Question
from services.outbox.tables import OutboxMessage


async def compose_card(row: OutboxMessage, given: Given) -> RenderedMessage | None:
    """A question as it stands; None for somebody who is staff no more."""
    question, viewer = await _question(row, given), await of(given.store, row.account, RoleKind.STAFF)
    if question is None or viewer is None:
        return None
    text = card(
        question, await questions.said(given.store, question.number), viewer, given.library, row.kind == "raised"
    )
    return RenderedMessage(
        text, card_keyboard(question, viewer), edits=row.message_id if row.kind == "refresh" else None
    )


async def compose_reply(row: OutboxMessage, given: Given) -> RenderedMessage | None:
    """What staff said, with the file that came with it."""
    question = await _question(row, given)
    if question is None:
        return None
    said = await questions.said(given.store, question.number)
    mine = next((each for each in said if each.number == row.exchange), None)
    if mine is None:
        return None
    text, attachment = answer(question, mine), await _attached(mine.file, row.channel, given) if mine.file else None
    if mine.file and attachment is None:
        text = f"{say('desk.file_lost')}\n\n{text}"
    return RenderedMessage(text, answer_keyboard(question, mine), attachment)


async def _question(row: OutboxMessage, given: Given) -> Question | None:
    """The question that a row is about; None where it is gone."""
    return None if row.question is None else await questions.find(given.store, row.question)


async def _attached(file: dict[str, Any], channel: str, given: Given) -> Attachment | None:
    """A file as its own channel knows it; for another channel, what is in it."""
    if file["channel"] == channel:
        return Attachment(file["name"], file["is_photo"], id=file["id"])
    content = await given.fetch(file["channel"], file["id"])
    return Attachment(file["name"], content=content, caption=say("desk.file")) if content is not None else None
