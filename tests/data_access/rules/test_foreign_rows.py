"""A sheet continues a commitment of an earlier plan, in sight of who says so, and nothing else."""

from collections.abc import Callable
from datetime import date

import pytest

from data_access.changes.commitments.commitments import add_sheet
from data_access.changes.grid.cells import edit_cell
from data_access.changes.settings.next_plan import start_next_plan
from data_access.changes.settings.reference import close_plan
from data_access.database import writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.choices import choices
from data_access.queries.commitments.lineage import lineage
from data_access.refusals import Refused
from data_access.states import CommitmentStatus, MilestoneProgress, Role
from data_access.tables import Commitment, Milestone, Plan
from tests.support.small_plan import SmallPlan


def next_plan(plan: SmallPlan) -> int:
    """The plan after the small one."""
    with writing(SYSTEM) as session:
        session.get_one(Plan, plan.plan_id).starts_on = date(2024, 1, 1)
    return start_next_plan(SYSTEM, plan.plan_id, "PAN4", {"fr": "PAN 4"}, date(2028, 1, 1))


def continues(actor: Actor, sheet: int, earlier: int) -> None:
    """Say which commitment a sheet continues."""
    edit_cell(actor, "commitments", sheet, "continues_id", None, earlier)


def test_both_sheets_tell_what_continues_what(small_plan: SmallPlan) -> None:
    plan_id, earlier = next_plan(small_plan), small_plan.mine["commitments"]
    with writing(SYSTEM) as session:
        for position, progress in enumerate((MilestoneProgress.COMPLETE, MilestoneProgress.LIMITED), start=8):
            session.add(Milestone(commitment_id=earlier, position=position, title="Jalon", progress=progress))
    close_plan(SYSTEM, small_plan.plan_id, "Fin")
    sheet = add_sheet(SYSTEM, plan_id, "MJ", "La suite")
    continues(SYSTEM, sheet, earlier)
    found = lineage(SYSTEM, sheet).continues
    assert found is not None
    assert (found.plan, found.complete, found.milestones) == ("PAN", 1, 2)
    (later,) = lineage(SYSTEM, earlier).taken_up
    assert (later.plan, later.title, later.status) == ("PAN4", "La suite", CommitmentStatus.DRAFT)
    edit_cell(SYSTEM, "commitments", sheet, "continues_id", earlier, "")
    assert lineage(SYSTEM, sheet).continues is None
    assert lineage(SYSTEM, earlier).taken_up == ()


def test_a_sheet_of_its_own_plan_or_of_a_later_one_is_refused(small_plan: SmallPlan) -> None:
    plan_id = next_plan(small_plan)
    sheet, other = (add_sheet(SYSTEM, plan_id, "MJ", title) for title in ("Une", "Autre"))
    for one, refused in ((sheet, other), (small_plan.mine["commitments"], sheet)):
        with pytest.raises(Refused, match="earlier plan"):
            continues(SYSTEM, one, refused)
    with pytest.raises(Refused):
        continues(SYSTEM, sheet, sheet)
    with pytest.raises(Refused):
        continues(SYSTEM, sheet, 9_999)


def test_a_withdrawn_commitment_is_neither_offered_nor_continued(small_plan: SmallPlan) -> None:
    plan_id, earlier = next_plan(small_plan), small_plan.mine["commitments"]
    sheet = add_sheet(SYSTEM, plan_id, "MJ", "La suite")
    assert earlier in [one.id for one in choices(SYSTEM, plan_id, "earlier_commitments")]
    with writing(SYSTEM) as session:
        gone = session.get_one(Commitment, earlier)
        gone.withdrawn_on, gone.withdrawal_reason = date(2023, 6, 1), "Couvert ailleurs"
    assert earlier not in [one.id for one in choices(SYSTEM, plan_id, "earlier_commitments")]
    with pytest.raises(Refused, match="withdrawn"):
        continues(SYSTEM, sheet, earlier)


def test_a_focal_point_continues_what_is_theirs_and_sees_nothing_else(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    plan_id, mine, theirs = next_plan(small_plan), small_plan.mine["commitments"], small_plan.theirs["commitments"]
    focal = people(Role.FOCAL_POINT, small_plan.mine["administrations"])
    sheet = add_sheet(SYSTEM, plan_id, "MJ", "La suite")
    assert [one.id for one in choices(focal, plan_id, "earlier_commitments")] == [mine]
    with pytest.raises(Refused):
        continues(focal, sheet, theirs)
    continues(focal, sheet, mine)
    edit_cell(SYSTEM, "commitments", sheet, "continues_id", mine, theirs)
    assert lineage(focal, sheet).continues is None
    assert lineage(SYSTEM, sheet).continues is not None
    other = people(Role.FOCAL_POINT, small_plan.theirs["administrations"])
    assert lineage(other, theirs).taken_up == ()


def test_there_is_nothing_to_choose_in_the_first_plan(small_plan: SmallPlan) -> None:
    next_plan(small_plan)
    assert choices(SYSTEM, small_plan.plan_id, "earlier_commitments") == ()
