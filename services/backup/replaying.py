"""Whoever was erased after a backup was made is erased again once it is restored."""

from collections import defaultdict

from sqlalchemy import Connection, insert, select

from services.store import wiping
from services.store.erasing import erasures, forget
from services.store.erasures import Erased, digests_of
from services.store.tables import Erasure, Identity


def replay(connection: Connection, ones: set[Erased]) -> int:
    """Erase whoever of these the database does not know to be erased; how many accounts that were.

    What it knows of was before the backup: whoever came back since is kept.
    """
    new = ones - set(erasures(connection))
    if not new:
        return 0
    digests: dict[str, set[str]] = defaultdict(set)
    for one in new:
        digests[one.salt].add(one.digest)
    identities = connection.execute(select(Identity.account, Identity.channel, Identity.address)).all()
    gone = {
        account
        for account, *identity in identities
        if any(digests[salt] & digests_of(*identity, salt) for salt in list(digests))
    }
    for account in gone:
        forget(connection, account)
    wiping.mark(connection)
    connection.execute(insert(Erasure.__table__), [one._asdict() for one in new])
    return len(gone)
