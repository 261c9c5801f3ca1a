"""What a locked, full, read-only or absent database means: waited for, or refused in a sentence, and done once."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import create_engine, event, func, select, text
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import NullPool

from data_access.connections import engines, outages
from data_access.connections.outages import Unwritable
from data_access.database import Unavailable, answers, engine, reading, writing
from data_access.permissions import SYSTEM
from data_access.tables import Plan
from tests.support.faults import locked, sqlite_file


def add(code: str, bytes_at_least: int = 1) -> None:
    """Add a plan, and as many others as make so many bytes."""
    with writing(SYSTEM) as session:
        session.add(Plan(code=code, name_fr="x", name_ar="x", name_en="x"))
        for number in range(bytes_at_least // 250):
            session.add(Plan(code=f"P{number}", name_fr="x" * 250, name_ar="x", name_en="x"))


def stored(code: str) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(Plan).where(Plan.code == code)) or 0


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite gives up on a lock at once, so that a test need not wait for it."""
    monkeypatch.setattr(engines, "SQLITE_PRAGMAS", (*engines.SQLITE_PRAGMAS, "PRAGMA busy_timeout=20"))


@contextmanager
def waiting(wait: Callable[[Unavailable], None]) -> Iterator[None]:
    token = outages.patience.set(wait)
    try:
        yield
    finally:
        outages.patience.reset(token)


def test_a_locked_database_can_be_read_and_is_said_to_be_away(sqlite_database: str, impatient: None) -> None:
    with locked(sqlite_database):
        with pytest.raises(Unavailable) as raised:
            add("LOCKED")
        assert raised.value.writes
        assert answers(writes=False)
        assert not answers(writes=True)
    assert answers(writes=True)
    assert stored("LOCKED") == 0


def test_who_waits_for_a_lock_writes_once_when_it_ends(sqlite_database: str, impatient: None) -> None:
    lock = locked(sqlite_database)
    lock.__enter__()
    waits: list[Unavailable] = []

    def wait(error: Unavailable) -> None:
        waits.append(error)
        if len(waits) == 3:
            lock.__exit__(None, None, None)

    with waiting(wait):
        add("WAITED")
    assert len(waits) == 3
    assert stored("WAITED") == 1


@pytest.mark.parametrize(
    ("pragma", "says"),
    [("PRAGMA max_page_count=1", "disk is full"), ("PRAGMA query_only=1", "may only be read")],
)
def test_a_full_or_read_only_database_refuses_in_a_sentence(sqlite_database: str, pragma: str, says: str) -> None:
    def limit(connection: Any, _record: object) -> None:
        connection.execute(pragma)

    event.listen(engine(), "connect", limit)
    engine().dispose()
    try:
        with pytest.raises(Unwritable, match=says):
            add("FULL", bytes_at_least=500_000)
    finally:
        event.remove(engine(), "connect", limit)
        engine().dispose()
    assert stored("FULL") == 0
    add("FULL")
    assert stored("FULL") == 1


def test_a_disk_that_takes_nothing_more_refuses_in_a_sentence(sqlite_database: str) -> None:
    add("BEFORE")
    size = Path(sqlite_file(sqlite_database)).stat().st_size
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        with pytest.raises(Unwritable, match="disk"):
            add("AFTER", bytes_at_least=2 * size)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (stored("BEFORE"), stored("AFTER")) == (1, 0)


def test_a_fault_of_the_statement_is_no_outage(database: str) -> None:
    with pytest.raises((OperationalError, ProgrammingError)), writing(SYSTEM) as session:
        session.execute(text("SELECT 1 FROM plans WHERE"))


def test_no_connection_left_is_an_outage(database: str) -> None:
    assert outages.outage(PoolTimeoutError("none left")) is outages.Outage.AWAY


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
class TestPostgresql:
    """What only a server can do: go away in the midst, be taken over from, say nothing of a commit."""

    def test_a_server_that_was_taken_over_from_is_waited_for(self, database: str) -> None:
        turned: list[str] = []

        def read_only(connection: Any, _record: object) -> None:
            if not turned:
                connection.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
                connection.commit()

        def wait(error: Unavailable) -> None:
            turned.append(str(error))

        event.listen(engine(), "connect", read_only)
        engine().dispose()
        try:
            with waiting(wait):
                outages.patiently(lambda: add("FAILOVER"))
        finally:
            event.remove(engine(), "connect", read_only)
        assert len(turned) == 1
        assert stored("FAILOVER") == 1

    def test_a_connection_that_breaks_in_the_midst_is_begun_again(self, database: str) -> None:
        broken: list[int] = []

        def act() -> None:
            with writing(SYSTEM) as session:
                session.add(Plan(code="BROKEN", name_fr="x", name_ar="x", name_en="x"))
                session.flush()
                if not broken:
                    mine = session.scalar(text("SELECT pg_backend_pid()"))
                    with create_engine(database, poolclass=NullPool).connect() as other:
                        other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
                    broken.append(1)

        with waiting(lambda _error: None):
            outages.patiently(act)
        assert stored("BROKEN") == 1

    @pytest.mark.parametrize("arrived", [True, False])
    def test_a_commit_that_was_not_answered_is_done_once(
        self, database: str, monkeypatch: pytest.MonkeyPatch, arrived: bool
    ) -> None:
        dialect, tries = engine().dialect, []
        commit = dialect.do_commit

        def lose_the_answer(connection: Any) -> None:
            tries.append(1)
            if len(tries) == 1:
                if arrived:
                    commit(connection)
                connection.dbapi_connection.close()
                raise psycopg.OperationalError("server closed the connection unexpectedly")
            commit(connection)

        monkeypatch.setattr(dialect, "do_commit", lose_the_answer)
        with waiting(lambda _error: None):
            outages.patiently(lambda: add("ONCE"))
        assert stored("ONCE") == 1


def test_a_lock_is_told_from_a_broken_file_by_its_code() -> None:
    busy = sqlite3.OperationalError("database is locked")
    busy.sqlite_errorcode = sqlite3.SQLITE_BUSY  # type: ignore[misc]
    assert outages.outage(OperationalError("x", {}, busy)) is outages.Outage.AWAY
