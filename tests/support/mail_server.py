"""Mail servers on this machine: one that works (aiosmtpd), and one that misbehaves as it is told."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

USER, PASSWORD = "zhicheng", "not-for-the-log"


class MailServer:
    """What it took is in ``mails``, each with the addresses it was for.

    ``answers`` holds what commands are refused with; a whole mail, of which ``was_handed`` tells, is answered once
    ``may_answer`` is set. The next ``unanswered`` mails are taken without an answer.
    """

    def __init__(self) -> None:
        self.mails: list[tuple[list[str], EmailMessage]] = []
        self.answers: dict[str, str] = {}
        self.port = self.connections = self.unanswered = 0
        self.was_handed, self.may_answer = asyncio.Event(), asyncio.Event()
        self.may_answer.set()
        self.open: list[SMTP] = []

    def newest(self) -> EmailMessage:
        """The mail that it took last."""
        return self.mails[-1][1]

    async def hang_up(self) -> None:
        """End every connection, as servers do after a while."""
        for each in self.open:
            if each.transport:
                each.transport.close()
        self.open.clear()
        await asyncio.sleep(0.01)

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, sender: str, options: list) -> str:
        envelope.mail_from = sender
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list) -> str:
        envelope.rcpt_tos.append(address)
        return self.answers.get("RCPT", "250 OK").format(address=address)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.was_handed.set()
        await self.may_answer.wait()
        answer = self.answers.get("DATA", "250 queued as 7")
        if answer.startswith("250"):
            self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        if self.unanswered:
            self.unanswered -= 1
            server.transport.abort()
        return answer


def header(mail: EmailMessage, name: str) -> str:
    """A header as it is read; the newer half of Python's library sees spaces where there are none."""
    return str(make_header(decode_header(dict(mail.raw_items())[name])))


@asynccontextmanager
async def mail_server(certificate: ssl.SSLContext | None = None, **options: Any) -> AsyncIterator[MailServer]:
    """A server on a port of its own; with a certificate it offers STARTTLS and asks for user and password."""
    handler, loop = MailServer(), asyncio.get_running_loop()

    def authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
        is_right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=is_right, handled=False)

    def connected() -> SMTP:
        handler.connections += 1
        if certificate:
            options.update(tls_context=certificate, auth_required=True, authenticator=authenticate)
        server = SMTP(handler, hostname="mail.test", loop=loop, **options)
        handler.open.append(server)
        return server

    server = await loop.create_server(connected, "127.0.0.1", 0)
    handler.port = server.sockets[0].getsockname()[1]
    try:
        yield handler
    finally:
        await handler.hang_up()
        server.close()
        await server.wait_closed()


@asynccontextmanager
async def scripted(port: int = 0, **lines: str) -> AsyncIterator[int]:
    """The port of a server that answers every command with 250, but for some: with a line, ``drop`` or ``silence``.

    ``greeting`` is what comes first, ``end`` what follows a whole mail.
    """
    told, under_way = {"greeting": "220 hello", "DATA": "354 go on"} | lines, set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        under_way.add(asyncio.current_task())
        try:
            step, ending = "greeting", b"\n"
            while (line := told.get(step, "250 OK")) != "drop":
                if line != "silence":
                    writer.write(f"{line}\r\n".encode())
                ending = b"\r\n.\r\n" if step == "DATA" and line.startswith("354") else b"\n"
                heard = await reader.readuntil(ending)
                step = "end" if len(ending) > 1 else heard[:4].decode().upper()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await server.wait_closed()
