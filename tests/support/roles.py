"""Somebody with a role of any kind."""

from services.accounts.invitations import invite
from tests.support.person import Person


async def holder_of(program, kind, chat_id):
    """Somebody who has just taken a role by /role."""
    person = Person(program, chat_id)
    await person.says("/start")
    await person.says(f"/role {await invite(program.store, kind, '某人', program.clock.now())}")
    return person
