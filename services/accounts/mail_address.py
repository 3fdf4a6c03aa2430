"""Addresses that people leave for mails: one is used only after the code that was sent to it has been typed."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import Connection, String, delete, insert, select, update
from sqlalchemy.orm import Mapped, mapped_column

from services.accounts import consent
from services.outbox import outbox
from services.outbox.copies import copy_what_waits
from services.outbox.tables import OutboxMessage
from services.store.store import Store
from services.store.tables import Base, of_account

#: How long a code can be used, and how many wrong ones may be typed instead of it.
VALID_FOR, TRIES = timedelta(hours=24), 5
LONGEST_ADDRESS = 254
_WORD, _LABEL = r"[A-Za-z0-9_%+-]+", r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@){_WORD}(?:\.{_WORD})*@(?:{_LABEL}\.)+(?=[A-Za-z]){_LABEL}")
_CODE = re.compile("[0-9]{6}")
_REMOVED = "address removed"
#: People who are looked for in one query.
_TOGETHER = 500


class MailAddress(Base):
    """Where somebody is sent mails: the ``address``, None before one is confirmed.

    ``unconfirmed`` is the one to which a ``code`` is sent that counts until ``expires_at``; ``wrong`` is how many
    others were typed. The code is not exported: who knows it reads the mails of that address.
    """

    __tablename__ = "mail_address"
    __table_args__ = ({"info": {"worth": lambda row: row.address is not None}},)

    account: Mapped[int] = of_account(primary_key=True)
    address: Mapped[str | None] = mapped_column(String(LONGEST_ADDRESS))
    unconfirmed: Mapped[str | None] = mapped_column(String(LONGEST_ADDRESS))
    code: Mapped[str | None] = mapped_column(String(6), info={"is_secret": True})
    wrong: Mapped[int]
    expires_at: Mapped[datetime | None]

    def is_asked(self, now: datetime) -> bool:
        """Whether a code is waited for."""
        if self.unconfirmed is None or self.expires_at is None or self.wrong >= TRIES:
            return False
        return now < self.expires_at


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


async def find(store: Store, account: int) -> MailAddress | None:
    """What somebody has left, None where that is nothing."""
    return (await store.look(select(MailAddress).filter_by(account=account))).scalar()


async def recipient(store: Store, row: OutboxMessage) -> str | None:
    """The address for a row by mail, None where there is none: a code goes to the one that it is to confirm."""
    left = await find(store, row.account)
    if left is None:
        return None
    return left.unconfirmed if row.kind == "mail_code" else left.address


def send_code(connection: Connection, account: int, address: str, now: datetime) -> None:
    """Keep an address that is to be confirmed, and write a new code to it; earlier ones count no more."""
    expires_at = now + VALID_FOR
    left = {"unconfirmed": address, "code": _new_code(), "wrong": 0, "expires_at": expires_at}
    if not connection.execute(update(MailAddress).filter_by(account=account).values(**left)).rowcount:
        connection.execute(insert(MailAddress).values(account=account, **left))
    outbox.cancel(connection, "superseded", now, outbox.to(account), OutboxMessage.kind == "mail_code")
    outbox.put(connection, "mail_code", account, "mail", now.isoformat(), now, by=outbox.MAIL, expires_at=expires_at)


def count_wrong(connection: Connection, account: int) -> None:
    """Count a code that was not the one."""
    connection.execute(update(MailAddress).filter_by(account=account).values(wrong=MailAddress.wrong + 1))


def confirm(connection: Connection, account: int, now: datetime) -> None:
    """Use the address from now on, also for what waits already."""
    confirmed = {"address": MailAddress.unconfirmed, "unconfirmed": None, "code": None, "wrong": 0, "expires_at": None}
    connection.execute(update(MailAddress).filter_by(account=account).values(**confirmed))
    copy_what_waits(connection, account, outbox.MAIL, None, _REMOVED, now)


def remove(connection: Connection, account: int, now: datetime) -> None:
    """Keep no address of somebody's, and send them no mail."""
    connection.execute(delete(MailAddress).filter_by(account=account))
    outbox.cancel(connection, _REMOVED, now, outbox.to(account), OutboxMessage.by == "mail")


def record_consent(connection: Connection, account: int, language: str, now: datetime) -> None:
    """Keep whether somebody agrees, now, to be sent mails: whoever has a confirmed address does."""
    confirmed = select(MailAddress.account).filter_by(account=account).where(MailAddress.address.is_not(None))
    consent.settle(connection, account, "mail", connection.scalar(confirmed) is not None, language, now, None)


def reachable(connection: Connection, accounts: Iterable[int]) -> set[int]:
    """Those of some people who have confirmed an address."""
    found: set[int] = set()
    accounts = iter(accounts)
    while some := list(islice(accounts, _TOGETHER)):
        confirmed = select(MailAddress.account).where(MailAddress.account.in_(some), MailAddress.address.is_not(None))
        found.update(connection.scalars(confirmed))
    return found


def _new_code() -> str:
    return f"{secrets.randbelow(10**6):06}"
