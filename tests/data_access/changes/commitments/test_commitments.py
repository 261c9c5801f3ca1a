"""Sheets, their fields, milestones and proposals: what is written, and what is refused to whom."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import func, select

from data_access.changes.commitments import commitments
from data_access.changes.grid.removing import remove
from data_access.changes.grid.rows import edit_row
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Conflict, Gone, Missing, Refused
from data_access.states import Role
from data_access.tables import Commitment, CommitmentProposal, CommitmentStep, Milestone
from tests.support.small_plan import SmallPlan


def count(table: type) -> int:
    with reading() as session:
        return session.execute(select(func.count()).select_from(table)).scalar_one()


def test_a_sheet_needs_a_title_and_a_known_administration(small_plan: SmallPlan) -> None:
    for administration, title in (("MJ", " "), ("XX", "Titre")):
        with pytest.raises(Refused):
            commitments.add_sheet(SYSTEM, small_plan.plan_id, administration, title)
    with pytest.raises(Refused, match="P-99"):
        commitments.add_sheet(SYSTEM, small_plan.plan_id, "MJ", "Titre", ("P-99",))
    assert count(Commitment) == 2


def test_a_focal_point_writes_sheets_of_their_own_administration_only(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    focal_point = people(Role.FOCAL_POINT)
    with pytest.raises(Refused, match="another administration"):
        commitments.add_sheet(focal_point, small_plan.plan_id, "MI", "Titre")
    for role in (Role.COPIL, Role.READER, Role.ADMINISTRATOR):
        with pytest.raises(Refused):
            commitments.add_sheet(people(role), small_plan.plan_id, "MJ", "Titre")
    sheet = commitments.add_sheet(focal_point, small_plan.plan_id, "MJ", "Titre")
    edit_row(focal_point, "commitments", sheet, {"problem": (None, "Opacité")})
    with pytest.raises(Refused, match="another administration"):
        edit_row(focal_point, "commitments", small_plan.theirs["commitments"], {"problem": (None, "Opacité")})


def test_the_steps_of_another_sheet_are_not_planned_from_this_one(small_plan: SmallPlan) -> None:
    mine, theirs = small_plan.mine, small_plan.theirs
    planned: dict[str, tuple[object, object]] = {"owner_name": ("", "Cabinet")}
    with pytest.raises(Gone):
        commitments.plan_steps(
            SYSTEM, mine["commitments"], {mine["commitment_steps"]: planned, theirs["commitment_steps"]: planned}
        )
    with reading() as session:
        assert set(session.execute(select(CommitmentStep.owner_name)).scalars()) == {None}
    commitments.plan_steps(SYSTEM, mine["commitments"], {mine["commitment_steps"]: planned})
    with reading() as session:
        owners = dict(session.execute(select(CommitmentStep.id, CommitmentStep.owner_name)).all())
    assert owners == {mine["commitment_steps"]: "Cabinet", theirs["commitment_steps"]: None}


def test_fields_are_saved_together_or_not_at_all(small_plan: SmallPlan) -> None:
    sheet = small_plan.mine["commitments"]
    edit_row(SYSTEM, "commitments", sheet, {"problem": (None, "Opacité"), "starts_on": (None, "01/01/2024")})
    with pytest.raises(Conflict):
        edit_row(SYSTEM, "commitments", sheet, {"brief": (None, "Bref"), "problem": ("autre", "Lenteur")})
    with pytest.raises(Refused, match="before the start"):
        edit_row(SYSTEM, "commitments", sheet, {"brief": (None, "Bref"), "ends_on": (None, "2023-01-01")})
    with pytest.raises(Refused, match="cannot be changed here"):
        edit_row(SYSTEM, "commitments", sheet, {"brief": (None, "Bref"), "adopted_on": (None, "2023-01-01")})
    with reading() as session:
        stored = session.get_one(Commitment, sheet)
        assert (stored.problem, stored.brief, stored.starts_on) == ("Opacité", None, date(2024, 1, 1))


def test_milestones_follow_each_other_and_leave_with_a_reason(small_plan: SmallPlan) -> None:
    sheet = small_plan.mine["commitments"]
    first = commitments.add_milestone(SYSTEM, sheet, "Étude", due_on=date(2024, 3, 1), outputs="Rapport")
    commitments.add_milestone(SYSTEM, sheet, "Mise en ligne", outputs="")
    with pytest.raises(Refused, match="title"):
        commitments.add_milestone(SYSTEM, sheet, "")
    with reading() as session:
        rows = session.execute(select(Milestone).order_by(Milestone.position)).scalars().all()
        assert [(row.position, row.title, row.outputs) for row in rows] == [
            (1, "Étude", "Rapport"),
            (2, "Mise en ligne", None),
        ]
    with pytest.raises(Missing):
        remove(SYSTEM, "milestones", first, "")
    remove(SYSTEM, "milestones", first, "Fusionné avec le suivant")
    assert count(Milestone) == 1


def test_a_sheet_takes_up_proposals_once_and_lets_go_with_a_reason(small_plan: SmallPlan) -> None:
    sheet = small_plan.mine["commitments"]
    commitments.link_proposal(SYSTEM, sheet, "P-01")
    commitments.link_proposal(SYSTEM, sheet, "P-01")
    assert count(CommitmentProposal) == 1
    with pytest.raises(Missing):
        commitments.unlink_proposal(SYSTEM, sheet, "P-01", "")
    commitments.unlink_proposal(SYSTEM, sheet, "P-01", "Reprise ailleurs")
    assert count(CommitmentProposal) == 0
    with pytest.raises(Refused, match="no longer exists"):
        commitments.unlink_proposal(SYSTEM, sheet, "P-01", "Reprise ailleurs")
