"""Undoing: the values of before come back with a reason, never over what somebody has changed since."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from data_access.changes import exchanges
from data_access.changes.cells import edit_cell
from data_access.changes.undo import undo
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Missing, Refused
from data_access.states import MeetingStatus, Role
from data_access.tables import AuditEntry, Meeting
from tests.data_access.conftest import SmallPlan

DAY = date(2023, 11, 2)


def last_entry() -> int:
    with reading() as session:
        return session.execute(select(AuditEntry.id).order_by(AuditEntry.id.desc()).limit(1)).scalar_one()


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
    exchanges.request_meeting(SYSTEM, meeting, DAY)
    exchanges.schedule_meeting(SYSTEM, meeting, DAY)
    exchanges.hold_meeting(SYSTEM, meeting, DAY)
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


def test_the_birth_of_a_record_is_not_undone_here(small_plan: SmallPlan) -> None:
    with reading() as session:
        born = select(AuditEntry.id).where(AuditEntry.operation == "insert", AuditEntry.table_name == "meetings")
        entry = session.execute(born.limit(1)).scalar_one()
    with pytest.raises(Refused):
        undo(SYSTEM, entry, "non")
    with pytest.raises(Refused):
        undo(SYSTEM, 999_999, "rien")


def test_only_ones_own_rows_and_with_the_right(small_plan: SmallPlan, people: Callable[..., Actor]) -> None:
    edit_cell(SYSTEM, "meetings", small_plan.theirs["meetings"], "place", "", "Rabat")
    for actor in (people(Role.FOCAL_POINT), people(Role.READER), people(Role.COPIL)):
        with pytest.raises(Refused):
            undo(actor, last_entry(), "non")
    undo(people(Role.FOCAL_POINT, 2), last_entry(), "la mienne")
