"""What comes in is rid of the numbers that tell who somebody is, before anything else sees it or keeps it."""

from typing import Any

from services.desk.staff import member
from services.language.identity_numbers import mask_numbers, masked
from services.store.store import Store
from services.units.hr import role


async def screened(store: Store, bot_id: int, user_id: int | None, data: Any) -> Any:
    """Data as of JSON that somebody sent, without identity numbers; without telephone numbers unless from staff or HR.

    Raises sqlalchemy.exc.SQLAlchemyError, but only where there is a telephone number.
    """
    without_identity, without_any = masked(data), masked(data, mask_numbers)
    if without_any == without_identity or (user_id and await _is_of_an_office(store, bot_id, user_id)):
        return without_identity
    return without_any


async def _is_of_an_office(store: Store, bot_id: int, user_id: int) -> bool:
    """Whether somebody is staff or HR: they tell people whom to call."""
    if not 0 < user_id < 2**63:  # the database takes no other
        return False
    return bool(await member(store, bot_id, user_id) or await role(store, bot_id, user_id))
