"""Where a thing that waits is read whole: the same for the page, and for the e-mail that tells of it."""

from dashboard.links import link
from data_access.queries.waiting.item import Waiting, WaitingKind

PAGES = {
    WaitingKind.LETTER: ("exchanges", "letter"),
    WaitingKind.DATE: ("exchanges", "meeting"),
    WaitingKind.SESSION: ("exchanges", "meeting"),
    WaitingKind.PROPOSAL: ("proposals", "proposal"),
    WaitingKind.REQUEST: ("proposals", "proposal"),
    WaitingKind.SHEET_TO_WRITE: ("proposals", "proposal"),
}
"""Where a record is read whole, and the name of its reference there; the sheet for the others."""
SHEET = ("commitments", "commitment")


def read_at(one: Waiting) -> str:
    """The address of the record, without that of the application."""
    page, name = PAGES.get(one.kind, SHEET)
    return link(page, **{name: one.reference})
