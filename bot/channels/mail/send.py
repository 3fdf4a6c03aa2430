"""Sends by mail: one mail after the other, over one connection to an SMTP server."""

import asyncio
import re
import time
from contextlib import suppress

from aiosmtplib import SMTP, SMTPAuthenticationError, SMTPException, SMTPResponseException, SMTPServerDisconnected

from bot.channels.mail.mime import To, as_mail
from bot.settings import BadSettings, Settings
from handlers.messages.rendered_message import RenderedMessage
from locales import Words
from services.accounts.mail_address import masked_address
from services.outbox.delivery_result import Claim, DeliveryResult, Failed, NotTaken, Sent, Uncertain, Withdrawn

#: Seconds that any step may take, and in which a server must have made up its mind about a whole mail.
STEP_SECONDS, ANSWER_SECONDS = 30, 300
#: Seconds for which a server is left alone that could not be reached, and one that does not know the user: an operator
#: has to look.
AWAY_SECONDS, UNKNOWN_USER_SECONDS = 60, 600
_GO_ON = 354


class MailSender:
    """Hands mails to the SMTP server of the settings. The connection is kept while it stands."""

    def __init__(self, settings: Settings, seconds: float = STEP_SECONDS, answer_seconds: float = ANSWER_SECONDS):
        """Raises BadSettings where there is no server, or no sender."""
        if settings.smtp_url is None or settings.mail_from is None:
            raise BadSettings(Words("serve.mail_settings"))
        server = settings.smtp_url.get_secret_value()
        self._sender, self._answer_seconds = settings.mail_from, answer_seconds
        is_trusted = server.is_tls or server.user is not None
        self._smtp = SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user,
            password=server.password,
            use_tls=server.is_tls,
            start_tls=True if server.user and not server.is_tls else None,
            # Encryption that is not insisted on can be taken away anyway; a relay on this machine certifies itself.
            validate_certs=is_trusted,
            local_hostname=settings.mail_from.rpartition("@")[2],
            timeout=seconds,
        )
        self._alone = asyncio.Lock()
        self._away: tuple[float, str] = (0, "")

    async def send(self, to: To, rendered: RenderedMessage, claim: Claim) -> DeliveryResult:
        """Send a message once the claim has been granted, which is asked for when the server listens."""
        mail = as_mail(rendered, self._sender, to)
        async with self._alone:
            try:
                if away := await self._connect():
                    return away
                return await self._hand_over(to.address, mail) if await claim() else Withdrawn()
            except asyncio.CancelledError:
                self._smtp.close()  # an answer to this mail must not be taken for one to the next
                raise

    async def close(self) -> None:
        """Take leave of the server."""
        with suppress(SMTPException):
            await self._smtp.quit()
        self._smtp.close()

    async def _connect(self) -> NotTaken | None:
        """See to it that the server listens; if it does not, the others need not try again for a while."""
        now = time.monotonic()
        until, why = self._away
        if now < until:
            return NotTaken(why, until - now)
        try:
            await self._greet()
        except (SMTPException, OSError) as error:
            seconds = UNKNOWN_USER_SECONDS if isinstance(error, SMTPAuthenticationError) else AWAY_SECONDS
            self._away = (now + seconds, _why(error))
            return NotTaken(_why(error), seconds)
        return None

    async def _greet(self) -> None:
        """Have a connection on which any mail begun before is forgotten."""
        with suppress(SMTPException):
            if self._smtp.is_connected:
                await self._smtp.rset()
                return
        self._smtp.close()
        await self._smtp.connect()
        await self._smtp.rset()

    async def _hand_over(self, address: str, mail: bytes) -> DeliveryResult:
        try:
            await self._smtp.mail(self._sender)
        except (SMTPException, OSError) as error:  # refused or not, that is no fault of this person's
            return NotTaken(_why(error, address))
        try:
            await self._smtp.rcpt(address)
            protocol = self._smtp.protocol
            if protocol is None:
                raise SMTPServerDisconnected("the connection is gone")
            begun = await self._smtp.execute_command(b"DATA")
            if begun.code != _GO_ON:
                raise SMTPResponseException(begun.code, begun.message)
            protocol.write(re.sub(rb"(?m)^\.", b"..", mail) + b".\r\n")
        except SMTPResponseException as refused:
            return _refusal(refused.code, _why(refused, address))
        except (SMTPException, OSError) as error:
            return NotTaken(_why(error, address))
        try:
            answer = await protocol.read_response(self._answer_seconds)
        except (SMTPException, OSError) as error:
            self._smtp.close()
            return Uncertain(_why(error, address))
        said = _said(f"{answer.code} {answer.message}", address)
        match answer.code // 100:
            case 2:
                return Sent(None, said)
            case 4 | 5:
                return _refusal(answer.code, said)
        return Uncertain(said)


def _refusal(code: int, why: str) -> DeliveryResult:
    return Failed(why) if code // 100 == 5 else NotTaken(why)


def _why(error: Exception, address: str = "") -> str:
    if isinstance(error, SMTPResponseException):
        return _said(f"{error.code} {error.message}", address)
    return _said(str(error) or type(error).__name__, address)


def _said(words: str, address: str) -> str:
    """What a server said, as it can be kept: in one line, without the person's address."""
    whole = " ".join(words.encode(errors="replace").decode().split())
    return re.sub(re.escape(address), masked_address(address), whole, flags=re.IGNORECASE) if address else whole
