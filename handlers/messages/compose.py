"""What the program sends on its own account is put into words when it is sent: as things stand then."""

from collections.abc import Awaitable, Callable

from handlers.messages.broadcasts import compose_broadcast, compose_progress, compose_report
from handlers.messages.desk import compose_card, compose_reply
from handlers.messages.mail import compose_code, in_words
from handlers.messages.outcomes import compose_outcome
from handlers.messages.reminders import compose_changed, compose_reminder
from handlers.messages.rendered_message import Given, RenderedMessage
from handlers.messages.ways import compose_first
from locales import LANGUAGES, SOURCE, say, speaking
from services.outbox.tables import OutboxMessage

#: Who puts a row into words, by its kind.
COMPOSERS: dict[str, Callable[[OutboxMessage, Given], Awaitable[RenderedMessage | None]]] = {
    "card": compose_card,
    "raised": compose_card,
    "refresh": compose_card,
    "reply": compose_reply,
    "broadcast": compose_broadcast,
    "progress": compose_progress,
    "report": compose_report,
    "mail_code": compose_code,
    "first": compose_first,
    "reminder": compose_reminder,
    "changed": compose_changed,
    "outcome": compose_outcome,
}


async def compose(row: OutboxMessage, given: Given) -> RenderedMessage | None:
    """The message of a row in the person's language; None where there is nothing to be said any more."""
    language = given.data.get("language")
    with speaking(language if language in LANGUAGES else SOURCE):
        rendered = await COMPOSERS[row.kind](row, given)
        if rendered and row.is_repeat:
            said = (say("letter.repeat"), rendered.text)
            # A mail begins with its subject.
            rendered = rendered._replace(text="\n\n".join(reversed(said) if row.by == "mail" else said))
        if rendered and row.by == "mail":
            rendered = in_words(rendered)
    return rendered
