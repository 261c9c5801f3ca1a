"""Who sits on the committee: in office on the day, with the parity; names only for who may read them."""

from datetime import date

import pytest

from data_access.changes.committee.committee import add_contact
from data_access.papers.kinds import Gender
from data_access.permissions import SYSTEM
from data_access.queries.committee.committee import contacts, in_office
from data_access.queries.committee.members import Side, committee_on
from data_access.states import Role
from tests.support.small_plan import SmallPlan, person

DAY, PAST, COMING = date(2023, 10, 2), date(2023, 9, 30), date(2023, 12, 1)


def test_the_members_in_office_are_shown_with_mandate_and_alternate(small_plan: SmallPlan) -> None:
    of = small_plan.mine["organisations"]
    alternate = add_contact(SYSTEM, "Suppléance", organisation_id=of, name="Deux", is_deputy=True)
    mandate = {"starts_on": PAST, "ends_on": COMING, "substitute_id": alternate, "gender": Gender.WOMAN}
    first = add_contact(SYSTEM, "Présidence", organisation_id=of, name="Une", **mandate)  # type: ignore[arg-type]
    add_contact(SYSTEM, "Ancien bureau", organisation_id=of, ends_on=PAST, gender=Gender.MAN)
    add_contact(SYSTEM, "Cabinet", administration_id=small_plan.mine["administrations"], gender=Gender.MAN)
    found = committee_on(SYSTEM, DAY)
    assert [(one.id, one.name, one.is_deputy) for one in found.members] == [
        (first, "Une", False),
        (alternate, "Deux", True),
    ]
    assert (found.members[0].substitute, found.members[0].ends_on) == ("Deux", COMING)
    assert (found.genders, found.unsaid) == ({Gender.WOMAN: 1, Gender.MAN: 0}, 1)
    assert found.sides == {Side.GOVERNMENT: 0, Side.CIVIL_SOCIETY: 2, Side.PARTNER: 0}


def test_a_directory_of_nobody_has_its_columns(small_sqlite_plan: SmallPlan) -> None:
    assert in_office(SYSTEM, DAY).empty
    assert list(in_office(SYSTEM, DAY).columns) == list(contacts(SYSTEM).columns)


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.COPIL, Role.READER])
def test_names_and_genders_are_for_who_keeps_the_directory(small_plan: SmallPlan, role: Role) -> None:
    of = small_plan.mine["organisations"]
    add_contact(SYSTEM, "Présidence", organisation_id=of, name="Une", gender=Gender.WOMAN)
    (member,) = committee_on(person(role), DAY).members
    assert (member.office, member.name) == ("Présidence", "")
    assert committee_on(person(role), DAY).genders[Gender.WOMAN] == 1
    (row,) = [row for row in contacts(person(role)).to_dict("records") if row["organisation_id"] == of]
    assert (row["name"], row["gender"]) == (None, None)
