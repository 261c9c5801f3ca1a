"""`cocreation user`: accounts from the machine that runs the application."""

import io

import pytest

from dashboard.cli import DONE, REFUSED, main
from data_access.changes.accounts import signing_in
from data_access.queries.accounts.accounts import holder
from data_access.refusals import Refused
from data_access.states import Role

LOGIN, PASSWORD, OTHER = "office@example.org", "three unrelated words", "another set of words"


def _type(monkeypatch: pytest.MonkeyPatch, password: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n"))


def _add(monkeypatch: pytest.MonkeyPatch, *more: str) -> int:
    _type(monkeypatch, PASSWORD)
    return main(["user", "add", LOGIN, "--name", "An office", *more])


def test_an_account_is_added_with_its_role_and_administration(
    sqlite_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _add(monkeypatch, "--role", "focal_point", "--administration", "MJ") == DONE
    found = holder(signing_in.sign_in(LOGIN, PASSWORD))
    assert found is not None
    assert (found.actor.role, found.must_change_password) == (Role.FOCAL_POINT, True)
    assert found.actor.administration_id is not None


def test_a_refusal_is_one_sentence_and_a_status(
    sqlite_sample: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _add(monkeypatch, "--role", "focal_point", "--administration", "NOWHERE") == REFUSED
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert PASSWORD not in said.out + said.err


def test_a_new_password_replaces_the_old_one(sqlite_sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(monkeypatch, "--role", "reader")
    _type(monkeypatch, OTHER)
    assert main(["user", "password", LOGIN]) == DONE
    with pytest.raises(Refused):
        signing_in.sign_in(LOGIN, PASSWORD)
    assert signing_in.sign_in(LOGIN, OTHER)


def test_a_disabled_account_is_out_at_once(sqlite_sample: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(monkeypatch, "--role", "reader")
    token = signing_in.sign_in(LOGIN, PASSWORD)
    assert main(["user", "disable", LOGIN]) == DONE
    assert holder(token) is None


def test_the_command_works_on_a_database_that_does_not_exist_yet(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"sqlite:///{tmp_path_factory.mktemp('new') / 'new.db'}"
    monkeypatch.setenv("DATABASE_URL", address)
    assert _add(monkeypatch, "--role", "administrator", "--database", address) == DONE
    assert holder(signing_in.sign_in(LOGIN, PASSWORD)) is not None


def test_the_line_of_the_readme_is_enough(sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _type(monkeypatch, PASSWORD)
    assert main(["user", "add", "a.person@example.org", "--role", "administrator"]) == DONE
    found = holder(signing_in.sign_in("a.person@example.org", PASSWORD))
    assert found is not None
    assert found.actor.name == "a.person"
