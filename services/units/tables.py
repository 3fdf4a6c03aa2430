"""The tables of units. What is about a person goes with the person's account, by the database itself."""

from datetime import datetime

from sqlalchemy import BigInteger, DateTime, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from services.store.tables import NUMBER, Base, of_account


def of_unit() -> Mapped[int]:
    """What belongs to a unit goes with it."""
    return mapped_column(BigInteger, ForeignKey("unit.number", ondelete="CASCADE"), index=True)


class Unit(Base):
    """A unit; whoever has its ``code`` can join it."""

    __tablename__ = "unit"

    number: Mapped[int] = mapped_column(NUMBER, primary_key=True)
    name: Mapped[str] = mapped_column(String(60), unique=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    since: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class Member(Base):
    """An applicant who joined a unit. ``called`` is how they want to be called, None where they did not say.

    ``shares`` says that HR may see who they are, and their answers and result; else HR sees but counts.
    """

    __tablename__ = "member"

    account: Mapped[int] = of_account(primary_key=True)
    unit: Mapped[int] = of_unit()
    called: Mapped[str | None] = mapped_column(String(20))
    shares: Mapped[bool]
    since: Mapped[datetime] = mapped_column(DateTime(timezone=True))
