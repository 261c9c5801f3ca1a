"""The directory and the committee: who may add what."""

from datetime import UTC, date, datetime, timedelta

import pytest

from data_access.changes.committee import committee
from data_access.changes.grid.cells import edit_cell
from data_access.changes.grid.rows import edit_row
from data_access.database import writing
from data_access.permissions import SYSTEM
from data_access.queries.committee import committee as directory
from data_access.queries.committee import registers
from data_access.refusals import Refused
from data_access.states import AttendanceMode, OrganisationKind, Role
from data_access.steps import StepOwner
from data_access.tables import Contact


def test_a_focal_point_keeps_the_contacts_of_their_own_administration(small_plan, people):
    focal_point = people(Role.FOCAL_POINT, small_plan.mine["administrations"])
    mine = committee.add_contact(focal_point, "Cabinet", small_plan.mine["administrations"], email="A@Example.org")
    edit_cell(focal_point, "contacts", mine, "telephone", None, "0537000000")
    theirs = committee.add_contact(people(Role.SECRETARIAT), "Direction", small_plan.theirs["administrations"])
    with pytest.raises(Refused, match="another administration"):
        edit_cell(focal_point, "contacts", theirs, "office", "Direction", "Rien")
    with pytest.raises(Refused, match="another administration"):
        committee.add_contact(focal_point, "Cabinet", small_plan.theirs["administrations"])
    with pytest.raises(Refused, match="another administration"):
        committee.add_contact(focal_point, "Bureau", organisation_id=small_plan.mine["organisations"])
    found = directory.contacts(focal_point).set_index("id")
    assert found.loc[mine, ["email", "mine"]].tolist() == ["a@example.org", True]
    assert found.loc[theirs, "mine"] is False or not found.loc[theirs, "mine"]


@pytest.mark.parametrize("role", [Role.COPIL, Role.READER])
def test_what_reaches_a_person_is_for_those_who_keep_the_directory(small_plan, people, role):
    where = small_plan.mine["administrations"]
    contact = committee.add_contact(
        people(Role.SECRETARIAT), "Cabinet", where, name="Point focal", email="a@example.org"
    )
    with writing(SYSTEM) as session:
        session.get_one(Contact, contact).mail_refusal = "550 a@example.org: no such user"
    (known,) = directory.contacts(people(Role.SECRETARIAT)).to_dict("records")
    assert known["mail_refusal"] == "550 a@example.org: no such user"
    (row,) = directory.contacts(people(role)).to_dict("records")
    assert (row["office"], row["mail_refusal"]) == ("Cabinet", None)
    assert (row["name"], row["email"], row["telephone"], row["mine"]) == (None, None, None, False)
    with pytest.raises(Refused):
        committee.add_contact(people(role), "Autre", where)


@pytest.mark.parametrize(
    "given", [{"office": " "}, {"office": "x", "email": "nobody"}, {"office": "x", "administration_id": None}]
)
def test_a_contact_needs_an_office_and_a_place(small_plan, people, given):
    with pytest.raises(Refused):
        committee.add_contact(
            people(Role.SECRETARIAT), **{"administration_id": small_plan.mine["administrations"], **given}
        )


def test_a_session_its_attendance_and_its_next_steps(small_plan, people):
    secretariat, plan = people(Role.SECRETARIAT), small_plan.plan_id
    first = committee.plan_session(secretariat, plan, date(2023, 11, 30), place="Rabat")
    committee.plan_session(secretariat, plan, date(2024, 3, 1))
    for mode in (AttendanceMode.REMOTE, AttendanceMode.IN_ROOM):
        committee.record_attendance(secretariat, first, small_plan.mine["organisations"], mode)
    committee.record_attendance(secretariat, first, small_plan.theirs["organisations"], AttendanceMode.EXCUSED)
    committee.add_action_item(secretariat, first, "Publier le relevé", StepOwner.SECRETARIAT, due_on=date(2023, 12, 15))
    assert directory.sessions(secretariat, plan)[["number", "organisations"]].values.tolist() == [[2, 0], [1, 1]]
    assert directory.session_attendance(secretariat, first)["mode"].tolist() == ["in_room", "excused"]
    assert registers.action_items(secretariat, plan)["title"].tolist() == ["Publier le relevé"]
    assert directory.organisations(secretariat)["attended"].tolist() == [1, 0]
    with pytest.raises(Refused):
        committee.plan_session(people(Role.FOCAL_POINT), plan, date(2024, 5, 1))


def test_a_session_is_held_on_a_day_that_has_come(small_plan, people):
    secretariat, day = people(Role.SECRETARIAT), datetime.now(UTC).date() + timedelta(days=30)
    session = committee.plan_session(secretariat, small_plan.plan_id, day)
    with pytest.raises(Refused, match="in the future"):
        edit_cell(secretariat, "committee_sessions", session, "status", "planned", "held")
    edit_row(
        secretariat,
        "committee_sessions",
        session,
        {"status": ("planned", "held"), "takes_place_on": (day, "30/11/2023")},
    )
    (row,) = directory.sessions(secretariat, small_plan.plan_id).to_dict("records")
    assert (row["status"], str(row["takes_place_on"])[:10]) == ("held", "2023-11-30")


def test_an_organisation_joins_the_committee(small_plan, people):
    committee.add_organisation(people(Role.SECRETARIAT), "OCDE", {"fr": "OCDE"}, OrganisationKind.INTERNATIONAL)
    assert "OCDE" in directory.organisations(people(Role.READER))["code"].tolist()
    with pytest.raises(Refused):
        committee.add_organisation(people(Role.COPIL), "X", {"fr": "X"}, OrganisationKind.ASSOCIATION)
