"""The next steps of the committee wait for who carries them: the administration, the committee; late for the others."""

from datetime import date, timedelta

import pytest

from data_access.changes.committee import committee
from data_access.changes.grid.rows import edit_row
from data_access.permissions import SYSTEM
from data_access.queries.waiting.item import Waiting, WaitingKind
from data_access.queries.waiting.waiting import waiting
from data_access.states import Role
from data_access.steps import StepOwner
from tests.support.small_plan import SmallPlan, person

DAY = date(2023, 10, 2)
LATER = DAY + timedelta(days=10)


@pytest.fixture
def steps(small_plan: SmallPlan) -> dict[str, int]:
    """A next step of each owner, due on the day of the session."""
    of = committee.plan_session(SYSTEM, small_plan.plan_id, DAY)
    return {
        owner: committee.add_action_item(
            SYSTEM, of, owner, owner, due_on=DAY, commitment_id=small_plan.mine["commitments"]
        )
        for owner in StepOwner
    }


def told(plan: SmallPlan, role: Role, on: date, number: int = 1) -> dict[str, Waiting]:
    found = waiting(person(role, number), plan.plan_id, on)
    return {one.title: one for one in found if one.kind == WaitingKind.NEXT_STEP}


def test_each_waits_for_who_carries_it(small_plan: SmallPlan, steps: dict[str, int]) -> None:
    mine = told(small_plan, Role.FOCAL_POINT, DAY, small_plan.mine["administrations"])
    assert set(mine) == {StepOwner.LEAD_ADMINISTRATION}
    assert told(small_plan, Role.FOCAL_POINT, DAY, small_plan.theirs["administrations"]) == {}
    of_committee = told(small_plan, Role.COPIL, DAY)
    assert set(of_committee) == {StepOwner.COMMITTEE, StepOwner.SECRETARIAT_AND_COMMITTEE}
    assert told(small_plan, Role.SECRETARIAT, DAY) == {}
    late = told(small_plan, Role.SECRETARIAT, LATER)
    assert set(late) == set(StepOwner)
    assert {one.days_late for one in late.values()} == {10}


def test_one_that_is_done_waits_no_longer(small_plan: SmallPlan, steps: dict[str, int]) -> None:
    for one in steps.values():
        edit_row(SYSTEM, "action_items", one, {"status": ("open", "done"), "done_on": (None, DAY)})
    assert told(small_plan, Role.SECRETARIAT, LATER) == {}
