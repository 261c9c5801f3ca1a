"""Who acts in tests of the commands, and a French terminal."""

import pytest

from dashboard.translations import speaking
from tests.support.small_plan import person


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
