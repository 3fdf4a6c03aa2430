"""To what somebody has agreed, when, and by which text: kept when they agree, marked when they take it back."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, select, update

from locales import SOURCE, catalogue
from services.accounts.tables import Consent
from services.store.store import Store

#: What can be agreed to, and the texts that everybody has been shown who does, by their ids.
LEARNING = "learning"
TEXTS = {
    "keeping": ("welcome.kept",), "sharing": ("unit.sees.facts",), "mail": ("mail.code_sent",),
    LEARNING: ("desk.learning",),
}  # fmt: skip

_CONSENT = Consent.__table__
# Made once: making a statement takes longer than carrying it out.
_OPEN = (
    select(_CONSENT.c.number, _CONSENT.c.unit)
    .filter_by(account=bindparam("account"), what=bindparam("what"), withdrawn_at=None)
    .order_by(_CONSENT.c.number)
)
_GIVE = insert(_CONSENT)
_WITHDRAW = update(_CONSENT).filter_by(number=bindparam("key")).values(withdrawn_at=bindparam("now"))


def text_version(what: str) -> str:
    """Which text is shown to whoever is asked to agree: a short hash of its Chinese words."""
    words = catalogue(SOURCE)
    text = "\n".join(words.gettext(message) for message in TEXTS[what])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def settle(
    connection: Connection, account: int, what: str, is_agreed: bool, language: str, now: datetime, unit: int | None
) -> None:
    """Have what is kept say that somebody agrees now, where it is to sharing with a ``unit``, or that they do not.

    One that says so already counts on; every other one is withdrawn.
    """
    kept = None
    for number, of_unit in connection.execute(_OPEN, {"account": account, "what": what}):
        if is_agreed and kept is None and of_unit == unit:
            kept = number
            continue
        connection.execute(_WITHDRAW, {"key": number, "now": now})
    if is_agreed and kept is None:
        columns = {"account": account, "what": what, "unit": unit, "language": language, "at": now}
        connection.execute(_GIVE, columns | {"text_version": text_version(what)})


async def is_given(store: Store, account: int, what: str) -> bool:
    """Whether somebody agrees to something at present."""
    counting = select(Consent.number).filter_by(account=account, what=what).where(Consent.withdrawn_at.is_(None))
    return (await store.look(counting.limit(1))).scalar() is not None


def agree_to_keep(connection: Connection, account: int, language: str, now: datetime) -> None:
    """Keep that somebody answers, having been told on the first screen what is kept of it."""
    settle(connection, account, "keeping", True, language, now, None)
