"""Registering a letter that an administration has sent on its own."""

from collections.abc import Sequence
from datetime import date

from data_access.changes.exchanges.attachments import keep
from data_access.changes.exchanges.exchanges import next_reference
from data_access.changes.plans import happened, open_plan
from data_access.database import writing
from data_access.papers.kinds import AttachmentKind
from data_access.permissions import Action, Actor, require
from data_access.refusals import Refused
from data_access.tables import IncomingLetter


def register_incoming(
    actor: Actor,
    plan_id: int,
    administration_id: int | None,
    received_on: date | None,
    subject: str,
    their_reference: str = "",
    body: str = "",
    proposal_id: int | None = None,
    meeting_id: int | None = None,
    files: Sequence[tuple[str, bytes]] = (),
) -> int:
    """Register an incoming letter with its files (name, content), all or none, under the next reference (A-07 after
    A-06); returns its id. Raises Refused."""
    if administration_id is None:
        raise Refused("Choose the administration.")
    if not subject.strip():
        raise Refused("Give the subject.")
    with writing(actor) as session:
        plan = open_plan(session, plan_id)
        made = IncomingLetter(
            plan_id=plan_id,
            administration_id=administration_id,
            reference=next_reference(session, IncomingLetter, plan_id, "A"),
            their_reference=their_reference.strip() or None,
            received_on=happened(plan, received_on, "received_on", "incoming_letters"),
            subject=subject.strip(),
            body=body.strip() or None,
            proposal_id=proposal_id,
            meeting_id=meeting_id,
        )
        require(actor, Action.EDIT_LETTERS, made)
        session.add(made)
        session.flush()
        for name, content in files:
            keep(session, actor, made, name, content, AttachmentKind.DOCUMENT)
        session.flush()
        return made.id
