"""The days between which an account may sign in: a reviewer's, and nobody else's."""

from datetime import date

from data_access import clock
from data_access.refusals import Missing, Refused
from data_access.states import Role
from data_access.tables import Account


def validity(role: Role, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """The first and the last day of an account of a role. Raises Refused: a reviewer needs a last day, others have
    none."""
    if role != Role.REVIEWER:
        if first is not None or last is not None:
            raise Refused("Only the account of a reviewer is for a time.")
        return None, None
    if last is None:
        raise Missing("Fill in: {missing}.", ("valid_until",), "account", "accounts")
    if first is not None and first > last:
        raise Refused("The last day cannot come before the first one.")
    return first, last


def require_valid(account: Account) -> None:
    """Raise Refused, with the days, for an account that may not sign in today."""
    on = clock.access_day()
    if account.valid_from is not None and on < account.valid_from:
        raise Refused("This account opens on {day}.", day=account.valid_from)
    if account.valid_until is not None and on > account.valid_until:
        raise Refused("This account ended on {day}: ask the administrator.", day=account.valid_until)
