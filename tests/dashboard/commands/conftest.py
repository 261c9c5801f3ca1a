"""The small plan for the commands, and a French terminal."""

import pytest

from dashboard.translations import speaking
from tests.data_access.conftest import SmallPlan, build_small_plan, person


@pytest.fixture
def small_plan(database: str) -> SmallPlan:
    """The small plan on a fresh database, on SQLite and on PostgreSQL."""
    return build_small_plan()


@pytest.fixture
def small_sqlite_plan(sqlite_database: str) -> SmallPlan:
    """The small plan on a fresh SQLite database."""
    return build_small_plan()


@pytest.fixture
def people():
    """`people(Role.FOCAL_POINT, 2)`: the focal point of the second administration."""
    return person


@pytest.fixture(autouse=True)
def in_french(monkeypatch):
    """A French terminal."""
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    with speaking("fr"):
        yield
