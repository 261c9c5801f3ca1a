"""Who reads how a contact is reached: what the table of rights says, in the list, the history and every export."""

from collections.abc import Callable

import pytest

from data_access.changes.committee.committee import add_contact
from data_access.permissions import SYSTEM, Action, Actor, Scope, allowed
from data_access.queries.committee.committee import REACHED_BY, contacts
from data_access.queries.exports import columns
from data_access.refusals import Refused
from data_access.states import Role
from tests.support.small_plan import SmallPlan

REACHED = ("Une personne", "office@example.org", "05 37 00 00 00")


@pytest.fixture
def directory(small_sqlite_plan: SmallPlan) -> SmallPlan:
    """A contact of each administration and one of an organisation, all with a name, an address and a telephone."""
    name, email, telephone = REACHED
    for side in (small_sqlite_plan.mine, small_sqlite_plan.theirs):
        add_contact(SYSTEM, "Cabinet", side["administrations"], name=name, email=email, telephone=telephone)
    organisation = small_sqlite_plan.mine["organisations"]
    add_contact(SYSTEM, "Bureau", organisation_id=organisation, name=name, email=email, telephone=telephone)
    return small_sqlite_plan


@pytest.mark.parametrize("role", [one for one in Role if one != Role.REVIEWER])
def test_contacts_are_read_as_the_table_of_rights_says(
    directory: SmallPlan, people: Callable[..., Actor], role: Role
) -> None:
    actor = people(role)
    found = contacts(actor)
    assert len(found) == 3
    assert found["office"].tolist() == ["Cabinet", "Cabinet", "Bureau"]
    scope = allowed(actor, Action.READ_CONTACTS)
    for row in found.to_dict("records"):
        is_own = row["administration_id"] == actor.administration_id is not None
        is_open = scope == Scope.ALL or (scope == Scope.OWN and is_own)
        assert tuple(row[name] for name in REACHED_BY) == (REACHED if is_open else (None, None, None))
        if row["mine"]:
            assert is_open, "what may be changed may be read"


@pytest.mark.parametrize("role", [one for one in Role if one != Role.REVIEWER])
def test_an_export_holds_no_names_unless_asked_by_who_may(people: Callable[..., Actor], role: Role) -> None:
    actor = people(role)
    assert not {*REACHED_BY, "author_name"} & set(columns(actor, "contacts"))
    assert "author_name" not in columns(actor, "ideas")
    if role == Role.SECRETARIAT:
        assert set(REACHED_BY) <= set(columns(actor, "contacts", authors=True))


def test_a_reviewer_reads_no_contacts(directory: SmallPlan, people: Callable[..., Actor]) -> None:
    reviewer = people(Role.REVIEWER)
    with pytest.raises(Refused, match="does not allow"):
        contacts(reviewer)
    with pytest.raises(Refused, match="does not allow"):
        columns(reviewer, "contacts")
