"""The first real plan ends the sample, by every way of making one."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from data_access.changes.accounts import accounts, signing_in
from data_access.changes.settings import reference
from data_access.changes.settings.installation import install
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.accounts import accounts as queries
from data_access.queries.settings.plans import plans
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import Account, AuditEntry, Channel, Plan

LOGIN, PASSWORD = "real@example.org", "three unrelated words"
ADMINISTRATOR = Actor(None, "an administrator", Role.ADMINISTRATOR)
NAMES = {"fr": "Plan réel"}


@pytest.fixture
def sample(database: str) -> tuple[int, str]:
    """A sample plan with one account that a click opens, and its open session: id of the account, token."""
    with writing(SYSTEM) as session:
        names = {"name_fr": "Exemple", "name_ar": "مثال", "name_en": "Sample"}
        session.add(Plan(code="SAMPLE", **names, is_sample=True, starts_on=datetime(2023, 1, 1, tzinfo=UTC).date()))
    account = accounts.add_account(ADMINISTRATOR, "click@example.org", "A click", Role.SECRETARIAT)
    return account, signing_in.enter_sample(account)


def add(actor: Actor) -> None:
    reference.add_plan(actor, "PAN4", NAMES)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SECRETARIAT])
def test_the_first_real_plan_closes_what_one_click_opened(
    sample: tuple[int, str], people: Callable[..., Actor], role: Role
) -> None:
    account, token = sample
    accounts.add_account(ADMINISTRATOR, LOGIN, "Real", Role.ADMINISTRATOR, PASSWORD)
    real = signing_in.sign_in(LOGIN, PASSWORD)
    add(people(role))
    assert queries.holder(token) is None
    assert queries.left_with_the_sample(token)
    assert queries.holder(real) is not None
    assert not queries.left_with_the_sample(real)
    assert plans()[0].code == "PAN4"
    with reading() as session:
        assert session.get_one(Account, account).is_active is False
        disabled = select(AuditEntry).where(AuditEntry.table_name == "accounts", AuditEntry.record_id == account)
        assert "is_active" in session.execute(disabled.order_by(AuditEntry.id.desc())).scalars().first().changes  # type: ignore[union-attr]
    with pytest.raises(Refused):
        signing_in.enter_sample(account)
    # Enabled again it is an ordinary account, which has no password to enter with.
    accounts.set_active(ADMINISTRATOR, "click@example.org", True)
    assert queries.holder(token) is None
    with pytest.raises(Refused):
        signing_in.enter_sample(account)


@pytest.mark.parametrize("real", ["none", "without a password", "disabled", "no administrator"])
def test_nothing_changes_while_nobody_could_enter_afterwards(sample: tuple[int, str], real: str) -> None:
    _account, token = sample
    if real == "without a password":
        accounts.add_account(ADMINISTRATOR, LOGIN, "Real", Role.ADMINISTRATOR)
    if real == "disabled":
        accounts.add_account(ADMINISTRATOR, LOGIN, "Real", Role.ADMINISTRATOR, PASSWORD)
        accounts.add_account(ADMINISTRATOR, "other@example.org", "Other", Role.ADMINISTRATOR)
        accounts.set_active(ADMINISTRATOR, LOGIN, False)
    if real == "no administrator":
        accounts.add_account(ADMINISTRATOR, LOGIN, "Real", Role.SECRETARIAT, PASSWORD)
    with pytest.raises(Refused, match="no administrator has a password yet"):
        add(ADMINISTRATOR)
    assert queries.holder(token) is not None
    assert [plan.code for plan in plans()] == ["SAMPLE"]


def test_a_second_real_plan_disables_nobody(sample: tuple[int, str]) -> None:
    accounts.add_account(ADMINISTRATOR, LOGIN, "Real", Role.ADMINISTRATOR, PASSWORD)
    add(ADMINISTRATOR)
    elsewhere = accounts.add_account(ADMINISTRATOR, "known.elsewhere@example.org", "OpenID", Role.READER)
    reference.add_plan(ADMINISTRATOR, "PAN5", NAMES)
    with reading() as session:
        assert session.get_one(Account, elsewhere).is_active


def test_the_plan_of_the_set_up_has_its_portal_and_a_plain_code(database: str) -> None:
    for code in ("a b", "é", " "):
        with pytest.raises(Refused):
            install(LOGIN, "First", PASSWORD, code, NAMES)
    assert not queries.any_account()
    install(LOGIN, "First", PASSWORD, " PAN4 ", NAMES)
    with reading() as session:
        assert session.execute(select(Channel.code)).scalars().all() == ["portal"]
        assert session.execute(select(Plan.code)).scalars().all() == ["PAN4"]
