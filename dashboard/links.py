"""Addresses that open rows: a page with its filters, as every figure, bar and list of the application links to it."""

from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from datetime import date
from urllib.parse import quote, urlencode

from dashboard import navigation
from data_access.connections import past

AS_OF = "au"
"""The parameter of an address that names the evening which a page is to show."""
OF_PLAN = "plan"
"""The parameter of an address that names the plan which a page is to show, whichever was chosen in the banner."""
asked_plan: ContextVar[str] = ContextVar("asked_plan", default="")
"""The code of the plan that the address of this run asks for; empty for the one that was chosen in the banner."""
Value = str | bool | int | date | Iterable[str] | None


def link(page: str, /, **filters: Value) -> str:
    """The address of a page with filters, by their names in `queries.filters.Filters`; what is empty is left out.

    While an earlier evening is looked at, the pages that can show it are linked to as they were then; while the address
    asks for a plan, that plan is kept, unless `plan` names another one.
    """
    if asked_plan.get():
        filters = {OF_PLAN: asked_plan.get(), **filters}
    then = past.shown.get()
    if then is not None and navigation.entry(page).has_past:
        filters = {**filters, AS_OF: then.day}
    return navigation.address(page) + _query(filters)


def presentation(session_id: int | str, kind: str = "", **given: Value) -> str:
    """The address of the slides of a committee session, or of a file of them (`pptx`, `pdf`); as `link`, on the day
    that is looked at."""
    then = past.shown.get()
    return f"/presentation/{session_id}{kind and f'.{kind}'}" + _query(given | ({AS_OF: then.day} if then else {}))


def idea_reference(idea_number: int) -> str:
    """What people call an idea: I-0042."""
    return f"I-{idea_number:04d}"


def _query(given: Mapping[str, Value]) -> str:
    pairs = [(name, text) for name, value in given.items() for text in _texts(value)]
    query = urlencode(pairs, quote_via=quote)
    return f"?{query}" if query else ""


def _texts(value: Value) -> list[str]:
    if value is None or value is False or value == "":
        return []
    if value is True:
        return ["1"]
    if isinstance(value, str):
        return [str(value)]
    if isinstance(value, date):
        return [value.isoformat()]
    if isinstance(value, int):
        return [str(value)]
    return [str(text) for text in value]
