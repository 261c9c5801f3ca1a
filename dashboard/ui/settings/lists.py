"""The lists in the settings: administrations, organisations, themes, events and who came, channels."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard import vocabulary
from dashboard.columns import Column, Kind
from dashboard.links import link
from dashboard.translations import _, number
from dashboard.ui.frame import board, first_steps
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid import mount
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import adding
from dashboard.ui.parts.figures import table_html
from dashboard.ui.parts.new_rows import NAMES, New
from dashboard.ui.settings.settings import tabs
from dashboard.vocabulary import label, localized
from data_access.changes.committee import committee as committee_changes
from data_access.changes.settings import reference as changes
from data_access.permissions import Actor
from data_access.queries.committee import committee
from data_access.queries.settings import reference
from data_access.refusals import Refused
from data_access.states import ChannelKind, OrganisationKind, ParticipantCategory

READS: dict[str, Callable[..., pd.DataFrame]] = {
    "administrations": reference.administrations,
    "themes": reference.themes,
    "events": reference.events,
    "channels": reference.channels,
    "organisations": committee.organisations,
}
OF_A_PLAN = frozenset({"themes", "events", "channels"})
"""The lists that a plan has of its own; the others are shared by all plans, and there before the first."""
CODE = Column("code")
CHANNEL_KIND = Column("kind", Kind.STATE, states=ChannelKind)


def show(here: Here, section: str) -> None:
    """One list at a time, chosen by a button and kept in the address: adding to it, and its grid."""
    if section != "lists":
        return
    asked = st.query_params.get("list", "")
    table = asked if asked in READS else next(iter(READS))
    addresses = {link("settings", section="lists", list=name): vocabulary.table(name) for name in READS}
    tabs("settings_lists", _("Lists of the plan"), addresses, table)
    if not here.plan.id and table in OF_A_PLAN:
        board.show("settings_no_plan", Part(first_steps.no_plan_html(here.actor)))
        return
    added = _adding(here, table)
    mount.edit(here, table, READS[table], added=added, key=f"list_{table}")
    if table == "events":
        _attendance(here)


def _adding(here: Here, table: str) -> New:
    plan = {"plan_id": here.plan_id}
    new = {
        "administrations": ((CODE, *NAMES, "remit"), changes.add_administration, {}),
        "themes": ((CODE, *NAMES), changes.add_theme, plan),
        "events": ((CODE, *NAMES, "starts_on", "ends_on", "place"), changes.add_event, plan),
        "channels": ((CODE, *NAMES, CHANNEL_KIND), changes.add_channel, plan),
        "organisations": ((CODE, *NAMES, "kind"), _add_organisation, {}),
    }
    fields, change, fixed = new[table]
    title = _("Add: {name}").format(name=vocabulary.table(table, one=True))
    return adding.form(here, table, fields, change, title, **fixed)  # type: ignore[arg-type]


def _add_organisation(actor: Actor, kind: OrganisationKind | None, **given: object) -> int:
    if kind is None:
        raise Refused("Choose what the organisation is.")
    return committee_changes.add_organisation(actor, kind=kind, **given)  # type: ignore[arg-type]


def _attendance(here: Here) -> None:
    """How many people of each category came to each event, and a form that counts them."""
    events = {
        row["id"]: localized(row, "name") for row in reference.events(here.actor, here.plan_id).to_dict("records")
    }
    if not events:
        return
    counted = reference.attendance(here.actor, here.plan_id)
    wide = counted.pivot_table(index="event_id", columns="category", values="people", aggfunc="sum", observed=True)
    present = [category for category in ParticipantCategory if category in wide.columns]
    shown = wide.reindex(index=list(events), columns=present)
    said = shown.map(number)
    said.insert(0, vocabulary.table("events", one=True), [events[event] for event in shown.index])
    said[_("Total")] = [number(total) for total in shown.sum(axis=1)]
    board.show("settings_attendance", Part(table_html(said.rename(columns=_word), _("Participants by category"))))
    columns = (Column("category", Kind.STATE, states=ParticipantCategory), Column("people", Kind.NUMBER))
    event = Column("event_id", Kind.CHOICE, of="events")
    names = {row["id"]: f"{events[row['event_id']]} · {_word(row['category'])}" for row in counted.to_dict("records")}
    with st.container(horizontal=True):
        title, row = _("Enter the number of participants"), "event_attendances"
        adding.form(here, "events", (event, *columns), _count, title, key="attendance", row=row)
        removing.offer(here, "event_attendances", _("Remove a count"), names)


def _count(actor: Actor, event_id: int | None, category: ParticipantCategory | None, people: int | None) -> None:
    if event_id is None or category is None:
        raise Refused("Choose the event and the category.")
    changes.count_attendance(actor, event_id, category, people)


def _word(column: object) -> str:
    return label(ParticipantCategory(str(column))) if column in set(ParticipantCategory) else str(column)
