"""The save loop: every edit once, in order, whatever is sent again, and what is not accepted is kept."""

from typing import Any

import pytest

from dashboard.ui.grid import messages
from dashboard.ui.grid.edits import apply, are_new
from dashboard.ui.grid.state.memory import Memory
from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Conflict, Missing
from data_access.states import Role
from data_access.tables import AuditEntry, Meeting
from tests.support import statements
from tests.support.small_plan import SmallPlan


@pytest.fixture
def plan(small_plan: SmallPlan) -> SmallPlan:
    return small_plan


def sent(*edits: tuple[int, int, str, Any, Any], mount: str = "a") -> messages.Sent:
    names = ("n", "id", "field", "old", "new")
    return messages.sent({"token": mount, "edits": [dict(zip(names, edit, strict=True)) for edit in edits]})


def place(meeting: int) -> str | None:
    with reading() as session:
        found = session.get(Meeting, meeting)
        assert found is not None
        return found.place


def entries() -> int:
    with reading() as session:
        return session.query(AuditEntry).count()


def test_a_burst_is_applied_once_and_in_order(plan: SmallPlan) -> None:
    memory, meeting, before = Memory(), plan.mine["meetings"], entries()
    first = (1, meeting, "place", None, "Rabat")
    apply(SYSTEM, "meetings", memory, sent(first))
    apply(SYSTEM, "meetings", memory, sent(first))
    apply(
        SYSTEM,
        "meetings",
        memory,
        sent((3, meeting, "place", "Salé", "Fès"), (2, meeting, "place", "Rabat", "Salé"), first),
    )
    assert (place(meeting), memory.last, memory.saved) == ("Fès", 3, 3)
    assert (entries() - before, memory.problems) == (3, [])


def test_only_edits_behind_the_last_one_of_the_mounted_grid_are_new() -> None:
    memory = Memory(token="a", last=2)
    assert not are_new(memory, sent((1, 7, "place", None, "Rabat"), (2, 7, "place", "Rabat", "Salé")))
    assert are_new(memory, sent((2, 7, "place", None, "Rabat"), (3, 7, "place", "Rabat", "Salé")))
    assert are_new(memory, sent((1, 7, "place", None, "Rabat"), mount="b"))
    assert not are_new(memory, sent(mount="b"))


def test_a_second_try_after_a_refusal_starts_from_what_was_seen_before_the_first(plan: SmallPlan) -> None:
    memory, meeting = Memory(), plan.mine["meetings"]
    first = (1, meeting, "starts_at", None, "midi")
    apply(SYSTEM, "meetings", memory, sent(first))
    assert [problem.new for problem in memory.problems] == ["midi"]
    apply(SYSTEM, "meetings", memory, sent(first, (2, meeting, "starts_at", "midi", "12:00")))
    with reading() as session:
        assert str(session.get_one(Meeting, meeting).starts_at).startswith("12:00")
    assert memory.problems == []


def test_a_cell_has_one_problem_its_last(plan: SmallPlan) -> None:
    memory, meeting = Memory(), plan.mine["meetings"]
    apply(SYSTEM, "meetings", memory, sent((1, meeting, "starts_at", None, "midi")))
    apply(
        SYSTEM, "meetings", memory, sent((2, meeting, "starts_at", "midi", "minuit"), (3, meeting, "place", "x", "y"))
    )
    assert [(problem.field, problem.new) for problem in memory.problems] == [("starts_at", "minuit"), ("place", "y")]


def test_a_second_try_on_a_state_that_is_asked_about_is_no_conflict(plan: SmallPlan) -> None:
    memory, meeting = Memory(), plan.mine["meetings"]
    apply(SYSTEM, "meetings", memory, sent((1, meeting, "status", "to_request", "requested")))
    assert [problem.new for problem in memory.asking] == ["requested"]
    apply(SYSTEM, "meetings", memory, sent((2, meeting, "status", "requested", "held")))
    assert not [problem for problem in memory.problems if isinstance(problem.refusal, Conflict)]
    assert [(problem.old, problem.new) for problem in memory.problems] == [("to_request", "held")]


