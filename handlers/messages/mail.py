"""Mails: the code that confirms an address, and any other message in a form that mails can have."""

from datetime import timedelta

from markupsafe import Markup

from handlers.conversation.render import render
from handlers.messages.rendered_message import Given, RenderedMessage
from services.accounts import mail_address
from services.outbox.tables import OutboxMessage

_HOURS = mail_address.VALID_FOR // timedelta(hours=1)


async def compose_code(row: OutboxMessage, given: Given) -> RenderedMessage | None:
    """What is sent to an address that is to be confirmed; None where nothing is to be any more."""
    left = await mail_address.find(given.store, row.account)
    return RenderedMessage(render("mail_code", code=left.code, hours=_HOURS)) if left and left.code else None


def in_words(rendered: RenderedMessage) -> RenderedMessage:
    """A message as it goes by mail: what a mail cannot do is said in words, and why it came."""
    file, labels = rendered.attachment, ()
    if rendered.keyboard:
        labels = tuple(button.text for row in rendered.keyboard.inline_keyboard for button in row)
    lost = file.name if file and not file.content else None
    text = render("mail", text=Markup(rendered.text), labels=labels, lost=lost)
    return RenderedMessage(text, attachment=None if lost else file)
