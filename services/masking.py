"""What comes in is rid of the numbers that tell who somebody is, before anything else sees it or keeps it."""

from typing import Any

from services.accounts.roles import held_at
from services.accounts.tables import RoleKind
from services.language.identity_numbers import mask_numbers, masked
from services.store.store import Store


async def without_numbers(store: Store, channel: str, person: str | None, data: Any) -> Any:
    """Data as of JSON that somebody sent, without identity numbers; without telephone numbers unless from staff or HR.

    Raises sqlalchemy.exc.SQLAlchemyError, but only where there is a telephone number.
    """
    without_identity, without_any = masked(data), masked(data, mask_numbers)
    if without_any == without_identity:
        return without_identity
    # Staff and HR tell people whom to call.
    is_of_an_office = person and await held_at(store, channel, person, RoleKind.STAFF, RoleKind.HR)
    return without_identity if is_of_an_office else without_any
