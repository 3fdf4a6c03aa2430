"""Mails: the code that confirms an address, and any other message in a form that mails can have."""

from datetime import timedelta

from markupsafe import Markup

from handlers.letter import Given, Letter
from handlers.render import render
from services import mail
from services.ledger.tables import OutboxMessage

_HOURS = mail.VALID_FOR // timedelta(hours=1)


async def compose_code(row: OutboxMessage, given: Given) -> Letter | None:
    """What is sent to an address that is to be confirmed; None where nothing is to be any more."""
    left = await mail.find(given.store, row.key)
    return Letter(render("mail_code", code=left.code, hours=_HOURS)) if left and left.code else None


def in_words(letter: Letter) -> Letter:
    """A letter as it goes by mail: what a mail cannot do is said in words, and why it came."""
    file, labels = letter.attachment, ()
    if letter.keyboard:
        labels = tuple(button.text for row in letter.keyboard.inline_keyboard for button in row)
    lost = file.name if file and not file.content else None
    text = render("mail", text=Markup(letter.text), labels=labels, lost=lost)
    return Letter(text, attachment=None if lost else file)
