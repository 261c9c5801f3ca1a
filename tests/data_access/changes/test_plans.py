"""What has been done has a day that has come, in the plan's own time; what is planned may have one to come."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from data_access.changes.committee import committee
from data_access.changes.exchanges import exchanges
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import move_row
from data_access.changes.proposals import proposals
from data_access.database import reading, writing
from data_access.permissions import EDITABLE, SYSTEM
from data_access.refusals import Refused
from data_access.rules.field_rules import DONE_ON
from data_access.states import ProposalStatus
from data_access.tables import TABLES, CommitteeSession, Meeting, Plan
from tests.data_access.moving import scheduled, sent
from tests.support.small_plan import SmallPlan

TODAY = date(2023, 10, 20)
TOMORROW = TODAY + timedelta(days=1)
NOT_YET = "This date is in the future"


@pytest.fixture
def plan(small_plan: SmallPlan) -> SmallPlan:
    """The small plan, told on the evening of `TODAY`."""
    with writing(SYSTEM) as session:
        told = session.get(Plan, small_plan.plan_id)
        assert told is not None
        told.today_on = TODAY
    return small_plan


def test_a_meeting_is_scheduled_for_a_day_to_come_and_not_held_on_it(plan: SmallPlan) -> None:
    meeting = plan.mine["meetings"]
    scheduled(meeting, TODAY, TOMORROW)
    with pytest.raises(Refused, match=NOT_YET):
        move_row(SYSTEM, "meetings", meeting, "held", {"held_on": TOMORROW.isoformat()})
    with pytest.raises(Refused, match=NOT_YET):
        edit_cell(SYSTEM, "meetings", meeting, "held_on", "", TOMORROW.isoformat())
    with reading() as session:
        stored: Any = session.get(Meeting, meeting)
        assert (stored.status, stored.held_on) == ("scheduled", None)
    move_row(SYSTEM, "meetings", meeting, "held", {"held_on": TODAY.isoformat()})


def test_a_day_to_come_is_not_written_whatever_the_way(plan: SmallPlan) -> None:
    meeting = plan.mine["meetings"]
    scheduled(meeting, TODAY, TOMORROW)

    def write() -> None:
        with writing(SYSTEM) as session:
            stored: Any = session.get(Meeting, meeting)
            stored.held_on = TOMORROW

    with pytest.raises(Refused, match=NOT_YET):
        write()


def test_without_a_told_day_the_real_one_counts(small_plan: SmallPlan) -> None:
    meeting, today = small_plan.mine["meetings"], datetime.now(UTC).date()
    edit_cell(SYSTEM, "meetings", meeting, "requested_on", "", (today - timedelta(days=1)).isoformat())
    with pytest.raises(Refused, match=NOT_YET):
        edit_cell(SYSTEM, "meetings", meeting, "held_on", "", (today + timedelta(days=2)).isoformat())


@pytest.mark.parametrize(
    ("table", "field"),
    [
        *(("letters", name) for name in ("signed_on", "sent_on", "acknowledged_on", "answered_on")),
        *(("meetings", name) for name in ("requested_on", "held_on")),
    ],
)
def test_every_cell_of_something_done_keeps_to_the_past(plan: SmallPlan, table: str, field: str) -> None:
    with pytest.raises(Refused, match=NOT_YET):
        edit_cell(SYSTEM, table, plan.mine[table], field, "", TOMORROW.isoformat())
    edit_cell(SYSTEM, table, plan.mine[table], field, "", TODAY.isoformat())


def test_every_day_that_can_be_edited_is_either_done_or_planned() -> None:
    days = {
        name
        for table, fields in EDITABLE.items()
        for name in fields
        if name in TABLES[table].__table__.c and TABLES[table].__table__.c[name].type.python_type is date
    }
    planned = {"scheduled_on", "planned_on", "due_on", "starts_on", "ends_on", "co_drafted_on", "takes_place_on"}
    planned |= {"planned_start_on", "planned_end_on"}
    assert days - DONE_ON == planned


def test_reminders_and_decisions_keep_to_the_past(plan: SmallPlan) -> None:
    letter, proposal = plan.mine["letters"], plan.mine["proposals"]
    sent(letter, TODAY)
    edit_cell(SYSTEM, "proposals", proposal, "status", "to_study", "in_discussion")
    with pytest.raises(Refused, match=NOT_YET):
        exchanges.add_reminder(SYSTEM, letter, TOMORROW)
    with pytest.raises(Refused, match=NOT_YET):
        proposals.record_decision(SYSTEM, proposal, ProposalStatus.RETAINED, TOMORROW)
    exchanges.add_reminder(SYSTEM, letter, TODAY)
    proposals.record_decision(SYSTEM, proposal, ProposalStatus.RETAINED, TODAY)


def test_a_committee_session_is_held_once_its_day_has_come(plan: SmallPlan) -> None:
    session_id = committee.plan_session(SYSTEM, plan.plan_id, TOMORROW)
    with pytest.raises(Refused, match=NOT_YET):
        edit_cell(SYSTEM, "committee_sessions", session_id, "status", "planned", "held")
    edit_cell(SYSTEM, "committee_sessions", session_id, "takes_place_on", TOMORROW.isoformat(), TODAY.isoformat())
    edit_cell(SYSTEM, "committee_sessions", session_id, "status", "planned", "held")
    with pytest.raises(Refused, match=NOT_YET):
        edit_cell(SYSTEM, "committee_sessions", session_id, "takes_place_on", TODAY.isoformat(), TOMORROW.isoformat())
    with reading() as session:
        stored: Any = session.get(CommitteeSession, session_id)
        assert (stored.status, stored.takes_place_on) == ("held", TODAY)
