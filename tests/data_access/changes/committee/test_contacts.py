"""Contacts: addresses in one spelling, languages, substitutes, days in office, and who has left."""

from collections.abc import Callable
from datetime import date

import pytest

from data_access.changes.committee.committee import add_contact
from data_access.changes.directory.twins import join_contacts, tell_apart
from data_access.changes.grid.cells import edit_cell
from data_access.database import reading
from data_access.permissions import SYSTEM, Actor
from data_access.queries.choices import choices, on_offer
from data_access.queries.committee.committee import contacts
from data_access.queries.directory.twins import Likeness, twins
from data_access.queries.mail.mail import reached
from data_access.refusals import FieldRefused, Refused
from data_access.states import Role
from data_access.tables import Contact
from tests.support.small_plan import SmallPlan

TODAY = date(2023, 10, 4)


def held(contact_id: int) -> Contact:
    with reading() as session:
        return session.get_one(Contact, contact_id)


def place(plan: SmallPlan) -> int:
    return plan.mine["administrations"]


@pytest.mark.parametrize(
    ("field", "given", "stored"),
    [
        ("email", " Cabinet@Example.ORG ", "cabinet@example.org"),
        ("languages", "AR;fr", "ar, fr"),
        ("languages", ";", None),
    ],
)
def test_what_is_typed_is_stored_in_one_spelling(
    small_sqlite_plan: SmallPlan, field: str, given: str, stored: str | None
) -> None:
    contact = add_contact(SYSTEM, "Cabinet", place(small_sqlite_plan))
    edit_cell(SYSTEM, "contacts", contact, field, None, given)
    assert getattr(held(contact), field) == stored


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("email", "cabinet@"),
        ("email", "cabinet@exаmple.org"),  # a Cyrillic а
        ("languages", "fr, de"),
        ("ends_on", "2023-05-01"),
    ],
)
def test_what_is_wrong_is_refused_in_its_field(small_sqlite_plan: SmallPlan, field: str, given: str) -> None:
    contact = add_contact(SYSTEM, "Cabinet", place(small_sqlite_plan), starts_on=date(2023, 6, 1))
    with pytest.raises(FieldRefused) as refused:
        edit_cell(SYSTEM, "contacts", contact, field, None, given)
    assert refused.value.field == field


def test_a_substitute_is_another_contact_of_the_same_place(small_sqlite_plan: SmallPlan) -> None:
    mine, theirs = place(small_sqlite_plan), small_sqlite_plan.theirs["administrations"]
    one, other, far = (add_contact(SYSTEM, "Cabinet", where) for where in (mine, mine, theirs))
    edit_cell(SYSTEM, "contacts", one, "substitute_id", None, other)
    assert held(one).substitute_id == other
    for wrong in (one, far):
        with pytest.raises(FieldRefused):
            edit_cell(SYSTEM, "contacts", one, "substitute_id", other, wrong)


@pytest.mark.parametrize("gone", [{"is_active": "no"}, {"ends_on": "2023-10-03"}, {"starts_on": "2099-10-05"}])
def test_who_has_left_is_offered_nowhere(small_sqlite_plan: SmallPlan, gone: dict[str, str]) -> None:
    where = place(small_sqlite_plan)
    contact = add_contact(SYSTEM, "Cabinet", where, email="cabinet@example.org")
    offered = {one.id for one in on_offer(SYSTEM, small_sqlite_plan.plan_id, "contacts")}
    assert contact in offered
    assert [one.contact_id for one in reached(SYSTEM, [where], TODAY)[where]] == [contact]
    for field, value in gone.items():
        edit_cell(SYSTEM, "contacts", contact, field, "yes" if field == "is_active" else None, value)
    assert reached(SYSTEM, [where], TODAY) == {}
    found = {one.id: one for one in choices(SYSTEM, small_sqlite_plan.plan_id, "contacts")}
    assert not found[contact].is_active


def test_pairs_are_shown_until_they_are_joined_or_told_apart(small_sqlite_plan: SmallPlan) -> None:
    mine, theirs = place(small_sqlite_plan), small_sqlite_plan.theirs["administrations"]
    one = add_contact(SYSTEM, "Cabinet", mine, name="Amal Bennani", email="a@example.org")
    other = add_contact(SYSTEM, "Secrétariat", mine, name="AMAL  Bénnani", telephone="05")
    third = add_contact(SYSTEM, "Cabinet", theirs, name="Amal Bennani", email="A@example.org")
    found = {(pair.one, pair.other): pair for pair in twins(SYSTEM)}
    assert {key: (pair.why, pair.is_one_place) for key, pair in found.items()} == {
        (one, other): (Likeness.NAME, True),
        (one, third): (Likeness.ADDRESS, False),
    }
    with pytest.raises(Refused):
        join_contacts(SYSTEM, one, third)
    assert tell_apart(SYSTEM, third, one) == tell_apart(SYSTEM, one, third)
    assert [(pair.one, pair.other) for pair in twins(SYSTEM)] == [(one, other)]
    join_contacts(SYSTEM, one, other)
    assert twins(SYSTEM) == ()
    assert (held(one).telephone, held(one).office, held(other).is_active) == ("05", "Cabinet", False)


def test_joining_hands_substitutes_on(small_sqlite_plan: SmallPlan) -> None:
    where = place(small_sqlite_plan)
    one, other, served = (add_contact(SYSTEM, office, where) for office in ("A", "B", "C"))
    edit_cell(SYSTEM, "contacts", served, "substitute_id", None, other)
    edit_cell(SYSTEM, "contacts", one, "substitute_id", None, other)
    join_contacts(SYSTEM, one, other)
    assert (held(served).substitute_id, held(one).substitute_id) == (one, None)


def test_a_focal_point_settles_pairs_of_their_own_administration_only(
    small_sqlite_plan: SmallPlan, people: Callable[..., Actor]
) -> None:
    focal = people(Role.FOCAL_POINT)
    for side in (small_sqlite_plan.mine, small_sqlite_plan.theirs):
        for office in ("Cabinet", "Bureau"):
            add_contact(SYSTEM, office, side["administrations"], email="x@example.org")
    mine = contacts(focal)
    own = set(mine[mine["mine"]]["id"])
    pairs = twins(focal)
    assert len(pairs) == 1
    assert {pairs[0].one, pairs[0].other} <= own
    assert twins(people(Role.READER)) == ()
    theirs = sorted(set(mine["id"]) - own)[:2]
    for change in (join_contacts, tell_apart):
        with pytest.raises(Refused):
            change(focal, *theirs)
