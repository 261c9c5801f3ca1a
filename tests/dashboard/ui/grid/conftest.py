"""The small plan, and who acts on it."""

from collections.abc import Callable, Iterator

import pytest

from dashboard.translations import speaking
from dashboard.ui.frame import session
from data_access.permissions import Actor
from tests.dashboard.ui.grid.opened import SECRETARIAT, act
from tests.support.small_plan import SmallPlan


@pytest.fixture
def small(small_sqlite_plan: SmallPlan, monkeypatch: pytest.MonkeyPatch) -> Iterator[SmallPlan]:
    """The small plan on SQLite, before the secretariat, in English."""
    monkeypatch.setattr(session, "actor", lambda: act(SECRETARIAT))
    with speaking("en"):  # also where the test itself reads what a list offers
        yield small_sqlite_plan


@pytest.fixture
def act_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Actor], None]:
    """Somebody else sits down before the grid."""
    return lambda actor: monkeypatch.setattr(session, "actor", lambda: act(actor))
