"""What came of a committee meeting, on its screen: points discussed, decisions, next steps.

Of one meeting read twice, `found` has the texts as they were typed, which dialogs change, and `spoken` has them in the
language of the page.
"""

from functools import partial
from typing import Any

import streamlit as st

from dashboard.columns import Column, Kind
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _
from dashboard.ui.committee import about, figures
from dashboard.ui.committee.committee import decision_line, step_line
from dashboard.ui.frame import board
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import changing, choosing, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field, label
from data_access.changes.committee import committee as step_changes
from data_access.changes.committee import sessions as changes
from data_access.changes.grid.rows import edit_row
from data_access.permissions import Actor
from data_access.queries.committee.sittings import CommitteeSitting, NextStep, Point, SessionDecision
from data_access.states import ActionItemStatus
from data_access.steps import StepOwner
from data_access.values.outline import outline

POINT = (Column("title"), Column("body", Kind.LONG))
STEP = (
    Column("title"),
    Column("owner", Kind.STATE, states=StepOwner),
    Column("owner_name"),
    Column("due_on", Kind.DATE),
    Column("status", Kind.STATE, states=ActionItemStatus),
    Column("done_on", Kind.DATE),
)


def points(here: Here, found: CommitteeSitting, spoken: CommitteeSitting, keeps: bool) -> None:
    """The points that were discussed, with their nested notes."""
    told = [(one, outline(figures.said(here, found.takes_place_on, one.body or ""))) for one in spoken.points]
    board.show("committee_points", Part(drawn("committee/points.html", points=told, may_edit=keeps, one=found)))
    if not keeps:
        return
    with st.container(horizontal=True, key="committee_point_acts"):
        title = _("Add a point")
        add = Dialog("point", title, _ask_point, partial(_add_point, found), saves=_("Add"), needs=(("title",),))
        dialogs.offer(title, add, ":material/notes:")
        removing.offer(here, "session_points", _("Remove a point"), {one.id: one.title for one in spoken.points})
    dialogs.linked("point", {str(one.id): _change_point(here, one) for one in found.points})


def _ask_point(prefix: str) -> None:
    st.text_input(as_text(field("title")), key=f"{prefix}_title")
    st.text_area(as_text(field("body")), key=f"{prefix}_body", height=180)
    st.caption(as_text(_("A line that begins with - is a list item; two spaces before it put it one level deeper.")))


def _add_point(found: CommitteeSitting, actor: Actor, prefix: str) -> None:
    changes.add_point(actor, found.id, given(prefix, "title", ""), given(prefix, "body", ""))


def _change_point(here: Here, one: Point) -> Dialog:
    record = changing.Record("session_points", one.id, POINT, {"title": one.title, "body": one.body})
    return changing.dialog(here, record, _("Change the point"))


def decisions(here: Here, found: CommitteeSitting, spoken: CommitteeSitting, keeps: bool) -> None:
    """What was decided, about which item of the agenda and which record."""
    lines = [decision_line(one) for one in spoken.decisions]
    board.show("committee_decisions", Part(drawn("committee/decisions.html", lines=lines, may_edit=keeps, one=found)))
    if not keeps:
        return
    with st.container(horizontal=True, key="committee_decision_acts"):
        title = _("Record a committee decision")
        asks, adds = partial(_ask_decision, here, spoken, None), partial(_add_decision, found)
        dialogs.offer(title, Dialog("decision", title, asks, adds, needs=(("body",),)), ":material/gavel:")
        names = {one.id: one.body for one in spoken.decisions}
        removing.offer(here, "committee_decisions", _("Remove a decision"), names)
    dialogs.linked("decision", {str(one.id): _change_decision(here, spoken, one) for one in found.decisions})


def _ask_decision(here: Here, found: CommitteeSitting, one: SessionDecision | None, prefix: str) -> None:
    st.text_area(
        as_text(field("body", "committee_decisions")), one.body if one else "", key=f"{prefix}_body", height=110
    )
    names = {0: "–", **{item.id: item.title for item in found.agenda}}
    held = one.item_id if one and one.item_id in names else 0
    choosing.one(
        field("agenda_item_id"),
        list(names),
        index=list(names).index(held or 0),
        format_func=names.__getitem__,
        key=f"{prefix}_item",
    )
    about.ask_one(here, prefix, about.key_of(one.subject if one else None))


