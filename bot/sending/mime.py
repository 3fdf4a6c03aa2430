"""A letter as a mail: plain text, the same as HTML, and what comes with it.

Made with the older half of Python's library: the newer one loses spaces where it folds long headers (3.11).
"""

import hashlib
from datetime import UTC, datetime
from email import encoders, policy
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, make_msgid
from mimetypes import guess_type

from markupsafe import Markup

from handlers.letter import Attachment, Letter
from handlers.render import plain_text
from locales import RIGHT_TO_LEFT, say, spoken

_LONGEST_LINE = 80
_POLICY = policy.compat32.clone(linesep="\r\n")


def as_mail(letter: Letter, sender: str, address: str, name: str | None) -> bytes:
    """A letter to an address, in the language spoken. Mails of the same ``name`` are known to be the same one."""
    mail = _body(letter)
    if letter.attachment and letter.attachment.content:
        mail = MIMEMultipart(_subparts=[mail, _file(letter.attachment)])
    mail["Subject"] = Header(_line(plain_text(letter.text).strip().partition("\n")[0]), "utf-8")
    mail["From"] = Header(say("welcome.name"), "utf-8")
    mail["From"].append(f"<{sender}>", "us-ascii")
    mail["To"] = address
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Message-ID"] = _message_id(name, sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = _language()
    return mail.as_bytes(policy=_POLICY)


def _body(letter: Letter) -> MIMEMultipart:
    paragraphs = [Markup(letter.text), *map(Markup.escape, _in_words(letter))]
    plain = "\n\n".join(map(plain_text, paragraphs))
    direction = "rtl" if spoken() in RIGHT_TO_LEFT else "ltr"
    body = "".join(f"<div>{Markup('<br>').join(paragraph.splitlines())}</div>\n<br>\n" for paragraph in paragraphs)
    html = f'<!DOCTYPE html>\n<html lang="{_language()}" dir="{direction}">\n<body>\n{body}</body>\n</html>'
    return MIMEMultipart("alternative", _subparts=[MIMEText(plain, "plain", "utf-8"), MIMEText(html, "html", "utf-8")])


def _in_words(letter: Letter) -> list[str]:
    """What a mail cannot do, and why it came."""
    words = []
    if letter.attachment and not letter.attachment.content:
        words.append(say("mail.file_in_chat", name=_line(letter.attachment.name)))
    if letter.keyboard:
        labels = tuple(button.text for row in letter.keyboard.inline_keyboard for button in row)
        words.append(say("mail.buttons", labels=labels))
    return [*words, say("mail.why")]


def _file(file: Attachment) -> MIMEBase:
    kind, _, subtype = (guess_type(file.name)[0] or "application/octet-stream").partition("/")
    part = MIMEBase(kind, subtype)
    part.set_payload(file.content)
    encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", _line(file.name)))
    return part


def _language() -> str:
    return spoken().replace("_", "-")


def _line(text: str) -> str:
    """A text as one line of a header: without signs that are not seen, and not too long."""
    line = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"


def _message_id(name: str | None, host: str) -> str:
    if name is None:
        return make_msgid(domain=host)
    return f"<{hashlib.sha256(name.encode()).hexdigest()[:32]}@{host}>"
