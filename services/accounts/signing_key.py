"""The key that what this database's programs give out is signed with: made once, and kept with everything else."""

import secrets

from sqlalchemy import Connection, LargeBinary, String, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from services.store.tables import Base


class SigningKey(Base):
    """A key, by what it is for."""

    __tablename__ = "signing_key"
    __table_args__ = ({"info": {"is_made_at_start": True}},)

    purpose: Mapped[str] = mapped_column(String(30), primary_key=True)
    key: Mapped[bytes] = mapped_column(LargeBinary)


def signing_key(connection: Connection, purpose: str = "visitor") -> bytes:
    """The key for a purpose, made where there is none yet; of programs that start at once one makes it."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    new = dialect.insert(SigningKey).values(purpose=purpose, key=secrets.token_bytes(32))
    connection.execute(new.on_conflict_do_nothing())
    return connection.execute(select(SigningKey.key).filter_by(purpose=purpose)).scalar_one()
