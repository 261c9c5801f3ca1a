"""Passwords: what is accepted, how it is kept, how it is verified."""

import pytest

from data_access.accounts import passwords
from data_access.refusals import Refused

GOOD = "trois mots sans rapport"


def test_a_password_is_kept_as_argon2id_with_the_recommended_cost() -> None:
    assert passwords.hashed(GOOD).startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_the_same_password_never_gives_the_same_hash() -> None:
    assert passwords.hashed(GOOD) != passwords.hashed(GOOD)


def test_only_the_right_password_matches() -> None:
    stored = passwords.hashed(GOOD)
    assert passwords.matches(GOOD, stored)
    assert not passwords.matches(GOOD + " ", stored)


@pytest.mark.parametrize(
    "stored", [None, "", "plain text", passwords.dummy_hash()], ids=["none", "empty", "text", "nobody"]
)
def test_no_password_matches_a_hash_that_is_none(stored: str | None) -> None:
    assert not passwords.matches(GOOD, stored)


def test_not_even_the_placeholder_opens_an_account_without_password() -> None:
    assert not passwords.matches("\0 no password \0", None)


@pytest.mark.parametrize(
    "password", ["court", "x" * 11, "a" * 40, "abababababab", "x" * 201, "pf.justice et la suite"], ids=len
)
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(Refused):
        passwords.hashed(password, "pf.justice@exemple.ma")


def test_arabic_and_spaces_are_welcome() -> None:
    word = "كلمة سر طويلة جدا"
    assert passwords.matches(word, passwords.hashed(word))
