"""Another role for an account: with what the role needs, by the administrator, never for oneself."""

import pytest

from data_access.changes.accounts import accounts, signing_in
from data_access.changes.accounts.roles import set_role
from data_access.permissions import Actor
from data_access.queries.accounts.accounts import holder
from data_access.refusals import Refused
from data_access.states import Role

PASSWORD = "quatre mots sans rapport"


def test_a_new_role_holds_at_once_in_open_sessions(small_plan, people):
    administrator = people(Role.ADMINISTRATOR)
    accounts.add_account(administrator, "a@example.org", "A", Role.READER, PASSWORD)
    token = signing_in.sign_in("a@example.org", PASSWORD)
    set_role(administrator, "A@example.org", Role.FOCAL_POINT, administration="MJ")
    assert holder(token).actor.administration_id == small_plan.mine["administrations"]
    set_role(administrator, "a@example.org", Role.COPIL, organisation="ONG2")
    actor = holder(token).actor
    assert (actor.role, actor.administration_id) == (Role.COPIL, None)
    assert actor.organisation_id == small_plan.theirs["organisations"]


@pytest.mark.parametrize(
    ("role", "place"),
    [(Role.FOCAL_POINT, {}), (Role.FOCAL_POINT, {"administration": "X"}), (Role.COPIL, {"administration": "MJ"})],
)
def test_a_role_asks_for_its_place(small_plan, people, role, place):
    administrator = people(Role.ADMINISTRATOR)
    accounts.add_account(administrator, "a@example.org", "A", Role.READER)
    with pytest.raises(Refused):
        set_role(administrator, "a@example.org", role, **place)


def test_nobody_changes_their_own_role_or_without_the_right(small_plan, people):
    account_id = accounts.add_account(people(Role.ADMINISTRATOR), "a@example.org", "A", Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="own role"):
        set_role(Actor(account_id, "A", Role.ADMINISTRATOR), "a@example.org", Role.READER)
    with pytest.raises(Refused):
        set_role(people(Role.ADMINISTRATOR), "nobody@example.org", Role.READER)
    for role in (Role.SECRETARIAT, Role.FOCAL_POINT, Role.COPIL, Role.READER):
        with pytest.raises(Refused):
            set_role(people(role), "a@example.org", Role.READER)
