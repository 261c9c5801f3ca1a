"""The programme of an event: its items are added here, edited cell by cell, and removed with a reason."""

from datetime import date, time

from data_access.changes.plans import open_plan
from data_access.changes.settings.reference import added
from data_access.database import writing
from data_access.papers.kinds import ProgrammeKind
from data_access.permissions import Action, Actor, require
from data_access.refusals import Gone, Missing
from data_access.tables import Event, ProgrammeItem


def add_programme_item(
    actor: Actor,
    event_id: int,
    title: str,
    starts_at: time | None,
    kind: ProgrammeKind | None,
    takes_place_on: date | None = None,
    ends_at: time | None = None,
    speakers: str = "",
    title_ar: str = "",
    title_en: str = "",
) -> int:
    """Add an item to the programme of an event, on its first day unless another is given; returns the item's id.

    `speakers` are organisations and functions. Raises Missing without a title, an hour or what it is.
    """
    given = (("title", title.strip()), ("starts_at", starts_at), ("kind", kind))
    if missing := tuple(name for name, value in given if not value and value != time()):
        raise Missing("Fill in: {missing}.", missing, "programme", "programme_items")
    with writing(actor) as session:
        require(actor, Action.EDIT_REPORTS)
        event = session.get(Event, event_id)
        if event is None:
            raise Gone
        open_plan(session, event.plan_id)
        item = ProgrammeItem(
            event_id=event_id,
            takes_place_on=takes_place_on or event.starts_on,
            starts_at=starts_at,
            ends_at=ends_at,
            kind=kind,
            title=title.strip(),
            title_ar=title_ar.strip() or None,
            title_en=title_en.strip() or None,
            speakers=speakers.strip() or None,
        )
        return added(session, item)
