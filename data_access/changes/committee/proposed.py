"""Items that member organisations propose for the agenda before a committee session, and what becomes of them."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from data_access.changes.committee.sessions import add_at_end, open_session, take_turn_of
from data_access.changes.holding import locked
from data_access.changes.plans import happened
from data_access.changes.settings.reference import added
from data_access.database import writing
from data_access.permissions import Action, Actor, allowed, require
from data_access.refusals import Gone, Missing, Refused
from data_access.rules.belonging import plan_of
from data_access.tables import AgendaLink, ProposedItem
from data_access.tables.committee import TIED


def propose_item(
    actor: Actor,
    session_id: int,
    organisation_id: int | None,
    title: str,
    given_on: date | None,
    body: str = "",
    proposal_id: int | None = None,
    commitment_id: int | None = None,
    letter_id: int | None = None,
    report_id: int | None = None,
) -> int:
    """What an organisation proposes for the agenda of a planned session, tied to one record or none; returns its id.

    A member speaks for their own organisation; the secretariat records what came by e-mail.
    """
    absent = (("organisation_id", organisation_id), ("title", title.strip()))
    if missing := tuple(name for name, value in absent if not value):
        raise Missing("Fill in: {missing}.", missing, "propose_item", "proposed_items")
    with writing(actor) as session:
        plan = plan_of(open_session(session, session_id))
        if plan is None:
            raise Gone
        item = ProposedItem(
            session_id=session_id,
            organisation_id=organisation_id,
            title=title.strip(),
            body=body.strip() or None,
            given_on=happened(plan, given_on, "given_on", "proposed_items"),
            proposal_id=proposal_id,
            commitment_id=commitment_id,
            letter_id=letter_id,
            report_id=report_id,
        )
        if allowed(actor, Action.EDIT_COMMITTEE) is None:
            require(actor, Action.GIVE_OPINION, item)
        return added(session, item)


def take_item(actor: Actor, proposed_id: int) -> int:
    """Put a proposed item at the end of the agenda, with what it is tied to; returns the id of the item there."""
    with writing(actor) as session:
        proposed = _open(session, actor, proposed_id)
        take_turn_of(session, proposed.session_id)
        item_id = add_at_end(session, proposed.session_id, proposed.title)
        tied = {name: value for name in TIED if (value := getattr(proposed, name)) is not None}
        if tied:
            session.add(AgendaLink(agenda_item_id=item_id, **tied))
        proposed.agenda_item_id = item_id
        session.flush()
        return item_id


def decline_item(actor: Actor, proposed_id: int, reason: str) -> None:
    """Say why a proposed item does not come to the agenda: whoever proposed it reads the reason."""
    if not reason.strip():
        raise Missing("Say why: whoever wrote this will read your answer.", ("reason",), "reason")
    with writing(actor) as session:
        _open(session, actor, proposed_id).reason = reason.strip()
        session.flush()


def _open(session: Session, actor: Actor, proposed_id: int) -> Any:
    proposed: Any = locked(session, "proposed_items", proposed_id)
    require(actor, Action.EDIT_COMMITTEE, proposed)
    if proposed.agenda_item_id is not None or proposed.reason is not None:
        raise Refused("This has been answered already.")
    return proposed
