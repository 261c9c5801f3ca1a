"""Who enters, for how long, and who may change whom."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from data_access.changes.accounts import accounts, signing_in
from data_access.changes.settings.installation import install
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.accounts import accounts as queries
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import Account, AuditEntry, Plan, SignIn, SignInFailure

LOGIN, PASSWORD, OTHER = "reader@example.org", "three unrelated words", "another set of words"
ADMINISTRATOR = Actor(None, "an administrator", Role.ADMINISTRATOR)
NAMES = {"fr": "Plan", "ar": "خطة", "en": "Plan"}


@pytest.fixture
def reader(database: str) -> str:
    """A reader with a password; the login."""
    accounts.add_account(ADMINISTRATOR, LOGIN, "A reader", Role.READER, PASSWORD)
    return LOGIN


def test_the_right_password_opens_a_session(reader: str) -> None:
    holder = queries.holder(signing_in.sign_in(" Reader@Example.org ", PASSWORD))
    assert holder is not None
    assert (holder.actor.role, holder.login, holder.must_change_password) == (Role.READER, LOGIN, True)


def test_the_table_holds_no_token(reader: str) -> None:
    token = signing_in.sign_in(reader, PASSWORD)
    with reading() as session:
        stored = session.execute(select(SignIn.token_sha256)).scalar_one()
    assert token not in stored
    assert queries.fingerprint(token) == stored


@pytest.mark.parametrize(("login", "password"), [(LOGIN, "wrong words again"), ("nobody@example.org", PASSWORD)])
def test_a_wrong_password_and_an_unknown_login_read_the_same(reader: str, login: str, password: str) -> None:
    with pytest.raises(Refused, match="e-mail address or the password"):
        signing_in.sign_in(login, password)


@pytest.mark.parametrize("login", [LOGIN, "nobody@example.org"])
def test_five_failures_lock_a_login_even_for_the_right_password(reader: str, login: str) -> None:
    for _ in range(signing_in.FAILURES_ALLOWED):
        with pytest.raises(Refused, match="not correct"):
            signing_in.sign_in(login, "wrong words again")
    with pytest.raises(Refused, match="Too many"):
        signing_in.sign_in(login, PASSWORD)


def test_the_lock_opens_after_its_time(reader: str) -> None:
    for _ in range(signing_in.FAILURES_ALLOWED):
        with pytest.raises(Refused):
            signing_in.sign_in(reader, "wrong words again")
    with writing(SYSTEM) as session:
        session.execute(update(SignInFailure).values(at=datetime.now(UTC) - signing_in.LOCKED_FOR))
    assert signing_in.sign_in(reader, PASSWORD)


def test_a_success_forgets_the_failures_before_it(reader: str) -> None:
    for _ in range(signing_in.FAILURES_ALLOWED - 1):
        with pytest.raises(Refused):
            signing_in.sign_in(reader, "wrong words again")
    signing_in.sign_in(reader, PASSWORD)
    with pytest.raises(Refused, match="not correct"):
        signing_in.sign_in(reader, "wrong words again")


def test_signing_out_ends_that_session_only(reader: str) -> None:
    one, two = signing_in.sign_in(reader, PASSWORD), signing_in.sign_in(reader, PASSWORD)
    signing_in.sign_out(one)
    assert queries.holder(one) is None
    assert queries.holder(two) is not None


def test_a_session_ends_by_itself(reader: str) -> None:
    token = signing_in.sign_in(reader, PASSWORD)
    with writing(SYSTEM) as session:
        session.execute(update(SignIn).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert queries.holder(token) is None


@pytest.mark.parametrize("token", [None, "", "an invented token"])
def test_an_invented_token_holds_nothing(reader: str, token: str | None) -> None:
    assert queries.holder(token) is None


def test_disabling_an_account_closes_its_sessions_and_refuses_new_ones(reader: str) -> None:
    token = signing_in.sign_in(reader, PASSWORD)
    accounts.set_active(ADMINISTRATOR, reader, False)
    assert queries.holder(token) is None
    with pytest.raises(Refused, match="not correct"):
        signing_in.sign_in(reader, PASSWORD)
    accounts.set_active(ADMINISTRATOR, reader, True)
    assert queries.holder(token) is None
    assert signing_in.sign_in(reader, PASSWORD)


def test_changing_ones_password_closes_the_other_sessions(reader: str) -> None:
    kept, other = signing_in.sign_in(reader, PASSWORD), signing_in.sign_in(reader, PASSWORD)
    holder = queries.holder(kept)
    assert holder is not None
    accounts.change_password(holder.actor, PASSWORD, OTHER, keep=kept)
    assert queries.holder(other) is None
    again = queries.holder(kept)
    assert again is not None
    assert not again.must_change_password
    with pytest.raises(Refused):
        signing_in.sign_in(reader, PASSWORD)
    assert signing_in.sign_in(reader, OTHER)


@pytest.mark.parametrize(("old", "new"), [("wrong words again", OTHER), (PASSWORD, PASSWORD), (PASSWORD, "short")])
def test_a_bad_change_of_password_changes_nothing(reader: str, old: str, new: str) -> None:
    token = signing_in.sign_in(reader, PASSWORD)
    holder = queries.holder(token)
    assert holder is not None
    with pytest.raises(Refused):
        accounts.change_password(holder.actor, old, new, keep=token)
    assert signing_in.sign_in(reader, PASSWORD)


def test_a_password_given_by_the_administrator_closes_every_session(reader: str) -> None:
    token = signing_in.sign_in(reader, PASSWORD)
    holder = queries.holder(token)
    assert holder is not None
    accounts.change_password(holder.actor, PASSWORD, "words of my own choice", keep=token)
    accounts.set_password(ADMINISTRATOR, reader, OTHER)
    assert queries.holder(token) is None
    again = queries.holder(signing_in.sign_in(reader, OTHER))
    assert again is not None
    assert again.must_change_password


def test_the_history_says_that_a_password_changed_and_never_which(reader: str) -> None:
    accounts.set_password(ADMINISTRATOR, reader, OTHER)
    with reading() as session:
        entries = session.execute(select(AuditEntry.changes).where(AuditEntry.table_name == "accounts")).scalars().all()
    assert any("password_hash" in changes for changes in entries)
    assert "argon2" not in str(entries)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_an_administrator_manages_accounts(reader: str, role: Role) -> None:
    actor = Actor(99, "somebody", role, administration_id=1, organisation_id=1)
    with pytest.raises(Refused):
        accounts.add_account(actor, "new@example.org", "New", Role.READER, PASSWORD)
    with pytest.raises(Refused):
        accounts.set_password(actor, reader, OTHER)
    with pytest.raises(Refused):
        accounts.set_active(actor, reader, False)
    with pytest.raises(Refused):
        queries.accounts(actor)


@pytest.mark.parametrize(
    ("login", "name", "role"),
    [
        (LOGIN, "Twice", Role.READER),
        ("not an address", "Name", Role.READER),
        ("new@example.org", "  ", Role.READER),
        ("new@example.org", "Name", Role.FOCAL_POINT),
        ("new@example.org", "Name", Role.COPIL),
    ],
)
def test_an_account_that_makes_no_sense_is_refused(reader: str, login: str, name: str, role: Role) -> None:
    with pytest.raises(Refused):
        accounts.add_account(ADMINISTRATOR, login, name, role, PASSWORD)


def test_the_list_of_accounts_holds_no_password(reader: str) -> None:
    frame = queries.accounts(ADMINISTRATOR)
    assert list(frame["login"]) == [LOGIN]
    assert not [column for column in frame if "password" in column]


def test_the_first_administrator_comes_with_the_first_plan(database: str) -> None:
    install("First@Example.org", "First", PASSWORD, "PAN", NAMES)
    holder = queries.holder(signing_in.sign_in("first@example.org", PASSWORD))
    assert holder is not None
    assert (holder.actor.role, holder.must_change_password) == (Role.ADMINISTRATOR, False)
    with reading() as session:
        assert session.execute(select(Plan.code, Plan.is_sample)).one() == ("PAN", False)


def test_a_second_first_administrator_is_refused(reader: str) -> None:
    with pytest.raises(Refused, match="accounts already"):
        install("first@example.org", "First", PASSWORD, "PAN", NAMES)


def test_an_installation_without_a_plan_creates_no_account_either(database: str) -> None:
    with pytest.raises(Refused, match="short code"):
        install("first@example.org", "First", PASSWORD, " ", NAMES)
    assert not queries.any_account()


def test_the_last_administrator_and_oneself_stay(database: str) -> None:
    install("first@example.org", "First", PASSWORD, "PAN", NAMES)
    holder = queries.holder(signing_in.sign_in("first@example.org", PASSWORD))
    assert holder is not None
    with pytest.raises(Refused, match="your own"):
        accounts.set_active(holder.actor, "first@example.org", False)
    with pytest.raises(Refused, match="last administrator"):
        accounts.set_active(ADMINISTRATOR, "first@example.org", False)


def test_one_click_opens_the_accounts_of_a_sample_plan(sample_database: str) -> None:
    entries = queries.sample_accounts()
    assert {entry.role for entry in entries} == set(Role)
    for entry in entries:
        holder = queries.holder(signing_in.enter_sample(entry.id))
        assert holder is not None
        assert holder.actor.id == entry.id


def test_one_click_stops_existing_beside_a_real_plan(sample_database: str) -> None:
    entry = queries.sample_accounts()[0]
    with writing(SYSTEM) as session:
        session.add(Plan(code="REAL", name_fr="Vrai", name_ar="حقيقي", name_en="Real"))
    assert queries.sample_accounts() == ()
    with pytest.raises(Refused, match="one click"):
        signing_in.enter_sample(entry.id)


def test_one_click_never_opens_an_account_that_has_a_password(sample_database: str) -> None:
    identifier = accounts.add_account(ADMINISTRATOR, LOGIN, "A reader", Role.READER, PASSWORD)
    assert identifier not in {entry.id for entry in queries.sample_accounts()}
    with pytest.raises(Refused, match="password"):
        signing_in.enter_sample(identifier)


def test_an_account_without_password_cannot_be_entered_by_form(sample_database: str) -> None:
    with reading() as session:
        login = session.execute(select(Account.login).where(Account.password_hash.is_(None)).limit(1)).scalar_one()
    for guess in ("", "\0 no password \0", PASSWORD):
        with pytest.raises(Refused, match="not correct"):
            signing_in.sign_in(login, guess)


def test_somebody_proven_elsewhere_enters_by_login(reader: str) -> None:
    holder = queries.holder(signing_in.enter_as(reader))
    assert holder is not None
    with pytest.raises(Refused):
        signing_in.enter_as("nobody@example.org")
    accounts.set_active(ADMINISTRATOR, reader, False)
    with pytest.raises(Refused, match="disabled"):
        signing_in.enter_as(reader)
