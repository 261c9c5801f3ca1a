"""Undoing: the values of before come back with a reason, never over what somebody has changed since."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from data_access.changes.commitments import commitments
from data_access.changes.commitments.opinions import give_opinion
from data_access.changes.exchanges import exchanges
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.grid.rows import edit_row
from data_access.changes.history.undo import undo
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Missing, Refused
from data_access.states import MeetingStatus, OpinionKind, Role
from data_access.tables import AuditEntry, Commitment, CommitmentStep, Meeting, Milestone
from tests.data_access.moving import moved, scheduled
from tests.support.small_plan import SmallPlan

DAY = date(2023, 11, 2)


def last_entry() -> int:
    with reading() as session:
        return session.execute(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()


def entry_of(table: str, record: int, operation: str = "insert") -> int:
    with reading() as session:
        born = select(AuditEntry.id).where(
            AuditEntry.operation == operation, AuditEntry.table_name == table, AuditEntry.record_id == record
        )
        return session.execute(born.order_by(AuditEntry.id.desc()).limit(1)).scalar_one()


def stored(meeting: int) -> Any:
    with reading() as session:
        return session.get(Meeting, meeting)


def test_a_value_comes_back_with_its_reason(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    undo(SYSTEM, last_entry(), "Erreur de saisie")
    assert stored(meeting).place is None
    with reading() as session:
        entry = session.get(AuditEntry, last_entry())
        assert entry is not None
        assert (entry.changes, entry.reason) == ({"place": ["Rabat", None]}, "Erreur de saisie")


def test_an_undoing_can_be_undone(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    undo(SYSTEM, last_entry(), "non")
    undo(SYSTEM, last_entry(), "si")
    assert stored(meeting).place == "Rabat"


def test_a_state_comes_back_with_what_went_with_it(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    scheduled(meeting, DAY, DAY)
    moved("meetings", meeting, "held", held_on=DAY)
    undo(SYSTEM, last_entry(), "Pas encore tenue")
    assert (stored(meeting).status, stored(meeting).held_on) == (MeetingStatus.SCHEDULED, None)
    undo(SYSTEM, last_entry(), "Finalement si")
    assert (stored(meeting).status, stored(meeting).held_on) == (MeetingStatus.HELD, DAY)


def test_a_reason_is_asked(small_plan: SmallPlan) -> None:
    edit_cell(SYSTEM, "meetings", small_plan.mine["meetings"], "place", "", "Rabat")
    with pytest.raises(Missing):
        undo(SYSTEM, last_entry(), " ")
    assert stored(small_plan.mine["meetings"]).place == "Rabat"


def test_what_has_changed_since_stays(small_plan: SmallPlan) -> None:
    meeting = small_plan.mine["meetings"]
    edit_cell(SYSTEM, "meetings", meeting, "place", "", "Rabat")
    entry = last_entry()
    edit_cell(SYSTEM, "meetings", meeting, "place", "Rabat", "Salé")
    with pytest.raises(Refused):
        undo(SYSTEM, entry, "trop tard")
    assert stored(meeting).place == "Salé"


def test_an_added_row_goes_again_and_can_come_back(small_plan: SmallPlan) -> None:
    made = exchanges.add_meeting(SYSTEM, small_plan.plan_id, small_plan.mine["administrations"], "Suite")
    undo(SYSTEM, last_entry(), "Ajoutée deux fois")
    assert stored(made) is None
    undo(SYSTEM, last_entry(), "Finalement si")
    assert (stored(made).subject, stored(made).status) == ("Suite", MeetingStatus.TO_REQUEST)


def test_a_removed_row_comes_back_as_it_was(small_plan: SmallPlan) -> None:
    sheet = small_plan.mine["commitments"]
    milestone = commitments.add_milestone(SYSTEM, sheet, "Publier", due_on=DAY, lead="MJ")
    remove(SYSTEM, "milestones", milestone, "Par erreur")
    undo(SYSTEM, last_entry(), "Il manquait")
    with reading() as session:
        found = session.execute(select(Milestone)).scalar_one()
    assert (found.id, found.title, found.due_on, found.lead, found.position) == (milestone, "Publier", DAY, "MJ", 1)


def test_a_removed_row_keeps_out_of_a_place_that_is_taken(small_plan: SmallPlan) -> None:
    given = (small_plan.mine["commitments"], small_plan.mine["organisations"], OpinionKind.FAVOURABLE, date(2023, 6, 1))
    remove(SYSTEM, "opinions", give_opinion(SYSTEM, *given), "Par erreur")
    removed = last_entry()
    give_opinion(SYSTEM, *given)
    with pytest.raises(Refused, match="taken the place"):
        undo(SYSTEM, removed, "Finalement si")


def test_a_part_does_not_come_back_without_its_whole(small_plan: SmallPlan) -> None:
    made = commitments.add_sheet(SYSTEM, small_plan.plan_id, "MJ", "Budget")
    milestone = commitments.add_milestone(SYSTEM, made, "Publier")
    remove(SYSTEM, "milestones", milestone, "Par erreur")
    removed = last_entry()
    undo(SYSTEM, entry_of("commitments", made), "Ajoutée deux fois")
    with reading() as session:
        assert session.get(Commitment, made) is None
        left = select(CommitmentStep.id).where(CommitmentStep.commitment_id == made)
        assert session.execute(left).first() is None
    with pytest.raises(Refused, match="no longer exists"):
        undo(SYSTEM, removed, "Il manquait")


def test_a_row_that_was_worked_on_stays(small_plan: SmallPlan) -> None:
    made = exchanges.add_meeting(SYSTEM, small_plan.plan_id, small_plan.mine["administrations"], "Suite")
    born = last_entry()
    edit_cell(SYSTEM, "meetings", made, "place", "", "Rabat")
    with pytest.raises(Refused, match="changed since it was added"):
        undo(SYSTEM, born, "trop tard")
    edit_cell(SYSTEM, "meetings", made, "place", "Rabat", "")
    exchanges.set_agenda(SYSTEM, made, [small_plan.mine["proposals"]])
    with pytest.raises(Refused, match="in use and cannot be removed"):
        undo(SYSTEM, born, "trop tard")
    undo(SYSTEM, last_entry(), "Pas celle-ci")
    undo(SYSTEM, born, "Ni la séance")
    assert stored(made) is None


def test_a_sheet_comes_back_with_its_steps_and_may_go_again(small_plan: SmallPlan) -> None:
    made = commitments.add_sheet(SYSTEM, small_plan.plan_id, "MJ", "Budget")
    undo(SYSTEM, entry_of("commitments", made), "Ajoutée deux fois")
    undo(SYSTEM, entry_of("commitments", made, "delete"), "Finalement si")
    assert positions(made) == [1, 2, 3, 4, 5]
    edit_row(SYSTEM, "commitments", made, {"title": ("Budget", "Budgets")})
    undo(SYSTEM, last_entry(), "Pas ce titre")
    undo(SYSTEM, entry_of("commitments", made), "Décidément non")
    assert positions(made) == []


def positions(sheet: int) -> list[int]:
    with reading() as session:
        steps = select(CommitmentStep.position).where(CommitmentStep.commitment_id == sheet)
        return list(session.execute(steps.order_by(CommitmentStep.position)).scalars())


def test_a_sheet_whose_steps_were_planned_stays(small_plan: SmallPlan) -> None:
    made = commitments.add_sheet(SYSTEM, small_plan.plan_id, "MJ", "Budget")
    with reading() as session:
        step = session.execute(select(CommitmentStep.id).where(CommitmentStep.commitment_id == made).limit(1)).scalar()
    assert step is not None
    edit_cell(SYSTEM, "commitment_steps", step, "owner_name", "", "Secrétariat")
    with pytest.raises(Refused, match="changed since it was added"):
        undo(SYSTEM, entry_of("commitments", made), "trop tard")


def test_sorted_ideas_their_places_and_the_only_plan_are_not_undone_row_by_row(small_plan: SmallPlan) -> None:
    with reading() as session:
        rows = select(AuditEntry.id).where(AuditEntry.table_name.in_(("ideas", "proposal_ideas", "plans")))
        entries = session.execute(rows).scalars().all()
    assert len(entries) == 5
    for entry in (*entries, 999_999):
        with pytest.raises(Refused):
            undo(SYSTEM, entry, "non")


def test_an_added_row_of_another_administration_is_not_taken_away(
    small_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    made = exchanges.add_meeting(SYSTEM, small_plan.plan_id, small_plan.theirs["administrations"], "Suite")
    with pytest.raises(Refused, match="another administration"):
        undo(people(Role.FOCAL_POINT), last_entry(), "non")
    assert stored(made) is not None
    undo(people(Role.FOCAL_POINT, 2), last_entry(), "la mienne")
    assert stored(made) is None


def test_only_ones_own_rows_and_with_the_right(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    edit_cell(SYSTEM, "meetings", small_plan.theirs["meetings"], "place", "", "Rabat")
    for actor in (people(Role.FOCAL_POINT), people(Role.READER), people(Role.COPIL)):
        with pytest.raises(Refused):
            undo(actor, last_entry(), "non")
    undo(people(Role.FOCAL_POINT, 2), last_entry(), "la mienne")
