"""The engines of a process: few, and whatever they opened is closed again, also what a thread still held."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, func, make_url, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from data_access.connections import engines as connections
from data_access.connections.engines import MOST, engines
from data_access.connections.outages import POSTGRESQL_READ_ONLY, Unavailable
from data_access.database import engine, reading, writing
from data_access.permissions import SYSTEM
from data_access.queries.accounts.accounts import holder
from data_access.tables import Plan
from tests.conftest import BOTH
from tests.support.databases import Databases, using


@pytest.fixture(params=BOTH)
def address(request: pytest.FixtureRequest, databases: Databases) -> Iterator[str]:
    """The address of a database that this process has not opened before."""
    made = databases.fresh(request.param)
    yield made
    databases.forget(made)


@pytest.fixture
def give_up(tmp_path: Path) -> Callable[[], None]:
    """Opens so many other databases that all earlier engines are given up."""

    def open_others() -> None:
        for number in range(MOST):
            engines().of(f"sqlite:///{tmp_path}/{number}.db")

    return open_others


class ReadOnly(Exception):
    """What PostgreSQL says of a server that takes no writes."""

    sqlstate = POSTGRESQL_READ_ONLY


def _held_by(made: Engine) -> list[object]:
    """The connections that an engine holds open, from now on."""
    held: list[object] = []
    event.listen(made, "connect", lambda connection, _entry: held.append(connection))
    event.listen(made, "close", lambda connection, _entry: held.remove(connection))
    return held


def test_an_engine_that_is_given_up_leaves_no_connection_open(address: str, give_up: Callable[[], None]) -> None:
    held = _held_by(engines().of(address))
    with engines().of(address).connect(), engines().of(address).connect():
        assert len(held) == 2
    assert len(held) == 2, "connections are kept for the next"
    give_up()
    assert held == []


def test_what_a_thread_held_when_its_engine_was_given_up_is_closed_when_it_comes_back(
    address: str, give_up: Callable[[], None]
) -> None:
    made = engines().of(address)
    held = _held_by(made)
    with made.connect() as connection:
        give_up()
        connection.exec_driver_sql("SELECT 1")
    assert held == []
    with made.connect() as connection:  # by a thread that asked for it before
        connection.exec_driver_sql("SELECT 1")
    assert held == []
    assert engines().of(address) is not made


def test_what_was_held_when_the_pool_was_renewed_is_closed_when_it_comes_back(address: str) -> None:
    made = engines().of(address)
    held = _held_by(made)
    with made.connect():
        made.dispose()
        with made.connect():
            assert len(held) == 2
    assert len(held) == 1, "only the connection of the new pool is kept"
    made.dispose()
    assert held == []


def _is_read_only() -> None:
    with reading() as session:
        session.connection()
        raise OperationalError("x", {}, ReadOnly())


def test_a_database_that_may_only_be_read_gives_back_what_others_hold(address: str) -> None:
    with using(address):
        held = _held_by(engine())
        with engine().connect():
            with pytest.raises(Unavailable):
                _is_read_only()
            assert len(held) == 1
        assert held == []


def test_an_engine_in_use_is_kept_however_many_others_are_opened(tmp_path: Path) -> None:
    mine = engines().of(f"sqlite:///{tmp_path}/mine.db")
    for number in range(2 * MOST):
        engines().of(f"sqlite:///{tmp_path}/{number}.db")
        assert engines().of(f"sqlite:///{tmp_path}/mine.db") is mine


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
class TestIdleConnections:
    """A connection is asked whether it lives when it rested for long, and one that broke is not noticed by people."""

    def broken(self, address: str) -> None:
        """End every connection of this process as the server does when it is started again."""
        name = address.rsplit("/", 1)[1]
        ended = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = :name"
        other = make_url(address).set(database="postgres", drivername="postgresql+psycopg")
        with create_engine(other, poolclass=NullPool).connect() as connection:
            connection.execute(text(ended), {"name": name})

    def test_it_is_not_asked_at_every_use(self, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        with using(address):
            asked: list[object] = []
            monkeypatch.setattr(engine().dialect, "do_ping", asked.append)
            for _ in range(3):
                with reading() as session:
                    session.execute(text("SELECT 1"))
            assert asked == []
            monkeypatch.setattr(connections, "IDLE_SECONDS", 0.0)
            with reading() as session:
                session.execute(text("SELECT 1"))
            assert len(asked) == 1

    def test_one_that_rested_and_broke_is_replaced(self, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
        with using(address):
            with reading() as session:
                session.execute(text("SELECT 1"))
            self.broken(address)
            monkeypatch.setattr(connections, "IDLE_SECONDS", 0.0)
            with reading() as session:
                assert session.scalar(text("SELECT 1")) == 1

    def test_one_that_broke_in_use_is_replaced_quietly_at_the_beginning_of_a_run(self, address: str) -> None:
        with using(address):
            with reading() as first, reading() as second:
                assert [one.scalar(text("SELECT 1")) for one in (first, second)] == [1, 1]
            self.broken(address)
            assert holder("nobody's token") is None
            with reading() as first, reading() as second:
                assert [one.scalar(text("SELECT 1")) for one in (first, second)] == [1, 1]

    def test_one_that_broke_in_use_is_replaced_quietly_before_a_change(self, address: str) -> None:
        with using(address):
            with reading() as session:
                session.execute(text("SELECT 1"))
            self.broken(address)
            with writing(SYSTEM) as session:
                session.add(Plan(code="AFTER", name_fr="x", name_ar="x", name_en="x"))
            with reading() as session:
                assert session.scalar(select(func.count(Plan.id)).where(Plan.code == "AFTER")) == 1
