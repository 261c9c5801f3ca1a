"""What is noted by hand as evidence: publications, announcements, outreach activities, the last look at the portal.

Each is added by a button, changed by its name in the list, and removed with a reason.
"""

from collections.abc import Iterable

import streamlit as st

from dashboard.columns.evidence import ANNOUNCED, EVENT, OUTREACH_ACTS, PORTAL, PUBLICATIONS, STAGE
from dashboard.documents.evidence.names import called, publication
from dashboard.documents.evidence.telling import announced, outreach
from dashboard.look.templating import drawn
from dashboard.translations import _, day
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import adding, cache, changing, dialogs
from dashboard.ui.parts.cache import Now
from dashboard.ui.parts.dialogs import Dialog
from dashboard.vocabulary import label, table
from data_access.changes.evidence import evidence as changes
from data_access.permissions import Action, allowed
from data_access.queries.evidence.facts import Facts, Opportunity, Outreach, Published


def show(here: Here, found: Facts) -> None:
    """The three registers; with what changes them for who keeps the evidence of an open plan."""
    may_edit = allowed(here.actor, Action.EDIT_EVIDENCE) is not None and not here.plan.is_closed
    _publications(here, [one for one in found.publications if one.id is not None], may_edit)
    _announcements(here, found.opportunities, may_edit)
    _outreach(here, found.outreach, may_edit)


def offer_portal(here: Here, found: Facts) -> None:
    """The address of the portal and the day on which it was seen open, for who may change the plan."""
    if allowed(here.actor, Action.EDIT_LISTS) is None or here.plan.is_closed:
        return
    held = {"portal_address": found.portal_address, "portal_seen_on": found.portal_seen_on}
    record = changing.Record("plans", here.plan_id, PORTAL, held)
    changing.offer(here, record, _("Note that the portal opens"), ":material/public:")


def _publications(here: Here, noted: Iterable[Published], may_edit: bool) -> None:
    rows = {
        one.id: (publication(one), day(one.on), label(one.kind), one.address) for one in noted if one.id is not None
    }
    about = _("Workshop reports that are published, and drafts in public consultation, count by themselves.")
    _listed(here, "publications", "publication", rows, about, may_edit)
    if not may_edit:
        return
    with st.container(horizontal=True, key="publications_acts"):
        add = _("Note a publication")
        adding.form(here, "publications", PUBLICATIONS, changes.add_publication, add, plan_id=here.plan_id)
        removing.offer(here, "publications", _("Remove a publication"), _names(rows))
    records = {
        one.id: changing.Record("publications", one.id, PUBLICATIONS, {**vars(one), "published_on": one.on})
        for one in noted
        if one.id is not None
    }
    _linked(here, "publication", records, rows)


def _announcements(here: Here, opportunities: Iterable[Opportunity], may_edit: bool) -> None:
    known = [one for one in opportunities if one.id is not None]
    rows = {one.id: (called(one), day(one.starts_on), announced(one), one.address) for one in known if one.id}
    about = _("Events, and other stages in which people can take part: a call on the portal, a consultation.")
    _listed(here, "announcements", "announcement", rows, about, may_edit)
    if not may_edit:
        return
    with st.container(horizontal=True, key="announcements_acts"):
        add = _("Note an announcement")
        columns = (EVENT, *STAGE, *ANNOUNCED)
        adding.form(here, "announcements", columns, changes.announce, add, plan_id=here.plan_id)
        removing.offer(here, "announcements", _("Remove an announcement"), _names(rows))
    records = {
        one.id: changing.Record("announcements", one.id, ANNOUNCED if one.event_id else (*STAGE, *ANNOUNCED), vars(one))
        for one in known
        if one.id
    }
    _linked(here, "announcement", records, rows)


def _outreach(here: Here, acts: Iterable[Outreach], may_edit: bool) -> None:
    rows = {one.id: (one.title, day(one.on), outreach(one), one.address) for one in acts}
    _listed(here, "outreach_acts", "outreach", rows, "", may_edit)
    if not may_edit:
        return
    with st.container(horizontal=True, key="outreach_acts_acts"):
        add = _("Note an outreach activity")
        adding.form(here, "outreach_acts", OUTREACH_ACTS, changes.add_outreach, add, plan_id=here.plan_id)
        removing.offer(here, "outreach_acts", _("Remove an outreach activity"), _names(rows))
    records = {
        one.id: changing.Record("outreach_acts", one.id, OUTREACH_ACTS, {**vars(one), "held_on": one.on})
        for one in acts
    }
    _linked(here, "outreach", records, rows)


Row = tuple[str, str, str, str | None]
"""Its name, its day, what is known of it, where it can be seen."""


def _listed(here: Here, name: str, parameter: str, rows: dict[int, Row], about: str, may_edit: bool) -> None:
    html = _drawn(cache.now(here), name, parameter, tuple(rows.items()), about, may_edit)
    board.show(f"evidence_{name}", Part(html))


@cache.until_changed("plans")
def _drawn(_now: Now, name: str, parameter: str, rows: tuple[tuple[int, Row], ...], about: str, may_edit: bool) -> str:
    """The list, drawn once for what stands in it."""
    return drawn(
        "evidence/register.html",
        title=table(name),
        about=about,
        rows=dict(rows),
        parameter=parameter,
        may_edit=may_edit,
    )


def _names(rows: dict[int, Row]) -> dict[int, str]:
    return {key: f"{name} · {on}" for key, (name, on, *_rest) in rows.items()}


def _linked(here: Here, parameter: str, records: dict[int, changing.Record], rows: dict[int, Row]) -> None:
    """The dialogs that the names in the list open."""
    offered: dict[str, Dialog] = {
        str(key): changing.dialog(here, record, rows[key][0]) for key, record in records.items()
    }
    dialogs.linked(parameter, offered)
