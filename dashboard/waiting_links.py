"""Where a thing that waits is read whole: the same for the page, and for the e-mail that tells of it."""

from dashboard.links import link
from dashboard.vocabulary import named
from dashboard.vocabulary.people import step_owner
from data_access.queries.waiting.item import Waiting, WaitingKind
from data_access.steps import StepOwner

PAGES = {
    WaitingKind.LETTER: ("exchanges", "letter"),
    WaitingKind.DATE: ("exchanges", "meeting"),
    WaitingKind.SESSION: ("exchanges", "meeting"),
    WaitingKind.PROPOSAL: ("proposals", "proposal"),
    WaitingKind.REQUEST: ("proposals", "proposal"),
    WaitingKind.SHEET_TO_WRITE: ("proposals", "proposal"),
}
"""Where a record is read whole, and the name of its reference there; the sheet for the others."""
OF_COMMITTEE = (WaitingKind.NEXT_STEP, WaitingKind.PROPOSED_ITEM)
"""What stands in a meeting of the committee, whose number begins its reference."""
SHEET = ("commitments", "commitment")


def read_at(one: Waiting) -> str:
    """The address of the record, without that of the application."""
    if one.kind in OF_COMMITTEE:
        return link("committee", session=one.reference.partition("/")[0])
    page, name = PAGES.get(one.kind, SHEET)
    return link(page, **{name: one.reference})


def whose(one: Waiting) -> str:
    """Who is waited for: an administration, an organisation, who carries a next step; empty where nobody is named."""
    if one.names or one.kind != WaitingKind.NEXT_STEP:
        return named(one.names) if one.names else ""
    return step_owner(StepOwner(one.status) if one.status else None, one.carried_by)


def owes(one: Waiting) -> str:
    """Who owes the co-drafting step of a sheet: whoever carries it, else its administration; empty for all else."""
    if one.kind != WaitingKind.SHEET or not one.step:
        return ""
    carried = step_owner(StepOwner(one.owner) if one.owner else None, one.carried_by)
    return carried or (named(one.names) if one.names else "")
