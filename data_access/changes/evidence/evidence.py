"""Changes of what is noted as evidence: publications, outreach activities, announcements, the look at the portal.

What exists is edited field by field (`changes.grid.rows`), and removed with a reason (`changes.grid.removing`).
"""

from datetime import date

from data_access.changes.plans import happened, open_plan
from data_access.changes.settings.reference import added
from data_access.database import writing
from data_access.papers.kinds import OutreachKind, PublicationKind
from data_access.permissions import Action, Actor, require
from data_access.refusals import Missing, Refused
from data_access.tables import Announcement, OutreachAct, Publication

UNSAID = "Fill in: {missing}."


def add_publication(
    actor: Actor,
    plan_id: int,
    kind: PublicationKind | None,
    title: str,
    published_on: date | None,
    address: str = "",
    sha256: str = "",
) -> int:
    """Note a document that was published; returns its id. Raises Missing without its kind, its title or its day."""
    with writing(actor) as session:
        require(actor, Action.EDIT_EVIDENCE)
        plan = open_plan(session, plan_id)
        if kind is None or not title.strip():
            raise Missing(UNSAID, ("title",) if kind is not None else ("kind",), "publication", "publications")
        on = happened(plan, published_on, "published_on", "publications")
        said = {"address": address.strip() or None, "sha256": sha256.strip() or None}
        return added(session, Publication(plan_id=plan_id, kind=kind, title=title.strip(), published_on=on, **said))


def add_outreach(
    actor: Actor,
    plan_id: int,
    kind: OutreachKind | None,
    title: str,
    held_on: date | None,
    place: str = "",
    audience: str = "",
    people: int | None = None,
    address: str = "",
) -> int:
    """Note an outreach activity; returns its id. Raises Missing without its kind, its title or its day."""
    with writing(actor) as session:
        require(actor, Action.EDIT_EVIDENCE)
        plan = open_plan(session, plan_id)
        if kind is None or not title.strip():
            raise Missing(UNSAID, ("title",) if kind is not None else ("kind",), "outreach", "outreach_acts")
        on = happened(plan, held_on, "held_on", "outreach_acts")
        act = OutreachAct(
            plan_id=plan_id,
            kind=kind,
            title=title.strip(),
            held_on=on,
            place=place.strip() or None,
            audience=audience.strip() or None,
            people=people,
            address=address.strip() or None,
        )
        return added(session, act)


def announce(
    actor: Actor,
    plan_id: int,
    announced_on: date | None,
    event_id: int | None = None,
    title: str = "",
    starts_on: date | None = None,
    address: str = "",
) -> int:
    """Note the day on which an event, or another stage with its `title` and first day, was announced; returns its id.

    Raises Refused for both an event and a stage, or neither, and for an event that is announced already.
    """
    with writing(actor) as session:
        require(actor, Action.EDIT_EVIDENCE)
        plan = open_plan(session, plan_id)
        on = happened(plan, announced_on, "announced_on", "announcements")
        if (event_id is None) == (not title.strip() and starts_on is None):
            raise Refused("Choose the event that is announced, or say what else begins and on which day.")
        announcement = Announcement(
            plan_id=plan_id,
            event_id=event_id,
            title=title.strip() or None,
            starts_on=starts_on,
            announced_on=on,
            address=address.strip() or None,
        )
        return added(session, announcement)