def _add_decision(found: CommitteeSitting, actor: Actor, prefix: str) -> None:
    item = given(prefix, "item", 0) or None
    changes.add_committee_decision(actor, found.id, given(prefix, "body", ""), item, **about.chosen(prefix))


def _change_decision(here: Here, found: CommitteeSitting, one: SessionDecision) -> Dialog:
    asks, saves = partial(_ask_decision, here, found, one), partial(_save_decision, one)
    return Dialog(f"change_decision_{one.id}", _("Change the decision"), asks, saves, needs=(("body",),))


def _save_decision(one: SessionDecision, actor: Actor, prefix: str) -> None:
    said: dict[str, tuple[Any, Any]] = {"body": (one.body, given(prefix, "body", ""))}
    said["agenda_item_id"] = (one.item_id, given(prefix, "item", 0) or None)
    edit_row(actor, "committee_decisions", one.id, said | about.changed(one.subject, prefix))


def steps(here: Here, found: CommitteeSitting, spoken: CommitteeSitting, keeps: bool) -> None:
    """The next steps that were agreed on: who, until when, about what, and what became of them."""
    lines = [step_line(here, one) for one in spoken.steps]
    html = drawn("committee/next_steps.html", lines=lines, may_edit=keeps, one=found)
    board.show("committee_next_steps", Part(html))
    if not keeps:
        return
    with st.container(horizontal=True, key="committee_step_acts"):
        title = _("Add a next step")
        asks, adds = partial(_ask_step, here, spoken), partial(_add_step, found)
        dialogs.offer(
            title, Dialog("next_step", title, asks, adds, saves=_("Add"), needs=(("title",),)), ":material/add_task:"
        )
        removing.offer(here, "action_items", _("Remove a next step"), {one.id: one.title for one in spoken.steps})
    dialogs.linked("step", {str(one.id): _change_step(here, spoken, one) for one in found.steps})


def _ask_step(here: Here, found: CommitteeSitting, prefix: str) -> None:
    st.text_input(as_text(field("title")), key=f"{prefix}_title")
    words = {"": "–", **{one.value: label(one) for one in StepOwner}}
    choosing.one(field("owner"), list(words), format_func=words.__getitem__, key=f"{prefix}_owner")
    st.text_input(as_text(field("owner_name")), key=f"{prefix}_owner_name")
    st.date_input(field("due_on"), None, key=f"{prefix}_due_on", format=inputs.DAYS)
    _ask_carried_out(found, None, prefix)
    about.ask_one(here, prefix)


def _ask_carried_out(found: CommitteeSitting, held: int | None, prefix: str) -> None:
    """Which decision of the meeting a next step carries out, where there is one."""
    if found.decisions:
        names = {0: "–", **{one.id: one.body for one in found.decisions}}
        index = list(names).index(held or 0)
        choosing.one(
            _("Carries out the decision"),
            list(names),
            index=index,
            format_func=lambda one: as_text(names[one]),
            key=f"{prefix}_decision",
        )


def _add_step(found: CommitteeSitting, actor: Actor, prefix: str) -> None:
    owner = given(prefix, "owner", "")
    step_changes.add_action_item(
        actor,
        found.id,
        given(prefix, "title", ""),
        StepOwner(owner) if owner else None,
        given(prefix, "owner_name", ""),
        given(prefix, "due_on"),
        given(prefix, "decision", 0) or None,
        **about.chosen(prefix),
    )


def _change_step(here: Here, found: CommitteeSitting, one: NextStep) -> Dialog:
    held = {column.field: getattr(one, column.field) for column in STEP}
    record = changing.Record("action_items", one.id, STEP, held)
    asks, saves = partial(_ask_changed_step, here, found, record, one), partial(_save_step, record, one)
    return Dialog(f"change_step_{one.id}", _("Change the next step"), asks, saves, needs=(("title",),))


def _ask_changed_step(here: Here, found: CommitteeSitting, record: changing.Record, one: NextStep, prefix: str) -> None:
    changing.draw(here, record, prefix)
    _ask_carried_out(found, one.decision_id, prefix)
    about.ask_one(here, prefix, about.key_of(one.subject))


def _save_step(record: changing.Record, one: NextStep, actor: Actor, prefix: str) -> None:
    carried_out = {"decision_id": (one.decision_id, given(prefix, "decision", one.decision_id or 0) or None)}
    said = changing.changed(record, prefix) | about.changed(one.subject, prefix)
    edit_row(actor, "action_items", one.id, {**said, **carried_out})
