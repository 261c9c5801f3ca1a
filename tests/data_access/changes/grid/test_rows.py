"""Several fields together: all of them or none, the day before the state that asks for it."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select

from data_access.changes.grid.rows import RowEdit, edit_row, edit_rows, move_row
from data_access.changes.proposals.proposals import record_decision, reopen
from data_access.changes.transitions import move
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.history.chain import verify_chain
from data_access.refusals import Conflict, FieldRefused, Missing, Refused
from data_access.states import MeetingStatus, ProposalStatus, ReasonKind, Role
from data_access.tables import AuditEntry, Meeting
from tests.data_access.moving import scheduled
from tests.support.small_plan import SmallPlan


def stored(meeting: int) -> Meeting:
    with reading() as session:
        found = session.get(Meeting, meeting)
        assert found is not None
        return found


def entries() -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(AuditEntry)).scalar_one()


def test_the_day_serves_the_state_of_the_same_change(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    edit_row(SYSTEM, "meetings", meeting, {"status": ("to_request", "requested"), "requested_on": (None, "02/10/2023")})
    assert stored(meeting).status == MeetingStatus.REQUESTED


def test_nothing_is_half_saved_and_the_field_is_named(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    with pytest.raises(FieldRefused) as refused:
        edit_row(SYSTEM, "meetings", meeting, {"place": (None, "Rabat"), "starts_at": (None, "midi")})
    assert refused.value.field == "starts_at"
    with pytest.raises(Conflict):
        edit_row(SYSTEM, "meetings", meeting, {"place": (None, "Rabat"), "subject": ("autre chose", "x")})
    with pytest.raises(Missing):
        edit_row(SYSTEM, "meetings", meeting, {"place": (None, "Rabat"), "status": ("to_request", "requested")})
    assert stored(meeting).place is None


def test_a_move_is_one_line_of_history(small_plan: SmallPlan) -> None:
    meeting, before = small_plan.mine["meetings"], entries()
    move_row(SYSTEM, "meetings", meeting, "requested", {"requested_on": "2023-10-02", "place": None})
    assert (stored(meeting).status, entries() - before) == (MeetingStatus.REQUESTED, 1)
    with pytest.raises(Refused):
        move_row(SYSTEM, "meetings", meeting, "requested", {"requested_on": "2023-10-02"})


def test_the_reason_of_a_move_is_kept_on_the_row_and_in_the_history(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    move_row(SYSTEM, "meetings", meeting, "requested", {"requested_on": "2023-10-02"})
    move_row(SYSTEM, "meetings", meeting, "scheduled", {"scheduled_on": "2023-10-20"})
    move_row(SYSTEM, "meetings", meeting, "postponed", {"reason": "Grève"})
    with reading() as session:
        last = session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()
    assert (stored(meeting).reason, last.reason) == ("Grève", "Grève")


def test_the_reason_of_one_row_is_not_that_of_the_next(small_plan: SmallPlan) -> None:
    postponed, other = small_plan.mine["meetings"], small_plan.theirs["meetings"]
    scheduled(postponed, date(2023, 10, 2), date(2023, 10, 20))
    edit_rows(
        SYSTEM,
        "meetings",
        [
            RowEdit(postponed, {"status": ("scheduled", "postponed")}, given={"reason": "Grève"}),
            RowEdit(other, {"place": (None, "Rabat")}),
        ],
    )
    with reading() as session:
        last = session.execute(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(2)).scalars().all()
    assert [(entry.record_id, entry.reason) for entry in reversed(last)] == [(postponed, "Grève"), (other, "")]


def test_a_refused_row_leaves_nothing_in_the_proof_of_the_others(small_plan: SmallPlan) -> None:
    """What was written for a refused row is taken back with its place in the history."""
    mine, theirs = small_plan.mine["meetings"], small_plan.theirs["meetings"]
    refused = {"place": (None, "Rabat"), "starts_at": (None, "midi")}
    outcomes = edit_rows(SYSTEM, "meetings", [RowEdit(mine, {"place": (None, "Salé")}), RowEdit(theirs, refused)])
    assert [outcome.is_changed for outcome in outcomes] == [True, False]
    chain = verify_chain(SYSTEM)
    assert (chain.holds, chain.broken_at, chain.lost) == (True, None, None)


def test_a_move_writes_what_it_asks_for_or_takes_and_nothing_else(small_plan: SmallPlan) -> None:
    meeting, day = small_plan.mine["meetings"], "2023-10-02"
    with pytest.raises(FieldRefused) as refused:
        move_row(SYSTEM, "meetings", meeting, "requested", {"requested_on": day, "place": "Rabat"})
    assert refused.value.field == "place"
    with writing(SYSTEM) as session:
        record = session.get_one(Meeting, meeting)
        with pytest.raises(Refused, match="cannot be changed here"):
            move(SYSTEM, record, MeetingStatus.REQUESTED, requested_on=date(2023, 10, 2), subject="x")
    assert stored(meeting).status == MeetingStatus.TO_REQUEST


def test_a_step_back_leaves_the_place_where_one_will_meet(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    scheduled(meeting, date(2023, 10, 2), date(2023, 10, 20), place="Rabat")
    move_row(SYSTEM, "meetings", meeting, "requested", {})
    assert (stored(meeting).scheduled_on, stored(meeting).place) == (None, "Rabat")


def test_a_proposal_is_put_off_and_taken_up_again_with_a_reason(small_plan: SmallPlan) -> None:
    proposal, day = small_plan.mine["proposals"], date(2023, 10, 2)
    move_row(SYSTEM, "proposals", proposal, "in_discussion", {})
    with pytest.raises(Missing) as missing:
        record_decision(SYSTEM, proposal, ProposalStatus.DEFERRED, day)
    assert {"reason_kind", "reason"} <= set(missing.value.asks_for)
    record_decision(SYSTEM, proposal, ProposalStatus.DEFERRED, day, ReasonKind.COST, "Trop coûteux cette année.")
    with pytest.raises(Missing):
        reopen(SYSTEM, proposal, " ")
    reopen(SYSTEM, proposal, "Budget trouvé")


def test_a_move_says_which_detail_is_wrong(small_plan: SmallPlan) -> None:
    with pytest.raises(FieldRefused) as refused:
        move_row(SYSTEM, "meetings", small_plan.mine["meetings"], "requested", {"requested_on": "demain"})
    assert refused.value.field == "requested_on"


def test_others_rows_stay_as_they_are(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    focal_point, theirs = people(Role.FOCAL_POINT), small_plan.theirs["meetings"]
    with pytest.raises(Refused):
        edit_row(focal_point, "meetings", theirs, {"place": (None, "Rabat")})
    with pytest.raises(Refused):
        move_row(focal_point, "meetings", theirs, "requested", {"requested_on": "2023-10-02"})
    assert (stored(theirs).place, stored(theirs).status) == (None, MeetingStatus.TO_REQUEST)


def test_what_goes_along_with_a_move_overwrites_nobody(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    move_row(SYSTEM, "meetings", meeting, "requested", {"requested_on": "2023-10-02"})
    edit_row(SYSTEM, "meetings", meeting, {"scheduled_on": (None, "18/10/2023")})
    with pytest.raises(Conflict) as conflict:
        edit_row(
            SYSTEM,
            "meetings",
            meeting,
            {"status": ("requested", "scheduled"), "scheduled_on": (None, "20/10/2023")},
        )
    assert conflict.value.field == "scheduled_on"
    assert (stored(meeting).status, stored(meeting).scheduled_on) == (MeetingStatus.REQUESTED, date(2023, 10, 18))
