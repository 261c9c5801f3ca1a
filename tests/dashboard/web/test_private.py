"""What the server writes is its owner's alone, and its log holds nothing that people typed."""

import os
import re
import stat
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import Response

from dashboard.cli import main
from dashboard.look.cookies import put
from data_access import traces
from data_access.changes.accounts import accounts
from data_access.database import engine, writing
from data_access.permissions import SYSTEM, Actor
from data_access.refusals import Refused
from data_access.states import Role
from tests.dashboard.conftest import token_of
from tests.support.application import Application, serving
from tests.support.databases import STAGE, Databases, using

ADMINISTRATOR = Actor(None, "an administrator", Role.ADMINISTRATOR)
TYPED = "typed-in-the-wrong-place"


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_database_backup_and_journal_are_their_owners_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    before = os.umask(0o022)
    try:
        database, backup = tmp_path / "new" / "x.db", tmp_path / "x.backup"
        assert main(["migrate", "--database", str(database)]) == 0
        assert main(["backup", str(backup), "--database", str(database)]) == 0
        with writing(SYSTEM):
            files = list(database.parent.iterdir())
        assert _mode(database.parent) == 0o700
        assert {_mode(file) for file in [*files, backup]} == {0o600}
        engine().dispose()
        database.chmod(0o644)
        assert main(["migrate", "--database", str(database.parent / ".." / "new" / "x.db")]) == 0
        assert _mode(database) == 0o600
    finally:
        os.umask(before)


def test_a_failing_statement_shows_no_values(database: str) -> None:
    with pytest.raises(Exception, match="no_such_table") as failed, engine().connect() as connection:
        connection.execute(text("SELECT * FROM no_such_table WHERE name = :name"), {"name": TYPED})
    assert TYPED not in str(failed.value)


def test_a_trace_names_the_place_and_never_the_values() -> None:
    try:
        try:
            int(TYPED)
        except ValueError as error:
            raise Refused("No account has the address {login}.", login=TYPED) from error
    except Refused as error:
        told = traces.trace(error)
    assert TYPED not in told
    assert "builtins.ValueError" in told
    assert "tests/dashboard/web/test_private.py" in told


def test_the_log_holds_nothing_that_people_typed(databases: Databases) -> None:
    with serving(databases.fresh("sqlite", STAGE)) as application:
        password = f"password {TYPED}"
        with using(application.database):
            accounts.add_account(ADMINISTRATOR, "reader@example.org", "A reader", Role.READER, password)
        with httpx.Client(base_url=application.address, timeout=30) as client:
            token = token_of(client.get(f"/connexion?suite=/{TYPED}").text)
            for login in (f"{TYPED}@example.org", "reader@example.org", "\0"):
                fields = {"form_token": token, "login": login, "password": password + "!", "suite": f"/{TYPED}"}
                client.post("/connexion", data=fields)
            client.post("/connexion", data={**fields, "login": "reader@example.org", "password": password})
            secrets = [value for value in client.cookies.values() if len(value) > 20]
            client.get(f"/{TYPED}?q={TYPED}", headers={"X-Odd": TYPED, "Referer": f"http://{TYPED}/"})
            client.post("/mot-de-passe", data={"form_token": token, "old": TYPED, "new": TYPED, "again": TYPED})
            client.put(f"/_stcore/upload_file/{TYPED}/1", content=TYPED.encode())
            client.post("/deconnexion", data={"form_token": token})
        said = application.log.read_text()
    assert len(secrets) >= 3
    for secret in (TYPED, "reader@example.org", "A reader", *secrets):
        assert secret not in said


def test_over_https_cookies_are_the_hosts_own_and_the_browser_is_told_to_stay(databases: Databases) -> None:
    with serving(databases.fresh("sqlite", STAGE), {"COCREATION_PROXY": "127.0.0.1"}) as application:
        secure = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}
        answer = httpx.get(f"{application.address}/connexion", headers=secure, timeout=30)
        assert answer.headers["strict-transport-security"].startswith("max-age=")
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-co_form=")
        assert "Secure" in cookie
        assert "server" not in answer.headers


def test_a_proxy_that_was_not_named_is_not_believed(anonymous: httpx.Client) -> None:
    answer = anonymous.get("/connexion", headers={"X-Forwarded-Proto": "https"})
    assert "strict-transport-security" not in answer.headers
    assert answer.headers["set-cookie"].startswith("co_form=")


def test_signing_out_clears_what_the_browser_keeps(application: Application) -> None:
    with httpx.Client(base_url=application.address, timeout=30) as client:
        page = client.get("/connexion").text
        account = re.search(r'value="(\d+)" data-role="reader"', page)
        assert account is not None
        client.post("/connexion/exemple", data={"form_token": token_of(page), "account": account[1]})
        answer = client.post("/deconnexion", data={"form_token": token_of(page)})
        assert answer.headers["clear-site-data"] == '"cache", "storage"'
        assert "co_session" not in client.cookies


def test_any_text_fits_a_cookie() -> None:
    asked, answer = Request({"type": "http", "scheme": "http", "headers": []}), Response()
    put(answer, asked, "co_plan", "خطة;\r\n=\0")
    assert answer.headers["set-cookie"].startswith("co_plan=%D8%AE")
