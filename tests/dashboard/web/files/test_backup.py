"""A backup from the screen: for the administrator, by a form of ours, whole, in the history, and left nowhere."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from data_access.database import reading
from data_access.tables import AuditEntry
from tests.dashboard.conftest import Enter, token_of
from tests.support.application import Application
from tests.support.databases import using


def left() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob("cocreation-backup-*"))


def test_the_administrator_downloads_a_whole_backup_and_the_history_says_so(
    application: Application, enter: Enter, tmp_path: Path
) -> None:
    client, before = enter("administrator"), left()
    answer = client.post("/sauvegarde", data={"form_token": token_of(client.get("/").text)})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["cache-control"] == "no-store"
    file = tmp_path / "backup.db"
    file.write_bytes(answer.content)
    with closing(sqlite3.connect(file)) as made:
        assert made.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert made.execute("SELECT count(*) FROM ideas").fetchone()[0] > 0
        assert made.execute("SELECT count(*) FROM sign_ins").fetchone() == (0,)
    with using(application.database), reading() as session:
        last = select(AuditEntry.operation).order_by(AuditEntry.id.desc()).limit(1)
        assert session.execute(last).scalar() == "backup"
    assert left() == before


@pytest.mark.parametrize("role", ["secretariat", "focal_point", "copil", "reader"])
def test_nobody_else_downloads_one(enter: Enter, role: str) -> None:
    client = enter(role)
    answer = client.post("/sauvegarde", data={"form_token": token_of(client.get("/").text)})
    assert answer.status_code == 403


def test_an_address_alone_makes_none(anonymous: httpx.Client, enter: Enter) -> None:
    assert anonymous.post("/sauvegarde", data={"form_token": "x"}).status_code in (303, 401)
    assert enter("administrator").get("/sauvegarde").status_code == 405
    assert enter("administrator").post("/sauvegarde", data={"form_token": "x"}).status_code == 409
