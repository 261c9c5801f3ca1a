"""`edit_cell`: what it accepts, what it refuses, what it writes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select

from data_access.changes.grid.cells import edit_cell
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Conflict, Missing, Refused
from data_access.states import Role
from data_access.tables import AuditEntry, Meeting, Plan, Proposal
from tests.support.small_plan import SmallPlan
from tests.support.statements import sent


def stored(table: type, record: int, field: str) -> Any:
    with reading() as session:
        return getattr(session.get(table, record), field)


def entries() -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(AuditEntry)).scalar_one()


def to_scheduled(meeting: int) -> None:
    edit_cell(SYSTEM, "meetings", meeting, "requested_on", "", "2023-10-01")
    edit_cell(SYSTEM, "meetings", meeting, "status", "to_request", "requested")
    edit_cell(SYSTEM, "meetings", meeting, "scheduled_on", "", "2023-11-02")
    edit_cell(SYSTEM, "meetings", meeting, "status", "requested", "scheduled")


def test_a_meeting_is_held_with_its_date_and_can_go_back(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    meeting, focal_point = small_plan.mine["meetings"], people(Role.FOCAL_POINT)
    to_scheduled(meeting)
    with pytest.raises(Missing) as asked:
        edit_cell(focal_point, "meetings", meeting, "status", "scheduled", "held")
    assert asked.value.asks_for == ("held_on",)
    edit_cell(focal_point, "meetings", meeting, "held_on", "", "02/11/2023")
    assert edit_cell(focal_point, "meetings", meeting, "status", "scheduled", "held") == "held"
    edit_cell(focal_point, "meetings", meeting, "status", "held", "scheduled")
    assert stored(Meeting, meeting, "held_on") is None


def test_a_held_meeting_keeps_its_date(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    to_scheduled(meeting)
    edit_cell(SYSTEM, "meetings", meeting, "held_on", "", "2023-11-02")
    edit_cell(SYSTEM, "meetings", meeting, "status", "scheduled", "held")
    with pytest.raises(Refused, match="needs the date on which it was held"):
        edit_cell(SYSTEM, "meetings", meeting, "held_on", "2023-11-02", "")


def test_a_move_that_skips_a_state_is_refused_and_nothing_is_written(small_plan: SmallPlan) -> None:
    meeting, before = small_plan.mine["meetings"], entries()
    with pytest.raises(Refused, match="not possible"):
        edit_cell(SYSTEM, "meetings", meeting, "status", "to_request", "held")
    assert stored(Meeting, meeting, "status") == "to_request"
    assert entries() == before


def test_two_people_on_two_fields_of_a_row_both_keep_their_edit(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    edit_cell(SYSTEM, "meetings", meeting, "reason", "", "Report")
    assert (stored(Meeting, meeting, "place"), stored(Meeting, meeting, "reason")) == ("Rabat", "Report")


def test_the_same_cell_gives_one_conflict_with_both_values(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    with pytest.raises(Conflict) as conflict:
        edit_cell(SYSTEM, "meetings", meeting, "place", "", "Fès")
    assert (conflict.value.mine, conflict.value.theirs) == ("Fès", "Rabat")
    assert edit_cell(SYSTEM, "meetings", meeting, "place", "Rabat", "Fès") == "Fès"


def test_the_same_edit_sent_twice_is_done_once(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    before = entries()
    assert edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat") == "Rabat"
    assert entries() == before


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("held_on", "31/02/2023", "not a date"),
        ("held_on", "demain", "not a date"),
        ("starts_at", "25:00", "not a time"),
        ("status", "perhaps", "not one of the values"),
        ("subject", "", "cannot be left empty"),
        ("administration_id", "2", "cannot be changed here"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(small_plan: SmallPlan, field: str, value: str, sentence: str) -> None:
    meeting = small_plan.mine["meetings"]
    with pytest.raises(Refused, match=sentence):
        edit_cell(SYSTEM, "meetings", meeting, field, stored(Meeting, meeting, field), value)


@pytest.mark.parametrize("text", ["2023-11-02", "02/11/2023", "2-11-2023", "٠٢/١١/٢٠٢٣", "2023-11-02T00:00:00"])
def test_dates_are_read_as_people_write_them(small_sqlite_plan: SmallPlan, text: str) -> None:
    assert edit_cell(SYSTEM, "meetings", small_sqlite_plan.mine["meetings"], "held_on", None, text) == "2023-11-02"


def test_a_row_that_is_gone_says_so(small_plan: SmallPlan) -> None:
    with pytest.raises(Refused, match="no longer exists"):
        edit_cell(SYSTEM, "meetings", 999, "place", "", "Rabat")


def test_a_closed_plan_is_read_only(small_plan: SmallPlan) -> None:
    with writing(SYSTEM) as session:
        plan = session.get(Plan, small_plan.plan_id)
        assert plan is not None
        plan.is_closed = True
    with pytest.raises(Refused, match="closed"):
        edit_cell(SYSTEM, "meetings", small_plan.mine["meetings"], "place", "", "Rabat")


def test_the_administrations_of_a_proposal_are_cells_of_codes(small_plan: SmallPlan) -> None:
    proposal = small_plan.mine["proposals"]
    assert edit_cell(SYSTEM, "proposals", proposal, "supporting", "", "MI") == "MI"
    assert edit_cell(SYSTEM, "proposals", proposal, "lead", "MJ", "MI") == "MI"
    with pytest.raises(Refused, match="not the code"):
        edit_cell(SYSTEM, "proposals", proposal, "supporting", "", "XX")
    with pytest.raises(Refused, match="one lead"):
        edit_cell(SYSTEM, "proposals", proposal, "lead", "MI", "MI, MJ")


def test_a_decided_state_asks_for_its_decision(small_plan: SmallPlan) -> None:
    proposal = small_plan.mine["proposals"]
    edit_cell(SYSTEM, "proposals", proposal, "status", "to_study", "in_discussion")
    with pytest.raises(Missing) as asked:
        edit_cell(SYSTEM, "proposals", proposal, "status", "in_discussion", "deferred")
    assert asked.value.asks_for == ("decided_on", "reason_kind", "reason")
    assert stored(Proposal, proposal, "status") == "in_discussion"


def test_an_edit_costs_at_most_five_statements(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    focal_point = people(Role.FOCAL_POINT)
    with sent() as said:
        edit_cell(focal_point, "meetings", small_plan.mine["meetings"], "place", "", "Rabat")
    assert len(said) <= 5, said


def test_many_people_at_once_lose_nothing(small_plan: SmallPlan) -> None:
    fields = ("place", "subject", "reason")
    meetings = (small_plan.mine["meetings"], small_plan.theirs["meetings"])

    def edit(number: int) -> None:
        meeting, field = meetings[number % 2], fields[number // 2 % 3]
        for _ in range(100):
            try:
                edit_cell(SYSTEM, "meetings", meeting, field, stored(Meeting, meeting, field), f"texte {number}")
                return
            except Conflict:
                continue
        raise AssertionError("a conflict that never ends")

    before = entries()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(edit, range(80)))
    assert entries() == before + 80
