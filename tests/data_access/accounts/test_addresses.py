"""Addresses of accounts have one spelling; what looks like another address, or hides something, is refused."""

import pytest
from sqlalchemy import select

from data_access.accounts.addresses import normal, valid
from data_access.changes.accounts import accounts, signing_in
from data_access.database import reading
from data_access.permissions import Actor
from data_access.refusals import Refused
from data_access.states import Role
from data_access.tables import Account

ADMINISTRATOR = Actor(None, "an administrator", Role.ADMINISTRATOR)
PASSWORD = "three unrelated words"


@pytest.mark.parametrize(
    "written",
    ["Amina@Example.org", " amina@example.org ", "ａｍｉｎａ@example.org", "AMINA@EXAMPLE.ORG\u00a0"],
)
def test_every_spelling_of_an_address_is_one_account(sqlite_database: str, written: str) -> None:
    assert normal(written) == valid(written) == "amina@example.org"
    accounts.add_account(ADMINISTRATOR, "amina@example.org", "Amina", Role.READER, PASSWORD)
    assert signing_in.sign_in(written, PASSWORD)
    with pytest.raises(Refused, match="already an account"):
        accounts.add_account(ADMINISTRATOR, written, "Amina", Role.READER, PASSWORD)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("аmina@example.org", r"“а” \(U\+0430\)"),
        ("amina@exαmple.org", r"“α” \(U\+03B1\)"),
        ("amína@example.org", "U\\+00ED"),
        ("أمينة@example.org", "U\\+0623"),
        ("ami\u200bna@example.org", "U\\+200B"),
        ("ami\u202ena@example.org", "U\\+202E"),
        ("ami\x00na@example.org", "U\\+0000"),
        ("ami\nna@example.org", "U\\+000A"),
        ("ami na@example.org", "U\\+0020"),
        ("amina@example", "valid e-mail address"),
        ("amina@@example.org", "valid e-mail address"),
        ("amina@exa..mple.org", "valid e-mail address"),
        (f"{'a' * 260}@example.org", "valid e-mail address"),
    ],
)
def test_what_looks_like_another_address_is_refused(sqlite_database: str, written: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        accounts.add_account(ADMINISTRATOR, written, "Amina", Role.READER, PASSWORD)
    with reading() as session:
        assert session.execute(select(Account.id)).first() is None


@pytest.mark.parametrize("written", ["", "\x00", "\ud800@x.org", "x" * 100_000, "ａ" * 300, "аmina@example.org"])
def test_any_text_may_be_tried_at_the_door(database: str, written: str) -> None:
    with pytest.raises(Refused, match="not correct"):
        signing_in.sign_in(written, PASSWORD)
