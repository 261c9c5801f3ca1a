"""The grounds of the tests of all changes: written once, copied for each test."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.data_access.changes.ground import Ground, three_grounds

Grounds = tuple[Ground, Ground, Ground]


@pytest.fixture(autouse=True)
def told_of_a_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """E-mails are put into the outbox where a mail server is named; nothing of these tests speaks to it."""
    monkeypatch.setenv("SMTP_URL", "smtp://127.0.0.1:9")
    monkeypatch.setenv("MAIL_FROM", "Secrétariat <secretariat@example.org>")


@pytest.fixture(scope="session")
def written_grounds() -> dict[Path, Grounds]:
    """The one database with the grounds in it, once it is written."""
    return {}


@pytest.fixture
def grounds(
    sqlite_database: str, written_grounds: dict[Path, Grounds], tmp_path_factory: pytest.TempPathFactory
) -> Grounds:
    """Mine, theirs, and mine in another plan, on a fresh SQLite database."""
    here = Path(sqlite_database.removeprefix("sqlite:///"))
    if not written_grounds:
        made, kept = three_grounds(), tmp_path_factory.mktemp("grounds") / "grounds.db"
        with closing(sqlite3.connect(here)) as source, closing(sqlite3.connect(kept)) as target:
            source.backup(target)
        written_grounds[kept] = made
        return made
    kept, made = next(iter(written_grounds.items()))
    shutil.copyfile(kept, here)
    return made


@pytest.fixture
def ground(grounds: Grounds) -> Ground:
    """One record of every kind, of an open plan and of my administration."""
    return grounds[0]
