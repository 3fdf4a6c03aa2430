"""Somebody who is interviewed: asked as far as some words, and what is known of them by then."""

from tests.support.accounts import chat_at
from tests.support.person import TOWNSHIP


async def facts_of(person):
    """What the account of somebody keeps of them; None where nothing was answered."""
    key = chat_at(person.chat_id)
    async with person.program.store.turn(key) as turn:
        return turn.account.data.get("facts")


async def asked(person, words):
    """Answer as somebody of the township until a question holds the words."""
    await person.is_asked(*TOWNSHIP, until=words)
