"""Addresses that people leave for mails: one is used only after the code that was sent to it has been typed."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Connection, DateTime, String, select
from sqlalchemy.orm import Mapped, mapped_column

from services.store import Base, Key, Store, of_conversation

#: How long a code can be used, and how many wrong ones may be typed instead of it.
VALID_FOR, TRIES = timedelta(hours=24), 5
LONGEST_ADDRESS = 254
_WORD, _LABEL = r"[A-Za-z0-9_%+-]+", r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@){_WORD}(?:\.{_WORD})*@(?:{_LABEL}\.)+(?=[A-Za-z]){_LABEL}")
_CODE = re.compile("[0-9]{6}")


class MailAddress(Base):
    """Where somebody is sent mails: the ``address``, None before one is confirmed.

    ``unconfirmed`` is the one to which a ``code`` is sent that counts until ``expires_at``; ``wrong`` is how many others
    were typed. The code is kept from the export, too: it shows that somebody reads the mails of that address.
    """

    __tablename__ = "mail_address"
    __table_args__ = (of_conversation(),)

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    address: Mapped[str | None] = mapped_column(String(LONGEST_ADDRESS))
    unconfirmed: Mapped[str | None] = mapped_column(String(LONGEST_ADDRESS))
    code: Mapped[str | None] = mapped_column(String(6), info={"is_secret": True})
    wrong: Mapped[int]
    expires_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))

    def is_asked(self, now: datetime) -> bool:
        """Whether a code is waited for."""
        if self.unconfirmed is None or self.wrong >= TRIES:
            return False
        expires_at = self.expires_at if self.expires_at.tzinfo else self.expires_at.replace(tzinfo=UTC)
        return now < expires_at


def read_address(text: str) -> str | None:
    """An address as it is kept; None where a text is none that every mail server knows how to read."""
    address = unicodedata.normalize("NFKC", text).strip()
    if len(address) > LONGEST_ADDRESS or not _ADDRESS.fullmatch(address):
        return None
    name, _, host = address.rpartition("@")
    return f"{name}@{host.lower()}"


def read_code(text: str) -> str | None:
    """A code, None where a text is none."""
    code = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return code if _CODE.fullmatch(code) else None


def masked_address(address: str) -> str:
    """An address so that only its owner knows it again: what logs and screens show."""
    name, _, host = address.rpartition("@")
    return f"{name[:1]}***@{host}"


async def find(store: Store, key: Key) -> MailAddress | None:
    """What somebody has left, None where that is nothing."""
    async with store.reading() as session:
        return await session.get(MailAddress, tuple(key))


def address_of(connection: Connection, key: Key) -> str | None:
    """The address to which somebody is sent mails, None where there is none that is confirmed."""
    return connection.scalar(select(MailAddress.address).filter_by(**key._asdict()))
