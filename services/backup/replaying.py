"""Whoever was erased after a backup was made is erased again once it is restored."""

from collections import defaultdict

from sqlalchemy import Connection, insert, select

from services.store import wiping
from services.store.erasing import erasures, forget
from services.store.erasures import Erased, digest_of
from services.store.tables import Conversation, Erasure, Key


def replay(connection: Connection, ones: set[Erased]) -> int:
    """Erase whoever of these the database does not know to be erased; how many conversations that were.

    What it knows of was before the backup: whoever came back since is kept.
    """
    new = ones - set(erasures(connection))
    if not new:
        return 0
    digests: dict[str, set[str]] = defaultdict(set)
    for one in new:
        digests[one.salt].add(one.digest)
    keys = [Key(*row) for row in connection.execute(select(*(getattr(Conversation, name) for name in Key._fields)))]
    gone = [key for key in keys if any(digest_of(key, salt) in digests[salt] for salt in digests)]
    for key in gone:
        forget(connection, key)
    wiping.mark(connection)
    connection.execute(insert(Erasure), [one._asdict() for one in new])
    return len(gone)
