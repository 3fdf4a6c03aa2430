"""What the program sends on its own account is put into words when it is sent: as things stand then."""

from collections.abc import Awaitable, Callable

from handlers.broadcast_letters import compose_broadcast, compose_progress, compose_report
from handlers.desk_letters import compose_card, compose_reply
from handlers.letter import Given, Letter
from locales import LANGUAGES, SOURCE, say, speaking
from services.ledger.tables import OutboxMessage

_COMPOSERS: dict[str, Callable[[OutboxMessage, Given], Awaitable[Letter | None]]] = {
    "card": compose_card,
    "raised": compose_card,
    "refresh": compose_card,
    "reply": compose_reply,
    "broadcast": compose_broadcast,
    "progress": compose_progress,
    "report": compose_report,
}


async def compose(row: OutboxMessage, given: Given) -> Letter | None:
    """The letter of a row in the person's language; None where there is nothing to be said any more."""
    language = given.data.get("language")
    with speaking(language if language in LANGUAGES else SOURCE):
        letter = await _COMPOSERS[row.kind](row, given)
        if letter and row.is_repeat:
            letter = letter._replace(text=f"{say('letter.repeat')}\n\n{letter.text}")
    return letter