def test_edits_that_the_grid_has_let_go_of_change_nothing(plan: SmallPlan) -> None:
    memory, meeting = Memory(), plan.mine["meetings"]
    apply(SYSTEM, "meetings", memory, sent((1, meeting, "place", None, "Rabat")))
    apply(SYSTEM, "meetings", memory, sent())
    apply(SYSTEM, "meetings", memory, sent((2, meeting, "place", "Rabat", "Salé")))
    assert place(meeting) == "Salé"


def test_a_grid_that_is_mounted_again_counts_from_one(plan: SmallPlan) -> None:
    memory, meeting = Memory(), plan.mine["meetings"]
    apply(SYSTEM, "meetings", memory, sent((1, meeting, "place", None, "Rabat")))
    apply(SYSTEM, "meetings", memory, sent((1, meeting, "place", "Rabat", "Salé"), mount="b"))
    assert place(meeting) == "Salé"


def test_what_is_refused_does_not_stop_the_rest(plan: SmallPlan) -> None:
    memory, mine, theirs = Memory(), plan.mine["meetings"], plan.theirs["meetings"]
    focal_point = Actor(None, "mj", Role.FOCAL_POINT, administration_id=plan.mine["administrations"])
    edits = (
        (1, mine, "place", None, "Rabat"),
        (2, theirs, "place", None, "Chez eux"),
        (3, mine, "starts_at", None, "midi"),
        (4, mine, "subject", "Examen", "Examen des propositions"),
    )
    apply(focal_point, "meetings", memory, sent(*edits))
    assert (place(mine), place(theirs), memory.saved) == ("Rabat", None, 2)
    assert [(problem.record_id, problem.field, problem.new) for problem in memory.problems] == [
        (theirs, "place", "Chez eux"),
        (mine, "starts_at", "midi"),
    ]


def test_a_second_try_after_a_refusal_is_no_conflict(plan: SmallPlan) -> None:
    memory, meeting = Memory(), plan.mine["meetings"]
    apply(
        SYSTEM,
        "meetings",
        memory,
        sent((1, meeting, "starts_at", None, "midi"), (2, meeting, "starts_at", "midi", "12:00")),
    )
    with reading() as session:
        found = session.get(Meeting, meeting)
        assert found is not None
        assert found.starts_at is not None
        assert found.starts_at.hour == 12
    assert memory.problems == []


def test_a_conflict_keeps_mine_and_theirs(plan: SmallPlan) -> None:
    memory, meeting = Memory(), plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Le leur")
    apply(SYSTEM, "meetings", memory, sent((1, meeting, "place", None, "Le mien")))
    (problem,) = memory.problems
    assert isinstance(problem.refusal, Conflict)
    assert (problem.new, problem.refusal.theirs, place(meeting)) == ("Le mien", "Le leur", "Le leur")


def test_a_state_that_asks_for_more_is_asked_about_until_settled(plan: SmallPlan) -> None:
    memory, meeting = Memory(), plan.mine["meetings"]
    apply(SYSTEM, "meetings", memory, sent((1, meeting, "status", "to_request", "requested")))
    (asked,) = memory.asking
    assert isinstance(asked.refusal, Missing)
    assert asked.refusal.asks_for == ("requested_on",)
    memory.settle(meeting, "status")
    assert memory.asking == []


def test_the_day_first_and_then_the_state_asks_for_nothing(plan: SmallPlan) -> None:
    memory, meeting = Memory(), plan.mine["meetings"]
    edits = ((1, meeting, "requested_on", None, "2023-10-01"), (2, meeting, "status", "to_request", "requested"))
    apply(SYSTEM, "meetings", memory, sent(*edits))
    assert (memory.asking, memory.problems, memory.saved) == ([], [], 2)


def test_one_edit_costs_at_most_five_statements(plan: SmallPlan) -> None:
    with statements.sent() as said:
        apply(SYSTEM, "meetings", Memory(), sent((1, plan.mine["meetings"], "place", None, "Rabat")))
    assert 0 < len([statement for statement in said if not statement.startswith(("BEGIN", "SELECT 1"))]) <= 5, said
