"""A message as a mail: plain text, the same as HTML, and what comes with it.

Made with the older half of Python's library: the newer one loses spaces where it folds long headers (3.11).
"""

import hashlib
from datetime import UTC, datetime
from email import encoders, policy
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from mimetypes import guess_type
from typing import NamedTuple

from handlers.conversation.render import plain_text
from handlers.messages.rendered_message import Attachment, RenderedMessage
from locales import say

_LONGEST_LINE = 80
_HTML = '<!DOCTYPE html>\r\n<html><body><div dir="auto">\r\n{}\r\n</div></body></html>'
_POLICY = policy.compat32.clone(linesep="\r\n")


class To(NamedTuple):
    """Where a mail goes. Mails of the same ``name`` are known to be the same one."""

    address: str
    name: str


def as_mail(rendered: RenderedMessage, sender: str, to: To) -> bytes:
    """A message without buttons as a mail."""
    mail = _words(rendered)
    if rendered.attachment:
        mail = MIMEMultipart(_subparts=[mail, _file(rendered.attachment)])
    whom_from = Header(say("welcome.name"), "utf-8")
    whom_from.append(f"<{sender}>", "us-ascii")
    subject = Header(_line(plain_text(rendered.text).strip().partition("\n")[0]), "utf-8")
    # The stubs know no headers but texts; those are folded otherwise.
    mail["Subject"] = subject  # type: ignore[assignment]
    mail["From"] = whom_from  # type: ignore[assignment]
    mail["To"] = to.address
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Message-ID"] = f"<{hashlib.sha256(to.name.encode()).hexdigest()[:32]}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    return mail.as_bytes(policy=_POLICY)


def _words(rendered: RenderedMessage) -> MIMEMultipart:
    lines = rendered.text.splitlines()
    plain = plain_text("\r\n".join(lines))
    html = _HTML.format("<br>\r\n".join(lines))
    return MIMEMultipart("alternative", _subparts=[MIMEText(plain, "plain", "utf-8"), MIMEText(html, "html", "utf-8")])


def _file(file: Attachment) -> MIMEBase:
    kind, _, subtype = (guess_type(file.name)[0] or "application/octet-stream").partition("/")
    part = MIMEBase(kind, subtype)
    part.set_payload(file.content)
    encoders.encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", _line(file.name)))
    return part


def _line(text: str) -> str:
    """A text as one line of a header: without signs that are not seen, and not too long."""
    line = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"
