"""Who takes part in a working session: from the directory or typed, once each, and read by who may."""

import pytest

from data_access.changes.committee.committee import add_contact
from data_access.changes.exchanges.participants import Typed, add_participants
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.removing import remove
from data_access.changes.history.undo import undo
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.queries.exchanges.exchanges import meetings
from data_access.queries.exchanges.participants import participants
from data_access.refusals import Conflict, Gone, Refused
from data_access.states import AttendanceMode, Role
from data_access.tables import AuditEntry
from tests.support.small_plan import SmallPlan

READER = Actor(7, "reader", Role.READER)


def people(plan: SmallPlan, actor: Actor = SYSTEM) -> list[tuple[str, AttendanceMode]]:
    return [(one.name, one.mode) for one in participants(actor, plan.mine["meetings"])]


def contact(plan: SmallPlan, name: str = "Amal", office: str = "Cabinet") -> int:
    return add_contact(SYSTEM, office, plan.mine["administrations"], name=name, email="amal@example.org")


def test_a_contact_and_a_typed_person_take_part(small_plan: SmallPlan) -> None:
    typed = Typed(" Service des litiges ", "Commune", " Litiges@Example.org ")
    add_participants(SYSTEM, small_plan.mine["meetings"], typed=typed, mode=AttendanceMode.TELEPHONE)
    add_participants(SYSTEM, small_plan.mine["meetings"], [contact(small_plan)], mode=AttendanceMode.REMOTE)
    assert people(small_plan) == [("Amal", "remote"), ("Service des litiges", "telephone")]
    of_directory, of_hand = participants(SYSTEM, small_plan.mine["meetings"])
    assert (of_directory.reached_at, of_hand.reached_at) == ("amal@example.org", "litiges@example.org")
    assert dict(of_hand.organisation) == dict.fromkeys(("fr", "ar", "en"), "Commune")
    assert dict(of_directory.organisation)["fr"] != ""
    frame = meetings(SYSTEM, small_plan.plan_id)
    assert frame[frame["id"] == small_plan.mine["meetings"]]["participants"].tolist() == [2]


def test_a_contact_takes_part_once_and_somebody_is_named(small_plan: SmallPlan) -> None:
    one = contact(small_plan)
    add_participants(SYSTEM, small_plan.mine["meetings"], [one, one])
    for given in ([one], []):
        with pytest.raises(Refused, match="does not take part yet"):
            add_participants(SYSTEM, small_plan.mine["meetings"], given, Typed("  "))
    with pytest.raises(Gone):
        add_participants(SYSTEM, small_plan.mine["meetings"], [9999])
    edit_cell(SYSTEM, "contacts", one, "is_active", "true", "false")
    assert people(small_plan) == [("Amal", "in_room")], "who left the directory stays in what was"
    with pytest.raises(Refused, match="no longer active"):
        add_participants(SYSTEM, small_plan.theirs["meetings"], [one])


def test_a_person_is_corrected_taken_off_and_brought_back(small_plan: SmallPlan) -> None:
    (person,) = add_participants(SYSTEM, small_plan.mine["meetings"], typed=Typed("Direction"))
    edit_cell(SYSTEM, "meeting_participants", person, "mode", "in_room", "excused")
    with pytest.raises(Conflict):
        edit_cell(SYSTEM, "meeting_participants", person, "mode", "in_room", "remote")
    for field, value in (("email", "pas une adresse"), ("name", "")):
        with pytest.raises(Refused):
            edit_cell(SYSTEM, "meeting_participants", person, field, "Direction" if field == "name" else "", value)
    remove(SYSTEM, "meeting_participants", person, "Absent")
    assert people(small_plan) == []
    with reading() as session:
        last = max(session.execute(AuditEntry.__table__.select()).scalars())
    undo(SYSTEM, last, "Présent")
    assert people(small_plan) == [("Direction", "excused")]


def test_names_are_read_by_who_may_read_those_of_contacts(small_plan: SmallPlan) -> None:
    theirs = add_contact(SYSTEM, "Cabinet", small_plan.theirs["administrations"], name="Salma", email="s@example.org")
    focal = Actor(5, "focal", Role.FOCAL_POINT, administration_id=small_plan.mine["administrations"])
    add_participants(focal, small_plan.mine["meetings"], [theirs])
    assert people(small_plan) == [("Cabinet", "in_room")], "a focal point does not read the names of others"
    (seen,) = participants(focal, small_plan.mine["meetings"])
    assert seen.reached_at is None
    assert people(small_plan, READER) == [("", "in_room")]
    assert participants(focal, small_plan.theirs["meetings"]) == ()
