"""The engines of a process: few, and whatever they opened is closed again, also what a thread still held."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from data_access.connections.engines import MOST, engines
from data_access.connections.outages import POSTGRESQL_READ_ONLY, Unavailable
from data_access.database import engine, reading
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
