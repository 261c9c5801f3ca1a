"""Attempts are counted before they are tried, for each login and each known browser; what stands in the history."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from data_access.accounts import passwords
from data_access.changes.accounts import accounts, signing_in
from data_access.database import reading, writing
from data_access.permissions import SYSTEM, Actor
from data_access.queries.accounts import accounts as queries
from data_access.queries.accounts import open_sessions
from data_access.queries.history.chain import verify_chain
from data_access.queries.history.history import HistoryFilter, entries
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import KnownDevice, SignIn, SignInFailure
from data_access.watching import revision, seal

LOGIN, PASSWORD, OTHER = "reader@example.org", "three unrelated words", "another set of words"
DEVICE = "d" * 43
ADMINISTRATOR = Actor(None, "an administrator", Role.ADMINISTRATOR)


@pytest.fixture
def reader(database: str) -> str:
    """A reader with a password; the login."""
    accounts.add_account(ADMINISTRATOR, LOGIN, "A reader", Role.READER, PASSWORD)
    return LOGIN


def _fail(login: str, device: str = "") -> None:
    for _time in range(signing_in.FAILURES_ALLOWED):
        with pytest.raises(Refused, match="not correct"):
            signing_in.sign_in(login, "wrong words again", device)


def _holder(token: str) -> queries.Holder:
    found = queries.holder(token)
    assert found is not None
    return found


def test_attempts_are_counted_before_a_password_is_tried(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    together, tried, refused = threading.Barrier(12), [], []

    def slowly(_password: str, _stored: str | None) -> bool:
        tried.append(1)
        return False

    monkeypatch.setattr(signing_in, "matches", slowly)

    def attempt() -> None:
        together.wait()
        try:
            signing_in.sign_in(reader, "wrong words again")
        except Refused as found:
            refused.append(found.key)

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 12
    assert len(tried) == signing_in.FAILURES_ALLOWED


def test_nobody_keeps_another_out_of_the_browser_that_they_use(reader: str) -> None:
    signing_in.sign_in(reader, PASSWORD, DEVICE)
    _fail(reader)
    with pytest.raises(Refused, match="Too many"):
        signing_in.sign_in(reader, PASSWORD)
    with pytest.raises(Refused, match="Too many"):
        signing_in.sign_in(reader, PASSWORD, "e" * 43)
    assert signing_in.sign_in(reader, PASSWORD, DEVICE)


def test_a_known_browser_has_its_own_limit(reader: str) -> None:
    signing_in.sign_in(reader, PASSWORD, DEVICE)
    _fail(reader, DEVICE)
    with pytest.raises(Refused, match="Too many"):
        signing_in.sign_in(reader, PASSWORD, DEVICE)
    assert signing_in.sign_in(reader, PASSWORD)


def test_a_browser_is_known_for_the_accounts_entered_from_it_only(reader: str) -> None:
    accounts.add_account(ADMINISTRATOR, "colleague@example.org", "Someone", Role.READER, OTHER)
    signing_in.sign_in("colleague@example.org", OTHER, DEVICE)
    _fail(reader, DEVICE)
    with pytest.raises(Refused, match="Too many"):
        signing_in.sign_in(reader, PASSWORD)


def test_few_browsers_are_remembered_and_none_by_its_secret(reader: str) -> None:
    for number in range(signing_in.MOST_DEVICES + 3):
        signing_in.sign_in(reader, PASSWORD, f"{number:043}")
    with reading() as session:
        kept = session.execute(select(KnownDevice.token_sha256)).scalars().all()
    assert len(kept) == signing_in.MOST_DEVICES
    assert queries.fingerprint(f"{signing_in.MOST_DEVICES + 2:043}") in kept
    assert not any(text.startswith("0000000") for text in kept)


def test_a_new_password_unlocks(reader: str) -> None:
    _fail(reader)
    accounts.set_password(ADMINISTRATOR, reader, OTHER)
    assert signing_in.sign_in(reader, OTHER)


def test_who_came_and_went_stands_in_the_history_and_is_no_revision(reader: str) -> None:
    before = revision(), seal()
    token = signing_in.sign_in(reader, PASSWORD)
    assert (_holder(token).revision, _holder(token).seal) == before == (revision(), seal())
    signing_in.sign_out(token)
    signing_in.sign_out(token)
    with pytest.raises(Refused):
        signing_in.sign_in(reader, "wrong words again")
    for _time in range(3):
        with pytest.raises(Refused):
            signing_in.sign_in("<b>typed in the wrong place</b>", PASSWORD)
    found = entries(ADMINISTRATOR, 1, HistoryFilter(table="sign_ins"))
    assert list(found["operation"]) == ["sign_fail", "sign_fail", "sign_out", "sign_in"]
    assert list(found["record_label"]) == ["", reader, reader, reader]
    assert list(found["actor_name"]) == ["cocreation", "cocreation", "A reader", "A reader"]
    assert "typed" not in str(found.to_dict())
    assert verify_chain(ADMINISTRATOR).broken_at is None


@pytest.mark.parametrize("role", [Role.SECRETARIAT, Role.COPIL])
def test_who_came_and_went_is_for_the_administrator_to_read(reader: str, role: Role) -> None:
    signing_in.sign_in(reader, PASSWORD)
    actor = Actor(9, "somebody", role, organisation_id=1 if role == Role.COPIL else None)
    assert entries(actor, 1, HistoryFilter(table="sign_ins")).empty


def test_a_session_that_is_not_used_ends(reader: str, monkeypatch: pytest.MonkeyPatch) -> None:
    token = signing_in.sign_in(reader, PASSWORD)
    monkeypatch.setenv(queries.IDLE, "10")

    def idle(minutes: int) -> None:
        with writing(SYSTEM) as session:
            session.execute(update(SignIn).values(used_at=datetime.now(UTC) - timedelta(minutes=minutes)))

    idle(9)
    assert _holder(token)
    signing_in.keep_open(token)
    assert datetime.now(UTC) - _holder(token).used_at < timedelta(minutes=1)
    idle(11)
    assert queries.holder(token) is None


@pytest.mark.parametrize("given", ["4", "0", "-5", "soon", "١٠", "1.5"])
def test_an_idle_limit_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv(queries.IDLE, given)
    with pytest.raises(Refused, match="COCREATION_IDLE_MINUTES"):
        queries.idle_limit()


def test_one_sees_and_ends_ones_own_sessions(reader: str) -> None:
    here, there = signing_in.sign_in(reader, PASSWORD, browser="Firefox · Linux"), signing_in.sign_in(reader, PASSWORD)
    accounts.add_account(ADMINISTRATOR, "colleague@example.org", "Someone", Role.READER, OTHER)
    theirs = signing_in.sign_in("colleague@example.org", OTHER)
    actor = _holder(here).actor
    mine = open_sessions.sessions(actor, here)
    assert sorted((one.browser, one.is_this) for one in mine) == [("", False), ("Firefox · Linux", True)]
    signing_in.end_session(actor, next(one.key for one in mine if not one.is_this))
    assert queries.holder(there) is None
    for key in (queries.fingerprint(theirs), theirs, "", "x"):
        with pytest.raises(Refused):
            signing_in.end_session(actor, key)
    assert _holder(theirs)
    assert [one.is_this for one in open_sessions.sessions(actor, here)] == [True]


def test_old_attempts_leave_the_table(reader: str) -> None:
    _fail("nobody@example.org")
    with writing(SYSTEM) as session:
        session.execute(update(SignInFailure).values(at=datetime.now(UTC) - signing_in.LOCKED_FOR * 2))
    signing_in.sign_in(reader, PASSWORD)
    with reading() as session:
        assert session.execute(select(SignInFailure.id)).first() is None


@pytest.mark.parametrize(
    "password",
    [
        "cocreation2023",
        "Cocreation2023!",
        "M0t-de-passe-2024",
        "motdepasse123",
        "P@ssw0rd12345",
        "azertyuiop123",
        "123456789012",
        "qsdfghjklm12",
        "bonjour.bonjour1",
        "Gouvernement-Ouvert-2023",
        "amina.benali 2024 rabat",
        "x benali x benali",
        "كلمة المرور 123",
    ],
)
def test_what_is_tried_first_is_refused_as_a_password(password: str) -> None:
    assert passwords.is_easy(password, "a.benali@exemple.ma", "Amina Benali")
    with pytest.raises(Refused, match="easy to guess"):
        passwords.hashed(password, "a.benali@exemple.ma", "Amina Benali")


@pytest.mark.parametrize(
    "password", [PASSWORD, OTHER, "trois mots sans rapport", "wR7#kk2!pZ0q", "قطار أزرق تحت الشجرة"]
)
def test_what_nobody_would_guess_is_taken(password: str) -> None:
    assert not passwords.is_easy(password, "a.benali@exemple.ma", "Amina Benali")
