"""Special words for changes whose fields do not say what was done: a password reset, a first decision."""

from typing import Any

from dashboard.translations import word

PASSWORD_GIVEN = word("gave a new password")
PASSWORD_CHANGED = word("changed their own password")
ROLE_GIVEN = word("gave another role")
DISABLED, ENABLED = word("disabled the account"), word("enabled the account again")
DECIDED, DECIDED_AGAIN = word("recorded the first decision"), word("recorded another decision")
OPENED, CLOSED = word("opened the plan again"), word("closed the plan")


def deed(table: str, operation: str, changes: dict[str, Any]) -> str | None:
    """The words for one changed record, in English; None when “changed” says it."""
    if operation != "update":
        return None
    if table == "accounts":
        return _of_account(changes)
    if table == "proposals" and "decision_id" in changes and changes["decision_id"][1] is not None:
        return DECIDED if changes["decision_id"][0] is None else DECIDED_AGAIN
    if table == "plans" and "is_closed" in changes:
        return CLOSED if changes["is_closed"][1] else OPENED
    return None


def _of_account(changes: dict[str, Any]) -> str | None:
    if "password_hash" in changes:
        is_reset = changes.get("must_change_password", [None, False])[1]
        return PASSWORD_GIVEN if is_reset else PASSWORD_CHANGED
    if "role" in changes:
        return ROLE_GIVEN
    if "is_active" in changes:
        return ENABLED if changes["is_active"][1] else DISABLED
    return None
