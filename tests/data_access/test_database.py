"""Database access: rollback on failure, cheap autocommit reads, a clear error for an unreachable server."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from psycopg.pq import TransactionStatus
from sqlalchemy import func, select

from data_access.database import Unavailable, autocommit_reading, engine, reading, writing
from data_access.permissions import SYSTEM
from data_access.refusals import Refused
from data_access.tables import Plan


def _plans() -> int:
    with autocommit_reading() as connection:
        return connection.execute(select(func.count()).select_from(Plan)).scalar() or 0


def _fails_halfway() -> None:
    with writing(SYSTEM) as session:
        session.add(Plan(code="HALF", name_fr="x", name_ar="x", name_en="x"))
        session.flush()
        raise RuntimeError("halfway")


def test_what_fails_leaves_nothing_behind_on_a_connection_that_served_a_glance(database: str) -> None:
    before = _plans()
    with pytest.raises(RuntimeError, match="halfway"):
        _fails_halfway()
    assert _plans() == before


def test_a_rule_that_is_broken_is_named_without_what_the_row_said(database: str) -> None:
    with pytest.raises(Refused) as refused, writing(SYSTEM) as session:
        session.add(Plan(code="SECRET", name_fr="SECRET", name_ar="SECRET"))
    assert refused.value.details == {"rule": "plans.name_en"}
    assert "SECRET" not in str(refused.value)
    assert _plans() == 0


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_a_glance_opens_no_transaction_on_postgresql(database: str) -> None:
    with autocommit_reading() as connection:
        connection.execute(select(Plan.id))
        driver: Any = connection.connection.driver_connection
        assert driver.info.transaction_status == TransactionStatus.IDLE
    with reading() as session:
        session.execute(select(Plan.id))
        driver = session.connection().connection.driver_connection
        assert driver.info.transaction_status == TransactionStatus.INTRANS


def test_a_glance_uses_the_pool_of_all_others_however_many_databases_were_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (*range(12), 0):
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/{number}.db")
        if number == 0:
            with autocommit_reading() as connection:
                assert connection.engine.pool is engine().pool
        engine().dispose()


@pytest.mark.parametrize(
    "opened_by", [autocommit_reading, reading, lambda: writing(SYSTEM)], ids=["autocommit", "reading", "writing"]
)
def test_a_database_that_cannot_be_reached_is_said_to_be_so(opened_by: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/nowhere")
    opened: AbstractContextManager[Any] = opened_by()
    with pytest.raises(Unavailable), opened as session:
        session.execute(select(Plan.id))
