"""A meeting of the committee on its screen: when and where, who attends, and whether it was held."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from dashboard.columns import Column, Kind
from dashboard.columns.values import NOTHING
from dashboard.look.escaping import as_text
from dashboard.look.templating import drawn
from dashboard.translations import _, language, p_
from dashboard.ui.committee import agenda, conclusions, inviting, outcomes, proposing
from dashboard.ui.committee.committee import may_edit, modes, quorum_said
from dashboard.ui.frame import board, session
from dashboard.ui.frame.board import Part
from dashboard.ui.frame.here import Here
from dashboard.ui.grid.tasks import removing
from dashboard.ui.parts import changing, choosing, confirmation, dialogs, inputs
from dashboard.ui.parts.dialogs import Dialog, given
from dashboard.vocabulary import field, label, named
from data_access.changes.committee import sessions as changes
from data_access.changes.grid.rows import edit_row, move_row
from data_access.permissions import Actor
from data_access.queries.committee.sessions import committee_sitting
from data_access.queries.committee.sittings import CommitteeSitting
from data_access.queries.texts import VERSIONS
from data_access.states import SessionStatus

COLUMNS = (Column("takes_place_on", Kind.DATE), Column("starts_at", Kind.TIME), Column("place"))


def show(here: Here, asked: str) -> None:
    """The meeting of a number, or that there is none."""
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 7
    found = committee_sitting(here.actor, here.plan_id, int(asked)) if is_number else None
    is_translated = found is not None and language() in VERSIONS
    spoken = committee_sitting(here.actor, here.plan_id, int(asked), language()) if is_translated else found
    if found is None or spoken is None:
        board.show("committee_absent", Part(drawn("committee/no_meeting.html", number=asked)))
        return
    keeps = may_edit(here)
    files = inviting.files(here, found)
    html = drawn("committee/head.html", one=spoken, quorum=quorum_said(found), files=inviting.said(files))
    board.show("committee_head", Part(html, files))
    is_minutes = st.query_params.get("show") == conclusions.SHOWN
    ways = [(conclusions.address(found.number, shows), said, shows == is_minutes) for shows, said in _views()]
    if is_minutes:
        conclusions.show(here, found.number, ways)
        confirmation.show()
        return
    board.show("committee_views", Part(drawn("committee/views.html", ways=ways)))
    if keeps:
        _acts(here, found)
    agenda.show(here, found, spoken, keeps)
    proposing.show(here, found, keeps)
    _attendance(found, keeps)
    inviting.invitations(here, found)
    outcomes.points(here, found, spoken, keeps)
    outcomes.decisions(here, found, spoken, keeps)
    outcomes.steps(here, found, spoken, keeps)
    agenda.listen()
    confirmation.show()


def _views() -> tuple[tuple[bool, str], ...]:
    """Whether it is that of the minutes, and what each view is called."""
    return (False, _("Meeting")), (True, p_("committee", "Minutes"))


def _acts(here: Here, found: CommitteeSitting) -> None:
    with st.container(horizontal=True, key="committee_acts"):
        if found.status == SessionStatus.PLANNED:
            title = _("Say that it was held")
            hold = Dialog(
                "hold_meeting", title, partial(_ask_held, here, found), partial(_hold, found), needs=(("day",),)
            )
            dialogs.offer(title, hold, ":material/event_available:", kind="primary")
            _offer_cancelling(found)
        held = {"takes_place_on": found.takes_place_on, "starts_at": found.starts_at, "place": found.venue}
        record = changing.Record("committee_sessions", found.id, COLUMNS, held)
        changing.offer(here, record, _("Change day, time or place"))
        if found.status == SessionStatus.CANCELLED:
            title = _("It takes place after all")
            revive = Dialog("revive_meeting", title, _ask_not_held, partial(_revive, found), saves=_("Confirm"))
            dialogs.offer(title, revive, ":material/undo:")
        if found.status == SessionStatus.HELD:
            title = _("It was not held after all")
            undo = Dialog("unhold_meeting", title, _ask_not_held, partial(_unhold, found), saves=_("Confirm"))
            dialogs.offer(title, undo, ":material/undo:")
        else:
            name = {found.id: _("Meeting no. {number}").format(number=found.number)}
            removing.offer(here, "committee_sessions", _("Remove this meeting"), name)


def _ask_held(here: Here, found: CommitteeSitting, prefix: str) -> None:
    st.write(_("What changed since this meeting is counted from this day on, on the overview."))
    day = min(found.takes_place_on, here.plan.today)
    st.date_input(field("held_on"), day, key=f"{prefix}_day", format=inputs.DAYS)


def _hold(found: CommitteeSitting, actor: Actor, prefix: str) -> None:
    day: date | None = given(prefix, "day")
    said: dict[str, tuple[Any, Any]] = {"takes_place_on": (found.takes_place_on, day)}
    edit_row(actor, "committee_sessions", found.id, {**said, "status": ("planned", "held")})


def _ask_not_held(_prefix: str) -> None:
    st.write(_("The meeting counts as planned again; its agenda and what was noted stay."))


def _unhold(found: CommitteeSitting, actor: Actor, _prefix: str) -> None:
    edit_row(actor, "committee_sessions", found.id, {"status": ("held", "planned")})


def _offer_cancelling(found: CommitteeSitting) -> None:
    title = _("Say that it is cancelled")
    asks, saves = _ask_cancelled, partial(_cancel, found)
    dialogs.offer(
        title, Dialog("cancel_meeting", title, asks, saves, saves=title, needs=(("reason",),)), ":material/event_busy:"
    )


def _ask_cancelled(prefix: str) -> None:
    st.write(_("It stays in the list as cancelled, and those who were invited can be told by e-mail."))
    st.text_area(as_text(field("reason")), key=f"{prefix}_reason", height=90)


def _cancel(found: CommitteeSitting, actor: Actor, prefix: str) -> None:
    move_row(actor, "committee_sessions", found.id, SessionStatus.CANCELLED, {"reason": given(prefix, "reason", "")})


def _revive(found: CommitteeSitting, actor: Actor, _prefix: str) -> None:
    move_row(actor, "committee_sessions", found.id, SessionStatus.PLANNED, {})


def _attendance(found: CommitteeSitting, keeps: bool) -> None:
    html = drawn("committee/attendance.html", one=found, quorum=quorum_said(found))
    board.show("committee_attendance", Part(html))
    if keeps and found.attending:
        title = _("Record who attends")
        record = Dialog("attendance", title, partial(_ask_attendance, found), partial(_record, found), width="large")
        dialogs.offer(title, record, ":material/how_to_reg:")


def _ask_attendance(found: CommitteeSitting, prefix: str) -> None:
    offered = modes()
    for one in found.attending:
        choosing.among(
            as_text(named(one.names)),
            offered,
            index=offered.index(one.mode),
            format_func=lambda mode: as_text(label(mode) if mode is not None else NOTHING),
            horizontal=True,
            key=f"{prefix}_mode_{one.organisation_id}",
        )


def _record(found: CommitteeSitting, actor: Actor, prefix: str) -> None:
    told = {
        one.organisation_id: session.recall(f"{prefix}_mode_{one.organisation_id}", one.mode) for one in found.attending
    }
    held = {one.organisation_id: one.mode for one in found.attending}
    changes.record_attendances(actor, found.id, {one: mode for one, mode in told.items() if mode != held[one]})
