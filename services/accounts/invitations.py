"""One-time codes of the administrator's, by which somebody is given a role. Only their hashes are kept."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Connection, DateTime, ForeignKey, Select, String, delete, insert, select
from sqlalchemy.orm import Mapped, mapped_column

from services.store.store import Store
from services.store.tables import Base

#: How long a code can be used.
VALID_FOR = timedelta(days=3)
#: Letters and digits that are not taken for each other.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 12


class Invitation(Base):
    """A code's hash. It makes somebody HR of a ``unit``, or staff where it is for none.

    ``name`` is what the administrator calls them.
    """

    __tablename__ = "invitation"

    code_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(60))
    unit: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("unit.number", ondelete="CASCADE"))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


def random_code(length: int) -> str:
    """So many signs that nobody guesses."""
    return "".join(secrets.choice(_SIGNS) for _ in range(length))


def plain_code(code: str) -> str:
    """A code as it was made, however somebody writes it."""
    return "".join(code.replace("-", "").split()).upper()


async def invite(store: Store, name: str, now: datetime, unit: int | None = None) -> str:
    """A new code for somebody of a name, for staff or for HR of a unit."""
    code = random_code(_LENGTH)

    def work(connection: Connection) -> None:
        connection.execute(delete(Invitation).where(Invitation.expires_at <= now.astimezone(UTC)))
        row = {"code_hash": _hash(code), "name": name, "unit": unit, "expires_at": (now + VALID_FOR).astimezone(UTC)}
        connection.execute(insert(Invitation).values(**row))

    await store.write(work)
    return "-".join(code[start : start + 4] for start in range(0, _LENGTH, 4))


def use(connection: Connection, code: str, now: datetime, for_hr: bool) -> tuple[str, int | None] | None:
    """Use a code up: for whom it was made, and for which unit. None where it is no code, or no longer one.

    Of several who use it at the same moment one takes its row away.
    """
    found = connection.execute(_usable(code, now, for_hr)).one_or_none()
    if found and connection.execute(delete(Invitation).where(Invitation.code_hash == _hash(code))).rowcount:
        return found.name, found.unit
    return None


def _usable(code: str, now: datetime, for_hr: bool) -> Select:
    mine = Invitation.code_hash == _hash(code), Invitation.expires_at > now.astimezone(UTC)
    role = Invitation.unit.is_not(None) if for_hr else Invitation.unit.is_(None)
    return select(Invitation.name, Invitation.unit).where(*mine, role)


def _hash(code: str) -> str:
    return hashlib.sha256(plain_code(code).encode()).hexdigest()
